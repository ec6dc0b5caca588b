"""Which mentions are grouped with which at all: parts of the graph of judgements, so that a new report changes only those that it touches.

News of a war likens everything to something: day by day, ties that say "same" chain thousands of mentions together. Two mentions are of one part only
where their neighbours are alike too: the judgements on the one and on the other agree, by the share of their sums (a weighted Jaccard index) that
they have in common. On gold this loses nothing (docs/explanation/linking.md); it depends on a mention's own judgements and those of its neighbours alone.
So two mentions of which no judgement changed are as alike as they were: only what is touched, and the parts it was of, are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from dateline.link.ties import Ties

ALIKE = 0.3  # share of their judgements that the two of a tie have in common at least: 0.3 to 0.5 give the same scores
Mates = Callable[[Collection[str]], Mapping[str, str]]


def parts(touched: Collection[str], ties: Ties, same: float, mates: Mates = lambda _: {}) -> list[frozenset[str]]:
    """The whole parts that hold these mentions, and all that were of one part with them, by their first members. `mates` gives the members of the parts
    that some mentions were of, each with the name of its part.
    """
    fresh, members, home = frozenset(touched), set[str](), dict[str, str]()
    todo = {*fresh, *mates(fresh)}
    while todo:
        ties.fetch(todo)
        members |= todo
        given, open_ = ties.joining(todo, members, fresh, same)
        ties.fetch(name for pair in open_ for name in pair)
        joined = [*given, *ties.likened(open_, ALIKE)] if open_ else given
        for one, other in joined:
            _unite(home, one, other)
        reached = {name for pair in joined for name in pair} - members
        kept = mates(reached)  # nothing in them is touched: they stay together
        for name, part in kept.items():
            _unite(home, f"part {part}", name)
        todo = (reached | kept.keys()) - members
    of: dict[str, set[str]] = {}
    for name in members:
        of.setdefault(_root(home, name), set()).add(name)
    return sorted(map(frozenset, of.values()), key=min)


def _root(home: dict[str, str], name: str) -> str:
    while (above := home.get(name, name)) != name:
        home[name] = home.get(above, above)
        name = above
    return name


def _unite(home: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(home, one), _root(home, other)))
    if first != second:
        home[second] = first
