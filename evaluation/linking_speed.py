"""Speed of linking, as issue 6 asks: 100,000 mentions on two cores in under two minutes and 2 GB, and a new report as cheap in a large store as in a
small one. Made-up reports: incidents in 200 towns of 20 countries, told by one to a dozen reports each, 10 % of them copies of another.

Reports arrive in the order of days, 137 mentions a day on average and many more on some: a store grows by more days, not by more reports of one day.
At a tenth, three tenths and all of it, two samples of reports that were held back are linked one by one: of the last tenth of all days before then, and of
the middle of the first tenth (the same reports at each size, each time in a copy: nothing but the size of the store differs). What is planned, demanded or expected
is compared with what is told up to four months later, so that at a tenth, of 73 days, a report has less to be compared with than later: beside the time stand the mentions
that it is compared with and the ties that are read to group it, and `--no-plans` makes reports that tell only of what was done, whose whole window a tenth holds.
With `--crowded` reports arrive in any order, so that each day holds ten times as many at the end: then a new report has ten times as many to be compared with, and
cannot cost the same.

Times are those of a processor, of both processes where there are two; the parts are those of the process that writes.

`python -m evaluation.linking_speed` (100,000 mentions take some minutes, some for writing the readings). It is no test.
"""

from __future__ import annotations

import argparse
import functools
import math
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from dateline.lexicon.files import resources
from dateline.lexicon.linking import load_linking
from dateline.link import update
from dateline.link.sketch import AHEAD
from dateline.link.ties import Ties
from dateline.model import (
    ActorRef,
    Attribution,
    EventMention,
    Evidence,
    Filler,
    Grain,
    Location,
    Measure,
    Place,
    Precision,
    Quantity,
    Reading,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
    Value,
    content_id,
)
from dateline.store import Database, copies, grouping, linking, open_store

PER_REPORT = 25
COUNTRIES, TOWNS = 20, 10  # towns of each
FIRST, DAYS = date(2014, 1, 1), 730
COPIES = 0.1
SEED = 6
FULL = 100_000  # mentions of all those days; fewer are of fewer days
SINGLE = 20  # reports of each sample, linked one by one at each size
SIZES = (0.1, 0.3, 1.0)  # of all mentions, at which a new report is timed
# Shares of kinds among the labelled events of the training reports: acts, the harm they do, and talk about them.
ACTS = {
    "bombing": 78,
    "air_strike": 64,
    "attack": 49,
    "offensive": 42,
    "shelling": 27,
    "territory_taken": 23,
    "clash": 18,
    "chemical_attack": 18,
    "arrest": 19,
}
HARMS = {"killing": 128, "injury": 43, "destruction": 24, "displacement": 14}
TALK = {"other": 71, "court": 59, "talks": 24, "deployment": 24, "law": 19, "demand": 18, "cooperation": 16, "accusation": 16, "support": 15,
        "military_aid": 15,
        "agreement": 14, "condemnation": 13, "humanitarian_aid": 13}  # fmt: skip
STATUSES = {
    Status.OCCURRED: 68,
    Status.ONGOING: 12,
    Status.PLANNED: 7,
    Status.HYPOTHETICAL: 5,
    Status.DEMANDED: 3,
    Status.NEGATED: 3,
    Status.PREDICTED: 1,
    Status.ATTEMPTED: 1,
}


# ---- made-up reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What reports tell of."""

    country: int
    town: int
    day: int
    act: str
    harm: str
    sides: tuple[int, int]
    dead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One report to be made: its incident, its day and its seed; a copy has the seed of its original."""

    incident: int
    day: int
    seed: int
    outlet: int


class World:
    """Incidents in the order of days, and the reports that tell of them."""

    def __init__(self, reports: int, seed: int = SEED, days: int = DAYS, *, plans: bool = True) -> None:
        rng = random.Random(seed)
        self.statuses = {status: share for status, share in STATUSES.items() if plans or status not in AHEAD}
        self.words = [_word(rng) for _ in range(8000)]
        self.weights = list(accumulate(1 / (n + 10) for n in range(len(self.words))))
        self.towns = [[self._town(rng, c, t) for t in range(TOWNS)] for c in range(COUNTRIES)]
        bursts = list(accumulate(rng.expovariate(1.0) ** 2 for _ in range(days)))
        told = sorted(rng.choices(range(days), cum_weights=bursts, k=max(1, reports // 3)))
        self.incidents = [self._incident(rng, day) for day in told]
        self.reports = sorted(islice(self._assign(rng), reports), key=lambda a: (a.day, a.seed, a.outlet))

    def _town(self, rng: random.Random, country: int, number: int) -> Place:
        lat, lon = -35 + 3.7 * country, -100 + 11.0 * country
        name = f"{_word(rng).title()}{_word(rng)}"
        return Place(
            id=f"made:{country}-{number}", name=name, kind="town", country=f"Q{chr(65 + country)}", admin1=f"Province {number // 3}",
            lat=lat + rng.uniform(-2.5, 2.5), lon=lon + rng.uniform(-2.5, 2.5), radius_km=4.0, population=10_000,
        )  # fmt: skip

    def _incident(self, rng: random.Random, day: int) -> Incident:
        country, town = _skewed(rng, COUNTRIES), _skewed(rng, TOWNS)
        sides = rng.randrange(4), 4 + rng.randrange(4)
        return Incident(
            country=country, town=town, day=day, act=_drawn(rng, ACTS), harm=_drawn(rng, HARMS), sides=sides, dead=max(1, int(rng.expovariate(0.1)))
        )

    def _assign(self, rng: random.Random) -> Iterator[Assignment]:
        order = list(range(len(self.incidents)))
        rng.shuffle(order)
        seed = 0
        while True:
            for number in order:
                for _ in range(1 + min(11, int(rng.expovariate(0.5)))):
                    seed += 1
                    made = Assignment(
                        incident=number, day=self.incidents[number].day + rng.choice((0, 0, 0, 1, 1, 2)), seed=seed, outlet=_skewed(rng, 60)
                    )
                    yield made
                    if rng.random() < COPIES / (1 - COPIES):
                        yield Assignment(incident=number, day=made.day + rng.choice((0, 0, 1)), seed=seed, outlet=60 + rng.randrange(40))

    def readings(self, numbers: Iterable[int]) -> Iterator[Reading]:
        """Some readings, made one by one; numbered in the order of days."""
        return (_Writer(self, self.reports[number], number).reading() for number in numbers)


class _Writer:
    """Writes one report and reads it at once."""

    def __init__(self, world: World, assignment: Assignment, number: int) -> None:
        self.world, self.assignment, self.rng = world, assignment, random.Random(assignment.seed)
        self.id, self.published = f"r-{number:06d}", FIRST + timedelta(days=assignment.day)
        self.near = self._near()
        self.parts: list[str] = []
        self.at = 0
        self.events: list[tuple[str, Status, Span, Span, tuple[Filler, ...]]] = []

    def _near(self) -> list[Incident]:
        """Other incidents of the country, of the week before and of the year."""
        own = self.world.incidents[self.assignment.incident]
        before = [i for i in self.world.incidents[max(0, self.assignment.incident - 400) : self.assignment.incident] if i.country == own.country]
        return before[-6:] + self.rng.sample(before, min(3, len(before)))

    def reading(self) -> Reading:
        """The reading, with its report."""
        own = self.world.incidents[self.assignment.incident]
        while len(self.events) < PER_REPORT:
            draw = self.rng.random()
            if draw < 0.38 or not self.events:
                self._tell(own, own.act if draw < 0.22 else own.harm, Status.OCCURRED)
            elif draw < 0.70 and self.near:
                other = self.rng.choice(self.near)
                self._tell(other, self.rng.choice((other.act, other.harm)), _drawn(self.rng, self.world.statuses))
            else:
                self._tell(own, _drawn(self.rng, TALK), _drawn(self.rng, self.world.statuses), vague=True)
        text = " ".join(self.parts)
        day = TimeValue(earliest=self.published, latest=self.published, grain=Grain.DAY)
        report = Report(id=self.id, text=text, outlet=f"Outlet {self.assignment.outlet}", published=day, hash=content_id("text", text))
        return Reading(report=report, reader="made up", events=tuple(self._mention(text, *event) for event in self.events))

    def _tell(self, incident: Incident, kind: str, status: Status, *, vague: bool = False) -> None:
        """One sentence with one event word."""
        rng, world = self.rng, self.world
        town = world.towns[incident.country][incident.town]
        words = rng.choices(world.words, cum_weights=world.weights, k=rng.randrange(12, 24))
        lead = f"{words[0].title()} {' '.join(words[1:6])} "
        sentence = f"{lead}{kind.replace('_', ' ')} {town.name} {' '.join(words[6:])}."
        start = self.at
        trigger = Span(start=start + len(lead), end=start + len(lead) + len(kind))
        self.parts.append(sentence)
        self.at += len(sentence) + 1
        self.events.append(
            (kind, status, trigger, Span(start=start, end=start + len(sentence)), tuple(self._fillers(incident, kind, status, town, vague)))
        )

    def _fillers(self, incident: Incident, kind: str, status: Status, town: Place, vague: bool) -> Iterator[Filler]:
        """As often filled as in labelled reports: place 72 %, time 48 %, figures 17 %."""
        rng = self.rng
        values: list[tuple[float, Slot, Value]] = [
            (0.70, Slot.ACTOR, _side(incident.country, incident.sides[0])),
            (0.60, Slot.RECIPIENT, _side(incident.country, incident.sides[1])),
            (0.40 if vague else 0.85, Slot.PLACE, _country(town) if vague and rng.random() < 0.5 else _location(town)),
            (0.48, Slot.TIME, self._time(incident, status)),
        ]
        if kind in HARMS:
            dead = float(incident.dead + rng.choice((0, 0, 0, 1, 3)))
            values.append(
                (0.6, Slot.FIGURE, Quantity(measure=Measure.KILLED if kind == "killing" else Measure.INJURED, low=dead, high=dead, unit="person"))
            )
        yield from (Filler(slot=slot, value=value, evidence=None) for share, slot, value in values if rng.random() < share)

    def _time(self, incident: Incident, status: Status) -> TimeValue:
        if status in (Status.PLANNED, Status.PREDICTED):
            return TimeValue(earliest=self.published, latest=self.published + timedelta(days=self.rng.choice((1, 7, 30))), grain=Grain.VAGUE)
        day = FIRST + timedelta(days=incident.day)
        if self.rng.random() < 0.8:
            return TimeValue(earliest=day, latest=day, grain=Grain.DAY)
        return TimeValue(earliest=day.replace(day=1), latest=day, grain=Grain.MONTH)

    def _mention(self, text: str, kind: str, status: Status, trigger: Span, sentence: Span, fillers: tuple[Filler, ...]) -> EventMention:
        return EventMention(
            id=content_id("m", self.id, kind, str(trigger.start)), report=self.id, kind=kind,
            trigger=Evidence(report=self.id, span=trigger, text=trigger.of(text), rule="made up"), status=status, hedged=False,
            attribution=Attribution(), fillers=fillers, sentence=sentence,
        )  # fmt: skip


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnrstvz") + rng.choice("aeiou") for _ in range(rng.randrange(2, 5)))


def _skewed(rng: random.Random, count: int) -> int:
    """A number below `count`, the first a few times as often as the last: as 1 / (n + 2)."""
    return rng.choices(range(count), cum_weights=list(accumulate(1 / (n + 2) for n in range(count))))[0]


def _drawn(rng: random.Random, shares: dict[Any, int]) -> Any:
    return rng.choices(list(shares), weights=list(shares.values()))[0]


def _side(country: int, side: int) -> ActorRef:
    entry = f"made:{country}-{side}" if side % 4 < 3 else None
    return ActorRef(
        actor=entry, name=f"Front {side}" if entry else "gunmen", kind="armed_group" if entry else "unknown_armed", country=f"Q{chr(65 + country)}"
    )


def _location(town: Place) -> Location:
    return Location(name=town.name, place=town, relation="in", lat=town.lat, lon=town.lon, radius_km=town.radius_km, precision=Precision.TOWN)


def _country(town: Place) -> Location:
    place = Place(
        id=f"made:{town.country}", name=f"Land of {town.country}", kind="country", country=town.country, admin1="", lat=0.0, lon=0.0, radius_km=0.0
    )
    return Location(name=place.name, place=place, relation="in", lat=None, lon=None, radius_km=None, precision=Precision.COUNTRY)


# ---- the clock


class Clock:
    """Seconds of a processor by part of this process, each without the parts that it calls: other work on the machine does not count."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.inner = [0.0]
        self.counted: dict[str, int] = defaultdict(int)

    def count(self, home: Any, name: str, what: str, size: Callable[..., int]) -> None:
        """Add up what is said of every call of a function, by its result and what it was given."""
        work: Callable[..., Any] = getattr(home, name)

        @functools.wraps(work)
        def counted(*args: Any, **options: Any) -> Any:
            found = work(*args, **options)
            self.counted[what] += size(found, *args)
            return found

        setattr(home, name, counted)

    def watch(self, home: Any, name: str, part: str) -> None:
        """Time every call of a module's function under the name of a part."""
        work: Callable[..., Any] = getattr(home, name)

        @functools.wraps(work)
        def timed(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            self.inner.append(0.0)
            try:
                return work(*args, **options)
            finally:
                total = time.process_time() - start
                self.spent[part] += total - self.inner.pop()
                self.inner[-1] += total

        setattr(home, name, timed)


PARTS: Sequence[tuple[Any, str, str]] = (
    (copies, "put_copies", "copies"),
    (linking, "_gather", "loading sketches"),
    (linking, "_forget", "forgetting"),
    (linking, "_neighbours", "finding neighbours"),
    (linking, "_put_judged", "writing judgements"),
    (update, "Table", "columns"),
    (update, "across", "pairs"),
    (update, "score", "scoring"),
    (update, "explain", "reasons"),
    (grouping, "parts", "parts"),
    (grouping, "group_part", "clusters"),
    (grouping, "regroup", "grouping"),
)


def megabytes() -> tuple[float, float]:
    """Peak memory of this process, and of the largest beside it."""
    own, beside = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own, beside


def seconds() -> tuple[float, float]:
    """Of a processor: of this process, and of those beside it that have ended."""
    own, beside = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime, beside.ru_utime + beside.ru_stime


# ---- the runs


def measure(path: Path, mentions: int, *, crowded: bool, plans: bool, processes: int | None) -> None:
    """Write and link stage by stage, and print what each took."""
    card, clock = load_linking([resources()]), Clock()
    for home, name, part in PARTS:
        clock.watch(home, name, part)
    clock.count(linking, "_neighbours", "mentions near", lambda found, *_: sum(len(reading.near) for reading in found))
    clock.count(Ties, "_add", "ties", lambda _, __, rows, *___: len(rows))
    count = math.ceil(mentions / PER_REPORT)
    world = World(count, days=max(1, round(DAYS * mentions / FULL)), plans=plans)
    plan = _plan(count, crowded)
    print(f"{count} reports, {count * PER_REPORT} mentions; peak memory before: {megabytes()[0]:.0f} MB", flush=True)
    linked, wall, own, beside = 0, 0.0, 0.0, 0.0
    for stage, last in zip(plan.stages, plan.last, strict=True):
        with open_store(path, write=True) as store:
            for reading in world.readings(stage):
                store.put(reading)
            start, before = time.perf_counter(), seconds()
            store.link(card, processes=processes)
            wall, after = wall + time.perf_counter() - start, seconds()
        own, beside, linked = own + after[0] - before[0], beside + after[1] - before[1], linked + len(stage)
        memory = megabytes()
        print(
            f"{linked * PER_REPORT:8d} mentions: {wall:6.1f} s so far by the clock, {own + beside:6.1f} s of a processor in {2 if beside else 1} processes"
            f" ({own:.1f} and {beside:.1f}), peak {sum(memory):5.0f} MB ({memory[0]:.0f} and {memory[1]:.0f})", flush=True,
        )  # fmt: skip
        for what, numbers in (("of the last days", last), ("of the first days", plan.first)):
            print(f"         a new report {what}: {_one_by_one(path, world.readings(numbers), clock)}", flush=True)
    print("  ".join(f"{part} {spent:.1f} s" for part, spent in sorted(clock.spent.items(), key=lambda item: -item[1])))
    with open_store(path) as store:
        print(_found(store))


class Plan(NamedTuple):
    """Numbers of the reports that are linked together at each size, and of the samples that are linked one by one then: these were held back."""

    stages: list[list[int]]
    last: list[list[int]]
    first: list[int]


def _plan(count: int, crowded: bool) -> Plan:
    rng, tenth = random.Random(SEED), max(2, count // 10)
    ends = [round(count * size) for size in SIZES]
    few = min(SINGLE, tenth // 2)
    first = sorted(rng.sample(range(tenth // 4, tenth - tenth // 4), few))
    last = [sorted(rng.sample(range(end - tenth, end), few)) for end in ends]
    held = {*first, *(n for numbers in last for n in numbers)}
    rest = [n for n in range(count) if n not in held]
    if crowded:
        rng.shuffle(rest)
        ends = [round(len(rest) * size) for size in SIZES]
        return Plan([rest[start:end] for start, end in zip([0, *ends], ends, strict=False)], last, first)
    return Plan([[n for n in rest if start <= n < end] for start, end in zip([0, *ends], ends, strict=False)], last, first)


def _one_by_one(path: Path, readings: Iterable[Reading], clock: Clock) -> str:
    """Median and longest time in which one more report is linked, in a copy of the database, and the median of judgements that it brings: days differ
    in how much happens. The clock of the parts stands still.
    """
    before, taken, judged, card = dict(clock.spent), [], [], load_linking([resources()])
    clock.counted.clear()
    with tempfile.TemporaryDirectory() as folder, open_store(Path(shutil.copy(path, folder)), write=True) as store:
        for reading in readings:
            store.put(reading)
            start = time.process_time()
            store.link(card)
            taken.append(1000 * (time.process_time() - start))
            judged.append(_count(store, "judgements"))
    parts = {part: 1000 * (spent - before.get(part, 0.0)) / len(taken) for part, spent in clock.spent.items()}
    clock.spent.clear()
    clock.spent.update(before)
    most = "  ".join(f"{part} {spent:.0f}" for part, spent in sorted(parts.items(), key=lambda item: -item[1])[:5])
    brought = statistics.median(later - earlier for earlier, later in pairwise(judged)) if len(judged) > 1 else judged[0]
    met, ties = (clock.counted[what] / len(taken) for what in ("mentions near", "ties"))
    average = statistics.fmean(taken)
    told = f"{average:.0f} ms for {met:.0f} mentions near and {ties:,.0f} ties, {1000 * average / max(ties, 1):.1f} ms a thousand; {most}"
    return f"{statistics.median(taken):.0f} ms, at most {max(taken):.0f}, for {brought:.0f} judgements (on average {told})"


def _count(store: Database, table: str) -> int:
    with store._reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)


def _found(store: Database) -> str:
    counts = [_count(store, table) for table in ("judgements", "blocks", "members", "copies")]
    with store._reading() as connection:
        events = connection.exec_driver_sql("SELECT count(DISTINCT event) FROM members").scalar()
    return "{:,} judgements, {:,} rows of blocks, {:,} mentions in {:,} events of two or more, {:,} pairs of reports that share text".format(
        *counts[:3], events, counts[3]
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.linking_speed", description=__doc__)
    parser.add_argument("--mentions", type=int, default=100_000, help="how many mentions (default: 100,000)")
    parser.add_argument("--crowded", action="store_true", help="more reports of the same days, not more days")
    parser.add_argument("--no-plans", action="store_true", help="reports tell only of what was done")
    parser.add_argument("--jobs", type=int, metavar="N", help="processes at most (default: two)")
    parser.add_argument("--db", type=Path, help="keep the database there (default: a temporary one)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(options.db or Path(folder) / "speed.db", options.mentions, crowded=options.crowded, plans=not options.no_plans, processes=options.jobs)


if __name__ == "__main__":
    main()
