"""What a database does for reviewers: decisions, the log, the queue. A part of `Database`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from dateline.model import Decision, Event, EventMention, Reading
from dateline.store import audit, decisions, events, logged, queue
from dateline.store.audit import Asked, Chain, Entered, Page
from dateline.store.decisions import Batch, Item, Seen
from dateline.store.queue import Done


class Reviewing:
    """Methods of `Database`. Every one may raise StoreError."""

    _clock: Callable[[], datetime]
    _writing: Callable[..., AbstractContextManager[sa.Connection]]
    _reading: Callable[..., AbstractContextManager[sa.Connection]]

    def decide_value(self, *made: Decision, seen: Seen | None = None) -> None:
        """Keep what a person decided of values, and log it, in one transaction. Raises StaleError when one of the values was decided on after what the
        person has `seen`: nothing is kept then.
        """
        with self._writing() as connection:
            decisions.check_since(connection, seen, {one.item for one in made if one.action.value not in decisions.APART})
            for one in made:
                detail = {"decision": decisions.record_of(one), "retires": decisions.put_decision(connection, one)}
                audit.append(connection, at=one.at, by=one.by, action=one.action.value, subject=one.mention, detail=detail)

    def undo_decision(self, identity: str, *, by: str) -> Decision:
        """Retire a decision, and log it; one that is retired already stays so. Raises NotFound."""
        with self._writing() as connection:
            one = decisions.find_decision(connection, identity)
            if decisions.retire(connection, identity):
                detail = {"id": identity, "slot": one.slot, "target": one.target, "action": one.action.value, "by": one.by}
                audit.append(connection, at=self._clock(), by=by, action="undo", subject=one.mention, detail=detail)
        return replace(one, retired=True)

    def undo_batch(self, batch: str, *, by: str, seen: Seen | None = None) -> list[Decision]:
        """Undo a bulk edit as if it had never been, in one transaction: its decisions that hold are retired, and what they retired holds again. What
        was decided or undone since stays so. Gives what was undone. Raises NotFound, and StaleError as `decide_value`.
        """
        with self._writing() as connection:
            whole = decisions.in_batch(connection, batch)
            decisions.check_since(connection, seen, {one.item for one in whole})
            at, undone = self._clock(), [one for one in whole if not one.retired]
            rows = audit.rows_of(connection, undone)
            for one in undone:
                decisions.retire(connection, one.id)
                before = list(rows[one.id].details()["retires"]) if one.id in rows else []
                decisions.restore(connection, before)
                detail = {"id": one.id, "slot": one.slot, "target": one.target, "action": one.action.value, "by": one.by, "batch": batch, "restores": before}
                audit.append(connection, at=at, by=by, action="undo", subject=one.mention, detail=detail)
        return [replace(one, retired=True) for one in undone]

    def told_since(self, seen: Seen, *items: Item) -> list[Entered]:
        """What was decided on these values, or undone, after what a person has seen."""
        with self._reading() as connection:
            return decisions.told_since(connection, seen.row, items, seen.by)

    def batch(self, identity: str) -> list[Decision]:
        """The decisions of a bulk edit, the undone ones too. Raises NotFound."""
        with self._reading() as connection:
            return decisions.in_batch(connection, identity)

    def batches(self, most: int = 20) -> list[Batch]:
        """The newest bulk edits."""
        with self._reading() as connection:
            return decisions.batches(connection, most)

    def mentions_of(self, names: Iterable[str]) -> Iterator[tuple[Reading, EventMention]]:
        """Mentions of these ids as the newest readings have them, by report and position."""
        with self._reading() as connection:
            yield from decisions.load_mentions(connection, set(names))

    def decisions(self, mentions: Iterable[str] | None = None, *, retired: bool = False) -> list[Decision]:
        """Decisions in the order they were made."""
        with self._reading() as connection:
            return decisions.load_decisions(connection, mentions, retired=retired)

    def decided(self) -> list[Done]:
        """What is decided on which value by whom, without the values."""
        with self._reading() as connection:
            return queue.done(connection)

    def decision(self, identity: str) -> Decision:
        """The decision of an id. Raises NotFound."""
        with self._reading() as connection:
            return decisions.find_decision(connection, identity)

    def orphans(self) -> int:
        """How many decisions stand on words that the newest readings no longer have."""
        with self._reading() as connection:
            return decisions.orphans(connection)

    def record(self, action: str, subject: str, by: str, detail: object = None) -> str:
        """Log something that a person did and that no table keeps: a comment, a login. The hash of the row."""
        with self._writing() as connection:
            return audit.append(connection, at=self._clock(), by=by, action=action, subject=subject, detail=detail if detail is not None else {})

    def audit(self) -> list[Entered]:
        """The log, the newest row first."""
        with self._reading() as connection:
            return list(audit.rows(connection, newest=True))

    def audit_page(self, asked: Asked) -> Page:
        """Some rows of the log, the newest first."""
        with self._reading() as connection:
            return audit.page(connection, asked)

    def audit_count(self, asked: Asked) -> int:
        """How many rows of the log there are of a person, on some subjects."""
        with self._reading() as connection:
            return audit.count(connection, asked)

    def audit_end(self) -> tuple[int, str]:
        """How many rows the log has, and the hash of the last."""
        with self._reading() as connection:
            return audit.end(connection)

    def auditors(self) -> list[str]:
        """Who the log speaks of."""
        with self._reading() as connection:
            return audit.people(connection)

    def logged_as(self, made: Iterable[Decision]) -> dict[str, Entered]:
        """The row of the log that tells of each decision, by its id."""
        with self._reading() as connection:
            return audit.rows_of(connection, made)

    def verify(self, head: str = "") -> Chain:
        """Whether the log is whole and decisions and judgements are as it says, and, with `head`, whether it still has the row of this hash."""
        with self._reading() as connection:
            chain = audit.verify(connection, head)
            if chain.whole:
                row, fault = logged.unlogged(connection)
                chain = replace(chain, row=row, fault=fault)
            return chain

    def reviewable(self, names: Iterable[str] | None = None) -> list[queue.Item]:
        """The values that a person may decide on, those of these events or all, in the order of the text."""
        with self._reading() as connection:
            return queue.items(connection, names)

    def stamp(self) -> tuple[int, int]:
        """What changes when reports are read: a queue that was made before is old then."""
        with self._reading() as connection:
            return queue.stamp(connection)

    def event_raw(self, identity: str) -> Event:
        """As `event_linked`, with the machine's reading, whatever persons decided. Raises NotFound."""
        with self._reading() as connection:
            return events.find_event(connection, identity, raw=True)

    def members(self, event: str) -> set[str]:
        """The mentions of an event, those that persons rejected too."""
        with self._reading() as connection:
            return events.members_of(connection, event)

    def homes(self, mentions: Sequence[str]) -> dict[str, str]:
        """The event of each mention."""
        with self._reading() as connection:
            return queue.homes(connection, mentions)
