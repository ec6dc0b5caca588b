"""TIMEX3 values of our mentions of times, to score them against TimeML; the product itself keeps intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dateline.model import Analysis
from dateline.model.span import Span
from dateline.model.time import Bound, Expression, Grain, TimeKind, TimeMention, TimeValue
from dateline.resolve.times import resolve_times

PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "overnight": "TNI", "dawn": "TDW", "dusk": "TEV", "noon": "T12:00", "midnight": "T24:00", "day": "TDT"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
LETTERS = {"day": "D", "night": "D", "week": "W", "fortnight": "W", "month": "M", "quarter": "Q", "half": "M", "year": "Y", "decade": "DE", "century": "CE", "hour": "TH",
           "minute": "TM", "second": "TS", "weekend": "WE", "season": "M"}  # fmt: skip
UNMARKED = {"so far", "thus far"}
HALVES = {"Y": "P{}Y6M", "TH": "PT{}H30M", "TM": "PT{}M30S"}
COUPLE = 2  # "a couple of years" is open above to us, and two to TimeML


def timexes(mentions: Sequence[TimeMention], analysis: Analysis, published: TimeValue | None) -> Iterator[tuple[Span, str]]:
    """Span and value of each TIMEX; a range gives its two ends. "So far" is none: coders mark 0 of 19 in these sets."""
    flat = [part for mention in mentions for part in _ends(mention)]
    values = resolve_times(flat, analysis, published)
    for mention, value in zip(flat, values, strict=True):
        if mention.span.of(analysis.text).lower() in UNMARKED:
            continue
        yield mention.span, timex_value(mention.expression, value)


def _ends(mention: TimeMention) -> Iterator[TimeMention]:
    """A mention without the bounds that TIMEX3 values do not hold."""
    plain = replace(mention.expression, bound=Bound.ON, section="", end=None)
    if mention.expression.end is None or not mention.parts:
        yield replace(mention, expression=plain)
        return
    yield replace(mention, span=mention.parts[0], expression=plain)
    yield replace(mention, span=mention.parts[1], expression=replace(mention.expression.end, bound=Bound.ON, section=""))


def timex_value(expression: Expression, value: TimeValue) -> str:
    """TIMEX3 value, "" when there is no day to build it from."""
    kind = expression.kind
    if kind in {TimeKind.DURATION, TimeKind.WINDOW} or expression.of_event:
        return _period(expression)
    if kind is TimeKind.SET:
        return _set(expression)
    if kind is TimeKind.NOW:
        return "PRESENT_REF"
    if kind is TimeKind.VAGUE:
        return "FUTURE_REF" if expression.direction == 1 else "PAST_REF"
    if kind is TimeKind.OFFSET and (expression.low is None or expression.high is None):
        return "PAST_REF" if expression.direction == -1 else "FUTURE_REF"
    return _dated(expression, value.earliest, value) if value.earliest else ""


def _set(expression: Expression) -> str:
    """As in "each Thursday", "every July", "daily"."""
    if expression.weekday is not None:
        return f"XXXX-WXX-{expression.weekday + 1}"
    if expression.month is not None:
        return f"XXXX-{expression.month:02d}"
    letter = LETTERS.get(expression.unit, "D")
    return f"PT1{letter[1]}" if letter.startswith("T") else f"P1{letter}"


def _period(expression: Expression) -> str:
    letter = LETTERS.get(expression.unit, "D")
    count, clock = expression.low, "T" if letter.startswith("T") else ""
    if letter == "DE" and count and expression.high:
        return f"P{count * 10:g}Y"
    exact = count is not None and (expression.high is not None or count == COUPLE)
    if exact and count and count % 1 == 0.5 and letter in HALVES:  # two and a half years
        return HALVES[letter].format(int(count))
    return f"P{clock}{f'{count:g}' if exact else 'X'}{letter.removeprefix('T')}"


def _dated(expression: Expression, day: date, value: TimeValue) -> str:
    if expression.clock:
        return f"{day}T{expression.clock[:5]}"
    if expression.grain is Grain.PART:
        middle = value.latest if expression.part == "overnight" and value.latest else day
        return f"{middle}{PARTS.get(expression.part, '')}"
    if expression.unit == "weekend":
        return f"{_week(day)}-WE"
    if expression.season in SEASONS:
        return f"{day.year:04d}-{SEASONS[expression.season]}"
    if expression.portion is not None and expression.portion > 0 and expression.unit in {"quarter", "half"}:
        return f"{day.year:04d}-{'Q' if expression.unit == 'quarter' else 'H'}{expression.portion}"
    middle = day.fromordinal((day.toordinal() + (value.latest or day).toordinal()) // 2)
    match value.grain:
        case Grain.WEEK:
            return _week(middle)
        case Grain.MONTH:
            return f"{middle.year:04d}-{middle.month:02d}"
        case Grain.QUARTER:
            return f"{middle.year:04d}-Q{(middle.month + 2) // 3}"
        case Grain.YEAR:
            return f"{middle.year:04d}"
        case Grain.DECADE:
            return f"{day.year // 100:02d}" if expression.unit == "century" else f"{day.year // 10:03d}"
        case _:
            return str(day)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"
