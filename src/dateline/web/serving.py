"""A socket to serve on, or a clear word on why there is none."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from dateline.errors import ServeError


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket bound to an address. Raises ServeError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host.strip("[]"), port))
        except OSError as error:
            cure = "give another --port, or 0 for any" if port else "give another --host"
            raise ServeError(f"cannot be served on: {error.strerror or error}", where=f"{host}:{port}", cure=cure) from error
        bound.listen()  # a browser that is quicker than the server waits for it
        yield bound
