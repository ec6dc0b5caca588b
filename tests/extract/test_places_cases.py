"""The cases of cases/places.yaml, read by the built-in model, found and resolved."""

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
from dateline.model.place import PlaceMention
from dateline.resolve.geometry import distance
from dateline.resolve.places import resolve_places

CASES = Path(__file__).parents[2] / "cases" / "places.yaml"
MODEL = resources() / "model" / "standard.onnx"
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the language model is not in the package")


def cases() -> list[Any]:
    listed = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=case["text"][:50], marks=[pytest.mark.xfail(reason=case["notyet"])] if "notyet" in case else []) for case in listed
    ]


@cache
def book() -> Gazetteer:
    return load().gazetteer


@cache
def language() -> Language:
    return Language()


def read(text: str) -> list[tuple[str, PlaceMention, Location]]:
    page = language().analyse([Report(id=report_id("cases", "", text), text=text)])[0]
    mentions = find_places(page, book())
    return [(m.span.of(text), m, place) for m, place in zip(mentions, resolve_places(mentions, page, book()), strict=True)]


def holds(want: dict[str, Any], mention: PlaceMention, place: Location) -> None:
    for key in ("name", "kind", "relation", "metonym"):
        assert getattr(mention, key) == want.get(key, getattr(mention, key)), key
    assert place.precision == want.get("precision", place.precision)
    if "is" in want:
        assert (place.place.name if place.place else None) == want["is"]
    if want.get("point", True) is False:
        assert place.lat is None
    if "near" in want:
        assert place.lat is not None
        assert place.lon is not None
        assert distance((place.lat, place.lon), tuple(want["near"][:2])) <= want["near"][2]


@pytest.mark.parametrize("case", cases())
def test_places(case: dict[str, Any]) -> None:
    found = read(case["text"])
    for words in case.get("absent", ()):
        assert words not in [w for w, _, _ in found]
    for want in case.get("find", ()):
        hits = [(m, place) for words, m, place in found if words == want["words"]]
        assert hits, [w for w, _, _ in found]
        holds(want, *hits[0])
