"""The events of a filter as a folder of pages, zipped (`web/site/`)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from dateline.api.people import desk_of
from dateline.errors import ExportError
from dateline.web.site import Options, build, write_zip
from dateline.web.templates import filter_in

router = APIRouter()
MOST = 2000  # events: a browser waits no longer than this takes
LONGEST = 120  # characters of a title
IN_MEMORY = 16_000_000  # bytes of a zip before it goes to a file
PIECE = 1 << 16


@router.get("/export/site")
def download(request: Request, title: str = "") -> Response:
    """The zip. Raises ExportError for more events than MOST, or none."""
    desk, wanted = desk_of(request), filter_in(request)
    if len(desk.find(wanted)) > MOST:
        raise ExportError(f"the pages of more than {MOST:,} events are not made here", cure="narrow the filter, or use the command: dateline export site")
    day = desk.clock().date()
    made = build(desk, wanted, Options(title=title.strip()[:LONGEST] or "Events", day=day))
    out = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed when it is sent
    name = f"dateline-site-{day}-{desk.snapshot().revision}"
    try:
        write_zip(made, out, name)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return StreamingResponse(_pieces(out), media_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}.zip"'})


def _pieces(out: IO[bytes]) -> Iterator[bytes]:
    with out:
        while piece := out.read(PIECE):
            yield piece
