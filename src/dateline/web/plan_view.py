"""A plan on the page of its event: its links in a row with their words, and windows and outcome on one line of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.export.plans import MOVES, STATES, began_words, late_words, step_words, summary, window_words
from dateline.export.wording import MONTHS, day_words
from dateline.link.counting import sources_of, sources_words
from dateline.model import Told
from dateline.model.plan import Move, Plan, Step
from dateline.web.evidence import LABELS, Quote, quoted
from dateline.web.marks import Mark

EDGE = 0.04  # of the days on both sides of the line
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
MOST_TICKS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the chain."""

    move: str
    name: str
    words: str
    window: str
    sources: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days on the line, in percent of its width; `kind` window, outcome, said or today."""

    kind: str
    start: str
    width: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShown:
    """A plan: its state in words, its chain, and its days on a line. `rows` are one a link."""

    state: str
    state_words: str
    as_of: str
    summary: str
    outcome: str
    late: str
    links: tuple[Link, ...]
    rows: tuple[tuple[str, tuple[Span, ...]], ...]
    ticks: tuple[tuple[str, str], ...]


def plan_shown(plan: Plan) -> PlanShown:
    """A plan for the page."""
    outcome = plan.outcome
    line = _Line.of(plan)
    return PlanShown(
        state=plan.state.value, state_words=STATES[plan.state], as_of=day_words(plan.as_of) if plan.as_of else "", summary=f"{summary(plan)}.",
        outcome=began_words(outcome) if outcome else "", late=late_words(outcome.late) if outcome and outcome.late else "",
        links=tuple(_link(step) for step in plan.chain), rows=tuple(line.rows(plan)) if line else (), ticks=tuple(line.ticks()) if line else (),
    )  # fmt: skip


def _link(step: Step) -> Link:
    return Link(
        move=step.move.value, name=MOVES[step.move], words=step_words(step), window=window_words(step.window) if step.window else "",
        sources=sources_words(sources_of(step.told)), quotes=tuple(_quotes(step.told, step)),
    )  # fmt: skip


def _quotes(told: Sequence[Told], step: Step) -> Iterator[Quote]:
    """Each sentence once, with the words that count in it."""
    seen = set()
    found = ((step.words, "status"), (step.condition, "status"), (step.window.evidence if step.window else None, "time"))
    words = [(e, slot) for e, slot in found if e]
    for one in told:
        at = one.mention.sentence or one.mention.trigger.span
        if (one.report.id, at) not in seen:
            seen.add((one.report.id, at))
            marks = [Mark(start=e.span.start, end=e.span.end, slot=slot, label=LABELS[slot]) for e, slot in words if e.report == one.report.id]
            trigger = one.mention.trigger.span
            yield quoted(one.report, trigger, [Mark(start=trigger.start, end=trigger.end, slot="trigger", label="what"), *marks], at, slot="trigger")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """Days from first to last."""

    first: date
    last: date

    @classmethod
    def of(cls, plan: Plan) -> _Line | None:
        days = [d for step in plan.chain for d in (step.day, step.last)]
        days += [d for step in plan.chain if step.window for d in (step.window.earliest, step.window.latest)]
        days += [plan.outcome.began.earliest, plan.outcome.began.latest] if plan.outcome else []
        known = sorted(d for d in days if d)
        if not known or known[0] == known[-1]:
            return None
        room = timedelta(days=max(1, round((known[-1] - known[0]).days * EDGE)))
        return cls(first=known[0] - room, last=known[-1] + room)

    def rows(self, plan: Plan) -> Iterator[tuple[str, tuple[Span, ...]]]:
        for step in plan.chain:
            spans = []
            if step.window and (step.window.earliest or step.window.latest):
                spans.append(self._span("window", step.window.earliest, step.window.latest, f"for {window_words(step.window)}"))
            if step.move is Move.STARTED and plan.outcome:
                began = plan.outcome.began
                spans.append(self._span("outcome", began.earliest, began.latest, f"began {began_words(plan.outcome)}"))
            if step.day:
                spans.append(self._span("said", step.day, step.day, f"reported {day_words(step.day)}"))
            yield MOVES[step.move], tuple(spans)

    def _span(self, kind: str, start: date | None, end: date | None, words: str) -> Span:
        first, last = start or self.first, end or self.last
        width = max(0.0, self._at(last) - self._at(first))
        return Span(kind=kind, start=f"{self._at(first):.2f}%", width=f"{width:.2f}%", words=words)

    def _at(self, day: date) -> float:
        return (day - self.first).days / max(1, (self.last - self.first).days) * 100

    def ticks(self) -> Iterator[tuple[str, str]]:
        """First days of months, as many as can be read."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((s for s in MONTH_STEPS if months / s <= MOST_TICKS), MONTH_STEPS[-1])
        for n in range(self.first.year * 12 + self.first.month, self.last.year * 12 + self.last.month):
            if n % step == 0:
                day = date(n // 12, n % 12 + 1, 1)
                yield f"{self._at(day):.2f}%", str(day.year) if step >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"
