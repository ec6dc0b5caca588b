"""Outlets in numbers."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.answers import answered, covered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import ANY, SEEN, TEXT, many, obj
from dateline.explore import views
from dateline.export.sources import outlet_record

router = APIRouter()


@router.get("/sources", responses=documented("Outlets by the number of events.", obj(revision=TEXT, **SEEN, outlets=many(ANY))))
def sources(request: Request, desk: AtDesk, wanted: Wanted) -> Response:
    """What each outlet tells of the events of a filter: reports, copies among them, events that nobody else tells, doubt, corrections."""

    def make() -> object:
        seen = views.sources(desk, wanted)
        return {"revision": desk.snapshot().revision, **covered(seen), "outlets": list(map(outlet_record, seen.tables.outlets))}

    return answered(request, desk, make)
