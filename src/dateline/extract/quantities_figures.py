"""Figures among the words and numbers of a text: number or range, hedge, unit. Works without syntax."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extract.scan import DASHES, Item, phrase_at, phrase_before
from dateline.lexicon.numberwords import NumberWords, Unit

FRACTION = Unit(unit="fraction", dimension="share", factor=1.0)
RANGE = {"to", "or", *DASHES}
SHARED = {"of", "the", "its", "their", "all", "our", "those", "these", "them", "his", "her"}
PARTED = {  # "the western half of the city" says which part, not how much
    "western", "eastern", "northern", "southern", "central", "north", "south", "east", "west", "upper", "lower", "other", "northwestern",
    "northeastern", "southwestern", "southeastern", "first", "second", "latter",
}  # fmt: skip
MASS_POUND = Unit(unit="pound", dimension="mass", factor=453.59237)
MONEY_LETTERS = {"us", "u.s.", "a", "c", "au", "ca", "hk", "nz"}
SCORE_MOST = 30
AGES = {"aged", "age", "ages", "age:", "turned"}


@dataclass(frozen=True, slots=True)
class Figure:
    """Characters [start, end) with hedge and unit, the number alone, its bounds. `after` is the index of the next item;
    `bare` when nothing but a noun after it could make it a figure ("2016", "3-2").
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


def figures(items: Sequence[Item], text: str, numbers: NumberWords) -> Iterator[Figure]:
    """Figures of a text, from left to right, none overlapping."""
    at = 0
    while at < len(items):
        item = items[at]
        found = _fraction(items, at, numbers) if _may_be_part(item, items, at, numbers) else None
        if found is None and item.kind in {"number", "vague"}:
            found = _number(items, at, text, numbers)
        elif found is None and item.lower in {"no", "zero"} and item.kind == "word":
            found = _none(items, at)
        if found is None:
            at += 1
            continue
        yield _hedged(found, items, at, numbers)
        at = max(found.after, at + 1)


def _next(items: Sequence[Item], at: int) -> str:
    return items[at].lower if 0 <= at < len(items) else ""


def _may_be_part(item: Item, items: Sequence[Item], at: int, numbers: NumberWords) -> bool:
    word = _next(items, at + 1)
    return item.lower == "half" or word in numbers.fractions or (word in DASHES and _next(items, at + 2) in numbers.fractions)


def _fraction(items: Sequence[Item], at: int, numbers: NumberWords) -> Figure | None:
    """As in "one-fifth of", "two thirds of", "a third of", "half of the"."""
    item, step = items[at], at + 1
    if _next(items, at - 1) in PARTED:
        return None
    if item.lower == "half":
        if _next(items, step) not in SHARED:
            return None
        return Figure(item.start, item.end, item.start, item.end, 0.5, 0.5, unit=FRACTION, after=step)
    count = 1.0 if item.lower in {"a", "one"} else item.low
    if _next(items, step) in DASHES:
        step += 1
    word = _next(items, step)
    if (
        count is None
        or count > 9
        or word not in numbers.fractions
        or (word.endswith(("s", "f")) is False and _next(items, step + 1) not in SHARED)
    ):
        return None
    value = count * numbers.fractions[word]
    if value > 1:
        return None
    return Figure(item.start, items[step].end, item.start, items[step].end, value, value, unit=FRACTION, after=step + 1)


def _none(items: Sequence[Item], at: int) -> Figure | None:
    """As in "no casualties", "no one": a figure of zero, if the noun counts persons or harm (the syntax decides)."""
    item = items[at]
    if _next(items, at + 1) == "one":
        return Figure(item.start, items[at + 1].end, item.start, items[at + 1].end, 0.0, 0.0, after=at + 2, no=True)
    if at + 1 >= len(items) or items[at + 1].kind != "word":
        return None
    return Figure(item.start, item.end, item.start, item.end, 0.0, 0.0, after=at + 1, no=True)


def _number(items: Sequence[Item], at: int, text: str, numbers: NumberWords) -> Figure | None:
    item = items[at]
    if _named(items, at, text, numbers) or _date_or_hour(items, at, numbers):
        return None
    low, high = item.low, item.low if (item.exact and item.kind == "number") or (item.kind == "vague" and item.exact) else None
    end = item.end - (3 if item.kind == "vague" and item.lower.endswith(" of") else 0)
    found = Figure(item.start, end, item.start, end, low, high, after=at + 1, vague=item.kind == "vague",
                   spelled_one=item.lower == "one", bare=_year_like(item))  # fmt: skip
    money = _money_before(items, at, numbers)
    if money is not None:
        found = replace(found, start=money[1], unit=money[0])
    found = _ranged(found, items, at, numbers)
    found = _with_unit(found, items, text, numbers)
    return (
        None
        if found.unit is not None and found.unit.dimension == "time" and _is_age(items, found, at)
        else None
        if _aged(items, at, found, text)
        else found
    )


def _year_like(item: Item) -> bool:
    return item.digits and len(item.lower) == 4 and 1900 <= (item.low or 0) <= 2060


# ---- what is no figure


def _named(items: Sequence[Item], at: int, text: str, numbers: NumberWords) -> bool:
    """As in "T-55", "M23", "COVID-19", "Resolution 2254", "9/11", "24/7", "#3"."""
    item, before = items[at], items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if before is not None and before.end == item.start and item.digits:
        if before.kind == "word" and before.lower not in MONEY_LETTERS | {"rs", "usd", "eur", "gbp"}:
            return True
        if (
            before.lower in DASHES
            and at > 1
            and items[at - 2].end == before.start
            and items[at - 2].kind in {"word", "ordinal", "number"}
        ):
            return True
        if before.lower in {"/", "#", ".", "_", "@", ":", "+"}:
            return True
    if (
        after is not None
        and after.start == item.end
        and item.digits
        and (after.lower in {"/", "_", "@", ":"} or _lettered(items, at, text, numbers))
    ):
        return True
    if item.digits and len(item.lower) >= 7 and "," not in item.lower and " " not in item.lower and "." not in item.lower:
        return True
    return before is not None and item.kind == "number" and _label(before, text, numbers) and item.digits


def _label(before: Item, text: str, numbers: NumberWords) -> bool:
    """A noun that names by number; in lower case only the plainest ("chapter 7"), since "army 12" is no name."""
    if before.lower not in numbers.labels:
        return False
    return text[before.start].isupper() or before.lower in {
        "resolution",
        "article",
        "chapter",
        "page",
        "paragraph",
        "no",
        "phase",
        "room",
        "flight",
        "highway",
        "route",
        "level",
        "day",
    }


def _lettered(items: Sequence[Item], at: int, text: str, numbers: NumberWords) -> bool:
    """As in "17A", "3D": letters straight after the digits that are neither unit nor suffix."""
    after = items[at + 1]
    raw = text[after.start : after.end]
    return after.kind == "word" and raw not in numbers.symbols and phrase_at(items, at + 1, numbers.units) is None


def _date_or_hour(items: Sequence[Item], at: int, numbers: NumberWords) -> bool:
    """Digits that belong to a date or to the clock: "4 March", "March 4", "5 p.m.", "1300 GMT"."""
    before, after = _next(items, at - 1), _next(items, at + 1)
    if before == ".":
        before = _next(items, at - 2) if _next(items, at - 2) in numbers.dates else before
    if after in numbers.hours:
        return True
    if not items[at].digits:
        return False
    small = (items[at].low or 0) <= 31
    if small and (
        after in numbers.dates
        or (before in numbers.dates and _next(items, at + 1) not in numbers.scales and not _plural_next(items, at + 1))
    ):
        return True
    if _year_like(items[at]):
        return (
            before in numbers.dates
            or before in DASHES
            or after in DASHES
            or (before == "," and _next(items, at - 3) in numbers.dates)
        )
    if small and before in DASHES and _next(items, at - 3) in numbers.dates:
        return True
    return small and after in DASHES | {"to", "and", "or"} and (_next(items, at + 3) in numbers.dates or before in numbers.dates)


def _plural_next(items: Sequence[Item], at: int) -> bool:
    """Whether a plural noun follows: "in March 20 people died"."""
    return (
        at < len(items)
        and items[at].kind == "word"
        and (items[at].lower.endswith("s") or items[at].lower in {"people", "children", "men", "women"})
    )


def _is_age(items: Sequence[Item], figure: Figure, at: int) -> bool:
    """As in "35-year-old", "two years old", "at the age of 12 years"."""
    step = figure.after
    if _next(items, step) in DASHES:
        step += 1
    return _next(items, step) in {"old", "olds"} or _next(items, at - 1) in AGES


def _aged(items: Sequence[Item], at: int, figure: Figure, text: str) -> bool:
    """As in "Ahmed, 35, said", "aged 12", "at age 40"."""
    before, after = _next(items, at - 1), _next(items, figure.after)
    if before in AGES or (before == "of" and _next(items, at - 2) == "age"):
        return True
    age = (
        items[at].digits
        and figure.unit is None
        and (items[at].low or 0) <= 110
        and before == ","
        and after in {",", ".", ";", ")"}
    )
    return (
        age
        and at > 1
        and items[at - 2].kind == "word"
        and (text[items[at - 2].start].isupper() or not items[at - 2].lower.endswith("s"))
    )


# ---- range, unit, hedge


def _ranged(figure: Figure, items: Sequence[Item], at: int, numbers: NumberWords) -> Figure:
    """The range that a figure opens: "20 to 30", "20-30", "between 5% and 6%", "from 350 to around 250"."""
    before = items[max(_first(items, at, figure) - 1, 0)].lower if at else ""
    link, second = _link(items, at, before, numbers)
    if not link:
        return figure
    opened = before in {"from", "between"}
    if _next(items, second) in {"around", "about", "nearly", "almost", "some", "over"}:
        second += 1
    if _next(items, second) in {"$", "€", "£"}:
        second += 1
        if not opened:  # "rose by $4 billion to $9 billion"
            return figure
    if second >= len(items) or items[second].kind != "number" or items[at].kind != "number":
        return figure
    other, low, high = items[second], figure.low or 0.0, items[second].low or 0.0
    if " " in other.lower and low < 1000 <= high and items[at].digits:
        low *= _scale(other, numbers)
    if (link == "or" and high < low) or (link in DASHES and high < low and not opened):
        return replace(figure, bare=figure.bare or (link in DASHES and low <= SCORE_MOST))
    bare = figure.bare or (link in DASHES and items[at].digits and low <= SCORE_MOST and high <= SCORE_MOST)
    return replace(
        figure, end=other.end, number_end=other.end, low=min(low, high), high=max(low, high), after=second + 1, bare=bare
    )


def _link(items: Sequence[Item], at: int, before: str, numbers: NumberWords) -> tuple[str, int]:
    """The word that joins a range, and where its second number stands; a unit may stand on both sides ("5% to 6%")."""
    step = at + 1
    unit = phrase_at(items, step, numbers.units) if step < len(items) else None
    if unit is not None and _next(items, step + unit[1]) in RANGE | {"and"}:
        second = step + unit[1] + 1
        again = phrase_at(items, second + 1, numbers.units) if second + 1 < len(items) else None
        if before not in {"from", "between"} or again is None or again[0] is not unit[0]:
            return "", 0
        step += unit[1]
    link = _next(items, step)
    if link in RANGE or (link == "and" and before == "between"):
        return link, step + 1
    return "", 0


def _scale(item: Item, numbers: NumberWords) -> float:
    return float(numbers.scales.get(item.lower.split()[-1], 1))


def _money_before(items: Sequence[Item], at: int, numbers: NumberWords) -> tuple[Unit, int] | None:
    """The currency before a number, and where it begins: "$4", "US$ 4", "EUR 4"."""
    if at == 0 or items[at - 1].lower not in numbers.before or items[at].start - items[at - 1].end > 1:
        return None
    sign = items[at - 1]
    if at > 1 and sign.lower == "$" and items[at - 2].end >= sign.start - 1 and items[at - 2].lower in MONEY_LETTERS:
        joined = numbers.before.get(items[at - 2].lower.replace(".", "") + "$", numbers.before["$"])
        if items[at - 2].end == sign.start or items[at - 2].lower in {"us", "u.s."}:
            return joined, items[at - 2].start
    return numbers.before[sign.lower], sign.start


def _with_unit(figure: Figure, items: Sequence[Item], text: str, numbers: NumberWords) -> Figure:
    """The figure with the unit after it: "60 kilometers", "500-pound", "15km", "30 %"."""
    at = figure.after
    dash = _next(items, at) in DASHES
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
    elif unit.unit == "GBP" and items[step].lower in {"pound", "pounds"} and (dash or _next(items, step + size) in {"of", "("}):
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
    if _next(items, opening) == "between" and figure.low != figure.high:
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
