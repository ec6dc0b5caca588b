"""The one shape of error: {"error": {"code", "what", "where", "cure"}}."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from dateline.errors import (
    CursorError,
    DatelineError,
    DecisionError,
    FilterError,
    MissingExtra,
    NotFound,
    StaleError,
    StoreLocked,
    StoreReadOnly,
)

CODES = (
    (NotFound, 404, "not_found"), (CursorError, 409, "stale_cursor"), (FilterError, 400, "bad_filter"), (StaleError, 409, "stale_decision"), (DecisionError, 422, "bad_decision"), (StoreLocked, 503, "busy"),
    (StoreReadOnly, 403, "read_only"), (MissingExtra, 501, "not_installed"), (DatelineError, 500, "fault"),
)  # fmt: skip
PLAIN = {
    404: ("no_such_address", "there is no such address", "GET /api/v1/openapi.json lists all"),
    405: ("no_such_method", "this address does not know this method", "its methods are in the header Allow"),
}
FAULT = ("fault", "a fault of Dateline", "its log says more; report it with the address that you asked for")


def error_response(status: int, code: str, what: str, *, where: str = "", cure: str = "", headers: dict[str, str] | None = None) -> JSONResponse:
    """An error as every route gives it."""
    return JSONResponse({"error": {"code": code, "what": what, "where": where, "cure": cure}}, status_code=status, headers=headers)


def of_error(error: DatelineError) -> tuple[int, str]:
    """HTTP status and short name of an error of ours."""
    return next((status, code) for sort, status, code in CODES if isinstance(error, sort))


def answer_error(request: Request, error: Exception) -> JSONResponse:
    """What a program gets for an error; one that nobody raised on purpose is a fault without details."""
    if isinstance(error, DatelineError):
        status, code = of_error(error)
        return error_response(status, code, error.what, where=error.where, cure=error.cure)
    if isinstance(error, RequestValidationError):
        first: dict[str, Any] = error.errors()[0]
        return error_response(422, "bad_request", str(first.get("msg", "")), where=".".join(map(str, first.get("loc", ()))), cure="see /api/v1/openapi.json")
    if isinstance(error, HTTPException):
        code, what, cure = PLAIN.get(error.status_code, ("http", str(error.detail), ""))
        return error_response(error.status_code, code, what, where=request.url.path, cure=cure, headers=dict(error.headers or {}))
    return error_response(500, FAULT[0], FAULT[1], where=request.url.path, cure=FAULT[2])
