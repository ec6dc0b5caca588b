"""Everything that the lexicon knows of a word or a name, with the file and line that say so. Accents and case as the readers fold them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from dateline.lexicon.actors import Actor
from dateline.lexicon.codebook_words import Entry
from dateline.lexicon.files import line_of, resources
from dateline.lexicon.nametrie import Use, fold
from dateline.lexicon.whole import Lexicon
from dateline.lexicon.wordfiles import Listed, all_words

CLASSES = ("codebook", "classes.yaml")
CLOSE, MOST_CLOSE = 0.75, 5  # likeness and number of the spellings that are suggested


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is known: `group` is the sort of thing ("event word", "actor", "outlet", "hedge" ...), `word` what the lexicon has,
    `what` says it in words, `where` is file:line.
    """

    group: str
    word: str
    what: str
    where: str


class Lookup:
    """Looks words up. `extra` is the analyst's folder that the lexicon was loaded with."""

    def __init__(self, lexicon: Lexicon, extra: Path | None = None) -> None:
        self.lexicon = lexicon
        self.roots: list[Traversable] = [resources(), *([extra] if extra else [])]
        self.words = all_words(self.roots)

    def find(self, word: str) -> tuple[Fact, ...]:
        """All facts but places, in the order event words, classes, actors, outlets, other words."""
        key = fold(word)
        if not key:
            return ()
        facts = (*self._events(key), *self._classes(key), *self._actors(word), *self._composed(key), *self._outlets(word), *self._words(key))
        return tuple(dict.fromkeys(facts))

    def close(self, word: str) -> tuple[str, ...]:
        """Known words and names that are spelt much like the word, the closest first."""
        known: dict[str, str] = {}
        for name in self._known():
            known.setdefault(" ".join(fold(name)), name)
        return tuple(known[name] for name in difflib.get_close_matches(" ".join(fold(word)), known, MOST_CLOSE, CLOSE))

    def _known(self) -> Iterator[str]:
        yield from (entry.word for entry in self.lexicon.codebook.entries.values())
        yield from (item.word for item in self.words)
        for actor in self.lexicon.actors.entries.values():
            yield from (name for name, _ in actor.uses())
        for outlet in self.lexicon.outlets.entries.values():
            yield from (outlet.name, *outlet.also)
        for place in self.lexicon.gazetteer.own.values():
            yield from filter(None, (place.name, *place.also, *place.weak))

    def _events(self, key: tuple[str, ...]) -> Iterator[Fact]:
        entries = self.lexicon.codebook.entries.values()
        whole = [entry for entry in entries if fold(entry.word) == key]
        longer = [entry for entry in entries if entry not in whole and _holds(fold(entry.word), key)]
        for group, listed in (("event word", whole), ("inside an event word", longer)):
            yield from (Fact(group=group, word=e.word, what=entry_words(e), where=e.where) for e in listed)

    def _classes(self, key: tuple[str, ...]) -> Iterator[Fact]:
        for name, terms in self.lexicon.codebook.classes.items():
            for word in terms.words:
                if fold(word) == key:
                    yield Fact(group="class of words", word=word, what=name, where=self._class_line(name))

    def _class_line(self, name: str) -> str:
        paths = [root.joinpath(*CLASSES) for root in self.roots]
        return next((f"{p}:{line}" for p in paths if p.is_file() and (line := line_of(p, [name])) > 1), str(paths[0]))

    def _actors(self, word: str) -> Iterator[Fact]:
        actors = self.lexicon.actors
        uses = [use for use in actors.names.uses(word) if use.actor in actors.entries]
        key = fold(word)
        people = [a for a in actors.entries.values() if a.kind == "person" and len(key) == 1 and fold(a.name)[-1:] == key]
        for use in uses:
            others = ", ".join(sorted({other.actor for other in uses} - {use.actor}))
            yield self._actor(actors.entries[use.actor], _use_words(use) + (f", shared with {others}" if others else ""))
        known = {use.actor for use in uses}
        how = "by the last part of the name, with its office or in full elsewhere"
        yield from (self._actor(actor, how) for actor in people if actor.id not in known)

    def _composed(self, key: tuple[str, ...]) -> Iterator[Fact]:
        """An actor that a country's adjective and a noun compose: "Peruvian police"."""
        actors = self.lexicon.actors
        for at in range(1, len(key)):
            nations = {actors.nations.by_key[use.actor] for use in actors.nations.words.uses(" ".join(key[:at]))}
            codes = [nation.code for nation in nations if nation.code and nation.form == "adjective"]
            noun = actors.generic.noun([(word, word.removesuffix("s")) for word in key[at:]])
            if noun is None or noun.words != len(key) - at:
                continue
            where = next((item.where for item in self.words if item.list == "classes" and fold(item.word) in _forms(key[at:])), "")
            for actor in filter(None, (actors.get(f"{noun.of.institution or noun.of.id}:{code}") for code in codes)):
                what = f"{actor.id}, composed of a country and a noun; {actor.kind.replace('_', ' ')}"
                yield Fact(group="actor", word=actor.name, what=what, where=where)

    def _actor(self, actor: Actor, how: str) -> Fact:
        facts = [actor.kind.replace("_", " "), actor.country, *actor.roles, *(f"side {side}" for side in actor.sides)]
        group = "office holder" if actor.kind == "person" else "actor"
        where = self.lexicon.actors.origins[actor.id].at("name")
        return Fact(group=group, word=actor.name, what=f"{actor.id}, {how}; {', '.join(filter(None, facts))}", where=where)

    def _outlets(self, word: str) -> Iterator[Fact]:
        outlet = self.lexicon.outlets.find(word, word if "." in word else "")
        if outlet is not None:
            about = [outlet.country, outlet.owner, "agency" if outlet.agency else "", *outlet.domains]
            path = self.lexicon.outlets.paths[outlet.id]
            yield Fact(group="outlet", word=outlet.name, what=f"{outlet.id}: {', '.join(filter(None, about))}", where=f"{path}:1")

    def _words(self, key: tuple[str, ...]) -> Iterator[Fact]:
        yield from (listed_fact(item) for item in self.words if fold(item.word) == key)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(tuple(words[at : at + len(part)]) == tuple(part) for at in range(len(words) - len(part) + 1))


def _forms(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words, (*words[:-1], words[-1].removesuffix("s"))}


def _use_words(use: Use) -> str:
    kind = "pejorative name" if use.pejorative else "strong name" if use.strong else "weak name: the report must support it"
    return f"{kind}{', in capitals only' if use.acronym else ''}"


def entry_words(entry: Entry) -> str:
    """A codebook entry in one line: kind, part of speech, conditions, confidence."""
    conditions = "; ".join(map(str, entry.checks))
    generic = ", generic" if entry.generic else ""
    return f"{entry.kind}, {entry.part}{generic}, confidence {entry.confidence:g}{f'; {conditions}' if conditions else ''}"


def listed_fact(item: Listed) -> Fact:
    """A word of `words/` as a fact."""
    return Fact(group=item.label, word=item.word, what=item.says, where=item.where)
