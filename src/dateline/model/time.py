"""When: a value is an interval of days that the words support, never narrower."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from dateline.model.span import Span


class Grain(enum.StrEnum):
    """How fine the words are: "at dawn" part, "on Sunday" day, "last June" month."""

    PART = "part"  # part of a day
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    VAGUE = "vague"  # "in recent weeks", "since then"


class Bound(enum.StrEnum):
    """How the interval is meant: some day in it, from it on, until it, or about it."""

    ON = "on"
    SINCE = "since"  # began in the interval's first days, and goes on: earliest is the beginning
    BEFORE = "before"
    AFTER = "after"
    ABOUT = "about"


class Basis(enum.StrEnum):
    """What the value rests on."""

    EXPLICIT = "explicit"  # the words alone name the day, month or year
    RELATIVE = "relative"  # the words and the date of publication
    INFERRED = "inferred"  # another date of the report supplies what the words lack, or all of it
    NONE = "none"  # cannot be anchored: earliest and latest stay empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanchored:
    """What words say whose day only the day of publication would give: "last June", "on Sunday", "two weeks ago". Of an `Expression` it keeps
    what tells where the two lie to each other; seasons, quarters and named days are `months` months from `month` on, or a month and a day.
    `side` is that of the tense: past, future, present, or "" where none is told.
    """

    kind: TimeKind
    month: int | None = None
    months: int = 1
    day: int | None = None
    weekday: int | None = None  # Monday 0
    direction: int | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """Inclusive interval of days [earliest, latest]; either may be None (open, or not anchored).

    Nothing is ever defaulted to the date of publication: where only that would give the days, `said` keeps what the words say, and a report
    that is dated later dates them too. Raises ValueError when latest precedes earliest.
    """

    earliest: date | None
    latest: date | None
    grain: Grain
    bound: Bound = Bound.ON
    basis: Basis = Basis.EXPLICIT
    said: Unanchored | None = field(default=None, repr=False)  # ids of claims are made of what is shown

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"interval ends before it begins: {self.earliest}..{self.latest}")

    @property
    def anchored(self) -> bool:
        """Whether at least one end is known."""
        return self.earliest is not None or self.latest is not None


class DatedBy(enum.StrEnum):
    """What in a report gives its day of publication when nobody states it."""

    LINE = "line"  # "Published: 4 March 2015", or a line that holds a date alone
    ADDRESS = "address"  # /2015/03/04/
    DATE_LINE = "date line"  # "BAGHDAD, March 4, 2015 (Reuters) -"
    COPYRIGHT = "copyright"  # "© 2015 The Press": its year


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Day, month or year of publication as the report itself gives it, and what says so: `words` as they stand at `span` of the text,
    or, without a span, in the address. Where two supply it together ("BAGHDAD, March 4 -" and a year in the address), the basis is
    inferred and the words are those that name the day.
    """

    value: TimeValue
    by: DatedBy
    words: str
    span: Span | None = None


class TimeKind(enum.StrEnum):
    """What sort of expression the words are; durations and sets date nothing by themselves."""

    CALENDAR = "calendar"  # day, month, season, named day or year, whole or in part: "4 March 2015", "March", "2015"
    WEEKDAY = "weekday"  # "Sunday", "last Thursday"
    UNIT = "unit"  # one calendar unit seen from now: "today", "last week", "this month", "that day"
    OFFSET = "offset"  # so many units away: "three days ago", "two weeks later", "years ago"
    WINDOW = "window"  # a stretch up to now or from now: "the past two weeks", "the coming days", "within weeks"
    PART = "part"  # part of an unnamed day, or a time on the clock: "at dawn", "overnight", "5 p.m."
    NOW = "now"  # "now", "currently", "so far"
    VAGUE = "vague"  # "recently", "soon", "in the past"
    DURATION = "duration"  # "three days of clashes", "10-year"
    SET = "set"  # "every day", "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A day or stretch with a name. `calendar` says what `month` and `day` mean: gregorian, islamic (tabular), easter (`day` days
    after Easter Sunday), orthodox (after the Orthodox one), or nth (`day`-th `weekday` of the month). `days` it lasts.
    """

    name: str
    calendar: str
    month: int = 0
    day: int = 0
    days: int = 1
    weekday: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What the words say, before anything anchors them. Only what is said is filled in.

    `direction` is -1 (last, ago, past), 0 (this) or 1 (next, coming), None when unsaid. `low`, `high` count `unit`s, None
    when left open ("weeks": both None). `section` is early, mid, late, start, middle or end; `part` a part of the day;
    `portion` the ordinal of `unit` inside the rest ("the first two weeks of December": portion 1, low 2, unit week; -1 the
    last). `anaphoric` when it points to a time told before, not to the day of publication ("the next day", "two weeks
    earlier"); `of_event` when it counts from an event that the words name ("two weeks after the fall of the city").
    `period` is the unit of what figures are told for: that told before ("the quarter"), or that of another year ("the year-ago
    quarter", "the 1988 period"). `swappable` when day and month may stand the other way round ("03/04/2015"). `end` closes a range.
    """

    kind: TimeKind
    grain: Grain
    bound: Bound = Bound.ON
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # Monday 0
    season: str = ""
    named: NamedDay | None = None
    direction: int | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""  # second, minute, hour, day, night, weekend, week, month, quarter, half, season, year, decade, century
    section: str = ""
    part: str = ""
    portion: int | None = None
    period: str = ""  # quarter, half or period
    clock: str = ""  # "14:30", with the zone as written: "14:30 GMT"
    anaphoric: bool = False
    of_event: bool = False
    swappable: bool = False
    end: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """Words that say when. `span` holds the expression without its preposition, which is `signal` ("since", "within", "on").
    Tokens [first, last); `head` is the one that hangs on the rest of the sentence. `parts` are the spans of the two ends of a
    range.
    """

    span: Span
    first: int
    last: int
    head: int
    expression: Expression
    signal: Span | None = None
    signal_word: str = ""
    parts: tuple[Span, ...] = ()
