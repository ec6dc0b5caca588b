"""A filter's events as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from dateline.api.answers import answered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import TEXT
from dateline.explore.files import file_name, view_text
from dateline.export.view import VIEW_FORMATS

router = APIRouter()


@router.get("/export", responses=documented("The file, as an attachment.", TEXT, media="text/csv"))
def export(
    request: Request, desk: AtDesk, wanted: Wanted,
    format: Annotated[Literal["csv", "jsonl", "geojson"], Query(description="What it is written as.")] = "csv",  # noqa: A002 - the name in the address
) -> Response:  # fmt: skip
    """Exactly the events that the filter finds, in its order, with the filter, the revision, their number and the day written into the file."""
    how = VIEW_FORMATS[format]
    headers = {"Content-Disposition": f'attachment; filename="{file_name(desk, how)}"'}
    return answered(request, desk, lambda: view_text(desk, wanted, how), media=how.media, headers=headers)
