"""The first screen: map, timeline and list together."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "explorer.html")
