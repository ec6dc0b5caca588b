"""Event words of a report: the words of the codebook whose conditions hold.

Of the entries that claim a word the longest wins, then the one that asks for more. A light verb ("carried out strikes") gives its
noun tense and arguments and is not coded. Not coded either: words inside names, parts of compounds ("US-backed"), nouns that only
name a thing ("operations command"), and a noun that repeats an event of the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dateline.extract.events_kind import settle_generic
from dateline.extract.events_match import FAR, Match, Pieces, head_of, near, place, refusal
from dateline.extract.events_view import HYPHENS, View
from dateline.extract.forms import base, marker
from dateline.extract.roles_mentioned import given
from dateline.extract.roles_syntax import COUNTING, passive
from dateline.lexicon.codebook import Codebook, Entry
from dateline.model import ROOT, Analysis, EventWord, Sentence

PARTS = {
    "VERB": ("verb", "adjective"), "NOUN": ("noun", "adjective"), "PROPN": ("noun", "adjective", "verb"), "ADJ": ("adjective", "noun"),
    "AUX": ("adjective",), "ADP": ("adjective",), "ADV": ("adjective",), "PART": ("adjective",),
}  # fmt: skip
SEALED = frozenset({"ORG", "PER", "LOC"})  # a word inside such a name is no event
LIGHT_RELATIONS = frozenset({"obj", "nsubj:pass", "obl", "iobj"})


class Refused(NamedTuple):
    """A word of the codebook that is not coded where it stands: its head token, the kind, the entry, and at which step it fell."""

    head: int
    kind: str
    entry: str
    reason: str


class Found(NamedTuple):
    """The event words of a report, and the words of the codebook that are not coded."""

    words: tuple[EventWord, ...]
    refused: tuple[Refused, ...]


def find_events(analysis: Analysis, codebook: Codebook) -> tuple[EventWord, ...]:
    """Event words in order of position, each with kind, head, light verb, and the entry that found it."""
    return consider(analysis, codebook).words


def consider(analysis: Analysis, codebook: Codebook) -> Found:
    """The event words, and what was refused on the way to them."""
    view = View(analysis)
    steps = [stages(view, codebook, sentence) for sentence in analysis.sentences]
    coded = [match for step in steps for match in step.new]
    words = tuple(_word(analysis, match, kind) for match, kind in settle_generic(analysis, coded, codebook))
    return Found(words, tuple(refused for step in steps for refused in _refused(step)))


def _refused(step: Stages) -> Iterator[Refused]:
    """The entries that fell, with the step: their own conditions (by position), a name or compound, a better entry, a light verb, a repeat."""
    kept = [{id(match) for match in part} for part in (step.free, step.best, step.heavy, step.new)]
    for match in step.tried:
        if match.refused is not None:
            yield Refused(match.head, match.entry.kind, match.entry.id, f"condition {getattr(match.refused, 'position', 'form')}")
            continue
        fell = next((name for name, part in zip(("name", "overlap", "light", "repeat"), kept, strict=True) if id(match) not in part), "")
        if fell:
            yield Refused(match.head, match.entry.kind, match.entry.id, fell)


class Stages(NamedTuple):
    """The entries of a sentence, fewer after each step; `new` are coded."""

    tried: list[Match]  # all that stand there, whether their conditions hold or not
    held: list[Match]
    free: list[Match]  # in no name, no compound, before no bearer
    best: list[Match]  # of those that overlap
    heavy: list[Match]  # no light verbs
    new: list[Match]  # no repeats


def stages(view: View, codebook: Codebook, sentence: Sentence) -> Stages:
    """From every entry whose word stands in the sentence to those that are coded."""
    tried = list(_matches(view, codebook, sentence))
    held = [m for m in tried if m.refused is None]
    free = [m for m in held if not excluded(view, codebook, m)]
    best = _best(free)
    heavy = _without_light(best)
    return Stages(tried, held, free, best, heavy, _without_repeats(view.analysis, heavy))


def _matches(view: View, codebook: Codebook, sentence: Sentence) -> Iterator[Match]:
    pieces = view.pieces(sentence.first, sentence.last)
    for at, (index, keys) in enumerate(pieces):
        for part in parts_of(view, index):
            for key in dict.fromkeys(keys):
                for entry in codebook.of(key, part):
                    yield from _match(view, codebook, pieces, at, entry)


def parts_of(view: View, index: int) -> tuple[str, ...]:
    """Parts of speech that the token may be here: a capitalised noun may be an inflected verb of a headline, but not in a name."""
    token = view.analysis.tokens[index]
    parts = PARTS.get(token.upos, ())
    if token.upos == "PROPN" and (view.labels[index] or not token.text.endswith(("s", "ed", "ing"))):
        return ("noun", "adjective")
    if token.upos == "VERB" and not (base(view.analysis, index) == "amod" or passive(view.analysis, index)):
        return ("verb",)
    return (*parts, "noun") if _describes(view, index) else parts


def _describes(view: View, index: int) -> bool:
    """A participle before a noun, with which a noun's word of several pieces may begin: "enforced disappearance"."""
    return view.analysis.tokens[index].upos == "VERB" and base(view.analysis, index) == "amod"


def _match(view: View, codebook: Codebook, pieces: Pieces, at: int, entry: Entry) -> Iterator[Match]:
    tokens = place(view.analysis, pieces, at, entry)
    if tokens is None or (entry.part == "noun" and view.analysis.tokens[tokens[-1]].upos == "VERB"):
        return  # no such word, or a noun's word that ends in a verb: "the coalition struck" is no "coalition strike"
    if entry.part == "noun" and len(tokens) == 1 and _describes(view, tokens[0]):
        return  # "wounded" before a noun is no wounding
    head = head_of(view.analysis, tokens)
    light = light_verb(view.analysis, codebook, head) if entry.part != "verb" else None
    refused = refusal(view, entry, tokens, head, light)
    distance = FAR if refused else near(view, entry, tokens, head)
    yield Match(entry=entry, tokens=tokens, head=head, near=distance, light=light, refused=refused)


def light_verb(analysis: Analysis, codebook: Codebook, noun: int) -> int | None:
    """The light verb that takes the noun, seen through counting nouns ("carried out dozens of strikes"); None without."""
    at = noun
    for _ in range(3):
        token = analysis.tokens[at]
        if token.head == ROOT:
            return None
        governor = analysis.tokens[token.head]
        if governor.upos == "VERB":
            taken = token.deprel in LIGHT_RELATIONS or base(analysis, at) in LIGHT_RELATIONS - {"obl"}
            into = base(analysis, at) == "obl" and marker(analysis, at) in ("in", "on", "out")
            light = governor.lemma.lower() in codebook.classes["LIGHT"].words and not given(analysis, at)
            return token.head if light and (into if base(analysis, at) == "obl" else taken) else None
        counts = governor.lemma.lower() in COUNTING and marker(analysis, at) == "of"
        if not counts and base(analysis, at) != "conj":
            return None
        at = token.head
    return None


def excluded(view: View, codebook: Codebook, match: Match) -> str:
    """Why a word whose conditions hold is none: it stands inside a name or a compound, or only describes a thing; "" when it is one."""
    analysis = view.analysis
    first = analysis.tokens[match.tokens[0]]
    if _in_name(view, match):
        return "inside a name"
    before = match.tokens[0] - 1
    if before >= 0 and analysis.tokens[before].text in HYPHENS and analysis.tokens[before].end == first.start:
        return "part of a compound" if match.entry.part != "noun" else ""  # "US-backed", "rebel-held"; "counter-offensive" is a noun
    token = analysis.tokens[match.head]
    above = token.head
    if above == ROOT or match.entry.part != "noun" or base(analysis, match.head) not in ("compound", "nmod", "amod"):
        return ""
    bears = match.head < above and analysis.tokens[above].lemma.lower() in codebook.classes["BEARER"].words
    return "only says what the noun after it is (class BEARER)" if bears else ""


def _in_name(view: View, match: Match) -> bool:
    """Whether all of the word stands inside a name; words without a capital belong to none, whatever the name tags say."""
    named = [i for i in match.tokens if view.labels[i] in SEALED and not view.analysis.tokens[i].text.islower()]
    return len(named) == len(match.tokens)


def _best(matches: Iterable[Match]) -> list[Match]:
    """Matches that do not overlap, the best first; in order of position."""
    taken: set[int] = set()
    found = []
    for match in sorted(matches, key=lambda m: (m.order, m.tokens, m.entry.kind)):
        if not taken & set(match.tokens):
            taken |= set(match.tokens)
            found.append(match)
    return sorted(found, key=lambda m: m.tokens)


def _without_light(matches: Sequence[Match]) -> list[Match]:
    """Without the words that are light verbs of other words."""
    light = {m.light for m in matches if m.light is not None}
    return [m for m in matches if not (m.tokens[0] in light and m.entry.part == "verb" and len(m.entry.pieces) == 1)]


def _without_repeats(analysis: Analysis, matches: Sequence[Match]) -> list[Match]:
    """Without a noun that takes up an event of the same kind and word earlier in the sentence ("an offensive began; the offensive")."""
    found: list[Match] = []
    named: set[tuple[str, str]] = set()  # kind and last piece of the words so far
    for match in matches:
        if not ((match.entry.kind, match.entry.pieces[0]) in named and _takes_up(analysis, match)):
            found.append(match)
        named.add((match.entry.kind, match.entry.pieces[-1]))
    return found


def _takes_up(analysis: Analysis, match: Match) -> bool:
    """Whether the word is a plain noun with "the", "this" or "that"."""
    if match.entry.part != "noun" or len(match.entry.pieces) > 1:
        return False
    return any(analysis.tokens[i].text.lower() in ("the", "this", "that") for i in analysis.children[match.head])


def _word(analysis: Analysis, match: Match, kind: str) -> EventWord:
    return EventWord(
        span=analysis.span(match.tokens[0], max(match.tokens) + 1), head=match.head, kind=kind, entry=match.entry.id,
        noun=match.entry.part == "noun", light=match.light, confidence=match.entry.confidence,
    )  # fmt: skip
