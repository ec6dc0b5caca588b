"""The events of a filter on a map: circles that count by cells of a grid, so big on the screen at every zoom; alone what stands alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dateline.explore.area import Box, in_box
from dateline.explore.colours import Class, Colouring, colouring
from dateline.explore.columns import Bools, Floats, Ints
from dateline.explore.find import Found
from dateline.export.coarse import wide
from dateline.model.entry import Entry
from dateline.model.plan import PlanState

CELLS = 4  # along a tile of 256 pixels: cells of 64
FEW = 60  # events in sight that are drawn alone where they do not hide each other
MOST = 3000  # circles and marks in one answer: of more, the grid grows coarser
ARROWS = 500  # plans with their outcome in one answer
EDGE = 85.0511  # degrees where the map of the web ends
AHEAD = frozenset({PlanState.OPEN, PlanState.OVERDUE, PlanState.ANNOUNCED_AGAIN})  # plans without an outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Events of one cell: their middle, how many of each class, the box that holds them; `coarse` of them are known to a province or area only."""

    lon: float
    lat: float
    count: int
    coarse: int
    parts: tuple[tuple[str, int], ...]
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event drawn alone; `ahead` when it is announced and not known to have come about."""

    entry: Entry
    name: str
    ahead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From where something was announced for to where it came about."""

    event: str
    start: tuple[float, float]
    end: tuple[float, float]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What a map draws. `located` and `unlocated` count the events of the filter with and without a point, in sight or not; `zoom` is that of the
    grid.
    """

    count: int
    located: int
    unlocated: int
    seen: int
    zoom: int
    classes: tuple[Class, ...]
    clusters: tuple[Cluster, ...]
    marks: tuple[Mark, ...]
    links: tuple[Arrow, ...]


def map_view(found: Found, *, zoom: int, view: Box | None = None, colour: str = "status") -> MapView:
    """Events in sight, by cells of the grid of a zoom. The same question has the same answer. Raises FilterError."""
    colours = colouring(found, colour)
    lon, lat = found.lon, found.lat
    numbers = np.flatnonzero(found.chosen & ~np.isnan(lat))
    located = len(numbers)
    if view:
        numbers = numbers[in_box(lon[numbers], lat[numbers], view)]
    grid, cells = _grid(lon[numbers], lat[numbers], zoom)
    alone = _alone(lon[numbers], lat[numbers], cells)
    coarse = ~_sharp(found)[numbers]
    return MapView(
        count=len(found), located=located, unlocated=len(found) - located, seen=len(numbers), zoom=grid, classes=colours.classes,
        clusters=tuple(_clusters(found, colours, numbers[~alone], cells[~alone], coarse[~alone])),
        marks=tuple(_mark(found, colours, int(n)) for n in numbers[alone]), links=tuple(_arrows(found, numbers)),
    )  # fmt: skip


def _grid(lon: Floats, lat: Floats, zoom: int) -> tuple[int, Ints]:
    """The cell of each point, at the zoom asked for, or the nearest that has no more than MOST cells."""
    while True:
        size = CELLS * 2**zoom
        x = np.clip(((lon + 180) / 360 * size).astype(np.int64), 0, size - 1)
        sines = np.sin(np.radians(np.clip(lat, -EDGE, EDGE)))
        y = np.clip(((0.5 - np.log((1 + sines) / (1 - sines)) / (4 * math.pi)) * size).astype(np.int64), 0, size - 1)
        cells = y * size + x
        if zoom == 0 or len(np.unique(cells)) <= MOST:
            return zoom, cells
        zoom -= 1


def _alone(lon: Floats, lat: Floats, cells: Ints) -> Bools:
    """Which events are drawn alone: those of a cell of their own, and all that share no point when there are few."""
    keys = np.round(lon * 1e4).astype(np.int64) * 10_000_000 + np.round(lat * 1e4).astype(np.int64) if len(lon) <= FEW else cells
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    alone: Bools = counts[inverse] == 1
    return alone


def _sharp(found: Found) -> Bools:
    if found.wanted.coarse:
        return np.zeros(len(found.columns), dtype=np.bool_)
    return found.columns.fields["precision"].having(("site", "town", "near", "district"))


def _clusters(found: Found, colours: Colouring, numbers: Ints, cells: Ints, coarse: Bools) -> list[Cluster]:
    order = np.argsort(cells, kind="stable")
    starts = np.flatnonzero(np.diff(cells[order], prepend=-1))
    return [_cluster(found, colours, numbers[some], int(coarse[some].sum())) for some in np.split(order, starts[1:]) if len(some)]


def _cluster(found: Found, colours: Colouring, numbers: Ints, coarse: int) -> Cluster:
    lon, lat = found.lon[numbers], found.lat[numbers]
    digits = 1 if found.wanted.coarse else 5
    return Cluster(
        lon=round(float(lon.mean()), digits), lat=round(float(lat.mean()), digits), count=len(numbers), coarse=coarse, parts=tuple(colours.parts(numbers)),
        box=(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())),
    )  # fmt: skip


def _mark(found: Found, colours: Colouring, number: int) -> Mark:
    entry = found.columns.entry(number)
    return Mark(entry=entry, name=colours.name(number), ahead=entry.plan is not None and entry.plan.state in AHEAD)


def _arrows(found: Found, numbers: Ints) -> list[Arrow]:
    """Plans in sight that came about at another place."""
    carried = found.columns.fields["plan"].having((PlanState.CARRIED_OUT.value,))
    arrows = []
    for number in numbers[carried[numbers]][:ARROWS]:
        entry = found.columns.entry(int(number))
        if entry.plan and entry.plan.here and entry.plan.there and not entry.private:
            start, end = (wide(*at) if found.wanted.coarse else at for at in (entry.plan.here, entry.plan.there))
            if start != end:
                arrows.append(Arrow(event=entry.id, start=start, end=end, label=entry.sentence))
    return arrows
