"""`python -m evaluation.times_gold`: the words that coders dated in our gold reports: are they found, and do they get the coders' days?

Found: one of our expressions overlaps the words. Start and overlap: of words with days, ours begin on the same day, or share one. Open: words
to which the coders gave no day have none of ours.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.extract.times import find_times
from dateline.language import Language
from dateline.lexicon.files import resources
from dateline.lexicon.timewords import load_time_words
from dateline.model import Analysis
from dateline.model.time import TimeMention, TimeValue
from dateline.resolve.times import resolve_times
from evaluation.data import SHARED, load_lines
from evaluation.match import Record
from evaluation.outside import lines, share
from evaluation.read import as_report

Verdict = tuple[str, bool]  # figure, whether it is right


def labelled_times(labels: Record) -> list[Record]:
    """The times of a gold report that have words, each span once."""
    spans = {tuple(time["span"]): time for event in labels["events"] if (time := event["time"]) and time.get("span")}
    return list(spans.values())


def verdicts(label: Record, mentions: Sequence[TimeMention], values: Sequence[TimeValue]) -> Iterator[Verdict]:
    """What one labelled time counts as."""
    first, last = label["span"]
    here = [v for m, v in zip(mentions, values, strict=True) if m.span.start < last and first < m.span.end]
    value = min(here, key=lambda v: not v.anchored, default=None)
    yield "found", value is not None
    if label["start"]:
        start, end = (str(value.earliest), str(value.latest or value.earliest)) if value and value.earliest else ("", "")
        yield "start", start == label["start"]
        yield "overlap", bool(start) and start <= (label["end"] or label["start"]) and end >= label["start"]
    elif value is not None:
        yield "open", value.earliest is None


def measure(gold: dict[str, Record], reports: dict[str, Record]) -> dict[str, Any]:
    """Shares by figure, over all labelled times."""
    words, analyser = load_time_words(resources()), Language()
    dated = [(as_report(reports[i]), times) for i, labels in gold.items() if (times := labelled_times(labels))]
    found: dict[str, list[bool]] = {}
    for (report, labels), analysis in zip(dated, analyser.analyse([report for report, _ in dated]), strict=True):
        if not isinstance(analysis, Analysis):
            raise RuntimeError(f"{report.id} was not analysed")
        mentions = find_times(analysis, words)
        values = resolve_times(mentions, analysis, report.published)
        for name, right in (verdict for label in labels for verdict in verdicts(label, mentions, values)):
            found.setdefault(name, []).append(right)
    return {name: share(flags) for name, flags in found.items()}


def main(argv: list[str] | None = None) -> int:
    """Print the shares; exit code 2 when the labels are not there."""
    options = _options(argv)
    path = options.gold / f"{options.split}.jsonl"
    if not path.is_file():
        print(f"no gold labels at {options.gold} (give --gold DIR)", file=sys.stderr)
        return 2
    results = measure(load_lines(path), load_lines(options.gold / "reports.jsonl"))
    print(json.dumps(results) if options.json else "\n".join(lines(results)))
    return 0


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.times_gold", description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the labels (default: ../shared/gold)")
    parser.add_argument("--split", choices=["dev", "train", "second_coder"], default="dev", help="which labels (default: dev)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
