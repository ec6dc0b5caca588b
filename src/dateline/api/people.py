"""Who asks, and what a server holds for all who do."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request

from dateline.explore import Desk
from dateline.explore.deciding import MOST_NAME, clean, reviewer_name
from dateline.explore.reviewing import Reviews

COOKIE = "reviewer"


def desk_of(request: Request) -> Desk:
    """The desk of this server."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)  # noqa: S101 - create_app put it there
    return desk


def reviews_of(request: Request) -> Reviews:
    """The queues of this server."""
    state = request.app.state
    if not hasattr(state, "reviews"):
        state.reviews = Reviews(desk_of(request))
    found = state.reviews
    assert isinstance(found, Reviews)  # noqa: S101 - put there above
    return found


def reviewer_in(request: Request) -> str:
    """The reviewer of this browser, else of this server; "" for nobody."""
    return clean(unquote(request.cookies.get(COOKIE, "")), MOST_NAME) or str(getattr(request.app.state, "reviewer", ""))


def writer_of(request: Request, given: str) -> str:
    """Who says so: the name given, else the reviewer. Raises DecisionError."""
    return reviewer_name(given or reviewer_in(request))


def cookie_of(name: str) -> str:
    """A name as a cookie holds it."""
    return quote(name, safe="")
