"""Clues to the day of publication of a report without one: what its own words say, and what another report says of the same event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dateline.link.dating_windows import Window, Windows, hull, later, since, until
from dateline.link.dating_words import happened_when, published_when, years_of
from dateline.model import EventMention, Evidence, Filler, Reading, Report, Slot, Status, Told
from dateline.model.dating import SPEECH, Clue, Reason
from dateline.model.time import Basis, Bound, Grain, TimeKind, TimeValue

PAST = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED})
AHEAD = frozenset({Status.PLANNED, Status.PREDICTED, Status.DEMANDED})
# What a clue weighs where two cannot both hold: a date in the report's own words more than what linking or the words of others add, a plan, which
# may slip, least. Sums of lighter ones may outweigh a heavier.
WEIGHT = {
    Clue.OWN_DATE: 800, Clue.SHARED_WORDS: 400, Clue.CALENDAR: 400, Clue.SHARED_EVENT: 300, Clue.ANNOUNCED: 200,
    Clue.STILL_TO_COME: 100, Clue.OWN_PLAN: 100, Clue.WEEKDAY: 0,
}  # fmt: skip
WIDE = frozenset({Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR})
UNSURE = 0.5  # share of its weight that a clue keeps when a date that it needs is inferred
BEGAN = {Grain.PART: 0, Grain.DAY: 0, Grain.WEEK: 6, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.SEASON: 91, Grain.YEAR: 365}  # days, at most

Ends = tuple[date | None, date | None]
Known = Callable[[Report], Ends]  # the days between which a report was published, as far as known


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A clue: its reason, the days of publication that it allows, and its weight."""

    reason: Reason
    windows: Windows
    weight: int

    @property
    def place(self) -> tuple[Any, ...]:
        """What tells it from another, in an order that no order of input changes."""
        reason, other = self.reason, self.reason.other
        words = (reason.words.span.start, reason.words.span.end)
        theirs = (other.report, other.span.start, other.span.end) if other else ("", 0, 0)
        return reason.kind, words, theirs, self.windows, -self.weight, reason.event


def _weighed(reason: Reason, windows: Windows, *sure: float) -> Weighed:
    earliest, latest = hull(windows)
    weight = float(WEIGHT[reason.kind])
    for share in (*sure, UNSURE if reason.inferred else 1.0):
        weight *= share
    return Weighed(reason=replace(reason, earliest=earliest, latest=latest), windows=windows, weight=max(round(weight), 1))


def times_of(mention: EventMention) -> Iterator[tuple[Filler, TimeValue, Evidence]]:
    """Times that a mention has words for."""
    for filler in mention.of(Slot.TIME):
        if isinstance(filler.value, TimeValue) and filler.evidence:
            yield filler, filler.value, filler.evidence


# ---- in its own words


def own_clues(reading: Reading) -> Iterator[Weighed]:
    """What the dates in a report's own words bound."""
    timed = [(mention, *time) for mention in reading.events for time in times_of(mention)]
    told = [value.earliest for mention, _, value, _ in timed if _is_past(mention, value) and value.earliest]
    for mention, filler, value, words in timed:
        sure = (filler.confidence, mention.status_confidence)
        if _is_past(mention, value):
            yield from _own_date(words, value, *sure)
        elif mention.status in AHEAD:
            if mention.announced and _is_to_come(value, told):
                yield _weighed(Reason(kind=Clue.OWN_PLAN, words=words), until(value.latest or date.max), *sure)
            yield from _calendar(words, value, ahead=True, sure=sure)
    for filler, value, words in spoken_times(reading):
        yield from _own_date(words, value, filler.confidence)


def _is_past(mention: EventMention, value: TimeValue) -> bool:
    return mention.status in PAST or value.bound is Bound.SINCE


def _is_to_come(value: TimeValue, told: Sequence[date]) -> bool:
    """Whether a plan may lie ahead of publication: it names a year, and nothing that the report tells as past lies in it or after it. In labelled
    reports, both plans of a time told of before were over.
    """
    return value.basis is Basis.EXPLICIT and value.latest is not None and value.earliest is not None and all(day < value.earliest for day in told)


def _own_date(words: Evidence, value: TimeValue, *sure: float) -> Iterator[Weighed]:
    """Published on or after what is past. Of dates that lean on another of the report, months ("in June 2014 ... in August") do, days often lean
    on the wrong one: 16 of 148 in labelled reports lay after publication.
    """
    if value.earliest and (value.basis is Basis.EXPLICIT or (value.basis is Basis.INFERRED and value.grain in WIDE)):
        share = 1.0 if value.basis is Basis.EXPLICIT else UNSURE
        yield _weighed(Reason(kind=Clue.OWN_DATE, words=words), since(value.earliest), *sure, share)
    else:
        yield from _calendar(words, value, ahead=False, sure=sure)


def _calendar(words: Evidence, value: TimeValue, *, ahead: bool, sure: tuple[float, ...]) -> Iterator[Weighed]:
    windows = years_of(value.said, ahead=ahead) if value.said else None
    if windows:
        yield _weighed(Reason(kind=Clue.CALENDAR, words=words), windows, *sure)


def spoken_times(reading: Reading) -> Iterator[tuple[Filler, TimeValue, Evidence]]:
    """Times of what somebody said, not of an event."""
    for filler in reading.loose:
        value = filler.value
        if isinstance(value, TimeValue) and filler.evidence and filler.reason == SPEECH and not (value.said and value.said.side == "future"):
            yield filler, value, filler.evidence


def weekday_clue(reading: Reading) -> tuple[int, Reason] | None:
    """The day of the week (Monday 0) that a report names last of those just past: the one from which the others lie back the least. None where
    it names none, or where two of them would do.
    """
    named = [(value, words, False) for _, value, words in spoken_times(reading)]
    named += [(value, words, True) for m in reading.events if m.status in PAST for _, value, words in times_of(m)]
    days: dict[int, list[tuple[bool, int, Evidence]]] = {}
    for value, words, of_event in named:
        said = value.said
        if said and said.kind is TimeKind.WEEKDAY and said.weekday is not None and said.direction is None and said.side != "future":
            days.setdefault(said.weekday, []).append((of_event, words.span.start, words))
    back = sorted((max((day - other) % 7 for other in days), day) for day in days)
    if not back or (len(back) > 1 and back[0][0] == back[1][0]):
        return None
    weekday = back[0][1]
    return weekday, Reason(kind=Clue.WEEKDAY, words=min(days[weekday], key=lambda d: d[:2])[2])


# ---- in the words of another report


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """When, by another report, an event was: `last` None where it goes on. `onset` are the days in which it began, for one that goes on."""

    first: date
    last: date | None
    words: Evidence
    onset: Window | None = None
    inferred: bool = False
    sure: float = 1.0

    def reason(self, kind: Clue, words: Evidence, event: str) -> Reason:
        """What these days and the words of a report are a reason for, still without its bounds."""
        return Reason(kind=kind, words=words, other=self.words, days=(self.first, self.last), event=event, inferred=self.inferred)


def shared_clues(told: Told, other: Told, event: str, known: Known) -> Iterator[Weighed]:
    """What another report says of an event bounds the publication of the report that tells it in `told`."""
    mine, theirs = told.mention.status, other.mention.status
    days = list(_days_of(other, known))
    if mine in PAST and theirs in PAST:
        for one in days:
            reason = one.reason(Clue.SHARED_EVENT, told.mention.trigger, event)
            yield _weighed(reason, since(one.first), one.sure, told.mention.status_confidence)
            yield from _by_words(told.mention, one, event, ahead=False)
    elif mine in AHEAD and theirs in AHEAD:
        for one in days:
            yield from _by_words(told.mention, one, event, ahead=True)
    elif mine in PAST and theirs in AHEAD:
        yield from _announced(told, other, event, known)
    elif mine in AHEAD and theirs in PAST and told.mention.announced:
        yield from _still_to_come(told, other, days, event, known)


def _days_of(told: Told, known: Known) -> Iterator[_Days]:
    """When a report says the event was: in days of its own, or in those that its words have once its publication is known."""
    for filler, value, words in times_of(told.mention):
        sure = filler.confidence * told.mention.status_confidence
        if value.earliest and value.bound is Bound.SINCE:
            onset = (value.earliest, _month_end(value.earliest, value.grain)) if value.grain in BEGAN else None
            yield _Days(first=value.earliest, last=None, words=words, onset=onset, sure=sure)
        elif value.earliest and value.bound in {Bound.ON, Bound.ABOUT}:
            yield _Days(first=value.earliest, last=value.latest, words=words, sure=sure)
        elif value.said and told.report.published is None:
            first, last = known(told.report)
            found = first and last and happened_when(value.said, (first, last), ahead=told.mention.status in AHEAD)
            if found:
                last, onset = (None, found) if value.bound is Bound.SINCE else (found[1], None)
                yield _Days(first=found[0], last=last, words=words, onset=onset, inferred=True, sure=sure)


def _month_end(first: date, grain: Grain) -> date:
    """Last day of the unit that begins on a day."""
    last = later(first, BEGAN[grain])
    return last if grain in {Grain.PART, Grain.DAY, Grain.WEEK} or last.day >= 28 else later(last, -last.day)


def _by_words(mention: EventMention, days: _Days, event: str, *, ahead: bool) -> Iterator[Weighed]:
    """By words of the report that its own day of publication would date. Of an event that goes on, its month of beginning may be meant ("strikes
    that began in August"), but "on Sunday" may be any of its days.
    """
    for filler, value, words in times_of(mention):
        if value.said is None or (ahead and value.said.kind not in {TimeKind.CALENDAR, TimeKind.WEEKDAY}):
            continue  # "within weeks" of a plan is said again when it slips
        begins = value.bound is Bound.SINCE or value.said.kind is TimeKind.CALENDAR
        window = days.onset if days.last is None and begins else (days.first, days.last) if days.last else None
        windows = published_when(value.said, window, ahead=ahead) if window else None
        if windows:
            reason = days.reason(Clue.SHARED_WORDS, words, event)
            yield _weighed(reason, windows, filler.confidence, days.sure, UNSURE if ahead else 1.0)


def _announced(told: Told, other: Told, event: str, known: Known) -> Iterator[Weighed]:
    """What was still to come for a report is past for this one, which is later."""
    first, last = known(other.report)
    if first is not None:
        mine, theirs, inferred = told.mention.trigger, other.mention.trigger, other.report.published is None
        reason = Reason(kind=Clue.ANNOUNCED, words=mine, other=theirs, days=(first, last), event=event, inferred=inferred)
        yield _weighed(reason, since(first), told.mention.status_confidence, other.mention.status_confidence)


def _still_to_come(told: Told, other: Told, days: list[_Days], event: str, known: Known) -> Iterator[Weighed]:
    """What is past for a report was still to come for this one, which is earlier than the event, or at least than that report."""
    published = known(other.report)
    ends: list[tuple[date | None, bool, Evidence, Ends]] = [
        (one.onset[1] if one.onset else one.last, one.inferred, one.words, (one.first, one.last)) for one in days
    ]
    ends.append((published[1], other.report.published is None, other.mention.trigger, published))
    told_by = [(last, inferred, words, when) for last, inferred, words, when in ends if last is not None]
    if told_by:
        last, inferred, words, when = min(told_by, key=lambda e: (e[0], e[1], e[2].span))
        reason = Reason(kind=Clue.STILL_TO_COME, words=told.mention.trigger, other=words, days=when, event=event, inferred=inferred)
        yield _weighed(reason, until(last), told.mention.status_confidence, other.mention.status_confidence)
