"""Mentions of one report that speak of the same thing, as one line of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import ActorRef, EventMention, Filler, Location, Reading, Slot, TimeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Mentions of one report with the same kind and status that do not contradict each other in who, whom and where."""

    reading: Reading
    mentions: tuple[EventMention, ...]

    @property
    def first(self) -> EventMention:
        """The earliest mention in the text."""
        return self.mentions[0]

    @property
    def hedged(self) -> bool:
        """Whether every mention is hedged."""
        return all(m.hedged for m in self.mentions)

    def fillers(self, slot: Slot) -> tuple[Filler, ...]:
        """Fillers of a slot from the mention that has most to say of it, without repeats; nobody does anything to himself."""
        richest = max(self.mentions, key=lambda m: len(m.of(slot)))
        seen = {label(f) for f in self.fillers(Slot.ACTOR)} if slot is Slot.RECIPIENT else set()
        kept = []
        for filler in richest.of(slot):
            if label(filler) not in seen:
                seen.add(label(filler))
                kept.append(filler)
        return tuple(kept)


def label(filler: Filler) -> str:
    """What makes two fillers the same: names of actors and places, else the value."""
    value = filler.value
    return value.name if isinstance(value, ActorRef | Location) else repr(value)


def group_mentions(reading: Reading) -> list[Group]:
    """Groups in order of their first mention."""
    groups: list[list[EventMention]] = []
    for mention in reading.events:
        home = next((g for g in groups if all(_agree(mention, other) for other in g)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return [Group(reading=reading, mentions=tuple(g)) for g in groups]


def _agree(left: EventMention, right: EventMention) -> bool:
    """Same kind, status, hedge and speaker, someone or somewhere in common, and no contradiction."""
    if (left.kind, left.status, left.hedged) != (right.kind, right.status, right.hedged):
        return False
    speakers = {m.attribution.speaker.name for m in (left, right) if m.attribution.speaker}
    slots = (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.FIGURE)
    common = any({label(f) for f in left.of(s)} & {label(f) for f in right.of(s)} for s in slots)
    return len(speakers) < 2 and common and all(_compatible(left.of(s), right.of(s)) for s in slots) and _same_time(left, right)


def _compatible(left: Sequence[Filler], right: Sequence[Filler]) -> bool:
    """Whether one side says nothing, or both name one in common."""
    return not left or not right or bool({label(f) for f in left} & {label(f) for f in right})


def _same_time(left: EventMention, right: EventMention) -> bool:
    """Whether one side says nothing, or their intervals overlap; an open end overlaps everything."""
    times = [f.value for m in (left, right) for f in m.of(Slot.TIME)[:1] if isinstance(f.value, TimeValue)]
    if len(times) < 2:
        return True
    starts = [t.earliest for t in times if t.earliest]
    ends = [t.latest for t in times if t.latest]
    return not starts or not ends or max(starts) <= min(ends)
