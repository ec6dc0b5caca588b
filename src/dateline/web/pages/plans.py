"""What was announced and what came of it; promises per speaker."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/plans")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "plans.html")
