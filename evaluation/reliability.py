"""`python -m evaluation.reliability`: whether a stated confidence means what it says. Of the values given with 0.8, are eight in ten right?

An event is right when it is paired with a gold event of the same group of kinds; a value when it agrees with one of gold's by the definitions
of `evaluation.slots`; one in a slot that gold leaves empty is wrong. Values of events without a pair are left out and counted, and so are those
that gold cannot judge: a time where gold has one without days, a place where gold's has no point.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.export.readings import event_record, value_record
from dateline.language import Language
from dateline.lexicon import load
from dateline.model import EventMention, Filler, Reading, Slot
from dateline.pipeline import read_reports
from dateline.settings import Settings
from evaluation.data import SHARED, load_lines
from evaluation.match import Pair, Record, pair_events
from evaluation.read import as_report
from evaluation.slots import compare, new_tally

BINS = 10
ROWS = ("event", "status", "actor", "recipient", "place", "time", "speaker", "figure")
# Of a slot: the field of an export that holds it, and the figure of the harness that says whether a value agrees.
HARNESS = {
    Slot.ACTOR: ("actors", "actors"), Slot.RECIPIENT: ("recipients", "recipients"), Slot.PLACE: ("places", "place within 50 km"),
    Slot.TIME: ("time", "intervals overlap"), Slot.FIGURE: ("figures", "figures"), "speaker": ("speaker", "speaker"),
}  # fmt: skip
EMPTY = {Slot.PLACE: "place", Slot.TIME: "time"}  # slots of which gold has at most one value, under this name


@dataclass(slots=True, kw_only=True)
class Judged:
    """Of one slot: stated confidence and whether it is right, a value; how many were left out, and why."""

    values: list[tuple[float, bool]] = field(default_factory=list)
    unpaired: int = 0
    unjudged: int = 0


# ---- right or wrong


def right(slot: str, gold: Record, value: Record) -> bool | None:
    """Whether a value (layout of the export) agrees with gold's; None when gold cannot tell."""
    if slot in EMPTY and not gold.get(EMPTY[Slot(slot)]):
        return False
    key, figure = HARNESS[slot]
    alone = {"kind": gold["kind"], "status": gold["status"], "places": [], key: value if key in ("time", "speaker") else [value]}
    compare(Pair(gold, alone, group=True), tally := new_tally())
    return next((hits[0] for name in (figure, f"{figure} left empty") if (hits := tally.get(name))), None)


def judge(report: Record, labels: Record, reading: Reading, slots: dict[str, Judged]) -> None:
    """Add every value of a reading to its slot."""
    records = [event_record(event) for event in reading.events]
    paired = {id(pair.found): pair for pair in pair_events(report["text"], labels["events"], records)}
    for event, record in zip(reading.events, records, strict=True):
        pair = paired.get(id(record))
        slots["event"].values.append((event.confidence, bool(pair and pair.group)))
        for slot, confidence, value in stated(event):
            if pair is None:
                slots[slot].unpaired += 1
            elif slot == "status":
                slots[slot].values.append((confidence, value == pair.gold[slot]))
            elif (verdict := right(slot, pair.gold, value)) is None:
                slots[slot].unjudged += 1
            else:
                slots[slot].values.append((confidence, verdict))


def stated(event: EventMention) -> Iterator[tuple[str, float, Any]]:
    """Slot, confidence and value (layout of the export) of whatever an event says with a confidence."""
    yield "status", event.status_confidence, event.status.value
    if event.attribution.speaker:
        yield "speaker", event.attribution.speaker_confidence, {"name": event.attribution.speaker.name}
    for filler in event.fillers:
        yield _stated(filler)


def _stated(filler: Filler) -> tuple[str, float, Record]:
    return filler.slot, filler.confidence, value_record(filler)


# ---- reliability


def bins(values: Iterable[tuple[float, bool]]) -> list[Record]:
    """Ten bins of equal width, the last with 1 in it: `from`, `to`, `n`, mean `confidence` and share `right`, None where empty.
    Raises ValueError when a confidence is outside [0, 1]."""
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, hit in values:
        if not 0 <= confidence <= 1:
            raise ValueError(f"a confidence of {confidence}, outside 0 to 1")
        sorted_in[min(BINS - 1, int(round(confidence * BINS, 9)))].append((confidence, hit))
    return [{"from": n / BINS, "to": (n + 1) / BINS, "n": len(own), **_means(own)} for n, own in enumerate(sorted_in)]


def _means(values: list[tuple[float, bool]]) -> Record:
    if not values:
        return {"confidence": None, "right": None}
    confidences, hits = zip(*values, strict=True)
    return {"confidence": sum(confidences) / len(values), "right": sum(hits) / len(values)}


def reliability(judged: Judged) -> Record:
    """The figures of one slot. `ece` is the expected calibration error, the mean distance of confidence and share right over bins weighted by
    their values; `brier` the mean square of confidence less right (1 or 0); `constant` the Brier score of saying the share right every time.
    """
    values, binned = judged.values, bins(judged.values)
    means = _means(values)
    share, count = means["right"], max(len(values), 1)
    return {
        "n": len(values), **means,
        "ece": sum(b["n"] * abs(b["confidence"] - b["right"]) for b in binned if b["n"]) / count,
        "brier": sum((confidence - hit) ** 2 for confidence, hit in values) / count,
        "constant": share * (1 - share) if values else 0.0,
        "unpaired": judged.unpaired, "unjudged": judged.unjudged, "bins": binned,
    }  # fmt: skip


def measure(gold: dict[str, Record], reports: dict[str, Record], readings: Iterable[Reading]) -> dict[str, Record]:
    """The figures by slot; a slot without a single value is left out."""
    slots = {slot: Judged() for slot in ROWS}
    for reading in readings:
        judge(reports[reading.report.id], gold[reading.report.id], reading, slots)
    return {slot: reliability(judged) for slot, judged in slots.items() if judged.values}


# ---- the command


def table(figures: dict[str, Record]) -> Iterator[str]:
    """Two Markdown tables: a row a slot, then its bins."""
    yield "| | values | mean confidence | right | calibration error | Brier | Brier of a constant | left out: unpaired, unjudged |"
    yield "|---|---|---|---|---|---|---|---|"
    for slot, f in figures.items():
        cells = " | ".join(f"{f[name]:.3f}" for name in ("confidence", "right", "ece", "brier", "constant"))
        yield f"| {slot} | {f['n']} | {cells} | {f['unpaired']}, {f['unjudged']} |"
    yield from ("", "Values in each bin of confidence: mean confidence, share right.", "")
    yield "| | " + " | ".join(f"{n / BINS:.1f} to {(n + 1) / BINS:.1f}" for n in range(BINS)) + " |"
    yield "|---" * (BINS + 1) + "|"
    for slot, f in figures.items():
        yield f"| {slot} | " + " | ".join(f"{b['n']}: {b['confidence']:.2f}, {b['right']:.2f}" if b["n"] else "" for b in f["bins"]) + " |"


def main(argv: list[str] | None = None) -> int:
    """Print the figures; exit code 2 when the gold is not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reliability", description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the labels (default: ../shared/gold)")
    parser.add_argument("--split", choices=("dev", "train"), default="dev", help="which labels (default: dev)")
    parser.add_argument("--json", action="store_true", help="one JSON object, slot by slot")
    options = parser.parse_args(argv)
    if not (options.gold / f"{options.split}.jsonl").exists():
        print(f"no gold labels at {options.gold} (give --gold DIR)", file=sys.stderr)
        return 2
    gold, reports = load_lines(options.gold / f"{options.split}.jsonl"), load_lines(options.gold / "reports.jsonl")
    figures = measure(gold, reports, read([reports[i] for i in gold]))
    print(json.dumps(figures) if options.json else "\n".join(table(figures)))
    silent = [slot for slot in ROWS if slot not in figures]
    if silent:
        print(f"no value with a confidence of its own: {', '.join(silent)}", file=sys.stderr)
    return 0


def read(records: Iterable[Record]) -> Iterator[Reading]:
    """Readings of gold reports, in order. Raises RuntimeError when a report failed in the pipeline."""
    settings = Settings()
    for reading in read_reports(map(as_report, records), load(), Language(settings.language), settings):
        failed = next((p.message for p in reading.problems if p.code == "failed"), None)
        if failed:
            raise RuntimeError(failed)
        yield reading


if __name__ == "__main__":
    raise SystemExit(main())
