"""The same tables and the same results on PostgreSQL: a cluster of its own in a temporary folder, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from dateline.lexicon import load
from dateline.model import Status
from dateline.store import Database, open_store
from dateline.store.schema import upgrade
from tests.link import worlds
from tests.store.build import reading

BIN = next((path for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True) if (path / "initdb").exists()), None)
DONE, AHEAD = Status.OCCURRED, Status.PLANNED
STORY = [  # an air strike told by three outlets, its dead, and an offensive planned and begun
    ("r-a", 1, [("air_strike", 2, 1, 2, 1, None, DONE), ("killing", 2, 1, 2, 1, 12, DONE)]),
    ("r-b", 1, [("air_strike", 2, 1, 2, 1, None, DONE), ("killing", 2, 1, 2, 1, 3, DONE)]),
    ("r-c", 2, [("air_strike", 2, 1, 2, 1, None, DONE), ("offensive", 4, 5, 2, 1, None, AHEAD)]),
    ("r-d", 6, [("offensive", 4, 5, 2, 1, None, DONE), ("talks", 1, None, 0, 0, None, DONE)]),
]


def as_postgres(*command: str) -> None:
    """Run a program of the server, which refuses to run as root."""
    runner = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    subprocess.run([*runner, *command], check=True, capture_output=True, text=True)


@pytest.fixture
def cluster() -> Iterator[sa.Engine]:
    if BIN is None:
        pytest.skip("no PostgreSQL server under /usr/lib/postgresql")
    pytest.importorskip("psycopg")
    folder = Path(tempfile.gettempdir()) / f"dateline-pg-{os.getpid()}"  # pytest's own folders are closed to another user
    folder.mkdir(mode=0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    try:
        as_postgres(str(BIN / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        as_postgres(str(BIN / "pg_ctl"), "-D", str(data), "-o", f"-k {folder} -c listen_addresses='' -c fsync=off", "-l", str(folder / "log"), "-w", "start")
        engine = sa.create_engine(f"postgresql+psycopg://postgres@/postgres?host={folder}")
        yield engine
        engine.dispose()
    finally:
        if (data / "postmaster.pid").exists():
            as_postgres(str(BIN / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def test_readings_links_and_decisions_are_the_same(cluster: sa.Engine, tmp_path: Path) -> None:
    with cluster.connect() as connection, connection.begin():
        upgrade(connection)
    card = load().linking
    told = [reading(), reading("r-2", outlet="Herald"), *(worlds.reading(name, day, said) for name, day, said in STORY)]
    events = []
    with open_store(tmp_path / "same.db", write=True) as lite:
        for store in (lite, Database(cluster, Path("postgresql"))):
            for one in told:
                store.put(one)
            assert store.link(card) == len(told)
            assert list(store.readings()) == sorted(told, key=lambda r: r.report.id)
            events.append([(event.id, [m.id for m in event.mentions]) for event in store.events_linked()])
            assert store.counts().shared > 0
    assert events[0] == events[1]
