"""Numbers that are no figures: names, dates, hours, and ages, which are figures only on demand."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.quantities_figure import MONEY_LETTERS, Figure, word_at
from dateline.extract.scan import DASHES, Item, phrase_at
from dateline.lexicon.numberwords import NumberWords, Unit

AGES = {"aged", "age", "ages", "age:", "turned"}
OLD = {"old", "olds"}
OLDEST = 110
YEARS_OLD = Unit(unit="year of age", dimension="age", factor=31556952.0)
NAMES_IN_LOWER_CASE = {
    "resolution", "article", "chapter", "page", "paragraph", "no", "phase", "room", "flight", "highway", "route", "level", "day",
}  # fmt: skip
PREFIXES = {"sub", "now", "then", "minus", "mid"}  # before a dash: "sub-500 sq m", "the now-18-year-old"
IN_YEARS = {"in", "since", "until", "during", "early", "late", "mid"}  # "in 2021 most people", not "by 2000 men"


def year_like(item: Item) -> bool:
    """Whether digits may be a year."""
    return item.digits and len(item.lower) == 4 and 1900 <= (item.low or 0) <= 2060


def named(items: Sequence[Item], at: int, text: str, numbers: NumberWords) -> bool:
    """As in "T-55", "M23", "COVID-19", "Resolution 2254", "9/11", "24/7", "#3"."""
    item, before = items[at], items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if before is not None and before.end == item.start and item.digits and _joined(items, at, numbers):
        return True
    glued = after is not None and after.start == item.end and item.digits
    if after is not None and glued and (after.lower in {"/", "_", "@", ":"} or _lettered(items, at, text, numbers)):
        return True
    if item.digits and len(item.lower) >= 7 and not set(item.lower) & {",", " ", "."}:
        return True
    return before is not None and item.kind == "number" and _label(before, text, numbers) and item.digits


def _joined(items: Sequence[Item], at: int, numbers: NumberWords) -> bool:
    """Whether digits are a part of what stands straight before them: "M23", "T-55", "/11"."""
    before = items[at - 1]
    if before.kind == "word" and before.lower not in MONEY_LETTERS | numbers.before.keys():
        return True
    if before.lower in DASHES and at > 1 and items[at - 2].end == before.start:
        return items[at - 2].kind in {"word", "ordinal", "number"} and items[at - 2].lower not in PREFIXES
    return before.lower in {"/", "#", ".", "_", "@", ":", "+"}


def _label(before: Item, text: str, numbers: NumberWords) -> bool:
    """A noun that names by number; in lower case only the plainest ("chapter 7"), since "army 12" is no name."""
    return before.lower in numbers.labels and (text[before.start].isupper() or before.lower in NAMES_IN_LOWER_CASE)


def _lettered(items: Sequence[Item], at: int, text: str, numbers: NumberWords) -> bool:
    """As in "17A", "3D": letters straight after the digits that are neither unit nor suffix."""
    after = items[at + 1]
    raw = text[after.start : after.end]
    return after.kind == "word" and raw not in numbers.symbols and raw != "M" and phrase_at(items, at + 1, numbers.units) is None


def date_or_hour(items: Sequence[Item], at: int, numbers: NumberWords) -> bool:
    """Digits that belong to a date or to the clock: "4 March", "March 4", "5 p.m.", "1300 GMT"."""
    before, after = word_at(items, at - 1), word_at(items, at + 1)
    if before == ".":
        before = word_at(items, at - 2) if word_at(items, at - 2) in numbers.dates else before
    if after in numbers.hours:
        return True
    if not items[at].digits:
        return False
    small = (items[at].low or 0) <= 31
    if small and (
        after in numbers.dates
        or (before in numbers.dates and word_at(items, at + 1) not in numbers.scales and not _plural_next(items, at + 1))
    ):
        return True
    if year_like(items[at]):
        dated = before == "," and word_at(items, at - 3) in numbers.dates
        return dated or before in numbers.dates or before in IN_YEARS or before in DASHES or after in DASHES
    if small and before in DASHES and word_at(items, at - 3) in numbers.dates:
        return True
    return small and after in DASHES | {"to", "and", "or"} and (word_at(items, at + 3) in numbers.dates or before in numbers.dates)


def _plural_next(items: Sequence[Item], at: int) -> bool:
    """Whether a plural noun follows: "in March 20 people died"."""
    if at >= len(items) or items[at].kind != "word":
        return False
    return items[at].lower.endswith("s") or items[at].lower in {"people", "children", "men", "women"}


def old_unit(items: Sequence[Item], figure: Figure, first: int) -> tuple[Unit, int] | None:
    """As in "35-year-old", "two years old", "at the age of 12 years": the unit of an age and how many items it takes more."""
    if figure.unit is None or figure.unit.dimension != "time":
        return None
    step = figure.after + (word_at(items, figure.after) in DASHES)
    unit = Unit(unit=f"{figure.unit.unit} of age", dimension="age", factor=figure.unit.factor)
    if word_at(items, step) in OLD:
        return unit, step + 1 - figure.after
    return (unit, 0) if word_at(items, first - 1) in AGES else None


def aged(items: Sequence[Item], figure: Figure, first: int, text: str) -> bool:
    """As in "Ahmed, 35, said", "aged 12", "aged between 18 and 34", "at age 40"."""
    before, after = word_at(items, first - 1), word_at(items, figure.after)
    if before in {"between", "from"}:
        before = word_at(items, first - 2)
    if before in AGES or (before == "of" and word_at(items, first - 2) == "age"):
        return True
    item, name = items[first], items[first - 2] if first > 1 else None
    if not (item.digits and figure.unit is None and (item.low or 0) <= OLDEST and before == "," and after in {",", ".", ";", ")"}):
        return False
    return name is not None and name.kind == "word" and (text[name.start].isupper() or not name.lower.endswith("s"))
