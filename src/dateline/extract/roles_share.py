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
    recipient from an effect, an attack its actor from no one: two attacks of one sentence may be of two sides.
    """
    word = words[number]
    for index, other in enumerate(words):
        if index == number or analysis.sentence_of[other.head] != analysis.sentence_of[word.head]:
            continue
        lends = other.kind in (ATTACKS | EFFECTS if slot == "actor" and word.kind in EFFECTS else EFFECTS)
        lends = lends and not (slot == "recipient" and word.kind in EFFECTS)
        distance = abs(other.span.start - word.span.start)
        if lends and distance <= REACH and any(role.slot == slot for role in own[index]):
            yield distance, index
