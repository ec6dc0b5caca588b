"""Dates as pages and addresses write them: "4 March 2015", "March 4, 2015", "Mar. 4", "2015-03-04", "04.03.2015"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEARS = range(1900, 2101)

MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\.?)(?![A-Za-z])"
)
WEEKDAY = r"(?i:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?i:day)?\.?"
NO_WEEKDAY = rf"(?!{WEEKDAY}\b)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
DATE = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of|-)? ?(?P<m1>{MONTH})(?:,? |-)(?P<y1>{_YEAR})"
    rf"|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>{_YEAR})"
    rf"|(?P<y3>{_YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)"
    rf"|(?P<a>\d{{1,2}})(?P<sep>[./])(?P<b>\d{{1,2}})(?P=sep)(?P<y4>{_YEAR}))"
)
DAY_ONLY = rf"(?:(?P<d5>\d{{1,2}})(?:st|nd|rd|th)? (?P<m5>{MONTH})|(?P<m6>{MONTH}) (?P<d6>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))"


class Written(NamedTuple):
    """A day of a month; `year` is None where the words name none."""

    year: int | None
    month: int
    day: int

    def on(self, year: int) -> date | None:
        """The day in a year; None on 30 February."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def month_number(name: str) -> int:
    """1 to 12 for a month's name, whole or short."""
    return MONTHS.index(name[:3].lower()) + 1


def written(found: re.Match[str]) -> Written | None:
    """What a match of a pattern with `DATE` or `DAY_ONLY` in it names; None when no calendar has it, or when day and month could stand
    the other way round ("03/04/2015").
    """
    groups = found.groupdict()
    for n in "1256":
        if groups.get(f"m{n}"):
            year = groups.get(f"y{n}")
            return _checked(int(year) if year else None, month_number(groups[f"m{n}"]), int(groups[f"d{n}"]))
    if groups.get("y3"):
        return _checked(int(groups["y3"]), int(groups["m3"]), int(groups["d3"]))
    day, month = int(groups["a"]), int(groups["b"])
    if groups["sep"] == "/" and day <= 12 and month <= 12 and day != month:
        return None
    return _checked(int(groups["y4"]), *((day, month) if month > 12 else (month, day)))


def _checked(year: int | None, month: int, day: int) -> Written | None:
    found = Written(year, month, day)
    return found if 1 <= month <= 12 and 1 <= day <= 31 and found.on(year or 2000) else None
