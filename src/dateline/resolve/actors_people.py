"""People: a surname binds to the full name in the report; a known office holder to the lexicon; a role to its date."""

from __future__ import annotations

import dataclasses

from dateline.model import ActorMention, ActorRef
from dateline.resolve.actors_context import Context, ref_of, words_of


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
