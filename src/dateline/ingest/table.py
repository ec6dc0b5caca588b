"""CSV: a header line with "text" and, if known, id, outlet, title, published, url; commas, semicolons or tabs between."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from dateline.errors import InputError
from dateline.ingest.header import KEYS
from dateline.ingest.lines import Line
from dateline.ingest.record import Fields

COLUMNS = (*KEYS, "text")


def read_table(lines: Iterable[Line], *, where: str, max_bytes: int) -> Iterator[Fields | InputError]:
    """Fields of each row that is not blank, or what is wrong with it. Other columns may be there and are passed over.

    Raises InputError when the rows cannot be told apart any more: no header, a quote that is never closed, a wrong byte.
    """
    source = _texts(lines)
    first = next(source, "")
    delimiter = max((",", ";", "\t"), key=first.count)  # spreadsheets of half of Europe write semicolons
    names = [name.strip().strip('"').lower() for name in first.split(delimiter)]
    if "text" not in names:
        raise InputError('no column "text"', where=f"{where}: line 1", cure=f"name the columns {', '.join(COLUMNS)}", code="no_text")
    csv.field_size_limit(max(max_bytes, csv.field_size_limit()))  # one for the whole process: only ever raised
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    begins = 2
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise InputError(f"no CSV: {error}", where=f"{where}: line {begins}", cure="close its quotes, double those inside", code="csv") from None
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield _row(row, names, f"{where}: line {begins}")
        begins = rows.line_num + 2


def _texts(lines: Iterable[Line]) -> Iterator[str]:
    for _, text in lines:
        if isinstance(text, InputError):
            raise text
        yield text


def _row(row: list[str], names: list[str], where: str) -> Fields | InputError:
    if len(row) > len(names):
        return InputError(
            f"{len(row)} cells, but {len(names)} columns", where=where, cure='put a text with commas in quotes: "..."', code="csv"
        )
    cells = dict(zip(names, row, strict=False))
    if not cells.get("text"):
        return InputError('no "text"', where=where, cure="fill the cell, or remove the row", code="no_text")
    return Fields(where=where, **{name: cells.get(name, "") for name in COLUMNS})
