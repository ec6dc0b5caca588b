"""Trees: always one root, no cycle, and no better tree exists."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.tree import tree


def is_tree(heads: list[int]) -> bool:
    """One root, and every word reaches it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def test_greedy_tree_is_kept() -> None:
    scores = np.array([[0, -9, 5, 0], [5, 0, -9, 0], [0, 0, 5, -9]], dtype=np.float32)
    assert tree(scores) == [2, 0, 2]


def test_one_word_is_the_root() -> None:
    assert tree(np.array([[-3.0, 9.0]], dtype=np.float32)) == [0]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[1, -9, 9], [4, 9, -9]], dtype=np.float32)
    assert tree(scores) == [2, 0]


def test_two_roots_become_one() -> None:
    scores = np.array([[9, -9, 1], [8, 2, -9]], dtype=np.float32)
    assert tree(scores) == [0, 1]


@pytest.mark.parametrize("seed", range(120))
def test_no_better_tree_exists(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 6))
    scores = rng.normal(size=(count, count + 1)).astype(np.float32)
    found = tree(scores)
    assert is_tree(found)
    best = max(total(scores, list(heads)) for heads in itertools.product(range(count + 1), repeat=count) if is_tree(list(heads)))
    assert total(scores, found) == pytest.approx(best)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 1e-6, 1.0, 1e4]))
def test_always_a_tree(count: int, seed: int, size: float) -> None:
    scores = (np.random.default_rng(seed).normal(size=(count, count + 1)) * size).astype(np.float32)
    assert is_tree(tree(scores))


def test_a_long_cycle_does_not_exhaust_the_stack() -> None:
    count = 254
    scores = np.zeros((count, count + 1), dtype=np.float32)
    scores[np.arange(count), (np.arange(count) + 1) % count + 1] = 5
    assert is_tree(tree(scores))
