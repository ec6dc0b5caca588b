"""Coming in with the token, and going."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from dateline.api.people import COOKIE, cookie_of, desk_of, reviewer_in
from dateline.errors import StoreError
from dateline.explore.deciding import MOST_NAME, clean, reviewer_name
from dateline.web.forms import local, remember
from dateline.web.login import HOURS, SESSION, Gate, address_of
from dateline.web.templates import render

router = APIRouter()


def gate_of(request: Request) -> Gate | None:
    """The gate of this server; None where everybody may come in."""
    gate = getattr(request.app.state, "gate", None)
    assert gate is None or isinstance(gate, Gate)  # noqa: S101 - create_app put it there
    return gate


@router.get("/login")
def page(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """The form."""
    if gate_of(request) is None:
        return RedirectResponse(local(next), status_code=303)
    return render(request, "login.html", next=local(next), wrong="", person=reviewer_in(request))


@router.post("/login")
def come_in(
    request: Request, token: Annotated[str, Form()] = "", name: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:  # fmt: skip
    """Begin a session, or say what is wrong."""
    gate = gate_of(request)
    if gate is None:
        return RedirectResponse(local(next), status_code=303)
    address, shown = address_of(request), clean(name, MOST_NAME)
    pause = gate.wait(address)
    if pause:
        answer = render(request, "login.html", status=429, next=local(next), wrong=f"Too many wrong tokens: wait {pause:.0f} seconds.", person=shown)
        answer.headers["Retry-After"] = f"{pause:.0f}"
        return answer
    if not gate.knock(address, token.strip()):
        return render(request, "login.html", status=401, next=local(next), wrong="This is not the token.", person=shown)
    done: Response = RedirectResponse(local(next), status_code=303)
    remember(request, done, SESSION, gate.begin(), hours=HOURS)
    if shown:
        remember(request, done, COOKIE, cookie_of(reviewer_name(shown)))
    _log(request, "login", shown)
    return done


@router.post("/logout")
def leave(request: Request) -> Response:
    """End the session."""
    gate = gate_of(request)
    if gate is not None:
        gate.end(request.cookies.get(SESSION, ""))
        _log(request, "logout", reviewer_in(request))
    done = RedirectResponse("/login", status_code=303)
    done.delete_cookie(SESSION)
    return done


def _log(request: Request, action: str, name: str) -> None:
    """Into the audit log; a database that cannot be written can be looked at all the same."""
    try:
        with desk_of(request).open(write=True) as store:
            store.record(action, address_of(request), name)
    except StoreError:
        return
