"""A report: text from an outlet, as it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.ids import content_id
from dateline.model.time import Published, TimeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of one outlet. The text never changes: every offset of every value refers to it.

    `published` is an interval (one day when the day is known) or None: never guessed. `credits` are agencies that the report
    names as its origin ("Source: Al Jazeera, News Agencies"). `dated` is what in the report gave `published`, None where whoever handed
    it in stated the day. Raises ValueError when the two are different days.
    """

    id: str
    text: str
    outlet: str = ""
    url: str = ""
    title: str = ""
    published: TimeValue | None = None
    credits: tuple[str, ...] = ()
    hash: str = ""  # content_id("text", text): tells whether an outlet changed a report under the same id
    dated: Published | None = None

    def __post_init__(self) -> None:
        if self.dated is not None and self.dated.value != self.published:
            raise ValueError(f"{self.id}: published {self.published}, but dated {self.dated.value}")

    @property
    def day(self) -> date | None:
        """The first day on which it can have been published, the last where only that is known; None without a date."""
        return (self.published.earliest or self.published.latest) if self.published else None


def report_id(outlet: str, url: str, text: str) -> str:
    """Id of a report that brings none: a hash of outlet, address and text."""
    return content_id("r", outlet, url, text)
