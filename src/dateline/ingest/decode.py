"""Bytes to text, never by guessing: UTF-8, UTF-16 or UTF-32 with a byte order mark, or the encoding that the user names."""

from __future__ import annotations

import codecs
import re

from dateline.errors import InputError

_MARKS = (  # the marks of UTF-32 begin with those of UTF-16: they come first
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LONGEST_MARK = 4  # bytes
_NEWLINES = re.compile(r"\r\n?")


def encoding_of(head: bytes, named: str | None, where: str) -> str:
    """Codec for bytes that begin with `head` (at least 4 bytes when there are so many). `named` is the user's choice and wins,
    but for a mark. Raises InputError when Python knows no such encoding.
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    if named is None:
        return "utf-8"
    try:
        found = codecs.lookup(named)
    except LookupError:
        raise InputError(
            f"there is no encoding {named!r}", where=where, cure="try windows-1252, cp1256, koi8-r, latin-1", code="encoding"
        ) from None
    if not getattr(found, "_is_text_encoding", True):  # base64, zip and their like
        raise InputError(f"{named!r} is no encoding of text", where=where, cure="try windows-1252, cp1256, koi8-r, latin-1", code="encoding")
    if found.name in {"utf-16", "utf-32"} and head:  # Python would take the order of this machine
        raise InputError(
            f"no byte order mark, so {named!r} may mean two things", where=where, cure=f"give --encoding {found.name}-le or -be", code="encoding"
        )
    return found.name


def is_wide(codec: str) -> bool:
    """Whether a line break is no single byte 0x0A in this encoding."""
    return codec.replace("_", "-").startswith(("utf-16", "utf-32"))


def decode(raw: bytes, *, where: str, encoding: str | None = None) -> str:
    """The whole of a file as text, without byte order mark, newlines as they came.

    Raises InputError (`binary`, `encoding`) that names the byte and the cure.
    """
    return decode_as(raw, encoding_of(raw[:LONGEST_MARK], encoding, where), where=where, named=encoding is not None)


def decode_as(raw: bytes, codec: str, *, where: str, named: bool, offset: int = 0) -> str:
    """`raw` in a known codec. `offset` is where in the file `raw` begins, `named` whether the user chose the codec."""
    if not is_wide(codec) and (at := raw.find(0)) >= 0:
        raise _binary(raw, offset + at, where)
    try:
        text = raw.decode(codec)
    except UnicodeError as error:
        raise not_decoded(codec, offset + getattr(error, "start", 0), where, named=named) from None
    if (at := text.find("\0")) >= 0:
        raise InputError("a NUL character: this is no text", where=f"{where}: character {at}", cure="give a text file", code="binary")
    return text


def not_decoded(codec: str, at: int, where: str, *, named: bool) -> InputError:
    """The error for a byte that is none of the encoding."""
    name = codec.removesuffix("-sig").upper()
    again = "name another encoding" if named else "name its encoding, such as --encoding windows-1252,"
    return InputError(f"no {name} at byte {at}", where=where, cure=f"{again} or save it as UTF-8", code="encoding")


def _binary(raw: bytes, at: int, where: str) -> InputError:
    """NUL bytes are a binary file, or UTF-16 that lacks its mark: then every second byte of Latin text is NUL."""
    sample = raw[:400]
    for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(sample) > 1 and zeros.count(0) > 0.7 * len(zeros):
            return InputError(
                f"NUL at byte {at}: this looks like UTF-16 without its mark", where=where, cure=f"give --encoding {codec}", code="encoding"
            )
    return InputError(
        f"a binary file (NUL at byte {at})", where=where, cure="give text: .txt, .md, .jsonl or .csv in UTF-8", code="binary"
    )


def normal(text: str) -> str:
    """Text with newlines as LF: done once, here, before anything counts characters."""
    return _NEWLINES.sub("\n", text) if "\r" in text else text
