"""What overtakes a plan to take a place: the other side left it, gave itself up there, or a third one took it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.link.plans_acts import SURE, TAKEN, Announced, Knowledge, began_of, published
from dateline.link.plans_sides import distinct, same_side, speaker_of
from dateline.model import ActorRef, EventMention, Location, Precision, Slot, Status, Told
from dateline.model.plan import Move, Step

TAKING = frozenset({"offensive", "territory_taken", "siege"})  # plans that end when the place changes hands
LEFT = frozenset({"withdrawal", "surrender"})
SHARP = frozenset({Precision.SITE, Precision.TOWN})  # leaving a part of a province is not leaving it


@dataclass(frozen=True, slots=True)
class Beside:
    """Mentions that may overtake a plan, by the id of the place, and those that tell where plans are to be carried out."""

    at: dict[str, tuple[Told, ...]]

    @classmethod
    def of(cls, told: Iterable[Told]) -> Beside:
        """Of all mentions, those of a place left or taken for sure, by day of publication."""
        found: dict[str, list[Told]] = {}
        for one in sorted(told, key=_order):
            mention = one.mention
            if mention.kind not in LEFT | {TAKEN} or mention.status is not Status.OCCURRED or mention.hedged or mention.status_confidence < SURE:
                continue
            for place in places_of(mention):
                found.setdefault(place, []).append(one)
        return cls({place: tuple(listed) for place, listed in found.items()})


def places_of(mention: EventMention) -> tuple[str, ...]:
    """Ids of the towns and sites that it happened in itself, not near."""
    values = [f.value for f in mention.of(Slot.PLACE) if isinstance(f.value, Location)]
    return tuple(sorted({v.place.id for v in values if v.place and v.relation == "in" and v.precision in SHARP}))


def overtaking(plan: Announced, places: Iterable[str], renewed: date | None, beside: Beside | None, knowledge: Knowledge) -> Step | None:
    """The link that tells what has overtaken a plan; None without evidence: a report, after the last announcement with a window, of the
    very place, by actors whose sides are known.
    """
    if beside is None or not plan.kinds & TAKING or not plan.actors:
        return None
    near = {one.mention.id: one for place in places for one in beside.at.get(place, ())}
    told = [one for one in near.values() if _after(one, plan, renewed) and _overtakes(one, plan, knowledge)]
    if not told:
        return None
    told.sort(key=_order)
    lasts = [last for one in told if (last := published(one)[1])]
    speakers = distinct(s for one in told if (s := speaker_of(one)))
    return Step(
        move=Move.OVERTAKEN, told=tuple(told), day=published(told[0])[0], last=max(lasts, default=None), speakers=speakers,
        words=told[0].mention.trigger,
    )  # fmt: skip


def _order(told: Told) -> tuple[date, str, int]:
    return published(told)[0] or date.max, told.mention.report, told.mention.trigger.span.start


def _after(told: Told, plan: Announced, renewed: date | None) -> bool:
    first, _ = published(told)
    return began_of(told, Announced(
        kinds=plan.kinds, first=plan.first, actors=(), recipients=(), own=(), days=(), reports=plan.reports,
    )) is not None and (renewed is None or (first is not None and first > renewed))  # fmt: skip


def _overtakes(told: Told, plan: Announced, knowledge: Knowledge) -> bool:
    """Whether the other side left, or one of neither side took the place."""
    who = [f.value for f in told.mention.of(Slot.ACTOR) if isinstance(f.value, ActorRef)]
    known, day = knowledge.sides, told.report.published
    if not who or not plan.recipients:
        return False
    theirs = all(same_side(actor, plan.recipients, known, day) for actor in who)
    ours = any(same_side(actor, plan.actors, known, day) for actor in who)
    if told.mention.kind in LEFT:
        return theirs and not ours
    return not theirs and not ours and all(actor.actor for actor in who)
