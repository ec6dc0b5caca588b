"""Mentions with the incident that coders gave them, as linking sees them: gold reports of one group, and ECB+.

Three views of the gold labels: `labels` (event words and all their values as coded), `words` (the coders' event words, with the values that
Dateline reads for them), `read` (what Dateline reads, paired with the labels as the harness does).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dateline.export.readings import event_record
from dateline.language import Language
from dateline.lexicon import Lexicon
from dateline.link.sketch import Sketch, sketch_all
from dateline.model import (
    ActorRef,
    Analysis,
    Attribution,
    EventMention,
    EventWord,
    Evidence,
    Filler,
    Grain,
    Location,
    Measure,
    Precision,
    Quantity,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
    content_id,
)
from dateline.model.mention import NEAR
from dateline.pipeline.heads import Heads, load_heads
from dateline.pipeline.read import events_of, fill_sheet
from dateline.pipeline.sheet import Sheet
from dateline.settings import Settings
from evaluation.data import load_lines
from evaluation.match import Record, pair_events, sentence_spans
from evaluation.read import as_report

GENERIC = {"civilians", "people", "militants", "gunmen", "residents", "children", "unknown"}  # names of nobody in particular
WIDE_KM = 100.0  # radius of a place of the labels that has no coordinates
TOWN_KM = 5.0  # their coordinates are to 0.1 degree


class Item(NamedTuple):
    """A mention; `incident` is "" for one that no coder has; `pair` numbers the label that a mention read is paired with."""

    sketch: Sketch
    incident: str
    topic: str


Topics = dict[str, list[Item]]


class Reader(NamedTuple):
    """What reads reports."""

    lexicon: Lexicon
    language: Language
    heads: Heads | None

    @classmethod
    def of(cls, lexicon: Lexicon) -> Reader:
        """The built-in reader."""
        settings = Settings()
        return cls(lexicon, Language(settings.language), load_heads(settings.language.model))


def gold(folder: Path, split: str, reader: Reader) -> dict[str, Topics]:
    """The three views, by name; a topic is a group of reports, or a report by itself."""
    reports = load_lines(folder / "reports.jsonl")
    views: dict[str, Topics] = {"labels": defaultdict(list), "words": defaultdict(list), "read": defaultdict(list)}
    for key, labels in load_lines(folder / f"{split}.jsonl").items():
        group = reports[key].get("group")
        topic = group or key
        report = as_report(reports[key])
        events = labels["events"]
        names = [e["incident"] if group else f"{key} {e['incident']}" for e in events]
        sheet = fill_sheet(report, reader.language.analyse([report])[0], reader.lexicon, reader.heads)
        spans = [Span(start=e["trigger"]["start"], end=e["trigger"]["end"]) for e in events]
        given = _given(sheet, spans, [e["kind"] for e in events], reader.heads)
        read = events_of(sheet, reader.heads)
        records = [event_record(e) for e in read]
        paired = {id(p.found): names[_position(events, p.gold)] for p in pair_events(report.text, events, records)}
        views["labels"][topic] += _items(report, [labelled(report, e) for e in events], names, topic)
        views["words"][topic] += _items(report, given, names, topic)
        views["read"][topic] += _items(report, read, [paired.get(id(r), "") for r in records], topic)
    return views


def labels_of(labels: Mapping[str, Record], reports: Mapping[str, Record]) -> Topics:
    """The view with all values as coded, of reports in a group alone: it needs no reader."""
    topics: Topics = defaultdict(list)
    for key, told in labels.items():
        if group := reports[key].get("group"):
            report = as_report(reports[key])
            topics[group] += _items(report, [labelled(report, e) for e in told["events"]], [e["incident"] for e in told["events"]], group)
    return dict(topics)


def _position(events: Sequence[Record], one: Record) -> int:
    return next(n for n, e in enumerate(events) if e is one)


def _items(report: Report, events: Sequence[EventMention], incidents: Sequence[str], topic: str) -> list[Item]:
    return [Item(s, i, topic) for s, i in zip(sketch_all(report, events), incidents, strict=True)]


def _given(sheet: Sheet, spans: Sequence[Span], kinds: Sequence[str], heads: Heads | None) -> list[EventMention]:
    """An event for each of the given words: as read where the reader takes it for one, else put among its event words."""
    words = list(sheet.words)
    for span, kind in zip(spans, kinds, strict=True):
        if any(word.span.overlaps(span) for word in words) or not (tokens := sheet.analysis.tokens_in(span)):
            continue
        head = _head(sheet.analysis, tokens)
        words.append(EventWord(span=span, head=head, kind=kind, entry=f"{kind}:{NEAR}:0", noun=sheet.analysis.tokens[head].upos != "VERB"))
    events = events_of(replace(sheet, words=tuple(sorted(words, key=lambda w: (w.span.start, w.span.end)))), heads)
    made = []
    for number, (span, kind) in enumerate(zip(spans, kinds, strict=True)):
        over = [e for e in events if e.trigger.span.overlaps(span)]
        one = min(over, key=lambda e: (e.kind != kind, abs(e.trigger.span.start - span.start)), default=None)
        made.append(replace(one, id=f"{one.id} {number}") if one else _bare(sheet.report, span, kind, number))
    return made


def _head(analysis: Analysis, tokens: Sequence[int]) -> int:
    return next((t for t in tokens if analysis.tokens[t].head not in tokens), tokens[0])


def _bare(report: Report, span: Span, kind: str, number: int) -> EventMention:
    words = Evidence(report=report.id, span=span, text=span.of(report.text), rule="given")
    return EventMention(
        id=f"{content_id('m', report.id, str(span.start), kind)} {number}", report=report.id, kind=kind, trigger=words, status=Status.OCCURRED, hedged=False,
        attribution=Attribution(),
    )  # fmt: skip


def labelled(report: Report, label: Record) -> EventMention:
    """A label as a mention."""
    spot = label["trigger"]
    span = Span(start=spot["start"], end=spot["end"])
    fillers = [Filler(slot=Slot.ACTOR, value=_actor(a["name"]), evidence=None) for a in label["actors"] if a["name"]]
    fillers += [Filler(slot=Slot.RECIPIENT, value=_actor(a["name"]), evidence=None) for a in label["recipients"] if a["name"]]
    fillers += [Filler(slot=slot, value=value, evidence=words) for slot, value, words in ((Slot.PLACE, _place(label), None), _when(report, label)) if value]
    fillers += [Filler(slot=Slot.FIGURE, value=_figure(f), evidence=None) for f in label["figures"]]
    speaker = _actor(label["speaker"]["name"]) if label["speaker"] and label["speaker"]["name"] else None
    return EventMention(
        id=content_id("m", report.id, str(span.start), str(span.end), label["kind"], label["incident"]), report=report.id, kind=label["kind"],
        trigger=Evidence(report=report.id, span=span, text=spot["text"], rule="label"), status=Status(label["status"]), hedged=label["hedged"],
        attribution=Attribution(speaker=speaker), fillers=tuple(fillers), sentence=_line(report.text, span),
    )  # fmt: skip


def _actor(name: str) -> ActorRef:
    return ActorRef(actor=None, name=name, kind="civilians" if name.lower() in GENERIC else "named")


def _place(label: Record) -> Location | None:
    place = label["place"]
    if not place or not place["name"]:
        return None
    point = place.get("lat") is not None
    return Location(
        name=place["name"], place=None, relation="in", lat=place["lat"] if point else None, lon=place["lon"] if point else None,
        radius_km=TOWN_KM if point else WIDE_KM, precision=Precision.TOWN if point else Precision.AREA,
    )  # fmt: skip


def _when(report: Report, label: Record) -> tuple[Slot, TimeValue | None, Evidence | None]:
    """The time of a label, with the words that say it where it has some."""
    words = (label["time"] or {}).get("span")
    span = Span(start=words[0], end=words[1]) if words else None
    return Slot.TIME, _time(label), Evidence(report=report.id, span=span, text=span.of(report.text), rule="label") if span else None


def _time(label: Record) -> TimeValue | None:
    start, end = ((label["time"] or {}).get(side) for side in ("start", "end"))
    if not start and not end:
        return None
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return TimeValue(earliest=first, latest=last, grain=Grain.DAY)


def _figure(figure: Record) -> Quantity:
    return Quantity(measure=Measure(figure["measure"]), low=figure["low"], high=figure["high"], unit=figure["unit"] or "")


def _line(text: str, span: Span) -> Span:
    """The sentence of a span, by marks alone."""
    return next((Span(start=s, end=e) for s, e in sentence_spans(text) if s <= span.start < e), span)


# ---- ECB+


def ecb(folder: Path, split: str, reader: Reader) -> tuple[Topics, Topics]:
    """Mentions of ECB+ ("Train" or "Dev") by subtopic and by topic, with the values that Dateline reads for them."""
    marks: dict[str, list[Record]] = defaultdict(list)
    for mark in json.loads((folder / f"ECB_{split}_Event_gold_mentions.json").read_text(encoding="utf-8")):
        marks[mark["doc_id"]].append(mark)
    narrow: Topics = defaultdict(list)
    wide: Topics = defaultdict(list)
    for name, (text, at) in _documents(folder / f"ECB_{split}_corpus.txt"):
        report = Report(id=name, text=text)
        sheet = fill_sheet(report, reader.language.analyse([report])[0], reader.lexicon, reader.heads)
        spans = [Span(start=at[m["sent_id"], m["tokens_number"][0]][0], end=at[m["sent_id"], m["tokens_number"][-1]][1]) for m in marks[name]]
        events = _given(sheet, spans, ["other"] * len(spans), reader.heads)
        topic, _, rest = name.partition("_")
        subtopic = f"{topic} {'plus' if rest.endswith('plus') else 'ecb'}"
        items = _items(report, events, [m["coref_chain"] for m in marks[name]], subtopic)
        narrow[subtopic] += items
        wide[topic] += items
    return dict(narrow), dict(wide)


def _documents(path: Path) -> Iterator[tuple[str, tuple[str, dict[tuple[int, int], tuple[int, int]]]]]:
    """Texts, and the characters of each token by sentence and number."""
    tokens: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) >= 4:
            tokens[parts[0]].append((int(parts[1]), int(parts[2]), parts[3]))
    for name, listed in tokens.items():
        yield name, _written(listed)


def _written(tokens: Iterable[tuple[int, int, str]]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    text, at, last = "", {}, None
    for sentence, number, word in tokens:
        if last is not None and sentence != last:
            text = text.rstrip(" ") + "\n"
        last = sentence
        at[sentence, number] = (len(text), len(text) + len(word))
        text += word + " "
    return text, at
