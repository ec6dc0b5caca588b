from functools import cache

import pytest

from dateline.extract.places_tokens import Page
from dateline.lexicon import load
from dateline.lexicon.gazetteer import Gazetteer
from tests.build import analysis


@cache
def book() -> Gazetteer:
    return load().gazetteer


def page(words: str) -> Page:
    rows = [f"{form} {form.rstrip('+').lower()} X _ {0 if n == 1 else 1} dep" for n, form in enumerate(words.split(), 1)]
    return Page(analysis("\n".join(rows)), book())


@pytest.mark.parametrize(
    ("words", "low", "high", "first"),
    [
        ("some 60 km", 60, 60, 1), ("60 kilometers ( 35 miles )", 60, 60, 0), ("15km", 15, 15, 0), ("ten miles", 16.09344, 16.09344, 0),
        ("10 to 12 km", 10, 12, 0), ("10 - 12 km", 10, 12, 0), ("2,000 metres", 2, 2, 0), ("a 60 - kilometer", 60, 60, 1), ("three dozen km", 36, 36, 0),
    ],
)  # fmt: skip
def test_distances(words: str, low: float, high: float, first: int) -> None:
    made = page(words)
    start, found = made.distance_ending(len(made.lower))
    assert found == pytest.approx((low, high))
    assert start == first


@pytest.mark.parametrize("words", ["60", "km", "some men", "60 ) km )", "( ( ( (", "9" * 50 + "km"])
def test_no_distances(words: str) -> None:
    made = page(words)
    assert made.distance_ending(len(made.lower)) == (len(made.lower), None)


@pytest.mark.parametrize(
    ("words", "bearings"), [("north", (0,)), ("north and west", (0, 270)), ("north - western", (315,)), ("north , east and west", (0, 90, 270)), ("left", ())]
)
def test_compass_both_ways(words: str, bearings: tuple[int, ...]) -> None:
    made = page(words)
    assert made.compass_ending(len(made.lower))[1] == bearings
    if " and " not in words and "," not in words:
        assert made.compass_starting(0)[1] == bearings


@pytest.mark.parametrize(
    ("words", "end"), [("Deir+ ez+ -+ Zor fell", 4), ("al+ -+ Hader fell", 3), ("New York fell", 2), ("fell", 0), ("US+ -+ led", 1), ("al fell", 0)]
)
def test_runs_of_capitals(words: str, end: int) -> None:
    assert page(words).run(0) == end
