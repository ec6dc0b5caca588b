"""What a server holds of one database: its lexicon, and the catalogue in memory, brought up to date whenever the file has changed."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dateline.errors import FilterError, StoreError
from dateline.explore.filters import Filter
from dateline.explore.find import Found, found
from dateline.explore.refresh import refresh
from dateline.lexicon import Lexicon, load
from dateline.model import Event
from dateline.model.entry import Entry
from dateline.store import Database, open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The catalogue as it was at one moment. `revision` is a hash of all its lines: the same revision is the same catalogue."""

    revision: str
    entries: tuple[Entry, ...]
    by_id: dict[str, Entry]
    as_of: date | None  # latest day of publication: plans are judged on it


class Desk:
    """One database and what is asked of it. Threads may share it. Every method may raise StoreError."""

    def __init__(self, path: Path, *, lexicon: Path | None = None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path, self.clock = path, clock
        self._lexicon, self._lock = lexicon, threading.Lock()
        self._snapshot: Snapshot | None = None
        self._seen: object = None

    @property
    def lexicon(self) -> Lexicon:
        """What is known of the world."""
        return load(self._lexicon)

    @property
    def writable(self) -> bool:
        """Whether decisions can be kept."""
        return os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)

    def open(self, *, write: bool = False) -> Database:
        """The database, for one request: close it."""
        return open_store(self.path, write=write, command="serve")

    def snapshot(self) -> Snapshot:
        """The catalogue now. The first call, and one after reports were read or judged, brings it up to date first."""
        with self._lock:
            stamp = _stamp(self.path)
            if self._snapshot is None or stamp != self._seen:
                with self.open(write=True) as store:
                    refresh(store, self.lexicon)
                    self._snapshot = _made(tuple(store.entries()))
                self._seen = _stamp(self.path)
            return self._snapshot

    def find(self, wanted: Filter) -> Found:
        """What a filter finds. Raises FilterError for words that cannot be searched."""
        now = self.snapshot()
        hits = self._search(wanted.text) if wanted.text else None
        return found(now.entries, wanted, hits)

    def _search(self, words: str) -> list[str]:
        try:
            with self.open() as store:
                return store.search(words)
        except StoreError as error:
            raise FilterError(f"q: {words!r} cannot be searched", cure='write words, a "phrase", AND, OR, NOT, NEAR(one two, 5)') from error

    def events(self, ids: Sequence[str]) -> list[Event]:
        """Whole events, with their reports, in the order of the ids."""
        with self.open() as store:
            return store.events_of(ids)


def _stamp(path: Path) -> object:
    """What tells that the file was written: times and sizes of it and of its log."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return tuple((file.stat().st_mtime_ns, file.stat().st_size) if file.exists() else None for file in files)


def _made(entries: tuple[Entry, ...]) -> Snapshot:
    digest = hashlib.sha256()
    for entry in entries:
        digest.update(repr(entry).encode())
    days = [entry.last_published for entry in entries if entry.last_published]
    return Snapshot(revision=digest.hexdigest()[:12], entries=entries, by_id={e.id: e for e in entries}, as_of=max(days, default=None))
