"""The store: readings in, readings out. One transaction a report; a report read again changes nothing."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
import sqlalchemy as sa

import dateline
from dateline.lexicon.linking import Scorecard
from dateline.link.flagged import OPEN, Seal
from dateline.link.update import judge_name
from dateline.model import Claim, Event, EventMention, Judgement, Problem, Reading, Report
from dateline.model.copy import Copy
from dateline.store import audit, catalogue, copies, events, flagged, grouping, links, queries, report_list, sentences, tables
from dateline.store.linking import Run
from dateline.store.load import chunks, load_readings, load_reports
from dateline.store.queries import ACTIVE, CHUNK, Choice, Found
from dateline.store.reviewing import Reviewing
from dateline.store.rows import problem_row, report_row, rows_of
from dateline.store.sqlite import faults
from dateline.store.tables import OF_READING, judgements, places, problems, readings, report_credits, reports, runs


class Outcome(enum.StrEnum):
    """What writing a reading came to."""

    NEW = "new"  # a report that was not there
    SAME = "same"  # there already: nothing was written
    REREAD = "reread"  # another reader, or other words about the report: its claims supersede the older ones
    CHANGED = "changed"  # another text under the same id: a new version of the report


class Database(Reviewing):
    """A database that is open. Made by `open_store`. Every method may raise StoreError."""

    def __init__(self, engine: sa.Engine, path: Path, *, command: str = "", clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = path
        self._engine, self._command, self._clock = engine, command, clock
        self._started = clock()
        self._run: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the file free; its write-ahead log goes into it."""
        self._engine.dispose()

    # ---- writing

    def write(self, reading: Reading) -> bool:
        """Write one reading in one transaction; False when the same was there already."""
        return self.put(reading) is not Outcome.SAME

    def put(self, reading: Reading) -> Outcome:
        """As `write`, and say what it came to. Raises ValueError when the reading mixes reports or readers."""
        digest = digest_of(reading)
        with self._writing() as connection:
            query = sa.select(readings.c.key, readings.c.digest).join(reports).where(reports.c.id == reading.report.id, ACTIVE)
            older = connection.execute(query).all()
            if any(old.digest == digest for old in older) or reading in load_readings(connection, [old.key for old in older]):
                return Outcome.SAME
            report, outcome = self._put_report(connection, reading.report)
            now = self._clock()
            connection.execute(sa.update(readings).where(readings.c.key.in_([old.key for old in older])).values(retired=now))
            row = {"report": report, "reader": reading.reader, "digest": digest, "run": self._run_key(connection), "written": now}
            key = _insert(connection, readings, row)
            self._put_rows(connection, reading, key)
            links.drop_links(connection, [old.key for old in older])
            links.put_sketches(connection, key, reading)
        return outcome

    def _put_report(self, connection: sa.Connection, report: Report) -> tuple[int, Outcome]:
        """Key of the report as it is now; a new version of it when anything differs."""
        query = sa.select(reports.c.key, reports.c.version).where(reports.c.id == report.id).order_by(reports.c.version.desc()).limit(1)
        last = connection.execute(query).first()
        known = load_reports(connection, [last.key])[last.key] if last else None
        if last and known == report:
            return last.key, Outcome.REREAD
        key = _insert(connection, reports, report_row(report) | {"version": last.version + 1 if last else 1})
        _insert_all(connection, report_credits, [{"report": key, "n": n, "name": name} for n, name in enumerate(report.credits)])
        if known is None:
            return key, Outcome.NEW
        return key, Outcome.REREAD if known.text == report.text else Outcome.CHANGED

    def _put_rows(self, connection: sa.Connection, reading: Reading, key: int) -> None:
        rows = rows_of(reading, key)
        if rows.places:
            there = set(connection.scalars(sa.select(places.c.key).where(places.c.key.in_(rows.places))))
            _insert_all(connection, places, [row for place, row in rows.places.items() if place not in there])
        for table in OF_READING:
            _insert_all(connection, table, rows.by_table[table])
        run = self._run_key(connection)
        _insert_all(connection, problems, [problem_row(problem, reading=key, run=run) for problem in reading.problems])

    def note(self, problem: Problem) -> bool:
        """Keep a problem that no report came of; False when the same was there already."""
        row = problem_row(problem, reading=None, run=None)
        same = sa.and_(problems.c.reading.is_(None), *(problems.c[name] == row[name] for name in ("stage", "code", "message")))
        with self._writing() as connection:
            if connection.scalar(sa.select(problems.c.key).where(same).limit(1)) is not None:
                return False
            connection.execute(sa.insert(problems).values(row | {"run": self._run_key(connection)}))
        return True

    def judge(self, judgements_: Iterable[Judgement]) -> None:
        """Add judgements in one transaction; an older one of the same pair is retired."""
        with self._writing() as connection:
            for item in judgements_:
                links.put_judgement(connection, item)
                self._log_judgement(connection, item)

    # ---- linking

    def link(self, card: Scorecard, *, again: bool = False, step: Callable[[int], None] | None = None, processes: int | None = None) -> int:
        """Link the reports read since the last time, all with `again`; how many. Each batch is a transaction: what is interrupted goes on where it
        stopped, and events are made once, at the end. `step` is told how many were linked. Many reports are linked in two processes, unless there is one
        processor, or `processes` says 1; the result is the same.
        """
        with self._writing() as connection:
            if again or links.outdated(connection):
                links.forget_all(connection)
        return Run(self._writing, self._clock, card, judge_name(dateline.__version__, card), step).link(processes)

    def decide(self, item: Judgement, card: Scorecard) -> None:
        """Keep what a person judged of two mentions, and make their events again."""
        self.decide_all([item], card)

    def decide_all(self, items: Sequence[Judgement], card: Scorecard) -> None:
        """Keep what a person judged of several pairs, all or none, and make the events of all their mentions again."""
        with self._writing() as connection:
            for item in items:
                links.put_judgement(connection, item)
                self._log_judgement(connection, item)
            grouping.regroup(connection, {mention for item in items for mention in (item.left, item.right)}, card)

    def _log_judgement(self, connection: sa.Connection, item: Judgement) -> None:
        """Only persons' judgements are logged: the linker's can be made again."""
        if not item.by_machine:
            detail = {"left": item.left, "right": item.right, "verdict": item.verdict.value, "reasons": list(item.reasons), "score": item.score}
            audit.append(connection, at=item.at, by=item.by, action="judge", subject=f"{item.left} {item.right}", detail=detail)

    def undo(self, left: str, right: str, card: Scorecard, *, by: str) -> bool:
        """Retire what a person judged of two mentions, and log who did; the machine's older word on them holds again. False when there was none."""
        with self._writing() as connection:
            if not links.undo(connection, left, right):
                return False
            detail = {"left": left, "right": right}
            audit.append(connection, at=self._clock(), by=by, action="undo judgement", subject=f"{left} {right}", detail=detail)
            grouping.regroup(connection, {left, right}, card)
        return True

    def unlinked(self) -> int:
        """How many reports were read since the last linking."""
        with self._reading() as connection:
            return len(links.unlinked_keys(connection))

    def counts(self) -> events.Counts:
        """How many events there are, of how many reports, and copies."""
        with self._reading() as connection:
            return events.count(connection)

    def events_linked(self) -> Iterator[Event]:
        """All events, of one mention too, by the day of their first report and id."""
        with self._reading() as connection:
            yield from events.load_events(connection)

    def event_linked(self, identity: str) -> Event:
        """The event with this id, or that of the mention with this id, or of the only one whose id begins so. Raises NotFound."""
        with self._reading() as connection:
            return events.find_event(connection, identity)

    def events_of(self, names: Sequence[str]) -> list[Event]:
        """The events of these ids, in their order; an id that is none is left out."""
        with self._reading() as connection:
            return list(events.load_some(connection, names))

    def stale(self, maker: str) -> tuple[dict[str, catalogue.Due], list[str]]:
        """Events whose line of the catalogue is missing or old, with what it must be made of; lines whose event is no more."""
        with self._reading() as connection:
            return catalogue.stale(connection, maker)

    def put_lines(self, lines: Sequence[catalogue.Line], gone: Sequence[str] = ()) -> None:
        """Write lines of the catalogue, in one transaction, and drop those that are `gone`."""
        with self._writing() as connection:
            catalogue.put_lines(connection, lines, gone)

    def catalogue(self) -> tuple[list[tuple[str, str, bytes]], list[catalogue.Text], int]:
        """All lines as event, digest and JSON, by event; the reports with the origins of their texts; how many of them are not linked."""
        with self._reading() as connection:
            return catalogue.load_rows(connection), catalogue.load_texts(connection), len(links.unlinked_keys(connection))

    def seal(self, *, asked: bool = False) -> Seal:
        """What is flagged, to be hidden from whatever is read here before it is shown; nothing where it was `asked` for."""
        if asked:
            return OPEN
        with self._reading() as connection:
            return flagged.load_seal(connection)

    def written(self) -> str:
        """What grows with every reading, decision and judgement: the same words mean that nothing of them changed."""
        with self._reading() as connection:
            return " ".join(str(connection.scalar(sa.select(sa.func.max(column)))) for column in (readings.c.key, tables.audit.c.seq))

    def reports_listed(self, words: str = "", outlet: str = "", *, limit: int = 50, offset: int = 0) -> tuple[int, list[report_list.Listed]]:
        """How many reports there are (with words: match), and a page of them. Raises StoreError for words that are no query."""
        with self._reading() as connection:
            return report_list.count_reports(connection, words, outlet), report_list.list_reports(connection, words, outlet, limit, offset)

    def outlets(self) -> list[tuple[str, int]]:
        """Outlets with the number of their reports, most first."""
        with self._reading() as connection:
            return report_list.outlets(connection)

    def report_page(self, identity: str) -> report_list.ReportPage:
        """A report by its id or the beginning of it, with what surrounds it. Raises NotFound."""
        with self._reading() as connection:
            return report_list.report_page(connection, identity)

    def search(self, words: str) -> list[str]:
        """Ids of events whose words match, best first. Raises StoreError for words that are no query."""
        with self._reading() as connection:
            return catalogue.search(connection, words)

    def sentences_of(self, mentions: Sequence[str]) -> list[sentences.Sentence]:
        """The sentences that these mentions stand in."""
        with self._reading() as connection:
            return list(sentences.sentences_of(connection, mentions))

    def copies(self) -> tuple[Copy, ...]:
        """Reports that carry the text of others."""
        with self._reading() as connection:
            return copies.load_copies(connection)

    def copies_of(self, reports: Sequence[str]) -> tuple[Copy, ...]:
        """The copies that any of these reports is in."""
        with self._reading() as connection:
            return copies.copies_of(connection, reports)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """A transaction that holds the lock from its first statement."""
        before = self._run
        try:
            with faults(self.path), self._engine.connect().execution_options(write=True) as connection, connection.begin():
                yield connection
        except BaseException:
            self._run = before  # its row was rolled back with the rest
            raise

    def _run_key(self, connection: sa.Connection) -> int:
        """The row of this run, made with the first thing it writes: a run that changes nothing leaves no trace."""
        if self._run is None:
            row = {"started": self._started, "version": dateline.__version__, "command": self._command}
            self._run = _insert(connection, runs, row)
        return self._run

    # ---- reading

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """One unchanging view of the data."""
        with faults(self.path), self._engine.connect() as connection:
            yield connection

    def readings(self) -> Iterator[Reading]:
        """The newest reading of each report, by report id."""
        with self._reading() as connection:
            yield from queries.load_active(connection)

    def readings_of(self, names: Sequence[str]) -> Iterator[Reading]:
        """The newest reading of each of these reports, by report id; an id that is none is left out."""
        with self._reading() as connection:
            for some in chunks(sorted(set(names)), CHUNK):
                yield from load_readings(connection, queries.keys_of(connection, some))

    def reports_of(self, names: Sequence[str]) -> dict[str, Report]:
        """These reports alone, by id, as their newest readings have them; an id that is none is left out."""
        found: dict[str, Report] = {}
        with self._reading() as connection:
            for some in chunks(sorted(set(names)), CHUNK):
                found |= copies.active_reports(connection, sa.select(tables.reports.c.key).where(tables.reports.c.id.in_(some)))
        return found

    def mentions(self) -> Iterator[EventMention]:
        """Event mentions that are not retired, by report and position."""
        return (event for reading in self.readings() for event in reading.events)

    def events(self, choice: Choice) -> Iterator[tuple[Reading, EventMention]]:
        """Chosen events with their readings, by report and position."""
        with self._reading() as connection:
            yield from queries.find_events(connection, choice)

    def claims(self, choice: Choice) -> Iterator[tuple[Reading, Claim]]:
        """Chosen claims with their readings, by report and position."""
        with self._reading() as connection:
            yield from queries.find_claims(connection, choice)

    def find(self, identity: str) -> Found:
        """The report, event or claim with this id, or the only one whose id begins so. Raises NotFound."""
        with self._reading() as connection:
            return queries.find(connection, identity)

    def has(self, report: Report, reader: str) -> bool:
        """Whether this reader read exactly this report, without a problem: reading it again would change nothing."""
        query = sa.select(readings.c.report).join(reports).where(reports.c.id == report.id, readings.c.reader == reader, ACTIVE)
        query = query.where(~sa.exists().where(problems.c.reading == readings.c.key))
        with self._reading() as connection:
            key = connection.scalar(query)
            return key is not None and load_reports(connection, [key])[key] == report

    def judgements(self, mentions: Iterable[str] | None = None) -> Iterator[Judgement]:
        """Judgements that are not retired, in the order they were made; with `mentions`, those between any two of them."""
        query = sa.select(judgements).where(~judgements.c.retired).order_by(judgements.c.key)
        if mentions is not None:
            names = sorted(set(mentions))
            query = query.where(judgements.c.left.in_(names), judgements.c.right.in_(names))
        with self._reading() as connection:
            for row in connection.execute(query):
                yield links.judgement(row)

    def judged_by_persons(self, mentions: Iterable[str]) -> list[Judgement]:
        """What persons judged of these mentions and any other, the newest first."""
        with self._reading() as connection:
            return links.decided(connection, set(mentions))

    def problems(self) -> list[Problem]:
        """Problems that no report came of."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(problems).where(problems.c.reading.is_(None)).order_by(problems.c.key))
            return [Problem(stage=row.stage, code=row.code, message=row.message) for row in rows]


def digest_of(reading: Reading) -> str:
    """Hash of all that a reading holds: equal digests are equal readings (12 and 12.0 are equal, with two digests)."""
    return hashlib.sha256(msgspec.json.encode(reading, order="deterministic")).hexdigest()


def _insert(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> int:
    """Insert a row; its key."""
    key = connection.execute(sa.insert(table).values(row)).inserted_primary_key
    assert key is not None  # noqa: S101 - an insert of one row gives it
    return int(key[0])


def _insert_all(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)
