"""Lines of a byte stream, decoded one by one, with number and a fault that stops no other line."""

from __future__ import annotations

import codecs
import itertools
from collections.abc import Iterator
from io import BufferedReader
from typing import NamedTuple

from dateline.errors import InputError
from dateline.ingest.decode import LONGEST_MARK, decode_as, encoding_of, is_wide, not_decoded

_CHUNK = 1 << 16  # bytes


class Line(NamedTuple):
    """Number from 1, and the text with its line break, or what is wrong with it."""

    number: int
    text: str | InputError


def read_lines(stream: BufferedReader, *, where: str, encoding: str | None, max_bytes: int) -> Iterator[Line]:
    """Lines of a stream. Raises InputError when the encoding does not exist, or breaks in UTF-16, where no later line is certain."""
    codec = encoding_of(stream.peek(LONGEST_MARK)[:LONGEST_MARK], encoding, where)
    if is_wide(codec):
        yield from _wide_lines(stream, codec, where, max_bytes)
        return
    offset = 0
    for number in itertools.count(1):
        raw = stream.readline(max_bytes + 1)
        if not raw:
            return
        place = f"{where}: line {number}"
        if len(raw) > max_bytes:
            offset += _skip(stream, raw)
            yield Line(number, too_large(place, max_bytes))
        else:
            yield Line(number, _decoded(raw, codec, place, encoding, offset))
        offset += len(raw)


def _skip(stream: BufferedReader, raw: bytes) -> int:
    """Go to the end of the line that `raw` begins; how many bytes that was."""
    size = 0
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(_CHUNK)
        size += len(raw)
    return size


def _decoded(raw: bytes, codec: str, place: str, named: str | None, offset: int) -> str | InputError:
    try:
        return decode_as(raw, codec, where=place, named=named is not None, offset=offset)
    except InputError as error:
        return error


def _wide_lines(stream: BufferedReader, codec: str, where: str, max_bytes: int) -> Iterator[Line]:
    """Lines in UTF-16 or UTF-32, collected chunk by chunk."""
    decoder = codecs.getincrementaldecoder(codec)()
    held, number, offset = "", 0, 0
    for chunk in iter(lambda: stream.read(_CHUNK), None):
        try:
            held += decoder.decode(chunk, final=not chunk)
        except UnicodeError as error:
            raise not_decoded(codec, offset + getattr(error, "start", 0), where, named=False) from None
        offset += len(chunk)
        *whole, held = held.split("\n")
        for number, text in enumerate(whole, number + 1):  # noqa: B020 - goes on counting from the last line
            yield Line(number, _checked(text + "\n", f"{where}: line {number}", max_bytes))
        if len(held) > max_bytes:
            raise too_large(f"{where}: line {number + 1}", max_bytes)
        if not chunk:
            break
    if held:
        yield Line(number + 1, _checked(held, f"{where}: line {number + 1}", max_bytes))


def _checked(text: str, place: str, max_bytes: int) -> str | InputError:
    if "\0" in text:
        return InputError("a NUL character: this is no text", where=place, cure="give a text file", code="binary")
    return too_large(place, max_bytes) if len(text) > max_bytes else text


def too_large(place: str, max_bytes: int) -> InputError:
    """The error for more text than one report can be."""
    size = f"{max_bytes // 1_000_000} MB" if max_bytes >= 1_000_000 else f"{max_bytes} bytes"
    return InputError(f"larger than {size}, which is no report", where=place, cure="split it into its reports", code="too_large")
