"""What a filter finds in the catalogue: the events in order, how many, by how many reports and outlets, and the counts of every facet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from dateline.explore.area import inside
from dateline.explore.columns import UNKNOWN, Bools, Columns, Entries, Field, Floats, Ints, day_of, number_of
from dateline.explore.filters import CLOCKS, FACETS, Filter
from dateline.explore.labels import Labels
from dateline.link.counting import independent

ALL = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A value of a facet: what stands in the address, what a reader sees, how many events have it, and a sentence that explains it."""

    value: str
    label: str
    count: int
    title: str = ""


class Facets(Mapping[str, tuple[Count, ...]]):
    """All values of each field with their counts, the most frequent first, counted when they are asked for."""

    def __init__(self, count: Callable[[str], tuple[Count, ...]]) -> None:
        self._count, self._made = count, dict[str, tuple[Count, ...]]()

    def __getitem__(self, name: str) -> tuple[Count, ...]:
        if name not in FACETS:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = self._count(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(FACETS)

    def __len__(self) -> int:
        return len(FACETS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The events of a filter, in its order. `facets` of each field count what all other fields leave: choosing another value of the same field adds
    to it. `reports` and `outlets` tell of them; `independent` is the most of those outlets that can each be given a text of their own. `first` and
    `last` are the days that the events span, `total` counts the whole catalogue.
    """

    wanted: Filter
    entries: Entries
    facets: Mapping[str, tuple[Count, ...]]
    chosen: Bools
    reports: int
    outlets: int
    independent: int
    total: int
    first: date | None
    last: date | None

    @property
    def columns(self) -> Columns:
        """The catalogue that was searched."""
        return self.entries.columns

    @property
    def revision(self) -> str:
        """Of that catalogue."""
        return self.columns.revision

    @property
    def lon(self) -> Floats:
        """Longitudes of the whole catalogue, as they may be shown."""
        return self.columns.coarse[0] if self.wanted.coarse else self.columns.lon

    @property
    def lat(self) -> Floats:
        """Latitudes likewise."""
        return self.columns.coarse[1] if self.wanted.coarse else self.columns.lat

    @property
    def numbers(self) -> Ints:
        """The events as numbers of the catalogue, in order."""
        return self.entries.numbers

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the events."""
        return frozenset(self.entries.ids)

    def __len__(self) -> int:
        return len(self.entries)


def found(columns: Columns, wanted: Filter, labels: Labels, hits: Sequence[str] | None = None) -> Found:
    """What a filter finds; `hits` are the events whose words match, best first."""
    rank = _ranked(columns, hits)
    base = _plain(columns, wanted) & (rank >= 0)
    passed = {name: _field(columns, name, wanted) for name in {*wanted.chosen, *wanted.excluded}}
    kept = _all([base, *passed.values()])
    numbers = order_of(columns, wanted, rank if hits is not None else None)
    first, last = _span(columns, kept)
    return Found(
        wanted=wanted, entries=Entries(columns, numbers[kept[numbers]]), chosen=kept, facets=Facets(partial(_counts, columns, base, passed, labels)),
        reports=columns.fields["report"].distinct(kept), outlets=columns.fields["outlet"].distinct(kept), independent=_independent(columns, kept),
        total=len(columns), first=first, last=last,
    )  # fmt: skip


def _ranked(columns: Columns, hits: Sequence[str] | None) -> Ints:
    """The place of each event among the hits, -1 for none; 0 everywhere without a search."""
    if hits is None:
        return np.zeros(len(columns), dtype=np.int64)
    rank = np.full(len(columns), -1, dtype=np.int64)
    numbers = [columns.index[name] for name in hits if name in columns.index]
    rank[numbers] = np.arange(len(numbers))
    return rank


def _all(masks: Sequence[Bools]) -> Bools:
    kept = np.ones(len(masks[0]), dtype=np.bool_)
    for mask in masks:
        kept &= mask
    return kept


def _field(columns: Columns, name: str, wanted: Filter) -> Bools:
    """Events that a choice of one field leaves."""
    chosen, excluded = wanted.chosen.get(name, ()), wanted.excluded.get(name, ())
    having = partial(_having_id, columns) if name == ALL else columns.fields[name].having
    mask = having(chosen) if chosen else np.ones(len(columns), dtype=np.bool_)
    return mask & ~having(excluded) if excluded else mask


def _having_id(columns: Columns, names: Sequence[str]) -> Bools:
    mask = np.zeros(len(columns), dtype=np.bool_)
    mask[[columns.index[name] for name in names if name in columns.index]] = True
    return mask


def _plain(columns: Columns, wanted: Filter) -> Bools:
    """Events that the words of the filter leave that are no fields."""
    mask: Bools = columns.independent >= wanted.independent
    if wanted.first or wanted.last:
        mask &= _in_time(columns, wanted)
    if wanted.located is not None:
        mask &= np.isnan(columns.lat) != wanted.located
    if wanted.changed:
        mask &= columns.changed >= number_of(wanted.changed)
    if wanted.box or wanted.polygon:
        lon, lat = columns.coarse if wanted.coarse else (columns.lon, columns.lat)  # or an area could be narrowed down to the very point
        mask &= inside(lon, lat, wanted.box, wanted.polygon)
    return mask & ~held_back(columns, wanted.delay) if wanted.delay else mask


def held_back(columns: Columns, days: int) -> Bools:
    """Events that a delay holds back: those whose last day lies in the latest days, or after them; where it is not known, the last day of publication;
    and those with neither. The latest day is that of publication of the whole catalogue.
    """
    last, published = columns.last["event"], columns.last["published"]
    day = np.where(last == UNKNOWN, published, last)
    if columns.as_of is None:
        return np.ones(len(columns), dtype=np.bool_)
    held: Bools = (day == UNKNOWN) | (day > number_of(columns.as_of) - days)
    return held


def _in_time(columns: Columns, wanted: Filter) -> Bools:
    """Events whose days overlap those asked for; an end that is not known is open, and no day at all is none."""
    first, last = columns.first[wanted.clock], columns.last[wanted.clock]
    mask: Bools = (first != UNKNOWN) | (last != UNKNOWN)
    if wanted.first:
        mask &= (last == UNKNOWN) | (last >= number_of(wanted.first))
    if wanted.last:
        mask &= (first == UNKNOWN) | (first <= number_of(wanted.last))
    return mask


def _counts(columns: Columns, base: Bools, passed: Mapping[str, Bools], labels: Labels, name: str) -> tuple[Count, ...]:
    field = columns.fields[name]
    counts = field.counts(_all([base, *(mask for other, mask in passed.items() if other != name)]))
    order = np.lexsort((field.rank, -counts))
    return tuple(_count(field, labels, name, int(code), int(counts[code])) for code in order[: np.count_nonzero(counts)])


def _count(field: Field, labels: Labels, name: str, code: int, count: int) -> Count:
    value = field.values[code]
    return Count(value=value, label=field.labels[code], count=count, title=labels.title(name, value))


def _span(columns: Columns, kept: Bools) -> tuple[date | None, date | None]:
    """First and last day of the events chosen."""
    days = np.concatenate([columns.first["event"][kept], columns.last["event"][kept]])
    days = days[days != UNKNOWN]
    return (day_of(int(days.min())), day_of(int(days.max()))) if len(days) else (None, None)


def _independent(columns: Columns, kept: Bools) -> int:
    """The most outlets that can each be given a text of their own, among the reports of the events chosen. An outlet with a text that no other has
    is given that; only those without one are matched.
    """
    there = np.flatnonzero(columns.fields["report"].counts(kept))
    outlet, origin = columns.texts.outlet[there], columns.texts.origin[there]
    if not len(there):
        return 0
    pairs = np.unique(np.stack([origin, outlet], axis=1), axis=0)
    alone = np.bincount(pairs[:, 0]) == 1
    own = np.unique(pairs[alone[pairs[:, 0]], 1])
    rest: dict[str, set[str]] = {}
    for text, name in pairs[~np.isin(pairs[:, 1], own)]:
        rest.setdefault(str(name), set()).add(str(text))
    return len(own) + independent(rest)


def order_of(columns: Columns, wanted: Filter, rank: Ints | None) -> Ints:
    """All events in the order of a filter."""
    if wanted.sort == "match" and rank is not None:
        return np.argsort(rank, kind="stable")
    name = "-day" if wanted.sort == "match" else wanted.sort
    if name not in columns.orders:
        columns.orders[name] = _order(columns, name)
    return columns.orders[name]


def _order(columns: Columns, name: str) -> Ints:
    """Events by a key, those of one key by id, those without one last."""
    if name == "sources":
        reports = np.bincount(columns.fields["report"].rows, minlength=len(columns))
        return np.lexsort((-reports, -columns.independent))
    clock = next((one for one in CLOCKS if one in name), CLOCKS[0])
    key = columns.changed if "changed" in name else columns.first[clock]
    if "changed" not in name:
        key = np.where(key == UNKNOWN, columns.last[clock], key)
    known = np.flatnonzero(key != UNKNOWN)
    order = known[np.argsort(key[known], kind="stable")]
    return np.concatenate([order[::-1] if name.startswith("-") else order, np.flatnonzero(key == UNKNOWN)])
