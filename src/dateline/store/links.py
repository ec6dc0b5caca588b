"""Linking in the database: sketches and their blocks, judgements, and the events that come of them.

Everything but the judgements of persons can be made again from the readings.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from dateline.link.helper import encode
from dateline.link.sketch import VERSION, sketches
from dateline.link.ties import kind_of
from dateline.link.update import row_of
from dateline.model import Judgement, Reading, Verdict
from dateline.store import tables
from dateline.store.grouping import by_machine, mates
from dateline.store.load import FEW, chunks, load_readings
from dateline.store.queries import ACTIVE

_UNGROUPED = sa.select(tables.linked.c.reading).where(~tables.linked.c.grouped)


# ---- sketches


def put_sketches(connection: sa.Connection, key: int, reading: Reading) -> None:
    """Keep what linking needs of a reading that is being written."""
    first = sa.select(sa.func.min(tables.reports.c.key)).where(tables.reports.c.id == reading.report.id)
    arrival = connection.scalar(first) or 0
    rows = [
        {"reading": key, "n": n, "mention": s.id, "report": s.report, "arrival": arrival, "version": VERSION, "data": encode(s)}
        for n, s in enumerate(sketches(reading))
    ]
    if rows:
        connection.execute(sa.insert(tables.sketches), rows)


def drop_links(connection: sa.Connection, keys: Sequence[int]) -> None:
    """Forget what was kept of readings that are retired."""
    for table in (tables.sketches, tables.blocks, tables.linked):
        connection.execute(sa.delete(table).where(table.c.reading.in_(keys)))


def unlinked_keys(connection: sa.Connection, most: int | None = None, *, after: int = 0) -> list[int]:
    """Keys of active readings that are not linked, in the order they came, after a key."""
    query = sa.select(tables.readings.c.key).where(ACTIVE, ~sa.exists().where(tables.linked.c.reading == tables.readings.c.key), tables.readings.c.key > after)
    return list(connection.scalars(query.order_by(tables.readings.c.key).limit(most)))


def remake_sketches(connection: sa.Connection, keys: Sequence[int]) -> None:
    """See to it that sketches of this version are kept of all mentions of readings."""
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


# ---- judgements


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


def read_before(connection: sa.Connection, reports: Sequence[str]) -> set[str]:
    """Ids of the mentions of older readings of some reports."""
    query = sa.select(tables.mentions.c.id).join(tables.readings, tables.readings.c.key == tables.mentions.c.reading)
    query = query.join(tables.reports, tables.reports.c.key == tables.readings.c.report)
    return set(connection.scalars(query.where(tables.reports.c.id.in_(reports), tables.readings.c.retired.is_not(None))))


def ungrouped(connection: sa.Connection) -> set[str]:
    """Mentions that were judged since events were last made, and those they are judged with: nothing, unless linking was interrupted."""
    kept, judged, found = tables.sketches, tables.judgements, set[str]()
    own = set(connection.scalars(sa.select(kept.c.mention).where(kept.c.reading.in_(_UNGROUPED))))
    for some in chunks(sorted(_reports_ungrouped(connection)), FEW):
        own |= set(connection.scalars(sa.select(tables.members.c.mention).where(tables.members.c.report.in_(some)))) | read_before(connection, some)
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


def _linked_at(connection: sa.Connection, *mentions: str) -> datetime:
    """When the later of the readings that hold these mentions was linked: what the machine said before is of readings that are gone."""
    kept, linked = tables.sketches, tables.linked
    query = sa.select(sa.func.max(linked.c.at)).join(kept, kept.c.reading == linked.c.reading).where(kept.c.mention.in_(mentions))
    return connection.scalar(query) or datetime.max.replace(tzinfo=UTC)


def outdated(connection: sa.Connection) -> bool:
    """Whether linked mentions have sketches of another version of the code: they cannot be compared with new ones."""
    kept, linked = tables.sketches, tables.linked
    other = sa.or_(kept.c.version < VERSION, kept.c.version > VERSION)  # two ranges of the index; those of a reading are made together
    older = sa.select(kept.c.reading).where(tables.FIRST, other, sa.exists().where(linked.c.reading == kept.c.reading))
    return connection.scalar(older.limit(1)) is not None
