"""Who does what an event word says, and to whom, through the syntax of its sentence.

Positions (subject, object, by, of, against ...) lead to slots through the roles of the codebook entry: of "the army lost the town to
the rebels" the subject is the recipient and "to" the actor. Every role says the path that led to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.extract.forms import base, marker
from dateline.extract.roles_filter import CRAFT, REACTING, mere, owner, personal, unique
from dateline.extract.roles_kinds import HARM, turned
from dateline.extract.roles_nominal import behind, nominal, opponents, through
from dateline.extract.roles_pronoun import explained
from dateline.extract.roles_syntax import (
    MARKED,
    agents,
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
from dateline.model import ROOT, Analysis, EventWord, Role

SLOTS = ("actor", "recipient")
ANSWERING = REACTING | {"repelled"}  # their recipient is whoever did what they answer: "repelled the [rebel] attack"
CLASHES = frozenset({"clash", "fighting", "fight", "battle", "shootout", "confrontation", "gunfight", "firefight", "gunbattle", "skirmish"})
WEAPONS = ("ARTILLERY", "WEAPON", "AIR")  # classes of things that act for whoever has them
MEANS = frozenset({"in", "by", "from", "during", "after", "with", "due", "through", "following", "amid", "because"})

Found = tuple[str, int, str]  # position, head token, reason


def find_roles(analysis: Analysis, word: EventWord, codebook: Codebook) -> tuple[Role, ...]:
    """Fillers of actor and recipient found by syntax, best first in each slot: head token and reason. A head may be a pronoun, or a
    noun or name that is no actor at all ("the blast killed 12", "the Boston bombing"): whether it is one is for those who know
    actors to say.
    """
    entry = codebook.entry(word.entry)
    kind = codebook.kinds[word.kind]
    acts = codebook.classes["ACT"].words
    found = [*(nominal(analysis, word, codebook) if word.noun else _clause(analysis, word))]
    mapped = list(_mapped(turned(analysis, word, found, codebook), entry.roles))
    if word.kind in HARM:
        mapped += _means(analysis, word, acts)
    mapped = list(_through_acts(analysis, mapped, word.kind, codebook))
    if kind.symmetric:
        mapped = _sides(mapped)
    owned = (owner(analysis, role, word.kind, codebook) for role in mapped)
    return tuple(unique(role for role in explained(analysis, owned) if not mere(analysis, role, word.kind, codebook)))


def _clause(analysis: Analysis, word: EventWord) -> Iterator[Found]:
    """Positions of a verb, or of an adjective by the noun it describes."""
    head = word.head
    token = analysis.tokens[head]
    if token.upos not in ("VERB", "AUX") and base(analysis, head) == "amod" and token.head != ROOT:
        yield from (("object", i, "describes the noun") for i in spread(analysis, token.head))
        return
    if token.upos not in ("VERB", "AUX"):
        position = "object" if marker(analysis, head) == "under" else "subject"  # "is under siege"
        yield from ((position, i, "predicate") for i in surface(analysis, head) or spread(analysis, head))
        yield from (("by", i, "agent") for i in agents(analysis, head))
        return
    is_passive = passive(analysis, head)
    if not is_passive:
        yield from (("subject", i, _how(analysis, head, i)) for i in subjects(analysis, head))
    yield from (("by", i, "agent") for i in agents(analysis, head))
    if is_passive and base(analysis, head) == "amod":  # "the [Turkish] backed rebels"
        yield from (("by", i, "agent before the participle") for i in analysis.below(head, "compound", "obl", "advmod") if _group(analysis, i))
    yield from (("object", i, "passive subject" if is_passive else "object") for i in _own_objects(analysis, word))
    yield from (("indirect", j, "indirect object") for i in analysis.below(head, "iobj") for j in spread(analysis, i))
    for preposition, i in phrases(analysis, head):
        if preposition != "by" and base(analysis, i) in ("obl", "nmod"):
            yield from ((preposition, j, f"phrase with {preposition}") for j in spread(analysis, i))
    yield from _inner(analysis, word)


def _group(analysis: Analysis, index: int) -> bool:
    return label(analysis, index) in ("ORG", "NORP") or analysis.tokens[index].upos == "PROPN"


def _inner(analysis: Analysis, word: EventWord) -> Iterator[Found]:
    """What hangs on a later piece of the word: "took control [of]", "claimed the lives [of six]", "do battle [with]"."""
    for index in pieces_of(analysis, word):
        if index != word.head and analysis.tokens[index].upos in ("NOUN", "PROPN"):
            if marker(analysis, index) == "under":  # "fell under [army] control"
                holders = [*possessors(analysis, index), *origins(analysis, index)]
                holders += [j for p, i in phrases(analysis, index) if p == "of" for j in spread(analysis, i)]
                yield from (("by", i, "under whose control") for i in holders)
                continue
            yield from (("possessor", i, "possessor") for i in possessors(analysis, index))
            for preposition, i in phrases(analysis, index):
                yield from ((preposition, j, f"phrase with {preposition}") for j in spread(analysis, i))


def _own_objects(analysis: Analysis, word: EventWord) -> Iterator[int]:
    """Objects that are no piece of the word itself ("took [two men] hostage" has one, "took control" none)."""
    pieces = set(pieces_of(analysis, word)) if len(_listed(word)) > 1 else {word.head}
    inside = {i for i in pieces if i == word.head or _is_piece(analysis, word, i)}
    yield from (i for i in objects(analysis, word.head) if i not in inside)


def _is_piece(analysis: Analysis, word: EventWord, index: int) -> bool:
    token = analysis.tokens[index]
    return token.lemma.lower() in _listed(word) or token.text.lower() in _listed(word)


def _listed(word: EventWord) -> Sequence[str]:
    """The pieces of the word's entry; none for a word that no list has."""
    parts = word.entry.split(":")
    return parts[2].split() if len(parts) > 3 else ()


def _how(analysis: Analysis, verb: int, subject: int) -> str:
    """Reason of a subject: its own, or taken from the clause above."""
    if any(analysis.tokens[i].deprel == "nsubj" and subject in spread(analysis, i) for i in analysis.children[verb]):
        return "subject"
    if base(analysis, verb) == "acl" and marker(analysis, verb) in MARKED | {"to"}:
        return "whose the noun is that it describes"
    return {"conj": "subject shared", "xcomp": "subject of the governing verb", "acl": "the noun it describes"}.get(
        base(analysis, verb), "subject of the clause above"
    )  # fmt: skip


def _mapped(found: Iterable[Found], roles: Mapping[str, str]) -> Iterator[Role]:
    """Positions as slots; a position that the entry does not name fills none. "of" is not the doer beside a doer: of "the army's
    defeat of the rebels" and "the advance of the rebels" only the second rebels advance.
    """
    found = list(found)
    done = any(position in ("possessor", "by", "subject") for position, _, _ in found)
    for position, head, reason in found:
        slot = roles.get(position, DEFAULT.get(position, "none"))
        if position == "of" and slot == "actor" and done:
            slot = "recipient"
        if slot in SLOTS:
            yield Role(slot=slot, head=head, reason=reason)


DEFAULT: Mapping[str, str] = {
    "subject": "actor", "object": "recipient", "indirect": "recipient", "by": "actor", "possessor": "actor", "origin": "actor",
}  # fmt: skip


def _means(analysis: Analysis, word: EventWord, acts: frozenset[str]) -> Iterator[Role]:
    """Who did the attack that killed: "killed in air strikes by the coalition"."""
    for preposition, i in phrases(analysis, word.head):
        lemma = analysis.tokens[i].lemma.lower()
        if preposition not in MEANS:
            continue
        if lemma in acts:
            actors = [*through(analysis, i), *(opponents(analysis, i) if lemma in CLASHES else ())]
        else:  # "killed in army air strikes", the strikes read as an afterthought of the army
            actors = [i] * (i + 1 in analysis.children[i] and analysis.tokens[i + 1].lemma.lower() in acts)
        yield from (Role(slot="actor", head=actor, reason=f"who did the {lemma}") for actor in actors)


def _through_acts(analysis: Analysis, roles: Iterable[Role], kind: str, codebook: Codebook) -> Iterator[Role]:
    """An act is no actor: who did it is ("[Turkish] air strikes killed 12")."""
    acts = codebook.classes["ACT"].words
    for role in roles:
        lemma = analysis.tokens[role.head].lemma.lower()
        if lemma in acts and (role.slot == "actor" or kind in ANSWERING):
            for actor in through(analysis, role.head):
                yield Role(slot=role.slot, head=actor, reason=f"who did the {lemma}")
        elif lemma not in acts:
            place = label(analysis, role.head) == "LOC"
            thing = not personal(analysis, role.head, codebook) and lemma not in CRAFT
            if not place or role.reason != "the noun it describes":
                yield role
            if role.slot == "actor" and (place or analysis.tokens[role.head].upos == "NOUN"):
                yield from (Role(slot="actor", head=i, reason=reason) for i, reason in behind(analysis, role.head, role.reason, thing=thing))
                if thing and any(lemma in codebook.classes[name].words for name in WEAPONS):
                    yield from (Role(slot="actor", head=i, reason="whose weapon it is") for i in _wielders(analysis, role.head, codebook))


def _wielders(analysis: Analysis, weapon: int, codebook: Codebook) -> Iterator[int]:
    """Whose weapon it is: "the [army]'s own guns fired", "[rebel] mortars"; a place's name says where it stands."""
    for i in (*possessors(analysis, weapon), *origins(analysis, weapon)):
        if personal(analysis, i, codebook) or (analysis.tokens[i].upos == "PROPN" and label(analysis, i) not in ("LOC", "")):
            yield i


def _sides(roles: list[Role]) -> list[Role]:
    """Two sides of a symmetric event: the first named is the actor, the others recipients."""
    actors = [r for r in roles if r.slot == "actor"]
    if len(actors) < 2 or any(r.slot == "recipient" for r in roles):
        return roles
    rest = [Role(slot="recipient", head=r.head, reason=f"{r.reason}, other side") for r in actors[1:]]
    return [actors[0], *rest]
