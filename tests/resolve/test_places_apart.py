"""A name, and the words that say where it lies: the one chooses among the places of the other."""

from __future__ import annotations

import pytest

from dateline.model import Candidate, Location
from dateline.model.place import Place, PlaceMention, Precision
from dateline.model.span import Span
from dateline.resolve.places_apart import settle_apart


def place(number: int, lat: float, lon: float) -> Place:
    return Place(id=f"test:{number}", name="Shura", kind="village", country="IQ", admin1="", lat=lat, lon=lon, radius_km=2.0)


HERE, THERE = place(1, 35.8, 43.1), place(2, 31.0, 47.0)
APART = Location(name="Mosul", place=None, relation="south of", lat=35.79, lon=43.12, radius_km=24.0, precision=Precision.NEAR)


def mention() -> PlaceMention:
    return PlaceMention(span=Span(start=0, end=5), first=0, last=1, head=0, name="Shura")


def named(chosen: Place | None, *others: Place) -> Location:
    alternatives = tuple(Candidate(place=p, score=1 / len(others), reason="its name alone") for p in others)
    return Location(
        name="Shura", place=chosen, relation="in", lat=chosen.lat if chosen else None, lon=chosen.lon if chosen else None,
        radius_km=chosen.radius_km if chosen else None, precision=Precision.TOWN if chosen else Precision.UNKNOWN, alternatives=alternatives,
    )  # fmt: skip


def test_a_place_where_the_words_say_stays() -> None:
    assert settle_apart(mention(), named(HERE), APART) == named(HERE)


@pytest.mark.parametrize("chosen", [THERE, None])
def test_of_several_the_one_where_the_words_say_is_taken(chosen: Place | None) -> None:
    found = settle_apart(mention(), named(chosen, THERE, HERE), APART)
    assert (found.place, found.lat, found.lon, found.radius_km, found.precision) == (HERE, HERE.lat, HERE.lon, 2.0, Precision.TOWN)


def test_none_there_is_drawn_as_the_words_say_without_a_place() -> None:
    found = settle_apart(mention(), named(THERE), APART)
    assert (found.name, found.place, found.lat, found.lon, found.radius_km, found.precision) == ("Shura", None, 35.79, 43.12, 24.0, Precision.NEAR)


def test_words_that_cannot_be_drawn_change_nothing() -> None:
    nowhere = Location(name="Iraq", place=None, relation="border of", lat=None, lon=None, radius_km=None, precision=Precision.AREA)
    assert settle_apart(mention(), named(THERE), nowhere) == named(THERE)


def test_the_country_of_a_name_left_open() -> None:
    assert (named(None, THERE, HERE).country, named(None, THERE, HERE).admin1) == ("IQ", "")
    abroad = Place(id="test:3", name="Shura", kind="village", country="AE", admin1="", lat=25.0, lon=55.0, radius_km=2.0)
    assert named(None, HERE, abroad).country == ""
    assert named(None).country == ""
