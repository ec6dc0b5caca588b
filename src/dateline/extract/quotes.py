"""Quotation marks of all styles, paired over paragraphs: a quotation that runs on opens each paragraph and closes the last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Span

# Opening and closing marks; a straight mark is told by what stands beside it. Doubled single marks come from CSV and LaTeX.
MARKS = re.compile(r"\"\"|``|''|[\"“”„‟«»‹›‘’‚]|(?<![\w’'])'(?=\w)|(?<=[\w.,!?…])'(?!\w)|\n\s*\n|\n")
PAIRS = {"“": "”", "„": "”“", "‟": "”", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "’‘", "``": ["''", '"'], "'": "'"}
DOUBLE = {'"', '""', "''"}
SINGLE = {"‘", "'", "‚", "’"}
LONGEST = 6000  # characters; an unclosed mark beyond it is a slip, not a quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between marks, without the marks; `open_end` when the paragraph ended before a closing mark, so that the next
    paragraph's opening mark goes on with it.
    """

    span: Span
    open_end: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Quotations in order; nested ones are part of the outer. An apostrophe is none; a mark with no partner in its paragraph
    opens a quotation only when the next paragraph opens with a mark too, or the paragraph begins with it.
    """
    found: list[Quotation] = []
    for start, end in paragraphs(text):
        found.extend(_in_paragraph(text, start, end))
    return tuple(found)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines that hold something, as character ranges."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
