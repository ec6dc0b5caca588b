"""A judgement on whether two mentions speak of the same event. Retired, never deleted."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

MACHINE = "dateline "  # how the name of a judge that is no person begins


class Verdict(enum.StrEnum):
    """Same, different or unsure."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`left` and `right` are ids of mentions, left < right. `by` is a person or a version of the linker. Raises ValueError when the ids are out of
    order: a pair must have one judgement that holds.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    by: str
    at: datetime
    retired: bool = False

    def __post_init__(self) -> None:
        if self.left >= self.right:
            raise ValueError(f"two mentions in order: {self.left}, {self.right}")

    @property
    def by_machine(self) -> bool:
        """Whether the linker judged, no person."""
        return self.by.startswith(MACHINE)
