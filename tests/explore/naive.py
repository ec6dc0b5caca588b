"""What a filter means, written plainly: one event after the other, no arrays. The tests hold the real one against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.explore.filters import FACETS, Filter
from dateline.export.coarse import area_of
from dateline.model.entry import Entry
from tests.explore.build import CAPTURED


def values(entry: Entry, name: str, as_of: date | None) -> list[str]:
    """The values of a field."""
    if name == "plan":
        if entry.plan is None:
            return []
        late = entry.plan.state == "open" and entry.plan.latest is not None and as_of is not None and entry.plan.latest < as_of
        return ["overdue" if late else entry.plan.state.value]
    if name == "status":
        return [entry.status.value] + ["doubted"] * entry.doubted + ["denied"] * entry.denied
    if name == "side":
        return sorted({p.side for p in (*entry.actors, *entry.recipients)} - {""})
    if name in {"actor", "recipient", "speaker"}:
        return [p.key for p in getattr(entry, f"{name}s")]
    if name == "measure":
        return [a.measure.value for a in entry.amounts]
    if name == "review":
        return [entry.reviewed or "unreviewed"]
    if name == "precision":
        return [entry.precision.value if entry.precision else "none"]
    if name == "outlet":
        return [outlet or "unnamed" for outlet in entry.outlets]
    plural = {"kind": "kinds", "disputed": "disputed", "report": "reports"}.get(name)
    if plural:
        return list(getattr(entry, plural))
    value = entry.id if name == "id" else getattr(entry, name)
    return [value] if value else []


def find(entries: Sequence[Entry], wanted: Filter, hits: Sequence[str] | None = None) -> list[str]:
    """Ids in order."""
    as_of = max((e.last_published for e in entries if e.last_published), default=None)
    kept = [e for e in entries if all(_field(e, n, wanted, as_of) for n in {*wanted.chosen, *wanted.excluded}) and _rest(e, wanted, hits, as_of)]
    return [e.id for e in _ordered(kept, wanted, hits)]


def facet(entries: Sequence[Entry], wanted: Filter, name: str, hits: Sequence[str] | None = None) -> Counter[str]:
    """Counts of the values of a field, of what all other fields leave."""
    as_of = max((e.last_published for e in entries if e.last_published), default=None)
    others = {*wanted.chosen, *wanted.excluded} - {name}
    kept = [e for e in entries if all(_field(e, n, wanted, as_of) for n in others) and _rest(e, wanted, hits, as_of)]
    return Counter(value for e in kept for value in values(e, name, as_of))


def _field(entry: Entry, name: str, wanted: Filter, as_of: date | None) -> bool:
    have = values(entry, name, as_of)
    if wanted.chosen.get(name) and not any(value in have for value in wanted.chosen[name]):
        return False
    return not any(value in have for value in wanted.excluded.get(name, ()))


def days(entry: Entry, clock: str) -> tuple[date | None, date | None]:
    """First and last day by a clock."""
    if clock == "captured":
        read = [CAPTURED[name] for name in entry.reports if name in CAPTURED]
        return min(read, default=None), max(read, default=None)
    return (entry.earliest, entry.latest) if clock == "event" else (entry.first_published, entry.last_published)


def _held(entry: Entry, wanted: Filter, as_of: date | None) -> bool:
    day = entry.latest or entry.last_published
    return bool(wanted.delay) and (as_of is None or day is None or day > as_of - timedelta(days=wanted.delay))


def _rest(entry: Entry, wanted: Filter, hits: Sequence[str] | None, as_of: date | None) -> bool:
    if _held(entry, wanted, as_of):
        return False
    first, last = days(entry, wanted.clock)
    if (wanted.first or wanted.last) and not (first or last):
        return False
    if wanted.first and last and last < wanted.first:
        return False
    if wanted.last and first and first > wanted.last:
        return False
    if wanted.located is not None and wanted.located != (entry.lat is not None):
        return False
    if wanted.changed and (entry.changed is None or entry.changed.date() < wanted.changed):
        return False
    if hits is not None and entry.id not in hits:
        return False
    if wanted.box:
        west, south, east, north = wanted.box
        at = area_of(entry) if wanted.coarse else entry
        if at is None or at.lat is None or at.lon is None or not south <= at.lat <= north:
            return False
        if not (west <= at.lon <= east if west <= east else at.lon >= west or at.lon <= east):
            return False
    return entry.independent >= wanted.independent


def _ordered(kept: list[Entry], wanted: Filter, hits: Sequence[str] | None) -> list[Entry]:
    kept = sorted(kept, key=lambda e: e.id)
    if wanted.sort == "match" and hits is not None:
        return sorted(kept, key=lambda e: list(hits).index(e.id))
    if wanted.sort == "sources":
        return sorted(kept, key=lambda e: (-e.independent, -len(e.reports)))

    def key(entry: Entry) -> date | None:
        if wanted.sort == "-changed":
            return entry.changed.date() if entry.changed else None
        first, last = days(entry, next((clock for clock in ("published", "captured") if clock in wanted.sort), "event"))
        return first or last

    known = sorted((e for e in kept if key(e)), key=lambda e: (key(e), e.id), reverse=wanted.sort not in {"day", "published", "captured"})
    return known + [e for e in kept if not key(e)]


assert set(FACETS) <= {
    "group", "kind", "status", "actor", "recipient", "side", "speaker", "outlet", "country", "admin1", "place", "precision", "measure", "plan", "agreement",
    "disputed", "review",
}, "a new field: say here what its values are"  # fmt: skip
