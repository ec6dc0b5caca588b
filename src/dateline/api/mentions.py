"""Mentions: single event words of single reports, below the events of a filter."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.answers import Record, answered, documented
from dateline.api.cursor import cursor_of, position
from dateline.api.params import AtDesk, Cursor, Limit, Wanted
from dateline.api.shapes import ANY, INT, TEXT, many, maybe, obj
from dateline.errors import CursorError
from dateline.explore import Desk, Filter, walk
from dateline.export.claims import event_object

router = APIRouter()
SHAPE = obj(revision=TEXT, events=INT, next=maybe(TEXT), mentions=many(ANY))


@router.get("/mentions", responses=documented("Mentions by event, report and position.", SHAPE))
def mentions(request: Request, desk: AtDesk, wanted: Wanted, limit: Limit = 50, cursor: Cursor = "") -> Response:
    """The mentions of the events that a filter finds, with the characters of every value; `told_of` is the event."""
    return answered(request, desk, lambda: mentions_record(desk, wanted, limit, cursor))


def mentions_record(desk: Desk, wanted: Filter, limit: int, cursor: str) -> Record:
    """A page of mentions. Raises CursorError."""
    found = desk.find(wanted)
    what = f"mentions?{wanted.query()}"
    with desk.open() as store:
        page = walk.mentions(store, found, pair(cursor, found.revision, what), limit)
    made = [{"told_of": event, **event_object(reading, mention)} for event, reading, mention in page.items]
    return {"revision": found.revision, "events": len(found), "next": cursor_of(found.revision, what, *page.next) if page.next else None, "mentions": made}


def pair(cursor: str, revision: str, what: str) -> tuple[int, int]:
    """Event and item to go on with. Raises CursorError."""
    if not cursor:
        return 0, 0
    at = position(cursor, revision, what)
    if len(at) != 2:
        raise CursorError("cursor: this is no cursor", cure="begin again without a cursor")
    return at[0], at[1]
