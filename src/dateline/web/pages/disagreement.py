"""Where reports contradict each other."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/disagreement")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "disagreement.html")
