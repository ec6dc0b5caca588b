"""Figures among the words and numbers of a text: number or range, hedge, unit. Works without syntax."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from dateline.extract.quantities_figure import Figure, currency_before, word_at
from dateline.extract.quantities_labels import YEARS_OLD, aged, date_or_hour, named, old_unit, year_like
from dateline.extract.quantities_ranges import Range, range_at
from dateline.extract.quantities_shares import share
from dateline.extract.scan import DASHES, Item, phrase_at, phrase_before
from dateline.lexicon.numberwords import NumberWords, Unit

MASS_POUND = Unit(unit="pound", dimension="mass", factor=453.59237)
MILLION = 1e6
PLURALS = {"people", "men", "women", "children", "police"}
EXTENT = {"long", "wide", "deep", "high", "tall", "thick", "away"}  # "300m long walls"
REACH = 2  # words between "2.7m" and the plural that makes it millions: "1.2m displaced Syrian families"


def figures(items: Sequence[Item], text: str, numbers: NumberWords) -> Iterator[Figure]:
    """Figures of a text, from left to right, none overlapping; ages have the dimension "age"."""
    at = 0
    while at < len(items):
        item = items[at]
        found = share(items, at, numbers)
        if found is None and item.kind in {"number", "vague"}:
            found = _number(items, at, text, numbers)
        elif found is None and item.lower in {"no", "zero"} and item.kind == "word":
            found = _none(items, at)
        if found is None:
            at += 1
            continue
        yield _hedged(found, items, at, numbers)
        at = max(found.after, at + 1)


def _none(items: Sequence[Item], at: int) -> Figure | None:
    """As in "no casualties", "no one": a figure of zero, if the noun counts persons or harm (the syntax decides)."""
    item = items[at]
    if word_at(items, at + 1) == "one":
        return Figure(item.start, items[at + 1].end, item.start, items[at + 1].end, 0.0, 0.0, after=at + 2, no=True)
    if at + 1 >= len(items) or items[at + 1].kind != "word":
        return None
    return Figure(item.start, item.end, item.start, item.end, 0.0, 0.0, after=at + 1, no=True)


def _number(items: Sequence[Item], at: int, text: str, numbers: NumberWords) -> Figure | None:
    item = items[at]
    if named(items, at, text, numbers) or date_or_hour(items, at, numbers):
        return None
    exact = item.exact and item.kind in {"number", "vague"}
    end = item.end - (3 if item.kind == "vague" and item.lower.endswith(" of") else 0)
    found = Figure(item.start, end, item.start, end, item.low, item.low if exact else None, after=at + 1, vague=item.kind == "vague",
                   spelled_one=item.lower == "one", bare=year_like(item))  # fmt: skip
    first = at
    if (money := currency_before(items, at, numbers)) is not None:
        unit, first = money
        found = replace(found, start=items[first].start, unit=unit)
    span = range_at(items, at, first, text, found.bare, numbers)
    if isinstance(span, Range):
        found = replace(found, end=span.end, number_end=span.end, low=span.low, high=span.high, after=span.after, bare=span.bare,
                        spelled_one=False)  # fmt: skip
    elif span is not None:
        found = replace(found, bare=span.bare)
    found = _millions(found, items, text)
    found = _with_unit(found, items, text, numbers)
    if (old := old_unit(items, found, first)) is not None:
        return replace(found, unit=old[0], after=found.after + old[1])
    return replace(found, unit=YEARS_OLD) if aged(items, found, first, text) else found


def _millions(figure: Figure, items: Sequence[Item], text: str) -> Figure:
    """As in "4.3M", "2.7m people": a plural follows; "300m away" are metres."""
    at = figure.after
    raw = text[items[at].start : items[at].end] if at < len(items) and items[at].start == figure.end and items[at - 1].digits else ""
    if raw not in {"m", "M"}:
        return figure
    near = takewhile(lambda item: item.kind == "word", items[at + 1 : at + 2 + REACH])
    plural = word_at(items, at + 1) not in EXTENT and any(item.lower in PLURALS or (item.lower.endswith("s") and len(item.lower) > 3) for item in near)
    if not plural and raw != "M":
        return figure
    low, high = (value * MILLION if value is not None else None for value in (figure.low, figure.high))
    return replace(figure, low=low, high=high, end=items[at].end, number_end=items[at].end, after=at + 1)


def _with_unit(figure: Figure, items: Sequence[Item], text: str, numbers: NumberWords) -> Figure:
    """The figure with the unit after it: "60 kilometers", "500-pound", "15km", "30 %"."""
    at = figure.after
    dash = word_at(items, at) in DASHES
    step = at + 1 if dash else at
    if step >= len(items) or (dash and figure.unit is not None):
        return figure
    found = phrase_at(items, step, numbers.units)
    raw = text[items[step].start : items[step].end]
    if found is None and raw in numbers.symbols and not figure.vague:
        found = numbers.symbols[raw], 1
    if found is None or (figure.unit is not None and found[0].dimension != "money"):
        return figure
    unit, size = found
    if figure.unit is not None:
        unit = figure.unit
    elif unit.unit == "GBP" and items[step].lower in {"pound", "pounds"} and (dash or word_at(items, step + size) in {"of", "("}):
        unit = MASS_POUND
    elif raw == "m" and items[step].start != figure.end and not dash:
        return figure
    return replace(figure, end=items[step + size - 1].end, unit=unit, after=step + size)


def _hedged(figure: Figure, items: Sequence[Item], at: int, numbers: NumberWords) -> Figure:
    """The figure with the hedges around it and the bounds they leave."""
    first = _first(items, at, figure)
    words: list[str] = []
    bounds: list[str] = []
    for _ in range(2):
        found = phrase_before(items, first, numbers.hedges)
        if found is None or (figure.vague and found[0] == "most"):
            break
        first -= found[1]
        bounds.append(found[0])
        words.insert(0, " ".join(i.lower for i in items[first : first + found[1]]))
    start, end = (items[first].start if words else figure.start), figure.end
    for at_after in (figure.after, figure.after + 1):  # "sixty or more", "sixty people or more"
        after = phrase_at(items, at_after, numbers.after) if at_after < len(items) and not bounds else None
        if after is not None:
            bounds.append(after[0])
            words.append(" ".join(i.lower for i in items[at_after : at_after + after[1]]))
            end = items[at_after + after[1] - 1].end if at_after == figure.after else end
    opening = _first(items, at, figure) - 1
    if word_at(items, opening) == "between" and figure.low != figure.high:
        start = items[opening].start
    hedge = " ".join(words)
    if figure.vague:
        hedge = " ".join([*words, items[at].lower.removesuffix(" of")])
    low, high = _bounds(figure, bounds)
    return replace(figure, start=start, end=end, low=low, high=high, hedge=hedge)


def _first(items: Sequence[Item], at: int, figure: Figure) -> int:
    """Index of the item that the figure begins with: its currency, if it has one before."""
    while at > 0 and items[at].start > figure.start:
        at -= 1
    return at


def _bounds(figure: Figure, bounds: Sequence[str]) -> tuple[float | None, float | None]:
    if figure.low != figure.high and figure.high is not None:
        return figure.low, figure.high
    if "least" in bounds:
        return figure.low, None
    if "most" in bounds:
        return None, figure.high if figure.high is not None else figure.low
    return figure.low, figure.high
