"""Outlets: who publishes, from where, owned by whom, and whose texts it credits. Data: `outlets/*.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.files import folder, line_of, load
from dateline.lexicon.nametrie import fold

FOLDER = "outlets"
K = TypeVar("K")


class Outlet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An outlet. `owner` is who decides: a state, a party or armed group, a public body, a private owner; `agency` whether others
    print its texts. `credits` are agencies that it usually prints, by outlet id; `actor` its id among the actors, if any.
    """

    id: str
    name: str
    country: str
    owner: Literal["state", "party", "public", "private", "nonprofit"]
    domains: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    agency: bool = False
    credits: tuple[str, ...] = ()
    language: str = "en"
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """All outlets by id, by folded name and by domain; `paths` are their files by id."""

    entries: Mapping[str, Outlet]
    by_name: Mapping[tuple[str, ...], str]
    by_domain: Mapping[str, str]
    paths: Mapping[str, Traversable] = field(default_factory=dict)

    def find(self, name: str, url: str = "") -> Outlet | None:
        """The outlet of that name, id or spelling; failing that, the one whose domain the address has."""
        key = self.by_name.get(fold(name))
        return self.entries[key] if key else self.of_url(url)

    def of_url(self, url: str) -> Outlet | None:
        """The outlet that an address or a domain belongs to: the longest of its domains that ends the host's name."""
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
        while host:
            if host in self.by_domain:
                return self.entries[self.by_domain[host]]
            host = host.partition(".")[2]
        return None


def load_outlets(root: Traversable, extra: Path | None = None) -> Outlets:
    """Reads `outlets/` below `root`; in an analyst's folder a file of the same name replaces ours.

    Raises LexiconError: an unknown key, an id that is not the file's name, a name or domain claimed twice, an unknown credit.
    """
    paths = {path.name: path for base in (root, *([extra] if extra else [])) for path in folder(base / FOLDER)}
    entries: dict[str, Outlet] = {}
    by_name: dict[tuple[str, ...], str] = {}
    by_domain: dict[str, str] = {}
    for path in paths.values():
        outlet = load(path, Outlet)
        if path.name != f"{outlet.id}.yaml":
            raise LexiconError(f"id {outlet.id!r} is not the file's name", where=str(path), cure="name the file after the id")
        entries[outlet.id] = outlet
        _claim(by_name, map(fold, (outlet.id, outlet.name)), outlet.id, path, "name")
        _claim(by_name, map(fold, outlet.also), outlet.id, path, "also")
        _claim(by_domain, outlet.domains, outlet.id, path, "domains")
    for outlet in entries.values():
        for number, credit in enumerate(outlet.credits):
            if credit not in entries:
                raise fault(paths[f"{outlet.id}.yaml"], ["credits", number], f"no outlet {credit!r}", "credits are ids of outlets/")
    return Outlets(entries=entries, by_name=by_name, by_domain=by_domain, paths={key: paths[f"{key}.yaml"] for key in entries})


def fault(path: Traversable, pointer: list[str | int], what: str, cure: str) -> LexiconError:
    """An error with the file and line that keys and indices lead to."""
    return LexiconError(what, where=f"{path}:{line_of(path, pointer)}", cure=cure)


def _claim(table: dict[K, str], keys: Iterable[K], owner: str, path: Traversable, where: str) -> None:
    for number, key in enumerate(keys):
        if table.setdefault(key, owner) != owner:
            said = " ".join(key) if isinstance(key, tuple) else key
            raise fault(path, [where, number], f"{said!r} is also that of {table[key]}", "one outlet a name and a domain")
