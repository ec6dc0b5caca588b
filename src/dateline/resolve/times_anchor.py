"""Days of an expression in its frame: the day of publication, the time told before, the side that the tense gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model.time import Basis, Expression, Grain, TimeKind
from dateline.resolve.times_calendar import (
    Days,
    add_days,
    month_of,
    months_of,
    named_in,
    season_of,
    section_of,
    shift,
    unit_of,
    year_of,
)
from dateline.resolve.times_tense import Side

Open = tuple[date | None, date | None]
Found = tuple[Open | None, Basis]
NOTHING: Found = (None, Basis.NONE)
# units that a vague plural stands for: "recent weeks" three, "the coming weeks" twelve (plans are announced in rounder words)
PAST_VAGUE = {
    "hour": 24,
    "minute": 60,
    "day": 6,
    "night": 6,
    "week": 3,
    "month": 3,
    "quarter": 2,
    "year": 3,
    "decade": 3,
    "century": 2,
    "weekend": 3,
}
AHEAD_VAGUE = {
    "hour": 24,
    "minute": 60,
    "day": 14,
    "night": 14,
    "week": 12,
    "month": 12,
    "quarter": 4,
    "year": 5,
    "decade": 3,
    "century": 2,
    "weekend": 4,
}
WEEK = timedelta(days=7)
SATURDAY = 5  # from it on, what "will" be "this week" is in the week that begins; in much of the world that is Sunday's own
MID = 9  # days after its first of the middle ten days of a month
RETURN = timedelta(days=150)  # how far a history goes back without naming the year; of 62 to 180 the best on the war histories of WikiWars
# Days by which what tense prefers may lie farther from writing than the other; of 120, 160, 200 and 240 the first two do best on TimeML news.
FARTHER = 160
ONWARD = {"by", "until", "till", "to", "through", "for"}  # "was extended to 20 November": the verb is over, the day need not be
SMALL = {"second", "minute", "hour", "moment"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`now` the day of publication, `told` the interval that the text spoke of last, `side` of the tense, `narrative` when the
    report tells a history, `signal` the preposition, `direct` when a verb governs the time itself, no noun between.
    """

    now: date | None
    told: Days | None
    side: Side
    narrative: bool
    signal: str = ""
    direct: bool = False


def interval(expression: Expression, frame: Frame) -> Found:
    """Days and basis; None where nothing anchors the words."""
    return RESOLVERS[expression.kind](expression, frame)


def _sectioned(days: Days, expression: Expression, frame: Frame) -> Days:
    """Early, mid, late; "earlier" and "later" are cut at the day of publication."""
    first, last = section_of(days, expression.section)
    if expression.section == "mid" and frame.signal in {"by", "until", "till", "before", "no later than", "not later than"} and (last - first).days == MID:
        last = first + timedelta(days=MID // 2)  # "by the middle of January": its 15th
    if expression.section == "earlier" and frame.now and first <= frame.now <= last:
        return first, frame.now
    if expression.section == "later" and frame.now and first <= frame.now < last:
        return frame.now + timedelta(days=1), last
    return first, last


# ---- calendar: days, months, seasons, named days and years


def _calendar(expression: Expression, frame: Frame) -> Found:
    if expression.year is not None and not expression.swappable:
        days = _in_year(expression, expression.year)
        return (_sectioned(days[0], expression, frame), Basis.EXPLICIT) if days else NOTHING
    if expression.swappable:
        return _swapped(expression, frame)
    anchor, basis = _anchor(expression, frame)
    if anchor is None:
        return NOTHING
    if expression.direction is not None and expression.unit == "year" and expression.month:  # June last year
        days = _in_year(expression, anchor.year + expression.direction)
    elif expression.portion is not None and expression.season:  # the first half, the last days of this year
        return _portion_of_unit(expression, anchor, basis, frame)
    else:
        days = [found for year in range(anchor.year - 2, anchor.year + 3) for found in _in_year(expression, year)]
        days = _chosen(sorted(days), expression, anchor, frame, basis)
    return (_sectioned(days[0], expression, frame), basis) if days else NOTHING


def _anchor(expression: Expression, frame: Frame) -> tuple[date | None, Basis]:
    """The day that a year-less time leans on: told before in a history or when publication is unknown, else publication."""
    lean = expression.anaphoric or frame.narrative or frame.now is None
    if lean and frame.told is not None:
        return frame.told[0], Basis.INFERRED
    return (
        (frame.now, Basis.RELATIVE)
        if frame.now and not (frame.narrative and frame.told is None and expression.anaphoric)
        else (None, Basis.NONE)
    )


def _in_year(expression: Expression, year: int) -> list[Days]:
    """The stretches that fit the expression in a year: none for 29 February of most years."""
    if not 1 <= year <= 9990:
        return []
    if expression.named is not None:
        return named_in(expression.named, year)
    if expression.portion is not None:
        return _portions(expression, year)
    if expression.season:
        return [season_of(year, expression.season)]
    if expression.month is None and expression.day is None:
        return [_years(expression, year)]
    months = [month_of(year, month) for month in ([expression.month] if expression.month else range(1, 13))]  # "on the 15th": of any
    if expression.day is None:
        return months
    return [(first.replace(day=expression.day),) * 2 for first, last in months if expression.day <= last.day]


def _years(expression: Expression, year: int) -> Days:
    if expression.unit == "decade":
        return date(max(year, 1), 1, 1), date(year + 9, 12, 31)
    if expression.unit == "century":
        return date(max(year, 1), 1, 1), date(year + 99, 12, 31)
    return year_of(year)


def _portions(expression: Expression, year: int) -> list[Days]:
    """As in "the third quarter", "the first two weeks of December"."""
    number = expression.portion or 1
    if expression.unit in {"quarter", "half"}:
        size = 3 if expression.unit == "quarter" else 6
        return [months_of(year, (number - 1) * size + 1, size)]
    whole = month_of(year, expression.month) if expression.month else year_of(year)
    return [_cut(whole, expression)]


def _cut(whole: Days, expression: Expression) -> Days:
    """The first, n-th or last units of a stretch; without a count ("the last days") a third of it at most."""
    first, last = whole
    unit, number = expression.unit, expression.portion or 1
    count = (
        expression.low if expression.low is not None else max((last - first).days // 3 / {"week": 7, "month": 31}.get(unit, 1), 1)
    )
    if number < 0:
        return max(first, add_days(shift(last, unit, -count), 1)), last
    start = shift(first, unit, number - 1)
    return start, min(last, add_days(shift(start, unit, count), -1)) if start <= last else start


def _portion_of_unit(expression: Expression, anchor: date, basis: Basis, frame: Frame) -> Found:
    whole = unit_of(shift(anchor, expression.season, expression.direction or 0), expression.season)
    return _sectioned(_cut(whole, expression), expression, frame), basis


def _chosen(days: list[Days], expression: Expression, anchor: date, frame: Frame, basis: Basis) -> list[Days]:
    """The one that direction or tense points to; in a history the one nearest after what was told."""
    if expression.weekday is not None:  # "Saturday, April 25": of the years about, the one in which it is a Saturday
        fitting = [d for d in days if d[0].weekday() == expression.weekday]
        if fitting:
            return [min(fitting, key=lambda d: _apart(d, anchor))]
    past = [d for d in days if d[0] <= anchor]
    ahead = [d for d in days if d[1] >= anchor]
    if expression.direction == 0:
        return [d for d in days if d[0].year == anchor.year][:1]
    if basis is Basis.INFERRED and frame.told and (frame.told[1] - frame.told[0]).days > 300 and expression.direction is None:
        return [d for d in days if d[0].year == anchor.year][:1]
    if basis is Basis.INFERRED and expression.direction != -1:
        onward = expression.direction == 1 or (expression.day is not None and expression.month is None)
        after = [d for d in days if d[1] >= (anchor if onward else anchor - RETURN)]
        return after[:1]
    if expression.direction == -1:
        return [d for d in past if d[1] < anchor][-1:] or past[-1:]
    if expression.direction == 1:
        return [d for d in ahead if d[0] > anchor][:1]
    near = sorted((*past[-1:], *ahead[:1]), key=lambda d: _apart(d, anchor))[:1]  # no tense: the nearest
    if frame.side not in {"past", "future"} or (frame.side == "past" and frame.signal in ONWARD):
        return near
    chosen = ahead[:1] if frame.side == "future" else past[-1:]
    far = near and chosen and _apart(chosen[0], anchor) - _apart(near[0], anchor) > FARTHER
    return near if far and _named_for_near(expression, frame) else chosen


def _apart(days: Days, anchor: date) -> int:
    return max((days[0] - anchor).days, (anchor - days[1]).days, 0)


def _named_for_near(expression: Expression, frame: Frame) -> bool:
    """Days without a year are named so only near the day of writing, whatever the tense of the clause: "a dividend, payable 7 December,
    was declared". But what a verb of the past says of itself is over: "was killed on 7 December". So with quarters of which something is
    still to come: "expects a loss for the third quarter" just after it. Months reach farther back: "seized the town in August".
    """
    if expression.unit == "quarter":
        return frame.side == "future"
    return expression.grain is Grain.DAY and expression.named is None and not (frame.side == "past" and frame.direct)


def _swapped(expression: Expression, frame: Frame) -> Found:
    """As in "03/04/2015": the reading nearest to publication and not after it; without one only the year is sure."""
    one, two = expression, replace(expression, month=expression.day, day=expression.month)
    days = [d for e in (one, two) for d in _in_year(e, e.year or 1)]
    if frame.now is None:
        return (min(days)[0], max(days)[0]), Basis.EXPLICIT
    now = frame.now
    past = [d for d in days if d[0] <= now] or days
    return min(past, key=lambda d: abs((now - d[0]).days)), Basis.EXPLICIT


# ---- weekdays, units, offsets, windows


def _weekday(expression: Expression, frame: Frame) -> Found:
    leaning = expression.anaphoric and frame.told is not None
    base = frame.told[0] if leaning and frame.told else frame.now
    if base is None or expression.weekday is None:
        return NOTHING
    basis = Basis.INFERRED if leaning else Basis.RELATIVE
    if expression.unit:  # Tuesday last week
        monday = unit_of(shift(base, "week", expression.direction or 0), "week")[0]
        day = monday + timedelta(days=expression.weekday)
        return (day, day), basis
    gap = (base.weekday() - expression.weekday) % 7
    back, on = base - timedelta(days=gap), base + timedelta(days=(7 - gap) % 7)
    if expression.direction == -1:
        day = back if gap else back - timedelta(days=7)
    elif expression.direction == 1:
        day = on if gap else on + timedelta(days=7)
    else:
        day = on if _ahead(expression, frame) else back
    return _sectioned((day, day), expression, frame), basis


def _ahead(expression: Expression, frame: Frame) -> bool:
    """Whether a bare weekday lies ahead: a future clause, or "this Friday", "until Friday" in a present one."""
    if frame.side == "future":
        return True
    if frame.side == "past":
        return False
    return (
        expression.direction == 0
        or frame.signal in {"until", "till"}
        or (frame.side == "present" and frame.signal in {"by", "before", "ahead of"})
    )


def _unit(expression: Expression, frame: Frame) -> Found:
    leaning = expression.anaphoric and frame.told is not None
    base = frame.told[0] if leaning and frame.told else frame.now
    if base is None or (expression.anaphoric and not leaning and expression.direction == 0):
        return NOTHING
    basis = Basis.INFERRED if leaning else Basis.RELATIVE
    if leaning and frame.told and expression.direction == 1:
        base = frame.told[1]
    days = _unit_days(expression, base, frame)
    if expression.unit == "day" and expression.part == "overnight":
        days = (days[0] - timedelta(days=1), days[1])
    days = _sectioned(days, expression, frame)
    if expression.direction == 0 and not expression.section and not leaning and frame.now and days[0] <= frame.now <= days[1]:
        coming = days[1] + WEEK if expression.unit == "week" and frame.now.weekday() >= SATURDAY else days[1]
        days = {"past": (days[0], frame.now), "future": (frame.now, coming)}.get(frame.side, days)
    return days, basis


def _unit_days(expression: Expression, base: date, frame: Frame) -> Days:
    unit, direction = expression.unit, expression.direction
    if unit == "weekend":
        return _weekend(direction, base, frame)
    if unit == "day":
        day = add_days(base, direction or 0)
        return day, day
    return unit_of(shift(unit_of(base, unit)[0], unit, direction or 0), unit)


def _weekend(direction: int | None, base: date, frame: Frame) -> Days:
    saturday = base - timedelta(days=(base.weekday() - 5) % 7)  # the last one on or before
    if direction == 1 or (direction in {0, None} and frame.side == "future" and base.weekday() < 5):
        saturday += timedelta(days=7)
    elif direction == -1 and base.weekday() >= 5:
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


def _offset(expression: Expression, frame: Frame) -> Found:
    leaning = expression.anaphoric
    base = (frame.told[0] if frame.told else None) if leaning else frame.now
    if base is None or expression.direction is None or expression.of_event:
        return NOTHING
    basis, unit, way = (Basis.INFERRED if leaning else Basis.RELATIVE), expression.unit, expression.direction
    if expression.low is None or expression.high is None:
        return _vague_offset(expression, base), basis
    day = shift(base, unit, way * expression.low)
    if unit in SMALL:
        return ((day, base) if way < 0 else (base, day)), basis
    return _as_wide(day, unit), basis


def _as_wide(day: date, unit: str) -> Days:
    """Never narrower than the unit: "two weeks ago" is a day three days about, "two years ago" a year."""
    if unit in {"week", "fortnight"}:
        return day - timedelta(days=3), day + timedelta(days=3)
    return unit_of(day, "year" if unit in {"decade", "century"} else unit)


def _vague_offset(expression: Expression, base: date) -> Open:
    """As in "several years ago": at least one short of the number, at most twice and one over; "years ago" is open at the far
    end.
    """
    unit, way, low = expression.unit, expression.direction or -1, expression.low
    near = shift(base, unit, way * max((low or 2) - 1, 1))
    far = shift(base, unit, way * (2 * low + 1)) if low is not None else None
    return (far, near) if way < 0 else (near, far)


def _window(expression: Expression, frame: Frame) -> Found:
    leaning = expression.anaphoric and frame.told is not None
    base = frame.told[0] if leaning and frame.told else frame.now
    if base is None:
        return NOTHING
    way = expression.direction or (-1 if frame.side == "past" else 1)
    vague = PAST_VAGUE if way < 0 else AHEAD_VAGUE
    count = expression.high or expression.low or vague.get(expression.unit, 3)
    other = shift(base, expression.unit, way * count)
    days = (other, base) if way < 0 else (base, other)
    return days, Basis.INFERRED if leaning else Basis.RELATIVE


# ---- parts of the day, now, vague


def _part(expression: Expression, frame: Frame) -> Found:
    base, basis = (
        (frame.told, Basis.INFERRED)
        if frame.told and frame.told[0] == frame.told[1]
        else ((frame.now, frame.now), Basis.RELATIVE)
    )
    if base is None or base[0] is None:
        return NOTHING
    day = base[0]
    return (day - timedelta(days=1) if expression.part == "overnight" else day, day), basis


def _now(expression: Expression, frame: Frame) -> Found:
    if frame.now is None:
        return NOTHING
    return (None if expression.direction == -1 else frame.now, frame.now), Basis.RELATIVE


def _vague(expression: Expression, frame: Frame) -> Found:
    if expression.anaphoric:
        return (frame.told, Basis.INFERRED) if frame.told else NOTHING
    if frame.now is None:
        return NOTHING
    return ((None, frame.now) if expression.direction == -1 else (frame.now, None)), Basis.RELATIVE


def _nothing(_expression: Expression, _frame: Frame) -> Found:
    return NOTHING


RESOLVERS = {
    TimeKind.CALENDAR: _calendar,
    TimeKind.WEEKDAY: _weekday,
    TimeKind.UNIT: _unit,
    TimeKind.OFFSET: _offset,
    TimeKind.WINDOW: _window,
    TimeKind.PART: _part,
    TimeKind.NOW: _now,
    TimeKind.VAGUE: _vague,
    TimeKind.DURATION: _nothing,
    TimeKind.SET: _nothing,
}
