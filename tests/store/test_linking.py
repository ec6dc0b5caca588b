"""Linking in two processes comes to what one comes to, whatever becomes of the second."""

from __future__ import annotations

import importlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings

from dateline.lexicon.files import resources
from dateline.lexicon.linking import Scorecard, load_linking
from dateline.link.helper import Helper, HelperGone, Question, answers, encode
from dateline.link.sketch import sketches
from dateline.model import Reading, Status, Verdict
from dateline.store import linking, open_store, tables
from tests.link.worlds import reading, worlds
from tests.store.test_links import by_person, clusters, database, judged, no_orphans, rows

STRIKE = ("air_strike", 2, 3, 2, 1, None, Status.OCCURRED)
KILLED = ("killing", 2, 3, 2, 1, 12, Status.OCCURRED)
PLANNED = ("offensive", 2, 5, 2, 1, None, Status.PLANNED)
BEGUN = ("offensive", 2, 5, 2, 1, None, Status.OCCURRED)
FAR = ("air_strike", 4, 3, 2, 1, None, Status.OCCURRED)
WORLD = [reading(f"r-{n}", 3 + n // 3, told) for n, told in enumerate([[STRIKE, KILLED], [STRIKE, KILLED, PLANNED], [FAR], [STRIKE, BEGUN], [KILLED], [FAR, BEGUN], [PLANNED]])]
linux = pytest.mark.skipif(not Path("/proc").exists(), reason="children are looked up in /proc")


@cache
def card() -> Scorecard:
    return load_linking([resources()])


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two reports a batch, and a second process for three."""
    monkeypatch.setattr(linking, "BATCH", 2)
    monkeypatch.setattr(linking, "MANY", 2)


def tables_of(world: list[Reading], processes: int) -> list[list[tuple[Any, ...]]]:
    with database() as store:
        for item in world:
            store.put(item)
        assert store.link(card(), processes=processes) == len(world)
        judgements = 'SELECT key, "left", "right", verdict, score, reasons, "by", retired, tie FROM judgements'
        return [rows(store, query) for query in (judgements, "SELECT * FROM members ORDER BY 1", "SELECT * FROM blocks ORDER BY 1, 2, 3, 4", "SELECT * FROM copies")]


@given(worlds(5, 8))
@settings(max_examples=2, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_processes_write_what_one_writes(world: list[Reading]) -> None:
    """Row by row, in the same order."""
    assert tables_of(world, 2) == tables_of(world, 1)


def children() -> list[int]:
    """The second processes of linking; not the browser and the servers that other tests of this run have started."""
    own = os.getpid()
    found = [pid for task in Path(f"/proc/{own}/task").iterdir() for pid in (task / "children").read_text().split()]
    return [int(pid) for pid in found if b"dateline.link.helper" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@linux
def test_a_second_process_that_dies_is_not_missed() -> None:
    with database() as store:
        for item in WORLD:
            store.put(item)
        killed: list[int] = []

        def kill(_: int) -> None:
            if not killed:
                (pid,) = children()
                killed.append(pid)
                os.kill(pid, signal.SIGKILL)

        assert store.link(card(), step=kill, processes=2) == len(WORLD)
        assert killed
        assert not children()
        found, table = clusters(store), judged(store)
    with database() as store:
        for item in WORLD:
            store.put(item)
        store.link(card(), processes=1)
        assert (clusters(store), judged(store)) == (found, table)


@linux
def test_an_interrupted_run_leaves_no_process_and_goes_on() -> None:
    with database() as store:
        for item in WORLD:
            store.put(item)

        def stop(_: int) -> None:
            assert children()
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            store.link(card(), step=stop, processes=2)
        assert not children()
        assert store.link(card(), processes=2) == len(WORLD) - 2
        found = clusters(store)
        store.link(card(), again=True, processes=1)
        assert clusters(store) == found


@pytest.mark.parametrize("number", [0, 3])  # of the batch that is written, and of the one that is being judged
def test_what_another_process_writes_meanwhile_is_seen(number: int) -> None:
    newer = reading(f"r-{number}", 4, [FAR, PLANNED], reader="reader 2")
    with database() as store:
        for item in WORLD:
            store.put(item)
        done: list[bool] = []

        def meanwhile(_: int) -> None:
            if not done:
                with open_store(store.path, write=True) as other:
                    other.put(newer)
                done.append(True)

        store.link(card(), step=meanwhile, processes=2)
        assert store.unlinked() == 0
        found, table = clusters(store), judged(store)
        assert no_orphans(store)
    with database() as store:
        for item in (newer if item.report.id == newer.report.id else item for item in WORLD):
            store.put(item)
        store.link(card(), processes=1)
        assert (clusters(store), judged(store)) == (found, table)


SCRIPT = """
import sys
from pathlib import Path
from dateline.lexicon.files import resources
from dateline.lexicon.linking import load_linking
from dateline.store import linking, open_store

print("once", flush=True)
linking.BATCH = linking.MANY = 2
with open_store(Path(sys.argv[1]), write=True) as store:
    print(store.link(load_linking([resources()]), processes=2))
"""


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(SCRIPT)
    with open_store(tmp_path / "mine.db", write=True) as store:
        for item in WORLD:
            store.put(item)
    done = subprocess.run([sys.executable, str(script), str(tmp_path / "mine.db")], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["once", str(len(WORLD))]
    assert not done.stderr


ALONE = """
import time
from dateline.lexicon.files import resources
from dateline.lexicon.linking import load_linking
from dateline.link.helper import Helper

helper = Helper(load_linking([resources()]))
print(helper._process.pid, flush=True)
time.sleep(600)
"""


@linux
def test_the_second_process_does_not_outlive_the_first() -> None:
    with subprocess.Popen([sys.executable, "-c", ALONE], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()
    assert waited(lambda: not Path(f"/proc/{pid}").exists())


def waited(for_it: Callable[[], bool]) -> bool:
    until = time.monotonic() + 60
    while not for_it() and time.monotonic() < until:
        time.sleep(0.01)
    return for_it()


def test_what_is_no_helper_is_not_listened_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An interpreter that is built into another program may name anything."""
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho something else\n")
    other.chmod(0o755)
    for name in (str(other), str(tmp_path / "none")):
        monkeypatch.setattr(sys, "executable", name)
        with pytest.raises(HelperGone):
            answered()


def answered() -> None:
    with Helper(card()) as helper:
        helper.ask(Question([], []))
        list(helper.answers())


def test_answers_are_in_order_and_of_their_question() -> None:
    questions = [Question([encode(s) for item in WORLD[n:] for s in sketches(item)], []) for n in (0, 3, 6)]
    with Helper(card()) as helper:
        for question in questions:
            helper.ask(question)
        for question in questions:
            assert list(helper.answers()) == list(answers(question, card()))


def test_an_older_database_gets_the_ties_that_the_code_makes() -> None:
    ties = importlib.import_module("dateline.store.migrations.versions.0009_ties")
    with database() as store:
        for item in [*WORLD, reading("r-8", 20, [BEGUN, ("air_strike", 2, 20, 2, 1, None, Status.OCCURRED)])]:
            store.put(item)
        store.link(card())
        names = sorted(m.id for item in WORLD for m in item.events)
        for n, verdict in enumerate(Verdict):
            store.decide(by_person(names[n], names[n + 1], verdict), card())
        with store._reading() as connection:
            told = connection.execute(sa.select(tables.judgements.c.tie, ties.tie()).select_from(tables.judgements)).all()
    assert all(own == made for own, made in told)
    assert len({own for own, _ in told}) >= 7


def test_grouping_reads_the_indexes_alone() -> None:
    """A row of a judgement is looked up by no query of grouping: they lie all over the file."""
    with database() as store:
        connection = sqlite3.connect(store.path)
        seek = 'SELECT "left", "right", tie, score FROM judgements {} WHERE {} AND NOT retired AND "{}" IN (\'m-1\', \'m-2\')'
        for side in ("left", "right"):
            for index, which in (("", "tie != 0"), (f"INDEXED BY judgements_plan_{side}", tables.PLANNED)):
                (plan,) = [row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + seek.format(index, which, side))]
                assert "COVERING INDEX" in plan, plan
        connection.close()
