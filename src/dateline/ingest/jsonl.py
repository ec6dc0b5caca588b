"""JSON Lines: one report a line. A line that is wrong costs that line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dateline.errors import InputError
from dateline.ingest.lines import Line
from dateline.ingest.record import Fields


class _Record(msgspec.Struct):
    """Fields that are read; others may be there and are passed over."""

    text: str | None = None
    id: str | int | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


_decoder = msgspec.json.Decoder(_Record)


def read_records(lines: Iterable[Line], *, where: str) -> Iterator[Fields | InputError]:
    """Fields of each line that is not blank, or what is wrong with it."""
    for number, text in lines:
        if isinstance(text, InputError):
            yield text
        elif text.strip():
            yield _record(text.strip(), f"{where}: line {number}")


def _record(text: str, where: str) -> Fields | InputError:
    try:
        found = _decoder.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:  # a ValidationError is a DecodeError
        return _fault(str(error), text, where)
    if not found.text:
        return InputError('no "text"', where=where, cure='each line needs {"text": "..."}', code="no_text")
    identity = "" if found.id is None else str(found.id)
    return Fields(
        where=where, text=found.text, id=identity, outlet=found.outlet or "", title=found.title or "",
        published=found.published or "", url=found.url or "",
    )  # fmt: skip


def _fault(message: str, text: str, where: str) -> InputError:
    """What msgspec says, in words that lead to the cure."""
    if "truncated" in message:
        cure = "the file was cut off: fetch it again, or remove the line"
        return InputError(f"a JSON line cut in half after {len(text):,} characters", where=where, cure=cure, code="json")
    if message.startswith("Expected `object`"):
        return InputError("no JSON object", where=where, cure='write one {"text": "..."} a line', code="json")
    if message.startswith("Expected"):
        what, _, at = message.partition(" - at ")
        field = at.strip("`$.")
        return InputError(f"{field}: {_small(what)}", where=where, cure='fields are text in quotes, or null', code="field")
    return InputError(f"no JSON: {_small(message.replace('JSON is malformed: ', ''))}", where=where, cure='write one {"text": "..."} a line', code="json")


def _small(message: str) -> str:
    return (message[:1].lower() + message[1:]).replace("`", "")
