"""The brief, to read, to print, to take away."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response

import dateline
from dateline.api.people import desk_of
from dateline.explore import views
from dateline.explore.describe import in_words
from dateline.explore.harmless import harmless
from dateline.explore.labels import Labels
from dateline.export.brief_shape import Brief
from dateline.export.brief_text import brief_markdown, brief_text
from dateline.web.evidence import span_address
from dateline.web.templates import render, site_of
from dateline.web.under import Under, under

router = APIRouter()


@router.get("/brief")
def page(request: Request) -> Response:
    """The situation in words, every line with numbers that lead to the words."""
    covers, desk = under(request), desk_of(request)
    seen = views.brief_view(desk, covers.wanted)
    title, _, rest = seen.brief.headline.partition(": ")
    return render(
        request, "brief.html", wanted=covers.wanted, under=covers, seen=seen, brief=seen.brief, title=title.capitalize(), headline=rest, at=span_address,
        scope=_scope(request, covers, seen), cited=_cited(seen.brief),
    )  # fmt: skip


@router.get("/brief.md")
def markdown(request: Request) -> Response:
    """The same lines as Markdown."""
    return _file(request, "md", "text/markdown; charset=utf-8")


@router.get("/brief.txt")
def text(request: Request) -> Response:
    """The same lines as plain text."""
    return _file(request, "txt", "text/plain; charset=utf-8")


def _file(request: Request, ending: str, sort: str) -> Response:
    covers = under(request)
    seen = views.brief_view(desk_of(request), covers.wanted)
    whole = replace(seen.brief, notes=(*_scope(request, covers, seen), *seen.brief.notes))
    made = brief_markdown(whole) if ending == "md" else brief_text(whole)
    headers = {"Content-Disposition": f'attachment; filename="dateline-brief-{covers.revision}.{ending}"'}
    return Response(harmless(made), media_type=sort, headers=headers)


def _scope(request: Request, covers: Under, seen: views.BriefView) -> tuple[str, ...]:
    """Which events these are, of which state of the database, and by which version: enough to make the brief again."""
    desk = desk_of(request)
    site = site_of(request)
    words = site.stamp.words if site else in_words(covers.wanted, desk.snapshot().columns, Labels(desk.lexicon))
    query = site.stamp.filter if site else covers.wanted.query()
    left_out = (f"These are the first {seen.covered:,} of {seen.of:,} events found: narrow the filter for a whole brief.",) if seen.truncated else ()
    return (
        *left_out, f"Filter: {words}{f' ({query})' if query else ''}.", f"Events: {covers.sentence}.",
        f"Snapshot {covers.revision} of the database, written by Dateline {dateline.__version__}.",
    )  # fmt: skip


def _cited(brief: Brief) -> dict[int, str]:
    """For each quote the place on the page that cites it first."""
    found: dict[int, str] = {}
    for number, section in enumerate(brief.sections):
        for place, line in enumerate(section.lines):
            for one in (line, *line.below):
                for quote in one.cited:
                    found.setdefault(quote, f"line-{number}-{place}")
    return found
