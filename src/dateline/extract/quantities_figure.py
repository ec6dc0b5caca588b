"""One figure as written, before the syntax says what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.scan import Item, phrase_at
from dateline.lexicon.numberwords import NumberWords, Unit

FRACTION = Unit(unit="fraction", dimension="share", factor=1.0)
MONEY_LETTERS = {"us", "u.s.", "a", "c", "au", "ca", "hk", "nz"}


@dataclass(frozen=True, slots=True)
class Figure:
    """Characters [start, end) with hedge and unit, the number alone, its bounds. `after` is the index of the next item;
    `bare` when nothing but a noun after it could make it a figure ("2016", "3-2"); `no` for "no casualties".
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    hedge: str = ""
    unit: Unit | None = None
    after: int = 0
    spelled_one: bool = False
    vague: bool = False
    bare: bool = False
    no: bool = False


def word_at(items: Sequence[Item], at: int) -> str:
    """The item's lower-case text, "" beyond either end."""
    return items[at].lower if 0 <= at < len(items) else ""


def unit_at(items: Sequence[Item], at: int, text: str, numbers: NumberWords) -> tuple[Unit, int] | None:
    """The unit of measure at an item, by name or in exact case by symbol, and its length."""
    if at >= len(items):
        return None
    symbol = numbers.symbols.get(text[items[at].start : items[at].end])
    return phrase_at(items, at, numbers.units) or ((symbol, 1) if symbol is not None else None)


def currency_at(items: Sequence[Item], at: int, numbers: NumberWords) -> tuple[Unit, int] | None:
    """The currency sign that begins at an item and stands before a number, and its length: "$", "US$", "HK $", "$US", "EUR"."""
    word, after = word_at(items, at), word_at(items, at + 1)
    if word in MONEY_LETTERS and after == "$":
        return numbers.before.get(word.replace(".", "") + "$", numbers.before["$"]), 2
    if word == "$" and after in {"us", "a", "c"} and at + 2 < len(items) and items[at + 1].start == items[at].end:
        return numbers.before.get(after + "$", numbers.before["$"]), 2
    return (numbers.before[word], 1) if word in numbers.before else None


def currency_before(items: Sequence[Item], at: int, numbers: NumberWords) -> tuple[Unit, int] | None:
    """The currency before a number, and the item where it begins."""
    for size in (2, 1):
        first = at - size
        if first < 0 or items[at].start - items[at - 1].end > 1:
            continue
        found = currency_at(items, first, numbers)
        spaced = size == 2 and items[at - 1].start > items[first].end and items[first].lower in {"a", "c"}  # "paid a $5 fee"
        if found is not None and found[1] == size and not spaced:
            return found[0], first
    return None
