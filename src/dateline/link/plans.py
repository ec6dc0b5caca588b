"""Plans: every planned, predicted or demanded event with its window, its chain of announcements, and what came of it by a given day.

Everything rests on the loaded reports: a plan is overdue when its window has passed and no loaded report tells of its start, which is not to
say that it did not happen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.link.plans_acts import TAKEN, Act, Announced, Knowledge, announcement, answer, inside, published
from dateline.link.plans_overtaken import Beside, overtaking, places_of
from dateline.link.plans_sides import distinct, key_of, same_side
from dateline.model import ActorRef, Event, Location, Precision, Slot, Status, TimeValue, Told
from dateline.model.plan import AsOf, Move, Outcome, Plan, PlanState, Step, Window

ANNOUNCING = (Move.ANNOUNCED, Move.RESTATED, Move.SLIPPED, Move.ADVANCED)
DECIDED = {Move.CALLED_OFF: PlanState.CALLED_OFF, Move.DENIED: PlanState.DENIED}


def plans(events: Iterable[Event], knowledge: Knowledge, day: date | None = None) -> tuple[AsOf, tuple[Plan, ...]]:
    """All plans as they stood on `day`, by the day of their first announcement, those without one last. `day` None is the latest day of
    publication among the reports of the events; undated reports then count too, and are left out otherwise.
    """
    found = sorted(events, key=lambda event: event.id)
    as_of = as_of_day(found, day)
    beside = Beside.of(told for event in found for told in event.told if in_time(told, as_of))
    made = [plan for event in found if (plan := plan_of(event, as_of, knowledge, beside)) is not None]
    return as_of, tuple(sorted(made, key=lambda plan: (plan.chain[0].day or date.max, plan.event)))


def as_of_day(events: Iterable[Event], day: date | None) -> AsOf:
    """The day to judge on, and how many of the loaded reports have a day at all."""
    loaded = {told.report.id: published(told)[1] for event in events for told in event.told}
    dated = [last for last in loaded.values() if last is not None]
    latest = max(dated, default=None)
    return AsOf(
        day=day or latest, asked=day is not None, reports=sum(day is None or last <= day for last in dated), undated=len(loaded) - len(dated),
        latest=latest,
    )  # fmt: skip


def in_time(told: Told, as_of: AsOf) -> bool:
    """Whether a report counts: published by the day asked for. One without a day counts only when none is asked for."""
    last = published(told)[1]
    return not as_of.asked or (last is not None and as_of.day is not None and last <= as_of.day)


def plan_of(event: Event, as_of: AsOf, knowledge: Knowledge, beside: Beside | None = None) -> Plan | None:
    """The plan that the mentions of an event make up, as it stood on that day; None where nobody announces, expects or demands it.
    `beside` are mentions of all events, among which what has overtaken it is looked for.
    """
    told = [one for one in event.told if in_time(one, as_of)]
    ahead = [act for one in told if (act := announcement(one, knowledge)) is not None]
    if not ahead:
        return None
    common = _common(ahead, knowledge)
    answers = [act for one in told if (act := answer(one, common, knowledge)) is not None]
    run = _Run(own=_own(common, knowledge))
    for act in sorted([*ahead, *answers], key=lambda a: a.order):
        run.take(act)
    steps, outcome = run.finish()
    places = {place for act in ahead for place in places_of(act.told.mention)}
    overtaken = None if outcome or run.decided else overtaking(common, places, run.renewed, beside, knowledge)
    chain = (*steps, overtaken) if overtaken else steps
    kinds = Counter(act.told.mention.kind for act in ahead)
    statuses = Counter(act.told.mention.status for act in ahead)
    return Plan(
        event=event.id, kind=min(kinds, key=lambda k: (-kinds[k], k)), status=min(statuses, key=lambda s: (-statuses[s], s)),
        state=_state(run, steps, outcome, overtaken, as_of.day), as_of=as_of.day, chain=chain, window=run.window, outcome=outcome,
        slips=sum(step.move is Move.SLIPPED for step in steps), actors=common.actors, recipients=common.recipients, places=_places(ahead),
    )  # fmt: skip


def _common(ahead: Sequence[Act], knowledge: Knowledge) -> Announced:
    actors = _most_told(_refs(ahead, Slot.ACTOR))
    days = [act.first for act in ahead if act.first is not None]
    bare = Announced(
        kinds=frozenset(act.told.mention.kind for act in ahead), first=min(days, default=None), actors=actors,
        recipients=_most_told(_refs(ahead, Slot.RECIPIENT)), own=(), days=(), reports=frozenset(act.told.mention.report for act in ahead),
        places=frozenset(place for act in ahead if act.told.mention.kind == TAKEN for place in inside(act.told.mention)),
    )  # fmt: skip
    spoken = [act for act in ahead if act.speaker and same_side(act.speaker, actors, knowledge.sides, act.told.report.published)]
    own = distinct(act.speaker for act in spoken if act.speaker)
    return replace(bare, own=own, days=tuple(sorted({act.first for act in spoken if act.first})))


def _refs(acts: Iterable[Act], slot: Slot) -> list[ActorRef]:
    return [f.value for act in acts for f in act.told.mention.of(slot) if isinstance(f.value, ActorRef)]


def _most_told(refs: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
    """Each actor once, the one named most first."""
    counts = Counter(key_of(ref) for ref in refs)
    return tuple(sorted(distinct(refs), key=lambda ref: -counts[key_of(ref)]))


def _places(acts: Iterable[Act]) -> tuple[str, ...]:
    """Names of the places, the one told most first, of those told alike the most precise."""
    values = [f.value for act in acts for f in act.told.mention.of(Slot.PLACE) if isinstance(f.value, Location)]
    names = Counter(value.name for value in values)
    fine = {name: min(list(Precision).index(value.precision) for value in values if value.name == name) for name in names}
    return tuple(sorted(names, key=lambda name: (-names[name], fine[name], name)))


def _own(common: Announced, knowledge: Knowledge) -> Callable[[Act], bool]:
    """Whether an announcement is the planner's: by a speaker of his side, or by nobody by name."""
    sides = (*common.actors, *common.own)
    return lambda act: act.speaker is None or same_side(act.speaker, sides, knowledge.sides, act.told.report.published)


@dataclass(slots=True)
class _Run:
    """The chain as it grows. `window` is the one in force, `bound` the earliest end that any window since the last slip had, `decided` the
    calling off or denial that stands, `renewed` the latest day on which it was announced with a window.
    """

    own: Callable[[Act], bool]
    steps: list[list[Act]] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    window: Window | None = None
    bound: date | None = None
    decided: Move | None = None
    renewed: date | None = None
    started: bool = False

    def take(self, act: Act) -> None:
        """Add an act; they come by day."""
        if act.move is Move.ANNOUNCED:
            self._announce(act)
            return
        if act.move in DECIDED:
            self.decided = act.move
        self.started = self.started or act.move is Move.STARTED
        self._put(act, act.move)

    def _announce(self, act: Act) -> None:
        move = self._move(act)
        if move is Move.RESTATED and self._same(act):
            number = next(n for n in range(len(self.steps) - 1, -1, -1) if self.moves[n] in ANNOUNCING)
            self.steps[number].append(act)
        else:
            self._put(act, move)
        if self.started or act.window is None or (move is Move.RESTATED and self._over(act)):
            return
        self.renewed = act.first or self.renewed
        if move is Move.SLIPPED or (self.decided and self._revives(act)):
            self.decided = None
        ends = [day for day in (act.window.latest, None if move in (Move.SLIPPED, Move.ADVANCED) else self.bound) if day]
        self.window, self.bound = act.window, min(ends, default=None)

    def _move(self, act: Act) -> Move:
        """What an announcement is beside those before it."""
        window, before = act.window, self.window
        if not any(move in ANNOUNCING for move in self.moves):
            return Move.SLIPPED if self.decided and window and self._revives(act) else Move.ANNOUNCED
        if self.started or act.first is None:
            return Move.RESTATED
        last = max((a.first for step in self.steps for a in step if a.first), default=act.first)
        if self.decided:
            return Move.SLIPPED if window and act.first > last and self._revives(act) and not self._over(act) else Move.RESTATED
        if before is None and window is not None:
            return Move.ANNOUNCED  # so far without a day
        if window is None or before is None or (act.first <= last and not act.words):
            return Move.RESTATED
        if self._later(window, act.first):
            return Move.SLIPPED
        earlier = window.latest and before.earliest and window.latest < before.earliest and not self._over(act)
        return Move.ADVANCED if earlier else Move.RESTATED

    def _later(self, window: Window, told: date) -> bool:
        """Whether the window is a later one: behind the one in force, or told after an earlier end had passed and reaching beyond it."""
        assert self.window is not None  # noqa: S101 - the caller sees to it
        if window.earliest is None and window.latest is None:
            return True  # "postponed for two weeks"
        if self.window.latest is not None and window.earliest is not None and window.earliest > self.window.latest:
            return True
        return self.bound is not None and told > self.bound and (window.latest is None or window.latest > self.bound) and not _ended(window, told)

    def _same(self, act: Act) -> bool:
        """Whether it only repeats the window in force before that has passed or was given up."""
        here, there = act.window, self.window
        if self.decided:
            return False
        if here is not None and (there is None or (here.earliest, here.latest) != (there.earliest, there.latest)):
            return False
        return here is not None or not (there and act.first and _ended(there, act.first))

    def _over(self, act: Act) -> bool:
        """Whether its window had passed on the day that it was told, or cannot be shown not to have, while another is in force."""
        return self.window is not None and (act.first is None or (act.window is not None and _ended(act.window, act.first)))

    def _revives(self, act: Act) -> bool:
        """Whether it takes back what was decided: a denial only by the planner's side."""
        return self.decided is not Move.DENIED or (act.speaker is not None and self.own(act))

    def _put(self, act: Act, move: Move) -> None:
        """A link of its own, or part of the last of the same move on the same day or of the same kind of answer."""
        joins = self.moves and self.moves[-1] is move and move not in (Move.ANNOUNCED, Move.SLIPPED, Move.ADVANCED)
        if joins and (move not in ANNOUNCING or self.steps[-1][0].window == act.window):
            self.steps[-1].append(act)
        else:
            self.steps.append([act])
            self.moves.append(move)

    def finish(self) -> tuple[tuple[Step, ...], Outcome | None]:
        """The chain, and the outcome if there is one."""
        steps = tuple(step_of(acts, move) for acts, move in zip(self.steps, self.moves, strict=True))
        started = [act for acts, move in zip(self.steps, self.moves, strict=True) if move is Move.STARTED for act in acts]
        return steps, _outcome(started, self.window) if started else None


def step_of(acts: Sequence[Act], move: Move) -> Step:
    """The link that acts of one move make."""
    window = next((act.window for act in acts if act.window), None)
    lasts = [act.last for act in acts if act.last]
    conditions = [act.condition for act in acts]
    return Step(
        move=move, told=tuple(act.told for act in acts), day=acts[0].first, last=max(lasts, default=None), window=window,
        speakers=distinct(act.speaker for act in acts if act.speaker), words=next((act.words for act in acts if act.words), None),
        condition=next((c for c in conditions if c), None) if all(conditions) else None,
    )  # fmt: skip


def _ended(window: Window, day: date) -> bool:
    return window.latest is not None and window.latest < day


def _outcome(started: Sequence[Act], window: Window | None) -> Outcome:
    """The outcome by the act that dates its start most closely."""
    best = min(started, key=lambda act: (act.told.mention.hedged, _width(act.began), act.order))
    assert best.began is not None  # noqa: S101 - only what began is an outcome
    statuses = Counter(act.told.mention.status for act in started)
    done = Status.OCCURRED in statuses or Status.ONGOING in statuses
    status = (Status.OCCURRED if Status.OCCURRED in statuses else Status.ONGOING) if done else Status.ATTEMPTED
    return Outcome(
        told=tuple(act.told for act in started), status=status, hedged=all(act.told.mention.hedged for act in started), began=best.began,
        late=lateness(best.began, window),
    )  # fmt: skip


def _width(value: TimeValue | None) -> int:
    """Days that the interval spans; an open one spans most."""
    return (value.latest - value.earliest).days if value and value.earliest and value.latest else date.max.toordinal()


def lateness(began: TimeValue, window: Window | None) -> tuple[int, int] | None:
    """Least and most days by which a beginning missed a window: negative before it, 0 inside, positive after; None where it has no end or the
    beginning has none.
    """
    if window is None or window.latest is None or began.earliest is None or began.latest is None:
        return None
    return _missed(began.earliest, window), _missed(began.latest, window)


def _missed(day: date, window: Window) -> int:
    if window.latest is not None and day > window.latest:
        return (day - window.latest).days
    return min(0, (day - window.earliest).days) if window.earliest else 0


def _state(run: _Run, steps: Sequence[Step], outcome: Outcome | None, overtaken: Step | None, day: date | None) -> PlanState:
    if outcome is not None:
        return PlanState.CARRIED_OUT
    if run.decided is not None:
        return DECIDED[run.decided]
    if overtaken is not None:
        return PlanState.OVERTAKEN
    announced = [step for step in steps if step.move in ANNOUNCING and step.window is not None]
    conditional = bool(announced) and announced[-1].condition is not None
    if run.window is not None and day is not None and _ended(run.window, day) and not conditional:
        return PlanState.OVERDUE
    return PlanState.ANNOUNCED_AGAIN if any(step.move is Move.SLIPPED for step in steps) else PlanState.OPEN
