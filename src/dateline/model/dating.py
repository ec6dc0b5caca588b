"""When a report without a date of publication was published: the interval that clues leave, each with its words."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from dateline.model.span import Evidence
from dateline.model.time import Basis, Grain, TimeValue

SPEECH = "speech"  # the reason of a time that belongs to no event, since it dates what somebody said


class Clue(enum.StrEnum):
    """What bounds the day of publication."""

    OWN_DATE = "own date"  # it tells as past what its own words date: published on or after that
    OWN_PLAN = "own plan"  # it tells as still to come what its own words date: usually published before that is over
    CALENDAR = "calendar"  # "Sunday, 7 June": only in some years is that day a Sunday
    SHARED_WORDS = "shared words"  # its "last June" is of an event that another report dates
    SHARED_EVENT = "shared event"  # it tells as past an event that another report dates
    ANNOUNCED = "announced"  # it tells as past what another report, published on a known day, tells as still to come
    STILL_TO_COME = "still to come"  # it tells as still to come what another report tells as past
    WEEKDAY = "weekday"  # "said on Sunday": bounds nothing alone, but tells the day of the week


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One clue: the report's own `words`, those of the `other` report with it, and the bounds that the two give together.

    `days` is when, by the other report, the shared event was; or, for what is announced or still to come, when that report was published.
    `event` is the id of the shared event. `inferred` when the days of the other report are themselves inferred.
    """

    kind: Clue
    words: Evidence
    earliest: date | None = None
    latest: date | None = None
    other: Evidence | None = None
    days: tuple[date | None, date | None] | None = None
    event: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two clues that cannot both hold. `dropped` took no part in the interval; where neither outweighs the other both did, and `widened` says
    that the interval reaches over both.
    """

    kept: Reason
    dropped: Reason
    widened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """Inclusive days between which a report was published, None where nothing bounds them. It was published on the `weekday` (Monday 0) or
    just after it. `reasons` first gives what set the earliest day, then what set the latest, then what agrees.
    """

    report: str
    earliest: date | None
    latest: date | None
    weekday: int | None = None
    reasons: tuple[Reason, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def published(self) -> TimeValue | None:
        """The interval as a time, never more than inferred; None where nothing bounds it."""
        if self.earliest is None and self.latest is None:
            return None
        grain = Grain.DAY if self.earliest == self.latest else Grain.VAGUE
        return TimeValue(earliest=self.earliest, latest=self.latest, grain=grain, basis=Basis.INFERRED)

    @property
    def binding(self) -> tuple[Reason, ...]:
        """The reasons that set an end of the interval, and that of the weekday."""
        return tuple(reason for reason in self.reasons if self._binds(reason))

    def _binds(self, reason: Reason) -> bool:
        first = self.earliest is not None and reason.earliest == self.earliest
        return first or (self.latest is not None and reason.latest == self.latest) or reason.kind is Clue.WEEKDAY
