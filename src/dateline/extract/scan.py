"""The text as words and numbers, for the small grammars of times and quantities: one pass, whatever the language model splits.

A number spelled in several words ("two hundred and fifty", "1.5 million") is one item with its value; so is a vague one
("dozens of", "several hundred").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from dateline.lexicon.numberwords import NumberWords, Phrases
from dateline.model import Analysis

T = TypeVar("T")
TOKEN = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2})(?!\d))"
    r"|(?P<clock>\d{1,2}:\s?\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<decade>\d{2,4}['’]?s\b|['’]\d0s\b)"
    r"|(?P<ordinal>\d{1,4}(?:st|nd|rd|th)\b)"
    r"|(?P<number>(?<![\d.,])\d{1,3}, 0\d\d(?![\d.,]\d|\d)"
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d|[,.]\d)|\d+(?:\.\d+)?(?:\s\d/\d(?!\d))?|\.\d+)"
    r"|(?P<half>[½¼¾])"
    r"|(?P<word>[^\W\d_]+\.(?:[^\W\d_]\.)+|[^\W\d_]+)"
    r"|(?P<genitive>['’]s?\b|['’])"
    r"|(?P<line>\n\s*)"
    r"|(?P<other>[^\s])"
)  # fmt: skip
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
DASHES = {"-", "–", "—", "‑", "−"}


class Item(NamedTuple):
    """A word, number or mark: characters [start, end), lower-case text, `kind` (word, number, vague, date, clock, decade,
    ordinal, line, other, genitive), `low` its value (None for words), `exact` False when the words leave its high bound open,
    `digits` True when written in digits alone.
    """

    start: int
    end: int
    lower: str
    kind: str
    low: float | None = None
    exact: bool = True
    digits: bool = False


def scan(text: str, numbers: NumberWords) -> list[Item]:
    """Items of a text in order, numbers read and merged."""
    return _merge(_split(text), numbers)


def _split(text: str) -> list[Item]:
    items = []
    for match in TOKEN.finditer(text):
        kind, raw = match.lastgroup or "other", match.group()
        if kind == "number":
            items.append(Item(match.start(), match.end(), raw, kind, _value(raw), True, True))
        elif kind == "half":
            items.append(Item(match.start(), match.end(), raw, "number", VULGAR[raw]))
        else:
            items.append(Item(match.start(), match.end(), raw.lower(), kind))
    return items


def _value(raw: str) -> float:
    """Value of digits: "1,200.5", "300 000", "5 1/2", and "2, 000", where the zero tells that no second number begins."""
    if "/" in raw:
        whole, _, part = raw.partition(" ") if " " in raw else raw.partition("\n")
        above, _, below = part.strip().partition("/")
        return float(whole) + (int(above) / int(below) if int(below or 0) else 0)
    return float(raw.replace(",", "").replace(" ", "").replace("\n", ""))


def _merge(items: list[Item], numbers: NumberWords) -> list[Item]:
    found: list[Item] = []
    starters = numbers.cardinals.keys() | numbers.vague.keys() | {"a", "an", "half"} | numbers.scales.keys()
    at, size = 0, len(items)
    while at < size:
        item = items[at]
        if item.kind == "number" or (item.kind == "word" and item.lower in starters):
            number, taken = _number(items, at, numbers)
            if number is not None:
                found.append(number)
                at += taken
                continue
        found.append(item)
        at += 1
    return found


def _number(items: Sequence[Item], at: int, numbers: NumberWords) -> tuple[Item | None, int]:
    """The number that begins at an item, and how many items it takes."""
    vague = phrase_at(items, at, numbers.vague)
    if vague is not None:
        (low, exact), taken = vague
        low, taken, scaled = _scaled(items, at, taken, low, numbers)
        return Item(
            items[at].start, items[at + taken - 1].end, _text(items, at, taken), "vague", low, exact and not scaled
        ), taken
    if items[at].digits:
        return _digits(items, at, numbers)
    value, taken = _spelled(items, at, numbers)
    if taken == 0:
        return None, 0
    return Item(items[at].start, items[at + taken - 1].end, _text(items, at, taken), "number", value), taken


def _text(items: Sequence[Item], at: int, taken: int) -> str:
    return " ".join(item.lower for item in items[at : at + taken])


def _scaled(items: Sequence[Item], at: int, taken: int, low: float, numbers: NumberWords) -> tuple[float, int, bool]:
    """As in "several hundred" is 300 and more: the vague number times the scale that follows."""
    after = at + taken
    if after < len(items) and items[after].lower in numbers.scales and items[after].kind == "word":
        return low * numbers.scales[items[after].lower], taken + 1, True
    return low, taken, False


def _digits(items: Sequence[Item], at: int, numbers: NumberWords) -> tuple[Item, int]:
    item, after = items[at], at + 1
    if after >= len(items) or items[after].kind not in {"word", "number", "other"}:
        return item, 1
    follower, glued = items[after], items[after].start == item.end
    if follower.kind == "number" and not follower.digits and glued:  # 5½
        return item._replace(end=follower.end, low=(item.low or 0) + (follower.low or 0), digits=False), 2
    scale = numbers.scales.get(follower.lower) or (numbers.suffixes.get(follower.lower) if glued else None)
    if follower.lower in DASHES and after + 1 < len(items) and items[after + 1].lower in numbers.scales:  # 2-million
        scale, after = numbers.scales[items[after + 1].lower], after + 1
    if scale is None or (follower.lower == "m" and not (at and items[at - 1].lower in {"$", "£", "€"})):  # 300m are metres
        return item, 1
    return item._replace(
        end=items[after].end, low=(item.low or 0) * scale, digits=False, lower=_text(items, at, after - at + 1)
    ), after - at + 1


def _spelled(items: Sequence[Item], at: int, numbers: NumberWords) -> tuple[float, int]:
    """Value and length of a number in words, (0, 0) when there is none: the usual sum of groups below each scale."""
    total, group, last, taken, step = 0.0, 0.0, 1e18, 0, 0
    opened = False
    while at + step < len(items):
        word = items[at + step].lower
        if word in numbers.cardinals and items[at + step].kind == "word":
            value = numbers.cardinals[word]
            if opened and not (value < 10 <= last and last % 10 == 0 and last != 10) and not (last >= 100 and value < 100):
                break
            group, last, opened = group + value, value or 1, True
        elif word in numbers.scales and (opened or taken == 0) and (opened or step > 0 or word != "dozen"):
            scale = numbers.scales[word]
            if not opened and step == 0:
                return 0.0, 0
            group = (group or 1) * scale
            last, opened = scale, True
            if scale >= 1000:
                total, group = total + group, 0.0
        elif word in {"a", "an"} and step == 0 and _next(items, at, 1) in numbers.scales:
            group, opened, last = 1.0, True, 1e18
            step += 1
            continue
        elif word == "half" and step == 0 and _next(items, at, 1) in {"a", "an"} and _next(items, at, 2) in numbers.scales:
            group, opened, last = 0.5, True, 1e18
            step += 2
            continue
        elif opened and taken and word in DASHES | {"and"} and _continues(items, at + step, last, numbers):
            step += 1
            continue
        elif opened and taken and word == "and" and _next(items, at + step, 1) == "a" and _next(items, at + step, 2) == "half":
            return _half_more(items, at, step, total, group, numbers)
        else:
            break
        step += 1
        taken = step
    return (total + group, taken) if taken else (0.0, 0)


def _half_more(items: Sequence[Item], at: int, step: int, total: float, group: float, numbers: NumberWords) -> tuple[float, int]:
    """As in "two and a half", "one and a half million"."""
    value, taken = total + group + 0.5, step + 3
    scale = numbers.scales.get(_next(items, at + step, 3))
    return (value * scale, taken + 1) if scale else (value, taken)


def _next(items: Sequence[Item], at: int, ahead: int) -> str:
    return items[at + ahead].lower if at + ahead < len(items) else ""


def _continues(items: Sequence[Item], at: int, last: float, numbers: NumberWords) -> bool:
    """Whether a number goes on after the hyphen or "and" at an item: "twenty-four", "two hundred and fifty"."""
    value = numbers.cardinals.get(_next(items, at, 1))
    if value is None:
        return items[at].lower in DASHES and _next(items, at, 1) in numbers.scales
    if items[at].lower == "and":
        return last >= 100
    return 20 <= last < 100 and last % 10 == 0 and value < 10


def phrase_at(items: Sequence[Item], at: int, index: Phrases[T]) -> tuple[T, int] | None:
    """Value and length of the longest phrase that begins at an item."""
    for words, value in index.get(items[at].lower, ()):
        size = len(words)
        if size == 1 or all(_next(items, at, ahead) == words[ahead] for ahead in range(1, size)):
            return value, size
    return None


def phrase_before(items: Sequence[Item], at: int, index: Phrases[T]) -> tuple[T, int] | None:
    """Value and length of the longest phrase that ends just before an item (an index by last word)."""
    if at == 0:
        return None
    for words, value in index.get(items[at - 1].lower, ()):
        size = len(words)
        if size <= at and all(items[at - size + n].lower == words[n] for n in range(size)):
            return value, size
    return None


class Aligner:
    """From characters to tokens of an analysis, in logarithmic time."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._ends = [token.end for token in analysis.tokens]
        self._starts = [token.start for token in analysis.tokens]

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """Tokens [first, last) that overlap the characters, None when there are none."""
        first = bisect_right(self._ends, start)
        last = first
        while last < len(self._starts) and self._starts[last] < end:
            last += 1
        return (first, last) if last > first else None

    def head(self, first: int, last: int) -> int:
        """The token among [first, last) whose head lies outside: the one that hangs on the rest of the sentence."""
        tokens = self.analysis.tokens
        for index in range(first, last):
            if not first <= tokens[index].head < last:
                return index
        return last - 1
