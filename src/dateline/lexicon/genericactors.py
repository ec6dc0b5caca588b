"""Actors named by a common noun, and words before a person's name. Data: `words/generic_actors.yaml`, `words/titles.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.lexicon.files import load

T = TypeVar("T")
FOLDER, FILE, TITLES = "words", "generic_actors.yaml", "titles.yaml"
AS_WRITTEN = "="
LONGEST = 5  # words of the longest noun: "ministry of the interior"


class ActorClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of actors that common nouns name. `compose` makes the name with a country's adjective in place of {}; `binds`
    are the kinds of named actor that "the <noun>" may refer to; `nouns` lemma -> canonical name ("=" as written).
    With `own` each noun is an institution by itself ("defence ministry"); `institution` is the class whose
    id a country gives, for nouns that only mean a part of it ("snipers").
    """

    id: str
    compose: str
    sector: str
    inter: int
    nouns: dict[str, str]
    own: bool = False
    institution: str = ""
    kind: str = ""
    binds: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    classes: tuple[ActorClass, ...] = ()
    acts: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of the file: its class, canonical name, and number of words."""

    of: ActorClass
    name: str
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericActors:
    """`classes` by id; `nouns` and `acts` by their words."""

    classes: Mapping[str, ActorClass]
    nouns: Mapping[tuple[str, ...], Noun]
    acts: Mapping[tuple[str, ...], str]  # -> id of the class whose country is the actor

    def noun(self, before: Sequence[Sequence[str]]) -> Noun | None:
        """The noun whose words end a phrase: `before` gives, for each token up to the head, the forms that may stand for it."""
        return _longest(self.nouns, before)

    def act(self, before: Sequence[Sequence[str]]) -> str:
        """Class of the actor whose act or means the phrase names, "" for none."""
        return _longest(self.acts, before) or ""


def _longest(table: Mapping[tuple[str, ...], T], before: Sequence[Sequence[str]]) -> T | None:
    """The entry with most words that matches the end of the phrase."""
    found: T | None = None
    paths: list[tuple[str, ...]] = [()]
    for forms in reversed(before[-LONGEST:]):
        paths = [(form, *path) for path in paths for form in forms]
        found = next((table[path] for path in paths if path in table), found)
    return found


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a name: `courtesy` are dropped, `ranks` (as written -> in full) and `offices` (class -> phrases) give a role."""

    courtesy: tuple[str, ...] = ()
    ranks: dict[str, str] = {}
    offices: dict[str, tuple[str, ...]] = {}

    def office(self, role: str) -> str:
        """Class of the office that a role begins or ends with, "" for none: "Prime Minister" -> head_of_government."""
        words = role.lower()
        found = [
            (len(phrase), office)
            for office, phrases in self.offices.items()
            for phrase in phrases
            if words == phrase or words.startswith(f"{phrase} ") or words.endswith(f" {phrase}")
        ]
        return max(found)[1] if found else ""


def load_generic_actors(root: Traversable, extra: Path | None = None) -> GenericActors:
    """Reads `words/generic_actors.yaml`; an analyst's file adds classes, or replaces those of the same id. Raises LexiconError."""
    files = [load(path, _File) for path in _paths(root, extra, FILE)]
    classes = {entry.id: entry for file in files for entry in file.classes}
    nouns = {
        tuple(noun.lower().split()): Noun(entry, name, len(noun.split()))
        for entry in classes.values()
        for noun, name in entry.nouns.items()
    }
    acts = {tuple(act.split()): of for file in files for of, words in file.acts.items() for act in words}
    return GenericActors(classes=classes, nouns=nouns, acts=acts)


def load_titles(root: Traversable, extra: Path | None = None) -> Titles:
    """Reads `words/titles.yaml`; an analyst's file adds to it. Raises LexiconError."""
    files = [load(path, Titles) for path in _paths(root, extra, TITLES)]
    return Titles(
        courtesy=tuple(word for file in files for word in file.courtesy),
        ranks={word: full for file in files for word, full in file.ranks.items()},
        offices={office: phrases for file in files for office, phrases in file.offices.items()},
    )


def _paths(root: Traversable, extra: Path | None, name: str) -> list[Traversable]:
    own = [extra / FOLDER / name] if extra is not None and (extra / FOLDER / name).is_file() else []
    return [root.joinpath(FOLDER, name), *own]
