"""Words for what becomes of a plan. Data: `words/plans.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.files import line_of, load

FILE = "words/plans.yaml"
Change = Literal["called_off", "suspended", "postponed", "brought_forward", "resumed"]
CHANGES: tuple[Change, ...] = ("called_off", "suspended", "postponed", "brought_forward", "resumed")
PHRASES = ("renounced", "conditions", "opening")
LISTS = ("denied", "unreal", "through", "reporting", "future", "determiners", *PHRASES)


class ChangeWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verb, with its particle. `forms` are all forms besides the lemma, () for the regular ones; `nouns` nouns for the same."""

    lemma: str
    forms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()

    @property
    def particle(self) -> tuple[str, ...]:
        """What stands after the verb: ("on", "hold")."""
        return tuple(self.lemma.split()[1:])

    @property
    def verbs(self) -> frozenset[str]:
        """All forms of the verb, without its particle."""
        return frozenset([self.lemma.split()[0], *(self.forms or _regular(self.lemma.split()[0]))])


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    called_off: tuple[ChangeWord, ...] = ()
    suspended: tuple[ChangeWord, ...] = ()
    postponed: tuple[ChangeWord, ...] = ()
    brought_forward: tuple[ChangeWord, ...] = ()
    resumed: tuple[ChangeWord, ...] = ()
    denied: tuple[str, ...] = ()
    renounced: tuple[str, ...] = ()
    unreal: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()

    def words(self) -> Iterator[tuple[str, int, str]]:
        """List, number and word of everything that must be lower case."""
        for change in CHANGES:
            entries: tuple[ChangeWord, ...] = getattr(self, change)
            yield from ((change, n, word) for n, entry in enumerate(entries) for word in (entry.lemma, *entry.forms, *entry.nouns))
        for name in LISTS:
            listed: tuple[str, ...] = getattr(self, name)
            yield from ((name, n, word) for n, word in enumerate(listed))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """All of `plans.yaml`. `verbs` maps a form to what it may be: change, particle; `nouns` a noun to its change; `lemmas` a verb with its
    particle to its change; phrases are tuples of words, the longest first.
    """

    verbs: Mapping[str, tuple[tuple[Change, tuple[str, ...]], ...]]
    nouns: Mapping[str, Change]
    lemmas: Mapping[str, Change]
    denied: frozenset[str]
    renounced: tuple[tuple[str, ...], ...]
    unreal: frozenset[str]
    through: frozenset[str]
    conditions: tuple[tuple[str, ...], ...]
    opening: tuple[tuple[str, ...], ...]
    future: frozenset[str]
    determiners: frozenset[str]
    reporting: frozenset[str]


def load_plan_words(root: Traversable, extra: Path | None = None) -> PlanWords:
    """Reads `words/plans.yaml` below `root`; an analyst's folder of the same shape adds words, and a verb of its own takes the place of ours.

    Raises LexiconError on an unknown key, a verb that two lists of one file claim, or a word that is not in lower case.
    """
    paths: list[Traversable] = [root.joinpath(*FILE.split("/"))]
    if extra is not None and (extra / FILE).is_file():
        paths.append(extra / FILE)
    files = [_checked(path) for path in paths]
    entries: dict[str, tuple[Change, ChangeWord]] = {}
    for file in files:
        entries |= {entry.lemma: (name, entry) for name in CHANGES for entry in getattr(file, name)}
    verbs: dict[str, list[tuple[Change, tuple[str, ...]]]] = {}
    for change, entry in entries.values():
        for form in entry.verbs:
            verbs.setdefault(form, []).append((change, entry.particle))
    lists = {name: frozenset(word for file in files for word in getattr(file, name)) for name in LISTS}
    phrases = {name: tuple(sorted((tuple(w.split()) for w in lists[name]), key=lambda p: (-len(p), p))) for name in PHRASES}
    return PlanWords(
        verbs={form: tuple(sorted(found, key=lambda f: (-len(f[1]), f))) for form, found in verbs.items()},
        nouns={noun: change for change, entry in entries.values() for noun in entry.nouns},
        lemmas={lemma: change for lemma, (change, _) in entries.items()},
        denied=lists["denied"], unreal=lists["unreal"], through=lists["through"],
        future=lists["future"], determiners=lists["determiners"], reporting=lists["reporting"],
        renounced=phrases["renounced"], conditions=phrases["conditions"], opening=phrases["opening"],
    )  # fmt: skip


def _checked(path: Traversable) -> _File:
    file = load(path, _File)
    seen: dict[str, str] = {}
    for change in CHANGES:
        entries: tuple[ChangeWord, ...] = getattr(file, change)
        for number, entry in enumerate(entries):
            if entry.lemma in seen:
                raise _fault(path, change, number, f"{entry.lemma!r} also stands in {seen[entry.lemma]}")
            seen[entry.lemma] = change
    for name, number, word in file.words():
        if word != word.lower() or not word.strip():
            raise _fault(path, name, number, f"{word!r} is no lower case")
    return file


def _fault(path: Traversable, name: str, number: int, what: str) -> LexiconError:
    return LexiconError(what, where=f"{path}:{line_of(path, [name, number])}", cure="see docs/reference/lexicon.md")


def _regular(verb: str) -> tuple[str, ...]:
    """The -s, -ed and -ing forms of a verb that doubles no consonant."""
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    return f"{verb}{'es' if verb.endswith(('sh', 'ch', 's', 'x')) else 's'}", f"{verb}ed", f"{verb}ing"
