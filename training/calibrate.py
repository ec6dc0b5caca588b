"""Makes confidences of what the heads believe: python -m training.calibrate, half a minute; also the last step of python -m training.

For each head a logistic curve (Platt 1999) from its belief in what was chosen to how often that is right, fitted on gold dev, where the
thresholds were chosen too: on the training reports, which the heads have learned, they are surer than they may be. The expected calibration error is also
given crosswise, each half of the reports by the curve of the other: that is what new reports may expect.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dateline.language import Language
from dateline.lexicon import load
from dateline.pipeline.heads import FILE, Curve, Heads, pack, unpack
from dateline.pipeline.read import read_analysis
from dateline.settings import LanguageSettings
from evaluation.data import SHARED, load_lines
from evaluation.read import as_report
from evaluation.reliability import ROWS, Judged, judge, reliability

STEPS = 50  # of Newton's method; it settles in ten
PRIOR = 1e-2  # keeps a curve of few values finite
Values = Sequence[tuple[float, bool]]


def fitted(values: Values) -> Curve:
    """The curve of the greatest likelihood."""
    x = np.array([[belief, 1.0] for belief, _ in values])
    right = np.array([float(hit) for _, hit in values])
    weights = np.zeros(2)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (right - likely) - PRIOR * weights
        weights += np.linalg.solve((x * (likely * (1 - likely))[:, None]).T @ x + PRIOR * np.eye(2), slope)
    return Curve(float(weights[0]), float(weights[1]))


def bare(heads: Heads) -> Heads:
    """Heads without curves: their confidences are beliefs. Those for a sentence alone keep theirs, no report of gold dev is so short."""
    words = {name: head and replace(head, sure=None) for name, head in (("event", heads.event), ("status", heads.status))}
    return replace(heads, slots={slot: replace(head, sure=None) for slot, head in heads.slots.items()}, **words)


def curved(heads: Heads, curves: Mapping[str, Curve]) -> Heads:
    """Heads with the curves of their slots."""
    words = {name: head and replace(head, sure=curves.get(name)) for name, head in (("event", heads.event), ("status", heads.status))}
    return replace(heads, slots={slot: replace(head, sure=curves.get(slot)) for slot, head in heads.slots.items()}, **words)


def beliefs(gold_folder: Path, model: Path, heads: Heads) -> list[dict[str, Judged]]:
    """Of each report of gold dev what the heads believe, and whether it is right."""
    gold, reports = load_lines(gold_folder / "dev.jsonl"), load_lines(gold_folder / "reports.jsonl")
    lexicon, language = load(), Language(LanguageSettings(model=model))
    found = []
    for identity, labels in gold.items():
        report = as_report(reports[identity])
        slots = {slot: Judged() for slot in ROWS}
        judge(reports[identity], labels, read_analysis(report, language.analyse([report])[0], lexicon, "", heads), slots)
        found.append(slots)
    return found


def build(gold_folder: Path, model: Path) -> None:
    """Fits the curves of a model folder and writes them into its heads. Raises OSError when it has none."""
    heads = bare(unpack((model / FILE).read_bytes()))  # not load_heads: it keeps what it has read before
    found = beliefs(gold_folder, model, heads)
    gather = lambda parts, slot: [value for slots in parts for value in slots[slot].values]  # noqa: E731
    names = [name for name in (*heads.slots, *(name for name in ("event", "status") if getattr(heads, name))) if gather(found, name)]
    curves = {name: fitted(gather(found, name)) for name in names}
    for name in names:
        halves = [found[0::2], found[1::2]]
        crossed = [(fitted(gather(other, name))(belief), hit) for own, other in (halves, halves[::-1]) for belief, hit in gather(own, name)]
        before, after = (reliability(Judged(values=values))["ece"] for values in ([(min(1, max(0, b)), h) for b, h in gather(found, name)], crossed))
        print(f"{name}: {len(crossed)} values, calibration error {before:.3f}, crosswise {after:.3f}, curve {curves[name].slope:.2f} {curves[name].offset:+.2f}")
    (model / FILE).write_bytes(pack(curved(heads, curves)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the labels (default: ../shared/gold)")
    parser.add_argument("--model", type=Path, default=Path(__file__).resolve().parents[1] / "src" / "dateline" / "resources" / "model")
    options = parser.parse_args()
    build(options.gold, options.model)


if __name__ == "__main__":
    main()
