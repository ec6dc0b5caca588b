"""Our own formats as forms: every event is in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from dateline.export.forms.form import Form, Heading, View, text
from dateline.export.view import Write, write_csv, write_geojson, write_jsonl
from dateline.export.view_csv import COLUMNS


def _writer(how: Write) -> Callable[[View, BinaryIO], None]:
    """A format of text, written to bytes."""

    def write(view: View, out: BinaryIO) -> None:
        with text(out) as lines:
            how(view.entries, view.stamp, lines)

    return write


FORMS = (
    Form(
        name="csv", title="CSV", suffix=".csv", media="text/csv; charset=utf-8", write=_writer(write_csv), stamped=True, heading=Heading.TABLES, ours=True,
        about=f"A table for spreadsheets: one event a row, {len(COLUMNS) + 2} columns.", cannot="Alternatives of places, who says which figure, other reports' words.",
    ),
    Form(
        name="jsonl", title="JSON Lines", suffix=".jsonl", media="application/x-ndjson", write=_writer(write_jsonl), stamped=True, heading=Heading.MAPS, ours=True, noun="event",
        about="JSON Lines for programs: all that a list knows of an event, one a line.",
        cannot="Alternatives of places, who says which figure, other reports' words: `dateline export readings` has them.",
    ),
    Form(
        name="geojson", title="GeoJSON", suffix=".geojson", media="application/geo+json", write=_writer(write_geojson), stamped=True, heading=Heading.MAPS, ours=True, noun="event",
        about="GeoJSON for maps: points with their precision and radius; events without a point have none.",
        cannot="A radius is a number, no shape; an event without a point is no mark on a map.",
    ),
)  # fmt: skip
