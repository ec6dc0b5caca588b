"""A GeoParquet file as its readers see it: rows with points, and the two keys of its metadata."""

from __future__ import annotations

import io
import json
import struct
from typing import Any

import pyarrow.parquet


def read(data: bytes) -> list[dict[str, Any]]:
    """Rows; geometry as longitude and latitude."""
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
    return [{**row, "geometry": _point(row["geometry"])} for row in rows]


def about(data: bytes, key: str) -> dict[str, Any]:
    """"geo" or "dateline"."""
    made: dict[str, Any] = json.loads(pyarrow.parquet.read_metadata(io.BytesIO(data)).metadata[key.encode()])
    return made


def _point(wkb: bytes | None) -> tuple[float, float] | None:
    if wkb is None:
        return None
    order, sort, lon, lat = struct.unpack("<BIdd", wkb)
    assert (order, sort) == (1, 1)
    return lon, lat
