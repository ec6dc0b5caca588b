"""The log cannot be changed, and where somebody changes it nevertheless the first wrong row is named."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.lexicon import load
from dateline.model import Action, Judgement, Suggestion, Verdict
from dateline.store import open_store
from dateline.store.audit import FIELDS, Asked, hash_of
from tests.store.build import copied, reading, three_reports
from tests.store.test_decisions import decided


def make_log(path: Path) -> None:
    with open_store(path, write=True) as store:
        store.put(reading())
        store.decide_value(decided(reading(), "kind", Action.ACCEPT), decided(reading(), "status", Action.REJECT, reason="“no” \u202e <b>"))
        for number in range(4):
            store.record("comment", "e-1", "Ada", {"words": f"note {number}"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log of six rows."""
    return copied(make_log, tmp_path / "dateline.db")


def sql(path: Path, *statements: str) -> None:
    """As somebody with the file at hand would."""
    connection = sqlite3.connect(path)
    for name in ("audit_altered", "audit_deleted", "audit_order"):
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def verified(path: Path, head: str = "") -> tuple[int | None, str]:
    with open_store(path) as store:
        chain = store.verify(head)
        assert chain.whole == (not chain.fault)
        return chain.row, chain.fault


def test_a_whole_log(path: Path) -> None:
    with open_store(path) as store:
        chain = store.verify()
        assert (chain.count, chain.whole, chain.head) == (6, True, store.audit()[0].hash)
        assert [row.seq for row in store.audit()] == [6, 5, 4, 3, 2, 1]
        assert store.audit()[0].details() == {"words": "note 3"}
        assert store.verify(chain.head).whole
        assert store.verify(store.audit()[3].hash).whole


@pytest.mark.parametrize("statement", [
    "UPDATE audit SET by = 'Eve' WHERE seq = 2", "DELETE FROM audit WHERE seq = 2", "DELETE FROM audit",
    "INSERT OR REPLACE INTO audit SELECT seq, at, 'Eve', action, subject, detail, prev, hash FROM audit WHERE seq = 2",
    "INSERT INTO audit SELECT 9, at, by, action, subject, detail, prev, hash FROM audit WHERE seq = 2",
])  # fmt: skip
def test_the_database_refuses(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="audit log"):
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("column", [name for name in FIELDS if name != "seq"])
def test_an_altered_row_is_named(path: Path, column: str) -> None:
    sql(path, f"UPDATE audit SET {column} = {column} || ' ' WHERE seq = 3")  # noqa: S608
    row, fault = verified(path)
    assert row == 3
    assert "altered" in fault


def test_an_altered_row_with_a_hash_of_its_own_breaks_the_next(path: Path) -> None:
    with open_store(path) as store:
        row = {name: getattr(store.audit()[3], name) for name in FIELDS} | {"by": "Eve"}
    sql(path, f"UPDATE audit SET by = 'Eve', hash = '{hash_of(row)}' WHERE seq = 3")  # noqa: S608
    row_number, fault = verified(path)
    assert row_number == 4
    assert "does not follow" in fault


def test_a_removed_row_is_missed(path: Path) -> None:
    sql(path, "DELETE FROM audit WHERE seq = 3")
    assert verified(path) == (4, "it should be row 3: a row before it is missing")


def test_a_removed_first_row_is_missed(path: Path) -> None:
    sql(path, "DELETE FROM audit WHERE seq = 1")
    assert verified(path)[0] == 2


def test_a_removed_row_with_the_rest_renumbered_is_missed(path: Path) -> None:
    sql(path, "DELETE FROM audit WHERE seq = 3", "UPDATE audit SET seq = seq - 1 WHERE seq > 3")
    row, fault = verified(path)
    assert row == 3
    assert "altered" in fault


def test_rows_that_change_places_are_found(path: Path) -> None:
    sql(path, "UPDATE audit SET seq = -1 WHERE seq = 3", "UPDATE audit SET seq = 3 WHERE seq = 4", "UPDATE audit SET seq = 4 WHERE seq = -1")
    assert verified(path)[0] == 3


def test_rows_cut_off_at_the_end_are_missed_with_a_kept_hash_alone(path: Path) -> None:
    with open_store(path) as store:
        head = store.verify().head
    sql(path, "DELETE FROM audit WHERE seq > 4")
    assert verified(path) == (None, "")
    row, fault = verified(path, head)
    assert row == 5
    assert "cut off" in fault


@pytest.mark.parametrize("statement", [
    "UPDATE decisions SET value = '\"killing\"' WHERE slot = 'kind'", "UPDATE decisions SET by = 'Eve'", "DELETE FROM decisions WHERE slot = 'kind'",
    "UPDATE decisions SET reason = 'another' WHERE slot = 'kind'",
])  # fmt: skip
def test_a_decision_that_is_not_as_logged_is_named(path: Path, statement: str) -> None:
    sql(path, statement)
    row, fault = verified(path)
    assert row == 1
    assert "no longer in the database as it was logged" in fault


@pytest.mark.parametrize("statement", [
    "UPDATE decisions SET retired = 1 WHERE slot = 'kind'",
    "INSERT INTO decisions SELECT 9, id, 'm-other', slot, target, action, round, by, at, suggestion, value, start, stop, words, reason, note, retired, batch FROM decisions",
])  # fmt: skip
def test_a_decision_that_was_never_logged_is_named(path: Path, statement: str) -> None:
    sql(path, statement.replace("FROM decisions", "FROM decisions LIMIT 1"))
    assert "the log does not say so" in verified(path)[1]


def test_undone_and_overtaken_decisions_are_as_logged(path: Path) -> None:
    with open_store(path, write=True) as store:
        store.decide_value(decided(reading(), "kind", Action.CHANGE, "killing", at=datetime(2026, 1, 2, tzinfo=UTC)))
        store.undo_decision(store.decisions()[-1].id, by="Ada")
    assert verified(path) == (None, "")


def test_a_value_of_many_parts_is_as_logged(path: Path) -> None:
    place = reading().events[0].fillers[1].value
    with open_store(path, write=True) as store:
        store.decide_value(decided(reading(), "place", Action.CHANGE, place, number=1, suggestion=Suggestion(value=place, words="Kharat")))
    assert verified(path) == (None, "")


def test_judgements_of_persons_are_logged_those_of_the_machine_are_not(tmp_path: Path) -> None:
    card, at = load().linking, datetime(2026, 1, 1, tzinfo=UTC)
    with open_store(tmp_path / "dateline.db", write=True) as store:
        for name in ("r-1", "r-2"):
            store.put(reading(name))
        store.link(card)
        assert store.audit() == []
        left, right = sorted(reading(name).events[0].id for name in ("r-1", "r-2"))
        store.decide(Judgement(left=left, right=right, verdict=Verdict.DIFFERENT, score=1.0, reasons=("a day apart",), by="Ada", at=at), card)
        store.undo(left, right, card, by="Ben")
        assert [(row.action, row.by, row.subject) for row in store.audit()] == [("undo judgement", "Ben", f"{left} {right}"), ("judge", "Ada", f"{left} {right}")]
        assert not store.undo(left, right, card, by="Ben")
        assert len(store.audit()) == 2


def make_judged(path: Path) -> None:
    card, at = load().linking, datetime(2026, 1, 1, tzinfo=UTC)
    with open_store(three_reports(path), write=True) as store:
        store.link(card)
        one, two, three = sorted(reading(name).events[0].id for name in ("r-1", "r-2", "r-3"))
        for left, right, verdict, by in ((one, two, Verdict.DIFFERENT, "Ada"), (one, two, Verdict.SAME, "Ben"), (two, three, Verdict.SAME, "Cleo")):
            store.decide(Judgement(left=left, right=right, verdict=verdict, score=1.0, reasons=("so it says",), by=by, at=at), card)
        store.undo(one, two, card, by="Ben")


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Ada kept two apart, Ben said that they are one, and took it back; Cleo joined two others."""
    return copied(make_judged, tmp_path / "judged.db")


def test_judgements_are_as_logged(judged: Path) -> None:
    assert verified(judged) == (None, "")


@pytest.mark.parametrize("statement", [
    "UPDATE judgements SET verdict = 'unsure' WHERE by = 'Cleo'", "UPDATE judgements SET reasons = '[]' WHERE by = 'Cleo'", "DELETE FROM judgements WHERE by = 'Cleo'",
    "UPDATE judgements SET retired = 1 WHERE by = 'Cleo'", "UPDATE judgements SET by = 'dateline 1' WHERE by = 'Cleo'", "UPDATE judgements SET by = 'Eve' WHERE by = 'Cleo'",
    "UPDATE judgements SET retired = 0 WHERE by = 'Ben'", "UPDATE judgements SET at = '2025-01-01 00:00:00.000000' WHERE by = 'Ada'",
    'INSERT INTO judgements ("left", "right", verdict, score, reasons, by, at, retired) SELECT "left", "right", verdict, score, reasons, \'Eve\', at, 1 FROM judgements WHERE by = \'Cleo\'',
])  # fmt: skip
def test_a_judgement_that_is_not_as_logged_is_named(judged: Path, statement: str) -> None:
    sql(judged, statement)
    fault = verified(judged)[1]
    assert fault.startswith("the judgement on m-")


def test_judgements_older_than_the_log_are_entered_when_tables_are_brought_up_to_date(judged: Path) -> None:
    sql(judged, "DELETE FROM audit", "UPDATE alembic_version SET version_num = '0009'", "DROP INDEX audit_action", "DROP INDEX audit_by", "DROP INDEX audit_subject",
        "DROP INDEX ix_decisions_batch", "DROP INDEX sketches_arrival", "DROP INDEX sketches_version", "CREATE INDEX ix_sketches_mention ON sketches (mention)", "ALTER TABLE decisions DROP COLUMN batch", "ALTER TABLE catalogue DROP COLUMN words")  # fmt: skip
    with open_store(judged, write=True) as store:
        assert store.verify().fault == ""
        assert [(row.by, row.details()["retired"]) for row in store.audit()] == [("Cleo", False), ("Ben", True), ("Ada", True)]
    sql(judged, "UPDATE judgements SET retired = 1 WHERE by = 'Cleo'")
    assert "holds no longer" in verified(judged)[1]


def test_a_page_of_the_log(path: Path) -> None:
    with open_store(path) as store:
        everything = store.audit()
        first = store.audit_page(Asked(limit=4))
        assert (list(first.rows), first.more) == (everything[:4], True)
        rest = store.audit_page(Asked(limit=4, before=first.rows[-1].seq))
        assert (list(rest.rows), rest.more) == (everything[4:], False)
        assert [row.seq for row in store.audit_page(Asked(by="Ada", subjects=frozenset(["e-1"]), limit=2, offset=1)).rows] == [5, 4]
        assert store.audit_page(Asked(by="Eve")).rows == ()
        assert store.audit_end() == (6, everything[0].hash)
        assert store.auditors() == ["Ada"]
        assert {name: row.seq for name, row in store.logged_as(store.decisions()).items()} == {one.id: n for n, one in enumerate(store.decisions(), 1)}


def test_pairs_are_found_by_either_mention(judged: Path) -> None:
    with open_store(judged) as store:
        left, right = store.audit()[-1].subject.split()
        for name in (left, right):
            assert {row.seq for row in store.audit_page(Asked(subjects=frozenset([name]))).rows} == {row.seq for row in store.audit() if name in row.subject.split()}


def test_what_fails_is_not_logged(path: Path) -> None:
    with open_store(path, write=True) as store:
        before = store.audit()
        with pytest.raises(AttributeError):
            store.decide_value(decided(reading(), "status", Action.ACCEPT), object())  # type: ignore[arg-type]
        assert store.audit() == before
        assert len(store.decisions()) == 2
