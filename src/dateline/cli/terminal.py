"""What goes to a terminal: text of strangers made harmless, and tables that fit."""

from __future__ import annotations

import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence

import click

from dateline.link.flagged import labelled, spoken

# Control characters (C0, DEL, C1) can move the cursor, change the title or type answers; those of bidirectional text can turn words around;
# U+2028 and U+2029 break lines. All are shown as what they are.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
GAP = "  "
NARROWEST = 20  # characters of the last column, however narrow the terminal


def plain(text: str) -> str:
    r"""Text whose control characters are written out (\x1b); tabs and line breaks stay. Hidden words are labels."""
    return _UNSAFE.sub(lambda m: f"\\x{ord(m[0]):02x}" if ord(m[0]) < 256 else f"\\u{ord(m[0]):04x}", labelled(text))


def one_line(text: str) -> str:
    """Harmless text without tabs and line breaks."""
    return plain(" ".join(text.split()))


def json_out(record: object) -> str:
    """A record as a line of JSON for a terminal or a program; hidden words are null."""
    return safe_json(json.dumps(spoken(record), ensure_ascii=False))


def safe_json(line: str) -> str:
    """JSON whose control characters are escapes of JSON: the same value to every parser."""
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", line)


def width(text: str) -> int:
    """Columns that a terminal gives the text."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def clip(text: str, columns: int) -> str:
    """The text, or its beginning and an ellipsis, in at most so many columns."""
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for char in text:
        used += width(char)
        if used > columns:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def write_utf8() -> None:
    """Standard output in UTF-8 with LF, whatever the locale: what programs read."""
    sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")  # type: ignore[union-attr]


def is_terminal() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout.isatty()


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]], *, limits: Sequence[int]) -> int:
    """A table fitted to the terminal: columns as wide as they need, at most `limits`, the last gets the rest. How many rows."""
    lines = [[one_line(cell) for cell in row] for row in rows]
    columns = shutil.get_terminal_size().columns
    widths = [min(limit, max([width(name), *(width(line[n]) for line in lines)])) for n, (name, limit) in enumerate(zip(head, limits, strict=False))]
    rest = max(NARROWEST, columns - sum(widths) - len(GAP) * len(widths))
    for number, line in enumerate([list(head), *lines]):
        fitted = [clip(cell, limit) for cell, limit in zip(line, [*widths, rest], strict=True)]
        padded = [cell + " " * (limit - width(cell)) for cell, limit in zip(fitted, widths, strict=False)]
        text = GAP.join([*padded, fitted[-1]]).rstrip()
        click.echo(click.style(text, bold=True) if number == 0 else text)
    return len(lines)


def print_columns(head: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Values with tabs between, for other programs. How many rows."""
    click.echo("\t".join(head))
    count = 0
    for row in rows:
        count += 1
        click.echo("\t".join(map(one_line, row)))
    return count
