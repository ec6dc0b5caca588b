import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.lines import paragraphs
from dateline.language.sentences import split
from tests.language.cases import cases


def sentences(text: str) -> list[str]:
    return [text[tokens[0][0] : tokens[-1][1]] for tokens in split(text)]


@pytest.mark.parametrize("case", cases("sentences.yaml"))
def test_case(case: dict[str, Any]) -> None:
    wanted = [part.strip() for part in case["text"].split("¦")]
    assert sentences(case["text"].replace("¦", "")) == wanted


@given(st.text(alphabet=st.sampled_from("aB1 .!?\"'”“’()[]\n-—•…:;@/"), max_size=200))
def test_sentences_hold_every_character_but_white_space(text: str) -> None:
    tokens = [token for sentence in split(text) for token in sentence]
    assert "".join(text[start:end] for start, end in tokens) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(tokens))
    assert all(split(text))


def test_nothing_gives_nothing() -> None:
    assert split("") == ()
    assert split(" \n\t\n ") == ()


def test_a_sentence_never_crosses_an_empty_line() -> None:
    text = "the town\n\nof Goma fell"
    assert sentences(text) == ["the town", "of Goma fell"]


def test_lines_of_a_list_are_paragraphs() -> None:
    text = "Dead: 4\nWounded: 12\nMissing: none"
    assert [text[a:b] for a, b in paragraphs(text)] == text.split("\n")


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "A column of trucks that had left the capital at dawn was fired on near\nthe bridge, and two drivers died before help came from the next village\nby boat.\n\nNext."
    first, last = text.split("\n\n")
    assert [text[a:b] for a, b in paragraphs(text)] == [first, last]


def test_lines_too_long_to_be_wrapped_are_paragraphs() -> None:
    text = "\n".join(["word " * 60 + "end", "and more " * 30])
    assert len(list(paragraphs(text))) == 2


HOSTILE = {
    "full stops": "." * 300_000,
    "initials": "A. " * 30_000,
    "closed quotes": '. " ' * 30_000,
    "brackets": ". [a " * 30_000,
    "marks in one word": "a.B" * 60_000,
    "spaces": "." + " " * 300_000 + "A",
    "lines": "a\n" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read(text: str) -> None:
    """Quadratic time would show as a test that never ends."""
    tokens = [token for sentence in split(text) for token in sentence]
    assert "".join(text[start:end] for start, end in tokens) == "".join(text.split())
