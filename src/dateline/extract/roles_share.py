"""Roles that events of one sentence share: whoever did the attack did the killing, whoever was killed was attacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.forms import base, marker
from dateline.extract.roles import find_roles
from dateline.extract.roles_filter import CRAFT, personal
from dateline.extract.roles_governor import asked
from dateline.extract.roles_kinds import ATTACKS, HARM
from dateline.extract.roles_syntax import label
from dateline.lexicon.codebook import Codebook
from dateline.model import ROOT, Analysis, EventWord, Role

FIGHTS = frozenset({"offensive", "clash"})
AIMS = frozenset({  # what an operation is for
    "territory_taken", "killing", "repelled", "displacement", "offensive", "attack", "arrest", "siege",
})  # fmt: skip
SETTLED = frozenset({
    "area", "city", "countryside", "district", "neighborhood", "neighbourhood", "outskirt", "outskirts", "place", "province", "quarter", "region",
    "road", "rural", "square", "street", "suburb", "territory", "town", "village", "part", "side", "county", "capital", "settlement", "enclave",
})  # fmt: skip
REACH = 120  # characters between the two words: further off another incident is spoken of
STEPS = 2  # relations between an event word and one that it hangs on

Roles = tuple[Role, ...]


def all_roles(analysis: Analysis, words: Sequence[EventWord], codebook: Codebook) -> tuple[Roles, ...]:
    """Roles of each event word: those of `find_roles`, and in a slot without people those of the nearest attack or effect of the
    sentence. People that are lent take the place of the town or building that was hit.
    """
    own = [find_roles(analysis, word, codebook) for word in words]
    firm = [tuple(role for role in roles if _firm(analysis, role, codebook)) for roles in own]
    return tuple(_joined(own[n], tuple(_shared(analysis, words, firm, n, codebook)), firm[n], words[n].kind) for n in range(len(words)))


def _joined(own: Roles, lent: Roles, firm: Roles, kind: str) -> Roles:
    """Own roles, less the things in slots that others fill with people; what was lent after them, each head once."""
    filled = {role.slot for role in lent if kind in ATTACKS}
    kept = tuple(role for role in own if role in firm or role.slot not in filled)
    heads = {role.head for role in kept}
    return (*kept, *(role for role in lent if role.head not in heads))


def _firm(analysis: Analysis, role: Role, codebook: Codebook) -> bool:
    """Whether the head stays though others could be lent: as actor no thing but a craft, as recipient no town, named or not."""
    token = analysis.tokens[role.head]
    if token.upos == "NOUN" and role.slot == "actor":
        return personal(analysis, role.head, codebook) or token.lemma.lower() in CRAFT
    if token.upos == "NOUN":
        return token.lemma.lower() not in SETTLED
    return role.slot == "actor" or label(analysis, role.head) != "LOC"


def _shared(
    analysis: Analysis, words: Sequence[EventWord], firm: Sequence[Roles], number: int, codebook: Codebook
) -> Iterator[Role]:
    """Roles lent to word `number` by words of its sentence, nearest first."""
    for slot in ("actor", "recipient"):
        if any(role.slot == slot for role in firm[number]):
            continue
        lender = min(_lenders(analysis, words, firm, number, slot, codebook), default=None)
        if lender is not None:
            _, index, of = lender
            taken = words[index].span.of(analysis.text)
            yield from (
                Role(slot=slot, head=role.head, reason=f"{role.reason}, of {taken!r}") for role in firm[index] if role.slot == of
            )


def _lenders(
    analysis: Analysis, words: Sequence[EventWord], firm: Sequence[Roles], number: int, slot: str, codebook: Codebook
) -> Iterator[tuple[int, int, str]]:
    """(distance, index, slot of the lender) of words that may lend."""
    for index, distance in _neighbours(analysis, words, number):
        if slot == "actor" and _aside(analysis, words[index], words[number]):
            continue
        if slot == "recipient" and _two_doers(analysis, firm[number], firm[index]):
            continue
        if slot == "recipient" and words[number].noun and asked(analysis, words[number].head, words[index].head):
            continue
        of = _lends(analysis, words[number], words[index], slot)
        lent = [role.head for role in firm[index] if role.slot == of] if of else []
        if words[number].kind == "clash" and of != slot:
            lent = [head for head in lent if _fights(analysis, head, codebook)]
        if lent:  # "others" name nobody: whoever is named as well is taken first
            vague = all(analysis.tokens[head].lemma.lower() == "other" for head in lent)
            yield distance + REACH * vague, index, of


def _two_doers(analysis: Analysis, one: Roles, other: Roles) -> bool:
    """Whether each has a doer of its own: of "the army hit back after rebels killed ten" the ten were not hit by the army."""
    left, right = (
        {role.head for role in roles if role.slot == "actor" and analysis.tokens[role.head].lemma.lower() not in CRAFT} for roles in (one, other)
    )
    return bool(left and right) and not left & right


def _fights(analysis: Analysis, head: int, codebook: Codebook) -> bool:
    """Whether those killed in a clash can be one of its sides: not people, residents or a bare number."""
    token = analysis.tokens[head]
    return token.lemma.lower() in codebook.classes["ARMED"].words or token.upos == "PROPN"


def _aside(analysis: Analysis, word: EventWord, other: EventWord) -> bool:
    """Whether the word only describes something that does not concern the other event: of "the bomb set off explosives that they had
    stored, and the house collapsed" they did not bring the house down.
    """
    token = analysis.tokens[word.head]
    if token.deprel != "acl:relcl" or token.head == ROOT:
        return False
    above = analysis.tokens[token.head].head
    return above not in (ROOT, other.head) and token.head != other.head and other.head not in analysis.subtree(word.head)


def _lends(analysis: Analysis, word: EventWord, other: EventWord, slot: str) -> str:
    """The slot of `other` that fills `slot` of `word`; "" for none. An effect takes its actor from an attack or another effect (whoever
    fled is the actor of the flight alone), an attack its recipient from an effect, an attack its actor from no other attack: two of one
    sentence may be of two sides. Those killed in a clash are one of its sides; an operation is against whom it is to defeat.
    """
    effect, fight = other.kind in HARM, word.kind in FIGHTS
    if slot == "actor":
        lent = other.kind in HARM - {"displacement"} or (other.kind in ATTACKS and word.kind in HARM)
        if word.kind in ATTACKS | HARM:
            return "actor" if lent else ""
        return "recipient" if word.kind == "clash" and effect and _within(analysis, word, other) else ""
    if word.kind in ATTACKS:
        return "recipient" if effect else ""
    if word.kind == "offensive" and effect and _within(analysis, word, other):
        return "recipient"
    return "recipient" if fight and other.kind in AIMS and _hangs(analysis, other, word) else ""


def _hangs(analysis: Analysis, word: EventWord, other: EventWord) -> bool:
    """Whether `word` stands below `other` in the tree, a few steps down."""
    at = word.head
    for _ in range(STEPS):
        at = analysis.tokens[at].head
        if at in (ROOT, other.head):
            return at == other.head
    return False


def _within(analysis: Analysis, word: EventWord, other: EventWord) -> bool:
    """Whether `word` is what `other` happened in: "killed in clashes"."""
    at = word.head
    while base(analysis, at) == "conj" and analysis.tokens[at].head != ROOT and analysis.tokens[at].head != other.head:
        at = analysis.tokens[at].head
    return analysis.tokens[at].head == other.head and base(analysis, at) == "obl" and marker(analysis, at) in ("in", "during", "by")


def _neighbours(analysis: Analysis, words: Sequence[EventWord], number: int) -> Iterator[tuple[int, int]]:
    """(index, distance) of the words of the same sentence within REACH, to both sides; words are in order of position."""
    word = words[number]
    for indices in (range(number - 1, -1, -1), range(number + 1, len(words))):
        for index in indices:
            distance = abs(words[index].span.start - word.span.start)
            if distance > REACH or analysis.sentence_of[words[index].head] != analysis.sentence_of[word.head]:
                break
            yield index, distance
