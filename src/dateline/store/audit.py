"""The audit log: who changed what. Each row holds the hash of the one before, so that none can be altered, taken out or moved without a trace.

Rows cut off at the end leave no trace in the rows that are left: keep the hash of the last row elsewhere, and `verify` looks for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dateline.store import tables

FIRST = "0" * 64  # `prev` of the first row
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
