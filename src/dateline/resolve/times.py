"""From what the words say to days: anchored to the day of publication when it is known, to another date of the report when not.

Nothing is ever defaulted: what cannot be anchored has basis none and no days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.model import Analysis
from dateline.model.time import Basis, Bound, Expression, Grain, TimeKind, TimeMention, TimeValue
from dateline.resolve.times_anchor import Frame, interval
from dateline.resolve.times_calendar import Days
from dateline.resolve.times_periods import Quarter, inferred, is_comparison, quarter_told, with_quarter
from dateline.resolve.times_tense import Side, governed, held_since, tense_of
from dateline.resolve.times_unanchored import unanchored

UNTIL = {"until", "till", "by", "up to", "up until", "through", "to", "as late as", "no later than", "not later than"}
PASSED = {"end", "mid"}  # "before the end of the month" is over with its last day, as "by the end" is
NARRATIVE = 4  # explicit old years that make a report a history, whose months belong to the years it tells of
BESIDE = 8  # mentions looked back for the day of an hour
OLD = timedelta(days=400)
REFERRING = {TimeKind.CALENDAR, TimeKind.WEEKDAY, TimeKind.UNIT, TimeKind.OFFSET}


def resolve_time(mention: TimeMention, analysis: Analysis, published: TimeValue | None, told: Days | None = None) -> TimeValue:
    """Value of one mention. `told` is the interval that the text told before it, for "the next day" and for an hour without its
    day; `resolve_times` keeps track of it. Durations and sets, and what cannot be anchored, have basis none.
    """
    return _in_quarter(mention, analysis, _ends(published), told, None, narrative=False)


def resolve_times(mentions: Sequence[TimeMention], analysis: Analysis, published: TimeValue | None) -> tuple[TimeValue, ...]:
    """Values of all mentions of a report, in order: each may lean on the dates told before it."""
    ends = _ends(published)
    narrative = _is_narrative(mentions, ends)
    told: Days | None = None
    quarter: Quarter | None = None
    now = ends[1] if ends else None
    values: list[TimeValue] = []
    for number, mention in enumerate(mentions):
        near = told if mention.expression.kind is not TimeKind.PART else _day_beside(mentions, values, number, analysis) or told
        value = _in_quarter(mention, analysis, ends, near, quarter, narrative=narrative)
        values.append(value)
        quarter = quarter_told(mention.expression, value, now, quarter)
        told_past = value.earliest and (ends is None or value.earliest <= ends[1])
        if (
            mention.expression.kind in REFERRING
            and told_past
            and value.earliest
            and value.latest
            and value.bound in {Bound.ON, Bound.ABOUT}
        ):
            told = (value.earliest, value.latest)
    return tuple(values)


def _in_quarter(
    mention: TimeMention, analysis: Analysis, ends: Days | None, told: Days | None, quarter: Quarter | None, *, narrative: bool
) -> TimeValue:
    """Value of a mention that may mean the quarter that the report tells of, or the same one of another year."""
    said, now = mention.expression, ends[1] if ends else None
    meant = with_quarter(said, quarter, now, comparing=bool(quarter) and is_comparison(mention, analysis))
    if meant is None:
        return TimeValue(earliest=None, latest=None, grain=said.grain, basis=Basis.NONE)
    shown = mention if meant is said else replace(mention, expression=meant)
    return inferred(_resolve(shown, analysis, ends, told, narrative=narrative), meant, said)


def _ends(published: TimeValue | None) -> Days | None:
    return (published.earliest, published.latest) if published and published.earliest and published.latest else None


def _is_narrative(mentions: Sequence[TimeMention], ends: Days | None) -> bool:
    """Whether most dates with a year lie well before publication: a history, or a background piece."""
    years = [m.expression.year for m in mentions if m.expression.year is not None and m.expression.grain is not Grain.DECADE]
    weekdays = sum(m.expression.kind is TimeKind.WEEKDAY for m in mentions)
    old = len(years) if ends is None else sum(year * 365 < (ends[0] - OLD).year * 365 for year in years)
    return old >= NARRATIVE and old > 0.6 * len(years) and old > 2 * weekdays


def _day_beside(mentions: Sequence[TimeMention], values: Sequence[TimeValue], number: int, analysis: Analysis) -> Days | None:
    """The day told in the sentence of an hour or a part of the day: the last before it."""
    here = analysis.sentence_of[mentions[number].first]
    for mention, value in zip(reversed(mentions[max(number - BESIDE, 0) : number]), reversed(values), strict=False):
        if analysis.sentence_of[mention.first] != here:
            return None
        if value.grain in {Grain.DAY, Grain.PART} and value.earliest and value.earliest == value.latest:
            return value.earliest, value.latest
    return None


def _resolve(mention: TimeMention, analysis: Analysis, ends: Days | None, told: Days | None, *, narrative: bool) -> TimeValue:
    expression = mention.expression
    if expression.kind is TimeKind.SET:
        return TimeValue(earliest=None, latest=None, grain=expression.grain, basis=Basis.NONE)
    side = tense_of(analysis, mention.head)
    if expression.kind is TimeKind.DURATION:
        return _duration(mention, analysis, ends, side)
    frame = Frame(
        now=None, told=told, side=side, narrative=narrative, signal=mention.signal_word, direct=governed(analysis, mention.head)
    )  # fmt: skip
    found = [
        _interval(expression, replace(frame, now=now))
        for now in dict.fromkeys(ends or (None,))
    ]
    days, basis = found[0]
    if days is None or (other := found[-1][0]) is None:
        said = unanchored(expression, side) if ends is None else None
        return TimeValue(earliest=None, latest=None, grain=expression.grain, bound=expression.bound, basis=Basis.NONE, said=said)
    return _value(expression, (_least(days[0], other[0]), _most(days[1], other[1])), basis, mention.signal_word, ends)


Open = tuple[date | None, date | None]


def _least(one: date | None, two: date | None) -> date | None:
    return None if one is None or two is None else min(one, two)


def _most(one: date | None, two: date | None) -> date | None:
    return None if one is None or two is None else max(one, two)


def _interval(expression: Expression, frame: Frame) -> tuple[Open | None, Basis]:
    """Days of an expression, range and all."""
    days, basis = interval(expression, frame)
    if days is None or expression.end is None:
        return days, basis
    last, _ = interval(expression.end, frame)
    if last is None or days[0] is None or last[1] is None:
        return days, basis
    closing = last[1]
    if closing < days[0] and expression.end.kind is TimeKind.WEEKDAY:
        closing += timedelta(days=7)
    return ((days[0], closing) if closing >= days[0] else days), basis


def _value(expression: Expression, days: Open, basis: Basis, signal: str, ends: Days | None) -> TimeValue:
    """The interval as its preposition bounds it."""
    first, last = days
    now = ends[1] if ends else None
    bound = expression.bound
    if expression.end is not None:
        bound = Bound.ON
    elif bound is Bound.SINCE:
        last = now if now and first and now >= first else None
    elif bound is Bound.BEFORE:
        first, last = _before(days, signal if expression.section not in PASSED else "by", ends)
    elif bound is Bound.AFTER:
        last = now if now and first and now >= first else None
    if expression.kind is TimeKind.NOW and expression.direction == -1:
        bound = Bound.BEFORE
    return TimeValue(earliest=first, latest=last, grain=expression.grain, bound=bound, basis=basis)


def _before(days: Open, signal: str, ends: Days | None) -> Open:
    """As in "until" and "by" reach to the end of the named time, "before" to the day before it; a time ahead begins now."""
    first, last = days
    latest = last if signal in UNTIL or first is None or first == date.min else first - timedelta(days=1)
    if latest is None:
        return None, last
    return (ends[0] if ends and latest > ends[0] else None), latest


def _duration(mention: TimeMention, analysis: Analysis, ends: Days | None, side: Side) -> TimeValue:
    """A duration dates nothing, but for two uses: "has fought for two years" began then, "killed in 24 hours" ends now."""
    expression = mention.expression
    none = TimeValue(earliest=None, latest=None, grain=expression.grain, basis=Basis.NONE)
    if ends is None or _followed_by_of(mention, analysis):
        return none
    if mention.signal_word == "for" and held_since(analysis, mention.head):
        frame = Frame(now=ends[1], told=None, side="past", narrative=False)
        days, basis = interval(_past_window(expression), frame)
        open_start = expression.low is None or expression.high is None or expression.bound is Bound.ABOUT
        return TimeValue(
            earliest=None if open_start or days is None else days[0],
            latest=ends[1],
            grain=expression.grain,
            bound=Bound.SINCE,
            basis=basis,
        )
    if (
        mention.signal_word == "in"
        and expression.low is not None
        and side != "future"
        and expression.unit in {"hour", "day", "week"}
    ):
        days, basis = interval(_past_window(expression), Frame(now=ends[1], told=None, side="past", narrative=False))
        return none if days is None else TimeValue(earliest=days[0], latest=days[1], grain=expression.grain, basis=basis)
    return none


def _past_window(expression: Expression) -> Expression:
    return Expression(
        kind=TimeKind.WINDOW, grain=expression.grain, direction=-1, low=expression.low, high=expression.high, unit=expression.unit
    )


def _followed_by_of(mention: TimeMention, analysis: Analysis) -> bool:
    return mention.last < len(analysis.tokens) and analysis.tokens[mention.last].text.lower() in {"of", "'", "’"}
