"""Words for numbers, hedges, units and what figures measure. Data: `words/numbers.yaml`, `units.yaml`, `measures.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from dateline.lexicon.files import load

FOLDER, NUMBERS, UNITS, MEASURES = "words", "numbers.yaml", "units.yaml", "measures.yaml"
Bounding = Literal["about", "least", "most", "exact"]
T = TypeVar("T")


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of measure. `names` as written, lower case, several words allowed; `symbols` in exact case ("km", "MW"); `before`
    those that stand before the number ("$"). One of it is `factor` of the dimension's base unit.
    """

    unit: str
    dimension: str
    factor: float = 1.0
    names: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class MeasureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a figure a measure: `verbs` whose argument is counted, `nouns` that are the counted or stand above it, `states`
    (adjectives).
    """

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


class _Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cardinals: dict[str, int] = {}
    scales: dict[str, int] = {}
    suffixes: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    fractions: dict[str, float] = {}
    vague: dict[str, float] = {}
    exact: tuple[str, ...] = ()
    hedges: dict[str, Bounding] = {}
    after: dict[str, Bounding] = {}


class _Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    units: tuple[Unit, ...] = ()
    squares: tuple[str, ...] = ()
    per: tuple[str, ...] = ()


class _Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    measures: dict[str, MeasureWords] = {}
    persons: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]  # first word -> (all words, value), longest first


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """All of the three files. Phrases are indexed by their first word, hedges also by their last (`hedges`: last word -> ...).

    `persons` are head nouns of people, `things` those that never are ("car"), `labels` nouns after or before which a number is a
    name ("Resolution 2254", "Highway 1"), `intransitive` verbs whose subject is counted, `apart` states
    that take a figure out of what its event counts, `dates` and `hours` words of dates and clocks.
    """

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, float]
    vague: Phrases[tuple[float, bool]]
    hedges: Phrases[Bounding]
    after: Phrases[Bounding]
    units: Phrases[Unit]
    symbols: Mapping[str, Unit]
    before: Mapping[str, Unit]
    squares: frozenset[str]
    per: frozenset[str]
    measures: Mapping[str, MeasureWords]
    persons: frozenset[str]
    things: frozenset[str]
    labels: frozenset[str]
    vehicles: frozenset[str]
    intransitive: frozenset[str]
    apart: frozenset[str]
    dates: frozenset[str]
    hours: frozenset[str]


def phrases(entries: Mapping[str, T], *, backwards: bool = False) -> dict[str, tuple[tuple[tuple[str, ...], T], ...]]:
    """Index of phrases by first word (by last word when `backwards`), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, value in entries.items():
        words = tuple(phrase.lower().split())
        found.setdefault(words[-1 if backwards else 0], []).append((words, value))
    return {word: tuple(sorted(items, key=lambda item: -len(item[0]))) for word, items in found.items()}


def load_number_words(root: Traversable, extra: Path | None = None) -> NumberWords:
    """Reads the three files below `root`; an analyst's files add entries or replace those of the same key (units: of the same
    name). Raises LexiconError on an unknown key or a wrong type.
    """
    numbers, units, measures = (_files(root, extra, name, kind) for name, kind in
                                ((NUMBERS, _Numbers), (UNITS, _Units), (MEASURES, _Measures)))  # fmt: skip
    exact = {p for f in numbers for p in f.exact}
    vague = {phrase: (low, phrase in exact) for phrase, low in _merge(numbers, "vague").items()}
    kinds: list[Unit] = [unit for file in units for unit in file.units]
    return NumberWords(
        cardinals=_merge(numbers, "cardinals"), scales=_merge(numbers, "scales"), suffixes=_merge(numbers, "suffixes"),
        ordinals=_merge(numbers, "ordinals"), fractions=_merge(numbers, "fractions"),
        vague=phrases(vague), hedges=phrases(_merge(numbers, "hedges"), backwards=True), after=phrases(_merge(numbers, "after")),
        units=phrases({name: unit for unit in kinds for name in unit.names}),
        symbols={symbol: unit for unit in kinds for symbol in unit.symbols},
        before={symbol.lower(): unit for unit in kinds for symbol in unit.before},
        squares=_union(units, "squares"), per=_union(units, "per"), measures=_merge(measures, "measures"),
        persons=_union(measures, "persons"), things=_union(measures, "things"), labels=_union(measures, "labels"),
        vehicles=_union(measures, "vehicles"), intransitive=_union(measures, "intransitive"), apart=_union(measures, "apart"), dates=_union(measures, "dates"),
        hours=_union(measures, "hours"),
    )  # fmt: skip


def _files(root: Traversable, extra: Path | None, name: str, kind: Any) -> list[Any]:
    found = [load(root.joinpath(FOLDER, name), kind)]
    if extra is not None and (extra / FOLDER / name).is_file():
        found.append(load(extra / FOLDER / name, kind))
    return found


def _merge(files: list[Any], key: str) -> dict[str, Any]:
    return {name: value for file in files for name, value in getattr(file, key).items()}


def _union(files: list[Any], key: str) -> frozenset[str]:
    return frozenset(word for file in files for word in getattr(file, key))
