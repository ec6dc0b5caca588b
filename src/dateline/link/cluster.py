"""Judgements to clusters: a pure function of the table of judgements, whatever the order they came in.

What a person judged "different" is never joined. The clusters with the highest average probability are joined, as long as that average reaches
the scorecard's `same`. A pair without a judgement counts as `UNJUDGED`, one that the words put on two days or in two towns as `VETO`: a few such
outweigh much likeness. Then the clusters of what a person judged "same", whole; plans that were announced again, one announcement after the
other; and last each plan with the one act that carried it out: the likeliest, which is the earliest.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[str, str]
VETO = -0.5
UNJUDGED = 0.02  # probability of pairs that share no block, or were judged too unlikely to be kept


def clusters(
    scores: Mapping[Pair, float], same: float, *, joined: Iterable[Pair] = (), apart: Iterable[Pair] = (),
    renewed: Iterable[Pair] = (), dropped: Iterable[Pair] = (), carried: Mapping[Pair, float] | None = None,
) -> list[tuple[str, ...]]:  # fmt: skip
    """Clusters of two or more, each in order of its members, by their first members. `scores` are probabilities of machine judgements, `renewed`
    pairs of announcements of one plan, `dropped` of a plan and word that it is called off, which nothing carries out, `carried` the probabilities that a plan (first) was carried out by an act (second); `joined` and `apart` what persons judged: `apart` holds for good, also
    against `joined` (then the later in order of ids is left out).
    """
    graph = _Graph(scores, apart)
    graph.grow(same)
    for left, right in sorted(joined):  # both clusters, whole: who joins two mentions joins what is told of the same event
        graph.join(left, right)
    off = sorted(dropped)
    for left, right in (*sorted(renewed), *off):
        graph.join(left, right)
    done = {name for pair in off for name in pair}  # mentions of plans that are called off or carried out
    for (plan, act), _ in sorted((carried or {}).items(), key=lambda item: (-item[1], item[0])):
        members = graph.members_of(plan)
        if not done & set(members) and graph.join(plan, act):
            done |= set(members)
    return sorted(tuple(sorted(members)) for members in graph.members.values() if len(members) > 1)


class _Graph:
    """Clusters under way: of each its members, and the sum of the known probabilities to each other."""

    def __init__(self, scores: Mapping[Pair, float], apart: Iterable[Pair]) -> None:
        self.members: dict[str, list[str]] = {}
        self.home: dict[str, str] = {}
        self.sums: dict[str, dict[str, float]] = defaultdict(dict)
        self.known: dict[str, dict[str, int]] = defaultdict(dict)
        self.apart: dict[str, set[str]] = defaultdict(set)
        for (left, right), value in sorted(scores.items()):
            self._add(left, right)
            self.sums[left][right] = self.sums[right][left] = value
            self.known[left][right] = self.known[right][left] = 1
        for left, right in apart:
            self._add(left, right)
            self.apart[left].add(right)
            self.apart[right].add(left)

    def _add(self, *names: str) -> None:
        for name in names:
            if name not in self.home:
                self.home[name], self.members[name] = name, [name]

    def members_of(self, name: str) -> tuple[str, ...]:
        """The cluster of a mention."""
        self._add(name)
        return tuple(self.members[self.home[name]])

    def join(self, left: str, right: str) -> bool:
        """Put two members' clusters together, unless someone said that two of them are different; whether they are one now."""
        self._add(left, right)
        one, other = self.home[left], self.home[right]
        if one == other:
            return True
        if self.apart[one] & {other}:
            return False
        self._merge(min(one, other), max(one, other))
        return True

    def _merge(self, keep: str, gone: str) -> None:
        for name in self.members[gone]:
            self.home[name] = keep
        self.members[keep] += self.members.pop(gone)
        for other, value in self.sums.pop(gone, {}).items():
            del self.sums[other][gone]
            count = self.known[other].pop(gone)
            if other != keep:
                self.sums[keep][other] = self.sums[other][keep] = self.sums[keep].get(other, 0.0) + value
                self.known[keep][other] = self.known[other][keep] = self.known[keep].get(other, 0) + count
        self.known.pop(gone, None)
        for other in self.apart.pop(gone, set()):
            self.apart[other].discard(gone)
            self.apart[other].add(keep)
            self.apart[keep].add(other)

    def average(self, one: str, other: str) -> float:
        """Mean probability over all pairs of two clusters."""
        pairs = len(self.members[one]) * len(self.members[other])
        return (self.sums[one][other] + UNJUDGED * (pairs - self.known[one][other])) / pairs

    def grow(self, same: float) -> None:
        """Join the most alike clusters until none are alike enough; each mention stands alone at first."""
        heap = [(-value, one, other) for one, near in self.sums.items() for other, value in near.items() if one < other and value >= same]
        heapq.heapify(heap)
        while heap and -heap[0][0] >= same:
            value, one, other = heapq.heappop(heap)
            if other not in self.sums.get(one, {}) or self.average(one, other) != -value or other in self.apart[one]:
                continue
            self._merge(one, other)
            own, known, members = len(self.members[one]), self.known[one], self.members
            for near, total in self.sums[one].items():  # as in `average`: a call for each takes most of the time
                pairs = own * len(members[near])
                mean = (total + UNJUDGED * (pairs - known[near])) / pairs
                if mean >= same:
                    heapq.heappush(heap, (-mean, min(one, near), max(one, near)))
