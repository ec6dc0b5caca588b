"""The events of a filter to take away: formats with a line of help each, and how many rows there are before anything is downloaded."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of
from dateline.explore.describe import chips
from dateline.explore.elsewhere import as_api_call, as_command, as_python
from dateline.explore.labels import Labels
from dateline.explore.sentence import shown
from dateline.export.view import VIEW_FORMATS
from dateline.export.view_csv import COLUMNS
from dateline.web.templates import filter_in, render

router = APIRouter()


@router.get("/export")
def page(request: Request) -> Response:
    """The page."""
    desk, wanted = desk_of(request), filter_in(request)
    found = desk.find(wanted)
    return render(
        request, "export.html", wanted=wanted, found=found, sentence=shown(found, desk.unlinked()), formats=VIEW_FORMATS.values(),
        chips=chips(wanted, found.columns, Labels(desk.lexicon)), pairs=list(wanted.pairs()), columns=len(COLUMNS) + 2,
        elsewhere=(
            ("As a call of the API", as_api_call(wanted, str(request.base_url))), ("As a command", as_command(wanted, desk.path)),
            ("As Python", as_python(wanted, desk.path)),
        ),
    )  # fmt: skip
