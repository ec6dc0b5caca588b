"""One decision at a time."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/review")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "review.html")
