"""Entries by hand and at random, a catalogue of them, and a database of a few small reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import msgspec
from hypothesis import strategies as st

from dateline.cli.link import scorecard
from dateline.explore.columns import Columns, columns_of
from dateline.explore.labels import Labels
from dateline.lexicon import load
from dateline.model import Measure, Span, Status
from dateline.model.entry import Ahead, Amount, Entry, Party
from dateline.model.place import Precision
from dateline.model.plan import PlanState
from dateline.store import open_store
from tests.store.build import copied, reading

LABELS = Labels(load(None))
PLAIN = Entry(
    id="e-1", sentence="Rebels shelled Kharat", kind="shelling", kinds=("shelling",), group="fighting", status=Status.OCCURRED, doubted=False, denied=False,
    disputed=(), agreement="single", earliest=date(2020, 3, 2), latest=date(2020, 3, 2), grain="day", time_inferred=False,
    first_published=date(2020, 3, 3), last_published=date(2020, 3, 3), place="Kharat", relation="in", country="SY", admin1="North", lat=36.8, lon=38.0,
    radius_km=3.0, precision=Precision.TOWN, place_inferred=False, actors=(Party(key="Rebels", name="Rebels"),), recipients=(), speakers=(),
    outlets=("Courier",), reports=("r-1",), independent=1, amounts=(), deaths=None, plan=None, lead_report="r-1", lead=Span(start=0, end=21),
    quote="Rebels shelled Kharat.", confidence=0.75, mentions=("m-1",), changed=datetime(2020, 3, 4, 12, tzinfo=UTC),
)  # fmt: skip


def entry(number: int, **parts: object) -> Entry:
    """An entry like PLAIN, but for some parts."""
    return replace(PLAIN, **{"id": f"e-{number}", "mentions": (f"m-{number}",), **parts})


CAPTURED = {f"r-{n}": date(2020, 1, 2 * n) for n in range(1, 4)}  # when reports were first read; of r-4 nobody knows


def catalogue(entries: Sequence[Entry], origins: dict[str, tuple[str, str]] | None = None, captured: dict[str, date] | None = None) -> Columns:
    """Columns of entries, as they are loaded from a database."""
    rows = sorted((one.id, msgspec.json.encode(one)) for one in entries)
    return columns_of(rows, origins or {}, LABELS, "rev", captured)


def database(path: Path, reports: int = 6, *, linked: bool = True) -> Path:
    """A database of small reports of one text by several outlets, two events each; linked they are two events, else twice as many as reports."""
    return copied(_maker(reports, linked), path)


@cache
def _maker(reports: int, linked: bool) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with open_store(path, write=True) as store:
            for number in range(reports):
                store.put(reading(f"r-{number}", outlet=f"Outlet {number % 3}"))
            if linked:
                store.link(scorecard())

    return make


# ---- at random

DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2020, 1, 12)))
NAMES = st.sampled_from(["armed_forces:IQ", "islamic_state", "Rebels", "Ärzte", "gunmen"])
PARTIES = st.lists(st.builds(Party, key=NAMES, name=NAMES, side=st.sampled_from(["", "islamic_state", "government:IQ"])), max_size=2, unique_by=lambda p: p.key).map(tuple)
POINTS = st.one_of(st.none(), st.tuples(st.sampled_from([-180.0, -179.5, -10.0, 0.0, 10.0, 179.5, 180.0]), st.sampled_from([-80.0, -5.0, 0.0, 5.0, 60.0])))
PLANS = st.none() | st.builds(Ahead, state=st.sampled_from(PlanState), announced=DAYS, earliest=DAYS, latest=DAYS, began=DAYS, slips=st.integers(0, 2))
AMOUNTS = st.lists(st.builds(Amount, measure=st.sampled_from([Measure.KILLED, Measure.INJURED]), low=st.just(1.0), high=st.just(2.0), words=st.just("one")), max_size=2, unique_by=lambda a: a.measure).map(tuple)  # fmt: skip


def some(values: Sequence[str], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=3, unique=True).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Up to a dozen entries."""
    made = []
    for number in range(draw(st.integers(0, 12))):
        point = draw(POINTS)
        kinds = draw(some(["shelling", "killing", "offensive", "other"], 1))
        made.append(entry(
            number, kind=kinds[0], kinds=kinds, group=draw(st.sampled_from(["fighting", "people", ""])), status=draw(st.sampled_from(Status)),
            doubted=draw(st.booleans()), denied=draw(st.booleans()), disputed=draw(some(["place", "figure:killed"])),
            agreement=draw(st.sampled_from(["single", "agreed", "disputed"])), earliest=draw(DAYS), latest=draw(DAYS), first_published=draw(DAYS),
            last_published=draw(DAYS), place=draw(st.sampled_from(["", "Kharat", "Mosul"])), country=draw(st.sampled_from(["", "SY", "IQ"])),
            admin1=draw(st.sampled_from(["", "North"])), lon=point[0] if point else None, lat=point[1] if point else None,
            precision=draw(st.sampled_from([*Precision, None])), actors=draw(PARTIES), recipients=draw(PARTIES), speakers=draw(PARTIES),
            outlets=draw(some(["", "Courier", "Post"], 1)), reports=draw(some(["r-1", "r-2", "r-3", "r-4"], 1)), independent=draw(st.integers(0, 3)),
            amounts=draw(AMOUNTS), plan=draw(PLANS), reviewed=draw(st.sampled_from(["", "coded", "reviewed"])),
            changed=draw(st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2020, 1, 9), timezones=st.just(UTC))),
        ))  # fmt: skip
    return made
