"""Words for the same actor or act that differ in what they think of it. Data: `words/framing.yaml`. Which outlet uses which is measured
from its reports, never declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Literal, get_args

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.actors import Actors, Kind
from dateline.lexicon.files import line_of, load

FILE = "words/framing.yaml"
Tone = Literal["plain", "approving", "disapproving", "softening"]
TONES: tuple[Tone, ...] = ("plain", "approving", "disapproving", "softening")


class FramingSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for one thing by tone, as lemmas in lower case. Of an event of `kinds` every word counts, of one of `borders` those that the set
    lists. `actors` are the kinds of actors, or the ids of single ones, that its words stand for; none for any. About doubt: words by which
    who writes keeps away from a name; about speech: reporting verbs.
    """

    id: str
    about: Literal["actor", "act", "place", "thing", "doubt", "speech"]
    gloss: str
    kinds: tuple[str, ...] = ()
    borders: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    approving: tuple[str, ...] = ()
    disapproving: tuple[str, ...] = ()
    softening: tuple[str, ...] = ()

    def tones(self) -> Iterator[tuple[Tone, tuple[str, ...]]]:
        """Each tone that has words, with them."""
        yield from ((tone, words) for tone in TONES if (words := getattr(self, tone)))

    def tone(self, lemma: str) -> Tone | None:
        """Tone of a lemma (lower case), None when the set does not have it."""
        return next((tone for tone, words in self.tones() if lemma in words), None)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    framing: tuple[FramingSet, ...] = ()


def load_framing(roots: Iterable[Traversable], kinds: Iterable[str], actors: Actors | None = None) -> Mapping[str, FramingSet]:
    """Sets by id; one of a later folder takes the place of an earlier one.

    Raises LexiconError on a set with one tone only, a word in two tones, an id that stands twice, a kind that does not exist or an actor that
    neither `actors` nor their kinds know (without `actors` only kinds of actors are looked at).
    """
    found: dict[str, FramingSet] = {}
    known = set(kinds)
    for path in (root / FILE for root in roots):
        seen: set[str] = set()
        for number, one in enumerate(load(path, _File).framing if path.is_file() else ()):
            if what := "stands twice" if one.id in seen else _fault(one, known) or _unknown(one, actors):
                raise LexiconError(f"{one.id}: {what}", where=f"{path}:{line_of(path, ['framing', number])}", cure="see docs/reference/lexicon.md")
            seen.add(one.id)
            found[one.id] = one
    return found


def _fault(one: FramingSet, kinds: set[str]) -> str:
    """What is wrong with a set, "" for nothing."""
    words = [word for _, listed in one.tones() for word in listed]
    if unknown := {*one.kinds, *one.borders} - kinds:
        return f"no kind {min(unknown)!r}"
    if len(list(one.tones())) < len(TONES) // 2:
        return "one tone is no comparison"
    if twice := {word for word in words if words.count(word) > 1}:
        return f"{min(twice)!r} stands in two tones"
    return next((f"{word!r} is no lower case" for word in words if word != word.lower()), "")


def _unknown(one: FramingSet, actors: Actors | None) -> str:
    """The first actor that is none, "" for nothing."""
    ids = [key for key in one.actors if key not in get_args(Kind)]
    return next((f"no actor {key!r}" for key in ids if actors is not None and actors.get(key) is None), "")
