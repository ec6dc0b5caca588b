"""`python -m evaluation`: scores of the reader on gold labels, each beside the naive baseline."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from evaluation import baseline
from evaluation.match import Record
from evaluation.read import gold_options, labelled, locator
from evaluation.scores import score, summary


def main(argv: list[str] | None = None) -> int:
    """Print the scores; exit code 2 when the gold is not there."""
    options = _options(argv)
    chosen = labelled(options)
    if chosen is None:
        return 2
    gold, reports, readings = chosen
    texts = {i: reports[i]["text"] for i in gold}
    naive = {i: baseline.read(reports[i], locator()) for i in gold}
    for name, ids in _parts(gold, reports, options.by_corpus):
        part = {i: gold[i] for i in ids}
        ours, theirs = (summary(score(part, r, texts)) for r in (readings, naive))
        if options.json:
            print(json.dumps({"part": name, "dateline": ours, "baseline": theirs}))
        else:
            print("\n".join([f"== {options.split}: {name}", *_table(ours, theirs)]))
    return 0


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = gold_options("python -m evaluation", __doc__, ("dev", "train", "second_coder"))
    parser.add_argument("--by-corpus", action="store_true", help="also each corpus apart")
    parser.add_argument("--json", action="store_true", help="one JSON object a part")
    return parser.parse_args(argv)


def _parts(gold: dict[str, Record], reports: dict[str, Record], by_corpus: bool) -> Iterator[tuple[str, list[str]]]:
    yield "all", list(gold)
    for corpus in sorted({reports[i]["corpus"] for i in gold}) if by_corpus else []:
        yield corpus, [i for i in gold if reports[i]["corpus"] == corpus]


def _table(ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    yield f"{ours['reports']} reports, {ours['gold events']} gold events; found {ours['found events']} (baseline {theirs['found events']})"
    yield f"{'':24s} {'dateline':>22s} {'baseline':>22s}"
    for name in ("event", "event+group"):
        cells = (f"P {s[name]['P']:.3f} R {s[name]['R']:.3f} F {s[name]['F1']:.3f}" for s in (ours, theirs))
        yield f"{name:24s} {next(cells):>22s} {next(cells):>22s}"
    low, high = ours["event+group"]["95 %"]
    yield f"{'  95 % interval':24s} {f'{low:.3f} to {high:.3f}':>22s}"
    yield f"{'over-coding':24s} {ours['over-coding']:22.3f} {theirs['over-coding']:22.3f}"
    for name, cell in ours["slots"].items():
        other = theirs["slots"].get(name, {"right": 0.0, "of": 0})
        yield f"{name:24s} {_cell(cell):>22s} {_cell(other):>22s}"
    yield "recall by kind: " + "  ".join(f"{k} {v}" for k, v in list(ours["recall by kind"].items())[:30])


def _cell(figure: dict[str, Any]) -> str:
    return f"{figure['right']:.3f} of {figure['of']}"


if __name__ == "__main__":
    raise SystemExit(main())
