"""Places coarsened for publication, where an exact one may harm somebody: areas and no points, on the map, in lists, in the API and in files alike."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.export.readings import number
from dateline.model.entry import Entry
from dateline.model.place import Precision

Floats = npt.NDArray[np.float64]
GRID, WIDE = 0.1, 0.5  # degrees: of what is a ring or an area already, and of a site or a town: some 11 and 55 km
KM = 111.2  # of a degree
CORNER = 78.8  # kilometres from the middle of a square of one degree to its corner, at the equator
SHARP = frozenset({Precision.SITE, Precision.TOWN})  # places that lose their point
SHARP_NAMES = frozenset(one.value for one in SHARP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A circle that holds the place for sure: its middle in degrees, a multiple of GRID or WIDE, and its radius in whole kilometres."""

    lon: float
    lat: float
    radius_km: int


def area_of(entry: Entry) -> Area | None:
    """The area of an event's place; None where there is no point, or none to be given."""
    if entry.lat is None or entry.lon is None or entry.pointless:
        return None
    step = WIDE if entry.precision in SHARP else GRID
    return Area(lon=snapped(entry.lon, step), lat=snapped(entry.lat, step), radius_km=radius(entry.radius_km, step))


def reach(entry: Entry, *, coarse: bool) -> float | None:
    """The radius that is true of the point that is given: a coarse one has moved, and its circle must hold the place all the same."""
    area = area_of(entry) if coarse and entry.precision not in SHARP else None
    return area.radius_km if area else entry.radius_km


def snapped(degrees: float, step: float) -> float:
    """The nearest multiple of a step."""
    return round(round(degrees / step) * step, 1)


def wide(lon: float, lat: float) -> tuple[float, float]:
    """A point of which nobody has kept how precise it is."""
    return snapped(lon, WIDE), snapped(lat, WIDE)


def radius(own: float | None, step: float) -> int:
    """Kilometres from the middle of a square to the furthest that a place in it can reach."""
    return math.ceil((own or 0.0) + step * CORNER)


def around(box: tuple[float, float, float, float]) -> int:
    """Kilometres of the area of several places that are drawn as one: from its middle to the corner of its box, and the square there."""
    west, south, east, north = box
    across = (east - west) * math.cos(math.radians((south + north) / 2))
    return radius(math.hypot(across, north - south) / 2 * KM, WIDE)


def coarsened_points(lon: Floats, lat: Floats, sharp: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The middles of the areas of many places at once; `sharp` are those of a site or town."""
    step = np.where(sharp, WIDE, GRID)
    return np.round(np.round(lon / step) * step, 1), np.round(np.round(lat / step) * step, 1)


def coarsened(value: Any) -> Any:
    """A record without any point that is too exact, however deep it lies: those of sites, towns and candidates are null, others lie on the grid, with a
    radius that holds the place. A record that has its `area` is coarse already.
    """
    if isinstance(value, Mapping):
        made = {key: coarsened(part) for key, part in value.items()}
        return {**made, **_point(made)} if "lat" in made and ("precision" in made or "score" in made) and made.get("area") is None else made
    return [coarsened(part) for part in value] if isinstance(value, list | tuple) else value


def _point(place: Mapping[str, Any]) -> dict[str, Any]:
    if place["lat"] is None or place.get("precision", Precision.SITE) in SHARP_NAMES:
        return {"lat": None, "lon": None}
    moved = {"radius_km": radius(place["radius_km"], GRID)} if place.get("radius_km") is not None else {}
    return {"lat": number(snapped(place["lat"], GRID)), "lon": number(snapped(place["lon"], GRID)), **moved}
