"""Pairing gold events with found events inside one report, one to one, best pairs first."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import Any, NamedTuple

Record = dict[str, Any]  # one event of a gold file or of `dateline export readings`

# Kinds that careful coders mix up stand in one group; a kind may stand in several.
GROUPS = {
    "fight": "offensive clash siege repelled attack",
    "remote": "air_strike shelling bombing chemical_attack attack",
    "territory": "territory_taken repelled",
    "harm": "killing injury attack abuse sexual_violence",
    "detain": "abduction arrest abuse",
    "flee": "displacement evacuation return expulsion",
    "destroy": "destruction weapons_seized",
    "leave": "withdrawal surrender release",
    "force": "deployment military_aid training base cooperation offensive",
    "aid": "humanitarian_aid aid_blocked evacuation",
    "deal": "talks visit agreement ceasefire ceasefire_breach cooperation release",
    "say": "support accusation condemnation threat demand refusal denial responsibility_claim",
    "rule": "sanction court law election appointment expulsion",
    "street": "protest riot labour_strike",
    "other": "other",
}
BOUNDARY = re.compile(r"(?<=[.!?…”\"])\s+(?=[A-Z“\"‘'(\[])|\n+")
NEAR = 40.0  # characters: the scale on which two triggers count as the same word
LEAST = 1.0  # a pair below this score is none


def _groups_of() -> dict[str, frozenset[str]]:
    of: dict[str, set[str]] = defaultdict(set)
    for group, kinds in GROUPS.items():
        for kind in kinds.split():
            of[kind].add(group)
    return {kind: frozenset(groups) for kind, groups in of.items()}


GROUPS_OF = _groups_of()


def same_group(left: str, right: str) -> bool:
    """Whether two kinds share a group; a kind that an analyst added shares one with itself only."""
    return left == right or bool(GROUPS_OF.get(left, frozenset()) & GROUPS_OF.get(right, frozenset()))


class Pair(NamedTuple):
    """A gold event, the found event paired with it, and whether their kinds share a group."""

    gold: Record
    found: Record
    group: bool


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Sentences of the scorer (not those of the language model): ends of lines, and closing marks before a capital."""
    cuts = [(m.start(), m.end()) for m in BOUNDARY.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def sentence_number(spans: list[tuple[int, int]], char: int) -> int | None:
    """Index of the first sentence that holds the character (its end included)."""
    return next((n for n, (start, end) in enumerate(spans) if start <= char <= end), None)


def pair_events(text: str, gold: list[Record], found: list[Record]) -> list[Pair]:
    """Pairs in order of their score: 2 for the same kind, 2 for the same group, 2 exp(-characters between triggers / 40)."""
    spans = sentence_spans(text)
    where = [[sentence_number(spans, e["trigger"]["start"]) for e in side] for side in (gold, found)]
    scored = []
    for i, left in enumerate(gold):
        for j, right in enumerate(found):
            if where[0][i] is None or where[0][i] != where[1][j]:
                continue
            group = same_group(left["kind"], right["kind"])
            gap = abs(left["trigger"]["start"] - right["trigger"]["start"])
            scored.append((2 * (left["kind"] == right["kind"]) + 2 * group + 2 * math.exp(-gap / NEAR), -gap, i, j, group))
    return _greedy(sorted(scored, reverse=True), gold, found)


def _greedy(scored: list[tuple[float, int, int, int, bool]], gold: list[Record], found: list[Record]) -> list[Pair]:
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for score, _, i, j, group in scored:
        if score < LEAST or i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        pairs.append(Pair(gold[i], found[j], group))
    return pairs
