"""What "the city", "the capital", "the Iraqi town" point back to: the last fitting place of the report, or the first that follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.lexicon.gazetteer import Gazetteer
from dateline.model.place import Place, PlaceMention
from dateline.resolve.places_context import Context

BIG = 30_000  # people from which a town is a city
TOWNS = frozenset(("town", "village", "city"))
SAME = {"neighbourhood": {"neighbourhood", "district"}, "district": {"district", "neighbourhood"}, "area": {"region", "area", "province", "district"}}


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


def _tests(kind: str) -> tuple[Callable[[PlaceMention, Place], bool], ...]:
    """Tests of a place for a kind, the strictest first."""
    if kind in {"city", "town", "village"}:
        big = (lambda _, place: place.population >= BIG) if kind == "city" else (lambda _, place: place.population < 10 * BIG)
        return (
            lambda said, place: said.kind == kind and place.kind in TOWNS,
            lambda said, place: place.kind in TOWNS and big(said, place),
            lambda _, place: place.kind in TOWNS,
        )
    same = SAME.get(kind, {kind})
    exact: Callable[[PlaceMention, Place], bool] = lambda said, place: said.kind == kind or place.kind in same  # noqa: E731
    return (exact, lambda _, place: place.kind in TOWNS) if kind in {"base", "camp", "airport", "port", "neighbourhood", "area"} else (exact,)


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
