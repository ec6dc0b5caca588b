"""Our own formats as forms: every event is in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from dateline.export.forms.form import Form, View, text
from dateline.export.view import VIEW_FORMATS, Write
from dateline.export.view_csv import COLUMNS

OURS = "see docs/reference/files.md"


def _form(name: str, title: str, about: str, cannot: str, columns: tuple[str, ...]) -> Form:
    how = VIEW_FORMATS[name]
    return Form(
        name=name, title=title, about=about, cannot=cannot, suffix=how.suffix, media=how.media, write=_writer(how.write), stamped=True, columns=dict.fromkeys(columns, OURS),
        noun="row" if name == "csv" else "event",
    )  # fmt: skip


def _writer(how: Write) -> Callable[[View, BinaryIO], None]:
    """A format of text, written to bytes."""

    def write(view: View, out: BinaryIO) -> None:
        with text(out) as lines:
            how(view.entries, view.stamp, lines)

    return write


FORMS = (
    _form("csv", "CSV", f"A table for spreadsheets: one event a row, {len(COLUMNS) + 2} columns.", "Alternatives of places, who says which figure, other reports' words.", (*COLUMNS, "filter", "snapshot")),
    _form("jsonl", "JSON Lines", VIEW_FORMATS["jsonl"].about, "Alternatives of places, who says which figure, other reports' words: `dateline export readings` has them.", ()),
    _form("geojson", "GeoJSON", VIEW_FORMATS["geojson"].about, "A radius is a number, no shape; an event without a point is no mark on a map.", ()),
)
