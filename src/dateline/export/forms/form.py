"""What every format has: a name, a line of help, what it cannot hold, which events get a row and which none and why, and how it is written."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.util import find_spec
from typing import Any, BinaryIO, TextIO

from dateline.export.view import Stamp
from dateline.lexicon import Lexicon
from dateline.model import Event, Report
from dateline.model.entry import Entry

BATCH = 500  # whole events, or reports of events, read at a time
Fate = Callable[[Entry, Lexicon], str]
Fresh = Callable[[Lexicon], Callable[[Entry], int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The events of a filter, in its order, with what a file says of itself. `entries` are decoded as they are asked for; `events` gives whole events
    with their reports, `reports` reports alone by id, which is far less to read; what is no more is left out.
    """

    entries: Sequence[Entry]
    stamp: Stamp
    lexicon: Lexicon
    events: Callable[[Sequence[str]], Sequence[Event]]
    reports: Callable[[Sequence[str]], Mapping[str, Report]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many rows a file has, how many events are in them, and how many are left out, by the reason. Of events in it that a reviewer flagged, `wordless`
    have no words of reports, `pointless` no point that they have.
    """

    rows: int
    held: int
    left: Mapping[str, int]
    wordless: int = 0
    pointless: int = 0

    @property
    def without(self) -> int:
        """How many events are left out."""
        return sum(self.left.values())

    def record(self) -> dict[str, Any]:
        """For JSON."""
        return {"rows": self.rows, "events": self.held, "left_out": [{"why": why, "events": count} for why, count in self.left.items()], "flagged": {"without_words": self.wordless, "without_point": self.pointless}}


def _all(entry: Entry, lexicon: Lexicon) -> str:  # noqa: ARG001 - a Fate
    return ""


def _one(lexicon: Lexicon) -> Callable[[Entry], int]:  # noqa: ARG001 - a Fresh
    return lambda entry: 1  # noqa: ARG005 - an event is a row


class Heading(StrEnum):
    """Under which heading a format is offered, in this order."""

    TABLES = "For reading and counting"
    MAPS = "For maps and programs"
    CODEBOOKS = "In the layout of a codebook"
    ARCHIVES = "Evidence and archives"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A format. `fate` is "" for an event that gets a row, else why it has none; `fresh` begins a count: a function that says how many rows an event
    adds to those before it. `stamped`: the file itself says what it is; else that stands beside it (`package`). `columns` says how each
    comes about; `cannot` what the format does not hold. `ours`: the layout is our own. `needs` is a module that comes with an `extra` of the install.
    """

    name: str
    title: str
    about: str
    cannot: str
    suffix: str
    media: str
    write: Callable[[View, BinaryIO], None]
    heading: Heading
    fate: Fate = _all
    fresh: Fresh = _one
    noun: str = "row"
    stamped: bool = False
    ours: bool = False
    needs: str = ""
    extra: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Whether what it needs is installed."""
        return not self.needs or find_spec(self.needs) is not None

    def held(self, view: View) -> Iterator[Entry]:
        """The events that get a row, in order."""
        return (entry for entry in view.entries if not self.fate(entry, view.lexicon))


def tallies(forms: Sequence[Form], entries: Iterable[Entry], lexicon: Lexicon) -> dict[str, Tally]:
    """What each format makes of the same events, by its name: one look at each event."""
    rows, held = Counter[str](), Counter[str]()
    left: dict[str, Counter[str]] = {form.name: Counter() for form in forms}
    fresh = {form.name: form.fresh(lexicon) for form in forms}
    wordless, pointless = Counter[str](), Counter[str]()
    for entry in entries:
        for form in forms:
            why = form.fate(entry, lexicon)
            if why:
                left[form.name][why] += 1
            else:
                held[form.name] += 1
                wordless[form.name] += entry.wordless
                pointless[form.name] += entry.pointless
                rows[form.name] += fresh[form.name](entry)
    return {
        name: Tally(rows=rows[name], held=held[name], left=dict(counts.most_common()), wordless=wordless[name], pointless=pointless[name])
        for name, counts in left.items()
    }  # fmt: skip


def tally(form: Form, view: View) -> Tally:
    """What a format makes of a view."""
    return tallies([form], view.entries, view.lexicon)[form.name]


def with_events(view: View, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Event | None]]:
    """Entries with their whole events, read in batches; None where an event is no more."""
    for batch in batches(entries):
        events = {event.id: event for event in view.events([entry.id for entry in batch])}
        yield from ((entry, events.get(entry.id)) for entry in batch)


def with_reports(view: View, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Mapping[str, Report]]]:
    """Entries with their reports, and others of the batch, by id."""
    for batch in batches(entries):
        reports = view.reports([name for entry in batch for name in entry.reports])
        yield from ((entry, reports) for entry in batch)


def batches(entries: Iterable[Entry], size: int = BATCH) -> Iterator[list[Entry]]:
    """Entries by so many."""
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


@contextmanager
def text(out: BinaryIO) -> Iterator[TextIO]:
    """A stream of UTF-8 text over one of bytes, which stays open."""
    wrapped = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    try:
        yield wrapped
    finally:
        wrapped.flush()
        wrapped.detach()
