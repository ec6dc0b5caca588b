"""`python -m evaluation.plover`: types of event on PLOVER's gold standard records: one sentence, one event, its type.

Each sentence is read alone. A type of one of our events is a type that the codebook gives its kind (`codes: plover`); a kind with several
counts as each of them, since what decides among them is said in words only. The records' older types are renamed as the present manual
merges them. The main figure is `in the sentence`; the others are stricter or add a rule:

  in the sentence      one of our events of the sentence has the record's type
  at its words         ... and its word overlaps the words that the record marks as the event
  first                the first of our events that has any type has it
  with its parties     ... and an actor and a recipient share a word with its source and target, where it has them
  with the future      as the main figure, and by the manual's rule a planned CONSULT, SUPPORT, COOPERATE or AID is also AGREE, a planned RETREAT
                       also CONCEDE

`uncoded` counts sentences where we have no event with any type, `types a sentence` the types that had a chance to be right. Last stand what
records missed were taken for (types at the marked words, else in the sentence), and the kinds whose CAMEO codes the table of the set turns
into none of the PLOVER types that the codebook gives the kind.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.lexicon import load
from dateline.lexicon.codebook import Kind
from evaluation.match import Record
from evaluation.outside import run, share
from evaluation.read import read_gold
from evaluation.slots import names_agree

TABLE = "CAMEO2PLOVER-2021.txt"
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
FUTURE = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
PLANNED = {"planned", "predicted"}
EVENT = re.compile(r"\(EVT:([^()}]+)")
MARK = re.compile(r"\((?:SRC/TAR|SRC|TAR|EVT|LOC): ?|[)}]")
LISTED = 20  # rows of what was taken for what


def types_of(kind: Kind) -> frozenset[str]:
    """PLOVER types of a kind, without their modes."""
    return frozenset(code.partition("/")[0] for code in kind.plover)


def event_type(record: Record) -> str:
    """The record's type in the present manual."""
    name: str = record["event"]
    return RENAMED.get(name, name)


def marked(record: Record) -> list[tuple[int, int]]:
    """Characters of the record's text that its markup calls the event: each piece where it stands nearest to its place in the markup, which
    is not always the text to the letter."""
    text, spans = record["text"], []
    info = record.get("textInfo") or {}
    markup = info["markup"] if isinstance(info, dict) else info
    for match in EVENT.finditer(markup):
        place, words = len(MARK.sub("", markup[: match.start()])), match[1].strip()
        starts = [found.start() for found in re.finditer(rf"\b{re.escape(words)}\b", text)]
        if starts:
            nearest = min(starts, key=lambda start: abs(start - place))
            spans.append((nearest, nearest + len(words)))
    return spans


def parties_agree(record: Record, event: Record) -> bool:
    """Whether actors share a word with the source and recipients with the target; a side that the record leaves empty agrees."""
    for side, slot in (("source", "actors"), ("target", "recipients")):
        named = record.get(side)
        want = [actor.get("actorText") for actor in named] if isinstance(named, list) else []
        got = [words for actor in event[slot] for words in (actor["name"], actor["text"]) if words]
        if any(want) and not any(names_agree(w, g) for w in want if w for g in got):
            return False
    return True


def verdicts(record: Record, events: Sequence[Record], types: Mapping[str, frozenset[str]]) -> dict[str, bool]:
    """Each figure for one record; `events` are those of its sentence in the layout of a readings export."""
    wanted, spans = event_type(record), marked(record)
    typed = [event for event in events if types[event["kind"]]]
    right = [event for event in typed if wanted in types[event["kind"]]]
    future = {FUTURE.get(name) for event in typed if event["status"] in PLANNED for name in types[event["kind"]]}
    return {
        "in the sentence": bool(right),
        "at its words": any(_touches(event, spans) for event in right),
        "first": bool(typed) and wanted in types[typed[0]["kind"]],
        "with its parties": any(parties_agree(record, event) for event in right),
        "with the future": bool(right) or wanted in future,
        "uncoded": not typed,
    }


def _touches(event: Record, spans: Iterable[tuple[int, int]]) -> bool:
    return any(event["trigger"]["start"] < end and start < event["trigger"]["end"] for start, end in spans)


def taken_for(record: Record, events: Sequence[Record], types: Mapping[str, frozenset[str]]) -> str:
    """What stands where the record's event is: our types at its words, else those of the sentence, else nothing."""
    spans = marked(record)
    at = [event for event in events if _touches(event, spans)] or events
    return "|".join(sorted({name for event in at for name in types[event["kind"]]})) or "nothing"


def by_cameo(lines: Iterable[str]) -> dict[str, set[str]]:
    """PLOVER types by CAMEO code and by its root, from lines "0311: AGREE, mode, context # gloss"."""
    found: dict[str, set[str]] = {}
    for line in lines:
        match = re.match(r"(\d{2,4})\s*:\s*([A-Z]+)", line)
        if match:
            for code in (match[1], match[1][:2]):
                found.setdefault(code, set()).add(RENAMED.get(match[2], match[2]))
    return found


def at_odds(kinds: Iterable[Kind], table: Mapping[str, set[str]]) -> list[str]:
    """Kinds whose CAMEO codes lead by the table to none of their own PLOVER types."""
    coded = [kind for kind in kinds if kind.plover and kind.cameo]
    return sorted(
        kind.name for kind in coded if not types_of(kind) & {name for code in kind.cameo for name in table.get(code, ())}
    )


def results(records: Sequence[Record], readings: Mapping[str, Record], types: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """All figures of records with a text; readings by record id."""
    events = {record["id"]: readings[record["id"]]["events"] for record in records}
    rows = [verdicts(record, events[record["id"]], types) for record in records]
    hits = {name: [row[name] for row in rows] for name in rows[0]}
    missed: Counter[str] = Counter()
    by_type: dict[str, list[bool]] = {name: [] for name in sorted(map(event_type, records))}
    for record, hit in zip(records, hits["in the sentence"], strict=True):
        by_type[event_type(record)].append(hit)
        if not hit:
            missed[f"{event_type(record)} -> {taken_for(record, events[record['id']], types)}"] += 1
    each = [len({name for event in events[record["id"]] for name in types[event["kind"]]}) for record in records]
    return {
        **{name: share(flags) for name, flags in hits.items()},
        "types a sentence": round(sum(each) / len(records), 2),
        "in the sentence, by type": {name: share(flags) for name, flags in by_type.items()},
        "missed, taken for": dict(missed.most_common(LISTED)),
    }


def measure(path: Path) -> dict[str, Any]:
    """All figures of the set."""
    records = [record for record in json.loads(path.read_text(encoding="utf-8")) if record.get("text")]
    codebook = load().codebook
    types = {name: types_of(kind) for name, kind in codebook.kinds.items()}
    figures = results(records, read_gold({"id": record["id"], "text": record["text"]} for record in records), types)
    table = path.parent / TABLE
    if table.is_file():
        odd = at_odds(codebook.kinds.values(), by_cameo(table.read_text(encoding="utf-8").splitlines()))
        figures["kinds at odds with the table"] = ", ".join(odd) or "none"
    return figures


def main(argv: list[str] | None = None) -> int:
    """Print the figures; exit code 2 when the set is not there."""
    return run("python -m evaluation.plover", __doc__, "plover/PLOVER_GSR_CAMEO.txt", measure, argv)


if __name__ == "__main__":
    raise SystemExit(main())
