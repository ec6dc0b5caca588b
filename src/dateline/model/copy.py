"""One report that carries the text of another."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from dateline.model.span import Span


class CopyKind(enum.StrEnum):
    """How much of one report stands in the other."""

    COPY = "copy"  # most of both: the same text, with another head, cut a little, or updated
    EXCERPT = "excerpt"  # most of the shorter report, less of the longer: cut short, or taken up in a longer report
    QUOTES = "quotes"  # a long chunk of one stands in the other, most of both does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two reports that share text, left < right. Shares are of a report's words, boilerplate left out, 0 to 1. `longest` counts the words of the
    longest run that both have; `left_run` and `right_run` are its characters in each.
    """

    left: str
    right: str
    kind: CopyKind
    left_share: float
    right_share: float
    longest: int
    left_run: Span
    right_run: Span
    update: bool = False  # one outlet told it twice: a copy of itself
    reasons: tuple[str, ...] = ()

    @property
    def one_source(self) -> bool:
        """Whether the two count as one source: not when a chunk is merely quoted."""
        return self.kind is not CopyKind.QUOTES
