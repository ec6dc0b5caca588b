"""Events as clusters: mentions that judgements join, with the reports that tell them, and the final values: what persons decided, where they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from dateline.errors import NotFound
from dateline.link.copies import origins
from dateline.link.decided import final_of, is_rejected, review_of
from dateline.link.update import event_id, mention_id
from dateline.model import Decision, Event, EventMention, Reading, Report, Told
from dateline.store import tables
from dateline.store.copies import active_reports, load_copies
from dateline.store.decisions import by_mention
from dateline.store.load import FEW, chunks, load_readings
from dateline.store.queries import ACTIVE, CHUNK, active_keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many events, those that two reports or more tell among them, and pairs of reports that share text."""

    events: int
    shared: int
    copies: int


def count(connection: sa.Connection) -> Counts:
    """The counts of a database."""
    members = tables.members
    mentions = connection.scalar(sa.select(sa.func.count()).select_from(tables.mentions).join(tables.readings).where(ACTIVE)) or 0
    joined = connection.scalar(sa.select(sa.func.count()).select_from(members)) or 0
    groups = sa.select(members.c.event, sa.func.count(sa.distinct(members.c.report)).label("reports")).group_by(members.c.event).subquery()
    clusters = connection.scalar(sa.select(sa.func.count()).select_from(groups)) or 0
    shared = connection.scalar(sa.select(sa.func.count()).select_from(groups).where(groups.c.reports > 1)) or 0
    copies = connection.scalar(sa.select(sa.func.count()).select_from(tables.copies)) or 0
    return Counts(events=mentions - joined + clusters, shared=shared, copies=copies)


def load_events(connection: sa.Connection) -> Iterator[Event]:
    """All events, by the day of their first report and id."""
    homes = dict(connection.execute(sa.select(tables.members.c.mention, tables.members.c.event)).all())
    keys = active_keys(connection)
    origin, decided = origins_of(connection), by_mention(connection)
    of: dict[str, list[Told]] = defaultdict(list)
    for part in chunks(keys, CHUNK):
        for reading in load_readings(connection, part):
            for mention in reading.events:
                if not is_rejected(decided.get(mention.id, ())):
                    of[homes.get(mention.id) or event_id(mention.id)].append(_told(mention, reading, origin, decided))
    yield from sorted((_event(name, told) for name, told in of.items()), key=lambda e: (_day(e.told[0].report), e.id))


def find_event(connection: sa.Connection, identity: str, *, raw: bool = False) -> Event:
    """The event of an id, or of a mention's id, or of the only one that begins so: with the final values, or, `raw`, as the machine read it. One
    of which persons left nothing is given as it was read. Raises NotFound.
    """
    names = set(_named(connection, identity))
    if not names:
        raise NotFound("no event has this id", where=identity, cure="`dateline events` lists the ids of mentions, each leads to its event")
    if len(names) > 1:
        raise NotFound("several events' ids begin so", where=identity, cure=f"give more of it: {', '.join(sorted(names)[:3])}")
    return _load(connection, names.pop(), raw)


def _named(connection: sa.Connection, identity: str) -> Iterator[str]:
    """Ids of the events meant: first by their own, which a mention that is read no more may have given."""
    if identity.startswith("e-"):
        named = sa.select(tables.members.c.event).where(tables.members.c.event.startswith(identity, autoescape=True)).distinct()
        held = named.join(tables.mentions, tables.mentions.c.id == tables.members.c.mention)
        yield from connection.scalars(held.join(tables.readings, tables.readings.c.key == tables.mentions.c.reading).where(ACTIVE))
    asked = mention_id(identity) if identity.startswith("e-") else identity
    column = tables.mentions.c.id
    for condition in (column == asked, column.startswith(asked, autoescape=True)):
        query = sa.select(column).join(tables.readings, tables.readings.c.key == tables.mentions.c.reading).where(ACTIVE, condition).limit(50)
        found = list(connection.scalars(query))
        for some in chunks(found, FEW):
            homes = dict(connection.execute(sa.select(tables.members.c.mention, tables.members.c.event).where(tables.members.c.mention.in_(some))).all())
            yield from (homes.get(mention) or event_id(mention) for mention in some)
        if found:
            return


def members_of(connection: sa.Connection, name: str) -> set[str]:
    """The mentions of an event."""
    return set(connection.scalars(sa.select(tables.members.c.mention).where(tables.members.c.event == name))) or {mention_id(name)}


def _load(connection: sa.Connection, name: str, raw: bool) -> Event:
    ids = members_of(connection, name)
    query = sa.select(tables.mentions.c.reading).join(tables.readings, tables.readings.c.key == tables.mentions.c.reading).where(ACTIVE)
    keys: set[int] = set()
    for some in chunks(sorted(ids), FEW):
        keys |= set(connection.scalars(query.where(tables.mentions.c.id.in_(some))))
    origin = origins_of(connection)
    decided = {} if raw else by_mention(connection, ids)
    found = [(m, r) for part in chunks(sorted(keys), CHUNK) for r in load_readings(connection, part) for m in r.events if m.id in ids]
    held = [pair for pair in found if not is_rejected(decided.get(pair[0].id, ()))]
    return _event(name, [_told(m, r, origin, decided) for m, r in held or found])


def load_some(connection: sa.Connection, names: Sequence[str]) -> Iterator[Event]:
    """The events of these ids, in their order; an id that is none is left out."""
    mentions: dict[str, str] = {}
    for some in chunks(names, FEW):
        rows = connection.execute(sa.select(tables.members.c.mention, tables.members.c.event).where(tables.members.c.event.in_(some)))
        mentions |= dict(rows.all())
    alone = set(names) - set(mentions.values())
    mentions |= {mention_id(name): name for name in alone}
    query = sa.select(tables.mentions.c.reading).join(tables.readings, tables.readings.c.key == tables.mentions.c.reading).where(ACTIVE)
    keys: set[int] = set()
    for some in chunks(sorted(mentions), FEW):
        keys |= set(connection.scalars(query.where(tables.mentions.c.id.in_(some))))
    origin, decided = origins_of(connection), by_mention(connection, mentions)
    of: dict[str, list[Told]] = defaultdict(list)
    for part in chunks(sorted(keys), CHUNK):
        for reading in load_readings(connection, part):
            for mention in reading.events:
                if mention.id in mentions and not is_rejected(decided.get(mention.id, ())):
                    of[mentions[mention.id]].append(_told(mention, reading, origin, decided))
    yield from (_event(name, of[name]) for name in names if name in of)


def _told(mention: EventMention, reading: Reading, origin: Mapping[str, str], decided: Mapping[str, Sequence[Decision]]) -> Told:
    """A mention with the final values of it, and what persons decided of it in short."""
    own = decided.get(mention.id, ())
    source = origin.get(reading.report.id, reading.report.id)
    return Told(mention=final_of(mention, own, reading.report.text), report=reading.report, origin=source, reviewed=review_of(own)) if own else Told(
        mention=mention, report=reading.report, origin=source
    )


def _event(name: str, told: Iterable[Told]) -> Event:
    return Event(id=name, told=tuple(sorted(told, key=lambda t: (_day(t.report), t.report.id, t.mention.trigger.span.start, t.mention.id))))


def _day(report: Report) -> tuple[bool, date]:
    return report.day is None, report.day or date.max


def origins_of(connection: sa.Connection) -> dict[str, str]:
    """Where the text of each report that is in a copy comes from; others are their own."""
    copies = [copy for copy in load_copies(connection) if copy.one_source]
    wanted = {name for copy in copies for name in (copy.left, copy.right)}
    of: dict[str, Report] = {}
    for some in chunks(sorted(wanted), FEW):
        of |= active_reports(connection, sa.select(tables.reports.c.key).where(tables.reports.c.id.in_(some)))
    return origins(of.values(), copies)
