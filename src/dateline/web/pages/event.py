"""The page of one event."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/events/{identity}")
def page(request: Request, identity: str) -> Response:  # noqa: ARG001
    """The page."""
    return render(request, "event.html")
