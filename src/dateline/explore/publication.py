"""What is coarser or held back for publication, in words that stand on every screen that it holds for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.errors import NotFound
from dateline.explore.desk import Desk
from dateline.explore.filters import Filter
from dateline.export.coarse import GRID, KM, WIDE
from dateline.export.wording import day_words

DELAYS = (1, 3, 7, 14, 30, 90)  # days offered
COARSE = f"Places are areas, not points: {WIDE * KM:.0f} km for a town or a site, {GRID * KM:.0f} km or more for what is wider."


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a filter changes for publication: `held` events are left out of it, all of those after `until` (None where no day is known)."""

    coarse: bool
    delay: int
    held: int
    until: date | None

    @property
    def words(self) -> str:
        """In plain words; "" where nothing is changed."""
        return " ".join(filter(None, [COARSE if self.coarse else "", self._delayed() if self.delay else ""]))

    def _delayed(self) -> str:
        days = "The latest day is" if self.delay == 1 else f"The latest {self.delay:,} days are"
        after = f", whatever is after {day_words(self.until)}" if self.until else ""
        return f"{days} held back{after}: {self.held:,} event{'' if self.held == 1 else 's'}."


def publication(desk: Desk, wanted: Filter) -> Publication:
    """What a filter changes for publication."""
    as_of = desk.snapshot().as_of
    held = len(desk.find(replace(wanted, delay=0))) - len(desk.find(wanted)) if wanted.delay else 0
    return Publication(coarse=wanted.coarse, delay=wanted.delay, held=held, until=as_of - timedelta(days=wanted.delay) if as_of and wanted.delay else None)


def withhold(desk: Desk, event: str, wanted: Filter) -> None:
    """Raise NotFound for an event that a delay holds back."""
    if wanted.delay and event not in desk.find(Filter(delay=wanted.delay)).ids:
        raise NotFound(f"this event is held back for {wanted.delay:,} days", where=event, cure="take delay out of the address to see it")
