"""A workbook: the columns of the CSV with real numbers and days, and a sheet that says what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from dateline.errors import ExportError
from dateline.export.forms.form import Form, Heading, View
from dateline.export.forms.sheets import MOST_ROWS, Cell, Sheet, write_workbook
from dateline.export.view_csv import COLUMNS, DAYS
from dateline.export.view_records import entry_record

WIDE = {"sentence": 60, "quote": 60, "actors": 24, "recipients": 24, "speakers": 24, "outlets": 24, "place": 20, "figures": 24}
ABOUT = (
    ("what it is", "Events across reports, exactly those that the filter finds, in its order: one row an event."),
    ("cells", "Text is text: nothing in this workbook is a formula. Days are days, both ends of an interval included; an empty cell is unknown."),
    ("columns", "docs/reference/files.md"),
)


def write(view: View, out: BinaryIO) -> None:
    """Both sheets. Raises ExportError for more events than a sheet has rows."""
    if len(view.entries) >= MOST_ROWS:
        raise ExportError(f"{len(view.entries):,} events do not fit into a sheet", cure="take CSV, or a narrower filter")
    widths = [WIDE.get(name, 14) for name in COLUMNS]
    events = Sheet(name="events", head=list(COLUMNS), widths=widths, rows=_rows(view))
    about = Sheet(name="about", head=["about", "this file"], widths=[24, 100], rows=[*ABOUT, *_stamp(view)])
    write_workbook(out, [events, about], on=view.stamp.written)


def _rows(view: View) -> Iterator[Sequence[Cell]]:
    for entry in view.entries:
        record = entry_record(entry, coarse=view.stamp.coarse)
        yield [_value(name, get(record)) for name, get in COLUMNS.items()]


def _value(name: str, value: Cell) -> Cell:
    return date.fromisoformat(value) if name in DAYS and isinstance(value, str) and value else value


def _stamp(view: View) -> list[tuple[str, Cell]]:
    return [(name.replace("_", " "), value) for name, value in view.stamp.record().items()]


FORM = Form(
    name="xlsx", title="Excel (XLSX)", suffix=".xlsx", media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write=write, stamped=True, heading=Heading.TABLES, ours=True,
    about="A workbook: a sheet of events with real days and numbers, and a sheet that says what it is.",
    cannot="Texts longer than 32,767 characters are cut; more than 1,048,575 events need CSV.",
)  # fmt: skip
