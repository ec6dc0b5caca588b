"""Walks through what lies below the events of a filter: reports, mentions, claims, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from dateline.explore.find import Found
from dateline.model import Claim, EventMention, Reading
from dateline.store import Database

V = TypeVar("V")
STEP = 20  # events looked up at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[V]):
    """Some items; `next` is where to go on, event and item of it, None at the end."""

    items: tuple[V, ...]
    next: tuple[int, int] | None


def report_ids(found: Found) -> list[str]:
    """Ids of the reports that tell of the events, in their order."""
    field = found.columns.fields["report"]
    return sorted(field.values[int(code)] for code in np.flatnonzero(field.counts(found.chosen)))


def mentions(store: Database, found: Found, at: tuple[int, int], limit: int) -> Page[tuple[str, Reading, EventMention]]:
    """Mentions of the events in order, with the event's id."""
    return _page(store, found, at, limit, lambda reading, names: [m for m in reading.events if m.id in names])


def claims(store: Database, found: Found, at: tuple[int, int], limit: int) -> Page[tuple[str, Reading, Claim]]:
    """Claims about the events in order, with the event's id."""
    return _page(store, found, at, limit, lambda reading, names: [c for c in reading.claims if c.mention in names])


def _page(
    store: Database, found: Found, at: tuple[int, int], limit: int, below: Callable[[Reading, frozenset[str]], list[V]]
) -> Page[tuple[str, Reading, V]]:
    """Items from a position on; one more than the limit is looked up, to know whether there is a next page."""
    items: list[tuple[str, Reading, V]] = []
    for event, number, item in _items(store, found, at, below):
        if len(items) == limit:
            return Page(items=tuple(items), next=(event, number))
        items.append(item)
    return Page(items=tuple(items), next=None)


def _items(
    store: Database, found: Found, at: tuple[int, int], below: Callable[[Reading, frozenset[str]], list[V]]
) -> Iterator[tuple[int, int, tuple[str, Reading, V]]]:
    """Number of the event, of the item in it, and the item."""
    first, skip = at
    for start in range(first, len(found), STEP):
        some = found.entries[start : start + STEP]
        readings = {reading.report.id: reading for reading in store.readings_of([name for entry in some for name in entry.reports])}
        for offset, entry in enumerate(some):
            names = frozenset(entry.mentions)
            made = [(entry.id, readings[name], item) for name in entry.reports if name in readings for item in below(readings[name], names)]
            for number, item in enumerate(made):
                if start + offset > first or number >= skip:
                    yield start + offset, number, item
