"""A progress bar on standard error: only for a person at a terminal, only when the work is long."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO

PATIENCE = 1.0  # seconds without a bar
PACE = 0.1  # seconds between two drawings
BAR = 24  # characters


class Progress:
    """Counts reports, or `noun`. `total` None: how many there are is not known. Without a terminal nothing is ever drawn."""

    def __init__(
        self, total: int | None, *, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic, noun: str = "reports"
    ) -> None:
        self.total, self.done, self.noun = total, 0, noun
        self._out, self._clock = out or sys.stderr, clock
        self._begun = self._drawn = clock()
        self._shown = False
        self._visible = self._out.isatty()

    def step(self) -> None:
        """One report more."""
        self.reach(self.done + 1)

    def reach(self, done: int) -> None:
        """So many are done."""
        self.done = done
        now = self._clock()
        if self._visible and now - self._begun >= PATIENCE and now - self._drawn >= PACE:
            self._drawn, self._shown = now, True
            columns = shutil.get_terminal_size().columns
            self._out.write("\r" + self.line(now - self._begun)[: columns - 1] + "\x1b[K")
            self._out.flush()

    def line(self, seconds: float) -> str:
        """The bar, or a count when the total is not known."""
        pace = self.done / seconds if seconds > 0 else 0.0
        if not self.total or self.done > self.total:
            return f"{self.done:,} {self.noun}, {pace:.1f} a second"
        filled = BAR * self.done // self.total
        left = (self.total - self.done) / pace if pace else 0.0
        return f"[{'#' * filled}{'.' * (BAR - filled)}] {self.done:,} of {self.total:,} {self.noun}, {pace:.1f} a second, {_clock_time(left)} left"

    def clear(self) -> None:
        """Make room for a line of text."""
        if self._shown:
            self._out.write("\r\x1b[K")
            self._out.flush()
            self._shown = False


def _clock_time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
