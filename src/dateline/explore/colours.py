"""What marks are coloured by: one class an event, few classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.errors import FilterError
from dateline.explore.columns import Field, Ints
from dateline.explore.find import Found

COLOURS = ("status", "group", "kind", "agreement", "side", "outlet", "plan")
MOST = 8  # classes with a colour of their own: eyes tell no more apart
SEVERAL, NONE, REST = "several", "none", "rest"
NO_VALUE = {"side": "no side known", "plan": "no plan", "group": "no group", "outlet": "no outlet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A class: its name in data, what it is called, how many of the events found have it."""

    name: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Colouring:
    """The classes of a filter's events, the most frequent first; `of` is the class of every event of the catalogue, by number."""

    classes: tuple[Class, ...]
    of: Ints

    def parts(self, numbers: Ints) -> list[tuple[str, int]]:
        """How many events of each class, empty ones left out."""
        counts = np.bincount(self.of[numbers], minlength=len(self.classes))
        return [(one.name, int(count)) for one, count in zip(self.classes, counts, strict=True) if count]

    def name(self, number: int) -> str:
        """The class of one event."""
        return self.classes[int(self.of[number])].name


def colouring(found: Found, colour: str) -> Colouring:
    """Colour by a field: "status" as the sentence has it; of a field with several values at once the class is "several". Raises FilterError."""
    if colour not in COLOURS:
        raise FilterError(f"colour: there is no {colour!r}", cure=f"known are {', '.join(COLOURS)}")
    field = found.columns.fields[colour]
    raw = _raw(field, colour)  # codes of the field, then several, then none
    names = [*field.values, SEVERAL, NONE]
    labels = [*field.labels, SEVERAL, NO_VALUE.get(colour, NONE)]
    counts = np.bincount(raw[found.chosen], minlength=len(names))
    order = [int(n) for n in np.lexsort((np.arange(len(names)), -counts)) if counts[n]]
    return _classes(raw, order, counts, names, labels)


def _raw(field: Field, colour: str) -> Ints:
    first, more = field.single()
    several = len(field.values)
    if colour not in {"status", "kind"}:  # of those the first is that of the sentence, or the most told
        first = np.where(more, several, first)
    return np.where(first < 0, several + 1, first)


def _classes(raw: Ints, order: Sequence[int], counts: Ints, names: Sequence[str], labels: Sequence[str]) -> Colouring:
    """The first classes, the rest as one."""
    kept = order if len(order) <= MOST else order[: MOST - 1]
    of = np.full(len(names), len(kept), dtype=np.int64)
    of[kept] = np.arange(len(kept))
    classes = [Class(name=names[n], label=labels[n], count=int(counts[n])) for n in kept]
    rest = int(counts.sum() - sum(one.count for one in classes))
    classes.append(Class(name=REST, label="all others", count=rest))  # last: also for events that the filter leaves out
    return Colouring(classes=tuple(classes), of=of[raw])
