"""How many: a figure with its bounds, hedge, unit and measure."""

from __future__ import annotations

import enum
from dataclasses import dataclass


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
class Quantity:
    """A figure: `low` and `high` in `unit`, either None when the words leave it open ("at least 12": low 12, high None;
    "nearly 40": low None, high 40; "dozens": low 24, high None). `hedge` is the words that blur it ("some", "about",
    "at least", "dozens"), `counted` the noun that is counted ("civilians").
    """

    measure: Measure
    low: float | None
    high: float | None
    unit: str  # person, km, km2, strike, vehicle, village, USD, fraction, ...
    hedge: str = ""
    counted: str = ""
