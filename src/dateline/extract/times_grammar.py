"""Builders of the grammar of times: what the words behind the groups of a rule say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from dateline.extract.times_codes import Coded
from dateline.lexicon.timewords import TimeWords
from dateline.model.time import Expression, Grain, NamedDay, TimeKind

GRAINS = {
    "second": Grain.PART, "minute": Grain.PART, "hour": Grain.PART, "night": Grain.PART, "moment": Grain.VAGUE,
    "day": Grain.DAY, "weekend": Grain.DAY,
    "week": Grain.WEEK, "fortnight": Grain.WEEK, "month": Grain.MONTH, "quarter": Grain.QUARTER, "half": Grain.QUARTER,
    "season": Grain.SEASON,
    "year": Grain.YEAR, "decade": Grain.DECADE, "century": Grain.DECADE, "millennium": Grain.DECADE, "period": Grain.VAGUE,
    "generation": Grain.DECADE,
}  # fmt: skip
DIRECTIONS = {"l": -1, "r": -1, "t": 0, "h": 0, "x": 1}
LAST = -1  # `portion` of "the last two days of"
DAY_SIGNALS = frozenset(("on", "since", "until", "till", "by"))  # before a day's number without its month: "on the 15th"
DAY_FOLLOWERS = frozenset(("and", "or", "but", "when", "as", "at", "in", "after", "before", "to", "with", "by", "because", "while", "if", "for"))


class Core(NamedTuple):
    """An expression that a rule found: items [first, last)."""

    first: int
    last: int
    expression: Expression


@dataclass(frozen=True, slots=True)
class Cut:
    """A match of a rule: gives the items behind its named groups."""

    match: re.Match[str]
    coded: Coded
    words: TimeWords

    def at(self, name: str) -> int:
        """Index of the item of a group, -1 when it did not match."""
        return (
            self.match.start(name) if name in self.match.re.groupindex and self.match.start(name) < self.match.end(name) else -1
        )

    def text(self, name: str) -> str:
        """Lower-case words of a group, "" without."""
        at = self.at(name)
        return self.coded.items[at].lower if at >= 0 else ""

    def value(self, name: str) -> str | int | NamedDay | None:
        """The lexicon's value of a group."""
        at = self.at(name)
        found = self.coded.classes[at] if at >= 0 else None
        return found.value if found is not None else None

    def number(self, name: str) -> int | None:
        """Value of a number or ordinal."""
        at = self.at(name)
        if at < 0:
            return None
        item = self.coded.items[at]
        if item.low is not None:
            return int(item.low)
        if item.kind == "ordinal":
            return int(item.lower[:-2])
        return self.words.numbers.ordinals.get(item.lower)

    def string(self, name: str) -> str:
        """The lexicon's value as text, "" without."""
        found = self.value(name)
        return found if isinstance(found, str) else ""

    def integer(self, name: str) -> int | None:
        """The lexicon's value as a number."""
        found = self.value(name)
        return found if isinstance(found, int) else None

    def direction(self, name: str = "l") -> int | None:
        """-1 last, 0 this, 1 next, None when unsaid; the last word decides ("this past spring")."""
        letters = self.match.group(name) if name in self.match.re.groupindex else None
        return DIRECTIONS.get(letters[-1]) if letters else None

    def told(self, name: str = "l") -> bool:
        """Whether the word points to what the text told before ("the next day", "that month")."""
        at = self.at(name)
        if at < 0:
            return False
        word, article = self.coded.items[at].lower, at > 0 and self.coded.codes[at - 1] == "a"
        return word in self.words.told or self.coded.codes[at] == "h" or (word in {"next", "last"} and article)


Build = Callable[[Cut], Expression | None]


def build_date(cut: Cut) -> Expression | None:
    """Day, month and year, as far as they are said; a second day closes a range."""
    day, last = cut.number("d"), cut.number("d2")
    if day is not None and not 1 <= day <= 31:
        return None
    grain = Grain.DAY if day else Grain.MONTH
    first = Expression(
        kind=TimeKind.CALENDAR, grain=grain, year=cut.number("y"), month=cut.integer("M"), day=day, weekday=cut.integer("W"),
        direction=cut.direction(), anaphoric=cut.direction() is not None and cut.told(), unit=cut.string("U"),
    )  # fmt: skip
    return replace(first, end=replace(first, day=last)) if last is not None and 1 <= last <= 31 else first


def build_day_alone(cut: Cut) -> Expression | None:
    """As in "on the 15th", but not "on the 15th floor": no noun follows."""
    items, first, at = cut.coded.items, cut.match.start(), cut.at("o")
    day, after = cut.number("o"), items[at + 1] if at + 1 < len(items) else None
    if items[at].kind != "ordinal" or day is None or not 1 <= day <= 31 or first == 0 or items[first - 1].lower not in DAY_SIGNALS:
        return None
    if after is not None and after.kind == "word" and after.lower not in DAY_FOLLOWERS:
        return None
    return Expression(kind=TimeKind.CALENDAR, grain=Grain.DAY, day=day)


def build_month(cut: Cut) -> Expression | None:
    """A month alone; the second branch of its rule is one before a number that is no day of it ("In March 20 people")."""
    found = build_date(cut)
    return replace(found, month=cut.integer("m2")) if found is not None and found.month is None else found


def build_numeric(cut: Cut) -> Expression | None:
    """As in "2016-02-17", "17-02-2016", "02/17/2016", "17.2.16"."""
    pieces = [int(p) for p in re.split(r"[-/.]", cut.text("n"))]
    if pieces[0] > 31:
        year, month, day = pieces
    else:
        day, month, year = pieces
        year += 0 if year > 99 else 1900 if year > 50 else 2000
    swap = "/" in cut.text("n") and day <= 12 and month <= 12 and day != month
    if month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and year >= 1000):
        return None
    return Expression(kind=TimeKind.CALENDAR, grain=Grain.DAY, year=year, month=month, day=day, swappable=swap)


def build_year(cut: Cut) -> Expression | None:
    """A year, or two ("1914-18")."""
    year, last = cut.number("y"), cut.number("d2")
    first = Expression(kind=TimeKind.CALENDAR, grain=Grain.YEAR, year=year)
    if year is not None and last is not None and len(cut.text("d2")) == 2:
        closing = year - year % 100 + last
        return replace(first, end=replace(first, year=closing)) if closing > year else None
    return first


def build_decade(cut: Cut) -> Expression | None:
    """As in "the 1990s", "the ’80s", "the 1900s"."""
    digits = int(re.sub(r"\D", "", cut.text("n")))
    if digits % 10 or 100 <= digits < 1000:
        return None
    year = digits if digits >= 1000 else 1900 + digits if digits > 20 else 2000 + digits
    return Expression(
        kind=TimeKind.CALENDAR, grain=Grain.DECADE, year=year, unit="century" if year % 100 == 0 and digits >= 1000 else "decade"
    )


def build_season(cut: Cut) -> Expression | None:
    """A season, of a year or seen from now."""
    return Expression(kind=TimeKind.CALENDAR, grain=Grain.SEASON, year=cut.number("y"), season=cut.string("S"),
                      direction=cut.direction(),
                      anaphoric=cut.told(), unit=cut.string("U"))  # fmt: skip


def build_named(cut: Cut) -> Expression | None:
    """A day with a name, of a year or seen from now."""
    named = cut.value("D")
    if not isinstance(named, NamedDay):
        return None
    grain = Grain.DAY if named.days <= 4 else Grain.MONTH
    return Expression(kind=TimeKind.CALENDAR, grain=grain, year=cut.number("y"), named=named, direction=cut.direction())


def build_ordinal(cut: Cut) -> Expression | None:
    """As in "the third quarter of 2015", "the 20th century", "the first half of the year"."""
    number, unit = cut.number("o") or 0, cut.string("U")
    if cut.match.group("o") == "l":
        if unit != "half" or cut.text("o") != "last":
            return None
        number = 2
    if unit == "century" and not cut.text("y"):
        return (
            Expression(kind=TimeKind.CALENDAR, grain=Grain.DECADE, year=(number - 1) * 100, unit="century")
            if 10 < number < 22
            else None
        )
    if unit not in {"quarter", "half"} or number > 4 or (unit == "half" and number > 2):
        return None
    of = cut.string("U2")
    if of not in {"", "year"}:
        return None
    return Expression(
        kind=TimeKind.CALENDAR, grain=Grain.QUARTER, year=cut.number("y"), portion=number, unit=unit, direction=cut.direction()
    )


def build_portion(cut: Cut) -> Expression | None:
    """As in "the first two weeks of December", "the last days of 2014", "the first week of this month"."""
    unit = cut.string("U")
    number = LAST if cut.match.group("o") == "l" else cut.number("o")
    if unit not in {"day", "week", "month", "year", "weekend", "hour"} or number is None or not -1 <= number <= 31:
        return None
    count = cut.number("n")
    low = float(count) if count is not None else 1.0 if cut.coded.codes[cut.at("U")] == "U" else None
    over = cut.string("U2")
    grain = GRAINS[unit] if low == 1 else Grain.VAGUE
    return Expression(kind=TimeKind.CALENDAR, grain=grain, year=cut.number("y") or cut.number("z"), month=cut.integer("M"),
                      portion=number, low=low, unit=unit,
                      direction=cut.direction(), season=over)  # fmt: skip


def build_weekday(cut: Cut) -> Expression | None:
    """A weekday with its part of the day and its week."""
    part = cut.string("P") or ("night" if cut.string("N") == "night" else "")
    if cut.at("N") >= 0 and not part:
        return None
    return Expression(
        kind=TimeKind.WEEKDAY, grain=Grain.PART if part else Grain.DAY, weekday=_weekday_number(cut), part=part,
        direction=cut.direction(), unit=cut.string("U"), anaphoric=cut.told() and cut.text("l") not in {"last", "next"},
    )  # fmt: skip


def _weekday_number(cut: Cut) -> int | None:
    if cut.at("W") >= 0 and cut.coded.codes[cut.at("W")] == "w":
        found = cut.words.words[cut.text("W")[:-1]][0][1].value
        return found if isinstance(found, int) else None
    return cut.integer("W")


def build_deictic(cut: Cut) -> Expression | None:
    """As in "yesterday", "tonight", "tomorrow morning"."""
    part = cut.string("P") or ("night" if cut.string("N") == "night" or cut.text("T") == "tonight" else "")
    return Expression(
        kind=TimeKind.UNIT, grain=Grain.PART if part else Grain.DAY, direction=cut.integer("T"), unit="day", part=part
    )


def build_unit(cut: Cut) -> Expression | None:
    """As in "last week", "this month", "that day", "last night", "the past year"."""
    unit, direction, word = cut.string("U"), cut.direction(), cut.text("l")
    if unit in {"moment", "period", "generation"} or direction is None:
        return None
    article = cut.at("l") > 0 and cut.coded.codes[cut.at("l") - 1] == "a"
    if (word in {"past", "coming"} or (word == "last" and article)) and unit not in {"weekend", "night", "day"}:
        return Expression(kind=TimeKind.WINDOW, grain=GRAINS[unit], direction=direction, low=1.0, high=1.0, unit=unit)
    night = unit == "night"
    return Expression(
        kind=TimeKind.UNIT, grain=GRAINS[unit], direction=direction, unit="day" if night else unit, part="night" if night else "",
        anaphoric=cut.told() and not (word == "last" and unit != "day"),
    )  # fmt: skip


def build_weekend(cut: Cut) -> Expression | None:
    """As in "the weekend": the tense says which."""
    return Expression(kind=TimeKind.UNIT, grain=Grain.DAY, unit="weekend") if cut.string("U") == "weekend" else None


def build_day_part(cut: Cut) -> Expression | None:
    """As in "this morning", "the next morning", "that evening"."""
    direction = cut.direction()
    return Expression(
        kind=TimeKind.UNIT, grain=Grain.PART, direction=direction, unit="day", part=cut.string("P"), anaphoric=cut.told()
    )


def _counts(cut: Cut) -> tuple[float | None, float | None]:
    """Low and high of the count: "two" 2, 2; "several" 3, None; "a" 1, 1; "weeks" None, None."""
    at = cut.at("n")
    if at < 0:
        return None, None
    item = cut.coded.items[at]
    if item.low is None:
        return 1.0, 1.0
    second = cut.number("n2")
    if second is not None:
        return item.low, float(second)
    return item.low, item.low if item.exact and item.kind != "vague" else None


def build_window(cut: Cut) -> Expression | None:
    """A stretch that ends or begins now."""
    low, high = _counts(cut)
    unit = cut.string("U")
    if low is None and cut.coded.codes[cut.at("U")] == "U" and cut.at("r") < 0:
        return None
    told = cut.told() and cut.text("l") not in {"next", "last", "past", "coming"} and cut.at("j") < 0
    return Expression(kind=TimeKind.WINDOW, grain=GRAINS[unit] if low is not None else Grain.VAGUE,
                      direction=1 if cut.at("j") >= 0 else cut.direction(),
                      low=low, high=high, unit=unit, anaphoric=told)  # fmt: skip


def build_offset(cut: Cut) -> Expression | None:
    """So many units ago, earlier or later."""
    low, high = _counts(cut)
    unit, way = cut.string("U"), cut.match.group("g")
    if cut.at("n") < 0 and cut.coded.codes[cut.at("U")] == "U":
        low = high = 1.0
    grain = GRAINS[unit] if low is not None else Grain.VAGUE
    if cut.text("g") == "from now":
        return Expression(kind=TimeKind.OFFSET, grain=grain, low=low, high=high, unit=unit, direction=1)
    return Expression(
        kind=TimeKind.OFFSET, grain=grain, low=low, high=high, unit=unit, direction=1 if way == "f" else -1, anaphoric=way != "g"
    )


def build_duration(cut: Cut) -> Expression | None:
    """A stretch of time that dates nothing; ages are left out."""
    low, high = _counts(cut)
    unit = cut.string("U")
    if cut.text("L") == "old" and unit == "year":  # an age
        return None
    if (
        unit in {"moment", "period", "generation", "season"}
        or (unit in {"quarter", "half", "second"} and low is None)
        or (unit == "half" and low == 1)
    ):
        return None
    return Expression(kind=TimeKind.DURATION, grain=GRAINS[unit], low=low, high=high, unit=unit)


def build_set(cut: Cut) -> Expression | None:
    """Something that recurs."""
    unit = cut.string("v") or cut.string("U") or "week"
    letter, number = cut.coded.codes[cut.at("U")] if cut.at("U") >= 0 else "", cut.integer("U")
    if letter == "M":
        return Expression(kind=TimeKind.SET, grain=Grain.MONTH, unit="month", month=number)
    return Expression(kind=TimeKind.SET, grain=GRAINS.get(unit, Grain.DAY), unit=unit, weekday=number if letter == "W" else None)


def build_part(cut: Cut) -> Expression | None:
    """A part of a day that is not named here."""
    unit = cut.string("U")
    if unit and unit != "night":
        return None
    return Expression(kind=TimeKind.PART, grain=Grain.PART, part=cut.string("P") or "night")


def build_clock(cut: Cut) -> Expression | None:
    """An hour, with its zone as written."""
    raw, half = cut.text("n"), cut.text("m").replace(".", "").replace(" ", "")
    hour, _, minutes = raw.replace(" ", "").partition(":")
    value = int(float(hour)) if hour.replace(".", "").isdigit() else int(cut.coded.items[cut.at("n")].low or -1)
    if not minutes and "." in hour:  # 5.30 p.m.
        minutes = hour.partition(".")[2]
    if not minutes and value > 24:
        value, minutes = value // 100, f"{value % 100:02d}"
    if value > 24 or (minutes and int(minutes[:2]) > 59) or (half and value > 12):
        return None
    value = value + 12 if half == "pm" and value < 12 else 0 if half == "am" and value == 12 else value
    zone = cut.text("z").upper()
    return Expression(kind=TimeKind.PART, grain=Grain.PART, clock=f"{value:02d}:{minutes or '00'}" + (f" {zone}" if zone else ""))


def build_plain(kind: TimeKind, direction: int | None, *, anaphoric: bool = False) -> Build:
    """A builder of words that say all by themselves: "now", "recently"."""
    return lambda _: Expression(kind=kind, grain=Grain.VAGUE, direction=direction, anaphoric=anaphoric)


def build_end_of_unit(cut: Cut) -> Expression | None:
    """As in "the end of the year", "later in the week", "year-end"."""
    unit = cut.string("U")
    if unit not in {"week", "month", "quarter", "year", "decade", "day", "season", "century"}:
        return None
    return Expression(kind=TimeKind.UNIT, grain=GRAINS[unit], direction=0, unit=unit)


def build_year_end(cut: Cut) -> Expression | None:
    """As in "year-end", "the month's end"."""
    found = build_end_of_unit(cut)
    return replace(found, section="end") if found is not None and cut.value("E") == "end" else None
