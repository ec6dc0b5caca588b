"""Framing as text and records."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dateline.export.framing import framing_records, framing_text
from dateline.lexicon.whole import load
from dateline.link.framing import frame
from dateline.model.framing import Framing
from tests.link.build import event, report
from tests.link.test_framing import ARMY, ISLAMIC_STATE, rule_of, tal_banat, tell


@pytest.fixture(scope="module")
def found() -> Framing:
    *_, events = tal_banat()
    one = report("d", "The army allegedly shelled the gunmen.", outlet="Courier")
    told = tell(
        one, "shelling", "shelled", rule=rule_of("shelling", "verb", "shell"), who=[(ARMY, "The army", "subject")],
        whom=[(ISLAMIC_STATE, "the gunmen", "object")], hedge="allegedly",
    )  # fmt: skip
    return frame([*events, event((one, told))], load())


def test_outlets_stand_side_by_side_with_counts_intervals_and_places(found: Framing) -> None:
    lines = framing_text(found).splitlines()
    assert lines[0] == "FRAMING: 4 reports by Courier, Gazette, Herald; 3 events, 1 of them told by more than one outlet"
    row = next(line for line in lines if "“liberate”" in line)
    assert row.split() == ["“liberate”", "approving", "1/2", "(9–91", "%)", "*", "–", "–", "2020-03-02", "b", "9–18"]
    assert "  in 1 event that more than one outlet tells:" in lines
    assert "Courier: Islamic State: part of 1 event, quoted in none (0–79 %) *" in lines
    assert any(line.startswith("Courier: hedge “allegedly”, acts of Iraqi government") for line in lines)
    assert any(line.split()[:3] == ["active", "doer", "named"] for line in lines)


def test_what_one_outlet_alone_tells_is_left_to_json_unless_asked_for(found: Framing) -> None:
    assert "Islamic State (islamic_state)" not in framing_text(found)
    assert "Islamic State (islamic_state)" in framing_text(found, every=True)
    assert "1 actor of one outlet only: --json lists them" in framing_text(found)


def test_of_nothing_only_the_head_is_left() -> None:
    text = framing_text(frame([], load()))
    assert text.startswith("FRAMING: 0 reports by nobody; 0 events, 0 of them told by more than one outlet\n")
    assert "WHAT" not in text


def test_copies_are_named() -> None:
    one, two = report("a", "The army took the mill.", outlet="Courier"), report("b", "The army took the mill.", outlet="Herald")
    told = event(*((r, tell(r, "territory_taken", "took")) for r in (one, two)), origins={"b": "a"})
    assert "Left out as copies of another report's text: Herald 1." in framing_text(frame([told], load()))


def test_records_hold_every_example_with_its_characters(found: Framing) -> None:
    records = [json.loads(json.dumps(record)) for record in framing_records(found)]
    assert next(r["view"] for r in records) == "summary"
    assert {r["view"] for r in records} == {"summary", "actor", "act", "doubt", "heard", "harm"}
    texts = {"a": "The army took back Tal Banat on Monday.", "d": "The army allegedly shelled the gunmen."}
    examples = [e for record in records for e in _examples(record) if e["report"] in texts]
    assert len(examples) == 7  # the army twice, the gunmen, the taking of the town alone and linked, the hedge, the shelling
    assert all(texts[e["report"]][e["start"] : e["end"]] == e["words"] for e in examples)
    act = next(r for r in records if r["view"] == "act" and r["act"] == "change_of_control")
    share = act["outlets_linked"][0]["words"][0]["own"]
    assert share == {"count": 1, "of": 1, "low": 0.207, "high": 1.0, "few": True}


def _examples(node: Any) -> list[dict[str, Any]]:
    """All examples anywhere below a record."""
    if isinstance(node, list):
        return [e for item in node for e in _examples(item)]
    if not isinstance(node, dict):
        return []
    own = node.get("examples", [])
    return [*own, *(e for key, value in node.items() if key != "examples" for e in _examples(value))]
