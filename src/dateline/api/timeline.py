"""The timeline: bins, lanes and bars."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.api.answers import Record, answered, documented, warnings_of
from dateline.api.map import Colour
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import TIMELINE
from dateline.explore import Desk, Filter
from dateline.explore.timeline import BINS, LANES, MOST_BINS, Bar, Lane, timeline
from dateline.export.view_records import iso

router = APIRouter()


@router.get("/timeline", responses=documented("What a timeline draws of the events of a filter.", TIMELINE))
def line(
    request: Request, desk: AtDesk, wanted: Wanted, colour: Colour = "status",
    lane: Annotated[str, Query(description="What lanes are made of.", json_schema_extra={"enum": list(LANES)})] = "none",
    bins: Annotated[int, Query(ge=1, le=MOST_BINS, description="At most so many bins.")] = BINS,
) -> Response:  # fmt: skip
    """Events by the first day of `clock`, each counted once; lanes with a bar an event where they are few."""
    return answered(request, desk, lambda: timeline_record(desk, wanted, colour, lane, bins))


def timeline_record(desk: Desk, wanted: Filter, colour: str, lane: str, bins: int) -> Record:
    """The timeline of a filter. Raises FilterError."""
    found = desk.find(wanted)
    made = timeline(found, colour=colour, lane=lane, clock=wanted.clock, bins=bins)
    return {
        "revision": found.revision, "clock": wanted.clock, "warnings": warnings_of(desk, wanted, found), "first": iso(made.first), "last": iso(made.last), "step": made.step,
        "bins": [{"start": b.start, "end": b.end, "count": b.count, "parts": b.parts} for b in made.bins], "lanes": list(map(_lane, made.lanes)),
        "lanes_left_out": made.lanes_left_out, "undated": made.undated,
        "classes": [{"name": c.name, "label": c.label, "count": c.count} for c in made.classes if c.count],
    }  # fmt: skip


def _lane(lane: Lane) -> Record:
    bars = list(map(_bar, lane.bars))
    return {"name": lane.name, "label": lane.label, "count": lane.count, "bins": lane.bins, "bars": bars, "left_out": lane.left_out}


def _bar(bar: Bar) -> Record:
    entry, plan = bar.entry, bar.entry.plan
    return {
        "id": entry.id, "start": iso(bar.start), "end": iso(bar.end), "grain": entry.grain, "class": bar.name, "ahead": bar.ahead,
        "announced": iso(plan.announced if plan else None), "began": iso(plan.began if plan else None), "published": iso(entry.first_published),
        "overdue": bar.overdue, "sentence": entry.sentence,
    }  # fmt: skip
