"""Which points lie in a rectangle or a polygon, across the 180th meridian too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]
Corners = Sequence[tuple[float, float]]


def inside(lon: Floats, lat: Floats, box: Box | None, polygon: Corners) -> Bools:
    """Points that lie in both; one that is not known (NaN) lies in neither."""
    mask = ~np.isnan(lat)
    if box is not None:
        mask &= in_box(lon, lat, box)
    if polygon:
        mask &= in_polygon(lon, lat, polygon)
    return mask


def in_box(lon: Floats, lat: Floats, box: Box) -> Bools:
    """Points in west, south, east, north; west greater than east is across the 180th meridian, as are degrees beyond it."""
    west, south, east, north = box
    across = (lat >= south) & (lat <= north)
    if east - west >= 360:
        return across
    west, east = wrapped(west), wrapped(east)
    return across & ((lon >= west) | (lon <= east) if west > east else (lon >= west) & (lon <= east))


def wrapped(degrees: float) -> float:
    """A longitude between -180 and 180."""
    return degrees if -180 <= degrees <= 180 else (degrees + 180) % 360 - 180


def in_polygon(lon: Floats, lat: Floats, corners: Corners) -> Bools:
    """Points in a polygon: a ray to the east crosses its edges an odd number of times. An edge takes the shorter way round the earth."""
    xs, ys = _unwrapped(corners), [y for _, y in corners]
    mask = np.zeros(len(lon), dtype=np.bool_)
    for turn in (-360.0, 0.0, 360.0):
        if min(xs) <= 180 + turn and max(xs) >= -180 + turn:
            mask |= _odd(lon + turn, lat, xs, ys)
    return mask


def _unwrapped(corners: Corners) -> list[float]:
    """Longitudes of which no two neighbours are more than half the earth apart."""
    xs = [wrapped(corners[0][0])]
    for x, _ in corners[1:]:
        xs.append(x + 360 * round((xs[-1] - x) / 360))
    return xs


def _odd(x: Floats, y: Floats, xs: Sequence[float], ys: Sequence[float]) -> Bools:
    odd = np.zeros(len(x), dtype=np.bool_)
    for n in range(len(xs)):
        x1, y1, x2, y2 = xs[n - 1], ys[n - 1], xs[n], ys[n]
        if y1 != y2:
            crossed = (y1 > y) != (y2 > y)
            odd ^= crossed & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return odd
