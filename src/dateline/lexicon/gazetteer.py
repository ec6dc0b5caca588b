"""Places by name: GeoNames in a compact file (`gazetteer/places.bin`), our own additions and English names in `places/*.yaml`, and the
words that say where. A name gives every place that bears it; which is meant is for `resolve.places`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Literal

from dateline.lexicon.geofile import LEVELS, GeoFile
from dateline.lexicon.geokeys import bare, bare_key, fold, skeleton, skeleton_key
from dateline.lexicon.nations import Nations, load_nations
from dateline.lexicon.placefile import BULK_SOURCE, GEONAMES, Entry, load_entries, load_tables
from dateline.lexicon.placetable import PlaceTable
from dateline.lexicon.placewords import PlaceWords, load_place_words
from dateline.model.place import Place

BULK = "gazetteer/places.bin"
MOST = 120  # candidates of one name: "San Antonio" has more, of no more than a hamlet's size
ALIKE = 0.7  # share of letters in order below which two romanisations with the same consonants are other names
KIND_TAIL = frozenset(
    ["province", "governorate", "region", "oblast", "district", "state", "department", "county", "parish", "municipality", "raion", "prefecture", "canton", "city", "town", "village", "river", "island", "islands", "peninsula", "mountains"]
)
PEOPLE = (  # what follows a place's name, or its beginning, in the word for its people -> how the name goes on
    ("an", ("a", "", "o", "as")),  # Minnesotan, Chicagoan, Ontarian, Texan
    ("ian", ("", "ia")),  # Bostonian
    ("er", ("",)),  # Londoner
    ("ite", ("", "e")),  # Seattleite
    ("ese", ("", "a")),  # Havanese
    ("i", ("", "a")),  # Baghdadi, Basri
)
PEOPLE_STEM = 3  # letters of a name's beginning below which it says nothing
How = Literal["name", "other name", "without its article", "close spelling", "part of its name", "its people"]


@dataclass(frozen=True, slots=True)
class Match:
    """A place that bears a name, and how: by its own name, another, without its article, by a close spelling, by a part of the name, or by the
    name of its people.
    """

    place: Place
    how: How
    weak: bool = False


@dataclass(slots=True, kw_only=True)
class Gazetteer:
    """All places. Look-ups never fail: what is not there is empty."""

    bulk: GeoFile
    words: PlaceWords
    nations: Nations
    own: Mapping[str, Entry]  # by id
    own_names: Mapping[str, tuple[tuple[str, bool], ...]]  # folded name -> (id, weak)
    own_bones: Mapping[str, tuple[tuple[str, str], ...]]  # skeleton -> (folded name, id)
    nation_words: Mapping[str, tuple[str, str]]  # folded word -> (country, name | adjective | people | seat)
    table: PlaceTable = field(default_factory=PlaceTable)  # what an analyst imported
    _places: dict[int, Place] = field(default_factory=dict, repr=False)
    _row_ids: dict[str, int | None] = field(default_factory=dict, repr=False)
    _towns: dict[int, tuple[tuple[float, float], ...]] = field(default_factory=dict, repr=False)
    _found: dict[str, tuple[Match, ...]] = field(default_factory=dict, repr=False)

    def find(self, name: str) -> tuple[Match, ...]:
        """Every place of that name, ours first, then by level and population. A last word that only says the kind ("Basra
        province") may be missing from the gazetteer's name.
        """
        key = fold(name)
        if key not in self._found:
            if len(self._found) > 20_000:
                self._found.clear()
            self._found[key] = self._find(key)
        return self._found[key]

    def _find(self, key: str) -> tuple[Match, ...]:
        found = self._exact(key)
        words = key.split()
        if not found and len(words) > 1 and words[-1] in KIND_TAIL:
            found = self._exact(" ".join(words[:-1]))
        return found

    def _exact(self, key: str) -> tuple[Match, ...]:
        found: dict[str, Match] = {}
        code, form = self.nation_words.get(key, ("", ""))
        if form == "name" and (country := self.country(code)):
            found[country.id] = Match(country, "name")
        for identity, weak in self.own_names.get(key, ()):
            place = self.place(identity)
            if place is not None:
                found.setdefault(place.id, Match(place, "name", weak))
        listed = ((self._place(row), how) for row, how in self._rows(key))
        for place, how in chain(listed, self._imported(key) if self.table else ()):
            if place.id not in found and len(found) < MOST:
                found[place.id] = Match(place, how)
        return tuple(found.values())

    def _rows(self, key: str) -> Iterator[tuple[int, How]]:
        for row in self.bulk.find(key):
            yield row, "name" if fold(self.bulk.name(row)) == key else "other name"
        plain = bare(key)
        for row in self.bulk.find(bare_key(plain or key)):
            yield row, "without its article"
        for row in self.bulk.find(plain) if plain else ():
            yield row, "without its article"

    def _imported(self, key: str) -> Iterator[tuple[Place, How]]:
        """Places that an analyst imported; one that we have too is ours, with one more spelling."""
        short = bare(key)
        for wanted in filter(None, (key, bare_key(short or key), short)):
            for place in self.table.find(wanted):
                mine = self.place(place.id) or place
                yield mine, "without its article" if wanted != key else "name" if fold(mine.name) == key else "other name"

    def close(self, name: str, countries: Iterable[str]) -> tuple[Match, ...]:
        """Places of these countries whose name has the same consonants and nearly the same letters: "Hawija" is Al Ḩawījah."""
        key, wanted = fold(name), set(countries)
        bones = skeleton(key)
        rows = self.bulk.find(skeleton_key(bones)) if bones else iter(())
        near = [self._place(row) for row in rows if self.bulk.country(row) in wanted and self._alike(key, fold(self.bulk.name(row)))]
        for listed in self.table.find(skeleton_key(bones)) if bones else ():
            mine = self.place(listed.id) or listed
            if mine.country in wanted and mine not in near and self._alike(key, fold(mine.name)):
                near.append(mine)
        for name, identity in self.own_bones.get(bones, ()):
            place = self.place(identity)
            if place is not None and place.country in wanted and place not in near and self._alike(key, name):
                near.append(place)
        return tuple(Match(place, "close spelling") for place in near)

    def _alike(self, left: str, right: str) -> bool:
        pair = (bare(left) or left).replace(" ", ""), (bare(right) or right).replace(" ", "")
        return SequenceMatcher(None, *pair, autojunk=False).ratio() >= ALIKE

    def named_after(self, name: str) -> tuple[Match, ...]:
        """Places that a longer name holds: of "Western Nineveh" Nineveh, of "University of California" what follows "of", else the longest
        beginning that is a name ("Dubai Creek"). Such a thing lies there or belongs there.
        """
        words = name.split()
        while len(words) > 1 and words[0].lower() in self.words.compass:
            words = words[1:]
        cut = next((at for at in range(len(words) - 1, 0, -1) if words[at - 1].lower() == "of"), None)
        parts = [words] if len(words) < len(name.split()) else []
        parts += [words[cut:]] if cut else [words[:end] for end in range(len(words) - 1, 0, -1)]
        for part in parts:
            if found := [match for match in self.find(" ".join(part)) if match.how == "name" and not match.weak]:
                return tuple(Match(match.place, "part of its name") for match in found)
        return ()

    def people_of(self, word: str) -> tuple[Match, ...]:
        """Provinces and towns whose people a word is, by its ending ("Ontarians", "New Yorker"); of countries see `nation`."""
        key = fold(word)
        stems = [(one.removesuffix(ending), one, rests) for one in {key: 0, key.removesuffix("s"): 0} for ending, rests in PEOPLE]
        names = [stem + rest for stem, one, rests in stems if stem != one and len(stem) >= PEOPLE_STEM for rest in rests]
        found = {match.place.id: match for name in names for match in self.find(name) if match.how == "name" and not match.weak}
        return tuple(Match(match.place, "its people") for match in found.values() if match.place.kind in {"province", "town"})

    def known(self, name: str) -> bool:
        """Whether any place bears exactly that name, the word of its kind included."""
        key = f"={fold(name)}"
        if key not in self._found:
            self._found[key] = self._exact(key[1:])
        return bool(self._found[key])

    def nation(self, word: str) -> tuple[str, str]:
        """Country and form (name, adjective, people, seat) of a word, ("", "") for any other."""
        return self.nation_words.get(fold(word), ("", ""))

    def place(self, identity: str) -> Place | None:
        """The place of an id, None when there is none."""
        row = self._row(identity)
        if row is not None:
            return self._place(row)
        entry = self.own.get(identity)
        if entry is None or entry.lat is None or entry.lon is None:
            return self.table.place(identity)
        return _own_place(entry, entry.lat, entry.lon)

    def country(self, code: str) -> Place | None:
        """A country; its point is the middle of its provinces, for arithmetic, never to be drawn."""
        row = self.bulk.country_row(code)
        return None if row is None else self._place(row)

    def capital(self, code: str) -> Place | None:
        """The capital city of a country, None where there is none."""
        number = self.bulk.capitals.get(code)
        return None if number is None else self.place(f"{GEONAMES}{number}")

    def fame(self, place: Place) -> int:
        """How many other names a town has in all languages, 0 for areas and places of our own."""
        row = self._row(place.id)
        return 0 if row is None else self.bulk.fame(row)

    def is_capital(self, place: Place) -> bool:
        """Whether a place is the capital of its country."""
        number = self.bulk.capitals.get(place.country)
        return number is not None and place.id == f"{GEONAMES}{number}"

    def named_by_us(self, place: Place) -> bool:
        """Whether our own files give the place names, as they do for every country."""
        entry = self.own.get(place.id)
        return place.kind == "country" or (entry is not None and bool(entry.name or entry.also or entry.weak))

    def provinces(self, code: str) -> tuple[Place, ...]:
        """Provinces of a country."""
        return tuple(self._place(row) for row in self.bulk.provinces(code))

    def towns(self, holder: Place) -> tuple[tuple[float, float], ...]:
        """Points (lat, lon) of the towns of a country, province or district of the bulk file; empty for others."""
        row = self._row(holder.id)
        if row is None or holder.kind == "town":
            return ()
        if row not in self._towns:
            towns = self.bulk.towns(holder.country)
            inside = towns if holder.kind == "country" else [at for at in towns if row in self._above(at)]
            self._towns[row] = tuple(self.bulk.point(at) for at in inside)
        return self._towns[row]

    def path(self, place: Place) -> tuple[tuple[float, float], ...]:
        """Points (lat, lon) of a river, road or border, empty for others."""
        entry = self.own.get(place.id)
        return entry.path if entry else ()

    def neighbours(self, place: Place) -> tuple[Place, ...]:
        """Places of its kind that touch a place, as our own files have them: provinces of the countries at war. Empty for others."""
        entry = self.own.get(place.id)
        return tuple(found for identity in (entry.neighbours if entry else ()) if (found := self.place(identity)) is not None)

    def source(self, place: Place) -> str:
        """Where a place's point comes from, "" where an analyst's file does not say."""
        entry = self.own.get(place.id)
        return entry.source if entry else BULK_SOURCE

    def touches(self, place: Place) -> tuple[str, ...]:
        """Countries that a place lies in."""
        entry = self.own.get(place.id)
        return entry.countries if entry and entry.countries else (place.country,) if place.country else ()

    def inside(self, place: Place, holder: Place) -> bool:
        """Whether a place lies in another: by the gazetteer's tree, else by province name, else by distance for areas of our own."""
        if place.id == holder.id:
            return False
        if holder.kind == "country":
            return holder.country in self.touches(place)
        row, top = self._row(place.id), self._row(holder.id)
        if row is not None and top is not None:
            return top in self._above(row)
        if place.admin1 and holder.kind == "province" and place.country == holder.country:
            return place.admin1 == holder.name
        return place.radius_km < holder.radius_km and distance_km(place, holder) <= holder.radius_km

    def _above(self, row: int) -> Iterator[int]:
        while (parent := self.bulk.parent(row)) != row:
            yield parent
            row = parent

    def _row(self, identity: str) -> int | None:
        if identity not in self._row_ids:
            number = identity.removeprefix(GEONAMES)
            self._row_ids[identity] = self.bulk.row_of(int(number)) if number.isdigit() and number != identity else None
        return self._row_ids[identity]

    def _place(self, row: int) -> Place:
        if row not in self._places:
            if len(self._places) > 50_000:
                self._places.clear()
                self._row_ids.clear()
            self._places[row] = self._made(row)
            self._row_ids[self._places[row].id] = row
        return self._places[row]

    def _made(self, row: int) -> Place:
        level, country = self.bulk.level(row), self.bulk.country(row)
        lat, lon = self.bulk.point(row)
        size = self.bulk.size(row)
        entry = self.own.get(f"{GEONAMES}{self.bulk.geonames(row)}") or Entry("")
        nation = self.nations.countries.get(country) if level == 0 else None
        return Place(
            id=f"{GEONAMES}{self.bulk.geonames(row)}",
            name=entry.name or (nation.name if nation else self.bulk.name(row)),
            kind=entry.kind or LEVELS[level],
            country=country,
            admin1="" if level == 0 else self._province(row),
            lat=lat if entry.lat is None else entry.lat,
            lon=lon if entry.lon is None else entry.lon,
            radius_km=max(entry.radius or (town_radius(size) if level == len(LEVELS) - 1 else float(size)), entry.accuracy or 0.0),
            population=entry.population or (size if level == len(LEVELS) - 1 else 0),
        )

    def _province(self, row: int) -> str:
        for above in (row, *self._above(row)):
            if self.bulk.level(above) == 1:
                entry = self.own.get(f"{GEONAMES}{self.bulk.geonames(above)}")
                return entry.name if entry and entry.name else self.bulk.name(above)
        return ""


def town_radius(population: int) -> float:
    """Radius in km of a town: 1.5 for a village, 14 for a million people, 30 for seven."""
    return round(1.5 + math.sqrt(population) / 80, 1)


def distance_km(left: Place, right: Place) -> float:
    """Along the great circle between two places' points."""
    a, b, c, d = map(math.radians, (left.lat, left.lon, right.lat, right.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _own_place(entry: Entry, lat: float, lon: float) -> Place:
    return Place(
        id=entry.id, name=entry.name, kind=entry.kind, country=entry.country, admin1=entry.admin1, lat=lat, lon=lon,
        radius_km=max(entry.radius or 5.0, entry.accuracy or 0.0), population=entry.population,
    )  # fmt: skip


def load_gazetteer(root: Traversable, extra: Path | None = None) -> Gazetteer:
    """Reads the bulk file, `places/*.yaml`, `words/places.yaml` and `words/nationalities.yaml` below `root`; in an analyst's folder of
    the same shape a place of the same id replaces ours. Raises LexiconError: a damaged file, an unknown key, a place without a point,
    neighbours that do not name each other.
    """
    path = root.joinpath(*BULK.split("/"))
    bulk = GeoFile(path.read_bytes(), str(path))
    own = load_entries((root, *([extra] if extra else [])), bulk)
    nations = load_nations(root, extra)
    names = _names(own)
    return Gazetteer(
        bulk=bulk, words=load_place_words(root, extra), nations=nations, own=own, own_names=names, own_bones=_bones(names),
        nation_words=_nation_words(nations), table=load_tables(extra),
    )  # fmt: skip


def _names(own: Mapping[str, Entry]) -> dict[str, tuple[tuple[str, bool], ...]]:
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for entry in own.values():
        for name, weak in (*((n, False) for n in (entry.name, *entry.also)), *((n, True) for n in entry.weak)):
            key = fold(name)
            for form in filter(None, (key, bare(key))):
                if all(identity != entry.id for identity, _ in found[form]):
                    found[form].append((entry.id, weak))
    return {name: tuple(ids) for name, ids in found.items()}


def _bones(names: Mapping[str, tuple[tuple[str, bool], ...]]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, ids in names.items():
        if bones := skeleton(name):
            found[bones] += [(name, identity) for identity, _ in ids]
    return {bones: tuple(pairs) for bones, pairs in found.items()}


def _nation_words(nations: Nations) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for code, country in nations.countries.items():
        for word, form in country.forms():
            found.setdefault(fold(word), (code, form))
    for nation in nations.by_key.values():
        if not nation.code:  # a people, faith or region: an adjective of no country
            found.setdefault(fold(nation.adjective), ("", "adjective"))
    return found
