"""`python -m evaluation.gate`: every figure of the harness on the dev labels against the floor it has reached before; a floor only rises.

The reader is deterministic, so a floor is the exact figure, rounded down to three decimals (the ceiling of over-coding: rounded up), on gold
of one digest. Exit codes: 0 every floor holds; 1 a figure is below its floor, or a change of floors was refused; 2 no labels there, or wrong
options; 3 other gold than the one the floors were measured on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.lexicon.files import resources
from dateline.lexicon.linking import load_linking
from evaluation.coreference import conll, total
from evaluation.data import SHARED, load_lines
from evaluation.linking import linked, parts_of
from evaluation.linking_sets import labels_of
from evaluation.match import Pair, Record, pair_events
from evaluation.read import Labelled, read_gold
from evaluation.scores import score, summary
from evaluation.slots import compare, new_tally, places_of

PROJECT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.json")
NEEDED = ("dev.jsonl", "reports.jsonl")
CEILINGS = frozenset({"over-coding"})  # figures where less is better
TOLERANCE = 0.005  # a figure further above its floor than this is told of: the floor lags behind
GIVEN = ("id", "corpus", "outlet", "published", "title", "text", "url")  # what the reader and the figures take from a gold report
HOLDS, BELOW, NO_GOLD, OTHER_GOLD = range(4)
# Figure -> field of an event where its name is not the field itself.
FIELDS = {"place named": "places", "place within 50 km": "places", "place": "places", "start day exact": "time", "intervals overlap": "time",
          "happened or not": "status"}  # fmt: skip
DAYS = ("start", "end")  # days of a time, characters of anything else
SHOWN = ("name", "lat", "lon", "low", "high", *DAYS)
OF_EVENTS = frozenset({"event F1", "event+group F1", "over-coding"})

Figures = dict[str, float]
Row = tuple[Record | None, Record | None, bool]  # a gold event, a found one, whether the figure counts it as right


class Pinned(NamedTuple):
    """Floors (and ceilings) by figure, and the digest of the gold on which they were measured."""

    gold: str
    figures: Figures


class Refused(Exception):
    """A change of floors that is not allowed, with what would allow it."""


# ---- what is measured


def digest(folder: Path) -> str:
    """SHA-256, hexadecimal, of dev.jsonl as it is and of what a reader is given of its reports (`GIVEN`), in order of their ids."""
    reports = load_lines(folder / "reports.jsonl")
    sha = hashlib.sha256((folder / "dev.jsonl").read_bytes())
    for report in sorted(load_lines(folder / "dev.jsonl")):
        sha.update(json.dumps([reports[report].get(name) for name in GIVEN]).encode() + b"\n")
    return sha.hexdigest()


def measure(read: Labelled) -> Figures:
    """Every figure by name: those of events also corpus by corpus ("event F1: re3d"), over-coding and the slots over all reports, and linking."""
    texts = {i: read.reports[i]["text"] for i in read.gold}
    figures: Figures = {}
    for corpus in ("", *sorted({read.reports[i]["corpus"] for i in read.gold})):
        part = {i: labels for i, labels in read.gold.items() if corpus in ("", read.reports[i]["corpus"])}
        found = summary(score(part, read.readings, texts))
        figures |= {f"{event} F1{f': {corpus}' if corpus else ''}": found[event]["F1"] for event in ("event", "event+group")}
        if not corpus:
            figures |= {"over-coding": found["over-coding"]} | {slot: cell["right"] for slot, cell in found["slots"].items()}
    return figures | linking(read)


def linking(read: Labelled) -> Figures:
    """Linking across the reports of a group, with all values as coded: nothing where no two reports are of one group."""
    card = load_linking([resources()])
    parts = parts_of(labels_of(read.gold, read.reports), lambda items: linked(items, card))
    if not parts:
        return {}
    whole = total(parts)
    return {"linking CoNLL F1": conll(whole), "linking B-cubed F1": whole["b_cubed"].f1, "linking pairs precision": whole["pairs"].precision}


def judged(figure: str, read: Labelled) -> Iterator[str]:
    """One line for every event that a figure counts, whether it is right, and what stands there: to compare between two checkouts."""
    name, _, corpus = figure.partition(": ")
    for report in sorted(i for i in read.gold if corpus in ("", read.reports[i]["corpus"])):
        wanted, found = read.gold[report]["events"], read.readings[report]["events"]
        pairs = pair_events(read.reports[report]["text"], wanted, found)
        rows = _of_events(name, pairs, wanted, found) if name in OF_EVENTS else _of_slot(name, pairs)
        lines = sorted((_told(want, name), _told(got, name), right) for want, got, right in rows)
        yield from (f"{'right' if right else 'wrong'}  {report} {want} | found {got}" for want, got, right in lines)


def _of_events(figure: str, pairs: list[Pair], wanted: list[Record], found: list[Record]) -> Iterator[Row]:
    taken = {id(event) for pair in pairs for event in (pair.gold, pair.found)}
    yield from ((pair.gold, pair.found, pair.group or figure != "event+group F1") for pair in pairs)
    yield from ((event, None, False) for event in wanted if id(event) not in taken and figure != "over-coding")
    yield from ((None, event, False) for event in found if id(event) not in taken)


def _of_slot(figure: str, pairs: list[Pair]) -> Iterator[Row]:
    for pair in pairs:
        compare(pair, tally := new_tally())
        yield from ((pair.gold, pair.found, right) for right in tally.get(figure, ()))


def _told(event: Record | None, figure: str) -> str:
    """Where an event is, its word and kind, and its value in the slot of a figure."""
    if event is None:
        return "nothing"
    field = figure.removesuffix(" left empty")
    field = FIELDS.get(field, field)
    value = places_of(event) if field == "places" else event.get(field)
    shown = "" if value is None and field not in event else f" {field}: {_plain(value)}"
    return f"{event['trigger']['start']:05d} “{event['trigger']['text']}” {event['kind']}{shown}"


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "none"
    if isinstance(value, dict):
        parts = [value.get(key) for key in SHOWN if key not in DAYS or isinstance(value.get(key), str)]
        return " ".join(str(part) for part in parts if part is not None)
    return "none" if value is None else str(value)


# ---- floors


def rounded(figure: str, value: float) -> float:
    """The floor that a value gives: three decimals, to the side on which the value itself holds."""
    side = math.ceil if figure in CEILINGS else math.floor
    return side(round(value * 1000, 6)) / 1000


def above(figure: str, value: float, floor: float) -> float:
    """How much better than its floor a value is; negative when it fails."""
    return round(floor - value if figure in CEILINGS else value - floor, 9)


def load_floors(path: Path) -> Pinned | None:
    """The pinned figures; None when there are none yet."""
    if not path.exists():
        return None
    record = json.loads(path.read_text(encoding="utf-8"))
    return Pinned(record["gold"], record["floors"] | record["ceilings"])


def save_floors(path: Path, pinned: Pinned) -> None:
    """Write them, sorted by name."""
    sides = {"ceilings": CEILINGS & pinned.figures.keys(), "floors": pinned.figures.keys() - CEILINGS}
    record = {"gold": pinned.gold} | {side: {name: pinned.figures[name] for name in names} for side, names in sides.items()}
    path.write_text(json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def failures(floors: Figures, measured: Figures) -> Iterator[str]:
    """A line for every figure below its floor."""
    for name, floor in sorted(floors.items()):
        side = "ceiling" if name in CEILINGS else "floor"
        if name not in measured:
            yield f"{name}: measured nothing, {side} {floor:.3f}; is the figure still computed?"
        elif above(name, measured[name], floor) < 0:
            see = f'python -m evaluation.gate --show "{name}", here and at the last commit that held, and compare the two'
            yield f"{name}: measured {measured[name]:.4f}, {side} {floor:.3f}; events that changed: {see}"


def lagging(floors: Figures, measured: Figures) -> Iterator[str]:
    """A line for every figure that has no floor or stands well above it."""
    for name, value in sorted(measured.items()):
        if name not in floors:
            yield f"{name}: measured {value:.4f}, no floor yet; --raise pins it"
        elif above(name, value, floors[name]) > TOLERANCE:
            yield f"{name}: measured {value:.4f}, floor only {floors[name]:.3f}; --raise lifts it"


def raised(floors: Figures, measured: Figures) -> Figures:
    """The floors, each at what is measured where that is better; none is lowered."""
    best = dict(floors)
    for name, value in measured.items():
        floor = rounded(name, value)
        if name not in floors or above(name, floor, floors[name]) > 0:
            best[name] = floor
    return best


def lowered(floors: Figures, measured: Figures, figure: str, because: str, changelog: str) -> Figures:
    """The floors with one at what is measured, or gone with its figure. Raises Refused when the changelog does not say so."""
    if figure not in floors:
        raise Refused(f"no floor named “{figure}”; there are: {', '.join(sorted(floors))}")
    old = floors[figure]
    if figure in measured and above(figure, measured[figure], old) >= 0:
        raise Refused(f"{figure}: measured {measured[figure]:.4f} holds {old:.3f}, nothing to lower")
    side = "ceiling" if figure in CEILINGS else "floor"
    new = rounded(figure, measured[figure]) if figure in measured else None
    change = f"dropped from {old:.3f}" if new is None else f"{'lifted' if figure in CEILINGS else 'lowered'} from {old:.3f} to {new:.3f}"
    _require(changelog, f"- gate: {side} of {figure} {change}: {because}")
    return {name: floor for name, floor in floors.items() if name != figure} | ({} if new is None else {figure: new})


def repinned(pinned: Pinned, measured: Figures, gold: str, because: str, changelog: str) -> Pinned:
    """All figures as measured on other gold. Raises Refused when the gold is the same, or the changelog does not say so."""
    if pinned.gold == gold:
        raise Refused("the gold is the one the floors were measured on, nothing to repin (one floor: --lower)")
    _require(changelog, f"- gate: floors repinned on gold {gold[:12]}: {because}")
    return Pinned(gold, {name: rounded(name, value) for name, value in measured.items()})


def _require(changelog: str, line: str) -> None:
    if line not in map(str.strip, changelog.splitlines()):
        raise Refused(f"CHANGELOG.md must have this line, whole and on its own:\n{line}")


# ---- the command


def main(argv: list[str] | None = None) -> int:
    """Compare, or change the floors; the exit code says how it went."""
    options = _options(argv)
    missing = next((name for name in NEEDED if not (options.gold / name).exists()), None)
    if missing:
        print(f"no gold labels at {options.gold}: {missing} is not there (give --gold DIR)", file=sys.stderr)
        return NO_GOLD
    sha, pinned = digest(options.gold), load_floors(options.floors)
    if options.show is None and (problem := _unpinned(pinned, sha, options)):
        print(problem, file=sys.stderr)
        return OTHER_GOLD if pinned else BELOW
    gold, reports = (load_lines(options.gold / name) for name in NEEDED)
    read = Labelled(gold, reports, read_gold([reports[i] for i in gold]))
    measured = measure(read)
    if options.show is not None:
        return _show(options.show, measured, judged(options.show, read))
    try:
        new = _changed(pinned or Pinned(sha, {}), measured, sha, options)
    except Refused as refused:
        print(f"refused: {refused}", file=sys.stderr)
        return BELOW
    if new != pinned:
        save_floors(options.floors, new)
        print("\n".join(_moves(pinned.figures if pinned else {}, new.figures)))
    return _report(new, measured)


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description=__doc__)
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--show", metavar="FIGURE", help="print every event that a figure counts, right or wrong, instead of comparing")
    change.add_argument("--raise", action="store_true", dest="lift", help="lift every floor to what is measured where that is better")
    change.add_argument("--lower", metavar="FIGURE", help="lower one floor to what is measured; needs --because and a line in CHANGELOG.md")
    change.add_argument("--repin", action="store_true", help="measure all floors anew on other gold; needs --because and a line in CHANGELOG.md")
    parser.add_argument("--because", metavar="REASON", help="the reason, as the changelog gives it")
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the labels (default: ../shared/gold)")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors (default: evaluation/floors.json)")
    parser.add_argument("--changelog", type=Path, default=PROJECT / "CHANGELOG.md", help="the changelog (default: CHANGELOG.md)")
    options = parser.parse_args(argv)
    if bool(options.because) != bool(options.lower or options.repin):
        parser.error("--because REASON goes with --lower and --repin, and they with it")
    return options


def _unpinned(pinned: Pinned | None, sha: str, options: argparse.Namespace) -> str:
    """Why nothing can be compared; "" when it can, or when the command is the cure."""
    if pinned is None:
        return "" if options.lift else f"no floors at {options.floors}: --raise writes them"
    if pinned.gold == sha or options.repin:
        return ""
    cure = "--repin --because REASON measures all floors anew on it; do so at a commit that held on the old gold"
    return f"other gold: its digest is {sha[:12]}…, the floors were measured on {pinned.gold[:12]}…; {cure}"


def _show(figure: str, measured: Figures, lines: Iterator[str]) -> int:
    if figure not in measured:
        print(f"no figure named “{figure}”; there are: {', '.join(sorted(measured))}", file=sys.stderr)
        return NO_GOLD
    print("\n".join(lines))
    return HOLDS


def _changed(pinned: Pinned, measured: Figures, sha: str, options: argparse.Namespace) -> Pinned:
    """What the options make of the floors."""
    if options.lift:
        return pinned._replace(figures=raised(pinned.figures, measured))
    if not (options.lower or options.repin):
        return pinned
    changelog = options.changelog.read_text(encoding="utf-8")
    if options.repin:
        return repinned(pinned, measured, sha, options.because, changelog)
    return pinned._replace(figures=lowered(pinned.figures, measured, options.lower, options.because, changelog))


def _moves(old: Figures, new: Figures) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        before, after = (f"{figures[name]:.3f}" if name in figures else "none" for figures in (old, new))
        if before != after:
            yield f"{name}: {before} -> {after}"


def _report(pinned: Pinned, measured: Figures) -> int:
    """Print what fails and what lags; the exit code."""
    for line in lagging(pinned.figures, measured):
        print(f"above  {line}")
    failed = list(failures(pinned.figures, measured))
    for line in failed:
        print(f"BELOW  {line}")
    print(f"gate: {len(pinned.figures) - len(failed)} of {len(pinned.figures)} figures hold their floors")
    return BELOW if failed else HOLDS


if __name__ == "__main__":
    raise SystemExit(main())
