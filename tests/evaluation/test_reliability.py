"""Which values count as right, and what the figures of reliability are on a few values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.model import (
    ActorRef,
    Attribution,
    EventMention,
    Evidence,
    Filler,
    Grain,
    Location,
    Measure,
    Precision,
    Quantity,
    Reading,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
)
from evaluation.reliability import ROWS, Judged, bins, judge, main, measure, reliability, right, stated, table

TEXT = "Troops shelled Marev on Monday. Rain fell."


def gold(**more: Any) -> dict[str, Any]:
    base = {"trigger": {"start": 7, "end": 14, "text": "shelled"}, "kind": "shelling", "status": "occurred", "hedged": False}
    return base | {"actors": [], "recipients": [], "place": None, "time": None, "speaker": None, "via": None, "figures": []} | more


def mention(*fillers: Filler, start: int = 7, kind: str = "shelling", confidence: float = 0.8) -> EventMention:
    words = TEXT[start:].split()[0]
    trigger = Evidence(report="r", span=Span(start=start, end=start + len(words)), text=words, rule="test")
    return EventMention(
        id=f"m-{start}", report="r", kind=kind, trigger=trigger, status=Status.OCCURRED, hedged=False, attribution=Attribution(),
        fillers=fillers, confidence=confidence,
    )  # fmt: skip


def filler(slot: Slot, value: Any, confidence: float) -> Filler:
    return Filler(slot=slot, value=value, evidence=None, confidence=confidence)


def reading(*events: EventMention) -> Reading:
    return Reading(report=Report(id="r", text=TEXT), reader="test", events=events)


def judged(labels: list[dict[str, Any]], *events: EventMention) -> dict[str, Judged]:
    slots = {slot: Judged() for slot in ROWS}
    judge({"id": "r", "text": TEXT}, {"id": "r", "events": labels}, reading(*events), slots)
    return slots


TROOPS, REBELS = (ActorRef(actor=None, name=name, kind="") for name in ("troops", "rebels"))


def test_values_of_a_pair_are_judged_one_by_one() -> None:
    event = mention(filler(Slot.ACTOR, TROOPS, 0.9), filler(Slot.ACTOR, REBELS, 0.4), filler(Slot.RECIPIENT, REBELS, 0.7))
    slots = judged([gold(actors=[{"name": "the troops"}])], event)
    assert slots["event"].values == [(0.8, True)]
    assert slots["actor"].values == [(0.9, True), (0.4, False)]
    assert slots["recipient"].values == [(0.7, False)]  # gold has none


def test_an_event_without_a_pair_is_wrong_and_its_values_left_out() -> None:
    slots = judged([gold()], mention(), mention(filler(Slot.ACTOR, TROOPS, 0.9), start=37, kind="other", confidence=0.3))
    assert slots["event"].values == [(0.8, True), (0.3, False)]
    assert (slots["actor"].values, slots["actor"].unpaired) == ([], 1)


def test_a_pair_of_another_group_is_a_wrong_event_with_values() -> None:
    slots = judged([gold(actors=[{"name": "troops"}])], mention(filler(Slot.ACTOR, TROOPS, 0.9), kind="talks"))
    assert slots["event"].values == [(0.8, False)]
    assert slots["actor"].values == [(0.9, True)]


HERE = {"name": "Marev", "lat": 36.0, "lon": 42.0}
MONDAY = {"start": "2016-10-17", "end": "2016-10-17"}


@pytest.mark.parametrize(
    ("slot", "labels", "value", "verdict"),
    [
        (Slot.PLACE, {"place": HERE}, {"name": "x", "lat": 36.2, "lon": 42.1}, True),
        (Slot.PLACE, {"place": HERE}, {"name": "Marev", "lat": 37.0, "lon": 42.0}, False),
        (Slot.PLACE, {"place": HERE}, {"name": "Marev", "lat": None, "lon": None}, False),
        (Slot.PLACE, {"place": {"name": "Marev", "lat": None, "lon": None}}, HERE, None),
        (Slot.PLACE, {}, HERE, False),
        (Slot.TIME, {"time": MONDAY}, {"start": "2016-10-15", "end": "2016-10-18"}, True),
        (Slot.TIME, {"time": MONDAY}, {"start": "2016-10-18", "end": "2016-10-18"}, False),
        (Slot.TIME, {"time": MONDAY}, {"start": None, "end": None}, False),
        (Slot.TIME, {"time": {"start": None, "end": None, "text": "lately"}}, MONDAY, None),
        (Slot.TIME, {}, MONDAY, False),
        (Slot.FIGURE, {"figures": [{"low": 12, "high": 12}]}, {"low": 12, "high": None}, True),
        (Slot.FIGURE, {"figures": [{"low": 12, "high": 12}]}, {"low": 13, "high": 13}, False),
        (Slot.FIGURE, {}, {"low": 13, "high": 13}, False),
        ("speaker", {"speaker": {"name": "Ann Lee"}}, {"name": "Lee"}, True),
        ("speaker", {}, {"name": "Lee"}, False),
    ],
)
def test_right_by_the_harness(slot: str, labels: dict[str, Any], value: dict[str, Any], verdict: bool | None) -> None:
    assert right(slot, gold(**labels), value) is verdict


def test_values_are_read_in_the_layout_of_the_export() -> None:
    event = mention(
        filler(Slot.PLACE, Location(name="Marev", place=None, relation="in", lat=36.1, lon=42.1, precision=Precision.TOWN, radius_km=5.0), 0.6),
        filler(Slot.TIME, TimeValue(earliest=date(2016, 10, 17), latest=date(2016, 10, 17), grain=Grain.DAY), 0.5),
        filler(Slot.FIGURE, Quantity(measure=Measure.KILLED, low=3.0, high=3.0, unit="person"), 1.0),
    )
    slots = judged([gold(place=HERE, time={"start": None, "end": None}, figures=[{"low": 3, "high": 3}])], event)
    assert (slots["place"].values, slots["figure"].values) == ([(0.6, True)], [(1.0, True)])
    assert (slots["time"].values, slots["time"].unjudged) == ([], 1)


def test_a_status_is_judged_by_its_own_confidence() -> None:
    assert judged([gold()], replace(mention(), status_confidence=0.7))["status"].values == [(0.7, True)]
    assert judged([gold(status="planned")], replace(mention(), status_confidence=0.7))["status"].values == [(0.7, False)]


def test_a_speaker_is_judged_by_its_own_confidence() -> None:
    event = replace(mention(), attribution=Attribution(speaker=TROOPS, speaker_confidence=0.6))
    assert ("speaker", 0.6, {"name": "troops"}) in list(stated(event))
    assert [slot for slot, *_ in stated(mention())] == ["status"]
    assert judged([gold(speaker={"name": "troops"})], event)["speaker"].values == [(0.6, True)]
    assert judged([gold(speaker={"name": "the mayor"})], event)["speaker"].values == [(0.6, False)]


def test_bins() -> None:
    found = bins([(0.0, False), (0.3, True), (0.7, True), (0.75, False), (1.0, True), (0.95, True)])
    assert [b["n"] for b in found] == [1, 0, 0, 1, 0, 0, 0, 2, 0, 2]
    assert (found[7]["confidence"], found[7]["right"]) == (pytest.approx(0.725), 0.5)
    assert found[1]["right"] is None
    with pytest.raises(ValueError, match="outside"):
        bins([(1.2, True)])


def test_figures() -> None:
    figures = reliability(Judged(values=[(0.9, True), (0.9, False), (0.2, False), (0.2, False)], unpaired=3, unjudged=1))
    assert (figures["n"], figures["right"], figures["unpaired"], figures["unjudged"]) == (4, 0.25, 3, 1)
    assert figures["confidence"] == pytest.approx(0.55)
    assert figures["ece"] == pytest.approx((2 * 0.4 + 2 * 0.2) / 4)
    assert figures["brier"] == pytest.approx((0.01 + 0.81 + 0.04 + 0.04) / 4)
    assert figures["constant"] == pytest.approx(0.1875)


def test_what_is_always_as_sure_as_right_has_no_error() -> None:
    values = [(0.75, True)] * 3 + [(0.75, False)]
    figures = reliability(Judged(values=values))
    assert figures["ece"] == pytest.approx(0)
    assert figures["brier"] == pytest.approx(figures["constant"])


def test_table_leaves_out_slots_without_values() -> None:
    labels = {"r": {"id": "r", "events": [gold(actors=[{"name": "troops"}])]}}
    figures = measure(labels, {"r": {"id": "r", "text": TEXT}}, [reading(mention(filler(Slot.ACTOR, TROOPS, 0.9)))])
    assert list(figures) == ["event", "status", "actor"]
    lines = list(table(figures))
    assert "| actor | 1 | 0.900 | 1.000 | 0.100 | 0.010 | 0.000 | 0, 0 |" in lines
    assert lines[-1] == "| actor |  |  |  |  |  |  |  |  |  | 1: 0.90, 1.00 |"


def test_no_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--gold", str(tmp_path)]) == 2
    assert "no gold labels" in capsys.readouterr().err
