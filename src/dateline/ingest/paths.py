"""Files of a path: the path itself, or what a folder holds, in an order that does not depend on the file system."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InputError

TEXT, LINES, TABLE = "text", "lines", "table"
KINDS = {"": TEXT, ".txt": TEXT, ".md": TEXT, ".jsonl": LINES, ".ndjson": LINES, ".csv": TABLE}
ABOUT = frozenset(["readme", "license", "licence", "copying", "changelog"])  # files about a folder: in one they are no reports
_CHUNK = 1 << 20  # bytes


def kind_of(path: Path) -> str | None:
    """text, lines or table by the file's suffix; None when Dateline reads no such files."""
    return KINDS.get(path.suffix.lower())


def find_files(path: Path) -> Iterator[Path | InputError]:
    """The file, or all files under a folder that Dateline reads, sorted by their paths, in each folder JSON Lines and tables before
    texts: where a report is in both, they say more of it. Hidden files and those about the folder (README) are passed over.

    Gives an InputError for what is not there, cannot be listed, or holds nothing.
    """
    if not path.is_dir():
        yield path
        return
    found = 0
    for item in _walk(path):
        found += isinstance(item, Path)
        yield item
    if not found:
        yield InputError("no report in this folder", where=str(path), cure="files end in .txt, .md, .jsonl or .csv", code="no_files")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    faults: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from map(_no_list, faults)
        faults.clear()
        paths = [Path(root, name) for name in names if not name.startswith(".") and name.partition(".")[0].lower() not in ABOUT]
        yield from sorted(filter(_is_read, paths), key=lambda path: (kind_of(path) == TEXT, path.name))
    yield from map(_no_list, faults)


def _is_read(path: Path) -> bool:
    """Whether a file of a folder is read. A pipe or a device would be waited for without end; a link to nowhere is said later."""
    return kind_of(path) is not None and (path.is_file() or not path.exists())


def _no_list(error: OSError) -> InputError:
    return InputError(f"cannot be listed: {error.strerror}", where=str(error.filename), cure="check its permissions", code="unreadable")


def count_reports(paths: list[Path]) -> int | None:
    """How many reports to expect, for a progress bar; None when that takes reading them (CSV, standard input)."""
    total = 0
    for path in paths:
        for item in find_files(path):
            if isinstance(item, InputError):
                continue
            kind = kind_of(item)
            if kind == TABLE or not item.is_file():
                return None
            total += _count_lines(item) if kind == LINES else 1
    return total


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(_CHUNK), b""))
    except OSError:  # said when it is read
        return 0
