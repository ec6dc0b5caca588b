"""The views say in one row what a person asks the database shell for."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dateline.store import open_store
from dateline.store.tables import metadata
from dateline.store.views import VIEWS
from tests.store.build import TEXT, reading

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "database.md"


@pytest.fixture
def shell(tmp_path: Path) -> sqlite3.Connection:
    path = tmp_path / "dateline.db"
    with open_store(path, write=True) as store:
        store.put(reading())
        store.put(reading(reader="reader 2"))
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def test_events_view(shell: sqlite3.Connection) -> None:
    rows = shell.execute("SELECT * FROM events_view ORDER BY trigger_start").fetchall()
    shell.close()
    first = dict(rows[0])
    assert len(rows) == 2
    assert first["kind"] == "shelling"
    assert (first["actors"], first["places"], first["figures"]) == ("Rebels", "Kharat", "At least 12")
    assert (first["earliest"], first["latest"], first["time_words"]) == ("2020-03-02", "2020-03-02", "Monday")
    assert (first["speaker"], first["via"], first["cue"]) == ("a general", "Reuters", "told")
    assert first["sentence"] == TEXT[: TEXT.index(".") + 1]
    assert TEXT[first["trigger_start"] : first["trigger_end"]] == first["trigger_words"]
    assert (first["lat"], first["radius_km"], first["published"], first["reader"]) == (36.8, 3.0, "2020-03-02", "reader 2")
    assert [tuple(row[f"{what}confidence"] for what in ("", "status_", "speaker_")) for row in rows] == [(0.75, 0.625, 0.875), (1.0, 1.0, None)]


def test_claims_and_figures_view(shell: sqlite3.Connection) -> None:
    columns = "slot, value, quote, confidence, status_confidence, speaker_confidence"
    claims = shell.execute(f"SELECT {columns} FROM claims_view WHERE kind = 'shelling' ORDER BY quote_start").fetchall()  # noqa: S608
    figures = shell.execute("SELECT measure, low, high, unit, counted, speaker, confidence FROM figures_view").fetchall()
    shell.close()
    assert tuple(claims[0]) == ("actor", "Rebels", "Rebels", 0.9, 0.625, 0.875)
    assert len(claims) == 5
    assert [tuple(row) for row in figures] == [("killed", 12.0, None, "person", "people", "a general", 1.0)]


def test_every_view_is_made(shell: sqlite3.Connection) -> None:
    names = {row[0] for row in shell.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    shell.close()
    assert names == set(VIEWS)


@pytest.mark.parametrize("view", list(VIEWS))
def test_the_page_on_the_database_names_every_column(shell: sqlite3.Connection, view: str) -> None:
    columns = [row[1] for row in shell.execute(f"PRAGMA table_info({view})")]
    shell.close()
    assert f"| `{view}` | {', '.join(columns)} |" in PAGE.read_text(encoding="utf-8")


def test_the_page_on_the_database_names_every_table() -> None:
    assert all(f"`{name}`" in PAGE.read_text(encoding="utf-8") for name in metadata.tables)
