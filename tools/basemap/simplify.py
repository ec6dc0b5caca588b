"""Fewer points, the same shape: Visvalingam's method. A point goes while the triangle it makes with its neighbours is the smallest."""

from __future__ import annotations

import heapq
import math
from itertools import pairwise

from tools.basemap.shapefile import Part, Point


def triangle(a: Point, b: Point, c: Point) -> float:
    """Area in square degrees as at the equator: a degree of longitude is shorter in the north."""
    area = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
    return area * math.cos(math.radians(b[1]))


def simplify(part: Part, threshold: float) -> Part:
    """The line or ring without points whose triangle is below the threshold; its first and last point stay."""
    size = len(part)
    before, after = list(range(-1, size - 1)), list(range(1, size + 1))
    areas = [math.inf, *(triangle(*part[i - 1 : i + 2]) for i in range(1, size - 1)), math.inf]
    heap = [(area, i) for i, area in enumerate(areas) if area < threshold]
    heapq.heapify(heap)
    gone = bytearray(size)
    while heap:
        area, i = heapq.heappop(heap)
        if gone[i] or area != areas[i]:
            continue
        gone[i] = 1
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if 0 < j < size - 1:
                areas[j] = max(area, triangle(part[before[j]], part[j], part[after[j]]))  # never below what went before
                if areas[j] < threshold:
                    heapq.heappush(heap, (areas[j], j))
    return [point for i, point in enumerate(part) if not gone[i]]


def ring_area(ring: Part) -> float:
    """Signed area: Natural Earth's outer rings run clockwise, which is negative here."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return twice / 2 * math.cos(math.radians(ring[0][1]))
