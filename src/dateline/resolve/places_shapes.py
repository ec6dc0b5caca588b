"""From a place and the words around it to something that can be drawn: a point with a radius that the words support, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.lexicon.gazetteer import Gazetteer
from dateline.model.place import Place, PlaceMention, Precision
from dateline.resolve.geometry import Point, destination, distance, mean_bearing, middle, nearest, sector

WIDE = frozenset(("country", "province", "district", "region", "area", "island", "peninsula", "desert", "mountain", "sea", "river", "lake", "valley"))
SITES = frozenset(("site", "airport", "base", "camp", "dam", "port", "crossing"))
SLIP = 0.4  # share of a distance by which a point may lie aside: the ends of a sector of 45 degrees lie 0.39 of it from its middle
REACH = 20.0  # km beyond a town's edge that "north of" it means without a distance
NEAR, AROUND, TOWARD = 12.0, 25.0, 30.0  # km beyond the edge
OFFSHORE = 40.0  # km: beyond the territorial sea of 22 km ships are hit "off the coast of" a port too
BANK, BANK_REACH = 2.0, 12.0
RIVER_TOWN = 60.0  # km from a river within which a town of the report says which stretch is meant
CITY_STATE = 30.0  # km: Hong Kong and Singapore are drawn like cities
CONTINENT = 900.0  # km: what is wider has no point
NAMES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


@dataclass(frozen=True, slots=True)
class Shape:
    """Point, radius in km, precision and relation in words; point and radius None for what must not be drawn."""

    point: Point | None
    radius: float | None
    precision: Precision
    relation: str


def precision_of(kind: str, said: str = "") -> Precision:
    """Precision of a place's kind; `said` is the kind that the words give ("Baghdad airport")."""
    if kind in {"country", "province", "district"}:
        return Precision(kind)
    if kind in SITES or (said in SITES and kind in {"town", "village"}):
        return Precision.SITE
    return Precision.TOWN if kind in {"town", "village", "neighbourhood", "city"} else Precision.AREA


def draw(mention: PlaceMention, place: Place, others: Sequence[Place], towns: Sequence[Place], gazetteer: Gazetteer) -> Shape:
    """The shape of a mention whose anchor is `place`; `others` are its further anchors, `towns` the report's towns, last first."""
    if len(mention.bearings) > 1 and mention.relation in {"of", "part of"} and place.kind != "river":
        return _several(mention, place, others, towns, gazetteer)
    match mention.relation:
        case "of":
            return _beyond(mention, place, towns, gazetteer)
        case "part of":
            return _part(mention, place, gazetteer)
        case "between":
            return _between(place, others)
        case "border of":
            return border(place, others, gazetteer)
        case "bank of":
            return _bank(mention, place, towns, gazetteer)
        case "coast of":
            return _coast(mention, place)
        case "near" | "around" | "toward" | "along":
            return _about(mention, place)
        case _:
            return _itself(place, mention.kind)


def _several(mention: PlaceMention, place: Place, others: Sequence[Place], towns: Sequence[Place], gazetteer: Gazetteer) -> Shape:
    """"Areas north and west of the capital" lie to the north, to the west and between: a circle about all."""
    between = mean_bearing(mention.bearings)
    bearings = [*mention.bearings, *([round(between)] if between is not None else [])]
    drawn = [draw(replace(mention, bearings=(bearing,)), place, others, towns, gazetteer) for bearing in bearings]
    relation = _worded(mention.bearings, mention.relation, "" if mention.relation == "of" else "ern ")
    circles = [(shape.point, shape.radius) for shape in drawn if shape.point and shape.radius is not None]
    if not circles:
        return replace(drawn[0], relation=relation)
    centre = middle(point for point, _ in circles)
    return replace(drawn[0], point=centre, radius=round(max(distance(centre, point) + radius for point, radius in circles), 1), relation=relation)


def _itself(place: Place, said: str, relation: str = "in") -> Shape:
    if place.kind == "country" and place.radius_km > CITY_STATE:
        return Shape(None, None, Precision.COUNTRY, relation)
    if place.radius_km > CONTINENT:
        return Shape(None, None, Precision.AREA, relation)
    return Shape((place.lat, place.lon), place.radius_km, precision_of(place.kind, said), relation)


def _worded(bearings: Sequence[int], noun: str, ending: str) -> str:
    names = [f"{NAMES[round(b / 45) % 8]}{ending.rstrip()}" for b in bearings]
    return f"{' and '.join(names)} {noun}".strip() if names else noun


def _beyond(mention: PlaceMention, place: Place, towns: Sequence[Place], gazetteer: Gazetteer) -> Shape:
    """"60 kilometers south of Mosul", "areas north and west of the capital"."""
    relation = _worded(mention.bearings, "of", "")
    bearing = mean_bearing(mention.bearings)
    centre, wide = (place.lat, place.lon), place.kind in WIDE
    precision = Precision.AREA if wide else Precision.NEAR
    if place.kind == "river":
        return _side(mention, place, relation, towns, gazetteer)
    if mention.distance_km is not None:
        low, high = mention.distance_km
        km = (low + high) / 2
        if bearing is None:
            return Shape(centre, place.radius_km + high, precision, relation)
        point = destination(centre, bearing, km + (place.radius_km if wide else 0))
        return Shape(point, round(max(3.0, SLIP * km + (high - low) / 2 + (0.5 * place.radius_km if wide else 0)), 1), precision, relation)
    reach = 0.6 * place.radius_km if wide else place.radius_km + REACH
    if bearing is None:
        return Shape(centre, place.radius_km + reach, precision, relation)
    edge = place.radius_km if wide else 0.0
    return Shape(destination(centre, bearing, edge + reach), round(reach + (0.5 * place.radius_km if wide else 0), 1), precision, relation)


def _part(mention: PlaceMention, place: Place, gazetteer: Gazetteer) -> Shape:
    """"northern Syria", "southern parts of the city", "parts of Aleppo"."""
    relation = _worded(mention.bearings, "part of", "ern ")
    bearing = mean_bearing(mention.bearings)
    if not mention.bearings:
        shape = _itself(place, mention.kind, relation)
        return shape if place.kind in {"country", "town"} else Shape(shape.point, shape.radius, Precision.AREA, relation)
    towns = gazetteer.towns(place) if place.kind in {"country", "province"} else ()
    if len(towns) >= 6:
        point, radius = sector(towns, bearing)
        return Shape(point, round(radius), Precision.AREA, relation)
    offset = 0.0 if bearing is None else 0.5 * place.radius_km
    point = destination((place.lat, place.lon), bearing or 0.0, offset)
    return Shape(point, round(max(1.0, 0.7 * place.radius_km), 1), Precision.AREA if place.kind in WIDE else Precision.TOWN, relation)


def _between(place: Place, others: Sequence[Place]) -> Shape:
    points = [(place.lat, place.lon), *((p.lat, p.lon) for p in others)]
    if len(points) == 1 or any(p.kind == "country" for p in (place, *others)):
        return Shape(None, None, Precision.AREA, "between")
    return Shape(middle(points), round(max(distance(points[0], p) for p in points) / 2 + 3, 1), Precision.NEAR, "between")


def _bank(mention: PlaceMention, place: Place, towns: Sequence[Place], gazetteer: Gazetteer) -> Shape:
    """The stretch of the river by the report's latest town beside it, and the side of it; without such a town the whole river."""
    return _side(mention, place, _worded(mention.bearings, "bank of", "ern "), towns, gazetteer)


def _side(mention: PlaceMention, place: Place, relation: str, towns: Sequence[Place], gazetteer: Gazetteer) -> Shape:
    away = BANK if mention.relation == "bank of" else REACH
    path = gazetteer.path(place)
    for town in towns if path else ():
        point, far = nearest(path, (town.lat, town.lon))
        if far <= RIVER_TOWN:
            bearing = mean_bearing(mention.bearings)
            at = point if bearing is None else destination(point, bearing, away)
            return Shape(at, round(BANK_REACH + away + town.radius_km, 1), Precision.NEAR, relation)
    return Shape((place.lat, place.lon), place.radius_km, Precision.AREA, relation)


def _coast(mention: PlaceMention, place: Place) -> Shape:
    """Off a town: the waters before it lie within its circle widened; which way the sea lies we do not know. Other coasts are not drawn."""
    relation = _worded(mention.bearings, "coast of", "ern ")
    if place.kind in WIDE:
        return Shape(None, None, Precision.AREA, relation)
    return Shape((place.lat, place.lon), round(place.radius_km + OFFSHORE, 1), Precision.NEAR, relation)


def _about(mention: PlaceMention, place: Place) -> Shape:
    if place.kind == "country":
        return Shape(None, None, Precision.AREA, mention.relation)
    if mention.relation == "along" or (place.kind in WIDE and mention.distance_km is None):
        return Shape((place.lat, place.lon), round(place.radius_km * 1.2, 1), Precision.AREA, mention.relation)
    beyond = {"near": NEAR, "around": AROUND, "toward": TOWARD}.get(mention.relation, NEAR)
    if mention.distance_km is not None:
        beyond = mention.distance_km[1]
    elif (bearing := mean_bearing(mention.bearings)) is not None:  # "the northern outskirts": at that edge of it
        edge = destination((place.lat, place.lon), bearing, place.radius_km)
        return Shape(edge, round(max(beyond, 0.7 * place.radius_km), 1), Precision.NEAR, mention.relation)
    return Shape((place.lat, place.lon), round(place.radius_km + beyond, 1), Precision.NEAR, mention.relation)


def border(place: Place, others: Sequence[Place], gazetteer: Gazetteer) -> Shape:
    """Between the provinces of two countries that lie nearest to each other; one country's border alone is not drawn."""
    other = next((o for o in others if o.id != place.id), None)
    if other is None or place.kind != "country" or other.kind != "country":
        return Shape(None, None, Precision.AREA, "border of")
    pairs = sorted(
        (distance((a.lat, a.lon), (b.lat, b.lon)), a.id, b.id, (a.lat, a.lon), (b.lat, b.lon))
        for a in gazetteer.provinces(place.country)
        for b in gazetteer.provinces(other.country)
    )[:4]
    if not pairs:
        return Shape(None, None, Precision.AREA, "border of")
    points = [middle(pair[3:]) for pair in pairs]
    centre = middle(points)
    return Shape(centre, round(max(distance(centre, p) for p in points) + pairs[0][0] / 2), Precision.AREA, "border of")
