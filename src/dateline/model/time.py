"""When: a value is an interval of days that the words support, never narrower."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date


class Grain(enum.StrEnum):
    """How fine the words are: "at dawn" part, "on Sunday" day, "last June" month."""

    PART = "part"  # part of a day
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    VAGUE = "vague"  # "in recent weeks", "since then"


class Bound(enum.StrEnum):
    """How the interval is meant: some day in it, from it on, until it, or about it."""

    ON = "on"
    SINCE = "since"  # began in the interval's first days, and goes on: earliest is the beginning
    BEFORE = "before"
    AFTER = "after"
    ABOUT = "about"


class Basis(enum.StrEnum):
    """What the value rests on."""

    EXPLICIT = "explicit"  # the words alone name the day, month or year
    RELATIVE = "relative"  # the words and the date of publication
    INFERRED = "inferred"  # no words: the event's own sentence or report dates it
    NONE = "none"  # cannot be anchored: earliest and latest stay empty


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """Inclusive interval of days [earliest, latest]; either may be None (open, or not anchored).

    Nothing is ever defaulted to the date of publication. Raises ValueError when latest precedes earliest.
    """

    earliest: date | None
    latest: date | None
    grain: Grain
    bound: Bound = Bound.ON
    basis: Basis = Basis.EXPLICIT

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"interval ends before it begins: {self.earliest}..{self.latest}")

    @property
    def anchored(self) -> bool:
        """Whether at least one end is known."""
        return self.earliest is not None or self.latest is not None
