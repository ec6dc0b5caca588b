"""Periods that figures are told for: "the quarter", "the year-ago quarter", and "a year earlier" where a quarter is compared with one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from dateline.model import Analysis
from dateline.model.time import Basis, Expression, Grain, TimeKind, TimeMention, TimeValue

COMPARING = {"$", "€", "£", "%", "percent", "cent", "cents", "million", "billion", "compared", "than", "versus"}
NEAR = 6  # tokens before a time in which "from 250" stands
HISTORY = 460  # days: a quarter that began longer ago is history, and no later "a year ago" is counted from it


LATEST = -1  # `portion` of "the latest quarter"


class Quarter(NamedTuple):
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    def before(self, years: int) -> Quarter:
        """The same quarter of an earlier year."""
        return Quarter(self.year - years, self.number)


def ended_before(day: date) -> Quarter:
    """The last quarter that is over on a day: the one that reports of that day tell of."""
    number = (day.month - 1) // 3
    return Quarter(day.year, number) if number else Quarter(day.year - 1, 4)


def quarter_told(expression: Expression, value: TimeValue, now: date | None, before: Quarter | None) -> Quarter | None:
    """The quarter that later words may refer to: one that an expression names without its year ("the third quarter") and that is over,
    else the one `before` it; none after "the first nine months", which are no quarter.
    """
    if expression.kind is TimeKind.DURATION and (expression.unit, expression.low) in {("month", 6.0), ("month", 9.0)}:
        return None
    bare = expression.kind is TimeKind.CALENDAR and expression.year is None and expression.direction is None
    if not bare or expression.unit != "quarter" or expression.portion is None or value.earliest is None or value.latest is None:
        return before
    if now is not None and (value.latest > now or (now - value.earliest).days > HISTORY):
        return before
    return Quarter(value.earliest.year, expression.portion)


def is_comparison(mention: TimeMention, analysis: Analysis) -> bool:
    """Whether the sentence compares figures: "up from 250 a year ago", "20 percent more than a year earlier"."""
    sentence = analysis.sentences[analysis.sentence_of[mention.first]]
    before = analysis.tokens[max(sentence.first, mention.first - NEAR) : mention.first]
    told = any(one.text.lower() == "from" and (two.upos == "NUM" or two.text[0].isdigit()) for one, two in pairwise(before))
    if mention.signal_word == "from" or told:
        return True
    return any(token.text.lower() in COMPARING for token in analysis.tokens[sentence.first : sentence.last])


def with_quarter(expression: Expression, told: Quarter | None, now: date | None, *, comparing: bool) -> Expression | None:
    """The expression with the quarter that it means, as a quarter of a year; the same when it means none; None when nothing says which."""
    if not expression.period and not (comparing and told and _is_year_back(expression)):
        return expression
    if expression.portion is not None and expression.portion != LATEST:
        return _numbered(expression, now)
    if (expression.period == "period" and told is None) or expression.period == "half":
        return _whole_year(expression)
    over = ended_before(now) if now else None
    quarter = (over or told) if expression.portion == LATEST else (told or over)
    if expression.kind is TimeKind.CALENDAR:
        year = expression.year if expression.year is not None else now and now.year + (expression.direction or 0)
        quarter = Quarter(year, quarter.number) if quarter and year else None
    elif quarter and expression.kind is TimeKind.OFFSET:
        quarter = quarter.before(1)
    return _as_quarter(expression, quarter) if quarter else None


def _is_year_back(expression: Expression) -> bool:
    return (
        expression.kind is TimeKind.OFFSET
        and expression.direction == -1
        and (expression.unit, expression.low, expression.high) == ("year", 1.0, 1.0)
        and not expression.of_event
    )


def _as_quarter(expression: Expression, quarter: Quarter) -> Expression:
    return Expression(
        kind=TimeKind.CALENDAR, grain=Grain.QUARTER, bound=expression.bound, year=quarter.year, portion=quarter.number, unit="quarter"
    )  # fmt: skip


def _numbered(expression: Expression, now: date | None) -> Expression | None:
    """As in "the year-ago third quarter": that of the year before the last one that is over."""
    if now is None or expression.period != "quarter" or expression.portion is None:
        return None
    last = ended_before(now)
    year = last.year if expression.portion <= last.number else last.year - 1
    return _as_quarter(expression, Quarter(year - 1, expression.portion))


def _whole_year(expression: Expression) -> Expression:
    """As in "the year-ago period" where no quarter was told of: the year."""
    return replace(expression, period="", grain=Grain.YEAR)


def inferred(value: TimeValue, expression: Expression, said: Expression) -> TimeValue:
    """A value rests on what was told before when the words alone (`said`) do not name its quarter."""
    return value if expression is said or value.basis is Basis.NONE else replace(value, basis=Basis.INFERRED)
