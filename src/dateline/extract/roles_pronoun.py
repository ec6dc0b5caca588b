"""Whom a pronoun in a slot stands for, when its own sentence says: "the army said [it] had left", "the rebels began [their] advance"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.extract.forms import base
from dateline.extract.roles_syntax import DEPTH, label, objects, surface
from dateline.model import ROOT, Analysis, Role

SINGULAR = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "their", "them", "themselves"})
HUMAN = frozenset({"he", "she", "his", "her", "himself", "herself"})
OBJECTS = frozenset({"it", "them"})
POSSESSIVE = frozenset({"nmod:poss", "det:poss"})  # "in [his] speech, Smith said" may stand before whom it means
COLLECTIVE = frozenset({  # singular by grammar, "their" to many: "the group ... their onslaught"
    "group", "army", "military", "police", "militia", "government", "force", "navy", "team", "gang", "faction", "coalition", "organisation",
    "organization", "movement", "party", "crew", "band", "unit", "brigade", "battalion", "council", "committee", "command", "regime", "junta",
})  # fmt: skip
# What nobody does to an act of his own: "soldiers fleeing their onslaught", "residents survived their raid".
EVADING = frozenset({
    "flee", "escape", "evade", "dodge", "survive", "withstand", "resist", "repel", "repulse", "rebuff", "thwart", "foil", "parry", "fear", "condemn",
    "denounce", "decry", "deplore",
})  # fmt: skip
INDIVIDUALS = frozenset({  # nouns of single people: "it" is none of them
    "official", "resident", "witness", "minister", "president", "general", "officer", "commander", "leader", "chief", "doctor", "medic", "activist",
    "soldier", "fighter", "militant", "member", "source", "person", "lawyer", "judge", "director", "governor", "mayor", "envoy", "ambassador",
    "reporter", "journalist", "correspondent", "analyst", "expert", "worker", "mother", "father", "woman", "man", "boy", "girl", "teacher",
})  # fmt: skip


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
    """The subject of the clause above (of its own clause, for a possessive) that stands before the pronoun and agrees with it. An object
    ("after they blew [it] up") is rather the object of that clause than its subject, and never who says so.
    """
    word = analysis.tokens[pronoun].text.lower()
    if word not in SINGULAR | PLURAL | HUMAN:
        return None
    verb = _clause_of(analysis, pronoun)
    hit = word in OBJECTS and base(analysis, pronoun) != "nsubj"
    if verb is not None and not _owned(analysis, pronoun):
        told = base(analysis, verb) == "ccomp"
        verb = _clause_of(analysis, verb)
    else:
        told = False
    if verb is not None and analysis.tokens[pronoun].deprel in POSSESSIVE and evaded(analysis, analysis.tokens[pronoun].head) == verb:
        verb = _clause_of(analysis, verb)  # "soldiers fleeing [their] onslaught": another's
    collective = None
    for _ in range(DEPTH):
        if verb is None:
            break
        heads = (*objects(analysis, verb), *(() if told else surface(analysis, verb))) if hit else surface(analysis, verb)
        for head in heads:
            early = head < pronoun or word in HUMAN or analysis.tokens[pronoun].deprel in POSSESSIVE
            if not early or head in analysis.subtree(pronoun):
                continue
            if _agrees(analysis, head, word):
                return head
            if collective is None and word == "their" and analysis.tokens[head].lemma.lower() in COLLECTIVE:
                collective = head
        told = base(analysis, verb) == "ccomp"
        verb = _clause_of(analysis, verb)
    return collective


def evaded(analysis: Analysis, noun: int) -> int | None:
    """The verb by which somebody flees, survives or condemns the act that a noun names: he is not the one who does it."""
    verb = analysis.tokens[noun].head
    if verb == ROOT or analysis.tokens[verb].lemma.lower() not in EVADING or base(analysis, noun) not in ("obj", "obl"):
        return None
    return verb


def _owned(analysis: Analysis, pronoun: int) -> bool:
    """Whether the pronoun is a possessive outside the subject of its clause."""
    at = pronoun
    for _ in range(DEPTH):
        above = analysis.tokens[at].head
        if above == ROOT or analysis.tokens[above].upos in ("VERB", "AUX"):
            break
        at = above
    return analysis.tokens[pronoun].deprel in POSSESSIVE and base(analysis, at) != "nsubj"


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
    lemma = token.lemma.lower()
    if word == "them" and label(analysis, head) == "LOC":
        return False
    if word in SINGULAR and (lemma in INDIVIDUALS or lemma.endswith(("man", "woman", "person"))):
        return False
    plural = token.feat("Number") == "Plur" or bool(analysis.below(head, "conj"))
    return not person and plural == (word in PLURAL) if token.upos == "NOUN" else not person or (word in PLURAL and plural)
