"""Whether what persons decided and judged stands in the database as the log has it: what was changed behind the log's back is found."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from dateline.model import Action, Decision, Judgement
from dateline.store import audit, tables
from dateline.store.audit import Entered
from dateline.store.decisions import load_decisions, record_of
from dateline.store.grouping import by_machine
from dateline.store.links import judgement

ACTIONS = frozenset(Action)


def unlogged(connection: sa.Connection) -> tuple[int | None, str]:
    """The first decision or judgement that is not as the log has it, as row of the log (None for one that the log does not know) and words; "" when
    all are.
    """
    found = _Decisions({one.id: one for one in load_decisions(connection, retired=True)})
    judged = _Judgements(_judgements(connection))
    for row in audit.rows(connection):
        fault = found.told_by(row) or judged.told_by(row)
        if fault:
            return row.seq, fault
    left = found.left()
    return left if left[1] else judged.left()


@dataclass(slots=True)
class _Decisions:
    """The decisions of the database, while the log is walked. `gone` are those that it says are retired, with the row that does."""

    kept: dict[str, Decision]
    told: set[str] = field(default_factory=set)
    gone: dict[str, int] = field(default_factory=dict)

    def told_by(self, row: Entered) -> str:
        """Take in a row; what is wrong with the decision it tells of."""
        if row.action != "undo" and row.action not in ACTIONS:
            return ""
        detail = row.details()
        self.gone |= dict.fromkeys([detail["id"]] if row.action == "undo" else detail.get("retires", []), row.seq)
        for name in detail.get("restores", []):
            self.gone.pop(name, None)
        if row.action == "undo":
            return ""
        identity = detail["decision"]["id"]
        self.told.add(identity)
        one = self.kept.get(identity)
        if one is None or json.loads(audit.canonical(record_of(replace(one, retired=False)))) != detail["decision"]:
            return f"decision {identity} is no longer in the database as it was logged"
        return ""

    def left(self) -> tuple[int | None, str]:
        """What no row accounts for."""
        wrong = next((one.id for one in self.kept.values() if one.id not in self.told or one.retired != (one.id in self.gone)), "")
        return self.gone.get(wrong), f"decision {wrong} was changed, and the log does not say so" if wrong else ""


class _Judgements:
    """The judgements of persons in the database, while the log is walked. `holds` is what the log says holds of each pair, with the row that does."""

    def __init__(self, there: list[Judgement]) -> None:
        self.kept, self.told = Counter(map(_same, there)), Counter[str]()
        self.holds: dict[str, tuple[str, int]] = {}
        self.active = {f"{one.left} {one.right}": _same(one) for one in there if not one.retired}

    def told_by(self, row: Entered) -> str:
        """Take in a row; what is wrong with the judgement it tells of."""
        if row.action == "undo judgement":
            self.holds.pop(row.subject, None)
        if row.action != "judge":
            return ""
        detail = row.details()
        same = _logged(row, detail)
        self.told[same] += 1
        if not detail.get("retired"):
            self.holds[row.subject] = same, row.seq
        return f"the judgement on {row.subject} is no longer in the database as it was logged" if self.told[same] > self.kept[same] else ""

    def left(self) -> tuple[int | None, str]:
        """What no row accounts for: a judgement that was never logged, one that holds or does not hold against the log."""
        extra = next(iter(self.kept - self.told), "")
        if extra:
            return None, f"the judgement on {json.loads(extra)[0]} was changed, and the log does not say so"
        for pair in {**self.holds, **self.active}:
            same, row = self.holds.get(pair, ("", None))
            if self.active.get(pair, "") != same:
                return row, f"the judgement on {pair} holds no longer, or again, and the log does not say so"
        return None, ""


def _judgements(connection: sa.Connection) -> list[Judgement]:
    query = sa.select(tables.judgements).where(~by_machine()).order_by(tables.judgements.c.key)
    return [judgement(row) for row in connection.execute(query)]


def _same(one: Judgement) -> str:
    return audit.canonical([f"{one.left} {one.right}", one.verdict.value, list(one.reasons), one.by, one.at.isoformat()])


def _logged(row: Entered, detail: dict[str, Any]) -> str:
    return audit.canonical([f"{detail['left']} {detail['right']}", detail["verdict"], detail["reasons"], row.by, row.at])
