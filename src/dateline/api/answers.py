"""Answers: JSON that holds no NaN, with a tag by which an answer that is still the same is not sent again."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from fastapi import Request, Response
from starlette.background import BackgroundTask
from starlette.responses import StreamingResponse

import dateline
from dateline.api.shapes import documented
from dateline.explore import Desk, Filter
from dateline.explore.find import Found
from dateline.explore.unknown import unknown, warning_record
from dateline.export.coarse import coarsened
from dateline.link.flagged import labelled, spoken

Record = dict[str, Any]
PIECE = 1 << 18  # bytes sent at a time
TRIES = 3  # to make an answer while others write; after these it goes out without a tag


def answered(request: Request, desk: Desk, make: Callable[[], object], *, media: str = "application/json", headers: Mapping[str, str] | None = None, readings: bool = False) -> Response:
    """What `make` gives, as JSON, or as the text or file that it is; 304 without a body when the asker has it already. The tag is made of the revision of
    the catalogue and of the question; of `readings` too where an answer shows some that tell no event. Under `coarse=yes` no record holds a point that is
    too exact.
    """
    tag = _tag(request, desk, readings)
    kept = {"Cache-Control": "private, no-cache", **(headers or {})}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers={"ETag": tag, **kept})
    made: object = None
    for _ in range(TRIES):
        if isinstance(made, tempfile.SpooledTemporaryFile):
            made.close()
        made = make()
        before, tag = tag, _tag(request, desk, readings)
        if tag == before:  # nobody wrote while it was made
            kept["ETag"] = tag
            break
    if isinstance(made, tempfile.SpooledTemporaryFile):
        return _file(made, media, kept)
    if request.query_params.get("coarse") == "yes" and not isinstance(made, str):
        made = coarsened(made)
    body = labelled(made).encode() if isinstance(made, str) else msgspec.json.encode(spoken(made))
    return Response(body, media_type=media, headers=kept)


def _file(file: tempfile.SpooledTemporaryFile[bytes], media: str, headers: Mapping[str, str]) -> Response:
    """A file, sent piece by piece: it need not be in memory as a whole."""
    length = file.tell()
    file.seek(0)
    pieces = iter(lambda: file.read(PIECE), b"")
    return StreamingResponse(pieces, media_type=media, headers={**headers, "Content-Length": str(length)}, background=BackgroundTask(file.close))


def _tag(request: Request, desk: Desk, readings: bool) -> str:
    now, written = desk.snapshot(), ""
    if readings:
        with desk.open() as store:
            written = store.written()
    whole = f"{dateline.__version__} {now.unlinked} {written} {request.url.path}?{request.url.query}"
    return f'"{now.revision}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"'


def _has(header: str, tag: str) -> bool:
    return header.strip() == "*" or tag in {part.strip().removeprefix("W/") for part in header.split(",")}


def covered(view: Any) -> Record:
    """How many events an answer looked at: `truncated` when more were found than can be."""
    return {"covered": view.covered, "of": view.of, "truncated": view.truncated}


def warnings_of(desk: Desk, wanted: Filter, found: Found) -> list[Record]:
    """What an answer says of values of the filter that nobody knows: they find nothing, and leave nothing out."""
    return [warning_record(one) for one in unknown(wanted, found.columns, desk.lexicon)]


__all__ = ["Record", "answered", "covered", "documented", "warnings_of"]
