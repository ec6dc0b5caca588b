"""Every way in which a database cannot be used has an error of its own that names the cure."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.util import LRUCache

from dateline.errors import NotFound, StoreDamaged, StoreError, StoreLocked, StoreReadOnly, StoreTooNew
from dateline.model import Attribution, Problem, Reading
from dateline.settings import StoreSettings
from dateline.store import check_store, open_store, sqlite
from dateline.store.schema import HEAD
from tests.store.build import reading

FIRST = Path(__file__).with_name("first.sql")  # made when 0001 was the newest migration
SOON = StoreSettings(busy_seconds=0.2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one reading."""
    made = tmp_path / "dateline.db"
    with open_store(made, write=True) as store:
        store.put(reading())
    return made


def one_line(error: pytest.ExceptionInfo[StoreError], path: Path) -> None:
    """Names the place and a cure, on one line."""
    assert "\n" not in str(error.value)
    assert error.value.where == str(path)
    assert error.value.cure


def test_nothing_there_is_not_made_by_looking(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(NotFound, match="dateline read PATH") as error:
        open_store(path)
    one_line(error, path)
    assert not path.exists()


def test_any_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "what? #1 100%20 Ё&mode=memory.db"
    with open_store(path, write=True) as store:
        store.put(reading())
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    with open_store(path) as store:
        assert len(list(store.readings())) == 1


def test_an_empty_file_holds_no_reports(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(NotFound, match="no reports"):
        open_store(path)
    with open_store(path, write=True) as store:
        assert list(store.readings()) == []


def test_locked(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, write=True, settings=SOON) as store, pytest.raises(StoreLocked) as error:
        store.put(reading("r-2"))
    one_line(error, path)
    with open_store(path, settings=SOON) as store:
        assert len(list(store.readings())) == 1  # readers do not wait for a writer
    other.close()


def test_a_short_lock_is_waited_for(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    timer.start()
    with open_store(path, write=True) as store:
        assert store.write(reading("r-2"))
    timer.join()
    other.close()


@pytest.mark.parametrize("content", [b"this is a letter, not a database" * 100, b"\x00\x01\x02" * 2000])
@pytest.mark.parametrize("write", [True, False])
def test_no_database(tmp_path: Path, content: bytes, write: bool) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged) as error:
        open_store(path, write=write)
    one_line(error, path)
    assert path.read_bytes() == content


def test_a_damaged_database(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with pytest.raises(StoreDamaged) as error, open_store(path) as store:
        list(store.readings())
    one_line(error, path)


def test_a_truncated_database(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(StoreDamaged), open_store(path, write=True) as store:
        store.put(reading("r-2"))


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    for write in (True, False):
        with pytest.raises(StoreDamaged, match="not Dateline's") as error:
            open_store(path, write=write)
        one_line(error, path)
    assert path.read_bytes() == before


def test_too_new(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreTooNew, match="pip install -U") as error:
        open_store(path, write=True)
    one_line(error, path)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A database of the first Dateline: `reading()` twice, by two readers."""
    made = tmp_path / "first.db"
    connection = sqlite3.connect(made)
    connection.executescript(FIRST.read_text(encoding="utf-8"))
    connection.close()
    return made


def as_first(item: Reading) -> Reading:
    """What the tables of 0001 keep of a reading."""

    def said(value: Attribution) -> Attribution:
        return replace(value, speaker_confidence=1.0)

    events = tuple(replace(event, status_confidence=1.0, attribution=said(event.attribution)) for event in item.events)
    return replace(item, events=events, claims=tuple(replace(claim, attribution=said(claim.attribution)) for claim in item.claims))


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables of 0001, in the columns that they had then."""
    old, connection = sqlite3.connect(":memory:"), sqlite3.connect(path)
    old.executescript(FIRST.read_text(encoding="utf-8"))
    names = [name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version' ORDER BY name")]
    columns = {name: ", ".join(f'"{column[1]}"' for column in old.execute(f"PRAGMA table_info({name})")) for name in names}
    queries = {name: f"SELECT {columns[name]} FROM {name} ORDER BY rowid" for name in names}  # noqa: S608 - names of a file of ours
    found = {name: connection.execute(query).fetchall() for name, query in queries.items()}
    old.close()
    connection.close()
    return found


@pytest.mark.parametrize("write", [True, False])
def test_an_older_database_is_brought_up_to_date(first: Path, write: bool) -> None:
    before = rows(first)
    assert before["mentions"]
    with open_store(first, write=write) as store:
        assert list(store.readings()) == [as_first(reading())]
        assert store.problems() == [Problem(stage="ingest", code="empty", message="an empty file")]
    assert rows(first) == before
    connection = sqlite3.connect(first)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    sure = connection.execute("SELECT status_confidence, speaker_confidence FROM events_view ORDER BY trigger_start").fetchall()
    assert sure == [(1.0, 1.0), (1.0, None)]
    connection.close()


def test_an_older_database_takes_new_readings(first: Path) -> None:
    with open_store(first, write=True) as store:
        assert not store.write(as_first(reading()))  # the same as before, though its digest is another
        assert store.write(reading())
        assert list(store.readings()) == [reading()]


def test_an_older_database_has_the_tables_that_the_code_uses(first: Path) -> None:
    open_store(first, write=True).close()
    assert differences(first) == []


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="a folder"):
        open_store(tmp_path, write=True)
    with pytest.raises(StoreReadOnly, match="there is no folder"):
        open_store(tmp_path / "none" / "dateline.db", write=True)


def test_no_permission(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda target, _: Path(target) != path.parent)
    with pytest.raises(StoreReadOnly, match="no permission") as error:
        open_store(path, write=True)
    one_line(error, path)


AS_NOBODY = """
import os, sys
from pathlib import Path
from dateline.errors import StoreReadOnly
from dateline.store import check_store, open_store, sqlite

path = Path(sys.argv[1])
with open_store(path) as store:  # imports what it needs while that can still be read
    list(store.readings())
os.setuid(65534)
print(len(list(open_store(path).readings())))
try:
    open_store(path, write=True)
except StoreReadOnly as error:
    print(error)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs a second user: only root may become one")
def test_no_permission_in_earnest() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dateline.db"
        with open_store(path, write=True) as store:
            store.put(reading())
        path.chmod(0o444)
        path.parent.chmod(0o555)
        done = subprocess.run([sys.executable, "-c", AS_NOBODY, path], capture_output=True, text=True)
    assert done.stdout.startswith("1\n"), done.stderr
    assert "no permission to write" in done.stdout


def test_up_to_date_is_opened_without_alembic(path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom dateline.store import check_store, open_store\n"
        "for write in (True, False):\n    open_store(Path(sys.argv[1]), write=write).close()\nprint('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_two_who_make_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "dateline.db"
    faults: list[BaseException] = []

    def make(name: str) -> None:
        try:
            with open_store(path, write=True) as store:
                store.put(reading(name))
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            faults.append(error)

    threads = [threading.Thread(target=make, args=(f"r-{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with open_store(path) as store:
        assert len(list(store.readings())) == 4


def test_head_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from dateline.store.schema import MIGRATIONS

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


WORDS = ("event_words", "report_words")  # FTS5's own tables, which SQLAlchemy cannot describe


def differences(path: Path) -> list[object]:
    """Between the tables of a file and those of the code; and keys that lead nowhere."""
    import sqlalchemy as sa
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from dateline.store.tables import metadata

    def known(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not str(name).startswith(WORDS)

    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True, "include_name": known})
        found = [*compare_metadata(context, metadata), *connection.exec_driver_sql("PRAGMA foreign_key_check").all()]
    engine.dispose()
    return found


def test_migrations_make_the_tables_that_the_code_uses(path: Path) -> None:
    assert differences(path) == []
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_nothing_is_left_in_the_folder(path: Path) -> None:
    assert [p.name for p in path.parent.iterdir()] == ["dateline.db"]


def test_postgresql_can_have_the_same_tables() -> None:
    """No column or constraint that only SQLite knows."""
    import sqlalchemy as sa
    from sqlalchemy.dialects import postgresql

    from dateline.store.tables import metadata

    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(sa.schema.CreateTable(table).compile(dialect=postgresql.dialect()))


def test_checking_makes_nothing(tmp_path: Path) -> None:
    check_store(tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []
    os.mkfifo(tmp_path / "pipe.db")
    with pytest.raises(StoreError, match="a device or a pipe, not a database"):
        check_store(tmp_path / "pipe.db")


def test_a_statement_is_compiled_once_for_all_databases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request opens the database anew, and each time SQLAlchemy would begin from nothing."""

    def read(name: str) -> list[Reading]:
        with open_store(tmp_path / name) as store:
            return list(store.readings())

    for name in ("a.db", "b.db"):
        with open_store(tmp_path / name, write=True) as store:
            store.put(reading())
    kept = LRUCache[Any, Any](500)
    monkeypatch.setattr(sqlite, "_COMPILED", kept)
    first, compiled = read("a.db"), set(kept)
    assert len(compiled) > 5
    assert read("b.db") == first
    assert set(kept) == compiled
