"""What a server holds of one database: its lexicon, and the catalogue in memory, brought up to date whenever the file has changed."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from dateline.explore.filters import Filter
from dateline.explore.find import Found, found
from dateline.explore.labels import Labels
from dateline.explore.refresh import Step
from dateline.explore.snapshot import Snapshot, take
from dateline.explore.words import fts_query, searching
from dateline.lexicon import Lexicon, load
from dateline.link.flagged import OPEN, Seal
from dateline.model import Event, Report
from dateline.store import Database, open_store

KEPT = 24  # answers remembered: one may hold two thousand events
V = TypeVar("V")


class Desk:
    """One database and what is asked of it. Threads may share it, and other processes may write. Every method may raise StoreError."""

    def __init__(self, path: Path, *, lexicon: Path | None = None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path, self.clock = path, clock
        self._lexicon, self._lock, self._answers_lock = lexicon, threading.Lock(), threading.Lock()
        self._snapshot: Snapshot | None = None
        self._seen: object = None
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    @property
    def folder(self) -> Path | None:
        """The analyst's own folder of the lexicon, None where there is only ours."""
        return self._lexicon

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

    def snapshot(self, *, step: Step | None = None) -> Snapshot:
        """The catalogue now. The first call, and one after reports were read or judged, brings it up to date first; `step` is told how far it is."""
        with self._lock:
            if self._snapshot is None or _stamp(self.path) != self._seen:
                before = self._snapshot
                self._snapshot, self._seen = self._taken(step)
                if before is not None and before.revision != self._snapshot.revision:
                    with self._answers_lock:
                        self._answers.clear()  # they hold the old catalogue in memory
            return self._snapshot

    def _taken(self, step: Step | None) -> tuple[Snapshot, object]:
        """The catalogue, and the stamp of the file that it is of: if another process writes meanwhile, the next call looks again."""
        while True:
            stamp = _stamp(self.path)
            made, snapshot = take(self.open, self.lexicon, self._snapshot, step)
            if not made:
                return snapshot, stamp

    def kept(self, key: Hashable, make: Callable[[], V], *, revision: str = "") -> V:
        """What `make` gives, or gave before for the same key and catalogue: the last KEPT answers are remembered. `revision` is that of the catalogue
        that `make` looks at, when it is not the newest.
        """
        whole = (revision or self.snapshot().revision, key)
        with self._answers_lock:
            if whole in self._answers:
                self._answers.move_to_end(whole)
                known: V = self._answers[whole]
                return known
        made = make()
        with self._answers_lock:
            self._answers[whole] = made
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return made

    def unlinked(self) -> int:
        """How many reports were read since the last linking: each of their mentions is an event by itself until then."""
        return self.snapshot().unlinked

    def seal(self, *, asked: bool = False) -> Seal:
        """What is flagged, to go over whatever is made of events and reports before it is shown; nothing where it was `asked` for."""
        return OPEN if asked else self.snapshot().columns.seal

    def find(self, wanted: Filter) -> Found:
        """What a filter finds. Raises FilterError for words that cannot be searched."""
        now = self.snapshot()
        return self.kept(("find", wanted.query()), lambda: self._found(now, wanted), revision=now.revision)

    def _found(self, now: Snapshot, wanted: Filter) -> Found:
        hits = self._search(now, wanted) if wanted.text else None
        return found(now.columns.opened() if wanted.flagged else now.columns, wanted, Labels(self.lexicon), hits)

    def _search(self, now: Snapshot, wanted: Filter) -> list[str]:
        query = fts_query(wanted.text, alone=wanted.alone)
        if not query:
            return []
        with self.open() as store, searching(wanted.text):
            return now.matching(store.search(query), query)

    def events(self, ids: Sequence[str]) -> list[Event]:
        """Whole events, with their reports, in the order of the ids."""
        with self.open() as store:
            return store.events_of(ids)

    def reports(self, ids: Sequence[str]) -> dict[str, Report]:
        """Reports by id, without what was read in them."""
        with self.open() as store:
            return store.reports_of(ids)


def _stamp(path: Path) -> object:
    """What tells that the file was written: which file, times and sizes of it and of its log. An empty log is none: readers make and drop it."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return tuple((stat.st_ino, stat.st_mtime_ns, stat.st_size) if (stat := _stat(file)) and stat.st_size else None for file in files)


def _stat(file: Path) -> Any:
    try:
        return file.stat()
    except OSError:
        return None
