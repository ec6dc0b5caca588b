"""Calendar arithmetic: units as intervals of days, moving feasts, the tabular Islamic calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateline.model.time import NamedDay

Days = tuple[date, date]  # inclusive
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first month on the northern half: where most news is written
SPANS = {"fortnight": 14, "weekend": 2, "week": 7, "day": 1, "night": 1}
ISLAMIC_EPOCH = 227015  # ordinal of 19 July 622 (Gregorian), day 1 of year 1 of the tabular civil calendar


def month_of(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_of(year: int) -> Days:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def months_of(year: int, month: int, count: int) -> Days:
    """`count` months from a month on; `month` may lie outside 1 to 12."""
    first, last = add_months(date(year, 1, 1), month - 1), add_months(date(year, 1, 1), month - 2 + count)
    return first, month_of(last.year, last.month)[1]


def add_months(day: date, count: int) -> date:
    """The same day so many months on, or the last of that month."""
    index = day.year * 12 + day.month - 1 + count
    year, month = min(max(index // 12, 1), 9998), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_days(day: date, count: float) -> date:
    """So many days on, inside the calendar."""
    ordinal = min(max(day.toordinal() + round(count), 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def shift(day: date, unit: str, count: float) -> date:
    """The day `count` units on (back when negative); hours and minutes that do not fill a day leave it."""
    months = {
        "month": 1,
        "quarter": 3,
        "half": 6,
        "season": 3,
        "year": 12,
        "decade": 120,
        "century": 1200,
        "millennium": 12000,
        "generation": 300,
    }.get(unit)
    if months:
        return add_months(day, int(count * months))
    if unit in {"hour", "minute", "second", "moment"}:
        hours = count / {"hour": 1, "minute": 60}.get(unit, 3600)
        return add_days(day, int(hours / 24))
    return add_days(day, count * {"week": 7, "fortnight": 14, "weekend": 7}.get(unit, 1))


def unit_of(day: date, unit: str) -> Days:
    """The calendar unit that holds a day; weeks begin on Monday."""
    monday = day - timedelta(days=day.weekday())
    match unit:
        case "week":
            return monday, monday + timedelta(days=6)
        case "fortnight":
            return monday - timedelta(days=7), monday + timedelta(days=6)
        case "weekend":
            return monday + timedelta(days=5), monday + timedelta(days=6)
        case "month":
            return month_of(day.year, day.month)
        case "quarter" | "season":
            return months_of(day.year, (day.month - 1) // 3 * 3 + 1, 3)
        case "half":
            return months_of(day.year, (day.month - 1) // 6 * 6 + 1, 6)
        case "year":
            return year_of(day.year)
        case "decade":
            return date(max(day.year // 10 * 10, 1), 1, 1), date(day.year // 10 * 10 + 9, 12, 31)
        case "century" | "millennium":
            return date(max(day.year // 100 * 100, 1), 1, 1), date(day.year // 100 * 100 + 99, 12, 31)
        case _:
            return day, day


def season_of(year: int, season: str) -> Days:
    """The season that begins in a year ("winter 2014": December 2014 to February 2015)."""
    return months_of(year, SEASONS[season], 3)


def section_of(days: Days, section: str) -> Days:
    """Early, mid or late part of an interval. A month: days 1 to 10, 11 to 20, 21 to its end; a year: January to April, May to
    August (mid: from June), September on (late: the last quarter); anything else in thirds. Never narrower than the words.
    """
    first, last = days
    size = (last - first).days + 1
    if section in {"earlier", "later", ""}:
        return days
    if section in {"eve", "into"}:  # the day before; the night that leads into the day
        before = add_days(first, -1)
        return before, before if section == "eve" else last
    if 28 <= size <= 31:
        ten = timedelta(days=10)
        early, mid = (first, first + timedelta(days=9)), (first + ten, first + timedelta(days=19))
        return {"early": early, "start": early, "mid": mid}.get(section, (first + 2 * ten, last))
    if size in (365, 366):
        year = first.year
        return {"early": months_of(year, 1, 4), "start": months_of(year, 1, 3), "mid": months_of(year, 6, 3)}.get(
            section, months_of(year, 10, 3)
        )
    third = max(size // 3, 1)
    early, late = (first, first + timedelta(days=third - 1 + size % 3 // 2)), (last - timedelta(days=third - 1), last)
    return {"early": early, "start": early, "mid": (early[1], late[0])}.get(section, late)


def named_in(named: NamedDay, year: int) -> list[Days]:
    """The stretches of a named day that begin in a Gregorian year (an Islamic one may begin twice)."""
    if named.calendar == "gregorian":
        return [_long(date(year, named.month, named.day), named.days)]
    if named.calendar == "nth":
        return [_long(_nth(year, named.month, named.weekday, named.day), named.days)]
    if named.calendar == "islamic":
        about = int((year - 622) * 33 / 32)
        days = [islamic(about + n, named.month, named.day) for n in range(-1, 3)]
        return [_long(day, named.days) for day in days if day.year == year]
    base = easter(year) if named.calendar == "easter" else orthodox_easter(year)
    return [_long(base + timedelta(days=named.day), named.days)]


def _long(first: date, days: int) -> Days:
    return first, first + timedelta(days=days - 1)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first, last = month_of(year, month)
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def islamic(year: int, month: int, day: int) -> date:
    """Gregorian date of a day of the tabular (civil) Islamic calendar; the sighted one differs by a day or two."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(ISLAMIC_EPOCH - 1 + days)


def easter(year: int) -> date:
    """Easter Sunday, Gregorian (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    (i, k), m = divmod(c, 4), (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, as a Gregorian date (Meeus; 13 days apart, 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)
