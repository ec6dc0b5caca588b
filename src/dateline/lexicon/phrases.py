"""How a brief speaks of each kind of event. Data: `words/phrases.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from dateline.lexicon.files import load


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`noun` names the event, `act` and `past` say what the actor does and did, `recipient` stands before the one it was done to (empty: direct object);
    `takes_place`: a place may be the direct object. `act_on` and `past_on` take their place, with a direct object, where both are named ("fled", "drove
    out"). `of` stands between noun and recipient, where that is not `recipient` or "of". `by`: without a recipient the actor stands behind the noun, after
    this word ("clash involving"); `together`: unless there are several. `moves`: a recipient alone did it himself ("residents fled").
    """

    noun: str
    act: str
    past: str
    recipient: str = ""
    takes_place: bool = False
    act_on: str = ""
    past_on: str = ""
    of: str = ""
    by: str = ""
    together: bool = False
    moves: bool = False
    place: str = ""

    @property
    def before(self) -> str:
        """What stands between the noun and the recipient."""
        return self.of or self.recipient or "of"


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
