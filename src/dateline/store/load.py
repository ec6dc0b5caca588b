"""Rows to readings again, exactly as they were written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.model import (
    ActorRef,
    Attribution,
    Candidate,
    Claim,
    EventMention,
    Evidence,
    Filler,
    Location,
    Place,
    Problem,
    Quantity,
    Reading,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
    Value,
)
from dateline.model.place import Precision
from dateline.model.quantity import Derived, Measure
from dateline.model.time import Basis, Bound, DatedBy, Grain, Published, Unanchored
from dateline.store import tables

Row = Any  # sqlalchemy.Row: columns by attribute
Group = dict[int, list[Row]]
FEW = 400  # values in one IN (...): SQLite takes 999 and more, PostgreSQL any


def load_readings(connection: sa.Connection, keys: Sequence[int]) -> Iterator[Reading]:
    """Readings of the given keys, in their order. Eleven queries, however many keys (some hundreds at most)."""
    if not keys:
        return
    by_table = {table: _grouped(connection, table, keys) for table in (*tables.OF_READING, tables.problems)}
    places = _places(connection, by_table)
    headers = {row.key: row for row in connection.execute(sa.select(tables.readings).where(tables.readings.c.key.in_(keys)))}
    reports = load_reports(connection, sorted({row.report for row in headers.values()}))
    for key in keys:
        parts = {table: groups.get(key, []) for table, groups in by_table.items()}
        yield _Reader(headers[key].reader, reports[headers[key].report], parts, places).reading()


def load_reports(connection: sa.Connection, keys: Sequence[int]) -> dict[int, Report]:
    """Reports by key."""
    named: dict[int, list[str]] = defaultdict(list)
    query = sa.select(tables.report_credits).where(tables.report_credits.c.report.in_(keys)).order_by(tables.report_credits.c.report, tables.report_credits.c.n)
    for row in connection.execute(query):
        named[row.report].append(row.name)
    found = connection.execute(sa.select(tables.reports).where(tables.reports.c.key.in_(keys)))
    return {row.key: _report(row, tuple(named[row.key])) for row in found}


def _grouped(connection: sa.Connection, table: sa.Table, keys: Sequence[int]) -> Group:
    order = (table.c.reading, table.c.n if "n" in table.c else table.c.key)
    groups: Group = defaultdict(list)
    for row in connection.execute(sa.select(table).where(table.c.reading.in_(keys)).order_by(*order)):
        groups[row.reading].append(row)
    return groups


def _places(connection: sa.Connection, by_table: dict[sa.Table, Group]) -> dict[str, Place]:
    wanted = {row.place for table in (tables.slot_values, tables.alternatives) for rows in by_table[table].values() for row in rows if row.place}
    found: dict[str, Place] = {}
    for part in chunks(sorted(wanted), 500):
        for row in connection.execute(sa.select(tables.places).where(tables.places.c.key.in_(part))):
            columns = dict(row._mapping)
            key = columns.pop("key")
            found[key] = Place(**columns)
    return found


def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Runs of at most `size` items."""
    return (items[n : n + size] for n in range(0, len(items), size))


def _report(row: Row, named: tuple[str, ...]) -> Report:
    published = _time(row.published_earliest, row.published_latest, row.published_grain, row.published_bound, row.published_basis)
    return Report(
        id=row.id, text=row.text, outlet=row.outlet, url=row.url, title=row.title, hash=row.hash, credits=named, published=published,
        dated=_dated(row, published),
    )  # fmt: skip


def _dated(row: Row, published: TimeValue | None) -> Published | None:
    if row.dated_by is None or published is None:
        return None
    return Published(value=published, by=DatedBy(row.dated_by), words=row.dated_words, span=_span(row.dated_start, row.dated_stop))


def _time(earliest: Any, latest: Any, grain: Any, bound: Any, basis: Any, said: str | None = None) -> TimeValue | None:
    if grain is None:
        return None
    kept = msgspec.json.decode(said, type=Unanchored) if said else None
    return TimeValue(earliest=earliest, latest=latest, grain=Grain(grain), bound=Bound(bound), basis=Basis(basis), said=kept)


def _figure(row: Row) -> Quantity:
    derived = Derived(low=row.derived_low, high=row.derived_high, unit=row.derived_unit, of=row.derived_of) if row.derived_of else None
    return Quantity(
        measure=Measure(row.measure), low=row.low, high=row.high, unit=row.unit, hedge=row.hedge, counted=row.counted, note=row.note or "", derived=derived,
    )  # fmt: skip


def _span(start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else Span(start=start, end=stop)


class _Reader:
    """Puts the rows of one reading together: first what others point to, then what points."""

    def __init__(self, reader: str, report: Report, parts: dict[sa.Table, list[Row]], places: dict[str, Place]) -> None:
        self.reader, self.report, self.parts, self.places = reader, report, parts, places
        self.evidence = [self._evidence(row) for row in parts[tables.evidence]]
        others = self._below(tables.alternatives, "value")
        self.values = [self._value(row, others[row.n]) for row in parts[tables.slot_values]]
        self.attributions = [self._attribution(row) for row in parts[tables.attributions]]

    def reading(self) -> Reading:
        """The reading."""
        cues, held = self._below(tables.mention_cues, "mention"), self._below(tables.fillers, "mention")
        events = tuple(self._mention(row, cues[row.n], held[row.n]) for row in self.parts[tables.mentions])
        return Reading(
            report=self.report,
            reader=self.reader,
            events=events,
            claims=tuple(self._claim(row, events) for row in self.parts[tables.claims]),
            loose=tuple(self._filler(row) for row in held[None]),
            problems=tuple(
                Problem(stage=row.stage, code=row.code, message=row.message, span=_span(row.start, row.stop))
                for row in self.parts[tables.problems]
            ),
        )

    def _below(self, table: sa.Table, column: str) -> dict[int | None, list[Row]]:
        """Rows of a table by what they belong to."""
        groups: dict[int | None, list[Row]] = defaultdict(list)
        for row in self.parts[table]:
            groups[getattr(row, column)].append(row)
        return groups

    def _evidence(self, row: Row) -> Evidence:
        return Evidence(report=self.report.id, span=Span(start=row.start, end=row.stop), text=row.words, rule=row.rule)

    def _quoted(self, number: int | None) -> Evidence | None:
        return None if number is None else self.evidence[number]

    def _value(self, row: Row, others: list[Row]) -> Value:
        if row.type == "actor":
            return ActorRef(actor=row.actor, name=row.name, kind=row.kind, role=row.role, side=row.side, country=row.country)
        if row.type == "place":
            return Location(
                name=row.name, place=self.places[row.place] if row.place else None, relation=row.relation, lat=row.lat, lon=row.lon,
                radius_km=row.radius_km, precision=Precision(row.precision),
                alternatives=tuple(Candidate(place=self.places[o.place], score=o.score, reason=o.reason) for o in others),
            )  # fmt: skip
        time = _time(row.earliest, row.latest, row.grain, row.bound, row.basis, row.said)
        return time or _figure(row)

    def _actor(self, number: int | None) -> ActorRef | None:
        value = None if number is None else self.values[number]
        return value if isinstance(value, ActorRef) else None

    def _attribution(self, row: Row) -> Attribution:
        return Attribution(
            speaker=self._actor(row.speaker), speaker_evidence=self._quoted(row.speaker_evidence), cue=self._quoted(row.cue),
            via=self._actor(row.via), via_evidence=self._quoted(row.via_evidence), quoted=row.quoted,
            speaker_confidence=row.speaker_confidence,
        )  # fmt: skip

    def _filler(self, row: Row) -> Filler:
        return Filler(
            slot=Slot(row.slot), value=self.values[row.value], evidence=self._quoted(row.evidence), confidence=row.confidence, reason=row.reason
        )

    def _mention(self, row: Row, cues: list[Row], held: list[Row]) -> EventMention:
        return EventMention(
            id=row.id, report=self.report.id, kind=row.kind, trigger=self.evidence[row.trigger], status=Status(row.status), hedged=row.hedged,
            attribution=self.attributions[row.attribution], fillers=tuple(map(self._filler, held)),
            cues=tuple(self.evidence[cue.evidence] for cue in cues), sentence=_span(row.sentence_start, row.sentence_stop),
            confidence=row.confidence, status_confidence=row.status_confidence, incident=row.incident,
        )  # fmt: skip

    def _claim(self, row: Row, events: Sequence[EventMention]) -> Claim:
        return Claim(
            id=row.id, report=self.report.id, mention=events[row.mention].id, outlet=row.outlet, attribution=self.attributions[row.attribution],
            slot=Slot(row.slot) if row.slot else None, value=None if row.value is None else self.values[row.value],
            status=Status(row.status), hedged=row.hedged, evidence=self._quoted(row.evidence), reader=self.reader, confidence=row.confidence,
        )  # fmt: skip
