"""Who fights in an event, whose the dead are, and who is no witness but a party."""

from __future__ import annotations

from collections import Counter

from dateline.model import ActorRef, Event, EventMention, Slot

CIVILIANS = "civilians"
STATE = frozenset({"government", "state", "armed_forces", "army", "air_force", "navy", "special_forces", "security_forces", "police", "intelligence", "ministry", "parliament"})
ARMED = STATE | {"armed_group", "militia", "coalition", "guards", "government_forces"}


def sides(event: Event) -> tuple[str, str]:
    """UCDP's side A and side B: a state first, else those that are named most; "" where nobody armed is named."""
    named: Counter[str] = Counter()
    states: set[str] = set()
    for mention in event.mentions:
        for ref in {side_of(ref): ref for ref in _refs(mention, Slot.ACTOR, Slot.RECIPIENT) if side_of(ref)}.values():
            named[side_of(ref)] += 1
            if ref.kind in STATE:
                states.add(side_of(ref))
    order = sorted(named, key=lambda side: (side not in states, -named[side], side))
    a = order[0] if order else ""
    rest = sorted((side for side in named if side != a), key=lambda side: (-named[side], side))
    return a, rest[0] if rest else ""


def side_of(ref: ActorRef) -> str:
    """The side that somebody armed fights for: its id, the government of a state's forces, his own id, or the name of a group that has none; ""
    for who is not armed or not known ("a convoy").
    """
    if ref.kind not in ARMED:
        return ""
    if ref.side or (ref.kind in STATE and ref.country):
        return ref.side or f"government:{ref.country}"
    named = ref.kind not in STATE and ref.name[:1].isupper()
    return ref.actor or (ref.name if named else "")


def victims_of(mention: EventMention, kind: str) -> str:
    """Whose the people are that a figure of this mention counts: "civilians", a side, or "" when the words leave it open. `kind` is that of the
    counted group.
    """
    if kind == CIVILIANS:
        return CIVILIANS
    recipients = _refs(mention, Slot.RECIPIENT)
    found = {side_of(ref) for ref in recipients if side_of(ref)}
    return found.pop() if len(found) == 1 and (kind == "armed" or all(side_of(ref) for ref in recipients)) else ""


def parties(event: Event) -> frozenset[str]:
    """Ids of those who fight, of their sides and of their states."""
    fighting = [ref for mention in event.mentions for ref in _refs(mention, Slot.ACTOR, Slot.RECIPIENT) if side_of(ref)]
    return frozenset(name for ref in fighting for name in _names(ref))


def partisan(speaker: ActorRef | None, fighting: frozenset[str]) -> bool:
    """Whether a speaker belongs to one of those who fight: the same actor or side, or the same state."""
    return speaker is not None and not fighting.isdisjoint(_names(speaker))


def _names(ref: ActorRef) -> set[str]:
    state = f"state:{ref.country}" if ref.kind in STATE and ref.country else ""
    return {name for name in (ref.actor, ref.side, state) if name}


def _refs(mention: EventMention, *slots: Slot) -> list[ActorRef]:
    return [f.value for slot in slots for f in mention.of(slot) if isinstance(f.value, ActorRef)]


