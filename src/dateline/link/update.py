"""New mentions against the older ones of their blocks: judgements. Incremental, and the same result in whatever order reports come.

A judgement on two mentions depends on these two alone, and whether they are compared at all on their two reports alone, so that the table of
judgements is a function of the set of readings; events are a function of that table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np

from dateline.lexicon.linking import Scorecard
from dateline.link.blocks import across, within
from dateline.link.cluster import VETO, Pair, clusters
from dateline.link.pairs import Ints, Table, kilometres
from dateline.link.parts import Near, Tie, parts
from dateline.link.score import ANNOUNCED_AGAIN, CARRIED_OUT, VETOES, explain, score
from dateline.link.sketch import AHEAD, Sketch
from dateline.model import Judgement, Verdict, content_id
from dateline.model.judgement import MACHINE

CHUNK = 100_000  # pairs judged at a time: some 100 MB
LOOK_ALIKE_KM, LOOK_ALIKE = 15.0, 0.05  # of one kind and place, and at least so likely: worth a word on why they are kept apart
STORY = 2  # pairs of mentions of two reports that are the same, from which on all their mentions are compared


def judge_all(
    new: Sequence[Sketch], older: Sequence[Sketch], card: Scorecard, *, by: str, at: datetime, whole: Callable[[set[str]], Sequence[Sketch]] | None = None
) -> Iterator[Judgement]:
    """Judgements on the pairs of new mentions with each other and with older ones of their blocks: those that are the same, those that are a
    question, and look-alikes (one kind and place, two reports) that are kept apart. Two reports that tell `STORY` things alike are of one story:
    all their mentions are compared. `whole` gives all sketches of older reports by their ids; without it, `older` has them all.
    """
    everyone = [*new, *older]
    if not everyone:
        return
    table = Table(everyone, card.kinds)
    alike: Counter[tuple[str, str]] = Counter()
    done: set[tuple[str, str]] = set()
    for left, right in _pairs(new, everyone, card):
        for judged in _judged(table, left, right, card):
            one, other = everyone[judged.left], everyone[judged.right]
            if one.report != other.report:
                done.add(_ids(one, other))
                alike[_reports(one, other)] += judged.score >= card.same
            yield _judgement(one, other, judged, card, by, at)
    stories = {pair for pair, count in alike.items() if count >= STORY}
    if not stories:
        return
    named = {name for pair in stories for name in pair}
    others = named - {sketch.report for sketch in new}
    known = [*(s for s in new if s.report in named), *(whole(others) if whole else (s for s in older if s.report in others))]
    table = Table(known, card.kinds)
    for left, right in _story_pairs(known, stories):
        for judged in _judged(table, left, right, card):
            one, other = known[judged.left], known[judged.right]
            if _ids(one, other) not in done:
                yield _judgement(one, other, judged, card, by, at)


class _Judged(NamedTuple):
    """A pair that is worth a judgement, as indices, with its probability and reasons."""

    left: int
    right: int
    score: float
    reasons: tuple[str, ...]


def _judged(table: Table, left: Ints, right: Ints, card: Scorecard) -> Iterator[_Judged]:
    scored = score(table, left, right, card)
    alike = (table.report[left] != table.report[right]) & (table.kind[left] == table.kind[right]) & table.point[left] & table.point[right]
    alike &= kilometres(table, left, right) <= LOOK_ALIKE_KM
    vetoed = np.zeros(len(left), bool)
    vetoed[[n for n, rule in scored.ruled.items() if rule in VETOES]] = True
    alike &= scored.probability >= LOOK_ALIKE
    kept = np.nonzero((scored.probability >= card.unsure) | alike | vetoed)[0]
    left, right, scored = left[kept], right[kept], scored.only(kept)
    yield from map(_Judged, left.tolist(), right.tolist(), scored.probability.tolist(), explain(table, left, right, card, scored))


def _judgement(one: Sketch, other: Sketch, judged: _Judged, card: Scorecard, by: str, at: datetime) -> Judgement:
    why = judged.reasons
    if why[:1] == (CARRIED_OUT,):
        plan = one if one.status in AHEAD else other
        why = (f"{CARRIED_OUT}: {plan.id}", *why[1:])
    verdict = Verdict.SAME if judged.score >= card.same else Verdict.UNSURE if judged.score >= card.unsure else Verdict.DIFFERENT
    left, right = _ids(one, other)
    return Judgement(left=left, right=right, verdict=verdict, score=judged.score, reasons=why, by=by, at=at)


def _ids(one: Sketch, other: Sketch) -> tuple[str, str]:
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)


def _reports(one: Sketch, other: Sketch) -> tuple[str, str]:
    return (one.report, other.report) if one.report < other.report else (other.report, one.report)


def _story_pairs(known: Sequence[Sketch], stories: set[tuple[str, str]]) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of mentions of two reports of one story, in chunks: a call a pair of reports takes ten times as long."""
    of: dict[str, list[int]] = defaultdict(list)
    for number, sketch in enumerate(known):
        of[sketch.report].append(number)
    lefts: list[Ints] = []
    rights: list[Ints] = []
    for one, other in sorted(stories):
        left, right = np.meshgrid(np.array(of[one], np.int64), np.array(of[other], np.int64), indexing="ij")
        lefts.append(left.ravel())
        rights.append(right.ravel())
        if sum(map(len, lefts)) >= CHUNK:
            yield np.concatenate(lefts), np.concatenate(rights)
            lefts, rights = [], []
    if lefts:
        yield np.concatenate(lefts), np.concatenate(rights)


def _pairs(new: Sequence[Sketch], everyone: Sequence[Sketch], card: Scorecard) -> Iterator[tuple[Ints, Ints]]:
    """Pairs as indices, in chunks: within each new report, and across reports."""
    own = np.array(list(within(new)), np.int64).reshape(-1, 2)
    left, right = across(everyone, card.kinds, [n < len(new) for n in range(len(everyone))])
    left, right = np.concatenate([own[:, 0], left]), np.concatenate([own[:, 1], right])
    for start in range(0, len(left), CHUNK):
        yield left[start : start + CHUNK], right[start : start + CHUNK]


def group(ties: Iterable[Tie], card: Scorecard) -> list[tuple[str, ...]]:
    """Events of two mentions or more, from all judgements on all mentions that hold; of two on one pair a person's, and then "different"."""
    near: dict[str, dict[str, Tie]] = defaultdict(dict)
    for tie in sorted(ties, key=lambda t: (not t.machine, t.verdict is Verdict.DIFFERENT, t)):
        near[tie.left][tie.right] = near[tie.right][tie.left] = tie
    found = parts(list(near), lambda _: near, card.same)
    return sorted(event for part in found for event in group_part(part, near, card) if len(event) > 1)


def group_part(part: frozenset[str], near: Near, card: Scorecard) -> list[tuple[str, ...]]:
    """The events of a part. A machine's "different" forbids nothing, unless the words put the two on two days or in two towns; a person's does."""
    scores: dict[Pair, float] = {}
    carried: dict[Pair, float] = {}
    renewed: set[Pair] = set()
    joined: set[Pair] = set()
    apart: set[Pair] = set()
    for tie in (tie for one in part for other, tie in near.get(one, {}).items() if one == tie.left and other in part):
        pair = (tie.left, tie.right)
        if not tie.machine:
            (joined if tie.verdict is Verdict.SAME else apart if tie.verdict is Verdict.DIFFERENT else set()).add(pair)
        elif tie.plan:
            carried[tie.plan, tie.right if tie.plan == tie.left else tie.left] = tie.score
        elif tie.renewed:
            renewed.add(pair)
        elif tie.veto:
            scores[pair] = VETO
        elif tie.verdict is not Verdict.DIFFERENT:
            scores[pair] = tie.score
    found = clusters(scores, card.same, joined=joined, apart=apart, renewed=renewed, carried=carried)
    return [*found, *((name,) for name in sorted(part.difference(*found)))]


def tie_of(item: Judgement) -> Tie:
    """A judgement as clusters need it."""
    return make_tie(item.left, item.right, item.verdict, item.score, item.by, item.reasons)


def make_tie(left: str, right: str, verdict: Verdict, score: float, by: str, reasons: Sequence[str]) -> Tie:
    """A judgement as clusters need it, from its columns."""
    rule = reasons[0] if reasons else ""
    return Tie(left, right, verdict, score, by.startswith(MACHINE), plan_of(reasons), rule == ANNOUNCED_AGAIN, rule in VETOES)


def plan_of(reasons: Sequence[str]) -> str:
    """Which of two mentions is a plan that the other carried out, by the reasons of a judgement; "" for none."""
    rule, _, mention = reasons[0].partition(": ") if reasons else ("", "", "")
    return mention if rule == CARRIED_OUT else ""


def event_id(mention: str) -> str:
    """Id of the event that a mention gives its name to."""
    return f"e-{mention.removeprefix('m-')}"


def mention_id(event: str) -> str:
    """The mention that gave an event its name."""
    return f"m-{event.removeprefix('e-')}"


def judge_name(version: str, card: Scorecard) -> str:
    """Who judges, when no person does."""
    return f"{MACHINE}{version}, linking {content_id('k', repr(card)).removeprefix('k-')[:8]}"
