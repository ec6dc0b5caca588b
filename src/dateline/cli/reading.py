"""From reports to the database: the loop behind `dateline read` and `dateline demo`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click

from dateline.cli.progress import Progress
from dateline.cli.terminal import one_line
from dateline.cli.workers import Reader, make_reader
from dateline.model import Problem, Reading, Report
from dateline.settings import Settings
from dateline.store import Database, Outcome

FATAL_STAGES = {"ingest", "language", "pipeline"}  # nothing came of the report; problems of other stages are findings about a value
MOST_SAID = 20  # faults of the lines of one file that are said


@dataclass(slots=True)
class Tally:
    """What a run came to."""

    reports: int = 0
    events: int = 0
    claims: int = 0
    problems: int = 0
    same: int = 0
    failed: int = 0

    def summary(self, db: Path) -> str:
        """One line for the end."""
        counts = ((self.events, "event"), (self.claims, "claim"), (self.problems, "problem"))
        found = ", ".join(count_words(n, what) for n, what in counts)
        same = f"; {count_words(self.same, 'report')} {'was' if self.same == 1 else 'were'} there already" if self.same else ""
        return f"read {count_words(self.reports, 'report')}: {found}{same} ({one_line(str(db))})"


def count_words(number: int, what: str) -> str:
    """A number with its noun: 1 event, 3 events."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


@contextmanager
def reader_for(items: Iterable[Report | Problem], settings: Settings, jobs: int) -> Iterator[tuple[Reader | None, Iterator[Report | Problem]]]:
    """A reader, made once the first report has come (None when none comes: no model is loaded), and all items.

    Made before the database: what cannot be loaded must not leave an empty one. Raises DatelineError when nothing can be read.
    """
    held, source, reader = [], iter(items), None
    for item in source:
        held.append(item)
        if isinstance(item, Report):
            reader = make_reader(settings, jobs)
            break
    try:
        yield reader, chain(held, source)
    finally:
        if reader is not None:
            reader.close()


def read_into(
    store: Database, items: Iterable[Report | Problem], reader: Reader | None, *, total: int | None, tally: Tally | None = None, again: bool = False
) -> Tally:
    """Read reports and write each in a transaction of its own; say each fault on standard error and go on.

    `again`: also those that this reader has read already. `tally` is counted up as it goes, so that an interrupted run can still say
    what is stored. Raises DatelineError when nothing can be read (a worker died) or written (no database).
    """
    loop = _Loop(store, Progress(total), tally or Tally(), again)
    try:
        todo = loop.unread(items, reader.version if reader else "")
        for reading in reader.read(todo) if reader else ():
            loop.keep(reading)
        for _ in todo:  # only problems, and no reader that takes them
            pass
    finally:
        loop.progress.clear()
        loop.faults.end()
    return loop.tally


class _Faults:
    """Says what went wrong, but of one file only so many lines: a file of another kind has as many faults as lines."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say, self._file, self._count = say, "", 0

    def add(self, message: str) -> None:
        """Say a fault, unless enough was said of its file."""
        file, line, _ = message.partition(": line ")
        if not line or file != self._file:
            self.end()
        self._file, self._count = (file, self._count + 1) if line else ("", 0)
        if self._count <= MOST_SAID:
            self._say(f"error: {message}")

    def end(self) -> None:
        """Say how many were not said of the last file."""
        if self._count > MOST_SAID:
            self._say(f"error: {self._file}: {count_words(self._count - MOST_SAID, 'more line')} with faults (all are in the table problems)")
        self._file, self._count = "", 0


class _Loop:
    """State of one run."""

    def __init__(self, store: Database, progress: Progress, tally: Tally, again: bool) -> None:
        self.store, self.progress, self.tally, self.again = store, progress, tally, again
        self.faults = _Faults(self._say)

    def note(self, problem: Problem) -> None:
        """Keep and say a problem that no report came of."""
        self.store.note(problem)
        self._fail(problem)
        self.progress.step()

    def unread(self, items: Iterable[Report | Problem], reader: str) -> Iterator[Report]:
        """Reports that the reader of this version has not read yet; problems are noted on the way."""
        for item in items:
            if isinstance(item, Problem):
                self.note(item)
            elif not self.again and self.store.has(item, reader):
                self.tally.same += 1
                self.progress.step()
            else:
                yield item

    def keep(self, reading: Reading) -> None:
        """Write a reading and count it."""
        outcome = self.store.put(reading)
        fatal = [problem for problem in reading.problems if problem.stage in FATAL_STAGES]
        if outcome is Outcome.SAME:
            self.tally.same += 1
        elif not fatal:
            self.tally.reports += 1
            self.tally.events += len(reading.events)
            self.tally.claims += len(reading.claims)
        self.tally.problems += len(reading.problems) - len(fatal)
        for problem in fatal:
            self._fail(problem)
        if outcome is Outcome.CHANGED:
            self._say(f"note: {reading.report.id}: its text is another than before; kept as a new version, the older one is retired")
        self.progress.step()

    def _fail(self, problem: Problem) -> None:
        self.tally.failed += 1
        self.tally.problems += 1
        self.faults.add(problem.message)

    def _say(self, line: str) -> None:
        self.progress.clear()
        click.echo(one_line(line), err=True)
