"""Ranges of figures on one scale: a row for each claimant, and what codebooks make of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.export.ledger import comparable
from dateline.link.reductions import acled, ucdp
from dateline.model import Measure
from dateline.model.ledger import Figure, Ledger
from dateline.web.scale import place, spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One range: `low` to `high` are per cent of the width, `best` a point between them, `more` whether it is open upwards. `sort`: claim, acled, ucdp."""

    name: str
    low: float
    high: float
    words: str
    more: bool = False
    best: float | None = None
    sort: str = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Rows of what is comparable, and the ends of the scale in words."""

    label: str
    rows: tuple[Row, ...]
    first: str
    last: str


def strips(ledger: Ledger, figures: Sequence[Figure]) -> Iterator[Strip]:
    """One strip for each thing of which two claimants give different figures."""
    dead = bool(figures) and figures[0].measure is Measure.KILLED
    for label, found in comparable(figures):
        numbers = [n for low, high, _ in found.values() for n in (low, high)]
        rules = _rules(ledger) if dead and label == "whole" else []
        numbers += [n for _, ends in rules for n in ends]
        scale = spread(min(numbers), max(numbers))
        rows = [
            Row(name=name, low=place(low, scale), high=place(high, scale), words=_words(low, high, more), more=more)
            for name, (low, high, more) in found.items()
        ]  # fmt: skip
        rows += [_rule(name, ends, scale) for name, ends in rules]
        yield Strip(label=label, rows=tuple(rows), first=_plain(max(scale[0], 0)), last=_plain(max(numbers)))


def _rules(ledger: Ledger) -> list[tuple[str, tuple[float, ...]]]:
    """ACLED's number, and UCDP's three, where they rest on any figure."""
    strict, estimate = acled(ledger), ucdp(ledger)
    found: list[tuple[str, tuple[float, ...]]] = []
    if strict.rests_on:
        found.append(("ACLED", (strict.fatalities,)))
    if estimate.rests_on:
        found.append(("UCDP", (estimate.low, estimate.best, estimate.high)))
    return found


def _rule(name: str, ends: tuple[float, ...], scale: tuple[float, float]) -> Row:
    low, high, best = ends[0], ends[-1], ends[len(ends) // 2]
    words = _plain(best) if len(ends) == 1 else f"{_plain(low)}, best {_plain(best)}, {_plain(high)}"
    return Row(name=name, low=place(low, scale), high=place(high, scale), best=place(best, scale), words=words, sort=name.lower())


def _words(low: float, high: float, more: bool) -> str:
    return (_plain(low) if low == high else f"{_plain(low)} to {_plain(high)}") + (" or more" if more else "")


def _plain(value: float) -> str:
    return f"{value:,.10g}"
