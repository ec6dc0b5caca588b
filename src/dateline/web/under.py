"""A page under a filter: which events it covers, in a sentence and in chips that can be taken away one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

from dateline.explore import Filter
from dateline.explore.filters import FACETS, is_filter
from dateline.explore.find import Found
from dateline.web.templates import days_words, desk_of, filter_in, plural

PLAIN = {
    "q": "words", "from": "from", "to": "until", "clock": "clock", "bbox": "inside a rectangle", "polygon": "inside a polygon",
    "sources": "independent sources, at least", "changed": "changed since", "located": "on the map", "sort": "order", "id": "event", "report": "report",
}  # fmt: skip
BARE = frozenset(["bbox", "polygon"])  # whose values no reader reads
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One condition: of what, which value, and the address of the page without it."""

    name: str
    value: str
    excluded: bool
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """What a page covers. `extra` are the words of its address that are no filter, for forms that keep them."""

    wanted: Filter
    found: Found
    chips: tuple[Chip, ...]
    revision: str
    extra: Pairs

    @property
    def sentence(self) -> str:
        """"32 of 148 events, from 20 reports by 5 outlets, 3 to 21 March 2016"."""
        return covered_words(self.found)

    @property
    def hidden(self) -> Pairs:
        """The filter as fields of a form."""
        return list(self.wanted.pairs())

    def link(self, path: str, **words: object) -> str:
        """The address of a page under the same filter, with words of its own: they take the place of the filter's. A list gives a word several values."""
        kept = [pair for pair in self.hidden if pair[0] not in words]
        added = [(name, one) for name, value in words.items() for one in (value if isinstance(value, list | tuple) else [value])]
        return address(path, [*kept, *added])

    def turn(self, path: str, number: int) -> str:
        """The address of another part of a long list."""
        words = [pair for pair in self.extra if pair[0] != "page"]
        return address(path, [*self.hidden, *words, ("page", number if number > 1 else "")])


def under(request: Request) -> Under:
    """The filter of an address and what it finds. Raises FilterError."""
    desk, wanted = desk_of(request), filter_in(request)
    found = desk.find(wanted)
    extra = [(name, value) for name, value in request.query_params.multi_items() if value and not is_filter(name)]
    return Under(
        wanted=wanted, found=found, chips=tuple(_chips(request.url.path, wanted, found, extra)), revision=desk.snapshot().revision, extra=extra,
    )  # fmt: skip


def covered_words(found: Found) -> str:
    """How many events, reports and outlets, and their days."""
    count = len(found.entries)
    events = plural(count, "event") if count == found.total else f"{count:,} of {plural(found.total, 'event')}"
    if not count:
        return f"No event of {found.total:,}" if found.total else "No events"
    when = days_words(found.first, found.last)
    return f"{events}, from {plural(found.reports, 'report')} by {plural(found.outlets, 'outlet')}{f', {when}' if when else ''}"


def address(path: str, pairs: Iterable[tuple[str, object]]) -> str:
    """An address with a query, "" values left out."""
    query = urlencode([(name, str(value)) for name, value in pairs if value not in ("", None)])
    return f"{path}?{query}" if query else path


def _chips(path: str, wanted: Filter, found: Found, extra: Pairs) -> Iterable[Chip]:
    pairs = list(wanted.pairs())
    for number, (name, value) in enumerate(pairs):
        bare = name.removeprefix("not_")
        others = [pair for other, pair in enumerate(pairs) if other != number]
        shown = "" if name in BARE else _label(bare, value, found)
        yield Chip(name=FACETS.get(bare) or PLAIN.get(name, bare), value=shown, excluded=bare != name, without=address(path, [*others, *extra]))


def _label(name: str, value: str, found: Found) -> str:
    """What a reader sees of a value."""
    labels = {count.value: count.label for count in found.facets.get(name, ())}
    known = name in {"kind", "plan", "measure", "disputed", "status", "precision"}
    return labels.get(value) or (value.replace("_", " ") if known else value)
