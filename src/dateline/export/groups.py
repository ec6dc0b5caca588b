"""Mentions of one report that speak of the same thing, as one line of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import ActorRef, EventMention, Filler, Location, Reading, Slot


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
        """Fillers of a slot from the mention that has most to say of it, without repeats."""
        richest = max(self.mentions, key=lambda m: len(m.of(slot)))
        seen: set[str] = set()
        return tuple(f for f in richest.of(slot) if not (label(f) in seen or seen.add(label(f))))


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
    if (left.kind, left.status) != (right.kind, right.status):
        return False
    speakers = {m.attribution.speaker.name for m in (left, right) if m.attribution.speaker}
    return len(speakers) < 2 and all(_compatible(left.of(s), right.of(s)) for s in (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.FIGURE))


def _compatible(left: Sequence[Filler], right: Sequence[Filler]) -> bool:
    """Whether one side says nothing, or both name one in common."""
    return not left or not right or bool({label(f) for f in left} & {label(f) for f in right})
