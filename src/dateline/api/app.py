"""The API's routes and its one shape of error: {"error": {"code", "what", "where", "cure"}}."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from dateline.api import review
from dateline.errors import DatelineError, DecisionError, FilterError, NotFound, StoreLocked, StoreReadOnly

PREFIX = "/api/v1"
CODES = ((NotFound, 404, "not_found"), (FilterError, 400, "bad_filter"), (StoreLocked, 503, "busy"), (StoreReadOnly, 403, "read_only"), (DecisionError, 422, "bad_decision"), (DatelineError, 500, "fault"))

router = APIRouter(prefix=PREFIX)


def error_response(status: int, code: str, what: str, *, where: str = "", cure: str = "") -> JSONResponse:
    """An error as every route gives it."""
    return JSONResponse({"error": {"code": code, "what": what, "where": where, "cure": cure}}, status_code=status)


def of_error(error: DatelineError) -> tuple[int, str]:
    """HTTP status and short name of an error of ours."""
    return next((status, code) for sort, status, code in CODES if isinstance(error, sort))


def is_api(request: Request) -> bool:
    """Whether a program asks, and not a person."""
    return request.url.path.startswith(PREFIX)


def answer_error(_: Request, error: Exception) -> JSONResponse:
    """What a program gets for an error that was raised on purpose."""
    if isinstance(error, DatelineError):
        status, code = of_error(error)
        return error_response(status, code, error.what, where=error.where, cure=error.cure)
    if isinstance(error, RequestValidationError):
        first: dict[str, Any] = error.errors()[0]
        return error_response(422, "bad_request", str(first.get("msg", "")), where=".".join(map(str, first.get("loc", ()))))
    assert isinstance(error, HTTPException)  # noqa: S101 - the third and last that is registered
    return error_response(error.status_code, "http", str(error.detail))


def add_api(app: FastAPI) -> None:
    """Put the routes into an application."""
    app.include_router(router)
    app.include_router(review.router)
