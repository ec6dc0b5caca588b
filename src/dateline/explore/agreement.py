"""How far two persons who decided on the same values agree: in per cent, and as Krippendorff's alpha, which takes off what chance would give."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.link.decided import same_as, settle, verdict
from dateline.model import Action, Decision, Quantity, Round
from dateline.model.decision import KIND, STATUS

T = TypeVar("T", bound=Hashable)
FEW = 20  # values coded twice below which an alpha says little
ACCEPTED = "accepted"  # the row of yes or no, whatever the slot
NUMBER = "figure, as a number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: `n` values that two persons or more decided on; `alpha` None where all gave one value, or none was given twice."""

    name: str
    scale: str  # nominal, interval
    n: int
    percent: float
    alpha: float | None

    @property
    def few(self) -> bool:
        """Whether too few were coded twice to say much."""
        return self.n < FEW


def nominal(left: Hashable, right: Hashable) -> float:
    """1 for two values that differ."""
    return float(left != right)


def interval(left: float, right: float) -> float:
    """The square of the difference."""
    return float((left - right) ** 2)


def alpha(units: Iterable[Sequence[T]], distance: Callable[[T, T], float]) -> float | None:
    """Krippendorff's alpha of units that each hold the values that persons gave (2011, "Computing Krippendorff's Alpha-Reliability": 1 - Do / De);
    those with one value are left out. None where nothing varies: alpha is not defined there.
    """
    pairable = [values for values in units if len(values) > 1]
    counts = Counter(value for values in pairable for value in values)
    total = counts.total()
    expected = sum(n * m * distance(a, b) for a, n in counts.items() for b, m in counts.items())
    if not expected:
        return None
    observed = sum(distance(a, b) / (len(values) - 1) for values in pairable for a in values for b in values)
    return 1 - observed * (total - 1) / expected


Unit = tuple[Decision, ...]


def units_of(decisions: Iterable[Decision]) -> dict[tuple[str, str, str], Unit]:
    """The last word of each person on each value that two or more decided on; neither flags nor adjudications, nor what was added."""
    of: defaultdict[tuple[str, str, str], dict[str, Decision]] = defaultdict(dict)
    for one in sorted(decisions, key=lambda d: (d.at, d.id)):
        if not one.retired and one.action not in {Action.FLAG, Action.ADD} and one.round is not Round.ADJUDICATION:
            of[one.item][one.by] = one
    return {item: tuple(said.values()) for item, said in sorted(of.items()) if len(said) > 1}


def table(units: Mapping[tuple[str, str, str], Unit]) -> list[Row]:
    """A row for yes or no, one a slot, and one for figures as numbers."""
    said = list(units.values())
    rows = [_row(ACCEPTED, [tuple(d.action is Action.ACCEPT for d in unit) for unit in said])]
    for slot in dict.fromkeys([KIND, STATUS, *(unit[0].slot for unit in said)]):
        values = [tuple(outcome(d) for d in unit) for unit in said if unit[0].slot == slot]
        rows += [_row(slot or "event", values)] if values else []
    numbers = [tuple(n for d in unit if (n := number(d)) is not None) for unit in said if unit[0].slot == "figure"]
    numbers = [unit for unit in numbers if len(unit) > 1]
    if numbers:
        same = sum(len(set(unit)) == 1 for unit in numbers)
        rows.append(Row(name=NUMBER, scale="interval", n=len(numbers), percent=100 * same / len(numbers), alpha=alpha(numbers, interval)))
    return [row for row in rows if row.n]


def _row(name: str, values: Sequence[tuple[Hashable, ...]]) -> Row:
    same = sum(len(set(unit)) == 1 for unit in values)
    return Row(name=name, scale="nominal", n=len(values), percent=100 * same / len(values) if values else 0.0, alpha=alpha(values, nominal))


def outcome(one: Decision) -> Hashable:
    """The value that a decision leaves: the machine's, the person's, or none."""
    value = one.suggestion.value if one.action is Action.ACCEPT else one.value if one.action is Action.CHANGE else None
    found = same_as(value)
    return found if isinstance(found, Hashable) else str(found)


def number(one: Decision) -> float | None:
    """The middle of the figure that a decision leaves; None where it leaves none."""
    value = one.suggestion.value if one.action is Action.ACCEPT else one.value
    if one.action is Action.REJECT or not isinstance(value, Quantity):
        return None
    bounds = [bound for bound in (value.low, value.high) if bound is not None]
    return sum(bounds) / len(bounds) if bounds else None


def disagreements(decisions: Sequence[Decision]) -> list[Unit]:
    """Values on which persons differ and that nobody has settled."""
    by_item: defaultdict[str, list[Decision]] = defaultdict(list)
    for one in decisions:
        by_item[one.mention].append(one)
    found = []
    for item, unit in units_of(decisions).items():
        settled = settle(by_item[item[0]]).get((item[1], item[2], None))
        if settled is not None and settled.state == "disagreed" and len({verdict(d) for d in unit}) > 1:
            found.append(unit)
    return found
