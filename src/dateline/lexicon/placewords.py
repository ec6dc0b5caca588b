"""Words that say where: kinds of places, compass points, relations. Data: `words/places.yaml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from dateline.lexicon.files import load

FOLDER, FILE = "words", "places.yaml"
_FIRST = re.compile(r"[^\W\d_]+|[^\w\s]")  # a word, or a mark such as £


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kinds: dict[str, tuple[str, ...]] = {}
    anaphors: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    compass: dict[str, int] = {}
    central: tuple[str, ...] = ()
    rural: tuple[str, ...] = ()
    relations: dict[str, tuple[str, ...]] = {}
    gates: tuple[str, ...] = ()
    nearness: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    coasts: tuple[str, ...] = ()
    middles: tuple[str, ...] = ()
    units: dict[str, float] = {}
    amounts: dict[str, float] = {}
    telling: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    undergoing: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    signs: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Sign:
    """What a country's press names far more than any other; the plural too, and in capitals where it has none itself."""

    country: str
    phrase: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, country: str, phrase: str) -> Sign:
        """A sign as it is written in the file."""
        tail = r"(?:['’]?s)?(?!\w)" if phrase[-1].isalnum() else ""
        return cls(country, phrase, re.compile(rf"(?<!\w){re.escape(phrase)}{tail}", re.IGNORECASE if phrase.islower() else 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """All of `places.yaml`. `kind_of`: noun -> kind; `compass`: word -> degrees from north; `relation_of`: word before a name ->
    relation; `units`: word -> km; `signs`: by their first word; `sets`: the other lists by their name in the file.
    """

    kind_of: Mapping[str, str]
    compass: Mapping[str, int]
    relation_of: Mapping[str, str]
    units: Mapping[str, float]
    amounts: Mapping[str, float]
    sets: Mapping[str, frozenset[str]]
    signs: Mapping[str, tuple[Sign, ...]]

    def signs_in(self, text: str) -> Iterator[tuple[Sign, int]]:
        """The signs of a country in a text, each with how often it stands there."""
        words = {word.casefold() for word in _FIRST.findall(text)}
        for word in sorted((words | {word.removesuffix("s") for word in words}) & self.signs.keys()):
            for sign in self.signs[word]:
                if times := len(sign.pattern.findall(text)):
                    yield sign, times


LISTS = (
    "anaphors", "territory", "central", "rural", "gates", "nearness", "close", "parts", "banks", "coasts", "middles", "telling", "addressed",
    "undergoing", "forces", "bodies",
)  # fmt: skip


def load_place_words(root: Traversable, extra: Path | None = None) -> PlaceWords:
    """Reads `words/places.yaml` below `root`; an analyst's file adds to every list. Raises LexiconError."""
    files = [load(root.joinpath(FOLDER, FILE), _File)]
    if extra is not None and (extra / FOLDER / FILE).is_file():
        files.append(load(extra / FOLDER / FILE, _File))
    return PlaceWords(
        kind_of={noun: kind for file in files for kind, nouns in file.kinds.items() for noun in nouns},
        compass={word: degrees for file in files for word, degrees in file.compass.items()},
        relation_of={word: relation for file in files for relation, words in file.relations.items() for word in words},
        units={word: km for file in files for word, km in file.units.items()},
        amounts={word: number for file in files for word, number in file.amounts.items()},
        sets={name: frozenset(word for file in files for word in getattr(file, name)) for name in LISTS},
        signs=_by_first_word(Sign.of(code, phrase) for file in files for code, phrases in file.signs.items() for phrase in phrases),
    )


def _by_first_word(signs: Iterable[Sign]) -> dict[str, tuple[Sign, ...]]:
    found: dict[str, list[Sign]] = defaultdict(list)
    for sign in signs:
        found[_FIRST.findall(sign.phrase)[0].casefold()].append(sign)
    return {word: tuple(same) for word, same in found.items()}
