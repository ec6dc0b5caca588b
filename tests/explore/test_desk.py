"""A desk on a database: what is made again and what is not, who may only read, who writes meanwhile."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as signal

from dateline.cli.link import scorecard
from dateline.errors import FilterError, StoreDamaged, StoreLocked, StoreReadOnly
from dateline.explore import Desk, Filter, parse_filter, refresh, views
from dateline.explore.describe import chips, in_words
from dateline.explore.elsewhere import as_api_call, as_command, as_python
from dateline.lexicon import load
from dateline.model import ActorRef, Event, Judgement, Slot, Verdict
from dateline.model.entry import Entry
from dateline.store import Database, open_store
from dateline.store.catalogue import Line
from tests.explore.build import LABELS, database
from tests.store.build import reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return database(tmp_path / "desk.db")


def made_by(desk: Desk) -> list[str]:
    """Ids of the events whose lines are made in the next snapshot."""
    made: list[str] = []
    real = refresh.line_of
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(refresh, "line_of", lambda event, *rest: made.append(event.id) or real(event, *rest))
        desk.snapshot()
    return made


def test_only_what_changed_is_made_again(path: Path) -> None:
    desk = Desk(path)
    first = desk.snapshot()
    assert made_by(desk) == []
    with open_store(path, write=True) as store:
        store.put(reading("r-new", outlet="Post", text="Elsewhere. " + reading().report.text))
    made = made_by(desk)
    assert len(made) == 2
    assert set(made).isdisjoint(entry.id for entry in first.entries)
    assert len(desk.snapshot().entries) == len(first.entries) + 2
    assert desk.unlinked() == 1
    assert desk.snapshot().revision != first.revision


def test_a_second_desk_makes_nothing_again(path: Path) -> None:
    Desk(path).snapshot()
    assert made_by(Desk(path)) == []


@pytest.mark.parametrize("where", ["line", "event"])
def test_an_event_whose_line_cannot_be_made_is_left_out_and_logged(path: Path, caplog: pytest.LogCaptureFixture, where: str) -> None:
    first, *others = Desk(path).snapshot().entries.ids
    with open_store(path, write=True) as store:
        store.put_lines([], [first, *others])

    def line_of(event: Event, *rest: Any) -> Any:
        if where == "line" and event.id == first:
            raise OverflowError("cannot convert float infinity to integer")
        return line(event, *rest)

    def events_of(store: Database, names: list[str]) -> list[Event]:
        if where == "event" and first in names:
            raise ValueError("no event")
        return events(store, names)

    line, events = refresh.line_of, Database.events_of
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(refresh, "line_of", line_of)
        patch.setattr(Database, "events_of", events_of)
        desk = Desk(path)
        assert list(desk.snapshot().entries.ids) == others
        assert first in caplog.text
        with open_store(path) as store:
            made, left_out = refresh.unwritten(store, desk.lexicon)
        assert (made, left_out) == ([], [first])
    assert sorted(Desk(path).snapshot().entries.ids) == sorted([first, *others])


def test_the_stores_own_errors_are_no_fault_of_an_event(path: Path) -> None:
    with open_store(path, write=True) as store, pytest.MonkeyPatch.context() as patch:
        store.put(reading("r-new"))

        def events_of(*_: Any) -> list[Event]:
            raise StoreLocked("busy", where="", cure="")

        patch.setattr(Database, "events_of", events_of)
        with pytest.raises(StoreLocked):
            refresh.refresh(store, Desk(path).lexicon)


def test_an_event_that_is_no_more_is_dropped(path: Path) -> None:
    desk = Desk(path)
    assert len(desk.snapshot().entries) == 2
    event = desk.events(desk.snapshot().entries.ids)[0]
    left = min(mention.id for mention in event.mentions)
    with open_store(path, write=True) as store:
        for other in [mention.id for mention in event.mentions if mention.id != left]:
            pair = sorted([left, other])
            store.decide(Judgement(left=pair[0], right=pair[1], verdict=Verdict.DIFFERENT, score=0.0, reasons=(), by="tester", at=datetime(2030, 1, 1, tzinfo=UTC)), scorecard())
    names = {entry.id for entry in desk.snapshot().entries}
    assert len(names) == 3
    with open_store(path) as store:
        assert {event for event, _, _ in store.catalogue()[0]} == names


def test_changed_is_the_newest_reading_or_a_persons_judgement(tmp_path: Path) -> None:
    moments = iter([datetime(2026, 5, day, tzinfo=UTC) for day in range(1, 29)])
    path = tmp_path / "desk.db"
    with open_store(path, write=True) as store:
        store._clock = lambda: next(moments)  # a clock that goes on by a day each time
        store.put(reading("r-1"))
        store.put(reading("r-2", outlet="Post"))
        store.link(scorecard())
    desk = Desk(path)
    before = {entry.id: entry.changed for entry in desk.snapshot().entries}
    assert len(before) == 2
    assert all(moment is not None and moment.year == 2026 for moment in before.values())
    event = desk.events(list(before))[0]
    left, right = sorted(mention.id for mention in event.mentions)
    with open_store(path, write=True) as store:
        store.decide(Judgement(left=left, right=right, verdict=Verdict.SAME, score=1.0, reasons=(), by="tester", at=datetime(2030, 1, 1, tzinfo=UTC)), scorecard())
    after = {entry.id: entry.changed for entry in desk.snapshot().entries}
    assert after[event.id] == datetime(2030, 1, 1, tzinfo=UTC)
    assert {name: moment for name, moment in after.items() if name != event.id} == {name: moment for name, moment in before.items() if name != event.id}
    assert desk.find(parse_filter("changed=2029-01-01")).entries.ids == [event.id]


def test_words_find_events_by_sentence_alias_and_place(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    one = reading("r-1")
    shelled = one.events[0]
    known = ActorRef(actor="islamic_state", name="Islamic State", kind="armed_group")
    fillers = tuple(replace(f, value=known) if f.slot is Slot.ACTOR else f for f in shelled.fillers)
    with open_store(path, write=True) as store:
        store.put(replace(one, events=(replace(shelled, fillers=fillers), one.events[1]), claims=()))
    desk = Desk(path)
    ids = {words: desk.find(Filter(text=words)).entries.ids for words in ("Daesh", "ISIL", "Kharat", '"told Reuters"', "plans", "— !", "nobody")}
    assert len(ids["Daesh"]) == len(ids["ISIL"]) == 1
    assert len(ids["Kharat"]) == 2
    assert len(ids['"told Reuters"']) == len(ids["plans"]) == 1
    assert ids["— !"] == ids["nobody"] == []
    with pytest.raises(FilterError, match="q:"):
        desk.find(Filter(text="AND"))


@pytest.mark.parametrize("error", [StoreReadOnly, StoreLocked])
def test_a_database_that_cannot_be_written_is_served_from_memory(path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    with open_store(path, write=True) as store:
        store.put(reading("r-new", outlet="Post", text="Elsewhere. " + reading().report.text))
    content = path.read_bytes()
    desk = Desk(path)
    real = desk.open
    monkeypatch.setattr(desk, "open", lambda write=False: (_ for _ in ()).throw(error("no")) if write else real())
    assert len(desk.snapshot().entries) == 4
    assert len(desk.find(Filter(text="Kharat")).entries) == 4
    assert len(desk.find(Filter(text="shelled")).entries) == 2
    assert path.read_bytes() == content
    again = Desk(path)
    assert again.snapshot().revision == desk.snapshot().revision
    assert [entry.id for entry in again.snapshot().entries] == [entry.id for entry in desk.snapshot().entries]


def test_a_folder_that_cannot_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the store sees it: a test that runs as root cannot take the permission away."""
    import os

    real = os.access
    monkeypatch.setattr(os, "access", lambda target, mode, **more: False if mode == os.W_OK else real(target, mode, **more))
    assert len(Desk(path).find(Filter(text="shelled")).entries) == 1


def test_many_at_once(path: Path) -> None:
    desks = [Desk(path), Desk(path)]
    found: list[tuple[str, int]] = []
    faults: list[Exception] = []

    def ask(desk: Desk) -> None:
        try:
            found.extend((desk.snapshot().revision, len(desk.find(Filter(text=words)).entries)) for words in ("", "Kharat", "shelled"))
        except Exception as error:  # noqa: BLE001 - it is looked at below
            faults.append(error)

    def write() -> None:
        with open_store(path, write=True) as store:
            for number in range(5):
                store.put(reading(f"r-more-{number}", outlet="Post"))

    threads = [threading.Thread(target=ask, args=(desks[n % 2],)) for n in range(6)] + [threading.Thread(target=write)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert len(found) == 18
    assert {len(desk.snapshot().entries) for desk in desks} == {len(Desk(path).snapshot().entries)}


def test_a_bar_is_told_how_far_it_is(path: Path) -> None:
    told: list[tuple[int, int]] = []
    Desk(path).snapshot(step=lambda done, total: told.append((done, total)))
    assert told == [(2, 2)]


def test_a_filter_in_words_and_elsewhere(path: Path) -> None:
    desk = Desk(path)
    wanted = parse_filter("kind=shelling&kind=killing&not_outlet=Outlet+1&q=it's&from=2020-03-01&to=2020-03-05&sources=2&bbox=1,2,3,4&located=yes&changed=2020-01-01")
    columns = desk.snapshot().columns
    assert in_words(wanted, columns, LABELS) == (
        "what: shelling; what: killing; not outlet: Outlet 1; words: it's; 1 to 5 March 2020; inside a rectangle of the map; at least 2 independent sources; "
        "changed since 1 January 2020; on the map"
    )
    assert in_words(Filter(), columns, LABELS) == "all events"
    for chip in chips(wanted, columns, LABELS):
        assert len(parse_filter(chip.without).query()) < len(wanted.query())
    assert "kind=shelling" not in chips(wanted, columns, LABELS)[0].without
    assert "kind=killing" in chips(wanted, columns, LABELS)[0].without
    import shlex

    assert parse_filter(shlex.split(as_api_call(wanted))[1].partition("?")[2]) == wanted
    command = shlex.split(as_command(wanted))
    assert parse_filter(command[command.index("--filter") + 1]) == wanted
    compile(as_python(wanted, path), "example", "exec")


def test_views_say_how_much_they_cover(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(path)
    seen = views.sources(desk, Filter())
    assert (seen.covered, seen.of, seen.truncated) == (2, 2, False)
    assert views.sources(desk, Filter()) is seen
    assert [row.outlet for row in seen.tables.outlets] == ["Outlet 0", "Outlet 1", "Outlet 2"]
    assert views.plans(desk, Filter()).of == 1
    assert views.plans(desk, parse_filter("kind=shelling")).plans == ()
    assert len(views.ledgers(desk, Filter()).ledgers) == 1
    monkeypatch.setattr(views, "MOST", 1)
    few = views.framing(desk, parse_filter("sort=day"))
    assert (few.covered, few.of, few.truncated) == (1, 2, True)
    assert views.brief(desk, parse_filter("sort=day")).startswith("These are the first 1 of 2 events found")


def test_a_plan_is_judged_on_the_day_of_the_whole_catalogue(path: Path) -> None:
    desk = Desk(path)
    seen = views.plans(desk, Filter())
    assert seen.as_of.day == desk.snapshot().as_of
    assert not seen.as_of.asked


def test_entries_are_decoded_when_shown(path: Path) -> None:
    found = Desk(path).find(Filter())
    assert isinstance(found.entries[0], Entry)
    assert found.entries[:1] == (found.entries[0],)
    assert found.columns.raw


@pytest.mark.parametrize("error", [StoreLocked, StoreDamaged])
def test_a_database_that_is_held_is_no_fault_of_the_words(path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def fail(_: object, __: str) -> list[str]:
        raise error("no")

    monkeypatch.setattr(Database, "search", fail)
    with pytest.raises(error):
        Desk(path).find(Filter(text="Kharat"))


def test_new_lines_do_not_read_the_index_of_words_to_delete(tmp_path: Path) -> None:
    asked: list[str] = []
    path = tmp_path / "new.db"
    with open_store(path, write=True) as store:
        store.put(reading())
        signal.listen(store._engine, "before_cursor_execute", lambda _, __, statement, *___: asked.append(statement))
        assert refresh.refresh(store, load(None)) == 2
        assert not any(statement.startswith("DELETE FROM event_words") for statement in asked)
        store.put(reading(reader="reader 2"))
        assert refresh.refresh(store, load(None)) == 2
        assert any(statement.startswith("DELETE FROM event_words") for statement in asked)
        assert len(store.search('"Kharat"')) == 2


def test_reports_alone_by_id(tmp_path: Path) -> None:
    """Those that are asked for, once each; an id that is none is left out."""
    desk = Desk(database(tmp_path / "a.db", 3))
    found = desk.reports(["r-2", "r-0", "r-2", "r-9"])
    assert sorted(found) == ["r-0", "r-2"]
    assert (found["r-2"].outlet, found["r-2"].text) == ("Outlet 2", reading("r-2").report.text)


def test_the_words_of_a_line_are_replaced_with_it(tmp_path: Path) -> None:
    """Each line has one row of the index, found by its number; also after tables were brought up to date, and after lines were dropped."""
    path = tmp_path / "words.db"
    with open_store(path, write=True) as store:
        for name in ("r-1", "r-2", "r-3"):
            store.put(reading(name))

    def indexed() -> list[tuple[str, str]]:
        with sqlite3.connect(path) as connection:
            kept = connection.execute("SELECT event, words FROM catalogue ORDER BY event").fetchall()
            assert kept == connection.execute("SELECT event, rowid FROM event_words ORDER BY event").fetchall()
            return [event for event, _ in kept]

    Desk(path).snapshot()
    before = indexed()
    assert len(before) > 3
    with open_store(path, write=True) as store:
        lines = [replace(entry, sentence="a singular sentence") for entry in list(Desk(path).snapshot().entries)[:2]]
        store.put_lines([Line(entry=entry, digest="x", quotes="", names="") for entry in lines], [before[-1]])
        assert sorted(store.search("singular")) == sorted(entry.id for entry in lines)
    assert indexed() == before[:-1]
    with sqlite3.connect(path) as connection:
        connection.executescript("ALTER TABLE catalogue DROP COLUMN words; DROP INDEX sketches_arrival; DROP INDEX sketches_version; CREATE INDEX ix_sketches_mention ON sketches (mention); DROP INDEX audit_action; DROP INDEX audit_by; DROP INDEX audit_subject; DROP INDEX ix_decisions_batch;"
                                 "ALTER TABLE decisions DROP COLUMN batch; UPDATE alembic_version SET version_num = '0009'")  # fmt: skip
    open_store(path, write=True).close()
    assert indexed() == before[:-1]
