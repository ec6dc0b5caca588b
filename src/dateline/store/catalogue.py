"""The catalogue in the database: which of its lines are out of date, and their words for searching."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
import sqlalchemy as sa

from dateline.link.decided import is_rejected
from dateline.link.update import event_id
from dateline.model import Event
from dateline.model.entry import Entry
from dateline.store import tables
from dateline.store.decisions import by_mention
from dateline.store.events import origins_of
from dateline.store.load import FEW, chunks
from dateline.store.queries import ACTIVE

_DECODER = msgspec.json.Decoder(Entry)


def digests(connection: sa.Connection, maker: str) -> dict[str, str]:
    """What each event is made of, as a hash: its mentions, the readings they are of and the sources of those, what persons
    decided of them, and who makes the entry. An event whose mentions are all rejected has none.
    """
    homes = dict(connection.execute(sa.select(tables.members.c.mention, tables.members.c.event)).all())
    origin, decided = origins_of(connection), by_mention(connection)
    query = (
        sa.select(tables.mentions.c.id, tables.readings.c.key, tables.reports.c.id)
        .join(tables.readings, tables.readings.c.key == tables.mentions.c.reading).join(tables.reports, tables.reports.c.key == tables.readings.c.report)
        .where(ACTIVE).order_by(tables.mentions.c.id)
    )  # fmt: skip
    of: dict[str, list[str]] = defaultdict(list)
    for mention, reading, report in connection.execute(query):
        own = decided.get(mention, ())
        if not is_rejected(own):
            said = "".join(sorted(f" {one.id}" for one in own))
            of[homes.get(mention) or event_id(mention)].append(f"{mention} {reading} {origin.get(report, '')}{said}")
    return {event: hashlib.sha256("\n".join([maker, *parts]).encode()).hexdigest()[:16] for event, parts in of.items()}


def stale(connection: sa.Connection, maker: str) -> tuple[dict[str, str], list[str]]:
    """Events whose line is missing or old, with the digest it must have, and lines whose event is no more."""
    wanted = digests(connection, maker)
    have: Mapping[str, str] = dict(connection.execute(sa.select(tables.catalogue.c.event, tables.catalogue.c.digest)).all())
    return {event: digest for event, digest in wanted.items() if have.get(event) != digest}, sorted(have.keys() - wanted.keys())


def put_entries(connection: sa.Connection, made: Iterable[tuple[Event, Entry, str]], gone: Sequence[str] = ()) -> None:
    """Write lines with their digests and words in the place of older ones, and drop those of events that are no more."""
    rows = list(made)
    for names in chunks([*gone, *(event.id for event, _, _ in rows)], FEW):
        connection.execute(sa.delete(tables.catalogue).where(tables.catalogue.c.event.in_(names)))
        marks = ", ".join(f":n{n}" for n in range(len(names)))
        connection.execute(sa.text(f"DELETE FROM event_words WHERE event IN ({marks})"), {f"n{n}": name for n, name in enumerate(names)})  # noqa: S608
    if rows:
        lines = [{"event": event.id, "digest": digest, "data": msgspec.json.encode(entry).decode()} for event, entry, digest in rows]
        connection.execute(sa.insert(tables.catalogue), lines)
        words = "INSERT INTO event_words (event, sentence, quotes, names) VALUES (:event, :sentence, :quotes, :names)"
        connection.execute(sa.text(words), [_words(event, entry) for event, entry, _ in rows])


def _words(event: Event, entry: Entry) -> dict[str, str]:
    quotes = dict.fromkeys((t.mention.sentence or t.mention.trigger.span).of(t.report.text) for t in event.told)
    parties = (*entry.actors, *entry.recipients, *entry.speakers)
    names = dict.fromkeys([entry.place, entry.admin1, *(p.name for p in parties), *entry.outlets])
    return {"event": event.id, "sentence": entry.sentence, "quotes": "\n".join(quotes), "names": "\n".join(filter(None, names))}


def load_entries(connection: sa.Connection) -> Iterator[Entry]:
    """All lines, by event."""
    for (data,) in connection.execute(sa.select(tables.catalogue.c.data).order_by(tables.catalogue.c.event)):
        yield _DECODER.decode(data)


def search(connection: sa.Connection, words: str) -> list[str]:
    """Events whose words match a query of SQLite's FTS5: words, "a phrase", AND OR NOT, NEAR(a b, 5); best first. Raises the database's error for a
    query that is none.
    """
    query = sa.text("SELECT event FROM event_words WHERE event_words MATCH :words ORDER BY bm25(event_words, 0.0, 4.0, 1.0, 2.0)")
    return list(connection.scalars(query, {"words": words}))
