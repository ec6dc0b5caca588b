"""The API's routes, one module a noun, below one address."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request

from dateline.api import (
    brief,
    bulk,
    claims,
    compare,
    disagreements,
    events,
    export,
    facets,
    figures,
    framing,
    mentions,
    plans,
    promises,
    reports,
    review,
    sources,
    speakers,
    timeline,
)
from dateline.api import map as maps
from dateline.api.errors import answer_error, error_response, of_error

__all__ = ["PREFIX", "add_api", "answer_error", "error_response", "is_api", "of_error", "path_of", "router"]
PREFIX = "/api/v1"
NOUNS = (
    events, facets, maps, timeline, reports, mentions, claims, plans, promises, figures, disagreements, framing, sources, speakers, brief,
    compare, export, review, bulk,
)  # fmt: skip

router = APIRouter(prefix=PREFIX)
for noun in NOUNS:
    router.include_router(noun.router)


def is_api(request: Request) -> bool:
    """Whether a program asks, and not a person."""
    return path_of(request).startswith(f"{PREFIX}/")


def path_of(request: Request) -> str:
    """The path that was asked for, as the server got it: `request.url` is put together from the header Host, which anybody writes."""
    return str(request.scope["path"])


def add_api(app: FastAPI) -> None:
    """Put the routes into an application."""
    app.include_router(router)
