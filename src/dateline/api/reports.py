"""Reports: those that tell of the events of a filter, and one with its text."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from fastapi import APIRouter, Path, Request, Response

from dateline.api.answers import Record, answered, documented
from dateline.api.cursor import cursor_of, position
from dateline.api.params import AtDesk, Cursor, Limit, Published, Wanted
from dateline.api.shapes import ANY, LISTED, REPORT, many, obj
from dateline.errors import NotFound
from dateline.explore import Desk, Filter
from dateline.explore.columns import Columns
from dateline.explore.walk import report_ids
from dateline.export.readings import as_record, report_fields

router = APIRouter()
Identity = Annotated[str, Path(max_length=500, description="Id of a report.")]


@router.get("/reports", responses=documented("The reports of a filter by id, a page at a time.", obj(**LISTED, reports=many(REPORT))))
def reports(request: Request, desk: AtDesk, wanted: Wanted, limit: Limit = 50, cursor: Cursor = "") -> Response:
    """The reports that tell of the events that a filter finds, each with the ids of all its events."""
    return answered(request, desk, lambda: reports_record(desk, wanted, limit, cursor), readings=True)


@router.get("/reports/{identity:path}", responses=documented("One report with its text and all that was read in it.", ANY))
def report(request: Request, desk: AtDesk, identity: Identity, wanted: Published) -> Response:
    """One report as `dateline export readings` writes it, with its text and its events; bars in the place of sentences that a reviewer flagged."""
    return answered(request, desk, lambda: report_record(desk, identity, flagged=wanted.flagged), readings=True)


def reports_record(desk: Desk, wanted: Filter, limit: int, cursor: str) -> Record:
    """A page of reports. Raises CursorError."""
    found = desk.find(wanted)
    what, names = f"reports?{wanted.query()}", report_ids(found)
    start = position(cursor, found.revision, what)[0] if cursor else 0
    end = start + limit
    with desk.open() as store:
        seal = desk.seal(asked=wanted.flagged)
        made = [{**report_fields(seal.over(r.report)), "events": events_of(found.columns, r.report.id)} for r in store.readings_of(names[start:end])]
    return {
        "revision": found.revision, "total": len(found.columns.fields["report"].values), "count": len(names),
        "next": cursor_of(found.revision, what, end) if end < len(names) else None, "reports": made,
    }  # fmt: skip


def report_record(desk: Desk, identity: str, *, flagged: bool = False) -> Record:
    """One report, `flagged` with the sentences that a reviewer flagged. Raises NotFound."""
    now = desk.snapshot()
    with desk.open() as store:
        reading = next(store.readings_of([identity]), None)
    if reading is None:
        raise NotFound("no report has this id", where=identity, cure="GET /api/v1/reports lists them")
    listed, seal = events_of(now.columns, identity), desk.seal(asked=flagged)
    reading = seal.over(reading)
    hidden = [{"start": one.span.start, "end": one.span.end, "flags": sorted(one.flags)} for one in seal.spans.get(identity, ())]
    return {"revision": now.revision, "text": reading.report.text, "flagged": hidden, "events_told": listed, **as_record(reading)}


def events_of(columns: Columns, report: str) -> list[str]:
    """Ids of the events that a report tells of."""
    field = columns.fields["report"]
    code = field.index.get(report)
    return [columns.ids[row] for row in field.rows[np.flatnonzero(field.codes == code)]] if code is not None else []
