"""Answers: JSON that holds no NaN, with a tag by which an answer that is still the same is not sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from fastapi import Request, Response

import dateline
from dateline.api.shapes import documented
from dateline.explore import Desk

Record = dict[str, Any]


def answered(request: Request, desk: Desk, make: Callable[[], object], *, media: str = "application/json", headers: Mapping[str, str] | None = None) -> Response:
    """What `make` gives, as JSON or as the text that it is; 304 without a body when the asker has it already. The tag is made of the revision of
    the catalogue and of the question.
    """
    now = desk.snapshot()
    whole = f"{dateline.__version__} {now.unlinked} {request.url.path}?{request.url.query}"
    tag = f'"{now.revision}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"'
    kept = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=kept)
    made = make()
    body = made.encode() if isinstance(made, str) else msgspec.json.encode(made)
    return Response(body, media_type=media, headers=kept)


def _has(header: str, tag: str) -> bool:
    return header.strip() == "*" or tag in {part.strip().removeprefix("W/") for part in header.split(",")}


def covered(view: Any) -> Record:
    """How many events an answer looked at: `truncated` when more were found than can be."""
    return {"covered": view.covered, "of": view.of, "truncated": view.truncated}


__all__ = ["Record", "answered", "covered", "documented"]
