"""Rank and office before a person's name ("Retired General John Allen", "Russian Foreign Minister Sergei Lavrov"), or beside it."""

from __future__ import annotations

import dataclasses

from dateline.extract.actors_names import Names, head_of, is_office
from dateline.lexicon.actors import Actors
from dateline.model import ActorMention, Analysis

LINKS = frozenset({"of", "for", "the", "to", "'s", "’s"})
LONGEST = 10  # tokens of a role


def titled(mention: ActorMention, analysis: Analysis, names: Names, actors: Actors) -> ActorMention:
    """A person's mention with the words before it that give rank or office: they join the span, `role` holds them."""
    start = analysis.sentences[analysis.sentence_of[mention.first]].first
    first = mention.first
    at = first - 1
    while at >= start and mention.first - at <= LONGEST:
        if _is_title(analysis, at, names, actors):
            first = at
        elif analysis.tokens[at].text.lower() not in LINKS:
            break
        at -= 1
    while first < mention.first and analysis.tokens[first].text.lower() in LINKS:
        first += 1
    if not any(is_office(analysis, i, actors) for i in range(first, mention.first)):
        role = _beside(analysis, mention, actors)
        return dataclasses.replace(mention, role=role) if role else mention
    role = _role(analysis, first, mention.first, actors)
    if not actors.titles.office(role):  # a rank alone: the office may stand beside
        role = ", ".join(filter(None, (role, _beside(analysis, mention, actors))))
    return dataclasses.replace(
        mention, first=first, span=analysis.span(first, mention.last), head=head_of(analysis, first, mention.last), role=role
    )


def _word(analysis: Analysis, at: int) -> str:
    return analysis.tokens[at].text.lower().rstrip(".")


def _is_title(analysis: Analysis, at: int, names: Names, actors: Actors) -> bool:
    """A word that may stand in a title: an office, or what it is of ("Iraqi Foreign", "Pentagon"), close to the name."""
    if is_office(analysis, at, actors) or at in names.nation_at or at in names.lexicon_at:
        return True
    token = analysis.tokens[at]
    word = token.text.lower()
    return token.upos in {"PROPN", "ADJ", "NOUN"} and any(word in phrase.split() for phrase in _phrases(actors))


def _phrases(actors: Actors) -> frozenset[str]:
    return frozenset(phrase for phrases in actors.titles.offices.values() for phrase in phrases)


def _role(analysis: Analysis, first: int, last: int, actors: Actors) -> str:
    words = [i for i in range(first, last) if _word(analysis, i) not in actors.titles.courtesy and analysis.tokens[i].upos != "PUNCT"]
    return " ".join(actors.titles.ranks.get(_word(analysis, i), analysis.tokens[i].text) for i in words)


def _beside(analysis: Analysis, mention: ActorMention, actors: Actors) -> str:
    """The office in an apposition, after the name or before it: "Qayyarah mayor, Saleh al-Juburi"."""
    beside = [*analysis.below(mention.head, "appos")]
    token = analysis.tokens[mention.head]
    if token.deprel.partition(":")[0] == "appos":
        beside.append(token.head)
    for head in beside:
        noun = actors.generic.nouns.get((analysis.tokens[head].lemma.lower(),))
        if noun is not None and noun.of.id == "office":
            return _phrase(analysis, head, mention)
    return ""


def _phrase(analysis: Analysis, head: int, mention: ActorMention) -> str:
    """The noun with its own words, the name and what hangs on it left out; no article."""
    mine = set(analysis.subtree(mention.head)) if analysis.tokens[mention.head].head == head else set()
    words = [i for i in analysis.subtree(head) if i not in mine][:LONGEST]
    while words and analysis.tokens[words[0]].upos in {"DET", "PUNCT", "ADP"}:
        words = words[1:]
    whole = [i for n, i in enumerate(words) if i == words[0] + n]
    while len(whole) > 1 and analysis.tokens[whole[-1]].upos == "PUNCT":
        whole = whole[:-1]
    return analysis.span(whole[0], whole[-1] + 1).of(analysis.text) if whole else ""
