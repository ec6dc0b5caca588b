"""What a filter finds in the catalogue: the events in order, how many, by how many reports and outlets, and the counts of every facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.explore.filters import FACETS, Filter
from dateline.model.entry import Entry
from dateline.model.plan import PlanState


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A value of a facet: what stands in the address, what a reader sees, and how many events have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The events of a filter. `facets` of each field count what all other fields leave: choosing another value of the same field adds to it."""

    entries: tuple[Entry, ...]
    facets: Mapping[str, tuple[Count, ...]]
    reports: int
    outlets: int
    total: int  # of the catalogue
    first: date | None
    last: date | None


def found(entries: Sequence[Entry], wanted: Filter, hits: Sequence[str] | None) -> Found:
    """What a filter finds among these; `hits` are the events whose words match, best first."""
    rank = {name: n for n, name in enumerate(hits)} if hits is not None else None
    base = [e for e in entries if _plain(e, wanted) and (rank is None or e.id in rank)]
    passed = {name: {e.id for e in base if _field(e, name, wanted)} for name in {*wanted.chosen, *wanted.excluded}}
    kept = [e for e in base if all(e.id in ids for ids in passed.values())]
    facets = {name: _counts(name, [e for e in base if all(e.id in ids for other, ids in passed.items() if other != name)]) for name in FACETS}
    days = [day for e in kept for day in (e.earliest, e.latest) if day]
    return Found(
        entries=tuple(_sorted(kept, wanted, rank)), facets=facets, reports=len({r for e in kept for r in e.reports}),
        outlets=len({o for e in kept for o in e.outlets}), total=len(entries), first=min(days, default=None), last=max(days, default=None),
    )  # fmt: skip


def values_of(entry: Entry, name: str) -> Sequence[tuple[str, str]]:
    """Values of a field with their labels."""
    match name:
        case "kind":
            return [(kind, kind.replace("_", " ")) for kind in entry.kinds]
        case "status":
            return [(entry.status.value, entry.status.value), *([("doubted", "doubted")] if entry.doubted else []), *([("denied", "denied")] if entry.denied else [])]
        case "actor" | "recipient" | "speaker":
            parties = {"actor": entry.actors, "recipient": entry.recipients, "speaker": entry.speakers}[name]
            return [(p.key, p.name) for p in parties]
        case "side":
            return [(p.side, p.side) for p in (*entry.actors, *entry.recipients) if p.side]
        case "outlet":
            return [(o, o or "unnamed outlet") for o in entry.outlets]
        case "measure":
            return [(a.measure.value, a.measure.value.replace("_", " ")) for a in entry.amounts]
        case "plan":
            return [(entry.plan.state.value, entry.plan.state.value.replace("_", " "))] if entry.plan else []
        case "disputed":
            return [(d, d.replace(":", " ").replace("_", " ")) for d in entry.disputed]
        case "review":
            return [(entry.reviewed or "unreviewed", entry.reviewed or "unreviewed")]
        case "precision":
            return [(entry.precision.value, entry.precision.value)] if entry.precision else [("none", "no place")]
        case "id":
            return [(entry.id, entry.id)]
        case "report":
            return [(r, r) for r in entry.reports]
        case _:
            value = str(getattr(entry, name))
            return [(value, value)] if value else []


def _field(entry: Entry, name: str, wanted: Filter) -> bool:
    have = {value for value, _ in values_of(entry, name)}
    chosen, excluded = wanted.chosen.get(name, ()), wanted.excluded.get(name, ())
    return (not chosen or not have.isdisjoint(chosen)) and have.isdisjoint(excluded)


def _counts(name: str, entries: Sequence[Entry]) -> tuple[Count, ...]:
    counts: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for entry in entries:
        for value, label in dict(values_of(entry, name)).items():
            counts[value] += 1
            labels[value] = label
    return tuple(Count(value=v, label=labels[v], count=n) for v, n in sorted(counts.items(), key=lambda item: (-item[1], labels[item[0]])))


def _plain(entry: Entry, wanted: Filter) -> bool:
    first, last = days_by(entry, wanted.clock)
    if (wanted.first or wanted.last) and first is None and last is None:
        return False
    in_time = (wanted.first is None or (last or date.max) >= wanted.first) and (wanted.last is None or (first or date.min) <= wanted.last)
    located = wanted.located is None or wanted.located == (entry.lat is not None)
    return in_time and located and entry.independent >= wanted.independent and _inside(entry, wanted)


def days_by(entry: Entry, clock: str) -> tuple[date | None, date | None]:
    """First and last day of an event by a clock."""
    return (entry.earliest, entry.latest) if clock == "event" else (entry.first_published, entry.last_published)


def _inside(entry: Entry, wanted: Filter) -> bool:
    if wanted.box is None and not wanted.polygon:
        return True
    if entry.lat is None or entry.lon is None:
        return False
    if wanted.box is not None:
        west, south, east, north = wanted.box
        across = entry.lon >= west or entry.lon <= east if west > east else west <= entry.lon <= east
        if not (across and south <= entry.lat <= north):
            return False
    return not wanted.polygon or _within(entry.lon, entry.lat, wanted.polygon)


def _within(x: float, y: float, corners: Sequence[tuple[float, float]]) -> bool:
    """Whether a point lies in a polygon: a ray to the east crosses its edges an odd number of times."""
    odd = False
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def _sorted(entries: list[Entry], wanted: Filter, rank: Mapping[str, int] | None) -> list[Entry]:
    if wanted.sort == "match" and rank is not None:
        return sorted(entries, key=lambda e: rank[e.id])
    if wanted.sort == "sources":
        return sorted(entries, key=lambda e: (-e.independent, -len(e.reports), e.id))
    clock = "published" if "published" in wanted.sort else "event"
    known = [e for e in entries if days_by(e, clock) != (None, None)]
    unknown = [e for e in entries if days_by(e, clock) == (None, None)]
    def day(entry: Entry) -> tuple[date, str]:
        first, last = days_by(entry, clock)
        return first or last or date.min, entry.id
    return sorted(known, key=day, reverse=wanted.sort.startswith("-")) + unknown


def overdue(entry: Entry, as_of: date | None) -> bool:
    """Whether an open plan's window has passed."""
    plan = entry.plan
    return plan is not None and plan.state is PlanState.OPEN and plan.latest is not None and as_of is not None and plan.latest < as_of
