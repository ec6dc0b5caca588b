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
    possessors,
    spread,
    subjects,
    surface,
)
from dateline.model import ROOT, Analysis, EventWord

Found = tuple[str, int, str]
DOING = frozenset(
    "carry conduct launch mount stage wage perform commit make hold undertake execute perpetrate begin start open unleash initiate plan prepare "
    "continue resume intensify lead order announce stop end halt suspend pursue coordinate plot run do have join expand step complete finish "
    "engage participate take help support involve focus threaten vow need want".split()
)
UNDERGOING = frozenset("receive suffer face survive endure come repel repulse foil thwart resist sustain withstand".split())
HITTING = frozenset("target hit strike kill wound injure destroy aim".split())
HALF = 3  # counting nouns between an event noun and its verb


def nominal(analysis: Analysis, word: EventWord) -> Iterator[Found]:
    """(position, head, reason) of an event noun, surest first."""
    noun = word.head
    if word.light is not None:
        yield from _verb(analysis, word.light, "light verb")
    yield from (("possessor", i, "possessor") for i in possessors(analysis, noun))
    yield from (("by", i, "agent of the noun") for i in agents(analysis, noun))
    inside = set(analysis.tokens_in(word.span))
    yield from (("origin", i, "name before the noun") for i in origins(analysis, noun) if i not in inside and _nameable(analysis, i))
    yield from _phrases(analysis, noun)
    yield from _described(analysis, noun)
    if word.light is None:
        yield from _governed(analysis, noun)


def _nameable(analysis: Analysis, index: int) -> bool:
    """A word before a noun that may name an actor: a name, or a noun (whether it names one is decided later)."""
    token = analysis.tokens[index]
    return token.upos in ("PROPN", "NOUN") or token.text[:1].isupper()


def _verb(analysis: Analysis, verb: int, reason: str) -> Iterator[Found]:
    """Arguments that a light verb lends its noun."""
    if analysis.tokens[verb].lemma.lower() in UNDERGOING:
        yield from (("object", i, f"{reason}: undergoes it") for i in surface(analysis, verb))
        return
    found = agents(analysis, verb) if passive(analysis, verb) else subjects(analysis, verb)
    yield from (("subject", i, f"subject of the {reason}") for i in found)
    for preposition, i in phrases(analysis, verb):
        if preposition in ("against", "on", "with", "between", "to", "from") and base(analysis, i) == "obl":
            yield from ((preposition, j, f"phrase with {preposition} at the {reason}") for j in spread(analysis, i))


def _phrases(analysis: Analysis, noun: int) -> Iterator[Found]:
    """"of", "by", "against" ... at the noun itself."""
    for preposition, i in phrases(analysis, noun):
        if base(analysis, i) in ("nmod", "obl") and preposition != "by":
            yield from ((preposition, j, f"phrase with {preposition}") for j in spread(analysis, i))
            if preposition == "of":  # "the recapture of the port by the navy": "by" often hangs on the port
                yield from (("by", j, "agent of the noun") for j in agents(analysis, i))


def _described(analysis: Analysis, noun: int) -> Iterator[Found]:
    """"attacks carried out [by the group]", "strikes targeting [militants]", "an attack that killed"."""
    for i in analysis.below(noun, "acl"):
        token = analysis.tokens[i]
        lemma = token.lemma.lower()
        if passive(analysis, i):
            yield from (("by", j, f"agent of {lemma!r}") for j in agents(analysis, i))
        elif lemma in HITTING:
            yield from (("against", j, f"object of {lemma!r}") for j in objects(analysis, i))


def _governed(analysis: Analysis, noun: int) -> Iterator[Found]:
    """The verb that takes the noun: who begins, plans or suffers it, or whom it hits."""
    at = noun
    for _ in range(HALF):
        above = analysis.tokens[at].head
        if above == ROOT:
            return
        if analysis.tokens[above].upos == "VERB":
            yield from _by_verb(analysis, at, above)
            return
        if counted(analysis, above) != at and base(analysis, at) != "conj":
            return
        at = above


def _by_verb(analysis: Analysis, at: int, verb: int) -> Iterator[Found]:
    lemma = analysis.tokens[verb].lemma.lower()
    relation = analysis.tokens[at].deprel
    if relation == "nsubj" and lemma in HITTING:
        yield from (("against", i, f"object of {lemma!r}") for i in objects(analysis, verb))
    elif relation == "obj" or (base(analysis, at) == "obl" and marker(analysis, at) in ("in", "under", "with", "for")):
        if lemma in UNDERGOING:
            yield from (("against", i, f"subject of {lemma!r}") for i in surface(analysis, verb))
            yield from (("from", i, f"from, at {lemma!r}") for p, i in phrases(analysis, verb) if p == "from")
        elif lemma in DOING:
            yield from (("subject", i, f"subject of {lemma!r}") for i in surface(analysis, verb))
    elif relation == "nsubj:pass" and lemma in DOING:
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
