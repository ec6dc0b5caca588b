"""Office holders that reports name, a country a file: `actors/people/*.yaml`. Public offices only, as facts with dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.files import folder, line_of, load
from dateline.lexicon.nametrie import fold

T = TypeVar("T")


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person by public office. `also` are spellings of the whole name, `weak` short names that are theirs alone in the news of
    their time ("Putin"). A role is "Prime Minister 2014-09..2018-10".
    """

    name: str
    roles: tuple[str, ...]
    also: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


class PeopleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The people of a country or of an organisation (`side`, an actor's id; a country's people speak for its government)."""

    people: tuple[Person, ...]
    country: str = ""
    side: str = ""
    sector: str = "GOV"
    inter: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry stands: its file, and the keys and indices that lead to it."""

    path: Traversable
    pointer: tuple[str | int, ...] = ()

    def at(self, *steps: str | int) -> str:
        """`file:line` of what the further steps lead to."""
        return f"{self.path}:{line_of(self.path, [*self.pointer, *steps])}"


def person_id(name: str) -> str:
    """Id of a person: "person/haider-al-abadi"."""
    return f"person/{'-'.join(fold(name))}"


def office_holders(folders: Sequence[Traversable], as_actor: Callable[..., T]) -> list[tuple[T, Origin]]:
    """All people with where each stands; a person of a later folder replaces one of an earlier. Raises LexiconError: an unknown key, a
    name that stands twice in one folder.
    """
    found: dict[str, tuple[T, Origin]] = {}
    for base in folders:
        found |= _of_folder(base, as_actor)
    return list(found.values())


def _of_folder(base: Traversable, as_actor: Callable[..., T]) -> dict[str, tuple[T, Origin]]:
    found: dict[str, tuple[T, Origin]] = {}
    for path in folder(base):
        file = load(path, PeopleFile)
        side = file.side or (f"government:{file.country}" if file.country else "")
        for number, person in enumerate(file.people):
            key, origin = person_id(person.name), Origin(path, ("people", number))
            if key in found:
                cure = "one entry with all roles"
                raise LexiconError(f"{person.name!r} stands in {found[key][1].path.name} too", where=origin.at("name"), cure=cure)
            actor = as_actor(
                id=key, name=person.name, kind="person", sector=file.sector, inter=file.inter, strong=person.also, weak=person.weak,
                country=file.country, sides=person.sides or ((side,) if side else ()), roles=person.roles,
            )  # fmt: skip
            found[key] = (actor, origin)
    return found
