"""How many: a figure with its bounds, hedge, unit and measure."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from dateline.model.span import Span


class Measure(enum.StrEnum):
    """What a figure measures."""

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    TRAPPED = "trapped"
    STRIKES = "strikes"
    TARGETS = "targets"
    AREA = "area"
    DISTANCE = "distance"
    TROOPS = "troops"
    VILLAGES = "villages"
    MONEY = "money"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What a share gives with another figure, in `unit`; nobody said it. `of` is "part" for a share of a whole that is said ("a third of
    40 people": 13) and "whole" for a part said with its share ("700 km2, one-fifth of the district": 3,500).
    """

    low: float | None
    high: float | None
    unit: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure: `low` and `high` in `unit`, either None when the words leave it open ("at least 12": low 12, high None;
    "nearly 40": low None, high 40; "dozens": low 24, high None). `hedge` is the words that blur it ("some", "about",
    "at least", "dozens"), `counted` the noun that is counted ("civilians"). `note` says what a check of it found, such as how far
    it is from the same figure in another unit, or whether a part, its share and the whole agree; `derived` what a share comes to.
    """

    measure: Measure
    low: float | None
    high: float | None
    unit: str  # person, km, km2, strike, vehicle, village, USD, fraction, ...
    hedge: str = ""
    counted: str = ""
    note: str = ""
    derived: Derived | None = field(default=None, repr=False)  # the note tells it too; ids of claims are made of what is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another figure that one is told with: its bounds, unit ("person" or the counted noun without one) and factor; `named` is the unit
    or what is counted, as a reader would write it.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    named: str = ""
    factor: float = 1.0
    whole_number: bool = False  # counts what comes in ones



@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A figure as written: `span` with its hedge and unit; `number` the digits or number words alone. Tokens [first, last);
    `head` hangs on the rest of the sentence: the counted noun, the unit, or the number itself. `dimension` is count, person
    (a person without a number: "a pilot"), length, area, money, time, share, mass, ...; `factor` turns the unit into the
    base unit of its dimension. `noun` is the token of the counted noun, None without; `personal` when it counts people;
    `measure` what its own words and the predicate that counts it say, OTHER when they do not. `pair` is the same
    figure in another unit ("60 kilometers (35 miles)"); `part` and `whole` are what a share is told with ("700 km2, one-fifth of the
    3,500 km2"), `share` the share that the figure is the whole of. `apart` when its words take it out of what the event counts
    ("two missing").
    """

    span: Span
    number: Span
    first: int
    last: int
    head: int
    low: float | None
    high: float | None
    hedge: str = ""
    unit: str = ""
    dimension: str = "count"
    factor: float = 1.0
    counted: str = ""
    noun: int | None = None
    personal: bool = False
    measure: Measure = Measure.OTHER
    pair: Related | None = None
    part: Related | None = None
    whole: Related | None = None
    share: Related | None = None
    apart: bool = False
