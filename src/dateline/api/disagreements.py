"""Where reports contradict each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.api.answers import answered, covered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import ANY, SEEN, TEXT, many, obj
from dateline.explore import views
from dateline.export.conflicts import conflict_records
from dateline.model.account import Topic

router = APIRouter()


@router.get("/disagreements", responses=documented("One object a slot in dispute, the best supported first.", obj(revision=TEXT, **SEEN, disagreements=many(ANY))))
def disagreements(
    request: Request, desk: AtDesk, wanted: Wanted, slot: Annotated[Topic | None, Query(description="Only where they disagree on this.")] = None
) -> Response:
    """What reports of the events of a filter disagree on. Only what cannot be true together is a disagreement."""

    def make() -> object:
        seen = views.disagreements(desk, wanted, slot)
        made = [record for one in seen.disagreements for record in conflict_records(one)]
        return {"revision": desk.snapshot().revision, **covered(seen), "disagreements": made}

    return answered(request, desk, make)
