"""The page of one report, its words marked by slot; and the list of reports, with the search in their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode

import numpy as np
from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of, reviewer_in
from dateline.errors import FilterError
from dateline.explore.card import SLOT_WORDS
from dateline.explore.columns import Columns
from dateline.explore.deciding import seen_of
from dateline.explore.history import decided_on
from dateline.explore.listed import sealed
from dateline.explore.words import fts_query, searching
from dateline.export.dating import dating_words
from dateline.link.dating import date_reports
from dateline.link.update import event_id
from dateline.model import Reading
from dateline.store import Database
from dateline.store.report_list import BEGIN, END, Listed
from dateline.web.evidence import LABELS, outward
from dateline.web.marks import Mark, Node, marked
from dateline.web.report_view import asked_span, events_in, flagged_marks, headline_end, marks_in, shared_with, text_of
from dateline.web.templates import filter_in, render

router = APIRouter()
PAGE = 50  # reports of a list
MENDED = ("actor", "recipient", "place", "time", "figure", "speaker", "status", "kind")  # slots that a person may add to or mend


@router.get("/reports")
def index(request: Request) -> Response:
    """The list; `q` searches, `outlet` leaves one, `page` counts from 1."""
    asked = request.query_params
    words, outlet, number = asked.get("q", "").strip(), asked.get("outlet", ""), _number(asked.get("page", ""))
    desk = desk_of(request)
    seal = desk.seal(asked=filter_in(request).flagged)
    problem, total = "", 0
    found: list[Listed] = []
    with desk.open() as store:
        try:
            total, found = _searched(store, words, outlet, number)
        except FilterError as error:
            problem = str(error)
        outlets = store.outlets()
        found = sealed(found, store.reports_of([one.id for one in found]), seal) if seal else found
    told = _events_told(desk.snapshot().columns)
    rows = [(one, told.get(one.id, 0), _lit(one.title or one.id), _lit(one.snippet)) for one in found]
    pages = [(n, urlencode({"q": words, "outlet": outlet, "page": n})) for n in _around(number, -(-total // PAGE))]
    return render(
        request, "reports.html", rows=rows, total=total, words=words, outlet=outlet, outlets=outlets, number=number, pages=pages, problem=problem,
        status=400 if problem else 200,
    )  # fmt: skip


def _searched(store: Database, words: str, outlet: str, number: int) -> tuple[int, list[Listed]]:
    """A page of the list, its words read as those of a filter are; words without a letter find nothing. Raises FilterError."""
    query = fts_query(words)
    if words and not query:
        return 0, []
    with searching(words):
        return store.reports_listed(query, outlet, limit=PAGE, offset=(number - 1) * PAGE)


def _events_told(columns: Columns) -> dict[str, int]:
    """How many events each report tells of."""
    field = columns.fields["report"]
    return dict(zip(field.values, field.counts(np.ones(len(columns), dtype=np.bool_)).tolist(), strict=True))


def _number(value: str) -> int:
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def _around(number: int, last: int) -> list[int]:
    """The first and last page, and those beside this one."""
    return [n for n in range(1, last + 1) if n in {1, last} or abs(n - number) <= 2]


def _lit(text: str) -> tuple[Node, ...]:
    """A title or snippet with what matches marked; a mark that is not closed in it ends with it."""
    plain, marks, start = "", [], None
    for part in text.replace(BEGIN, f"\0{BEGIN}").replace(END, f"\0{END}").split("\0"):
        if part.startswith(END) and start is not None:
            marks.append(Mark(start=start, end=len(plain), slot="hit"))
            start = None
        if part.startswith(BEGIN):
            start = len(plain)
        plain += part.removeprefix(BEGIN).removeprefix(END)
    return marked(plain, marks)


@router.get("/reports/{identity:path}")
def page(request: Request, identity: str) -> Response:
    """The page: `at=120-134` marks these characters, `slot` in its colour, `mention` shows the words of one mention alone."""
    desk, asked = desk_of(request), request.query_params
    now = desk.snapshot()
    with desk.open() as store:
        row, _ = store.audit_end()
        around = store.report_page(identity)
        dated = _dated(store, around.reading, around.homes)
        reviewed = decided_on(store, [mention.id for mention in around.reading.events])
    wanted, words = filter_in(request), desk.lexicon
    seal = desk.seal(asked=wanted.flagged)
    around = seal.over(around)
    reading, report = around.reading, around.reading.report
    mention = asked.get("mention", "") if asked.get("mention", "") in {m.id for m in reading.events} else ""
    marks, at = marks_in(reading, words.phrases, mention), asked_span(asked.get("at", ""), len(report.text))
    shown = flagged_marks(desk.seal().spans.get(report.id, ()), report.text) if wanted.flagged else []
    return render(
        request, "report.html", wanted=wanted, report=report, url=outward(report.url), text=text_of(report, [*shown, *marks], at, asked.get("slot", "")),
        titled=bool(headline_end(report)), events=events_in(reading, marks, around.homes, now.by_id, words.phrases), chosen=mention, at=at, versions=around.versions,
        shared=list(shared_with(report, around.copies, around.outlets)), dated=dated, labels=LABELS, mended=MENDED, reader=reading.reader,
        counts=Counter(mark.slot for mark in marks), reviewer=reviewer_in(request), problems=reading.problems, seen=seen_of(row), reviewed=reviewed, slot_words=SLOT_WORDS,
    )  # fmt: skip


def _dated(store: Database, reading: Reading, homes: Mapping[str, str]) -> str:
    """When a report without a date was published, as far as its words and the events that it shares tell."""
    if reading.report.published is not None:
        return ""
    names = {homes.get(m.id) or event_id(m.id) for m in reading.events}
    (dating,) = date_reports([reading], store.events_of(sorted(names)))
    return dating_words(dating)
