"""Office holders that reports name, a country a file: `actors/people/*.yaml`. Public offices only, as facts with dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from dateline.lexicon.files import folder, load
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


def person_id(name: str) -> str:
    """Id of a person: "person/haider-al-abadi"."""
    return f"person/{'-'.join(fold(name))}"


def office_holders(folders: Sequence[Traversable], as_actor: Callable[..., T]) -> list[tuple[T, str]]:
    """All people with the file each stands in; of two with one name the later file's counts. Raises LexiconError."""
    found: dict[str, tuple[T, str]] = {}
    for path in (path for base in folders for path in folder(base)):
        file = load(path, PeopleFile)
        side = file.side or (f"government:{file.country}" if file.country else "")
        for person in file.people:
            key = person_id(person.name)
            actor = as_actor(
                id=key, name=person.name, kind="person", sector=file.sector, inter=file.inter, strong=person.also, weak=person.weak,
                country=file.country, sides=person.sides or ((side,) if side else ()), roles=person.roles,
            )  # fmt: skip
            found[key] = (actor, str(path))
    return list(found.values())
