"""Every number with its claimant."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/figures")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "figures.html")
