"""Templates of incidents against our events: types, parties and roles of a message."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.muc import (
    ROLES,
    alike,
    cased,
    compare,
    entities,
    fillers,
    head_word,
    incidents,
    records_of,
    results,
    roles,
    shared_party,
)
from evaluation.outside import Hits


def template(incident: str, **named: list[list[str]]) -> dict[str, Any]:
    empty: dict[str, Any] = {name: [] for names in ROLES.values() for name in names}
    return empty | {"incident_type": incident} | {role: [[[n, 0] for n in names] for names in of] for role, of in named.items()}


def event(kind: str, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), status: str = "occurred") -> dict[str, Any]:
    sides = ([{"name": name, "text": name} for name in names] for names in (actors, recipients))
    return {"kind": kind, "status": status, "actors": next(sides), "recipients": next(sides)}


def test_records_of_objects_one_after_another() -> None:
    assert list(records_of('{"a": 1}\n{"a":\n 2} {"a": 3}\n')) == [{"a": 1}, {"a": 2}, {"a": 3}]


def test_cased() -> None:
    text = 'lima, 3 may -- two men fled.  "they ran," col. vega said.    a bomb hit 2.5 km away.'
    assert cased(text) == 'Lima, 3 may -- Two men fled.  "They ran," col. Vega said.\n\nA bomb hit 2.5 km away.'


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Guerrillas", "guerrilla"),
        ("six soldiers of the army", "soldier"),
        ("Manuel Paz, the mayor", "paz"),
        ("González", "gonzalez"),
        ("armed men", "man"),
        ("the minister's", "minister"),
        ("gas", "gas"),
        ("...", ""),
    ],
)
def test_head_word(name: str, head: str) -> None:
    assert head_word(name) == head


def test_entities_and_fillers_are_counted_once() -> None:
    twice = [template("attack", Victim=[["paz", "mayor paz"]]), template("bombing", Victim=[["paz", "mayor paz"], ["a nurse"]])]
    assert entities(twice, "Victim") == {frozenset({"paz", "mayor paz"}), frozenset({"a nurse"})}
    assert fillers([event("attack", ("rebels", "the rebels")), event("killing", ("rebel",))], "actors") == {
        frozenset({"rebels", "the rebels", "rebel"})
    }


def test_any_name_of_an_entity_is_enough() -> None:
    assert alike(frozenset({"front", "guerrilla column"}), frozenset({"a column"}))
    assert not alike(frozenset({"guerrilla column"}), frozenset({"guerrillas"}))
    gold, found = {frozenset({"front", "column"}), frozenset({"nurse"})}, {frozenset({"column"}), frozenset({"front"}), frozenset({"dog"})}
    assert compare(gold, found) == Hits(3, 2, 2, 1)


@pytest.mark.parametrize(
    ("incident", "kinds", "hits"),
    [
        ("attack", ("killing",), Hits(1, 1, 1, 1)),
        ("bombing", ("killing",), Hits(1, 0, 1, 0)),
        ("bombing / attack", ("bombing",), Hits(1, 1, 1, 1)),
        ("robbery", ("destruction",), Hits(1, 0, 1, 0)),
        ("kidnapping", ("talks",), Hits(0, 0, 1, 0)),
        ("kidnapping", ("abduction", "shelling"), Hits(3, 1, 1, 1)),
    ],
)
def test_incidents(incident: str, kinds: tuple[str, ...], hits: Hits) -> None:
    assert incidents([template(incident)], [event(kind) for kind in kinds]) == hits


def test_parties_of_the_same_type_and_side() -> None:
    gold = template("kidnapping", PerpInd=[["rebels"]], Victim=[["nurse"]])
    assert shared_party(gold, [event("abduction", ("soldiers",), ("a nurse",))])
    assert not shared_party(gold, [event("abduction", ("a nurse",), ("rebels",))])
    assert not shared_party(gold, [event("bombing", ("rebels",), ("a nurse",))])


def test_roles_are_those_of_the_type_and_its_outcome() -> None:
    gold = template("bombing", PerpInd=[["rebels"]], PerpOrg=[["front"]], Target=[["embassy"]], Victim=[["guard"]])
    events = [event("bombing", ("rebels",), ("embassy",)), event("injury", (), ("guards",)), event("abduction", ("front",), ("nurse",))]
    found = roles([gold], events)
    assert found["perpetrators"] == Hits(1, 1, 2, 1)
    assert found["affected"] == Hits(2, 2, 2, 2)
    assert (found["PerpInd"].met, found["PerpOrg"].met) == (1, 0)


def test_results() -> None:
    messages: list[dict[str, Any]] = [{"docid": "a", "templates": [template("attack", Victim=[["nurse"]])]}, {"docid": "b", "templates": []}]
    readings = {
        "a": {"events": [event("attack", (), ("nurse",)), event("abduction", status="negated")]},
        "b": {"events": [event("bombing")]},
    }
    found = results(messages, readings)
    assert (found["messages"], found["with templates"]) == (2, 1)
    assert (found["incidents"]["P"], found["incidents, relevant"]["P"], found["incidents"]["R"]) == (0.5, 1, 1)
    assert found["templates found with a party"]["right"] == 1
    assert (found["recall by role"]["Victim"]["of"], found["roles"]["affected"]["F1"]) == (1, 1)
