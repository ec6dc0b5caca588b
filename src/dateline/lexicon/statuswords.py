"""Words that tell whether it happened: governors, modifiers, modals, marks and prepositions. Data: `words/status.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec

from dateline.lexicon.files import load
from dateline.model import Status

FOLDER, FILE = "words", "status.yaml"


class Governor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that gives its complement a status, a hedge or both. `pos` is verb, noun or adj; `takes` the complements
    concerned, as extract.forms names them (clause, infinitive, object, subject, or a preposition); `voice` "passive" when only
    the passive does it ("is believed to").
    """

    lemma: str
    pos: Literal["verb", "noun", "adj"]
    takes: tuple[str, ...]
    status: Status | None = None
    hedged: bool = False
    voice: Literal["", "passive", "active"] = ""


class Modifier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An adjective or adverb at the event word or its verb, as written in lower case or as its lemma."""

    word: str
    status: Status | None = None
    hedged: bool = False


class Marker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A conjunction, preposition, determiner or modal verb, in lower case."""

    word: str
    status: Status


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    governors: tuple[Governor, ...] = ()
    modifiers: tuple[Modifier, ...] = ()
    modals: tuple[Marker, ...] = ()
    marks: tuple[Marker, ...] = ()
    prepositions: tuple[Marker, ...] = ()
    negators: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    transparent: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    factive: tuple[str, ...] = ()
    hearsay: tuple[str, ...] = ()
    implicative: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWords:
    """All of `status.yaml`. `governors` by (lemma, pos); `carriers` are verbs that carry an event noun's tense ("launch",
    "begin"), `transparent` nouns that only count or group ("series of"), `lasting` nouns of events that go on
    ("siege"), `factive` verbs whose complement holds whatever their own mood ("regret"), `hearsay` subjects that
    are themselves doubtful ("reports"), `implicative` verbs whose infinitive holds with them ("managed to").
    """

    governors: Mapping[tuple[str, str], tuple[Governor, ...]]
    modifiers: Mapping[str, Modifier]
    modals: Mapping[str, Status]
    marks: Mapping[str, Status]
    prepositions: Mapping[str, Status]
    negators: frozenset[str]
    carriers: frozenset[str]
    transparent: frozenset[str]
    lasting: frozenset[str]
    factive: frozenset[str]
    hearsay: frozenset[str]
    implicative: frozenset[str]


def load_status_words(root: Traversable, extra: Path | None = None) -> StatusWords:
    """Reads `words/status.yaml` below `root`; an analyst's folder of the same shape adds entries or replaces those of the same
    word. Raises LexiconError on an unknown key or a wrong type.
    """
    files = [load(root.joinpath(FOLDER, FILE), _File)]
    if extra is not None and (extra / FOLDER / FILE).is_file():
        files.append(load(extra / FOLDER / FILE, _File))
    governors: dict[tuple[str, str], tuple[Governor, ...]] = {}
    for file in files:
        governors.update(_by_lemma(file.governors))
    return StatusWords(
        governors=governors,
        modifiers={entry.word: entry for file in files for entry in file.modifiers},
        modals={entry.word: entry.status for file in files for entry in file.modals},
        marks={entry.word: entry.status for file in files for entry in file.marks},
        prepositions={entry.word: entry.status for file in files for entry in file.prepositions},
        negators=frozenset(word for file in files for word in file.negators),
        carriers=frozenset(word for file in files for word in file.carriers),
        transparent=frozenset(word for file in files for word in file.transparent),
        lasting=frozenset(word for file in files for word in file.lasting),
        factive=frozenset(word for file in files for word in file.factive),
        hearsay=frozenset(word for file in files for word in file.hearsay),
        implicative=frozenset(word for file in files for word in file.implicative),
    )


def _by_lemma(entries: Iterable[Governor]) -> dict[tuple[str, str], tuple[Governor, ...]]:
    found: dict[tuple[str, str], tuple[Governor, ...]] = {}
    for entry in entries:
        key = (entry.lemma, entry.pos)
        found[key] = (*found.get(key, ()), entry)
    return found
