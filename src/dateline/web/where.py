"""Where an event was, in words that are as precise as the report and no more, and how a map may draw it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.export.coarse import GRID, WIDE, radius, snapped
from dateline.model import Filler, Location, Precision

SORTS = {
    Precision.SITE: "a site", Precision.TOWN: "a town or part of one", Precision.NEAR: "near a town", Precision.DISTRICT: "a district",
    Precision.PROVINCE: "a province: no point", Precision.AREA: "an area: no point", Precision.COUNTRY: "a country: no point",
    Precision.UNKNOWN: "in no gazetteer: not on the map",
}  # fmt: skip
POINTS = frozenset({Precision.SITE, Precision.TOWN})
RINGS = frozenset({Precision.NEAR, Precision.DISTRICT})
SMALL = 1.0  # kilometres: what is known to less is said to be so


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceShown:
    """A place on the page. `draw` is point, ring or area, "" for what no map may show."""

    name: str
    within: str
    precision: str
    radius: str
    draw: str
    lat: float
    lon: float
    radius_km: float
    inferred: bool
    open: tuple[str, ...]  # what the name may be, where the report leaves it open


def place_shown(filler: Filler | None, *, coarse: bool = False) -> PlaceShown | None:
    """A place with how precise it is, in words: "within 18 km of its middle"; `coarse` as it may be published."""
    if filler is None or not isinstance(filler.value, Location):
        return None
    made = _shown(filler, filler.value)
    return _coarsened(made, filler.value.precision) if coarse and made.draw else made


def _coarsened(place: PlaceShown, precision: Precision) -> PlaceShown:
    """The same, somewhere in an area."""
    step = WIDE if precision in POINTS else GRID
    km = radius(place.radius_km, step)
    return replace(
        place, radius=f"coarsened for publication: within {km} km of this point", draw="area", lat=snapped(place.lat, step), lon=snapped(place.lon, step), radius_km=km,
    )  # fmt: skip


def _shown(filler: Filler, value: Location) -> PlaceShown:
    drawn = value.lat is not None and value.lon is not None
    reach = value.radius_km or 0.0
    sort = "point" if value.precision in POINTS else "ring" if value.precision in RINGS else "area"
    return PlaceShown(
        name=value.name if value.relation == "in" else f"{value.relation} {value.name}", within=", ".join(filter(None, [value.admin1, value.country])),
        precision=SORTS[value.precision], radius=_radius(reach, value.name) if drawn and reach else "", draw=sort if drawn else "",
        lat=value.lat or 0.0, lon=value.lon or 0.0, radius_km=reach, inferred=filler.inferred,
        open=tuple(f"{c.place.name} ({c.place.admin1 or c.place.country})" for c in value.alternatives) if value.place is None else (),
    )  # fmt: skip


def at_most(place: PlaceShown | None, lat: float | None, lon: float | None) -> PlaceShown | None:
    """The place with no sharper point than this one; without a point, with none."""
    if place is None or not place.draw:
        return place
    if lat is None or lon is None:
        return replace(place, draw="", radius="", lat=0.0, lon=0.0)
    return replace(place, lat=lat, lon=lon)


def _radius(km: float, name: str) -> str:
    return f"within {km:,.0f} km of the middle of {name}" if km >= SMALL else f"within {km * 1000:,.0f} m of the middle of {name}"
