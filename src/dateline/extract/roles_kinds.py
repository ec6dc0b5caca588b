"""What the kind of an event changes in the positions around its word: the dead of "civilian deaths" stand where the attackers of
"rebel attacks" do, troops that "are deployed" act, and whose town is taken loses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.roles_syntax import label, origins, phrases, possessors, spread
from dateline.lexicon.codebook import Codebook
from dateline.model import Analysis, EventWord

Found = tuple[str, int, str]  # position, head token, reason

HARM = frozenset({"killing", "injury", "destruction", "displacement"})  # their actor is often named by the attack that did it
ATTACKS = frozenset({"air_strike", "shelling", "bombing", "chemical_attack", "attack"})
NEEDY = HARM | {"arrest", "abduction", "court", "evacuation", "siege", "release"}  # their verbs need an object
SELF = frozenset({  # except these
    "die", "flee", "testify", "appear", "perish", "drown", "leave", "starve", "rule", "decide", "plead", "investigate", "appeal", "argue", "search",
    "find", "adjourn", "convene", "deliberate", "order",
})  # fmt: skip
LOSS = frozenset({
    "death", "casualty", "fatality", "loss", "toll", "injury", "wound", "count", "victim", "wounded", "suffering", "displacement",
})  # fmt: skip
TRIED = frozenset({"court", "arrest", "release", "abduction"})  # a person's name before these is whom they are done to
DEALT = frozenset({"strike", "airstrike", "raid", "attack", "assault", "sortie", "fire", "ambush"})  # "of" names who does these
TELLING = frozenset({  # as light verbs their subject tells of the event
    "call", "announce", "describe", "report", "declare", "express", "record", "document", "confirm", "condemn", "estimate",
})  # fmt: skip
THERE = frozenset({  # a place's name before these says where
    "bombing", "killing", "injury", "attack", "protest", "riot", "election", "court", "clash", "siege", "ceasefire", "destruction",
})  # fmt: skip
HURT = frozenset({"injured", "wounded", "hurt", "maimed", "killed", "displaced", "detained", "arrested", "captured", "missing", "dead"})
DOER = frozenset({"possessor", "by", "subject", "origin"})
OPPOSING = frozenset({"refusal", "denial"})
OWNING = OPPOSING | frozenset({"territory_taken", "repelled"})  # the owner of what is taken is the recipient
STATES = frozenset({"us", "u.s.", "u.s", "uk", "u.k.", "usa", "uae", "eu", "un", "nato"})  # before a noun these are whose it is, not where


def turned(analysis: Analysis, word: EventWord, found: list[Found], codebook: Codebook) -> Iterator[Found]:
    """The positions as the kind of the word has them."""
    found = _headline(analysis, word, found)
    quiet = word.kind in HARM | ATTACKS and word.light is not None and analysis.tokens[word.light].lemma.lower() in TELLING
    acted = any(position == "of" for position, _, _ in found)
    dealt = word.kind in ATTACKS and analysis.tokens[word.head].lemma.lower() in DEALT and not any(position in DOER for position, _, _ in found)
    for position, head, reason in found:
        if position == "possessor" and acted and codebook.kinds[word.kind].roles.get("of") == "recipient":
            position = "subject"  # "the [army]'s killing of"
        if position == "of" and dealt:
            position = "by"
        if quiet and position == "subject":
            continue  # "announced the death of": who tells is no doer
        if position == "origin":
            position = _origin(analysis, word, head, codebook)
        elif position in ("on", "to", "among") and word.kind in HARM:
            position = "object"  # "casualties on both sides"
        elif position == "object" and word.kind == "deployment" and reason == "passive subject":
            position = "subject"
        if position:
            yield position, head, reason
    if word.kind in OWNING:
        yield from _owners(analysis, found, codebook)
    if word.kind in OPPOSING:
        persons = (f for f in found if f[0] == "object" and label(analysis, f[1]) == "PER")
        yield from (("indirect", head, reason) for _, head, reason in persons)


def _headline(analysis: Analysis, word: EventWord, found: list[Found]) -> list[Found]:
    """"Three killed in blast": a past form of a verb that needs an object, without one, is a passive without its auxiliary. So is the
    first verb of "Three killed, two injured", though it seems to have an object.
    """
    token = analysis.tokens[word.head]
    needy = word.kind in NEEDY and token.upos == "VERB" and token.text.lower().endswith(("ed", "en", "wn", "ot"))
    needy = needy and not (word.kind in ("arrest", "court") and analysis.below(word.head, "ccomp", "xcomp"))
    if not needy or token.lemma.lower() in SELF or any(position == "by" for position, _, _ in found):
        return found
    things = [head for position, head, _ in found if position == "object"]
    if things and not all(_hurt(analysis, head, word.head) for head in things):
        return found
    return [("object" if position == "subject" else position, head, reason) for position, head, reason in found if head not in things]


def _hurt(analysis: Analysis, head: int, verb: int) -> bool:
    """Whether another participle of harm stands right behind the noun: "others injured"."""
    after = head + 1
    return verb < head and after < len(analysis.tokens) and analysis.tokens[after].text.lower() in HURT


def _origin(analysis: Analysis, word: EventWord, head: int, codebook: Codebook) -> str:
    """Position of a name or group before an event noun: of "civilian deaths" and "the Smith trial" whom it befalls, of "the Yemen
    bombing" neither.
    """
    token = analysis.tokens[head]
    noun = analysis.tokens[word.head].lemma.lower()
    people = token.lemma.lower() in codebook.classes["PERSON"].words
    if word.kind in HARM and noun in LOSS:
        return "object" if people or (token.upos in ("PROPN", "ADJ") and label(analysis, head) != "LOC") else ""
    if word.kind in TRIED and (label(analysis, head) == "PER" or token.lemma.lower() in ("suspect", "hostage", "prisoner", "bomber")):
        return "object"
    if (token.upos == "ADJ" and token.lemma.lower() not in codebook.classes["ARMED"].words and token.text.islower()):  # "civilian"
        return "object" if word.kind in HARM and token.lemma.lower() != "human" else ""
    here = label(analysis, head) == "LOC" and token.upos == "PROPN" and token.text.lower() not in STATES
    return "" if here and word.kind in THERE else "origin"


def _owners(analysis: Analysis, found: list[Found], codebook: Codebook) -> Iterator[Found]:
    """Who loses what is taken: "captured [army] positions", "the [rebels]' last stronghold", "[IS] - held villages"."""
    armed = codebook.classes["ARMED"].words | codebook.classes["OFFICIAL"].words
    doers = {head for position, head, _ in found if position in ("subject", "by", "to")}
    for head, reason in [(head, reason) for position, head, reason in found if position == "object"]:
        yield from (("from", j, f"{reason}, taken from") for p, i in phrases(analysis, head) if p == "from" for j in spread(analysis, i))
        for i in (*possessors(analysis, head), *origins(analysis, head), *_held(analysis, head)):
            token = analysis.tokens[i]
            if i not in doers and label(analysis, i) != "LOC" and (token.upos == "PROPN" or token.lemma.lower() in armed):
                yield "indirect", i, f"{reason}, whose it is"


def _held(analysis: Analysis, head: int) -> Iterator[int]:
    for i in analysis.below(head, "amod", "compound"):
        if analysis.tokens[i].text.lower() in ("held", "controlled", "occupied", "run"):
            yield from (j for j in analysis.children[i] if analysis.tokens[j].upos in ("PROPN", "NOUN", "ADJ"))

