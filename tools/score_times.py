"""Scores times against TimeML news and war histories, and given spans of our gold labels.

    python tools/score_times.py [--data ../shared] [--set timebank ...] [--errors N] [--plain]

Relaxed: spans overlap; strict: spans are the same; value: they overlap and the TIMEX3 values are equal (F1 of each, micro over all
expressions, each expression used once). `--plain` leaves the language model out: no tense, no names. Gold: of the labelled
times with words and days, how many of our values at those words have the same first day, and how many overlap.
"""

from __future__ import annotations

import argparse
import collections
import html
import json
import pathlib
import re
import sys
from collections.abc import Iterator
from datetime import date

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from plain import analyses
from timex import timexes

from dateline.extract.times import find_times
from dateline.lexicon.files import resources
from dateline.lexicon.timewords import load_time_words
from dateline.model.time import Grain, TimeValue
from dateline.resolve.times import resolve_times

MARK = re.compile(r"<(/?)(\w+)([^>]*)>|[^<]+")
Gold = list[tuple[int, int, str]]


def read_timeml(path: pathlib.Path) -> tuple[str, Gold, TimeValue | None]:
    """Text, spans with values, day of creation."""
    whole = path.read_text(encoding="utf-8", errors="replace")
    created = re.search(r'<TIMEX3[^>]*functionInDocument="CREATION_TIME"[^>]*>', whole) or re.search(r"<TIMEX3[^>]*CREATION_TIME[^>]*>", whole)
    body = whole[whole.find("<TEXT>") + 6 : whole.rfind("</TEXT>")]
    pieces, spans, stack, at = [], [], [], 0
    for match in MARK.finditer(body):
        if match[2] is None:
            piece = html.unescape(match[0])
            pieces.append(piece)
            at += len(piece)
        elif match[2] == "TIMEX3":
            if match[1]:
                start, value = stack.pop()
                if start < at:
                    spans.append((start, at, value))
            else:
                stack.append((at, dict(re.findall(r'(\w+)="([^"]*)"', match[3])).get("value", "")))
    if not stack and created:
        value = re.search(r'value="(\d{4}-\d\d-\d\d)', created[0])
        if value:
            return "".join(pieces), sorted(spans), day(value[1])
    return "".join(pieces), sorted(spans), None


def day(text: str) -> TimeValue:
    found = date.fromisoformat(text[:10])
    return TimeValue(earliest=found, latest=found, grain=Grain.DAY)


def f1(hits: float, gold: int, found: int) -> float:
    return 2 * hits / max(gold + found, 1)


def score_timeml(name: str, folder: pathlib.Path, *, plain: bool, errors: int) -> None:
    words = load_time_words(resources())
    paths = sorted(folder.glob("*.tml"))
    docs = [read_timeml(p) for p in paths]
    total: collections.Counter[str] = collections.Counter()
    wrong = []
    for (text, gold, created), analysis in zip(docs, analyses([d[0] for d in docs], plain=plain), strict=True):
        found = list(timexes(find_times(analysis, words), analysis, created))
        total["gold"] += len(gold)
        total["found"] += len(found)
        used: set[int] = set()
        for start, end, value in gold:
            best = [n for n, (span, _) in enumerate(found) if n not in used and span.start < end and start < span.end]
            context = text[max(0, start - 50) : start].replace("\n", " ") + "[[" + text[start:end].replace("\n", " ") + "]]" + text[end : end + 30].replace("\n", " ")
            if not best:
                wrong.append(("missed", value, context))
                continue
            n = max(best, key=lambda n: (found[n][0].start == start and found[n][0].end == end, found[n][1] == value))
            used.add(n)
            span, ours = found[n]
            strict = (span.start, span.end) == (start, end)
            total["relaxed"] += 1
            total["strict"] += strict
            total["value"] += same(ours, value)
            if not strict:
                wrong.append(("span", span.of(text), context))
            if not same(ours, value):
                wrong.append(("value", f"{ours} for {value}", f"({created and created.earliest}) {context}"))
        wrong += [("invented", v, text[max(0, s.start - 50) : s.start].replace("\n", " ") + "[[" + s.of(text) + "]]" + text[s.end : s.end + 30].replace("\n", " "))
                  for n, (s, v) in enumerate(found) if n not in used]  # fmt: skip
    parts = "  ".join(f"{key} {f1(total[key], total['gold'], total['found']):.3f}" for key in ("relaxed", "strict", "value"))
    print(f"{name:9s} {len(docs)} documents, {total['gold']} expressions, {total['found']} found: {parts}  "
          f"(relaxed P {total['relaxed'] / max(total['found'], 1):.3f} R {total['relaxed'] / max(total['gold'], 1):.3f})")  # fmt: skip
    for row in wrong[:: max(len(wrong) // errors, 1)] if errors else []:
        print("   ", *row, sep=" | ")


def same(ours: str, theirs: str) -> bool:
    """Whether two TIMEX3 values are the same; the many ways to write a decade or a set count as one."""
    plain = lambda v: re.sub(r"X+$", "", v) if re.fullmatch(r"\d{2,3}X+", v) else {"XXXX-XX-XX": "P1D", "XXXX": "P1Y"}.get(v, v)  # noqa: E731
    return plain(ours) == plain(theirs)


def gold_times(root: pathlib.Path, name: str) -> Iterator[tuple[dict, list[dict]]]:
    reports = {r["id"]: r for r in map(json.loads, (root / "gold/reports.jsonl").read_text(encoding="utf-8").splitlines())}
    for line in (root / f"gold/{name}.jsonl").read_text(encoding="utf-8").splitlines():
        labels = json.loads(line)
        spans = {tuple(t["span"]): t for t in (e["time"] for e in labels["events"]) if t and t.get("span")}
        yield reports[labels["id"]], [{"span": span, **t} for span, t in spans.items()]


def score_gold(root: pathlib.Path, name: str, *, plain: bool, errors: int) -> None:
    words = load_time_words(resources())
    rows = [row for row in gold_times(root, name) if row[1]]
    total: collections.Counter[str] = collections.Counter()
    wrong = []
    for (report, labels), analysis in zip(rows, analyses([r["text"] for r, _ in rows], plain=plain), strict=True):
        published = day(report["published"]) if report.get("published") else None
        mentions = find_times(analysis, words)
        values = resolve_times(mentions, analysis, published)
        for label in labels:
            here = [v for m, v in zip(mentions, values, strict=True) if m.span.start < label["span"][1] and label["span"][0] < m.span.end]
            here = sorted(here, key=lambda v: not v.anchored)[:1]
            total["words"] += 1
            total["found"] += bool(here)
            if label["start"]:
                verdict = agrees(here[0] if here else None, label)
                total["dated"] += 1
                total["start"] += verdict[0]
                total["overlap"] += verdict[1]
                if not verdict[0]:
                    wrong.append((published and str(published.earliest), label["text"], label["start"], label["end"], here and (str(here[0].earliest), str(here[0].latest), here[0].basis.value)))
            elif here:
                total["open"] += 1
                total["open kept"] += here[0].earliest is None
    print(f"gold {name}: of {total['words']} labelled words {total['found'] / total['words']:.3f} found; of {total['dated']} with days "
          f"start {total['start'] / total['dated']:.3f}, overlap {total['overlap'] / total['dated']:.3f}; left open as labelled {total['open kept']}/{total['open']}")  # fmt: skip
    for row in wrong[:: max(len(wrong) // errors, 1)] if errors else []:
        print("   ", *row, sep=" | ")


def agrees(value: TimeValue | None, label: dict) -> tuple[bool, bool]:
    """Same first day; overlap (as the gold scorer defines it)."""
    if value is None or value.earliest is None:
        return False, False
    start, end = str(value.earliest), str(value.latest or value.earliest)
    return start == label["start"], start <= (label["end"] or label["start"]) and end >= label["start"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path(__file__).parents[2] / "shared")
    parser.add_argument("--set", nargs="*", default=["timebank", "aquaint", "wikiwars", "train", "dev"])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    for name in options.set:
        if name in {"train", "dev"}:
            score_gold(options.data, name, plain=options.plain, errors=options.errors)
        else:
            score_timeml(name, options.data / "data/time" / name, plain=options.plain, errors=options.errors)


if __name__ == "__main__":
    main()
