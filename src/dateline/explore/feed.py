"""The audit log by event, mention or person."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline.errors import NotFound
from dateline.link.flagged import Seal, spoken
from dateline.store import Database
from dateline.store.audit import Asked, Entered, Page


def log(store: Database, *, subject: str = "", by: str = "") -> list[Entered]:
    """Rows of the log, the newest first; those of an event are those of its mentions too."""
    names = subjects(store, subject)
    return [row for row in store.audit() if (not by or row.by == by) and (names is None or not names.isdisjoint(row.subject.split()))]


def asked_of(store: Database, *, subject: str = "", by: str = "", before: int | None = None, limit: int = 100, offset: int = 0) -> Asked:
    """Which rows of the log; those of an event are those of its mentions too."""
    names = subjects(store, subject)
    return Asked(before=before, by=by, subjects=None if names is None else frozenset(names), limit=limit, offset=offset)


def page_of(store: Database, asked: Asked) -> tuple[Page, int | None]:
    """Some rows, the newest first, and where the older ones begin: the next `before`, None where there are none."""
    found = store.audit_page(asked)
    return found, found.rows[-1].seq if found.more else None


def subjects(store: Database, subject: str) -> set[str] | None:
    """Ids under which the log speaks of a subject: an event by its mentions, and by the ids it had when fewer reports told it."""
    if not subject.startswith("e-"):
        return {subject} if subject else None
    try:
        event = store.event_raw(subject)
    except NotFound:
        return {subject}
    names = {mention.id for mention in event.mentions}
    return {subject, event.id, *names, *(f"e-{name.removeprefix('m-')}" for name in names)}


def entered_record(row: Entered, seal: Seal) -> dict[str, Any]:
    """A row of the log for JSON, without what `seal` hides in its detail: its hash is that of the whole."""
    made = spoken(seal.over({"mention": row.subject.partition(" ")[0], "detail": row.details()}))
    return {**asdict(row), "detail": made["detail"]}
