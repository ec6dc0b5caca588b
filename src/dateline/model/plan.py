"""What somebody said would happen, and what came of it: computed from the mentions of one event, never stored as truth."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from dateline.model.actor import ActorRef
from dateline.model.event import Status, Told
from dateline.model.span import Evidence
from dateline.model.time import TimeValue


class PlanState(enum.StrEnum):
    """What is known of a plan on a given day, from the loaded reports alone."""

    OPEN = "open"  # the window has not passed, or there is none
    CARRIED_OUT = "carried_out"  # a report tells that it happened, goes on or was tried
    OVERDUE = "overdue"  # the window has passed, and no loaded report tells of its start
    ANNOUNCED_AGAIN = "announced_again"  # for a later window, or after it had been called off
    CALLED_OFF = "called_off"  # cancelled, suspended, or postponed without a new date
    DENIED = "denied"  # by the one who is said to plan it
    OVERTAKEN = "overtaken"  # what it was for came about in another way


class Move(enum.StrEnum):
    """What one link in the chain of a plan does to it."""

    ANNOUNCED = "announced"
    RESTATED = "restated"  # spoken of again: the same window, one that overlaps it, or none
    SLIPPED = "announced_again"  # a later window after the one before had passed, was given up or called off
    ADVANCED = "brought_forward"  # an earlier window
    CALLED_OFF = "called_off"
    DENIED = "denied"
    DISPUTED = "disputed"  # denied, or said to be off, by somebody who does not speak for the planner
    NOT_DONE = "not_done"  # a report says that it did not take place
    STARTED = "carried_out"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days for which something is announced, and the words that say so. An open end (None) never passes."""

    earliest: date | None
    latest: date | None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A link in the chain: the mentions that make the move, by day of publication. `day` is that of the first report, None where it has
    none; `last` that of the latest. `words` are those that call off, postpone or deny; `condition` those that the plan hangs on.
    """

    move: Move
    told: tuple[Told, ...]
    day: date | None
    last: date | None
    window: Window | None = None
    speakers: tuple[ActorRef, ...] = ()
    words: Evidence | None = None
    condition: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """That it came about. `began` is the narrowest interval for its start that a report gives: its own days, else from the announcement to
    the report. `late` is the least and the most number of days that this is after the window in force, negative before its
    beginning, 0 inside; None where there is no window to measure by.
    """

    told: tuple[Told, ...]
    status: Status  # occurred, ongoing or attempted
    hedged: bool  # every report of it keeps a distance
    began: TimeValue
    late: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An announced, predicted or demanded event as it stood on `as_of`. `event` is its id; `kind` and `status` those that most of its
    announcements have; `window` the one in force; `slips` how often a later window was announced.
    """

    event: str
    kind: str
    status: Status
    state: PlanState
    as_of: date | None
    chain: tuple[Step, ...]
    window: Window | None
    outcome: Outcome | None
    slips: int
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    places: tuple[str, ...]

    def steps(self, *moves: Move) -> tuple[Step, ...]:
        """Links of the chain that make one of the moves."""
        return tuple(step for step in self.chain if step.move in moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The day that plans are judged on: the one asked for, else the latest day of publication among the loaded reports, None where no
    report has one. `reports` are counted, `undated` are those among the loaded without a day: left out when a day was `asked` for.
    """

    day: date | None
    asked: bool
    reports: int
    undated: int
    latest: date | None


class Sort(enum.StrEnum):
    """What an announcement is to the one who makes it."""

    PROMISE = "promise"  # about what the speaker's own side will do
    PREDICTION = "prediction"  # about what others will do
    DEMAND = "demand"


class Verdict(enum.StrEnum):
    """What became of one announcement of one speaker, by the window that he gave."""

    KEPT = "kept"
    LATE = "late"
    UNKEPT = "unkept"  # called off, said not to have taken place, or announced anew after its window had passed
    UNKNOWN = "unknown"  # the window has passed without a word, or the words do not tell
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """The first announcement of a plan by one speaker, with what became of it and why."""

    plan: Plan
    told: Told
    speaker: ActorRef
    sort: Sort
    window: Window | None
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Pledges of one sort by one speaker or side."""

    name: str
    actor: str | None
    sort: Sort
    pledges: tuple[Pledge, ...]

    def count(self, verdict: Verdict) -> int:
        """How many have this verdict, of `len(pledges)`."""
        return sum(pledge.verdict is verdict for pledge in self.pledges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Who kept what: by speaker and by side; `unnamed` plans nobody by name announces and so nobody is held to."""

    speakers: tuple[Record, ...]
    sides: tuple[Record, ...]
    plans: int
    unnamed: int
