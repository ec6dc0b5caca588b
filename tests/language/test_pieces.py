"""Word pieces and casing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language import pieces
from dateline.language.pieces import MAX_PIECES, WordPiece, casing

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "shell", "##ing", "##ed", "cafe", "-", "'", "s", "a", "##b", "ukraine", "中"]
WORDPIECE = WordPiece(VOCABULARY)


def spelled(word: str) -> list[str]:
    return [VOCABULARY[number] for number in WORDPIECE.word(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", ["the"]),
        ("Shelling", ["shell", "##ing"]),
        ("Café", ["cafe"]),
        ("'s", ["'", "s"]),
        ("the-shelling", ["the", "-", "shell", "##ing"]),
        ("中中", ["中", "中"]),
        ("zzz", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("\u200b\u0007", ["[UNK]"]),
        ("\U0001f680", ["[UNK]"]),
        ("a" * 101, ["[UNK]"]),
    ],
)
def test_word(word: str, expected: list[str]) -> None:
    assert spelled(word) == expected


def test_a_long_word_is_cut() -> None:
    assert spelled("a" + "b" * 60) == ["a", *["##b"] * (MAX_PIECES - 1)]


def test_encode_points_at_first_and_last_piece_of_each_word() -> None:
    encoded = WORDPIECE.encode(["The", "shelling", "ukraine"])
    assert [VOCABULARY[number] for number in encoded.pieces] == ["[CLS]", "the", "shell", "##ing", "ukraine", "[SEP]"]
    assert encoded.first == (1, 2, 4)
    assert encoded.last == (1, 3, 4)
    assert encoded.casing == (pieces.NO_LETTER, pieces.TITLE, pieces.LOWER, pieces.LOWER, pieces.LOWER, pieces.NO_LETTER)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("army", pieces.LOWER),
        ("Army", pieces.TITLE),
        ("ISIL", pieces.UPPER),
        ("A", pieces.INITIAL),
        ("eBay", pieces.MIXED),
        ("McCain", pieces.MIXED),
        ("2,400", pieces.DIGITS),
        ("T-72", pieces.LETTERS_AND_DIGITS),
        ("...", pieces.NO_LETTER),
        ("U.S.", pieces.UPPER),
        ("", pieces.NO_LETTER),
    ],
)
def test_casing(word: str, expected: int) -> None:
    assert casing(word) == expected


@given(st.lists(st.text(max_size=30), max_size=30))
def test_words_and_pieces_always_align(words: list[str]) -> None:
    encoded = WORDPIECE.encode(words)
    assert len(encoded.first) == len(encoded.last) == len(words)
    assert len(encoded.pieces) == len(encoded.casing)
    edges = [1, *(last + 1 for last in encoded.last)]
    assert list(encoded.first) == edges[:-1]
    assert edges[-1] == len(encoded.pieces) - 1
    assert all(first <= last < first + MAX_PIECES for first, last in zip(encoded.first, encoded.last, strict=True))


def test_the_cache_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "CACHED_WORDS", 3)
    wordpiece = WordPiece(VOCABULARY)
    for number in range(10):
        wordpiece.word(f"a{number}")
    assert len(wordpiece._cache) <= 3
