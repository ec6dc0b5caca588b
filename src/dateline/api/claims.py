"""Claims: who says that one slot of one mention has one value, below the events of a filter."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.answers import Record, answered, documented
from dateline.api.cursor import cursor_of
from dateline.api.mentions import pair
from dateline.api.params import AtDesk, Cursor, Limit, Wanted
from dateline.api.shapes import ANY, INT, TEXT, many, maybe, obj
from dateline.explore import Desk, Filter, walk
from dateline.export.claims import claim_object

router = APIRouter()
SHAPE = obj(revision=TEXT, events=INT, next=maybe(TEXT), claims=many(ANY))


@router.get("/claims", responses=documented("Claims by event, report and position.", SHAPE))
def claims(request: Request, desk: AtDesk, wanted: Wanted, limit: Limit = 50, cursor: Cursor = "") -> Response:
    """The claims about the events that a filter finds, each with its source, value and words; `told_of` is the event, `event` the mention."""
    return answered(request, desk, lambda: claims_record(desk, wanted, limit, cursor))


def claims_record(desk: Desk, wanted: Filter, limit: int, cursor: str) -> Record:
    """A page of claims. Raises CursorError."""
    found = desk.find(wanted)
    what = f"claims?{wanted.query()}"
    with desk.open() as store:
        page = walk.claims(store, found, pair(cursor, found.revision, what), limit)
    made = [{"told_of": event, **claim_object(reading, claim)} for event, reading, claim in page.items]
    return {"revision": found.revision, "events": len(found), "next": cursor_of(found.revision, what, *page.next) if page.next else None, "claims": made}
