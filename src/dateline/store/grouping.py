"""Events in the database: made again of the judgements on what is touched, and of what was or is of one part with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa

from dateline.lexicon.linking import Scorecard
from dateline.link.parts import parts
from dateline.link.ties import APART, NOTHING, PLANS, Tie, Ties
from dateline.link.update import event_id, group_part, join_plans
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
    ties = Ties(lambda names, right: _rows(connection, names, right))
    found = parts(touched, ties, card.same, lambda names: mates(connection, names))
    active = _arrivals(connection, {name for part in found for name in part}).keys()
    whole = [part & active for part in found]
    standing: dict[str, str] = {}
    for part, own in zip(whole, ties.of_parts(whole), strict=True):
        for cluster in group_part(part, own, card) if part else ():
            standing |= dict.fromkeys(cluster, f"{min(part)} {min(cluster)}")
    several = {name for part in whole if len(part) > 1 for name in part}
    plans = _follow(connection, standing, touched, several, ties.on(standing, (*PLANS, APART)))
    return _write(connection, standing, touched, several, plans)


def _follow(connection: sa.Connection, standing: dict[str, str], touched: set[str], several: set[str], plans: list[Tie]) -> list[Tie]:
    """Add the clusters that plans join with those that stand, or did before, which are as they were; all ties of plans on them. `several` are the
    mentions that are not by themselves.
    """
    todo = _of_events(connection, {*standing, *touched}) | {name for tie in plans if tie.kind in PLANS for name in tie[:2]}
    while todo := todo - standing.keys():
        alone = {name: f"{name} {name}" for name in todo}
        kept = members_like(connection, set(members_like(connection, todo, tables.members.c.mention).values()), tables.members.c.part)
        several |= kept.keys() - standing.keys()
        more = alone | kept
        standing |= {name: where for name, where in more.items() if name not in standing}
        joined = [tie for right in (False, True) for tie in _planned(connection, more, right)]
        plans = [*plans, *joined]
        todo = {name for tie in joined if tie.kind in PLANS for name in tie[:2]}
    return plans


def _write(connection: sa.Connection, standing: dict[str, str], touched: set[str], several: set[str], plans: list[Tie]) -> int:
    """Write the events of clusters; how many of two or more there are."""
    kept, arrivals = tables.members, _arrivals(connection, standing)
    for some in chunks(sorted(standing.keys() | touched), FEW):
        connection.execute(sa.delete(kept).where(kept.c.mention.in_(some)))
    groups: dict[str, list[str]] = {}
    for name in arrivals:
        groups.setdefault(standing[name], []).append(name)
    rows: list[tuple[str, str, str, str]] = []
    count = 0
    for event in join_plans(groups.values(), (tie for tie in plans if tie.left in arrivals and tie.right in arrivals)):
        name = event_id(min(event, key=lambda m: (arrivals[m][:2], m)))
        rows += [(m, name, standing[m], arrivals[m][2]) for m in event if len(event) > 1 or m in several]
        count += len(event) > 1
    insert_rows(connection, kept, ("mention", "event", "part", "report"), rows)
    return count


def _of_events(connection: sa.Connection, mentions: set[str]) -> set[str]:
    """Mentions that were of one event with these when they were last grouped."""
    kept = tables.members
    events = set(members_like(connection, mentions, kept.c.mention, kept.c.event).values())
    return set(members_like(connection, events, kept.c.event))


def members_like(connection: sa.Connection, values: Collection[str], by: sa.Column[str], what: sa.Column[str] = tables.members.c.part) -> dict[str, str]:
    """By mention a column of the members that have one of some values in another."""
    found: dict[str, str] = {}
    for some in chunks(sorted(values), FEW):
        found |= dict(connection.execute(sa.select(tables.members.c.mention, what).where(by.in_(some))).all())
    return found


def mates(connection: sa.Connection, mentions: Collection[str]) -> dict[str, str]:
    """Mentions that were of one part with these when they were last grouped, these too, each with the name of its part: what is touched may fall apart."""
    kept = tables.members
    names = {where.split()[0] for where in members_like(connection, mentions, kept.c.mention).values()}
    found: dict[str, str] = {}
    for some in chunks(sorted(names), FEW // 4):
        query = sa.select(kept.c.mention, kept.c.part).where(sa.or_(*(kept.c.part.between(f"{name} ", f"{name}!") for name in some)))
        found |= {mention: where.split()[0] for mention, where in connection.execute(query)}
    return found


def _rows(connection: sa.Connection, mentions: Collection[str], right: bool) -> Iterator[Tie]:
    """The ties that hold with their left (or right) mention among these; of others too where all are read."""
    judged = tables.judgements
    side = judged.c.right if right else judged.c.left
    query = sa.select(judged.c.left, judged.c.right, judged.c.tie, judged.c.score).where(~judged.c.retired, judged.c.tie != NOTHING)
    if len(mentions) <= MANY or len(mentions) < SHARE * _most(connection):
        for some in chunks(sorted(mentions), FEW):
            yield from connection.execute(query.where(side.in_(some))).all()  # type: ignore[misc]
    elif not right:  # one pass over all, for both sides: a row found by an index takes three times as long
        for part in connection.execute(query.execution_options(yield_per=10_000)).partitions():
            yield from (row for row in part if row[0] in mentions or row[1] in mentions)  # type: ignore[misc]


def _planned(connection: sa.Connection, mentions: Collection[str], right: bool) -> Iterator[Tie]:
    """The ties of plans with their left (or right) mention among these, and what persons keep apart."""
    judged = tables.judgements
    side, index = (judged.c.right, "judgements_plan_right") if right else (judged.c.left, "judgements_plan_left")
    query = sa.select(judged.c.left, judged.c.right, judged.c.tie, judged.c.score).where(sa.text(tables.PLANNED), ~judged.c.retired)
    query = query.with_hint(judged, f"INDEXED BY {index}", "sqlite")  # it has no idea how few they are
    for some in chunks(sorted(mentions), FEW):
        found = (Tie(*row) for row in connection.execute(query.where(side.in_(some))))
        yield from (tie for tie in found if tie.kind in (*PLANS, APART))


def _most(connection: sa.Connection) -> int:
    """How many mentions there are at most."""
    return int(connection.scalar(sa.select(sa.func.count()).select_from(tables.sketches)) or 0)


def _arrivals(connection: sa.Connection, mentions: Iterable[str]) -> dict[str, tuple[int, int, str]]:
    """When mentions of active readings came, as report and number, and their reports."""
    kept = tables.sketches
    found: dict[str, tuple[int, int, str]] = {}
    for some in chunks(sorted(mentions), FEW):
        for name, arrival, n, report in connection.execute(sa.select(kept.c.mention, kept.c.arrival, kept.c.n, kept.c.report).where(kept.c.mention.in_(some))):
            found[name] = (arrival, n, report)
    return found
