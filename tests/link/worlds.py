"""Small made-up worlds for property tests of linking: two towns near each other, one far away, ten days, few kinds, few parties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from dateline.model import Location, Measure, Precision, Reading, Status, claims_of
from tests.link.build import actor, figure, mention, report, town, when

FIRST = date(2020, 3, 1)
KINDS = ("air_strike", "killing", "offensive", "shelling", "talks")
LAND = Location(name="Xland", place=None, relation="in", lat=None, lon=None, radius_km=None, precision=Precision.COUNTRY)
PLACES = (None, LAND, town("Orva", 35.0, 43.0), town("Belmar", 35.05, 43.05), town("Zeta", 39.0, 48.0))
PARTIES = (
    None,
    actor("Hill Front", kind="armed_group"),
    actor("Xland army", "army:XX", kind="army", country="XX", side="government:XX"),
    actor("gunmen", kind="unknown_armed"),
)
STATUSES = (Status.OCCURRED, Status.OCCURRED, Status.OCCURRED, Status.PLANNED, Status.NEGATED)

Told = tuple[str, int, int | None, int, int, int | None, Status]
TOLD = st.tuples(
    st.sampled_from(KINDS), st.integers(0, len(PLACES) - 1), st.none() | st.integers(0, 9), st.integers(0, len(PARTIES) - 1),
    st.integers(0, len(PARTIES) - 1),
    st.none() | st.sampled_from([3, 12]), st.sampled_from(STATUSES),
)  # fmt: skip


def reading(name: str, published: int | None, told: Sequence[Told], *, reader: str = "reader 1") -> Reading:
    """A reading of a text that says all of it: kind, place, day, who, whom, how many dead, status, a sentence each."""
    names = [f"{kind} {n}" for n, (kind, *_) in enumerate(told)]
    lines = [
        f"{_name(who)} {said} {_name(whom)} in {_name(place)}, {dead or 'some'} dead."
        for said, (_, place, _, who, whom, dead, _) in zip(names, _named(told), strict=True)
    ]
    of = report(name, " ".join(lines), outlet=f"Outlet {name}", published=None if published is None else _day(published))
    events = tuple(
        mention(
            of, kind, said, status=status, who=[p for p in [PARTIES[who]] if p], whom=[p for p in [PARTIES[whom]] if p], where=PLACES[place],
            at=None if day is None else when(_day(day)),
            figures=[(figure(Measure.KILLED, dead, dead), str(dead))] if dead and kind == "killing" else (),
        )
        for said, (kind, place, day, who, whom, dead, status) in zip(names, told, strict=True)
    )  # fmt: skip
    return Reading(report=of, reader=reader, events=events, claims=tuple(c for e in events for c in claims_of(e, outlet=of.outlet, reader=reader)))


def _named(told: Sequence[Told]) -> list[tuple[object, ...]]:
    return [(kind, PLACES[place], day, PARTIES[who], PARTIES[whom], dead, status) for kind, place, day, who, whom, dead, status in told]


def _name(value: object) -> str:
    return str(getattr(value, "name", "somebody"))


def _day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def worlds(least: int = 2, most: int = 5) -> st.SearchStrategy[list[Reading]]:
    """Some reports with one to four mentions each."""
    one = st.tuples(st.none() | st.integers(0, 11), st.lists(TOLD, min_size=1, max_size=4))
    return st.lists(one, min_size=least, max_size=most).map(lambda made: [reading(f"r-{n}", *told) for n, told in enumerate(made)])
