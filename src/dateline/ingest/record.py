"""Fields to a report, whatever file they came from: the one place where a report is made."""

from __future__ import annotations

import os
from dataclasses import dataclass

from dateline.errors import InputError
from dateline.ingest.credits import find_credits
from dateline.ingest.days import parse_days
from dateline.ingest.decode import normal
from dateline.ingest.published import find_published
from dateline.model import Report, TimeValue, content_id, report_id
from dateline.model.time import Grain, Published

MOST_ID = 300  # characters
JOINERS = "\u200c\u200d"  # Persian, Hindi and others write words with these: not printable to Python


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a file says of a report; "" where it says nothing. `where` names the place for errors."""

    where: str
    text: str
    id: str = ""
    outlet: str = ""
    title: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What holds for reports that do not say it themselves."""

    outlet: str = ""
    published: TimeValue | None = None


def make_report(fields: Fields, defaults: Defaults) -> Report:
    """A report with its id, date and credits. The text is as it came, but for newlines, which become LF.

    Raises InputError: `no_text`, `no_sentence`, `date`, `bad_id`, `characters`.
    """
    text = normal(fields.text)
    _check_text(text, fields.where)
    outlet, url = one_line(fields.outlet) or defaults.outlet, one_line(fields.url)
    identity = _identity(fields.id, fields.where) or report_id(outlet, url, text)
    _check_characters(fields, text)
    published, dated = _published(fields, defaults, text, url)
    return Report(
        id=identity,
        text=text,
        outlet=outlet,
        url=url,
        title=one_line(fields.title),
        published=published,
        credits=find_credits(text),
        hash=content_id("text", text),
        dated=dated,
    )


def _published(fields: Fields, defaults: Defaults, text: str, url: str) -> tuple[TimeValue | None, Published | None]:
    """What the file states; else the day that the report itself gives; else what holds for all; else the month or year it gives. With what
    says so where it is the report.
    """
    if fields.published.strip():
        return parse_days(fields.published, where=fields.where), None
    found = find_published(text, url)
    if found is not None and (found.value.grain is Grain.DAY or defaults.published is None):
        return found.value, found
    return defaults.published, None


def one_line(value: str) -> str:
    """A value without line breaks or spaces at its ends."""
    return " ".join(value.split())


def _check_text(text: str, where: str) -> None:
    if not text:
        raise InputError("no text", where=where, cure="give the report's words", code="no_text")
    if not any(map(str.isalnum, text)):
        raise InputError("no sentence: only spaces and signs", where=where, cure="is the text complete?", code="no_sentence")
    if (at := text.find("\0")) >= 0:
        raise InputError(f"a NUL at character {at}", where=where, cure="remove it: a text has none", code="binary")


def identity_of(name: str) -> str:
    r"""The id of a text file: its name, with what no id can hold written out ("a\xffb.txt" for a byte that is no UTF-8)."""
    written = os.fsencode(name).decode("utf-8", "surrogateescape")  # the same whatever the locale
    return "".join(_in_id(char) for char in written)


def _in_id(char: str) -> str:
    if char.isprintable() or char in JOINERS:
        return char
    if char.isspace():
        return " "
    code = ord(char) - 0xDC00 if "\udc80" <= char <= "\udcff" else ord(char)  # Python's way to keep a byte that is no UTF-8
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _identity(written: str, where: str) -> str:
    identity = written.strip()
    wrong = next((char for char in identity if not (char.isprintable() or char in JOINERS)), "")
    if wrong:
        raise InputError(f"the id holds the character {wrong!a}", where=where, cure="give an id of printable characters, or none", code="bad_id")
    if len(identity) > MOST_ID:
        raise InputError(
            f"the id {identity[:20]}... has {len(identity)} characters", where=where, cure=f"give one of at most {MOST_ID}, or none", code="bad_id"
        )
    return identity


def _check_characters(fields: Fields, text: str) -> None:
    """Half of a surrogate pair, as broken JSON escapes give, can be written nowhere."""
    for name, value in (("id", fields.id), ("outlet", fields.outlet), ("title", fields.title), ("url", fields.url), ("text", text)):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InputError(
                f"half a character ({value[error.start]!a}) in {name}, at {error.start}",
                where=fields.where, cure="write the whole pair, or the character itself", code="characters",
            ) from None  # fmt: skip
