"""`python -m evaluation.actors`: how many of the actors that coders marked the reader finds at the same words, names alike, and knows by an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evaluation.match import Record
from evaluation.read import gold_options, labelled
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
    chosen = labelled(gold_options("python -m evaluation.actors", __doc__).parse_args(argv))
    if chosen is None:
        return 2
    n = resolution(chosen.gold, chosen.readings)
    for about, part, whole in (
        ("found at their words", n.found, n.gold), ("found and names agree", n.agree, n.gold),
        ("names agree, of those found", n.agree, n.found), ("proper names: found and agree", n.named_agree, n.named),
        ("named parties: with an id", n.identified, n.parties), ("names agree, of those with an id", n.identified_agree, n.identified),
    ):  # fmt: skip
        print(f"{about:34s} {part / max(whole, 1):.3f} of {whole}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
