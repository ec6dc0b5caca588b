"""Where: a place as the words say it, with an honest radius."""

from __future__ import annotations

import enum
from dataclasses import dataclass


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
