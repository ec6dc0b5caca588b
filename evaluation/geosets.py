"""The sets of place names in news: LGL and GeoWebNews, each name with its GeoNames id, its point, and the country and province of it."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.placefile import GEONAMES
from dateline.resolve.geometry import EARTH_KM

FAR = 100.0  # km from the nearest town of the gazetteer beyond which a point tells no country: high seas, deserts


class Toponym(NamedTuple):
    """A name at [start, end) of a text. `country` is ISO 3166-1 alpha-2, `admin1` the name that our gazetteer gives its province; "" where a
    place has none (seas, continents; a country has no province) or the set does not tell.
    """

    start: int
    end: int
    text: str
    geonames: str
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""

    @property
    def id(self) -> str:
        """Its id as the gazetteer writes it, "" where the set gives a point alone."""
        return f"{GEONAMES}{self.geonames}" if self.geonames else ""


class Article(NamedTuple):
    """A text with its names, in order."""

    id: str
    text: str
    names: tuple[Toponym, ...]


class Around:
    """Country and province of any point on land: those of the nearest town of the gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._bulk = gazetteer.bulk
        self._gazetteer = gazetteer
        self._rows = [row for row in range(len(self._bulk)) if self._bulk.level(row) == 3]
        self._xyz = _on_sphere(np.array([self._bulk.point(row) for row in self._rows]))

    def of(self, lat: float, lon: float) -> tuple[str, str]:
        """("", "") further than `FAR` from every town."""
        products = self._xyz @ _on_sphere(np.array([(lat, lon)]))[0]
        best = int(products.argmax())
        if math.acos(min(1.0, float(products[best]))) * EARTH_KM > FAR:
            return "", ""
        place = self._gazetteer.place(f"{GEONAMES}{self._bulk.geonames(self._rows[best])}")
        return (place.country, place.admin1) if place else ("", "")


def _on_sphere(degrees: np.ndarray) -> np.ndarray:
    lat, lon = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    return np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)


def lgl(path: Path, gazetteer: Gazetteer) -> Iterator[Article]:
    """The 588 articles of small local papers; country and province stand in the set by their GeoNames ids."""
    for article in ET.parse(path).getroot():
        names = []
        for row in article.iter("toponym"):
            tag = row.find("gaztag")
            if tag is None:
                continue
            country, admin1 = (gazetteer.place(f"{GEONAMES}{_number(tag.find(name))}") for name in ("country", "admin1"))
            whole = tag.findtext("fclass") == "A" and (tag.findtext("fcode") or "").startswith("PCL")
            names.append(
                Toponym(
                    int(row.findtext("start", "0")), int(row.findtext("end", "0")), row.findtext("phrase", ""), tag.get("geonameid", ""),
                    float(tag.findtext("lat", "nan")), float(tag.findtext("lon", "nan")), country.country if country else "",
                    admin1.name if admin1 and not whole else "",
                )
            )  # fmt: skip
        yield _article(article.get("docid", ""), article.findtext("text", ""), names)


def _number(element: ET.Element | None) -> str:
    return (element.get("geonameid") or "") if element is not None else ""


def geowebnews(path: Path, gazetteer: Gazetteer) -> Iterator[Article]:
    """The 200 articles of many outlets; country and province are those of the entry, else of the nearest town. Only names with a point."""
    around = Around(gazetteer)
    for number, article in enumerate(ET.parse(path).getroot()):
        names = []
        for row in article.iter("toponym"):
            geonames, lat, lon = (row.findtext(name) or "" for name in ("geonamesID", "latitude", "longitude"))
            if not lat:
                continue
            geonames = geonames if geonames.isdigit() else ""
            held = gazetteer.place(f"{GEONAMES}{geonames}")
            country, admin1 = (held.country, held.admin1) if held else around.of(float(lat), float(lon))
            at = int(row.findtext("start", "0")), int(row.findtext("end", "0"))
            text = row.findtext("extractedName") or row.findtext("phrase") or ""
            names.append(Toponym(*at, text, geonames, float(lat), float(lon), country, admin1))
        yield _article(str(number), article.findtext("text", ""), names)


def _article(name: str, text: str, names: list[Toponym]) -> Article:
    kept = sorted({n._replace(text=text[n.start : n.end] or n.text) for n in names if n.end > n.start >= 0})
    return Article(name, text, tuple(kept))


SETS = {"lgl": lgl, "geowebnews": geowebnews}
