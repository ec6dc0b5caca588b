"""What a filter means, written plainly: one event after the other, no arrays. The tests hold the real one against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dateline.explore.filters import FACETS, Filter
from dateline.model.entry import Entry


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
    kept = [e for e in entries if all(_field(e, n, wanted, as_of) for n in {*wanted.chosen, *wanted.excluded}) and _rest(e, wanted, hits)]
    return [e.id for e in _ordered(kept, wanted, hits)]


def facet(entries: Sequence[Entry], wanted: Filter, name: str, hits: Sequence[str] | None = None) -> Counter[str]:
    """Counts of the values of a field, of what all other fields leave."""
    as_of = max((e.last_published for e in entries if e.last_published), default=None)
    others = {*wanted.chosen, *wanted.excluded} - {name}
    kept = [e for e in entries if all(_field(e, n, wanted, as_of) for n in others) and _rest(e, wanted, hits)]
    return Counter(value for e in kept for value in values(e, name, as_of))


def _field(entry: Entry, name: str, wanted: Filter, as_of: date | None) -> bool:
    have = values(entry, name, as_of)
    if wanted.chosen.get(name) and not any(value in have for value in wanted.chosen[name]):
        return False
    return not any(value in have for value in wanted.excluded.get(name, ()))


def _rest(entry: Entry, wanted: Filter, hits: Sequence[str] | None) -> bool:
    first, last = (entry.earliest, entry.latest) if wanted.clock == "event" else (entry.first_published, entry.last_published)
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
        if entry.lat is None or entry.lon is None or not south <= entry.lat <= north:
            return False
        if not (west <= entry.lon <= east if west <= east else entry.lon >= west or entry.lon <= east):
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
        return (entry.first_published or entry.last_published) if "published" in wanted.sort else (entry.earliest or entry.latest)

    known = sorted((e for e in kept if key(e)), key=lambda e: (key(e), e.id), reverse=wanted.sort != "day" and wanted.sort != "published")
    return known + [e for e in kept if not key(e)]


assert set(FACETS) <= {
    "group", "kind", "status", "actor", "recipient", "side", "speaker", "outlet", "country", "admin1", "place", "precision", "measure", "plan", "agreement",
    "disputed", "review",
}, "a new field: say here what its values are"  # fmt: skip
