"""What persons flagged, with all that is hidden by it: every mention of the event, with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from dateline.link.flagged import Flagged, Seal
from dateline.link.update import event_id, mention_id
from dateline.model import Action, Span
from dateline.store.load import FEW, chunks
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
    homes = dict.fromkeys(flags, "") | _homes(connection, sorted(flags))
    events: dict[str, set[str]] = {}
    for mention, own in flags.items():
        events.setdefault(homes[mention] or event_id(mention), set()).update(own)
    inside: dict[str, str] = {mention_id(event): event for event in events}
    for some in chunks(sorted(events), FEW):
        inside |= dict(connection.execute(sa.select(members.c.mention, members.c.event).where(members.c.event.in_(some))).all())
    for one in sentences_of(connection, list(inside)):
        event = inside[one.mention]
        yield Flagged(mention=one.mention, event=event, report=one.report, span=Span(start=one.start, end=one.end), text=one.text, flags=frozenset(events[event]))


def _homes(connection: sa.Connection, mentions: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in chunks(mentions, FEW):
        found |= dict(connection.execute(sa.select(members.c.mention, members.c.event).where(members.c.mention.in_(some))).all())
    return found
