"""Bringing the catalogue up to date: the lines of events that changed since they were made, and no others."""

from __future__ import annotations

from collections.abc import Callable

import dateline
from dateline.export.entries import entry_of
from dateline.lexicon import Lexicon
from dateline.store import Database

BATCH = 200  # events made in one transaction
VERSION = 2  # of what an entry holds: one more when `entry_of` changes


def refresh(store: Database, lexicon: Lexicon, *, step: Callable[[int], None] | None = None) -> int:
    """Make the lines that are missing or old; how many. `step` is told how many were made."""
    wanted, gone = store.stale(f"{VERSION} {dateline.__version__} {lexicon.version}")
    names = sorted(wanted)
    for start in range(0, len(names), BATCH):
        events = store.events_of(names[start : start + BATCH])
        store.put_entries([(event, entry_of(event, lexicon), wanted[event.id]) for event in events], gone if not start else ())
        if step:
            step(len(events))
    if gone and not names:
        store.put_entries([], gone)
    return len(names)
