"""Filters as links: every value of a facet, every chip and every preset is an address with it added or taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from dateline.explore import Desk, Filter, describe, parse_filter
from dateline.explore.columns import Columns
from dateline.explore.describe import CLOCKS
from dateline.explore.filters import FACETS, filter_of
from dateline.explore.find import Count, Found
from dateline.explore.labels import Labels
from dateline.explore.snippets import Hits, hits_of
from dateline.explore.unknown import Unknown
from dateline.export.coarse import SHARP, Area, area_of
from dateline.model.entry import Entry

VIEW = ("map", "colour", "lane", "base", "script", "pane")  # of the address: how it is drawn, kept by links that change the filter
OPEN = ("status", "kind", "actor", "outlet")  # facets that are unfolded at first
SHOWN, MOST = 7, 400  # values of a facet at first, and of the one that is asked for whole
Days = tuple[date | None, date | None]
RECENT = ((1, "24 h"), (7, "7 days"), (30, "30 days"))
# Where the name of a value is not what a reader would say.
SAID = {
    ("status", "occurred"): "happened", ("status", "ongoing"): "going on", ("status", "negated"): "said not to have happened", ("status", "hypothetical"): "possible",
    ("agreement", "single"): "one account", ("agreement", "agreed"): "accounts agree", ("agreement", "compatible"): "accounts fit together",
    ("precision", "site"): "a site", ("precision", "town"): "a town", ("precision", "near"): "near a town", ("precision", "unknown"): "no known place",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a facet as a page shows it. `state` is "", "chosen" or "excluded"; `choose` and `exclude` are addresses that turn it on or off."""

    value: str
    label: str
    count: int
    share: int  # percent of the largest
    title: str
    state: str
    choose: str
    exclude: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A field with its values. `more` counts those that are left out; `whole` is the address that shows them."""

    name: str
    label: str
    values: tuple[Value, ...]
    more: int
    whole: str
    unfolded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event of the list: where it may be drawn (a radius of 0: at a point), its days by the clock of the filter, which words of it were found."""

    entry: Entry
    at: Area | None
    days: Days
    clock: str
    hits: Hits | None


class Links:
    """Addresses near a filter that keep the view."""

    def __init__(self, wanted: Filter, view: Mapping[str, str]) -> None:
        self.wanted, self.view = wanted, {name: view[name] for name in VIEW if view.get(name)}

    def to(self, wanted: Filter, **view: str) -> str:
        """The address of another filter."""
        return "/?" + urlencode([*wanted.pairs(), *(self.view | view).items()])

    def hidden(self, *names: str) -> list[tuple[str, str]]:
        """What a form carries along: filter and view, without the fields that it sets itself."""
        return [(name, value) for name, value in (*self.wanted.pairs(), *self.view.items()) if name not in names]

    def choose(self, name: str, value: str) -> str:
        """With the value chosen; without, where it is chosen already."""
        excluded = _taken(self.wanted.excluded, name, value)
        return self.to(replace(self.wanted, chosen=_turned(self.wanted.chosen, name, value), excluded=excluded))

    def exclude(self, name: str, value: str) -> str:
        """With the value left out; without, where it is left out already."""
        chosen = _taken(self.wanted.chosen, name, value)
        return self.to(replace(self.wanted, excluded=_turned(self.wanted.excluded, name, value), chosen=chosen))


def facets(links: Links, found: Found, whole: str = "", contains: str = "") -> list[Facet]:
    """All facets with something to choose; the one named `whole` with all values that contain the words."""
    made = (_facet(links, name, found.facets[name], whole, contains) for name in FACETS)
    return [facet for facet in made if facet.values or facet.name == whole]


def _facet(links: Links, name: str, counts: Sequence[Count], whole: str, contains: str) -> Facet:
    chosen, excluded = links.wanted.chosen.get(name, ()), links.wanted.excluded.get(name, ())
    known = {c.value for c in counts}
    missing = [Count(value=v, label=v, count=0) for v in (*chosen, *excluded) if v not in known]
    marked = [*missing, *(c for c in counts if c.value in chosen or c.value in excluded)]
    names = {c.value for c in marked}
    words = contains.casefold() if name == whole else ""
    rest = [c for c in counts if c.value not in names and words in said(name, c.value, c.label).casefold()]
    room = MOST if name == whole else max(0, SHOWN - len(marked))
    shown = [*marked, *rest[:room]]
    most = max([c.count for c in counts], default=1)
    values = tuple(
        Value(
            value=c.value, label=said(name, c.value, c.label), count=c.count, share=round(100 * c.count / most), title=c.title,
            state="chosen" if c.value in chosen else "excluded" if c.value in excluded else "",
            choose=links.choose(name, c.value), exclude=links.exclude(name, c.value),
        )
        for c in shown
    )  # fmt: skip
    return Facet(
        name=name, label=FACETS[name], values=values, more=len(rest) - len(rest[:room]), whole=links.to(links.wanted, facet=name),
        unfolded=name in OPEN or name == whole or bool(names),
    )  # fmt: skip


def said(name: str, value: str, label: str) -> str:
    """A value as a reader would say it."""
    return SAID.get((name, value), label)


def chips(links: Links, columns: Columns, labels: Labels) -> list[tuple[describe.Chip, str]]:
    """The filter in parts as a reader would say them, each with the address without it."""
    return [(_as_said(chip), links.to(parse_filter(chip.without))) for chip in describe.chips(links.wanted, columns, labels)]


def _as_said(chip: describe.Chip) -> describe.Chip:
    words = SAID.get((chip.word.removeprefix("not_"), chip.value))
    return replace(chip, label=f"{chip.label.split(': ')[0]}: {words}") if words else chip


def rows(desk: Desk, wanted: Filter, entries: Sequence[Entry]) -> list[Row]:
    """What a list shows of each event under a filter."""
    found = hits_of(desk, wanted, entries)
    return [Row(entry=one, at=_at(one, wanted.coarse), days=_days(one, wanted.clock), clock=CLOCKS[wanted.clock], hits=found.get(one.id)) for one in entries]


def _at(entry: Entry, coarse: bool) -> Area | None:
    """Where a map may draw it."""
    if coarse:
        return area_of(entry)
    if entry.lat is None or entry.lon is None or entry.pointless:
        return None
    return Area(lon=entry.lon, lat=entry.lat, radius_km=0 if entry.precision in SHARP else round(entry.radius_km or 0))


def _days(entry: Entry, clock: str) -> Days:
    """First and last day by a clock."""
    return {
        "event": (entry.earliest, entry.latest), "published": (entry.first_published, entry.last_published), "captured": (entry.first_captured, entry.last_captured),
    }[clock]  # fmt: skip


def unknowns(links: Links, found: Sequence[Unknown]) -> list[tuple[Unknown, list[tuple[str, str]]]]:
    """Values that nobody knows, each with the addresses that have one of those nearest to it instead."""
    return [(one, [(value, links.to(_instead(links.wanted, one, value))) for value in one.near]) for one in found]


def _instead(wanted: Filter, unknown: Unknown, value: str) -> Filter:
    pairs = ((name, value if (name, old) == (unknown.word, unknown.value) else old) for name, old in wanted.pairs())
    return filter_of(pairs)


def recent(links: Links, today: date) -> list[tuple[str, str, bool]]:
    """Presets of what changed lately: words, address, whether it is chosen."""
    made = []
    for days, words in RECENT:
        since = today - timedelta(days=days)
        chosen = links.wanted.changed == since
        made.append((words, links.to(replace(links.wanted, changed=None if chosen else since)), chosen))
    return made


def _turned(values: Mapping[str, tuple[str, ...]], name: str, value: str) -> dict[str, tuple[str, ...]]:
    have = values.get(name, ())
    return {**values, name: tuple(v for v in have if v != value)} if value in have else {**values, name: (*have, value)}


def _taken(values: Mapping[str, tuple[str, ...]], name: str, value: str) -> dict[str, tuple[str, ...]]:
    return {**values, name: tuple(v for v in values.get(name, ()) if v != value)}
