"""Reports as lists show them, and the search in their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from dateline.model import Reading
from dateline.model.copy import Copy
from dateline.store.copies import copies_of
from dateline.store.load import FEW, chunks
from dateline.store.queries import ACTIVE, report_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a report: what an outlet changed is a new one."""

    number: int
    title: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A report with what surrounds it: the events of its mentions that are grouped with others, its versions, the copies that it is in, and the
    outlets of the reports in those.
    """

    reading: Reading
    homes: Mapping[str, str]
    versions: tuple[Version, ...]
    copies: tuple[Copy, ...]
    outlets: Mapping[str, str]


def report_page(connection: sa.Connection, identity: str) -> ReportPage:
    """A report by its id or the beginning of it. Raises NotFound."""
    reading = report_of(connection, identity)
    name = reading.report.id
    homes = connection.execute(sa.select(members.c.mention, members.c.event).where(members.c.report == name))
    versions = connection.execute(sa.select(reports.c.version, reports.c.title, reports.c.hash).where(reports.c.id == name).order_by(reports.c.version))
    shared = copies_of(connection, [name])
    others: dict[str, str] = {}
    for some in chunks(sorted({each for copy in shared for each in (copy.left, copy.right)}), FEW):
        others |= dict(connection.execute(sa.select(reports.c.id, reports.c.outlet).where(reports.c.id.in_(some))).all())
    return ReportPage(
        reading=reading, homes=dict(homes.all()), versions=tuple(Version(number=n, title=t, hash=h) for n, t, h in versions), copies=shared, outlets=others,
    )  # fmt: skip
