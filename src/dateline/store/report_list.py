"""Reports as lists show them, and the search in their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from dateline.store.queries import ACTIVE
from dateline.store.tables import members, readings, reports

BEGIN, END = "\ue000", "\ue001"  # around what matches in a snippet
AROUND = 28  # words of a snippet
SNIPPET = f"snippet(report_words, 1, '{BEGIN}', '{END}', ' … ', {AROUND}), highlight(report_words, 0, '{BEGIN}', '{END}')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A report in a list. `title` and `snippet` mark what matches with BEGIN and END; `snippet` is "" without a search."""

    id: str
    outlet: str
    title: str
    earliest: date | None
    latest: date | None
    snippet: str = ""


def count_reports(connection: sa.Connection, words: str, outlet: str) -> int:
    """How many reports there are, or match. Raises the database's error for a query that is none."""
    query, values = _from("count(*)", words, outlet)
    return int(connection.execute(sa.text(query), values).scalar_one())


def list_reports(connection: sa.Connection, words: str, outlet: str, limit: int, offset: int) -> list[Listed]:
    """A page of reports: those that match best first, without words the latest first."""
    found = SNIPPET if words else "'', p.title"
    query, values = _from(f"p.id, p.outlet, p.published_earliest, p.published_latest, {found}", words, outlet)
    order = "bm25(report_words, 4.0, 1.0)" if words else "p.published_earliest IS NULL, p.published_earliest DESC"
    rows = connection.execute(sa.text(f"{query} ORDER BY {order}, p.id LIMIT :limit OFFSET :offset"), {**values, "limit": limit, "offset": offset})
    return [Listed(id=i, outlet=o, title=title, earliest=_day(a), latest=_day(b), snippet=snippet) for i, o, a, b, snippet, title in rows]


def _from(columns: str, words: str, outlet: str) -> tuple[str, dict[str, Any]]:
    """The query up to its order, with its parameters."""
    match = "JOIN report_words ON report_words.rowid = p.key" if words else ""
    where = ["r.retired IS NULL", *(["report_words MATCH :words"] if words else []), *(["p.outlet = :outlet"] if outlet else [])]
    query = f"SELECT {columns} FROM reports p JOIN readings r ON r.report = p.key {match} WHERE {' AND '.join(where)}"  # noqa: S608 - parts of this file
    return query, {**({"words": words} if words else {}), **({"outlet": outlet} if outlet else {})}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def outlets(connection: sa.Connection) -> list[tuple[str, int]]:
    """Outlets with the number of their reports, most first."""
    query = sa.select(reports.c.outlet, sa.func.count()).join(readings, readings.c.report == reports.c.key).where(ACTIVE).group_by(reports.c.outlet)
    return sorted(((name, count) for name, count in connection.execute(query)), key=lambda item: (-item[1], item[0]))


def versions(connection: sa.Connection, report: str) -> list[tuple[int, str, str, date | None]]:
    """Versions of a report by number: its title, the hash of its text, the first day on which it can have been published."""
    query = sa.select(reports.c.version, reports.c.title, reports.c.hash, reports.c.published_earliest).where(reports.c.id == report).order_by(reports.c.version)
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def homes(connection: sa.Connection, report: str) -> dict[str, str]:
    """Events of the mentions of a report that are grouped with others."""
    return dict(connection.execute(sa.select(members.c.mention, members.c.event).where(members.c.report == report)).all())
