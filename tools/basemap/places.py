"""Towns: Natural Earth says which matter at which zoom, GeoNames gives today's name and those in other scripts."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tools.basemap.names import choose, fold
from tools.basemap.shapefile import Feature, Point

ZOOMS = {0: 1.6, 1: 2.0, 2: 2.8, 3: 3.4, 4: 4.2, 5: 4.6, 6: 4.8, 7: 5.2, 8: 5.8, 9: 6.4, 10: 7.0}  # first zoom of a scale rank, tiles of 512
FAR = 0.35  # degrees between Natural Earth's point and GeoNames' of one town
RENAMED = frozenset({"UKR", "KAZ", "MMR"})  # where Natural Earth 2's names are those of another day
CONTESTED = frozenset({"Jerusalem"})  # whose capital it is, is what parties to a conflict differ about: drawn as a town
ALIKE = 0.75  # of two spellings of one name ("Sevastapol")
BY_HAND = Path(__file__).with_name("names_by_hand.tsv")
LANGUAGES = ("ar", "ru", "uk")
Props = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Town:
    """A town of GeoNames."""

    name: str
    point: Point
    people: int
    others: tuple[str, ...]


def read_towns(path: Path) -> list[Town]:
    rows = json.loads(path.read_text(encoding="utf-8")).values()
    return [Town(r["name"], (r["longitude"], r["latitude"]), r["population"], tuple(r["alternatenames"])) for r in rows]


class Finder:
    """Finds the town of GeoNames that a point of Natural Earth means."""

    def __init__(self, towns: list[Town]) -> None:
        self.cells: defaultdict[tuple[int, int], list[Town]] = defaultdict(list)
        for town in towns:
            self.cells[math.floor(town.point[0]), math.floor(town.point[1])].append(town)

    def near(self, point: Point) -> list[Town]:
        x, y = math.floor(point[0]), math.floor(point[1])
        found = [town for dx in (-1, 0, 1) for dy in (-1, 0, 1) for town in self.cells.get((x + dx, y + dy), ())]
        return [town for town in found if math.dist(town.point, point) < FAR]

    def find(self, feature: Feature) -> Town | None:
        """Of the towns near by that bear the name, the largest; else the largest of a like name."""
        wanted = {fold(feature.row[key]) for key in ("name", "nameascii", "namealt", "namepar")} - {""}
        near = self.near(feature.parts[0][0])
        named = [t for t in near if fold(t.name) in wanted or any(fold(o) in wanted for o in t.others)]
        alike = named or [t for t in near if SequenceMatcher(None, fold(t.name), fold(feature.row["name"])).ratio() >= ALIKE]
        return max(alike, key=lambda town: town.people, default=None)


def by_hand() -> dict[str, dict[str, str]]:
    """Corrections by Natural Earth's name."""
    lines = [line.split("\t") for line in BY_HAND.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {line[0]: {code: value for code, value in zip(("en", *LANGUAGES), line[1:], strict=True) if value} for line in lines}


def place(feature: Feature, finder: Finder, mended: dict[str, str]) -> Props:
    """Properties of a town's label: names by language ("" where there is none), first zoom, capital or not."""
    row, town = feature.row, finder.find(feature)
    country, name = row["adm0_a3"], row["name"]
    if town and country in RENAMED:
        name = town.name
    latin = [name, *([town.name] if town else []), row["name"]]
    names = {code: choose(latin, list(town.others) if town else [], code, country) for code in LANGUAGES}
    capital = int(row["featurecla"] == "Admin-0 capital" and name not in CONTESTED)
    return {"en": name, **names, **mended, "z": ZOOMS[int(feature.number("scalerank"))], "c": capital}


def places(features: list[Feature], towns: list[Town]) -> list[tuple[Point, Props]]:
    """All towns, the weightiest first: labels are laid in this order."""
    finder, corrections = Finder(towns), by_hand()
    shown = [f for f in features if f.row["featurecla"] not in {"Historic place", "Scientific station"}]
    shown.sort(key=lambda f: -f.number("pop_max"))  # so that a correction goes to the largest town of its name: pop takes it away
    found = [(f.parts[0][0], place(f, finder, corrections.pop(f.row["name"], {}))) for f in shown]
    found.sort(key=lambda item: (item[1]["z"], -item[1]["c"]))  # and by people, as they came
    return found
