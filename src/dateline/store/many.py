"""Many rows at once, past the processing of single values, which takes longer than the database does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa


def insert_rows(connection: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of these columns, with values as the database takes them: see `bound`."""
    if not rows:
        return
    insert = sa.insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
    if not insert.positional:  # a driver that takes values by name
        connection.exec_driver_sql(str(insert), [dict(zip(columns, row, strict=True)) for row in rows])
        return
    order = [columns.index(name) for name in insert.positiontup or columns]
    given = rows if order == list(range(len(columns))) else [tuple(row[n] for n in order) for row in rows]
    connection.exec_driver_sql(str(insert), list(given))


def bound(connection: sa.Connection, column: sa.Column[Any]) -> Callable[[Any], Any]:
    """How the database takes a value of a column."""
    return column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) or (lambda value: value)
