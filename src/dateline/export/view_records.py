"""An entry of the catalogue as one object of JSON: what the API and the exports of a view write of an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dateline.export.coarse import GRID, SHARP, area_of, reach, snapped
from dateline.export.readings import number, sure
from dateline.model.entry import Ahead, Amount, Deaths, Entry, Party

Record = dict[str, Any]


def entry_record(entry: Entry, *, coarse: bool = False) -> Record:
    """Keys are always there; what is unknown is null, "" (names) or []. `coarse` gives points to 0.1 degrees, and none of a site or town;
    `area` is then where the place is for sure. Of what a reviewer flagged there is no quote, of personal data no point, unless somebody asked (`link/flagged.py`).
    """
    return {
        "id": entry.id, "sentence": entry.sentence, "kind": entry.kind, "kinds": list(entry.kinds), "group": entry.group, "status": entry.status.value,
        "doubted": entry.doubted, "denied": entry.denied, "disputed": list(entry.disputed), "agreement": entry.agreement, "time": _time(entry),
        "published": _days(entry.first_published, entry.last_published), "captured": _days(entry.first_captured, entry.last_captured), "place": _place(entry, coarse), "actors": _parties(entry.actors),
        "recipients": _parties(entry.recipients), "speakers": _parties(entry.speakers), "outlets": list(entry.outlets), "reports": list(entry.reports),
        "independent": entry.independent, "figures": [_amount(one) for one in entry.amounts], "deaths": _deaths(entry.deaths), "plan": _plan(entry.plan),
        "quote": None if entry.wordless else entry.quote, "lead": {"report": entry.lead_report, "start": entry.lead.start, "end": entry.lead.end},
        "confidence": sure(entry.confidence), "mentions": list(entry.mentions), "review": entry.reviewed,
        "flags": list(entry.flags), "changed": entry.changed.isoformat() if entry.changed else None,
    }  # fmt: skip


def point_of(entry: Entry, *, coarse: bool = False) -> tuple[float, float] | None:
    """Longitude and latitude, None where there is no point or it is not to be given."""
    if entry.lat is None or entry.lon is None or entry.pointless:
        return None
    if not coarse:
        return entry.lon, entry.lat
    if entry.precision in SHARP:
        return None
    return snapped(entry.lon, GRID), snapped(entry.lat, GRID)


def _time(entry: Entry) -> Record | None:
    if not entry.grain:
        return None
    return {**(_days(entry.earliest, entry.latest) or {"start": None, "end": None}), "grain": entry.grain, "inferred": entry.time_inferred}


def _days(first: date | None, last: date | None) -> Record | None:
    return {"start": iso(first), "end": iso(last)} if first or last else None


def _place(entry: Entry, coarse: bool) -> Record | None:
    if entry.precision is None:
        return None
    point, area = point_of(entry, coarse=coarse), area_of(entry) if coarse else None
    return {
        "name": entry.place, "relation": entry.relation, "country": entry.country, "admin1": entry.admin1, "lat": point and number(point[1]),
        "lon": point and number(point[0]), "radius_km": number(reach(entry, coarse=coarse)), "precision": entry.precision.value, "inferred": entry.place_inferred,
        "withheld": entry.pointless,
        "area": {"middle": [number(area.lon), number(area.lat)], "radius_km": area.radius_km} if area else None,
    }  # fmt: skip


def _parties(parties: Iterable[Party]) -> list[Record]:
    return [{"key": party.key, "name": party.name, "side": party.side} for party in parties]


def _amount(one: Amount) -> Record:
    return {"measure": one.measure.value, "low": number(one.low), "high": number(one.high), "words": one.words, "conflict": one.conflict}


def _deaths(deaths: Deaths | None) -> Record | None:
    return {"low": deaths.low, "best": deaths.best, "high": deaths.high, "acled": deaths.acled} if deaths else None


def _plan(plan: Ahead | None) -> Record | None:
    if plan is None:
        return None
    return {
        "state": plan.state.value, "announced": iso(plan.announced), "start": iso(plan.earliest), "end": iso(plan.latest), "began": iso(plan.began),
        "slips": plan.slips,
    }  # fmt: skip


def iso(day: date | None) -> str | None:
    """A day as ISO 8601 writes it."""
    return day.isoformat() if day else None
