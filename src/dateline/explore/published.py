"""The events of a filter as a catalogue of their own, as strangers may read it: nothing of what a person flagged, and points coarse where that is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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
from dateline.export.view_records import point_of
from dateline.model import Event, Span, Told

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
        spans = self.origin.columns.seal.spans
        self.flagged: Flagged = {name: tuple(one.span for one in held) for name, held in spans.items()}

    def snapshot(self, *, step: Step | None = None) -> Snapshot:  # noqa: ARG002 - nothing is to be done
        """Always the same."""
        assert self._snapshot is not None  # noqa: S101 - made above
        return self._snapshot

    def withheld(self, event: Event) -> bool:
        """Whether no word of an event's reports may be shown: a person flagged it, or another event of one of its sentences."""
        return any(span.overlaps(_sentence(told)) for told in event.told for span in self.flagged.get(told.report.id, ()))


def _snapshot(desk: Desk, found: Found, coarse: bool) -> Snapshot:
    now, old = desk.snapshot(), found.columns
    with desk.open() as store:
        _, texts, _ = store.catalogue()
    rows = [(old.ids[n], _line(old, n, coarse)) for n in sorted(found.numbers.tolist())]
    labels = Labels(desk.lexicon)
    columns = columns_of(rows, {text.report: (text.outlet, text.origin) for text in texts}, labels, old.revision)
    columns = columns.with_states({name: old.entry(old.index[name]).plan.state for name in _planned(columns)}, labels)  # type: ignore[union-attr]
    return Snapshot(columns=replace(columns, as_of=old.as_of, seal=old.seal), unlinked=now.unlinked, beside=Beside())  # plans are judged as everywhere else


def _planned(columns: Columns) -> Iterator[str]:
    """Ids of the events that are plans."""
    yield from (columns.ids[n] for n in columns.fields["plan"].rows.tolist())


def _line(columns: Columns, number: int, coarse: bool) -> bytes:
    """An entry as JSON, without a point or a quote that is not to be given."""
    raw = columns.raw[number]
    if not coarse and UNFLAGGED in raw:
        return raw
    made: dict[str, Any] = json.loads(raw)
    point = point_of(columns.entry(number), coarse=coarse)
    made["lon"], made["lat"] = point or (None, None)
    if made["flags"]:
        made["quote"] = ""
    if made["plan"] and (coarse or made["flags"]):
        made["plan"] |= {"here": None, "there": None}  # an arrow's ends would tell what the points do not
    return json.dumps(made, ensure_ascii=False).encode()


def _sentence(told: Told) -> Span:
    return told.mention.sentence or told.mention.trigger.span
