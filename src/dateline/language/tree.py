"""The best dependency tree with exactly one root (Chu and Liu 1965, Edmonds 1967), greedy where greedy already is a tree (no cycle to contract)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PENALTIES = (0.0, 4.0, 16.0)
Scores = NDArray[np.float32] | NDArray[np.float64]


def tree(scores: Scores) -> list[int]:
    """Heads of n words from scores [n, n+1] (row: word; column 0: root, column i+1: word i).

    Returns a number for each word, 0 for the root and i+1 for word i, with exactly one root and no cycle, and of all such trees
    one with the highest sum of scores.
    """
    count = len(scores)
    own = np.full((count + 1, count + 1), -np.inf)
    own[1:] = scores
    np.fill_diagonal(own, -np.inf)
    finite = own[np.isfinite(own)]
    # A best tree that has one root although root arcs cost extra is the best of all trees with one root. The last penalty is more
    # than all arcs can gain together, and always ends the search; the small ones nearly always do, and need fewer contractions.
    for penalty in (*PENALTIES, (finite.max() - finite.min() + 1) * (count + 1)):
        own[1:, 0] = scores[:, 0] - penalty
        heads = _arborescence(own)[1:]
        if heads.count(0) == 1:
            break
    return heads


def _cycle(heads: Sequence[int]) -> list[int]:
    """Nodes of one cycle, empty when there is none; node 0 has no head."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        at, path = start, []
        while at > 0 and not seen[at]:
            seen[at] = start
            path.append(at)
            at = heads[at]
        if at > 0 and seen[at] == start:
            return path[path.index(at) :]
    return []


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the best arborescence below node 0 for scores [node, head]: contract a cycle, solve, expand."""
    heads: list[int] = [-1, *scores[1:].argmax(axis=1).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    ring, outer = np.flatnonzero(inside), np.flatnonzero(~inside)
    kept = scores[ring, [heads[node] for node in ring]]
    entering = scores[np.ix_(ring, outer)] - kept[:, None]  # what breaking the cycle at a node costs
    leaving = scores[np.ix_(outer, ring)]
    smaller = np.full((len(outer) + 1, len(outer) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outer, outer)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    solved = _arborescence(smaller)
    for place, node in enumerate(outer[1:], start=1):
        head = solved[place]
        heads[node] = int(ring[leaving[place].argmax()] if head == len(outer) else outer[head])
    broken = ring[entering[:, solved[-1]].argmax()]
    heads[broken] = int(outer[solved[-1]])
    return heads
