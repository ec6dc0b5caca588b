"""Tables of an analyst's own gazetteer (`places/geonames-IQ.tsv`): places of one country as `dateline places import` writes them, a line a place,
found by the same keys as those of the bulk file (geokeys).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from dateline.errors import LexiconError
from dateline.lexicon.geokeys import bare, bare_key, fold, skeleton, skeleton_key
from dateline.model.place import Place

HEADER = "id\tkind\tname\tcountry\tprovince\tlat\tlon\tradius_km\tpopulation\tkeys"
COLUMNS = HEADER.count("\t") + 1
CURE = "import the country file again: dateline places import"


@dataclass(slots=True)
class PlaceTable:
    """Lines by key and by id; a line becomes a Place when it is asked for."""

    _by_key: dict[str, list[str]] = field(default_factory=dict)
    _by_id: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._by_id)

    def add(self, lines: Iterable[str]) -> None:
        """Takes lines in; one whose id is there already is left out."""
        for line in lines:
            identity, _, keys = line.partition("\t")[0], *line.rpartition("\t")[1:]
            if identity in self._by_id:
                continue
            self._by_id[identity] = line
            for key in keys.split("|"):
                self._by_key.setdefault(key, []).append(line)

    def find(self, key: str) -> Iterator[Place]:
        """Places filed under a key, most populous first."""
        return map(_place, self._by_key.get(key, ()))

    def place(self, identity: str) -> Place | None:
        """The place of an id."""
        line = self._by_id.get(identity)
        return _place(line) if line else None


def _place(line: str) -> Place:
    identity, kind, name, country, admin1, lat, lon, radius, population, _ = line.split("\t")
    return Place(
        id=identity, name=name, kind=kind, country=country, admin1=admin1, lat=float(lat), lon=float(lon), radius_km=float(radius),
        population=int(population),
    )  # fmt: skip


def line_of(place: Place, names: Iterable[str]) -> str:
    """A place and all its names as a line of the table."""
    keys: dict[str, None] = {}
    for name in (place.name, *names):
        plain = fold(name)
        short, bones = bare(plain), skeleton(plain)
        keys |= dict.fromkeys(filter(None, (plain, short and bare_key(short), bones and skeleton_key(bones))))
    fields = (
        place.id, place.kind, place.name, place.country, place.admin1, f"{place.lat:.5f}", f"{place.lon:.5f}", f"{place.radius_km:g}",
        str(place.population), "|".join(keys),
    )  # fmt: skip
    return "\t".join(fields)


def table_text(places: Iterable[tuple[Place, tuple[str, ...]]]) -> str:
    """The whole file: most populous first, then by id."""
    ranked = sorted(places, key=lambda pair: (-pair[0].population, pair[0].id))
    return "\n".join((HEADER, *(line_of(place, names) for place, names in ranked), ""))


def digest(text: str) -> str:
    """SHA-256, hexadecimal, of a table."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_table(path: Traversable, sha256: str) -> list[str]:
    """The lines of a table. Raises LexiconError with file, line and cure when it is not there, not the one that was imported, or no table."""
    where = str(path)
    if not path.is_file():
        raise LexiconError("no such table of places", where=where, cure=CURE)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(f"no UTF-8 at byte {error.start}", where=where, cure=CURE) from None
    if digest(text) != sha256:
        raise LexiconError("not the table that was imported: it was changed or cut short", where=where, cure=CURE)
    first, *lines = text.rstrip("\n").split("\n")
    if first != HEADER:
        raise LexiconError("a table of places of another version", where=f"{where}:1", cure=CURE)
    for number, line in enumerate(lines, 2):
        if line.count("\t") != COLUMNS - 1:
            raise LexiconError(f"{line.count(chr(9)) + 1} columns, not {COLUMNS}", where=f"{where}:{number}", cure=CURE)
    return lines
