"""What stands in the phrase of a common noun: its determiner, whether anything narrows it down, whose thing it is."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import ROOT, ActorMention
from dateline.resolve.actors_context import Context

LOOSE = frozenset(
    ["armed", "militant", "terrorist", "terror", "extremist", "jihadist", "jihadi", "islamist", "radical", "rebel", "insurgent", "takfiri", "fanatic", "same", "said", "entire", "government", "regime", "security", "state", "military", "ground", "war", "army", "local", "british-based", "britain-based", "uk-based", "law", "enforcement", "heroic", "brave", "valiant", "gallant", "national", "federal", "riot", "air", "fighter", "ministry"]
)  # words before a noun that do not tell apart whom it means
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "some", "several", "many", "other", "another", "any", "more", "few", "no", "every", "each", "most"})
OF_WHAT = frozenset(
    ["deprive", "strip", "rob", "relieve", "rid", "clear", "accuse", "suspect", "convict", "acquit", "inform", "warn", "remind", "assure", "convince", "notify"]
)  # verbs that say "of" what after their object
OWNERS = frozenset({"militants", "rebels", "militia", "coalition", "group", "bodies"})  # classes of nouns for those who have guns and drones, beside the institutions of a state


def unqualified(mention: ActorMention, context: Context) -> bool:
    """Whether nothing narrows the noun down to others than those already named: no name, no "of ...", no adjective but of judgement."""
    tokens = context.analysis.tokens
    noun = context.actors.generic.noun([(tokens[i].text.lower(), tokens[i].lemma.lower()) for i in range(mention.first, mention.head + 1)])
    own = mention.head + 1 - (noun.words if noun else 1)
    texts = [token.text for token in tokens[mention.first : own]]
    seat = next((mention.first + i for i in range(len(texts) - 1, -1, -1) if texts[i].endswith("based")), mention.first - 1)  # "Britain-based"
    before = [tokens[i] for i in range(seat + 1, own) if tokens[i].upos not in {"DET", "PRON", "PUNCT", "NUM"}]
    if any(t.text.lower() not in LOOSE and t.lemma.lower() not in LOOSE for t in before):
        return False
    return _takes_of(mention.head, context) or not any(
        tokens[c].text.lower() == "of" for child in context.analysis.below(mention.head, "nmod") for c in context.analysis.children[child]
    )


def _takes_of(head: int, context: Context) -> bool:
    """Whether the noun is the object of a verb that goes on with "of" ("depriving the fighters of funds"): parsers hang the "of" on the noun."""
    token = context.analysis.tokens[head]
    if token.deprel not in {"obj", "iobj", "nsubj:pass"} or token.head == ROOT:
        return False
    verb = context.analysis.tokens[token.head].lemma.lower()
    stem = verb.removesuffix("ing")  # a rare verb may have kept its form as its lemma
    return not OF_WHAT.isdisjoint((verb, stem, f"{stem}e"))


def determiner(mention: ActorMention, context: Context) -> str:
    """The first determiner, number or pronoun of the phrase, lower case ("the", "their"); "" without one."""
    words = [context.analysis.tokens[i] for i in range(mention.first, mention.head)]
    return next((t.text.lower() for t in words if t.upos in {"DET", "NUM", "PRON"}), "")


def is_definite(mention: ActorMention, context: Context) -> bool:
    """Whether the phrase says which ("the", "those", "both")."""
    return determiner(mention, context) in DEFINITE


def wielder(mention: ActorMention, context: Context) -> ActorMention | None:
    """The noun before a craft or gun that says whose it is, as a mention of its own: "the [army]'s drones"."""
    tokens = context.analysis.tokens
    for at in context.analysis.below(mention.head, "nmod"):
        noun = context.actors.generic.nouns.get((tokens[at].lemma.lower(),)) if tokens[at].deprel == "nmod:poss" and mention.first <= at else None
        if noun is not None and (noun.of.inter == 1 or noun.of.id in OWNERS):
            return replace(mention, last=at + 1, head=at, name=noun.name, kind=noun.of.id)
    return None
