"""Two filters side by side: how many events, reports and outlets each has, by what they are made of, what both have, and how far the numbers bear it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dateline.explore.columns import UNKNOWN, Bools, Columns, Ints
from dateline.explore.describe import in_words
from dateline.explore.desk import Desk
from dateline.explore.filters import Filter, filter_of, parse_filter
from dateline.explore.find import Found
from dateline.explore.labels import Labels
from dateline.explore.ratios import Difference, Ratio, difference, ratio, ratio_of_counts

FIELDS = ("kind", "status", "agreement", "actor")  # what tables are made of, in this order
MOST_ROWS = 12  # of a table: the most frequent of both together
MOST_SERIES = 8  # small multiples
LOW = 10  # events: with fewer on either side, one more or less changes a ratio by a tenth or more
EPOCH_YEAR = 1970
MONTHS = 60  # of a series: of more, the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value: how many events of each side have it, as shares of all its events. `ratio` is that of the shares, A to B, None where a side has none."""

    value: str
    label: str
    a: int
    b: int
    difference: Difference
    ratio: Ratio | None
    low: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A field; `left_out` values have no row."""

    field: str
    rows: tuple[Row, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What a side has of something: `ratio` of the counts, as if they were Poisson's; None where nothing can be divided by, or it has no sense."""

    name: str
    a: int
    b: int
    ratio: Ratio | None
    low: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """Sums over the events that have figures (`told` of them): UCDP's low, best and high, and ACLED's number."""

    told: int
    low: int
    best: int
    high: int
    acled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Events a month of one value, "" for all: as many numbers as there are months."""

    value: str
    label: str
    a: tuple[int, ...]
    b: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One filter, with what it finds."""

    wanted: Filter
    own: Filter  # without what holds for both
    words: str
    found: Found
    days: int | None  # of its range, both ends included; None where one is open


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Both sides. `only_a`, `only_b`, `both` are ids, by the order of the sides. `months` the first day of each; `undated` events of each side are in none."""

    a: Side
    b: Side
    shared: Filter
    totals: tuple[Total, ...]
    tables: tuple[Table, ...]
    deaths: tuple[Deaths, Deaths]
    months: tuple[date, ...]
    series: tuple[Series, ...]
    undated: tuple[int, int]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    both: tuple[str, ...]

    @property
    def low(self) -> bool:
        """Whether a side has so few events that no ratio of it bears much."""
        return min(len(self.a.found), len(self.b.found)) < LOW

    @property
    def uneven(self) -> bool:
        """Whether the sides cover ranges of different length."""
        return self.a.days != self.b.days


def compare(desk: Desk, a: str, b: str, shared: Filter) -> Comparison:
    """Two queries, each with the words that hold for both: where a side has a word of its own, that holds. Raises FilterError."""
    left, right = _side(desk, a, shared), _side(desk, b, shared)
    columns = left.found.columns
    months, series, undated = _series(left.found, right.found)
    return Comparison(
        a=left, b=right, shared=shared, totals=tuple(_totals(left.found, right.found)), tables=tuple(_table(left.found, right.found, field) for field in FIELDS),
        deaths=(_deaths(columns, left.found.chosen), _deaths(columns, right.found.chosen)), months=months, series=series, undated=undated,
        only_a=_ids(left.found, ~right.found.chosen), only_b=_ids(right.found, ~left.found.chosen), both=_ids(left.found, right.found.chosen),
    )  # fmt: skip


def joined(query: str, shared: Filter) -> Filter:
    """The words of a side with those of both. What is for publication holds for both in any case. Raises FilterError."""
    own = list(parse_filter(query).pairs())
    names = {name.removeprefix("not_") for name, _ in own}
    publication = dict(shared.for_publication.pairs())
    kept = [(name, value) for name, value in shared.pairs() if name.removeprefix("not_") not in names]
    return filter_of([*((name, value) for name, value in own if name not in publication), *kept, *publication.items()])


def _side(desk: Desk, query: str, shared: Filter) -> Side:
    wanted, own = joined(query, shared), parse_filter(query)
    found = desk.find(wanted)
    days = (wanted.last - wanted.first).days + 1 if wanted.first and wanted.last else None
    return Side(wanted=wanted, own=own, words=in_words(own, found.columns, Labels(desk.lexicon)), found=found, days=days)


def _ids(found: Found, mask: Bools) -> tuple[str, ...]:
    return tuple(found.columns.ids[n] for n in found.numbers if mask[n])


def _totals(a: Found, b: Found) -> Iterator[Total]:
    for name, left, right in (("events", len(a), len(b)), ("reports", a.reports, b.reports), ("outlets", a.outlets, b.outlets), ("independent outlets", a.independent, b.independent)):
        counted = name in {"events", "reports"}  # a number of outlets is no count of things that happen
        yield Total(name=name, a=left, b=right, ratio=ratio_of_counts(left, right) if counted else None, low=counted and min(left, right) < LOW)


def _table(a: Found, b: Found, name: str) -> Table:
    """The values with most events on both sides together."""
    field = a.columns.fields[name]
    left, right = field.counts(a.chosen), field.counts(b.chosen)
    order = np.lexsort((field.rank, -(left + right)))[: np.count_nonzero(left + right)]
    rows = [_row(field.values[n], field.labels[n], int(left[n]), int(right[n]), (len(a), len(b))) for n in order[:MOST_ROWS]]
    return Table(field=name, rows=tuple(rows), left_out=max(0, len(order) - MOST_ROWS))


def _row(value: str, label: str, a: int, b: int, of: tuple[int, int]) -> Row:
    return Row(value=value, label=label, a=a, b=b, difference=difference(a, of[0], b, of[1]), ratio=ratio(a, of[0], b, of[1]), low=min(a, b) < LOW)


def _deaths(columns: Columns, chosen: Bools) -> Deaths:
    rows = columns.deaths[chosen & (columns.deaths[:, 0] >= 0)]
    low, best, high, acled = (int(n) for n in rows.sum(axis=0))
    return Deaths(told=len(rows), low=low, best=best, high=high, acled=acled)


# ---- months


def _series(a: Found, b: Found) -> tuple[tuple[date, ...], tuple[Series, ...], tuple[int, int]]:
    """Events a month, by their first day on the clock of each side: all of them, then the most frequent kinds."""
    of = [_months(found) for found in (a, b)]
    known = np.concatenate([months[months != UNKNOWN] for months in of])
    undated = (int((of[0] == UNKNOWN).sum()), int((of[1] == UNKNOWN).sum()))
    if not len(known):
        return (), (), undated
    last = int(known.max())
    first = max(int(known.min()), last - MONTHS + 1)
    kinds = _table(a, b, "kind").rows[:MOST_SERIES]
    field = a.columns.fields["kind"]
    masks: list[tuple[str, str, Bools | None]] = [("", "all events", None), *((row.value, row.label, field.having((row.value,))) for row in kinds)]
    series = tuple(Series(value=value, label=label, a=_counted(a, of[0], mask, first, last), b=_counted(b, of[1], mask, first, last)) for value, label, mask in masks)
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)), series, undated


def _months(found: Found) -> Ints:
    """The month of each event found, as a number; UNKNOWN without a day."""
    clock = found.wanted.clock
    first, last = found.columns.first[clock][found.numbers], found.columns.last[clock][found.numbers]
    days = np.where(first == UNKNOWN, last, first)
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 12 * EPOCH_YEAR
    return np.where(days == UNKNOWN, UNKNOWN, months)


def _counted(found: Found, months: Ints, mask: Bools | None, first: int, last: int) -> tuple[int, ...]:
    kept = (months >= first) & (months <= last) & (mask[found.numbers] if mask is not None else True)
    return tuple(np.bincount(months[kept] - first, minlength=last - first + 1).tolist())


# ---- records


def record(made: Comparison, most: int) -> dict[str, object]:
    """As JSON; at most so many ids of each part."""
    return {
        "revision": made.a.found.revision, "a": _side_record(made.a), "b": _side_record(made.b), "shared": made.shared.query(), "low_baseline": made.low,
        "uneven": made.uneven, "low": LOW,
        "totals": [{"name": one.name, "a": one.a, "b": one.b, "difference": one.a - one.b, "ratio": _ratio_record(one.ratio), "low_baseline": one.low} for one in made.totals],
        "deaths": {name: {"events": one.told, "low": one.low, "best": one.best, "high": one.high, "acled": one.acled} for name, one in zip("ab", made.deaths, strict=True)},
        "tables": [{"field": table.field, "left_out": table.left_out, "rows": [_row_record(row) for row in table.rows]} for table in made.tables],
        "months": [month.isoformat()[:7] for month in made.months], "series": [{"kind": one.value, "label": one.label, "a": one.a, "b": one.b} for one in made.series],
        "undated": {"a": made.undated[0], "b": made.undated[1]},
        "only_a": _part(made.only_a, most), "only_b": _part(made.only_b, most), "both": _part(made.both, most),
    }  # fmt: skip


def _side_record(side: Side) -> dict[str, object]:
    return {"filter": side.wanted.query(), "words": side.words, "events": len(side.found), "days": side.days}


def _part(ids: Sequence[str], most: int) -> dict[str, object]:
    return {"count": len(ids), "ids": list(ids[:most])}


def _row_record(row: Row) -> dict[str, object]:
    gap = row.difference
    return {
        "value": row.value, "label": row.label, "a": row.a, "b": row.b, "share_a": gap.a, "share_b": gap.b,
        "difference": {"points": gap.value, "low": gap.low, "high": gap.high}, "ratio": _ratio_record(row.ratio), "low_baseline": row.low,
    }  # fmt: skip


def _ratio_record(one: Ratio | None) -> Mapping[str, float | None] | None:
    return {"value": one.value, "low": one.low, "high": one.high} if one else None


COLUMNS = (
    "part", "value", "label", "a", "b", "share_a", "share_b", "difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high", "low_baseline",
)  # fmt: skip


def rows(made: Comparison) -> Iterator[tuple[object, ...]]:
    """The tables as rows of COLUMNS: totals and deaths without shares."""
    for one in made.totals:
        yield "total", one.name, one.name, one.a, one.b, None, None, one.a - one.b, None, None, *_ends(one.ratio), one.low
    for name in ("low", "best", "high", "acled"):
        left, right = (getattr(side, name) for side in made.deaths)
        yield "deaths", name, name, left, right, None, None, left - right, None, None, None, None, None, None
    for part, ids in (("only_a", made.only_a), ("only_b", made.only_b), ("both", made.both)):
        yield "overlap", part, part, len(ids) if part != "only_b" else None, len(ids) if part != "only_a" else None, *[None] * 9
    for table in made.tables:
        for row in table.rows:
            gap = row.difference
            yield table.field, row.value, row.label, row.a, row.b, gap.a, gap.b, gap.value, gap.low, gap.high, *_ends(row.ratio), row.low
    for at, month in enumerate(made.months):
        yield "month", month.isoformat()[:7], month.isoformat()[:7], made.series[0].a[at], made.series[0].b[at], *[None] * 9


def _ends(one: Ratio | None) -> Iterable[float | None]:
    return (one.value, one.low, one.high) if one else (None, None, None)
