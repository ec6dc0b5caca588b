"""Writing a file as a whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dateline.errors import ExportError


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A stream of UTF-8 text that becomes `path` when the block ends well; until then, and when it fails, `path` stays as it was.

    A device or a pipe (/dev/stdout) is written as it comes. Raises ExportError when the target cannot be written.
    """
    with _faults(path):
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="\n") as out:
                yield out
            return
        target = path.resolve()  # a link stays a link
        if target.exists() and not os.access(target, os.W_OK):  # it could be replaced, but somebody wanted it kept
            raise PermissionError(errno.EACCES, "no permission to write it")
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        with _faults(path):
            with open(handle, "w", encoding="utf-8", newline="\n") as out:
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
