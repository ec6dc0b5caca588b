"""One application: pages, static files and the API, from one database."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

import dateline
from dateline.api.app import add_api, answer_error, is_api, of_error, path_of
from dateline.api.head import Head
from dateline.errors import DatelineError
from dateline.explore import Desk
from dateline.web.login import Gate, login
from dateline.web.pages import PAGES
from dateline.web.security import guard, headed
from dateline.web.templates import render

STATIC = Path(__file__).with_name("static")


def create_app(desk: Desk, *, host: str = "127.0.0.1", token: str = "", reviewer: str = "", tiles: Path | None = None) -> FastAPI:
    """The application on a desk, for a server bound to `host`; `token` must be given at login when it is not empty; `reviewer` is who decides where
    a browser has given no name; `tiles` a base map of the reader's own, a PMTiles file.
    """
    app = FastAPI(
        title="Dateline", version=dateline.__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        description="A sourced event database: who did what to whom, where, when, according to whom.",
    )  # fmt: skip
    app.state.desk, app.state.reviewer, app.state.tiles = desk, reviewer, tiles
    app.state.gate = Gate(token) if token else None
    if app.state.gate is not None:
        app.middleware("http")(login(app.state.gate))
    app.middleware("http")(guard(host))
    app.add_middleware(Head)
    for sort in (DatelineError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(sort, _explain)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_api(app)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    return app


def _explain(request: Request, error: Exception) -> Response:
    """An error as JSON for a program, as a page for a person; with its own headers: a fault is answered outside the guard."""
    return headed(_explained(request, error))


def _explained(request: Request, error: Exception) -> Response:
    if is_api(request):
        return answer_error(request, error)
    if isinstance(error, DatelineError):
        status, _ = of_error(error)
        return render(request, "error.html", status=status, what=error.what, where=error.where, cure=error.cure)
    if not isinstance(error, HTTPException | RequestValidationError):
        return render(request, "error.html", status=500, what="a fault of Dateline: its log says more", where=path_of(request), cure="")
    status = error.status_code if isinstance(error, HTTPException) else 422
    what = "there is no such page" if status == 404 else str(getattr(error, "detail", "") or "this cannot be understood")
    return render(request, "error.html", status=status, what=what, where=path_of(request), cure="")
