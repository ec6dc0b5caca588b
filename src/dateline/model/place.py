"""Where: a place as the words say it, with an honest radius."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.span import Span

AGREED = 0.9  # share of the belief in what a name may be that must lie in one country for the country to be told


class Precision(enum.StrEnum):
    """How precise the words are about the place, finest first."""

    SITE = "site"  # a base, a bridge, a hospital
    TOWN = "town"  # a town, village or neighbourhood
    NEAR = "near"  # near or relative to a town
    DISTRICT = "district"
    PROVINCE = "province"
    AREA = "area"  # a region, a river, part of a country
    COUNTRY = "country"
    UNKNOWN = "unknown"  # named, but in no gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of a gazetteer. `id` is "geonames:99072" or "dateline:tigris"; degrees WGS 84; `radius_km` covers it."""

    id: str
    name: str
    kind: str  # town, village, country, province, district, river, base, dam, camp, neighbourhood, region, site, ...
    country: str  # ISO 3166-1 alpha-2, "" where none
    admin1: str  # name of the province, "" where none
    lat: float
    lon: float
    radius_km: float
    population: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An alternative reading of a place name, with a score in [0, 1] and the reason in words."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place as said: `place` is None when the gazetteer lacks it or the text leaves it open (then `alternatives` says what
    it may be). `lat`, `lon` and `radius_km` draw it: None for a country, never a sharp dot for a province.
    """

    name: str  # canonical English name of the place, or the words when it is in no gazetteer
    place: Place | None
    relation: str  # in, near, north of, south of, along, between, toward, bank of, part of, around ... ("in" by default)
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: Precision
    alternatives: tuple[Candidate, ...] = ()

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 of the place, or, of a name left open, of the country that nearly all it may be lie in; "" where none."""
        return self.place.country if self.place else _agreed((c.place.country, c.score) for c in self.alternatives)

    @property
    def admin1(self) -> str:
        """Name of the province, likewise."""
        if self.place:
            return self.place.admin1
        country, _, name = _agreed((f"{c.place.country}/{c.place.admin1}", c.score) for c in self.alternatives).partition("/")
        return name if country else ""


def _agreed(shares: Iterable[tuple[str, float]]) -> str:
    """What holds nearly all of the belief, "" where nothing does."""
    found: Counter[str] = Counter()
    for name, share in shares:
        found[name] += share  # type: ignore[assignment]
    name, most = found.most_common(1)[0] if found else ("", 0)
    return name if most >= AGREED * sum(found.values()) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words that say where: a name, or a noun that points back ("the city"), with all that places it: "60 kilometers south of
    Mosul" is one mention. `span` covers tokens [first, last); `head` is the one that hangs on the rest of the sentence.

    `name` is the anchor as written, "" for a noun; `kind` what the words call it (town, province, river, capital, border ...);
    `relation` as in Location; `bearings` are degrees from north ("north and west of": 0, 270), `distance_km` low and high;
    `others` further anchors ("between A and B"), `within` places named beside it that hold it ("Linden, New Jersey"), `country` ISO
    3166-1 alpha-2 of an adjective ("the Iraqi capital"). `metonym`: it stands for those who rule there ("Damascus said"). `apart` is a
    relative place that says where this one lies ("Shura, 60 kilometers south of Mosul"): part of the same mention.
    """

    span: Span
    first: int
    last: int
    head: int
    name: str = ""
    kind: str = ""
    relation: str = "in"
    distance_km: tuple[float, float] | None = None
    bearings: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    country: str = ""
    metonym: bool = False
    apart: PlaceMention | None = None
