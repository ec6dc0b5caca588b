"""What is kept of words that only a day of publication would date, so that a report that is dated later dates them too."""

from __future__ import annotations

from dateline.model.time import Expression, TimeKind, Unanchored
from dateline.resolve.times_calendar import SEASONS
from dateline.resolve.times_tense import Side

KEPT = frozenset({TimeKind.CALENDAR, TimeKind.WEEKDAY, TimeKind.UNIT, TimeKind.OFFSET, TimeKind.WINDOW})
PARTS = {"quarter": 3, "half": 6}  # of a year, in months


def unanchored(expression: Expression, side: Side) -> Unanchored | None:
    """What the words say, seen from the day of publication; None for those that are seen from another time, that name a range, or a day of
    a calendar that moves.
    """
    if expression.kind not in KEPT or expression.anaphoric or expression.of_event or expression.end is not None:
        return None
    if expression.kind is TimeKind.CALENDAR:
        return _named(expression, side)
    unit = "night" if (expression.unit, expression.part) == ("day", "night") else expression.unit
    return Unanchored(
        kind=expression.kind, weekday=expression.weekday, direction=expression.direction, unit=unit, low=expression.low, high=expression.high,
        side=side,
    )  # fmt: skip


def _named(expression: Expression, side: Side) -> Unanchored | None:
    """A month or a day of it; a season, a quarter or half of a year as its months; a named day that stays where it is."""
    named, month, day, months = expression.named, expression.month, expression.day, 1
    if named is not None:
        if named.calendar != "gregorian" or named.days != 1:
            return None
        month, day = named.month, named.day
    elif expression.season in SEASONS:
        month, months = SEASONS[expression.season], 3
    elif expression.portion and expression.portion > 0 and expression.unit in PARTS and not month:
        months = PARTS[expression.unit]
        month = (expression.portion - 1) * months + 1
    if month is None:
        return None
    unit = "year" if expression.unit == "year" else ""
    return Unanchored(
        kind=TimeKind.CALENDAR, month=month, months=months, day=day, weekday=expression.weekday, direction=expression.direction, unit=unit, side=side,
    )  # fmt: skip
