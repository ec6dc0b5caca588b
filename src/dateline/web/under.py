"""A page under a filter: which events it covers, in a sentence and in chips that can be taken away one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from fastapi import Request

from dateline.api.people import desk_of
from dateline.explore import Filter
from dateline.explore.describe import chips
from dateline.explore.filters import is_filter
from dateline.explore.find import Found
from dateline.explore.labels import Labels
from dateline.explore.sentence import shown
from dateline.web.templates import filter_in

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One condition in words, and the address of the page without it."""

    label: str
    excluded: bool
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """What a page covers. `extra` are the words of its address that are no filter; `sentence` says how many events, of which reports."""

    path: str
    wanted: Filter
    found: Found
    chips: tuple[Chip, ...]
    sentence: str
    revision: str
    extra: Pairs

    @property
    def hidden(self) -> Pairs:
        """The filter as fields of a form."""
        return list(self.wanted.pairs())

    @property
    def bare(self) -> str:
        """The page without any filter."""
        return address(self.path, [*self.wanted.for_publication.pairs(), *(pair for pair in self.extra if pair[0] != "page")])

    def link(self, path: str, **words: object) -> str:
        """The address of a page under the same filter, with words of its own: they take the place of the filter's. A list gives a word several values."""
        kept = [pair for pair in self.hidden if pair[0] not in words]
        added = [(name, one) for name, value in words.items() for one in (value if isinstance(value, list | tuple) else [value])]
        return address(path, [*kept, *added])

    def compare(self, name: str, value: str) -> str:
        """The page that holds the events of a value against others, all under the same filter."""
        return address("/compare", [("a", urlencode([(name, value)])), *(pair for pair in self.hidden if pair[0].removeprefix("not_") != name)])

    def turn(self, path: str, number: int) -> str:
        """The address of another part of a long list."""
        words = [pair for pair in self.extra if pair[0] != "page"]
        return address(path, [*self.hidden, *words, ("page", number if number > 1 else "")])


def under(request: Request) -> Under:
    """The filter of an address and what it finds. Raises FilterError."""
    desk, wanted, path = desk_of(request), filter_in(request), request.url.path
    found, now = desk.find(wanted), desk.snapshot()
    extra = [(name, value) for name, value in request.query_params.multi_items() if value and not is_filter(name)]
    kept = [pair for pair in extra if pair[0] != "page"]
    made = [
        Chip(label=chip.label, excluded=chip.word.startswith("not_"), without=address(path, [*parse_qsl(chip.without), *kept]))
        for chip in chips(wanted, now.columns, Labels(desk.lexicon))
    ]  # fmt: skip
    return Under(
        path=path, wanted=wanted, found=found, chips=tuple(made), sentence=shown(found, now.unlinked).removeprefix("Showing "), revision=now.revision,
        extra=extra,
    )  # fmt: skip


def address(path: str, pairs: Iterable[tuple[str, object]]) -> str:
    """An address with a query, "" values left out."""
    query = urlencode([(name, str(value)) for name, value in pairs if value not in ("", None)])
    return f"{path}?{query}" if query else path
