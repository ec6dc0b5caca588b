"""Reads the three geometry kinds of Natural Earth's shapefiles (points, lines, polygons) and their tables."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

Point = tuple[float, float]
Part = list[Point]
POINT = 1


@dataclass(slots=True)
class Feature:
    """`parts`: one point, or lines, or rings; `row`: the table's fields, names in lower case, values as text."""

    parts: list[Part]
    row: dict[str, str]

    def number(self, name: str, default: float = 0.0) -> float:
        try:
            return float(self.row.get(name, ""))
        except ValueError:  # "****" stands for a number that did not fit
            return default


def read(path: Path) -> list[Feature]:
    """Features of PATH.shp with the rows of PATH.dbf."""
    shapes = list(read_shapes(path.with_suffix(".shp").read_bytes()))
    rows = list(read_table(path.with_suffix(".dbf").read_bytes()))
    return [Feature(parts, row) for parts, row in zip(shapes, rows, strict=True)]


def read_shapes(data: bytes) -> Iterator[list[Part]]:
    at = 100
    while at < len(data):
        (words,) = struct.unpack_from(">I", data, at + 4)
        yield read_shape(data, at + 8)
        at += 8 + 2 * words


def read_shape(data: bytes, at: int) -> list[Part]:
    (kind,) = struct.unpack_from("<I", data, at)
    if kind == 0:
        return []
    if kind % 10 == POINT:
        return [[struct.unpack_from("<2d", data, at + 4)]]
    parts, points = struct.unpack_from("<2I", data, at + 36)
    starts = [*struct.unpack_from(f"<{parts}I", data, at + 44), points]
    flat = struct.unpack_from(f"<{2 * points}d", data, at + 44 + 4 * parts)
    pairs = list(zip(flat[::2], flat[1::2], strict=True))
    return [pairs[a:b] for a, b in pairwise(starts)]


def read_table(data: bytes) -> Iterator[dict[str, str]]:
    count, header, width = struct.unpack_from("<IHH", data, 4)
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode().lower(), data[at + 16]))
        at += 32
    for number in range(count):
        yield read_row(data[header + number * width + 1 : header + (number + 1) * width], fields)


def read_row(data: bytes, fields: list[tuple[str, int]]) -> dict[str, str]:
    row, at = {}, 0
    for name, size in fields:
        row[name] = text(data[at : at + size]).strip(" \0")
        at += size
    return row


def text(data: bytes) -> str:
    """Newer tables are UTF-8, those of version 2 Windows-1252."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
