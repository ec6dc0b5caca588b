"""Which events and claims: the choices of `dateline events`, `claims` and `show`, as SQL with bound parameters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from dateline.errors import NotFound
from dateline.model import Claim, EventMention, Reading
from dateline.store.load import chunks, load_readings
from dateline.store.tables import attributions, claims, mentions, readings, reports, slot_values

Query = Any  # sqlalchemy.Select: its type parameters differ between 2.0 and 2.1
CHUNK = 100  # readings loaded at a time: some 10 MB
ACTIVE = readings.c.retired.is_(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is asked for; "" for anything. `speaker` and `outlet` match a part of the name, whatever its case."""

    kind: str = ""
    status: str = ""
    report: str = ""
    speaker: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an id stands for: `item` is the report's reading itself, one of its events or one of its claims."""

    reading: Reading
    item: Reading | EventMention | Claim


def active_keys(connection: sa.Connection, report: str = "") -> list[int]:
    """Keys of the readings that are not retired, by their reports' ids."""
    query = sa.select(readings.c.key).join(reports).where(ACTIVE).order_by(reports.c.id)
    return list(connection.scalars(query.where(reports.c.id == report) if report else query))


def keys_of(connection: sa.Connection, names: Sequence[str]) -> list[int]:
    """Keys of the readings of some reports that are not retired, by their reports' ids."""
    return list(connection.scalars(sa.select(readings.c.key).join(reports).where(ACTIVE, reports.c.id.in_(names)).order_by(reports.c.id)))


def load_active(connection: sa.Connection) -> Iterator[Reading]:
    """All readings that are not retired."""
    for part in chunks(active_keys(connection), CHUNK):
        yield from load_readings(connection, part)


def find_events(connection: sa.Connection, choice: Choice) -> Iterator[tuple[Reading, EventMention]]:
    """Events by report and position."""
    query = _chosen(sa.select(mentions.c.reading, mentions.c.n), choice).order_by(reports.c.id, mentions.c.n)
    for reading, numbers in _picked(connection, query):
        yield from ((reading, reading.events[n]) for n in numbers)


def find_claims(connection: sa.Connection, choice: Choice) -> Iterator[tuple[Reading, Claim]]:
    """Claims by report and position."""
    query = _chosen(sa.select(claims.c.reading, claims.c.n), choice, of=claims).order_by(reports.c.id, claims.c.n)
    for reading, numbers in _picked(connection, query):
        yield from ((reading, reading.claims[n]) for n in numbers)


def _chosen(query: Query, choice: Choice, of: sa.Table = mentions) -> Query:
    """The query with its joins and conditions."""
    source = sa.join(mentions, readings, mentions.c.reading == readings.c.key).join(reports, readings.c.report == reports.c.key)
    if of is claims:
        source = source.join(claims, sa.and_(claims.c.reading == mentions.c.reading, claims.c.mention == mentions.c.n))
    query = query.select_from(source).where(ACTIVE)
    for column, wanted in ((mentions.c.kind, choice.kind), (of.c.status, choice.status), (reports.c.id, choice.report)):
        query = query.where(column == wanted) if wanted else query
    if choice.outlet:
        query = query.where(_part(reports.c.outlet, choice.outlet))
    if choice.speaker:
        said = sa.select(attributions.c.n).join(
            slot_values, sa.and_(slot_values.c.reading == attributions.c.reading, slot_values.c.n == attributions.c.speaker)
        )
        own = sa.and_(attributions.c.reading == mentions.c.reading, attributions.c.n == of.c.attribution)
        query = query.where(said.where(own, _part(slot_values.c.name, choice.speaker)).exists())
    return query


def _part(column: sa.Column[str], wanted: str) -> sa.ColumnElement[bool]:
    return sa.func.lower(column).contains(wanted.lower(), autoescape=True)


_WHERE_FROM = ("`dateline events` and `dateline claims` list the ids", "of an event across reports: dateline event ID")


def find(connection: sa.Connection, identity: str) -> Found:
    """The report, event or claim with this id, or the only one whose id begins so. Raises NotFound."""
    exact = _matches(connection, identity, prefix=False)
    found = exact or _matches(connection, identity, prefix=True)
    if not found:
        raise NotFound(
            "no report, event or claim has this id", where=identity, cure=_WHERE_FROM[identity.startswith("e-")]
        )
    if len({name for _, _, _, name in found}) > 1:
        some = ", ".join(sorted({name for _, _, _, name in found})[:3])
        raise NotFound("several ids begin so", where=identity, cure=f"give more of it: {some}")
    what, key, number, _ = found[0]
    (reading,) = load_readings(connection, [key])
    item: Reading | EventMention | Claim = reading
    if number is not None:
        item = reading.events[number] if what == "event" else reading.claims[number]
    return Found(reading=reading, item=item)


def report_of(connection: sa.Connection, identity: str) -> Reading:
    """The reading of the report with this id, or of the only one whose id begins so. Raises NotFound."""
    column = reports.c.id
    for condition in (column == identity, column.startswith(identity, autoescape=True)):
        found = connection.execute(sa.select(readings.c.key, column).join(reports).where(ACTIVE, condition).limit(4)).all()
        if len(found) == 1:
            return next(load_readings(connection, [found[0].key]))
        if found:
            raise NotFound("several reports' ids begin so", where=identity, cure=f"give more of it: {', '.join(row.id for row in found[:3])}")
    raise NotFound("no report has this id", where=identity, cure="the list of reports is at /reports")


def _matches(connection: sa.Connection, identity: str, *, prefix: bool) -> list[tuple[str, int, int | None, str]]:
    """What (report, event, claim), key of its reading, its number, its id."""
    found: list[tuple[str, int, int | None, str]] = []
    for what, column, number in (("report", reports.c.id, None), ("event", mentions.c.id, mentions.c.n), ("claim", claims.c.id, claims.c.n)):
        query: Query = sa.select(readings.c.key, number if number is not None else sa.null(), column)
        join = readings.c.report == reports.c.key if number is None else readings.c.key == column.table.c.reading
        query = query.where(join, ACTIVE, column.startswith(identity, autoescape=True) if prefix else column == identity).limit(4)
        found += [(what, row[0], row[1], row[2]) for row in connection.execute(query).all()]
    return found


def _picked(connection: sa.Connection, query: Query) -> Iterator[tuple[Reading, list[int]]]:
    """Readings with the numbers of the rows that were chosen."""
    chosen = connection.execute(query).all()
    rows = [(key, [row[1] for row in group]) for key, group in groupby(chosen, key=itemgetter(0))]
    for part in chunks(rows, CHUNK):
        yield from zip(load_readings(connection, [key for key, _ in part]), (numbers for _, numbers in part), strict=True)
