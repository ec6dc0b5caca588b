"""Outlets and speakers in numbers."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/sources")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "sources.html")
