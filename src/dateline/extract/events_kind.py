"""The kind of a generic word ("attack", "raid"): the one that the rest of the report makes plain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.events_match import Match
from dateline.model import Analysis

PLAIN = frozenset({"air_strike", "shelling", "bombing", "chemical_attack"})
SHARE = 0.7  # of the explicit words of a report that one kind must hold
REACH = 3  # sentences


def settle_generic(analysis: Analysis, matches: Sequence[Match]) -> Iterator[tuple[Match, str]]:
    """Each match with its kind; a generic word takes that of the explicit words near it, when they are of one kind."""
    explicit = [(analysis.sentence_of[m.head], m.entry.kind) for m in matches if m.entry.kind in PLAIN and not m.entry.generic]
    for match in matches:
        yield match, _plain(analysis.sentence_of[match.head], explicit) or match.entry.kind if match.entry.generic else match.entry.kind


def _plain(sentence: int, explicit: Sequence[tuple[int, str]]) -> str:
    """The kind that most explicit words have, those of the nearest sentences if any; "" when none prevails."""
    close = [kind for number, kind in explicit if abs(number - sentence) <= REACH]
    kinds = close or [kind for _, kind in explicit]
    if not kinds:
        return ""
    best = max(sorted(set(kinds)), key=kinds.count)
    return best if kinds.count(best) >= SHARE * len(kinds) else ""
