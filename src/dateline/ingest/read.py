"""Paths and streams to reports: lazily, in order, and past every fault."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import InputError
from dateline.ingest.batch import Batch
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _How:
    """How files are read, and the batch that their reports belong to."""

    defaults: Defaults
    encoding: str | None
    settings: IngestSettings
    batch: Batch


def read_paths(
    paths: Iterable[Path], *, defaults: Defaults | None = None, encoding: str | None = None, settings: IngestSettings | None = None
) -> Iterator[Report | Problem]:
    """Reports of several paths as one batch: the same report twice is given once, the same id with another text is a Problem."""
    batch = Batch()
    return (item for path in paths for item in read_path(path, defaults=defaults, encoding=encoding, settings=settings, batch=batch))


def read_path(
    path: Path,
    *,
    defaults: Defaults | None = None,
    encoding: str | None = None,
    settings: IngestSettings | None = None,
    batch: Batch | None = None,
) -> Iterator[Report | Problem]:
    """Reports of a text file, a JSON Lines or CSV file, or a folder of such. Never raises for what the files hold.

    `encoding` is for files that are no UTF-8; `defaults` for reports that say no outlet or date themselves; `batch` knows the reports
    of earlier paths.
    """
    how = _How(defaults=defaults or Defaults(), encoding=encoding, settings=settings or IngestSettings(), batch=batch or Batch())
    for item in find_files(path):
        try:
            if isinstance(item, InputError):
                raise item
            yield from _read_file(item, how)
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
    batch: Batch | None = None,
) -> Iterator[Report | Problem]:
    """Reports of a stream without a name: JSON Lines when it begins with "{", CSV when its first line names a column "text"
    among others, else one text.
    """
    how = _How(defaults=defaults or Defaults(), encoding=encoding, settings=settings or IngestSettings(), batch=batch or Batch())
    try:
        yield from _read_stream(stream, where, how)
    except InputError as error:
        yield as_problem(error)
    except OSError as error:
        yield as_problem(_unreadable(Path(where), error))


def _read_stream(stream: BinaryIO, where: str, how: _How) -> Iterator[Report | Problem]:
    source = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    yield from _read(source, _sniff(source.peek(_SNIFF), how.encoding, where), where, "", how)


def as_problem(error: InputError) -> Problem:
    """An error as counted data, on one line that can be written anywhere: names of files may hold bytes that are no text."""
    message = " ".join(str(error).split()).encode("utf-8", "backslashreplace").decode()
    return Problem(stage="ingest", code=error.code, message=message)


def _read_file(path: Path, how: _How) -> Iterator[Report | Problem]:
    kind = kind_of(path)
    if kind is None and path.exists():
        raise InputError(
            f"no reader for {path.suffix} files", where=str(path), cure="save it as .txt, .md, .jsonl or .csv", code="format"
        )
    if kind == TEXT and path.is_file() and path.stat().st_size > how.settings.max_bytes:
        raise too_large(str(path), how.settings.max_bytes)
    with path.open("rb") as stream:
        if path.is_file():
            yield from _read(stream, kind or TEXT, str(path), path.name, how)
        else:  # a pipe, as <(command) gives: its name says nothing
            yield from _read_stream(stream, str(path), how)


def _read(stream: io.BufferedReader, kind: str, where: str, name: str, how: _How) -> Iterator[Report | Problem]:
    """Each report or fault of an open file."""
    if not stream.peek(1):
        raise InputError("empty", where=where, cure="was it saved or downloaded in full?", code="empty")
    for item in _fields(stream, kind, where, name, how):
        try:
            if isinstance(item, InputError):
                raise item
            report = make_report(item, how.defaults)
            if how.batch.admit(report, item.where):
                yield report
        except InputError as error:
            yield as_problem(error)


def _fields(stream: io.BufferedReader, kind: str, where: str, name: str, how: _How) -> Iterable[Fields | InputError]:
    max_bytes = how.settings.max_bytes
    if kind == TEXT:
        return [_text(stream, where, name, how)]
    lines = read_lines(stream, where=where, encoding=how.encoding, max_bytes=max_bytes)
    return read_records(lines, where=where) if kind == LINES else read_table(lines, where=where, max_bytes=max_bytes)


def _text(stream: io.BufferedReader, where: str, name: str, how: _How) -> Fields:
    raw = stream.read(how.settings.max_bytes + 1)
    if len(raw) > how.settings.max_bytes:
        raise too_large(where, how.settings.max_bytes)
    header, text = split_header(normal(decode(raw, where=where, encoding=how.encoding)), where=where)
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
