"""Roles that events of one sentence share: whoever did the attack did the killing, whoever was killed was attacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.roles import find_roles
from dateline.lexicon.codebook import Codebook
from dateline.model import Analysis, EventWord, Role

ATTACKS = frozenset({"air_strike", "shelling", "bombing", "chemical_attack", "attack"})
EFFECTS = frozenset({"killing", "injury", "destruction", "displacement"})
REACH = 120  # characters between the two words: further off another incident is spoken of


def all_roles(analysis: Analysis, words: Sequence[EventWord], codebook: Codebook) -> tuple[tuple[Role, ...], ...]:
    """Roles of each event word: those of `find_roles`, and in an empty slot those of the nearest attack or effect of the sentence."""
    own = [find_roles(analysis, word, codebook) for word in words]
    return tuple((*roles, *_shared(analysis, words, own, number)) for number, roles in enumerate(own))


def _shared(
    analysis: Analysis, words: Sequence[EventWord], own: Sequence[tuple[Role, ...]], number: int
) -> Iterator[Role]:
    """Roles lent to word `number` by words of its sentence, nearest first."""
    word = words[number]
    if word.kind not in ATTACKS | EFFECTS:
        return
    for slot in ("actor", "recipient"):
        if any(role.slot == slot for role in own[number]):
            continue
        lender = min(_lenders(analysis, words, own, number, slot), default=None)
        if lender is not None:
            taken = words[lender[1]].span.of(analysis.text)
            heads = {role.head for role in own[number]}
            yield from (
                Role(slot=slot, head=role.head, reason=f"{role.reason}, of {taken!r}")
                for role in own[lender[1]]
                if role.slot == slot and role.head not in heads
            )


def _lenders(
    analysis: Analysis, words: Sequence[EventWord], own: Sequence[tuple[Role, ...]], number: int, slot: str
) -> Iterator[tuple[int, int]]:
    """(distance, index) of words that may lend the slot: an effect takes its actor from an attack or another effect, an attack its
    recipient from an effect, an attack its actor from no other attack: two of one sentence may be of two sides.
    """
    effect = words[number].kind in EFFECTS
    if slot == "recipient" and effect:
        return
    kinds = ATTACKS | EFFECTS if slot == "actor" and effect else EFFECTS
    for index, distance in _neighbours(analysis, words, number):
        if words[index].kind in kinds and any(role.slot == slot for role in own[index]):
            yield distance, index


def _neighbours(analysis: Analysis, words: Sequence[EventWord], number: int) -> Iterator[tuple[int, int]]:
    """(index, distance) of the words of the same sentence within REACH, to both sides; words are in order of position."""
    word = words[number]
    for indices in (range(number - 1, -1, -1), range(number + 1, len(words))):
        for index in indices:
            distance = abs(words[index].span.start - word.span.start)
            if distance > REACH or analysis.sentence_of[words[index].head] != analysis.sentence_of[word.head]:
                break
            yield index, distance
