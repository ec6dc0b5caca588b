"""Which reports carry the text of others, in the database: fingerprints by band, and the copies that a comparison found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from dateline.link.copies import COMMON, Fingerprint, enough, fingerprint, judge
from dateline.model import Report, Span
from dateline.model.copy import Copy, CopyKind
from dateline.store import tables
from dateline.store.load import FEW, chunks, load_reports
from dateline.store.many import insert_rows
from dateline.store.queries import ACTIVE


def put_copies(connection: sa.Connection, keys: Sequence[int]) -> None:
    """Find out whether the reports of these readings carry the text of others, or others theirs."""
    reports = active_reports(connection, sa.select(tables.readings.c.report).where(tables.readings.c.key.in_(keys)))
    for report in reports.values():
        known = connection.scalar(sa.select(tables.fingerprints.c.hash).where(tables.fingerprints.c.report == report.id))
        if known and known == report.hash:
            continue
        if known is not None:
            _forget(connection, report)
        _put_copies(connection, report)


def _forget(connection: sa.Connection, report: Report) -> None:
    for table, column in ((tables.fingerprints, "report"), (tables.bands, "report"), (tables.copies, "left"), (tables.copies, "right")):
        connection.execute(sa.delete(table).where(table.c[column] == report.id))


def _put_copies(connection: sa.Connection, report: Report) -> None:
    own = fingerprint(report.text)
    others = active_reports(connection, sa.select(tables.reports.c.key).where(tables.reports.c.id.in_(sorted(_near(connection, own)))))
    for other in others.values():
        copy = judge(report, other)
        if copy:
            connection.execute(sa.insert(tables.copies), [_copy_row(copy)])
    connection.execute(sa.insert(tables.fingerprints), [{"report": report.id, "hash": report.hash, "words": own.words, "packed": own.packed}])
    insert_rows(connection, tables.bands, ("band", "report"), [(band, report.id) for band in own.bands])


def _near(connection: sa.Connection, own: Fingerprint) -> Iterator[str]:
    """Ids of reports that share enough bands."""
    counts: dict[str, int] = defaultdict(int)
    for some in chunks(own.bands, FEW):
        held: dict[int, list[str]] = defaultdict(list)
        for band, report in connection.execute(sa.select(tables.bands.c.band, tables.bands.c.report).where(tables.bands.c.band.in_(some))):
            held[band].append(report)
        for holders in held.values():
            for report in holders if len(holders) <= COMMON else ():
                counts[report] += 1
    for some in chunks(sorted(counts), FEW):
        for row in connection.execute(sa.select(tables.fingerprints).where(tables.fingerprints.c.report.in_(some))):
            if enough(counts[row.report], len(own), len(row.packed) // 8):
                yield row.report


def active_reports(connection: sa.Connection, keys: Any) -> dict[str, Report]:
    """The reports of these keys that an active reading is of, by id."""
    query = sa.select(tables.readings.c.report).where(ACTIVE, tables.readings.c.report.in_(keys))
    return {report.id: report for report in load_reports(connection, list(connection.scalars(query))).values()}


def _copy_row(copy: Copy) -> dict[str, Any]:
    plain = {name: getattr(copy, name) for name in ("left", "right", "left_share", "right_share", "longest", "update")}
    runs = {"left_start": copy.left_run.start, "left_stop": copy.left_run.end, "right_start": copy.right_run.start, "right_stop": copy.right_run.end}
    return {**plain, **runs, "kind": copy.kind.value, "reasons": list(copy.reasons)}


def load_copies(connection: sa.Connection) -> tuple[Copy, ...]:
    """All copies, by left and right."""
    return _copies(connection, sa.select(tables.copies))


def copies_of(connection: sa.Connection, reports: Sequence[str]) -> tuple[Copy, ...]:
    """The copies that any of these reports is in."""
    found: dict[tuple[str, str], Copy] = {}
    for some in chunks(sorted(set(reports)), FEW):
        either = sa.or_(tables.copies.c.left.in_(some), tables.copies.c.right.in_(some))
        found |= {(copy.left, copy.right): copy for copy in _copies(connection, sa.select(tables.copies).where(either))}
    return tuple(found[key] for key in sorted(found))


def _copies(connection: sa.Connection, query: Any) -> tuple[Copy, ...]:
    return tuple(
        Copy(
            left=row.left, right=row.right, kind=CopyKind(row.kind), left_share=row.left_share, right_share=row.right_share, longest=row.longest,
            left_run=Span(start=row.left_start, end=row.left_stop), right_run=Span(start=row.right_start, end=row.right_stop), update=row.update,
            reasons=tuple(row.reasons),
        )
        for row in connection.execute(query.order_by(tables.copies.c.left, tables.copies.c.right))
    )  # fmt: skip
