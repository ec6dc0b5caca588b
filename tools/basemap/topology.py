"""Writes TopoJSON: a grid of whole numbers, lines as steps on it, each ring or line an arc of its own (the layers share none)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools.basemap.shapefile import Part, Point
from tools.basemap.simplify import ring_area

Props = dict[str, Any]
Grid = tuple[int, int]


def contains(ring: Part, point: Point) -> bool:
    """Whether a ring holds a point, by the edges that a ray to the east crosses."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


@dataclass(slots=True)
class Topology:
    """One file; `step` is the grid's width in degrees."""

    step: float
    arcs: list[list[Grid]] = field(default_factory=list)
    layers: dict[str, list[Props]] = field(default_factory=dict)

    def snap(self, point: Point) -> Grid:
        return round((point[0] + 180) / self.step), round((point[1] + 90) / self.step)

    def arc(self, part: Part, least: int) -> int | None:
        """Number of the new arc, None where too few points are left on the grid."""
        cells = [self.snap(point) for point in part]
        kept = [cell for i, cell in enumerate(cells) if i == 0 or cell != cells[i - 1]]
        if len(kept) < least:
            return None
        self.arcs.append([kept[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept))])
        return len(self.arcs) - 1

    def add_lines(self, layer: str, parts: list[Part], props: Props) -> None:
        arcs = [[n] for part in parts if (n := self.arc(part, 2)) is not None]
        if arcs:
            self.add(layer, {"type": "MultiLineString", "arcs": arcs}, props)

    def add_polygon(self, layer: str, rings: list[Part], props: Props) -> None:
        outer = [ring for ring in rings if ring_area(ring) < 0]
        polygons = {i: [[number]] for i, ring in enumerate(outer) if (number := self.arc(ring, 4)) is not None}
        for hole in rings:
            number = self.arc(hole, 4) if ring_area(hole) >= 0 else None
            if number is not None:
                polygons[min((i for i in polygons if contains(outer[i], hole[0])), key=lambda i: -ring_area(outer[i]))].append([number])
        if polygons:
            self.add(layer, {"type": "MultiPolygon", "arcs": list(polygons.values())}, props)

    def add_point(self, layer: str, point: Point, props: Props) -> None:
        self.add(layer, {"type": "Point", "coordinates": self.snap(point)}, props)

    def add(self, layer: str, geometry: Props, props: Props) -> None:
        self.layers.setdefault(layer, []).append({**geometry, "properties": props} if props else geometry)

    def write(self, path: Path) -> None:
        objects = {name: {"type": "GeometryCollection", "geometries": rows} for name, rows in self.layers.items()}
        transform = {"scale": [self.step, self.step], "translate": [-180, -90]}
        whole = {"type": "Topology", "transform": transform, "objects": objects, "arcs": self.arcs}
        path.write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
