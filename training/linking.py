"""Fits the scorecard of linking, resources/linking.yaml: python -m training.linking.

Two logistic regressions, between mentions of one report and of two, on the pairs of mentions of the labelled reports (train split, those of which
weights may be trained): with all values as coded, and with the coders' event words and the values that Dateline reads. Pairs of reports on other
days and places stand for all that is different. NumPy only, a minute on one core; the same input gives the same file.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray

from dateline.lexicon import load
from dateline.lexicon.linking import FILE, Kinds, Scorecard, Weight
from dateline.link.pairs import Table, features
from dateline.link.sketch import Sketch
from evaluation.data import SHARED, load_lines
from evaluation.linking_sets import Item, Reader, Topics, gold

PENALTY = 5.0  # of squared weights, beside summed log loss: .1 to 20 differ by less than a point
STRANGERS = 40  # mentions of other topics that each mention is paired with
NEXT, NEXT_SHARE = (1, 2, 3, 5), 0.02  # days later, and what they count together
ALIKE, ALIKE_SHARE = 8, 0.1  # of one kind, moved to its day; what they count together, of what the pairs of one topic count
SEED = 0
ROOT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "resources"
Matrix = NDArray[np.float64]


class Rows(NamedTuple):
    """Pairs: features with a column of ones first, whether they are one event, whether of one report, a weight."""

    x: Matrix
    same: NDArray[np.bool_]
    within: NDArray[np.bool_]
    weight: Matrix


class Design:
    """Turns pairs into rows with the same columns whatever kinds they hold."""

    def __init__(self, kinds_of: Kinds, kinds: Iterable[str]) -> None:
        self.kinds_of = kinds_of
        self.kinds = sorted(kinds)
        self.names: list[str] = []

    def rows(self, items: Sequence[Item], pairs: Sequence[tuple[int, int]], weight: float) -> Rows:
        """Rows of pairs of items, as indices."""
        table = Table([item.sketch for item in items], self.kinds_of)
        left, right = (np.array([p[n] for p in pairs], np.int64) for n in (0, 1))
        row = features(table, left, right)
        self.names = list(row)
        both = row["same kind"]
        kind = [table.kinds[k] for k in table.kind[left]]
        own = (np.array(kind)[:, None] == np.array(self.kinds)[None, :]) & np.asarray(both, bool)[:, None]
        x = np.column_stack([np.ones(len(pairs)), *row.values(), own]).astype(np.float64)
        same = np.array([bool(items[a].incident) and items[a].incident == items[b].incident for a, b in pairs], bool)
        return Rows(x, same, table.report[left] == table.report[right], np.full(len(pairs), weight))


def rows_of(views: Sequence[Topics], design: Design, *, strangers: bool = True) -> Rows:
    """Rows of all pairs of each topic; of mentions of other topics, which count as different and, together, as much as those of one; and of
    look-alikes, which count a part of that.
    """
    parts = []
    for topics in views:
        parts += [design.rows(items, list(combinations(range(len(items)), 2)), 1.0) for items in topics.values()]
        if strangers:
            own = sum(int((~p.within).sum()) for p in parts)
            parts += [_strangers(topics, design, own), _look_alikes(topics, design, ALIKE_SHARE * own), _next_days(topics, design, NEXT_SHARE * own)]
    return Rows(*(np.concatenate([getattr(p, name) for p in parts if len(p.same)]) for name in Rows._fields))


def _strangers(topics: Topics, design: Design, weigh: int) -> Rows:
    rng = random.Random(SEED)
    items = [item for one in topics.values() for item in one]
    pairs = sorted({(min(a, b), max(a, b)) for a in range(len(items)) for b in rng.sample(range(len(items)), min(STRANGERS, len(items))) if _strange(items[a], items[b])})
    return design.rows(items, pairs, weigh / max(len(pairs), 1))


def _look_alikes(topics: Topics, design: Design, weigh: float) -> Rows:
    """What the labelled groups, each of one day and place, do not show: things of one kind on one day in two places. Made of mentions of other
    topics by moving the one to the other's day.
    """
    rng = random.Random(SEED)
    items = [item for one in topics.values() for item in one if item.sketch.points and item.sketch.published]
    by_kind: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_kind[item.sketch.kind].append(item)
    made: list[Item] = []
    for item in items:
        others = by_kind[item.sketch.kind]
        for other in rng.sample(others, min(ALIKE, len(others))):
            if other.topic != item.topic and _degrees(item, other) > 0.5:
                made += [item, other._replace(sketch=_moved(other.sketch, item.sketch))]
    pairs = [(n, n + 1) for n in range(0, len(made), 2)]
    return design.rows(made, pairs, weigh / max(len(pairs), 1))


def _next_days(topics: Topics, design: Design, weigh: float) -> Rows:
    """A strike a day in the same town: mentions of one event in two reports, of which the one is moved to another day of the week after."""
    rng = random.Random(SEED)
    made: list[Item] = []
    for items in topics.values():
        for one, other in combinations(items, 2):
            if one.incident == other.incident and one.sketch.report != other.sketch.report and other.sketch.published and one.sketch.kind == other.sketch.kind:
                made += [one, other._replace(sketch=_later(other.sketch, rng.choice(NEXT)))]
    pairs = [(n, n + 1) for n in range(0, len(made), 2)]
    rows = design.rows(made, pairs, weigh / max(len(pairs), 1))
    return rows._replace(same=np.zeros(len(pairs), bool))


def _later(sketch: Sketch, days: int) -> Sketch:
    """A mention of so many days later, told in a report of so many days later."""
    return replace(sketch, published=sketch.published + days, first=sketch.first + days if sketch.first else 0, last=sketch.last + days if sketch.last else 0)


def _degrees(one: Item, other: Item) -> float:
    """How far apart two mentions are at least, in degrees of latitude or longitude."""
    return min(max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a in one.sketch.points for b in other.sketch.points)


def _moved(sketch: Sketch, to: Sketch) -> Sketch:
    """A mention as if it were of the other's day and told in a report of that day."""
    if not to.first and not to.last:
        return replace(sketch, published=to.published, first=0, last=0)
    width = sketch.last - sketch.first if sketch.first and sketch.last else 0
    start = to.first or to.last
    return replace(sketch, published=to.published, first=start, last=start + width if sketch.last else 0)


def _strange(one: Item, other: Item) -> bool:
    """Whether two mentions are of other topics, and not of reports so close in time that they may yet speak of one event."""
    days = abs(one.sketch.published - other.sketch.published)
    return one.topic != other.topic and (days > 30 or not one.sketch.published or not other.sketch.published)


def regress(x: Matrix, y: NDArray[np.bool_], weight: Matrix, penalty: float = PENALTY) -> Matrix:
    """Weights of a penalised logistic regression (Newton's method, at most 50 steps); the first column is not penalised."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (weight * (p - y)) + ridge * w
        hessian = (x.T * (weight * np.maximum(p * (1 - p), 1e-9))) @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def fit(views: Sequence[Topics], start: Scorecard, *, strangers: bool = True) -> Scorecard:
    """A scorecard with the kinds and thresholds of another, and weights of these topics; without `strangers`, of pairs of one topic alone."""
    kinds = {item.sketch.kind for topics in views for items in topics.values() for item in items}
    design = Design(start.kinds, kinds)
    rows = rows_of(views, design, strangers=strangers)
    found = [regress(rows.x[mask], rows.same[mask], rows.weight[mask]) for mask in (rows.within, ~rows.within)]
    both = [Weight(within=round(float(a), 3), across=round(float(b), 3)) for a, b in zip(*found, strict=True)]
    names, last = design.names, 1 + len(design.names)
    return Scorecard(
        same=start.same, unsure=start.unsure, base=both[0], kinds=start.kinds, features=dict(zip(names, both[1:last], strict=True)),
        both=dict(zip(design.kinds, both[last:], strict=True)),
    )  # fmt: skip


def written(card: Scorecard, head: str) -> str:
    """The file of a scorecard, with the comment it begins with."""
    kinds = {
        "family": {name: list(kinds) for name, kinds in card.kinds.family.items()}, "causes": sorted(card.kinds.causes), "harms": sorted(card.kinds.harms),
        "once": sorted(card.kinds.once), "offence": sorted(card.kinds.offence), "gain": sorted(card.kinds.gain),
        "blocks": {name: list(kinds) for name, kinds in card.kinds.blocks.items()},
    }  # fmt: skip

    def weights(of: dict[str, Weight]) -> dict[str, dict[str, float]]:
        return {name: {"within": w.within, "across": w.across} for name, w in of.items()}

    body = {
        "same": card.same, "unsure": card.unsure, "kinds": kinds, "base": {"within": card.base.within, "across": card.base.across},
        "features": weights(card.features), "both": weights(card.both),
    }  # fmt: skip
    return head + yaml.safe_dump(body, sort_keys=False, allow_unicode=True, width=150, default_flow_style=None)


def trainable(topics: Topics, reports: dict[str, dict[str, object]]) -> Topics:
    """Without the reports on which weights that ship may not be trained."""
    return {name: kept for name, items in topics.items() if (kept := [i for i in items if reports[i.sketch.report].get("train", True)])}


def main(argv: list[str] | None = None) -> int:
    """Write the scorecard; exit code 2 when the labels are not there."""
    parser = argparse.ArgumentParser(prog="python -m training.linking", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the labels")
    parser.add_argument("--out", type=Path, default=ROOT / FILE, help="file to write; its comment, kinds and thresholds are kept")
    options = parser.parse_args(argv)
    if not (options.gold / "train.jsonl").exists():
        print(f"no gold labels at {options.gold} (give --gold DIR)")
        return 2
    lexicon = load()
    views = gold(options.gold, "train", Reader.of(lexicon))
    reports = load_lines(options.gold / "reports.jsonl")
    card = fit([trainable(views[name], reports) for name in ("labels", "words")], lexicon.linking)
    head = "".join(line for line in options.out.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#"))
    options.out.write_text(written(card, head), encoding="utf-8")
    print(f"{options.out}: {len(card.features)} features, {len(card.both)} kinds")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
