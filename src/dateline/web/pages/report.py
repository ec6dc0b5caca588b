"""The page of one report, its words marked by slot."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.web.templates import render

router = APIRouter()


@router.get("/reports/{identity:path}")
def page(request: Request, identity: str) -> Response:  # noqa: ARG001
    """The page."""
    return render(request, "report.html")
