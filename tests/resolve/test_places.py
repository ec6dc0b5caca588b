from functools import cache

import pytest

from dateline.lexicon import load
from dateline.lexicon.gazetteer import Gazetteer
from dateline.model import Location, Span
from dateline.model.place import PlaceMention, Precision
from dateline.resolve.geometry import distance
from dateline.resolve.places import resolve_places
from tests.build import analysis


@cache
def book() -> Gazetteer:
    return load().gazetteer


def said(name: str = "", **rest: object) -> PlaceMention:
    return PlaceMention(span=Span(start=0, end=1), first=0, last=1, head=0, name=name, **rest)  # type: ignore[arg-type]


def resolved(*mentions: PlaceMention, text: str = "Something happened .", home: str = "") -> list[Location]:
    rows = "\n".join(f"{w} {w.lower()} {'PROPN' if w[0].isupper() else 'NOUN'} _ {0 if n == 0 else 1} dep" for n, w in enumerate(text.split()))
    return list(resolve_places(mentions, analysis(rows), book(), home))


def country(location: Location) -> str:
    return location.place.country if location.place else ""


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("Pokrovsk", "Ukrainian troops left .", "UA"),
        ("Tripoli", "Lebanese police came .", "LB"),
        ("Tripoli", "Libyan militias came .", "LY"),
        ("Rafah", "Palestinians fled , Israeli jets came .", "PS"),
        ("Kandahar", "Afghan forces left .", "AF"),
        ("Valencia", "Venezuelan police came .", "VE"),
        ("Moscow", "Rebels came .", "RU"),
        ("Paris", "French police came .", "FR"),
        ("Athens", "The sheriff and the school board met .", "US"),
        ("Athens", "The police came .", "GR"),
        ("Lancaster", "The grammar school and the Crown Court closed .", "GB"),
        ("Londoners", "British police came .", "GB"),
        ("SA", "South African police came .", "ZA"),
        ("WA", "Australian police came .", "AU"),
    ],
)
def test_the_country_of_the_report_decides(name: str, text: str, code: str) -> None:
    [location] = resolved(said(name), text=text)
    assert country(location) == code


def test_a_holder_decides() -> None:
    [location] = resolved(said("Paris", within=("Texas",)), text="French police came .")
    assert location.place is not None
    assert location.place.admin1 == "Texas"


def test_neighbours_decide() -> None:
    places = resolved(said("Springfield"), said("Jefferson City"), said("Joplin"), said("Branson"))
    assert places[0].place is not None
    assert places[0].place.admin1 == "Missouri"


def test_what_stays_open_is_not_guessed() -> None:
    [location] = resolved(said("San Isidro"))
    assert (location.place, location.lat, location.precision) == (None, None, Precision.UNKNOWN)
    assert len(location.alternatives) > 1
    assert all(0 <= c.score <= 1 and c.reason for c in location.alternatives)


def test_a_name_in_no_gazetteer() -> None:
    [location] = resolved(said("Zarbatula"))
    assert (location.name, location.place, location.lat, location.radius_km, location.precision) == ("Zarbatula", None, None, None, Precision.UNKNOWN)


def test_a_name_in_no_gazetteer_lies_in_what_holds_it() -> None:
    [location] = resolved(said("Zarbatula", kind="neighbourhood", within=("Aleppo",)), text="Syrian jets came .")
    assert location.place is None
    assert location.lat is not None
    assert location.lon is not None
    assert distance((location.lat, location.lon), (36.2, 37.15)) < 10


@pytest.mark.parametrize(("name", "kind", "precision"), [("Idlib", "", Precision.TOWN), ("Idlib", "province", Precision.PROVINCE), ("Syria", "", Precision.COUNTRY)])
def test_precision(name: str, kind: str, precision: Precision) -> None:
    [location] = resolved(said(name, kind=kind), text="Syrian jets came .")
    assert location.precision is precision
    assert (location.lat is None) == (precision is Precision.COUNTRY)
    assert (location.radius_km is None) == (precision is Precision.COUNTRY)


@pytest.mark.parametrize(
    ("mention", "lat", "lon", "within_km", "relation"),
    [
        (said("Mosul", relation="of", bearings=(180,), distance_km=(60, 60)), 35.8, 43.12, 5, "south of"),
        (said("Mosul", relation="of", bearings=(180,), distance_km=(50, 70)), 35.8, 43.12, 5, "south of"),
        (said("Baghdad", relation="of", bearings=(0, 270)), 33.7, 44.0, 15, "north and west of"),
        (said("Mosul", relation="part of", bearings=(180,)), 36.25, 43.12, 8, "southern part of"),
        (said("Mosul", relation="near"), 36.34, 43.12, 3, "near"),
        (said("Mosul", relation="near", distance_km=(10, 10)), 36.34, 43.12, 3, "near"),
        (said("Mosul", relation="between", others=("Erbil",)), 36.26, 43.56, 10, "between"),
        (said("Iraq", relation="part of", bearings=(0,)), 36.2, 44.2, 90, "northern part of"),
        (said("", kind="border", country="IQ", others=("Syria",)), 35.3, 41.3, 130, "border of"),
    ],
)
def test_shapes(mention: PlaceMention, lat: float, lon: float, within_km: float, relation: str) -> None:
    mentions = [mention, *(said(name) for name in mention.others if len(name) > 2)]
    location = resolved(*mentions, text="Iraqi forces came .")[0]
    assert location.relation == relation
    assert location.lat is not None
    assert location.lon is not None
    assert location.radius_km is not None
    assert distance((location.lat, location.lon), (lat, lon)) <= within_km


@pytest.mark.parametrize(
    ("mention", "inside"),
    [
        (said("Baghdad", relation="of", bearings=(0, 270)), [(33.79, 44.40), (33.34, 43.90), (33.69, 43.98)]),  # north, west, and between
        (said("Baghdad", relation="of", bearings=(0, 180)), [(33.79, 44.40), (32.90, 44.40)]),
        (said("Iraq", relation="part of", bearings=(0, 270)), [(36.34, 43.12), (33.04, 40.28)]),  # Mosul, Rutba
    ],
)
def test_two_directions_are_two_areas_and_what_lies_between(mention: PlaceMention, inside: list[tuple[float, float]]) -> None:
    [location] = resolved(mention, text="Iraqi forces came .")
    assert location.lat is not None
    assert location.lon is not None
    assert location.radius_km is not None
    assert all(distance((location.lat, location.lon), point) <= location.radius_km for point in inside)


def test_a_vaguer_distance_has_a_wider_radius() -> None:
    sharp, vague = (
        resolved(said("Mosul", relation="of", bearings=(180,), distance_km=km), text="Iraqi forces came .")[0].radius_km
        for km in ((60, 60), (40, 80))
    )
    assert sharp is not None
    assert vague is not None
    assert 10 < sharp < vague


def test_the_bank_is_on_the_side_said_beside_the_last_town() -> None:
    town, bank = resolved(said("Qayyarah"), said("Tigris", relation="bank of", bearings=(270,)), text="Iraqi forces came .")
    assert town.lat is not None
    assert bank.lat is not None
    assert bank.lon is not None
    assert distance((town.lat, town.lon or 0), (bank.lat, bank.lon)) < 15
    assert bank.precision is Precision.NEAR


@pytest.mark.parametrize(
    ("before", "kind", "name"),
    [
        ((said("Mosul"), said("Syria")), "city", "Mosul"),
        ((said("Mosul"), said("Bartella", kind="town")), "town", "Bartella"),
        ((said("Iraq"),), "capital", "Baghdad"),
        ((said("Mosul"),), "country", "Iraq"),
        ((said("Mosul"),), "province", "Nineveh"),
        ((said("Mosul Dam"),), "dam", "Mosul Dam"),
    ],
)
def test_nouns_point_back(before: tuple[PlaceMention, ...], kind: str, name: str) -> None:
    assert resolved(*before, said("", kind=kind), text="Iraqi forces came .")[-1].name == name


def test_a_noun_without_a_place_stays_open() -> None:
    [location] = resolved(said("", kind="town"))
    assert (location.place, location.precision) == (None, Precision.UNKNOWN)


def test_home_is_a_weak_hint() -> None:
    assert country(resolved(said("Cambridge"), home="GB")[0]) in {"GB", ""}
    assert country(resolved(said("Damascus"), home="US")[0]) == "SY"


def test_nothing_gives_nothing() -> None:
    assert resolved() == []
