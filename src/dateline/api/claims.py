"""Claims: who says that one slot of one mention has one value, below the events of a filter."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.answers import answered, documented
from dateline.api.params import AtDesk, Cursor, Limit, Wanted
from dateline.api.shapes import ANY, INT, TEXT, many, maybe, obj
from dateline.api.walked import walked
from dateline.explore import walk
from dateline.export.claims import claim_object

router = APIRouter()
SHAPE = obj(revision=TEXT, events=INT, next=maybe(TEXT), claims=many(ANY))


@router.get("/claims", responses=documented("Claims by event, report and position.", SHAPE))
def claims(request: Request, desk: AtDesk, wanted: Wanted, limit: Limit = 50, cursor: Cursor = "") -> Response:
    """The claims about the events that a filter finds, each with its source, value and words; `told_of` is the event, `event` the mention."""
    return answered(request, desk, lambda: walked(desk, wanted, limit, cursor, noun="claims", walk=walk.claims, record=claim_object))
