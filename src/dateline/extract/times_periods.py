"""Builders for periods that figures are told for: "the year-ago quarter", "the 1988 period", "this year's third quarter", "the year ended"."""

from __future__ import annotations

from dateline.extract.times_grammar import GRAINS, LAST, Cut
from dateline.model.time import Expression, Grain, TimeKind

PERIODS = {"quarter", "half", "period"}


def build_compared(cut: Cut) -> Expression | None:
    """As in "the year-ago quarter", "the year-earlier third quarter", "the same period last year", "the quarter a year ago"."""
    unit, period, count = cut.string("U"), cut.string("U2"), cut.number("n")
    number = _ordinal(cut)
    if unit != "year" or period not in PERIODS or count not in {None, 1} or number is None:
        return None
    if cut.direction() not in {None, -1}:
        return None
    return Expression(
        kind=TimeKind.OFFSET, grain=GRAINS[period], low=1.0, high=1.0, unit="year", direction=-1, period=period, portion=number or None
    )  # fmt: skip


def build_of_year(cut: Cut) -> Expression | None:
    """As in "the 1988 third quarter", "this year's first half", "the 1988 quarter": part of a year that is named first."""
    period, number = cut.string("U2"), _ordinal(cut)
    if number is None or period not in PERIODS or (cut.at("y") < 0 and cut.string("U") != "year"):
        return None
    if number:
        return Expression(
            kind=TimeKind.CALENDAR, grain=GRAINS[period], year=cut.number("y"), portion=number, unit=period, direction=cut.direction()
        )  # fmt: skip
    return Expression(kind=TimeKind.CALENDAR, grain=GRAINS[period], year=cut.number("y"), direction=cut.direction(), period=period)


def _ordinal(cut: Cut) -> int | None:
    """Number of the quarter or half, 0 when none is said, None when no year has it."""
    number = cut.number("o") or 0
    most = {"quarter": 4, "half": 2}.get(cut.string("U2"), 0)
    return number if number <= most else None


def build_reported(cut: Cut) -> Expression | None:
    """As in "the quarter", "the latest period", where a report counts by quarters: the one that it tells of."""
    if not cut.coded.by_quarters or cut.string("U") not in {"quarter", "period"}:
        return None
    if cut.string("U") == "period" and cut.text("l") != "latest":
        return None
    latest = LAST if cut.text("l") == "latest" else None
    return Expression(kind=TimeKind.UNIT, grain=Grain.QUARTER, direction=0, unit="quarter", period="quarter", anaphoric=True, portion=latest)


def build_ended(cut: Cut) -> Expression | None:
    """As in "the year ended Sept. 30": a stretch, whose end is told beside it."""
    unit = cut.string("U")
    if unit not in {"year", "month", "week", "half"} or cut.coded.items[cut.match.end()].lower not in {"ended", "ending", "to", "through"}:
        return None
    return Expression(kind=TimeKind.DURATION, grain=GRAINS[unit], low=1.0, high=1.0, unit=unit)


def build_first(cut: Cut) -> Expression | None:
    """As in "the first nine months", "the first two weeks", where nothing says of what: a stretch of time that dates nothing."""
    count, unit = cut.number("n"), cut.string("U")
    if count is None or cut.number("o") != 1 or unit not in {"hour", "day", "week", "month", "quarter", "year"}:
        return None
    return Expression(kind=TimeKind.DURATION, grain=GRAINS[unit], low=float(count), high=float(count), unit=unit)
