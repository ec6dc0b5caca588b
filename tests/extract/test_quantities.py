"""Figures, with and without syntax."""

from __future__ import annotations

import pytest

from dateline.extract.quantities import find_quantities
from dateline.lexicon import load
from dateline.model.quantity import Measure
from tests.build import analysis
from tests.plain import plain

NUMBERS = load().numbers


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
     "the second raid", "in 2021 most men", "aged 12", "call 5551234567", "three days", "the 1990s", "Chapter 7"],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    assert find_quantities(plain(text), NUMBERS) == ()


def test_durations_on_demand() -> None:
    (mention,) = find_quantities(plain("three days"), NUMBERS, durations=True)
    assert (mention.dimension, mention.unit, mention.low) == ("time", "day", 3)


def test_the_same_in_two_units() -> None:
    near, far = find_quantities(plain("60 kilometers (35 miles) south"), NUMBERS)
    assert near.pair is not None
    assert far.pair is not None
    assert (near.pair.span, far.pair.span) == (far.span, near.span)
    assert (near.pair.low, near.pair.unit, near.pair.factor) == (35, "mile", 1609.344)


@pytest.mark.parametrize("text", ["60 kilometers, 35 houses", "60 kilometers and 35 miles", "60 kilometers (then 35 miles)", "3 euros ($4)", "60 km (70 km)"])
def test_not_the_same_in_two_units(text: str) -> None:
    assert [m.pair for m in find_quantities(plain(text), NUMBERS)] == [None, None]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("rose by 12 to 40", 12, 12), ("lost 12 to 40 men", 12, 40), ("$1 million to $1.25 million", 1e6, 1.25e6), ("rose by $4 billion to $9 billion", 4e9, 4e9),
        ("from $200 to $4 million", 200, 4e6), ("5 km to 6 km away", 5, 6), ("up 5 km to 6 km", 5, 5), ("from 450 km up to 900 km", 450, 900),
        ("ten to fifteen thousand men", 10_000, 15_000), ("one to two hundred men", 100, 200), ("twenty to one hundred men", 20, 100),
    ],
)  # fmt: skip
def test_a_range_is_no_change(text: str, low: float, high: float) -> None:
    first = find_quantities(plain(text), NUMBERS)[0]
    assert (first.low, first.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "share"),
    [("four in ten houses", 0.4), ("two out of three men", 2 / 3), ("1 in 5 children", 0.2), ("12 in March", None), ("3 in 2 villages", None), ("two in 17 towns", None)],
)
def test_shares_in_words(text: str, share: float | None) -> None:
    first = find_quantities(plain(text), NUMBERS)[:1]
    assert [m.low for m in first if m.unit == "fraction"] == ([] if share is None else [pytest.approx(share)])


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("1.2m people", 1.2e6, ""), ("1.2m displaced families", 1.2e6, ""), ("4.3M men", 4.3e6, ""), ("300m away", 300, "m"), ("300m long walls", 300, "m"),
        ("HK $3.7 million", 3.7e6, "HKD"), ("$US160 million", 1.6e8, "USD"), ("ETB 500", 500, "ETB"), ("paid a $5 fee", 5, "USD"), ("hit three times", 3, "times"),
    ],
)  # fmt: skip
def test_millions_and_currencies(text: str, low: float, unit: str) -> None:
    (mention,) = find_quantities(plain(text), NUMBERS)
    assert (mention.low, mention.unit) == (pytest.approx(low), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"), [("a 35-year-old man", 35, 35), ("Ahmed, 35, fled", 35, 35), ("men aged 18 to 34", 18, 34), ("aged between 18 and 34", 18, 34)]
)
def test_ages_on_demand(text: str, low: float, high: float) -> None:
    (mention,) = find_quantities(plain(text), NUMBERS, durations=True)
    assert (mention.dimension, mention.unit, mention.low, mention.high) == ("age", "year of age", low, high)
    assert find_quantities(plain(text), NUMBERS) == ()


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

MISSING = """
    12     12     NUM  _ 2 nsubj
    dead   dead   ADJ  _ 0 root
    and    and    CCONJ _ 5 cc
    two    two    NUM  _ 5 nsubj
    missing missing ADJ _ 2 conj
"""
WHO = """
    The    the    DET  _ 2 det
    12     12     NUM  _ 6 nsubj
    who    who    PRON _ 5 nsubj:pass
    were   be     AUX  _ 5 aux:pass
    wounded wound VERB Tense=Past|VerbForm=Part 2 acl:relcl
    slept  sleep  VERB Tense=Past|VerbForm=Fin 0 root
"""
WOUNDING = """
    killing kill  VERB VerbForm=Ger 0 root
    12     12     NUM  _ 1 obj
    and    and    CCONJ _ 4 cc
    wounding wounding VERB VerbForm=Fin 1 conj
    30     30     NUM  _ 4 obj
"""
LOST = """
    five   five   NUM  _ 2 nummod
    men    man    NOUN Number=Plur 4 obl
    were   be     AUX  _ 4 aux:pass
    arrested arrest VERB Tense=Past|VerbForm=Part 0 root
"""
SORTIES = """
    15     15     NUM  _ 2 nummod
    sorties sorty NOUN Number=Plur 0 root
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
        (MISSING, [(12, 12, Measure.KILLED, ""), (2, 2, Measure.OTHER, "")]),
        (WHO, [(12, 12, Measure.INJURED, "")]),
        (WOUNDING, [(12, 12, Measure.KILLED, ""), (30, 30, Measure.INJURED, "")]),
        (LOST, [(5, 5, Measure.CAPTURED, "men")]),
        (SORTIES, [(15, 15, Measure.STRIKES, "sorties")]),
    ],
)
def test_what_is_counted(rows: str, expected: list[tuple[float, float | None, Measure, str]]) -> None:
    found = find_quantities(analysis(rows), NUMBERS)
    assert [(m.low, m.high, m.measure, m.counted) for m in found] == expected


THIRD = """
    40     40     NUM  _ 2 nummod
    people people NOUN Number=Plur 3 nsubj
    died   die    VERB Tense=Past|VerbForm=Fin 0 root
    ,      ,      PUNCT _ 6 punct
    a      a      DET  _ 6 det
    third  third  NOUN _ 2 appos
    of     of     ADP  _ 8 case
    them   they   PRON _ 6 nmod
    children child NOUN Number=Plur 6 appos
"""
OF_THE = """
    third  third  NOUN _ 5 nsubj
    of     of     ADP  _ 4 case
    40     40     NUM  _ 4 nummod
    people people NOUN Number=Plur 1 nmod
    died   die    VERB Tense=Past|VerbForm=Fin 0 root
"""


def test_a_share_knows_what_it_is_of() -> None:
    whole, share = find_quantities(analysis(THIRD), NUMBERS)
    assert share.whole is not None
    assert (share.whole.span, share.whole.low, share.whole.unit, share.whole.named, share.whole.whole_number) == (whole.span, 40, "person", "people", True)
    assert (share.part, whole.share, whole.measure) == (None, None, Measure.KILLED)


def test_the_whole_of_a_share_is_not_what_was_harmed() -> None:
    share, whole = find_quantities(analysis(OF_THE.replace("third  third  NOUN", "half   half   NOUN")), NUMBERS)
    assert whole.share is not None
    assert share.whole is not None
    assert (whole.share.span, share.whole.span, whole.measure) == (share.span, whole.span, Measure.OTHER)


@pytest.mark.parametrize("piece", ["1 ", "a woman and ", "12 of ", "$", "3-", "about some nearly ", "two hundred and ", "1,000,", "half of ", "a third of 40 (", "5 km (", "$1 to "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    find_quantities(plain(piece * 20_000), NUMBERS)
