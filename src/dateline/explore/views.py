"""What is computed across whole events, of those that a filter finds: plans, figures, framing, sources, disagreements, the brief. The web pages and
the API share these; each answer is kept for a while, and says how many of the events found it looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from dateline.explore.desk import Desk
from dateline.explore.filters import Filter
from dateline.explore.overtaken import beside_of
from dateline.export.brief import brief_of
from dateline.export.brief_shape import Brief
from dateline.export.brief_text import brief_text
from dateline.export.conflicts import Disagreement, disagreement, ranked
from dateline.export.ledger import contested
from dateline.link.accounts import accounts_of
from dateline.link.figures import ledger
from dateline.link.framing import frame, only
from dateline.link.plans import as_of_day, in_time, plan_of
from dateline.link.plans_acts import Knowledge
from dateline.link.plans_overtaken import Beside
from dateline.link.promises import promises as promises_of
from dateline.link.sources import source_tables
from dateline.model import Event, Measure
from dateline.model.account import SourceTables, Topic
from dateline.model.entry import Entry
from dateline.model.framing import Framing
from dateline.model.ledger import Ledger
from dateline.model.plan import AsOf, Plan, PlanState, Promises

MOST = 2000  # events looked at; of more, those that come first in the order of the filter
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """How many events were looked at, of how many that were found and could matter."""

    covered: int
    of: int

    @property
    def truncated(self) -> bool:
        """Whether some were left out."""
        return self.covered < self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansView(Covered):
    """Plans as they stood on a day, by the day of their first announcement, and who kept what."""

    as_of: AsOf
    plans: tuple[Plan, ...]
    promises: Promises


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgersView(Covered):
    """Events that have figures, with those: the most contested first. What is flagged stands in them: a sentence is still to be made of the words."""

    ledgers: tuple[tuple[Event, Ledger], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingView(Covered):
    """The words of each outlet."""

    framing: Framing


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView(Covered):
    """Outlets and speakers in numbers."""

    tables: SourceTables


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementsView(Covered):
    """Events on which reports disagree: those with most independent sources on either side first."""

    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView(Covered):
    """The situation in words: as a shape that can be set, and as plain text."""

    brief: Brief
    text: str


def plans(desk: Desk, wanted: Filter, as_of: date | None = None, *, state: PlanState | None = None, speaker: str = "") -> PlansView:
    """The plans among the events found, judged on `as_of`, else on the latest day of publication of the whole database. What overtakes a plan may be
    an event that the filter leaves out. `speaker` is a part of a name.
    """
    whole: PlansView = _kept(desk, wanted, ("plans", as_of), lambda: _plans(desk, wanted, as_of))
    if state is None and not speaker:
        return whole
    chosen = tuple(plan for plan in whole.plans if plan.state is (state or plan.state) and _said_by(plan, speaker))
    return replace(whole, plans=chosen, promises=promises_of(chosen, Knowledge.of(desk.lexicon)))


def ledgers(desk: Desk, wanted: Filter, measure: Measure | None = None) -> LedgersView:
    """Events with figures of the measure, or of any."""
    whole: LedgersView = _kept(desk, wanted, ("ledgers",), lambda: _ledgers(desk, wanted))
    if measure is None:
        return whole
    told = sorted((pair for pair in whole.ledgers if pair[1].of(measure)), key=lambda pair: _contested(pair, measure))
    return replace(whole, ledgers=tuple(told))


def framing(desk: Desk, wanted: Filter, *, actor: str = "", outlet: str = "") -> FramingView:
    """What each outlet calls whom and what in the events found; `actor` and `outlet` are parts of names. Reports without an event among them do not
    count.
    """
    whole: FramingView = _kept(desk, wanted, ("framing",), lambda: _framing(desk, wanted))
    return replace(whole, framing=only(whole.framing, actor=actor, outlet=outlet)) if actor or outlet else whole


def sources(desk: Desk, wanted: Filter) -> SourcesView:
    """Outlets and speakers of the events found."""
    return _kept(desk, wanted, ("sources",), lambda: _sources(desk, wanted))


def disagreements(desk: Desk, wanted: Filter, topic: Topic | None = None) -> DisagreementsView:
    """Where reports of the events found contradict each other, on one topic when it is given."""
    return _kept(desk, wanted, ("disagreements", topic), lambda: _disagreements(desk, wanted, topic))


def brief(desk: Desk, wanted: Filter) -> str:
    """The brief of the events found as plain text."""
    return brief_view(desk, wanted).text


def brief_view(desk: Desk, wanted: Filter) -> BriefView:
    """As `brief`, with how many events it covers."""
    return _kept(desk, wanted, ("brief",), lambda: _brief(desk, wanted))


def _kept(desk: Desk, wanted: Filter, what: tuple[object, ...], make: Callable[[], V]) -> V:
    """The answer of before, for the same catalogue and filter."""
    return desk.kept((*what, wanted.query()), make)


def _chosen(desk: Desk, wanted: Filter, matters: Callable[[Entry], bool]) -> tuple[list[Event], Covered]:
    """The events found that matter, no more than MOST, whole."""
    ids: list[str] = []
    count = 0
    for entry in desk.find(wanted).entries:
        if matters(entry):
            count += 1
            if count <= MOST:
                ids.append(entry.id)
    return desk.events(ids), Covered(covered=len(ids), of=count)


def _plans(desk: Desk, wanted: Filter, day: date | None) -> PlansView:
    events, seen = _chosen(desk, wanted, lambda entry: entry.plan is not None)
    knowledge, latest = Knowledge.of(desk.lexicon), desk.snapshot().as_of
    as_of = as_of_day(events, day)
    if day is None:
        as_of = replace(as_of, day=latest, latest=latest)
    columns = desk.snapshot().columns
    others = desk.events(beside_of(columns, [columns.index[event.id] for event in events if event.id in columns.index]))
    beside = Beside.of(told for event in [*events, *others] for told in event.told if in_time(told, as_of))
    made = [plan for event in events if (plan := plan_of(event, as_of, knowledge, beside)) is not None]
    found = tuple(sorted(made, key=lambda plan: (plan.chain[0].day or date.max, plan.event)))
    kept, promised = desk.seal(asked=wanted.flagged).over((found, promises_of(found, knowledge)))
    return PlansView(as_of=as_of, plans=kept, promises=promised, covered=seen.covered, of=seen.of)


def _said_by(plan: Plan, speaker: str) -> bool:
    return not speaker or any(speaker.casefold() in one.name.casefold() for step in plan.chain for one in step.speakers)


def _ledgers(desk: Desk, wanted: Filter) -> LedgersView:
    events, seen = _chosen(desk, wanted, lambda entry: entry.figures > 0)
    pairs = [(event, ledger(event, desk.lexicon)) for event in events]
    told = sorted((pair for pair in pairs if pair[1].figures), key=_contested)
    return LedgersView(ledgers=tuple(told), covered=seen.covered, of=seen.of)


def _contested(pair: tuple[Event, Ledger], measure: Measure | None = None) -> tuple[object, date, str]:
    """The most contested first."""
    event, made = pair
    return contested(made, measure), _day(event), event.id


def _day(event: Event) -> date:
    days = [told.report.published.earliest for told in event.told if told.report.published and told.report.published.earliest]
    return min(days, default=date.max)


def _framing(desk: Desk, wanted: Filter) -> FramingView:
    events, seen = _chosen(desk, wanted, lambda _: True)
    return FramingView(framing=desk.seal(asked=wanted.flagged).over(frame(events, desk.lexicon)), covered=seen.covered, of=seen.of)


def _sources(desk: Desk, wanted: Filter) -> SourcesView:
    events, seen = _chosen(desk, wanted, lambda _: True)
    return SourcesView(tables=source_tables(events, desk.lexicon), covered=seen.covered, of=seen.of)


def _disagreements(desk: Desk, wanted: Filter, topic: Topic | None) -> DisagreementsView:
    events, seen = _chosen(desk, wanted, lambda entry: bool(entry.disputed))
    words = desk.lexicon
    found = ranked(one for event in events if (one := disagreement(event, accounts_of(event, words), words.phrases, topic)) is not None)
    return DisagreementsView(disagreements=desk.seal(asked=wanted.flagged).over(tuple(found)), covered=seen.covered, of=seen.of)


def _brief(desk: Desk, wanted: Filter) -> BriefView:
    events, seen = _chosen(desk, wanted, lambda _: True)
    names = sorted({told.report.id for event in events for told in event.told})
    with desk.open() as store:
        readings = list(store.readings_of(names))
    brief = brief_of(events, readings, desk.lexicon, unlinked=desk.unlinked(), seal=desk.seal(asked=wanted.flagged))
    text = brief_text(brief)
    if seen.truncated:
        text = f"These are the first {seen.covered:,} of {seen.of:,} events found: narrow the filter for a whole brief.\n\n{text}"
    return BriefView(brief=brief, text=text, covered=seen.covered, of=seen.of)
