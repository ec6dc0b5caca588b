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
    """Fields of each line that is not blank, or what is wrong with it; one error for a file of which no line has a text.

    Raises InputError when the whole is one JSON array.
    """
    lacking: list[int] = []  # numbers of lines without a text, as long as no other line came
    alike = True
    for number, found in _records(lines, where):
        if alike and isinstance(found, InputError) and found.code == "no_text":
            lacking.append(number)
            continue
        yield from (_no_text(where, number) for number in lacking)
        lacking.clear()
        alike = False
        yield found
    if len(lacking) > 1:
        cure = 'is it a file of reports? rename the field that holds their words to "text"'
        yield InputError(f'none of its {len(lacking):,} lines has a "text"', where=where, cure=cure, code="no_text")
    else:
        yield from (_no_text(where, number) for number in lacking)


def _records(lines: Iterable[Line], where: str) -> Iterator[tuple[int, Fields | InputError]]:
    """Each line that is not blank with its number."""
    first = True
    for number, text in lines:
        if isinstance(text, InputError):
            yield number, text
        elif line := text.strip():
            if first and line.startswith("["):
                cure = "write one object a line, without brackets and commas around: jq -c '.[]' FILE"
                raise InputError("a JSON array, not JSON Lines", where=f"{where}: line {number}", cure=cure, code="json")
            yield number, _record(line, where, number)
        first = first and not isinstance(text, InputError) and not text.strip()


def _record(text: str, file: str, number: int) -> Fields | InputError:
    where = f"{file}: line {number}"
    try:
        found = _decoder.decode(text)
    except RecursionError:
        return InputError("nested too deep", where=where, cure='write one {"text": "..."} a line', code="json")
    except msgspec.DecodeError as error:  # a ValidationError is a DecodeError
        return _fault(str(error), text, where)
    if not found.text:
        return _no_text(file, number)
    identity = "" if found.id is None else str(found.id)
    return Fields(
        where=where, text=found.text, id=identity, outlet=found.outlet or "", title=found.title or "",
        published=found.published or "", url=found.url or "",
    )  # fmt: skip


def _no_text(where: str, number: int) -> InputError:
    return InputError('no "text"', where=f"{where}: line {number}", cure='each line needs {"text": "..."}', code="no_text")


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
