"""The catalogue in the database: which of its lines are out of date, and their words for searching."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
import sqlalchemy as sa

from dateline.link.decided import is_rejected
from dateline.link.update import event_id
from dateline.model.entry import Entry
from dateline.store import audit, tables
from dateline.store.decisions import by_mention
from dateline.store.events import origins_of
from dateline.store.load import FEW, chunks
from dateline.store.queries import ACTIVE

INSERT_WORDS = "INSERT INTO event_words (rowid, event, sentence, quotes, names) VALUES (:row, :event, :sentence, :quotes, :names)"
MATCHING = "SELECT event FROM event_words WHERE event_words MATCH :words ORDER BY bm25(event_words, 0.0, 4.0, 1.0, 2.0), event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What the line of an event must be made of: the digest of its sources, and when the newest of them was written."""

    digest: str
    changed: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the catalogue, with the words under which it is found: the sentences it rests on, and names with their other forms."""

    entry: Entry
    digest: str
    quotes: str
    names: str

    @property
    def data(self) -> bytes:
        """The entry as it is kept."""
        return msgspec.json.encode(self.entry)

    def words(self, row: int | None = None) -> dict[str, str | int | None]:
        """What is indexed, as this row of the index; None takes the next."""
        return {"row": row, "event": self.entry.id, "sentence": self.entry.sentence, "quotes": self.quotes, "names": self.names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A report with its outlet, the report that its text comes from, and the day (UTC) on which any version of it was first read into this database."""

    report: str
    outlet: str
    origin: str
    captured: date | None = None


def dues(connection: sa.Connection, maker: str) -> dict[str, Due]:
    """What each event is made of: its mentions, the readings they are of and the sources of those, who makes the entry, and what persons decided. An
    event whose mentions are all rejected is none.
    """
    homes = dict(connection.execute(sa.select(tables.members.c.mention, tables.members.c.event)).all())
    origin, decided = origins_of(connection), by_mention(connection)
    undone, judged = audit.last_done(connection, "undo"), _judged(connection, homes)
    query = (
        sa.select(tables.mentions.c.id, tables.readings.c.key, tables.reports.c.id, tables.readings.c.written)
        .join(tables.readings, tables.readings.c.key == tables.mentions.c.reading).join(tables.reports, tables.reports.c.key == tables.readings.c.report)
        .where(ACTIVE).order_by(tables.mentions.c.id)
    )  # fmt: skip
    of: dict[str, list[str]] = defaultdict(list)
    written: dict[str, datetime] = dict(judged)
    for mention, reading, report, at in connection.execute(query):
        own = decided.get(mention, ())
        if is_rejected(own):
            continue
        event = homes.get(mention) or event_id(mention)
        moments = [undone[mention]] if mention in undone else []
        of[event].append(" ".join([mention, str(reading), origin.get(report, ""), *sorted(one.id for one in own), *map(str, moments)]))
        written[event] = max([at, written.get(event, at), *moments, *(one.at for one in own)])
    return {
        event: Due(digest=hashlib.sha256("\n".join([maker, *parts, str(judged.get(event, ""))]).encode()).hexdigest()[:16], changed=written[event])
        for event, parts in of.items()
    }


def _judged(connection: sa.Connection, homes: Mapping[str, str]) -> dict[str, datetime]:
    """When a person last judged a mention of an event, or took a judgement back: of both events where it keeps two apart. What the machine judged is
    no change: it follows from the readings.
    """
    found: dict[str, datetime] = {}
    for pair, at in audit.last_done(connection, "judge", "undo judgement").items():
        for mention in pair.split():
            event = homes.get(mention) or event_id(mention)
            found[event] = max(at, found.get(event, at))
    return found


def stale(connection: sa.Connection, maker: str) -> tuple[dict[str, Due], list[str]]:
    """Events whose line is missing or old, with what it must be made of, and lines whose event is no more."""
    wanted = dues(connection, maker)
    have: Mapping[str, str] = dict(connection.execute(sa.select(tables.catalogue.c.event, tables.catalogue.c.digest)).all())
    return {event: due for event, due in wanted.items() if have.get(event) != due.digest}, sorted(have.keys() - wanted.keys())


def put_lines(connection: sa.Connection, lines: Sequence[Line], gone: Sequence[str] = ()) -> None:
    """Write lines in the place of older ones, and drop those of events that are no more."""
    names = [*gone, *(line.entry.id for line in lines)]
    for some in chunks(_words_of(connection, names), FEW):  # by number: by event, the index is read whole
        connection.execute(sa.text("DELETE FROM event_words WHERE rowid = :row"), [{"row": row} for row in some])
    for part in chunks(names, FEW):
        connection.execute(sa.delete(tables.catalogue).where(tables.catalogue.c.event.in_(part)))
    if lines:
        last = connection.scalar(sa.text("SELECT rowid FROM event_words ORDER BY rowid DESC LIMIT 1")) or 0
        numbered = list(enumerate(lines, last + 1))
        rows = [{"event": line.entry.id, "digest": line.digest, "data": line.data.decode(), "words": row} for row, line in numbered]
        connection.execute(sa.insert(tables.catalogue), rows)
        connection.execute(sa.text(INSERT_WORDS), [line.words(row) for row, line in numbered])


def _words_of(connection: sa.Connection, names: Sequence[str]) -> list[int]:
    """Where the index has the words of those of these events that have a line."""
    kept = tables.catalogue.c
    query = sa.select(kept.words).where(kept.words.is_not(None))
    return [row for some in chunks(names, FEW) for row in connection.scalars(query.where(kept.event.in_(some)))]


def load_rows(connection: sa.Connection) -> list[tuple[str, str, bytes]]:
    """Event, digest and entry, still as JSON, of all lines, by event."""
    data = sa.cast(tables.catalogue.c.data, sa.LargeBinary)
    query = sa.select(tables.catalogue.c.event, tables.catalogue.c.digest, data).order_by(tables.catalogue.c.event)
    rows: list[tuple[str, str, bytes]] = connection.connection.cursor().execute(str(query)).fetchall()  # SQLAlchemy's own rows take three times as long
    return rows


def load_texts(connection: sa.Connection) -> list[Text]:
    """All reports that are read, with the origin of their text."""
    origin, read = origins_of(connection), tables.readings
    captured = sa.select(tables.reports.c.id, sa.func.min(read.c.written, type_=tables.Utc())).join(read, read.c.report == tables.reports.c.key).group_by(tables.reports.c.id)
    first: dict[str, datetime] = dict(connection.execute(captured).all())
    query = sa.select(tables.reports.c.id, tables.reports.c.outlet).join(read, read.c.report == tables.reports.c.key).where(ACTIVE)
    return [
        Text(report=report, outlet=outlet, origin=origin.get(report, report), captured=first[report].date()) for report, outlet in connection.execute(query)
    ]


def search(connection: sa.Connection, words: str) -> list[str]:
    """Events whose words match a query of SQLite's FTS5, best first. Raises the database's error for a query that is none."""
    return list(connection.scalars(sa.text(MATCHING), {"words": words}))
