"""What persons flagged, with all that is hidden by it: every mention of the event, with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from dateline.link.flagged import Flagged, Seal
from dateline.link.update import event_id, mention_id
from dateline.model import Action, Span
from dateline.store.grouping import members_like
from dateline.store.sentences import sentences_of
from dateline.store.tables import decisions, members


def load_seal(connection: sa.Connection) -> Seal:
    """The seal of a database. A flag holds for the event that its mention is in now, until it is undone."""
    made = sa.select(decisions.c.mention, decisions.c.value).where(~decisions.c.retired, decisions.c.action == Action.FLAG.value)
    flags: dict[str, set[str]] = {}
    for mention, value in connection.execute(made):
        flags.setdefault(mention, set()).add(str(value))
    return Seal(flagged=tuple(_flagged(connection, flags))) if flags else Seal()


def _flagged(connection: sa.Connection, flags: dict[str, set[str]]) -> Iterator[Flagged]:
    homes = members_like(connection, flags, members.c.mention, members.c.event)
    events: dict[str, set[str]] = {}
    for mention, own in flags.items():
        events.setdefault(homes.get(mention) or event_id(mention), set()).update(own)
    inside = {mention_id(event): event for event in events} | members_like(connection, events, members.c.event, members.c.event)
    for one in sentences_of(connection, list(inside)):
        event = inside[one.mention]
        yield Flagged(mention=one.mention, event=event, report=one.report, span=Span(start=one.start, end=one.end), text=one.text, flags=frozenset(events[event]))
