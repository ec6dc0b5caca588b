"""Reports without a date of publication, dated by clues: the narrowest interval that all of them allow, or the most of their weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from dateline.link.dating_clues import Ends, Weighed, own_clues, shared_clues, weekday_clue
from dateline.link.dating_windows import Windows, heaviest, hull, meet
from dateline.model import Event, Reading, Report, Told
from dateline.model.dating import Clue, Contradiction, Dating, Reason

ROUNDS = 10  # a report dated in one round helps to date others in the next: chains longer than this are left where they are
BY_WORDS = frozenset({Clue.OWN_DATE, Clue.OWN_PLAN, Clue.CALENDAR, Clue.SHARED_WORDS})


def date_reports(readings: Iterable[Reading], events: Iterable[Event]) -> tuple[Dating, ...]:
    """A dating of every report whose `published` is None, by report id; without bounds and reasons where nothing tells.

    Each round dates all reports by what the round before left, until nothing changes: the result does not depend on the order of readings or
    events. A date so found that serves to date another report is marked inferred there, and none comes back to the report that it came from.
    Linking may use the dates (`Dating.published`) to join more mentions, and the events that come of it are dated by again.
    """
    undated = {reading.report.id: reading for reading in readings if reading.report.published is None}
    pairs = _pairs(events, undated)
    fixed = {i: [*own_clues(reading), *_shared(i, pairs[i], {}, undated=False)] for i, reading in undated.items()}
    beside = {i: {pair.other.report.id for pair in pairs[i]} & undated.keys() for i in undated}
    clues: dict[str, list[Weighed]] = {i: [] for i in sorted(undated)}
    changed = set(undated)
    for number in range(ROUNDS):
        due = [i for i in clues if number == 0 or beside[i] & changed]
        found = {i: _distinct([*fixed[i], *_shared(i, pairs[i], clues, undated=True)]) for i in due}
        changed = {i for i in due if found[i] != clues[i]}
        clues |= found
    return tuple(_dating(undated[identity], weighed) for identity, weighed in clues.items())


class _Pair(NamedTuple):
    """A mention of an undated report, and one of the same event in another report."""

    told: Told
    other: Told
    event: str


def _pairs(events: Iterable[Event], undated: Mapping[str, Reading]) -> dict[str, list[_Pair]]:
    """Pairs of each undated report."""
    found: dict[str, list[_Pair]] = {identity: [] for identity in undated}
    for event in events:
        for told in event.told:
            if told.report.id in found:
                found[told.report.id] += [_Pair(told, other, event.id) for other in event.told if other.report.id != told.report.id]
    return found


def _shared(identity: str, pairs: Iterable[_Pair], clues: Mapping[str, Sequence[Weighed]], *, undated: bool) -> Iterator[Weighed]:
    """Clues of the events that a report shares with those that have a date, or with the `undated`."""
    without: dict[str, Ends] = {}  # what the others give a report, this one left out: or it would hear its own words again

    def when(report: Report) -> Ends:
        if report.published:
            return report.published.earliest, report.published.latest
        if report.id not in without:
            others = [c for c in clues.get(report.id, ()) if c.reason.other is None or c.reason.other.report != identity]
            without[report.id] = hull(_allowed(others))
        return without[report.id]

    for pair in pairs:
        if (pair.other.report.published is None) == undated:
            yield from shared_clues(pair.told, pair.other, pair.event, when)


def _allowed(clues: Iterable[Weighed]) -> Windows:
    return heaviest([(clue.windows, clue.weight) for clue in clues])


def _dating(reading: Reading, weighed: Sequence[Weighed]) -> Dating:
    """The days that the most weight of clues allows; those that do not allow them are flagged."""
    days = _allowed(weighed)
    earliest, latest = hull(days)
    kept = [clue for clue in weighed if meet(clue.windows, days)]
    dropped = [clue for clue in weighed if not meet(clue.windows, days)]
    reasons = [_bounded(clue, days) for clue in sorted(kept, key=lambda c: (-c.weight, c.place))]
    reasons.sort(key=lambda r: (earliest is None or r.earliest != earliest, latest is None or r.latest != latest))
    weekday = weekday_clue(reading)
    return Dating(
        report=reading.report.id,
        earliest=earliest,
        latest=latest,
        weekday=weekday[0] if weekday else None,
        reasons=(*reasons, *(weekday[1:] if weekday else ())),
        contradictions=_contradictions(kept, dropped, days),
    )


def _distinct(clues: Iterable[Weighed]) -> list[Weighed]:
    """Each clue once: words that date three events told together are one clue, not three; and so is it one that the same report bounds the
    same days by an attack, those killed in it and those hurt.
    """
    found: dict[tuple[object, ...], Weighed] = {}
    for clue in sorted(clues, key=lambda c: (-c.weight, c.place)):
        by_words = clue.reason.words.span if clue.reason.kind in BY_WORDS else None
        found.setdefault((clue.reason.kind, by_words, clue.reason.other and clue.reason.other.report, clue.windows), clue)
    return sorted(found.values(), key=lambda c: c.place)


def _bounded(clue: Weighed, days: Windows) -> Reason:
    """The reason with the bounds of those of its windows that the dating lies in."""
    earliest, latest = hull(tuple(window for window in clue.windows if meet((window,), days)))
    return replace(clue.reason, earliest=earliest, latest=latest)


def _contradictions(kept: Sequence[Weighed], dropped: Sequence[Weighed], days: Windows) -> tuple[Contradiction, ...]:
    """Clues against each other: what was dropped against the heaviest that it cannot hold with, and pairs that were kept and cannot hold together."""
    found = []
    for clue in dropped:
        against = min(kept, key=lambda k: (bool(meet(k.windows, clue.windows)), -k.weight, k.place))
        found.append(Contradiction(kept=against.reason, dropped=clue.reason))
    partial = sorted((clue for clue in kept if meet(clue.windows, days) != days), key=lambda c: (-c.weight, c.place))
    pairs = ((a, b) for a, b in combinations(partial, 2) if not meet(a.windows, b.windows))
    return (*found, *(Contradiction(kept=a.reason, dropped=b.reason, widened=True) for a, b in pairs))
