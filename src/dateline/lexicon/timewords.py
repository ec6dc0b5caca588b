"""Words for time: months, weekdays, units, parts of the day, named days. Data: `words/times.yaml` (and numbers.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec

from dateline.lexicon.files import load
from dateline.lexicon.numberwords import NumberWords, Phrases, load_number_words, phrases
from dateline.model.time import NamedDay

FOLDER, FILE = "words", "times.yaml"


class Day(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named day: its names, and when it is (model.time.NamedDay)."""

    names: tuple[str, ...]
    calendar: Literal["gregorian", "islamic", "easter", "orthodox", "nth"]
    day: int
    month: int = 0
    days: int = 1
    weekday: int = 0


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of time and the unit they name."""

    singular: dict[str, str] = {}
    plural: dict[str, str] = {}


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    weekdays: dict[str, int] = {}
    months: dict[str, int] = {}
    seasons: dict[str, str] = {}
    units: Units = Units()
    parts: dict[str, str] = {}
    deictic: dict[str, int] = {}
    sections: dict[str, str] = {}
    sets: dict[str, str] = {}
    days: tuple[Day, ...] = ()
    short: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    ago_text: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    until_now: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    meridiem: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Class:
    """What a word is to the grammar: the one-letter code, and the value it carries."""

    code: str
    value: int | str | NamedDay = ""


# class of words in the file -> code of the grammar, in order: a later class does not take a word of an earlier one
LISTS = (
    ("never", "!"), ("remote", "@"), ("until_now", "X"), ("now", "N"), ("past", "J"), ("future", "Y"), ("then", "H"),
    ("recent", "r"), ("last", "l"), ("next", "x"),
    ("this", "t"), ("same", "h"), ("ago", "g"), ("ahead", "j"), ("each", "e"), ("zones", "z"), ("meridiem", "m"), ("range", "R"),
)  # fmt: skip
SIGNALS = ("since", "until", "before", "after", "within", "about", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """All of `times.yaml`. `words` gives the class of a phrase, by its first word, longest first; `signals` the class of a
    preposition phrase, by its last word; the sets hold the words that need company (see the file).
    """

    words: Phrases[Class]
    signals: Phrases[str]
    hedges: Phrases[bool]
    short: frozenset[str]
    doubtful: frozenset[str]
    alone: frozenset[str]
    told: frozenset[str]
    of: frozenset[str]
    numbers: NumberWords


def load_time_words(root: Traversable, extra: Path | None = None) -> TimeWords:
    """Reads `words/times.yaml` below `root`, and the number words; an analyst's folder of the same shape adds words.

    Raises LexiconError on an unknown key or a wrong type.
    """
    files = [load(root.joinpath(FOLDER, FILE), _File)]
    if extra is not None and (extra / FOLDER / FILE).is_file():
        files.append(load(extra / FOLDER / FILE, _File))
    words: dict[str, Class] = {}
    for file in files:
        words |= _classes(file)
    return TimeWords(
        words=phrases(words),
        signals=phrases({word: key for file in files for key in SIGNALS[::-1] for word in getattr(file, key)}, backwards=True),
        hedges=phrases({word: True for file in files for word in file.hedges}, backwards=True),
        short=_union(files, "short"),
        doubtful=_union(files, "doubtful"),
        alone=_union(files, "alone"),
        told=_union(files, "told"),
        of=_union(files, "of"),
        numbers=load_number_words(root, extra),
    )


def _union(files: list[_File], key: str) -> frozenset[str]:
    return frozenset(word for file in files for word in getattr(file, key))


def _classes(file: _File) -> dict[str, Class]:
    found: dict[str, Class] = {}
    valued: tuple[tuple[Mapping[str, int | str], str], ...] = (
        (file.weekdays, "W"), (file.months, "M"), (file.seasons, "S"), (file.units.singular, "U"), (file.units.plural, "V"),
        (file.parts, "P"), (file.deictic, "T"), (file.sections, "E"), (file.sets, "v"),
    )  # fmt: skip
    for values, code in valued:
        found |= {word: Class(code, value) for word, value in values.items()}
    for day in file.days:
        named = NamedDay(
            name=day.names[0], calendar=day.calendar, month=day.month, day=day.day, days=day.days, weekday=day.weekday
        )
        found |= {name: Class("D", named) for name in day.names}
    for key, code in LISTS:
        for word in getattr(file, key):
            found.setdefault(word, Class(code, word))
    for word in (*file.ago_text, *file.later):
        found.setdefault(word, Class("b" if word in file.ago_text else "f", word))
    return found
