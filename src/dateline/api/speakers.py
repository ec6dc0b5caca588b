"""Speakers in numbers."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.answers import answered, covered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import ANY, SEEN, TEXT, many, obj
from dateline.explore import views
from dateline.export.sources import speaker_record

router = APIRouter()


@router.get("/speakers", responses=documented("Speakers by the number of events.", obj(revision=TEXT, **SEEN, speakers=many(ANY))))
def speakers(request: Request, desk: AtDesk, wanted: Wanted) -> Response:
    """Who is cited on the events of a filter, in what role, by which outlets, and whether what they say happened, is planned or denied."""

    def make() -> object:
        seen = views.sources(desk, wanted)
        return {"revision": desk.snapshot().revision, **covered(seen), "speakers": list(map(speaker_record, seen.tables.speakers))}

    return answered(request, desk, make)
