"""What to compare with, and what the page of two filters draws, in per cent of its width."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from dateline.explore import Desk, Filter
from dateline.explore.compare import Comparison, Series
from dateline.explore.labels import Labels
from dateline.explore.ratios import Ratio
from dateline.export.wording import day_range, day_words

OTHERS = 5  # outlets offered
DECADE = 10.0  # the scale of ratios goes from a tenth to ten times
TALL = 22.0  # units of a panel above its line, and below


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A comparison that lies near: its words and its address."""

    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A month of a panel: place and width in per cent, height of A above the line and of B below."""

    x: float
    width: float
    up: float
    down: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A series, drawn; `most` events a month are the whole height."""

    label: str
    value: str
    a: int
    b: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A ratio on a scale of logarithms, in per cent: its interval and itself, cut where the scale ends."""

    low: float
    high: float
    value: float


def address(a: str, b: str | None, shared: Filter) -> str:
    """The page of two queries; without the second it asks for it."""
    pairs = [("a", a), *([("b", b)] if b is not None else []), *shared.pairs()]
    return "/compare?" + urlencode(pairs)


def offers(desk: Desk, a: Filter, shared: Filter) -> list[Offer]:
    """What the first filter may be held against: other outlets, the days before, everything."""
    made = [*_outlets(desk, a, shared), *_days(a, shared)]
    if a.query():
        made.append(Offer(words="all events", address=address(a.query(), "", shared)))
    return made


def pairs(desk: Desk, shared: Filter) -> list[Offer]:
    """Comparisons to begin with: the outlets with most events, the last two months."""
    counts = desk.find(shared).facets["outlet"][:3]
    label = Labels(desk.lexicon).label
    made = [
        Offer(words=f"{label('outlet', one.value)} and {label('outlet', other.value)}", address=address(_query("outlet", one.value), _query("outlet", other.value), shared))
        for n, one in enumerate(counts) for other in counts[n + 1 :]
    ]  # fmt: skip
    as_of = desk.snapshot().as_of
    if as_of:
        end = as_of.replace(day=1) - timedelta(days=1)
        before = end.replace(day=1) - timedelta(days=1)
        made.append(Offer(words=f"{_month(end)} and {_month(before)}", address=address(_range(end), _range(before), shared)))
    return made


def _query(name: str, value: str) -> str:
    return urlencode([(name, value)])


def _range(end: date) -> str:
    return urlencode([("from", end.replace(day=1)), ("to", end)])


def _month(end: date) -> str:
    return day_range(end.replace(day=1), end)


def _outlets(desk: Desk, a: Filter, shared: Filter) -> Iterator[Offer]:
    """The same of other outlets, where it is of one; of all those with most events."""
    chosen = a.chosen.get("outlet", ())
    if len(chosen) != 1:
        return
    rest = replace(a, chosen={name: values for name, values in a.chosen.items() if name != "outlet"})
    label = Labels(desk.lexicon).label
    for count in [one for one in desk.find(rest).facets["outlet"] if one.value not in chosen][:OTHERS]:
        other = replace(rest, chosen={**rest.chosen, "outlet": (count.value,)})
        yield Offer(words=f"the same of {label('outlet', count.value)}", address=address(a.query(), other.query(), shared))


def _days(a: Filter, shared: Filter) -> Iterator[Offer]:
    """The same in as many days before."""
    if a.first and a.last:
        length = a.last - a.first
        end = a.first - timedelta(days=1)
        before = replace(a, first=end - length, last=end)
        yield Offer(words=f"the same in the {length.days + 1} days before, from {day_words(end - length)}", address=address(a.query(), before.query(), shared))


# ---- drawings


def panels(made: Comparison) -> list[Panel]:
    """All events on a scale of their own, then each kind, all kinds on one."""
    first, *kinds = made.series or (None,)
    if first is None:
        return []
    most = max((max(*one.a, *one.b) for one in kinds if one), default=0)
    return [_panel(made, first, max(*first.a, *first.b)), *(_panel(made, one, most) for one in kinds if one)]


def _panel(made: Comparison, one: Series, most: int) -> Panel:
    width = 100 / len(made.months)
    bars = tuple(
        Bar(
            x=round(at * width, 3), width=round(width * 0.86, 3), up=round(TALL * a / max(most, 1), 2), down=round(TALL * b / max(most, 1), 2),
            title=f"{_month(_end(made.months[at]))}: A {a:,}, B {b:,}",
        )
        for at, (a, b) in enumerate(zip(one.a, one.b, strict=True)) if a or b
    )  # fmt: skip
    return Panel(label=one.label, value=one.value, a=sum(one.a), b=sum(one.b), bars=bars)


def _end(month: date) -> date:
    following = month.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def reach(one: Ratio) -> Reach:
    """Where a ratio stands on the scale."""
    return Reach(low=_at(one.low), high=_at(one.high if one.high is not None else DECADE), value=_at(one.value))


def _at(value: float) -> float:
    inside = min(max(value, 1 / DECADE), DECADE)
    return round(50 + 48 * math.log10(inside), 2)
