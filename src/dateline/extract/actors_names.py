"""Names of actors: those of the lexicon, by longest match, and countries; those that the language model found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon.actors import Actors
from dateline.lexicon.nametrie import Match, NameTrie
from dateline.lexicon.nations import Nation
from dateline.model import ROOT, ActorMention, Analysis, Name

HYPHENS = frozenset("-–")
NOBODY = frozenset({"god", "allah", "lord", "jesus"})  # names of none who acts in the news
TITLE_CLASSES = frozenset({"office", "parliament", "judiciary", "activists", "journalists"})


@dataclass(frozen=True, slots=True)
class Names:
    """What stands where: matches of the lexicon and of nations by their first token and by every token they hold."""

    lexicon: tuple[Match, ...]
    nations: tuple[tuple[Match, Nation], ...]
    lexicon_at: dict[int, Match]
    nation_at: dict[int, tuple[Match, Nation]]


def find_names(analysis: Analysis, actors: Actors) -> Names:
    """Lexicon names, longest first from the left, and the nations that stand outside them."""
    texts = [token.text for token in analysis.tokens]
    lexicon = tuple(m for m in _matches(analysis, actors.names, texts) if not _is_compound(analysis, m.last) and _is_name(analysis, m))
    lexicon_at = {i: m for m in lexicon for i in range(m.first, m.last)}
    nations = tuple(
        (m, actors.nations.by_key[m.uses[0].actor])
        for m in _matches(analysis, actors.nations.words, texts)
        if m.first not in lexicon_at and not _is_compound(analysis, m.last)
    )
    return Names(lexicon, nations, lexicon_at, {i: (m, n) for m, n in nations for i in range(m.first, m.last)})


def _matches(analysis: Analysis, trie: NameTrie, texts: Sequence[str]) -> Iterator[Match]:
    for sentence in analysis.sentences:
        at = sentence.first
        while at < sentence.last:
            match = trie.longest(texts, at, sentence.last)
            if match:
                yield match
            at = match.last if match else at + 1


def _is_compound(analysis: Analysis, last: int) -> bool:
    """Whether what ends before token `last` is the first part of a compound ("US-backed", "IS-held"), which names no actor of its own."""
    tokens = analysis.tokens
    if last + 1 >= len(tokens) or tokens[last].text not in HYPHENS:
        return False
    glued = tokens[last - 1].end == tokens[last].start and tokens[last].end == tokens[last + 1].start
    return glued and tokens[last + 1].text.islower()


def _is_name(analysis: Analysis, match: Match) -> bool:
    """A weak name in a sentence of capitals, or tagged as no noun ("IS" for "is"), is none."""
    if any(use.strong for use in match.uses):
        return True
    sentence = analysis.sentences[analysis.sentence_of[match.first]]
    if all(use.acronym for use in match.uses) and any(t.text.islower() for t in analysis.tokens[sentence.first : sentence.last]):
        return True  # "IS" among words in lower case is no verb
    if all(use.actor.startswith("person/") for use in match.uses):
        return all(analysis.tokens[i].upos in {"PROPN", "PART", "X", "PUNCT"} for i in range(match.first, match.last))
    return any(analysis.tokens[i].upos in {"PROPN", "NOUN", "ADJ", "X"} for i in range(match.first, match.last))


def head_of(analysis: Analysis, first: int, last: int) -> int:
    """The token of [first, last) that the others hang on: its own head lies outside; the last such noun when there are several."""
    tops = [i for i in range(first, last) if not first <= analysis.tokens[i].head < last and analysis.tokens[i].upos != "PUNCT"]
    nouns = [i for i in tops if analysis.tokens[i].upos in {"NOUN", "PROPN", "ADJ"}]
    return (nouns or tops or [last - 1])[-1]


def lexicon_mention(analysis: Analysis, match: Match, actors: Actors) -> ActorMention:
    """The mention of a name of the lexicon; strong uses win over weak ones."""
    strong = tuple(dict.fromkeys(use.actor for use in match.uses if use.strong))
    keys = strong or tuple(dict.fromkeys(use.actor for use in match.uses))
    entry = actors.get(keys[0])
    words = analysis.span(match.first, match.last)
    known = entry is not None and (bool(strong) or len(keys) == 1)
    person = entry is not None and entry.kind == "person"
    return ActorMention(
        span=words, first=match.first, last=match.last, head=head_of(analysis, match.first, match.last),
        name=entry.name if entry and known else words.of(analysis.text), actor=keys, strong=bool(strong),
        label="PER" if person else "ORG", kind=entry.kind if entry and known else "", country=entry.country if entry and known else "",
    )  # fmt: skip


PLACE_CASES = frozenset(
    ["in", "near", "at", "across", "throughout", "inside", "outside", "around", "into", "through", "toward", "towards", "within", "along", "via", "over", "beyond"]
)


def is_place(analysis: Analysis, head: int) -> bool:
    """Whether a country's or a city's name stands for the place: after a preposition of place, or as a place's apposition."""
    return any(analysis.tokens[c].text.lower() in PLACE_CASES for c in analysis.below(head, "case"))


def model_names(analysis: Analysis, names: Names, actors: Actors) -> Iterator[ActorMention]:
    """PER and ORG names of the language model that the lexicon does not know as they stand."""
    for name in analysis.names:
        if name.label not in {"PER", "ORG"} or name.last <= name.first:
            continue
        first, last = _trimmed(analysis, *_whole(analysis, name))
        while name.label == "PER" and first < last - 1 and is_office(analysis, first, actors):
            first += 1
        if first < last and analysis.tokens[first].text.lower() in NOBODY:
            continue
        if first < last and not all(i in names.nation_at for i in range(first, last)) and not _is_compound(analysis, last):
            yield unknown_mention(analysis, first, last, name.label)


def _whole(analysis: Analysis, name: Name) -> tuple[int, int]:
    """Tokens of the name, with the surname that the syntax joins to a person's first name where the name tags stop short."""
    last = name.last
    while name.label == "PER" and last < len(analysis.tokens):
        token = analysis.tokens[last]
        if not (token.upos == "PROPN" and token.deprel == "flat" and name.first <= token.head < last):
            break
        last += 1
    return name.first, last


def unknown_mention(analysis: Analysis, first: int, last: int, label: str) -> ActorMention:
    """The mention of a name that no entry bears."""
    words = analysis.span(first, last)
    return ActorMention(
        span=words, first=first, last=last, head=head_of(analysis, first, last), name=_plain(words.of(analysis.text)), label=label,
        kind="person" if label == "PER" else "",
    )  # fmt: skip


def is_office(analysis: Analysis, at: int, actors: Actors) -> bool:
    """Whether the token is a rank, an office or a courtesy before a name."""
    word = analysis.tokens[at].text.lower().rstrip(".")
    if word in actors.titles.ranks or word in actors.titles.courtesy:
        return True
    noun = actors.generic.nouns.get((word,))
    return noun is not None and noun.of.id in TITLE_CLASSES


def longer_names(analysis: Analysis, names: Names, actors: Actors) -> Iterator[ActorMention]:
    """People of whom only a part is a weak name of the lexicon: "Saleh" in "Saleh al-Amin" is somebody else."""
    for match in names.lexicon:
        if any(use.strong for use in match.uses) or not any(use.actor.startswith("person/") for use in match.uses):
            continue
        first, last = match.first, match.last
        while first > 0 and _continues(analysis, first - 1, first) and not is_office(analysis, first - 1, actors) and first - 1 not in names.nation_at:
            first -= 1
        while last < len(analysis.tokens) and _continues(analysis, last, last - 1):
            last += 1
        if (first, last) != (match.first, match.last):
            yield unknown_mention(analysis, first, last, "PER")


def _continues(analysis: Analysis, at: int, beside: int) -> bool:
    """Whether a token belongs to the same personal name as its neighbour: glued by a hyphen, or one the other's flat part."""
    token, other = analysis.tokens[at], analysis.tokens[beside]
    glued = token.end == other.start or other.end == token.start
    if glued and (token.text in HYPHENS or (other.text in HYPHENS and token.upos != "PUNCT")):
        return True
    if token.upos not in {"PROPN", "PART", "X"}:
        return False
    together = token.head == beside or token.head == other.head
    return (together and token.deprel == "flat") or (other.head == at and other.deprel == "flat")


def _trimmed(analysis: Analysis, first: int, last: int) -> tuple[int, int]:
    """Without determiner, quotes and a possessive at the edges."""
    while first < last and analysis.tokens[first].upos in {"DET", "PUNCT"}:
        first += 1
    while first < last and (analysis.tokens[last - 1].upos in {"PUNCT", "PART", "ADP", "CCONJ"} or analysis.tokens[last - 1].text in {"'s", "’s"}):
        last -= 1
    return first, last


def _plain(words: str) -> str:
    return " ".join(words.split()).removesuffix("'s").removesuffix("’s")


def nation_mention(analysis: Analysis, match: Match, nation: Nation, actors: Actors) -> ActorMention | None:
    """A country, people or seat of government on its own; None where it is only a place."""
    head = head_of(analysis, match.first, match.last)
    if nation.form in {"name", "seat"} and is_place(analysis, head):
        return None
    words = analysis.span(match.first, match.last)
    of = _stands_for(analysis, head, nation, actors)
    entry = actors.get(f"{of}:{nation.code}") if of and nation.code else None
    if nation.form == "seat" and entry is None:
        return None
    plural = words.of(analysis.text) if nation.form == "people" else nation.name
    return ActorMention(
        span=words, first=match.first, last=match.last, head=head, name=entry.name if entry else plural, actor=(entry.id,) if entry else (),
        strong=nation.form != "seat", label="LOC" if nation.form in {"name", "seat"} else "NORP", kind=entry.kind if entry else "people",
        country=nation.code,
    )  # fmt: skip


def _stands_for(analysis: Analysis, head: int, nation: Nation, actors: Actors) -> str:
    """Class of the actor that a nation's word stands for, "" for the people themselves or for nothing."""
    token = analysis.tokens[head]
    if nation.form == "people":
        return ""
    if nation.form == "seat":
        acting = token.deprel.partition(":")[0] in {"nsubj", "obl", "conj", "nmod"} and _agent(analysis, head)
        return "government" if acting else ""
    if token.deprel.partition(":")[0] in {"amod", "compound", "nmod"} and token.head != ROOT and token.head > head:
        forms = [(t.lemma.lower(), t.text.lower()) for t in analysis.tokens[head + 1 : token.head + 1]]
        act = actors.generic.act(forms) or _institution(analysis, head, actors)
        if act or nation.form == "adjective":
            return act or "government"
    return "state" if nation.form == "name" else ""


def _institution(analysis: Analysis, head: int, actors: Actors) -> str:
    """Class of the forces that the first of two nations before their noun stands for: "[Iraqi] and Kurdish troops"."""
    noun = actors.generic.noun([(analysis.tokens[analysis.tokens[head].head].lemma.lower(),)]) if analysis.below(head, "conj") else None
    return (noun.of.institution or noun.of.id) if noun is not None and noun.of.inter == 1 and noun.of.compose else ""


def _agent(analysis: Analysis, head: int) -> bool:
    """A subject, an agent ("by Moscow"), a possessor ("Moscow's"), or one of several such."""
    token = analysis.tokens[head]
    if token.deprel in {"nsubj", "nmod:poss", "obl:agent"}:
        return True
    if token.deprel == "conj" and token.head != ROOT:
        return _agent(analysis, token.head)
    cases = {analysis.tokens[c].text.lower() for c in analysis.below(head, "case")}
    return bool(cases & {"by", "with", "against", "between"})
