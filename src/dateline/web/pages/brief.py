"""The brief, to read, to print, to take away."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/brief")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "brief.html")
