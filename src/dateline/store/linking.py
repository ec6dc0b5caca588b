"""One run of linking: reports that are not linked, batch after batch, each in a transaction; then the events that come of it.

Where there are many, a second process judges one batch while this one writes the judgements on the batch before and gathers what the next is compared
with. A judgement depends on two readings alone, so that what is written is the same, one for one, and in the same order.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from dateline.lexicon.linking import Scorecard
from dateline.link.blocks import keys_of
from dateline.link.helper import Helper, HelperGone, Older, Question, answers, decode
from dateline.link.update import Judged
from dateline.store import copies, grouping, links, tables
from dateline.store.grouping import by_machine, mates
from dateline.store.load import FEW, chunks
from dateline.store.many import bound, insert_rows

OWN, SEEN, SEEK = 0, 1, 2
MEETS = {OWN: (OWN,), SEEN: (SEEK,), SEEK: (SEEN, SEEK)}  # roles that meet in a block: link/blocks.py
BATCH = 200  # readings linked in one transaction
MANY = 2 * BATCH  # readings from which on a second process is worth its start
MOST_TOUCHED = 100_000  # mentions of which events are made in one go: 1.2 GB in both processes where 250,000 took 2.5
_COLUMNS = ("left", "right", "verdict", "score", "reasons", "by", "at", "retired", "tie")
_BLOCKS = ("key", "role", "reading", "n")
Writing = Callable[[], AbstractContextManager[sa.Connection]]


class Batch(NamedTuple):
    """Readings that are being linked: their keys, the reports and mentions of their sketches, their rows of blocks, and what is to be judged."""

    keys: list[int]
    reports: set[str]
    mentions: set[str]
    blocks: list[tuple[int, int, int, int]]
    question: Question
    seen: tuple[int, int]  # what told the state of the database, as it will be when these are written


class Run:
    """One run. `touched` are the mentions whose events are to be made again."""

    def __init__(self, writing: Writing, clock: Callable[[], datetime], card: Scorecard, by: str, step: Callable[[int], None] | None) -> None:
        self._writing, self._clock, self._card, self._by, self._step = writing, clock, card, by, step
        self.touched: set[str] = set()
        self.count = 0

    def link(self, processes: int | None) -> int:
        """Link all that is not linked, in so many processes at most, and make the events; how many readings were linked."""
        with self._writing() as connection:
            self.touched |= links.ungrouped(connection)  # of a run that was interrupted
            many = len(links.unlinked_keys(connection, MANY + 1)) > MANY
        if many and (processes or processors()) > 1:
            try:
                with Helper(self._card) as helper:
                    self._beside(helper)
            except HelperGone:
                pass  # no memory for two, or nothing to start one from: what is left is linked here
        while self._alone():
            pass
        self._group()
        return self.count

    def _alone(self) -> int:
        """Link a batch in this process; how many readings it had."""
        with self._writing() as connection:
            keys = links.unlinked_keys(connection, BATCH)
            if keys:
                batch = _gather(connection, keys, self._card)
                self._write(connection, batch, answers(batch.question, self._card))
        return self._done(keys)

    def _beside(self, helper: Helper) -> None:
        """Link batch after batch: the helper judges one while the one before is written."""
        waiting: Batch | None = None
        while True:
            with self._writing() as connection:
                keys = links.unlinked_keys(connection, BATCH, after=waiting.keys[-1] if waiting else 0)
                ahead = _gather(connection, keys, self._card, waiting) if keys else None
            if ahead:
                helper.ask(ahead.question)
            elif waiting is None:
                return
            if waiting and not self._finished(waiting, helper):
                for _ in helper.answers() if ahead else ():
                    pass
                ahead = None  # another process has written: begin again from what is there
            waiting = ahead

    def _finished(self, batch: Batch, helper: Helper) -> bool:
        """Write what the helper judged; False when the database is another than that of which it was asked."""
        found = helper.answers()
        with self._writing() as connection:
            same = links.unlinked_keys(connection, len(batch.keys)) == batch.keys and _seen(connection) == batch.seen
            if same:
                self._write(connection, batch, found)
        for _ in found:
            pass
        if same:
            self._done(batch.keys)
        return same

    def _write(self, connection: sa.Connection, batch: Batch, found: Iterable[Judged]) -> None:
        at = self._clock()
        copies.put_copies(connection, batch.keys)
        touched = _forget(connection, batch.reports | _reports_of(connection, batch.keys), batch.mentions)
        connection.execute(sa.delete(tables.blocks).where(tables.blocks.c.reading.in_(batch.keys)))
        insert_rows(connection, tables.blocks, _BLOCKS, batch.blocks)
        touched |= _put_judged(connection, found, self._by, at, _by_persons(connection, batch.mentions))
        connection.execute(sa.insert(tables.linked), [{"reading": key, "at": at, "grouped": False} for key in batch.keys])
        self.touched |= touched | batch.mentions

    def _done(self, keys: Collection[int]) -> int:
        self.count += len(keys)
        if keys and self._step:
            self._step(len(keys))
        if len(self.touched) > MOST_TOUCHED:
            self._group()
        return len(keys)

    def _group(self) -> None:
        """Make the events of what was touched again; nothing is left."""
        if self.touched:
            with self._writing() as connection:
                grouping.group_all(connection, self.touched, self._card)
            self.touched.clear()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _gather(connection: sa.Connection, keys: Sequence[int], card: Scorecard, before: Batch | None = None) -> Batch:
    """What is to be judged of some readings, against each other, those linked before, and those of the batch `before` them, which is not written yet."""
    links.remake_sketches(connection, keys)
    kept = tables.sketches
    query = sa.select(kept.c.reading, kept.c.n, kept.c.mention, kept.c.report, kept.c.data).where(kept.c.reading.in_(keys))
    rows = connection.execute(query.order_by(kept.c.reading, kept.c.n)).all()
    blocks: list[tuple[int, int, int, int]] = []
    for reading, n, _, _, data in rows:
        of = keys_of(decode(data), card.kinds)
        blocks += [(key, role, reading, n) for role, names in ((OWN, of.own), (SEEN, of.seen), (SEEK, of.seek)) for key in set(names)]
    blocks.sort()  # in the order of the table
    linked, retired = _seen(connection)
    question = Question([row.data for row in rows], _neighbours(connection, keys, blocks), bool(before))
    seen = linked + len(before.keys if before else ()), retired
    return Batch(list(keys), {row.report for row in rows}, {row.mention for row in rows}, blocks, question, seen)


def _neighbours(connection: sa.Connection, keys: Collection[int], blocks: Iterable[tuple[int, int, int, int]]) -> list[Older]:
    """Readings linked before that share a block with the new ones."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for key, role, _, _ in blocks:
        wanted[role].add(key)
    table, kept, fresh = tables.blocks, tables.sketches, set(keys)
    near: dict[int, set[int]] = defaultdict(set)
    for role, names in wanted.items():
        for some in chunks(sorted(names), FEW):
            query = sa.select(table.c.reading, table.c.n).where(table.c.key.in_(some), table.c.role.in_(MEETS[role]))
            for reading, n in connection.execute(query):
                near[reading].add(n)
    found: dict[int, tuple[str, list[bytes]]] = {}
    for some in chunks(sorted(near.keys() - fresh), FEW):
        query = sa.select(kept.c.reading, kept.c.report, kept.c.data).where(kept.c.reading.in_(some)).order_by(kept.c.reading, kept.c.n)
        for row in connection.execute(query):
            found.setdefault(row.reading, (row.report, []))[1].append(row.data)
    return [Older(report, sketches, sorted(near[reading])) for reading, (report, sketches) in found.items()]


def _seen(connection: sa.Connection) -> tuple[int, int]:
    """How many readings are linked, and how many retired: what another process changes when it links, or reads a report again."""
    linked = sa.select(sa.func.count()).select_from(tables.linked)
    retired = sa.select(sa.func.count()).select_from(tables.readings).where(tables.readings.c.retired.is_not(None))
    return connection.scalar(linked) or 0, connection.scalar(retired) or 0


def _put_judged(connection: sa.Connection, parts: Iterable[Judged], by: str, at: datetime, decided: Collection[tuple[str, str]]) -> set[str]:
    """Write what the linker judged; ids of the mentions of which that tells anything. A person's word stands: the machine's is kept for when it is undone."""
    encode, encode_time = (bound(connection, tables.judgements.c[name]) for name in ("reasons", "at"))
    moment, touched = encode_time(at), set[str]()
    for found in parts:
        told = [encode(list(said)) for said in found.told]
        columns = zip(found.left, found.right, found.verdict, found.score, found.which, found.tie, strict=True)
        rows = [(left, right, verdict, score, told[n], by, moment, (left, right) in decided, tie) for left, right, verdict, score, n, tie in columns]
        insert_rows(connection, tables.judgements, _COLUMNS, rows)
        for side in (found.left, found.right):
            touched.update(name for name, tie in zip(side, found.tie, strict=True) if tie)  # what is nothing to clusters changes none
    return touched


# ---- what was there before


def _reports_of(connection: sa.Connection, keys: Sequence[int]) -> set[str]:
    query = sa.select(tables.reports.c.id).join(tables.readings, tables.readings.c.report == tables.reports.c.key)
    return set(connection.scalars(query.where(tables.readings.c.key.in_(keys))))


def _forget(connection: sa.Connection, reports: set[str], kept: set[str]) -> set[str]:
    """Take mentions of an older reading of these reports out of their events, and retire the machine's judgements on them and on those that are
    judged again; ids of the mentions whose events so change.
    """
    touched: set[str] = set()
    gone: set[str] = set(kept)
    for part in chunks(sorted(reports), FEW):
        rows = connection.execute(sa.select(tables.members.c.mention).where(tables.members.c.report.in_(part)))
        gone |= set(rows.scalars()) | links.read_before(connection, part)
    touched |= gone | mates(connection, gone).keys()
    for some in chunks(sorted(gone), FEW):
        judged = tables.judgements
        either = sa.or_(judged.c.left.in_(some), judged.c.right.in_(some))
        for pair in connection.execute(sa.select(judged.c.left, judged.c.right).where(either, ~judged.c.retired)):
            touched |= set(pair)
        connection.execute(sa.update(judged).where(either, ~judged.c.retired, by_machine()).values(retired=True))
    return touched


def _by_persons(connection: sa.Connection, mentions: set[str]) -> set[tuple[str, str]]:
    """Pairs of these mentions that a person has judged."""
    judged = tables.judgements
    found: set[tuple[str, str]] = set()
    for some in chunks(sorted(mentions), FEW):
        query = sa.select(judged.c.left, judged.c.right).where(sa.or_(judged.c.left.in_(some), judged.c.right.in_(some)), ~judged.c.retired)
        found |= {(left, right) for left, right in connection.execute(query.where(~by_machine()))}
    return found
