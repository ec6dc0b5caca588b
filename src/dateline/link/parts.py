"""Which mentions are grouped with which at all: parts of the graph of judgements, so that a new report changes only those that it touches.

News of a war likens everything to something: day by day, ties that say "same" chain thousands of mentions together. Two mentions are of one part only
where their neighbours are alike too: the judgements on the one and on the other agree, by the share of their sums (a weighted Jaccard index) that
they have in common. On gold this loses nothing (docs/explanation/linking.md); it depends on a mention's own judgements and those of its neighbours alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from math import fsum
from typing import NamedTuple

from dateline.model import Verdict

ALIKE = 0.3  # share of their judgements that the two of a tie have in common at least: 0.3 to 0.5 give the same scores


class Tie(NamedTuple):
    """What clusters need of a judgement."""

    left: str
    right: str
    verdict: Verdict
    score: float
    machine: bool
    plan: str = ""  # which of the two is a plan that the other carried out
    renewed: bool = False  # two announcements of one plan
    veto: bool = False  # on two days, or in two towns, by their words


Near = Mapping[str, Mapping[str, Tie]]  # mention -> the other of each judgement -> the judgement


def parts(start: Iterable[str], load: Callable[[Collection[str]], Near], same: float) -> list[frozenset[str]]:
    """The whole parts that hold these mentions, by their first members. `load` gives all judgements that hold on the mentions it is asked for."""
    near: dict[str, Mapping[str, Tie]] = {}

    def fetch(names: Collection[str]) -> None:
        missing = [name for name in names if name not in near]
        found = load(missing) if missing else {}
        near.update({name: found.get(name, {}) for name in missing})

    todo, members = set(start), set[str]()
    home: dict[str, str] = {}
    weights: dict[str, Weights] = {}
    while todo:
        fetch(todo)
        joining = [(one, other, tie) for one in sorted(todo) for other, tie in near[one].items() if _may_join(tie, same)]
        joining.sort(key=lambda item: -item[2].score)  # the likeliest first: most of the others then are of one part already
        fetch({other for _, other, _ in joining})
        reached = set()
        for one, other, tie in joining:
            if _root(home, one) == _root(home, other):
                reached.add(other)
                continue
            if _is_given(tie) or likeness(_weighed(one, near, weights), _weighed(other, near, weights)) >= ALIKE:
                _unite(home, one, other)
                reached.add(other)
        members |= todo
        todo = reached - members
    of: dict[str, set[str]] = {}
    for name in members:
        of.setdefault(_root(home, name), set()).add(name)
    return sorted(map(frozenset, of.values()), key=min)


class Weights(NamedTuple):
    """Probabilities of the judgements on a mention, by the other mention, itself with 1; and their sum."""

    of: Mapping[str, float]
    total: float


def _may_join(tie: Tie, same: float) -> bool:
    if not tie.machine:
        return tie.verdict is Verdict.SAME
    return not tie.veto and (bool(tie.plan) or tie.renewed or (tie.verdict is Verdict.SAME and tie.score >= same))


def _is_given(tie: Tie) -> bool:
    """Whether a tie keeps its two in one part whatever else is judged of them: a person's, or a plan's."""
    return not tie.machine or bool(tie.plan) or tie.renewed


def likeness(one: Weights, other: Weights) -> float:
    """How much of the judgements on two mentions agrees, 0 to 1."""
    fewer, more = sorted((one.of, other.of), key=len)
    common = fsum(min(value, more[name]) for name, value in fewer.items() if name in more)
    return common / (one.total + other.total - common)


def weigh(name: str, near: Mapping[str, Tie]) -> Weights:
    """The weights of a mention."""
    of = {name: 1.0} | {other: tie.score for other, tie in near.items() if tie.machine and not tie.veto and tie.verdict is not Verdict.DIFFERENT}
    return Weights(of, fsum(of.values()))


def _weighed(name: str, near: Near, known: dict[str, Weights]) -> Weights:
    if name not in known:
        known[name] = weigh(name, near[name])
    return known[name]


def _root(home: dict[str, str], name: str) -> str:
    while (above := home.get(name, name)) != name:
        home[name] = home.get(above, above)
        name = above
    return name


def _unite(home: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(home, one), _root(home, other)))
    if first != second:
        home[second] = first
