"""Who kept what: the first announcement of each plan by each speaker, with what became of it by the window that he gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dateline.link.plans import ANNOUNCING, lateness
from dateline.link.plans_acts import Knowledge, announces, published, window_of
from dateline.link.plans_sides import distinct, key_of, same_side, side_of, speaker_of
from dateline.link.plans_words import condition_of
from dateline.model import ActorRef, Status, Told
from dateline.model.plan import Move, Plan, PlanState, Pledge, Promises, Record, Sort, Verdict, Window


def promises(plans: Iterable[Plan], knowledge: Knowledge) -> Promises:
    """Records by speaker and, for promises, by side: promises before predictions before demands, the longest first, then by name."""
    found = list(plans)
    pledges = [pledge for plan in found for pledge in pledges_of(plan, knowledge)]
    sides = [(_side(pledge, knowledge), pledge) for pledge in pledges if pledge.sort is Sort.PROMISE]
    spoken = {pledge.plan.event for pledge in pledges}
    return Promises(
        speakers=_records((pledge.speaker, pledge) for pledge in pledges), sides=_records((side, pledge) for side, pledge in sides),
        plans=len(found), unnamed=sum(plan.event not in spoken for plan in found),
    )  # fmt: skip


def pledges_of(plan: Plan, knowledge: Knowledge) -> Iterator[Pledge]:
    """One pledge for each speaker by name: his first announcement, of those of one day one with a window."""
    own = [told for step in plan.steps(*ANNOUNCING) for told in step.told if announces(told)]
    said: dict[str, list[tuple[ActorRef, Told]]] = {}
    for told in own:
        speaker = speaker_of(told)
        if speaker is not None:
            said.setdefault(key_of(speaker), []).append((speaker, told))
    for key in sorted(said):
        speaker = distinct(ref for ref, _ in said[key])[0]
        told = min((one for _, one in said[key]), key=_first)
        window = window_of(told)
        verdict, reason = judge(plan, told, window, knowledge)
        yield Pledge(plan=plan, told=told, speaker=speaker, sort=_sort(plan, speaker, told, knowledge), window=window, verdict=verdict, reason=reason)


def _first(told: Told) -> tuple[date, bool, str, int]:
    """By day, on one day those with a window first."""
    return _day(told), window_of(told) is None, told.mention.report, told.mention.trigger.span.start


def judge(plan: Plan, told: Told, window: Window | None, knowledge: Knowledge) -> tuple[Verdict, str]:
    """What became of an announcement for a window, and why in words. Silence in the loaded reports is never a broken promise."""
    outcome = plan.outcome
    if outcome is not None:
        return _done(plan, window)
    conditional = condition_of(told.mention, told.report, knowledge.words) is not None
    passed = window is not None and window.latest is not None and plan.as_of is not None and window.latest < plan.as_of
    if plan.state in (PlanState.DENIED, PlanState.OVERTAKEN):
        return Verdict.UNKNOWN, plan.state.value
    if plan.state is PlanState.CALLED_OFF or passed:
        if conditional:
            return Verdict.UNKNOWN, "it hung on a condition"
        if plan.state is PlanState.CALLED_OFF:
            return Verdict.UNKEPT, "called off"
        return _unkept(plan, window)
    return Verdict.OPEN, "the window has not passed" if window else "no window was given"


def _done(plan: Plan, window: Window | None) -> tuple[Verdict, str]:
    assert plan.outcome is not None  # noqa: S101 - the caller sees to it
    if plan.outcome.hedged:
        return Verdict.UNKNOWN, "only reportedly carried out"
    if plan.outcome.status is Status.ATTEMPTED:
        return Verdict.UNKNOWN, "only an attempt is reported"
    late = lateness(plan.outcome.began, window)
    if late is None:
        known = window is None or window.latest is None
        return (Verdict.KEPT, "carried out; no end was named") if known else (Verdict.UNKNOWN, "carried out on an unknown day")
    if late[1] <= 0:
        return Verdict.KEPT, "carried out in the window" if late[0] >= 0 else "carried out, before the window opened or in it"
    if late[0] > 0:
        return Verdict.LATE, "carried out after the window"
    return Verdict.UNKNOWN, "carried out; in the window or after it"


def _unkept(plan: Plan, window: Window | None) -> tuple[Verdict, str]:
    """A window that has passed: unkept where somebody says so, unknown where nobody does."""
    assert window is not None and window.latest is not None  # noqa: S101, PT018 - only such a window passes
    for step in plan.steps(Move.NOT_DONE, Move.SLIPPED):
        after = step.day is not None and step.day > window.latest
        if after:
            return Verdict.UNKEPT, "said not to have taken place" if step.move is Move.NOT_DONE else "announced again after the window had passed"
        if step.window is not None and step.window.earliest is not None and step.window.earliest > window.latest:
            return Verdict.UNKEPT, "moved to a later window"
    return Verdict.UNKNOWN, "the window has passed; no report of it in the loaded reports"


def _sort(plan: Plan, speaker: ActorRef, told: Told, knowledge: Knowledge) -> Sort:
    if told.mention.status is Status.DEMANDED:
        return Sort.DEMAND
    return Sort.PROMISE if same_side(speaker, plan.actors, knowledge.sides, told.report.published) else Sort.PREDICTION


def _side(pledge: Pledge, knowledge: Knowledge) -> ActorRef:
    """The side that a promise commits: that of the speaker, else that of the first of those who are to act, else he himself."""
    speaker, actors = pledge.speaker, pledge.plan.actors
    key = next((side for actor in (speaker, *actors) if (side := side_of(actor, knowledge.sides) or (actor.actor or ""))), "")
    if not key:
        return actors[0] if actors else speaker
    named = next((actor.name for actor in (speaker, *actors) if actor.actor == key), key)
    return ActorRef(actor=key, name=knowledge.sides.name(key) if knowledge.sides else named)


def _records(pairs: Iterable[tuple[ActorRef, Pledge]]) -> tuple[Record, ...]:
    found: dict[tuple[Sort, str], list[tuple[ActorRef, Pledge]]] = {}
    for ref, pledge in pairs:
        found.setdefault((pledge.sort, key_of(ref)), []).append((ref, pledge))
    order = list(Sort)
    records = [
        Record(
            name=(ref := distinct(r for r, _ in listed)[0]).name, actor=ref.actor, sort=sort,
            pledges=tuple(sorted((p for _, p in listed), key=lambda p: (_day(p.told), p.plan.event, key_of(p.speaker)))),
        )
        for (sort, _), listed in found.items()
    ]  # fmt: skip
    return tuple(sorted(records, key=lambda r: (order.index(r.sort), -len(r.pledges), r.name.casefold(), r.actor or "")))


def _day(told: Told) -> date:
    return published(told)[0] or date.max
