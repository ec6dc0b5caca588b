"""Events in the database: made again of the judgements on what is touched, and of what was or is of one part with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa

from dateline.lexicon.linking import Scorecard
from dateline.link.parts import parts
from dateline.link.score import VETOES
from dateline.link.ties import Row, Ties
from dateline.link.update import event_id, group_part
from dateline.model import Verdict
from dateline.model.judgement import MACHINE
from dateline.store import tables
from dateline.store.load import FEW, chunks
from dateline.store.many import insert_rows

MANY, SHARE = 5_000, 0.25  # mentions, and of all there are: from then on all judgements are read


def by_machine() -> sa.ColumnElement[bool]:
    """Whether the linker judged: letter by letter, as Python compares (LIKE of SQLite knows no case)."""
    return sa.func.substr(tables.judgements.c.by, 1, len(MACHINE)) == MACHINE


def group_all(connection: sa.Connection, touched: set[str], card: Scorecard) -> None:
    """Make the events of these mentions again, and note that all that is linked is grouped."""
    regroup(connection, touched, card)
    connection.execute(sa.update(tables.linked).where(~tables.linked.c.grouped).values(grouped=True))


def regroup(connection: sa.Connection, touched: set[str], card: Scorecard) -> int:
    """Make the events of these mentions, and of all that are of one part with them, now or before, again; how many of two or more there are."""
    kept = tables.members
    ties = Ties(lambda names, right: _rows(connection, names, right))
    found = parts(touched, ties, card.same, lambda names: mates(connection, names))
    mentions = {name for part in found for name in part}
    arrivals, reports = _arrivals(connection, mentions)
    for some in chunks(sorted(mentions | touched), FEW):
        connection.execute(sa.delete(kept).where(kept.c.mention.in_(some)))
    rows: list[tuple[str, str, str, str]] = []
    count = 0
    active = [part & arrivals.keys() for part in found]
    active = [part for part in active if len(part) > 1]
    for part, own in zip(active, ties.of_parts(active), strict=True):
        for event in group_part(part, own, card):
            name = event_id(min(event, key=lambda m: (arrivals[m], m)))
            rows += [(m, name, min(part), reports[m]) for m in event]
            count += len(event) > 1
    insert_rows(connection, kept, ("mention", "event", "part", "report"), rows)
    return count


def mates(connection: sa.Connection, mentions: Collection[str]) -> dict[str, str]:
    """Mentions that were of one part with these when they were last grouped, these too, each with the name of its part: what is touched may fall apart."""
    kept, names = tables.members, set[str]()
    found: dict[str, str] = {}
    for some in chunks(sorted(mentions), FEW):
        names |= set(connection.scalars(sa.select(kept.c.part).where(kept.c.mention.in_(some))))
    for some in chunks(sorted(names), FEW):
        found |= dict(connection.execute(sa.select(kept.c.mention, kept.c.part).where(kept.c.part.in_(some))).all())
    return found


def _rows(connection: sa.Connection, mentions: Collection[str], right: bool) -> Iterator[Row]:
    """All judgements with their left (or right) mention among these that hold, but for a machine's "different" that forbids nothing."""
    judged = tables.judgements
    reasons, machine = sa.cast(judged.c.reasons, sa.Text), by_machine()  # few reasons are looked at: to decode all takes longer than to join their mentions
    tells = sa.or_(judged.c.verdict != Verdict.DIFFERENT.value, ~machine, *(reasons.startswith(f'["{rule}"') for rule in VETOES))
    rule = sa.case((sa.func.substr(reasons, 3, 1).in_(("+", "-", "")), ""), else_=judged.c.reasons[0].as_string())
    side = judged.c.right if right else judged.c.left
    query = sa.select(judged.c.left, judged.c.right, judged.c.verdict, judged.c.score, machine, rule).where(~judged.c.retired, tells)
    if len(mentions) <= MANY or len(mentions) < SHARE * _most(connection):
        for some in chunks(sorted(mentions), FEW):
            yield from connection.execute(query.where(side.in_(some))).all()  # type: ignore[misc]
    elif not right:  # one pass over the whole table, for both sides: a row found by an index takes three times as long
        for row in connection.execute(query.execution_options(yield_per=10_000)):
            if row[0] in mentions or row[1] in mentions:
                yield row  # type: ignore[misc]


def _most(connection: sa.Connection) -> int:
    """How many mentions there are at most."""
    return int(connection.scalar(sa.select(sa.func.count()).select_from(tables.sketches)) or 0)


def _arrivals(connection: sa.Connection, mentions: Iterable[str]) -> tuple[dict[str, tuple[int, int]], dict[str, str]]:
    """When mentions of active readings came, as report and number, and their reports."""
    kept = tables.sketches
    arrivals, reports = {}, {}
    for some in chunks(sorted(mentions), FEW):
        for name, arrival, n, report in connection.execute(sa.select(kept.c.mention, kept.c.arrival, kept.c.n, kept.c.report).where(kept.c.mention.in_(some))):
            arrivals[name], reports[name] = (arrival, n), report
    return arrivals, reports
