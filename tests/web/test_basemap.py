"""The base map's files: as listed, small, drawn on one grid, doubtful borders apart, names in several scripts."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "src" / "dateline" / "web" / "static" / "basemap"
ABOUT: dict[str, Any] = json.loads((FOLDER / "basemap.json").read_text(encoding="utf-8"))
FILES = sorted(ABOUT["files"])


@cache
def topology(name: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return whole


def labels(name: str, layer: str) -> list[dict[str, Any]]:
    return [g["properties"] for g in topology(name)["objects"][layer]["geometries"]]


def numbers(arcs: Any) -> list[int]:
    return [arcs] if isinstance(arcs, int) else [n for inner in arcs for n in numbers(inner)]


def test_every_file_is_listed() -> None:
    assert {p.name for p in FOLDER.iterdir()} == {*FILES, "basemap.json"}


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_what_the_list_says(name: str) -> None:
    data, row = (FOLDER / name).read_bytes(), ABOUT["files"][name]
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (row["sha256"], row["bytes"])
    objects = topology(name)["objects"]
    assert {layer: len(o["geometries"]) for layer, o in objects.items()} == {layer: r["features"] for layer, r in row["layers"].items()}


@pytest.mark.parametrize("name", FILES)
def test_each_arc_is_used_once_and_lies_on_the_sheet(name: str) -> None:
    whole = topology(name)
    used = [n for o in whole["objects"].values() for g in o["geometries"] for n in numbers(g.get("arcs", []))]
    assert sorted(used) == list(range(len(whole["arcs"])))
    step, (west, south) = whole["transform"]["scale"][0], whole["transform"]["translate"]
    for arc in whole["arcs"]:
        x = y = 0
        for dx, dy in arc:
            x, y = x + dx, y + dy
            assert -180.01 <= x * step + west <= 180.01
            assert -90.01 <= y * step + south <= 90.01


def test_a_first_look_is_light_and_all_of_it_is_small() -> None:
    assert ABOUT["files"]["world.json"]["bytes"] <= 600_000
    assert sum(row["bytes"] for row in ABOUT["files"].values()) <= 6_000_000


@pytest.mark.parametrize("name", ["world.json", "lines.json"])
def test_doubtful_borders_are_apart(name: str) -> None:
    kinds = {props["kind"] for props in labels(name, "disputed")}
    assert {"disputed", "indefinite", "control"} <= kinds <= {"disputed", "indefinite", "control", "zone"}


@pytest.mark.parametrize(
    ("english", "arabic", "ukrainian"), [("Mosul", "الموصل", "Мосул"), ("Kyiv", "كييف", "Київ"), ("Sanaa", "صنعاء", "Сана"), ("Aleppo", "حلب", "Алеппо")]
)
def test_towns_are_named_in_their_script(english: str, arabic: str, ukrainian: str) -> None:
    (town,) = [props for props in labels("places.json", "places") if props["en"] == english]
    assert (town["ar"], town["uk"]) == (arabic, ukrainian)


def test_a_name_that_is_not_known_is_empty() -> None:
    for props in labels("places.json", "places"):
        assert set(props) == {"en", "ar", "ru", "uk", "z", "c"}
        assert props["en"]


def test_countries_are_named_in_all_languages() -> None:
    ukraine = next(props for props in labels("world.json", "countries") if props["id"] == "UKR")
    assert [ukraine[code] for code in ("en", "ar", "ru", "uk")] == ["Ukraine", "أوكرانيا", "Украина", "Україна"]
