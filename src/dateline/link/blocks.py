"""Which mentions of two reports are compared at all: those that share a block of kind, time and place.

A mention's keys come from itself alone, so that a new report finds the older mentions of its blocks by an index. Mentions with a point meet those
in the same cell of a grid. Those without one ("in the north", a country) seek all of their country, where those with a point are only seen: a
day of a war has many places, and few mentions without one. So too do announced plans seek what was done in their place later, and reports of no known day, which say only
"in June", what others date to a June.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from dateline.lexicon.linking import Kinds
from dateline.link.pairs import Bools, Ints
from dateline.link.sketch import AHEAD, Sketch, date_of, hashed

BUCKET = 8  # days
CELL = 2.0  # degrees; two grids, the second shifted by half a cell, so that no border parts two neighbours
NARROW = 31  # days: a longer interval is met by its beginning only
AHEAD_DAYS = 120  # days ahead in which the execution of a plan is looked for
MOST_BUCKETS = 18
MOST_MET = 2_000_000  # pairs of one block at a time
TELLING = 3  # a figure of so many or more finds the same figure wherever a report puts it: a place may be read wrongly


class Keys(NamedTuple):
    """Blocks of a mention: by `own` keys all meet; by the others those that `seek` meet each other and those that are `seen`."""

    own: tuple[int, ...]
    seen: tuple[int, ...]
    seek: tuple[int, ...]


def keys_of(sketch: Sketch, kinds: Kinds) -> Keys:
    """The blocks that a mention stands in."""
    block, times, cells = kinds.block(sketch.kind), tuple(_times(sketch)), tuple(dict.fromkeys(_cells(sketch)))
    wide = [hashed(f"{block} {time} {sketch.country or '?'}") for time in times]
    own = [hashed(f"{block} {time} {cell}") for time in times for cell in cells]
    own += [hashed(f"{block} {time} {m} {low}") for time in times for m, low, _ in sketch.figures if low >= TELLING]
    later = [hashed(f"plan {sketch.kind} {cell}") for cell in cells]
    later += [hashed(f"plan {sketch.kind} in {sketch.place} {sketch.country}")] if sketch.place and cells else []  # a province, and its capital of that name
    seen, seek = ([], wide) if sketch.vague else (wide, [])
    if sketch.announced:
        seek = seek + later
    elif sketch.kind in kinds.once:
        seen = seen + later
    if date := sketch.told_day or date_of(sketch.first, sketch.last):
        meets = [hashed(f"{block} on {date} {sketch.country or '?'}")]
        seek, seen = (seek + meets, seen) if sketch.told_day else (seek, seen + meets)
    month = [hashed(f"{block} month {sketch.told_month or sketch.month} {sketch.country or '?'}")]
    if sketch.told_month and not sketch.published:
        seek = seek + month
    elif sketch.month:
        seen = seen + month
    return Keys(tuple(own), tuple(seen), tuple(seek))


def _times(sketch: Sketch) -> Iterator[str]:
    buckets: set[int] = set()
    if sketch.published:
        buckets |= {(sketch.published + step) // BUCKET for step in (-1, 1)}
    first, last = sketch.first or sketch.last, sketch.last or sketch.first
    if first and last - first <= NARROW:
        buckets |= {day // BUCKET for day in range(first - 1, last + 2)}
    elif first:
        buckets.add(first // BUCKET)
    if sketch.status in AHEAD and sketch.published:
        until = min((last or sketch.published) + AHEAD_DAYS, sketch.published + MOST_BUCKETS * BUCKET)
        buckets |= {day // BUCKET for day in range(sketch.published, until, BUCKET)}
    yield from (str(bucket) for bucket in sorted(buckets)[:MOST_BUCKETS])
    if not buckets:
        yield "undated"


def _cells(sketch: Sketch) -> Iterator[str]:
    for lat, lon, _ in sketch.points:
        for number, shift in enumerate((0.0, CELL / 2)):
            yield f"{number} {int((lat + 90 + shift) // CELL)} {int((lon + 180 + shift) // CELL)}"


def within(sketches: Sequence[Sketch]) -> tuple[Ints, Ints]:
    """Pairs of mentions of one report, as indices; the sketches of a report stand together."""
    pairs, start = [np.zeros((2, 0), np.int64)], 0
    for _, group in groupby(sketches, key=lambda s: s.report):
        count = sum(1 for _ in group)
        pairs.append(np.stack(np.triu_indices(count, 1)) + start)
        start += count
    left, right = np.concatenate(pairs, axis=1)
    return left, right


def across(sketches: Sequence[Sketch], kinds: Kinds, new: Sequence[bool] | None = None) -> tuple[Ints, Ints]:
    """Pairs of mentions of two reports that share a block, each once, as indices left < right; with `new`, those of which one is new."""
    fresh = np.ones(len(sketches), bool) if new is None else np.array(new, bool)
    key, number, full = _standing(sketches, kinds)
    order = np.lexsort((number, ~fresh[number], key))  # in each block the new ones first: a large block is full of old ones, which do not meet each other
    key, number, full = key[order], number[order], full[order]
    report = {name: n for n, name in enumerate(dict.fromkeys(s.report for s in sketches))}
    home = np.array([report[s.report] for s in sketches], np.int64)
    after = np.searchsorted(key, key, side="right") - np.arange(len(key)) - 1
    found = [np.zeros(0, np.int64)]
    for left, right in _meetings(np.where(fresh[number], after, 0)):
        meets = (full[left] | full[right]) & (home[number[left]] != home[number[right]])
        one, other = number[left[meets]], number[right[meets]]
        found.append(_distinct(np.minimum(one, other) * len(sketches) + np.maximum(one, other)))
    codes = _distinct(np.concatenate(found))
    return codes // max(len(sketches), 1), codes % max(len(sketches), 1)


def _distinct(codes: Ints) -> Ints:
    """In order, each once: numpy's own looks them up one by one, which takes longer for millions."""
    codes = np.sort(codes)
    other: Bools = np.append(True, codes[1:] != codes[:-1])[: len(codes)]
    found: Ints = codes[other]
    return found


def _standing(sketches: Sequence[Sketch], kinds: Kinds) -> tuple[Ints, Ints, Bools]:
    """Keys, the mentions that stand in their blocks, and whether they meet everybody there."""
    rows: list[tuple[int, int, bool]] = []
    for number, sketch in enumerate(sketches):
        keys = keys_of(sketch, kinds)
        rows += [(key, number, True) for key in {*keys.own, *keys.seek}]
        rows += [(key, number, False) for key in set(keys.seen)]
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return np.array(columns[0], np.int64), np.array(columns[1], np.int64), np.array(columns[2], bool)


def _meetings(counts: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Positions of pairs: each with so many of those right after it; some million at a time."""
    ends = np.cumsum(counts)
    begin = 0
    while begin < len(counts):
        done = ends[begin] - counts[begin]
        end = max(int(np.searchsorted(ends, done + MOST_MET, side="right")), begin + 1)
        left = np.repeat(np.arange(begin, end), counts[begin:end])
        yield left, left + 1 + np.arange(len(left)) - np.repeat(ends[begin:end] - counts[begin:end] - done, counts[begin:end])
        begin = end
