"""Which figures of an event cannot both hold, and which take the place of an earlier one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dateline.link.figures_counted import KIN
from dateline.model import Status
from dateline.model.ledger import HAPPENED, Against, Conflict, Figure, Revision, Turn

BLUR = 0.1  # "about 40" does not conflict with 42: figures with a hedge leave a tenth on either side
OPEN = float("inf")


def conflicts_of(figures: Sequence[Figure]) -> tuple[Conflict, ...]:
    """Conflicts between figures that stand, and denials against what they deny."""
    found = []
    shelves = _shelves(f for f in figures if f.stands or (f.denied and not f.superseded))
    for shelf in shelves:
        found += [conflict for one, other in itertools.combinations(shelf, 2) if (conflict := _conflict(one, other))]
    for part, whole in itertools.permutations(shelves, 2):
        if _inside(part[0], whole[0]):
            found += [Conflict(left=p.id, right=w.id, why=Against.PART) for p, w in itertools.product(part, whole) if _greater(p, w)]
    return tuple(sorted(found, key=lambda c: (c.why, c.left, c.right)))


def revisions_of(figures: Sequence[Figure]) -> tuple[Revision, ...]:
    """For each figure the last that its claimant, or its outlet in its own voice, had given before, where that was another."""
    found = []
    for later, others in _hands(f for f in figures if f.corrected is None or f.corrected.by != f.told[0].report):
        if later.denied or later.corrected:
            continue
        before = [f for f in others if not f.denied and _precedes(f, later)]
        newest = max((_first_day(f) for f in before), default=None)
        same_day = [f for f in before if _first_day(f) == newest]
        if same_day and not any(_bounds(f) == _bounds(later) for f in same_day):
            earlier = min(same_day, key=lambda f: (not _same_claimant(f, later), f.id))
            if turn := turn_of(earlier, later):
                found.append(Revision(earlier=earlier.id, later=later.id, turn=turn, same_claimant=_same_claimant(earlier, later)))
    return tuple(sorted(found, key=lambda r: (r.earlier, r.later)))


def superseded_of(figures: Sequence[Figure]) -> frozenset[str]:
    """Ids of figures that their own outlet no longer gives: the last it said of the same, for the same claimant or in its own voice, is another."""
    gone = set()
    for figure, others in _hands(f for f in figures if f.corrected is None):
        later = [f for f in others if _outlet(f) == _outlet(figure) and _precedes(figure, f)]
        last = max((_first_day(f) for f in later), default=None)
        if later and _state(figure) not in {_state(f) for f in later if _first_day(f) == last}:
            gone.add(figure.id)
    return frozenset(gone)


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing, over the same span."""
    key = _thing(one)
    return key is not None and key == _thing(other)


def _thing(figure: Figure) -> tuple[object, ...] | None:
    """What a figure counts, and over which span; None for what no other figure counts: "another five", "three of them"."""
    counted = figure.counted
    if counted.added or (counted.included and not counted.group):
        return None
    span = " ".join(figure.total.text.lower().split()) if figure.total else ""
    return figure.measure, counted.group, counted.side.lower(), counted.unit, span, counted.single  # "a baby" beside "11 children" is one of them


def _shelves(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures of the same thing together."""
    found: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(figures, key=lambda f: f.id):
        if (key := _thing(figure)) is not None:
            found.setdefault(key, []).append(figure)
    return list(found.values())


def _hands(figures: Iterable[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each figure that is said to be so, or not, with the others of the same thing from the same hand: the same claimant, or the same outlet, which
    speaks for itself in one of the two. What is planned or possible takes no figure's place.
    """
    for shelf in _shelves(f for f in figures if f.status in HAPPENED or f.status is Status.NEGATED):
        claimants: dict[str, list[Figure]] = {}
        outlets: dict[str, list[Figure]] = {}
        for figure in shelf:
            claimants.setdefault(figure.claimant.key, []).append(figure)
            outlets.setdefault(_outlet(figure), []).append(figure)
        for figure in shelf:
            home = outlets[_outlet(figure)] if _outlet(figure) else []
            own = [f for f in home if not _same_claimant(f, figure) and (f.claimant.own_voice or figure.claimant.own_voice)]
            yield figure, [*claimants[figure.claimant.key], *own]


def turn_of(earlier: Figure, later: Figure) -> Turn | None:
    """What a later figure does to an earlier one; None where only the hedge is another ("at least 12", "12")."""
    low, high = later.low - earlier.low, later.high - earlier.high
    if low == high == 0:
        return None
    if low >= 0 and high >= 0:
        return Turn.UP
    if low <= 0 and high <= 0:
        return Turn.DOWN
    return Turn.NARROWED if low > 0 else Turn.WIDENED


def apart(one: Figure, other: Figure) -> bool:
    """Whether the ranges of two figures have nothing in common; a hedge blurs a number by a tenth."""
    return _above(one, other) or _above(other, one)


def _above(one: Figure, other: Figure) -> bool:
    """Whether the first range lies wholly above the second."""
    low, high = one.quantity.low, other.quantity.high
    if low is None or high is None:
        return False
    blur = BLUR if _blurred(one) or _blurred(other) else 0.0
    return low * (1 - blur) > high


def _blurred(figure: Figure) -> bool:
    return bool(figure.quantity.hedge) and figure.quantity.low == figure.quantity.high


def _conflict(one: Figure, other: Figure) -> Conflict | None:
    denials = [f for f in (one, other) if f.denied]
    if denials:
        said = other if denials[0] is one else one
        counter = not said.denied and said.high > 0 and not _same_claimant(one, other) and _reaches(denials[0], said)
        return Conflict(left=denials[0].id, right=said.id, why=Against.DENIED) if counter else None
    if not apart(one, other):
        return None
    low, high = sorted((one, other), key=lambda f: (f.low, f.id))
    if not _same_claimant(one, other):
        return Conflict(left=low.id, right=high.id, why=Against.APART)
    return Conflict(left=low.id, right=high.id, why=Against.QUOTED) if _misquoted(one, other) else None


def _reaches(denial: Figure, said: Figure) -> bool:
    """Whether a denial is of what was said: to deny 17 dead leaves "at least 9" as it is."""
    return denial.low <= said.high and said.low <= denial.high


def _inside(part: Figure, whole: Figure) -> bool:
    """Whether the first counts a part of what the second counts, both of this event."""
    inner, outer = part.counted, whole.counted
    inside = (outer.whole and bool(inner.group or inner.side)) or (outer.group in inner.lines and not outer.side and bool(outer.group))
    return inside and part.measure is whole.measure and inner.unit == outer.unit and not (outer.single or part.total or whole.total)


def _greater(part: Figure, whole: Figure) -> bool:
    """Whether the part is greater than its whole, told by two claimants."""
    return part.stands and whole.stands and part.counted.group != KIN and not whole.counted.included and not _same_claimant(part, whole) and _above(part, whole)


def _misquoted(one: Figure, other: Figure) -> bool:
    """One speaker with two figures in two outlets, where no day says which is the later."""
    elsewhere = not {t.outlet for t in one.told} & {t.outlet for t in other.told}
    return elsewhere and not one.claimant.own_voice and not _precedes(one, other) and not _precedes(other, one)


def _same_claimant(one: Figure, other: Figure) -> bool:
    return one.claimant.key == other.claimant.key


def _outlet(figure: Figure) -> str:
    return figure.told[0].outlet


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    return figure.quantity.low, figure.quantity.high


def _state(figure: Figure) -> tuple[float | None, float | None, bool]:
    return *_bounds(figure), figure.denied


def _first_day(figure: Figure) -> date:
    published = figure.told[0].published
    return published.earliest if published is not None and published.earliest is not None else date.max


def _precedes(earlier: Figure, later: Figure) -> bool:
    """Whether one was surely published on an earlier day."""
    first, second = earlier.told[0].published, later.told[0].published
    return first is not None and second is not None and first.latest is not None and second.earliest is not None and first.latest < second.earliest
