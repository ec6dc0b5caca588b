"""What each outlet calls whom and what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.api.answers import answered, covered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import ANY, SEEN, TEXT, many, obj
from dateline.explore import views
from dateline.export.framing import framing_records

router = APIRouter()


@router.get("/framing", responses=documented("Counts with their denominators, intervals and examples; no verdicts.", obj(revision=TEXT, **SEEN, records=many(ANY))))
def framing(
    request: Request, desk: AtDesk, wanted: Wanted,
    about: Annotated[str, Query(max_length=200, description="Only actors and sides whose name, id or words hold this.")] = "",
    by: Annotated[str, Query(max_length=200, description="Only outlets whose name holds this.")] = "",
) -> Response:  # fmt: skip
    """What outlets call the same actors and acts in the events of a filter, whom they quote, how they tell of harm."""

    def make() -> object:
        seen = views.framing(desk, wanted, actor=about, outlet=by)
        return {"revision": desk.snapshot().revision, **covered(seen), "records": list(framing_records(seen.framing))}

    return answered(request, desk, make)
