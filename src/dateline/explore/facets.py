"""The rail of a page: each field with its most frequent values, those that are chosen or left out always among them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.explore.columns import Columns
from dateline.explore.filters import FACETS
from dateline.explore.find import Count, Found
from dateline.explore.labels import Labels
from dateline.lexicon.nametrie import fold

FEW, MOST = 12, 200  # values of a field: shown at first, and at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a field: how many events have it beside all other choices, and what the filter says of it."""

    value: str
    label: str
    title: str
    count: int
    chosen: bool
    excluded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A field: what it is called, its values, and how many more there are."""

    name: str
    label: str
    values: tuple[Choice, ...]
    more: int


def facet(found: Found, name: str, labels: Labels, *, contains: str = "", limit: int = FEW) -> Facet:
    """One field; with `contains` the values whose label or own name holds these words."""
    counts = found.facets[name]
    if contains:
        counts = tuple(count for count in counts if _holds(count, contains))
    chosen, excluded = found.wanted.chosen.get(name, ()), found.wanted.excluded.get(name, ())
    shown = list(counts[:limit])
    have = {count.value for count in shown}
    there = {count.value: count for count in counts} if {*chosen, *excluded} - have else {}
    if not contains:
        shown += [there.get(value) or _none(name, value, found.columns, labels) for value in dict.fromkeys((*chosen, *excluded)) if value not in have]
    values = tuple(
        Choice(value=c.value, label=c.label, title=c.title, count=c.count, chosen=c.value in chosen, excluded=c.value in excluded) for c in shown
    )
    return Facet(name=name, label=FACETS[name], values=values, more=len(counts) - sum(c.count > 0 for c in values))


def _none(name: str, value: str, columns: Columns, labels: Labels) -> Count:
    """A value that is asked for, and that no event has besides the other choices."""
    field = columns.fields[name]
    code = field.index.get(value)
    label = field.labels[code] if code is not None else labels.label(name, value)
    return Count(value=value, label=label, count=0, title=labels.title(name, value))


def _holds(count: Count, words: str) -> bool:
    """Whether a value begins with or holds the words, whatever their case and accents."""
    wanted = " ".join(fold(words))
    return words.casefold() in count.label.casefold() or (bool(wanted) and wanted in " ".join(fold(count.label)))
