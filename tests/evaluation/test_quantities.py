"""The scorer of figures: what counts as right, and that each figure counts once."""

from __future__ import annotations

import pytest

from evaluation.data import SHARED
from evaluation.quantities import NEWS, Said, Score, compare, main, naive, score_news, unit_right, value_right, wanted_values


def gold(value: str, unit: str) -> dict[str, str]:
    return {"value": value, "unit": unit, "normalized_unit": unit}


@pytest.mark.parametrize(
    ("said", "value", "right"),
    [
        (Said(12, 12, ""), "12.0", True), (Said(12, None, ""), "12", True), (Said(None, 12, ""), "12", True), (Said(12, 13, ""), "12", True), (Said(11, 11, ""), "12", False),
        (Said(20, 30, ""), "20.0-30.0", True), (Said(20, 20, ""), "20-30", False), (Said(24, None, ""), "12-120", True), (Said(None, None, ""), "12", False), (Said(1, 1, ""), "x", False),
    ],
)  # fmt: skip
def test_value(said: Said, value: str, right: bool) -> None:
    assert value_right(said, wanted_values(value)) is right


@pytest.mark.parametrize(
    ("said", "unit", "right"),
    [
        (Said(1, 1, "km"), "kilometre", True), (Said(1, 1, "km"), "mile", False), (Said(1, 1, "USD"), "dollar per barrel", True), (Said(1, 1, "EUR"), "dollar", False),
        (Said(1, 1, "barrel"), "barrel of oil", True), (Said(1, 1, "", "armed fishermen"), "fisherman", True), (Said(1, 1, "", "boxes"), "wooden box", True),
        (Said(1, 1, "", "boxes"), "lorry", False), (Said(1, 1, ""), "-", True), (Said(1, 1, "km"), "-", False), (Said(1, 1, "", "tests"), "test per day", True),
        (Said(0.5, 0.5, "fraction"), "% -", True), (Said(1, 1, ""), "person", False), (Said(1, 1, "", "women"), "woman", True),
    ],
)  # fmt: skip
def test_unit(said: Said, unit: str, right: bool) -> None:
    assert unit_right(said, unit) is right


@pytest.mark.parametrize(
    ("said", "unit", "right"),
    [
        (Said(1, 1, "USD"), "dollar per barrel", False), (Said(1, 1, "USD"), "dollar", True), (Said(1, 1, "", "armed men"), "man", False), (Said(1, 1, "", "armed men"), "armed man", True),
        (Said(1, 1, "", "boxes"), "box", True), (Said(1, 1, "", "boxes"), "-", False), (Said(1, 1, ""), "-", True),
    ],
)  # fmt: skip
def test_unit_in_full(said: Said, unit: str, right: bool) -> None:
    assert unit_right(said, unit, in_full=True) is right


def test_each_figure_counts_once() -> None:
    found = [Said(5, 5, "km"), Said(5, 5, "mile"), Said(7, 7, "km")]
    score, wrong = compare([gold("5", "mile"), gold("5", "kilometre"), gold("5", "metre")], found)
    assert score == Score(gold=3, found=3, value=2, both=2, in_full=2)
    assert [fault[0] for fault in wrong] == ["missed", "invented"]


def test_a_right_unit_is_not_given_away_for_a_right_value() -> None:
    score, _ = compare([gold("5", "metre"), gold("5", "kilometre")], [Said(5, 5, "km"), Said(5, 5, "mile")])
    assert (score.value, score.both) == (2, 1)


def test_f1_is_over_all_sentences() -> None:
    rows = [{"text": "a", "quantities": [gold("5", "metre")]}, {"text": "b", "quantities": []}]
    total, faults = score_news(rows, [[Said(5, 5, "m")], [Said(6, 6, "m")]])
    assert total.f1(total.both) == pytest.approx(2 / 3)
    assert [fault[-1] for fault in faults] == ["b"]


def test_the_baseline_takes_digits_and_the_next_word() -> None:
    found = naive("At least 1,200 people paid $ 5 or 3% in 2019; two fled")
    assert [(s.low, s.unit, s.counted) for s in found] == [(1200, "", "people"), (5, "USD", ""), (3, "percent", ""), (2019, "", "")]


def test_what_is_not_there_is_told(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--set", "news"]) == 2
    assert "not there" in capsys.readouterr().err


@pytest.mark.skipif(not (SHARED / NEWS).is_file(), reason="the news sentences are not there")
def test_figures_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Value and unit F1 of 0.80 and more is what the set is asked to give; what was reached holds."""
    assert main(["--set", "news"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    (value,) = (float(row[-2]) for row in rows if row[:2] == ["value", "F1"])
    (both,) = (float(row[-2]) for row in rows if row[:3] == ["value", "and", "unit"])
    assert value >= 0.90
    assert both >= 0.82
