from datetime import date

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.dated import Dated, parse_dated
from dateline.model import Grain, TimeValue


def day(year: int, month: int = 6, of: int = 15) -> TimeValue:
    return TimeValue(earliest=date(year, month, of), latest=date(year, month, of), grain=Grain.DAY)


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("leader", Dated("leader")),
        ("Prime Minister 2014-09..2018-10-25", Dated("Prime Minister", date(2014, 9, 1), date(2018, 10, 25))),
        ("government:TR 2016..", Dated("government:TR", date(2016, 1, 1), None)),
        ("President ..2024-02", Dated("President", None, date(2024, 2, 29))),
        ("Governor 2019..2020", Dated("Governor", date(2019, 1, 1), date(2020, 12, 31))),
    ],
)
def test_parse(line: str, fact: Dated) -> None:
    assert parse_dated(line, "x.yaml") == fact


def test_wrong_date() -> None:
    with pytest.raises(LexiconError, match=r"x\.yaml: no such date"):
        parse_dated("President 2014-13..", "x.yaml")


@pytest.mark.parametrize(("when", "holds"), [(day(2015), True), (day(2013), False), (day(2019), False), (day(2018, 10, 25), True), (None, True)])
def test_holds(when: TimeValue | None, holds: bool) -> None:
    assert parse_dated("Prime Minister 2014-09..2018-10-25", "x").holds(when) is holds
