"""`python -m evaluation.linking`: the same event across reports, on the gold reports of one group and on ECB+.

Gold: groups of two or more reports. Dev is scored with the scorecard that ships; train crosswise, each fifth of the topics by a scorecard fitted on the
others. With all values as coded (labels), with the coders' event words and our values (words), and end to end: pairs of mentions that are joined,
of those that Dateline finds, against all pairs of the labels. Baselines: one event a kind and report group, one a kind, day and place. ECB+: by a
scorecard fitted on its train split, since it joins no deaths with the attack that caused them; dev, with subtopics given and without.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dateline.lexicon import load
from dateline.lexicon.linking import Scorecard
from dateline.link.cluster import clusters
from dateline.link.pairs import Table
from dateline.link.score import explain, score
from dateline.link.sketch import Sketch
from dateline.link.update import group, judge_all, row_of
from evaluation.coreference import Parts, figures, topic_parts
from evaluation.data import SHARED, load_lines
from evaluation.linking_sets import Item, Reader, Topics, ecb, gold
from evaluation.match import Record
from training.linking import fit, trainable

FOLDS = 5
SEED = 0
Grouping = list[int]  # of each item the number of its cluster
Join = Callable[[Sequence[Item]], Grouping]


def linked(items: Sequence[Item], card: Scorecard) -> Grouping:
    """As `dateline link` groups them: blocks, judgements, clusters."""
    from datetime import UTC, datetime

    sketches = [_named(item.sketch, n) for n, item in enumerate(items)]
    ties = [row_of(j) for j in judge_all(sketches, (), card, by="dateline evaluation", at=datetime(2000, 1, 1, tzinfo=UTC))]
    return _numbers(len(items), group(ties, card))


def given(items: Sequence[Item], card: Scorecard) -> Grouping:
    """As linked, where it is known that all are of one story: every pair is judged, by the scorecard alone."""
    table = Table([item.sketch for item in items], card.kinds)
    pairs = np.array(list(combinations(range(len(items)), 2)), np.int64).reshape(-1, 2)
    probability = score(table, pairs[:, 0], pairs[:, 1], card, rules=False).probability
    kept = {(_name(a), _name(b)): float(p) for (a, b), p in zip(pairs.tolist(), probability, strict=True) if p >= card.unsure}
    return _numbers(len(items), clusters(kept, card.same))


def _name(number: int) -> str:
    return f"m-{number:08d}"


def _named(sketch: Sketch, number: int) -> Sketch:
    from dataclasses import replace

    return replace(sketch, id=_name(number))


def _numbers(count: int, found: Sequence[Sequence[str]]) -> Grouping:
    made = list(range(count))
    for members in found:
        for name in members:
            made[int(name.removeprefix("m-"))] = int(members[0].removeprefix("m-"))
    return made


def by_kind(items: Sequence[Item]) -> Grouping:
    """Baseline: one event a kind."""
    return _same(items, lambda s: (s.kind,))


def by_day_and_place(items: Sequence[Item]) -> Grouping:
    """Baseline: one event a kind, day and place."""
    return _same(items, lambda s: (s.kind, s.first, s.last, s.place))


def by_word(items: Sequence[Item]) -> Grouping:
    """Baseline: one event a word."""
    return _same(items, lambda s: (s.stem,))


def _same(items: Sequence[Item], key: Callable[[Sketch], tuple[object, ...]]) -> Grouping:
    first: dict[tuple[object, ...], int] = {}
    return [first.setdefault(key(item.sketch), n) for n, item in enumerate(items)]


def several(items: Sequence[Item]) -> bool:
    """Whether a topic has two reports or more."""
    return len({item.sketch.report for item in items}) > 1


def parts_of(topics: Topics, join: Join) -> list[dict[str, Parts]]:
    """Parts of each topic of two or more reports."""
    made = []
    for _, items in sorted(topics.items()):
        if several(items):
            found = join(items)
            made.append(topic_parts({n: i.incident for n, i in enumerate(items)}, dict(enumerate(found))))
    return made


def end_to_end(labels: Topics, read: Topics, join: Join) -> list[Parts]:
    """Pairs of labels that are joined: a pair joined of which a mention is in no label is wrong, a pair not found is missed."""
    made = []
    for name, items in sorted(labels.items()):
        if several(items):
            ours = read.get(name, [])
            found = join(ours)
            pairs = [(a, b) for a, b in combinations(range(len(ours)), 2) if found[a] == found[b]]
            hits = sum(bool(ours[a].incident) and ours[a].incident == ours[b].incident for a, b in pairs)
            wanted = sum(a.incident == b.incident for a, b in combinations(items, 2))
            made.append(Parts(hits, wanted, hits, len(pairs)))
    return made


def sums(parts: Sequence[Parts]) -> Record:
    """F1 of pairs, with an interval over topics."""
    whole = _sum(parts)
    rng = random.Random(SEED)
    drawn = sorted(_sum([parts[rng.randrange(len(parts))] for _ in parts]).f1 for _ in range(1000))
    return {
        "f1": round(whole.f1, 3), "interval": [round(drawn[25], 3), round(drawn[975], 3)], "precision": round(whole.precision, 3),
        "recall": round(whole.recall, 3),
    }  # fmt: skip


def _sum(parts: Sequence[Parts]) -> Parts:
    total = Parts(0, 0, 0, 0)
    for one in parts:
        total = total.plus(one)
    return total


class Wrong(NamedTuple):
    """Two mentions that are joined and of two incidents."""

    topic: str
    left: Sketch
    right: Sketch
    reasons: tuple[str, ...]


def wrong_merges(topics: Topics, card: Scorecard) -> Iterator[Wrong]:
    """Mentions judged the same that coders gave two incidents."""
    for name, items in sorted(topics.items()):
        found = linked(items, card)
        table = Table([item.sketch for item in items], card.kinds)
        for a, b in combinations(range(len(items)), 2):
            if found[a] == found[b] and items[a].incident != items[b].incident and items[a].incident and items[b].incident:
                yield Wrong(name, items[a].sketch, items[b].sketch, explain(table, np.array([a]), np.array([b]), card).told[0])


def crosswise(views: Mapping[str, Topics], reports: dict[str, Record], card: Scorecard) -> tuple[dict[str, list[dict[str, Parts]]], list[Parts]]:
    """Train topics, each by a scorecard that has not seen it: parts by view, and end to end."""
    names = sorted(views["labels"])
    random.Random(SEED).shuffle(names)
    parts: dict[str, list[dict[str, Parts]]] = {"labels": [], "words": []}
    read: list[Parts] = []
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        seen = [{k: v for k, v in trainable(views[view], reports).items() if k not in out} for view in parts]
        own = fit(seen, card)
        held = {view: {k: views[view].get(k, []) for k in out} for view in views}
        for view in parts:
            parts[view] += parts_of(held[view], lambda items, own=own: linked(items, own))
        read += end_to_end(held["labels"], held["read"], lambda items, own=own: linked(items, own))
    return parts, read


def results(shared: Path, *, with_train: bool, with_ecb: bool) -> Record:
    """All figures."""
    lexicon = load()
    card, reader = lexicon.linking, Reader.of(lexicon)
    dev = gold(shared / "gold", "dev", reader)
    ours: Join = lambda items: linked(items, card)  # noqa: E731
    made = {view: parts_of(dev[view], ours) for view in ("labels", "words")}
    read = end_to_end(dev["labels"], dev["read"], ours)
    wrong = list(wrong_merges(dev["labels"], card))
    told: Record = {
        "dev": {**{view: figures(parts) for view, parts in made.items()}, "end to end": sums(read)},
        "dev baselines": {
            "one a kind": figures(parts_of(dev["labels"], by_kind)), "one a kind, day and place": figures(parts_of(dev["labels"], by_day_and_place)),
        },
        "wrong merges": {"of labels": len(wrong), "across reports": sum(w.left.report != w.right.report for w in wrong), "reports of two topics": strangers(dev["labels"], card)},
    }  # fmt: skip
    if with_train:
        reports = load_lines(shared / "gold" / "reports.jsonl")
        parts, pairs = crosswise(gold(shared / "gold", "train", reader), reports, card)
        told["train, crosswise"] = {**{view: figures(of) for view, of in parts.items()}, "end to end": sums(pairs)}
        told["train and dev"] = {**{view: figures([*of, *made[view]]) for view, of in parts.items()}, "end to end": sums([*pairs, *read])}
    if with_ecb:
        told["ECB+ dev"] = ecb_figures(shared / "data" / "ecb", reader, card)
    return told


def strangers(topics: Topics, card: Scorecard) -> Record:
    """All reports of all topics linked together, as a newsroom would: pairs joined across topics (some topics do speak of one event)."""
    items = [item for _, one in sorted(topics.items()) for item in one]
    found = linked(items, card)
    of: dict[int, list[Item]] = {}
    for item, number in zip(items, found, strict=True):
        of.setdefault(number, []).append(item)
    pairs = [(a, b) for members in of.values() for a, b in combinations(members, 2)]
    return {"joined pairs": len(pairs), "of two topics": sum(a.topic != b.topic for a, b in pairs)}


def ecb_figures(folder: Path, reader: Reader, card: Scorecard) -> Record:
    """ECB+ dev by a scorecard fitted on ECB+ train, and by ours; the baseline joins the same word."""
    import msgspec

    train, _ = ecb(folder, "Train", reader)
    narrow, wide = ecb(folder, "Dev", reader)
    own = msgspec.structs.replace(fit([train], card, strangers=False), same=ECB_SAME)
    return {
        "subtopics given": figures(parts_of(narrow, lambda items: given(items, own))), "topics given": figures(parts_of(wide, lambda items: given(items, own))),
        "subtopics, the scorecard that ships": figures(parts_of(narrow, lambda items: given(items, card))),
        "baseline, same word, subtopics": figures(parts_of(narrow, by_word)), "baseline, same word, topics": figures(parts_of(wide, by_word)),
    }  # fmt: skip


ECB_SAME = 0.3  # chosen on ECB+ train, crosswise


def main(argv: list[str] | None = None) -> int:
    """Print the figures as JSON; exit code 2 when the labels are not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.linking", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder that holds gold/ and data/ (default: ../shared)")
    parser.add_argument("--fast", action="store_true", help="dev alone")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="list N wrong merges of dev, with the linker's reasons")
    options = parser.parse_args(argv)
    if not (options.shared / "gold" / "dev.jsonl").exists():
        print(f"no gold labels at {options.shared / 'gold'} (give --shared DIR)", file=sys.stderr)
        return 2
    ecb_there = (options.shared / "data" / "ecb").is_dir()
    print(json.dumps(results(options.shared, with_train=not options.fast, with_ecb=ecb_there and not options.fast), indent=1))
    if options.wrong:
        lexicon = load()
        views = gold(options.shared / "gold", "dev", Reader.of(lexicon))
        rng = random.Random(SEED)
        found = [w for w in wrong_merges(views["labels"], lexicon.linking) if w.left.report != w.right.report]
        for one in rng.sample(found, min(options.wrong, len(found))):
            print(f"{one.topic}: {one.left.kind} {one.left.id} {one.left.status} / {one.right.kind} {one.right.id} {one.right.status}: {', '.join(one.reasons)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
