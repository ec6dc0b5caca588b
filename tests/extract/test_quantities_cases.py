"""The cases of cases/quantities.yaml, read by the built-in model; and the event that a figure is told of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.extract.quantities import find_quantities
from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.model import Quantity, Report, Slot
from dateline.pipeline import read_reports
from dateline.resolve.quantities import resolve_quantity
from dateline.settings import Settings
from tests.reading import language, read

CASES = Path(__file__).parents[2] / "cases" / "quantities.yaml"
MODEL = resources() / "model" / "standard.onnx"
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the language model is not in the package")


def cases() -> list[Any]:
    listed = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{n}: {case['text'][:40]}", marks=[pytest.mark.xfail(reason=case["notyet"])] if "notyet" in case else [])
        for n, case in enumerate(listed)
    ]  # fmt: skip


@pytest.mark.parametrize("case", cases())
def test_quantities(case: dict[str, Any]) -> None:
    page = read(case["text"])
    mentions = find_quantities(page, load().numbers)
    words = [m.span.of(page.text) for m in mentions]
    if "none" in case:
        assert not [w for w in words for banned in case["none"] if banned in w]
        return
    assert case["at"] in words
    value = resolve_quantity(mentions[words.index(case["at"])], page, case.get("kind"))
    assert (value.low, value.high, value.measure.value) == (case["low"], case["high"], case["measure"])
    assert value.unit == case.get("unit", value.unit)
    if "note" in case:
        assert (case["note"] in value.note) if case["note"] else not value.note
    if "derived" in case:
        derived = value.derived
        assert ([derived.low, derived.high, derived.unit] if derived else None) == case["derived"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("A bomb exploded in a market in Baghdad, killing 12 and wounding 30.", {("killing", "killed", 12), ("injury", "injured", 30)}),
        ("A bomb exploded in a market, killing 12 and wounding 30.", {("killing", "killed", 12), ("injury", "injured", 30)}),
        ("At least 12 shoppers were killed and 30 injured by shells.", {("killing", "killed", 12), ("injury", "injured", 30)}),
        ("Gunmen kidnapped 14 farmers and killed three policemen.", {("abduction", "captured", 14), ("killing", "killed", 3)}),
        ("Troops killed 15 militants and arrested 20 others.", {("killing", "killed", 15), ("arrest", "captured", 20)}),
        ("About 4,000 families fled the town after air strikes killed 23 civilians.",
         {("displacement", "displaced", 4000), ("killing", "killed", 23)}),
        ("Five people were killed and 20 were wounded, a nurse at the town's clinic said by phone.", {("killing", "killed", 5), ("injury", "injured", 20)}),
        ("Shells killed seven herders on Monday, a local chief, Amadou Bah, told the Gazette.", {("killing", "killed", 7)}),
        ("Shells killed three herders in Orva, a doctor and two teachers told reporters.", {("killing", "killed", 3)}),
        ("Militiamen withdrew from Orva on Saturday, two residents and a village leader said.", set()),
        ("According to a nurse and two residents, shells killed three herders.", {("killing", "killed", 3)}),
        ("Rebels attacked the town, where about 80,000 people live.", set()),
        ("Two residents said a child was killed.", {("killing", "killed", 1)}),
        ("Gunmen killed a teacher and a farmer, two witnesses said.", {("killing", "killed", 2)}),
    ],
)  # fmt: skip
def test_a_figure_belongs_to_the_event_that_it_counts(text: str, counted: set[tuple[str, str, float]]) -> None:
    (reading,) = read_reports([Report(id="r-case", text=text)], load(), language(), Settings())
    figures = [(event.kind, filler.value) for event in reading.events for filler in event.of(Slot.FIGURE)]
    assert {(kind, value.measure.value, value.low) for kind, value in figures if isinstance(value, Quantity)} == counted
    assert len(figures) == len(counted)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Guerrillas bombed the school, the minister, Tomas Rey, said on Friday. The dead rose to 23, he said.", "Tomas Rey"),
        ("Ten people were killed, the State Peace Council said. The Hill Front denied it. Six rebels were killed on Monday, the council said.", "State Peace Council"),
    ],
)  # fmt: skip
def test_who_speaks_again_is_who_spoke_before(text: str, speaker: str) -> None:
    (reading,) = read_reports([Report(id="r-case", text=text)], load(), language(), Settings())
    last = [event for event in reading.events if event.kind == "killing"][-1]
    assert last.attribution.speaker is not None
    assert last.attribution.speaker.name == speaker
