"""People: a surname binds to the full name in the report; a known office holder to the lexicon; a role to its date; "the foreign
secretary" and "the suspect" to whom the report so calls.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from dateline.model import ROOT, ActorMention, ActorRef, Analysis
from dateline.resolve.actors_context import Context, ref_of, words_of

ASIDE = frozenset({"former", "ex", "vice", "deputy", "shadow", "late", "then", "assistant", "acting"})  # "the president" is no vice president
ACCUSED = frozenset(
    ["suspect", "attacker", "assailant", "bomber", "shooter", "gunman", "killer", "assassin", "knifeman", "perpetrator", "culprit", "murderer", "offender", "arsonist", "defendant"]
)  # nouns for the one who did it
CHARGED = frozenset({"arrest", "charge", "convict", "sentence", "indict", "identify", "suspect", "apprehend", "accuse"})  # their object


def resolve_person(mention: ActorMention, context: Context) -> ActorRef:
    """The person, under the fullest name that the report or the lexicon gives. Unknown names stay as written."""
    full = _full(mention, context) or mention
    key = _known(full, context) or (_known(mention, context) if full is mention else "")
    role = mention.role or full.role
    if not key:
        return ActorRef(actor=None, name=full.name, kind="person", role=role, country="")
    known = ref_of(context.actors.entries[key], context)
    return dataclasses.replace(known, role=role or known.role)


def _full(mention: ActorMention, context: Context) -> ActorMention | None:
    """The one person of the report whose full name holds all words of this one; a surname counts before a first name."""
    words = words_of(mention.name)
    if mention.strong and mention.actor:
        return None
    fits = [(full, person) for full, person in context.people.items() if set(words) <= set(full) and full != words]
    if len(words) == 1:
        fits = [pair for pair in fits if pair[0][-1] == words[0]] or fits
    fits = [(full, person) for full, person in fits if not any(set(full) < set(other) for other, _ in fits)]
    known = [pair for pair in fits if pair[1].first < mention.first]  # a brother named later is not meant yet
    fits = known if len(known) == 1 else fits
    names = {person.actor or full for full, person in fits}
    return fits[0][1] if len(names) == 1 else None


def _known(mention: ActorMention, context: Context) -> str:
    """Id of the person in the lexicon, "" when it is none or several fit. A short name needs the office, the country or the time."""
    if not mention.actor:
        return ""
    if mention.strong:
        return mention.actor[0]
    fitting = [key for key in mention.actor if _supported(key, mention, context)]
    return fitting[0] if len(fitting) == 1 else ""


def _supported(key: str, mention: ActorMention, context: Context) -> bool:
    """A short name: the report gives it no other bearer and names the person's country or office, and the person held it then."""
    entry = context.actors.entries.get(key)
    if entry is None or entry.kind != "person":
        return False
    if any(words_of(mention.name)[-1] == full[-1] and key not in person.actor for full, person in context.people.items()):
        return False
    dated = context.actors.facts.get((key, "roles"), ())
    placed = entry.country in context.countries or not entry.country or titled_as(mention.role, key, context)
    return key in context.strong or (placed and any(fact.holds(context.day) for fact in dated))


def titled_as(role: str, key: str, context: Context) -> bool:
    """Whether the role before the name is of the class of an office that the person holds."""
    office = context.actors.titles.office(role)
    return bool(office) and any(context.actors.titles.office(fact.what) == office for fact in context.actors.facts.get((key, "roles"), ()))


def named_holder(title: str, mentions: Iterable[ActorMention], context: Context) -> ActorRef | None:
    """The one person of the whole report whose role holds all words of a title: a headline has "Homs governor" before the name."""
    words = set(title.lower().split())
    found: dict[str, ActorRef] = {}
    for mention in mentions:
        if mention.label == "PER" and any(_bears(role, words) for role in _roles(mention, context)):
            ref = resolve_person(mention, context)
            found.setdefault(ref.actor or ref.name.lower(), ref)
    return next(iter(found.values())) if len(found) == 1 else None


def _bears(role: str, words: set[str]) -> bool:
    own = set(role.lower().replace(",", " ").split())
    return words <= own and not (own - words) & ASIDE


def _roles(mention: ActorMention, context: Context) -> Iterator[str]:
    """The role in the text; of a person whom the lexicon knows by this name those that he held, when the report has no date."""
    yield mention.role
    if mention.role:  # "Homs governor": a place is no part of the role
        before = context.analysis.tokens[max(0, mention.first - 2) : mention.first]
        yield " ".join([*(token.text for token in before), mention.role])
    if mention.strong and mention.actor and context.day is None:
        yield from (fact.what for fact in context.actors.facts.get((mention.actor[0], "roles"), ()))


def accused(mentions: Iterable[ActorMention], context: Context) -> ActorRef | None:
    """The one person of the whole report who is called a suspect, attacker or the like, or is arrested or charged."""
    found: dict[str, ActorRef] = {}
    for mention in mentions:
        if mention.label == "PER" and _is_accused(mention, context.analysis):
            ref = resolve_person(mention, context)
            found.setdefault(ref.actor or ref.name.lower(), ref)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_accused(mention: ActorMention, analysis: Analysis) -> bool:
    tokens, head = analysis.tokens, mention.head
    above = tokens[head].head
    relation = tokens[head].deprel
    beside = [*analysis.below(head, "appos", "compound", "nmod", "amod"), *range(mention.first, head)]
    if above != ROOT and relation in {"appos", "flat", "nsubj", "compound"}:
        beside.append(above)
    if analysis.below(head, "cop"):
        beside += analysis.below(head, "nsubj")
    if any(tokens[i].lemma.lower() in ACCUSED for i in beside):
        return True
    if above == ROOT or tokens[above].upos != "VERB":
        return False
    return tokens[above].lemma.lower() in CHARGED and relation in {"nsubj:pass", "obj", "obl", "xcomp"}
