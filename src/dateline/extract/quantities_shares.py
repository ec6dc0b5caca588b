"""Shares in words: "one-fifth of", "two thirds", "a third of them", "four in ten", "two out of three"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.quantities_figure import FRACTION, Figure, word_at
from dateline.extract.scan import DASHES, Item
from dateline.lexicon.numberwords import NumberWords

SHARED = {"of", "the", "its", "their", "all", "our", "those", "these", "them", "his", "her"}
PARTED = {  # "the western half of the city" says which part, not how much
    "western", "eastern", "northern", "southern", "central", "north", "south", "east", "west", "upper", "lower", "other", "northwestern",
    "northeastern", "southwestern", "southeastern", "first", "second", "latter",
}  # fmt: skip
MOST_PARTS = 10  # "one in ten"; beyond it only round numbers are usual ("one in 1,000")
MOST_OF = 9  # "nine tenths"


def share(items: Sequence[Item], at: int, numbers: NumberWords) -> Figure | None:
    """The share that begins at an item, None when there is none."""
    if _may_be_part(items, at, numbers) and (found := _fraction(items, at, numbers)) is not None:
        return found
    return _ratio(items, at, numbers)


def _may_be_part(items: Sequence[Item], at: int, numbers: NumberWords) -> bool:
    word = word_at(items, at + 1)
    return items[at].lower == "half" or word in numbers.fractions or (word in DASHES and word_at(items, at + 2) in numbers.fractions)


def _fraction(items: Sequence[Item], at: int, numbers: NumberWords) -> Figure | None:
    """As in "one-fifth of", "two thirds of", "a third of", "half of the"."""
    item, step = items[at], at + 1
    if word_at(items, at - 1) in PARTED:
        return None
    if item.lower == "half":
        if word_at(items, step) not in SHARED:
            return None
        return Figure(item.start, item.end, item.start, item.end, 0.5, 0.5, unit=FRACTION, after=step)
    count = 1.0 if item.lower in {"a", "one"} else item.low
    if word_at(items, step) in DASHES:
        step += 1
    word = word_at(items, step)
    if count is None or count > MOST_OF or word not in numbers.fractions:
        return None
    if not word.endswith(("s", "f")) and word_at(items, step + 1) not in SHARED:
        return None
    value = count * numbers.fractions[word]
    if value > 1:
        return None
    return Figure(item.start, items[step].end, item.start, items[step].end, value, value, unit=FRACTION, after=step + 1)


def _ratio(items: Sequence[Item], at: int, numbers: NumberWords) -> Figure | None:
    """As in "four in ten houses", "two out of three": both numbers small and written in words, or "1 in 5"."""
    part, link = items[at], word_at(items, at + 1)
    step = at + 3 if link == "out" and word_at(items, at + 2) == "of" else at + 2 if link == "in" else 0
    if not step or step >= len(items) or part.kind != "number" or items[step].kind != "number":
        return None
    whole = items[step]
    if part.digits != whole.digits or part.low is None or whole.low is None or not 0 < part.low < whole.low:
        return None
    if (whole.low > MOST_PARTS and whole.low % 100) or word_at(items, step + 1) in numbers.dates:
        return None
    value = part.low / whole.low
    return Figure(part.start, whole.end, part.start, whole.end, value, value, unit=FRACTION, after=step + 1)
