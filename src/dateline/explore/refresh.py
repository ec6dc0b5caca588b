"""Bringing the catalogue up to date: the lines of events that changed since they were made, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import dateline
from dateline.export.entries import entry_of
from dateline.lexicon import Lexicon
from dateline.model import Event
from dateline.model.entry import Entry
from dateline.store import Database
from dateline.store.catalogue import Due, Line

BATCH = 200  # events made in one transaction
VERSION = 5  # of what a line holds: one more when `line_of` or `entry_of` changes
Step = Callable[[int, int], None]


def maker(lexicon: Lexicon) -> str:
    """Who makes lines: another maker makes them all again."""
    return f"{VERSION} {dateline.__version__} {lexicon.version} {lexicon.across}"


def refresh(store: Database, lexicon: Lexicon, *, step: Step | None = None) -> int:
    """Make the lines that are missing or old, and drop those of events that are no more; how many. `step` is told after each batch how many of how
    many are made.
    """
    due, gone = store.stale(maker(lexicon))
    if gone:
        store.put_lines([], gone)
    for lines in _batches(store, due, lexicon, step):
        store.put_lines(lines)
    return len(due) + len(gone)


def unwritten(store: Database, lexicon: Lexicon, *, step: Step | None = None) -> tuple[list[Line], list[str]]:
    """The lines that `refresh` would write, and the events whose lines it would drop: for a database that cannot be written."""
    due, gone = store.stale(maker(lexicon))
    return [line for lines in _batches(store, due, lexicon, step) for line in lines], gone


def _batches(store: Database, due: Mapping[str, Due], lexicon: Lexicon, step: Step | None) -> Iterator[list[Line]]:
    names = sorted(due)
    for start in range(0, len(names), BATCH):
        some = names[start : start + BATCH]
        yield [line_of(event, due[event.id], lexicon) for event in store.events_of(some)]
        if step:
            step(start + len(some), len(names))


def line_of(event: Event, due: Due, lexicon: Lexicon) -> Line:
    """The line of one event."""
    entry = replace(entry_of(event, lexicon), changed=due.changed)
    quotes = dict.fromkeys((t.mention.sentence or t.mention.trigger.span).of(t.report.text) for t in event.told)
    return Line(entry=entry, digest=due.digest, quotes="\n".join(quotes), names="\n".join(filter(None, dict.fromkeys(_names(entry, lexicon)))))


def _names(entry: Entry, lexicon: Lexicon) -> Iterator[str]:
    """What an event is found by beside its sentences: its place, outlets and actors, and every strong name of those that the lexicon knows."""
    yield from (entry.place, entry.admin1, *entry.outlets)
    country = lexicon.actors.nations.countries.get(entry.country)
    yield country.name if country else ""
    for party in (*entry.actors, *entry.recipients, *entry.speakers):
        yield party.name
        yield from _aliases(party.key, lexicon)


def _aliases(key: str, lexicon: Lexicon) -> Sequence[str]:
    known = lexicon.actors.get(key)
    return (known.name, *known.strong, *known.pejorative) if known else ()
