"""Whether two values can both be true: times, places, figures, statuses, kinds. Actors have a module of their own (`fit_actors`).

What is coarser does not contradict what is finer, and what is unsaid contradicts nothing.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable
from datetime import date

from dateline.lexicon.codebook import Codebook
from dateline.lexicon.nametrie import fold
from dateline.model import Bound, Grain, Location, Precision, Quantity, Status, TimeValue

EARTH_KM = 6371.0
HELD_OPEN = frozenset({"toward", "between", "along"})  # where it heads or stretches, not where it was
BY_OFFICE = frozenset({Precision.PROVINCE, Precision.DISTRICT})  # precisions whose extent is a boundary, not the circle about a point
DONE = frozenset({Status.OCCURRED, Status.ONGOING})
FORESEEN = frozenset({Status.PLANNED, Status.PREDICTED, Status.DEMANDED})
PEOPLE = frozenset({"", "people", "persons", "dead", "bodies", "deaths", "casualties"})  # all of them, not a part
# The sub-types of ACLED's remote violence that say by which weapon; one blow has one (codebook 2023, "sub-event types").
REMOTE = "Explosions/Remote violence: "
WEAPONS = frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb", "Remote explosive/landmine/IED", "Grenade"})
Interval = tuple[date | None, date | None]


class Fit(enum.IntEnum):
    """How two values stand to each other, the better the higher."""

    APART = 0  # they cannot both be true
    OPEN = 1  # both can be true: one holds the other, they overlap, or too little is said
    SAME = 2


def best(fits: Iterable[Fit]) -> Fit:
    """The best fit among the pairs of two lists of values: who names two names either."""
    return max(fits, default=Fit.OPEN)


def days_of(value: TimeValue) -> Interval:
    """First and last day that the words allow; an open end is None. "Shortly after noon" is of that day."""
    if value.grain is Grain.PART and value.bound is not Bound.SINCE:
        return value.earliest, value.latest
    if value.bound is Bound.SINCE or value.bound is Bound.AFTER:
        return value.earliest, None
    if value.bound is Bound.BEFORE:
        return None, value.latest
    return value.earliest, value.latest


def fit_times(left: TimeValue, right: TimeValue) -> Fit:
    """Intervals without a day in common are apart. "About" and vague words ("recently") bind nobody to a day."""
    if not (left.anchored and right.anchored):
        return Fit.OPEN
    one, other = days_of(left), days_of(right)
    if common(one, other) is None:
        loose = any(v.bound is Bound.ABOUT or v.grain is Grain.VAGUE for v in (left, right))
        return Fit.OPEN if loose else Fit.APART
    return Fit.SAME if one == other else Fit.OPEN


def common(one: Interval, other: Interval) -> Interval | None:
    """The days two intervals share, None when they share none."""
    first = max((d for d in (one[0], other[0]) if d), default=None)
    last = min((d for d in (one[1], other[1]) if d), default=None)
    return None if first and last and first > last else (first, last)


def km_between(left: Location, right: Location) -> float | None:
    """Great-circle distance of two places' points, None where one has no point."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    one, other = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def holds(wide: Location, fine: Location) -> bool:
    """Whether one place contains another: a country its places, a province its towns, a circle what lies within its radius."""
    if wide.precision is Precision.COUNTRY:
        return bool(wide.country) and wide.country == fine.country and fine.precision is not Precision.COUNTRY
    if wide.precision is Precision.PROVINCE and wide.place and fine.precision is not Precision.COUNTRY:
        return fine.country == wide.place.country and bool(fine.admin1) and fold(fine.admin1) == fold(wide.place.admin1 or wide.place.name) != ()
    apart = km_between(wide, fine)
    return apart is not None and wide.radius_km is not None and apart + (fine.radius_km or 0.0) <= wide.radius_km


def fit_places(left: Location, right: Location) -> Fit:
    """The same place; one that contains the other, or touches it; apart when further from each other than their radii allow, or in two
    countries.
    """
    if HELD_OPEN & {left.relation, right.relation}:
        return Fit.OPEN
    if _same_place(left, right):
        return Fit.SAME if left.relation == right.relation else Fit.OPEN
    if left.country and right.country and Precision.COUNTRY in {left.precision, right.precision}:
        return Fit.OPEN if left.country == right.country else Fit.APART
    apart = km_between(left, right)
    if apart is None or left.radius_km is None or right.radius_km is None:
        abroad = left.country and right.country and left.country != right.country
        return Fit.APART if abroad else Fit.OPEN
    return Fit.OPEN if apart <= left.radius_km + right.radius_km or holds(left, right) or holds(right, left) else Fit.APART


def _same_place(left: Location, right: Location) -> bool:
    if left.place and right.place:
        return left.place.id == right.place.id
    return fold(left.name) == fold(right.name) and (not left.country or not right.country or left.country == right.country)


def fit_figures(left: Quantity, right: Quantity) -> Fit:
    """Figures of one unit; bounds that do not meet are apart. Of two things counted neither is a figure for the other, but a total ("people") is
    no less than one of its parts. A hedged figure ("some 700") is as fine as its last digit.
    """
    if left.unit != right.unit:
        return Fit.OPEN
    one, other = _bounds(left), _bounds(right)
    wholes = left.counted in PEOPLE, right.counted in PEOPLE
    if left.counted != right.counted and not all(wholes):
        exceeds = (wholes[0] and other[0] > one[1]) or (wholes[1] and one[0] > other[1])
        return Fit.APART if exceeds else Fit.OPEN
    if (left.low, left.high) == (right.low, right.high):
        return Fit.SAME
    return Fit.OPEN if one[0] <= other[1] and other[0] <= one[1] else Fit.APART


def whole_noun(value: Quantity) -> str:
    """What a figure counts; "" for all of them, however they are called ("people", "bodies")."""
    return "" if value.counted in PEOPLE else value.counted


def _bounds(value: Quantity) -> tuple[float, float]:
    low, high = (-math.inf if value.low is None else value.low), (math.inf if value.high is None else value.high)
    if value.hedge and low == high:
        half = _last_digit(low) / 2
        return low - half, high + half
    return low, high


def _last_digit(value: float) -> float:
    """Value of the last digit that is not zero: 700 -> 100, 12 -> 1."""
    unit = 1.0
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def fit_statuses(left: Iterable[Status], right: Iterable[Status]) -> Fit:
    """Done and said not to have happened are apart. A plan, an attempt or a fear contradicts neither: it may come of them, or not."""
    one, other = frozenset(left), frozenset(right)
    if one & other:
        return Fit.SAME
    denied = {Status.NEGATED}
    return Fit.APART if (one & DONE and other == denied) or (other & DONE and one == denied) else Fit.OPEN


def fit_kinds(left: Iterable[str], right: Iterable[str], codebook: Codebook) -> Fit:
    """A kind in common is the same; two lists that each name a weapon and share none are apart (an air strike, a shelling). All other kinds
    tell of sides of one event: an attack, the killing it caused.
    """
    one, other = frozenset(left), frozenset(right)
    if one & other:
        return Fit.SAME
    weapons, others = (frozenset(weapon for kind in kinds for weapon in _weapons(kind, codebook)) for kinds in (one, other))
    return Fit.APART if weapons and others and not weapons & others else Fit.OPEN


def _weapons(kind: str, codebook: Codebook) -> list[str]:
    found = codebook.kinds.get(kind)
    codes = found.acled if found else ()
    return [code.removeprefix(REMOTE) for code in codes if code.startswith(REMOTE) and code.removeprefix(REMOTE) in WEAPONS]
