"""Borders of provinces, from the polygons of QGIS's world map (Natural Earth 4.1): an edge that two provinces of one country share.

Natural Earth's own file of these lines has gaps, in Iraq among others.
"""

from __future__ import annotations

import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tools.basemap.shapefile import Part, Point

ENVELOPES = (0, 32, 48, 48, 64)  # bytes of a GeoPackage geometry's bounding box, by its flags
MULTIPOLYGON = 6


def rings(blob: bytes) -> Iterator[Part]:
    """Rings of a GeoPackage's multipolygon, little-endian as QGIS writes them."""
    at = 8 + ENVELOPES[blob[3] >> 1 & 7]
    kind, polygons = struct.unpack_from("<II", blob, at + 1)
    if kind != MULTIPOLYGON:
        raise ValueError(f"geometry of kind {kind}")
    at += 9
    for _ in range(polygons):
        (count,) = struct.unpack_from("<I", blob, at + 5)
        at += 9
        for _ in range(count):
            (points,) = struct.unpack_from("<I", blob, at)
            flat = struct.unpack_from(f"<{2 * points}d", blob, at + 4)
            at += 4 + 16 * points
            yield [(round(x, 6), round(y, 6)) for x, y in zip(flat[::2], flat[1::2], strict=True)]


def shared_edges(path: Path) -> dict[str, list[Part]]:
    """By country, the edges between two of its provinces."""
    owners: defaultdict[tuple[Point, Point], list[str]] = defaultdict(list)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        for blob, country in base.execute("SELECT geom, adm0_a3 FROM states_provinces ORDER BY fid"):
            for ring in rings(blob):
                for a, b in pairwise(ring):
                    owners[min(a, b), max(a, b)].append(country)
    edges: defaultdict[str, list[Part]] = defaultdict(list)
    for (a, b), countries in owners.items():
        if a != b and len(countries) == 2 and countries[0] == countries[1]:
            edges[countries[0]].append([a, b])
    return edges
