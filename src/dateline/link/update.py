"""New mentions against the older ones of their blocks: judgements. Incremental, and the same result in whatever order reports come.

A judgement on two mentions depends on these two alone, and whether they are compared at all on their two reports alone, so that the table of
judgements is a function of the set of readings; events are a function of that table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
import numpy as np

from dateline.lexicon.linking import Scorecard
from dateline.link.blocks import across, within
from dateline.link.cluster import VETO as TWO_DAYS
from dateline.link.cluster import Pair, clusters
from dateline.link.pairs import Bools, Ints, Table, kilometres
from dateline.link.parts import parts
from dateline.link.score import CARRIED_OUT, RULES, VETOES, Reasons, Scored, Scores, explain, score
from dateline.link.sketch import AHEAD, Sketch
from dateline.link.ties import (
    APART,
    DROPPED,
    JOINED,
    NOTHING,
    PLAN_LEFT,
    PLANS,
    RENEWED,
    SAME,
    UNSURE,
    VETO,
    Row,
    Tie,
    Ties,
    kind_of,
)
from dateline.model import Judgement, Verdict, content_id
from dateline.model.judgement import MACHINE

CHUNK = 20_000  # pairs judged at a time
LOOK_ALIKE_KM, LOOK_ALIKE = 15.0, 0.05  # of one kind and place, and at least so likely: worth a word on why they are kept apart
_VETOES = [RULES.index(rule) for rule in VETOES]
STORY = 2  # pairs of mentions of two reports that are the same, from which on all their mentions are compared


Whole = Callable[[set[str]], Sequence[Sketch]]
Pairs = tuple[Ints, Ints]


class Judged(NamedTuple):
    """Judgements on pairs, column by column: ids of the two, the lesser first; probabilities; wordings of reasons, and which of them a pair has; what the
    probabilities come to (`Verdict`), and what each is to clusters (`link/ties.py`).
    """

    left: list[str]
    right: list[str]
    score: list[float]
    told: list[tuple[str, ...]]
    which: list[int]
    verdict: list[str]
    tie: list[int]


def judge_all(
    new: Sequence[Sketch], older: Sequence[Sketch], card: Scorecard, *, by: str, at: datetime, whole: Whole | None = None
) -> Iterator[Judgement]:  # fmt: skip
    """As `judge_columns`, one by one."""
    for found in judge_columns(new, older, card, whole=whole):
        for left, right, value, which, verdict in zip(found.left, found.right, found.score, found.which, found.verdict, strict=True):
            yield Judgement(left=left, right=right, verdict=Verdict(verdict), score=value, reasons=found.told[which], by=by, at=at)


def judge_columns(new: Sequence[Sketch], older: Sequence[Sketch], card: Scorecard, *, whole: Whole | None = None) -> Iterator[Judged]:
    """Judgements on the pairs of new mentions with each other and with older ones of their blocks: those that are the same, those that are a
    question, and look-alikes (one kind and place, two reports) that are kept apart. Two reports that tell `STORY` things alike are of one story:
    all their mentions are compared. `whole` gives all sketches of older reports by their ids; without it, `older` has them all.
    """
    everyone = [*new, *older]
    if not everyone:
        return
    table = Table(everyone, card.kinds)
    alike: Counter[tuple[int, int]] = Counter()
    found = across(everyone, card.kinds, [n < len(new) for n in range(len(everyone))])
    for left, right in chunked(*(np.concatenate(both) for both in zip(within(new), found, strict=True))):
        judged = _judged(table, left, right, card)
        alike.update(_alike(table, judged, card.same))
        yield _told(everyone, judged, card)
    names = list(dict.fromkeys(sketch.report for sketch in everyone))
    stories = {(names[one], names[other]) for (one, other), count in alike.items() if count >= STORY}
    if stories:
        yield from _of_stories(stories, new, older if whole is None else whole, card, _Met(everyone, found))


def _of_stories(stories: set[tuple[str, str]], new: Sequence[Sketch], older: Whole | Sequence[Sketch], card: Scorecard, met: _Met) -> Iterator[Judged]:
    """What is left to judge of pairs of reports that are of one story."""
    named = {name for pair in stories for name in pair}
    others = named - {sketch.report for sketch in new}
    known = [*(s for s in new if s.report in named), *(older(others) if callable(older) else (s for s in older if s.report in others))]
    table, positions = Table(known, card.kinds), met.positions(known)
    for left, right in _story_pairs(known, stories):
        rest = np.nonzero(~met.holds(positions[left], positions[right]))[0]
        yield _told(known, _judged(table, left[rest], right[rest], card), card)


class _Met:
    """Pairs that were compared already: what two of one story are alike in, most often."""

    def __init__(self, sketches: Sequence[Sketch], pairs: Pairs) -> None:
        self.at = {sketch.id: n for n, sketch in enumerate(sketches)}
        self.codes = np.sort(pairs[0] * len(sketches) + pairs[1])  # left < right

    def positions(self, sketches: Sequence[Sketch]) -> Ints:
        """Where these stand among those compared; -1 for none."""
        return np.array([self.at.get(sketch.id, -1) for sketch in sketches], np.int64)

    def holds(self, left: Ints, right: Ints) -> Bools:
        """Whether each of these was compared."""
        wanted = np.minimum(left, right) * len(self.at) + np.maximum(left, right)
        at = np.minimum(np.searchsorted(self.codes, wanted), max(len(self.codes) - 1, 0))
        held: Bools = (self.codes[at] == wanted) & (np.minimum(left, right) >= 0) if len(self.codes) else np.zeros(len(left), bool)
        return held


class _Scores(NamedTuple):
    """Pairs that are worth a judgement, as indices."""

    left: Ints
    right: Ints
    score: Scores
    reasons: Reasons


def _judged(table: Table, left: Ints, right: Ints, card: Scorecard) -> _Scores:
    scored = score(table, left, right, card)
    kept = np.nonzero((scored.probability >= card.unsure) | _look_alike(table, left, right, scored) | np.isin(scored.rule, _VETOES))[0]
    left, right, scored = left[kept], right[kept], scored.only(kept)
    return _Scores(left, right, scored.probability, explain(table, left, right, card, scored))


def _look_alike(table: Table, left: Ints, right: Ints, scored: Scored) -> Bools:
    """Whether two of one kind and place, of two reports, are alike enough for a word on why they are kept apart."""
    near: Bools = scored.row["same kind"] & (scored.row["same place"] | scored.row["neighbouring places"])
    near &= (table.report[left] != table.report[right]) & (scored.probability >= LOOK_ALIKE)
    some = np.nonzero(near)[0]
    near[some] = kilometres(table, left[some], right[some]) <= LOOK_ALIKE_KM  # between points: what is near a wide place may lie further from its middle
    return near


def _alike(table: Table, judged: _Scores, same: float) -> dict[tuple[int, int], int]:
    """How many pairs of mentions of two reports are the same."""
    left, right = table.report[judged.left], table.report[judged.right]
    chosen = (left != right) & (judged.score >= same)
    pairs = np.stack([np.minimum(left, right)[chosen], np.maximum(left, right)[chosen]], axis=1)
    found, counts = np.unique(pairs, axis=0, return_counts=True)
    return {(one, other): count for (one, other), count in zip(found.tolist(), counts.tolist(), strict=True)}


def _told(sketches: Sequence[Sketch], judged: _Scores, card: Scorecard) -> Judged:
    """The same by ids. What carried out a plan names the plan."""
    told, which = list(judged.reasons.told), judged.reasons.which.tolist()
    lefts, rights = judged.left.tolist(), judged.right.tolist()
    carried = {n for n, said in enumerate(told) if said[:1] == (CARRIED_OUT,)}
    for n in (n for n, number in enumerate(which) if number in carried) if carried else ():
        one, other = sketches[lefts[n]], sketches[rights[n]]
        told.append((f"{CARRIED_OUT}: {(one if one.status in AHEAD else other).id}", *told[which[n]][1:]))
        which[n] = len(told) - 1
    ids = [(a, b) if a < b else (b, a) for a, b in ((sketches[left].id, sketches[right].id) for left, right in zip(lefts, rights, strict=True))]
    left, right, score = [left for left, _ in ids], [right for _, right in ids], judged.score.tolist()
    verdict = [Verdict.SAME if value >= card.same else Verdict.UNSURE if value >= card.unsure else Verdict.DIFFERENT for value in score]
    return Judged(left, right, score, told, which, [v.value for v in verdict], _ties(left, told, which, verdict))


def _ties(left: Sequence[str], told: Sequence[tuple[str, ...]], which: Sequence[int], verdict: Sequence[Verdict]) -> list[int]:
    """What each is to clusters: the same of one wording and verdict, but where a plan is named, which may be the left or the right."""
    known: dict[tuple[int, Verdict], int] = {}
    made: list[int] = []
    for name, what in zip(left, zip(which, verdict, strict=True), strict=True):
        kind = known.get(what)
        if kind is None:
            rule = next(iter(told[what[0]]), "")
            kind = kind_of(Row(name, "", what[1], 0.0, True, rule))
            if not rule.startswith(CARRIED_OUT):
                known[what] = kind
        made.append(kind)
    return made


def _story_pairs(known: Sequence[Sketch], stories: set[tuple[str, str]]) -> Iterator[Pairs]:
    """All pairs of mentions of two reports of one story, in chunks: a call a pair of reports takes ten times as long."""
    of: dict[str, list[int]] = defaultdict(list)
    for number, sketch in enumerate(known):
        of[sketch.report].append(number)
    arrays = {name: np.array(numbers, np.int64) for name, numbers in of.items()}
    pairs = [(arrays[one], arrays[other]) for one, other in sorted(stories)]
    left = np.concatenate([np.repeat(one, len(other)) for one, other in pairs])
    right = np.concatenate([np.tile(other, len(one)) for one, other in pairs])
    return chunked(left, right)


def chunked(left: Ints, right: Ints) -> Iterator[Pairs]:
    """So many pairs at a time that their features stay in the processor's cache."""
    for start in range(0, len(left), CHUNK):
        yield left[start : start + CHUNK], right[start : start + CHUNK]


def group(judged: Iterable[Row], card: Scorecard) -> list[tuple[str, ...]]:
    """Events of two mentions or more, from all judgements on all mentions that hold; of two on one pair a person's, and then "different"."""
    rows = {(row.left, row.right): row for row in sorted(judged, key=lambda r: (not r.machine, r.verdict is Verdict.DIFFERENT, r))}
    tied = (Tie(row.left, row.right, kind_of(row), row.score) for row in rows.values())
    told = [tie for tie in tied if tie.kind != NOTHING]
    ties = Ties(lambda _, right: () if right else told)
    everyone = {name for pair in rows for name in pair}
    found = parts(everyone, ties, card.same)
    made = [cluster for part, own in zip(found, ties.of_parts(found), strict=True) for cluster in group_part(part, own, card)]
    return sorted(event for event in join_plans(made, ties.on(everyone, (*PLANS, APART))) if len(event) > 1)


def group_part(part: frozenset[str], ties: Iterable[Tie], card: Scorecard) -> list[tuple[str, ...]]:
    """The clusters of a part. A machine's "different" forbids nothing, unless the words put the two on two days or in two towns; a person's does."""
    scores: dict[Pair, float] = {}
    of: dict[int, set[Pair]] = {JOINED: set(), APART: set()}
    for left, right, kind, value in ties:
        if kind in (SAME, UNSURE, VETO):
            scores[left, right] = TWO_DAYS if kind == VETO else value
        elif kind in of:
            of[kind].add((left, right))
    found = clusters(scores, card.same, joined=of[JOINED], apart=of[APART])
    return [*found, *((name,) for name in sorted(part.difference(*found)))]


def join_plans(made: Iterable[Sequence[str]], ties: Iterable[Tie]) -> list[tuple[str, ...]]:
    """Events: clusters, with plans joined to their new announcements and to what carried them out; all ties of these kinds on the clusters are given."""
    carried: dict[Pair, float] = {}
    of: dict[int, set[Pair]] = {RENEWED: set(), DROPPED: set(), APART: set()}
    for left, right, kind, value in ties:
        if kind in of:
            of[kind].add((left, right))
        else:
            carried[(left, right) if kind == PLAN_LEFT else (right, left)] = value
    groups = [sorted(group) for group in made]
    kept = [(group[0], other) for group in groups for other in group[1:]]
    found = clusters({}, 1.0, joined=kept, apart=of[APART], renewed=of[RENEWED], dropped=of[DROPPED], carried=carried)
    inside = {name for event in found for name in event}
    return [*found, *((group[0],) for group in groups if len(group) == 1 and group[0] not in inside)]


def row_of(item: Judgement) -> Row:
    """What tells what a judgement is to clusters."""
    return Row(item.left, item.right, item.verdict, item.score, item.by.startswith(MACHINE), item.reasons[0] if item.reasons else "")


def event_id(mention: str) -> str:
    """Id of the event that a mention gives its name to."""
    return f"e-{mention.removeprefix('m-')}"


def mention_id(event: str) -> str:
    """The mention that gave an event its name."""
    return f"m-{event.removeprefix('e-')}"


def judge_name(version: str, card: Scorecard) -> str:
    """Who judges, when no person does."""
    told = msgspec.json.encode(card, order="deterministic").decode()  # sets have another order in every process
    return f"{MACHINE}{version}, linking {content_id('k', told).removeprefix('k-')[:8]}"
