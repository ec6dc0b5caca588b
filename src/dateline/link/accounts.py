"""Accounts of an event: on every topic who says what, who agrees, who contradicts, the range, the earliest and the latest word.

Nothing is decided: positions stand side by side. Within an outlet a correction, a retraction, a new version or a newer figure takes the place of
what it said before (`supersede`); across outlets nothing does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations, groupby

from dateline.lexicon import Lexicon
from dateline.link.compare import Compare, inferred
from dateline.link.counting import sources_of
from dateline.link.fit import Fit, common, days_of, holds, km_between
from dateline.link.sayings import Noticed, chain_key, noticed, order, sayings_of, with_parts
from dateline.link.supersede import supersede
from dateline.model import Event, Location, Quantity, Span, TimeValue, Told
from dateline.model.account import Account, Accounts, Agreement, Means, Position, Range, Saying, Superseded, Topic

FitOf = Callable[[Saying, Saying], Fit]
BACK = frozenset({Means.CORRECTION, Means.RETRACTION})


def accounts_of(event: Event, lexicon: Lexicon) -> Accounts:
    """The accounts of one event; the same for any order of its mentions."""
    told = in_order(event)
    compare = Compare(lexicon, told)
    sayings = judged(told, compare, lexicon)
    outlets = frozenset(one.report.outlet for one in told)
    accounts = [
        _account(topic, measure, tuple(members), outlets, compare)
        for (topic, measure), members in groupby(sayings, key=lambda s: (s.topic, s.measure))
    ]
    return Accounts(event=event.id, sources=sources_of(told), accounts=tuple(accounts))


def in_order(event: Event) -> list[Told]:
    """Mentions by report and position, whatever order they came in."""
    return sorted(event.told, key=lambda one: (one.report.id, one.mention.trigger.span, one.mention.id))


def judged(told: Sequence[Told], compare: Compare, lexicon: Lexicon) -> list[Saying]:
    """All that mentions say, with what its outlet has taken back marked."""
    found: dict[str, Noticed] = {}
    for one in told:
        if one.report.id not in found:
            found[one.report.id] = noticed(one.report, lexicon.corrections)
    sayings = with_parts(sayings_of(told, found), lexicon.totals)
    return sorted(supersede(sayings, found, compare.fit), key=order)


def taken_back(event: Event, lexicon: Lexicon) -> dict[tuple[str, Span], Superseded]:
    """By report and characters the figures that their own outlet has corrected or taken back, with the words that did. Newer figures take none back."""
    told = in_order(event)
    reports = {one.report.id: one.report for one in told}
    if not any(lexicon.corrections.find(report.text) or lexicon.corrections.find(report.title or "") for report in reports.values()):
        return {}
    return {
        (word.evidence.report, word.evidence.span): saying.superseded
        for saying in judged(told, Compare(lexicon, told), lexicon) if saying.topic is Topic.FIGURE and saying.superseded and saying.superseded.how in BACK
        for word in saying.words if word.evidence
    }  # fmt: skip


def _account(topic: Topic, measure: str, sayings: tuple[Saying, ...], outlets: frozenset[str], compare: Compare) -> Account:
    standing = [saying for saying in sayings if saying.superseded is None]
    positions, either = _positions(standing, compare)
    dated = [saying for saying in sayings if saying.day]
    return Account(
        topic=topic,
        measure=measure,
        agreement=_agreement(standing, len(positions), compare.fit),
        sayings=sayings,
        positions=positions,
        either=either,
        sources=sources_of(told_of(standing)),
        silent=len(outlets - {saying.chain.outlet for saying in sayings}),
        range=_range(standing),
        first=dated[0] if dated else None,
        last=next(saying for saying in dated if saying.day == dated[-1].day) if dated else None,
    )


def told_of(sayings: Iterable[Saying]) -> list[Told]:
    """All mentions of some sayings."""
    return [told for saying in sayings for told in saying.told]


def _agreement(standing: Sequence[Saying], positions: int, fit: FitOf) -> Agreement:
    if not standing:
        return Agreement.WITHDRAWN
    if positions > 1:
        return Agreement.DISPUTED
    if any(fit(one, other) is Fit.SAME and independent_of(one, other) for one, other in combinations(standing, 2)):
        return Agreement.AGREED
    two = any(independent_of(one, other) for one, other in combinations(standing, 2))
    return Agreement.COMPATIBLE if two else Agreement.SINGLE


def independent_of(one: Saying, other: Saying) -> bool:
    """Whether two sayings are two sources: other outlets, other texts, and neither the words of one speaker nor of one medium."""
    (outlet, via, speaker), (other_outlet, other_via, other_speaker) = chain_key(one.chain), chain_key(other.chain)
    apart = outlet != other_outlet and one.origin != other.origin
    return apart and not (speaker and speaker == other_speaker) and not (via and via == other_via)


def _positions(standing: Sequence[Saying], compare: Compare) -> tuple[tuple[Position, ...], tuple[Saying, ...]]:
    """Positions, and the sayings that fit them all. Values that contradict some other are laid, the most said first, to the first position none
    of which they contradict; so every two positions hold sayings that contradict each other.
    """
    groups: dict[int, list[int]] = {}  # what is said -> numbers of those who say it
    for number, saying in enumerate(standing):
        groups.setdefault(compare.content(saying), []).append(number)
    against: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in combinations(groups, 2):
        if _contradict([standing[n] for n in groups[left]], [standing[n] for n in groups[right]], compare.fit):
            against[left].add(right)
            against[right].add(left)
    laid: list[set[int]] = []
    for content in sorted(against, key=lambda content: (-len(groups[content]), groups[content][0])):
        home = next((members for members in laid if not against[content] & members), None)
        if home is None:
            laid.append({content})
        else:
            home.add(content)
    sides = [sorted(n for content in members for n in groups[content]) for members in laid] or [list(range(len(standing)))]
    found = [_position([standing[n] for n in side]) for side in sides if side]
    found.sort(key=lambda p: (-p.sources.independent, -p.sources.outlets, -len(p.sayings), order(p.sayings[0])))
    either = [n for content, members in groups.items() if laid and content not in against for n in members]
    return tuple(found), tuple(standing[n] for n in sorted(either))


def _contradict(left: Sequence[Saying], right: Sequence[Saying], fit: FitOf) -> bool:
    """Whether two contents contradict each other, of two reports if there are two: all such pairs are alike, and one report contradicts less."""
    one, other = left[0], next((saying for saying in right if saying.report != left[0].report), right[0])
    one = next((saying for saying in left if saying.report != other.report), one)
    return fit(one, other) is Fit.APART


def _position(sayings: Sequence[Saying]) -> Position:
    return Position(sayings=tuple(sayings), sources=sources_of(told_of(sayings)))


def _range(standing: Sequence[Saying]) -> Range:
    """Of what was done, where anybody says so; of what is planned, or of days that no words name, only where nothing else is said."""
    done = [saying for saying in standing if not saying.foreseen] or standing
    done = [saying for saying in done if not inferred(saying)] or done
    words = [word for saying in done for word in saying.words]
    values = list(dict.fromkeys(word.value for word in [word for word in words if not word.part] or words))
    places = [value for value in values if isinstance(value, Location)]
    if places:
        return _place_range(places)
    figures = [value for value in values if isinstance(value, Quantity)]
    if figures:
        lows, highs = ([f.low for f in figures], [f.high for f in figures])
        return Range(low=_least(lows), high=_most(highs))
    return _time_range([value for value in values if isinstance(value, TimeValue)])


def _least(bounds: list[float | None]) -> float | None:
    """The lowest bound, None where one is open."""
    return None if None in bounds else min(b for b in bounds if b is not None)


def _most(bounds: list[float | None]) -> float | None:
    return None if None in bounds else max(b for b in bounds if b is not None)


def _time_range(times: Sequence[TimeValue]) -> Range:
    if not times:
        return Range()
    spans = [days_of(value) for value in times]
    starts, ends = [first for first, _ in spans], [last for _, last in spans]
    shared: tuple[date | None, date | None] | None = spans[0]
    for span in spans[1:]:
        shared = common(shared, span) if shared else None
    union = (None if None in starts else min(d for d in starts if d), None if None in ends else max(d for d in ends if d))
    return Range(days=union, common=shared)


def _place_range(places: Sequence[Location]) -> Range:
    """The place that holds most others, the one that most others hold, and the greatest distance between two."""
    held = [sum(holds(one, other) for other in places) for one in places]
    holding = [sum(holds(other, one) for other in places) for one in places]
    names = [(value.name, value.relation) for value in places]
    radii = [value.radius_km if value.radius_km is not None else float("inf") for value in places]
    numbers = range(len(places))
    widest = places[min(numbers, key=lambda n: (-held[n], -radii[n], names[n]))]
    finest = places[min(numbers, key=lambda n: (-holding[n], radii[n], names[n]))]
    apart = [km for one, other in combinations(places, 2) if (km := km_between(one, other)) is not None]
    return Range(widest=widest, finest=finest, km=max(apart, default=None))
