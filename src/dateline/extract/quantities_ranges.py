"""Ranges: "20 to 30", "20-30", "between 5% and 6%", "$1 million to $1.25 million", "from 350 to around 250"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.extract.quantities_figure import currency_at, currency_before, unit_at, word_at
from dateline.extract.scan import DASHES, Item, phrase_before
from dateline.lexicon.numberwords import NumberWords, Unit

LINKS = {"to", "or", *DASHES}
LOOSE = {"around", "about", "nearly", "almost", "some", "over"}  # before the second number
SCORE_MOST = 30
CHANGED = {  # "rose by 12 to 40": by how much, and to what; "lost 12 to 40 men" is a range
    "by", "rose", "rise", "rises", "risen", "fell", "fall", "falls", "fallen", "climbed", "climbs", "jumped", "dropped", "grew", "grown", "up", "down",
    "increased", "decreased", "declined", "slid", "surged", "plunged",
}  # fmt: skip


class Range(NamedTuple):
    """Bounds of a range, where its characters end, the item after it; `bare` when it may be a score ("3-2")."""

    low: float
    high: float
    end: int
    after: int
    bare: bool


class Scored(NamedTuple):
    """Two numbers with a dash between that are no range: "9-2"."""

    bare: bool


def range_at(items: Sequence[Item], at: int, first: int, text: str, bare: bool, numbers: NumberWords) -> Range | Scored | None:
    """The range whose first number is at an item; the figure begins at item `first` (its currency)."""
    before = word_at(items, first - 1)
    link, second = _link(items, at, first, text, numbers)
    if not link:
        return None
    opened = before in {"from", "between"}
    if word_at(items, second) in LOOSE:
        second += 1
    own, other_sign = currency_before(items, at, numbers), currency_at(items, second, numbers)
    if other_sign is not None:
        second += other_sign[1]
        if own is None or own[0] is not other_sign[0] or (not opened and _changed(items, first, numbers)):
            return None  # "rose by $4 billion to $9 billion"
    if second >= len(items) or items[second].kind != "number" or items[at].kind != "number":
        return None
    if not opened and link == "to" and _changed(items, first, numbers):
        return None
    return _bounds(items, at, second, link, opened, bare, numbers)


def _bounds(
    items: Sequence[Item], at: int, second: int, link: str, opened: bool, bare: bool, numbers: NumberWords
) -> Range | Scored | None:
    other, low, high = items[second], items[at].low or 0.0, items[second].low or 0.0
    scale = float(numbers.scales.get(other.lower.split()[-1], 1)) if " " in other.lower else 1.0
    if low < high / scale and not set(items[at].lower.split()) & numbers.scales.keys():  # "2 to 3 million", not "$200 to $4 million"
        low *= scale
    if (link == "or" and high < low) or (link in DASHES and high < low and not opened):
        return Scored(bare or (link in DASHES and low <= SCORE_MOST))
    bare = bare or (link in DASHES and items[at].digits and low <= SCORE_MOST and high <= SCORE_MOST)
    return Range(min(low, high), max(low, high), other.end, second + 1, bare)


def _changed(items: Sequence[Item], first: int, numbers: NumberWords) -> bool:
    """Whether a figure says by how much something changed: "rose by about 12"."""
    hedge = phrase_before(items, first, numbers.hedges)
    return word_at(items, first - 1 - (hedge[1] if hedge else 0)) in CHANGED


def _link(items: Sequence[Item], at: int, first: int, text: str, numbers: NumberWords) -> tuple[str, int]:
    """The word that joins a range, and where its second number stands; a unit may stand on both sides ("5% to 6%")."""
    before, step = word_at(items, first - 1), at + 1
    unit = unit_at(items, step, text, numbers)
    if unit is not None and _joins(items, step + unit[1], before):
        taken = _joins(items, step + unit[1], before)
        second = step + unit[1] + taken
        if not _same_unit(items, second + 1, text, unit[0], numbers) or (
            before not in {"from", "between"} and (word_at(items, second - 1) != "to" or _changed(items, first, numbers))
        ):
            return "", 0
        return word_at(items, second - 1), second
    taken = _joins(items, step, before)
    return (word_at(items, step + taken - 1), step + taken) if taken else ("", 0)


def _joins(items: Sequence[Item], at: int, before: str) -> int:
    """How many items join a range there: "to", "or", a dash, "up to", "to-"; "and" after "between"."""
    word, after = word_at(items, at), word_at(items, at + 1)
    if before == "from" and word == "up" and after == "to":
        return 2
    return int(word in LINKS or (word == "and" and before == "between"))


def _same_unit(items: Sequence[Item], at: int, text: str, unit: Unit, numbers: NumberWords) -> bool:
    again = unit_at(items, at, text, numbers)
    return again is not None and again[0] is unit
