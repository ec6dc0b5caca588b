"""Linking in a real database: the same in any order, nothing twice, what persons say for good, ids that stay."""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dateline.errors import NotFound
from dateline.lexicon import load
from dateline.lexicon.linking import Scorecard
from dateline.link.update import event_id
from dateline.model import Judgement, Reading, Status, Verdict
from dateline.store import Database, open_store
from tests.link.worlds import TOLD, reading, worlds
from tests.store.build import blank

MOMENT = datetime(2020, 4, 1, 12, tzinfo=UTC)
few = settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # to shrink a failure takes minutes
Cluster = frozenset[str]
STRIKE = ("air_strike", 2, 3, 2, 1, None, Status.OCCURRED)
KILLED = ("killing", 2, 3, 2, 1, 12, Status.OCCURRED)
LATER = ("air_strike", 2, 9, 2, 1, None, Status.OCCURRED)


@cache
def card() -> Scorecard:
    return load().linking


@contextmanager
def database() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder, open_store(blank(Path(folder) / "links.db"), write=True) as store:
        yield store


@contextmanager
def linked(readings: Sequence[Reading], sizes: Sequence[int] = ()) -> Iterator[Database]:
    """A database with these readings, linked after every batch of these sizes; the rest in one."""
    with database() as store:
        todo = iter(readings)
        for size in (*sizes, len(readings)):
            for item in itertools.islice(todo, size):
                store.put(item)
            store.link(card())
        yield store


def clusters(store: Database) -> set[Cluster]:
    return {frozenset(m.id for m in event.mentions) for event in store.events_linked()}


def judged(store: Database) -> Counter[tuple[Any, ...]]:
    """Judgements that hold, without their moments."""
    return Counter((j.left, j.right, j.verdict, j.score, j.reasons, j.by) for j in store.judgements())


def rows(store: Database, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(store.path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def by_person(left: str, right: str, verdict: Verdict) -> Judgement:
    one, other = sorted((left, right))
    return Judgement(left=one, right=other, verdict=verdict, score=1.0, reasons=("read both",), by="a person", at=MOMENT)


def pairs(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    names = sorted(m.id for item in readings for m in item.events)
    return list(itertools.combinations(names, 2))


def together(store: Database, pair: tuple[str, str]) -> bool:
    return any(set(pair) <= one for one in clusters(store))


# ---- order, batches, again


@given(worlds(), st.randoms(use_true_random=False), st.lists(st.integers(1, 3), max_size=3))
@few
def test_neither_order_of_arrival_nor_batches_matter(world: list[Reading], random: Any, sizes: list[int]) -> None:
    with linked(world) as store:
        found, table = clusters(store), judged(store)
    other = list(world)
    random.shuffle(other)
    with linked(other, sizes) as store:
        assert clusters(store) == found
        assert judged(store) == table


@given(worlds())
@few
def test_linking_again_changes_nothing(world: list[Reading]) -> None:
    with linked(world, [1]) as store:
        before = rows(store, "SELECT * FROM judgements"), rows(store, "SELECT * FROM members"), clusters(store)
        assert store.link(card()) == 0
        assert (rows(store, "SELECT * FROM judgements"), rows(store, "SELECT * FROM members"), clusters(store)) == before
        table, events = judged(store), {e.id: e for e in store.events_linked()}
        assert store.link(card(), again=True) == len(world)
        assert judged(store) == table
        assert {e.id: e for e in store.events_linked()} == events
        assert max(Counter((j.left, j.right) for j in store.judgements()).values(), default=1) == 1


# ---- persons


@given(worlds(), st.data(), st.sampled_from(Verdict))
@few
def test_decide_then_undo_is_as_never(world: list[Reading], data: st.DataObject, verdict: Verdict) -> None:
    with linked(world, [2]) as store:
        pair = data.draw(st.sampled_from(pairs(world) or [("m-1", "m-2")]))
        table, events = judged(store), list(store.events_linked())
        store.decide(by_person(*pair, verdict), card())
        if verdict is not Verdict.UNSURE:
            assert together(store, pair) == (verdict is Verdict.SAME) or pair[0] == "m-1"
        assert store.undo(*pair, card(), by="A")
        assert judged(store) == table
        assert list(store.events_linked()) == events
        assert not store.undo(*pair, card(), by="A")


@given(worlds(3, 5), st.data())
@few
def test_different_holds_for_good(world: list[Reading], data: st.DataObject) -> None:
    """After all is linked again, after new reports come, and after a person joins both with a third."""
    with linked(world[:2]) as store:
        pair = data.draw(st.sampled_from(pairs(world[:2])))
        store.decide(by_person(*pair, Verdict.DIFFERENT), card())
        assert not together(store, pair)
        store.link(card(), again=True)
        assert not together(store, pair)
        for item in world[2:]:
            store.put(item)
            store.link(card())
            assert not together(store, pair)
        third = world[2].events[0].id
        for name in pair:
            store.decide(by_person(name, third, Verdict.SAME), card())
        assert not together(store, pair)
        store.link(card(), again=True)
        assert not together(store, pair)


@given(worlds(3, 4), st.data())
@few
def test_same_holds_for_good(world: list[Reading], data: st.DataObject) -> None:
    with linked(world[:2]) as store:
        pair = data.draw(st.sampled_from(pairs(world[:2])))
        store.decide(by_person(*pair, Verdict.SAME), card())
        store.link(card(), again=True)
        for item in world[2:]:
            store.put(item)
            store.link(card())
        assert together(store, pair)


@given(worlds(2, 4), st.data())
@few
def test_what_a_person_says_before_or_after_linking_comes_to_the_same(world: list[Reading], data: st.DataObject) -> None:
    item = by_person(*data.draw(st.sampled_from(pairs(world))), data.draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT])))
    with linked(world) as store:
        store.decide(item, card())
        found = clusters(store)
    with database() as store:
        for one in world:
            store.put(one)
        store.judge([item])
        store.link(card())
        assert clusters(store) == found
        assert store.undo(item.left, item.right, card(), by="A")
        found = clusters(store)
    with linked(world) as store:
        assert clusters(store) == found


# ---- ids


@given(worlds(3, 5))
@few
def test_ids_stay_when_reports_arrive(world: list[Reading]) -> None:
    """An event has the id of its mention that came first; an id that was once given leads to the event in which that mention is."""
    order = {m.id: (n, k) for n, item in enumerate(world) for k, m in enumerate(item.events)}
    given_: set[str] = set()
    with database() as store:
        for item in world:
            store.put(item)
            store.link(card())
            events = list(store.events_linked())
            assert [e.id for e in events] == [event_id(min((m.id for m in e.mentions), key=order.__getitem__)) for e in events]
            given_ |= {e.id for e in events}
            for name in sorted(given_):
                assert name in {event_id(m.id) for m in store.event_linked(name).mentions}


@given(worlds(1, 4))
@few
def test_every_mention_is_of_one_event(world: list[Reading]) -> None:
    with linked(world) as store:
        events = list(store.events_linked())
        assert Counter(m.id for e in events for m in e.mentions) == Counter(m.id for item in world for m in item.events)
        for event in events:
            assert store.event_linked(event.id) == event
            assert all(store.event_linked(m.id) == event for m in event.mentions)


# ---- reports that are read again


@given(worlds(2, 4), st.lists(TOLD, min_size=1, max_size=4), st.booleans(), st.data())
@few
def test_a_report_read_again_is_linked_anew(world: list[Reading], told: list[Any], known: bool, data: st.DataObject) -> None:
    """As if the older reading had never been, and nothing of it is left to act on."""
    number = data.draw(st.integers(0, len(world) - 1))
    newer = reading(world[number].report.id, 4, told, reader="reader 2")
    if known:  # the same words read with another version
        newer = Reading(report=world[number].report, reader="reader 2", events=world[number].events[:1])
    fresh = [newer if n == number else item for n, item in enumerate(world)]
    with linked(fresh) as store:
        found, table = clusters(store), judged(store)
    with linked(world) as store:
        store.put(newer)
        assert store.unlinked() == 1
        assert {name for one in clusters(store) for name in one} == {m.id for item in fresh for m in item.events}
        store.link(card())
        assert clusters(store) == found
        assert judged(store) == table
        assert no_orphans(store)


def no_orphans(store: Database) -> bool:
    """Everything kept for linking is of readings that hold."""
    active = "SELECT key FROM readings WHERE retired IS NULL"
    mentions = f"SELECT id FROM mentions WHERE reading IN ({active})"  # noqa: S608 - constants
    of_readings = (f"SELECT count(*) FROM {table} WHERE reading NOT IN ({active})" for table in ("sketches", "blocks", "linked"))  # noqa: S608
    left = [rows(store, query)[0][0] for query in of_readings]
    left += rows(store, f"SELECT count(*) FROM members WHERE mention NOT IN ({mentions})")[0]  # noqa: S608
    query = f"SELECT count(*) FROM judgements WHERE NOT retired AND NOT (left IN ({mentions}) AND right IN ({mentions}))"  # noqa: S608
    left += rows(store, query)[0]
    return not any(left)


@given(worlds(2, 3))
@few
def test_sketches_of_another_version_are_made_again(world: list[Reading]) -> None:
    with linked(world) as store:
        found, table = clusters(store), judged(store)
        connection = sqlite3.connect(store.path)
        with connection:
            connection.execute("UPDATE sketches SET version = -1, data = x'00'")
        connection.close()
        store.link(card(), again=True)
        assert clusters(store) == found
        assert judged(store) == table


# ---- by example


def strikes() -> list[Reading]:
    """One air strike told by two reports, and another six days later told by two."""
    return [reading("r-a", 3, [STRIKE, KILLED]), reading("r-b", 4, [STRIKE]), reading("r-c", 9, [LATER]), reading("r-d", 10, [LATER])]


def test_strikes_on_two_days_in_one_town_stay_two() -> None:
    a, b, c, d = strikes()
    with linked([a, b, c, d], [1, 1, 1]) as store:
        assert clusters(store) == {frozenset({a.events[0].id, a.events[1].id, b.events[0].id}), frozenset({c.events[0].id, d.events[0].id})}


@pytest.mark.parametrize("days", [pytest.param(1, marks=pytest.mark.xfail(reason="the next day counts for a link, not against it")), 2, 3])
def test_nothing_but_the_day_tells_two_strikes_apart(days: int) -> None:
    next_one = ("air_strike", 2, 3 + days, 2, 1, None, Status.OCCURRED)
    one, other = reading("r-a", 3, [STRIKE]), reading("r-b", 3 + days, [next_one])
    with linked([one, other]) as store:
        assert clusters(store) == {frozenset({one.events[0].id}), frozenset({other.events[0].id})}


def test_a_judgement_that_two_differ_takes_neither_out_of_its_event() -> None:
    """What a new report has to do with one of two look-alikes leaves the other as it was."""
    a, b, c, d = strikes()
    with linked([a, b, c, d], [1, 1, 1]) as store:
        found = clusters(store)
        store.decide(by_person(a.events[0].id, b.events[0].id, Verdict.SAME), card())
        assert clusters(store) == found
        assert store.undo(*sorted((a.events[0].id, b.events[0].id)), card(), by="A")
        assert clusters(store) == found


def test_a_word_said_before_linking_is_undone_to_the_machines() -> None:
    a, b, *_ = strikes()
    with database() as store:
        store.put(a)
        store.put(b)
        store.judge([by_person(a.events[0].id, b.events[0].id, Verdict.DIFFERENT)])
        store.link(card())
        assert not together(store, (a.events[0].id, b.events[0].id))
        assert store.undo(*sorted((a.events[0].id, b.events[0].id)), card(), by="A")
        assert together(store, (a.events[0].id, b.events[0].id))


def test_an_event_is_found_by_its_id_its_mentions_and_beginnings() -> None:
    a, b, *_ = strikes()
    with linked([a, b]) as store:
        (event,) = store.events_linked()
        assert event.id == event_id(a.events[0].id)
        for name in (event.id, event.id[:9], a.events[1].id, b.events[0].id, b.events[0].id[:9], event_id(b.events[0].id)):
            assert store.event_linked(name) == event


@pytest.mark.parametrize(
    ("name", "message"), [("e-0", "no event"), ("r-a", "no event"), ("m-", "several"), ("e-", "several"), ("%", "no event"), ("m_", "no event")]
)
def test_an_event_is_not_found(name: str, message: str) -> None:
    world = [strikes()[0], reading("r-z", 3, [("talks", 4, 9, 0, 0, None, Status.OCCURRED)])]
    with linked(world) as store, pytest.raises(NotFound, match=message):
        store.event_linked(name)


def test_reports_that_are_not_linked_are_events_by_themselves() -> None:
    with database() as store:
        for item in strikes():
            store.put(item)
        assert store.unlinked() == 4
        assert {len(one) for one in clusters(store)} == {1}
        told: list[int] = []
        assert store.link(card(), step=told.append) == 4
        assert told == [4]
        assert store.unlinked() == 0


def test_a_machines_word_on_a_pair_is_kept_and_its_older_words_retired() -> None:
    with linked(strikes()) as store:
        before = judged(store)
        store.link(card(), again=True)
        kept = rows(store, "SELECT count(*), sum(retired) FROM judgements")[0]
        assert kept == (2 * before.total(), before.total())


def test_a_reading_without_events_is_linked_too() -> None:
    a, *_ = strikes()
    with linked([a, Reading(report=reading("r-e", 3, [STRIKE]).report, reader="reader 1")]) as store:
        assert store.unlinked() == 0
        assert len(clusters(store)) == 1
