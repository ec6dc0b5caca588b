"""What "the city", "the capital", "the Iraqi town" point back to: the last fitting place of the report, or the first that follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.lexicon.gazetteer import Gazetteer
from dateline.model.place import Place, PlaceMention
from dateline.resolve.places_context import Context

Test = Callable[[PlaceMention, Place], bool]
CITY_STATE = 30.0  # km
BIG = 30_000  # people from which a town is a city
TOWNS = frozenset(("town", "village", "city"))
LOCAL = frozenset(("base", "camp", "airport", "port", "neighbourhood", "area", "site", "there"))  # near the last town, when no other is known
SAME = {"region": {"region", "area", "sea", "peninsula", "desert", "valley"}, "neighbourhood": {"neighbourhood", "district"}, "district": {"district", "neighbourhood"}, "area": {"region", "area", "province", "district"}}


def look_back(
    mention: PlaceMention, earlier: Sequence[tuple[PlaceMention, Place]], later: Sequence[tuple[PlaceMention, Place]], context: Context, gazetteer: Gazetteer
) -> Place | None:
    """The place that a noun points to; `earlier` and `later` are the report's places in order of the text. None when none fits."""
    if mention.kind == "country":
        return _country(mention, earlier, context, gazetteer)
    if mention.kind == "capital":
        return _capital(mention, earlier, context, gazetteer)
    near = [*reversed(earlier), *later]
    if mention.country:
        near = [pair for pair in near if pair[1].country == mention.country]
    if mention.kind == "province":
        return _province(near, gazetteer)
    for fits in _tests(mention.kind):
        found = next((place for said, place in near if fits(said, place)), None)
        if found is not None:
            return found
    return None


def same_town(mention: PlaceMention, here: Sequence[tuple[PlaceMention, Place]]) -> Place | None:
    """"Retook landmarks in the Iraqi town while most rebels fled the city": the noun before it in the sentence, whatever each is called.

    `here` are the places before it in its sentence. None where the last of them is named, or no town: then the kinds decide.
    """
    if mention.kind not in TOWNS or not here:
        return None
    said, place = here[-1]
    return place if not said.name and said.kind in TOWNS and said.relation == "in" else None


def _tests(kind: str) -> tuple[Test, ...]:
    """Tests of a place for a kind, the strictest first."""
    if kind == "there":
        return (lambda _, __: True,)
    if kind in {"city", "town", "village"}:
        return (
            lambda said, place: said.kind == kind and place.kind in TOWNS,
            lambda _, place: place.kind in TOWNS and _of_size(kind, place.population),
            _is_town,
        )
    same = SAME.get(kind, {kind})
    exact: tuple[Test, ...] = (lambda said, place: said.kind == kind or place.kind in same,)
    return (*exact, _is_town) if kind in LOCAL else exact


def _is_town(_: PlaceMention, place: Place) -> bool:
    return place.kind in TOWNS or (place.kind == "country" and place.radius_km <= CITY_STATE)


def _of_size(kind: str, population: int) -> bool:
    return population >= BIG if kind == "city" else population < 10 * BIG


def _country(
    mention: PlaceMention, earlier: Sequence[tuple[PlaceMention, Place]], context: Context, gazetteer: Gazetteer
) -> Place | None:
    named = {place.country for _, place in earlier if place.country}
    code = mention.country or max(named, key=lambda c: (context.weight(c), c), default="") or context.first()
    return gazetteer.country(code) if code else None


def _capital(
    mention: PlaceMention, earlier: Sequence[tuple[PlaceMention, Place]], context: Context, gazetteer: Gazetteer
) -> Place | None:
    if mention.country:
        return gazetteer.capital(mention.country)
    for _, place in reversed(earlier):
        capital = gazetteer.capital(place.country) if place.country else None
        if capital is not None and capital.id == place.id:
            return capital
    code = context.first()
    return gazetteer.capital(code) if code else None


def _province(near: Sequence[tuple[PlaceMention, Place]], gazetteer: Gazetteer) -> Place | None:
    found = next((place for _, place in near if place.kind == "province"), None)
    if found is not None:
        return found
    town = next((place for _, place in near if place.admin1), None)
    if town is None:
        return None
    return next((place for place in gazetteer.provinces(town.country) if place.name == town.admin1), None)
