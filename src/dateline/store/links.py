"""Linking in the database: sketches and their blocks, judgements, and the events that come of them.

Everything but the judgements of persons can be made again from the readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import repeat
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.lexicon.linking import Scorecard
from dateline.link.blocks import keys_of
from dateline.link.sketch import VERSION, Sketch, sketches
from dateline.link.score import CARRIED_OUT
from dateline.link.ties import NOTHING, Row, kind_of
from dateline.link.update import Judged, judge_columns, row_of, verdict_of
from dateline.model import Judgement, Reading, Verdict
from dateline.store import tables
from dateline.store.grouping import by_machine, mates
from dateline.store.load import FEW, chunks, load_readings
from dateline.store.many import bound, insert_rows
from dateline.store.queries import ACTIVE

OWN, SEEN, SEEK = 0, 1, 2
MEETS = {OWN: (OWN,), SEEN: (SEEK,), SEEK: (SEEN, SEEK)}  # roles that meet in a block: link/blocks.py
MOST_ROWS = 200_000  # judgements written at once
BATCH = 200  # readings linked in one transaction
MOST_TOUCHED = 250_000  # mentions of which events are made in one go: some hundred MB
_COLUMNS = ("left", "right", "verdict", "score", "reasons", "by", "at", "retired", "tie")
_UNGROUPED = sa.select(tables.linked.c.reading).where(~tables.linked.c.grouped)
_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Sketch)


# ---- sketches


def put_sketches(connection: sa.Connection, key: int, reading: Reading) -> None:
    """Keep what linking needs of a reading that is being written."""
    first = sa.select(sa.func.min(tables.reports.c.key)).where(tables.reports.c.id == reading.report.id)
    arrival = connection.scalar(first) or 0
    rows = [
        {"reading": key, "n": n, "mention": s.id, "report": s.report, "arrival": arrival, "version": VERSION, "data": _ENCODER.encode(s)}
        for n, s in enumerate(sketches(reading))
    ]
    if rows:
        connection.execute(sa.insert(tables.sketches), rows)


def drop_links(connection: sa.Connection, keys: Sequence[int]) -> None:
    """Forget what was kept of readings that are retired."""
    for table in (tables.sketches, tables.blocks, tables.linked):
        connection.execute(sa.delete(table).where(table.c.reading.in_(keys)))


def unlinked_keys(connection: sa.Connection, most: int | None = None) -> list[int]:
    """Keys of active readings that are not linked, in the order they came."""
    query = sa.select(tables.readings.c.key).where(ACTIVE, ~sa.exists().where(tables.linked.c.reading == tables.readings.c.key))
    return list(connection.scalars(query.order_by(tables.readings.c.key).limit(most)))


def _sketches_of(connection: sa.Connection, keys: Sequence[int]) -> dict[int, list[Sketch]]:
    """Sketches of readings by key; made where none of this version are kept."""
    stale = sa.select(tables.sketches.c.reading).where(tables.sketches.c.reading.in_(keys), tables.sketches.c.version != VERSION).distinct()
    counted = sa.select(tables.mentions.c.reading, sa.func.count()).where(tables.mentions.c.reading.in_(keys)).group_by(tables.mentions.c.reading)
    wanted: dict[int, int] = dict(connection.execute(counted).all())
    kept = sa.select(tables.sketches.c.reading, sa.func.count()).where(tables.sketches.c.reading.in_(keys)).group_by(tables.sketches.c.reading)
    there: dict[int, int] = dict(connection.execute(kept).all())
    again = {*connection.scalars(stale), *(key for key, count in wanted.items() if there.get(key) != count)}
    for part in chunks(sorted(again), 100):
        connection.execute(sa.delete(tables.sketches).where(tables.sketches.c.reading.in_(part)))
        for key, reading in zip(part, load_readings(connection, part), strict=True):
            put_sketches(connection, key, reading)
    found: dict[int, list[Sketch]] = {key: [] for key in keys}
    query = sa.select(tables.sketches.c.reading, tables.sketches.c.data).where(tables.sketches.c.reading.in_(keys))
    for row in connection.execute(query.order_by(tables.sketches.c.reading, tables.sketches.c.n)):
        found[row.reading].append(_DECODER.decode(row.data))
    return found


# ---- linking


def link_batch(connection: sa.Connection, keys: Sequence[int], card: Scorecard, *, by: str, at: datetime) -> set[str]:
    """Judge the mentions of some readings against each other and against those linked before; ids of all mentions whose events may change."""
    of_readings = _sketches_of(connection, keys)
    new = [sketch for found in of_readings.values() for sketch in found]
    touched = _forget(connection, {s.report for s in new} | _reports_of(connection, keys), {s.id for s in new})
    older = _neighbours(connection, keys, _put_blocks(connection, of_readings, card))
    decided = _by_persons(connection, {s.id for s in new})

    def whole(reports: set[str]) -> list[Sketch]:
        return _of_reports(connection, reports)

    put = _Writer(connection, card, by, at, decided)
    for found in judge_columns(new, older, card, whole=whole):
        touched |= put.take(found)
    put.end()
    connection.execute(sa.insert(tables.linked), [{"reading": key, "at": at, "grouped": False} for key in keys])
    return touched | {s.id for s in new}


class _Writer:
    """Writes what the linker judged."""

    def __init__(self, connection: sa.Connection, card: Scorecard, by: str, at: datetime, decided: set[tuple[str, str]]) -> None:
        self._connection, self._card, self._by, self._decided = connection, card, by, decided
        self._encode, encode_time = (bound(connection, tables.judgements.c[name]) for name in ("reasons", "at"))
        self._at = encode_time(at)
        self._rows: list[tuple[Any, ...]] = []

    def take(self, found: Judged) -> set[str]:
        """Write these, soon; ids of the mentions of which they tell anything."""
        reasons = [self._encode(list(said)) for said in found.told]
        verdicts = [verdict_of(value, self._card) for value in found.score]
        pairs = list(zip(found.left, found.right, strict=True))
        aside = [pair in self._decided for pair in pairs]  # a person's word stands; the machine's is kept for when it is undone
        told = [reasons[n] for n in found.which]
        ties = _ties(found, verdicts)
        columns = (found.left, found.right, [v.value for v in verdicts], found.score, told, repeat(self._by), repeat(self._at), aside, ties)
        self._rows += zip(*columns, strict=False)  # the repeated ones have no end
        if len(self._rows) > MOST_ROWS:
            self.end()
        # what tells nothing of the two changes nothing
        return {name for pair, tie in zip(pairs, ties, strict=True) if tie != NOTHING for name in pair}

    def end(self) -> None:
        """Write what is left: in the order of the index, which so is gone through once and not here and there."""
        insert_rows(self._connection, tables.judgements, _COLUMNS, sorted(self._rows))
        self._rows = []


def _ties(found: Judged, verdicts: Sequence[Verdict]) -> list[int]:
    """What each is to clusters: the same of one wording and verdict, but where a plan is named, which may be the left or the right."""
    names = [said[0] if said else "" for said in found.told]
    known: dict[tuple[int, Verdict], int] = {}
    made: list[int] = []
    for left, right, value, n, verdict in zip(found.left, found.right, found.score, found.which, verdicts, strict=True):
        kind = known.get((n, verdict))
        if kind is None:
            kind = kind_of(Row(left, right, verdict, value, True, names[n]))
            if not names[n].startswith(CARRIED_OUT):
                known[n, verdict] = kind
        made.append(kind)
    return made


def put_judgement(connection: sa.Connection, item: Judgement) -> None:
    """Add a judgement; an older one of the pair is retired."""
    judged = tables.judgements
    pair = sa.and_(judged.c.left == item.left, judged.c.right == item.right, ~judged.c.retired)
    connection.execute(sa.update(judged).where(pair).values(retired=True))
    connection.execute(sa.insert(judged).values(judgement_row(item)))


def judgement_row(item: Judgement) -> dict[str, Any]:
    """Columns of a judgement."""
    plain = {name: getattr(item, name) for name in ("left", "right", "score", "by", "at", "retired")}
    return {**plain, "verdict": item.verdict.value, "reasons": list(item.reasons), "tie": kind_of(row_of(item))}


def judgement(row: sa.Row[Any]) -> Judgement:
    """A judgement from its row."""
    return Judgement(
        left=row.left, right=row.right, verdict=Verdict(row.verdict), score=row.score, reasons=tuple(row.reasons), by=row.by, at=row.at, retired=row.retired,
    )  # fmt: skip


def decided(connection: sa.Connection, mentions: set[str]) -> list[Judgement]:
    """What persons judged of these mentions and any other, the newest first."""
    judged, found = tables.judgements, dict[int, Judgement]()
    for some in chunks(sorted(mentions), FEW):
        query = sa.select(judged).where(sa.or_(judged.c.left.in_(some), judged.c.right.in_(some)), ~judged.c.retired, ~by_machine())
        found |= {row.key: judgement(row) for row in connection.execute(query)}
    return [found[key] for key in sorted(found, reverse=True)]


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
        gone |= set(rows.scalars()) | _read_before(connection, part)
    touched |= gone | mates(connection, gone).keys()
    for some in chunks(sorted(gone), FEW):
        judged = tables.judgements
        either = sa.or_(judged.c.left.in_(some), judged.c.right.in_(some))
        for pair in connection.execute(sa.select(judged.c.left, judged.c.right).where(either, ~judged.c.retired)):
            touched |= set(pair)
        connection.execute(sa.update(judged).where(either, ~judged.c.retired, by_machine()).values(retired=True))
    return touched


def _read_before(connection: sa.Connection, reports: Sequence[str]) -> set[str]:
    """Ids of the mentions of older readings of some reports."""
    query = sa.select(tables.mentions.c.id).join(tables.readings, tables.readings.c.key == tables.mentions.c.reading)
    query = query.join(tables.reports, tables.reports.c.key == tables.readings.c.report)
    return set(connection.scalars(query.where(tables.reports.c.id.in_(reports), tables.readings.c.retired.is_not(None))))


def _by_persons(connection: sa.Connection, mentions: set[str]) -> set[tuple[str, str]]:
    """Pairs of these mentions that a person has judged."""
    judged = tables.judgements
    found: set[tuple[str, str]] = set()
    for some in chunks(sorted(mentions), FEW):
        query = sa.select(judged.c.left, judged.c.right).where(sa.or_(judged.c.left.in_(some), judged.c.right.in_(some)), ~judged.c.retired)
        found |= {(left, right) for left, right in connection.execute(query.where(~by_machine()))}
    return found


def _put_blocks(connection: sa.Connection, of_readings: Mapping[int, Sequence[Sketch]], card: Scorecard) -> dict[int, set[int]]:
    """Index the mentions of readings; their keys by role."""
    rows: list[tuple[int, int, int, int]] = []
    by_role: dict[int, set[int]] = {OWN: set(), SEEN: set(), SEEK: set()}
    for reading, found in of_readings.items():
        for n, sketch in enumerate(found):
            of = keys_of(sketch, card.kinds)
            for role, names in ((OWN, of.own), (SEEN, of.seen), (SEEK, of.seek)):
                by_role[role] |= set(names)
                rows += [(key, role, reading, n) for key in set(names)]
    connection.execute(sa.delete(tables.blocks).where(tables.blocks.c.reading.in_(list(of_readings))))
    insert_rows(connection, tables.blocks, ("key", "role", "reading", "n"), sorted(rows))  # in the order of the table
    return by_role


def _neighbours(connection: sa.Connection, keys: Sequence[int], blocks: Mapping[int, set[int]]) -> list[Sketch]:
    """Sketches of readings linked before that share a block with the new ones."""
    found: set[tuple[int, int]] = set()
    table, fresh = tables.blocks, set(keys)
    for role, wanted in blocks.items():
        for some in chunks(sorted(wanted), FEW):
            query = sa.select(table.c.reading, table.c.n).where(table.c.key.in_(some), table.c.role.in_(MEETS[role]))
            found |= {(reading, n) for reading, n in connection.execute(query) if reading not in fresh}
    sketched: list[Sketch] = []
    of: dict[int, set[int]] = defaultdict(set)
    for reading, n in found:
        of[reading].add(n)
    kept = tables.sketches
    for some in chunks(sorted(of), FEW):
        query = sa.select(kept.c.reading, kept.c.n, kept.c.data).where(kept.c.reading.in_(some)).order_by(kept.c.reading, kept.c.n)
        sketched += [_DECODER.decode(row.data) for row in connection.execute(query) if row.n in of[row.reading]]
    return sketched


def ungrouped(connection: sa.Connection) -> set[str]:
    """Mentions that were judged since events were last made, and those they are judged with: nothing, unless linking was interrupted."""
    kept, judged, found = tables.sketches, tables.judgements, set[str]()
    own = set(connection.scalars(sa.select(kept.c.mention).where(kept.c.reading.in_(_UNGROUPED))))
    for some in chunks(sorted(_reports_ungrouped(connection)), FEW):
        own |= set(connection.scalars(sa.select(tables.members.c.mention).where(tables.members.c.report.in_(some)))) | _read_before(connection, some)
    for some in chunks(sorted(own), FEW):
        either = sa.or_(judged.c.left.in_(some), judged.c.right.in_(some))
        for pair in connection.execute(sa.select(judged.c.left, judged.c.right).where(either)):  # retired too: what was tied may fall apart
            found |= set(pair)
    return own | found | mates(connection, own | found).keys()


def _reports_ungrouped(connection: sa.Connection) -> set[str]:
    """Ids of the reports that are linked and not grouped yet."""
    query = sa.select(tables.reports.c.id).join(tables.readings, tables.readings.c.report == tables.reports.c.key)
    return set(connection.scalars(query.where(tables.readings.c.key.in_(_UNGROUPED))))


def forget_all(connection: sa.Connection) -> None:
    """As if nothing had been linked: only what persons judged stays, and the sketches, which come from the readings alone."""
    for table in (tables.members, tables.linked, tables.blocks, tables.copies, tables.bands, tables.fingerprints):
        connection.execute(sa.delete(table))
    judged = tables.judgements
    connection.execute(sa.update(judged).where(~judged.c.retired, by_machine()).values(retired=True))


def undo(connection: sa.Connection, left: str, right: str) -> bool:
    """Retire a person's judgement on a pair, and put the machine's last one in its place again; False when no person judged it."""
    judged = tables.judgements
    pair = sa.and_(judged.c.left == left, judged.c.right == right)
    person = connection.execute(sa.update(judged).where(pair, ~judged.c.retired, ~by_machine()).values(retired=True))
    if not person.rowcount:
        return False
    last = connection.scalar(sa.select(sa.func.max(judged.c.key)).where(pair, by_machine(), judged.c.at >= _linked_at(connection, left, right)))
    if last is not None:
        connection.execute(sa.update(judged).where(judged.c.key == last).values(retired=False))
    return True


def _of_reports(connection: sa.Connection, reports: set[str]) -> list[Sketch]:
    """All sketches of reports that are linked."""
    kept, found = tables.sketches, []
    for some in chunks(sorted(reports), FEW):
        query = sa.select(kept.c.data).join(tables.linked, tables.linked.c.reading == kept.c.reading).where(kept.c.report.in_(some))
        found += [_DECODER.decode(data) for data in connection.scalars(query.order_by(kept.c.report, kept.c.n))]
    return found


def _linked_at(connection: sa.Connection, *mentions: str) -> datetime:
    """When the later of the readings that hold these mentions was linked: what the machine said before is of readings that are gone."""
    kept, linked = tables.sketches, tables.linked
    query = sa.select(sa.func.max(linked.c.at)).join(kept, kept.c.reading == linked.c.reading).where(kept.c.mention.in_(mentions))
    return connection.scalar(query) or datetime.max.replace(tzinfo=UTC)


def outdated(connection: sa.Connection) -> bool:
    """Whether linked mentions have sketches of another version of the code: they cannot be compared with new ones."""
    kept, linked = tables.sketches, tables.linked
    older = sa.exists().where(kept.c.reading == linked.c.reading, kept.c.n == 0, kept.c.version != VERSION)  # those of a reading are made together
    return connection.scalar(sa.select(linked.c.reading).where(older).limit(1)) is not None
