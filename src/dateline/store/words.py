"""An index of words in memory, for lines of the catalogue that cannot be written: a database on a medium that is only read."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterable

from dateline.store.catalogue import INSERT_WORDS, MATCHING, Line

TABLE = "CREATE VIRTUAL TABLE event_words USING fts5(event UNINDEXED, sentence, quotes, names, tokenize = \"unicode61 remove_diacritics 2\")"


class WordIndex:
    """Lines by their words. Threads may share it."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._connection, self._lock = sqlite3.connect(":memory:", check_same_thread=False), threading.Lock()
        weakref.finalize(self, self._connection.close)
        self._connection.execute(TABLE)
        self._connection.executemany(INSERT_WORDS, [line.words() for line in lines])

    def search(self, words: str) -> list[str]:
        """Events whose words match, best first, as the database would find them."""
        with self._lock:
            return [event for (event,) in self._connection.execute(MATCHING, {"words": words})]
