"""What figures measure, and the checks of one against another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model.quantity import Derived, Measure, QuantityMention, Related
from dateline.model.span import Span
from dateline.resolve.quantities import resolve_quantity
from dateline.resolve.quantities_checks import gap_of, share_check
from tests.build import analysis

PAGE = analysis(
    """
    40     40     NUM  _ 2 nummod
    people people NOUN Number=Plur 0 root
    20     20     NUM  _ 4 nummod
    shells shell  NOUN Number=Plur 2 conj
    """
)


def mention(noun: int | None, measure: Measure = Measure.OTHER, *, personal: bool = False, unit: str = "", dimension: str = "count") -> QuantityMention:
    return QuantityMention(span=Span(start=0, end=2), number=Span(start=0, end=2), first=0, last=1, head=noun or 0, low=40, high=40, noun=noun,
                           personal=personal, measure=measure, unit=unit, dimension=dimension)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "personal", "kind", "measure"),
    [
        (Measure.OTHER, True, "killing", Measure.KILLED), (Measure.INJURED, True, "killing", Measure.INJURED), (Measure.OTHER, True, None, Measure.OTHER),
        (Measure.OTHER, False, "killing", Measure.OTHER), (Measure.TROOPS, True, "arrest", Measure.CAPTURED), (Measure.OTHER, True, "siege", Measure.TRAPPED),
    ],
)  # fmt: skip
def test_own_words_before_the_kind_of_the_event(said: Measure, personal: bool, kind: str | None, measure: Measure) -> None:
    assert resolve_quantity(mention(1, said, personal=personal), PAGE, kind).measure is measure


def test_a_number_alone_takes_the_kind() -> None:
    value = resolve_quantity(mention(None), PAGE, "injury")
    assert (value.measure, value.unit) == (Measure.INJURED, "person")


def test_weapons_that_are_destroyed_are_no_strikes() -> None:
    assert resolve_quantity(mention(3, Measure.STRIKES), PAGE, "weapons_seized").measure is Measure.OTHER
    assert resolve_quantity(mention(3, Measure.STRIKES), PAGE, "shelling").unit == "strike"


def test_what_its_words_take_out_of_the_event() -> None:
    assert resolve_quantity(replace(mention(1, personal=True), apart=True), PAGE, "killing").measure is Measure.OTHER


def test_the_whole_of_a_share_was_not_harmed() -> None:
    whole = replace(mention(1, Measure.KILLED, personal=True), share=Related(span=Span(start=5, end=6), low=0.5, high=0.5, unit="fraction"))
    assert resolve_quantity(whole, PAGE, "killing").measure is Measure.OTHER


@pytest.mark.parametrize(
    ("one", "two", "step"),
    [
        ((60, 1000), (35, 1609.344), 5), ((100, 1000), (62, 1609.344), 1), ((60, 1000), (82, 1609.344), None), ((60, 1000), (80, 1609.344), None),
        ((7, 1000), (4, 1609.344), 1), ((50, 1000), (50, 1609.344), None), ((9, 1e6), (3.5, 2589988.11), 0.1), ((1, 1609.344), (1.6, 1000), 0.1),
        ((700, 1609.344), (900, 1000), None), ((2, 1000), (2, 1609.344), None), ((160, 1000), (100, 1609.344), 5),
    ],
)  # fmt: skip
def test_rounding_explains_a_gap_or_none_does(one: tuple[float, float], two: tuple[float, float], step: float | None) -> None:
    assert gap_of(*one, *two).step == step


def test_gap_of_paired_units() -> None:
    assert gap_of(60, 1000, 35, 1609.344).relative == pytest.approx(-0.0612, abs=1e-3)
    assert gap_of(0, 1000, 0, 1609.344).relative == 0


@pytest.mark.parametrize(
    ("bounds", "pair", "said"),
    [
        ((60, 60), (35, 35), "60 km and 35 mile differ by 6 %: consistent with rounding to 5"), ((None, 60), (35, 35), "60 km and 35 mile differ by 6 %: consistent with rounding to 5"),
        ((60, 60), (70, 70), "60 km and 70 mile differ by 88 %: no usual rounding explains it"), ((60, None), (None, 35), "60 km and 35 mile differ by 6 %: consistent with rounding to 5"),
        ((60, 90), (37, 80), "90 km and 80 mile differ by 43 %: no usual rounding explains it"),
    ],
)  # fmt: skip
def test_both_of_a_pair_tell_the_same_check(bounds: tuple[float | None, float | None], pair: tuple[float | None, float | None], said: str) -> None:
    first, second = Span(start=0, end=2), Span(start=6, end=8)
    km = Related(span=first, low=bounds[0], high=bounds[1], unit="km", factor=1000)
    mile = Related(span=second, low=pair[0], high=pair[1], unit="mile", factor=1609.344)
    one, two = mention(None, Measure.DISTANCE, unit="km", dimension="length"), mention(None, Measure.DISTANCE, unit="mile", dimension="length")
    one = replace(one, span=first, low=km.low, high=km.high, factor=km.factor, pair=mile)
    two = replace(two, span=second, low=mile.low, high=mile.high, factor=mile.factor, pair=km)
    assert [resolve_quantity(m, PAGE).note for m in (one, two)] == [said, said]


def share(low: float | None, high: float | None, *, unit: str = "fraction", whole: Related | None = None, part: Related | None = None) -> QuantityMention:
    factor = 0.01 if unit == "percent" else 1.0
    return replace(mention(None, unit=unit, dimension="share"), low=low, high=high, factor=factor, whole=whole, part=part)


def people(low: float | None, high: float | None) -> Related:
    return Related(span=Span(start=9, end=11), low=low, high=high, unit="person", named="people", whole_number=True)


def land(low: float) -> Related:
    return Related(span=Span(start=9, end=11), low=low, high=low, unit="km2", named="km2", factor=1e6)


@pytest.mark.parametrize(
    ("said", "note", "derived"),
    [
        (share(1 / 3, 1 / 3, whole=people(40, 40)), "derived: “a third” of 40 people is 13 people", Derived(low=13, high=13, unit="person", of="part")),
        (share(1 / 3, None, whole=people(40, 40)), "derived: “a third” of 40 people is at least 13 people", Derived(low=13, high=None, unit="person", of="part")),
        (share(30, 30, unit="percent", whole=people(40, None)), "derived: “a third” of at least 40 people is at least 12 people", Derived(low=12, high=None, unit="person", of="part")),
        (share(0.5, 0.5, whole=people(20, 30)), "derived: “a third” of 20 to 30 people is 10 to 15 people", Derived(low=10, high=15, unit="person", of="part")),
        (share(None, 0.5, whole=people(40, None)), "", None),
        (share(0.2, 0.2, part=land(700)), "derived: 700 km2 is “a third” of 3,500 km2", Derived(low=3500, high=3500, unit="km2", of="whole")),
        (share(0.2, None, part=land(700)), "", None),
        (share(0, 0, part=land(700)), "", None),
        (share(0.2, 0.2, part=land(700), whole=land(3500)), "700 km2 of 3,500 km2 is 20 %: agrees with “a third”", None),
        (share(0.2, 0.2, part=land(700), whole=land(2000)), "700 km2 of 2,000 km2 is 35 %: does not agree with “a third”", None),
        (share(0.2, 0.2), "", None),
    ],
)  # fmt: skip
def test_what_a_share_comes_to(said: QuantityMention, note: str, derived: Derived | None) -> None:
    assert share_check(said, "a third") == (note, derived)


def test_a_share_is_kept_as_said() -> None:
    value = resolve_quantity(share(0.5, 0.5, whole=people(40, 40)), PAGE, "killing")
    assert (value.low, value.high, value.unit, value.measure) == (0.5, 0.5, "fraction", Measure.KILLED)
    assert value.derived == Derived(low=20, high=20, unit="person", of="part")
