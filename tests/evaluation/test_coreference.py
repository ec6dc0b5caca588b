"""Clusters against clusters: textbook examples, and what must hold of any."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.coreference import assignment, b_cubed, ceaf_e, conll, figures, joined, muc, topic_parts

# Gold {a b c} {d e f g}, found {a b} {c d} {e} {f g}.
GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2, "g": 2}
FOUND = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3, "f": 4, "g": 4}
CLUSTERS = st.lists(st.integers(0, 5), min_size=1, max_size=12)


def test_muc_counts_the_links_that_hold() -> None:
    parts = muc(GOLD, FOUND)
    assert (parts.hit_of_gold, parts.gold, parts.hit_of_found, parts.found) == (2, 5, 2, 3)


def test_b_cubed_counts_each_mention() -> None:
    parts = b_cubed(GOLD, FOUND)
    assert parts.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 1 / 4 + 2 / 4 + 2 / 4) / 7)
    assert parts.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 1 + 1 + 1) / 7)


def test_ceaf_pairs_clusters_one_to_one() -> None:
    parts = ceaf_e(GOLD, FOUND)
    assert parts.hit_of_gold == pytest.approx(2 * 2 / 5 + 2 * 2 / 6)
    assert (parts.gold, parts.found) == (2, 4)


def test_pairs() -> None:
    parts = joined(GOLD, FOUND)
    assert (parts.hit_of_gold, parts.gold, parts.found) == (2, 9, 3)


@given(st.integers(1, 4), st.integers(1, 4), st.randoms(use_true_random=False))
def test_assignment_is_the_best_there_is(rows: int, columns: int, rng: object) -> None:
    worth = np.array([[rng.random() for _ in range(columns)] for _ in range(rows)])  # type: ignore[attr-defined]
    pairs = assignment(worth)
    assert len(pairs) == min(rows, columns) == len({r for r, _ in pairs}) == len({c for _, c in pairs})
    wide = worth if rows <= columns else worth.T
    best = max(sum(wide[n, c] for n, c in enumerate(choice)) for choice in permutations(range(max(rows, columns)), min(rows, columns)))
    assert sum(worth[r, c] for r, c in pairs) == pytest.approx(best)


@given(CLUSTERS)
def test_what_is_the_same_is_perfect(of: list[int]) -> None:
    parts = topic_parts(dict(enumerate(of)), {n: f"c{c}" for n, c in enumerate(of)})
    assert parts["b_cubed"].f1 == parts["ceaf_e"].f1 == pytest.approx(1)
    assert parts["muc"].f1 == pytest.approx(1 if len(set(of)) < len(of) else 0)


@given(CLUSTERS, st.data())
def test_turned_round_recall_is_precision(of: list[int], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.integers(0, 5), min_size=len(of), max_size=len(of)))
    one, two = topic_parts(dict(enumerate(of)), dict(enumerate(other))), topic_parts(dict(enumerate(other)), dict(enumerate(of)))
    for name in one:
        assert one[name].recall == pytest.approx(two[name].precision)
    assert conll(one) == pytest.approx(conll(two))


def test_an_interval_holds_the_figure() -> None:
    told = figures([topic_parts(GOLD, FOUND), topic_parts(GOLD, GOLD)])
    low, high = told["conll interval"]
    assert low <= told["conll"] <= high
