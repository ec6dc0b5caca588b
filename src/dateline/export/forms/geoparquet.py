"""GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/): typed columns, points as WKB, lists that stay lists. The library that writes it is an extra of the install."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from dateline.errors import MissingExtra
from dateline.export.forms.form import Form, Heading, View, batches
from dateline.export.readings import json_line
from dateline.export.view_csv import COLUMNS as CELLS
from dateline.export.view_csv import DAYS
from dateline.export.view_records import Record, entry_record, point_of
from dateline.model.entry import Entry

EXTRA, LIBRARY = "parquet", "pyarrow"
VERSION = "1.1.0"
GEOMETRY = "geometry"
ROWS = 5_000  # of a row group: what is in memory at a time
POINT = struct.Struct("<BIdd")  # WKB, little-endian: byte order, type 1, longitude, latitude
LITTLE, POINT_TYPE = 1, 1

PARTIES = "list of {key, name, side}"
FIGURES = "list of {measure, low, high, words, conflict}"
TYPES: Mapping[str, str] = {
    **dict.fromkeys(CELLS, "text"), **dict.fromkeys(DAYS, "day"), "changed": "time",
    **dict.fromkeys(("doubted", "denied", "time_inferred", "place_inferred", "withheld"), "yes or no"),
    **dict.fromkeys(("radius_km", "area_lon", "area_lat", "confidence"), "number"),
    **dict.fromkeys(("area_radius_km", "independent", "deaths_low", "deaths_best", "deaths_high", "deaths_acled", "plan_slips", "lead_start", "lead_end"), "whole number"),
    **dict.fromkeys(("disputed", "outlets", "reports", "flags", "mentions"), "list of text"), **dict.fromkeys(("actors", "recipients", "speakers"), PARTIES), "figures": FIGURES,
}  # fmt: skip
LEFT_OUT = frozenset({"lat", "lon", "actor_keys", "recipient_keys"})  # they stand in the geometry and in the lists
COLUMNS = {
    **{name: f"{kind}; as in the CSV" if "list" not in kind else kind for name, kind in TYPES.items() if name not in LEFT_OUT},
    "kinds": "list of text: all kinds that it is told as, the most told first",
    GEOMETRY: "WKB point, OGC:CRS84 (longitude, latitude); null where an event has no point or it is not to be given",
}


def write(view: View, out: BinaryIO) -> None:
    """One row an event, some thousands a group. Raises MissingExtra where the library is not installed."""
    arrow, parquet = _library()
    schema = _schema(arrow)
    points: list[tuple[float, float]] = []
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in batches(view.entries, ROWS):
            found = [point_of(entry, coarse=view.stamp.coarse) for entry in batch]
            rows = [{**_row(entry, view.stamp.coarse), GEOMETRY: _wkb(point)} for entry, point in zip(batch, found, strict=True)]
            writer.write_batch(arrow.RecordBatch.from_pylist(rows, schema))
            points += filter(None, found)
            count += len(batch)
        about = {**view.stamp.record(), "without_point": count - len(points)}
        writer.add_key_value_metadata({"geo": json_line(geo(points)), "dateline": json_line(about)})


def geo(points: list[tuple[float, float]]) -> Record:
    """What the key `geo` of the file says of its geometry. No `crs` is OGC:CRS84 by the specification; what is not known of no points is left out."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    box: Record = {"bbox": [min(lons), min(lats), max(lons), max(lats)]} if points else {}
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"] if points else [], **box}}}


def _library() -> tuple[Any, Any]:
    """pyarrow and its module of Parquet: 0.3 s to import, so only for who asks for it."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra(f"GeoParquet is written by {LIBRARY}, which is not installed", cure=f"pip install 'dateline[{EXTRA}]'") from error
    return pyarrow, pyarrow.parquet


def _schema(arrow: Any) -> Any:
    """Every column may be null."""
    party = arrow.struct([("key", arrow.string()), ("name", arrow.string()), ("side", arrow.string())])
    figure = arrow.struct([("measure", arrow.string()), ("low", arrow.float64()), ("high", arrow.float64()), ("words", arrow.string()), ("conflict", arrow.bool_())])
    types = {
        "text": arrow.string(), "day": arrow.date32(), "time": arrow.timestamp("us", tz="UTC"), "yes or no": arrow.bool_(), "number": arrow.float64(), "whole number": arrow.int64(),
        "list of text": arrow.list_(arrow.string()), PARTIES: arrow.list_(party), FIGURES: arrow.list_(figure),
    }  # fmt: skip
    named = {**{name: types[kind] for name, kind in TYPES.items()}, "kinds": types["list of text"], GEOMETRY: arrow.binary()}
    return arrow.schema([(name, named[name]) for name in COLUMNS])


def _row(entry: Entry, coarse: bool) -> Record:
    """Values of an event by column, all but its geometry."""
    return dict(_values(entry_record(entry, coarse=coarse)))


def _values(record: Record) -> Iterator[tuple[str, Any]]:
    for name in COLUMNS:
        kind = TYPES.get(name, "")
        if name in record and (not kind or "list" in kind):
            yield name, record[name]
        elif kind:
            yield name, _typed(kind, CELLS[name](record))


def _typed(kind: str, value: Any) -> Any:
    if kind == "day":
        return date.fromisoformat(value) if value else None
    if kind == "time":
        return datetime.fromisoformat(value) if value else None
    return value


def _wkb(point: tuple[float, float] | None) -> bytes | None:
    return POINT.pack(LITTLE, POINT_TYPE, *point) if point else None


FORM = Form(
    name="geoparquet", title="GeoParquet", suffix=".parquet", media="application/vnd.apache.parquet", write=write, stamped=True, columns=COLUMNS, heading=Heading.MAPS, ours=True, needs=LIBRARY, extra=EXTRA,
    about="GeoParquet 1.1 for data frames, DuckDB and QGIS: typed columns, points as WKB, lists of actors and sources.",
    cannot="A radius is a number, no shape; alternatives of places, who says which figure. It needs an extra of the install: pip install 'dateline[parquet]'.",
)  # fmt: skip
