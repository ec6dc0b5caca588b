"""Joins the pieces of a border: Natural Earth cuts its lines wherever any layer has a node, and each cut keeps two points."""

from __future__ import annotations

from collections import defaultdict

from tools.basemap.shapefile import Part, Point


def node(point: Point) -> Point:
    return round(point[0], 5), round(point[1], 5)


def stitch(parts: list[Part]) -> list[Part]:
    """Lines joined where exactly two ends meet; junctions of three or more stay ends."""
    ends: defaultdict[Point, set[int]] = defaultdict(set)
    lines = {i: part for i, part in enumerate(parts) if len(part) > 1}
    for i, part in lines.items():
        for point in (part[0], part[-1]):
            ends[node(point)].add(i)
    for where, here in ends.items():
        if len(here) == 2:
            join(lines, ends, where)
    return list(lines.values())


def join(lines: dict[int, Part], ends: defaultdict[Point, set[int]], where: Point) -> None:
    """Makes one line of the two that meet here; the second's far end is the first's from now on."""
    first, second = sorted(ends[where])
    before = lines[first] if node(lines[first][-1]) == where else lines[first][::-1]
    after = lines[second] if node(lines[second][0]) == where else lines[second][::-1]
    lines[first] = before + after[1:]
    del lines[second]
    far = ends[node(after[-1])]
    far.discard(second)
    far.add(first)
