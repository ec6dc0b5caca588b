"""`python -m evaluation.ledger`: the two seeds against their ledger, row by row, with what was found instead.

A row is found, partly found or missing by the rules of ../shared/seeds/README.md. Rows about both reports together are judged on a database of the
two: found when all that the row names is there, partly when some of it is missing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dateline.export.readings import as_record
from dateline.language import Language
from dateline.lexicon import load
from dateline.pipeline import read_reports
from dateline.settings import Settings
from evaluation.data import SHARED, load_lines
from evaluation.ledger_across import Across, judge_across, link_seeds
from evaluation.match import Record, same_group, sentence_number, sentence_spans
from evaluation.read import as_report
from evaluation.slots import names_agree

FOUND, PARTLY, MISSING, UNJUDGED = "found", "partly", "missing", "unjudged"
Row = dict[str, Any]


class Finding(NamedTuple):
    """Verdict on one row, and what was found instead or is wrong with it."""

    verdict: str
    remark: str


class Sentence(NamedTuple):
    """What a reading found in the sentence of a row's anchor."""

    events: list[Record]
    mentions: dict[str, list[Record]]


def sentence_of(text: str, reading: Record, anchor: str) -> Sentence:
    """Events and loose values in the sentence of the anchor. Raises ValueError when the anchor is not in the text."""
    spans = sentence_spans(text)
    number = sentence_number(spans, text.index(anchor))

    def here(value: Record) -> bool:
        place = value.get("span", value)  # a time holds days in start and end, its characters in `span`
        return bool(place) and place["start"] is not None and sentence_number(spans, place["start"]) == number

    events = [e for e in reading["events"] if here(e["trigger"])]
    values = {name: [v for v in loose if here(v)] for name, loose in reading["mentions"].items()}
    for name in ("places", "figures"):
        values[name] += [v for e in reading["events"] for v in e[name] if here(v)]
    values["times"] += [e["time"] for e in reading["events"] if e["time"] and here(e["time"])]
    return Sentence(events, values)


def judge(row: Row, text: str, reading: Record) -> Finding:
    """Whether a row is found in a reading, and what stands there instead."""
    sentence = sentence_of(text, reading, row["anchor"])
    kind = row["says"]
    if kind == "event":
        return _event(row, sentence)
    if kind == "figure":
        return _figure(row, sentence)
    if kind == "time":
        return _time(row, sentence)
    if kind == "place":
        return _place(row, sentence)
    return _claim(row, sentence)


def _event(row: Row, sentence: Sentence) -> Finding:
    same = [e for e in sentence.events if same_group(row["kind"], e["kind"])]
    if not same:
        return Finding(MISSING, "in its sentence: " + (", ".join(map(describe, sentence.events)) or "no event"))
    best = min(same, key=lambda e: (len(list(_wrong(row, e))), e["kind"] != row["kind"]))
    wrong = list(_wrong(row, best))
    return Finding(PARTLY if wrong else FOUND, "; ".join(wrong) or describe(best))


def _wrong(row: Row, event: Record) -> Iterator[str]:
    """What of an event disagrees with the row: status, speaker, place, interval."""
    if event["status"] != row["status"]:
        yield f"status {event['status']}, not {row['status']}"
    if row.get("speaker"):
        speaker = (event["speaker"] or {}).get("name")
        if not names_agree(row["speaker"], speaker):
            yield f"speaker {speaker}, not {row['speaker']}"
    if row.get("place"):
        places = [f"{p['name']} {p['text'] or ''}" for p in event["places"]]
        if not any(names_agree(want, got) for want in row["place"].split("; ") for got in places):
            yield f"place {places or None}, not {row['place']}"
    if row.get("start"):
        time = event["time"] or {}
        if not _overlap(row, time):
            yield f"time {time.get('start')}..{time.get('end')}, not {row['start']}..{row['end']}"


def _overlap(row: Row, time: Record) -> bool:
    start = time.get("start")
    return bool(start) and start <= (row["end"] or row["start"]) and (time.get("end") or start) >= row["start"]


def _figure(row: Row, sentence: Sentence) -> Finding:
    figures = sentence.mentions["figures"]
    near = [f for f in figures if f["low"] == row["low"]]
    said = ", ".join(f"{f['text']}={f['low']} {f['unit']}" for f in figures) or "no figure"
    if any(f["unit"] == row["unit"] for f in near):
        return Finding(FOUND, said)
    return Finding(PARTLY if near else MISSING, said)


def _time(row: Row, sentence: Sentence) -> Finding:
    day = row["value"][:10]
    said = ", ".join(f"{t['text']}={t['start']}..{t['end']}" for t in sentence.mentions["times"]) or "no time"
    return Finding(FOUND if any(t["start"] == day for t in sentence.mentions["times"]) else MISSING, said)


def _place(row: Row, sentence: Sentence) -> Finding:
    said = [f"{p['relation']}: {p['text']}" for p in sentence.mentions["places"]]
    wanted = [part.removeprefix("on the ") for part in row["relation"].split("; ")]
    hits = [w for w in wanted if any(_mentions(w, s) for s in said)]
    verdict = FOUND if len(hits) == len(wanted) else PARTLY if hits else MISSING
    return Finding(verdict, ", ".join(said) or "no place")


def _mentions(wanted: str, said: str) -> bool:
    """Whether the place as said holds each content word and number of the relation that the ledger wants."""
    words = set(wanted.lower().replace("km", "").split()) - {"of", "the", "on"}
    return all(w in said.lower() for w in words)


def _claim(row: Row, sentence: Sentence) -> Finding:
    wanted = [row.get("speaker"), *(row.get("holder") or "").split("; ")]
    holders = [n for e in sentence.events for n in ((e["speaker"] or {}).get("name"), *(a["name"] for a in e["actors"]))]
    said = ", ".join(map(describe, sentence.events)) or "no claim"
    if row["says"] == "unsaid" and any(p["lat"] is not None for e in sentence.events for p in e["places"]):
        return Finding(PARTLY, f"a place is chosen: {said}")
    known = [w for w in wanted if w]
    hit = bool(sentence.events) and (not known or any(names_agree(w, h) for w in known for h in holders if h))
    return Finding(FOUND if hit else MISSING, said)


def describe(event: Record) -> str:
    """One event in a few words."""
    who = "/".join(a["name"] for a in event["actors"]) or "?"
    whom = "/".join(a["name"] for a in event["recipients"]) or "?"
    speaker = f", says {event['speaker']['name']}" if event["speaker"] else ""
    place = f" at {'; '.join(p['name'] for p in event['places'])}" if event["places"] else ""
    time = event["time"]
    when = f" {time['start']}..{time['end']}" if time and time["start"] else ""
    return f"{event['kind']}/{event['status']} “{event['trigger']['text']}” {who} -> {whom}{place}{when}{speaker}"


def judge_both(row: Row, across: Across) -> Finding:
    """Whether a row about both reports is found, and what of it is not."""
    there, missing, said = judge_across(row, across)
    verdict = FOUND if not missing else PARTLY if there else MISSING
    return Finding(verdict, (f"not there: {', '.join(missing)}; " if missing else "") + said)


def walk(rows: list[Row], texts: dict[str, str], readings: dict[str, Record], across: Across | None) -> Iterator[tuple[Row, Finding]]:
    """Every row with its verdict, in order; without the linked database, those of both reports unjudged."""
    for row in rows:
        if row["report"] != "both":
            yield row, judge(row, texts[row["report"]], readings[row["report"]])
        elif across is not None:
            yield row, judge_both(row, across)
        else:
            yield row, Finding(UNJUDGED, "needs more than an export holds: leave out --readings")


def judge_seeds(seeds: Path, readings: Path | None = None) -> list[tuple[Row, Finding]]:
    """Every row of the ledger in a folder with its verdict: on an export of readings, or else on the seeds read and linked now. Raises
    RuntimeError when a report cannot be read.
    """
    rows = [json.loads(line) for line in (seeds / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    reports = load_lines(seeds / "reports.jsonl")
    texts = {identity: report["text"] for identity, report in reports.items()}
    if readings:
        return list(walk(rows, texts, load_lines(readings), None))
    lexicon, settings = load(), Settings()
    found = list(read_reports(map(as_report, reports.values()), lexicon, Language(settings.language), settings))
    if failed := [p.message for reading in found for p in reading.problems if p.code == "failed"]:
        raise RuntimeError(f"{len(failed)} reports failed, the first: {failed[0]}")
    return list(walk(rows, texts, {reading.report.id: as_record(reading) for reading in found}, link_seeds(found, rows, lexicon)))


def counts(found: list[tuple[Row, Finding]], *, both: bool) -> str:
    """"33 found, 12 partly, 0 missing", of rows about both reports or about one."""
    verdicts = Counter(finding.verdict for row, finding in found if (row["report"] == "both") == both)
    return f"{verdicts[FOUND]} found, {verdicts[PARTLY]} partly, {verdicts[MISSING]} missing"


def main(argv: list[str] | None = None) -> int:
    """Print every row; exit code 2 when the seeds are not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ledger", description=__doc__)
    parser.add_argument("--seeds", type=Path, default=SHARED / "seeds", help="folder of the seeds (default: ../shared/seeds)")
    parser.add_argument("--readings", type=Path, help="a readings export, by which rows of one report are judged; default: read the seeds now")
    options = parser.parse_args(argv)
    if not (options.seeds / "ledger.jsonl").exists():
        print(f"no seeds at {options.seeds} (give --seeds DIR)", file=sys.stderr)
        return 2
    found = judge_seeds(options.seeds, options.readings)
    for row, finding in found:
        print(f"{row['report'][:4]:5s}{row['n']:3d} {finding.verdict:8s} {row['says']}: {row['anchor']}\n{'':17s} {finding.remark}")
    of_both = sum(row["report"] == "both" for row, _ in found)
    print(f"of {len(found) - of_both} rows of one report: {counts(found, both=False)}; of {of_both} of both: {counts(found, both=True)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
