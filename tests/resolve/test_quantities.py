"""What figures measure, and the checks of one against another."""

from __future__ import annotations

import pytest

from dateline.model.quantity import Measure, Quantity, QuantityMention
from dateline.model.span import Span
from dateline.resolve.quantities import gap_of, resolve_quantity, whole_of
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


def test_gap_of_paired_units() -> None:
    gap = gap_of(60, 1000, 35, 1609.344)
    assert gap.relative == pytest.approx(-0.0612, abs=1e-3)
    assert gap.step == 5
    assert gap_of(100, 1000, 62, 1609.344).step == 1
    assert gap_of(60, 1000, 82, 1609.344).step is None


def test_a_part_and_its_share_give_the_whole() -> None:
    part = Quantity(measure=Measure.AREA, low=700, high=700, unit="km2")
    share = Quantity(measure=Measure.OTHER, low=0.2, high=0.2, unit="fraction")
    whole = whole_of(part, share)
    assert whole is not None
    assert (whole.low, whole.unit) == (3500, "km2")
    assert "derived" in whole.note
    assert whole_of(part, Quantity(measure=Measure.OTHER, low=0, high=0, unit="percent")) is None
