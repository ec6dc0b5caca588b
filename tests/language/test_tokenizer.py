import itertools
import random
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.tokenizer import LONGEST_CHUNK, is_mark, spelling, tokenize
from tests.language.cases import cases


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text)]


@pytest.mark.parametrize("case", cases("tokenizer.yaml"))
def test_case(case: dict[str, Any]) -> None:
    assert " ".join(words(case["text"])) == case["tokens"]


def test_every_case_covers_its_text() -> None:
    for parameter in cases("tokenizer.yaml"):
        (case,) = parameter.values
        assert case["tokens"].replace(" ", "") == "".join(case["text"].split())


@given(st.text(max_size=300))
def test_tokens_hold_every_character_but_white_space(text: str) -> None:
    spans = tokenize(text)
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())
    assert all(start < end and not any(char.isspace() for char in text[start:end]) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_offsets_refer_to_the_whole_text() -> None:
    text = "One. It's two. Three."
    assert [text[a:b] for a, b in tokenize(text, 5, 14)] == ["It", "'s", "two", "."]


def test_a_list_of_abbreviations_is_in_small_letters() -> None:
    lists = spelling()
    listed = lists.titles | lists.numbered | lists.calendar | lists.ordinary | lists.prefixes | lists.units | lists.starters | lists.saying
    assert all(word == word.lower() for word in listed)
    assert all(0 < at < len(word) for word, at in lists.joined.items())


def test_is_mark_tells_a_full_stop_from_a_dot() -> None:
    assert is_mark("the city.The army", 8)
    assert not is_mark("see example.org now", 11)


def seeded() -> dict[str, str]:
    chance = random.Random(7)  # noqa: S311
    noise = "".join(chance.choice(string.printable) for _ in range(50_000))
    dotted = " ".join("".join(chance.choice("ab1.-@:'") for _ in range(LONGEST_CHUNK)) for _ in range(300))
    return {"dots": "." * 200_000, "letters": "a" * 200_000, "noise": noise, "dotted": dotted, "addresses": "http://" * 20_000}


@pytest.mark.parametrize("text", seeded().values(), ids=seeded().keys())
def test_hostile_text_is_covered(text: str) -> None:
    """Quadratic time would show as a test that never ends."""
    assert "".join(words(text)) == "".join(text.split())
