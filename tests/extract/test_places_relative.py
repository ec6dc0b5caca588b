"""The cases of cases/places_relative.yaml: points and radii of relative and partial places against geodesic arithmetic of its own
(Vincenty's formulae on the WGS 84 ellipsoid), so that a fault of our sphere would show.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.extract.places import find_places
from dateline.language.analyse import Language
from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.lexicon.gazetteer import Gazetteer
from dateline.model import Location, Report, report_id
from dateline.resolve.places import resolve_places

CASES = Path(__file__).parents[2] / "cases" / "places_relative.yaml"
MODEL = resources() / "model" / "standard.onnx"
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the language model is not in the package")
MAJOR, FLAT = 6378.137, 1 / 298.257223563  # km; WGS 84
MINOR = MAJOR * (1 - FLAT)
SECTOR = 22.5  # degrees to either side: a bearing of news is one of eight
Point = tuple[float, float]


def direct(start: Point, km: float, bearing: float) -> Point:
    """Vincenty's direct formula (Survey Review 23, 1975): the point so far from another."""
    turn, reduced = math.radians(bearing), math.atan((1 - FLAT) * math.tan(math.radians(start[0])))
    first = math.atan2(math.tan(reduced), math.cos(turn))
    sine = math.cos(reduced) * math.sin(turn)
    squared = (1 - sine * sine) * (MAJOR**2 - MINOR**2) / MINOR**2
    a = 1 + squared / 16384 * (4096 + squared * (-768 + squared * (320 - 175 * squared)))
    b = squared / 1024 * (256 + squared * (-128 + squared * (74 - 47 * squared)))
    arc = km / (MINOR * a)
    for _ in range(50):
        middle = math.cos(2 * first + arc)
        arc = km / (MINOR * a) + b * math.sin(arc) * (middle + b / 4 * math.cos(arc) * (2 * middle**2 - 1))
    middle = math.cos(2 * first + arc)
    across = math.sin(reduced) * math.sin(arc) - math.cos(reduced) * math.cos(arc) * math.cos(turn)
    lat = math.atan2(
        math.sin(reduced) * math.cos(arc) + math.cos(reduced) * math.sin(arc) * math.cos(turn), (1 - FLAT) * math.hypot(sine, across)
    )
    lon = math.atan2(math.sin(arc) * math.sin(turn), math.cos(reduced) * math.cos(arc) - math.sin(reduced) * math.sin(arc) * math.cos(turn))
    c = FLAT / 16 * (1 - sine**2) * (4 + FLAT * (4 - 3 * (1 - sine**2)))
    lon -= (1 - c) * FLAT * sine * (arc + c * math.sin(arc) * (middle + c * math.cos(arc) * (2 * middle**2 - 1)))
    return math.degrees(lat), start[1] + math.degrees(lon)


def inverse(left: Point, right: Point) -> tuple[float, float]:
    """Vincenty's inverse formula: km between two points, and the bearing of the second from the first in degrees."""
    if left == right:
        return 0.0, 0.0
    wide = lam = math.radians(right[1] - left[1])
    u, v = (math.atan((1 - FLAT) * math.tan(math.radians(p[0]))) for p in (left, right))
    for _ in range(100):
        sine = math.hypot(math.cos(v) * math.sin(lam), math.cos(u) * math.sin(v) - math.sin(u) * math.cos(v) * math.cos(lam))
        cosine = math.sin(u) * math.sin(v) + math.cos(u) * math.cos(v) * math.cos(lam)
        arc = math.atan2(sine, cosine)
        azimuth = math.cos(u) * math.cos(v) * math.sin(lam) / sine
        square = 1 - azimuth**2
        middle = cosine - 2 * math.sin(u) * math.sin(v) / square if square else 0.0
        c = FLAT / 16 * square * (4 + FLAT * (4 - 3 * square))
        lam = wide + (1 - c) * FLAT * azimuth * (arc + c * sine * (middle + c * cosine * (2 * middle**2 - 1)))
    squared = square * (MAJOR**2 - MINOR**2) / MINOR**2
    a = 1 + squared / 16384 * (4096 + squared * (-768 + squared * (320 - 175 * squared)))
    b = squared / 1024 * (256 + squared * (-128 + squared * (74 - 47 * squared)))
    less = b * sine * (middle + b / 4 * cosine * (2 * middle**2 - 1))
    bearing = math.atan2(math.cos(v) * math.sin(lam), math.cos(u) * math.sin(v) - math.sin(u) * math.cos(v) * math.cos(lam))
    return MINOR * a * (arc - less), math.degrees(bearing) % 360


@cache
def book() -> Gazetteer:
    return load().gazetteer


def cases() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return listed


@cache
def readings() -> dict[str, list[tuple[str, Location]]]:
    reports = [Report(id=report_id("cases", "", case["text"]), text=case["text"]) for case in cases()]
    found = {}
    for page in Language().analyse(reports):
        mentions = find_places(page, book())
        found[page.text] = [(m.span.of(page.text), place) for m, place in zip(mentions, resolve_places(mentions, page, book()), strict=True)]
    return found


def params() -> list[Any]:
    return [
        pytest.param(case, id=case["words"], marks=[pytest.mark.xfail(reason=case["notyet"], strict=True)] if "notyet" in case else [])
        for case in cases()
    ]


def test_the_arithmetic_of_the_test() -> None:
    """Vincenty's own example: Flinders Peak to Buninyong, 54972.271 m on a bearing of 306°52'05.37"."""
    flinders, buninyong = (-37.95103342, 144.42486789), (-37.65282114, 143.92649553)
    km, bearing = inverse(flinders, buninyong)
    assert km == pytest.approx(54.972271, abs=0.001)
    assert bearing == pytest.approx(306.86816, abs=0.001)
    assert direct(flinders, km, bearing) == pytest.approx(buninyong, abs=1e-6)


def test_there_are_enough() -> None:
    assert len({case["text"] for case in cases()}) >= 60


@pytest.mark.parametrize("case", params())
def test_relative_places(case: dict[str, Any]) -> None:
    found = readings()[case["text"]]
    places = [place for words, place in found if words == case["words"]]
    assert places, [words for words, _ in found]
    place = places[-1]
    if "is" in case:
        assert (place.name if place.place else None) == case["is"]
    assert place.relation == case.get("relation", place.relation)
    assert place.precision == case.get("precision", place.precision)
    if case.get("point", True) is False:
        assert (place.lat, place.lon, place.radius_km) == (None, None, None)
        return
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    lies((place.lat, place.lon), place.radius_km, case)


def lies(at: Point, radius: float, case: dict[str, Any]) -> None:
    """What geodesy says of a circle."""
    if "go" in case:
        *start, km, bearing = case["go"]
        assert inverse(at, direct(tuple(start), km, bearing))[0] <= 0.5 + 0.006 * km  # rounding of the anchor, and our sphere
        ends = [inverse(at, direct(tuple(start), km, bearing + side))[0] for side in (-SECTOR, SECTOR)]
        assert max(ends) <= radius <= max(ends) + 0.15 * km + 8
    if "ring" in case:
        *start, km = case["ring"]
        assert inverse(at, tuple(start))[0] <= 1
        assert km <= radius <= 2 * km + 30
    if "half" in case:
        left, right = (inverse(at, tuple(end))[0] for end in case["half"])
        apart = inverse(*(tuple(end) for end in case["half"]))[0]
        assert left == pytest.approx(right, abs=0.5)
        assert left == pytest.approx(apart / 2, abs=0.5)
        assert apart / 2 <= radius <= apart / 2 + 10
    if "side" in case:
        *start, wanted = case["side"]
        far, bearing = inverse(tuple(start), at)
        assert far > 0.5
        assert abs((bearing - wanted + 180) % 360 - 180) <= 60
    assert all(inverse(at, tuple(point))[0] <= radius for point in case.get("holds", ()))
    assert all(inverse(at, tuple(point))[0] > radius for point in case.get("lacks", ()))
