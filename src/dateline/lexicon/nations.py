"""Countries and peoples as words: name, adjective, people, seat of government. Data: `words/nationalities.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec

from dateline.lexicon.files import load
from dateline.lexicon.nametrie import NameTrie, use_of

FOLDER, FILE = "words", "nationalities.yaml"
Form = Literal["name", "adjective", "people", "seat"]


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country as a word. `people` None is the adjective with an s, "" none; `lead` begins composed names."""

    name: str
    adjective: str
    people: str | None = None
    seat: str = ""
    lead: str = ""
    also: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """What the name of one of its actors begins with: "Iraqi", "UAE"."""
        return self.lead or self.adjective

    def forms(self) -> Iterator[tuple[str, Form]]:
        """All its words with what they are."""
        for word in (self.name, *self.also):
            yield word, "name"
        yield f"{self.name}s", "name"  # scraped texts lose the apostrophe of "Syria's"
        for word in (self.adjective, *self.adjectives):
            yield word, "adjective"
        people = f"{self.adjective}s" if self.people is None else self.people
        if people and people != self.adjective:
            yield people, "people"
        if self.seat:
            yield self.seat, "seat"


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A people, faith or region that qualifies an actor without naming a state; `one` when a single one is no adjective."""

    name: str
    adjective: str
    one: str = ""
    also: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    countries: dict[str, Country] = {}
    peoples: tuple[People, ...] = ()


@dataclass(frozen=True, slots=True)
class Nation:
    """What a word says of a country or a people; `code` is ISO 3166-1 alpha-2, "" for a people."""

    code: str
    name: str
    adjective: str
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Nations:
    """All countries by code; `words` finds them in a text, its uses hold keys of `by_key`."""

    countries: Mapping[str, Country]
    by_key: Mapping[str, Nation]
    words: NameTrie


def load_nations(root: Traversable, extra: Path | None = None) -> Nations:
    """Reads `words/nationalities.yaml` below `root`; an analyst's file adds or replaces. Raises LexiconError."""
    files = [load(root.joinpath(FOLDER, FILE), _File)]
    if extra is not None and (extra / FOLDER / FILE).is_file():
        files.append(load(extra / FOLDER / FILE, _File))
    countries = {code: country for file in files for code, country in file.countries.items()}
    peoples = {people.name: people for file in files for people in file.peoples}
    by_key: dict[str, Nation] = {}
    names = []
    for word, nation in (*_of_countries(countries), *_of_peoples(peoples)):
        key = f"{nation.code or nation.name}/{nation.form}"
        by_key[key] = nation
        names.append((word, use_of(word, key, strong=True)))
    return Nations(countries=countries, by_key=by_key, words=NameTrie(names))


def _of_countries(countries: Mapping[str, Country]) -> Iterator[tuple[str, Nation]]:
    for code, country in countries.items():
        for word, form in country.forms():
            yield word, Nation(code, country.name, country.first, form)


def _of_peoples(peoples: Mapping[str, People]) -> Iterator[tuple[str, Nation]]:
    for people in peoples.values():
        for word in (people.adjective, *people.also):
            yield word, Nation("", people.name, people.adjective, "adjective")
        for word in (people.name, people.one):
            if word and word != people.adjective:
                yield word, Nation("", people.name, people.adjective, "people")
