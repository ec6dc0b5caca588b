"""Arguments of an event noun: possessor, names before it, its phrases, what describes it, and the verb that takes it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.roles_syntax import (
    agents,
    base,
    counted,
    marker,
    objects,
    origins,
    passive,
    phrases,
    pieces_of,
    possessors,
    spread,
    subjects,
    surface,
)
from dateline.lexicon.codebook import Codebook
from dateline.model import ROOT, Analysis, EventWord

Found = tuple[str, int, str]
HALF = 3  # counting nouns between an event noun and its verb


def nominal(analysis: Analysis, word: EventWord, codebook: Codebook) -> Iterator[Found]:
    """(position, head, reason) of an event noun, surest first."""
    noun = word.head
    if word.light is not None:
        yield from _verb(analysis, word.light, codebook.classes["UNDERGOING"].words)
    yield from (("possessor", i, "possessor") for i in possessors(analysis, noun))
    yield from (("by", i, "agent of the noun") for i in agents(analysis, noun))
    inside = set(pieces_of(analysis, word))
    yield from (("origin", i, "name before the noun") for i in origins(analysis, noun) if i not in inside and _nameable(analysis, i))
    yield from _phrases(analysis, noun)
    yield from _described(analysis, noun, codebook.classes["HITTING"].words)
    if word.light is None:
        yield from _governed(analysis, noun, codebook)


def _nameable(analysis: Analysis, index: int) -> bool:
    """A word before a noun that may name an actor: a name, or a noun (whether it names one is decided later)."""
    token = analysis.tokens[index]
    return token.upos in ("PROPN", "NOUN") or token.text[:1].isupper()


def _verb(analysis: Analysis, verb: int, undergoing: frozenset[str]) -> Iterator[Found]:
    """Arguments that a light verb lends its noun."""
    if analysis.tokens[verb].lemma.lower() in undergoing:
        yield from (("object", i, "light verb: undergoes it") for i in surface(analysis, verb))
        return
    found = agents(analysis, verb) if passive(analysis, verb) else subjects(analysis, verb)
    yield from (("subject", i, "subject of the light verb") for i in found)
    for preposition, i in phrases(analysis, verb):
        if preposition in ("against", "on", "with", "between", "to", "from") and base(analysis, i) == "obl":
            yield from ((preposition, j, f"phrase with {preposition} at the light verb") for j in spread(analysis, i))


def _phrases(analysis: Analysis, noun: int) -> Iterator[Found]:
    """"of", "by", "against" ... at the noun itself."""
    for preposition, i in phrases(analysis, noun):
        if base(analysis, i) in ("nmod", "obl") and preposition != "by":
            yield from ((preposition, j, f"phrase with {preposition}") for j in spread(analysis, i))
            if preposition == "of":  # "the recapture of the port by the navy": "by" often hangs on the port
                yield from (("by", j, "agent of the noun") for j in agents(analysis, i))


def _described(analysis: Analysis, noun: int, hitting: frozenset[str]) -> Iterator[Found]:
    """"attacks carried out [by the group]", "strikes targeting [militants]", "an attack that killed"."""
    for i in analysis.below(noun, "acl"):
        token = analysis.tokens[i]
        lemma = token.lemma.lower()
        if passive(analysis, i):
            yield from (("by", j, f"agent of {lemma!r}") for j in agents(analysis, i))
        elif lemma in hitting:
            yield from (("against", j, f"object of {lemma!r}") for j in objects(analysis, i))


def _governed(analysis: Analysis, noun: int, codebook: Codebook) -> Iterator[Found]:
    """The verb that takes the noun: who begins, plans or suffers it, or whom it hits."""
    at = noun
    for _ in range(HALF):
        above = analysis.tokens[at].head
        if above == ROOT:
            return
        if analysis.tokens[above].upos == "VERB":
            yield from _by_verb(analysis, at, above, codebook)
            return
        if counted(analysis, above) != at and base(analysis, at) != "conj":
            return
        at = above


def _by_verb(analysis: Analysis, at: int, verb: int, codebook: Codebook) -> Iterator[Found]:
    lemma = analysis.tokens[verb].lemma.lower()
    relation = analysis.tokens[at].deprel
    if relation == "nsubj" and lemma in codebook.classes["HITTING"].words:
        yield from (("against", i, f"object of {lemma!r}") for i in objects(analysis, verb))
    elif relation == "obj" or (base(analysis, at) == "obl" and marker(analysis, at) in ("in", "under", "with", "for")):
        if lemma in codebook.classes["UNDERGOING"].words:
            yield from (("against", i, f"subject of {lemma!r}") for i in surface(analysis, verb))
            yield from (("from", i, f"from, at {lemma!r}") for p, i in phrases(analysis, verb) if p == "from")
        elif lemma in codebook.classes["DOING"].words:
            yield from (("subject", i, f"subject of {lemma!r}") for i in surface(analysis, verb))
    elif relation == "nsubj:pass" and lemma in codebook.classes["DOING"].words:
        yield from (("subject", i, f"agent of {lemma!r}") for i in agents(analysis, verb))


def through(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """Who did an act that stands where an actor is looked for."""
    found = [*possessors(analysis, noun), *agents(analysis, noun)]
    found += [i for i in origins(analysis, noun) if _nameable(analysis, i)]
    if not found:
        found = [j for i in analysis.below(noun, "acl") if passive(analysis, i) for j in agents(analysis, i)]
    if not found and analysis.tokens[noun].head != ROOT and base(analysis, noun) == "obj":
        found = [*surface(analysis, analysis.tokens[noun].head)]
    return tuple(found)
