"""Long sentences: cut without loss, joined to one tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.decode import Parsed, Tag
from dateline.language.windows import join, windows
from tests.language.test_tree import is_tree


@given(st.lists(st.tuples(st.sampled_from(["word", ",", ";"]), st.integers(1, 12)), min_size=1, max_size=200), st.integers(12, 40))
def test_windows_cover_every_word_within_the_limit(words: list[tuple[str, int]], limit: int) -> None:
    sizes = [size for _, size in words]
    found = windows([word for word, _ in words], sizes, limit)
    assert [first for first, _ in found] == [0, *(last for _, last in found[:-1])]
    assert found[-1][1] == len(words)
    assert all(first < last and sum(sizes[first:last]) <= limit for first, last in found)


def test_a_cut_follows_punctuation() -> None:
    assert windows(["a", "b", "c", ",", "d", "e"], [1] * 6, 5) == [(0, 4), (4, 6)]


def part(*heads: int, names: list[Tag] | None = None) -> Parsed:
    relations = ["root" if head == 0 else "dep" for head in heads]
    return Parsed(upos=["X"] * len(heads), feats=["_"] * len(heads), heads=list(heads), deprels=relations, names=names or [])


def test_join_hangs_later_roots_on_the_first() -> None:
    joined = join([part(2, 0), part(0, 1), part(0, names=[Tag(first=0, last=1, label="LOC", confidence=1.0)])])
    assert joined.heads == [2, 0, 2, 3, 2]
    assert joined.deprels == ["dep", "root", "parataxis", "dep", "parataxis"]
    assert is_tree(joined.heads)
    assert joined.names == [Tag(first=4, last=5, label="LOC", confidence=1.0)]


def test_a_single_window_is_itself() -> None:
    only = part(0, 1)
    assert join([only]) is only
