"""A reading as rows, ready to be written: every value, quotation and attribution once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.model import (
    ActorRef,
    Attribution,
    Claim,
    EventMention,
    Evidence,
    Filler,
    Location,
    Place,
    Problem,
    Reading,
    Report,
    Span,
    TimeValue,
    Value,
    content_id,
)
from dateline.model.time import Published
from dateline.store import tables

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows of one reading by table, numbered as they come; `places` by their key."""

    reading: int
    by_table: dict[sa.Table, list[Row]] = field(default_factory=lambda: {t: [] for t in tables.OF_READING})
    places: dict[str, Row] = field(default_factory=dict)
    known: dict[Any, int] = field(default_factory=dict)

    def add(self, table: sa.Table, row: Row) -> int:
        """Append a row; its number."""
        rows = self.by_table[table]
        rows.append({"reading": self.reading, "n": len(rows)} | row)
        return len(rows) - 1

    def evidence(self, item: Evidence | None) -> int | None:
        """Number of a quotation, null for none."""
        if item is None:
            return None
        if item not in self.known:
            row = {"start": item.span.start, "stop": item.span.end, "words": item.text, "rule": item.rule}
            self.known[item] = self.add(tables.evidence, row)
        return self.known[item]

    def value(self, item: Value | None) -> int | None:
        """Number of a value, null for none."""
        if item is None:
            return None
        if item not in self.known:
            self.known[item] = number = self.add(tables.slot_values, _EMPTY | _value_row(item, self))
            for other in item.alternatives if isinstance(item, Location) else ():
                row = {"value": number, "place": self.place(other.place), "score": other.score, "reason": other.reason}
                self.add(tables.alternatives, row)
        return self.known[item]

    def place(self, item: Place | None) -> str | None:
        """Key of a gazetteer entry, null for none."""
        if item is None:
            return None
        row = {f.name: getattr(item, f.name) for f in fields(item)}
        key = content_id("p", *(repr(v) for v in row.values()))
        self.places[key] = {"key": key} | row
        return key

    def attribution(self, item: Attribution) -> int:
        """Number of an attribution."""
        if item not in self.known:
            row = {name: self.value(getattr(item, name)) for name in ("speaker", "via")}
            row |= {name: self.evidence(getattr(item, name)) for name in ("speaker_evidence", "cue", "via_evidence")}
            self.known[item] = self.add(tables.attributions, {**row, "quoted": item.quoted, "speaker_confidence": item.speaker_confidence})
        return self.known[item]


_EMPTY: Row = {c.name: None for c in tables.slot_values.columns if c.name not in {"reading", "n"}}


def rows_of(reading: Reading, key: int) -> Rows:
    """All rows of a reading. Raises ValueError when a part of it speaks of another report or reader, or a claim of no event."""
    check_own(reading)
    rows = Rows(key)
    numbers = {event.id: _mention(event, rows) for event in reading.events}
    for filler in reading.loose:
        _filler(filler, None, rows)
    for claim in reading.claims:
        _claim(claim, numbers[claim.mention], rows)
    return rows


def check_own(reading: Reading) -> None:
    """A reading holds one report's values, made by one reader. Raises ValueError."""
    report, ids = reading.report.id, {event.id for event in reading.events}
    for claim in reading.claims:
        if claim.report != report or claim.reader != reading.reader or claim.mention not in ids:
            raise ValueError(f"{claim.id}: a claim of another report, reader or event than {report}'s")
    for item in quotations(reading):
        if item.report != report:
            raise ValueError(f"{report}: evidence from another report, {item.report}")


def quotations(reading: Reading) -> Iterable[Evidence]:
    """All evidence of a reading."""
    for event in reading.events:
        said = event.attribution
        found = (event.trigger, *event.cues, said.speaker_evidence, said.cue, said.via_evidence)
        yield from (item for item in found if item)
    for filler in (*(f for event in reading.events for f in event.fillers), *reading.loose):
        if filler.evidence:
            yield filler.evidence


def _mention(event: EventMention, rows: Rows) -> int:
    start, stop = (event.sentence.start, event.sentence.end) if event.sentence else (None, None)
    number = rows.add(
        tables.mentions,
        {
            "id": event.id, "kind": event.kind, "trigger": rows.evidence(event.trigger), "status": event.status.value,
            "hedged": event.hedged, "attribution": rows.attribution(event.attribution), "sentence_start": start, "sentence_stop": stop,
            "confidence": event.confidence, "status_confidence": event.status_confidence, "incident": event.incident,
        },
    )  # fmt: skip
    for cue in event.cues:
        rows.add(tables.mention_cues, {"mention": number, "evidence": rows.evidence(cue)})
    for filler in event.fillers:
        _filler(filler, number, rows)
    return number


def _filler(filler: Filler, mention: int | None, rows: Rows) -> None:
    row = {"value": rows.value(filler.value), "evidence": rows.evidence(filler.evidence), "confidence": filler.confidence}
    rows.add(tables.fillers, {**row, "mention": mention, "slot": filler.slot.value, "reason": filler.reason})


def _claim(claim: Claim, mention: int, rows: Rows) -> None:
    rows.add(
        tables.claims,
        {
            "id": claim.id, "mention": mention, "outlet": claim.outlet, "attribution": rows.attribution(claim.attribution),
            "slot": claim.slot.value if claim.slot else None, "value": rows.value(claim.value), "status": claim.status.value,
            "hedged": claim.hedged, "evidence": rows.evidence(claim.evidence), "confidence": claim.confidence,
        },
    )  # fmt: skip


def _value_row(value: Value, rows: Rows) -> Row:
    if isinstance(value, ActorRef):
        return {"type": "actor", **_plain(value, "actor", "name", "kind", "role", "side", "country")}
    if isinstance(value, Location):
        plain = _plain(value, "name", "relation", "lat", "lon", "radius_km")
        return {"type": "place", **plain, "precision": value.precision.value, "place": rows.place(value.place)}
    if isinstance(value, TimeValue):
        said = msgspec.json.encode(value.said).decode() if value.said else None
        return {"type": "time", **time_row(value), "said": said}
    plain = _plain(value, "low", "high", "unit", "hedge", "counted", "note")
    derived = {f"derived_{f.name}": getattr(value.derived, f.name) for f in fields(value.derived)} if value.derived else {}
    return {"type": "figure", "measure": value.measure.value, **plain, **derived}


def _plain(value: object, *names: str) -> Row:
    """Fields that are columns as they are."""
    return {name: getattr(value, name) for name in names}


def time_row(value: TimeValue | None, prefix: str = "") -> Row:
    """Columns of an interval; all null for none."""
    if value is None:
        return {f"{prefix}{n}": None for n in ("earliest", "latest", "grain", "bound", "basis")}
    plain = {"earliest": value.earliest, "latest": value.latest}
    return {f"{prefix}{n}": v for n, v in {**plain, "grain": value.grain.value, "bound": value.bound.value, "basis": value.basis.value}.items()}


def report_row(report: Report) -> Row:
    """Columns of a report, without key and version."""
    plain = _plain(report, "id", "outlet", "url", "title", "text", "hash")
    return plain | time_row(report.published, "published_") | _dated_row(report.dated)


def _dated_row(dated: Published | None) -> Row:
    """Columns of what gave the day of publication, which itself has columns of its own; all null for none."""
    span = dated.span if dated else None
    said = {"dated_by": dated.by.value if dated else None, "dated_words": dated.words if dated else None}
    return {**said, "dated_start": span.start if span else None, "dated_stop": span.end if span else None}


def problem_row(problem: Problem, *, reading: int | None, run: int | None) -> Row:
    """Columns of a problem."""
    span: Span | None = problem.span
    place = {"start": span.start if span else None, "stop": span.end if span else None}
    return {"reading": reading, "run": run, "stage": problem.stage, "code": problem.code, "message": problem.message, **place}

