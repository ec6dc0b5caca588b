"""What forms have in common: where they lead, what a browser remembers."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response


def local(address: str, default: str = "/") -> str:
    """An address of this server, or `default`: a form must not lead elsewhere."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:  # "//["
        return default
    plain = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if plain and address.isprintable() and address.isascii() else default


def remember(request: Request, answer: Response, name: str, value: str, *, hours: int = 24 * 365) -> None:
    """A cookie that no script reads and no other site sends."""
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=hours * 3600, httponly=True, samesite="strict", secure=secure)
