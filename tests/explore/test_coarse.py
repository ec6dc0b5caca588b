"""Places as they may be published: areas that hold the place for sure, the same one by one and all at once, and no way around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.explore.clusters import map_view
from dateline.explore.filters import Filter
from dateline.explore.find import found
from dateline.export.coarse import SHARP, area_of, coarsened, coarsened_points
from dateline.export.view_records import entry_record
from dateline.link.fit import km_between
from dateline.model.entry import Ahead
from dateline.model.place import Location, Precision
from dateline.model.plan import PlanState
from tests.explore.build import LABELS, PLAIN, catalogue, entry

LON, LAT = st.floats(-179, 179), st.floats(-80, 80)


def place(lon: float, lat: float) -> Location:
    return Location(place=None, alternatives=(), relation="in", name="x", precision=Precision.SITE, lat=lat, lon=lon, radius_km=0.0)


@given(LON, LAT, st.sampled_from([*Precision]), st.floats(0, 40))
def test_the_area_holds_the_place(lon: float, lat: float, precision: Precision, own: float) -> None:
    area = area_of(replace(PLAIN, lon=lon, lat=lat, precision=precision, radius_km=own))
    assert area is not None
    away = km_between(place(lon, lat), place(area.lon, area.lat))
    assert away is not None
    assert away + own <= area.radius_km
    assert area.radius_km >= (39 if precision in SHARP else 7)


@given(st.lists(st.tuples(LON, LAT, st.booleans()), min_size=1, max_size=20))
def test_all_at_once_are_as_one_by_one(places: list[tuple[float, float, bool]]) -> None:
    lon, lat, sharp = (np.array(column) for column in zip(*places, strict=True))
    lons, lats = coarsened_points(lon, lat, sharp)
    for n, (x, y, is_sharp) in enumerate(places):
        area = area_of(replace(PLAIN, lon=x, lat=y, precision=Precision.TOWN if is_sharp else Precision.NEAR))
        assert area is not None
        assert (lons[n], lats[n]) == pytest.approx((area.lon, area.lat))


@given(LON, LAT, st.sampled_from([Precision.NEAR, Precision.DISTRICT, Precision.PROVINCE, Precision.AREA]), st.floats(0, 400))
def test_the_radius_beside_a_coarse_point_holds_the_place(lon: float, lat: float, precision: Precision, own: float) -> None:
    """In lists and files, and in whatever record holds a place: the point has moved."""
    exact = replace(PLAIN, lon=lon, lat=lat, precision=precision, radius_km=own)
    deep = coarsened({"lat": lat, "lon": lon, "precision": precision.value, "radius_km": own})
    for made in (entry_record(exact, coarse=True)["place"], deep):
        away = km_between(place(lon, lat), place(made["lon"], made["lat"]))
        assert away is not None
        assert away + own <= made["radius_km"]
    assert entry_record(exact)["place"]["radius_km"] == own
    assert coarsened(entry_record(exact, coarse=True)) == entry_record(exact, coarse=True)


def test_two_places_of_one_square_cannot_be_told_apart() -> None:
    one, other = (replace(PLAIN, lon=lon, lat=lat, precision=Precision.SITE) for lon, lat in ((38.123, 36.789), (38.2, 36.9)))
    assert area_of(one) == area_of(other)
    assert entry_record(one, coarse=True)["place"] == entry_record(other, coarse=True)["place"]
    assert "38.1" not in str(entry_record(one, coarse=True))


def test_an_area_of_the_filter_cannot_narrow_a_place_down() -> None:
    columns = catalogue([entry(1, lon=38.123, lat=36.789)])
    tight = (38.12, 36.78, 38.13, 36.79)
    assert len(found(columns, Filter(box=tight), LABELS)) == 1
    assert len(found(columns, Filter(box=tight, coarse=True), LABELS)) == 0
    assert len(found(columns, Filter(box=(38.0, 36.9, 38.1, 37.1), coarse=True), LABELS)) == 1


def test_circles_and_arrows_of_the_map_are_coarse_too() -> None:
    plan = Ahead(state=PlanState.CARRIED_OUT, announced=None, earliest=None, latest=None, began=None, slips=0, here=(38.123, 36.789), there=(41.456, 33.321))
    made = [entry(1, lon=38.123, lat=36.789, plan=plan), entry(2, lon=38.14, lat=36.81)]
    drawn = map_view(found(catalogue(made), Filter(coarse=True), LABELS), zoom=8)
    assert [(c.lon, c.lat, c.coarse) for c in drawn.clusters] == [(38.0, 37.0, 2)]
    assert [(a.start, a.end) for a in drawn.links] == [((38.0, 37.0), (41.5, 33.5))]


def test_no_depth_hides_a_point() -> None:
    sharp = {"lat": 36.789, "lon": 38.123, "precision": "site", "alternatives": [{"lat": 36.7, "lon": 38.1, "score": 1}]}
    wide = {"lat": 36.789, "lon": 38.123, "precision": "district", "alternatives": []}
    made = coarsened({"a": [{"values": (sharp, wide)}], "count": 2})
    one, other = made["a"][0]["values"]
    assert (one["lat"], one["lon"], one["alternatives"][0]["lat"]) == (None, None, None)
    assert (other["lat"], other["lon"]) == (36.8, 38.1)
    assert coarsened(made) == made


# ---- the delay


DAY = date(2020, 3, 2)


@pytest.mark.parametrize(
    ("parts", "days", "held"),
    [
        ({}, 1, True),
        ({}, 2, True),
        ({"latest": DAY - timedelta(days=40)}, 2, False),
        ({"latest": DAY - timedelta(days=40)}, 60, True),
        ({"earliest": DAY - timedelta(days=40), "latest": None}, 2, True),  # since then, as far as a report of yesterday knows
        ({"earliest": None, "latest": None, "first_published": DAY - timedelta(days=9), "last_published": DAY - timedelta(days=9)}, 5, False),
        ({"earliest": None, "latest": None, "first_published": None, "last_published": None}, 1, True),
        ({"latest": DAY + timedelta(days=90)}, 1, True),  # a plan for later
    ],
)
def test_what_a_delay_holds_back(parts: dict[str, object], days: int, held: bool) -> None:
    made = [entry(0, first_published=DAY, last_published=DAY), entry(1, **{"earliest": DAY - timedelta(days=50), "latest": DAY, "last_published": DAY, **parts})]
    left = found(catalogue(made), Filter(delay=days), LABELS).ids
    assert ("e-1" not in left) is held


def test_without_any_day_of_publication_everything_is_held_back() -> None:
    assert len(found(catalogue([entry(1, first_published=None, last_published=None)]), Filter(delay=1), LABELS)) == 0
