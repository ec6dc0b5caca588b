"""Words and the two days: what resolving gives for a day of publication, dating gives that day back for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dateline.link.dating_words import published_when
from dateline.model.time import Expression, Grain, NamedDay, TimeKind
from dateline.resolve.times_anchor import Frame, interval
from dateline.resolve.times_unanchored import unanchored

DAYS = st.dates(date(2005, 1, 1), date(2025, 12, 31))
WAYS = st.sampled_from([-1, 0, 1, None])
COUNTS = st.sampled_from([1.0, 2.0, 3.0, 6.0])


def said(kind: TimeKind, grain: Grain = Grain.DAY, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[Expression]:
    return st.builds(Expression, kind=st.just(kind), grain=st.just(grain), **fields)


EXPRESSIONS = st.one_of(
    said(TimeKind.CALENDAR, Grain.MONTH, month=st.integers(1, 12), direction=st.sampled_from([-1, 1, None])),
    said(TimeKind.CALENDAR, Grain.DAY, month=st.integers(1, 12), day=st.integers(1, 28)),
    said(TimeKind.CALENDAR, Grain.MONTH, month=st.integers(1, 12), direction=st.sampled_from([-1, 0, 1]), unit=st.just("year")),
    said(TimeKind.CALENDAR, Grain.SEASON, season=st.sampled_from(["spring", "summer", "autumn", "winter"]), direction=st.sampled_from([-1, None])),
    said(TimeKind.CALENDAR, Grain.QUARTER, portion=st.integers(1, 4), unit=st.just("quarter")),
    said(TimeKind.CALENDAR, Grain.DAY, named=st.just(NamedDay(name="christmas", calendar="gregorian", month=12, day=25))),
    said(TimeKind.WEEKDAY, weekday=st.integers(0, 6), direction=WAYS),
    said(TimeKind.WEEKDAY, weekday=st.integers(0, 6), direction=st.sampled_from([-1, 0, 1]), unit=st.just("week")),
    said(TimeKind.UNIT, unit=st.sampled_from(["day", "weekend", "week", "month", "quarter", "half", "year"]), direction=st.sampled_from([-1, 0, 1])),
    said(TimeKind.OFFSET, unit=st.sampled_from(["day", "week", "fortnight", "month", "year"]), direction=st.sampled_from([-1, 1]), low=COUNTS, high=st.none())
    .map(lambda e: Expression(kind=e.kind, grain=e.grain, unit=e.unit, direction=e.direction, low=e.low, high=e.low)),
    said(TimeKind.WINDOW, unit=st.sampled_from(["day", "week", "month", "year"]), direction=st.sampled_from([-1, 1]), low=COUNTS),
)  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(EXPRESSIONS, DAYS, st.booleans())
def test_what_a_day_of_publication_gives_gives_that_day(expression: Expression, now: date, ahead: bool) -> None:
    assume((expression.direction or 0) * (1 if ahead else -1) >= 0)  # neither "will attack last June" nor "attacked next June"
    side = "future" if ahead else "past"
    days, _ = interval(expression, Frame(now=now, told=None, side=side, narrative=False, direct=True))
    assert days is not None
    first, last = days
    assert first is not None
    assert last is not None
    assume(last >= now if ahead else first <= now)  # a bare name is taken for the nearest where the tense would be too far off
    kept = unanchored(expression, side)
    assert kept is not None
    assume(not (kept.months == 1 and kept.day is None and kept.direction is not None and not kept.unit and kept.month == now.month))  # "last June" in June
    found = published_when(kept, (first, last), ahead=ahead)
    assert found is not None
    assert any(one <= now <= other for one, other in found)


@pytest.mark.parametrize(
    "expression",
    [
        Expression(kind=TimeKind.UNIT, grain=Grain.DAY, unit="day", direction=1, anaphoric=True),  # "the next day"
        Expression(kind=TimeKind.OFFSET, grain=Grain.WEEK, unit="week", direction=1, low=2, high=2, of_event=True),
        Expression(kind=TimeKind.CALENDAR, grain=Grain.DAY, named=NamedDay(name="easter", calendar="easter")),
        Expression(kind=TimeKind.WEEKDAY, grain=Grain.DAY, weekday=0, end=Expression(kind=TimeKind.WEEKDAY, grain=Grain.DAY, weekday=3)),
        Expression(kind=TimeKind.NOW, grain=Grain.VAGUE),
    ],
)
def test_what_no_day_of_publication_would_date_is_not_kept(expression: Expression) -> None:
    assert unanchored(expression, "past") is None
