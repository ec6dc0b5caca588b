"""Worker processes: readings in order, at most a few tasks ahead, and an error as one line."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dateline.cli.workers import AHEAD, BATCH, PoolReader
from dateline.errors import LanguageError, LexiconError
from dateline.model import Reading, Report
from dateline.settings import Settings

ROOT = Path(__file__).parents[2]


class Echo:
    """A reader of a worker: says which process it runs in. The text "die" ends the process."""

    version = "echo 1"

    def __init__(self, settings: Settings) -> None:
        if settings.lexicon is not None:
            raise LexiconError("no such folder", where="none", cure="give another")

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for report in reports:
            if report.text == "die":
                os._exit(1)
            yield Reading(report=report, reader=f"{os.getpid()}")

    def close(self) -> None:
        pass


def reports(count: int) -> list[Report]:
    return [Report(id=f"r-{n}", text="Troops left.") for n in range(count)]


def test_order_is_kept_and_work_is_shared() -> None:
    reader = PoolReader(Settings(), 2, Echo)
    todo = reports(6 * BATCH + 1)
    try:
        assert reader.version == "echo 1"
        found = list(reader.read(todo))
    finally:
        reader.close()
    assert [reading.report for reading in found] == todo
    assert str(os.getpid()) not in {reading.reader for reading in found}


def test_reports_are_taken_as_they_are_needed() -> None:
    taken = 0

    def source() -> Iterator[Report]:
        nonlocal taken
        for report in reports(1000):
            taken += 1
            yield report

    reader = PoolReader(Settings(), 2, Echo)
    try:
        next(reader.read(source()))
    finally:
        reader.close()
    assert taken <= (2 * AHEAD + 1) * BATCH


def test_an_error_of_the_workers_is_that_error() -> None:
    with pytest.raises(LexiconError) as error:
        PoolReader(Settings(lexicon=Path("none")), 2, Echo)
    assert (str(error.value), error.value.where, error.value.cure) == ("none: no such folder (give another)", "none", "give another")


def test_a_worker_that_dies() -> None:
    reader = PoolReader(Settings(), 2, Echo)
    try:
        with pytest.raises(LanguageError, match="fewer --jobs"):
            list(reader.read([Report(id="r", text="die")]))
    finally:
        reader.close()


class Broken(Echo):
    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        raise OSError("no such library")


def test_a_worker_that_cannot_start_says_why() -> None:
    with pytest.raises(OSError, match="no such library"):
        PoolReader(Settings(), 2, Broken)


def test_workers_do_not_outlive_a_killed_parent() -> None:
    code = (
        "import os, signal; from dateline.cli.workers import PoolReader; from dateline.settings import Settings\n"
        "from tests.cli.test_workers import Echo, reports\n"
        "found = next(PoolReader(Settings(), 1, Echo).read(reports(1)))\n"
        "print(found.reader, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    worker, until = int(done.stdout), time.monotonic() + 10
    while Path(f"/proc/{worker}/cmdline").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{worker}/cmdline").exists()
