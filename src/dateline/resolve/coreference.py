"""What stands for an actor named elsewhere: pronouns, "the group", "the militants", "the army", "the president".

Simple and honest: what is not clear stays as written. A noun binds when exactly one actor of the right kind is near enough or in the
whole report; a pronoun to the subject of its sentence or of the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import ROOT, ActorMention, ActorRef
from dateline.model.actor import mention_at
from dateline.resolve.actors_context import Context

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "some", "several", "many", "other", "another", "any", "more", "few", "no", "every", "each", "most"})
PERSONAL = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "many"),
    **dict.fromkeys(("it", "its", "itself"), "body"),
}
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
REACH = 2  # sentences back for a pronoun
BODIES = frozenset(
    "armed_group militia coalition igo ngo monitor agency party government state ministry police army armed_forces navy air_force "
    "parliament judiciary intelligence security_forces special_forces group opposition company".split()
)


@dataclass(frozen=True, slots=True)
class Past:
    """Mentions so far with their values, in the order of the text."""

    mentions: Sequence[ActorMention]
    refs: Mapping[int, ActorRef]

    def back(self, before: int, fits: Callable[[int], bool]) -> list[int]:
        """Indices of resolved mentions before one, latest first, that fit."""
        return [i for i in range(before - 1, -1, -1) if i in self.refs and fits(i)]


def identity(ref: ActorRef) -> str:
    """What makes two values one actor."""
    return ref.actor or ref.name.lower()


# ---- nouns


def bind_noun(number: int, past: Past, context: Context) -> ActorRef | None:
    """The named actor that a common noun refers to, None when it refers to none or it is not clear to which."""
    mention = past.mentions[number]
    of = context.actors.generic.classes.get(mention.kind)
    if of is None or mention.actor:
        return None
    if of.id == "office":
        return _office(number, past, context)
    if of.inter == 1 and not mention.country:
        return _institution(number, past, context)
    armed = of.id in {"rebels", "militants"}
    if not _is_definite(mention, context) and not (armed and _is_bare(mention, context)):
        return None
    return _only(number, past, context, set(of.binds), near=armed and not _is_definite(mention, context))


def _determiner(mention: ActorMention, context: Context) -> str:
    words = [context.analysis.tokens[i] for i in range(mention.first, mention.head)]
    return next((t.text.lower() for t in words if t.upos in {"DET", "NUM", "PRON"}), "")


def _is_definite(mention: ActorMention, context: Context) -> bool:
    return _determiner(mention, context) in DEFINITE


def _is_bare(mention: ActorMention, context: Context) -> bool:
    """No word before the noun but adjectives of judgement: "terrorists", "extremist fighters"."""
    return mention.last - mention.first == 1 or not _determiner(mention, context)


def _only(number: int, past: Past, context: Context, kinds: set[str], *, near: bool) -> ActorRef | None:
    """The one actor of these kinds in the report up to here, else the one in this sentence and the one before."""
    named = past.back(number, lambda i: past.refs[i].kind in kinds and past.refs[i].actor is not None)
    found = {identity(past.refs[i]): past.refs[i] for i in named}
    if len(found) > 1 and not near:
        here = context.analysis.sentence_of[past.mentions[number].head]
        close = [i for i in named if here - context.analysis.sentence_of[past.mentions[i].head] <= 1]
        found = {identity(past.refs[i]): past.refs[i] for i in close}
    return next(iter(found.values())) if len(found) == 1 else None


def _institution(number: int, past: Past, context: Context) -> ActorRef | None:
    """"the army", "government forces", "police": of the country last named with such an institution, or that the report is about."""
    mention = past.mentions[number]
    if _determiner(mention, context) in INDEFINITE or mention.name[:1].isupper():
        return None
    last = past.back(number, lambda i: (past.refs[i].actor or "").startswith(f"{mention.kind}:"))
    if last:
        return past.refs[last[0]]
    of = context.actors.generic.classes[mention.kind]
    key = f"{mention.kind}/{mention.name.replace(' ', '-')}" if of.own and mention.name != mention.kind else mention.kind
    entry = context.actors.get(f"{key}:{context.home}") if context.home else None
    if entry is None:
        return None
    return ActorRef(actor=entry.id, name=entry.name, kind=entry.kind, country=entry.country, side=context.actors.side(entry.id, context.day))


def _office(number: int, past: Past, context: Context) -> ActorRef | None:
    """"the president": the last person of the report with such an office; else who held it then in that country."""
    mention = past.mentions[number]
    if _determiner(mention, context) in INDEFINITE:
        return None
    titles = context.actors.titles
    words = mention.span.of(context.analysis.text)
    office = titles.office(mention.name) or titles.office(words)
    named = past.back(number, lambda i: past.refs[i].kind == "person" and bool(office) and titles.office(past.refs[i].role) == office)
    fitting = [i for i in named if not mention.country or past.refs[i].country in {"", mention.country}]
    if fitting and len({identity(past.refs[i]) for i in fitting}) == 1:
        return past.refs[fitting[0]]
    key = context.actors.holder(mention.country or context.home, office, context.day) if office != "spokesperson" else ""
    entry = context.actors.get(key) if key else None
    if entry is None:
        return None
    return ActorRef(
        actor=key, name=entry.name, kind="person", role=words.removeprefix("the ").removeprefix("The "), country=entry.country,
        side=context.actors.side(key, context.day),
    )  # fmt: skip


# ---- pronouns


def bind_pronoun(number: int, past: Past, context: Context) -> ActorRef | None:
    """The actor that a pronoun stands for, None when it is not clear."""
    mention = past.mentions[number]
    word = mention.name.lower()
    if word in RELATIVE:
        return _antecedent(mention, past, context)
    if word not in PERSONAL:
        return None
    here = context.analysis.sentence_of[mention.head]
    fits = _fitting(PERSONAL[word], past, context)
    near = past.back(number, lambda i: here - context.analysis.sentence_of[past.mentions[i].head] <= REACH and fits(i))
    return _clearest(near, here, past, context)


def _fitting(sort: str, past: Past, context: Context) -> Callable[[int], bool]:
    def fits(i: int) -> bool:
        mention, ref = past.mentions[i], past.refs[i]
        if mention.label == "NORP" and context.analysis.tokens[mention.head].deprel.partition(":")[0] in {"amod", "compound"}:
            return False
        if sort == "person":
            return ref.kind == "person" or (mention.kind == "persons" and not _plural(mention, context))
        if sort == "body":
            return ref.kind in BODIES and not _plural(mention, context)
        return ref.kind in BODIES or _plural(mention, context) or ref.kind == "people"

    return fits


def _plural(mention: ActorMention, context: Context) -> bool:
    return context.analysis.tokens[mention.head].feat("Number") == "Plur"


def _antecedent(mention: ActorMention, past: Past, context: Context) -> ActorRef | None:
    """The noun that the relative clause of a pronoun qualifies."""
    at = mention.head
    for _ in range(6):
        token = context.analysis.tokens[at]
        if token.head == ROOT:
            return None
        at = token.head
        if token.deprel == "acl:relcl":
            found = mention_at(at, past.mentions)
            return past.refs.get(found) if found is not None else None
    return None


def _clearest(near: Sequence[int], here: int, past: Past, context: Context) -> ActorRef | None:
    """Subjects first, this sentence before the last; two different actors of the same standing leave it open."""
    ranked: dict[tuple[int, bool], dict[str, ActorRef]] = {}
    for i in near:
        token = context.analysis.tokens[past.mentions[i].head]
        away = here - context.analysis.sentence_of[past.mentions[i].head]
        rank = (away, not token.deprel.startswith("nsubj"))
        ranked.setdefault(rank, {}).setdefault(identity(past.refs[i]), past.refs[i])
    if not ranked:
        return None
    subjects = {rank: found for rank, found in ranked.items() if not rank[1] and rank[0] <= 1}
    best = subjects[min(subjects)] if subjects else ranked[min(ranked)]
    return next(iter(best.values())) if len(best) == 1 else None
