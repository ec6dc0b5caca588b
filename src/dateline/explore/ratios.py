"""Two counts against each other, with intervals of 95 %: shares by Newcombe's method 10 (1998) for their difference and Katz's (1978) for their ratio,
counts by Wilson's interval (1927) of the part that one has of both. All take events as independent, which those of one story are not: they are rather
too narrow; where both sides hold the same events they are too wide.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dateline.model.framing import Share, Z

PLACES = 3  # after the point


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Shares `a` and `b`, and the first less the second, in parts of one. None where a side has nothing at all."""

    a: float | None
    b: float | None
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """How many times as much the first is of the second; `high` None when it has no upper end."""

    value: float
    low: float
    high: float | None

    @property
    def clear(self) -> bool:
        """Whether the interval leaves no doubt which is more."""
        return self.low > 1 or (self.high is not None and self.high < 1)


def difference(a: int, of_a: int, b: int, of_b: int) -> Difference:
    """Of `a` among `of_a` and `b` among `of_b`."""
    left, right = (count / of if of else None for count, of in ((a, of_a), (b, of_b)))
    if left is None or right is None:
        return Difference(a=_round(left), b=_round(right), value=None, low=None, high=None)
    one, two = Share(count=a, of=of_a), Share(count=b, of=of_b)
    low = left - right - math.hypot(left - one.low, two.high - right)
    high = left - right + math.hypot(one.high - left, right - two.low)
    return Difference(a=_round(left), b=_round(right), value=_round(left - right), low=_round(low), high=_round(high))


def ratio(a: int, of_a: int, b: int, of_b: int) -> Ratio | None:
    """Of two shares; None where either is nothing, or both are all: nothing can be said of how many times."""
    if not (a and b) or (a, b) == (of_a, of_b):
        return None
    value = (a / of_a) / (b / of_b)
    wide = math.exp(Z * math.sqrt(1 / a - 1 / of_a + 1 / b - 1 / of_b))
    return Ratio(value=round(value, PLACES), low=round(value / wide, PLACES), high=round(value * wide, PLACES))


def ratio_of_counts(a: int, b: int) -> Ratio | None:
    """Of two counts of things that happen independently; None where the second is 0."""
    if not b:
        return None
    part = Share(count=a, of=a + b)
    high = round(part.high / (1 - part.high), PLACES) if part.high < 1 else None
    return Ratio(value=round(a / b, PLACES), low=round(part.low / (1 - part.low), PLACES), high=high)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, PLACES + 1)
