"""Actors named by a common noun: "Ukrainian troops", "Houthi fighters", "the interior ministry", "the group", "armed residents"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.actors_names import HYPHENS, Names, head_of
from dateline.lexicon.actors import Actor, Actors
from dateline.lexicon.genericactors import AS_WRITTEN, LONGEST, Noun
from dateline.lexicon.nametrie import Match
from dateline.lexicon.nations import Nation
from dateline.model import ROOT, ActorMention, Analysis

BEFORE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV", "VERB", "PUNCT", "SYM", "X", "PRON"})
WITHIN = frozenset({*HYPHENS, *"\"“”'‘’()"})  # marks that may stand inside a noun phrase
LEFT = 12  # tokens of the longest run of modifiers
MEMBERS = frozenset({"armed_forces", "government_forces", "army", "special_forces", "rebels", "militants", "members", "militia", "group", "monitors", "bodies", "units", "coalition", "police",
                     "security_forces", "guards", "government", "officials", "intelligence", "air_force", "navy", "ministry", "gunmen", "aid_workers", "opposition",
                     "parliament", "judiciary"})  # fmt: skip  # nouns that after a group's name mean the group: "ISIL fighters", "UN officials"
STATES = frozenset({"government", "officials", "armed_forces", "government_forces", "army", "air_force", "security_forces", "police", "special_forces", "navy"})
ADJECTIVES = frozenset({"militants", "rebels"})  # classes whose nouns are adjectives as well
SEATED = frozenset({"government", "ministry", "parliament", "judiciary"})  # "the government in Kyiv"
POLICING = frozenset({"police", "policeman", "policewoman", "sheriff", "cop", "constable", "detective", "gendarme", "fbi", "arrest"})
BELONGING = frozenset({"at", "from", "of", "with", "for", "in"})  # between people and the body that they belong to
RULING = frozenset({"regime", "government", "loyalist", "pro-government"})
OWN_WORDS = frozenset({"group", "bodies", "office", "persons", "gunmen", "units", "monitors"})  # classes too wide for one name: the words as written say more


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun with what stands before it: tokens [first, last); `of` the noun's entry."""

    first: int
    last: int
    head: int
    of: Noun


def noun_mentions(analysis: Analysis, names: Names, actors: Actors) -> Iterator[ActorMention]:
    """Every phrase whose head is a noun of `generic_actors.yaml`, with the country or group that qualifies it."""
    policed = _policed(analysis)
    for head, token in enumerate(analysis.tokens):
        if token.upos not in {"NOUN", "PROPN", "ADJ"} or head in names.lexicon_at or head in names.nation_at:
            continue
        noun, last = _noun(analysis, head, actors, policed=policed)
        if noun is None or (token.upos == "ADJ" and not _nominal(analysis, head, noun)) or _modifies(analysis, head):
            continue
        phrase = _Phrase(_first(analysis, head), last, head, noun)
        yield _mention(analysis, phrase, names, actors)
        yield from _coordinated(analysis, phrase, names, actors)


def _noun(analysis: Analysis, head: int, actors: Actors, *, policed: bool) -> tuple[Noun | None, int]:
    """The noun at a head and the token after it: the longest that ends with the head, or goes on with "of" ("secretary of state")."""
    tokens = analysis.tokens
    noun = actors.generic.noun(_forms(analysis, head))
    if noun is not None and noun.words == 1 and tokens[head].lemma.lower() == "officer" and not policed:
        soldier = actors.generic.nouns.get(("military", "officer"))
        noun = dataclasses.replace(soldier, words=1) if soldier else noun
    going_on = [i for i in range(head + 1, min(len(tokens), head + 2 * LONGEST)) if tokens[i].text not in HYPHENS]
    if noun is None or len(going_on) < 2 or tokens[going_on[0]].text not in {"of", "in"}:
        return noun, head + 1
    words = [(t.lemma.lower(), t.text.lower()) for t in (tokens[i] for i in [head, *going_on][:LONGEST])]
    for size in range(len(words), 2, -1):
        longer = actors.generic.noun(words[:size])
        if longer is not None and longer.words == size:
            return longer, going_on[size - 2] + 1
    return noun, head + 1


def _policed(analysis: Analysis) -> bool:
    """Whether the report speaks of police at all: without it "an officer" is one of the armed forces."""
    return any(token.lemma.lower() in POLICING for token in analysis.tokens)


def _forms(analysis: Analysis, head: int) -> list[tuple[str, ...]]:
    """For up to five tokens that end at the head, the words that may stand for each; hyphens are left out."""
    start = max(analysis.sentences[analysis.sentence_of[head]].first, head - 5)
    forms = [(t.text.lower(),) for t in analysis.tokens[start:head] if t.text not in HYPHENS]
    token = analysis.tokens[head]
    word = token.text.lower()
    single = f"{word[:-3]}man" if word.endswith("men") else word.removesuffix("s")  # an unknown plural may have kept its lemma
    return [*forms, tuple(dict.fromkeys((word, token.lemma.lower(), single)))]


def _nominal(analysis: Analysis, head: int, noun: Noun) -> bool:
    """An adjective that stands for people ("the wounded"), or for those who do what it qualifies ("terrorist attacks")."""
    relation = analysis.tokens[head].deprel.partition(":")[0]
    if relation in {"amod", "compound"}:  # a compound: "militant-held"
        return noun.of.id in ADJECTIVES
    return relation in {"nsubj", "obj", "obl", "nmod", "conj", "root", "iobj"} and any(
        analysis.tokens[c].upos in {"DET", "NUM"} for c in analysis.below(head, "det", "nummod")
    )


def _modifies(analysis: Analysis, head: int) -> bool:
    """Before a person's name ("Iran's President Rouhani") the noun belongs to the name."""
    return any(n.label == "PER" and n.first == head + 1 for n in analysis.names)


def _first(analysis: Analysis, head: int) -> int:
    """First token of the unbroken run of modifiers before the head."""
    first = head
    start = max(analysis.sentences[analysis.sentence_of[head]].first, head - LEFT)
    while first > start and _joins(analysis, first - 1, head):
        first -= 1
    while first < head and (analysis.tokens[first].upos in {"PUNCT", "PART", "ADV"} or analysis.tokens[first].text == "least"):
        first += 1
    return first


def _joins(analysis: Analysis, at: int, head: int) -> bool:
    token = analysis.tokens[at]
    if token.upos not in BEFORE or (token.deprel.partition(":")[0] in {"cc", "case", "mark"} and token.upos != "PART"):
        return False
    if token.upos == "PUNCT" and token.text not in WITHIN:
        return False
    return _under(analysis, at, head)


def _under(analysis: Analysis, at: int, head: int) -> bool:
    for _ in range(LEFT):
        if at == head:
            return True
        at = analysis.tokens[at].head
        if at == ROOT:
            return False
    return False


def _mention(analysis: Analysis, phrase: _Phrase, names: Names, actors: Actors) -> ActorMention:
    """The best that is known: a group before or after the noun, a country, the noun alone."""
    match = _group(analysis, phrase, names)
    entry = actors.get(match.uses[0].actor) if match else None
    if match and entry and phrase.of.of.id != "office":
        if match.first < phrase.first < match.last:
            phrase = dataclasses.replace(phrase, first=match.first)
        found = _of_group(analysis, phrase, match, entry, actors)
        if found:
            return found
    nation = _nation(analysis, phrase, names)
    if nation:
        return _of_nation(analysis, phrase, nation, actors)
    owner = entry.name if entry and phrase.of.of.id == "office" else _unknown_owner(analysis, phrase)
    return _plain(analysis, phrase, owner, entry)


def _group(analysis: Analysis, phrase: _Phrase, names: Names) -> Match | None:
    """A name of the lexicon that qualifies the noun: before it, or after "of", "for", "from"; never the backer in "X-backed"."""
    for at in range(phrase.head - 1, phrase.first - 1, -1):
        if at in names.lexicon_at:
            return names.lexicon_at[at]
    if any(analysis.tokens[at].text.lower() in RULING for at in range(phrase.first, phrase.head)):
        return None
    for child in _after(analysis, phrase.head):
        if child in names.lexicon_at and _case(analysis, child) & {"of", "from", "for", "belonging", "at", "with"}:
            return names.lexicon_at[child]
    return None


def _after(analysis: Analysis, head: int) -> list[int]:
    """What follows the noun and qualifies it; "soldiers and fighters from X" says X of the last alone."""
    joined = analysis.below(head, "conj")
    own = [c for c in analysis.below(head, "nmod") if not joined or c < joined[0]]
    token = analysis.tokens[head]
    if token.deprel == "conj" and token.head != ROOT and analysis.below(token.head, "conj")[-1] == head:
        own += [c for c in analysis.below(token.head, "nmod") if c > head]
    return own


def _case(analysis: Analysis, head: int) -> set[str]:
    return {analysis.tokens[c].text.lower() for c in analysis.below(head, "case")}


def _of_group(analysis: Analysis, phrase: _Phrase, match: Match, entry: Actor, actors: Actors) -> ActorMention | None:
    of = phrase.of.of.id
    keys = tuple(dict.fromkeys(use.actor for use in match.uses))
    if entry.kind == "person":  # "Assad's forces", "the Trump administration": those of the person's country
        state = actors.get(f"{phrase.of.of.institution or of}:{entry.country}") if of in STATES and entry.country else None
        return _known(analysis, phrase, (state.id,), state) if state else None
    if of not in MEMBERS:
        return None
    if entry.kind in {"agency", "monitor"} and of not in {"group", "officials", "monitors", "bodies"}:
        return None
    return _known(analysis, phrase, keys, entry, strong=any(use.strong for use in match.uses))


def _known(analysis: Analysis, phrase: _Phrase, keys: tuple[str, ...], entry: Actor, *, strong: bool = True) -> ActorMention:
    return ActorMention(
        span=analysis.span(phrase.first, phrase.last), first=phrase.first, last=phrase.last, head=phrase.head, name=entry.name, actor=keys,
        strong=strong, label="ORG", kind=entry.kind, country=entry.country,
    )  # fmt: skip


def _nation(analysis: Analysis, phrase: _Phrase, names: Names) -> Nation | None:
    """The country or people that qualifies the noun: the nearest before it, or after "of" or "from"; a place only says where."""
    for at in range(phrase.head - 1, phrase.first - 1, -1):
        if at in names.nation_at and (names.nation_at[at][1].form != "seat" or analysis.tokens[at].deprel == "nmod:poss"):
            return names.nation_at[at][1]
    for child in _after(analysis, phrase.head):
        if child not in names.nation_at:
            continue
        nation, cases = names.nation_at[child][1], _case(analysis, child)
        if cases & {"of", "from"} or (nation.form == "seat" and "in" in cases and phrase.of.of.id in SEATED):
            return nation
    return None


def _of_nation(analysis: Analysis, phrase: _Phrase, nation: Nation, actors: Actors) -> ActorMention:
    noun = phrase.of
    whole = noun.of.institution or noun.of.id
    own = f"{whole}/{noun.name.replace(' ', '-')}" if noun.of.own and noun.name != whole else whole
    entry = actors.get(f"{own}:{nation.code}") if nation.code and noun.of.inter == 1 else None
    if entry:
        return _known(analysis, phrase, (entry.id,), entry)
    return _plain(analysis, phrase, nation.adjective, None, country=nation.code)


def _unknown_owner(analysis: Analysis, phrase: _Phrase) -> str:
    """A name that the lexicon does not know, directly before the noun: "Qayyarah residents", "Ansar fighters"."""
    for name in analysis.names:
        if phrase.first <= name.first and name.last == phrase.head + 1 - phrase.of.words and name.label != "PER":
            return analysis.span(name.first, name.last).of(analysis.text)
    return ""


def _plain(analysis: Analysis, phrase: _Phrase, owner: str, entry: Actor | None, *, country: str = "") -> ActorMention:
    """A generic actor: the noun's canonical form, after the name or adjective that qualifies it; `kind` is the noun's class."""
    noun = phrase.of
    name = noun.name if noun.name != AS_WRITTEN else analysis.tokens[phrase.head].text.lower()
    if noun.of.id in OWN_WORDS:
        name, owner = _words(analysis, phrase), ""
    name += _belonging(analysis, phrase.head)
    return ActorMention(
        span=analysis.span(phrase.first, phrase.last), first=phrase.first, last=phrase.last, head=phrase.head,
        name=f"{owner} {name}" if owner else name, kind=noun.of.id, country=country or (entry.country if entry else ""),
    )  # fmt: skip


def _belonging(analysis: Analysis, head: int) -> str:
    """" at Aleppo Police Command": the body whose people they are, behind the noun, in a name that the lexicon does not know; "" without one."""
    for child in _after(analysis, head):
        cases = [c for c in analysis.below(child, "case") if analysis.tokens[c].text.lower() in BELONGING]
        if not cases or analysis.tokens[child].upos != "PROPN" or child >= head + LEFT:
            continue
        name = next((n for n in analysis.names if n.first <= child < n.last), None)
        if name is None or name.label == "ORG":
            first = min([child, *(c for c in analysis.below(child, "compound", "amod", "flat") if c > cases[0])])
            words = analysis.span(first, child + 1) if name is None else analysis.span(name.first, name.last)
            return f" {analysis.tokens[cases[0]].text.lower()} {words.of(analysis.text)}"
    return ""


def _coordinated(analysis: Analysis, phrase: _Phrase, names: Names, actors: Actors) -> Iterator[ActorMention]:
    """"Iraqi and Syrian forces" are two: the first adjective stands for the first."""
    at = phrase.first - 1
    if at < 1 or analysis.tokens[at].deprel != "cc" or at - 1 not in names.nation_at:
        return
    match, nation = names.nation_at[at - 1]
    if not _under(analysis, at - 1, phrase.head):
        return
    head = head_of(analysis, match.first, match.last)
    found = _of_nation(analysis, dataclasses.replace(phrase, first=match.first), nation, actors)
    yield ActorMention(
        span=analysis.span(match.first, match.last), first=match.first, last=match.last, head=head, name=found.name, actor=found.actor,
        strong=found.strong, label="NORP", kind=found.kind, country=found.country,
    )  # fmt: skip


def _words(analysis: Analysis, phrase: _Phrase) -> str:
    """The phrase as written, without determiners, numbers and quotation marks at its beginning."""
    first = phrase.first
    while first < phrase.head and analysis.tokens[first].upos in {"DET", "NUM", "PUNCT", "PRON"}:
        first += 1
    words = analysis.span(first, phrase.last).of(analysis.text)
    token = analysis.tokens[first]
    ordinary = token.text.istitle() and token.upos != "PROPN" and token.lemma.islower()
    return words[:1].lower() + words[1:] if ordinary else words
