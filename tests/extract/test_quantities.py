"""Figures, with and without syntax."""

from __future__ import annotations

import pytest

from dateline.extract.quantities import find_quantities
from dateline.lexicon.files import resources
from dateline.lexicon.numberwords import load_number_words
from dateline.model.quantity import Measure
from tests.build import analysis
from tests.plain import plain

NUMBERS = load_number_words(resources())


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit"),
    [
        ("at least 12 people", "at least 12", 12, None, ""), ("up to 150 men", "up to 150", None, 150, ""), ("some 700 square kilometres", "some 700 square kilometres", 700, 700, "km2"),
        ("between 20 and 30 men", "between 20 and 30", 20, 30, ""), ("4,000 to 8,000 men", "4,000 to 8,000", 4000, 8000, ""), ("between 5% and 6%", "between 5% and 6%", 5, 6, "percent"),
        ("2 to 3 million people", "2 to 3 million", 2e6, 3e6, ""), ("one-fifth of the area", "one-fifth", 0.2, 0.2, "fraction"), ("two-thirds of it", "two-thirds", 2 / 3, 2 / 3, "fraction"),
        ("half of the town", "half", 0.5, 0.5, "fraction"), ("dozens of strikes", "dozens", 24, None, ""), ("no fewer than 9 men", "no fewer than 9", 9, None, ""),
        ("more than $4 million", "more than $4 million", 4e6, None, "USD"), ("US$ 4.5bn", "US$ 4.5bn", 4.5e9, 4.5e9, "USD"), ("300m away", "300m", 300, 300, "m"), ("15km", "15km", 15, 15, "km"),
        ("500 pounds of explosives", "500 pounds", 500, 500, "pound"), ("500 pounds", "500 pounds", 500, 500, "GBP"), ("a couple of men", "a couple", 2, 2, ""),
        ("sixty or more men", "sixty or more", 60, None, ""), ("exceeded 100", "exceeded 100", 100, None, ""),
    ],
)  # fmt: skip
def test_bounds_hedge_and_unit(text: str, words: str, low: float | None, high: float | None, unit: str) -> None:
    (mention,) = find_quantities(plain(text), NUMBERS)
    assert (mention.span.of(text), mention.low, mention.high, mention.unit) == (words, low, high, unit)


@pytest.mark.parametrize(
    "text",
    ["a 35-year-old man", "T-55 tanks", "the Su-25", "Resolution 2254", "in 2016", "March 4, 2015", "5 p.m.", "9/11", "COVID-19", "Ahmed, 35, fled", "M23", "Highway 1", "won 2-1",
     "the second raid", "aged 12", "call 5551234567", "three days", "the 1990s", "Chapter 7"],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    assert find_quantities(plain(text), NUMBERS) == ()


def test_durations_on_demand() -> None:
    (mention,) = find_quantities(plain("three days"), NUMBERS, durations=True)
    assert (mention.dimension, mention.unit, mention.low) == ("time", "day", 3)


def test_the_same_in_two_units() -> None:
    near, far = find_quantities(plain("60 kilometers (35 miles) south"), NUMBERS)
    assert near.pair == far.span
    assert far.pair == near.span
    assert near.paired == (35, "mile", 1609.344)


KILLED = """
    At     at     ADP  _ 3 case
    least  least  ADV  _ 3 advmod
    12     12     NUM  _ 4 nummod
    people people NOUN Number=Plur 6 nsubj:pass
    were   be     AUX  _ 6 aux:pass
    killed kill   VERB Tense=Past|VerbForm=Part 0 root
    and    and    CCONJ _ 9 cc
    30     30     NUM  _ 9 nsubj:pass
    injured injure VERB Tense=Past|VerbForm=Part 6 conj
"""
EITHER = """
    Shells  shell  NOUN Number=Plur 2 nsubj
    killed  kill   VERB Tense=Past|VerbForm=Fin 0 root
    or      or     CCONJ _ 4 cc
    wounded wound  VERB Tense=Past|VerbForm=Fin 2 conj
    60      60     NUM  _ 6 nummod
    people  people NOUN Number=Plur 2 obj
"""
PERSONS = """
    A      a      DET  _ 2 det
    woman  woman  NOUN Number=Sing 8 nsubj:pass
    and    and    CCONJ _ 6 cc
    her    her    PRON _ 6 nmod:poss
    three  three  NUM  _ 6 nummod
    children child NOUN Number=Plur 2 conj
    were   be     AUX  _ 8 aux:pass
    killed kill   VERB Tense=Past|VerbForm=Part 0 root
"""
PLANTED = """
    A      a      DET  _ 2 det
    farmer farmer NOUN Number=Sing 3 nsubj
    fought fight  VERB Tense=Past|VerbForm=Fin 0 root
"""
DOZENS = """
    Dozens dozen  NOUN Number=Plur 5 nsubj:pass
    of     of     ADP  _ 3 case
    people people NOUN Number=Plur 1 nmod
    were   be     AUX  _ 5 aux:pass
    hurt   hurt   VERB Tense=Past|VerbForm=Part 0 root
"""
BELIEVED = """
    Some   some   DET  _ 2 advmod
    300    300    NUM  _ 3 nummod
    miners miner  NOUN Number=Plur 5 nsubj:pass
    are    be     AUX  _ 5 aux:pass
    believed believe VERB Tense=Past|VerbForm=Part 0 root
    to     to     PART _ 8 mark
    be     be     AUX  _ 8 aux:pass
    trapped trap  VERB Tense=Past|VerbForm=Part 5 xcomp
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (KILLED, [(12, None, Measure.KILLED, "people"), (30, 30, Measure.INJURED, "")]),
        (EITHER, [(60, 60, Measure.KILLED_OR_INJURED, "people")]),
        (PERSONS, [(4, 4, Measure.KILLED, "woman")]),
        (PLANTED, []),
        (DOZENS, [(24, None, Measure.INJURED, "people")]),
        (BELIEVED, [(300, 300, Measure.TRAPPED, "miners")]),
    ],
)
def test_what_is_counted(rows: str, expected: list[tuple[float, float | None, Measure, str]]) -> None:
    found = find_quantities(analysis(rows), NUMBERS)
    assert [(m.low, m.high, m.measure, m.counted) for m in found] == expected


@pytest.mark.parametrize("piece", ["1 ", "a woman and ", "12 of ", "$", "3-", "about some nearly ", "two hundred and ", "1,000,"])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    find_quantities(plain(piece * 20_000), NUMBERS)
