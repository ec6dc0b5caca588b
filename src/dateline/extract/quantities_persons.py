"""Persons without a number: "a pilot", "a woman and her three children", where a verb of harm or capture counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.extract.forms import base
from dateline.extract.quantities_measure import Counting
from dateline.extract.speech_lines import closing_phrase
from dateline.model import Analysis, Speech
from dateline.model.quantity import Measure, QuantityMention
from dateline.model.span import Span

MANY = frozenset({"family", "group", "crowd", "crew", "household", "team", "patrol", "squad", "community", "gang", "staff", "population"})  # more than one
TELLING = frozenset({"say", "report", "announce", "confirm", "claim", "deny", "warn", "admit"})
DWELLING = frozenset({"live", "reside", "dwell", "inhabit"})
SINGULAR = {"a", "an", "another"}


def persons(counting: Counting) -> Iterator[QuantityMention]:
    """A singular person, with the persons joined to it, under a predicate of harm or capture; the sum of their numbers."""
    tokens = counting.analysis.tokens
    for at, token in enumerate(tokens):
        if token.upos != "NOUN" or not _single(counting, at) or (token.deprel == "conj" and _single(counting, token.head)):
            continue
        found = counting.predicate(at)
        if found not in {"killed", "injured", "captured", "killed_or_injured"}:
            continue
        joined = [c for c in counting.analysis.below(at, "conj") if counting.personal(c)]
        total = 1 + sum(n for n in (_count(counting, c) for c in joined) if n)
        last = max([at, *joined])
        first = min(
            [at, *(c for c in counting.analysis.children[at] if c < at and tokens[c].deprel in {"det", "amod", "compound"})]
        )
        span = Span(start=tokens[first].start, end=tokens[last].end)
        yield QuantityMention(
            span=span, number=span, first=first, last=last + 1, head=at, low=float(total), high=float(total),
            unit="person", dimension="person", counted=token.text, noun=at, personal=True, measure=Measure(found),
        )  # fmt: skip


def without_speakers(found: Iterable[QuantityMention], analysis: Analysis, speech: Sequence[Speech]) -> tuple[QuantityMention, ...]:
    """The mentions without those that count who speaks: "two residents said", "according to a nurse and two residents", "..., a local chief, told". What is
    asked or demanded may be by those who act ("thousands demanded").
    """
    speaking: set[int] = set()
    for one in speech:
        cue = analysis.tokens_in(one.cue.span)
        if one.source is None or one.force not in TELLING or not cue:
            continue
        phrase = closing_phrase(analysis, cue[0])
        if phrase is not None and phrase[0] <= one.source < phrase[1]:
            speaking.update(range(*phrase))
        elif base(analysis, one.source) != "appos" and (one.source > cue[-1] or analysis.tokens[cue[0]].feat("VerbForm") == "Fin"):
            speaking |= {one.source, *_joined(analysis, one.source)}
    return tuple(m for m in found if not m.personal or m.noun is None or (m.noun not in speaking and not _lives(analysis, m.noun)))


def _lives(analysis: Analysis, noun: int) -> bool:
    """As in "the city, where about 800,000 people live", "a town of 30,000 people", "home to 2,000 people": how many a place has."""
    token = analysis.tokens[noun]
    above = analysis.tokens[token.head] if token.head >= 0 else None
    if above is None:
        return False
    home = above.lemma.lower() == "home" and any(analysis.tokens[c].text.lower() == "to" for c in analysis.below(noun, "case"))
    return home or (base(analysis, noun) == "nsubj" and above.lemma.lower() in DWELLING)


def _joined(analysis: Analysis, token: int) -> Iterator[int]:
    """Those joined to a noun with "and"."""
    for child in analysis.below(token, "conj"):
        if analysis.tokens[child].upos in {"NOUN", "PROPN"}:
            yield child
            yield from _joined(analysis, child)


def _single(counting: Counting, at: int) -> bool:
    """Whether a person noun stands with "a" or "another"."""
    if counting.analysis.below(at, "nummod") or counting.analysis.tokens[at].feat("Number") == "Plur":
        return False
    if counting.analysis.tokens[at].lemma.lower() in MANY:
        return False
    return counting.personal(at) and any(
        counting.analysis.tokens[c].text.lower() in SINGULAR and counting.analysis.tokens[c].deprel == "det"
        for c in counting.analysis.children[at]
    )


def _count(counting: Counting, at: int) -> float | None:
    """How many a joined person noun stands for: its number, one for a singular, None for a plural without one."""
    for child in counting.analysis.below(at, "nummod"):
        word = counting.analysis.tokens[child].text.lower()
        value = counting.numbers.cardinals.get(word) or (int(word) if word.isdigit() else None)
        return float(value) if value is not None else None
    token = counting.analysis.tokens[at]
    return None if token.feat("Number") == "Plur" else 1.0
