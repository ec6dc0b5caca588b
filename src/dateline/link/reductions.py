"""What two codebooks make of an event's dead. Each number says which figures it rests on; none is an average.

ACLED (codebook and its guide to coding fatalities): reported deaths only; where reports differ or are vague, the most conservative figure; "tens" is
10, "dozens" 12, "hundreds" 100, and so on, which stand in where no report has a number; a few, several, many or a bare plural is 3 or 10 by
context; none reported is 0.

UCDP GED (codebook): low and high are the lowest and highest reliable estimate, best the most likely, which is the sum of the dead of side A, side B,
civilians and those unknown; where nothing makes one report more reliable than another, best is the lower.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from dateline.link.figures_parties import CIVILIANS
from dateline.model.ledger import Deaths, Estimate, Figure, Ledger
from dateline.model.quantity import Measure

Number = Callable[[Figure], float]
APART = frozenset({"civilians", "combatants"})  # groups of words/totals.yaml that share nobody
FEW = 3  # of ACLED's 3 and 10 the lower: whether an event is large enough for 10 is a coder's call
VAGUE = (  # ACLED's fixed numbers, the longest words first; "and so on" is the least that the word means
    ("hundreds of thousands", 100_000), ("tens of thousands", 10_000), ("thousands", 1_000), ("hundreds", 100), ("scores", 20), ("dozens", 12), ("tens", 10),
    ("several", FEW), ("a few", FEW), ("few", FEW), ("many", FEW), ("a number", FEW), ("a handful", FEW),
)  # fmt: skip


def acled(ledger: Ledger) -> Deaths:
    """ACLED's fatalities of an event: the most conservative of the figures that stand."""
    dead, none = _dead(ledger)
    notes = _left_out(ledger)
    if not dead:
        return Deaths(fatalities=0, rests_on=_ids(none), notes=("it is said that nobody died" if none else "no deaths reported: 0", *notes))
    basis = _basis(dead, acled_number)
    value = int(sum(acled_number(f) for f in basis))
    fixed = [f"“{f.said}” is {int(acled_number(f))} by ACLED's fixed numbers" for f in basis if acled_number(f) != f.low]
    parts = ["the sum of its parts: no report gives a whole"] if len(basis) > 1 else []
    zero = ["a report of none lowers no count"] if none else []
    return Deaths(fatalities=value, rests_on=_ids(basis), notes=(*fixed, *parts, *zero, *notes))


def acled_number(figure: Figure) -> float:
    """The number that ACLED writes for a figure: the fixed one of a vague word, else the least that was said. Never more than was said."""
    return min(float(vague(figure) or figure.low), figure.low)


def vague(figure: Figure) -> int:
    """ACLED's fixed number for a figure in a vague word, 0 for one with a number."""
    words = f"{figure.quantity.hedge} {figure.said}".lower()
    if figure.quantity.high is not None or re.search(r"\d", words):
        return 0
    return next((number for word, number in VAGUE if re.search(rf"\b{word}\b", words) and (number > FEW or figure.low <= FEW)), 0)


def ucdp(ledger: Ledger) -> Estimate:
    """UCDP's low, best and high of an event. Best is the lower of the most reliable figures: those of no party to the fighting and without a doubt
    come first, then those with one of the two, then the rest.
    """
    dead, none = _dead(ledger)
    a, b = ledger.sides
    if not dead:
        said = "it is said that nobody died" if none else "no deaths reported"
        return Estimate(low=0, best=0, high=0, side_a=a, side_b=b, rests_on=_ids(none), notes=(f"{said}: no event in UCDP's sense", *_left_out(ledger)))
    low, high = _basis(dead, _low), _highest(dead)
    best = _basis(dead, _low, reliable=True)
    value = int(sum(f.low for f in best))
    split = _split(best, dead, value, (a, b))
    notes = [*(_why(best, dead)), *(["the sum of its parts: no report gives a whole"] if len(best) > 1 else []), *_left_out(ledger)]
    return Estimate(
        low=int(sum(f.low for f in low)), best=value, high=int(sum(f.high for f in high)), side_a=a, side_b=b, deaths_a=split[0], deaths_b=split[1],
        deaths_civilians=split[2], deaths_unknown=value - sum(split), rests_on=_ids([*low, *best, *high]), notes=tuple(notes),
    )  # fmt: skip


def _dead(ledger: Ledger) -> tuple[list[Figure], list[Figure]]:
    """Counts of the event's dead that stand, and the reports that there were none. What is planned, possible or denied has no dead, and a total is
    not of this event.
    """
    stand = [f for f in ledger.of(Measure.KILLED) if f.stands and f.total is None]
    return [f for f in stand if f.high > 0], [f for f in stand if f.high == 0 and f.counted.whole]


def _left_out(ledger: Ledger) -> tuple[str, ...]:
    """What of the ledger no reduction counts."""
    dead = ledger.of(Measure.KILLED)
    kinds = (
        ("totals over more than this event", sum(f.total is not None for f in dead)),
        ("denied, planned or possible figures", sum(not f.stands and not f.superseded and f.total is None for f in dead)),
        ("figures that the same outlet has replaced", sum(f.superseded and f.corrected is None and f.total is None for f in dead)),
        ("figures that the outlet itself has taken back", sum(f.corrected is not None for f in dead)),
        ("figures of dead and wounded together", len(ledger.of(Measure.KILLED_OR_INJURED))),
    )
    return tuple(f"not counted: {count} {what if count > 1 else what.replace('figures', 'figure').replace('totals', 'total')}" for what, count in kinds if count)


def _basis(dead: Sequence[Figure], number: Number, *, reliable: bool = False) -> list[Figure]:
    """The lowest whole; without a whole the lowest of each part. `reliable` looks at the most reliable alone."""
    if whole := _wholes(dead):
        return [_least(whole, number, reliable=reliable)]
    return _summed([_least(same, number, reliable=reliable) for same in _parts(dead)], number)


def _wholes(dead: Sequence[Figure]) -> list[Figure]:
    """Figures of all the dead; one person without a number ("a man") only where nothing else is told."""
    whole = [f for f in dead if f.counted.whole]
    return [f for f in whole if not f.counted.single] or (whole if len(whole) == len(dead) else [])


def _summed(parts: Sequence[Figure], number: Number) -> list[Figure]:
    """Parts that are told apart for sure, civilians and combatants, add up; any other may be among them, and counts where it is more than their sum."""
    sure = [f for f in parts if {f.counted.group, *f.counted.lines} & APART]
    other = max((f for f in parts if f not in sure), key=lambda f: (number(f), f.id), default=None)
    return [other] if other is not None and (not sure or number(other) > sum(map(number, sure))) else sure


def _least(figures: Sequence[Figure], number: Number, *, reliable: bool) -> Figure:
    figures = [f for f in figures if not vague(f)] or figures
    best = min(map(_doubt, figures))
    return min((f for f in figures if not reliable or _doubt(f) == best), key=lambda f: (number(f), f.id))


def _doubt(figure: Figure) -> int:
    return figure.partisan + figure.hedged


def _parts(dead: Iterable[Figure]) -> list[list[Figure]]:
    """Figures of parts by what they count, without those that another part holds ("children" beside "civilians"), and without what is told on top of
    another figure or as one person alone, where anything else is told.
    """
    figures = sorted((f for f in dead if not f.counted.whole), key=lambda f: f.id)
    plain = [f for f in figures if not (f.counted.added or f.counted.single)] or [f for f in figures if not f.counted.added] or figures
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in _greatest(plain):
        groups.setdefault((figure.counted.group, figure.counted.side), []).append(figure)
    outer = {key: same for key, same in groups.items() if not _held(key, same[0], groups)}
    return [outer[key] for key in sorted(outer)]


def _greatest(parts: Sequence[Figure]) -> list[Figure]:
    """Of parts without a noun that one sentence takes out of one whole ("of the dead, 101 in the house and four beside it") the greatest: no fewer died."""
    nameless = [f for f in parts if f.counted.included and not (f.counted.group or f.counted.side)]
    most: dict[object, Figure] = {}
    for figure in sorted(nameless, key=lambda f: (-f.low, f.id)):
        most.setdefault((figure.told[0].report, figure.told[0].sentence), figure)
    return [f for f in parts if f not in nameless or f in most.values()]


def _held(key: tuple[str, str], figure: Figure, groups: Mapping[tuple[str, str], object]) -> bool:
    group, side = key
    inside = not group and not side and len(groups) > 1  # "three of them", of whom the rest tells
    return inside or any(g in figure.counted.lines or (bool(g) and g == group and bool(side) and not s) for g, s in groups)


def _highest(dead: Sequence[Figure]) -> list[Figure]:
    """The highest whole, or the parts that one claimant tells together in one report where their sum is higher; without a whole the highest parts."""
    whole = _wholes(dead)
    if not whole:
        return _summed([max(same, key=lambda f: (f.high, f.id)) for same in _parts(dead)], _high)
    together: dict[tuple[str, str], list[Figure]] = {}
    for figure in dead:
        together.setdefault((figure.told[0].report, figure.claimant.key), []).append(figure)
    sums = [_summed([max(same, key=lambda f: (f.high, f.id)) for same in _parts(figures)], _high) for figures in together.values()]
    choices = [[max(whole, key=lambda f: (f.high, f.id))], *(parts for parts in sums if len(parts) > 1)]
    return max(choices, key=lambda parts: (sum(f.high for f in parts), _ids(parts)))


def _split(best: Sequence[Figure], dead: Sequence[Figure], value: int, sides: tuple[str, str]) -> tuple[int, int, int]:
    """Dead of side A, of side B and civilians: by the figures of best themselves, else by the parts told with them, as far as best goes."""
    whole = best[0] if best[0].counted.whole else None
    beside = [f for f in dead if whole is None or (f.told[0].report, f.claimant.key) == (whole.told[0].report, whole.claimant.key)]
    parts = [_least(same, _low, reliable=False) for same in _parts(beside or dead)] or [_least(same, _low, reliable=False) for same in _parts(dead)]
    chosen = best if whole is None else [whole] if whole.victims else parts
    counts, left = [], value
    for owner in (CIVILIANS, *sides):
        some = min(left, int(sum(f.low for f in chosen if owner and f.victims == owner)))
        counts.append(some)
        left -= some
    return counts[1], counts[2], counts[0]


def _why(best: Sequence[Figure], dead: Sequence[Figure]) -> list[str]:
    """Why best is not the lowest of all."""
    lowest = _basis(dead, _low)
    if _ids(lowest) == _ids(best):
        return []
    passed = [f for f in lowest if f not in best]
    reasons = [name for name, hit in (("a party to the fighting", any(f.partisan for f in passed)), ("in doubtful words", any(f.hedged for f in passed))) if hit]
    return [f"best passes over the lowest figure, given by {' and '.join(reasons)}".replace("given by in", "given in")]


def _low(figure: Figure) -> float:
    return figure.low


def _high(figure: Figure) -> float:
    return figure.high


def _ids(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.id for f in figures))
