"""`python -m evaluation.times`: expressions of time against TimeML news and war histories, beside a naive baseline.

    relaxed  the spans overlap
    strict   the spans are the same
    value    they overlap, and the TIMEX3 values are the same

F1 of each, micro over all expressions, each used once. Ours are intervals; `evaluation/timex.py` writes them as TIMEX3, a range as its two
ends. The baseline is `evaluation/times_naive.py`. TimeBank and AQUAINT were read while the rules were written, as every system of the
field was made on them. `--errors` lists what went wrong; the texts are research data, so the list stays outside the project.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dateline.extract.times import find_times
from dateline.language import Language
from dateline.lexicon.files import resources
from dateline.lexicon.timewords import load_time_words
from dateline.model import Analyser, Analysis, Report
from dateline.model.time import Grain, TimeValue
from evaluation.data import SHARED
from evaluation.outside import Hits, figures
from evaluation.times_naive import naive
from evaluation.timex import timexes

SETS = {"TimeBank": ("timebank",), "AQUAINT": ("aquaint",), "TimeBank + AQUAINT": ("timebank", "aquaint"), "WikiWars": ("wikiwars",)}
MEASURES = ("relaxed", "strict", "value")
BATCH = 32
MARK = re.compile(r"<(/?)(\w+)([^>]*)>|[^<]+")
AROUND = 50  # characters that `--errors` shows before an expression

Timed = tuple[int, int, str]  # start, end, TIMEX3 value


class Document(NamedTuple):
    """A text with its marked expressions in order, and the day on which it was written, where the set says it."""

    text: str
    gold: list[Timed]
    created: date | None


class Error(NamedTuple):
    """What went wrong at one expression: missed, invented, its span or its value."""

    what: str
    value: str
    where: str


# ---- the sets


def documents(folder: Path) -> list[Document]:
    """The documents of a folder of TimeML files, in order of their names."""
    return [document(path.read_text(encoding="utf-8", errors="replace")) for path in sorted(folder.glob("*.tml"))]


def document(timeml: str) -> Document:
    """Text, expressions and day of creation of one TimeML file."""
    created = re.search(r"<TIMEX3[^>]*CREATION_TIME[^>]*>", timeml)
    day = re.search(r'value="(\d{4}-\d\d-\d\d)', created[0]) if created else None
    body = timeml[timeml.find("<TEXT>") + len("<TEXT>") : timeml.rfind("</TEXT>")]
    pieces: list[str] = []
    marked: list[Timed] = []
    stack: list[tuple[int, str]] = []
    at = 0
    for match in MARK.finditer(body):
        if match[2] is None:
            pieces.append(html.unescape(match[0]))
            at += len(pieces[-1])
        elif match[2] == "TIMEX3" and match[1]:
            start, value = stack.pop()
            if start < at:
                marked.append((start, at, value))
        elif match[2] == "TIMEX3":
            stack.append((at, dict(re.findall(r'(\w+)="([^"]*)"', match[3])).get("value", "")))
    return Document("".join(pieces), sorted(marked), date.fromisoformat(day[1]) if day else None)


# ---- comparing


def same(ours: str, theirs: str) -> bool:
    """Whether two TIMEX3 values are the same; the many ways to write a decade or a set count as one."""
    return _one_way(ours) == _one_way(theirs)


def _one_way(value: str) -> str:
    if re.fullmatch(r"\d{2,3}X+", value):
        return value.rstrip("X")
    return {"XXXX-XX-XX": "P1D", "XXXX": "P1Y"}.get(value, value)


def pairs(gold: Sequence[Timed], found: Sequence[Timed]) -> Iterator[tuple[Timed | None, Timed | None]]:
    """Each marked expression with the one of ours that overlaps it best (None where none is left), then what is left of ours."""
    free = list(found)
    for want in gold:
        here = [one for one in free if one[0] < want[1] and want[0] < one[1]]
        best = max(here, key=lambda one: (one[:2] == want[:2], one[2] == want[2]), default=None)
        if best is not None:
            free.remove(best)
        yield want, best
    yield from ((None, one) for one in free)


def compare(gold: Sequence[Timed], found: Sequence[Timed]) -> dict[str, Hits]:
    """The counts of one document by measure."""
    paired = [(want, got) for want, got in pairs(gold, found) if want and got]
    hits = {
        "relaxed": len(paired),
        "strict": sum(want[:2] == got[:2] for want, got in paired),
        "value": sum(same(got[2], want[2]) for want, got in paired),
    }
    return {name: Hits(len(found), right, len(gold), right) for name, right in hits.items()}


def errors(page: Document, found: Sequence[Timed]) -> Iterator[Error]:
    """What went wrong in one document."""
    for want, got in pairs(page.gold, found):
        if want is None or got is None:
            start, end, value = got or want or (0, 0, "")
            yield Error("missed" if got is None else "invented", value, _around(page.text, start, end))
            continue
        where = _around(page.text, *want[:2])
        if got[:2] != want[:2]:
            yield Error("span", page.text[got[0] : got[1]], where)
        if not same(got[2], want[2]):
            yield Error("value", f"{got[2]} for {want[2]}", f"({page.created}) {where}")


def _around(text: str, start: int, end: int) -> str:
    shown = f"{text[max(0, start - AROUND) : start]}[[{text[start:end]}]]{text[end : end + AROUND]}"
    return " ".join(shown.split())


# ---- measuring


def ours(pages: Sequence[Document], analyser: Analyser) -> Iterator[list[Timed]]:
    """What Dateline finds in each document."""
    words = load_time_words(resources())
    for at in range(0, len(pages), BATCH):
        batch = pages[at : at + BATCH]
        for page, analysis in zip(batch, analyser.analyse([Report(id="t", text=p.text) for p in batch]), strict=True):
            if not isinstance(analysis, Analysis):
                yield []
                continue
            published = TimeValue(earliest=page.created, latest=page.created, grain=Grain.DAY) if page.created else None
            found = timexes(find_times(analysis, words), analysis, published)
            yield [(span.start, span.end, value) for span, value in found]


def measure(parts: dict[str, list[dict[str, Hits]]], names: Sequence[str]) -> dict[str, Any]:
    """Figures of the sets of `SETS` whose folders are all in `parts`: by measure, over the documents of its folders."""
    return {
        name: {m: figures([hits[m] for folder in folders for hits in parts[folder]]) for m in MEASURES}
        for name, folders in SETS.items()
        if all(folder in parts and folder in names for folder in folders)
    }


def main(argv: list[str] | None = None) -> int:
    """Print the table; exit code 2 when a set is not there."""
    options = _options(argv)
    missing = next((path for name in options.set if not (path := options.data / "time" / name).is_dir()), None)
    if missing is not None:
        print(f"no data set at {missing} (give --data DIR)", file=sys.stderr)
        return 2
    analyser = Language()
    results: dict[str, dict[str, list[dict[str, Hits]]]] = {"dateline": {}, "baseline": {}}
    for name in options.set:
        pages = documents(options.data / "time" / name)
        found = list(ours(pages, analyser))
        results["dateline"][name] = [compare(page.gold, one) for page, one in zip(pages, found, strict=True)]
        results["baseline"][name] = [compare(page.gold, list(naive(page.text, page.created))) for page in pages]
        if options.errors:
            for error in (error for page, one in zip(pages, found, strict=True) for error in errors(page, one)):
                print(name, *error, sep=" | ")
    measured = {reader: measure(parts, options.set) for reader, parts in results.items()}
    print(json.dumps(measured) if options.json else "\n".join(table(measured, results["dateline"])))
    return 0


def table(measured: dict[str, Any], parts: dict[str, list[dict[str, Hits]]]) -> Iterator[str]:
    """The figures for people: a set a line, the baseline below it."""
    yield f"{'F1':22s} {'documents':>9s} {'marked':>7s} {'found':>7s}" + "".join(f"  {m:24s}" for m in MEASURES)
    for name in measured["dateline"]:
        size = sum(len(parts[folder]) for folder in SETS[name])
        for reader in ("dateline", "baseline"):
            row = measured[reader][name]
            cells = "".join(f"  {row[m]['F1']:.3f} ({row[m]['95 %'][0]:.3f} to {row[m]['95 %'][1]:.3f})  " for m in MEASURES)
            shown = f"{name:22s} {size:9d}" if reader == "dateline" else f"{'  baseline':22s} {'':9s}"
            yield f"{shown} {row['value']['gold']:7d} {row['value']['found']:7d}{cells}"


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.times", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folders = tuple(dict.fromkeys(folder for folders in SETS.values() for folder in folders))
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of the data sets (default: ../shared/data)")
    parser.add_argument("--set", nargs="+", choices=folders, default=folders, help="folders to measure (default: all)")
    parser.add_argument("--errors", action="store_true", help="also a line for each error")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
