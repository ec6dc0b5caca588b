"""Who there is: one actor a file in `actors/`, office holders a country a file in `actors/people/`, and the actors that a country's
name composes ("Ukrainian troops"). A strong name is enough alone and belongs to one actor; a weak one needs support.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.dated import Dated, parse_dated
from dateline.lexicon.files import folder, load
from dateline.lexicon.genericactors import GenericActors, Titles, load_generic_actors, load_titles
from dateline.lexicon.nametrie import NameTrie, Use, fold, use_of
from dateline.lexicon.nations import Nations, load_nations
from dateline.lexicon.people import Origin, office_holders
from dateline.model import TimeValue

FOLDER, PEOPLE = "actors", "people"
SINGLE = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister", "supreme_leader"})
Kind = Literal[
    "armed_forces", "army", "air_force", "navy", "special_forces", "security_forces", "police", "intelligence", "government", "ministry",
    "parliament", "judiciary", "state", "armed_group", "militia", "coalition", "igo", "ngo", "monitor", "agency", "person", "party", "opposition",
    "people", "company", "unknown_armed", "civilians", "protesters", "refugees",
]  # fmt: skip
Sector = Literal[
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED",
    "REF", "OPP", "PRE", "REL", "SOC", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC",
]  # fmt: skip  # PLOVER's sectors and its names of international actors
Inter = Literal[0, 1, 2, 3, 4, 5, 6, 7, 8]  # ACLED; 0 when it is no party to violence


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An actor. `name` is what a coder writes, and strong unless it stands in `weak`. `pejorative` names are strong names that take
    a side. `country` is where it belongs, `active` where else it acts (ISO 3166-1 alpha-2). `sides` and `roles` are facts with
    dates ("us_led_coalition 2014-08..").
    """

    id: str
    name: str
    kind: Kind
    sector: Sector
    inter: Inter = 0
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    pejorative: tuple[str, ...] = ()
    country: str = ""
    active: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    note: str = ""

    def uses(self) -> Iterator[tuple[str, Use]]:
        """All its names with how they may be used."""
        for name in (self.name, *self.strong):
            if name not in self.weak:
                yield name, use_of(name, self.id, strong=True)
        for name in self.pejorative:
            yield name, use_of(name, self.id, strong=True, pejorative=True)
        for name in self.weak:
            yield name, use_of(name, self.id, strong=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """Everything known of actors. `entries` by id; `names` finds them in a text; `origins` are the files of the entries."""

    entries: Mapping[str, Actor]
    names: NameTrie
    nations: Nations
    generic: GenericActors
    titles: Titles
    facts: Mapping[tuple[str, str], tuple[Dated, ...]]  # (id, "roles" or "sides") -> facts
    holders: Mapping[tuple[str, str], tuple[tuple[Dated, str], ...]]  # (country, office class) or ("", title) -> who held it when
    origins: Mapping[str, Origin]

    def get(self, key: str) -> Actor | None:
        """The entry of an id: from a file, or composed from class and country ("armed_forces:UA", "state:JO")."""
        return self.entries.get(key) or _composed(key, self.nations, self.generic)

    def role(self, key: str, day: TimeValue | None) -> str:
        """The role at that time, "" when none is known; the latest when the time is not known."""
        return _at(self.facts.get((key, "roles"), ()), day)

    def side(self, key: str, day: TimeValue | None) -> str:
        """Id of the side at that time, "" when none is known."""
        return _at(self.facts.get((key, "sides"), ()), day)

    def holder(self, country: str, office: str, day: TimeValue | None) -> str:
        """Id of the one person known to have held an office of that class at that time; "" when none or several may have."""
        return _one_of(self.holders.get((country, office), ()), day) if country and office in SINGLE else ""

    def titled(self, title: str, day: TimeValue | None) -> str:
        """Id of the one person who held an office of exactly that title anywhere at that time ("foreign secretary")."""
        return _one_of(self.holders.get(("", title.lower()), ()), day)


def _one_of(holders: Iterable[tuple[Dated, str]], day: TimeValue | None) -> str:
    if day is None or not day.anchored:
        return ""
    found = {person for fact, person in holders if fact.since and fact.holds(day)}
    return found.pop() if len(found) == 1 else ""


def _at(facts: Iterable[Dated], day: TimeValue | None) -> str:
    held = [fact.what for fact in facts if fact.holds(day)]
    return held[-1] if held else ""


@functools.lru_cache(maxsize=4096)
def _made(of: str, country: str, first: str, name: str, compose: str, kind: str, codes: tuple[str, int]) -> Actor:
    what = {"id": f"{of}:{country}", "name": compose.format(first) if compose else name, "kind": kind, "country": country}
    return msgspec.convert({**what, "sector": codes[0], "inter": codes[1]}, Actor)


def _composed(key: str, nations: Nations, generic: GenericActors) -> Actor | None:
    of, _, code = key.partition(":")
    country = nations.countries.get(code)
    if country is None:
        return None
    if of == "state":
        return _made(of, code, country.first, country.name, "", "state", ("GOV", 1))
    entry = generic.classes.get(of.partition("/")[0])
    if entry is None or not entry.compose:
        return None
    compose = "{} " + of.partition("/")[2].replace("-", " ") if "/" in of else entry.compose
    return _made(of, code, country.first, "", compose, entry.kind or entry.id, (entry.sector, entry.inter))


def load_actors(root: Traversable, extra: Path | None = None) -> Actors:
    """Reads `actors/`, `actors/people/` and the words of actors below `root`; in an analyst's folder of the same shape an actor
    of the same id replaces ours.

    Raises LexiconError: an unknown key, an id that is not the file's name, a parent or side that is none, a strong name that
    two actors claim.
    """
    roots: list[Traversable] = [root, *([extra] if extra else [])]
    where = {path.name: path for base in roots for path in folder(base / FOLDER)}
    listed = [(_one(path), Origin(path)) for path in where.values()]
    listed += office_holders([base / FOLDER / PEOPLE for base in roots], Actor)
    if extra is not None:  # of two that claim a name the analyst's is to blame
        listed.sort(key=lambda item: str(item[1].path).startswith(str(extra)))
    entries = {actor.id: actor for actor, _ in listed}
    nations, generic, titles = load_nations(root, extra), load_generic_actors(root, extra), load_titles(root, extra)
    facts = {
        (actor.id, what): tuple(parse_dated(line, str(at.path)) for line in getattr(actor, what))
        for actor, at in listed
        for what in ("roles", "sides")
        if getattr(actor, what)
    }
    actors = Actors(
        entries=entries, names=NameTrie(_names(listed)), nations=nations, generic=generic, titles=titles, facts=facts,
        holders=_holders(entries, facts, titles), origins={actor.id: at for actor, at in listed},
    )  # fmt: skip
    _check(actors, listed)
    return actors


def _one(path: Traversable) -> Actor:
    actor = load(path, Actor)
    if path.name != f"{actor.id.replace(':', '-').replace('/', '_')}.yaml":
        raise LexiconError(f"id {actor.id!r} is not the file's name", where=str(path), cure="name the file after the id, ':' as '-', '/' as '_'")
    return actor


def _names(listed: Iterable[tuple[Actor, Origin]]) -> Iterator[tuple[str, Use]]:
    owner: dict[tuple[str, ...], str] = {}
    for actor, at in listed:
        for name, use in actor.uses():
            words = fold(name)
            if not words:
                raise LexiconError(f"{name!r} has no letter", where=_line(actor, name, at), cure="give a name in Latin letters")
            if use.strong and owner.setdefault(words, actor.id) != actor.id:
                what = f"strong name {name!r} is also that of {owner[words]}"
                raise LexiconError(what, where=_line(actor, name, at), cure="make it weak in both: what else is known decides")
            yield name, use


def _line(actor: Actor, name: str, at: Origin) -> str:
    """`file:line` of a name."""
    for key, people in (("strong", "also"), ("weak", "weak"), ("pejorative", "")):
        listed: tuple[str, ...] = getattr(actor, key)
        if name in listed:
            return at.at(people if at.pointer else key, listed.index(name))
    return at.at("name")


def _holders(
    entries: Mapping[str, Actor], facts: Mapping[tuple[str, str], tuple[Dated, ...]], titles: Titles
) -> dict[tuple[str, str], tuple[tuple[Dated, str], ...]]:
    found: dict[tuple[str, str], tuple[tuple[Dated, str], ...]] = {}
    for (key, what), dated in facts.items():
        for fact in dated if what == "roles" and entries[key].country else ():
            for at in ((entries[key].country, titles.office(fact.what)), ("", fact.what.lower())):
                found[at] = (*found.get(at, ()), (fact, key))
    return found


def _check(actors: Actors, listed: Iterable[tuple[Actor, Origin]]) -> None:
    for actor, at in listed:
        _check_countries(actor, at, actors.nations)
        sides = [fact.what for fact in actors.facts.get((actor.id, "sides"), ())]
        for key, references in (("parents", actor.parents), ("sides", sides)):
            for number, reference in enumerate(references):
                if actors.get(reference) is None:
                    raise LexiconError(f"no actor {reference!r}", where=at.at(key, number), cure="name an id of actors/, or class:COUNTRY")


def _check_countries(actor: Actor, at: Origin, nations: Nations) -> None:
    for key, codes in (("country", (actor.country,)), ("active", actor.active)):
        for number, code in enumerate(codes):
            if code and code not in nations.countries:
                where = at.at(key, number) if key == "active" else Origin(at.path).at("country")
                raise LexiconError(f"no country {code!r}", where=where, cure="ISO 3166-1 alpha-2, of words/nationalities.yaml")
