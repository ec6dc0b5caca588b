"""How a brief speaks of each kind of event. Data: `words/phrases.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from dateline.lexicon.files import load


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`noun` names the event, `act` and `past` say what the actor does and did, `recipient` stands before the one it was done to (empty: direct object);
    `takes_place`: a place may be the direct object."""

    noun: str
    act: str
    past: str
    recipient: str = ""
    takes_place: bool = False


Phrases = Mapping[str, Phrase]


def load_phrases(root: Traversable, extra: Path | None = None) -> Phrases:
    """Phrases by kind; an analyst's `words/phrases.yaml` adds kinds or replaces them. Raises LexiconError."""
    phrases = dict(load(root / "words" / "phrases.yaml", dict[str, Phrase]))
    if extra and (own := extra / "words" / "phrases.yaml").is_file():
        phrases |= load(own, dict[str, Phrase])
    return phrases


def phrase_of(phrases: Phrases, kind: str) -> Phrase:
    """Phrase of a kind; a kind that has none speaks by its name."""
    plain = kind.replace("_", " ")
    return phrases.get(kind) or Phrase(noun=plain, act=f"take part in {plain}", past=f"took part in {plain}", recipient="with")
