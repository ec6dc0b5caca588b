"""Writing a file as a whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from dateline.errors import ExportError


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """As `whole_bytes`, for UTF-8 text whose lines end with a line feed."""
    with whole_bytes(path) as out:
        text = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
        try:
            yield text
            text.flush()
        finally:
            text.detach()


@contextmanager
def whole_bytes(path: Path) -> Iterator[BinaryIO]:
    """A stream that becomes `path` when the block ends well; until then, and when it fails, `path` stays as it was.

    A device or a pipe (/dev/stdout) is written as it comes. Raises ExportError when the target cannot be written.
    """
    with _faults(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as out:
                yield out
            return
        target = path.resolve()  # a link stays a link
        if target.exists() and not os.access(target, os.W_OK):  # it could be replaced, but somebody wanted it kept
            raise PermissionError(errno.EACCES, "no permission to write it")
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        with _faults(path):
            with open(handle, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            temporary.chmod(_mode(target))
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """Permissions of the file that is replaced, else what a new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        cures = {FileNotFoundError: "make its folder, or give another -o FILE", PermissionError: "change its permissions, or give another -o FILE"}
        cure = cures.get(type(error), "give another -o FILE")
        raise ExportError(f"cannot be written: {error.strerror or error}", where=str(path), cure=cure) from error
