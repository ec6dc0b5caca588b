"""What the measures on data sets of others share: options, counts of right and found with their interval, reading bare texts."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.data import SHARED
from evaluation.scores import bootstrap


class Hits(NamedTuple):
    """Of one document: what we found, how much of it is right, what coders marked, how much of it we met. The last differs from `right`
    where one of ours may meet several of theirs.
    """

    found: int = 0
    right: int = 0
    gold: int = 0
    met: int = 0

    @property
    def precision(self) -> float:
        """Share of ours that is right; 0 where nothing was found."""
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Share of theirs that was met; 0 where nothing was marked."""
        return self.met / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(parts: Iterable[Hits]) -> Hits:
    """Sums over documents: the figures of a total are micro averages."""
    return Hits(*(sum(column) for column in zip(*parts, strict=True)))


def figures(parts: Sequence[Hits]) -> dict[str, Any]:
    """Counts, precision, recall and F1 of documents, with the interval of F1."""
    whole = total(parts)
    bounds = bootstrap(parts, lambda chosen: total(chosen).f1)
    return {
        "found": whole.found, "right": whole.right, "gold": whole.gold, "met": whole.met,
        "P": whole.precision, "R": whole.recall, "F1": whole.f1, "95 %": list(bounds),
    }  # fmt: skip


def share(flags: Sequence[bool]) -> dict[str, Any]:
    """How many of the flags hold, as a share with its interval."""
    bounds = bootstrap(flags, lambda chosen: sum(chosen) / len(chosen))
    return {"right": sum(flags) / max(len(flags), 1), "of": len(flags), "95 %": list(bounds)}


def lines(results: dict[str, Any]) -> Iterable[str]:
    """Results as lines for people: figures, shares, plain values, and what is nested below its name."""
    for name, value in results.items():
        if not isinstance(value, dict):
            yield f"{name:34s} {value}"
        elif "F1" in value:
            low, high = value["95 %"]
            scores = f"P {value['P']:.3f}  R {value['R']:.3f}  F1 {value['F1']:.3f} ({low:.3f} to {high:.3f})"
            yield f"{name:34s} {scores}  {value['found']} found, {value['gold']} marked"
        elif "of" in value:
            low, high = value["95 %"]
            yield f"{name:34s} {value['right']:.3f} ({low:.3f} to {high:.3f}) of {value['of']}"
        else:
            yield f"-- {name}"
            yield from lines(value)


def run(prog: str, about: str | None, file: str, measure: Callable[[Path], dict[str, Any]], argv: list[str] | None = None) -> int:
    """The command of a measure: its options, its data set `file` below the folder of data, its results; exit code 2 without the set."""
    parser = argparse.ArgumentParser(prog=prog, description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of the data sets (default: ../shared/data)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(argv)
    path = options.data / file
    if not path.is_file():
        print(f"no data set at {path} (give --data DIR)", file=sys.stderr)
        return 2
    results = measure(path)
    print(json.dumps(results) if options.json else "\n".join(lines(results)))
    return 0
