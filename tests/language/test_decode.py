"""Batches, relations and names from scores made by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.decode import Decoder, Tag, _transitions, batches, best_path
from dateline.language.encoder import Labels, Scores

LABELS = Labels(
    version="test",
    upos=("NOUN", "VERB"),
    feats=("_", "Number=Sing"),
    deprels=("nsubj", "obj", "root"),
    names=("O", "B-PER", "I-PER", "B-ORG", "I-ORG"),
)


def logs(*best: int, other: tuple[int, float] = (0, 0.0)) -> np.ndarray:
    """Log probabilities where each word has a clear best tag."""
    found = np.full((len(best), len(LABELS.names)), np.log(0.01), dtype=np.float32)
    for row, tag in enumerate(best):
        found[row, tag] = np.log(0.9)
    return found


def scores(arcs: np.ndarray, label_dep: np.ndarray, label_head: np.ndarray, names: np.ndarray) -> Scores:
    words = len(arcs)
    return Scores(
        upos=np.array([[0, 1, 0][:words]]),
        feats=np.array([[1, 0, 0][:words]]),
        arcs=arcs[None].astype(np.float32),
        label_dep=label_dep[None].astype(np.float32),
        label_head=label_head[None].astype(np.float32),
        names=names[None],
        words=np.arange(2 * words, dtype=np.float32).reshape(1, words, 2),
    )


def test_decode_reads_heads_relations_tags_and_names() -> None:
    arcs = np.array([[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]])
    dep = np.zeros((3, 3, 2))
    dep[:, :, 1] = [[5, 1, 9], [9, 9, 0], [1, 5, 9]]  # "root" scores best everywhere but for the root itself
    parsed = Decoder(LABELS).decode(scores(arcs, dep, np.ones((4, 2)), logs(1, 0, 3)), 0, 3)
    assert parsed.heads == [2, 0, 2]
    assert parsed.deprels == ["nsubj", "root", "obj"]
    assert parsed.upos == ["NOUN", "VERB", "NOUN"]
    assert parsed.feats == ["Number=Sing", "_", "_"]
    assert [(tag.first, tag.last, tag.label) for tag in parsed.names] == [(0, 1, "PER"), (2, 3, "ORG")]


def test_the_relation_depends_on_the_chosen_head() -> None:
    arcs = np.array([[0, 0, 9], [9, 0, 0]])
    dep = np.zeros((2, 3, 2))
    dep[0, 0], dep[0, 1] = [1, 0], [0, 1]
    for head, expected in (([1, 0], "nsubj"), ([0, 1], "obj")):
        heads = np.array([[0, 0], [0, 0], head])
        assert Decoder(LABELS).decode(scores(arcs, dep, heads, logs(0, 0)), 0, 2).deprels == [expected, "root"]


def test_words_beyond_the_sequence_are_not_read() -> None:
    arcs = np.full((3, 4), 99.0)
    arcs[:1, :2] = [[1, 0]]
    parsed = Decoder(LABELS).decode(scores(arcs, np.zeros((3, 3, 2)), np.ones((4, 2)), logs(3, 4, 4)), 0, 1)
    assert parsed.heads == [0]
    assert parsed.names == [Tag(first=0, last=1, label="ORG", confidence=0.9)]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ((1, 2, 0), [(0, 2, "PER")]),
        ((1, 1, 0), [(0, 1, "PER"), (1, 2, "PER")]),
        ((1, 3, 4), [(0, 1, "PER"), (1, 3, "ORG")]),
        ((0, 0, 0), []),
    ],
)
def test_names(tags: tuple[int, ...], expected: list[tuple[int, int, str]]) -> None:
    assert [(tag.first, tag.last, tag.label) for tag in Decoder(LABELS)._names(logs(*tags))] == expected


def test_an_orphan_continuation_becomes_the_best_legal_name() -> None:
    found = logs(0, 4, 4)
    found[1, 3] = np.log(0.05)
    found[0, 3] = np.log(0.001)
    assert best_path(found, _transitions(LABELS.names)) == [0, 3, 4]


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_paths_are_always_legal(words: int, seed: int) -> None:
    path = best_path(np.random.default_rng(seed).normal(size=(words, 5)).astype(np.float32), _transitions(LABELS.names))
    names = ["", *(LABELS.names[tag] for tag in path)]
    assert all(before[2:] == after[2:] for before, after in itertools.pairwise(names) if after.startswith("I-"))


@given(st.lists(st.integers(1, 256), max_size=80), st.integers(1, 1024))
def test_batches_hold_every_index_once_and_keep_the_limit(lengths: list[int], limit: int) -> None:
    groups = list(batches(lengths, limit))
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    assert all(len(group) == 1 or max(lengths[index] for index in group) * len(group) <= limit for group in groups)
