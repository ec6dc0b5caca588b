"""Whom a pronoun in a slot stands for, when its own sentence says: "the army said [it] had left", "the rebels began [their] advance"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.extract.forms import base
from dateline.extract.roles_syntax import DEPTH, label, surface
from dateline.model import ROOT, Analysis, Role

SINGULAR = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "their", "them", "themselves"})
HUMAN = frozenset({"he", "she", "his", "her", "himself", "herself"})


def explained(analysis: Analysis, roles: Iterable[Role]) -> Iterator[Role]:
    """Each role; in place of a pronoun of the third person the noun of the sentence that it stands for, if there is one."""
    for role in roles:
        if analysis.tokens[role.head].upos in ("PRON", "DET"):
            at = stands_for(analysis, role.head)
            if at is not None:
                yield Role(slot=role.slot, head=at, reason=f"{role.reason}: {analysis.tokens[role.head].text!r}")
                continue
        yield role


def stands_for(analysis: Analysis, pronoun: int) -> int | None:
    """The subject of the clause above (of its own clause, for a possessive) that agrees with the pronoun."""
    word = analysis.tokens[pronoun].text.lower()
    if word not in SINGULAR | PLURAL | HUMAN:
        return None
    verb = _clause_of(analysis, pronoun)
    if verb is not None and not _owned(analysis, pronoun):
        verb = _clause_of(analysis, verb)
    for _ in range(DEPTH):
        if verb is None:
            return None
        for head in surface(analysis, verb):
            if head not in analysis.subtree(pronoun) and _agrees(analysis, head, word):
                return head
        verb = _clause_of(analysis, verb)
    return None


def _owned(analysis: Analysis, pronoun: int) -> bool:
    """Whether the pronoun is a possessive outside the subject of its clause."""
    at = pronoun
    for _ in range(DEPTH):
        above = analysis.tokens[at].head
        if above == ROOT or analysis.tokens[above].upos in ("VERB", "AUX"):
            break
        at = above
    return analysis.tokens[pronoun].deprel in ("nmod:poss", "det:poss") and base(analysis, at) != "nsubj"


def _clause_of(analysis: Analysis, index: int) -> int | None:
    """The nearest verb above."""
    for _ in range(DEPTH):
        index = analysis.tokens[index].head
        if index == ROOT:
            return None
        if analysis.tokens[index].upos == "VERB":
            return index
    return None


def _agrees(analysis: Analysis, head: int, word: str) -> bool:
    token = analysis.tokens[head]
    if token.upos not in ("NOUN", "PROPN"):
        return False
    person = label(analysis, head) == "PER"
    if word in HUMAN:
        return person
    plural = token.feat("Number") == "Plur" or bool(analysis.below(head, "conj"))
    return not person and plural == (word in PLURAL) if token.upos == "NOUN" else not person or (word in PLURAL and plural)
