"""`dateline audit`: the log as a table and as JSON, and whether it is whole."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from dateline.model import Action
from dateline.store import open_store
from tests.cli.conftest import Run
from tests.store.build import reading
from tests.store.test_decisions import decided


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "dateline.db"
    with open_store(path, write=True) as store:
        store.put(reading())
        store.decide_value(decided(reading(), "kind", Action.ACCEPT), decided(reading(), "actor", Action.REJECT, number=0, by="Ben", reason="not \x1b[31m they"))
    return path


def test_the_log(run: Run, db: Path) -> None:
    rows = [json.loads(line) for line in run("audit", "--db", str(db), "--json").output.splitlines()]
    assert [(row["seq"], row["by"], row["action"]) for row in rows] == [(2, "Ben", "reject"), (1, "Ada", "accept")]
    plain = run("audit", "--db", str(db), "--by", "Ben").output
    assert plain.count("\n") == 2
    assert "\x1b" not in plain
    assert "nobody has changed" in run("audit", "--db", str(db), "--subject", "m-none").output


def test_verify(run: Run, db: Path) -> None:
    done = run("audit", "verify", "--db", str(db))
    assert done.exit_code == 0
    head = json.loads(run("audit", "verify", "--db", str(db), "--json").output)["head"]
    assert done.output == f"whole: 2 rows; head {head} ({db})\n"
    assert run("audit", "verify", "--db", str(db), "--head", head).exit_code == 0
    connection = sqlite3.connect(db)
    connection.execute("DROP TRIGGER audit_deleted")
    connection.execute("DELETE FROM audit WHERE seq = 2")
    connection.execute("DELETE FROM decisions WHERE by = 'Ben'")
    connection.commit()
    connection.close()
    assert run("audit", "verify", "--db", str(db)).exit_code == 0
    done = run("audit", "verify", "--db", str(db), "--head", head)
    assert done.exit_code == 1
    assert "row 2" in done.output
    connection = sqlite3.connect(db)
    connection.execute("DROP TRIGGER audit_altered")
    connection.execute("UPDATE audit SET by = 'Eve'")
    connection.commit()
    connection.close()
    done = run("--db", str(db), "audit", "verify")
    assert done.exit_code == 1
    assert "broken at row 1: its content is not what its hash says" in done.output
