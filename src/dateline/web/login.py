"""Who may come in when other machines can reach the server: those who give its token, once, or with every call of the API."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from dateline.api.app import error_response, is_api, path_of
from dateline.web.security import Next

SESSION = "session"
HOURS = 12  # that a session lasts
FREE = 5  # wrong tokens of one address before it must wait
LONGEST = 300.0  # seconds
REMEMBERED = 10_000  # addresses
OPEN = ("/login", "/static/")


@dataclass(slots=True)
class Gate:
    """The token of one server. Sessions are signed with a secret that is made at its start: none outlives it. Threads may share it."""

    token: str
    clock: Callable[[], float] = time.monotonic
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _failures: dict[str, tuple[int, float]] = field(default_factory=dict)  # how many, and until when it must wait
    _ended: set[str] = field(default_factory=set)

    def wait(self, address: str) -> float:
        """Seconds that an address must wait before its next try; 0 for none."""
        with self._lock:
            return max(0.0, self._failures.get(address, (0, 0.0))[1] - self.clock())

    def knock(self, address: str, given: str) -> bool:
        """Whether it is the token. Each wrong one after the fifth doubles the time to wait."""
        right = hmac.compare_digest(_digest(given), _digest(self.token))
        with self._lock:
            if right:
                self._failures.pop(address, None)
            else:
                while len(self._failures) >= REMEMBERED:
                    self._failures.pop(next(iter(self._failures)))  # the one that failed first
                count = self._failures.get(address, (0, 0.0))[0] + 1
                pause = min(LONGEST, 2.0 ** min(count - FREE, 16)) if count >= FREE else 0.0
                self._failures[address] = (count, self.clock() + pause)
        return right

    def begin(self) -> str:
        """A new session."""
        body = f"{secrets.token_urlsafe(18)}.{int(self.clock())}"
        return f"{body}.{self._sign(body)}"

    def holds(self, session: str) -> bool:
        """Whether a session was begun here, is not ended and not too old."""
        body, _, signature = session.rpartition(".")
        name, _, begun = body.partition(".")
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), self._sign(body).encode()) or not begun.isdecimal():
            return False
        return name not in self._ended and self.clock() - int(begun) < HOURS * 3600

    def end(self, session: str) -> None:
        """End a session: its cookie opens nothing any more."""
        if self.holds(session):
            self._ended.add(session.partition(".")[0])

    def _sign(self, body: str) -> str:
        return hmac.new(self._secret, body.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def login(gate: Gate) -> Callable[[Request, Next], Awaitable[Response]]:
    """A middleware that lets nobody in without the token; the login itself and what makes it look right are open."""

    async def check(request: Request, call_next: Next) -> Response:
        path = path_of(request)
        if path == OPEN[0] or path.startswith(OPEN[1]) or gate.holds(request.cookies.get(SESSION, "")):
            return await call_next(request)
        if not is_api(request):
            asked = path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/login?next={quote(asked, safe='')}", status_code=303)
        return await _bearer(gate, request, call_next)

    return check


async def _bearer(gate: Gate, request: Request, call_next: Next) -> Response:
    """A call of the API gives the token with every request: "Authorization: Bearer TOKEN"."""
    address = address_of(request)
    if pause := gate.wait(address):
        answer: Response = error_response(429, "too_many_tries", "too many wrong tokens", cure=f"wait {pause:.0f} seconds")
        answer.headers["Retry-After"] = f"{pause:.0f}"
        return answer
    sort, _, given = request.headers.get("authorization", "").partition(" ")
    if sort.lower() == "bearer" and gate.knock(address, given.strip()):
        return await call_next(request)
    answer = error_response(401, "no_token", "this server asks for its token", cure="send the header Authorization: Bearer TOKEN")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
