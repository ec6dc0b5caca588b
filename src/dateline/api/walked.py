"""A page of what lies below the events of a filter: mentions, claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dateline.api.answers import Record
from dateline.api.cursor import cursor_of, position
from dateline.errors import CursorError
from dateline.explore import Desk, Filter
from dateline.explore.find import Found
from dateline.explore.walk import Page
from dateline.model import Reading
from dateline.store import Database

V = TypeVar("V")
Walk = Callable[[Database, Found, tuple[int, int], int], Page[tuple[str, Reading, V]]]


def walked(desk: Desk, wanted: Filter, limit: int, cursor: str, *, noun: str, walk: Walk[V], record: Callable[[Reading, V], Record]) -> Record:
    """A page of `noun` as `record` writes each, with the event that it is told of. Raises CursorError."""
    found = desk.find(wanted)
    what = f"{noun}?{wanted.query()}"
    with desk.open() as store:
        page = walk(store, found, _pair(cursor, found.revision, what), limit)
    seal = desk.seal(asked=wanted.flagged)
    readings = {reading.report.id: reading for _, reading, _ in page.items}
    sealed = {name: seal.over(reading) for name, reading in readings.items()}
    made = [{"told_of": event, "flagged": list(seal.flags(event)), **record(sealed[reading.report.id], seal.over(item))} for event, reading, item in page.items]
    return {"revision": found.revision, "events": len(found), "next": cursor_of(found.revision, what, *page.next) if page.next else None, noun: made}


def _pair(cursor: str, revision: str, what: str) -> tuple[int, int]:
    """Event and item to go on with."""
    if not cursor:
        return 0, 0
    at = position(cursor, revision, what)
    if len(at) != 2:
        raise CursorError("cursor: this is no cursor", cure="begin again without a cursor")
    return at[0], at[1]
