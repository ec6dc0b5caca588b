"""A filter's events as a file, and what each format makes of them."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal, cast

from fastapi import APIRouter, Query, Request, Response

from dateline.api.answers import Record, answered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import FORMATS, LACKING, TEXT
from dateline.explore.files import file_name, tallies_of, write_form
from dateline.export.forms.registry import FORMS

router = APIRouter()
PLAIN = "Of a layout that has no place to say what it is: the file alone, without the archive that holds datapackage.json beside it."
IN_MEMORY = 4_000_000  # bytes; a larger file is kept on the disk until it is sent
if TYPE_CHECKING:
    Name = str
else:
    Name = Literal[tuple(FORMS)]  # so that the registry is the one place of names, and a wrong one is refused as any other parameter is


@router.get("/export", responses={**documented("The file, as an attachment.", TEXT, media="text/csv"), **LACKING})
def export(
    request: Request, desk: AtDesk, wanted: Wanted,
    format: Annotated[Name, Query(description="What it is written as: see /export/formats.")] = "csv",  # noqa: A002 - the name in the address
    plain: Annotated[Literal["yes", "no"], Query(description=PLAIN)] = "no",
) -> Response:  # fmt: skip
    """Exactly the events that the filter finds, in its order, as far as the format holds them; with the filter, the revision, their number and the day
    in the file, or beside it in an archive.
    """
    form = FORMS[format]
    packed = not form.stamped and plain == "no"

    def made() -> Any:
        file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed when it is sent
        try:
            write_form(desk, wanted, form, cast("BinaryIO", file), packed=packed)
        except BaseException:
            file.close()
            raise
        return file

    headers = {"Content-Disposition": f'attachment; filename="{file_name(desk, form, packed=packed)}"'}
    return answered(request, desk, made, media="application/zip" if packed else form.media, headers=headers)


@router.get("/export/formats", responses=documented("Every format, and what it makes of these events.", FORMATS))
def formats(request: Request, desk: AtDesk, wanted: Wanted) -> Response:
    """Every format with a line of help, and how many rows it has for this filter: which events it leaves out, and why."""
    return answered(request, desk, lambda: _formats(desk, wanted))


def _formats(desk: AtDesk, wanted: Wanted) -> Record:
    counts = tallies_of(desk, wanted)
    found = desk.find(wanted)
    listed = [
        {
            "name": form.name, "title": form.title, "about": form.about, "cannot": form.cannot, "suffix": form.suffix, "media": form.media, "noun": form.noun,
            "stamped": form.stamped, "ready": form.ready, **counts[form.name].record(),
        }
        for form in FORMS.values()
    ]  # fmt: skip
    return {"revision": found.revision, "count": len(found), "formats": listed}
