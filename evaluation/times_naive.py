"""The naive reader of times that every figure stands beside: one regular expression, and the nearest past day, month or year.

What an afternoon gives: dates, weekdays and months with or without "last" and "next", years, "today" and its like, counts of units with
or without "ago". No tense, no grammar, nothing that leans on what the text told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

WEEKDAYS = {name: number for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
MONTHS = {
    name: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"), 1
    )
}
SMALL = {
    name: number
    for number, name in enumerate(("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)
} | {"an": 1, "one": 1}
DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
NOWS = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "recently": "PAST_REF", "soon": "FUTURE_REF"}
WAYS = {"last": -1, "this": 0, "next": 1}
LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "hour": "TH", "minute": "TM", "decade": "DE"}

_MONTH, _WEEKDAY = "|".join(m.title() for m in MONTHS), "|".join(d.title() for d in WEEKDAYS)
_UNIT = "|".join(LETTERS)
TIME = re.compile(
    rf"\b(?:(?P<day1>\d{{1,2}}) )?(?P<month>{_MONTH})(?: (?P<day2>\d{{1,2}})\b)?(?:,? (?P<year>\d{{4}}))?\b"
    rf"|\b(?P<iso>\d{{4}}-\d\d-\d\d)\b|\b(?P<bare>1[89]\d\d|20\d\d)\b|\b(?P<weekday>{_WEEKDAY})\b"
    rf"|\b(?P<deictic>(?i:{'|'.join(DEICTIC)}))\b|\b(?P<now>(?i:{'|'.join(NOWS)}))\b"
    rf"|\b(?P<way>(?i:last|this|next)) (?P<unit>week|month|quarter|year)\b"
    rf"|\b(?P<count>\d+|(?i:{'|'.join(SMALL)}))[ -](?P<units>{_UNIT})s?\b(?P<ago> ago)?"
)


def naive(text: str, published: date | None) -> Iterator[tuple[int, int, str]]:
    """Start, end and TIMEX3 value of each time in a text; "" where a value needs the day of publication and there is none."""
    for found in TIME.finditer(text):
        yield found.start(), found.end(), _value(found, published)


def _value(found: re.Match[str], now: date | None) -> str:
    if found["iso"] or found["bare"]:
        return found["iso"] or found["bare"]
    if found["now"]:
        return NOWS[found["now"].lower()]
    if found["month"]:
        return _month(found, now)
    if found["count"] and not found["ago"]:
        count, letter = SMALL.get(found["count"].lower()) or int(found["count"]), LETTERS[found["units"]]
        return f"P{'T' if len(letter) > 1 and letter != 'DE' else ''}{count}{letter if letter == 'DE' else letter[-1]}"
    if now is None:
        return ""
    if found["deictic"]:
        return str(now + timedelta(days=DEICTIC[found["deictic"].lower()]))
    if found["weekday"]:
        return str(now - timedelta(days=(now.weekday() - WEEKDAYS[found["weekday"].lower()]) % 7))
    if found["count"]:
        return _unit(found["units"], -(SMALL.get(found["count"].lower()) or int(found["count"])), now)
    return _unit(found["unit"], WAYS[found["way"].lower()], now)


def _month(found: re.Match[str], now: date | None) -> str:
    """A month or day; without a year the last one that is not after publication."""
    month, day = MONTHS[found["month"].lower()], found["day1"] or found["day2"]
    year = found["year"]
    if year is None and now is not None:
        year = now.year - ((month, int(day or 1)) > (now.month, now.day))
    return "" if year is None else f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _unit(unit: str, count: int, now: date) -> str:
    """The calendar unit so many units on; counts that leave the calendar have no value."""
    try:
        if unit in {"day", "week"}:
            day = now + timedelta(days=count * (7 if unit == "week" else 1))
            return str(day) if unit == "day" else "{}-W{:02d}".format(*day.isocalendar())
        months = now.year * 12 + now.month - 1 + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit, 0)
        year, month = date(months // 12, months % 12 + 1, 1).year, months % 12 + 1
    except (ValueError, OverflowError):
        return ""
    return {"month": f"{year}-{month:02d}", "quarter": f"{year}-Q{(month + 2) // 3}", "year": f"{year}"}.get(unit, "")
