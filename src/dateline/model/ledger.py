"""How many, across reports: every figure of an event with who gives it, where two differ, and what codebooks make of them."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from dateline.model.account import Superseded
from dateline.model.event import Status
from dateline.model.quantity import Measure, Quantity
from dateline.model.span import Evidence, Span
from dateline.model.time import TimeValue

HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who stands behind a figure: the speaker, else the medium, else the outlet in its own voice. `key` tells claimants apart: a known actor is
    one wherever he is quoted, "residents" are those of one outlet, and copies of one text are its first outlet's.
    """

    key: str
    speaker: str = ""
    via: str = ""
    outlet: str = ""

    @property
    def name(self) -> str:
        """Speaker, else medium, else outlet."""
        return self.speaker or self.via or self.outlet or "unnamed outlet"

    @property
    def own_voice(self) -> bool:
        """Whether the outlet itself says so."""
        return not (self.speaker or self.via)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One place where a figure stands: the words of the figure and its sentence. `origin` as in Told."""

    report: str
    origin: str
    outlet: str
    published: TimeValue | None
    mention: str
    evidence: Evidence
    sentence: Span
    quote: str  # the words of the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a figure counts. `group` is "" for the whole ("people", "dead", nothing said), else a group of words/totals.yaml or the noun itself;
    `lines` the groups that hold it, nearest first; `side` whose they are ("Turkish"); `unit` what one of it is. `added` when the words put
    it on top of a figure told before ("another five"), `included` when they take it out of one ("five of them children"), `single` when they tell of one person without a number ("a baby").
    """

    group: str = ""
    lines: tuple[str, ...] = ()
    side: str = ""
    unit: str = ""
    added: bool = False
    included: bool = False
    single: bool = False

    @property
    def whole(self) -> bool:
        """Whether it counts all that the event counts."""
        return not (self.group or self.side or self.added or self.included)

    @property
    def label(self) -> str:
        """In words: "whole", "soldiers", "Turkish soldiers"."""
        return " ".join(part for part in (self.side, self.group) if part) or ("part" if self.added or self.included else "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of the ledger: one claimant's, from one text and its copies. `total` is the words that spread it over more than the event ("since
    January"), "" for a count of the event. `victims` is "civilians", a side, or "" when unknown; `partisan` when the claimant is a party to
    the fighting. `superseded` when the same outlet later gave another figure, or took it back: `corrected` then says where and in which words.
    `told` is never empty, the earliest first.
    """

    id: str
    quantity: Quantity
    counted: Counted
    claimant: Claimant
    status: Status
    hedged: bool
    told: tuple[Telling, ...]
    total: Evidence | None = None
    victims: str = ""
    partisan: bool = False
    superseded: bool = False
    corrected: Superseded | None = None

    @property
    def measure(self) -> Measure:
        """What it measures."""
        return self.quantity.measure

    @property
    def low(self) -> float:
        """The least number that was said: the bound that there is."""
        bounds = (self.quantity.low, self.quantity.high)
        return min(b for b in bounds if b is not None)

    @property
    def high(self) -> float:
        """The greatest number that was said."""
        bounds = (self.quantity.low, self.quantity.high)
        return max(b for b in bounds if b is not None)

    @property
    def denied(self) -> bool:
        """Whether somebody says that it is not so. Who says that no one died gives a figure, and denies none."""
        return self.status is Status.NEGATED and self.high > 0

    @property
    def stands(self) -> bool:
        """Whether it is said to be so: it happened, is not denied, and its outlet has not given another since."""
        return (self.status in HAPPENED or (self.status is Status.NEGATED and not self.denied)) and not self.superseded

    @property
    def said(self) -> str:
        """The figure in the words of its first telling."""
        return " ".join(self.told[0].evidence.text.split())


class Against(enum.StrEnum):
    """Why two figures cannot both hold."""

    APART = "apart"  # their ranges have nothing in common
    DENIED = "denied"  # one denies what the other says
    PART = "part"  # the first is of a part, and greater than the second, which is of the whole
    QUOTED = "quoted"  # the same speaker, quoted differently by two outlets on one day


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two figures by their ids, left the lower one (for PART the part, for DENIED the denial)."""

    left: str
    right: str
    why: Against


class Turn(enum.StrEnum):
    """What a later figure does to an earlier one."""

    UP = "up"
    DOWN = "down"
    NARROWED = "narrowed"
    WIDENED = "widened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A figure and the next that the same claimant gave on a later day, or the same outlet in its own voice."""

    earlier: str
    later: str
    turn: Turn
    same_claimant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All figures of an event by measure, what is counted, and day. `sides` are the ids of UCDP's side A and side B, `side_names` what they are called, "" where
    unknown.
    """

    event: str
    figures: tuple[Figure, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    revisions: tuple[Revision, ...] = ()
    sides: tuple[str, str] = ("", "")
    side_names: tuple[str, str] = ("", "")

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that have a figure, in the order of Measure."""
        have = {figure.measure for figure in self.figures}
        return tuple(measure for measure in Measure if measure in have)

    def of(self, measure: Measure) -> tuple[Figure, ...]:
        """Figures of one measure, counts of the event and totals."""
        return tuple(figure for figure in self.figures if figure.measure is measure)

    def figure(self, identity: str) -> Figure:
        """A figure by its id. Raises KeyError."""
        for figure in self.figures:
            if figure.id == identity:
                return figure
        raise KeyError(identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """ACLED's fatalities: one number, the ids of the figures it rests on, and what a reader must know of it."""

    fatalities: int
    rests_on: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """UCDP's low, best and high; best is the sum of the four deaths. `rests_on` are the ids of the figures of low, best and high."""

    low: int
    best: int
    high: int
    side_a: str = ""
    side_b: str = ""
    deaths_a: int = 0
    deaths_b: int = 0
    deaths_civilians: int = 0
    deaths_unknown: int = 0
    rests_on: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
