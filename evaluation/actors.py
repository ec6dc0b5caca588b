"""`python -m evaluation.actors`: how many of the actors that coders marked the reader finds at the same words, names alike, and knows by an id."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from evaluation.data import SHARED, choose, load_lines
from evaluation.match import Record
from evaluation.read import read_gold
from evaluation.slots import names_agree

PARTIES = ("actors", "recipients")  # slots whose values carry the id of an actor file in a readings export
SLOTS = (*PARTIES, "speaker", "via")


class Resolution(NamedTuple):
    """Counts over the actors that coders marked, each span once in any slot. `named` are those that coders gave a proper name;
    `parties` the named ones that act or are acted upon, not those that only speak.
    """

    gold: int = 0
    found: int = 0  # the reader has an actor at these words
    agree: int = 0  # and its name agrees (evaluation.slots.names_agree)
    named: int = 0
    named_agree: int = 0
    parties: int = 0
    identified: int = 0  # with the id of an actor file
    identified_agree: int = 0


def marked(events: Iterable[Record]) -> Iterator[Record]:
    """The actors of events, as {"name", "start", "end", "party"}, each span once."""
    seen = set()
    for event in events:
        for slot in SLOTS:
            value = event.get(slot) or []
            for actor in value if isinstance(value, list) else [value]:
                if actor.get("start") is not None and (actor["start"], actor["end"]) not in seen:
                    seen.add((actor["start"], actor["end"]))
                    yield actor | {"party": slot in PARTIES}


def at_words(actor: Record, ours: list[Record]) -> Record | None:
    """Our actor that shares most characters with one of the coders', one with an id before one without."""
    shared = [(min(a["end"], actor["end"]) - max(a["start"], actor["start"]), bool(a.get("id")), n) for n, a in enumerate(ours)]
    best = max(shared, default=(0, False, 0))
    return ours[best[2]] if best[0] > 0 else None


def resolution(gold: dict[str, Record], readings: dict[str, Record]) -> Resolution:
    """Counts over all reports."""
    counts = dict.fromkeys(Resolution._fields, 0)
    for report, labels in gold.items():
        reading = readings.get(report, {"events": [], "mentions": {"actors": []}})
        ours = [*marked(reading["events"]), *reading["mentions"]["actors"]]
        for actor in marked(labels["events"]):
            found = at_words(actor, ours)
            named = actor["name"][:1].isupper()
            agree, party = bool(found and names_agree(actor["name"], found["name"])), named and actor["party"]
            known = bool(party and found and found.get("id"))
            for field, holds in (
                ("gold", True), ("found", found), ("agree", agree), ("named", named), ("named_agree", named and agree),
                ("parties", party), ("identified", known), ("identified_agree", known and agree),
            ):  # fmt: skip
                counts[field] += bool(holds)
    return Resolution(**counts)


def main(argv: list[str] | None = None) -> int:
    """Print the shares; exit code 2 when the gold is not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.actors", description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the labels (default: ../shared/gold)")
    parser.add_argument("--split", choices=["dev", "train"], default="dev", help="which labels (default: dev)")
    parser.add_argument("--readings", type=Path, help="a readings export; default: read the reports now")
    options = parser.parse_args(argv)
    if not (options.gold / f"{options.split}.jsonl").exists():
        print(f"no gold labels at {options.gold} (give --gold DIR)", file=sys.stderr)
        return 2
    gold = load_lines(options.gold / f"{options.split}.jsonl")
    reports = load_lines(options.gold / "reports.jsonl")
    readings = load_lines(options.readings) if options.readings else read_gold([reports[i] for i in gold])
    n = resolution(choose(gold, readings), readings)
    for about, part, whole in (
        ("found at their words", n.found, n.gold), ("found and names agree", n.agree, n.gold),
        ("names agree, of those found", n.agree, n.found), ("proper names: found and agree", n.named_agree, n.named),
        ("named parties: with an id", n.identified, n.parties), ("names agree, of those with an id", n.identified_agree, n.identified),
    ):  # fmt: skip
        print(f"{about:34s} {part / max(whole, 1):.3f} of {whole}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
