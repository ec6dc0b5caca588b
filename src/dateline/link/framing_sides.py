"""Who somebody acts or speaks for: a state with all its institutions and office holders, else a group or a coalition by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.lexicon import Lexicon
from dateline.link.framing_text import pieces
from dateline.model import ActorRef, Event, EventMention, Slot

STATE = frozenset([
    "armed_forces", "army", "air_force", "navy", "special_forces", "security_forces", "police", "intelligence", "government", "ministry", "parliament",
    "judiciary", "state",
])  # fmt: skip
CIVILIANS, PEOPLE = "civilians", frozenset(["civilians", "people", "refugees", "protesters"])
DISPUTED, TOGETHER = "disputed", "+"
# Kinds of events that are harm done to people or things.
HARM = frozenset(["killing", "injury", "attack", "air_strike", "bombing", "shelling", "chemical_attack", "sexual_violence", "abduction", "abuse", "destruction"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Looks sides up, each actor once."""

    lexicon: Lexicon
    _known: dict[ActorRef, str] = field(default_factory=dict, repr=False, compare=False)

    def of(self, actor: ActorRef) -> str:
        """Id of the side: a state's institutions are on their government's, a group is its own; "" when it is not known."""
        if actor not in self._known:
            self._known[actor] = _side(actor, self.lexicon)
        return self._known[actor]

    def name(self, side: str) -> str:
        """A side in words; several that act together are joined."""
        entries = [(one, self.lexicon.actors.get(one)) for one in side.split(TOGETHER)]
        return " and ".join(entry.name if entry else one for one, entry in entries)

    @staticmethod
    def known(side: str) -> bool:
        """Whether it is known which side it is."""
        return side not in ("", DISPUTED)

    def filling(self, mention: EventMention, slot: Slot) -> frozenset[str]:
        """The sides that fill a slot, as far as they are known."""
        return frozenset(side for f in mention.of(slot) if isinstance(f.value, ActorRef) and (side := self.of(f.value)))

    def doers(self, event: Event) -> dict[str, str]:
        """The side that did it, for each mention: those whom it names, else those whom all other mentions of the event that tell the same sort of
        thing agree on; "" when nobody says, "disputed" when they agree on none.
        """
        own = {mention.id: self.filling(mention, Slot.ACTOR) for mention in event.mentions}
        by_sort: dict[str, set[frozenset[str]]] = {}
        for mention in event.mentions:
            if own[mention.id]:
                by_sort.setdefault(_sort(mention.kind), set()).add(own[mention.id])
        agreed = {sort: frozenset.intersection(*named) or frozenset({DISPUTED}) for sort, named in by_sort.items()}
        return {m.id: TOGETHER.join(sorted(own[m.id] or agreed.get(_sort(m.kind), frozenset()))) for m in event.mentions}


def _sort(kind: str) -> str:
    """What was done in one act may be told as several kinds of harm."""
    return "harm" if kind in HARM else kind


def _side(actor: ActorRef, lexicon: Lexicon) -> str:
    """A group or coalition stands for itself even where it fights beside a state: what is said of its acts is not said of the state's."""
    entry = lexicon.actors.get(actor.actor) if actor.actor else None
    kind, country = (entry.kind, entry.country) if entry else (actor.kind, actor.country)
    if kind in STATE and country:
        return f"government:{country}"
    if kind in PEOPLE:
        return CIVILIANS
    if kind == "person" or entry is None:
        return actor.side or _by_office(actor.role, lexicon)
    return entry.id


def _by_office(role: str, lexicon: Lexicon) -> str:
    """The side for which an office is held: "CTS spokesman", "Iraqi Brigadier General". A country alone is no office ("Iraqi doctor")."""
    words = role.replace(",", " ,").split()
    for at in range(len(words)):
        found = lexicon.actors.names.longest(words, at, len(words))
        actors = {use.actor for use in found.uses} if found else set()
        entry = lexicon.actors.get(actors.pop()) if len(actors) == 1 else None
        if entry and entry.kind != "person":
            return _side(ActorRef(actor=entry.id, name=entry.name), lexicon)
    return _by_country(words, lexicon) if _official(role, lexicon) else ""


def _by_country(words: Sequence[str], lexicon: Lexicon) -> str:
    nations = lexicon.actors.nations
    for at in range(len(words)):
        found = nations.words.longest(words, at, len(words))
        codes = {nations.by_key[use.actor].code for use in found.uses} if found else set()
        if len(codes) == 1 and (code := codes.pop()):
            return f"government:{code}"
    return ""


def _official(role: str, lexicon: Lexicon) -> bool:
    """Whether a role is an office of a state or a rank. Anybody may be a leader or a member."""
    titles = lexicon.actors.titles
    ranks = {word for rank in titles.ranks for word in pieces(rank)}
    office = titles.office(role)
    return bool(office and office not in {"leader", "member", "local"}) or bool(ranks & set(pieces(role)))

