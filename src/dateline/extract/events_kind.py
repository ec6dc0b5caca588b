"""The kind of a generic word ("attack", "raid"): the one that the rest of the report makes plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dateline.extract.events_match import Match
from dateline.model import ROOT, Analysis

PLAIN = frozenset({"air_strike", "shelling", "bombing", "chemical_attack"})
SHARE = 0.7  # of the explicit words that one kind must hold; 0.5 to 1.0 differ by 0.005 of the kinds on the training labels
NEW = frozenset(["a", "an", "another", "any", "other", "new", "further", "separate", "previous", "earlier", "future", "similar", "recent"])
SERIES = frozenset(["string", "series", "wave", "spate", "number", "spree", "surge", "rise", "increase"])
REACH = 3  # sentences before and after; 1 to 6 differ as little


def settle_generic(analysis: Analysis, matches: Sequence[Match]) -> Iterator[tuple[Match, str]]:
    """Each match with its kind; a generic word takes that of the explicit words near it, when they are of one kind."""
    explicit: dict[int, Counter[str]] = {}
    for match in matches:
        if match.entry.kind in PLAIN and not match.entry.generic:
            explicit.setdefault(analysis.sentence_of[match.head], Counter())[match.entry.kind] += 1
    whole = sum(explicit.values(), Counter())
    for match in matches:
        sentence = analysis.sentence_of[match.head]
        generic = match.entry.generic and (sentence in explicit or not _another(analysis, match.head))
        plain = _plain(sentence, explicit, whole) if generic else ""
        yield match, plain or match.entry.kind


def _another(analysis: Analysis, head: int) -> bool:
    """Whether the word brings up something new, which may be of any kind: "a string of attacks", "another raid", "to attack the city"."""
    token = analysis.tokens[head]
    if token.upos == "VERB":
        return token.feat("VerbForm") == "Inf"
    if any(analysis.tokens[i].lemma.lower() in NEW for i in analysis.below(head, "det", "amod")):
        return True
    above = analysis.tokens[token.head] if token.head != ROOT else token
    return token.deprel.startswith("nmod") and above.lemma.lower() in SERIES and any(
        analysis.tokens[i].lemma == "a" for i in analysis.below(token.head, "det")
    )


def _plain(sentence: int, explicit: Mapping[int, Counter[str]], whole: Counter[str]) -> str:
    """The kind that most explicit words have, those of the nearest sentences if any; "" when none prevails."""
    near = sum((explicit[n] for n in range(sentence - REACH, sentence + REACH + 1) if n in explicit), Counter())
    kinds = near or whole
    if not kinds:
        return ""
    best = min(kinds, key=lambda kind: (-kinds[kind], kind))
    return best if kinds[best] >= SHARE * kinds.total() else ""
