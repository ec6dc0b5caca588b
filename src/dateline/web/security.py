"""What every answer carries, and what every question must be: the page may load nothing from elsewhere, and only this host is answered."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from dateline.api.app import error_response, is_api
from dateline.errors import ServeError

CSP = "; ".join([
    "default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
])  # fmt: skip
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")  # and nothing else: a path in it would be read as one
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
Next = Callable[[Request], Awaitable[Response]]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_binding(host: str, token: str) -> None:
    """Raise ServeError for an address that others can reach, without a token that keeps them out."""
    if not is_loopback(host) and not token:
        raise ServeError(
            "other machines could reach the database", where=host, cure="give a token: --token WORDS (or $DATELINE_TOKEN), or serve on 127.0.0.1",
        )  # fmt: skip


def known_host(header: str, bound: str) -> bool:
    """Whether a request names the host that is served: a page of another name cannot make a browser ask here (DNS rebinding)."""
    found = HOST.fullmatch(header)
    return found is not None and (not is_loopback(bound) or is_loopback(found["name"]))


def same_origin(request: Request) -> bool:
    """Whether a request that changes something comes from a page of this server, or from no page at all. A form of a page that sends no referrer
    has the origin "null" like one of a sandbox elsewhere: then only what no page can write tells them apart.
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if origin is None:
        return site in {"same-origin", "none", None}
    if origin == "null":
        return site == "same-origin"
    return origin in {f"{scheme}://{request.headers.get('host')}" for scheme in ("http", "https")}


def guard(bound: str) -> Callable[[Request, Next], Awaitable[Response]]:
    """A middleware for a server bound to a host."""

    async def check(request: Request, call_next: Next) -> Response:
        if not known_host(request.headers.get("host", ""), bound):
            return headed(_refused(request, 421, "misdirected", "this server answers to 127.0.0.1 and localhost only"))
        if request.method not in SAFE and not same_origin(request):
            return headed(_refused(request, 403, "foreign", "a change must come from a page of this server"))
        return headed(await call_next(request))

    return check


def _refused(request: Request, status: int, code: str, what: str) -> Response:
    return error_response(status, code, what) if is_api(request) else PlainTextResponse(what, status_code=status)


def headed(response: Response) -> Response:
    """The answer with what every one carries."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
