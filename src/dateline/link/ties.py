"""Judgements as columns of numbers: parts and clusters are made of hundreds of thousands of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.link.pairs import Bools, Ints
from dateline.link.score import CARRIED_OUT, GIVEN_UP, PUT_OFF, RENEWING, VETOES
from dateline.model import Verdict

SCALE = 10**6  # probabilities as whole numbers: their sums are the same in any order
# What a judgement is to clusters, kept with it in the database; NOTHING: a machine's "different" that forbids nothing. From PLAN_LEFT on: what joins or
# parts clusters once they are made, of plans and of persons.
NOTHING, SAME, UNSURE, VETO, PLAN_LEFT, PLAN_RIGHT, RENEWED, JOINED, APART, OPEN, DROPPED = range(11)
LIKE = (SAME, UNSURE, PLAN_LEFT, PLAN_RIGHT, RENEWED)  # counts when the neighbours of two mentions are likened
PLANS = (PLAN_LEFT, PLAN_RIGHT, RENEWED, DROPPED)  # joins clusters, once these are made
ROWS = 50_000  # read at a time: a tuple of each, then arrays
_BY_PERSON = {Verdict.SAME: JOINED, Verdict.DIFFERENT: APART, Verdict.UNSURE: OPEN}
_BY_MACHINE = {Verdict.SAME: SAME, Verdict.DIFFERENT: NOTHING, Verdict.UNSURE: UNSURE}


class Row(NamedTuple):
    """What tells what a judgement is to clusters; `rule` is the first of its reasons where that is a rule."""

    left: str
    right: str
    verdict: Verdict
    score: float
    machine: bool
    rule: str


class Tie(NamedTuple):
    """A judgement as clusters need it."""

    left: str
    right: str
    kind: int
    score: float


def kind_of(row: Row) -> int:
    """What a judgement is."""
    if not row.machine:
        return _BY_PERSON[row.verdict]
    name, _, plan = row.rule.partition(": ")
    if name == CARRIED_OUT:
        return PLAN_LEFT if plan == row.left else PLAN_RIGHT
    if name in RENEWING:
        return RENEWED
    if name == PUT_OFF:
        return DROPPED
    if name == GIVEN_UP:
        return APART
    return VETO if name in VETOES else _BY_MACHINE[row.verdict]


Load = Callable[[Collection[str], bool], Iterable[Tie]]
Columns = tuple[Ints, Ints, Ints, NDArray[np.float64]]


class Ties:
    """Ties on mentions that are asked for, each once."""

    def __init__(self, load: Load) -> None:
        """`load` gives the ties whose left mentions are among some, or, when told so, those whose right ones are; of others too, if it likes."""
        self._load = load
        self._names: list[str] = []
        self._at: dict[str, int] = {}
        self._whole: set[str] = set()  # whose ties are all here
        self._parts: list[Columns] = [_columns([], [], [], [])]

    def fetch(self, names: Iterable[str]) -> None:
        """See to it that all ties on these mentions are here."""
        missing = {name for name in names if name not in self._whole}
        if missing:
            self._number(missing)
            for right in (False, True):
                rows = iter(self._load(missing, right))
                while some := list(islice(rows, ROWS)):
                    self._add(some, missing, right)
            self._whole |= missing

    def _number(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self._at:
                self._at[name] = len(self._names)
                self._names.append(name)

    def _add(self, rows: Sequence[Tie], missing: Collection[str], right: bool) -> None:
        """Add those that are not here: neither by a mention whose ties are, nor, of the right ones, by their left mention."""
        lefts, rights, kinds, scores = zip(*rows, strict=True)
        self._number(dict.fromkeys(chain(lefts, rights)))
        found = _columns([self._at[name] for name in lefts], [self._at[name] for name in rights], kinds, scores)
        here = self._marks(self._whole)
        kept = ~here[found[0]] & (~self._marks(missing)[found[0]] if right else ~here[found[1]])
        self._parts.append((found[0][kept], found[1][kept], found[2][kept], found[3][kept]))

    def _columns(self) -> Columns:
        """Left and right mentions as numbers, kinds, probabilities."""
        if len(self._parts) > 1:
            left, right, kind, score = zip(*self._parts, strict=True)
            self._parts = [(np.concatenate(left), np.concatenate(right), np.concatenate(kind), np.concatenate(score))]
        return self._parts[0]

    def _marks(self, names: Iterable[str]) -> Bools:
        marks = np.zeros(len(self._names), bool)
        marks[[self._at[name] for name in names]] = True
        return marks

    def joining(self, todo: Iterable[str], members: Iterable[str], touched: Iterable[str], same: float) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Pairs of mentions, one of them of `todo`, that may be of one part: those that are, and those whose neighbours are to be likened. Two that
        nothing touched, of which one is no member, are of one part only where they were before, and so are not among the latter.
        """
        left, right, kind, score = self._columns()
        ours, inside, fresh = self._marks(todo), self._marks(members), self._marks(touched)
        near = ours[left] | ours[right]
        given = near & (kind == JOINED)
        open_ = near & (kind == SAME) & (score >= same) & (fresh[left] | fresh[right] | (inside[left] & inside[right]))
        first, second = (
            [(self._names[a], self._names[b]) for a, b in zip(left[which].tolist(), right[which].tolist(), strict=True)] for which in (given, open_)
        )
        return first, second

    def likened(self, pairs: Collection[tuple[str, str]], least: float) -> list[tuple[str, str]]:
        """Those pairs whose judgements agree, by the share of their sums (a weighted Jaccard index) that they have in common. All ties on both are here."""
        ones, others = (np.array([self._at[pair[side]] for pair in pairs], np.int64) for side in (0, 1))
        order = np.argsort(ones, kind="stable")
        share = np.zeros(len(ones))
        share[order] = self._shares(ones[order], others[order])
        return [pair for pair, alike in zip(pairs, (share >= least).tolist(), strict=True) if alike]

    def _shares(self, ones: Ints, others: Ints) -> NDArray[np.float64]:
        """The share of each pair; the first ones in order. A mention is its own neighbour, with 1."""
        near, weight, start = self._neighbours()
        total = np.add.reduceat(weight, start[:-1]) if len(weight) else weight
        here, common = np.zeros(len(self._names), np.int64), np.zeros(len(ones), np.int64)
        firsts, begins = np.unique(ones, return_index=True)
        for one, begin, end in zip(firsts.tolist(), begins.tolist(), [*begins[1:].tolist(), len(ones)], strict=True):
            own = near[start[one] : start[one + 1]]
            here[own] = weight[start[one] : start[one + 1]]
            wanted = others[begin:end]
            counts = start[wanted + 1] - start[wanted]
            ends = np.cumsum(counts)
            at = np.arange(ends[-1]) + np.repeat(start[wanted] - (ends - counts), counts)
            common[begin:end] = np.add.reduceat(np.minimum(here[near[at]], weight[at]), ends - counts)
            here[own] = 0
        return common / (total[ones] + total[others] - common)

    def _neighbours(self) -> tuple[Ints, Ints, Ints]:
        """Neighbours of all mentions one after the other, their weights, and where those of each begin."""
        left, right, kind, score = self._columns()
        like = np.isin(kind, LIKE)
        left, right, weight = left[like], right[like], np.rint(score[like] * SCALE).astype(np.int64)
        own = np.arange(len(self._names))
        one, other = np.concatenate([left, right, own]), np.concatenate([right, left, own])
        order = np.argsort(one, kind="stable")
        start = np.zeros(len(own) + 1, np.int64)
        np.cumsum(np.bincount(one, minlength=len(own)), out=start[1:])
        return other[order], np.concatenate([weight, weight, np.full(len(own), SCALE)])[order], start

    def on(self, names: Iterable[str], kinds: Sequence[int]) -> list[Tie]:
        """The ties of some kinds on some mentions."""
        left, right, kind, _ = self._columns()
        ours = self._marks(names)
        return self._chosen(np.nonzero(np.isin(kind, list(kinds)) & (ours[left] | ours[right]))[0])

    def _chosen(self, which: Ints) -> list[Tie]:
        left, right, kind, score = (column[which].tolist() for column in self._columns())
        return [Tie(self._names[a], self._names[b], what, value) for a, b, what, value in zip(left, right, kind, score, strict=True)]

    def of_parts(self, parts: Iterable[Collection[str]]) -> Iterator[list[Tie]]:
        """The ties within each part."""
        left, right, kind, score = self._columns()
        part, count = np.full(len(self._names), -1), 0
        for members in parts:
            part[[self._at[name] for name in members]] = count
            count += 1
        inside = np.nonzero((part[left] == part[right]) & (part[left] >= 0))[0]
        inside = inside[np.argsort(part[left[inside]], kind="stable")]
        counts = np.bincount(part[left[inside]], minlength=count)[:count]
        ends = np.cumsum(counts)
        for begin, end in zip((ends - counts).tolist(), ends.tolist(), strict=True):
            chosen = inside[begin:end]
            columns = (left[chosen].tolist(), right[chosen].tolist(), kind[chosen].tolist(), score[chosen].tolist())
            yield [Tie(self._names[a], self._names[b], what, value) for a, b, what, value in zip(*columns, strict=True)]


def _columns(left: Sequence[int], right: Sequence[int], kind: Sequence[int], score: Sequence[float]) -> Columns:
    return np.array(left, np.int64), np.array(right, np.int64), np.array(kind, np.int64), np.array(score, np.float64)
