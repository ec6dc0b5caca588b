"""Quotation marks of all styles, paired over paragraphs: a quotation that runs on opens each paragraph and closes the last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Span

MARKS = re.compile(r"\"\"|``|''|[\"“”„‟«»‹›‘’‚']")
CLOSERS = {
    '"': {'"', "”"}, '""': {'""'}, "``": {"''", '"'}, "“": {"”", '"'}, "„": {"”", "“"}, "‟": {"”"}, "«": {"»"}, "‹": {"›"},
    "‘": {"’", "'"}, "‚": {"’", "‘"}, "'": {"'", "’"}, "''": {"''"},
}  # fmt: skip
SINGLE = {"‘", "‚", "'"}
NEAR = 24  # marks that a single one may be away from its partner: keeps hostile text linear
AFTER_OPENING = re.compile(r"[\s\"“(\[—–:-]")  # what may stand before an opening straight mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between marks, without the marks. `outer` is the same with them. `open_end` when the paragraph ended before a
    closing mark: the next paragraph's opening mark goes on with it.
    """

    span: Span
    outer: Span
    open_end: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Quotations in order; nested ones are part of the outer one, an apostrophe is none. A double mark without partner quotes to
    the end of its paragraph when it opens the paragraph or follows a space; a single mark without partner quotes nothing.
    """
    found: list[Quotation] = []
    for start, end in paragraphs(text):
        found.extend(_in_paragraph(text, start, end))
    return tuple(found)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines that hold something, as character ranges without the blanks around them."""
    return [(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    marks = [(m.start(), m.group()) for m in MARKS.finditer(text, start, end)]
    doubled = sum(mark == '""' for _, mark in marks) > 1  # a field of a CSV file: its own marks are the single ones
    if doubled:
        marks = [(at, mark) for at, mark in marks if mark != '"']
    found: list[Quotation] = []
    at = 0
    while at < len(marks):
        closing = _closing(text, marks, at) if _opens(text, *marks[at], start) else None
        if closing is not None:
            found.extend(_quotation(marks[at], marks[closing], open_end=False))
            at = closing
        elif _runs_on(text, marks, at, start):
            found.extend(_quotation(marks[at], (end, ""), open_end=True))
            break
        at += 1
    return found


def _quotation(opening: tuple[int, str], closing: tuple[int, str], *, open_end: bool) -> list[Quotation]:
    first, last = opening[0] + len(opening[1]), closing[0]
    if first >= last:
        return []
    outer = Span(start=opening[0], end=last + len(closing[1]))
    return [Quotation(span=Span(start=first, end=last), outer=outer, open_end=open_end)]


def _opens(text: str, at: int, mark: str, start: int) -> bool:
    if mark not in CLOSERS:
        return False
    if mark in SINGLE or mark == '"':
        return at == start or bool(AFTER_OPENING.match(text[at - 1])) or (mark == '"' and not text[at - 1].isalnum())
    return True


def _closing(text: str, marks: list[tuple[int, str]], opening: int) -> int | None:
    """Index of the mark that closes. A single mark before a letter is an apostrophe; one after a space closes nothing. A second
    opening mark of the same kind before any closing one means that the first was never closed.
    """
    mark = marks[opening][1]
    reach = NEAR if mark in SINGLE else len(marks)
    for number in range(opening + 1, min(opening + 1 + reach, len(marks))):
        where, other = marks[number]
        if other in CLOSERS[mark]:
            following = text[where + len(other) : where + len(other) + 1]
            if mark in SINGLE and (following.isalnum() or text[where - 1].isspace()):
                continue
            return number
        if other == mark and mark not in SINGLE:
            return None
    return None


def _runs_on(text: str, marks: list[tuple[int, str]], at: int, start: int) -> bool:
    where, mark = marks[at]
    if mark in SINGLE or mark not in CLOSERS or mark == "''":
        return False
    alone = not any(other in CLOSERS[mark] for _, other in marks[at + 1 :])
    return alone and (where == start or (text[where - 1].isspace() and not text[where + 1 : where + 2].isspace()))
