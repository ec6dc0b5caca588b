"""Scope, method, limits."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/about")
def page(request: Request) -> Response:
    """The page."""
    return render(request, "about.html")
