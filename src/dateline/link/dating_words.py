"""Words that only the day of publication would date, and the days of what they tell: each of the two gives the other.

"Last June" of an event of June 2014 was written between July 2014 and May 2015; a report of that time dates it to June 2014. Windows are
never narrower than the words: "last Sunday" may be the one before last, weeks may begin on Sunday or Monday.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from dateline.link.dating_windows import Window, Windows, between, joined, later, meet, since, until
from dateline.model.time import TimeKind, Unanchored

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # units that the calendar counts
DAYS = {"day": 1, "night": 1, "weekend": 7, "week": 7, "fortnight": 14, "month": 30.5, "quarter": 91.5, "half": 183, "year": 365.25}
WIDEST = 400  # days of a publication that is too little known to date anything
YEARS = range(1900, 2101)  # that reports may be of; 29 February falls on each day of the week in them
REPEAT = 8  # years about: 29 February comes back after at most eight


def published_when(said: Unanchored, days: Window, *, ahead: bool) -> Windows | None:
    """Days on which the words may have been published, of something that happened (`ahead`: was to happen) on some of `days`; None where
    the words tell nothing of it, or name another day.
    """
    limit = until(days[1]) if ahead else since(days[0])
    if said.kind is TimeKind.CALENDAR:
        found = joined(w for one, _ in _fitting(said, days) for w in _told_of(said, one, ahead=ahead))
    elif said.kind is TimeKind.UNIT and said.unit in MONTHS:
        found = between(_unit(days[0], said.unit, -(said.direction or 0))[0], _unit(days[1], said.unit, -(said.direction or 0))[1])
    else:
        reach, named = _reach(said, ahead=ahead), _on_weekday(said, days)
        if reach is None or named is None:
            return None
        found = between(later(named[0], -reach[1]), later(named[1], -reach[0]))
    return meet(found, limit) or None


def happened_when(said: Unanchored, published: Window, *, ahead: bool) -> Window | None:
    """Days on which that may have happened (`ahead`: was to happen) which a report of `published` tells in these words; None where the words
    or the publication leave it open.
    """
    first, last = published
    if (last - first).days > WIDEST:
        return None
    if said.kind is TimeKind.CALENDAR:
        about = (later(first, -366 * REPEAT), later(last, 366 * REPEAT))
        fits = [one for one, _ in _fitting(said, about) if meet(_told_of(said, one, ahead=ahead), (published,))]
        return (fits[0][0], fits[-1][1]) if fits else None
    if said.kind is TimeKind.UNIT and said.unit in MONTHS:
        way = said.direction or 0
        return _unit(first, said.unit, way)[0], _unit(last, said.unit, way)[1]
    reach = _reach(said, ahead=ahead)
    return _on_weekday(said, (later(first, reach[0]), later(last, reach[1]))) if reach else None


# ---- named stretches of the calendar: "June", "7 June", "last summer", "June last year"


def _fitting(said: Unanchored, days: Window) -> Iterator[tuple[Window, int]]:
    """Stretches of that name which share a day with `days`, and their years."""
    for year in range(max(days[0].year - 1, 2), min(days[1].year + 1, 9990) + 1):
        one = named_in(said, year)
        if one and one[0] <= days[1] and days[0] <= one[1]:
            yield one, year


def named_in(said: Unanchored, year: int) -> Window | None:
    """The stretch of that name that begins in a year; None where it has none, or where the day is no such day of the week."""
    if said.month is None:
        return None
    if said.day is None:
        first = date(year, said.month, 1)
        end = _month(year * 12 + said.month - 1 + said.months - 1)[1]
        return first, end
    if said.day > monthrange(year, said.month)[1]:
        return None
    day = date(year, said.month, said.day)
    return (day, day) if said.weekday in {None, day.weekday()} else None


def _told_of(said: Unanchored, one: Window, *, ahead: bool) -> Windows:
    """When a stretch is called by its name alone: until the next of the name begins; a plan, since the one before was over."""
    if said.unit == "year" and said.direction is not None:  # June last year
        year = one[0].year - said.direction
        return between(date(year, 1, 1), date(year, 12, 31))
    if said.direction == 0:
        return between(date(one[0].year, 1, 1), date(one[1].year, 12, 31))
    bare = Unanchored(kind=said.kind, month=said.month, months=said.months, day=said.day)  # a Sunday or not, the name is the same
    if said.direction == 1 or (ahead and said.direction is None):
        before = next((w for n in range(1, REPEAT + 1) if (w := named_in(bare, one[0].year - n))), one)
        return between(later(before[1], 1), later(one[0], -1) if said.direction == 1 else one[1])
    after = next((w for n in range(1, REPEAT + 1) if (w := named_in(bare, one[0].year + n))), one)
    if said.direction == -1:  # "last winter" is said in winter too; in June, hardly anybody says "last June"
        return between(later(one[1], 1), after[1] if said.months > 1 else later(after[0], -1))
    return between(one[0], later(after[0], -1))


def years_of(said: Unanchored, *, ahead: bool) -> Windows | None:
    """Days on which a day of the month with its day of the week may have been published, of whatever it tells: it is "Sunday, 7 June" only in
    some years. None for words that do not name both.
    """
    if said.kind is not TimeKind.CALENDAR or None in {said.month, said.day, said.weekday} or said.direction is not None:
        return None
    found = joined(w for year in YEARS if (one := named_in(said, year)) for w in _told_of(said, one, ahead=ahead))
    return (date.min, found[0][1]), *found[1:-1], (found[-1][0], date.max)  # before and after those years, anything goes


# ---- counted from the day of publication: "on Sunday", "yesterday", "two weeks ago", "in the past two weeks"


def _reach(said: Unanchored, *, ahead: bool) -> tuple[float, float] | None:
    """Days from publication to what is told: the least and the most; None where the words leave it open."""
    match said.kind:
        case TimeKind.WEEKDAY:
            return _week(said.direction, ahead=ahead) if said.unit else _weekday(said.direction, ahead=ahead)
        case TimeKind.UNIT:
            return _of_unit(said, ahead=ahead)
        case TimeKind.OFFSET:
            return _offset(said)
        case TimeKind.WINDOW:
            return _window(said, ahead=ahead)
        case _:
            return None


def _weekday(direction: int | None, *, ahead: bool) -> tuple[int, int]:
    if direction == 0:
        return -6, 6
    if direction is None:
        return (0, 6) if ahead else (-6, 0)
    return (1, 13) if direction > 0 else (-13, -1)


def _week(direction: int | None, *, ahead: bool) -> tuple[int, int]:
    """The calendar week, whether it begins on Sunday or on Monday."""
    if not direction:
        return (0, 6) if ahead else (-6, 0)
    return (1, 13) if direction > 0 else (-13, -1)


def _of_unit(said: Unanchored, *, ahead: bool) -> tuple[int, int] | None:
    way = said.direction
    match said.unit:
        case "day":
            return way or 0, way or 0
        case "night":
            return (way or 0, 0) if (way or 0) < 0 else (0, way or 0)
        case "week":
            return _week(way, ahead=ahead)
        case "weekend":
            return (0, 13) if ahead else (-13, 0)
        case _:
            return None


def _offset(said: Unanchored) -> tuple[float, float] | None:
    """So many units away; what is counted in rounder units is told less exactly."""
    size = DAYS.get(said.unit)
    if size is None or said.low is None or said.high is None or not said.direction:
        return None
    slack = 0.0 if size == 1 and said.high <= 1 else 1.0 if size == 1 else 3.0 + size / 7 if size <= 14 else size
    near, far = said.low * size, said.high * size
    return (near - slack, far + slack) if said.direction > 0 else (-far - slack, slack - near)


def _window(said: Unanchored, *, ahead: bool) -> tuple[float, float] | None:
    """As in "in the past two weeks": any day of them."""
    size, count = DAYS.get(said.unit), said.high or said.low
    if size is None or count is None:
        return None
    way = said.direction or (1 if ahead else -1)
    return (0, count * size + 1) if way > 0 else (-count * size - 1, 0)


def _on_weekday(said: Unanchored, days: Window) -> Window | None:
    """The first and the last day of that name among `days`; all of them where none is named."""
    if said.kind is not TimeKind.WEEKDAY or said.weekday is None:
        return days
    first = later(days[0], (said.weekday - days[0].weekday()) % 7)
    last = later(days[1], -((days[1].weekday() - said.weekday) % 7))
    return (first, last) if first <= last else None


def _unit(day: date, unit: str, shift: int) -> Window:
    """The calendar unit of months so many before or after that of a day."""
    size = MONTHS[unit]
    number = ((day.year * 12 + day.month - 1) // size + shift) * size
    return _month(number)[0], _month(number + size - 1)[1]


def _month(number: int) -> Window:
    """The month so many months after January of year 0, inside the calendar."""
    year, month = divmod(min(max(number, 12), 9998 * 12), 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
