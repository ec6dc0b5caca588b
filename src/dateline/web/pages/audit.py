"""Who changed what, and whether the log is whole."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/audit")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "audit.html")
