"""Mentions: single event words of single reports, below the events of a filter."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.answers import answered, documented
from dateline.api.params import AtDesk, Cursor, Limit, Wanted
from dateline.api.shapes import ANY, INT, TEXT, many, maybe, obj
from dateline.api.walked import walked
from dateline.explore import walk
from dateline.export.claims import event_object

router = APIRouter()
SHAPE = obj(revision=TEXT, events=INT, next=maybe(TEXT), mentions=many(ANY))


@router.get("/mentions", responses=documented("Mentions by event, report and position.", SHAPE))
def mentions(request: Request, desk: AtDesk, wanted: Wanted, limit: Limit = 50, cursor: Cursor = "") -> Response:
    """The mentions of the events that a filter finds, with the characters of every value; `told_of` is the event."""
    return answered(request, desk, lambda: walked(desk, wanted, limit, cursor, noun="mentions", walk=walk.mentions, record=event_object))
