"""Calendar arithmetic against published tables."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model.time import NamedDay
from dateline.resolve.times_calendar import (
    add_months,
    easter,
    islamic,
    months_of,
    named_in,
    orthodox_easter,
    season_of,
    section_of,
    unit_of,
)


@pytest.mark.parametrize(("year", "month", "day"), [(2000, 4, 23), (2015, 4, 5), (2016, 3, 27), (2019, 4, 21), (2024, 3, 31)])
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(("year", "month", "day"), [(2015, 4, 12), (2016, 5, 1), (2019, 4, 28), (2024, 5, 5)])
def test_orthodox_easter(year: int, month: int, day: int) -> None:
    assert orthodox_easter(year) == date(year, month, day)


@pytest.mark.parametrize(("hijri", "first"), [(1436, date(2015, 6, 18)), (1437, date(2016, 6, 7)), (1442, date(2021, 4, 13)), (1445, date(2024, 3, 11))])
def test_ramadan_is_right_to_a_day_or_two(hijri: int, first: date) -> None:
    assert abs((islamic(hijri, 9, 1) - first).days) <= 1


def test_a_year_may_hold_two_ramadans() -> None:
    named = NamedDay(name="ramadan", calendar="islamic", month=9, day=1, days=30)
    assert len(named_in(named, 2030)) == 2


def test_thanksgiving_and_the_last_monday() -> None:
    assert named_in(NamedDay(name="thanksgiving", calendar="nth", month=11, day=4, weekday=3), 2021)[0][0] == date(2021, 11, 25)
    assert named_in(NamedDay(name="memorial day", calendar="nth", month=5, day=-1, weekday=0), 2021)[0][0] == date(2021, 5, 31)


def test_units_and_seasons() -> None:
    assert unit_of(date(2021, 6, 16), "week") == (date(2021, 6, 14), date(2021, 6, 20))
    assert unit_of(date(2021, 6, 16), "quarter") == (date(2021, 4, 1), date(2021, 6, 30))
    assert season_of(2014, "winter") == (date(2014, 12, 1), date(2015, 2, 28))
    assert months_of(2021, 11, 4) == (date(2021, 11, 1), date(2022, 2, 28))
    assert add_months(date(2021, 3, 31), -1) == date(2021, 2, 28)


@pytest.mark.parametrize(("section", "start", "end"), [("early", 1, 10), ("mid", 11, 20), ("late", 21, 28), ("end", 21, 28), ("earlier", 1, 28)])
def test_sections_of_a_month(section: str, start: int, end: int) -> None:
    assert section_of((date(2021, 2, 1), date(2021, 2, 28)), section) == (date(2021, 2, start), date(2021, 2, end))
