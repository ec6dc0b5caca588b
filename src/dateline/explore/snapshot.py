"""The catalogue at one moment, with the lines that could not be written where a database is only read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.errors import StoreLocked, StoreReadOnly
from dateline.explore.columns import ById, Columns, Entries, columns_of
from dateline.explore.filters import Filter
from dateline.explore.find import order_of
from dateline.explore.labels import Labels
from dateline.explore.overtaken import overtaken
from dateline.explore.refresh import Step, refresh, unwritten
from dateline.lexicon import Lexicon
from dateline.store import Database
from dateline.store.catalogue import Line, Text
from dateline.store.words import WordIndex

Open = Callable[..., Database]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Lines that are newer than those of a database that cannot be written. `void` are the events whose line there no longer holds."""

    lines: tuple[Line, ...] = ()
    void: frozenset[str] = frozenset()
    index: WordIndex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The catalogue as it was at one moment. `unlinked` reports no linking has seen yet."""

    columns: Columns
    unlinked: int
    beside: Beside

    @property
    def revision(self) -> str:
        """A hash of what all lines are made of: the same revision is the same catalogue."""
        return self.columns.revision

    @property
    def as_of(self) -> date | None:
        """Latest day of publication: plans are judged on it."""
        return self.columns.as_of

    @property
    def entries(self) -> Entries:
        """All events by day, each decoded when it is asked for."""
        return Entries(self.columns, order_of(self.columns, Filter(sort="day"), None))

    @property
    def by_id(self) -> ById:
        """Events by id, each decoded when it is asked for."""
        return ById(self.columns)

    def matching(self, hits: Sequence[str], query: str) -> list[str]:
        """What the words of a query find: hits in the database whose lines hold, and those beside it."""
        found = [name for name in hits if name not in self.beside.void]
        return [*self.beside.index.search(query), *found] if self.beside.index else found


def take(open_: Open, lexicon: Lexicon, before: Snapshot | None, step: Step | None) -> tuple[int, Snapshot]:
    """The catalogue of a database, brought up to date first; and how many lines were written. Nothing is made again when nothing changed since
    `before`.
    """
    made, beside = 0, Beside()
    try:
        with open_(write=True) as store:
            made = refresh(store, lexicon, step=step)
    except (StoreReadOnly, StoreLocked):  # it can be read all the same
        with open_() as store:
            beside = _beside(*unwritten(store, lexicon, step=step))
    with open_() as store:
        rows, texts, unlinked = store.catalogue()
        seal = store.seal()
        rows = _merged(rows, beside) if beside.void else rows
        revision = _revision([*((event, digest) for event, digest, _ in rows), *([("flagged", seal.digest)] if seal else [])])
        if before is not None and before.revision == revision:
            return made, replace(before, unlinked=unlinked, beside=beside)
        columns = replace(_columns(rows, texts, lexicon, revision), seal=seal)
        states = overtaken(store, columns, lexicon)
    return made, Snapshot(columns=columns.with_states(states, Labels(lexicon)) if states else columns, unlinked=unlinked, beside=beside)


def _columns(rows: Sequence[tuple[str, str, bytes]], texts: Sequence[Text], lexicon: Lexicon, revision: str) -> Columns:
    origins = {text.report: (text.outlet, text.origin) for text in texts}
    captured = {text.report: text.captured for text in texts if text.captured}
    return columns_of([(event, data) for event, _, data in rows], origins, Labels(lexicon), revision, captured)


def _beside(lines: Sequence[Line], gone: Sequence[str]) -> Beside:
    if not lines and not gone:
        return Beside()
    return Beside(lines=tuple(lines), void=frozenset([*gone, *(line.entry.id for line in lines)]), index=WordIndex(line.words() for line in lines))


def _merged(rows: Sequence[tuple[str, str, bytes]], beside: Beside) -> list[tuple[str, str, bytes]]:
    """The rows of the database, with those beside it in their places."""
    held = [row for row in rows if row[0] not in beside.void]
    return sorted([*held, *((line.entry.id, line.digest, line.data) for line in beside.lines)])


def _revision(digests: Sequence[tuple[str, str]]) -> str:
    return hashlib.sha256("\n".join(f"{event} {digest}" for event, digest in digests).encode()).hexdigest()[:12]
