"""All figures of a set of readings: events found, with an interval, and slots on the paired events."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from evaluation.match import Record, pair_events
from evaluation.slots import Tally, compare, new_tally

T = TypeVar("T")

ROUNDS = 1000  # of the bootstrap
SEED = 0


@dataclass(slots=True, kw_only=True)
class Counts:
    """Of one report: pairs, pairs of the same group, gold events, found events."""

    pairs: int = 0
    groups: int = 0
    gold: int = 0
    found: int = 0


@dataclass(slots=True, kw_only=True)
class Scores:
    """`counts` a report, `tally` right and wrong by slot, `recall` paired and all gold events by kind."""

    counts: list[Counts] = field(default_factory=list)
    tally: Tally = field(default_factory=new_tally)
    recall: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def total(self, name: str) -> int:
        """Sum of one count over the reports."""
        return sum(getattr(c, name) for c in self.counts)


def f1(hits: int, gold: int, found: int) -> float:
    """Harmonic mean of precision and recall; 0 where both are empty."""
    return 2 * hits / max(gold + found, 1)


def score(gold: dict[str, Record], readings: dict[str, Record], texts: dict[str, str]) -> Scores:
    """Score readings against gold, both by report id; a report without a reading counts as read and found empty."""
    scores = Scores()
    for report, labels in gold.items():
        found = readings.get(report, {"events": []})["events"]
        pairs = pair_events(texts[report], labels["events"], found)
        groups = sum(p.group for p in pairs)
        scores.counts.append(Counts(pairs=len(pairs), groups=groups, gold=len(labels["events"]), found=len(found)))
        for pair in pairs:
            compare(pair, scores.tally)
            scores.recall[pair.gold["kind"]][0] += pair.group
        for event in labels["events"]:
            scores.recall[event["kind"]][1] += 1
    return scores


def bootstrap(parts: Sequence[T], statistic: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """95 % bootstrap interval of a statistic over reports or documents; that of none at all is 0 to 0."""
    if not parts:
        return 0.0, 0.0
    rng = random.Random(SEED)
    rounds = sorted(statistic(rng.choices(parts, k=len(parts))) for _ in range(ROUNDS))
    return rounds[25], rounds[974]


def interval(counts: list[Counts]) -> tuple[float, float]:
    """95 % bootstrap interval of the F1 of pairs of the same group, over reports."""
    return bootstrap(counts, lambda chosen: f1(sum(c.groups for c in chosen), sum(c.gold for c in chosen), sum(c.found for c in chosen)))


def summary(scores: Scores) -> dict[str, Any]:
    """The figures as plain data, in the layout of the gold's own scorer."""
    gold, found = scores.total("gold"), scores.total("found")
    out: dict[str, Any] = {"reports": len(scores.counts), "gold events": gold, "found events": found}
    for name, hits in (("event", scores.total("pairs")), ("event+group", scores.total("groups"))):
        out[name] = {"P": hits / max(found, 1), "R": hits / max(gold, 1), "F1": f1(hits, gold, found)}
    out["event+group"]["95 %"] = list(interval(scores.counts))
    out["over-coding"] = 1 - out["event"]["P"]
    out["slots"] = {k: {"right": sum(v) / len(v), "of": len(v)} for k, v in sorted(scores.tally.items())}
    out["recall by kind"] = {k: f"{a}/{b}" for k, (a, b) in sorted(scores.recall.items(), key=lambda x: -x[1][1])}
    return out
