"""`python -m evaluation.quantities`: figures read from sentences and reports, each beside the naive baseline (digits, the next word as unit).

News sentences (`data/quantities`): a figure counts once, its value right when one of our bounds is the set's (both, for a range), its unit right when
it is the set's by `NAMES` or, for a counted noun, when both have one head word. F1 is micro, over all figures of all sentences.
Gold labels: of the figures that coders marked with words, how many are found there, with the same low bound, bounds, and measure.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.extract.quantities import find_quantities
from dateline.language import Language
from dateline.lexicon.files import resources
from dateline.lexicon.numberwords import NumberWords, load_number_words
from dateline.model import Analysis, Report
from dateline.model.quantity import QuantityMention
from dateline.resolve.quantities import resolve_quantity
from dateline.settings import Settings
from evaluation.data import SHARED, load_lines
from evaluation.match import Record

NEWS = "data/quantities/newsquant-development.json"
BATCH = 32
CLOSE = 1e-6  # of the value: a third is written with other digits
# Our unit -> the set's names of it, where it is neither ours nor its plural. Two names of one thing, no more: the set has "pound" for money
# and mass, "percentage" for a share in percent, and no word for a multiple but "count".
NAMES: dict[str, tuple[str, ...]] = {
    "km": ("kilometre",), "m": ("metre",), "cm": ("centimetre",), "mm": ("millimetre",), "km2": ("square kilometre",), "m2": ("square metre",),
    "mile2": ("square mile",), "foot2": ("square foot",), "foot3": ("cubic foot",), "kg": ("kilogram",), "g": ("gram",), "mg": ("milligram",), "liter": ("litre",),
    "pound": ("pound-mass",), "percent": ("percentage",), "fraction": ("%", "percentage"), "times": ("count",), "km/h": ("kilometre per hour",),
    "mph": ("mile per hour",), "m/s": ("metre per second",), "rpm": ("revolutions per minute",), "mpg": ("mile per gallon",), "USD": ("dollar", "united states dollar"),
    "CAD": ("dollar",), "AUD": ("dollar",), "HKD": ("hong kong dollar",), "EUR": ("euro",), "GBP": ("pound", "pound sterling"), "JPY": ("yen", "japanese yen"),
    "CNY": ("yuan", "chinese yuan"), "INR": ("rupee", "indian rupee"), "ILS": ("shekel",), "MYR": ("malaysian ringgit",), "HRK": ("croatian kuna",),
    "horsepower": ("brake horsepower",), "pound-foot": ("foot pound-force",), "part per billion": ("parts-per-billion",), "millimetre calibre": ("millimetre",),
}  # fmt: skip


class Said(NamedTuple):
    """A figure as read: bounds, `unit` of measure ("" for none) and the noun that is counted."""

    low: float | None
    high: float | None
    unit: str
    counted: str = ""


class Score(NamedTuple):
    """Figures of the set, figures found, and how many of these have the value, value and unit, value and unit in full, of one of the set's."""

    gold: int = 0
    found: int = 0
    value: int = 0
    both: int = 0
    in_full: int = 0

    def f1(self, right: int) -> float:
        """F1 of that many right ones."""
        return 2 * right / max(self.gold + self.found, 1)

    def plus(self, other: Score) -> Score:
        """The sum of two."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


# ---- news


def wanted_values(text: str) -> tuple[float, ...]:
    """Both ends of "252.0-287.0", else the one value; none for a value that is no number."""
    return tuple(float(v) for v in re.findall(r"\d+(?:\.\d+)?", text)[:2])


def value_right(said: Said, wanted: tuple[float, ...]) -> bool:
    """Whether a bound is the value, or both are the ends of the range; "dozens" is 12 to 120 there, 24 and more here."""
    if len(wanted) == 2:
        if said.high is None:
            return said.low is not None and wanted[0] <= said.low <= wanted[1]
        return {said.low, said.high} == set(wanted)
    return any(v is not None and bool(wanted) and abs(v - wanted[0]) <= CLOSE * max(1, abs(wanted[0])) for v in (said.low, said.high))


def head_word(words: str) -> str:
    """The last word, without the ending of a plural."""
    last = words.lower().split()[-1] if words.split() else ""
    last = re.sub(r"men$", "man", last)
    return re.sub(r"s$", "", re.sub(r"(?<=ss|sh|ch|.x)es$", "", re.sub(r"ies$", "y", last)))


def unit_right(said: Said, wanted: str, *, in_full: bool = False) -> bool:
    """Whether the unit is the set's. The set writes a rate or a content in full ("dollar per barrel", "barrel of oil"), we keep
    what is counted ("USD", "barrel"), and of a noun with its modifiers only the head is compared; `in_full` grants none of that.
    """
    wanted = wanted.lower().removesuffix("-").strip()
    if not wanted:
        return not said.unit and not (in_full and said.counted)
    if in_full:
        first, _, _ = said.counted.lower().rpartition(" ")
        return wanted in {said.unit.lower(), *NAMES.get(said.unit, ()), said.counted.lower(), f"{first} {head_word(said.counted)}".strip()}
    plain = wanted.split(" per ")[0]
    if said.unit:
        names = {said.unit.lower(), *NAMES.get(said.unit, ())}
        return bool(names & {wanted, plain, plain.split(" of ")[0]}) or ("%" in names and wanted.startswith("%"))
    return head_word(said.counted) in {head_word(wanted), head_word(plain)}


def naive(text: str) -> list[Said]:
    """The baseline: digits with the word after them as unit, "$" and "%" where they touch."""
    found = []
    for match in re.finditer(r"(\$ ?)?(\d+(?:,\d{3})*(?:\.\d+)?) ?(%|[A-Za-z]+)?", text):
        value = float(match[2].replace(",", ""))
        unit = "USD" if match[1] else "percent" if match[3] in {"%", "percent"} else ""
        found.append(Said(value, value, unit, "" if unit else match[3] or ""))
    return found


def ours(analysis: Analysis, numbers: NumberWords) -> list[Said]:
    """What the reader finds, durations and ages among it."""
    return [Said(m.low, m.high, m.unit, m.counted) for m in find_quantities(analysis, numbers, durations=True)]


class Sentence(NamedTuple):
    """A sentence of the set with what is wrong in it: [class, value and unit wanted, what we have]."""

    score: Score
    wrong: list[tuple[str, str, str]]


def compare(wanted: Sequence[Record], found: Sequence[Said]) -> Sentence:
    """Pairs of one sentence: those with value and unit first, then those with the value; each figure once."""
    rest, left, in_full = list(found), [], 0
    for gold in wanted:
        unit = gold["normalized_unit"]
        fits = [s for s in rest if value_right(s, wanted_values(gold["value"])) and unit_right(s, unit)]
        if not fits:
            left.append(gold)
        else:
            rest.remove(fits[0])
            in_full += unit_right(fits[0], unit, in_full=True)
    both, wrong = len(wanted) - len(left), []
    value = both
    for gold in left:
        hit = next((s for s in rest if value_right(s, wanted_values(gold["value"]))), None)
        wrong.append(("unit" if hit else "missed", f"{gold['value']} {gold['normalized_unit']}", _shown(hit) if hit else ""))
        if hit is not None:
            value += 1
            rest.remove(hit)
    wrong += [("invented", "", _shown(said)) for said in rest]
    return Sentence(Score(len(wanted), len(found), value, both, in_full), wrong)


def _shown(said: Said) -> str:
    return f"{said.low} to {said.high} {said.unit or said.counted}"


def score_news(rows: Sequence[Record], found: Iterable[Sequence[Said]]) -> tuple[Score, list[tuple[str, ...]]]:
    """The sum over all sentences, and every fault with its sentence."""
    total, faults = Score(), []
    for row, said in zip(rows, found, strict=True):
        score, wrong = compare(row["quantities"], said)
        total = total.plus(score)
        faults += [(*fault, row["text"]) for fault in wrong]
    return total, faults


# ---- gold labels


def score_labels(labels: Iterable[Record], analyses: Iterable[Analysis], numbers: NumberWords) -> dict[str, float]:
    """Shares of the figures with words: found there, low bound, bounds, measure, measure without the event's kind, low and measure."""
    total: Counter[str] = Counter()
    for label, analysis in zip(labels, analyses, strict=True):
        found = find_quantities(analysis, numbers)
        for kind, figure in _marked(label):
            here = [m for m in found if m.span.start < figure["end"] and figure["start"] < m.span.end]
            total.update(_judged(figure, kind, here, analysis))
    return {"figures": total["figures"]} | {name: total[name] / max(total["figures"], 1) for name in (
        "found", "low", "bounds", "measure", "measure alone", "low and measure")}  # fmt: skip


def _marked(label: Record) -> Iterator[tuple[str, Record]]:
    return ((event["kind"], figure) for event in label["events"] for figure in event["figures"] if figure.get("start") is not None)


def _judged(figure: Record, kind: str, here: Sequence[QuantityMention], analysis: Analysis) -> Iterator[str]:
    """The counts that a labelled figure adds to."""
    values = [(resolve_quantity(m, analysis, kind), resolve_quantity(m, analysis)) for m in here]
    key = figure["low"] if figure["low"] is not None else figure["high"]
    low = [v for v, _ in values if (v.low if v.low is not None else v.high) == key]
    tests = {
        "figures": True, "found": here, "low": low, "bounds": any((v.low, v.high) == (figure["low"], figure["high"]) for v, _ in values),
        "measure": any(v.measure == figure["measure"] for v, _ in values), "measure alone": any(v.measure == figure["measure"] for _, v in values),
        "low and measure": any(v.measure == figure["measure"] for v in low),
    }  # fmt: skip
    return (name for name, right in tests.items() if right)


# ---- the command


def analysed(texts: Sequence[str]) -> Iterator[Analysis]:
    """Analyses of texts by the language model."""
    language = Language(Settings().language)
    reports = [Report(id=f"r{n}", text=text) for n, text in enumerate(texts)]
    return (a for at in range(0, len(reports), BATCH) for a in language.analyse(reports[at : at + BATCH]))


def main(argv: list[str] | None = None) -> int:
    """Print the scores; exit code 2 when the data are not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.quantities", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED, help="folder of the data (default: ../shared)")
    parser.add_argument("--set", nargs="+", choices=["news", "dev", "train"], default=["news", "dev"], help="what to score (default: news dev)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show as many faults on the news sentences")
    options = parser.parse_args(argv)
    numbers = load_number_words(resources())
    for name in options.set:
        path = options.data / (NEWS if name == "news" else f"gold/{name}.jsonl")
        if not path.exists():
            print(f"not there: {path} (give --data DIR)", file=sys.stderr)
            return 2
        _news(path, numbers, options.errors) if name == "news" else _labels(path, numbers)
    return 0


def _news(path: Path, numbers: NumberWords, errors: int) -> None:
    rows = json.loads(path.read_text(encoding="utf-8"))
    read, faults = score_news(rows, (ours(a, numbers) for a in analysed([row["text"] for row in rows])))
    plain, _ = score_news(rows, (naive(row["text"]) for row in rows))
    print(f"== news: {len(rows)} sentences, {read.gold} figures; found {read.found} (baseline {plain.found})")
    print(f"{'':24s} {'dateline':>9s} {'baseline':>9s}")
    print(f"{'value F1':24s} {read.f1(read.value):9.3f} {plain.f1(plain.value):9.3f}")
    print(f"{'value and unit F1':24s} {read.f1(read.both):9.3f} {plain.f1(plain.both):9.3f}")
    print(f"{'  unit in full':24s} {read.f1(read.in_full):9.3f} {plain.f1(plain.in_full):9.3f}")
    print("faults: " + ", ".join(f"{name} {count}" for name, count in Counter(f[0] for f in faults).most_common()))
    for fault in faults[:errors]:
        print("   ", " | ".join(fault))


def _labels(path: Path, numbers: NumberWords) -> None:
    labels, reports = load_lines(path), load_lines(path.with_name("reports.jsonl"))
    shares = score_labels(labels.values(), analysed([reports[i]["text"] for i in labels]), numbers)
    print(f"== {path.stem}: of {shares.pop('figures')} figures " + ", ".join(f"{name} {share:.3f}" for name, share in shares.items()))


if __name__ == "__main__":
    raise SystemExit(main())
