"""Quarters that figures are told for, and those of another year that they are compared with."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.extract.times import find_times
from dateline.lexicon import load
from dateline.model.time import Basis, Grain, TimeValue
from dateline.resolve.times import resolve_times
from dateline.resolve.times_periods import Quarter, ended_before
from tests.plain import plain

TIMES = load().times


def values(text: str, published: date | None = date(2021, 11, 10)) -> list[TimeValue]:
    page = plain(text)
    day = TimeValue(earliest=published, latest=published, grain=Grain.DAY) if published else None
    return list(resolve_times(find_times(page, TIMES), page, day))


def quarter(year: int, number: int) -> tuple[date, date]:
    last = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}[number]
    return date(year, 3 * number - 2, 1), date(year, *last)


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2021, 1, 1), (2020, 4)), (date(2021, 3, 31), (2020, 4)), (date(2021, 4, 1), (2021, 1)), (date(2021, 12, 31), (2021, 3))],
)
def test_the_last_quarter_that_is_over(day: date, number: tuple[int, int]) -> None:
    assert ended_before(day) == Quarter(*number)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In the third quarter 300 died, 20 percent more than a year earlier.", quarter(2020, 3)),
        ("In the second quarter 300 died, up from 250 a year ago.", quarter(2020, 2)),
        ("The second quarter was calm. The year-ago quarter was not.", quarter(2020, 2)),
        ("The second quarter was calm. The year-earlier period was not.", quarter(2020, 2)),
        ("The second quarter was calm. The same quarter last year was not.", quarter(2020, 2)),
        ("The second quarter was calm. The 2019 quarter was not.", quarter(2019, 2)),
        ("The second quarter was calm. The quarter saw 20 deaths.", quarter(2021, 2)),
        ("The second quarter was calm. The latest quarter saw 20 deaths.", quarter(2021, 3)),
        ("The year-ago third quarter was calm.", quarter(2020, 3)),
        ("The year-ago fourth quarter was calm.", quarter(2019, 4)),
        ("The 2019 third quarter was calm.", quarter(2019, 3)),
    ],
)
def test_a_quarter(text: str, days: tuple[date, date]) -> None:
    value = values(text)[-1]
    assert (value.earliest, value.latest, value.grain) == (*days, Grain.QUARTER)


@pytest.mark.parametrize(
    "text",
    [
        "In the third quarter the council met. A year ago the army signed a truce.",  # compares nothing
        "Deaths rose 20 percent from a year earlier than the storm. A year ago it was calm.",  # no quarter
        "In the third quarter 300 died. In the first nine months 900 died, 20 percent more than a year ago.",  # no quarter any more
        "The year-ago period was calm.",
    ],
)
def test_a_year(text: str) -> None:
    value = values(text)[-1]
    assert (value.earliest, value.latest, value.grain) == (date(2020, 1, 1), date(2020, 12, 31), Grain.YEAR)


def test_what_another_time_supplies_is_inferred() -> None:
    bases = [value.basis for value in values("The third quarter was calm. The quarter saw 20 deaths, the 2019 third quarter 30.")]
    assert bases == [Basis.RELATIVE, Basis.INFERRED, Basis.EXPLICIT]


def test_without_publication_nothing_is_invented() -> None:
    assert [v.earliest for v in values("The third quarter was calm. The quarter and the year-ago quarter too.", None)] == [None] * 3


def test_a_month_of_publication_widens_what_leans_on_it() -> None:
    page = plain("Shells fell yesterday.")
    month = TimeValue(earliest=date(2016, 10, 1), latest=date(2016, 10, 31), grain=Grain.MONTH)
    (value,) = resolve_times(find_times(page, TIMES), page, month)
    assert (value.earliest, value.latest) == (date(2016, 9, 30), date(2016, 10, 30))
