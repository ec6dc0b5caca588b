"""What is said of an event, slot by slot: who says what, who agrees, who contradicts, and what was taken back."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from dateline.model.actor import ActorRef
from dateline.model.event import ELSEWHERE, Status, Told, Value
from dateline.model.framing import Share
from dateline.model.place import Location
from dateline.model.span import Evidence, Span


class Topic(enum.StrEnum):
    """What an account is about, in the order of a page: the slots of an event, its kind, its status."""

    KIND = "kind"
    STATUS = "status"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    TIME = "time"
    FIGURE = "figure"


class Agreement(enum.StrEnum):
    """How what is said stands together. Silence is no agreement."""

    SINGLE = "single"  # one independent source, or one speaker whom all cite
    AGREED = "agreed"  # two or more independent sources give the same value, and none contradicts
    COMPATIBLE = "compatible"  # no two give the same value, and all can be true: "Syria" and "Raqqa"
    DISPUTED = "disputed"  # two that cannot both be true
    WITHDRAWN = "withdrawn"  # nothing is left that its own outlet has not taken back


class Means(enum.StrEnum):
    """How an outlet's later words take the place of its earlier ones."""

    CORRECTION = "correction"
    RETRACTION = "retraction"
    VERSION = "version"  # the same report under the same address or headline, with another value
    UPDATE = "update"  # a newer figure of the same measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """How many tell something. `independent` is the most outlets that can each be given a text of their own: outlets that print one text
    are one; one outlet with many reports is one.
    """

    reports: int
    outlets: int
    independent: int
    speakers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Who says it: outlet, the medium it cites, the speaker. No speaker is the outlet's own voice."""

    outlet: str
    via: ActorRef | None = None
    speaker: ActorRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One value with the words that say it: a kind by its name, a status, or a filler's value. `evidence` None: inferred. `part`: a figure that its
    words take out of a whole, or put on top of one ("of the dead, four", "another four"). `inferred`: a day that no words give to this event: that of
    another event told beside it, or of the report.
    """

    value: Value | Status | str
    evidence: Evidence | None
    hedged: bool = False
    part: bool = False
    inferred: bool = False

    @property
    def afar(self) -> bool:
        """Whether the sentence of its event does not say it: it is inferred, or stands in another sentence."""
        return self.inferred or (self.evidence is not None and self.evidence.rule == ELSEWHERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """What took the place of an earlier value: a report of the same outlet, and the words by which it did; `span` None where they stand in a
    headline that the text does not have.
    """

    by: str  # id of the report
    day: date | None
    how: Means
    words: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one voice says on one topic in one report. `told` are the mentions it comes from, `foreseen` whether it speaks of a plan,
    a forecast or a demand and not of what was done, `day` the first day on which the report can have been published.
    """

    topic: Topic
    chain: Chain
    day: date | None
    told: tuple[Told, ...]
    words: tuple[Word, ...]
    foreseen: bool = False
    measure: str = ""
    superseded: Superseded | None = None

    @property
    def report(self) -> str:
        """Id of the report."""
        return self.told[0].report.id

    @property
    def origin(self) -> str:
        """Id of the report whose text it is."""
        return self.told[0].origin

    @property
    def values(self) -> tuple[Value | Status | str, ...]:
        """The values alone."""
        return tuple(word.value for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Sayings that can all be true together, and that contradict those of every other position."""

    sayings: tuple[Saying, ...]
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What the values that stand span. Times: the days that all of them cover together, and those they have in common (`common` None: none; an
    end that is None is open). Places: the widest, the finest, and the kilometres between the two that are furthest apart. Figures: the lowest and the
    highest bound.
    """

    days: tuple[date | None, date | None] | None = None
    common: tuple[date | None, date | None] | None = None
    widest: Location | None = None
    finest: Location | None = None
    km: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that is said on one topic (a figure: one measure). `sayings` by day, those taken back among them; `positions` two or more where
    sources contradict each other, the one with most independent sources first, else one; `either` fits them all ("gunmen"). `silent`:
    outlets of the event that say nothing of it. `first` and `last`: the earliest and the latest dated word.
    """

    topic: Topic
    measure: str
    agreement: Agreement
    sayings: tuple[Saying, ...]
    positions: tuple[Position, ...]
    either: tuple[Saying, ...]
    sources: Sources
    silent: int
    range: Range
    first: Saying | None
    last: Saying | None

    @property
    def standing(self) -> tuple[Saying, ...]:
        """Sayings that nothing has superseded."""
        return tuple(saying for saying in self.sayings if saying.superseded is None)

    @property
    def disputed(self) -> bool:
        """Whether two of them cannot both be true."""
        return self.agreement is Agreement.DISPUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The accounts of one event, by topic and measure; a topic of which nothing is said has none."""

    event: str
    sources: Sources
    accounts: tuple[Account, ...]

    def of(self, topic: Topic) -> tuple[Account, ...]:
        """Those on one topic: of figures one a measure, of all others at most one."""
        return tuple(account for account in self.accounts if account.topic is topic)

    @property
    def disputed(self) -> tuple[Account, ...]:
        """Those on which sources contradict each other."""
        return tuple(account for account in self.accounts if account.disputed)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """An outlet in numbers: `copies` are reports that carry another's text, `alone` events that no other outlet tells; `own` mentions in its own
    voice and `hedged` ones, of all its mentions; `corrected` values that it took back (updates of figures are no corrections).
    """

    outlet: str
    reports: int
    copies: int
    events: int
    alone: int
    own: Share
    hedged: Share
    corrected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """A speaker in numbers; one without a name ("residents") is that of one outlet. `role`, `side` and `country` as last given, outlets that
    cite it, `statuses` of what it says, each of all its mentions, and how many of them are hedged.
    """

    name: str
    actor: str | None
    role: str
    side: str
    country: str
    outlets: tuple[str, ...]
    events: int
    statuses: tuple[tuple[Status, Share], ...]
    hedged: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTables:
    """Outlets by the number of events, speakers likewise."""

    outlets: tuple[OutletRow, ...]
    speakers: tuple[SpeakerRow, ...]
