"""Names that more than one bears: several actors, or an actor and a place of our own; and what decides between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon.nametrie import fold
from dateline.lexicon.whole import Lexicon

STRONG = "the first, whose name it is; the others only by another name"
SUPPORT = "the rest of the report: a strong name of one of them, then the country it is about; else open"
SYNTAX = "the sentence: who acts or is acted upon is the actor, a phrase of place the place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A name with the ids of all that bear it, those who bear it as a strong name first, and what decides."""

    name: str
    bearers: tuple[str, ...]
    decides: str


def shared_names(lexicon: Lexicon) -> tuple[Shared, ...]:
    """All of them, by name."""
    return tuple(sorted((*_of_actors(lexicon), *_of_places(lexicon)), key=lambda shared: (shared.name.lower(), shared.bearers)))


def _bearers(lexicon: Lexicon) -> Iterator[tuple[str, str, bool]]:
    for actor in lexicon.actors.entries.values():
        yield from ((name, actor.id, use.strong) for name, use in actor.uses())


def _of_actors(lexicon: Lexicon) -> Iterator[Shared]:
    found: dict[tuple[str, ...], dict[str, tuple[str, bool]]] = {}
    for name, key, strong in _bearers(lexicon):
        found.setdefault(fold(name), {}).setdefault(key, (name, strong))
    for uses in found.values():
        if len(uses) > 1:
            name = next(iter(uses.values()))[0]
            ranked = sorted(uses, key=lambda key: (not uses[key][1], key))
            yield Shared(name=name, bearers=tuple(ranked), decides=STRONG if uses[ranked[0]][1] else SUPPORT)


def _of_places(lexicon: Lexicon) -> Iterator[Shared]:
    places: dict[tuple[str, ...], str] = {}
    for place in lexicon.gazetteer.own.values():
        for name in filter(None, (place.name, *place.also)):
            places.setdefault(fold(name), place.id)
    seen: set[tuple[str, str]] = set()
    for name, key, _ in _bearers(lexicon):
        place_id = places.get(fold(name))
        if place_id is not None and (key, place_id) not in seen:
            seen.add((key, place_id))
            yield Shared(name=name, bearers=(key, place_id), decides=SYNTAX)
