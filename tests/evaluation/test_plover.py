"""Types of events against the records of PLOVER: which figure counts what, and the table of codes."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.lexicon.codebook import Kind
from evaluation.plover import at_odds, by_cameo, event_type, marked, parties_agree, results, taken_for, types_of, verdicts

TYPES = {
    "attack": frozenset({"ASSAULT"}), "talks": frozenset({"CONSULT"}), "withdrawal": frozenset({"RETREAT"}), "denial": frozenset[str](),
}  # fmt: skip
TEXT = "Oz troops attacked Ur after talks."


def record(event: str = "FIGHT", **more: Any) -> dict[str, Any]:
    base = {"id": "x", "event": event, "text": TEXT, "textInfo": {"markup": "(SRC: Oz) troops (EVT: attacked) (TAR: Ur) after talks."}}
    return base | {"source": [{"actorText": "Oz"}], "target": [{"actorText": "Ur"}]} | more


def event(kind: str, word: str, actor: str = "", recipient: str = "", status: str = "occurred") -> dict[str, Any]:
    start = TEXT.index(word)
    sides = ([{"name": name, "text": name}] if name else [] for name in (actor, recipient))
    trigger = {"start": start, "end": start + len(word), "text": word}
    return {"kind": kind, "trigger": trigger, "status": status, "actors": next(sides), "recipients": next(sides)}


def kind(name: str, plover: tuple[str, ...], cameo: tuple[str, ...]) -> Kind:
    return Kind(name=name, group="", gloss="", slots=(), symmetric=False, roles={}, plover=plover, acled=(), cameo=cameo, decided="")


def true_of(found: dict[str, bool]) -> set[str]:
    return {name for name, holds in found.items() if holds}


def test_types() -> None:
    assert types_of(kind("siege", ("ASSAULT", "COERCE/restrict"), ())) == {"ASSAULT", "COERCE"}
    assert [event_type(record(name)) for name in ("FIGHT", "DEMAND", "AID")] == ["ASSAULT", "REQUEST", "AID"]


def test_every_figure_holds_for_the_right_event() -> None:
    events = [event("attack", "attacked", "Oz troops", "Ur"), event("talks", "talks")]
    assert true_of(verdicts(record(), events, TYPES)) == {
        "in the sentence", "at its words", "first", "with its parties", "with the future",
    }  # fmt: skip


def test_a_right_type_elsewhere_counts_in_the_sentence_only() -> None:
    events = [event("talks", "attacked"), event("attack", "talks", "Ur")]
    assert true_of(verdicts(record(), events, TYPES)) == {"in the sentence", "with the future"}


def test_uncoded() -> None:
    assert true_of(verdicts(record(), [event("denial", "attacked")], TYPES)) == {"uncoded"}
    assert true_of(verdicts(record(), [], TYPES)) == {"uncoded"}


@pytest.mark.parametrize(
    ("wanted", "kind", "status", "holds"),
    [
        ("AGREE", "talks", "planned", True),
        ("AGREE", "talks", "occurred", False),
        ("CONCEDE", "withdrawal", "planned", True),
        ("AGREE", "withdrawal", "planned", False),
    ],
)
def test_the_future(wanted: str, kind: str, status: str, holds: bool) -> None:
    found = verdicts(record(wanted), [event(kind, "talks", status=status)], TYPES)
    assert found["with the future"] is holds
    assert not found["in the sentence"]


@pytest.mark.parametrize(
    ("source", "target", "agree"),
    [("Oz", "Ur", True), ("Oz", "", True), ("Ur", "Oz", False), ("Oz", "Kish", False)],
)
def test_parties(source: str, target: str, agree: bool) -> None:
    named = record(source=[{"actorText": source}], target=[{"actorText": target}] if target else "")
    assert parties_agree(named, event("attack", "attacked", "Oz troops", "Ur")) is agree


def test_marked_words() -> None:
    assert [TEXT[a:b] for a, b in marked(record())] == ["attacked"]
    nested = "(LOC: (EVT: troops) here) of (SRC: Oz) and (EVT: talks)"
    assert [TEXT[a:b] for a, b in marked(record(textInfo={"markup": nested}))] == ["troops", "talks"]
    assert [TEXT[a:b] for a, b in marked(record(textInfo="Oz (EVT: attacked} and (EVT: left)"))] == ["attacked"]


def test_marked_words_stand_nearest_to_their_place() -> None:
    twice = record(text="Oz fired and Ur fired.", textInfo={"markup": "(SRC: Oz) fired and (TAR: Ur) (EVT: fired)."})
    assert marked(twice) == [(16, 21)]


def test_taken_for() -> None:
    assert taken_for(record("AID"), [event("talks", "talks"), event("attack", "attacked")], TYPES) == "ASSAULT"
    assert taken_for(record("AID"), [event("talks", "talks")], TYPES) == "CONSULT"
    assert taken_for(record("AID"), [event("denial", "attacked")], TYPES) == "nothing"


def test_table() -> None:
    table = by_cameo(["# 99: NOTE", "17: COERCE", "174: SANCTION, expel, # gloss", "1741: FIGHT, , "])
    assert table == {"17": {"COERCE", "SANCTION", "ASSAULT"}, "174": {"SANCTION"}, "1741": {"ASSAULT"}}
    kinds = [kind("one", ("SANCTION/expel",), ("174",)), kind("two", ("AID",), ("17", "174")), kind("three", (), ("17",))]
    assert at_odds(kinds, table) == ["two"]


def test_results() -> None:
    records = [record(id="a"), record("AID", id="b")]
    readings = {"a": {"events": [event("attack", "attacked")]}, "b": {"events": [event("attack", "attacked"), event("talks", "talks")]}}
    found = results(records, readings, TYPES)
    assert found["in the sentence"]["right"] == 0.5
    assert found["types a sentence"] == 1.5
    assert [(name, cell["right"]) for name, cell in found["in the sentence, by type"].items()] == [("AID", 0), ("ASSAULT", 1)]
    assert found["missed, taken for"] == {"AID -> ASSAULT": 1}
