"""Outlets and speakers in numbers, and who carries whose text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of
from dateline.explore import Desk, Filter, views
from dateline.explore.find import Found
from dateline.explore.labels import EMPTY, Labels
from dateline.export.accounts import STATUSES
from dateline.model import Report
from dateline.model.copy import Copy, CopyKind
from dateline.web.evidence import span_address
from dateline.web.lists import part_of
from dateline.web.templates import render, site_of
from dateline.web.under import under

router = APIRouter()
COPIES = 200  # pairs of reports listed
OUTLETS = 40  # in one address
KINDS = {CopyKind.COPY: "the same text", CopyKind.EXCERPT: "an excerpt", CopyKind.QUOTES: "a chunk is quoted: still two sources"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Two reports that share text, the earlier first, with the addresses of the longest run that both have."""

    first: Report
    later: Report
    copy: Copy
    first_at: str
    later_at: str


@router.get("/sources")
def page(request: Request) -> Response:
    """Outlets, speakers, copies."""
    covers, desk = under(request), desk_of(request)
    seen = views.sources(desk, covers.wanted)
    shared = copies_of(desk, covers.wanted, covers.found, both=site_of(request) is not None)
    speakers, number, last = part_of(request, seen.tables.speakers)
    return render(
        request, "sources.html", wanted=covers.wanted, under=covers, seen=seen, outlets=seen.tables.outlets, speakers=speakers, part=number, parts=last,
        all_speakers=len(seen.tables.speakers), statuses=STATUSES, shared=shared[:COPIES], copied=len(shared), kinds=KINDS, matrix=_matrix(shared),
        independent=independent_counts(covers.found), label=Labels(desk.lexicon).label, alone=_alone([row.outlet for row in seen.tables.outlets]),
    )  # fmt: skip


def _alone(outlets: list[str]) -> Callable[[str], list[str]]:
    """The outlets that a filter leaves out where one outlet is to be alone; no filter for very many."""
    return lambda name: [other or EMPTY["outlet"] for other in outlets if other != name and len(outlets) <= OUTLETS]


def independent_counts(found: Found) -> list[tuple[int, int]]:
    """How many events have so many independent sources or more, the most first."""
    have = found.columns.independent[found.numbers]
    return [(n, int((have >= n).sum())) for n in range(int(have.max(initial=0)), 0, -1)]


def copies_of(desk: Desk, wanted: Filter, found: Found, *, both: bool = False) -> list[Shared]:
    """Pairs of reports that share text, of which the events found have at least one; or both, on pages that tell of no other reports."""
    field = found.columns.fields["report"]
    names = {field.values[int(code)] for code in field.counts(found.chosen).nonzero()[0]}

    def load() -> list[Shared]:
        with desk.open() as store:
            pairs = [copy for copy in store.copies() if (copy.left in names) + (copy.right in names) > both]
            read = store.readings_of([name for copy in pairs for name in (copy.left, copy.right)])
            texts = desk.seal(asked=wanted.flagged).over({reading.report.id: reading.report for reading in read})
        made = [_shared(copy, texts) for copy in pairs if copy.left in texts and copy.right in texts]
        return sorted(made, key=lambda one: (one.copy.kind is CopyKind.QUOTES, one.first.outlet, one.first.id, one.later.id))

    kept: list[Shared] = desk.kept(("copies", wanted.query()), load)
    return kept


def _shared(copy: Copy, texts: dict[str, Report]) -> Shared:
    sides = sorted(((texts[copy.left], copy.left_run), (texts[copy.right], copy.right_run)), key=lambda side: (_day(side[0]), side[0].id))
    (first, first_run), (later, later_run) = sides
    return Shared(first=first, later=later, copy=copy, first_at=span_address(first.id, first_run), later_at=span_address(later.id, later_run))


def _day(report: Report) -> str:
    day = report.published.earliest if report.published else None
    return day.isoformat() if day else "9999"


def _matrix(shared: list[Shared]) -> list[tuple[str, str, int]]:
    """Which outlet carries whose text, how often; the same outlet's own updates are left out."""
    counts = Counter((one.later.outlet, one.first.outlet) for one in shared if one.copy.one_source and one.later.outlet != one.first.outlet)
    return [(later, first, n) for (later, first), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
