"""`readings`: JSON Lines, one report a line, every event with its values and their characters. The contract that all measuring stands on;
`docs/reference/readings.schema.json` describes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from dateline.link.flagged import spoken
from dateline.model import (
    ActorRef,
    Attribution,
    Candidate,
    EventMention,
    Evidence,
    Filler,
    Location,
    Quantity,
    Reading,
    Report,
    Slot,
    Span,
    TimeValue,
    Value,
)
from dateline.model.quantity import Derived
from dateline.model.time import Published

Record = dict[str, Any]
_EXACT = 2**53  # beyond it a float is no exact integer
_UNSAFE = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")  # JSON itself escapes those below space


def write_readings(readings: Iterable[Reading], out: TextIO) -> int:
    """Write one line a reading; how many there were."""
    count = 0
    for reading in readings:
        count += 1
        out.write(json_line(as_record(reading)) + "\n")
    return count


def json_line(value: object, *, indent: int | None = None) -> str:
    """A value as JSON that every reader takes: no NaN, and nothing unseen in it. Raises ValueError for a number that is none."""
    return harmless_json(json.dumps(spoken(value), ensure_ascii=False, allow_nan=False, indent=indent))


def harmless_json(line: str) -> str:
    """The same JSON with those characters as escapes that would break a line or turn the words of a terminal around."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def as_record(reading: Reading) -> Record:
    """A reading in the layout of the contract. Keys are always there; what is unknown is null, "" (names) or []."""
    return {
        **report_fields(reading.report),
        "reader": reading.reader,
        "events": [event_record(event) for event in reading.events],
        "mentions": {
            "places": _all(reading.loose, Slot.PLACE),
            "times": _all(reading.loose, Slot.TIME),
            "figures": _all(reading.loose, Slot.FIGURE),
            "actors": [*_all(reading.loose, Slot.ACTOR), *_all(reading.loose, Slot.RECIPIENT)],
        },
    }


def report_fields(report: Report) -> Record:
    """What a line says of the report itself; days are inclusive."""
    days = report.published and {"start": _day(report.published.earliest), "end": _day(report.published.latest)}
    plain = {"id": report.id, "outlet": report.outlet, "url": report.url, "title": report.title}
    return {**plain, "published": days, "dated": _dated(report.dated)}


def _dated(dated: Published | None) -> Record | None:
    """What in the report gave the day of publication; without `span` the words are in the address."""
    if dated is None:
        return None
    return {"by": dated.by.value, "text": dated.words, "span": _characters(dated.span) if dated.span else None}


def event_record(event: EventMention) -> Record:
    """One event. Its time is the first that is anchored, else the first; `incident` its own id as long as nothing is linked."""
    said = event.attribution
    return {
        "id": event.id,
        "kind": event.kind,
        "trigger": _words(event.trigger),
        "status": event.status.value,
        "hedged": event.hedged,
        "announced": event.announced,
        "confidence": sure(event.confidence),
        "status_confidence": sure(event.status_confidence),
        "actors": _all(event.fillers, Slot.ACTOR),
        "recipients": _all(event.fillers, Slot.RECIPIENT),
        "places": _all(event.fillers, Slot.PLACE),
        "time": _time(event.of(Slot.TIME)),
        "speaker": _speaker(said),
        "cue": _words(said.cue) if said.cue else None,
        "via": _named(said.via, said.via_evidence),
        "figures": _all(event.fillers, Slot.FIGURE),
        "incident": event.incident or event.id,
    }


def _all(fillers: Iterable[Filler], slot: Slot) -> list[Record]:
    return [value_record(filler) for filler in fillers if filler.slot is slot]


def _time(fillers: Sequence[Filler]) -> Record | None:
    anchored = (f for f in fillers if isinstance(f.value, TimeValue) and f.value.anchored)
    chosen = next(anchored, None) or next(iter(fillers), None)
    return value_record(chosen) if chosen else None


def value_record(filler: Filler) -> Record:
    """A value with its words and its confidence: an actor, a place, a time or a figure."""
    return {**_value(filler.value, filler.evidence), "confidence": sure(filler.confidence)}


def _value(value: Value, evidence: Evidence | None) -> Record:
    if isinstance(value, ActorRef):
        return {"name": value.name, "id": value.actor, **_place_in_text(evidence)}
    if isinstance(value, Location):
        return _location(value, evidence)
    if isinstance(value, TimeValue):
        return _interval(value, evidence)
    return _quantity(value, evidence)


def _location(value: Location, evidence: Evidence | None) -> Record:
    return {
        "name": value.name,
        "lat": number(value.lat),
        "lon": number(value.lon),
        "radius_km": number(value.radius_km),
        "precision": value.precision.value,
        "relation": value.relation,
        **_place_in_text(evidence),
        "alternatives": [_alternative(other) for other in value.alternatives],
    }


def _alternative(other: Candidate) -> Record:
    place = other.place
    plain = {"name": place.name, "id": place.id, "kind": place.kind, "country": place.country, "admin1": place.admin1}
    return {**plain, "lat": number(place.lat), "lon": number(place.lon), "score": number(other.score), "reason": other.reason}


def _interval(value: TimeValue, evidence: Evidence | None) -> Record:
    return {
        "start": _day(value.earliest),
        "end": _day(value.latest),
        "grain": value.grain.value,
        "bound": value.bound.value,
        "basis": value.basis.value,
        "text": evidence.text if evidence else None,
        "span": _characters(evidence.span) if evidence else None,
    }


def _quantity(value: Quantity, evidence: Evidence | None) -> Record:
    return {
        "measure": value.measure.value,
        "low": number(value.low),
        "high": number(value.high),
        "unit": value.unit,
        "hedge": value.hedge,
        "note": value.note,
        "derived": _derived(value.derived),
        **_place_in_text(evidence),
    }


def _derived(value: Derived | None) -> Record | None:
    """What a share comes to; it has no words, since nobody said it."""
    return {"low": number(value.low), "high": number(value.high), "unit": value.unit, "of": value.of} if value else None


def _named(actor: ActorRef | None, evidence: Evidence | None) -> Record | None:
    return {"name": actor.name, **_place_in_text(evidence)} if actor else None


def _speaker(said: Attribution) -> Record | None:
    named = _named(said.speaker, said.speaker_evidence)
    return {**named, "confidence": sure(said.speaker_confidence)} if named else None


def _place_in_text(evidence: Evidence | None) -> Mapping[str, Any]:
    """Words and characters; null when the value was inferred from the rest of the report."""
    if evidence is None:
        return {"text": None, "start": None, "end": None}
    return {"text": evidence.text, **_characters(evidence.span)}


def _words(evidence: Evidence) -> Record:
    return {**_characters(evidence.span), "text": evidence.text}


def _characters(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def sure(confidence: float) -> int | float | None:
    """A confidence as it is written: to three decimals."""
    return number(round(confidence, 3))


def number(value: float | None) -> int | float | None:
    """A whole number as an integer: 12, not 12.0."""
    return int(value) if value is not None and abs(value) < _EXACT and value == int(value) else value
