"""A plan as a track: when it was announced, for which days, and what came of it, on an axis that all plans of a page share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.export.accounts import day_said
from dateline.export.plans import MOVES, began_words, late_words, step_words, window_words
from dateline.link.plans import ANNOUNCING
from dateline.model.plan import Move, Plan, PlanState, Step, Window
from dateline.web.scale import PAD, Axis

AHEAD, BEHIND = timedelta(days=4 * 366), timedelta(days=30 * 366)  # beyond these from the day of judging an axis would be nothing but its ends
THINNEST = 0.5  # per cent of the width: a window of a day must be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A link of the chain, at the day of its report. `move` names its shape."""

    x: float
    move: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Some days. `sort`: window (in force), past (given up for another), began, late, overdue."""

    x: float
    width: float
    sort: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What is drawn. `as_of` is the line of the day of judging; `words` say all of it."""

    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    as_of: float | None
    words: str


def axis_of(plans: Sequence[Plan], as_of: date | None) -> Axis | None:
    """The axis of all plans of a page; None where no day is known."""
    found = Axis.of([as_of, *(day for plan in plans for day in _days(plan))])
    if found is None or as_of is None:
        return found
    return replace(found, first=max(found.first, as_of - BEHIND), last=min(found.last, as_of + AHEAD))


def _days(plan: Plan) -> Iterable[date | None]:
    for step in plan.chain:
        yield step.day
        if step.window:
            yield from (step.window.earliest, step.window.latest)
    if plan.outcome:
        yield from (plan.outcome.began.earliest, plan.outcome.began.latest)


def track(plan: Plan, axis: Axis) -> Track:
    """The drawing of a plan."""
    return Track(
        bands=tuple(_bands(plan, axis)), marks=tuple(_marks(plan, axis)), as_of=axis.at(plan.as_of) if plan.as_of else None,
        words="; ".join(step_words(step, quote=False) for step in plan.chain),
    )  # fmt: skip


def overdue_days(plan: Plan) -> int:
    """Days since the window passed, of a plan that is overdue; else 0."""
    if plan.state is not PlanState.OVERDUE or not plan.window or not plan.window.latest or not plan.as_of:
        return 0
    return (plan.as_of - plan.window.latest).days


def _bands(plan: Plan, axis: Axis) -> Iterable[Band]:
    for step in plan.chain:
        if step.move in ANNOUNCING and step.window and step.window != plan.window:
            yield _window(step.window, axis, "past")
    end = plan.window.latest if plan.window else None
    if plan.window:
        yield _window(plan.window, axis, "window")
    if overdue_days(plan) and end and plan.as_of:
        yield _band(end, plan.as_of, axis, "overdue", f"no report of it in the loaded reports by {day_said(plan.as_of)}")
    if plan.outcome and plan.outcome.began.earliest:
        began = plan.outcome.began
        if plan.outcome.late and plan.outcome.late[0] > 0 and end:
            yield _band(end, plan.outcome.began.earliest, axis, "late", late_words(plan.outcome.late, months=True))
        if began.latest != began.earliest:
            yield _band(plan.outcome.began.earliest, began.latest or axis.last, axis, "began", f"began {began_words(plan.outcome)}")


def _window(window: Window, axis: Axis, sort: str) -> Band:
    """The days of a window; an open end goes to the end of the axis."""
    return _band(window.earliest or axis.first, window.latest or axis.last, axis, sort, f"window: {window_words(window)}")


def _band(first: date, last: date, axis: Axis, sort: str, label: str) -> Band:
    left, right = axis.at(first), axis.at(max(first, last))
    return Band(x=min(left, 100 - PAD - THINNEST), width=round(max(THINNEST, right - left), 3), sort=sort, label=label)


def _marks(plan: Plan, axis: Axis) -> Iterable[Mark]:
    for step in plan.chain:
        day = _mark_day(plan, step)
        if day is not None:
            yield Mark(x=axis.at(day), move=step.move.value, label=_mark_words(plan, step))


def _mark_day(plan: Plan, step: Step) -> date | None:
    if step.move is Move.STARTED and plan.outcome:
        return plan.outcome.began.earliest or step.day
    return step.day


def _mark_words(plan: Plan, step: Step) -> str:
    if step.move is Move.STARTED and plan.outcome:
        return f"began {began_words(plan.outcome)}, reported {day_said(step.day)}"
    return f"{MOVES[step.move]} {day_said(step.day)}"
