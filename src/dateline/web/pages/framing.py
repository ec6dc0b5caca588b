"""What each outlet calls whom and what."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/framing")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "framing.html")
