"""The events of a filter on a line of time: bins that count, lanes, and bars as long as a date is uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dateline.errors import FilterError
from dateline.explore.clusters import AHEAD
from dateline.explore.colours import Class, Colouring, colouring
from dateline.explore.columns import UNKNOWN, Bools, Ints, day_of, number_of
from dateline.explore.find import Found
from dateline.model.entry import Entry
from dateline.model.plan import PlanState

LANES = ("none", "group", "kind", "status", "actor", "outlet")
BINS, MOST_BINS = 120, 1000
MOST_LANES = 12
FEW = 60  # events of a lane that are drawn as bars; of more, only their bins


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Days from `start` to `end`, and the events that begin in them. Each event counts once."""

    start: date
    end: date
    count: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An event with its days by the clock; an end that is None is open."""

    entry: Entry
    start: date | None
    end: date | None
    name: str
    ahead: bool
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The events of one value; `left_out` of them have no bar."""

    name: str
    label: str
    count: int
    bins: tuple[int, ...]
    bars: tuple[Bar, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """`undated` events have no day by this clock and are in no bin; `lanes_left_out` counts values without a lane."""

    first: date | None
    last: date | None
    step: int
    bins: tuple[Bin, ...]
    lanes: tuple[Lane, ...]
    lanes_left_out: int
    undated: int
    classes: tuple[Class, ...]


def timeline(found: Found, *, colour: str = "status", lane: str = "none", clock: str = "event", bins: int = BINS) -> Timeline:
    """Bins of equal length over the days of the events, or those of the filter where it has any by the same clock. An event counts in the bin of its
    first known day; one that began before the first bin counts in that. Raises FilterError.
    """
    if lane not in LANES:
        raise FilterError(f"lane: there is no {lane!r}", cure=f"known are {', '.join(LANES)}")
    colours, days = colouring(found, colour), _first_days(found, clock)
    numbers = np.flatnonzero(found.chosen & (days != UNKNOWN))
    if not len(numbers):
        return Timeline(
            first=None, last=None, step=1, bins=(), lanes=(), lanes_left_out=0, undated=len(found), classes=colours.classes,
        )  # fmt: skip
    frame = _frame(found, days[numbers], clock, bins)
    at = np.clip((days - frame.first) // frame.step, 0, frame.count - 1)
    lanes, more = _lanes(found, colours, frame, at, days, lane, clock)
    return Timeline(
        first=day_of(frame.first), last=day_of(frame.last), step=frame.step, bins=_bins(colours, frame, at[numbers], numbers), lanes=lanes,
        lanes_left_out=more, undated=len(found) - len(numbers), classes=colours.classes,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """First and last day of all bins, and their length and number."""

    first: int
    last: int
    step: int
    count: int


def _first_days(found: Found, clock: str) -> Ints:
    first, last = found.columns.first[clock], found.columns.last[clock]
    return np.where(first == UNKNOWN, last, first)


def _frame(found: Found, days: Ints, clock: str, bins: int) -> _Frame:
    """Bins over all days: the last of an event counts too."""
    wanted, ends = found.wanted, found.columns.last[clock][found.chosen]
    first, last = int(days.min()), int(max(days.max(), ends.max()))
    if wanted.clock == clock:
        first = number_of(wanted.first) if wanted.first else first
        last = number_of(wanted.last) if wanted.last else last
    last = max(first, last)
    step = max(1, -(-(last - first + 1) // bins))
    count = -(-(last - first + 1) // step)
    return _Frame(first=first, last=last, step=step, count=count)


def _bins(colours: Colouring, frame: _Frame, at: Ints, numbers: Ints) -> tuple[Bin, ...]:
    classes = len(colours.classes)
    table = np.bincount(at * classes + colours.of[numbers], minlength=frame.count * classes).reshape(frame.count, classes)
    names = [one.name for one in colours.classes]
    start = day_of(frame.first)
    made = []
    for number, row in enumerate(table.tolist()):
        begin = start + timedelta(days=number * frame.step)
        end = day_of(min(frame.first + (number + 1) * frame.step - 1, frame.last))
        made.append(Bin(start=begin, end=end, count=sum(row), parts=tuple((n, c) for n, c in zip(names, row, strict=True) if c)))
    return tuple(made)


def _lanes(found: Found, colours: Colouring, frame: _Frame, at: Ints, days: Ints, lane: str, clock: str) -> tuple[tuple[Lane, ...], int]:
    """The lanes with most events, and how many are left out."""
    if lane == "none":
        return (_lane(found, colours, frame, at, days, found.chosen, ("all", "all events"), clock),), 0
    field = found.columns.fields[lane]
    counts = field.counts(found.chosen)
    order = np.lexsort((field.rank, -counts))[: np.count_nonzero(counts)]
    made = [
        _lane(found, colours, frame, at, days, found.chosen & field.having((field.values[n],)), (field.values[n], field.labels[n]), clock)
        for n in order[:MOST_LANES]
    ]
    return tuple(made), len(order[MOST_LANES:])


def _lane(
    found: Found, colours: Colouring, frame: _Frame, at: Ints, days: Ints, mask: Bools, called: tuple[str, str], clock: str
) -> Lane:
    count = int(np.count_nonzero(mask))
    numbers = np.flatnonzero(mask & (days != UNKNOWN))
    bars: tuple[Bar, ...] = ()
    if len(numbers) <= FEW:
        bars = tuple(_bar(found, colours, int(n), clock) for n in numbers[np.argsort(days[numbers], kind="stable")])
    counts = np.bincount(at[numbers], minlength=frame.count)
    return Lane(name=called[0], label=called[1], count=count, bins=tuple(counts.tolist()), bars=bars, left_out=count - len(bars))


def _bar(found: Found, colours: Colouring, number: int, clock: str) -> Bar:
    entry = found.columns.entry(number)
    start, end = found.columns.days(number, clock)
    plan = entry.plan
    return Bar(
        entry=entry, start=start, end=end, name=colours.name(number), ahead=plan is not None and plan.state in AHEAD,
        overdue=plan is not None and plan.state is PlanState.OVERDUE,
    )  # fmt: skip
