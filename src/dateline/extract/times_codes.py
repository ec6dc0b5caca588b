"""Every word of a text as one letter: what it is to the grammar of times. Rules are then regular expressions over letters.

Letters from the lexicon: W weekday, M month, S season, U and V unit (one, several), P part of the day, T today and the like,
D named day, E section (early ...), l last, x next, t this, h that, r recent, g ago, b earlier, f later, j ahead, e every, v daily, N now,
X so far, J recently, Y soon, H then, z zone, m a.m., R range, ! never a time. From the text: d a day's number, y a year,
n any other number, q a vague one, o ordinal, Z decade, % clock, # numeric date, a the, A a, F of, O in/on/at, i into, & and, L long/old, s genitive;
- , k | for dash, comma, full stop, end of line; w weekday in the plural; _ anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.scan import DASHES, Item, phrase_at, scan
from dateline.lexicon.timewords import Class, TimeWords
from dateline.model import Analysis

PLAIN = {
    "the": "a", "a": "A", "an": "A", "of": "F", "in": "O", "on": "O", "at": "O", "during": "O", "into": "i", "and": "&", "or": "&",
    ",": ",", ".": "k",
    "long": "L", "old": "L", "lasting": "_", "more": "+",
}  # fmt: skip
KINDS = {"decade": "Z", "clock": "%", "date": "#", "line": "|", "genitive": "s", "vague": "q"}
YEARS = range(1000, 2101)
NUMBERED = re.compile("o-?U")  # "the third quarter"
NEAR_MONTH = set("doyElxthF-&R#W")
SHORT_NEXT, SHORT_BEFORE = set("kdoMy-"), set("doW-")
PREPOSITIONS = {
    "in",
    "since",
    "until",
    "by",
    "from",
    "during",
    "before",
    "after",
    "of",
    "for",
    "to",
    "and",
    "through",
    "between",
    "till",
    "or",
    "on",
}


@dataclass(frozen=True, slots=True)
class Coded:
    """Items of a text, one letter each in `codes`, and the lexicon's class of each where it has one. An item may cover several
    words ("so far", "two hundred").
    """

    items: tuple[Item, ...]
    codes: str
    classes: tuple[Class | None, ...]
    by_quarters: bool = False  # whether the text tells of numbered quarters, so that "the quarter" is one of them


def encode(analysis: Analysis, words: TimeWords) -> Coded:
    """The letters of a text."""
    items, classes = _phrased(_with_years(scan(analysis.text, words.numbers)), words)
    codes = [_code(item, found, words) for item, found in zip(items, classes, strict=True)]
    for at, found in enumerate(classes):
        if found is not None and found.code in "MWSD" and not _sure(analysis.text, items, codes, at, words):
            codes[at] = "_"
    letters = "".join(codes)
    numbered = any(_is_quarter(classes[match.end() - 1]) for match in NUMBERED.finditer(letters))
    return Coded(tuple(items), letters, tuple(classes), numbered)


def _is_quarter(found: Class | None) -> bool:
    return found is not None and found.value == "quarter"


def _with_years(items: Sequence[Item]) -> list[Item]:
    """Items with years that are spelled as they are spoken, "nineteen ninety-six", as one number."""
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        if last is not None and _is_spoken(last, item):
            value = int(last.low or 0) * 100 + int(item.low or 0)
            found[-1] = last._replace(end=item.end, lower=str(value), low=float(value), digits=True)
        else:
            found.append(item)
    return found


def _is_spoken(one: Item, two: Item) -> bool:
    if not (one.kind == two.kind == "number") or one.digits or two.digits or two.start - one.end != 1:
        return False
    return one.low in {18.0, 19.0, 20.0} and two.low is not None and 10 <= two.low < (100 if one.low < 20 else 40)


def _phrased(items: list[Item], words: TimeWords) -> tuple[list[Item], list[Class | None]]:
    found: list[Item] = []
    classes: list[Class | None] = []
    at = 0
    while at < len(items):
        item = items[at]
        match = phrase_at(items, at, words.words) if item.lower in words.words else None
        if match is not None and not (match[1] > 1 and match[0].code in "JNY" and _counts(items, at + match[1], words)):
            found.append(
                item._replace(end=items[at + match[1] - 1].end, lower=" ".join(i.lower for i in items[at : at + match[1]]))
            )
            classes.append(match[0])
            at += match[1]
        else:
            found.append(item)
            classes.append(None)
            at += 1
    return found, classes


def _counts(items: Sequence[Item], at: int, words: TimeWords) -> bool:
    """Whether a number or a unit stands at an item: "the past" is no time of its own before "two weeks" or "year"."""
    if at >= len(items):
        return False
    match = phrase_at(items, at, words.words)
    return items[at].low is not None or (match is not None and match[0].code in "UVMWS")


def _code(item: Item, found: Class | None, words: TimeWords) -> str:
    if found is not None:
        return found.code
    if item.kind == "number":
        return _number(item)
    if item.kind in KINDS:
        return KINDS[item.kind]
    if item.kind == "ordinal" or item.lower in words.numbers.ordinals:
        return "o"
    if item.lower in DASHES:
        return "-"
    if item.kind == "word" and item.lower.endswith("days") and item.lower[:-1] in words.words:
        return "w"
    return PLAIN.get(item.lower, "_")


def _number(item: Item) -> str:
    value = item.low or 0.0
    if not item.digits or value != int(value):
        return "n"
    if 1 <= value <= 31 and len(item.lower) <= 2:
        return "d"
    return "y" if int(value) in YEARS and len(item.lower) == 4 else "n"


def _sure(text: str, items: Sequence[Item], codes: Sequence[str], at: int, words: TimeWords) -> bool:
    """Whether a month, weekday or season is one: short forms and words of other sense need the right company."""
    item = items[at]
    before, after = codes[at - 1] if at else "|", codes[at + 1] if at + 1 < len(codes) else "|"
    capital = text[item.start].isupper()
    if codes[at] == "D":
        return any(letter.isupper() for letter in text[item.start : item.end])
    if codes[at] == "S":
        return item.lower not in words.doubtful or _season(items, codes, at)
    if item.lower in words.short:
        return capital and (after in SHORT_NEXT or before in SHORT_BEFORE)
    if item.lower in words.doubtful:
        near = (
            before in NEAR_MONTH or after in {"d", "o", "y"} or (after == "k" and at + 2 < len(codes) and codes[at + 2] in "dy")
        )
        return capital and (near or (at > 0 and items[at - 1].lower in PREPOSITIONS))
    return True


def _season(items: Sequence[Item], codes: Sequence[str], at: int) -> bool:
    """As in "last spring", "fall 2014", "in the spring", but not "the fall of Aleppo", "to spring a trap"."""
    before, after = codes[at - 1] if at else "|", codes[at + 1] if at + 1 < len(codes) else "|"
    if (
        before in "lxthE"
        or after == "y"
        or (after == "F" and at + 2 < len(codes) and codes[at + 2] in "yat" and _year_after(codes, at))
    ):
        return True
    return before == "a" and after != "F" and at > 1 and items[at - 2].lower in PREPOSITIONS


def _year_after(codes: Sequence[str], at: int) -> bool:
    return "y" in codes[at + 2 : at + 4] or "U" in codes[at + 2 : at + 5]
