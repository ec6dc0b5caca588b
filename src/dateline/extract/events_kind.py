"""The kind of a generic word ("attack", "raid"): the one that the rest of the report makes plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dateline.extract.events_match import Match
from dateline.model import Analysis

PLAIN = frozenset({"air_strike", "shelling", "bombing", "chemical_attack"})
SHARE = 0.7  # of the explicit words that one kind must hold; 0.5 to 1.0 differ by 0.005 of the kinds on the training labels
REACH = 3  # sentences before and after; 1 to 6 differ as little


def settle_generic(analysis: Analysis, matches: Sequence[Match]) -> Iterator[tuple[Match, str]]:
    """Each match with its kind; a generic word takes that of the explicit words near it, when they are of one kind."""
    explicit: dict[int, Counter[str]] = {}
    for match in matches:
        if match.entry.kind in PLAIN and not match.entry.generic:
            explicit.setdefault(analysis.sentence_of[match.head], Counter())[match.entry.kind] += 1
    whole = sum(explicit.values(), Counter())
    for match in matches:
        plain = _plain(analysis.sentence_of[match.head], explicit, whole) if match.entry.generic else ""
        yield match, plain or match.entry.kind


def _plain(sentence: int, explicit: Mapping[int, Counter[str]], whole: Counter[str]) -> str:
    """The kind that most explicit words have, those of the nearest sentences if any; "" when none prevails."""
    near = sum((explicit[n] for n in range(sentence - REACH, sentence + REACH + 1) if n in explicit), Counter())
    kinds = near or whole
    if not kinds:
        return ""
    best = min(kinds, key=lambda kind: (-kinds[kind], kind))
    return best if kinds[best] >= SHARE * kinds.total() else ""
