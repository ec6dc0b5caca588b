"""The values that a person may decide on: kind, status, speaker and fillers of every mention, with how sure the machine is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dateline.link.update import event_id
from dateline.model.decision import KIND, SPEAKER, STATUS
from dateline.store import tables
from dateline.store.load import FEW, chunks
from dateline.store.queries import ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One value of one mention: the machine's confidence in it, the event it is of, and the report with its version's key."""

    mention: str
    slot: str
    target: str
    confidence: float
    event: str
    order: tuple[int, int, int]  # reading, mention, place in it

    @property
    def key(self) -> tuple[str, str, str]:
        """As `Decision.item`."""
        return self.mention, self.slot, self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """That a person decided on a value; `key` as of `Item`."""

    key: tuple[str, str, str]
    action: str
    round: str
    by: str
    id: str


def done(connection: sa.Connection) -> list[Done]:
    """All decisions that hold, but for flags, in the order they were made."""
    d = tables.decisions
    query = sa.select(d.c.mention, d.c.slot, d.c.target, d.c.action, d.c.round, d.c.by, d.c.id).where(~d.c.retired, d.c.action != "flag")
    return [Done(key=(m, s, t), action=a, round=r, by=b, id=i) for m, s, t, a, r, b, i in connection.execute(query.order_by(d.c.key))]


def items(connection: sa.Connection, names: Iterable[str] | None = None) -> list[Item]:
    """All values, or those of these events."""
    wanted = None if names is None else set(names)
    home = dict(connection.execute(sa.select(tables.members.c.mention, tables.members.c.event)).all())
    found = []
    for rank, query in enumerate(_queries()):
        for mention, slot, target, confidence, reading, n, m in connection.execute(query):
            event = home.get(mention) or event_id(mention)
            if wanted is None or event in wanted:
                found.append(Item(mention=mention, slot=slot, target=target, confidence=confidence, event=event, order=(reading, n, rank * 1000 + m)))
    return sorted(found, key=lambda item: item.order)


def _queries() -> Iterable[sa.Select[Any]]:
    """Kinds, statuses, speakers, fillers."""
    m, a, c, r = tables.mentions, tables.attributions, tables.claims, tables.readings
    nothing = sa.literal("")
    base = sa.join(m, r, r.c.key == m.c.reading)
    yield sa.select(m.c.id, sa.literal(KIND), nothing, m.c.confidence, m.c.reading, m.c.n, sa.literal(0)).select_from(base).where(ACTIVE)
    yield sa.select(m.c.id, sa.literal(STATUS), nothing, m.c.status_confidence, m.c.reading, m.c.n, sa.literal(0)).select_from(base).where(ACTIVE)
    said = base.join(a, sa.and_(a.c.reading == m.c.reading, a.c.n == m.c.attribution))
    speakers = sa.select(m.c.id, sa.literal(SPEAKER), nothing, a.c.speaker_confidence, m.c.reading, m.c.n, sa.literal(0)).select_from(said)
    yield speakers.where(ACTIVE, a.c.speaker.is_not(None))
    claimed = base.join(c, sa.and_(c.c.reading == m.c.reading, c.c.mention == m.c.n))
    fillers = sa.select(m.c.id, c.c.slot, c.c.id, c.c.confidence, m.c.reading, m.c.n, c.c.n).select_from(claimed)
    yield fillers.where(ACTIVE, c.c.slot.is_not(None)).order_by(c.c.reading, c.c.n)


def stamp(connection: sa.Connection) -> tuple[int, int]:
    """The newest reading, and how many there are that count."""
    last = connection.scalar(sa.select(sa.func.max(tables.readings.c.key))) or 0
    return last, connection.scalar(sa.select(sa.func.count()).select_from(tables.readings).where(ACTIVE)) or 0


def homes(connection: sa.Connection, mentions: Iterable[str]) -> dict[str, str]:
    """The event of each mention."""
    found = {mention: event_id(mention) for mention in mentions}
    for some in chunks(sorted(found), FEW):
        found |= dict(connection.execute(sa.select(tables.members.c.mention, tables.members.c.event).where(tables.members.c.mention.in_(some))).all())
    return found
