"""Words of the ledger of figures: what spreads a figure over more than its event, and what a figure counts. Data: `words/totals.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.files import line_of, load
from dateline.model.quantity import Measure

FILE = "words/totals.yaml"
ANY = "any"
FREE = r"(?:[^\s,;:.]+\s+){0,8}?"  # *
PHRASE = r"(?:(?!the\s)[^\s,;:.]+\s+){0,8}?"  # ~
WILD = {"*": FREE, "~": PHRASE}
NUMBERS = {"number": r"\d(?:[\d,]*\d)?", "year": r"(?:19|20)\d\d"}
IRREGULAR = {"man": "men", "person": "persons", "child": "children", "life": "lives", "body": "bodies", "fisherman": "fishermen", "wife": "wives"}


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that count the same. `of` is the group that holds it, "" the whole; `kind` tells who they are; `unit` what one of it is,
    where it is no person.
    """

    id: str
    words: tuple[str, ...]
    of: str = ""
    kind: Literal["", "civilians", "armed"] = ""
    unit: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lists: dict[str, tuple[str, ...]] = {}
    spans: tuple[str, ...] = ()
    wars: tuple[str, ...] = ()
    campaign: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    comparisons: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    including: tuple[str, ...] = ()
    partitives: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    whole: dict[str, tuple[str, ...]] = {}
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalWords:
    """All of the file. Patterns look for whole words, in any case. `nouns` leads from a noun, in the singular or plural, to its group; `whole`
    has the nouns that count all, by measure, those of `any` in each.
    """

    spans: re.Pattern[str]
    wars: re.Pattern[str]
    campaign: re.Pattern[str]
    earlier: re.Pattern[str]
    comparisons: re.Pattern[str]
    breaks: re.Pattern[str]
    days: re.Pattern[str]
    including: re.Pattern[str]
    partitives: re.Pattern[str]
    added: re.Pattern[str]
    others: re.Pattern[str]
    whole: Mapping[Measure, frozenset[str]]
    groups: Mapping[str, Group]
    nouns: Mapping[str, str]

    def all_of(self, measure: Measure) -> frozenset[str]:
        """The nouns that count all of this measure and of no other: "the dead", not "the people"."""
        return self.whole[measure] - self.whole[Measure.OTHER]

    def lines(self, group: str) -> tuple[str, ...]:
        """The groups that hold a group, nearest first."""
        found: list[str] = []
        while (known := self.groups.get(group)) and known.of:
            group = known.of
            found.append(group)
        return tuple(found)


def load_totals(roots: Iterable[Traversable]) -> TotalWords:
    """Words of all folders together; a group or list of a later folder takes the place of an earlier one of its name.

    Raises LexiconError on a pattern that names no list, a measure or a group that does not exist, a group that holds itself or stands twice,
    or a noun in two groups.
    """
    files = [(path, load(path, _File)) for path in (root / FILE for root in roots) if path.is_file()]
    lists = {name: words for _, file in files for name, words in file.lists.items()}
    groups: dict[str, Group] = {}
    for path, file in files:
        _check_patterns(path, file, lists)
        _check_measures(path, file)
        groups |= _groups(path, file, groups)
    every = {key: tuple(dict.fromkeys(w for _, f in files for w in getattr(f, key))) for key in _File.__struct_fields__ if key not in ("lists", "whole", "groups")}
    patterns = {key: _pattern([_compiled(words, lists) for words in listed]) for key, listed in every.items()}
    return TotalWords(whole=_whole([file for _, file in files]), groups=groups, nouns=_nouns(groups), **patterns)


def forms(noun: str) -> frozenset[str]:
    """Singular and plural of a noun; of several words the last is inflected."""
    first, _, last = noun.rpartition(" ")
    plural = IRREGULAR.get(last) or (last.removesuffix("man") + "men" if last.endswith("man") and len(last) > 4 else "")
    if not plural:
        ies = last.endswith("y") and last[-2:-1] not in "aeiou"
        plural = last[:-1] + "ies" if ies else last + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")
    return frozenset(f"{first} {form}".strip() for form in (last, plural))


def _check_patterns(path: Traversable, file: _File, lists: Mapping[str, tuple[str, ...]]) -> None:
    for key in ("spans", "wars", "campaign", "earlier"):
        for number, words in enumerate(getattr(file, key)):
            for name in re.findall(r"<(\w+)>", words):
                if name not in lists:
                    raise _fault(path, [key, number], f"no list {name!r}")


def _check_measures(path: Traversable, file: _File) -> None:
    for name in file.whole:
        if name != ANY and name not in set(Measure):
            raise _fault(path, ["whole", name], f"no measure {name!r}")


def _groups(path: Traversable, file: _File, known: Mapping[str, Group]) -> dict[str, Group]:
    found: dict[str, Group] = {}
    for number, group in enumerate(file.groups):
        if group.id in found:
            raise _fault(path, ["groups", number], f"{group.id}: stands twice")
        found[group.id] = group
    merged = {**known, **found}
    for number, group in enumerate(file.groups):
        above, seen = group.of, {group.id}
        while above:
            if above in seen or above not in merged:
                raise _fault(path, ["groups", number], f"{group.id}: no group {above!r} above it")
            seen.add(above)
            above = merged[above].of
    owners: dict[str, str] = {}
    for number, group in enumerate(file.groups):
        for word in group.words:
            if owners.setdefault(word, group.id) != group.id:
                raise _fault(path, ["groups", number], f"{word!r} stands in {owners[word]} too")
    return found


def _fault(path: Traversable, pointer: list[str | int], what: str) -> LexiconError:
    return LexiconError(what, where=f"{path}:{line_of(path, pointer)}", cure="see docs/reference/lexicon.md")


def _nouns(groups: Mapping[str, Group]) -> dict[str, str]:
    """Group by noun; a later folder's group wins."""
    return {form: group.id for group in groups.values() for word in group.words for form in forms(word)}


def _whole(files: Iterable[_File]) -> dict[Measure, frozenset[str]]:
    listed: dict[str, set[str]] = {}
    for file in files:
        for name, words in file.whole.items():
            listed.setdefault(name, set()).update(form for word in words for form in forms(word))
    return {measure: frozenset(listed.get(ANY, set()) | listed.get(measure, set())) for measure in Measure}


def _compiled(words: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """A pattern of the file as a regular expression."""
    parts = words.split()
    pieces = []
    for number, word in enumerate(parts):
        if word in WILD:
            pieces.append(WILD[word])
            continue
        optional = word.endswith("?")
        inner = _word(word.removesuffix("?"), lists) + (r"\s+" if number < len(parts) - 1 else "")
        pieces.append(f"(?:{inner})?" if optional else inner)
    return "".join(pieces)


def _word(word: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    if not word.startswith("<"):
        return re.escape(word)
    name = word.strip("<>")
    options = [r"\s+".join(map(re.escape, option.split())) for option in sorted(lists[name], key=lambda w: (-len(w), w))]
    return f"(?:{'|'.join([*([NUMBERS[name]] if name in NUMBERS else []), *options])})"


def _pattern(options: Iterable[str]) -> re.Pattern[str]:
    """Whole words only, those with free words last, else the longest option first; a pattern without options finds nothing."""
    alternatives = "|".join(sorted(options, key=lambda o: (FREE in o or PHRASE in o, -len(o), o))) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-]|['’]s\b)", re.IGNORECASE)
