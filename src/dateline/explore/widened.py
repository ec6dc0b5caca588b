"""What a search finds beside its own words: actors that are known by one of them are found by all their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.explore.desk import Desk
from dateline.explore.filters import Filter
from dateline.explore.words import runs
from dateline.lexicon.actors import Actor
from dateline.lexicon.nametrie import fold

PARTIES = ("actor", "recipient", "speaker")
MOST = 12  # words side by side among which names are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """An actor whom the words name, with the other names by which it is found."""

    actor: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened:
    """`also` are the actors that the words name; `alone` is how many events have the words as reports write them, of `count` that were found."""

    also: tuple[Also, ...]
    alone: int
    count: int


def widened(desk: Desk, wanted: Filter) -> Widened | None:
    """How far a search goes beyond the words of reports; None for one that does not, or without words. Raises FilterError."""
    if not wanted.text or wanted.alone:
        return None
    alone, count = len(desk.find(replace(wanted, alone=True))), len(desk.find(wanted))
    return Widened(also=tuple(_named(desk, wanted.text)), alone=alone, count=count) if alone != count else None


def _named(desk: Desk, words: str) -> Iterator[Also]:
    """Actors of the catalogue that bear one of the names asked for."""
    fields = desk.snapshot().columns.fields
    seen: set[str] = set()
    for asked in _names_in(words):
        for use in desk.lexicon.actors.names.uses(asked):
            known = desk.lexicon.actors.get(use.actor)
            if known is None or use.actor in seen or not any(use.actor in fields[name].index for name in PARTIES):
                continue
            seen.add(use.actor)
            yield Also(actor=use.actor, name=known.name, names=_others(known, asked))


def _names_in(words: str) -> Iterator[str]:
    """Every run of words that stand side by side, the longest first."""
    for run in runs(words):
        parts = run.split()[:MOST]
        for size in range(len(parts), 0, -1):
            yield from (" ".join(parts[at : at + size]) for at in range(len(parts) - size + 1))


def _others(actor: Actor, asked: str) -> tuple[str, ...]:
    """Names by which an event is found, but for those that hold the words themselves."""
    wanted = fold(asked)
    names = {fold(name): name for name in reversed((actor.name, *actor.strong, *actor.pejorative))}  # each once, however it is written
    return tuple(name for words, name in reversed(names.items()) if not _holds(words, wanted))


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def widened_record(wide: Widened | None) -> dict[str, object] | None:
    """As JSON."""
    if wide is None:
        return None
    return {"alone": wide.alone, "count": wide.count, "also": [{"actor": one.actor, "name": one.name, "names": list(one.names)} for one in wide.also]}
