"""Arguments of an event noun: possessor, names before it, its phrases, what describes it, and the verb that takes it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.forms import base, marker
from dateline.extract.roles_governor import governed
from dateline.extract.roles_kinds import ATTACKS, HARM, STATES
from dateline.extract.roles_mentioned import mentioned
from dateline.extract.roles_syntax import (
    COUNTING,
    agents,
    groups,
    label,
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
SALVOS = frozenset({"barrage", "volley", "succession", "round"})  # words that count events only
CARRYING = frozenset({  # beside light verbs: participles whose agent does the event noun they describe
    "plot", "coordinate", "co-ordinate", "organise", "organize", "mastermind", "orchestrate", "direct", "fire", "plant", "drop", "pursue",
    "spearhead", "authorise", "authorize", "debate", "draft", "negotiate", "complete", "provide", "supply", "spread", "join", "attend",
})  # fmt: skip
SEEN = frozenset({  # whose agent did no harm: "the toll provided by officials"
    "call", "announce", "press", "stand", "go", "put", "step", "file", "bring", "provide", "supply", "follow",
})  # fmt: skip
HALF = 4  # nouns between a participle and the verb whose subject does it


def nominal(analysis: Analysis, word: EventWord, codebook: Codebook) -> Iterator[Found]:
    """(position, head, reason) of an event noun, surest first."""
    noun = word.head
    if word.light is not None:
        yield from _verb(analysis, word.light, codebook.classes["UNDERGOING"].words)
    yield from (("possessor", i, "possessor") for i in possessors(analysis, noun))
    yield from (("by", i, "agent of the noun") for i in agents(analysis, noun))
    inside = set(pieces_of(analysis, word))
    armed = codebook.classes["ARMED"].words
    for i in origins(analysis, noun):
        group = analysis.tokens[i].lemma.lower() in armed  # "terrorist" of "terrorist attack" names who did it, though a piece of the word
        if group or (i not in inside and _nameable(analysis, i)):
            yield "origin", i, "name before the noun"
    people = armed | codebook.classes["CIVILIAN"].words
    yield from (("origin", i, "group before the noun") for i in groups(analysis, noun, people))
    yield from _phrases(analysis, noun)
    doing = (codebook.classes["LIGHT"].words | CARRYING) - (SEEN if word.kind in HARM | ATTACKS else frozenset())
    yield from _described(analysis, noun, codebook.classes["HITTING"].words, doing)
    if word.kind in ("offensive", "clash"):
        yield from _aimed(analysis, (noun, *([] if word.light is None else [word.light])), codebook.classes["ARMED"].words)
    if word.light is None:
        if not mentioned(analysis, noun, word.kind):
            yield from governed(analysis, noun, codebook)
        if word.kind not in HARM:
            yield from _predicate(analysis, noun)
        if word.kind in ("talks", "visit"):
            yield from _attended(analysis, noun)


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
    above = analysis.tokens[noun].head
    if above != ROOT and marker(analysis, noun) == "of" and analysis.tokens[above].lemma.lower() in COUNTING | SALVOS:
        yield from _beside(analysis, above)


def _beside(analysis: Analysis, counter: int) -> Iterator[Found]:
    """What hangs on the word that counts the event noun: "a wave of attacks [by the group] [on villages]"."""
    yield from (("by", i, "agent of the noun") for i in agents(analysis, counter))
    for preposition, i in phrases(analysis, counter):
        if base(analysis, i) == "nmod" and preposition not in ("by", "of"):
            yield from ((preposition, j, f"phrase with {preposition}") for j in spread(analysis, i))


def _described(analysis: Analysis, noun: int, hitting: frozenset[str], doing: frozenset[str]) -> Iterator[Found]:
    """"attacks carried out [by the group]", "strikes targeting [militants]", "an attack that killed". Who brokered, backed or saw an event
    did not do it, nor did who uses the base that it hit.
    """
    for i in analysis.below(noun, "acl"):
        token = analysis.tokens[i]
        lemma = token.lemma.lower()
        if passive(analysis, i):
            if lemma in doing:
                yield from (("by", j, f"agent of {lemma!r}") for j in agents(analysis, i))
        elif lemma in hitting:
            yield from (("against", j, f"object of {lemma!r}") for j in objects(analysis, i))


def _aimed(analysis: Analysis, heads: tuple[int, ...], armed: frozenset[str]) -> Iterator[Found]:
    """Whom an operation is to fight: "a campaign to defeat the [group]", "to free the town from [militants]"."""
    for i in (i for head in heads for i in analysis.below(head, "acl", "advcl")):
        if marker(analysis, i) not in ("to", "of", "aimed"):
            continue
        foes = [*objects(analysis, i), *(j for p, k in phrases(analysis, i) if p == "from" for j in spread(analysis, k))]
        foes += [j for o in objects(analysis, i) for p, k in phrases(analysis, o) if p == "from" for j in spread(analysis, k)]
        for j in foes:
            if analysis.tokens[j].lemma.lower() in armed or label(analysis, j) in ("ORG", "NORP"):
                yield "against", j, "whom it is to fight"


def _predicate(analysis: Analysis, noun: int) -> Iterator[Found]:
    """"the group is behind the attack", "the border is under threat": an event noun as predicate with a preposition."""
    position = {"behind": "subject", "under": "against", "in": "subject", "on": "subject"}.get(marker(analysis, noun), "")
    if position and analysis.below(noun, "nsubj"):
        yield from ((position, i, "subject of the predicate") for i in surface(analysis, noun))


def _attended(analysis: Analysis, noun: int) -> Iterator[Found]:
    """Who speaks or travels at or after a meeting was at it: "after a meeting in Oslo [Smith] said"."""
    above = analysis.tokens[noun].head
    if any(True for _ in possessors(analysis, noun)) or any(p in ("of", "between", "by") for p, _ in phrases(analysis, noun)):
        return
    if above == ROOT or base(analysis, noun) != "obl" or marker(analysis, noun) not in ("after", "following", "during", "at", "before"):
        return
    if analysis.tokens[above].upos == "VERB" and not passive(analysis, above):
        yield from (("subject", i, "speaks or goes after it") for i in surface(analysis, above))


def through(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """Who did an act that stands where an actor is looked for."""
    found = [*possessors(analysis, noun), *agents(analysis, noun)]
    found += [i for i in origins(analysis, noun) if _nameable(analysis, i)]
    if not found:
        found = [j for i in analysis.below(noun, "acl") if passive(analysis, i) for j in agents(analysis, i)]
    if not found and analysis.tokens[noun].head != ROOT and base(analysis, noun) == "obj":
        found = [*surface(analysis, analysis.tokens[noun].head)]
    return tuple(found)


def opponents(analysis: Analysis, noun: int) -> Iterator[int]:
    """The other side of a clash: "clashes with [smugglers]"."""
    for preposition, i in phrases(analysis, noun):
        if preposition in ("with", "against"):
            yield from spread(analysis, i)


def behind(analysis: Analysis, noun: int, reason: str, *, thing: bool = True) -> Iterator[tuple[int, str]]:
    """Who stands behind a noun that is the doer by grammar: if it is a `thing`, whose it is; who made it go off ("a device planted by [rebels] exploded"), or, of a
    participle that hangs on a thing, the subject of its sentence ("[they] fired shells, killing two").
    """
    for i in analysis.below(noun, "acl"):
        for j in agents(analysis, i) if passive(analysis, i) else ():
            yield j, f"agent of {analysis.tokens[i].lemma!r}"
    for i in origins(analysis, noun) if thing else ():  # "[Turkish] howitzers", "[US] cruise missiles"
        if label(analysis, i) in ("NORP", "ORG") or analysis.tokens[i].text.lower() in STATES:
            yield i, "whose thing it is"
    if reason != "the noun it describes":
        return
    at = noun
    for _ in range(HALF):
        if analysis.tokens[at].head == ROOT or base(analysis, at) not in ("obj", "obl", "nmod", "conj", "appos"):
            return
        at = analysis.tokens[at].head
        if analysis.tokens[at].upos == "VERB":
            yield from ((i, "subject of the clause above") for i in surface(analysis, at) if i != noun)
            return
