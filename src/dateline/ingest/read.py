"""Paths and streams to reports: lazily, in order, and past every fault."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import InputError
from dateline.ingest.decode import decode, normal
from dateline.ingest.header import split_header
from dateline.ingest.jsonl import read_records
from dateline.ingest.lines import read_lines, too_large
from dateline.ingest.paths import LINES, TABLE, TEXT, count_reports, find_files, kind_of
from dateline.ingest.record import Defaults, Fields, identity_of, make_report
from dateline.ingest.table import COLUMNS, read_table
from dateline.model import Problem, Report
from dateline.settings import IngestSettings

__all__ = ["Defaults", "count_reports", "read_path", "read_paths", "read_stream"]
STDIN = "standard input"
_SNIFF = 4096  # bytes that tell the format of a stream without a name


def read_paths(
    paths: Iterable[Path], *, defaults: Defaults | None = None, encoding: str | None = None, settings: IngestSettings | None = None
) -> Iterator[Report | Problem]:
    """Reports of several paths as one batch: the same report twice is given once, the same id with another text is a Problem."""
    items = (item for path in paths for item in read_path(path, defaults=defaults, encoding=encoding, settings=settings))
    return unique(items)


def read_path(
    path: Path, *, defaults: Defaults | None = None, encoding: str | None = None, settings: IngestSettings | None = None
) -> Iterator[Report | Problem]:
    """Reports of a text file, a JSON Lines or CSV file, or a folder of such. Never raises for what the files hold.

    `encoding` is for files that are no UTF-8; `defaults` for reports that say no outlet or date themselves.
    """
    for item in find_files(path):
        try:
            if isinstance(item, InputError):
                raise item
            yield from _read_file(item, defaults or Defaults(), encoding, settings or IngestSettings())
        except InputError as error:
            yield as_problem(error)
        except OSError as error:
            yield as_problem(_unreadable(path if isinstance(item, InputError) else item, error))


def read_stream(
    stream: BinaryIO,
    *,
    where: str = STDIN,
    defaults: Defaults | None = None,
    encoding: str | None = None,
    settings: IngestSettings | None = None,
) -> Iterator[Report | Problem]:
    """Reports of a stream without a name: JSON Lines when it begins with "{", CSV when its first line names a column "text"
    among others, else one text.
    """
    source = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    kind = _sniff(source.peek(_SNIFF), encoding, where)
    try:
        yield from _read(source, kind, where, "", defaults or Defaults(), encoding, settings or IngestSettings())
    except InputError as error:
        yield as_problem(error)
    except OSError as error:
        yield as_problem(_unreadable(Path(where), error))


def unique(items: Iterable[Report | Problem]) -> Iterator[Report | Problem]:
    """A repeated report is dropped; one that says something else under an id that was there already becomes a Problem."""
    seen: dict[str, Report] = {}
    for item in items:
        known = seen.get(item.id) if isinstance(item, Report) else None
        if known is None or not isinstance(item, Report):
            if isinstance(item, Report):
                seen[item.id] = replace(item, text="")  # its hash is enough
            yield item
        elif known.hash != item.hash:
            cure = "give each report its own id"
            yield as_problem(InputError("another text in this batch has the same id", where=item.id, cure=cure, code="duplicate_id"))
        elif new := [name for name in ("outlet", "published", "title", "url") if getattr(item, name) not in ("", None, getattr(known, name))]:
            cure = "remove one of the two, or give each its own id"
            yield as_problem(InputError(f"the same text again, with another {new[0]}: not kept", where=item.id, cure=cure, code="duplicate_id"))


def as_problem(error: InputError) -> Problem:
    """An error as counted data, on one line that can be written anywhere: names of files may hold bytes that are no text."""
    message = " ".join(str(error).split()).encode("utf-8", "backslashreplace").decode()
    return Problem(stage="ingest", code=error.code, message=message)


def _read_file(path: Path, defaults: Defaults, encoding: str | None, settings: IngestSettings) -> Iterator[Report | Problem]:
    kind = kind_of(path)
    if kind is None and path.exists():
        raise InputError(
            f"no reader for {path.suffix} files", where=str(path), cure="save it as .txt, .md, .jsonl or .csv", code="format"
        )
    if kind == TEXT and path.is_file() and path.stat().st_size > settings.max_bytes:
        raise too_large(str(path), settings.max_bytes)
    with path.open("rb") as stream:
        if path.is_file():
            yield from _read(stream, kind or TEXT, str(path), path.name, defaults, encoding, settings)
        else:  # a pipe, as <(command) gives: its name says nothing
            yield from read_stream(stream, where=str(path), defaults=defaults, encoding=encoding, settings=settings)


def _read(
    stream: io.BufferedReader, kind: str, where: str, name: str, defaults: Defaults, encoding: str | None, settings: IngestSettings
) -> Iterator[Report | Problem]:
    """Each report or fault of an open file."""
    if not stream.peek(1):
        raise InputError("empty", where=where, cure="was it saved or downloaded in full?", code="empty")
    if kind == TEXT:
        fields: Iterable[Fields | InputError] = [_text(stream, where, name, encoding, settings)]
    else:
        lines = read_lines(stream, where=where, encoding=encoding, max_bytes=settings.max_bytes)
        reader = read_records(lines, where=where) if kind == LINES else read_table(lines, where=where, max_bytes=settings.max_bytes)
        fields = reader
    for item in fields:
        try:
            if isinstance(item, InputError):
                raise item
            yield make_report(item, defaults)
        except InputError as error:
            yield as_problem(error)


def _text(stream: io.BufferedReader, where: str, name: str, encoding: str | None, settings: IngestSettings) -> Fields:
    raw = stream.read(settings.max_bytes + 1)
    if len(raw) > settings.max_bytes:
        raise too_large(where, settings.max_bytes)
    header, text = split_header(normal(decode(raw, where=where, encoding=encoding)), where=where)
    return Fields(**({"where": where, "id": identity_of(name)} | header), text=text)


def _sniff(head: bytes, encoding: str | None, where: str) -> str:
    """The format of a stream, by how it begins."""
    try:
        text = decode(head, where=where, encoding=encoding)
    except InputError:
        text = head.decode("latin-1")  # cut in the middle of a character, or wrong: only ASCII signs are looked for
    text = text.lstrip()
    columns = {name.strip().strip('"').lower() for sep in ",;\t" for name in text.partition("\n")[0].split(sep)}
    if text.startswith("{"):
        return LINES
    return TABLE if "text" in columns and columns & (set(COLUMNS) - {"text"}) else TEXT


def _unreadable(path: Path, error: OSError) -> InputError:
    cures = {FileNotFoundError: "check its name", PermissionError: "check its permissions", IsADirectoryError: "give the folder itself"}
    cure = cures.get(type(error), "check the disk")
    what = "no such file or folder" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror or error}"
    return InputError(what, where=str(path), cure=cure, code="unreadable")
