"""Plans, followed to their outcomes."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.api.answers import answered, covered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import ANY, SEEN, TEXT, many, obj
from dateline.explore import views
from dateline.export.plans import as_of_record, plan_record
from dateline.model.plan import PlanState

router = APIRouter()
AsOf = Annotated[date | None, Query(description="Judge by what was published up to this day; else the latest day of publication.")]
Speaker = Annotated[str, Query(max_length=200, description="Only what speakers announced whose name holds this.")]


@router.get("/plans", responses=documented("Plans with their chains, states and outcomes.", obj(revision=TEXT, **SEEN, as_of=ANY, plans=many(ANY))))
def plans(
    request: Request, desk: AtDesk, wanted: Wanted, as_of: AsOf = None,
    state: Annotated[PlanState | None, Query(description="Only in this state on that day.")] = None, said_by: Speaker = "",
) -> Response:  # fmt: skip
    """What was announced in the events of a filter, and what came of it. Overdue: the window has passed and no report tells of its start."""

    def make() -> object:
        seen = views.plans(desk, wanted, as_of, state=state, speaker=said_by)
        made = [plan_record(plan, seen.as_of) for plan in seen.plans]
        return {"revision": desk.snapshot().revision, **covered(seen), "as_of": as_of_record(seen.as_of), "plans": made}

    return answered(request, desk, make)
