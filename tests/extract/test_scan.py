"""Words and numbers of a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.scan import Aligner, scan
from dateline.lexicon import load
from tests.plain import plain

NUMBERS = load().numbers


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("250", 250), ("1,250", 1250), ("300 000", 300000), ("2.5", 2.5), ("5½", 5.5), ("5 1/2", 5.5), ("two hundred and fifty", 250), ("twenty-four", 24),
        ("1.5 million", 1.5e6), ("two and a half million", 2.5e6), ("half a million", 5e5), ("a dozen", 12), ("two dozen", 24), ("a hundred", 100),
        ("twelve thousand three hundred", 12300), ("one million two hundred thousand", 1.2e6), ("4bn", 4e9), ("25k", 25e3), ("three", 3), ("2-million", 2e6),
    ],
)  # fmt: skip
def test_a_number_is_one_item(text: str, low: float) -> None:
    (item,) = scan(text, NUMBERS)
    assert (item.kind, item.low, item.start, item.end) == ("number", low, 0, len(text))


@pytest.mark.parametrize(
    ("text", "low", "exact"),
    [("dozens of", 24, False), ("several", 3, False), ("several hundred", 300, False), ("tens of thousands of", 20000, False), ("a couple of", 2, True), ("scores", 40, False)],
)
def test_a_vague_number_is_open_above(text: str, low: float, exact: bool) -> None:
    (item,) = scan(text, NUMBERS)
    assert (item.kind, item.low, item.exact) == ("vague", low, exact)


@pytest.mark.parametrize(
    ("text", "lows"),
    [("nineteen ninety", [19, 90]), ("300m away", [300]), ("in 2015 300 fled", [2015, 300]), ("two, three", [2, 3]), ("one two", [1, 2]), ("three to five", [3, 5])],
)
def test_numbers_side_by_side_stay_apart(text: str, lows: list[float]) -> None:
    assert [i.low for i in scan(text, NUMBERS) if i.low is not None] == lows


@pytest.mark.parametrize(
    ("text", "kind"), [("17-02-2016", "date"), ("2016-02-17", "date"), ("10:30", "clock"), ("1990s", "decade"), ("4th", "ordinal"), ("’90s", "decade")]
)
def test_dates_hours_and_ordinals(text: str, kind: str) -> None:
    assert [i.kind for i in scan(text, NUMBERS)] == [kind]


@given(st.text(alphabet="12,. -/:'ahundred twodozen\n½$", max_size=60))
def test_items_reproduce_the_text(text: str) -> None:
    items = scan(text, NUMBERS)
    assert all(0 <= i.start < i.end <= len(text) for i in items)
    assert all(a.end <= b.start for a, b in pairwise(items))


def test_aligner_finds_the_tokens() -> None:
    page = plain("The 35-year-old fled.")
    assert Aligner(page).tokens(4, 15) == (1, 6)
    assert Aligner(page).tokens(3, 4) is None
