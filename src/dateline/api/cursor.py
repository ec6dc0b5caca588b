"""Cursors: where a walk through a list goes on. They are opaque, and hold for one filter and one revision of the catalogue."""

from __future__ import annotations

import base64
import binascii
import hashlib

from dateline.errors import CursorError

CURE = "begin again without a cursor"


def cursor_of(revision: str, what: str, *at: int) -> str:
    """A cursor at a position of a list; `what` is the list with its filter."""
    return base64.urlsafe_b64encode(".".join([revision, _short(what), *map(str, at)]).encode()).decode().rstrip("=")


def position(cursor: str, revision: str, what: str) -> tuple[int, ...]:
    """The position of a cursor. Raises CursorError."""
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        of, name, *numbers = text.split(".")
        at = tuple(int(number) for number in numbers if number.isdecimal() and len(number) < 10)
    except (binascii.Error, ValueError):
        raise CursorError("cursor: this is no cursor", cure=CURE) from None
    if not at or len(at) != len(numbers):
        raise CursorError("cursor: this is no cursor", cure=CURE)
    if of != revision:
        raise CursorError("cursor: the catalogue has changed since", cure=CURE)
    if name != _short(what):
        raise CursorError("cursor: it is of another list or filter", cure=CURE)
    return at


def _short(what: str) -> str:
    return hashlib.sha256(what.encode()).hexdigest()[:8]
