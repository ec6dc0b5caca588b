"""The audit log: who changed what. Each row holds the hash of the one before, so that none can be altered, taken out or moved without a trace.

Rows cut off at the end leave no trace in the rows that are left: keep the hash of the last row elsewhere, and `verify` looks for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dateline.model import Action, Decision
from dateline.store import tables
from dateline.store.load import FEW, chunks

FIRST = "0" * 64  # `prev` of the first row
Query = Any  # sqlalchemy.Select: its type parameters differ between 2.0 and 2.1
ID = 18  # characters of the id of a mention or an event
FIELDS = ("seq", "at", "by", "action", "subject", "detail", "prev")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """One row of the log. `detail` is canonical JSON; `subject` an id, or two with a space between."""

    seq: int
    at: str
    by: str
    action: str
    subject: str
    detail: str
    prev: str
    hash: str

    def details(self) -> dict[str, Any]:
        """What `detail` holds."""
        found = json.loads(self.detail)
        return found if isinstance(found, dict) else {"value": found}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What walking the log found: how many rows, the hash of the last, and the first row that is wrong (`fault` "" when none is)."""

    count: int
    head: str
    row: int | None = None
    fault: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.fault


def canonical(value: object) -> str:
    """JSON that is the same for the same value: keys in order, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(row: dict[str, Any]) -> str:
    """SHA-256 of a row without its own hash."""
    return hashlib.sha256(canonical({name: row[name] for name in FIELDS}).encode("utf-8", "surrogatepass")).hexdigest()


def append(connection: sa.Connection, *, at: datetime, by: str, action: str, subject: str, detail: object) -> str:
    """Write a row at the end, inside the running transaction; its hash."""
    log = tables.audit
    last = connection.execute(sa.select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
    row: dict[str, Any] = {
        "seq": (last.seq if last else 0) + 1, "at": at.isoformat(), "by": by, "action": action, "subject": subject, "detail": canonical(detail),
        "prev": last.hash if last else FIRST,
    }  # fmt: skip
    row["hash"] = hash_of(row)
    connection.execute(sa.insert(log).values(row))
    return str(row["hash"])


def rows(connection: sa.Connection, *, newest: bool = False) -> Iterator[Entered]:
    """All rows, the oldest or the newest first."""
    order = tables.audit.c.seq.desc() if newest else tables.audit.c.seq
    for row in connection.execute(sa.select(tables.audit).order_by(order)):
        yield Entered(**row._mapping)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which rows of the log: those before one (None: from the newest), of a person, on one of these subjects (None: on any)."""

    before: int | None = None
    by: str = ""
    subjects: frozenset[str] | None = None
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Rows of the log, the newest first; `more` whether older ones follow."""

    rows: tuple[Entered, ...]
    more: bool


def page(connection: sa.Connection, asked: Asked) -> Page:
    """Some rows, the newest first: no other is read, but where a subject or a person is asked for that few rows are of."""
    log = tables.audit
    query = _asked(sa.select(log), asked).order_by(log.c.seq.desc()).limit(asked.limit + 1).offset(asked.offset or None)
    if asked.before is not None:
        query = query.where(log.c.seq < asked.before)
    found = [Entered(**row._mapping) for row in connection.execute(query)]
    return Page(rows=tuple(found[: asked.limit]), more=len(found) > asked.limit)


def rows_since(connection: sa.Connection, row: int, actions: Sequence[str]) -> Iterator[Entered]:
    """The rows of these actions after one, the oldest first."""
    log = tables.audit
    for found in connection.execute(sa.select(log).where(log.c.seq > row, log.c.action.in_(actions)).order_by(log.c.seq)):
        yield Entered(**found._mapping)


def count(connection: sa.Connection, asked: Asked) -> int:
    """How many rows there are of a person, on some subjects."""
    return int(connection.scalar(_asked(sa.select(sa.func.count()).select_from(tables.audit), asked)) or 0)


def _asked(query: Query, asked: Asked) -> Query:
    log = tables.audit
    if asked.by:
        query = query.where(log.c.by == asked.by)
    if asked.subjects is not None:
        names = sorted(asked.subjects)
        first, second = sa.func.substr(log.c.subject, 1, ID), sa.func.substr(log.c.subject, ID + 2, ID)  # of two ids with a space between
        pairs = sa.and_(log.c.action.in_(("judge", "undo judgement")), sa.or_(first.in_(names), second.in_(names)))
        query = query.where(sa.or_(log.c.subject.in_(names), pairs))
    return query


def end(connection: sa.Connection) -> tuple[int, str]:
    """How many rows there are, and the hash of the last."""
    log = tables.audit
    last = connection.execute(sa.select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
    return (last.seq, last.hash) if last else (0, FIRST)


def people(connection: sa.Connection) -> list[str]:
    """Who did anything."""
    return [name for name in connection.scalars(sa.select(tables.audit.c.by).distinct().order_by(tables.audit.c.by)) if name]


def rows_of(connection: sa.Connection, made: Iterable[Decision]) -> dict[str, Entered]:
    """The row that tells of each decision, by its id; `retires` in its details are the decisions whose place it took."""
    wanted = {one.id: one.mention for one in made}
    found: dict[str, Entered] = {}
    log = tables.audit
    for some in chunks(sorted(set(wanted.values())), FEW):
        for row in connection.execute(sa.select(log).where(log.c.subject.in_(some), log.c.action.in_(list(Action)))):
            entered = Entered(**row._mapping)
            identity = entered.details()["decision"]["id"]
            if identity in wanted:
                found[identity] = entered
    return found


def last_done(connection: sa.Connection, *actions: str) -> dict[str, datetime]:
    """When something of this sort was last done to each subject."""
    log = tables.audit
    query = sa.select(log.c.subject, sa.func.max(log.c.at)).where(log.c.action.in_(actions)).group_by(log.c.subject)
    return {subject: datetime.fromisoformat(at) for subject, at in connection.execute(query)}


def verify(connection: sa.Connection, head: str = "") -> Chain:
    """Walk the log from its first row. With `head`, the hash of a row that was kept elsewhere must still be in it."""
    count, last, seen = 0, FIRST, not head
    for row in rows(connection):
        fault = _fault(row, count, last)
        if fault:
            return Chain(count=count, head=last, row=row.seq, fault=fault)
        count, last = count + 1, row.hash
        seen = seen or row.hash == head
    if not seen:
        return Chain(count=count, head=last, row=count + 1, fault=f"no row has the hash {head}: rows were cut off at the end, or the log is another one")
    return Chain(count=count, head=last)


def _fault(row: Entered, count: int, last: str) -> str:
    """What is wrong with a row that follows `count` others, the last of which has the hash `last`."""
    if hash_of({name: getattr(row, name) for name in FIELDS}) != row.hash:
        return "its content is not what its hash says: it was altered"
    if row.seq != count + 1:
        return f"it should be row {count + 1}: a row before it is missing"
    if row.prev != last:
        return "it does not follow the row before it: rows were taken out, moved or put in"
    return ""
