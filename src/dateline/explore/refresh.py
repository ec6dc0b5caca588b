"""Bringing the catalogue up to date: the lines of events that changed since they were made, and no others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import dateline
from dateline.errors import DatelineError
from dateline.export.entries import entry_of
from dateline.lexicon import Lexicon
from dateline.model import Event
from dateline.model.entry import Entry
from dateline.store import Database
from dateline.store.catalogue import Due, Line

BATCH = 200  # events made in one transaction
VERSION = 7  # of what a line holds: one more when `line_of` or `entry_of` changes
Step = Callable[[int, int], None]
_LOG = logging.getLogger("dateline")


def maker(lexicon: Lexicon) -> str:
    """Who makes lines: another maker makes them all again."""
    return f"{VERSION} {dateline.__version__} {lexicon.version} {lexicon.across}"


def refresh(store: Database, lexicon: Lexicon, *, step: Step | None = None) -> int:
    """Make the lines that are missing or old, and drop those of events that are no more; how many. `step` is told after each batch how many of how
    many are made. An event whose line cannot be made has none, which is logged; it is tried again next time.
    """
    due, gone = store.stale(maker(lexicon))
    if gone:
        store.put_lines([], gone)
    done = len(gone)
    for lines, failed in _batches(store, due, lexicon, step):
        store.put_lines(lines, failed)
        done += len(lines)
    return done


def unwritten(store: Database, lexicon: Lexicon, *, step: Step | None = None) -> tuple[list[Line], list[str]]:
    """The lines that `refresh` would write, and the events whose lines it would drop: for a database that cannot be written."""
    due, gone = store.stale(maker(lexicon))
    made: list[Line] = []
    for lines, failed in _batches(store, due, lexicon, step):
        made += lines
        gone += failed
    return made, gone


def _batches(store: Database, due: Mapping[str, Due], lexicon: Lexicon, step: Step | None) -> Iterator[tuple[list[Line], list[str]]]:
    """Lines, and the events whose lines cannot be made."""
    names = sorted(due)
    for start in range(0, len(names), BATCH):
        some = names[start : start + BATCH]
        yield _made(store, some, due, lexicon)
        if step:
            step(start + len(some), len(names))


def _made(store: Database, names: Sequence[str], due: Mapping[str, Due], lexicon: Lexicon) -> tuple[list[Line], list[str]]:
    """The lines of a batch. Where one event cannot be made, each is made alone, so that the others are there. Raises StoreError."""
    try:
        return [line_of(event, due[event.id], lexicon) for event in store.events_of(names)], []
    except DatelineError:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, one event must not take the whole catalogue down
        if len(names) == 1:
            _LOG.exception("event %s is left out: its line of the catalogue cannot be made", names[0])
            return [], list(names)
    lines: list[Line] = []
    failed: list[str] = []
    for name in names:
        made, wrong = _made(store, [name], due, lexicon)
        lines += made
        failed += wrong
    return lines, failed


def line_of(event: Event, due: Due, lexicon: Lexicon) -> Line:
    """The line of one event."""
    entry = replace(entry_of(event, lexicon), changed=due.changed)
    quotes = dict.fromkeys((t.mention.sentence or t.mention.trigger.span).of(t.report.text) for t in event.told)
    return Line(entry=entry, digest=due.digest, quotes="\n".join(quotes), names="\n".join(names_of(entry, lexicon)))


def names_of(entry: Entry, lexicon: Lexicon) -> list[str]:
    """The names by which an event is found beside its sentences, each once."""
    return list(filter(None, dict.fromkeys(_names(entry, lexicon))))


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
