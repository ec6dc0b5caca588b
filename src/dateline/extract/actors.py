"""Who is mentioned: names of the lexicon, countries, names that the language model found, common nouns, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.extract.actors_allies import allied
from dateline.extract.actors_names import find_names, lexicon_mention, longer_names, model_names, nation_mention
from dateline.extract.actors_nouns import noun_mentions
from dateline.extract.actors_people import titled
from dateline.lexicon.actors import Actors
from dateline.model import ActorMention, Analysis
from dateline.model.actor import mention_at

__all__ = ["find_actors", "mention_at"]

PRONOUNS = frozenset(
    ["he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "themselves", "it", "its", "itself", "we", "us", "our", "ours", "ourselves", "i", "me", "my", "myself", "who", "whom", "whose", "which", "that"]
)


def find_actors(analysis: Analysis, actors: Actors) -> tuple[ActorMention, ...]:
    """All mentions of actors in the order of their heads; no two share a token. Offsets reproduce the words.

    What stands for no one yet (pronouns, "the group") is a mention with no `actor`: `resolve_actors` binds it.
    """
    names = find_names(analysis, actors)
    known = [lexicon_mention(analysis, match, actors) for match in names.lexicon]
    found = [*known, *longer_names(analysis, names, actors), *model_names(analysis, names, actors)]
    people = [titled(m, analysis, names, actors) for m in _kept(m for m in found if m.label == "PER")]
    nouns = list(noun_mentions(analysis, names, actors))
    nations = [m for match, nation in names.nations if (m := nation_mention(analysis, match, nation, actors))]
    organisations = [m for m in found if m.label != "PER"]
    named = {i for m in organisations for i in range(m.first, m.last)}
    composed, plain = [m for m in nouns if m.actor], [m for m in nouns if not m.actor and m.head not in named]
    chosen = _kept([*people, *allied(analysis, names, actors), *composed, *organisations, *plain, *nations])
    chosen = _kept([*introduced(analysis, chosen), *surnames(analysis, chosen), *chosen, *pronouns(analysis)])
    return tuple(sorted(chosen, key=lambda m: (m.head, m.first)))


def _kept(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    """Mentions that share no token with a longer one, or with an earlier one of the same length."""
    taken: set[int] = set()
    kept: list[ActorMention] = []
    order = sorted(enumerate(mentions), key=lambda pair: (pair[1].first - pair[1].last, pair[0]))
    for _, mention in order:
        if taken.isdisjoint(range(mention.first, mention.last)):
            kept.append(mention)
            taken.update(range(mention.first, mention.last))
    return kept


def introduced(analysis: Analysis, mentions: Iterable[ActorMention]) -> Iterator[ActorMention]:
    """Uses of an acronym that the report itself introduces after a name: "Counter-Terrorism Service (CTS)"."""
    short: dict[str, ActorMention] = {}
    for mention in mentions:
        at = mention.last
        if mention.label == "ORG" and at + 2 < len(analysis.tokens) and analysis.tokens[at].text == "(" and analysis.tokens[at + 2].text == ")":
            word = analysis.tokens[at + 1].text
            if word.isupper() and 2 <= len(word) <= 8:
                short.setdefault(word, mention)
    for at, token in enumerate(analysis.tokens):
        if token.text in short:
            owner = short[token.text]
            yield ActorMention(
                span=analysis.span(at, at + 1), first=at, last=at + 1, head=at, name=owner.name, actor=owner.actor, strong=owner.strong,
                label="ORG", kind=owner.kind, country=owner.country,
            )  # fmt: skip


def surnames(analysis: Analysis, mentions: Iterable[ActorMention]) -> Iterator[ActorMention]:
    """Later uses of the last name of a person named in full; earlier ones, as in a headline, where nothing else is known to stand."""
    last: dict[str, int] = {}
    taken: set[int] = set()
    for mention in mentions:
        if mention.label == "PER" or mention.actor:
            taken.update(range(mention.first, mention.last))
        if mention.label == "PER" and " " in mention.name:
            word = mention.name.rsplit(" ", 1)[1]
            if len(word) > 2 and word[0].isupper():
                last[word] = min(mention.last, last.get(word, mention.last))
    for at, token in enumerate(analysis.tokens):
        if token.upos == "PROPN" and token.text in last and (at >= last[token.text] or at not in taken):
            yield ActorMention(span=analysis.span(at, at + 1), first=at, last=at + 1, head=at, name=token.text, label="PER", kind="person")


def pronouns(analysis: Analysis) -> Iterator[ActorMention]:
    """Personal, possessive and relative pronouns that may stand for an actor; "that" and "which" only as relatives."""
    for at, token in enumerate(analysis.tokens):
        word = token.text.lower()
        if token.upos not in {"PRON", "DET"} or word not in PRONOUNS or (word in {"that", "which"} and token.feat("PronType") != "Rel"):
            continue
        if token.deprel == "expl":
            continue
        yield ActorMention(span=analysis.span(at, at + 1), first=at, last=at + 1, head=at, name=token.text, kind="pronoun")
