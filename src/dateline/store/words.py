"""An index of words in memory, for lines of the catalogue that cannot be written: a database on a medium that is only read."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterable, Mapping

from dateline.store.catalogue import INSERT_WORDS, MATCHING
from dateline.store.report_list import BEGIN, END

TABLE = "CREATE VIRTUAL TABLE event_words USING fts5(event UNINDEXED, sentence, quotes, names, tokenize = \"unicode61 remove_diacritics 2\")"


LIT = ", ".join(f"highlight(event_words, {n}, '{BEGIN}', '{END}')" for n in (1, 2, 3))
MARKED = f"SELECT event, {LIT} FROM event_words WHERE event_words MATCH :words"  # noqa: S608 - parts of this file


class WordIndex:
    """Events by their words, as `Line.words` has them. Threads may share it."""

    def __init__(self, words: Iterable[Mapping[str, object]]) -> None:
        self._connection, self._lock = sqlite3.connect(":memory:", check_same_thread=False), threading.Lock()
        weakref.finalize(self, self._connection.close)
        self._connection.execute(TABLE)
        self._connection.executemany(INSERT_WORDS, [{"row": None, **one} for one in words])

    def search(self, words: str) -> list[str]:
        """Events whose words match, best first, as the database would find them."""
        with self._lock:
            return [event for (event,) in self._connection.execute(MATCHING, {"words": words})]

    def marked(self, words: str) -> dict[str, tuple[str, str, str]]:
        """Sentence, quotes and names of the events whose words match, with BEGIN and END around all that does: what NOT or NEAR leave out is none."""
        with self._lock:
            return {event: (sentence, quotes, names) for event, sentence, quotes, names in self._connection.execute(MARKED, {"words": words})}
