"""Who speaks for whom: whether a speaker is on the side of those who are to act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.link.framing_sides import Sides
from dateline.model import ActorRef, TimeValue, Told

STEPS = 4  # from a spokesman to his army, its government, a coalition: no chain of the lexicon is longer
ROOM = 3  # characters between an outlet and its own people: "'s "
MEDIA = frozenset({"agency", "monitor"})  # who passes on, and plans nothing


def speaker_of(told: Told) -> ActorRef | None:
    """Who speaks, None where it is the outlet itself, its own people ("the Courier's Ada Lind") or an agency: they pass on what others plan."""
    said, outlet = told.mention.attribution, told.report.outlet.casefold()
    speaker = said.speaker
    if speaker is None or speaker.kind in MEDIA or speaker.name.casefold() == outlet:
        return None
    if outlet and said.speaker_evidence is not None:
        span = said.speaker_evidence.span
        before = told.report.text[max(0, span.start - len(outlet) - ROOM) : span.end].casefold()
        if any(f"{outlet}{mark}s " in before for mark in "’'"):
            return None
    return speaker


def same_side(speaker: ActorRef, actors: Iterable[ActorRef], sides: Sides | None, day: TimeValue | None) -> bool:
    """Whether the speaker is one of the actors, or on the side of one: by entry, side, office, parents and what these belong to on that day, by
    the same name, or by an office that names the actor ("army spokesman").
    """
    own = ids_of(speaker, sides, day)
    return any(own & ids_of(actor, sides, day) or _named(speaker, actor) for actor in actors)


def side_of(ref: ActorRef, sides: Sides | None) -> str:
    """Id of the side, "" when it is not known."""
    return sides.of(ref) if sides else ref.side


def ids_of(ref: ActorRef, sides: Sides | None, day: TimeValue | None) -> frozenset[str]:
    """Ids of the actor, its side, its parents, and theirs."""
    found: set[str] = set()
    edge = [key for key in (ref.actor, side_of(ref, sides)) if key]
    for _ in range(STEPS):
        found.update(edge)
        edge = [key for at in edge for key in _above(at, sides, day) if key not in found]
    return frozenset(found)


def _above(key: str, sides: Sides | None, day: TimeValue | None) -> Iterator[str]:
    if sides is None:
        return
    actors = sides.lexicon.actors
    if side := actors.side(key, day):
        yield side
    if (entry := actors.get(key)) is not None:
        yield from entry.parents


def _named(speaker: ActorRef, actor: ActorRef) -> bool:
    """Whether one without an entry has the actor's name, or an office that holds it."""
    if speaker.name.casefold() == actor.name.casefold():
        return True
    return bool(speaker.role) and re.search(rf"\b{re.escape(actor.name.casefold())}\b", speaker.role.casefold()) is not None


def key_of(ref: ActorRef) -> str:
    """What makes two mentions of a speaker one: the entry, else the name."""
    return ref.actor or ref.name.casefold()


def distinct(refs: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    """Each actor once, those with an entry first, then by name."""
    found: dict[str, ActorRef] = {}
    for ref in sorted(refs, key=lambda r: (r.actor is None, r.name.casefold(), r.name, r.role, r.kind)):
        found.setdefault(key_of(ref), ref)
    return tuple(found.values())
