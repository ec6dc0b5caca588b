"""Rectangles and polygons, on and across the 180th meridian."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.explore.area import in_box, in_polygon, inside

LON = st.floats(-180, 180).map(lambda x: round(x, 3))
LAT = st.floats(-90, 90).map(lambda x: round(x, 3))


def one(test, lon: float, lat: float, shape) -> bool:
    return bool(test(np.array([lon]), np.array([lat]), shape)[0])


@pytest.mark.parametrize(("lon", "there"), [(175.0, True), (-175.0, True), (180.0, True), (-180.0, True), (0.0, False), (169.0, False), (-169.0, False)])
@pytest.mark.parametrize("box", [(170.0, -10.0, -170.0, 10.0), (170.0, -10.0, 190.0, 10.0), (-190.0, -10.0, -170.0, 10.0)])
def test_a_box_across_the_180th_meridian(box, lon: float, there: bool) -> None:
    assert one(in_box, lon, 0.0, box) is there


@pytest.mark.parametrize(("lon", "there"), [(175.0, True), (-175.0, True), (0.0, False), (165.0, False), (-165.0, False)])
@pytest.mark.parametrize("corners", [
    [(170, -10), (-170, -10), (-170, 10), (170, 10)], [(170, -10), (190, -10), (190, 10), (170, 10)], [(-170, 10), (-170, -10), (170, -10), (170, 10)],
])  # fmt: skip
def test_a_polygon_across_the_180th_meridian(corners, lon: float, there: bool) -> None:
    assert one(in_polygon, lon, 0.0, corners) is there


@settings(max_examples=80, deadline=None)
@given(LON, LAT, LON, LAT, LON, LAT)
def test_a_polygon_with_four_corners_is_a_box(west: float, south: float, east: float, north: float, x: float, y: float) -> None:
    west, east, south, north = min(west, east), max(west, east), min(south, north), max(south, north)
    if east - west >= 180 or x in {west, east} or y in {south, north}:  # a longer edge goes the other way round; edges belong to no side
        return
    corners = [(west, south), (east, south), (east, north), (west, north)]
    assert one(in_polygon, x, y, corners) == one(in_box, x, y, (west, south, east, north))


def test_what_has_no_point_lies_nowhere() -> None:
    nothing = np.array([np.nan])
    assert not inside(nothing, nothing, (-180.0, -90.0, 180.0, 90.0), ()).any()
    assert not inside(nothing, nothing, None, ((-179, -89), (0, 89), (179, -89))).any()
