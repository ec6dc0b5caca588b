"""Whether two actors can be one: the same, one that includes the other, one too vague to tell, or two."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.lexicon.actors import Actors
from dateline.lexicon.nametrie import fold
from dateline.link.fit import Fit
from dateline.link.naming import is_named, is_proper
from dateline.model import ActorRef

ARMED = frozenset({
    "armed_forces", "army", "air_force", "navy", "special_forces", "security_forces", "police", "intelligence", "armed_group", "militia", "coalition",
})  # fmt: skip
OF_STATE = frozenset({
    "armed_forces", "army", "air_force", "navy", "special_forces", "security_forces", "police", "intelligence", "ministry", "parliament", "judiciary",
    "government", "state", "person",
})  # fmt: skip
# What a body of a country includes, of that country: a state all of its organs, armed forces their branches.
INCLUDES = {
    "state": OF_STATE,
    "government": OF_STATE,
    "armed_forces": frozenset({"army", "air_force", "navy", "special_forces"}),
    "army": frozenset({"armed_forces", "air_force", "navy", "special_forces"}),  # news calls all armed forces "the army"
    "security_forces": frozenset({"police", "army", "armed_forces", "special_forces", "intelligence"}),
}
# What a noun of no name may stand for: anybody with a weapon, any group or crowd.
VAGUE = {
    "unknown_armed": ARMED | {"person"},
    "armed_group": frozenset({"armed_group", "militia", "unknown_armed", "party", "person", "opposition"}),
    "militia": frozenset({"armed_group", "militia", "unknown_armed", "person"}),
    "civilians": frozenset({"civilians", "protesters", "refugees", "person", "people", "journalists", "activists", "ngo"}),
    "people": frozenset({"civilians", "protesters", "refugees", "person", "people"}),
    "protesters": frozenset({"civilians", "protesters", "person", "opposition", "people"}),
    "refugees": frozenset({"civilians", "refugees", "person", "people"}),
    "opposition": frozenset({"opposition", "party", "armed_group", "person"}),
    "person": ARMED | OF_STATE | {"civilians", "party", "person"},
}
SIDES = frozenset({"government", "armed_group", "militia", "opposition", "party"})  # kinds of bodies that fight for nobody else
SELF_CALLED = frozenset({"", "unknown"})  # words of which nothing is known: they may stand for anybody
ANYBODY = frozenset({"people", "persons", "others", "victims", "casualties", "individuals", "dead", "wounded", "bodies"})  # they tell nobody apart
DEEPEST = 6  # steps up from an actor to what it belongs to


def fit_actors(left: ActorRef, right: ActorRef, actors: Actors) -> Fit:
    """SAME: one entry or one name. OPEN: one includes the other (a state its army, a coalition its member, a group its wing), fights for it, commands
    it, is another organ of the same state (its army, its police), or is too vague ("gunmen"). APART: everything else, such as two groups, or armies
    of two countries.
    """
    if left.actor is not None and left.actor == right.actor:
        return Fit.SAME
    if left.actor is None and right.actor is None and fold(left.name) == fold(right.name) and _one_country(left, right):
        return Fit.SAME
    if any(ref.actor is None and ref.name.lower() in ANYBODY for ref in (left, right)) or _longer_name(left, right):
        return Fit.OPEN
    if SELF_CALLED & {left.kind, right.kind} and not (is_named(left) and is_named(right)):
        return Fit.OPEN
    if _unknown_person(left, right) or _unknown_person(right, left) or _organs(left, right, actors):
        return Fit.OPEN
    if "person" in {left.kind, right.kind} and _one_body(left, right, actors):
        return Fit.OPEN
    return Fit.OPEN if _within(left, right, actors) or _within(right, left, actors) else Fit.APART


def allied(left: ActorRef, right: ActorRef, actors: Actors) -> bool:
    """Whether both belong to one body, fight or speak for one side, or are organs of one state: a minister and his army."""
    return _one_state(left, right) or _one_body(left, right, actors)


def _one_body(left: ActorRef, right: ActorRef, actors: Actors) -> bool:
    return not set(_above(left, actors)).isdisjoint(_above(right, actors))


def _one_state(left: ActorRef, right: ActorRef) -> bool:
    return bool(left.country) and left.country == right.country and {left.kind, right.kind} <= OF_STATE


def _organs(left: ActorRef, right: ActorRef, actors: Actors) -> bool:
    """Whether both are organs of one state, or hold an office in it: what one report tells of the army another tells of the special forces, or of the
    prime minister who sent them. Forces of two governments in one country (a region's, a junta's) are not.
    """
    return _one_state(left, right) and _one_government(left, right, actors)


def _one_government(left: ActorRef, right: ActorRef, actors: Actors) -> bool:
    """Whether two of one country are known to stand under no two governments."""
    one, other = _governments(left, actors), _governments(right, actors)
    return not one or not other or not one.isdisjoint(other)


def _governments(ref: ActorRef, actors: Actors) -> frozenset[str]:
    """The governments and other sides that an actor is known to belong to or fight for."""
    above = [key for key in _above(ref, actors) if key != ref.actor or ref.kind == "government"]
    return frozenset(key for key in above if key == ref.side or key.startswith("government:") or _kind(key, actors) in SIDES)


def _kind(key: str, actors: Actors) -> str:
    entry = actors.get(key)
    return entry.kind if entry else ""


def _longer_name(left: ActorRef, right: ActorRef) -> bool:
    """Whether of two names that no entry has one holds the other: "Hill Front", "Hill Front of the North"."""
    one, other = set(fold(left.name)), set(fold(right.name))
    return left.actor is None and right.actor is None and bool(one and other) and (one <= other or other <= one)


def _unknown_person(person: ActorRef, body: ActorRef) -> bool:
    """Whether a person of whom only the name is known may belong to a body of people."""
    return person.kind == "person" and person.actor is None and body.kind != "person" and _one_country(person, body)


def _one_country(left: ActorRef, right: ActorRef) -> bool:
    return not left.country or not right.country or left.country == right.country


def _within(part: ActorRef, whole: ActorRef, actors: Actors) -> bool:
    """Whether `whole` includes `part`, is who it fights or speaks for, or may be meant by it."""
    if whole.actor is not None and whole.actor in set(_above(part, actors)):
        return True
    if whole.kind == "coalition" and part.country and part.kind in OF_STATE:
        return part.country not in _theatre(whole, actors)  # who sends its forces there may be a member; whose country it is, is not
    if part.kind in INCLUDES.get(whole.kind, ()) and (part.country == whole.country or _of_nobody(part)):
        return whole.kind == "state" or _one_government(part, whole, actors)
    if whole.kind == "coalition" and _of_nobody(part) and part.kind in ARMED:
        return True
    return whole.actor is None and not is_proper(whole.name) and _may_mean(whole, part, actors)


def _of_nobody(ref: ActorRef) -> bool:
    """Whether it is a common noun without a country: "warplanes", "troops"."""
    return ref.actor is None and not ref.country and not is_proper(ref.name)


def _theatre(coalition: ActorRef, actors: Actors) -> frozenset[str]:
    """Countries in which a coalition fights."""
    entry = actors.get(coalition.actor) if coalition.actor else None
    return frozenset(entry.active) if entry else frozenset()


def _may_mean(noun: ActorRef, ref: ActorRef, actors: Actors) -> bool:
    """Whether a common noun may stand for an actor: by its class, and by its country when it has one."""
    if noun.country and ref.country and noun.country != ref.country and noun.country not in _active(ref, actors):
        return False
    of = actors.generic.classes.get(noun.kind)
    held = VAGUE.get(noun.kind, frozenset()) | INCLUDES.get(noun.kind, frozenset()) | frozenset(of.binds if of else ()) | {noun.kind}
    return ref.kind in held or (ref.kind in SELF_CALLED and not is_named(ref))


def _active(ref: ActorRef, actors: Actors) -> tuple[str, ...]:
    entry = actors.get(ref.actor) if ref.actor else None
    return (entry.country, *entry.active) if entry else ()


def _above(ref: ActorRef, actors: Actors) -> Iterator[str]:
    """Ids of what an actor belongs to or fights for, itself first, breadth first, no further than a few steps."""
    level = [key for key in (ref.actor, ref.side) if key]
    seen: set[str] = set()
    for _ in range(DEEPEST):
        level = [key for key in level if key not in seen]
        yield from level
        seen.update(level)
        level = [up for key in level for up in _parents(key, actors)]


def _parents(key: str, actors: Actors) -> list[str]:
    entry = actors.get(key)
    return [*(entry.parents if entry else ()), *(fact.what for fact in actors.facts.get((key, "sides"), ()))]
