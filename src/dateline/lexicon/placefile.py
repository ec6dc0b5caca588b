"""Files of places of our own (`places/*.yaml`): what an entry may say, and whether the files agree with each other and the bulk file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.files import folder, load
from dateline.lexicon.geofile import GeoFile
from dateline.lexicon.people import Origin
from dateline.lexicon.placetable import PlaceTable, read_table

FOLDER = "places"
GEONAMES = "geonames:"
BULK_SOURCE = "GeoNames"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place of our own, or what we add to one of the bulk file (`id` "geonames:N": then only what differs). `path` are points
    of a river, road or front as (lat, lon); `countries` all it touches, when more than `country`. `weak` names count only in a
    report about the place's country. `neighbours` are the ids of places of its kind that touch it. `source` says where the point
    comes from, and the point lies at most `accuracy` km off: left out, at most `radius`.
    """

    id: str
    name: str = ""
    kind: str = ""
    country: str = ""
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    radius: float | None = None
    accuracy: float | None = None
    population: int = 0
    also: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    path: tuple[tuple[float, float], ...] = ()
    source: str = ""
    note: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`country`, `source` and `accuracy` stand for the entries that do not give their own. `table` is a file of many places beside this one, as
    `dateline places import` writes it, and `sha256` its digest.
    """

    country: str = ""
    source: str = ""
    accuracy: float | None = None
    table: str = ""
    sha256: str = ""
    places: tuple[Entry, ...] = ()


def load_entries(roots: Iterable[Traversable], bulk: GeoFile) -> dict[str, Entry]:
    """Entries of `places/*.yaml` below each root by id; one of a later root replaces an earlier's and keeps its neighbours. Raises
    LexiconError with file and line: an unknown key, a place without a point, an id that stands twice below one root, a neighbour that
    does not exist or does not name the place in turn.
    """
    own: dict[str, Entry] = {}
    origins: dict[str, Origin] = {}
    for root in roots:
        found: dict[str, Origin] = {}
        for path in folder(root / FOLDER):
            own.update((entry.id, _heir(entry, own.get(entry.id))) for entry in _checked(path, bulk, found))
        origins |= found
    for entry in own.values():
        _check_neighbours(entry, own, bulk, origins[entry.id])
    return own


def load_tables(root: Traversable | None) -> PlaceTable:
    """The tables that `places/*.yaml` below an analyst's folder name. Raises LexiconError when one is missing or was changed."""
    found = PlaceTable()
    for path in folder(root / FOLDER) if root else ():
        file = load(path, _File)
        if file.table:
            found.add(read_table(root.joinpath(FOLDER, file.table), file.sha256))  # type: ignore[union-attr]
    return found


def in_bulk(identity: str, bulk: GeoFile) -> bool:
    """Whether an id is one of the bulk file's."""
    number = identity.removeprefix(GEONAMES)
    return number != identity and number.isdigit() and bulk.row_of(int(number)) is not None


def _checked(path: Traversable, bulk: GeoFile, found: dict[str, Origin]) -> Iterator[Entry]:
    file = load(path, _File)
    if file.country and bulk.country_row(file.country) is None:
        raise LexiconError(f"no country {file.country!r}", where=Origin(path).at("country"), cure="ISO 3166-1 alpha-2")
    for number, entry in enumerate(file.places):
        known, origin = in_bulk(entry.id, bulk), Origin(path, ("places", number))
        if entry.id in found:
            other = found[entry.id].path.name
            raise LexiconError(f"{entry.id!r} stands in {other} too", where=origin.at("id"), cure="one entry with all names")
        if not known and (entry.lat is None or entry.lon is None or not entry.name or not entry.kind):
            raise LexiconError(f"{entry.id!r} has no point, name or kind", where=origin.at("id"), cure="give name, kind, lat and lon")
        if entry.country and bulk.country_row(entry.country) is None:
            raise LexiconError(f"no country {entry.country!r}", where=origin.at("country"), cure="ISO 3166-1 alpha-2")
        found[entry.id] = origin
        yield _filled(entry, file, known)


def _filled(entry: Entry, file: _File, known: bool) -> Entry:
    """With what the file says for all; a place of the bulk file keeps its country, and its point unless the entry gives another."""
    if known and entry.lat is None:
        return msgspec.structs.replace(entry, source=entry.source or BULK_SOURCE)
    accuracy = file.accuracy if entry.accuracy is None else entry.accuracy
    country = entry.country if known else entry.country or file.country
    return msgspec.structs.replace(entry, country=country, source=entry.source or file.source, accuracy=accuracy)


def _heir(entry: Entry, replaced: Entry | None) -> Entry:
    """Who gives one of our provinces another name need not repeat what touches it."""
    return msgspec.structs.replace(entry, neighbours=replaced.neighbours) if replaced and not entry.neighbours else entry


def _check_neighbours(entry: Entry, own: dict[str, Entry], bulk: GeoFile, origin: Origin) -> None:
    for number, identity in enumerate(entry.neighbours):
        other = own.get(identity)
        if identity == entry.id:
            fault, cure = "itself as a neighbour", "take it out"
        elif other is None and not in_bulk(identity, bulk):
            fault, cure = f"the neighbour {identity!r}, which is no place", "mend the id or take it out"
        elif other is None or entry.id not in other.neighbours:
            fault, cure = f"the neighbour {identity!r}, which does not name it in turn", f"add {entry.id!r} to the neighbours of {identity!r}"
        else:
            continue
        raise LexiconError(f"{entry.id!r} has {fault}", where=origin.at("neighbours", number), cure=cure)
