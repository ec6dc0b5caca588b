"""An event as a list, a map and a timeline show it: one line of the catalogue. Computed from its mentions, and made again when they change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.model.decision import Flag
from dateline.model.event import Status
from dateline.model.place import Precision
from dateline.model.plan import PlanState
from dateline.model.quantity import Measure
from dateline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor, recipient or speaker. `key` is the id of its entry in the lexicon, else its name; `side` "" when unknown; `kind` as in ActorRef."""

    key: str
    name: str
    side: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What is said of one measure: the lowest and highest bound of the figures that stand, and whether two of them conflict. `words` of the
    figure that most sources give.
    """

    measure: Measure
    low: float | None
    high: float | None
    words: str
    conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """UCDP's low, best and high, and ACLED's number."""

    low: int
    best: int
    high: int
    acled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A plan in short. `state` is as of the latest day of publication when the entry was made; a window that has passed since makes an open plan
    overdue. `announced` is the day of the first announcement, `began` the first day on which it can have come about.
    """

    state: PlanState
    announced: date | None
    earliest: date | None
    latest: date | None
    began: date | None
    slips: int
    here: tuple[float, float] | None = None  # longitude and latitude of the place announced, where it came about elsewhere
    there: tuple[float, float] | None = None  # and of where it came about


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of the catalogue. `kind` is that of the sentence, `kinds` all, the most told first. `earliest` to `latest` are the inclusive days of
    the sentence, None where open or unknown; `lat`, `lon` and `radius_km` draw its place, None where there is no point ("a country is not a
    point"). `disputed` are topics, figures as "figure:killed". `agreement` is the worst of its accounts: disputed, withdrawn, compatible, agreed,
    single. `lead` is where the sentence stands that it rests on. `confidence` in [0, 1] is the least of kind and status of that mention.
    `changed` is when its newest reading, judgement or decision was written.
    """

    id: str
    sentence: str
    kind: str
    kinds: tuple[str, ...]
    group: str  # of its kind in the codebook: fighting, forces, people, politics
    status: Status
    doubted: bool
    denied: bool
    disputed: tuple[str, ...]
    agreement: str
    earliest: date | None
    latest: date | None
    grain: str  # "" without a time
    time_inferred: bool
    first_published: date | None
    last_published: date | None
    place: str
    relation: str
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: Precision | None
    place_inferred: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    speakers: tuple[Party, ...]
    outlets: tuple[str, ...]
    reports: tuple[str, ...]
    independent: int
    amounts: tuple[Amount, ...]
    deaths: Deaths | None
    plan: Ahead | None
    lead_report: str
    lead: Span
    quote: str
    confidence: float
    mentions: tuple[str, ...]
    reviewed: str = ""  # "", "coded", "reviewed", "disagreed": see docs/how-to/review.md
    flags: tuple[str, ...] = ()  # "graphic", "personal": what they hide `link/flagged.py` says
    changed: datetime | None = None
    first_captured: date | None = None  # days on which the database first read its reports (UTC); no part of the line that is kept
    last_captured: date | None = None
    asked: bool = False  # somebody asked for what is flagged; this and the next are no part of the line either
    meets: bool = False  # its quote is a sentence that the flag of another event hides
    figures: int = 0  # of all measures, those that were taken back, denied or are totals among them

    @property
    def wordless(self) -> bool:
        """Whether its quote is hidden, since a reviewer flagged it."""
        return not self.asked and bool(self.flags or self.meets)

    @property
    def private(self) -> bool:
        """Whether its coordinates are hidden."""
        return not self.asked and Flag.PERSONAL in self.flags

    @property
    def pointless(self) -> bool:
        """Whether it has a point that is hidden."""
        return self.private and self.lat is not None
