"""The catalogue as columns: what filters, facets, the map and the timeline go by, in arrays over all events. A whole entry is decoded only when it
is shown.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Any, overload

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.explore.filters import FACETS
from dateline.explore.labels import EMPTY, Labels
from dateline.explore.lines import LINES, Line, Named
from dateline.export.coarse import SHARP, coarsened_points
from dateline.link.flagged import OPEN, Seal
from dateline.model.decision import Flag
from dateline.model.entry import Entry
from dateline.model.plan import PlanState

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
UNKNOWN = np.iinfo(np.int64).min  # a day that is not known
UNCAPTURED = np.iinfo(np.int64).max
EPOCH = date(1970, 1, 1).toordinal()
NO_DEATHS = (-1, -1, -1, -1)
RUN = 4000  # lines decoded at a time
_ENTRIES = msgspec.json.Decoder(Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The values that events have of one field: event `rows[i]` has value `codes[i]`. `values` stand in addresses, `labels` are shown; `rank` puts
    labels in order.
    """

    values: Sequence[str]
    labels: Sequence[str]
    index: Mapping[str, int]
    rank: Ints
    rows: Ints
    codes: Ints
    size: int  # events

    def having(self, values: Sequence[str]) -> Bools:
        """Events that have one of the values."""
        wanted = np.zeros(len(self.values) + 1, dtype=np.bool_)
        wanted[[self.index.get(value, -1) for value in values]] = True
        wanted[-1] = False
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[self.rows[wanted[self.codes]]] = True
        return mask

    def counts(self, mask: Bools) -> Ints:
        """How many of the events chosen have each value."""
        return np.bincount(self.codes[mask[self.rows]], minlength=len(self.values))

    def distinct(self, mask: Bools) -> int:
        """How many values the events chosen have."""
        return int(np.count_nonzero(self.counts(mask)))

    def single(self) -> tuple[Ints, Bools]:
        """The value of each event, -1 for none, and whether it has others besides."""
        first = np.full(self.size, -1, dtype=np.int64)
        first[self.rows[::-1]] = self.codes[::-1]
        return first, np.bincount(self.rows, minlength=self.size) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Whose text each report carries, by the codes of the field `report`: its outlet and its origin, as numbers."""

    outlet: Ints
    origin: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """All events, by id. Days are numbers since 1970, UNKNOWN where there is none; degrees are NaN where there is no point, or none to be given. `first` and `last` by
    clock; `coarse` longitude and latitude as they may be published; `deaths` UCDP's low, best and high and ACLED's number, -1 without a figure.
    """

    ids: Sequence[str]
    index: Mapping[str, int]
    raw: Sequence[bytes]
    fields: Mapping[str, Field]
    first: Mapping[str, Ints]
    last: Mapping[str, Ints]
    lat: Floats
    lon: Floats
    coarse: tuple[Floats, Floats]
    deaths: Ints
    independent: Ints
    changed: Ints
    texts: Texts
    as_of: date | None
    revision: str
    orders: dict[str, Ints]  # kept once computed
    points: tuple[Floats, Floats]  # latitude and longitude, those of persons' data too
    states: Mapping[str, PlanState] = field(default_factory=dict)  # of plans that other events have overtaken
    seal: Seal = OPEN  # hides what is flagged
    asked: bool = False  # for which somebody asked

    def __len__(self) -> int:
        return len(self.ids)

    def entry(self, number: int) -> Entry:
        """An event as lists show it; an open plan whose window has passed by now is overdue."""
        entry = judged(_ENTRIES.decode(self.raw[number]), self.as_of)
        first, last = self.days(number, "captured")
        object.__setattr__(entry, "first_captured", first)  # just decoded, and nobody else's: a copy would take as long as all the rest
        object.__setattr__(entry, "last_captured", last)
        state = self.states.get(entry.id)
        if self.asked:
            object.__setattr__(entry, "asked", True)
        elif self.seal and self.seal.meets(entry):
            object.__setattr__(entry, "meets", True)
        return replace(entry, plan=replace(entry.plan, state=state)) if state and entry.plan else entry

    def entry_of(self, identity: str) -> Entry | None:
        """The event of an id."""
        number = self.index.get(identity)
        return None if number is None else self.entry(number)

    def days(self, number: int, clock: str) -> tuple[date | None, date | None]:
        """First and last day of an event by a clock."""
        first, last = int(self.first[clock][number]), int(self.last[clock][number])
        return day_of(first) if first != UNKNOWN else None, day_of(last) if last != UNKNOWN else None

    def opened(self) -> Columns:
        """The same with what is flagged, as somebody asked for it."""
        if not self.seal:
            return self
        lat, lon = self.points
        return replace(self, seal=OPEN, asked=True, lat=lat, lon=lon, coarse=_coarse(lat, lon, self.fields), orders={})

    def with_states(self, states: Mapping[str, PlanState], labels: Labels) -> Columns:
        """The same, where these plans have another state than their own event tells."""
        plans = self.fields["plan"]
        gathered = _Values()
        numbers = {self.index[name]: state.value for name, state in states.items()}
        at = iter(range(len(plans.rows)))
        sizes = np.bincount(plans.rows, minlength=len(self))
        gathered.add([numbers.get(n, plans.values[int(plans.codes[next(at)])])] if size else [] for n, size in enumerate(sizes.tolist()))
        return replace(self, fields={**self.fields, "plan": gathered.field("plan", labels)}, states=states)


class Entries(Sequence[Entry]):
    """Events in an order, each decoded when it is asked for."""

    def __init__(self, columns: Columns, numbers: Ints) -> None:
        self.columns, self.numbers = columns, numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        """One event, or a run of them."""
        if isinstance(at, slice):
            return tuple(self.columns.entry(int(n)) for n in self.numbers[at])
        return self.columns.entry(int(self.numbers[at]))

    @property
    def ids(self) -> list[str]:
        """The ids, without decoding anything."""
        return [self.columns.ids[n] for n in self.numbers]


class ById(Mapping[str, Entry]):
    """Events by id, each decoded when it is asked for."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def __getitem__(self, identity: str) -> Entry:
        return self._columns.entry(self._columns.index[identity])

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.ids)

    def __len__(self) -> int:
        return len(self._columns)


def judged(entry: Entry, as_of: date | None) -> Entry:
    """The entry, its plan overdue when it was open and its window has passed by this day."""
    plan = entry.plan
    if plan is None or plan.state is not PlanState.OPEN or plan.latest is None or as_of is None or plan.latest >= as_of:
        return entry
    return replace(entry, plan=replace(plan, state=PlanState.OVERDUE))


def columns_of(
    rows: Sequence[tuple[str, bytes]], origins: Mapping[str, tuple[str, str]], labels: Labels, revision: str = "", captured: Mapping[str, date] | None = None
) -> Columns:  # fmt: skip
    """Columns of entries as JSON, by id; `origins` are outlet and origin of each report, `captured` the day on which it was first read. Lines are
    decoded in runs: few are in memory at a time.
    """
    values = {name: _Values() for name in (*FACETS, "report")}
    plain: dict[str, list[Any]] = {name: [] for name in _PLAIN}
    with _uncollected():
        for start in range(0, len(rows), RUN):
            lines = [LINES.decode(data) for _, data in rows[start : start + RUN]]
            for name, column in plain.items():
                column.extend(map(_PLAIN[name], lines))
            for name, made in values.items():
                made.add(map(_VALUES[name], lines))
                if name in _PARTIES:
                    made.called |= {party.key: party.name for line in lines for party in _PARTIES[name](line)}
    days = {name: _days(plain[name]) for name in DAYS}
    as_of = day_of(int(days["last_published"].max())) if len(rows) and days["last_published"].max() != UNKNOWN else None
    values["plan"].overdue(plain["window"], as_of)
    fields = {name: made.field(name, labels) for name, made in values.items()}
    ids = [name for name, _ in rows]
    read = _captured(fields["report"], captured or {})
    points = _degrees(plain["lat"]), _degrees(plain["lon"])
    lat, lon = (np.where(plain["personal"], np.nan, degrees) for degrees in points)  # neither drawn nor found by an area
    return Columns(
        ids=ids, index={name: n for n, name in enumerate(ids)}, raw=[data for _, data in rows], fields=fields,
        first={"event": days["earliest"], "published": days["first_published"], "captured": read[0]},
        last={"event": days["latest"], "published": days["last_published"], "captured": read[1]},
        lat=lat, lon=lon, coarse=_coarse(lat, lon, fields), points=points, deaths=np.array(plain["deaths"], dtype=np.int64).reshape(-1, 4),
        independent=np.array(plain["independent"], dtype=np.int64), changed=days["changed"],
        texts=_texts(fields["report"], origins), as_of=as_of, revision=revision, orders={},
    )  # fmt: skip


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: there are none among millions of new lists, and looking for them takes two thirds of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Values:
    """The values of one field, gathered event by event."""

    def __init__(self) -> None:
        self.index: dict[str, int] = {}
        self.codes: list[int] = []
        self.sizes: list[int] = []
        self.called: dict[str, str] = {}  # names of parties, as reports give them

    def add(self, lines: Iterable[Sequence[str]]) -> None:
        """The values of further events."""
        listed = list(lines)
        values = list(chain.from_iterable(listed))
        for value in dict.fromkeys(values):
            self.index.setdefault(value, len(self.index))
        self.codes += map(self.index.__getitem__, values)
        self.sizes += map(len, listed)

    def overdue(self, windows: Sequence[str | None], as_of: date | None) -> None:
        """Of plans: those that are open and whose window has passed are overdue."""
        if as_of is None or PlanState.OPEN.value not in self.index:
            return
        is_open, passed = self.index[PlanState.OPEN.value], as_of.isoformat()
        late = self.index.setdefault(PlanState.OVERDUE.value, len(self.index))
        having = (number for number, size in enumerate(self.sizes) if size)
        self.codes = [
            late if code == is_open and (window := windows[number]) is not None and window < passed else code
            for number, code in zip(having, self.codes, strict=True)
        ]

    def field(self, name: str, labels: Labels) -> Field:
        """The field."""
        known = list(self.index)
        called = [labels.label(name, value, self.called.get(value, "")) for value in known]
        rank = np.empty(len(known), dtype=np.int64)
        rank[sorted(range(len(known)), key=lambda n: (called[n].casefold(), known[n]))] = np.arange(len(known))
        rows = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return Field(values=known, labels=called, index=self.index, rank=rank, rows=rows, codes=np.array(self.codes, dtype=np.int64), size=len(self.sizes))


def _texts(reports: Field, origins: Mapping[str, tuple[str, str]]) -> Texts:
    outlets: dict[str, int] = {}
    texts: dict[str, int] = {}
    outlet, origin = [], []
    for report in reports.values:
        who, whose = origins.get(report, ("", report))
        outlet.append(outlets.setdefault(who, len(outlets)))
        origin.append(texts.setdefault(whose, len(texts)))
    return Texts(outlet=np.array(outlet, dtype=np.int64), origin=np.array(origin, dtype=np.int64))


def _captured(reports: Field, captured: Mapping[str, date]) -> tuple[Ints, Ints]:
    """The first and the last day on which a report of each event was first read."""
    days = np.array([number_of(captured[name]) if name in captured else UNKNOWN for name in reports.values], dtype=np.int64)
    first, last = np.full(reports.size, UNCAPTURED, dtype=np.int64), np.full(reports.size, UNKNOWN, dtype=np.int64)
    told = days[reports.codes] if len(days) else reports.codes
    known = told != UNKNOWN
    np.minimum.at(first, reports.rows[known], told[known])
    np.maximum.at(last, reports.rows[known], told[known])
    return np.where(first == UNCAPTURED, UNKNOWN, first), last


def _days(days: Sequence[str | None]) -> Ints:
    """ISO days as numbers since 1970."""
    return np.array([day or "NaT" for day in days], dtype="datetime64[D]").astype(np.int64)


def _coarse(lat: Floats, lon: Floats, fields: Mapping[str, Field]) -> tuple[Floats, Floats]:
    return coarsened_points(lon, lat, fields["precision"].having(sorted(SHARP)))


def _degrees(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def day_of(number: int) -> date:
    """A day by its number."""
    return date.fromordinal(number + EPOCH)


def number_of(day: date) -> int:
    """The number of a day."""
    return day.toordinal() - EPOCH


def _status(line: Line) -> list[str]:
    return [line.status, *(["doubted"] if line.doubted else []), *(["denied"] if line.denied else [])]


def _sides(line: Line) -> list[str]:
    return list(dict.fromkeys(p.side for p in (*line.actors, *line.recipients) if p.side))


DAYS = ("earliest", "latest", "first_published", "last_published", "changed")
_PLAIN: Mapping[str, Callable[[Line], Any]] = {
    **{name: attrgetter(name) for name in (*DAYS, "independent", "lat", "lon")},
    "personal": lambda line: Flag.PERSONAL in line.flags,
    "changed": lambda line: line.changed and line.changed[:10],
    "window": lambda line: line.plan and line.plan.latest,
    "deaths": lambda line: (line.deaths.low, line.deaths.best, line.deaths.high, line.deaths.acled) if line.deaths else NO_DEATHS,
}
_PARTIES: Mapping[str, Callable[[Line], Sequence[Named]]] = {name: attrgetter(f"{name}s") for name in ("actor", "recipient", "speaker")}
_VALUES: Mapping[str, Callable[[Line], Sequence[str]]] = {
    "group": lambda e: (e.group,) if e.group else (),
    "kind": lambda e: e.kinds,
    "status": _status,
    "actor": lambda e: [p.key for p in e.actors],
    "recipient": lambda e: [p.key for p in e.recipients],
    "side": _sides,
    "speaker": lambda e: [p.key for p in e.speakers],
    "outlet": lambda e: [outlet or EMPTY["outlet"] for outlet in e.outlets],
    "country": lambda e: (e.country,) if e.country else (),
    "admin1": lambda e: (e.admin1,) if e.admin1 else (),
    "place": lambda e: (e.place,) if e.place else (),
    "precision": lambda e: (e.precision or EMPTY["precision"],),
    "measure": lambda e: [a.measure for a in e.amounts],
    "plan": lambda e: (e.plan.state,) if e.plan else (),
    "agreement": lambda e: (e.agreement,),
    "disputed": lambda e: e.disputed,
    "review": lambda e: (e.reviewed or EMPTY["review"],),
    "report": lambda e: e.reports,
}
