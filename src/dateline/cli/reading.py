"""From reports to the database: the loop behind `dateline read` and `dateline demo`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click

from dateline.cli.progress import Progress
from dateline.cli.terminal import plain
from dateline.cli.workers import Reader, make_reader
from dateline.model import Problem, Reading, Report
from dateline.settings import Settings
from dateline.store import Database, Outcome

FATAL_STAGES = {"ingest", "language", "pipeline"}  # nothing came of the report; problems of other stages are findings about a value


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
        found = ", ".join(_count(n, what) for n, what in counts)
        same = f"; {_count(self.same, 'report')} {'was' if self.same == 1 else 'were'} there already" if self.same else ""
        return f"read {_count(self.reports, 'report')}: {found}{same} ({db})"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def read_into(
    store: Database, items: Iterable[Report | Problem], settings: Settings, *, jobs: int, total: int | None, tally: Tally | None = None,
    again: bool = False,
) -> Tally:
    """Read reports and write each in a transaction of its own; say each fault on standard error and go on.

    `again`: also those that this reader has read already. `tally` is counted up as it goes, so that an interrupted run can still say what is stored. Raises DatelineError when nothing can be read
    (no model) or written (no database).
    """
    loop = _Loop(store, Progress(total), tally or Tally(), again)
    todo = loop.first_report(iter(items))
    if todo is None:  # no need to load the model
        return loop.tally
    reader = make_reader(settings, jobs)
    try:
        for reading in reader.read(loop.unread(todo, reader)):
            loop.keep(reading)
    finally:
        loop.progress.clear()
        reader.close()
    return loop.tally


class _Loop:
    """State of one run."""

    def __init__(self, store: Database, progress: Progress, tally: Tally, again: bool) -> None:
        self.store, self.progress, self.tally, self.again = store, progress, tally, again

    def first_report(self, items: Iterator[Report | Problem]) -> Iterator[Report | Problem] | None:
        """The items from the first report on, None when there is none; the problems before it are dealt with."""
        for item in items:
            if isinstance(item, Report):
                return chain([item], items)
            self.note(item)
        return None

    def note(self, problem: Problem) -> None:
        """Keep and say a problem that no report came of."""
        self.store.note(problem)
        self._fail(problem)
        self.progress.step()

    def unread(self, items: Iterable[Report | Problem], reader: Reader) -> Iterator[Report]:
        """Reports that this reader has not read yet."""
        for item in items:
            if isinstance(item, Problem):
                self.note(item)
            elif not self.again and self.store.has(item, reader.version):
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
        self._say(f"error: {problem.message}")

    def _say(self, line: str) -> None:
        self.progress.clear()
        click.echo(plain(line), err=True)
