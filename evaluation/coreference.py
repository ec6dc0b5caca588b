"""Clusters against clusters: MUC, B-cubed, CEAF-e and their mean (CoNLL), and pairs joined alike.

Definitions: Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF, phi 4); the mean of the three is the CoNLL-2011 figure. Singletons
count. Counts are summed over topics: nothing is joined across topics, and nothing is counted there.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from evaluation.match import Record

Clustering = Mapping[Hashable, Hashable]  # mention -> cluster; two of the same mentions are compared
Names = ("muc", "b_cubed", "ceaf_e")
ROUNDS = 1000
SEED = 0


class Parts(NamedTuple):
    """Numerators and denominators of recall and precision."""

    hit_of_gold: float
    gold: float
    hit_of_found: float
    found: float

    def plus(self, other: Parts) -> Parts:
        """The sum."""
        return Parts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision, 0 where both are."""
        recall, precision = self.recall, self.precision
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0

    @property
    def recall(self) -> float:
        """0 for nothing to find."""
        return self.hit_of_gold / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """0 for nothing found."""
        return self.hit_of_found / self.found if self.found else 0.0


def _sets(of: Clustering) -> list[set[Hashable]]:
    groups: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, cluster in of.items():
        groups[cluster].add(mention)
    return list(groups.values())


def muc(gold: Clustering, found: Clustering) -> Parts:
    """Links that hold each cluster together."""

    def side(one: Clustering, other: Clustering) -> tuple[float, float]:
        groups = _sets(one)
        return sum(len(g) - len({other[m] for m in g}) for g in groups), sum(len(g) - 1 for g in groups)

    return Parts(*side(gold, found), *side(found, gold))


def b_cubed(gold: Clustering, found: Clustering) -> Parts:
    """Of each mention's cluster, what share is right."""
    of_gold = {m: g for g in _sets(gold) for m in g}
    of_found = {m: g for g in _sets(found) for m in g}
    common = {m: len(of_gold[m] & of_found[m]) for m in gold}
    recall, precision = sum(common[m] / len(of_gold[m]) for m in gold), sum(common[m] / len(of_found[m]) for m in gold)
    return Parts(recall, len(gold), precision, len(gold))


def ceaf_e(gold: Clustering, found: Clustering) -> Parts:
    """Clusters paired one to one, as alike as can be: twice the common mentions over all mentions of the two."""
    ours, theirs = _sets(gold), _sets(found)
    alike = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in ours])
    total = float(sum(alike[i, j] for i, j in assignment(alike)))
    return Parts(total, len(ours), total, len(theirs))


def assignment(worth: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[tuple[int, int]]:
    """Rows paired with columns, one to one, so that the sum of their worth is highest (Kuhn 1955, with the potentials of Munkres): O(n^3)."""
    turned = worth.shape[0] > worth.shape[1]
    cost = -(worth.T if turned else worth)
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, int)  # row of a column, 0 for none; both count from 1
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, way, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, int), np.zeros(columns + 1, bool)
        while True:
            used[at] = True
            free = ~used[1:]
            reduced = cost[owner[at] - 1] - u[owner[at]] - v[1:]
            better = free & (reduced < least[1:])
            least[1:][better], way[1:][better] = reduced[better], at
            nearest = int(np.argmin(np.where(free, least[1:], np.inf))) + 1
            step = least[nearest]
            u[owner[used]] += step
            v[used] -= step
            least[~used] -= step
            at = nearest
            if owner[at] == 0:
                break
        while at:
            owner[at], at = owner[way[at]], way[at]
    pairs = [(int(owner[c]) - 1, c - 1) for c in range(1, columns + 1) if owner[c]]
    return [(b, a) for a, b in pairs] if turned else pairs


def joined(gold: Clustering, found: Clustering) -> Parts:
    """Pairs of mentions in one cluster."""
    ours, theirs = ({frozenset(p) for g in _sets(c) for p in combinations(g, 2)} for c in (gold, found))
    return Parts(len(ours & theirs), len(ours), len(ours & theirs), len(theirs))


MEASURES = {"muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e, "pairs": joined}


def topic_parts(gold: Clustering, found: Clustering) -> dict[str, Parts]:
    """All measures of one topic."""
    return {name: measure(gold, found) for name, measure in MEASURES.items()}


def conll(parts: Mapping[str, Parts]) -> float:
    """Mean F1 of MUC, B-cubed and CEAF-e."""
    return sum(parts[name].f1 for name in Names) / len(Names)


def total(topics: Sequence[Mapping[str, Parts]]) -> dict[str, Parts]:
    """Sums over topics."""
    empty = Parts(0, 0, 0, 0)
    summed = dict.fromkeys(MEASURES, empty)
    for topic in topics:
        summed = {name: summed[name].plus(topic[name]) for name in MEASURES}
    return summed


def figures(topics: Sequence[Mapping[str, Parts]]) -> Record:
    """CoNLL, each measure and 95 % intervals of CoNLL and B-cubed from a bootstrap over topics."""
    summed = total(topics)
    rng = random.Random(SEED)
    drawn = [total([topics[rng.randrange(len(topics))] for _ in topics]) for _ in range(ROUNDS)]
    record: Record = {"conll": round(conll(summed), 3), "conll interval": _interval([conll(d) for d in drawn])}
    for name, parts in summed.items():
        record[name] = {"f1": round(parts.f1, 3), "precision": round(parts.precision, 3), "recall": round(parts.recall, 3)}
    record["b_cubed"]["interval"] = _interval([d["b_cubed"].f1 for d in drawn])
    return record


def _interval(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [round(ordered[int(len(ordered) * share)], 3) for share in (0.025, 0.975)]
