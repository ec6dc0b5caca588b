"""The verb that takes an event noun says who does the event or whom it hits: "they organised the raid", "the town came under attack",
"blamed the militia for the blast", "claimed responsibility for the bombing".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.forms import base, marker
from dateline.extract.roles_syntax import (
    CHARGING,
    agents,
    counted,
    objects,
    origins,
    passive,
    phrases,
    possessors,
    spread,
    surface,
)
from dateline.lexicon.codebook import Codebook
from dateline.model import ROOT, Analysis

Found = tuple[str, int, str]
CLIMB = 3  # nouns between an event noun and its verb: "claimed [responsibility] for a [series] of attacks"
# Beside the class DOING: verbs that make, direct or take part in what they take as object, or for which it is a means.
MAKING = frozenset({
    "accelerate", "approve", "arrange", "attempt", "authorise", "authorize", "cause", "command", "delay", "deliver", "direct", "drop", "employ",
    "establish", "execute", "expand", "extend", "fabricate", "fire", "form", "give", "head", "host", "increase", "inflict", "manage", "mastermind",
    "mobilise", "mobilize", "offer", "orchestrate", "organise", "organize", "oversee", "pioneer", "plan", "pledge", "postpone", "promise",
    "provide", "renew", "restart", "resume", "send", "schedule", "spearhead", "stage", "step", "sustain", "try", "use", "win", "lose",
    "inspire", "sponsor", "assist", "champion", "convene", "chair", "attend", "sign", "conclude", "reach", "breach", "violate", "break",
})  # fmt: skip
PARTAKING = frozenset({  # "took part in the raid", "resorted to violence": who stands in an oblique phrase of these does it
    "active", "aid", "assist", "cooperate", "engage", "fight", "help", "implicate", "involve", "involved", "join", "participate",
    "partner", "play", "succeed", "take", "use", "employ", "collaborate", "resort", "commit", "agree", "return", "respond", "retaliate",
    "unite", "busy", "victorious", "complicit", "instrumental", "fail", "persist",
})  # fmt: skip
# Nouns that carry an event noun as their complement; whoever has them has to do with the event as doer.
CARRYING = frozenset({
    "responsibility", "involvement", "participation", "part", "role", "preparation", "effort", "attempt", "plan", "complicity", "blame", "hand",
    "campaign", "order", "command", "operation", "promise", "offer", "plot", "readiness", "guilt", "conspiracy", "bid", "leadership",
    "policy", "use",
})  # fmt: skip
IMPUTED = frozenset({"suspicion", "charge", "count", "accusation"})  # these lead on to a verb of TRYING only
DOERS = frozenset({"perpetrator", "mastermind", "author", "culprit", "plotter", "organiser", "organizer", "planner", "instigator"})
SUFFERERS = frozenset({"victim"})  # fmt: skip
DENYING = frozenset({"deny", "reject", "disclaim", "dismiss", "refute", "dispute"})
TRYING = frozenset({  # "charged [him] with murder", "wanted for the bombing"
    "charge", "indict", "jail", "imprison", "sentence", "try", "want", "wanted", "implicate", "prosecute", "punish", "guilty",
})  # fmt: skip
BLAMABLE = frozenset({"responsible", "guilty", "liable", "culpable", "accountable", "answerable"})
IMPUTING = frozenset({"blame", "attribute", "ascribe", "pin", "impute", "trace", "link"})  # "blamed the attack on X"
STRIKING = frozenset({"rock", "devastate", "ravage", "damage", "batter", "pound", "shake", "level", "flatten", "shatter", "blast", "affect"})


def governed(analysis: Analysis, noun: int, codebook: Codebook) -> Iterator[Found]:
    """(position, head, reason) that the verb above an event noun gives it; of a noun under a noun, what carries it is asked first."""
    at = noun
    yield from _bearers(analysis, noun)
    for _ in range(CLIMB):
        above = analysis.tokens[at].head
        if above == ROOT:
            return
        upos, lemma = analysis.tokens[above].upos, analysis.tokens[above].lemma.lower()
        if upos in ("VERB", "ADJ"):
            yield from _by_verb(analysis, at, above, codebook, carried=at != noun and analysis.tokens[at].lemma.lower() in CARRYING)
            return
        if lemma in CARRYING and base(analysis, at) == "nmod":
            holders = [*possessors(analysis, above), *agents(analysis, above), *origins(analysis, above)]
            if holders:
                yield from (("subject", i, f"whose {lemma} it is") for i in holders)
                return
        elif lemma not in IMPUTED and counted(analysis, above) != at and base(analysis, at) != "conj":
            return
        at = above


def _bearers(analysis: Analysis, noun: int) -> Iterator[Found]:
    """"[perpetrators] of the attack", "the [men] behind it"; "[victims] of the attack"."""
    above, relation, preposition = analysis.tokens[noun].head, base(analysis, noun), marker(analysis, noun)
    if above == ROOT or relation not in ("compound", "nmod") or analysis.tokens[above].upos not in ("NOUN", "PROPN"):
        return
    lemma = analysis.tokens[above].lemma.lower()
    if preposition == "behind" or (lemma in DOERS and preposition in ("", "of", "in", "for")):
        yield from (("subject", i, f"{lemma} of it") for i in spread(analysis, above))
    elif lemma in SUFFERERS and preposition in ("", "of"):
        yield from (("against", i, f"{lemma} of it") for i in spread(analysis, above))


def _by_verb(analysis: Analysis, at: int, verb: int, codebook: Codebook, *, carried: bool) -> Iterator[Found]:
    lemma = analysis.tokens[verb].lemma.lower()
    relation, preposition = base(analysis, at), marker(analysis, at)
    doing = codebook.classes["DOING"].words | MAKING
    hitting = codebook.classes["HITTING"].words | STRIKING
    if analysis.tokens[at].deprel == "nsubj" and lemma in hitting and not asked(analysis, at, verb):
        yield from (("against", i, f"object of {lemma!r}") for i in objects(analysis, verb))
    elif lemma in CHARGING | IMPUTING | BLAMABLE | TRYING:
        yield from _charged(analysis, at, verb, lemma)
    elif preposition == "by" and lemma in hitting and passive(analysis, verb):
        yield from (("against", i, f"object of {lemma!r}") for i in surface(analysis, verb))
    elif relation == "obj" or (relation == "obl" and preposition in ("in", "under", "with", "for")):
        if lemma in codebook.classes["UNDERGOING"].words:
            yield from (("against", i, f"subject of {lemma!r}") for i in surface(analysis, verb))
            yield from (("from", i, f"from, at {lemma!r}") for p, i in phrases(analysis, verb) if p == "from")
        elif lemma in doing or (carried and lemma not in DENYING) or (relation == "obl" and lemma in PARTAKING):
            yield from (("subject", i, f"subject of {lemma!r}") for i in surface(analysis, verb))
    elif relation in ("obl", "advcl") and preposition in ("to", "into", "on") and lemma in PARTAKING:
        yield from (("subject", i, f"subject of {lemma!r}") for i in surface(analysis, verb))
    elif analysis.tokens[at].deprel == "nsubj:pass" and lemma in doing:
        yield from (("subject", i, f"agent of {lemma!r}") for i in agents(analysis, verb))


def asked(analysis: Analysis, noun: int, verb: int) -> bool:
    """Whether a known event is only asked what it did: of "has not said whether the strike killed civilians" there are no civilians yet."""
    known = any(analysis.tokens[i].text.lower() in ("the", "this", "that") for i in analysis.below(noun, "det"))
    return known and marker(analysis, verb) in ("whether", "if")


def _charged(analysis: Analysis, at: int, verb: int, lemma: str) -> Iterator[Found]:
    """Who is said to have done it: "accused [X] of the attack", "blamed the attack on [X]", "[X] is responsible for the attack"."""
    relation, preposition = base(analysis, at), marker(analysis, at)
    if lemma in BLAMABLE:
        if preposition in ("for", "of"):
            yield from (("subject", i, f"who is {lemma}") for i in _held(analysis, verb))
    elif relation in ("obj", "nsubj") and lemma in IMPUTING and (relation == "obj" or passive(analysis, verb)):
        for word, i in phrases(analysis, verb):
            if word in ("on", "to", "with"):
                yield from (("subject", j, f"who is blamed ({lemma!r})") for j in spread(analysis, i))
    elif relation in ("obl", "advcl", "nmod") and preposition in ("of", "for", "over", "with", "in", "to", "on"):
        yield from (("subject", i, f"object of {lemma!r}") for i in objects(analysis, verb))


def _held(analysis: Analysis, adjective: int) -> tuple[int, ...]:
    """Who is responsible: the subject, the object of "hold", or the noun that the adjective describes ("the group responsible for")."""
    token = analysis.tokens[adjective]
    if analysis.below(adjective, "nsubj"):
        return surface(analysis, adjective)
    if token.head == ROOT:
        return ()
    if base(analysis, adjective) in ("amod", "acl"):
        return spread(analysis, token.head)
    return objects(analysis, token.head) if base(analysis, adjective) == "xcomp" else ()
