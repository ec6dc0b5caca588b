"""The events of a filter as a catalogue of their own, as strangers may read it: nothing of what a person flagged, and points coarse where that is asked for."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from dateline.explore.columns import Columns, columns_of
from dateline.explore.desk import Desk
from dateline.explore.filters import Filter
from dateline.explore.find import Found
from dateline.explore.labels import Labels
from dateline.explore.refresh import Step
from dateline.explore.snapshot import Beside, Snapshot
from dateline.export.coarse import area_of, wide
from dateline.export.view_records import point_of
from dateline.model import Event, Precision, Span, Told

UNFLAGGED = b'"flags":[]'
Flagged = Mapping[str, tuple[Span, ...]]  # sentences by report


class Published(Desk):
    """A desk whose catalogue is the events of a filter and no others, so that every page made of it tells of these alone. It never changes, and its clock
    stands still. `origin` is what the filter found. Raises FilterError, StoreError.
    """

    def __init__(self, desk: Desk, wanted: Filter, *, day: date) -> None:
        super().__init__(desk.path, lexicon=desk.folder, clock=lambda: datetime.combine(day, time(), UTC))
        self.origin = desk.find(replace(wanted, flagged=False))
        self._snapshot = _snapshot(desk, self.origin, wanted.coarse)
        self._read: dict[str, Event] | None = None  # events that were read; None: they are not kept
        spans = self.origin.columns.seal.spans
        self.flagged: Flagged = {name: tuple(one.span for one in held) for name, held in spans.items()}

    def snapshot(self, *, step: Step | None = None) -> Snapshot:  # noqa: ARG002 - nothing is to be done
        """Always the same."""
        assert self._snapshot is not None  # noqa: S101 - made above
        return self._snapshot

    def without(self, names: Collection[str]) -> Published:
        """The same without some events: for pages that quote whatever they find, and each look at the same events, which are read once."""
        made, whole = copy(self), self.snapshot()
        old = whole.columns
        made._snapshot = replace(whole, columns=_columns(self, [(name, raw) for name, raw in zip(old.ids, old.raw, strict=True) if name not in names], old))
        made._answers, made._read = OrderedDict(), {}
        return made

    def events(self, ids: Sequence[str]) -> list[Event]:
        """Whole events, in the order of the ids."""
        if self._read is None:
            return super().events(ids)
        self._read |= {event.id: event for event in super().events([name for name in ids if name not in self._read])}
        return [self._read[name] for name in ids if name in self._read]

    def withheld(self, event: Event) -> bool:
        """Whether no word of an event's reports may be shown: a person flagged it, or another event of one of its sentences."""
        return any(span.overlaps(_sentence(told)) for told in event.told for span in self.flagged.get(told.report.id, ()))


def _snapshot(desk: Desk, found: Found, coarse: bool) -> Snapshot:
    now, old = desk.snapshot(), found.columns
    rows = [(old.ids[n], _line(old, n, coarse)) for n in sorted(found.numbers.tolist())]
    return Snapshot(columns=_columns(desk, rows, old), unlinked=now.unlinked, beside=Beside())


def _columns(desk: Desk, rows: list[tuple[str, bytes]], old: Columns) -> Columns:
    """The catalogue of these lines; plans are judged as everywhere else."""
    with desk.open() as store:
        _, texts, _ = store.catalogue()
    labels = Labels(desk.lexicon)
    columns = columns_of(rows, {text.report: (text.outlet, text.origin) for text in texts}, labels, old.revision)
    columns = columns.with_states({name: old.entry(old.index[name]).plan.state for name in _planned(columns)}, labels)  # type: ignore[union-attr]
    return replace(columns, as_of=old.as_of, seal=old.seal)


def _planned(columns: Columns) -> Iterator[str]:
    """Ids of the events that are plans."""
    yield from (columns.ids[n] for n in columns.fields["plan"].rows.tolist())


def _line(columns: Columns, number: int, coarse: bool) -> bytes:
    """An entry as JSON, without a point or a quote that is not to be given; a coarse place is the area that it lies in."""
    raw = columns.raw[number]
    if not coarse and UNFLAGGED in raw:
        return raw
    made: dict[str, Any] = json.loads(raw)
    entry = columns.entry(number)
    made["lon"], made["lat"] = point_of(entry) or (None, None)
    if coarse and (area := area_of(entry)):
        made |= {"lon": area.lon, "lat": area.lat, "radius_km": area.radius_km, "precision": Precision.AREA.value}
    if made["flags"]:
        made["quote"] = ""
    if made["plan"] and (coarse or made["flags"]):
        made["plan"] |= {name: _end(made["plan"][name]) if coarse and not made["flags"] else None for name in ("here", "there")}
    return json.dumps(made, ensure_ascii=False).encode()


def _end(point: list[float] | None) -> tuple[float, float] | None:
    """An end of an arrow, which must not tell what the point of the event does not."""
    return wide(point[0], point[1]) if point else None


def _sentence(told: Told) -> Span:
    return told.mention.sentence or told.mention.trigger.span
