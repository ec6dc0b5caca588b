"""Decisions in the database: written, retired, and read again with their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.errors import NotFound, StaleError
from dateline.link.decided import is_orphan
from dateline.model import (
    Action,
    ActorRef,
    Decision,
    EventMention,
    Location,
    Quantity,
    Reading,
    Round,
    Slot,
    Status,
    Suggestion,
    TimeValue,
)
from dateline.model.decision import KIND, SPEAKER, STATUS, Decided
from dateline.store import audit, tables
from dateline.store.audit import Entered
from dateline.store.load import FEW, chunks, load_readings
from dateline.store.queries import ACTIVE, CHUNK

_TYPES: Mapping[str, Any] = {
    KIND: str, STATUS: Status, SPEAKER: ActorRef, Slot.ACTOR.value: ActorRef, Slot.RECIPIENT.value: ActorRef, Slot.PLACE.value: Location,
    Slot.TIME.value: TimeValue, Slot.FIGURE.value: Quantity,
}  # fmt: skip
Item = tuple[str, str, str]  # as `Decision.item`
APART = (Action.FLAG.value, Action.ADD.value)  # what stands beside other decisions on the same value


def put_decision(connection: sa.Connection, one: Decision) -> list[str]:
    """Write a decision. What the same person decided of the same value, in whatever round, is retired: a later word takes its place, and undoing
    that does not bring it back. Ids of those.
    """
    kept = tables.decisions
    same = sa.and_(kept.c.mention == one.mention, kept.c.slot == one.slot, kept.c.target == one.target, kept.c.by == one.by, ~kept.c.retired)
    if one.action is Action.FLAG:
        same = sa.and_(same, kept.c.action == one.action.value, sa.cast(kept.c.value, sa.Text) == msgspec.json.encode(one.value).decode())
    elif one.action is Action.ADD:
        same = sa.and_(same, kept.c.id == one.id)
    else:
        same = sa.and_(same, kept.c.action.not_in(APART))
    older = list(connection.scalars(sa.select(kept.c.id).where(same).order_by(kept.c.key)))
    connection.execute(sa.update(kept).where(same).values(retired=True))
    connection.execute(sa.insert(kept).values(row_of(one)))
    return older


def row_of(one: Decision) -> dict[str, Any]:
    """A decision as a row; its values in plain JSON."""
    return {
        "id": one.id, "mention": one.mention, "slot": one.slot, "target": one.target, "action": one.action.value, "round": one.round.value,
        "by": one.by, "at": one.at, "suggestion": msgspec.to_builtins(one.suggestion), "value": msgspec.to_builtins(one.value),
        "start": one.start, "stop": one.stop, "words": one.words, "reason": one.reason, "note": one.note, "retired": one.retired,
        "batch": one.batch,
    }  # fmt: skip


def record_of(one: Decision) -> dict[str, Any]:
    """A decision as the log and the API give it; one that was made by itself has no batch."""
    record = row_of(one) | {"at": one.at.isoformat()}
    return record if one.batch else {name: value for name, value in record.items() if name != "batch"}


def decision_of(row: Any) -> Decision:
    """A row as a decision again."""
    said = dict(row.suggestion)
    return Decision(
        mention=row.mention, slot=row.slot, target=row.target, action=Action(row.action), round=Round(row.round), by=row.by, at=row.at,
        suggestion=Suggestion(**{**said, "value": _value(row.slot, said.get("value"))}), value=_value(row.slot, row.value), start=row.start,
        stop=row.stop, words=row.words, reason=row.reason, note=row.note, retired=row.retired, batch=row.batch,
    )  # fmt: skip


def decision_of_record(record: Mapping[str, Any]) -> Decision:
    """A decision from the log."""
    return decision_of(SimpleNamespace(**{"batch": "", **record, "at": datetime.fromisoformat(record["at"])}))


def _value(slot: str, plain: Any) -> Decided | None:
    if plain is None:
        return None
    found: Decided = msgspec.convert(plain, _TYPES.get(slot, str))
    return found


def load_decisions(connection: sa.Connection, mentions: Iterable[str] | None = None, *, retired: bool = False) -> list[Decision]:
    """Decisions in the order they were made, of these mentions or of all; the retired ones only when asked for."""
    kept = tables.decisions
    query = sa.select(kept).order_by(kept.c.key)
    if not retired:
        query = query.where(~kept.c.retired)
    if mentions is None:
        return [decision_of(row) for row in connection.execute(query)]
    found = [row for some in chunks(sorted(set(mentions)), FEW) for row in connection.execute(query.where(kept.c.mention.in_(some)))]
    return [decision_of(row) for row in sorted(found, key=lambda row: row.key)]


def by_mention(connection: sa.Connection, mentions: Iterable[str] | None = None) -> dict[str, list[Decision]]:
    """Decisions that are not retired, by mention."""
    of: dict[str, list[Decision]] = defaultdict(list)
    if connection.scalar(sa.select(tables.decisions.c.key).limit(1)) is not None:
        for one in load_decisions(connection, mentions):
            of[one.mention].append(one)
    return dict(of)


def find_decision(connection: sa.Connection, identity: str) -> Decision:
    """The decision of an id. Raises NotFound."""
    row = connection.execute(sa.select(tables.decisions).where(tables.decisions.c.id == identity)).first()
    if row is None:
        raise NotFound("no decision has this id", where=identity, cure="GET /api/v1/decisions lists them")
    return decision_of(row)


def in_batch(connection: sa.Connection, batch: str) -> list[Decision]:
    """The decisions of a bulk edit, the undone ones too, in the order they were made. Raises NotFound."""
    kept = tables.decisions
    found = [decision_of(row) for row in connection.execute(sa.select(kept).where(kept.c.batch == batch).order_by(kept.c.key))] if batch else []
    if not found:
        raise NotFound("no bulk edit has this id", where=batch, cure="/review/bulk lists them")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a person knew of who decides: all up to this row of the log; later rows matter when they are `by` this person, "" for anybody."""

    row: int
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A bulk edit: who made it when, how many decisions it has, and how many of them hold still."""

    id: str
    by: str
    at: datetime
    count: int
    holding: int


def batches(connection: sa.Connection, most: int) -> list[Batch]:
    """The newest bulk edits."""
    kept = tables.decisions
    holding = sa.func.sum(sa.case((kept.c.retired, 0), else_=1))
    query = sa.select(kept.c.batch, sa.func.min(kept.c.by), sa.func.min(kept.c.at, type_=tables.Utc()), sa.func.count(), holding)
    query = query.where(kept.c.batch != "").group_by(kept.c.batch).order_by(sa.func.max(kept.c.key).desc()).limit(most)
    return [Batch(id=batch, by=by, at=at, count=count, holding=held) for batch, by, at, count, held in connection.execute(query)]


def told_since(connection: sa.Connection, since: int, items: Collection[Item], by: str = "") -> list[Entered]:
    """What was decided on these values, or undone, after a row of the log; with `by`, by this person. Flags and additions stand beside others."""
    found = []
    for row in audit.rows_since(connection, since, (*Action, "undo")):
        detail = row.details()
        one = detail.get("decision", detail)
        if one["action"] not in APART and (row.subject, one["slot"], one["target"]) in items and by in ("", row.by):
            found.append(row)
    return found


def check_since(connection: sa.Connection, seen: Seen | None, items: Collection[Item]) -> None:
    """Raise StaleError when a value was decided on after a person saw it."""
    told = told_since(connection, seen.row, items, seen.by) if seen else []
    if told:
        raise StaleError(f"{told[-1].by or 'somebody'} decided on this value in the meantime", where=told[-1].subject, cure="look at it again")


def restore(connection: sa.Connection, names: Sequence[str]) -> None:
    """Let decisions hold again that were retired."""
    kept = tables.decisions
    for some in chunks(names, FEW):
        connection.execute(sa.update(kept).where(kept.c.id.in_(some)).values(retired=False))


def retire(connection: sa.Connection, identity: str) -> bool:
    """Undo a decision; False when it was undone already."""
    kept = tables.decisions
    return bool(connection.execute(sa.update(kept).where(kept.c.id == identity, ~kept.c.retired).values(retired=True)).rowcount)


def orphans(connection: sa.Connection) -> int:
    """How many decisions stand on mentions, or on values of theirs, that no newest reading has."""
    kept = tables.decisions
    there = sa.select(tables.mentions.c.id).join(tables.readings, tables.readings.c.key == tables.mentions.c.reading).where(ACTIVE)
    gone = connection.scalar(sa.select(sa.func.count()).select_from(kept).where(~kept.c.retired, kept.c.mention.not_in(there))) or 0
    claims = sa.select(tables.claims.c.id).join(tables.readings, tables.readings.c.key == tables.claims.c.reading).where(ACTIVE)
    lost = sa.select(kept).where(~kept.c.retired, kept.c.target != "", kept.c.mention.in_(there), kept.c.target.not_in(claims))
    of: dict[str, list[Decision]] = defaultdict(list)
    for row in connection.execute(lost):
        of[row.mention].append(decision_of(row))
    return gone + sum(is_orphan(mention, one) for _, mention in load_mentions(connection, of) for one in of[mention.id])


def load_mentions(connection: sa.Connection, wanted: Collection[str]) -> Iterator[tuple[Reading, EventMention]]:
    """Mentions as the newest readings have them, with those."""
    query = sa.select(tables.mentions.c.reading).join(tables.readings, tables.readings.c.key == tables.mentions.c.reading).where(ACTIVE)
    keys = {key for some in chunks(sorted(wanted), FEW) for key in connection.scalars(query.where(tables.mentions.c.id.in_(some)))}
    for part in chunks(sorted(keys), CHUNK):
        yield from ((reading, mention) for reading in load_readings(connection, part) for mention in reading.events if mention.id in wanted)
