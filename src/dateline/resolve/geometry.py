"""Arithmetic on the globe: distances in km, bearings in degrees from north, points as (latitude, longitude) in degrees, WGS 84 taken
for a sphere of radius 6,371 km (within 0.5 % of the ellipsoid).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

EARTH_KM = 6371.0
OUTWARD = 0.38  # of a side, from its middle: past the middle of the outer third, as "northern Syria" is mostly said of the border
HELD = 0.9  # share of the towns of a part that its circle holds: without it Maiduguri lay outside "northeastern Nigeria"
Point = tuple[float, float]


def distance(left: Point, right: Point) -> float:
    """Great-circle distance in km (haversine)."""
    a, b, c, d = map(math.radians, (*left, *right))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def destination(start: Point, bearing: float, km: float) -> Point:
    """The point `km` from `start` in the direction of `bearing`."""
    lat, lon, angle, arc = math.radians(start[0]), math.radians(start[1]), math.radians(bearing), km / EARTH_KM
    to = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(angle))
    turn = math.atan2(math.sin(angle) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(to))
    return math.degrees(to), (math.degrees(lon + turn) + 540) % 360 - 180


def middle(points: Iterable[Point]) -> Point:
    """Mean of points on the sphere. Raises ValueError on none."""
    x = y = z = 0.0
    count = 0
    for lat, lon in points:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
        count += 1
    if not count:
        raise ValueError("no points")
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def mean_bearing(bearings: Sequence[float]) -> float | None:
    """Middle of directions ("north and west": 315); None when they cancel out ("north and south") or there are none."""
    x = sum(math.cos(math.radians(b)) for b in bearings)
    y = sum(math.sin(math.radians(b)) for b in bearings)
    return None if math.hypot(x, y) < 1e-6 else math.degrees(math.atan2(y, x)) % 360


def sector(points: Sequence[Point], bearing: float | None) -> tuple[Point, float]:
    """Middle and radius in km of the part of an area that lies in the direction of `bearing` ("northern Syria"), None for its centre;
    `points` are its towns. The part is a third of the area's height and width (without the outermost twentieths of the towns); its middle
    leans to the towns in it, and the radius holds nine of ten of these. Raises ValueError on no points.
    """
    south, north = _ends([lat for lat, _ in points])
    west, east = _ends([lon for _, lon in points])
    up, right = (0.0, 0.0) if bearing is None else (_third(math.cos(math.radians(bearing))), _third(math.sin(math.radians(bearing))))
    corner = ((south + north) / 2 + up * (north - south) * OUTWARD, (west + east) / 2 + right * (east - west) * OUTWARD)
    near = sorted(points, key=lambda point: (distance(corner, point), point))[: max(1, len(points) // 6)]
    height = distance((south, corner[1]), (north, corner[1])) / (6 if up or bearing is None else 2)
    width = distance((corner[0], west), (corner[0], east)) / (6 if right or bearing is None else 2)
    centre = middle((corner, middle(near)))
    inner = [(up, (south + north) / 2, (north - south) / 6), (right, (west + east) / 2, (east - west) / 6)]
    part = [point for point in points if all(side * (at - mid) >= abs(side) * sixth for at, (side, mid, sixth) in zip(point, inner, strict=True))]
    inside = sorted(distance(centre, point) for point in part)
    reach = inside[math.ceil(len(inside) * HELD) - 1] if inside and bearing is not None else 0.0
    return centre, max(5.0, math.hypot(height, width) * 0.8, reach)


def _third(component: float) -> float:
    """Which third of a side a direction points to: -1, 0 or 1."""
    return 0.0 if abs(component) < 0.38 else math.copysign(1.0, component)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(values)
    cut = len(ordered) // 20
    return ordered[cut], ordered[len(ordered) - 1 - cut]


def nearest(path: Sequence[Point], to: Point) -> tuple[Point, float]:
    """The point of a line of points that is nearest to `to`, and its distance in km; segments count as straight on the map.

    Raises ValueError on an empty line.
    """
    if not path:
        raise ValueError("no line")
    pieces = [_on_segment(a, b, to) for a, b in itertools.pairwise(path)] or [path[0]]
    return min(((point, distance(point, to)) for point in pieces), key=lambda pair: pair[1])


def _on_segment(start: Point, end: Point, to: Point) -> Point:
    shrink = math.cos(math.radians(to[0]))
    dy, dx = end[0] - start[0], (end[1] - start[1]) * shrink
    length = dy * dy + dx * dx
    share = 0.0 if length == 0 else ((to[0] - start[0]) * dy + (to[1] - start[1]) * shrink * dx) / length
    share = min(1.0, max(0.0, share))
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
