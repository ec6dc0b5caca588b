"""What is written comes back exactly; writing it again changes nothing; what is replaced is retired, not deleted."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import NotFound
from dateline.model import Claim, EventMention, Evidence, Judgement, Problem, Reading, Span, Store, Verdict
from dateline.store import Database, Outcome, open_store
from dateline.store.queries import Choice
from tests.store.build import TEXT, blank, reading
from tests.store.strategies import readings

names = itertools.count()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dateline.db"


@pytest.fixture
def store(path: Path) -> Iterator[Database]:
    with open_store(blank(path), write=True, command="test") as database:
        yield database


def dump(path: Path) -> list[str]:
    """Everything in the file, as SQL."""
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def count(path: Path, query: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(query).fetchone()[0])
    finally:
        connection.close()


@given(readings())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_reading_comes_back_exactly(tmp_path: Path, item: Reading) -> None:
    with open_store(blank(tmp_path / f"{next(names)}.db"), write=True) as store:
        assert store.put(item) is Outcome.NEW
        (back,) = store.readings()
        assert back == item
        assert store.put(back) is Outcome.SAME
        assert tuple(store.mentions()) == item.events


@given(st.lists(readings(report_id="r-1"), min_size=2, max_size=3))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_last_reading_counts(tmp_path: Path, items: list[Reading]) -> None:
    with open_store(blank(tmp_path / f"{next(names)}.db"), write=True) as store:
        for item in items:
            store.put(item)
        assert list(store.readings()) == [items[-1]]


def test_it_is_the_store_that_linking_needs(store: Database) -> None:
    linked: Store = store
    assert linked.write(reading())
    assert not linked.write(reading())


def test_writing_again_changes_nothing(store: Database, path: Path) -> None:
    store.put(reading())
    before = dump(path)
    assert store.put(reading()) is Outcome.SAME
    assert dump(path) == before


def test_a_run_that_writes_nothing_leaves_no_trace(store: Database, path: Path) -> None:
    store.put(reading())
    store.close()
    before = path.read_bytes()
    with open_store(path, write=True, command="again") as again:
        assert again.put(reading()) is Outcome.SAME
        assert again.has(reading().report, "reader 1")
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_newer_reader_supersedes(store: Database, path: Path) -> None:
    store.put(reading())
    newer = reading(reader="reader 2")
    assert store.put(newer) is Outcome.REREAD
    assert list(store.readings()) == [newer]
    assert {claim.reader for _, claim in store.claims(Choice())} == {"reader 2"}
    assert count(path, "SELECT count(*) FROM claims") == 2 * len(newer.claims)
    assert count(path, "SELECT count(*) FROM claims_view") == len(newer.claims)
    assert count(path, "SELECT count(*) FROM readings WHERE retired IS NOT NULL") == 1
    assert count(path, "SELECT count(*) FROM reports") == 1


def test_a_changed_text_is_a_new_version(store: Database, path: Path) -> None:
    store.put(reading())
    changed = reading(text=TEXT + " It said so on Tuesday.")
    assert store.put(changed) is Outcome.CHANGED
    assert list(store.readings()) == [changed]
    assert count(path, "SELECT max(version) FROM reports WHERE id = 'r-1'") == 2
    assert count(path, "SELECT count(*) FROM events_view") == len(changed.events)


def test_a_changed_outlet_is_no_changed_text(store: Database) -> None:
    store.put(reading())
    assert store.put(reading(outlet="Other")) is Outcome.REREAD


def test_a_reading_of_two_reports_is_refused_and_nothing_written(store: Database, path: Path) -> None:
    good = reading()
    stray = Evidence(report="r-2", span=Span(start=0, end=6), text="Rebels", rule="test")
    with pytest.raises(ValueError, match="evidence from another report"):
        store.put(replace(good, events=(replace(good.events[0], cues=(stray,)), good.events[1])))
    with pytest.raises(ValueError, match="claim of another"):
        store.put(replace(good, reader="reader 2"))
    assert count(path, "SELECT count(*) FROM reports") == 0
    assert count(path, "SELECT count(*) FROM runs") == 0


def test_a_failed_write_leaves_the_older_reading(store: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(reading())
    monkeypatch.setattr(store, "_put_rows", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        store.put(reading(reader="reader 2"))
    assert list(store.readings()) == [reading()]
    assert count(path, "SELECT count(*) FROM readings") == 1


def test_has_tells_what_need_not_be_read_again(store: Database) -> None:
    item = reading()
    assert not store.has(item.report, item.reader)
    store.put(item)
    assert store.has(item.report, item.reader)
    assert not store.has(item.report, "reader 2")
    assert not store.has(replace(item.report, outlet="Other"), item.reader)


def test_a_reading_with_a_problem_is_read_again(store: Database) -> None:
    item = replace(reading(), problems=(Problem(stage="pipeline", code="failed", message="m"),))
    store.put(item)
    assert not store.has(item.report, item.reader)


def test_problems_without_report_are_counted_once(store: Database) -> None:
    problem = Problem(stage="ingest", code="empty", message="a.txt: empty")
    assert store.note(problem)
    assert not store.note(problem)
    assert store.problems() == [problem]


def test_judgements_are_retired_not_deleted(store: Database, path: Path) -> None:
    moment = datetime(2020, 3, 4, 12, 30, tzinfo=UTC)
    first = Judgement(left="m-1", right="m-2", verdict=Verdict.SAME, score=0.9, reasons=("same day",), by="linker 1", at=moment)
    second = replace(first, verdict=Verdict.DIFFERENT, reasons=("other town", "Zaïtun"), by="a person")
    store.judge([first])
    store.judge([second])
    assert list(store.judgements()) == [second]
    assert count(path, "SELECT count(*) FROM judgements") == 2


@pytest.mark.parametrize(
    ("choice", "kinds"),
    [
        (Choice(), ["shelling", "offensive"] * 2),
        (Choice(kind="shelling"), ["shelling"] * 2),
        (Choice(status="planned", report="r-2"), ["offensive"]),
        (Choice(speaker="GENERAL"), ["shelling"] * 2),
        (Choice(speaker="100%"), []),
        (Choice(outlet="cour", kind="offensive"), ["offensive"]),
        (Choice(report="r-1' OR '1'='1"), []),
    ],
)
def test_chosen_events(store: Database, choice: Choice, kinds: list[str]) -> None:
    store.put(reading("r-2", outlet="Voice"))
    store.put(reading("r-1", outlet="Courier"))
    found = list(store.events(choice))
    assert [event.kind for _, event in found] == kinds
    assert all(event.report == of.report.id for of, event in found)


def test_chosen_claims(store: Database) -> None:
    store.put(reading())
    assert [claim.slot for _, claim in store.claims(Choice(kind="offensive"))] == [None, "place"]
    assert len(list(store.claims(Choice(speaker="a general")))) == 5


def test_many_readings_come_in_order(store: Database) -> None:
    ids = [f"r-{n:03d}" for n in range(230)]
    for name in reversed(ids):
        store.put(reading(name))
    assert [item.report.id for item in store.readings()] == ids


def test_find_by_id_and_by_its_beginning(store: Database) -> None:
    item = reading()
    store.put(item)
    event, claim = item.events[0], item.claims[-1]
    assert store.find("r-1").item == item
    assert store.find(event.id).item == event
    assert store.find(event.id[:8]).item == event
    assert store.find(claim.id).item == claim
    assert isinstance(store.find(event.id).item, EventMention)
    assert isinstance(store.find(claim.id).item, Claim)


@pytest.mark.parametrize(("wanted", "message"), [("m-", "several ids"), ("nothing", "no report, event or claim"), ("%", "no report"), ("m_", "no report")])
def test_find_nothing(store: Database, wanted: str, message: str) -> None:
    store.put(reading())
    with pytest.raises(NotFound, match=message):
        store.find(wanted)


def test_text_of_strangers_is_only_text(store: Database, path: Path) -> None:
    evil = TEXT + " '); DROP TABLE reports; -- \"x\" \x1b[2J"
    store.put(reading("'; DROP TABLE claims; --", text=evil))
    (back,) = store.readings()
    assert back.report.text == evil
    assert count(path, "SELECT count(*) FROM reports") == 1
