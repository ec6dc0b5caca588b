"""A plan in a sentence of a brief: announced when and for when, what followed, how late it came."""

from __future__ import annotations

from datetime import date

from dateline.export.accounts import day_said
from dateline.export.plans import MOVES, SAID, began_words, late_words, window_words
from dateline.export.wording import day_words
from dateline.link.plans import ANNOUNCING
from dateline.model import Status
from dateline.model.plan import Move, Outcome, Plan, PlanState, Step, Window

TOLD = 6  # links of a chain: its beginning and its end where there are more
PUT_OFF = {"postponed": "postponed without a new day", "suspended": "suspended"}
DONE = {Status.OCCURRED: "began", Status.ONGOING: "began", Status.ATTEMPTED: "attempted"}


def announced(plan: Plan) -> str:
    """How a plan that is still to come was announced, where that is all: "announced 8 March 2020, no report of it in the loaded reports by 1 June
    2020".
    """
    first = plan.chain[0]
    said = f"{_move(first)} {day_words(first.day)}" if first.day else _move(first)
    on = f" on a condition (“{_plain(first.condition.text)}”)" if first.condition else ""
    late = f", no report of it in the loaded reports by {day_said(plan.as_of)}" if plan.state is PlanState.OVERDUE else ""
    return f"{said}{on}{late}"


def worth_telling(plan: Plan) -> bool:
    """Whether its history is more than one announcement: it was told before it began, or something followed on it."""
    steps = _steps(plan)
    if len(steps) < 2:
        return False
    first, last = steps[0], steps[-1]
    if last.move is Move.STARTED and len(steps) == 2:
        return first.move in ANNOUNCING and first.day is not None and last.day is not None and first.day < last.day
    return True


def _steps(plan: Plan) -> list[Step]:
    """The chain without what only repeats it: spoken of again for no day or by the same report, or told again after it had begun."""
    kept: list[Step] = []
    for step in plan.chain:
        begun = any(one.move is Move.STARTED for one in kept)
        told = {told.report.id for one in kept for told in one.told}
        again = step.move is Move.RESTATED and (step.window is None or begun or {told.report.id for told in step.told} <= told)
        if not again and not (begun and step.move is Move.STARTED):
            kept.append(step)
    return kept


def chain_words(plan: Plan) -> str:
    """"Announced 20 February 2015 for April to May 2015 (“in April or May”); no report of it in the loaded reports by 27 May 2015; postponed without
    a new day 27 May 2015; began 17 October 2016, 16 months after its window".
    """
    steps, parts = _steps(plan), []
    for number, step in enumerate(steps):
        parts.append(_words(step, plan.outcome))
        after = next((one.day for one in steps[number + 1 :] if one.day), None)
        by = after if number + 1 < len(steps) else plan.as_of
        answered = number + 1 < len(steps) and steps[number + 1].move is Move.STARTED
        if step.move in ANNOUNCING and step.window and not answered and _silent(step.window, by):
            parts.append(f"no report of it in the loaded reports by {day_said(by)}")
    if len(parts) > TOLD:
        parts = [*parts[:2], f"{len(parts) - TOLD + 1} more steps", *parts[len(parts) - TOLD + 3 :]]
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _words(step: Step, outcome: Outcome | None) -> str:
    if step.move is Move.STARTED and outcome is not None:
        late = f", {late_words(outcome.late, months=True)}" if outcome.late else ""
        return f"{'reportedly ' if outcome.hedged else ''}{DONE[outcome.status]} {began_words(outcome)}{late}"
    day = f" {day_words(step.day)}" if step.day else ""
    window = f" for {window_words(step.window)}" if step.window else ""
    on = f" on a condition (“{_plain(step.condition.text)}”)" if step.condition else ""
    by = f" by {step.speakers[0].name}" if step.speakers else ""
    return f"{_move(step)}{day}{window}{by}{on}"


def _move(step: Step) -> str:
    change = step.words.rule.removeprefix("plan:") if step.words else ""
    if step.move is Move.CALLED_OFF:
        return PUT_OFF.get(change, MOVES[step.move])
    if step.move is Move.SLIPPED and change == "postponed":
        return change
    return SAID.get(step.told[0].mention.status, MOVES[step.move]) if step.move is Move.ANNOUNCED else MOVES[step.move]


def _silent(window: Window, by: date | None) -> bool:
    return by is not None and window.latest is not None and window.latest < by


def _plain(text: str) -> str:
    return " ".join(text.split())
