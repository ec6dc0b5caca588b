"""The compact file of places: read whole (some 12 MB) and looked into without unpacking.

Layout: MAGIC, one line of JSON (sizes of the parts, countries with their first row, counts of levels), then the parts. A place is a row.
Rows go by country; inside a country: the country, its provinces, its districts, its towns. Per row: GeoNames id (4 bytes), latitude and longitude
(3 bytes each, 24 bits of the whole range: 2 metres), parent (2 bytes, row counted from the country's first), size (2 bytes: population
of a town, 13 bits times a power of ten in 3 bits, radius in km of an area), length of the name and number of other names (1 byte each). The index files digests of
keys (geokeys) in 65,536 buckets by their first two bytes: the other three bytes and the row (3 bytes each). `order` lists rows by
GeoNames id (3 bytes each). All numbers little-endian.
"""

from __future__ import annotations

import array
import bisect
import itertools
import json
import sys
from collections.abc import Iterator
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.geokeys import digest

MAGIC = b"DATELINE-GAZETTEER-1\n"
PARTS = ("ids", "points", "parents", "sizes", "lengths", "names", "fame", "buckets", "keys", "rows", "order")
LEVELS = ("country", "province", "district", "town")
SCALE = (1 << 24) - 1
MANTISSA = 1 << 13


class GeoFile:
    """The file in memory. Rows are integers from 0; methods raise IndexError on a row that is none."""

    def __init__(self, data: bytes, where: str = "gazetteer") -> None:
        if not data.startswith(MAGIC):
            raise LexiconError("no gazetteer, or one of another version", where=where, cure="run tools/build_gazetteer.py")
        end = data.index(b"\n", len(MAGIC))
        head: dict[str, Any] = json.loads(data[len(MAGIC) : end])
        parts: dict[str, bytes] = {}
        at = end + 1
        for name in PARTS:
            parts[name] = data[at : at + head["sizes"][name]]
            at += head["sizes"][name]
        if at != len(data):
            raise LexiconError("the gazetteer is cut short", where=where, cure="install Dateline again")
        self.origin: dict[str, str] = head["origin"]
        self.capitals: dict[str, int] = head["capitals"]
        self.countries: list[str] = [code for code, _ in head["countries"]]
        self._starts: list[int] = [counts[0] for _, counts in head["countries"]]
        self._counts: list[list[int]] = [counts[1:] for _, counts in head["countries"]]
        self._ids, self._parents = _numbers("I", parts["ids"]), _numbers("H", parts["parents"])
        self._sizes, self._buckets = _numbers("H", parts["sizes"]), _numbers("I", parts["buckets"])
        self._points, self._keys, self._rows = parts["points"], parts["keys"], parts["rows"]
        self._names, self._fame = parts["names"], parts["fame"]
        self._ends = array.array("I", itertools.accumulate(parts["lengths"]))
        self._order = parts["order"]

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, key: str) -> Iterator[int]:
        """Rows filed under a key, most populous first."""
        code = digest(key)
        bucket = code[0] << 8 | code[1]
        rest = code[2:]
        for at in range(self._buckets[bucket] * 3, self._buckets[bucket + 1] * 3, 3):
            if self._keys[at : at + 3] == rest:
                yield int.from_bytes(self._rows[at : at + 3], "little")

    def row_of(self, geonames: int) -> int | None:
        """Row of a GeoNames id, None when the file lacks it."""
        at = bisect.bisect_left(range(len(self)), geonames, key=lambda n: self._ids[self._ordered(n)])
        row = self._ordered(at) if at < len(self) else 0
        return row if self._ids[row] == geonames else None

    def _ordered(self, at: int) -> int:
        return int.from_bytes(self._order[at * 3 : at * 3 + 3], "little")

    def geonames(self, row: int) -> int:
        """GeoNames id."""
        return self._ids[row]

    def name(self, row: int) -> str:
        """Name as GeoNames writes it."""
        return self._names[self._ends[row - 1] if row else 0 : self._ends[row]].decode()

    def fame(self, row: int) -> int:
        """How many other names a town has in all languages, at most 255: how much the world writes of it."""
        return self._fame[row]

    def point(self, row: int) -> tuple[float, float]:
        """Latitude and longitude in degrees, to 0.0001."""
        lat = int.from_bytes(self._points[row * 6 : row * 6 + 3], "little")
        lon = int.from_bytes(self._points[row * 6 + 3 : row * 6 + 6], "little")
        return round(lat / SCALE * 180 - 90, 4), round(lon / SCALE * 360 - 180, 4)

    def country(self, row: int) -> str:
        """ISO 3166-1 alpha-2."""
        return self.countries[bisect.bisect_right(self._starts, row) - 1]

    def level(self, row: int) -> int:
        """Index into LEVELS."""
        country = bisect.bisect_right(self._starts, row) - 1
        offset = row - self._starts[country]
        provinces, districts = self._counts[country]
        return 0 if offset == 0 else 1 if offset <= provinces else 2 if offset <= provinces + districts else 3

    def country_row(self, code: str) -> int | None:
        """Row of a country, None when there is none of that code."""
        at = bisect.bisect_left(self.countries, code)
        return self._starts[at] if at < len(self.countries) and self.countries[at] == code else None

    def provinces(self, code: str) -> range:
        """Rows of a country's provinces."""
        start = self.country_row(code)
        if start is None:
            return range(0)
        return range(start + 1, start + 1 + self._counts[self.countries.index(code)][0])

    def towns(self, code: str) -> range:
        """Rows of a country's towns."""
        start = self.country_row(code)
        if start is None:
            return range(0)
        at = self.countries.index(code)
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self)
        return range(start + 1 + sum(self._counts[at]), end)

    def levels(self) -> dict[str, int]:
        """How many places of each level there are."""
        provinces, districts = (sum(counts[n] for counts in self._counts) for n in (0, 1))
        countries = len(self.countries)
        return dict(zip(LEVELS, (countries, provinces, districts, len(self) - countries - provinces - districts), strict=True))

    def parent(self, row: int) -> int:
        """Row of the district, province or country that it lies in; a country is its own parent."""
        start = self._starts[bisect.bisect_right(self._starts, row) - 1]
        return start + self._parents[row]

    def size(self, row: int) -> int:
        """Population of a town, radius in km of an area."""
        number: int = self._sizes[row]
        return (number & (MANTISSA - 1)) * int(10 ** (number >> 13)) if self.level(row) == len(LEVELS) - 1 else number


def _numbers(kind: str, data: bytes) -> array.array[int]:
    found = array.array(kind)
    found.frombytes(data)
    if sys.byteorder == "big":
        found.byteswap()
    return found
