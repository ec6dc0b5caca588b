"""Decisions in the database: written, retired, and read again with their values."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.errors import NotFound
from dateline.link.decided import is_orphan
from dateline.model import (
    Action,
    ActorRef,
    Decision,
    EventMention,
    Location,
    Quantity,
    Round,
    Slot,
    Status,
    Suggestion,
    TimeValue,
)
from dateline.model.decision import KIND, SPEAKER, STATUS, Decided
from dateline.store import audit, tables
from dateline.store.load import FEW, chunks, load_readings
from dateline.store.queries import ACTIVE, CHUNK

_TYPES: Mapping[str, Any] = {
    KIND: str, STATUS: Status, SPEAKER: ActorRef, Slot.ACTOR.value: ActorRef, Slot.RECIPIENT.value: ActorRef, Slot.PLACE.value: Location,
    Slot.TIME.value: TimeValue, Slot.FIGURE.value: Quantity,
}  # fmt: skip


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
        same = sa.and_(same, kept.c.action.not_in([Action.FLAG.value, Action.ADD.value]))
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
    }  # fmt: skip


def record_of(one: Decision) -> dict[str, Any]:
    """A decision as the log and the API give it."""
    return {**row_of(one), "at": one.at.isoformat()}


def decision_of(row: Any) -> Decision:
    """A row as a decision again."""
    said = dict(row.suggestion)
    return Decision(
        mention=row.mention, slot=row.slot, target=row.target, action=Action(row.action), round=Round(row.round), by=row.by, at=row.at,
        suggestion=Suggestion(**{**said, "value": _value(row.slot, said.get("value"))}), value=_value(row.slot, row.value), start=row.start,
        stop=row.stop, words=row.words, reason=row.reason, note=row.note, retired=row.retired,
    )  # fmt: skip


def decision_of_record(record: Mapping[str, Any]) -> Decision:
    """A decision from the log."""
    return decision_of(SimpleNamespace(**{**record, "at": datetime.fromisoformat(record["at"])}))


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


def retire(connection: sa.Connection, identity: str) -> bool:
    """Undo a decision; False when it was undone already."""
    kept = tables.decisions
    return bool(connection.execute(sa.update(kept).where(kept.c.id == identity, ~kept.c.retired).values(retired=True)).rowcount)


def unlogged(connection: sa.Connection) -> tuple[int | None, str]:
    """The first decision that is not as the log has it, as row of the log (None for one that the log does not know) and words; "" when all are."""
    kept = {one.id: one for one in load_decisions(connection, retired=True)}
    told: set[str] = set()
    gone: dict[str, int] = {}
    for row in audit.rows(connection):
        detail = row.details()
        gone |= dict.fromkeys([detail["id"]] if row.action == "undo" else detail.get("retires", []), row.seq)
        if row.action in set(Action):
            identity = detail["decision"]["id"]
            told.add(identity)
            one = kept.get(identity)
            if one is None or json.loads(audit.canonical(record_of(replace(one, retired=False)))) != detail["decision"]:
                return row.seq, f"decision {identity} is no longer in the database as it was logged"
    wrong = next((one.id for one in kept.values() if one.id not in told or one.retired != (one.id in gone)), "")
    return gone.get(wrong), f"decision {wrong} was changed, and the log does not say so" if wrong else ""


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
    return gone + sum(is_orphan(mention, one) for mention in _mentions(connection, of) for one in of[mention.id])


def _mentions(connection: sa.Connection, wanted: Collection[str]) -> Iterator[EventMention]:
    """Mentions as the newest readings have them."""
    query = sa.select(tables.mentions.c.reading).join(tables.readings, tables.readings.c.key == tables.mentions.c.reading).where(ACTIVE)
    keys = {key for some in chunks(sorted(wanted), FEW) for key in connection.scalars(query.where(tables.mentions.c.id.in_(some)))}
    for part in chunks(sorted(keys), CHUNK):
        yield from (mention for reading in load_readings(connection, part) for mention in reading.events if mention.id in wanted)
