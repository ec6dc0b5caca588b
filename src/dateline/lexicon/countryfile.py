"""GeoNames' country files (IQ.zip, or the IQ.txt in it) as places: 19 columns with tabs between, as the readme in the zip describes them.

Kept is what a report of war may name: towns and villages, provinces and districts, rivers, lakes, islands, mountains, regions, and sites such
as bases, airfields, dams, camps, prisons and hospitals. Schools, farms, wells, abandoned places and the like are left out.
"""

from __future__ import annotations

import io
import math
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dateline.errors import LexiconError
from dateline.lexicon.gazetteer import Gazetteer, town_radius
from dateline.lexicon.placefile import FOLDER, GEONAMES
from dateline.lexicon.placetable import digest, table_text
from dateline.model.place import Place

COLUMNS = 19
LONGEST = 60  # characters of a spelling
TOWN = 2_000  # people from which a populated place is a town
SOURCE = "https://www.geonames.org/export (CC BY 4.0)"
CURE = "download the country's zip from GeoNames again"
# Feature code -> kind and radius in km of what has no population; None: by its people.
KINDS: Mapping[str, tuple[str, float | None]] = {
    **dict.fromkeys(("PPL", "PPLL", "PPLS", "PPLF"), ("village", None)),
    **dict.fromkeys(("PPLC", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPLG"), ("town", None)),
    "PPLX": ("neighbourhood", 1.5),
    "ADM1": ("province", 60.0),
    **dict.fromkeys(("ADM2", "ADM3"), ("district", 20.0)),
    "ADM4": ("district", 10.0),
    **dict.fromkeys(("STM", "STMS", "STMX", "CNL", "CNLI", "WAD", "WADS"), ("river", 25.0)),
    **dict.fromkeys(("LK", "LKS", "LKI", "RSV", "LGN", "MRSH", "SWMP"), ("lake", 10.0)),
    **dict.fromkeys(("ISL", "ISLS"), ("island", 10.0)),
    **dict.fromkeys(("MT", "MTS", "HLL", "HLLS", "RDGE", "PK"), ("mountain", 5.0)),
    **dict.fromkeys(("VAL", "PLN", "DSRT", "RGN", "RGNH", "AREA", "FRST"), ("area", 15.0)),
    **dict.fromkeys(("AIRP", "AIRF", "AIRH"), ("airport", 3.0)),
    **dict.fromkeys(("AIRB", "MILB", "INSM", "NVB", "FT", "MILITARY"), ("base", 3.0)),
    "DAM": ("dam", 2.0),
    **dict.fromkeys(("CMP", "CMPRF", "CMPO"), ("camp", 3.0)),
    **dict.fromkeys(("PRT", "HBR"), ("port", 3.0)),
    **dict.fromkeys(("BDG", "CSTM", "PSTB"), ("crossing", 1.5)),
    **dict.fromkeys(("HSP", "PRN", "MSQE", "CH", "UNIV", "OILR", "OILF", "PS", "PSN", "PAL", "STDM", "MNMT", "ANS", "MSTY"), ("site", 1.5)),
}


HEAD = """\
# Written by `dateline places import {file}`. Import again to renew it; delete this file to do without.
country: {country}
source: GeoNames (CC BY 4.0)
table: {table}
sha256: {sha256}
"""


class Row(NamedTuple):
    """The columns that are used."""

    number: int
    geonames: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    code: str
    country: str
    admin1: str
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFile:
    """The places of a country's file with their other names; `left_out` counts the rows of kinds that no report of war names."""

    country: str
    places: tuple[tuple[Place, tuple[str, ...]], ...]
    left_out: int

    def kinds(self) -> list[tuple[str, int]]:
        """How many places of each kind, the most first."""
        counts = Counter(place.kind for place, _ in self.places)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def import_country(path: Path, lexicon: Path, gazetteer: Gazetteer) -> tuple[CountryFile, Path]:
    """Writes the places of a country's file into an analyst's folder: a table, and a small YAML file that names it. Raises LexiconError; then
    nothing is changed.
    """
    found = read_country_file(path, gazetteer)
    text = table_text(found.places)
    name = f"geonames-{found.country}"
    folder = lexicon / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / f"{name}.tsv", text)
        _replace(folder / f"{name}.yaml", HEAD.format(file=path.name, country=found.country, table=f"{name}.tsv", sha256=digest(text)))
    except OSError as error:
        raise LexiconError(str(error.strerror), where=str(error.filename or folder), cure="give a folder that can be written") from None
    return found, folder / f"{name}.tsv"


def _replace(path: Path, text: str) -> None:
    """Whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(path)


def read_country_file(path: Path, gazetteer: Gazetteer) -> CountryFile:
    """The places of IQ.zip or IQ.txt. Provinces have the names of our gazetteer, so that the two meet.

    Raises LexiconError with file, line and cure: no such file, a damaged zip, none in it, a row that is none of GeoNames', several countries.
    """
    rows = list(_rows(path))
    if not rows:
        raise LexiconError("no place in it", where=str(path), cure=CURE)
    country = rows[0].country
    for row in rows:
        if row.country != country:
            what = f"a place of {row.country or 'no country'} in a file of {country}"
            raise LexiconError(what, where=f"{path}:{row.number}", cure="import one country's file at a time")
    if gazetteer.country(country) is None:
        raise LexiconError(f"no country {country!r}", where=f"{path}:{rows[0].number}", cure="a file of GeoNames has ISO 3166-1 codes")
    provinces = _provinces(rows, gazetteer)
    kept = [row for row in rows if row.code in KINDS]
    return CountryFile(country=country, places=tuple((_place(row, provinces), row.names) for row in kept), left_out=len(rows) - len(kept))


def _rows(path: Path) -> Iterator[Row]:
    if not path.is_file():
        raise LexiconError("no such file", where=str(path), cure=f"give a country's zip from {SOURCE}")
    if path.suffix.lower() != ".zip":
        yield from _parsed(path.read_bytes(), str(path))
        return
    try:
        with zipfile.ZipFile(path) as archive:
            tables = [n for n in archive.namelist() if n.lower().endswith(".txt") and Path(n).name.lower() != "readme.txt"]
            if len(tables) != 1:
                found = ", ".join(archive.namelist()[:5]) or "nothing"
                raise LexiconError(f"no country file in it, but {found}", where=str(path), cure=CURE)
            yield from _parsed(archive.read(tables[0]), f"{path}/{tables[0]}")
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise LexiconError(f"no zip, or a damaged one: {error}", where=str(path), cure=CURE) from None


def _parsed(data: bytes, where: str) -> Iterator[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LexiconError("no UTF-8", where=f"{where}:{line}", cure=CURE) from None
    for number, content in enumerate(io.StringIO(text), 1):
        if content.strip():
            yield _row(content.rstrip("\r\n").split("\t"), number, where)


def _row(cells: list[str], number: int, where: str) -> Row:
    at = f"{where}:{number}"
    if len(cells) != COLUMNS:
        raise LexiconError(f"{len(cells)} columns, not {COLUMNS}", where=at, cure="GeoNames' country files have tabs between; use one unchanged")
    if not cells[0].isdecimal() or not cells[1]:
        raise LexiconError(f"no GeoNames id and name: {cells[0]!r}, {cells[1]!r}", where=at, cure=CURE)
    lat, lon = (_degrees(cell, most, at) for cell, most in ((cells[4], 90), (cells[5], 180)))
    if cells[14] and not cells[14].isdecimal():
        raise LexiconError(f"no number of people: {cells[14]!r}", where=at, cure=CURE)
    names = tuple(dict.fromkeys(name for name in (cells[2], *cells[3].split(",")) if _latin(name)))
    return Row(number, cells[0], cells[1], names, lat, lon, cells[7], cells[8], cells[10], int(cells[14] or 0))


def _degrees(cell: str, most: int, where: str) -> float:
    try:
        degrees = float(cell)
    except ValueError:
        degrees = math.nan
    if not abs(degrees) <= most:
        raise LexiconError(f"no degrees: {cell!r}", where=where, cure=f"a number from -{most} to {most}; {CURE}")
    return degrees


def _latin(name: str) -> bool:
    """A spelling that an English report may hold: no other script, no address, no code."""
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 2 or len(name) > LONGEST or "://" in name or not any(map(str.isupper, name)):
        return False
    return all(unicodedata.name(char, "").startswith("LATIN") or char in "ʻʼʿʾ" for char in letters)


def _provinces(rows: list[Row], gazetteer: Gazetteer) -> dict[str, str]:
    """Code of a province -> its name in our gazetteer, else in the file."""
    found = {}
    for row in rows:
        if row.code == "ADM1":
            known = gazetteer.place(f"{GEONAMES}{row.geonames}")
            found[row.admin1] = known.name if known else row.name
    return found


def _place(row: Row, provinces: Mapping[str, str]) -> Place:
    kind, radius = KINDS[row.code]
    if kind == "village" and row.population >= TOWN:
        kind = "town"
    return Place(
        id=f"{GEONAMES}{row.geonames}", name=row.name, kind=kind, country=row.country, admin1=provinces.get(row.admin1, ""), lat=row.lat, lon=row.lon,
        radius_km=town_radius(row.population) if radius is None else radius, population=row.population if radius is None else 0,
    )  # fmt: skip
