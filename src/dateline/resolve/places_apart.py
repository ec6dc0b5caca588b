"""A place whose words say where it lies: "Shura, 60 kilometers south of Mosul". What they say is stronger than a name that others bear."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Location
from dateline.model.place import Place, PlaceMention, Precision
from dateline.resolve.geometry import distance
from dateline.resolve.places_shapes import precision_of

SLACK = 1.5  # of the shape's radius: a bearing of news is one of eight, and a distance rounded


def settle_apart(mention: PlaceMention, named: Location, apart: Location) -> Location:
    """The place of that name that lies where the words say; without one, what the words say, with the name and no place.

    `named` is what the name alone gives, `apart` what the relative place gives; without a point of that, the name stands alone.
    """
    if apart.lat is None or apart.lon is None or apart.radius_km is None:
        return named
    where, reach = (apart.lat, apart.lon), apart.radius_km * SLACK
    for place in filter(None, (named.place, *(candidate.place for candidate in named.alternatives))):
        if distance(where, (place.lat, place.lon)) <= reach + place.radius_km:
            return named if place == named.place else _at(named, place, mention.kind)
    return Location(
        name=mention.name, place=None, relation=mention.relation, lat=apart.lat, lon=apart.lon, radius_km=apart.radius_km,
        precision=apart.precision, alternatives=named.alternatives,
    )  # fmt: skip


def _at(named: Location, place: Place, said: str) -> Location:
    precision = precision_of(place.kind, said)
    drawn = precision is not Precision.COUNTRY
    return replace(
        named, name=place.name, place=place, lat=place.lat if drawn else None, lon=place.lon if drawn else None,
        radius_km=place.radius_km if drawn else None, precision=precision,
    )  # fmt: skip
