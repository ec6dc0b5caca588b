"""Paragraphs of a text: every line is one, unless the text is wrapped to a width, where a line end is a space."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
FIRST_WORD = re.compile(r"\s*(\S{1,40})")
WIDEST = 140  # characters; nobody wraps wider, and longer lines are paragraphs
NARROWEST = 36  # narrower columns are lists and tables
STOPS = frozenset(".!?:;…\"”’)")

Span = tuple[int, int]


def paragraphs(text: str) -> Iterator[Span]:
    """Spans of the paragraphs that are not blank, in order."""
    block: list[Span] = []
    for match in LINE.finditer(text):
        line = match.span()
        if block and (match.group().isspace() or not _adjoin(text, block[-1][1], line[0])):
            yield from _paragraphs(text, block)
            block = []
        if not match.group().isspace():
            block.append(line)
    yield from _paragraphs(text, block)


def _adjoin(text: str, end: int, start: int) -> bool:
    """Whether only one line end stands between two lines."""
    between = text[end:start]
    return len(between) == 1 or between == "\r\n"


def _paragraphs(text: str, block: Sequence[Span]) -> Iterator[Span]:
    """Paragraphs of a block of lines without a blank one among them."""
    full = _full(text, block)
    start = -1
    for number, (first, last) in enumerate(block):
        start = first if start < 0 else start
        if number == len(block) - 1 or not full[number]:
            yield start, last
            start = -1


def _full(text: str, block: Sequence[Span]) -> list[bool]:
    """For each line but the last whether it goes on in the next: its next word would not have fitted the width.

    All false when the block is not wrapped: lines too long or too short, too few of them full, or no sentence that runs over a line end.
    """
    none = [False] * (len(block) - 1)
    width = max((last - first for first, last in block), default=0)
    if len(block) < 2 or not NARROWEST <= width <= WIDEST:
        return none
    full, over = [], 0
    for (start, end), (first, last) in itertools.pairwise(block):
        word = FIRST_WORD.match(text, first, last)
        fits = word is None or end - start + 1 + len(word.group(1)) <= width
        runs_over = word is not None and word.group(1)[0].islower() and text[end - 1] not in STOPS
        full.append(not fits or (runs_over and end - start > width * 0.6))
        over += full[-1] and runs_over
    return full if over and 2 * sum(full) > len(full) and 4 * over >= sum(full) else none
