"""Sets of days as windows: sorted, apart from each other, both ends inclusive; `date.min` and `date.max` are open ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

Window = tuple[date, date]
Windows = tuple[Window, ...]
DAY = timedelta(days=1)
ALWAYS: Windows = ((date.min, date.max),)


def since(day: date) -> Windows:
    """That day and all after it."""
    return ((day, date.max),)


def until(day: date) -> Windows:
    """All days up to that one."""
    return ((date.min, day),)


def between(first: date, last: date) -> Windows:
    """Both days and those between them; none when the last precedes the first."""
    return ((first, last),) if first <= last else ()


def later(day: date, count: float) -> date:
    """So many days on, inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + round(count), 1), date.max.toordinal()))


def meet(left: Windows, right: Windows) -> Windows:
    """Days in both."""
    found = [(max(a, c), min(b, d)) for a, b in left for c, d in right if max(a, c) <= min(b, d)]
    return tuple(sorted(found))


def hull(days: Windows) -> tuple[date | None, date | None]:
    """From the first day to the last; None for an open end, or where there are none."""
    if not days:
        return None, None
    first, last = days[0][0], days[-1][1]
    return (None if first == date.min else first), (None if last == date.max else last)


def heaviest(weighed: Sequence[tuple[Windows, int]]) -> Windows:
    """Days that lie in windows of the most weight together; all days where there are no windows."""
    change: Counter[int] = Counter({date.min.toordinal(): 0})  # ordinal of a day -> what the weight changes by on it
    for days, weight in weighed:
        for first, last in days:
            change[first.toordinal()] += weight
            change[last.toordinal() + 1] -= weight
    end = date.max.toordinal() + 1
    starts = sorted(n for n in change if n < end)
    weight, spans = 0, []
    for start, after in zip(starts, [*starts[1:], end], strict=True):
        weight += change[start]
        spans.append((weight, start, after - 1))
    most = max(weight for weight, _, _ in spans)
    return joined((date.fromordinal(start), date.fromordinal(last)) for weight, start, last in spans if weight == most)


def joined(windows: Iterable[Window]) -> Windows:
    """The same days, with windows that touch made one."""
    found: list[Window] = []
    for first, last in sorted(windows):
        if found and (found[-1][1] == date.max or first <= found[-1][1] + DAY):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)
