"""Scores quantities: value and unit on news sentences, and the figures of our gold labels.

    python tools/score_quantities.py [--data ../shared] [--set news train dev] [--errors N] [--plain]

News: a quantity counts when value (low, or both ends of a range) and unit (our unit's name, or the counted noun's head) are right;
F1 micro, each used once. Gold: of the labelled figures with digits or number words, how many are found at their words, and of these
how many have the same low (or high where gold has no low), the same bounds, and the same measure, given the event's kind.
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from plain import analyses

from dateline.extract.quantities import find_quantities
from dateline.lexicon.files import resources
from dateline.lexicon.numberwords import load_number_words
from dateline.model.quantity import QuantityMention
from dateline.resolve.quantities import resolve_quantity

UNITS = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "percent": "percentage", "USD": "dollar", "EUR": "euro", "GBP": "pound", "kg": "kilogram",
    "g": "gram", "km/h": "kilometre per hour", "mph": "mile per hour", "rpm": "revolutions per minute", "liter": "litre", "JPY": "yen", "CNY": "chinese yuan", "fraction": "%", "times": "count",
    "INR": "rupee", "CAD": "dollar", "AUD": "dollar", "kilowatt": "kilowatt", "foot2": "square foot", "m2": "square metre", "km2": "square kilometre",
}  # fmt: skip


def f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / max(gold + found, 1)


def values(text: str) -> tuple[float, ...]:
    found = [float(v) for v in re.findall(r"\d+(?:\.\d+)?", text)]
    return tuple(found[:2]) or (float("nan"),)


def value_right(mention: QuantityMention, wanted: tuple[float, ...]) -> bool:
    low, high = mention.low, mention.high
    if len(wanted) == 2:
        if mention.low != mention.high and low is not None and high is not None:
            return {low, high} == set(wanted)
        return high is None and low is not None and wanted[0] <= low <= wanted[1]  # dozens: 12 to 120 there, 24 and more here
    return any(v is not None and abs(v - wanted[0]) <= 1e-6 * max(1, abs(wanted[0])) for v in (low, high))


def unit_right(mention: QuantityMention, wanted: str) -> bool:
    ours = (UNITS.get(mention.unit, mention.unit) or mention.counted).lower()
    wanted = wanted.lower()
    if wanted in {"-", ""}:
        return not mention.unit
    stem = lambda w: re.sub(r"s$", "", re.sub(r"(?<=ss|sh|ch|.x)es$", "", re.sub(r"ies$", "y", w.split()[-1]))) if w.split() else ""  # noqa: E731
    head = wanted.split(" per ")[0]
    return ours in (wanted, head) or (not mention.unit and stem(ours) == stem(wanted)) or (mention.unit == "fraction" and wanted.startswith("%"))


def score_news(path: pathlib.Path, *, plain: bool, errors: int) -> None:
    numbers = load_number_words(resources())
    rows = json.loads(path.read_text(encoding="utf-8"))
    total: collections.Counter[str] = collections.Counter()
    wrong = []
    for row, analysis in zip(rows, analyses([r["text"] for r in rows], plain=plain), strict=True):
        found = list(find_quantities(analysis, numbers, durations=True))
        total["gold"] += len(row["quantities"])
        total["found"] += len(found)
        for gold in row["quantities"]:
            fits = [m for m in found if value_right(m, values(gold["value"]))]
            full = [m for m in fits if unit_right(m, gold["normalized_unit"])]
            total["value"] += bool(fits)
            total["both"] += bool(full)
            if full or fits:
                found.remove((full or fits)[0])
            if not full:
                wrong.append(("unit" if fits else "missed", gold["value"], gold["unit"], [(m.span.of(row["text"]), m.unit, m.counted) for m in fits], row["text"][:160]))
        wrong += [("invented", m.span.of(row["text"]), m.unit, m.counted, row["text"][max(0, m.span.start - 60) : m.span.end + 40]) for m in found]
    print(f"news: {len(rows)} sentences, {total['gold']} quantities, {total['found']} found: value F1 {f1(total['value'], total['gold'], total['found']):.3f}, "
          f"value and unit F1 {f1(total['both'], total['gold'], total['found']):.3f}")  # fmt: skip
    for line in wrong[:: max(len(wrong) // errors, 1)] if errors else []:
        print("   ", *line, sep=" | ")


def score_gold(root: pathlib.Path, name: str, *, plain: bool, errors: int) -> None:
    numbers = load_number_words(resources())
    reports = {r["id"]: r for r in map(json.loads, (root / "gold/reports.jsonl").read_text(encoding="utf-8").splitlines())}
    labels = [json.loads(line) for line in (root / f"gold/{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    total: collections.Counter[str] = collections.Counter()
    wrong = []
    for label, analysis in zip(labels, analyses([reports[x["id"]]["text"] for x in labels], plain=plain), strict=True):
        text, found = analysis.text, find_quantities(analysis, numbers)
        wanted = [(e["kind"], f) for e in label["events"] for f in e["figures"] if f.get("start") is not None]
        total["mentions"] += len(found)
        total["used"] += sum(any(m.span.start < f["end"] and f["start"] < m.span.end for _, f in wanted) for m in found if m.dimension != "time")
        total["counted"] += sum(m.dimension != "time" for m in found)
        for kind, figure in wanted:
            here = [resolve_quantity(m, analysis, kind) for m in found if m.span.start < figure["end"] and figure["start"] < m.span.end]
            blind = [resolve_quantity(m, analysis) for m in found if m.span.start < figure["end"] and figure["start"] < m.span.end]
            key = figure["low"] if figure["low"] is not None else figure["high"]
            right = [q for q in here if (q.low if q.low is not None else q.high) == key]
            total["figures"] += 1
            total["found"] += bool(here)
            total["low"] += bool(right)
            total["bounds"] += any((q.low, q.high) == (figure["low"], figure["high"]) for q in here)
            total["measure"] += any(q.measure == figure["measure"] for q in here)
            total["blind"] += any(q.measure == figure["measure"] for q in blind)
            total["all"] += any(q.measure == figure["measure"] for q in right)
            if not any(q.measure == figure["measure"] for q in right):
                wrong.append((kind, figure["text"], figure["measure"], figure["low"], [(q.measure.value, q.low, q.high, q.counted) for q in here],
                              text[max(0, figure["start"] - 70) : figure["start"]].replace("\n", " ") + "[[" + text[figure["start"] : figure["end"]] + "]]" + text[figure["end"] : figure["end"] + 50].replace("\n", " ")))  # fmt: skip
    n = max(total["figures"], 1)
    print(f"gold {name}: of {n} figures found {total['found'] / n:.3f}, low {total['low'] / n:.3f}, bounds {total['bounds'] / n:.3f}, measure {total['measure'] / n:.3f} "
          f"(without the event's kind {total['blind'] / n:.3f}), low and measure {total['all'] / n:.3f}; {total['used']} of {total['counted']} found figures are labelled")  # fmt: skip
    for line in wrong[:: max(len(wrong) // errors, 1)] if errors else []:
        print("   ", *line, sep=" | ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "shared")
    parser.add_argument("--set", nargs="*", default=["news", "train", "dev"])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    for name in options.set:
        if name == "news":
            score_news(options.data / "data/quantities/newsquant-development.json", plain=options.plain, errors=options.errors)
        else:
            score_gold(options.data, name, plain=options.plain, errors=options.errors)


if __name__ == "__main__":
    main()
