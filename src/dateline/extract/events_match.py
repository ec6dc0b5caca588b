"""Whether a codebook entry stands at a token: its pieces in order, and its conditions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.extract.events_view import View
from dateline.extract.forms import base, marker
from dateline.extract.roles_syntax import bare_complements, objects, passive, phrases, possessors, subjects, surface
from dateline.lexicon.codebook import Entry, Terms
from dateline.lexicon.codebook_words import Check, Condition, PrepCondition, Voice
from dateline.model import ROOT, Analysis

GAP = 5  # tokens between the pieces of a verb's word: "took [full and lasting] control"
FILLERS = frozenset({"DET", "ADJ"})  # may stand inside a noun's word: "breach of [the] truce"
VERBAL = frozenset({"VERB"})
NOMINAL = frozenset({"NOUN", "PROPN"})
NEARBY = 12  # tokens: an unwanted word further off belongs to another clause
FAR = 1_000_000  # distance of a context word that is not there


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry found at tokens [first, last]; `head` its syntactic head, `near` the distance of the context word that it asks for,
    `refused` the condition that does not hold there, None when all do.
    """

    entry: Entry
    tokens: tuple[int, ...]
    head: int
    near: int
    light: int | None = None
    refused: Check | None = None

    @property
    def order(self) -> tuple[float, ...]:
        """Longest first, then the one that asks for more, then the nearest context, then the surest."""
        return (-len(self.entry.pieces), -self.entry.rank, self.near, -self.entry.confidence)


Pieces = Sequence[tuple[int, tuple[str, ...]]]


def place(analysis: Analysis, pieces: Pieces, at: int, entry: Entry) -> tuple[int, ...] | None:
    """Tokens that hold the entry's pieces, the first at `pieces[at]`; None when they are not there."""
    tokens = [pieces[at][0]]
    position = at
    gap = GAP if entry.part == "verb" else 2
    for piece in entry.pieces[1:]:
        position = _next(analysis, pieces, position, piece, gap, entry.part)
        if position < 0:
            return _before(analysis, tokens, entry)
        tokens.append(pieces[position][0])
    return tuple(tokens)


def _next(analysis: Analysis, pieces: Pieces, position: int, piece: str, gap: int, part: str) -> int:
    """Position of the next piece, -1 when it is not near; a verb's word may not cross punctuation or another verb."""
    for step in range(position + 1, min(position + 1 + gap, len(pieces))):
        index, keys = pieces[step]
        if piece in keys:
            return step
        upos = analysis.tokens[index].upos
        if part != "verb" and upos not in FILLERS:
            return -1
        if upos in ("PUNCT", "VERB", "SCONJ", "ADP"):
            return -1
    return -1


def _before(analysis: Analysis, tokens: list[int], entry: Entry) -> tuple[int, ...] | None:
    """"control was taken": the second and last piece as the passive subject."""
    if entry.part != "verb" or len(entry.pieces) != 2 or len(tokens) != 1:
        return None
    for child in analysis.children[tokens[0]]:
        token = analysis.tokens[child]
        if token.deprel == "nsubj:pass" and entry.pieces[1] in (token.lemma.lower(), token.text.lower()):
            return (tokens[0],)
    return None


def head_of(analysis: Analysis, tokens: tuple[int, ...]) -> int:
    """The token of the word whose own head lies outside it."""
    inside = set(tokens)
    return next((i for i in tokens if analysis.tokens[i].head not in inside), tokens[0])


def refusal(view: View, entry: Entry, tokens: tuple[int, ...], head: int, light: int | None) -> Check | None:
    """The first condition of the entry that does not hold at these tokens; None when all do."""
    for check in entry.checks:
        if not met(view, entry, check, tokens, head, light):
            return check
    return None


def met(view: View, entry: Entry, check: Check, tokens: tuple[int, ...], head: int, light: int | None) -> bool:
    """Whether one condition of the entry holds at these tokens."""
    if isinstance(check, Condition):
        return _condition(view, entry, check, tokens, head, light)
    if isinstance(check, PrepCondition):
        return _phrase(view, check, head, light)
    return passive(view.analysis, head) is (check.voice == "passive")


def met_by(view: View, entry: Entry, check: Check, tokens: tuple[int, ...], head: int, light: int | None) -> list[int]:
    """The tokens that a condition looks at: those that are of its terms, else all that stand in its position; for a context only the
    nearest that is of its terms.
    """
    if isinstance(check, Voice):
        return [head]
    if isinstance(check, PrepCondition):
        pairs = [pair for index in (head, light) if index is not None for pair in phrases(view.analysis, index)]
        fits = [at for preposition, at in pairs if preposition in check.phrases and _phrase_is(view, at, check.phrases[preposition])]
        return fits or [at for preposition, at in pairs if preposition]
    if check.position == "context":
        sentence = view.analysis.sentences[view.analysis.sentence_of[head]]
        found = [i for i in range(sentence.first, sentence.last) if i not in tokens and view.is_a(i, check.terms)]
        return sorted(found, key=lambda i: abs(i - head))[:1]
    found = [i for i in at_position(view.analysis, entry, check.position, head, light) if i not in tokens]
    return [i for i in found if view.is_a(i, check.terms)] or found


def near(view: View, entry: Entry, tokens: tuple[int, ...], head: int) -> int:
    """Distance in tokens of the nearest word that the entry wants in its sentence; FAR when it wants none."""
    terms = entry.context
    return FAR if terms is None else _nearest(view, terms, tokens, head)


def _nearest(view: View, terms: Terms, tokens: tuple[int, ...], head: int) -> int:
    """Distance of the nearest token of the sentence, those of the word itself left out, that is of the terms; FAR without one."""
    sentence = view.analysis.sentence_of[head]
    context = view.context(sentence)
    found = [_distance(context[word], tokens, head) for word in terms.words & context.keys()]
    if terms.labels:
        found.append(_distance(view.named(sentence, terms.labels), tokens, head))
    return min(found, default=FAR)


def _distance(positions: Sequence[int], tokens: tuple[int, ...], head: int) -> int:
    """Distance of the nearest of the ordered positions that is none of the word's own tokens."""
    at = bisect_left(positions, head)
    around = positions[max(at - len(tokens) - 1, 0) : at + len(tokens) + 1]
    return min((abs(i - head) for i in around if i not in tokens), default=FAR)


def _condition(view: View, entry: Entry, condition: Condition, tokens: tuple[int, ...], head: int, light: int | None) -> bool:
    terms = condition.terms
    if condition.position == "context":
        reach = FAR - 1 if condition.wanted else NEARBY
        return (_nearest(view, terms, tokens, head) <= reach) is condition.wanted
    found = [i for i in at_position(view.analysis, entry, condition.position, head, light) if i not in tokens]
    if not found and terms.nothing:
        return condition.wanted
    if (terms.clause or terms.infinitive) and any(_clausal(view.analysis, i, terms) for i in view.analysis.children[head]):
        return condition.wanted
    return any(view.is_a(i, terms) for i in found) is condition.wanted


def _clausal(analysis: Analysis, index: int, terms: Terms) -> bool:
    """Whether the token heads a complement clause; when only an infinitive will do, one with "to"."""
    if base(analysis, index) not in ("xcomp", "ccomp", "advcl"):
        return False
    opener = marker(analysis, index)
    return opener == "to" if not terms.clause else base(analysis, index) != "advcl"


def at_position(analysis: Analysis, entry: Entry, position: str, head: int, light: int | None) -> Iterable[int]:
    """Tokens that stand in a position of a condition."""
    if position == "subject":
        return _subjects(analysis, entry, head, light)
    if position == "object":
        return objects(analysis, head) + bare_complements(analysis, head) if entry.part == "verb" else _described(analysis, head)
    if position == "modifier":
        return modifiers(analysis, head)
    above = analysis.tokens[head].head
    if above == ROOT:
        return ()
    if position == "head":
        return (above,) if base(analysis, head) in ("compound", "amod", "nmod") and head < above else ()
    return governors(analysis, head, light)


def _subjects(analysis: Analysis, entry: Entry, head: int, light: int | None) -> Iterable[int]:
    if entry.part == "verb":
        return surface(analysis, head) if passive(analysis, head) and entry.voice == "passive" else subjects(analysis, head)
    if entry.part == "adjective":
        return surface(analysis, head)
    return subjects(analysis, light) if light is not None else tuple(possessors(analysis, head))


def _described(analysis: Analysis, head: int) -> tuple[int, ...]:
    """The noun that an adjective describes, before it or as its subject."""
    token = analysis.tokens[head]
    if token.head != ROOT and base(analysis, head) in ("amod", "acl", "compound"):
        return (token.head,)
    return surface(analysis, head)


def modifiers(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """Adjectives, nouns and names before a noun, with what is conjoined to them ("air and artillery strikes")."""
    found: list[int] = []
    for i in analysis.children[noun]:
        if i < noun and base(analysis, i) in ("compound", "amod", "nmod", "nummod"):
            found += [i, *analysis.below(i, "conj", "compound", "obl")]
    return tuple(found)


def governors(analysis: Analysis, head: int, light: int | None) -> tuple[int, ...]:
    """The word that takes the noun as subject, object or phrase, seen through counting nouns; the light verb too."""
    found = [light] if light is not None else []
    at = head
    for _ in range(3):
        above = analysis.tokens[at].head
        if above == ROOT:
            break
        found.append(above)
        if analysis.tokens[above].upos == "VERB" or base(analysis, at) not in ("nmod", "conj"):
            break
        at = above
    return tuple(found)


def _phrase(view: View, condition: PrepCondition, head: int, light: int | None) -> bool:
    for index in (head, light):
        if index is None:
            continue
        for preposition, at in phrases(view.analysis, index):
            terms = condition.phrases.get(preposition)
            if terms is not None and _phrase_is(view, at, terms):
                return condition.wanted
    return not condition.wanted


def _phrase_is(view: View, at: int, terms: Terms) -> bool:
    if terms.clause and view.analysis.tokens[at].upos == "VERB" and marker(view.analysis, at):
        return True
    return any(view.is_a(i, terms) for i in (at, *view.analysis.below(at, "conj", "compound", "amod", "nmod")))
