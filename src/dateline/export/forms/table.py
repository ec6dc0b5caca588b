"""Tables as CSV: a header, rows with values in its order, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from dateline.export.forms.form import text
from dateline.export.view_csv import cell


def write_table(out: BinaryIO, columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write them; a value that a row lacks is an empty cell."""
    names = list(columns)
    with text(out) as lines:
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows([cell(row.get(name)) for name in names] for row in rows)
