import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.geometry import destination, distance, mean_bearing, middle, nearest, sector

MOSUL, QAYYARAH = (36.335, 43.119), (35.799, 43.295)
latitudes, longitudes = st.floats(-85, 85), st.floats(-179, 179)


def test_distance_of_two_towns() -> None:
    assert distance(MOSUL, QAYYARAH) == pytest.approx(61.6, abs=0.3)


def test_a_distance_and_a_bearing_lead_to_the_town() -> None:
    assert distance(destination(MOSUL, 165, 61.6), QAYYARAH) < 2


@given(latitudes, longitudes, st.floats(0, 360), st.floats(0.1, 2000))
def test_going_somewhere_is_as_far_as_said(lat: float, lon: float, bearing: float, km: float) -> None:
    there = destination((lat, lon), bearing, km)
    assert -180 <= there[1] < 180
    assert distance((lat, lon), there) == pytest.approx(km, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("bearings", "mean"), [((0, 270), 315), ((0,), 0), ((90, 180), 135), ((315, 45), 0), ((0, 180), None), ((), None)]
)
def test_mean_bearing(bearings: tuple[int, ...], mean: float | None) -> None:
    found = mean_bearing(bearings)
    assert (found is None) == (mean is None)
    if found is not None and mean is not None:
        assert math.cos(math.radians(found - mean)) == pytest.approx(1)


def test_middle_across_the_date_line() -> None:
    assert abs(middle([(0, 179), (0, -179)])[1]) == pytest.approx(180)
    with pytest.raises(ValueError, match="no points"):
        middle([])


def test_nearest_point_of_a_line() -> None:
    point, far = nearest([(36.0, 43.0), (35.0, 43.0)], (35.5, 43.2))
    assert point == pytest.approx((35.5, 43.0))
    assert far == pytest.approx(18.1, abs=0.2)
    assert nearest([(1.0, 1.0)], (1.0, 1.0))[1] == 0
    with pytest.raises(ValueError, match="no line"):
        nearest([], MOSUL)


@pytest.mark.parametrize(("bearing", "lat", "lon"), [(0, 8.8, 5), (90, 5, 8.8), (225, 1.2, 1.2), (None, 5, 5)])
def test_sector_of_a_square(bearing: float | None, lat: float, lon: float) -> None:
    towns = [(float(a), float(b)) for a in range(11) for b in range(11)]
    centre, radius = sector(towns, bearing)
    assert centre == pytest.approx((lat, lon), abs=0.8)
    assert 100 < radius < 700


@pytest.mark.parametrize("bearing", [0, 45, 90, 180, 225, 270])
def test_the_circle_of_a_part_holds_nine_of_ten_of_its_towns(bearing: int) -> None:
    towns = [(float(a), float(b)) for a in range(13) for b in range(13)]
    up, right = round(math.cos(math.radians(bearing))), round(math.sin(math.radians(bearing)))
    part = [(a, b) for a, b in towns if up * (a - 6) >= 2 * abs(up) and right * (b - 6) >= 2 * abs(right)]
    centre, radius = sector(towns, bearing)
    assert sum(distance(centre, town) <= radius for town in part) >= 0.9 * len(part)
