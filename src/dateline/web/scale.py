"""Days and numbers as places on a line, in per cent of its width, so that drawings fit any screen without a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.export.wording import MONTHS

PAD = 2.0  # per cent left free at both ends, where a mark would else be cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the axis. `minor` ones go without their label on a narrow screen."""

    x: float
    label: str
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Days from `first` to `last`, both inclusive."""

    first: date
    last: date

    @classmethod
    def of(cls, days: Iterable[date | None]) -> Axis | None:
        """The axis on which all days stand; None without a day."""
        known = [day for day in days if day is not None]
        return cls(first=min(known), last=max(known)) if known else None

    @property
    def days(self) -> int:
        """Length in days, at least one."""
        return max(1, (self.last - self.first).days)

    def at(self, day: date) -> float:
        """Place of a day; one outside stands at the end."""
        share = (min(max(day, self.first), self.last) - self.first).days / self.days
        return round(PAD + share * (100 - 2 * PAD), 3)

    def ticks(self) -> list[Tick]:
        """Years, quarters, months or weeks: some four to fourteen of them."""
        starts = [*self._months()]
        step = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120) if len(starts) / n <= 13), 240)
        if len(starts) < 2:
            return self._weeks()
        chosen = [day for day in starts if (day.year * 12 + day.month - 1) % step == 0] or starts[:1]
        return [Tick(x=self.at(day), label=_label(day, step, number == 0), minor=bool(number % 2)) for number, day in enumerate(chosen)]

    def _months(self) -> Iterable[date]:
        year, month = self.first.year, self.first.month
        while (day := date(year, month, 1)) <= self.last:
            if day >= self.first:
                yield day
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)

    def _weeks(self) -> list[Tick]:
        step = max(1, -(-self.days // 8))
        days: Sequence[date] = [self.first + timedelta(days=n) for n in range(0, self.days + 1, step)]
        return [Tick(x=self.at(day), label=f"{day.day} {MONTHS[day.month - 1][:3]}", minor=bool(n % 2)) for n, day in enumerate(days)]


def _label(day: date, step: int, first: bool) -> str:
    """"2016" for years, "Oct" for months, with the year where it begins."""
    if step >= 12:
        return str(day.year)
    name = MONTHS[day.month - 1][:3]
    return f"{name} {day.year}" if first or day.month == 1 else name


def spread(low: float, high: float) -> tuple[float, float]:
    """The ends of a scale of numbers that holds both: from 0 where that costs no more than a third of its width, else with some air."""
    if low >= 0 and (high == 0 or low / high < 1 / 3 or low == high):
        return 0.0, high or 1.0
    air = (high - low) * 0.08
    return low - air, high + air


def place(value: float, ends: tuple[float, float]) -> float:
    """Place of a number on a scale."""
    low, high = ends
    share = (value - low) / (high - low) if high > low else 0.5
    return round(PAD + min(1.0, max(0.0, share)) * (100 - 2 * PAD), 3)
