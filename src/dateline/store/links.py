"""Linking in the database: sketches and their blocks, judgements, and the events that come of them.

Everything but the judgements of persons can be made again from the readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.lexicon.linking import Scorecard
from dateline.link.blocks import keys_of
from dateline.link.parts import Near, Tie, parts
from dateline.link.score import TELLING, VETOES
from dateline.link.sketch import VERSION, Sketch, sketches
from dateline.link.update import event_id, group_part, judge_all, make_tie
from dateline.model import Judgement, Reading, Verdict
from dateline.model.judgement import MACHINE
from dateline.store import tables
from dateline.store.load import FEW, chunks, load_readings
from dateline.store.queries import ACTIVE

OWN, SEEN, SEEK = 0, 1, 2
MEETS = {OWN: (OWN,), SEEN: (SEEK,), SEEK: (SEEN, SEEK)}  # roles that meet in a block: link/blocks.py
BATCH = 200  # readings linked in one transaction
MOST_TOUCHED = 250_000  # mentions of which events are made in one go: some hundred MB
_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Sketch)


def _by_machine() -> sa.ColumnElement[bool]:
    """Whether the linker judged: letter by letter, as Python compares (LIKE of SQLite knows no case)."""
    return sa.func.substr(tables.judgements.c.by, 1, len(MACHINE)) == MACHINE


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
    rows: list[dict[str, Any]] = []
    decided = _by_persons(connection, {s.id for s in new})

    def whole(reports: set[str]) -> list[Sketch]:
        return _of_reports(connection, reports)

    for item in judge_all(new, older, card, by=by, at=at, whole=whole):
        aside = (item.left, item.right) in decided  # a person's word stands; the machine's is kept for when it is undone
        rows.append(judgement_row(item) | {"retired": aside})
        if item.verdict is not Verdict.DIFFERENT or (item.reasons and item.reasons[0] in VETOES):  # what tells nothing of the two changes nothing
            touched |= {item.left, item.right}
        if len(rows) >= 20_000:
            connection.execute(sa.insert(tables.judgements), rows)
            rows = []
    if rows:
        connection.execute(sa.insert(tables.judgements), rows)
    connection.execute(sa.insert(tables.linked), [{"reading": key, "at": at, "grouped": False} for key in keys])
    return touched | {s.id for s in new}


def put_judgement(connection: sa.Connection, item: Judgement) -> None:
    """Add a judgement; an older one of the pair is retired."""
    judged = tables.judgements
    pair = sa.and_(judged.c.left == item.left, judged.c.right == item.right, ~judged.c.retired)
    connection.execute(sa.update(judged).where(pair).values(retired=True))
    connection.execute(sa.insert(judged).values(judgement_row(item)))


def judgement_row(item: Judgement) -> dict[str, Any]:
    """Columns of a judgement."""
    plain = {name: getattr(item, name) for name in ("left", "right", "score", "by", "at", "retired")}
    return {**plain, "verdict": item.verdict.value, "reasons": list(item.reasons)}


def judgement(row: sa.Row[Any]) -> Judgement:
    """A judgement from its row."""
    return Judgement(
        left=row.left, right=row.right, verdict=Verdict(row.verdict), score=row.score, reasons=tuple(row.reasons), by=row.by, at=row.at, retired=row.retired,
    )  # fmt: skip


def decided(connection: sa.Connection, mentions: set[str]) -> list[Judgement]:
    """What persons judged of these mentions and any other, the newest first."""
    judged, found = tables.judgements, dict[int, Judgement]()
    for some in chunks(sorted(mentions), FEW):
        query = sa.select(judged).where(sa.or_(judged.c.left.in_(some), judged.c.right.in_(some)), ~judged.c.retired, ~_by_machine())
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
    touched |= gone | _of_one_part(connection, gone)
    for some in chunks(sorted(gone), FEW):
        judged = tables.judgements
        either = sa.or_(judged.c.left.in_(some), judged.c.right.in_(some))
        for pair in connection.execute(sa.select(judged.c.left, judged.c.right).where(either, ~judged.c.retired)):
            touched |= set(pair)
        connection.execute(sa.update(judged).where(either, ~judged.c.retired, _by_machine()).values(retired=True))
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
        found |= {(left, right) for left, right in connection.execute(query.where(~_by_machine()))}
    return found


def _put_blocks(connection: sa.Connection, of_readings: Mapping[int, Sequence[Sketch]], card: Scorecard) -> dict[int, set[int]]:
    """Index the mentions of readings; their keys by role."""
    rows: list[dict[str, int]] = []
    by_role: dict[int, set[int]] = {OWN: set(), SEEN: set(), SEEK: set()}
    for reading, found in of_readings.items():
        for n, sketch in enumerate(found):
            of = keys_of(sketch, card.kinds)
            for role, names in ((OWN, of.own), (SEEN, of.seen), (SEEK, of.seek)):
                by_role[role] |= set(names)
                rows += [{"key": key, "role": role, "reading": reading, "n": n} for key in sorted(set(names))]
    connection.execute(sa.delete(tables.blocks).where(tables.blocks.c.reading.in_(list(of_readings))))
    if rows:
        connection.execute(sa.insert(tables.blocks), rows)
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
    query = sa.select(kept.c.mention).join(tables.linked, tables.linked.c.reading == kept.c.reading).where(~tables.linked.c.grouped)
    own = set(connection.scalars(query))
    for some in chunks(sorted(_reports_ungrouped(connection)), FEW):
        own |= set(connection.scalars(sa.select(tables.members.c.mention).where(tables.members.c.report.in_(some)))) | _read_before(connection, some)
    for some in chunks(sorted(own), FEW):
        either = sa.or_(judged.c.left.in_(some), judged.c.right.in_(some))
        for pair in connection.execute(sa.select(judged.c.left, judged.c.right).where(either)):  # retired too: what was tied may fall apart
            found |= set(pair)
    return own | found | _of_one_part(connection, own | found)


def _reports_ungrouped(connection: sa.Connection) -> set[str]:
    """Ids of the reports that are linked and not grouped yet."""
    query = sa.select(tables.reports.c.id).join(tables.readings, tables.readings.c.report == tables.reports.c.key)
    query = query.join(tables.linked, tables.linked.c.reading == tables.readings.c.key).where(~tables.linked.c.grouped)
    return set(connection.scalars(query))


def group_all(connection: sa.Connection, touched: set[str], card: Scorecard) -> None:
    """Make the events of these mentions again, and note that all that is linked is grouped."""
    regroup(connection, touched, card)
    connection.execute(sa.update(tables.linked).where(~tables.linked.c.grouped).values(grouped=True))


def forget_all(connection: sa.Connection) -> None:
    """As if nothing had been linked: only what persons judged stays, and the sketches, which come from the readings alone."""
    for table in (tables.members, tables.linked, tables.blocks, tables.copies, tables.bands, tables.fingerprints):
        connection.execute(sa.delete(table))
    judged = tables.judgements
    connection.execute(sa.update(judged).where(~judged.c.retired, _by_machine()).values(retired=True))


def undo(connection: sa.Connection, left: str, right: str) -> bool:
    """Retire a person's judgement on a pair, and put the machine's last one in its place again; False when no person judged it."""
    judged = tables.judgements
    pair = sa.and_(judged.c.left == left, judged.c.right == right)
    person = connection.execute(sa.update(judged).where(pair, ~judged.c.retired, ~_by_machine()).values(retired=True))
    if not person.rowcount:
        return False
    last = connection.scalar(sa.select(sa.func.max(judged.c.key)).where(pair, _by_machine(), judged.c.at >= _linked_at(connection, left, right)))
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
    kept = tables.sketches
    query = sa.select(kept.c.reading).join(tables.linked, tables.linked.c.reading == kept.c.reading).where(kept.c.version != VERSION).limit(1)
    return connection.scalar(query) is not None


# ---- events


def regroup(connection: sa.Connection, touched: set[str], card: Scorecard) -> int:
    """Make the events of these mentions, and of all that are of one part with them, now or before, again; how many of two or more there are."""
    kept, near = tables.members, dict[str, dict[str, Tie]]()

    def load(names: Collection[str]) -> Near:
        found = _ties(connection, names)
        near.update(found)
        return found

    found = parts(touched | _of_one_part(connection, touched), load, card.same)
    mentions = {name for part in found for name in part}
    arrivals, reports = _arrivals(connection, mentions)
    for some in chunks(sorted(mentions | touched), FEW):
        connection.execute(sa.delete(kept).where(kept.c.mention.in_(some)))
    rows, count = [], 0
    for part in (part & arrivals.keys() for part in found):
        for event in group_part(part, near, card) if len(part) > 1 else ():
            name = event_id(min(event, key=lambda m: (arrivals[m], m)))
            rows += [{"mention": m, "event": name, "part": min(part), "report": reports[m]} for m in event]
            count += len(event) > 1
    if rows:
        connection.execute(sa.insert(kept), rows)
    return count


def _of_one_part(connection: sa.Connection, mentions: set[str]) -> set[str]:
    """Mentions that were of one part with these when they were last grouped: what is touched may fall apart."""
    kept, found = tables.members, set[str]()
    names: set[str] = set()
    for some in chunks(sorted(mentions), FEW):
        names |= set(connection.scalars(sa.select(kept.c.part).where(kept.c.mention.in_(some))))
    for some in chunks(sorted(names), FEW):
        found |= set(connection.scalars(sa.select(kept.c.mention).where(kept.c.part.in_(some))))
    return found


def _ties(connection: sa.Connection, mentions: Collection[str]) -> dict[str, dict[str, Tie]]:
    """All judgements on mentions that hold, but for a machine's "different" that forbids nothing."""
    judged = tables.judgements
    reasons = sa.cast(judged.c.reasons, sa.Text)  # few are looked at: to decode all takes longer than to join their mentions
    tells = sa.or_(judged.c.verdict != Verdict.DIFFERENT.value, ~_by_machine(), *(reasons.startswith(f'["{rule}"') for rule in VETOES))
    columns = (judged.c.left, judged.c.right, judged.c.verdict, judged.c.score, judged.c.by, reasons.label("reasons"))
    near: dict[str, dict[str, Tie]] = {name: {} for name in mentions}
    for some in chunks(sorted(mentions), FEW):
        for side, other in ((judged.c.left, judged.c.right), (judged.c.right, judged.c.left)):
            query = sa.select(*columns, side.label("one"), other.label("other")).where(side.in_(some), ~judged.c.retired, tells)
            for left, right, verdict, score, by, said, one, another in connection.execute(query):
                why = msgspec.json.decode(said) if any(rule in said for rule in TELLING) else ()
                near[one][another] = make_tie(left, right, Verdict(verdict), score, by, why)
    return near


def _arrivals(connection: sa.Connection, mentions: Iterable[str]) -> tuple[dict[str, tuple[int, int]], dict[str, str]]:
    """When mentions of active readings came, as report and number, and their reports."""
    kept = tables.sketches
    arrivals, reports = {}, {}
    for some in chunks(sorted(mentions), FEW):
        for row in connection.execute(sa.select(kept.c.mention, kept.c.arrival, kept.c.n, kept.c.report).where(kept.c.mention.in_(some))):
            arrivals[row.mention], reports[row.mention] = (row.arrival, row.n), row.report
    return arrivals, reports
