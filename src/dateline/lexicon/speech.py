"""Words that tell who said it: reporting verbs, nouns and phrases, and the words for media. Data: `words/speech.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec

from dateline.lexicon.files import load

FOLDER, FILE = "words", "speech.yaml"

Force = Literal[
    "say", "announce", "claim", "confirm", "deny", "admit", "warn", "threaten", "promise", "accuse", "condemn", "praise",
    "demand", "order", "ask", "refuse", "predict", "believe", "fear", "see", "show", "report", "agree",
]  # fmt: skip


class SpeechVerb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reporting verb. `lemma` may hold a particle ("point out"). `content` names the complements that are what is said, as
    extract.forms names them: clause, quote, infinitive, gerund, object, or a preposition ("of"). `hearer` when its object is who
    is told. `belief` for minds rather than mouths: no quotation without its own complement is theirs.
    """

    lemma: str
    force: Force
    content: tuple[str, ...] = ("clause", "quote")
    hearer: bool = False
    belief: bool = False


class SpeechNoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that stands for something said ("claim"); its source is a possessor, or follows "by", "from" or "of"."""

    lemma: str
    force: Force
    content: tuple[str, ...] = ("clause", "infinitive")


class SpeechPhrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A prepositional cue in lower case, as its words follow each other; what stands after it is the source."""

    words: str
    force: Force = "say"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: tuple[SpeechVerb, ...] = ()
    nouns: tuple[SpeechNoun, ...] = ()
    phrases: tuple[SpeechPhrase, ...] = ()
    media: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    quoting: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """All of `speech.yaml`, by lemma. `media` are head nouns of media ("agency"), `audiences` those who are told and pass it on
    ("reporters"), `speaking` verbs of an aside that names the medium ("speaking to"), `citing` verbs by which a medium
    names whom it relies on ("citing"), `quoting` those by which it passes on words ("quoted ... as saying"), `papers` nouns for what a body
    issues and that then speaks for it ("the statement added"), `own` and `earlier` those by which an outlet names its own texts ("an earlier version").
    """

    verbs: Mapping[str, SpeechVerb]
    nouns: Mapping[str, SpeechNoun]
    phrases: Mapping[str, SpeechPhrase]
    media: frozenset[str]
    audiences: frozenset[str]
    speaking: frozenset[str]
    citing: frozenset[str]
    quoting: frozenset[str]
    own: frozenset[str]
    earlier: frozenset[str]
    papers: frozenset[str]


def load_speech(root: Traversable, extra: Path | None = None) -> SpeechWords:
    """Reads `words/speech.yaml` below `root`; an analyst's folder of the same shape adds entries or replaces those of the same
    lemma. Raises LexiconError on an unknown key or a wrong type.
    """
    files = [load(root.joinpath(FOLDER, FILE), _File)]
    if extra is not None and (extra / FOLDER / FILE).is_file():
        files.append(load(extra / FOLDER / FILE, _File))
    return SpeechWords(
        verbs={entry.lemma: entry for file in files for entry in file.verbs},
        nouns={entry.lemma: entry for file in files for entry in file.nouns},
        phrases={entry.words: entry for file in files for entry in file.phrases},
        media=frozenset(word for file in files for word in file.media),
        audiences=frozenset(word for file in files for word in file.audiences),
        speaking=frozenset(word for file in files for word in file.speaking),
        citing=frozenset(word for file in files for word in file.citing),
        quoting=frozenset(word for file in files for word in file.quoting),
        own=frozenset(word for file in files for word in file.own),
        earlier=frozenset(word for file in files for word in file.earlier),
        papers=frozenset(word for file in files for word in file.papers),
    )
