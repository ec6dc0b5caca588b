"""Decisions are kept apart from the reading, reach every event that is given out, outlive a new reading, and are never deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from dateline.errors import NotFound, StaleError
from dateline.model import Action, ActorRef, Decision, Reading, Round, Slot, Status, Suggestion, claims_of, filler_claims
from dateline.store import Database, open_store
from dateline.store.decisions import Seen, decision_of, row_of
from tests.link.test_decided import decisions
from tests.store.build import TEXT, one_report, reading

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])  # of a busy machine
START = datetime(2026, 1, 1, tzinfo=UTC)
ARMY = ActorRef(actor=None, name="The army")


@pytest.fixture
def store(tmp_path: Path) -> Database:
    with open_store(one_report(tmp_path / "dateline.db"), write=True) as made:
        yield made


def decided(of: Reading, slot: str, action: Action, value: object = None, *, number: int | None = None, **more: object) -> Decision:
    mention = of.events[0]
    fields = {"by": "Ada", "at": START, "round": Round.FIRST, "suggestion": Suggestion(words="shelled", start=7, end=14)} | more
    target = filler_claims(mention)[number] if number is not None else ""
    return Decision(mention=mention.id, slot=slot, target=target, action=action, value=value, **fields)  # type: ignore[arg-type]


@given(decisions())
@calm
def test_a_row_is_the_decision_again(made: list[Decision]) -> None:
    from types import SimpleNamespace

    for one in made:
        assert decision_of(SimpleNamespace(**row_of(one))) == one


def test_events_have_the_final_value_readings_the_machines(store: Database) -> None:
    before = list(store.readings())
    store.decide_value(
        decided(before[0], "actor", Action.CHANGE, ARMY, number=0, reason="named so"), decided(before[0], "status", Action.CHANGE, Status.PLANNED),
    )
    (event, *_) = store.events_linked()
    assert [f.value for f in event.mentions[0].of(Slot.ACTOR)] == [ARMY]
    assert event.mentions[0].status is Status.PLANNED
    assert event.told[0].reviewed.state == "coded"
    assert event == store.event_linked(event.id) == store.events_of([event.id])[0]
    assert list(store.readings()) == before
    assert store.event_raw(event.id).mentions[0] == before[0].events[0]


def test_undo_brings_the_machines_value_back_and_deletes_nothing(store: Database) -> None:
    before = list(store.events_linked())
    one = decided(reading(), "actor", Action.REJECT, number=0)
    store.decide_value(one)
    assert list(store.events_linked()) != before
    assert store.undo_decision(one.id, by="Ben").retired
    assert list(store.events_linked()) == before
    assert [d.retired for d in store.decisions(retired=True)] == [True]
    assert [row.action for row in store.audit()] == ["undo", "reject"]
    store.undo_decision(one.id, by="Ben")
    assert len(store.audit()) == 2
    with pytest.raises(NotFound):
        store.undo_decision("d-none", by="Ben")


def test_a_rejected_event_leaves_the_lists_and_can_be_found(store: Database) -> None:
    names = [e.id for e in store.events_linked()]
    store.decide_value(decided(reading(), "", Action.REJECT))
    assert [e.id for e in store.events_linked()] == names[1:]
    assert store.events_of(names) == store.events_of(names[1:])
    found = store.event_linked(names[0])
    assert found.mentions[0].id == reading().events[0].id
    assert list(store.stale("maker")[0]) == names[1:]


def test_a_decision_makes_its_line_of_the_catalogue_old(store: Database) -> None:
    before = store.stale("maker")[0]
    one = decided(reading(), "kind", Action.ACCEPT)
    store.decide_value(one)
    after = store.stale("maker")[0]
    assert [event for event in before if before[event] != after[event]] == [next(iter(store.events_linked())).id]
    store.undo_decision(one.id, by="Ada")
    undone = store.stale("maker")[0]
    assert [event for event in before if before[event] != undone[event]] == [next(iter(store.events_linked())).id]


def test_an_undo_is_a_change_too(store: Database) -> None:
    def changed() -> datetime:
        return max(due.changed for due in store.stale("maker")[0].values() if due.changed)

    moments = [changed()]
    for number in range(2):
        one = decided(reading(), "kind", Action.ACCEPT, at=moments[-1] + timedelta(minutes=number + 1))
        store._clock = lambda: one.at + timedelta(seconds=1)  # noqa: B023 - called before the next round
        for do in (lambda: store.decide_value(one), lambda: store.undo_decision(one.id, by="Ada")):  # noqa: B023
            do()
            moments.append(changed())
    assert moments == sorted(set(moments))


def test_what_holds_otherwise_than_seen_is_refused_whole(store: Database) -> None:
    first = decided(reading(), "kind", Action.ACCEPT)
    store.decide_value(first)
    late = decided(reading(), "kind", Action.CHANGE, "killing", by="Ben", at=START + timedelta(minutes=1))
    other = decided(reading(), "status", Action.ACCEPT, by="Ben", at=START + timedelta(minutes=1))
    with pytest.raises(StaleError, match="in the meantime"):
        store.decide_value(other, late, seen=Seen(row=0))
    assert store.decisions() == [first]
    assert len(store.audit()) == 1
    store.decide_value(other, seen=Seen(row=0))
    store.decide_value(late, seen=Seen(row=0, by="Ben"))
    assert [row.seq for row in store.told_since(Seen(row=0), late.item)] == [1, 3]
    store.undo_decision(first.id, by="Cleo")
    with pytest.raises(StaleError, match="Cleo decided"):
        store.decide_value(late, seen=Seen(row=3))
    store.decide_value(decided(reading(), "", Action.FLAG, "graphic"), seen=Seen(row=0))
    assert len(store.decisions()) == 3


def test_a_bulk_edit_is_undone_as_if_it_had_never_been(store: Database) -> None:
    own = decided(reading(), "kind", Action.CHANGE, "killing")
    bens = decided(reading(), "status", Action.ACCEPT, by="Ben")
    flag = decided(reading(), "", Action.FLAG, "graphic")
    store.decide_value(own, bens, flag)
    before, events = store.decisions(), list(store.events_linked())
    later = {"at": START + timedelta(minutes=1), "batch": "b-1"}
    made = [decided(reading(), "kind", Action.ACCEPT, **later), decided(reading(), "status", Action.CHANGE, Status.PLANNED, **later), decided(reading(), "", Action.FLAG, "graphic", **later)]
    store.decide_value(*made)
    assert store.batch("b-1") == made
    assert [(b.id, b.by, b.count, b.holding) for b in store.batches()] == [("b-1", "Ada", 3, 3)]
    assert [one.id for one in store.undo_batch("b-1", by="Cleo")] == [one.id for one in made]
    assert sorted(store.decisions(), key=lambda d: d.id) == sorted(before, key=lambda d: d.id)
    assert list(store.events_linked()) == events
    assert [row.by for row in store.audit()[:3]] == ["Cleo"] * 3
    assert store.undo_batch("b-1", by="Cleo") == []
    assert store.batches()[0].holding == 0
    assert store.verify().fault == ""
    with pytest.raises(NotFound):
        store.undo_batch("b-2", by="Ada")
    with pytest.raises(NotFound):
        store.undo_batch("", by="Ada")


def test_what_was_decided_after_a_bulk_edit_outlives_its_undo(store: Database) -> None:
    store.decide_value(decided(reading(), "kind", Action.CHANGE, "killing"))
    store.decide_value(decided(reading(), "kind", Action.ACCEPT, at=START + timedelta(minutes=1), batch="b-1"))
    later = decided(reading(), "kind", Action.CHANGE, "shelling", at=START + timedelta(minutes=2))
    store.decide_value(later)
    assert store.undo_batch("b-1", by="Ada") == []
    assert store.decisions() == [later]
    assert store.verify().fault == ""


def test_a_later_word_of_the_same_person_retires_the_earlier(store: Database) -> None:
    store.decide_value(decided(reading(), "kind", Action.ACCEPT))
    store.decide_value(decided(reading(), "kind", Action.CHANGE, "killing", at=START + timedelta(minutes=1)))
    store.decide_value(decided(reading(), "kind", Action.ACCEPT, by="Ben", at=START + timedelta(minutes=2), round=Round.SECOND))
    assert [(d.by, d.action) for d in store.decisions()] == [("Ada", Action.CHANGE), ("Ben", Action.ACCEPT)]
    assert len(store.decisions(retired=True)) == 3


def test_a_person_never_holds_two_rounds_of_a_value(store: Database) -> None:
    store.decide_value(decided(reading(), "kind", Action.ACCEPT))
    store.decide_value(decided(reading(), "kind", Action.ACCEPT, by="Ben", at=START + timedelta(minutes=1), round=Round.SECOND))
    last = decided(reading(), "kind", Action.CHANGE, "killing", at=START + timedelta(minutes=2), round=Round.SECOND)
    store.decide_value(last)
    assert [(d.by, d.action) for d in store.decisions()] == [("Ben", Action.ACCEPT), ("Ada", Action.CHANGE)]
    store.undo_decision(last.id, by="Ada")
    assert [d.by for d in store.decisions()] == ["Ben"]
    assert store.verify().fault == ""


def test_decisions_on_values_that_the_newest_version_has_no_more_are_counted(store: Database) -> None:
    one = decided(reading(), "actor", Action.CHANGE, ARMY, number=0, suggestion=Suggestion(words="Rebels", start=0, end=6))
    figure = decided(reading(), "figure", Action.REJECT, number=3, suggestion=Suggestion(words="At least 12", start=57, end=68))
    store.decide_value(one, figure, decided(reading(), "kind", Action.ACCEPT))
    assert store.orphans() == 0
    newer = reading(reader="reader 2")
    mention = replace(newer.events[0], fillers=newer.events[0].fillers[1:3])
    claims = (*claims_of(mention, outlet="Courier", reader="reader 2"), *(c for c in newer.claims if c.mention != mention.id))
    store.put(replace(newer, events=(mention, *newer.events[1:]), claims=claims))
    assert store.orphans() == 2
    assert next(store.events_linked()).mentions[0].fillers == mention.fillers
    store.undo_decision(one.id, by="Ada")
    assert store.orphans() == 1


def test_a_version_that_begins_otherwise_has_the_words_at_their_new_place(store: Database) -> None:
    start = TEXT.index("general told")
    rebels = Suggestion(words="Rebels", start=0, end=6)
    store.decide_value(decided(reading(), "actor", Action.CHANGE, ARMY, number=0, start=start, stop=start + 12, words="general told", suggestion=rebels))
    text = "Updated. " + TEXT
    store.put(reading(text=text))
    (actor,) = next(store.events_linked()).mentions[0].of(Slot.ACTOR)
    assert actor.evidence is not None
    assert actor.evidence.span.of(text) == "general told"


def test_two_flags_stand_beside_each_other_and_a_decision(store: Database) -> None:
    for minute, value in enumerate(["graphic", "personal", "graphic"]):
        store.decide_value(decided(reading(), "", Action.FLAG, value, at=START + timedelta(minutes=minute)))
    assert [d.value for d in store.decisions()] == ["personal", "graphic"]
    assert next(store.events_linked()).told[0].reviewed.flags == ("graphic", "personal")


def test_decisions_outlive_a_new_reading(store: Database) -> None:
    one = decided(reading(), "actor", Action.CHANGE, ARMY, number=0)
    store.decide_value(one)
    store.put(reading(reader="reader 2"))
    assert [f.value for f in next(store.events_linked()).mentions[0].of(Slot.ACTOR)] == [ARMY]
    assert store.orphans() == 0
    gone = reading(reader="reader 3", text=TEXT)
    store.put(replace(gone, events=gone.events[1:], claims=tuple(c for c in gone.claims if c.mention == gone.events[1].id)))
    assert store.orphans() == 1
    assert store.decisions() == [one]


def test_the_queue_has_every_value_once(store: Database) -> None:
    found = store.reviewable()
    assert [(i.slot, i.confidence) for i in found[:3]] == [("kind", 0.75), ("status", 0.625), ("speaker", 0.875)]
    assert [i.target for i in found if i.mention == reading().events[0].id and i.target] == list(filler_claims(reading().events[0]))
    assert len({i.key for i in found}) == len(found) == 3 + 4 + 2 + 1
    assert store.reviewable([found[0].event]) == found[:7]
