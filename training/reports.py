"""Labelled reports as the joint training reads them: their sentences, and for each head the rows that it learns from.

A row holds the tokens whose vectors a head reads, the features that the reader gives it (dateline.pipeline.triggers, .candidates) and what is
right. Rows come from the reader itself, without heads: what the rules propose is what the heads learn to weigh. Labels: an actor, recipient or
speaker is right where the names agree, a place where it lies within 50 km or is named alike, a time where the intervals overlap; where no
candidate is right by value, those are whose words overlap the coder's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.extract.events import consider
from dateline.language import Language
from dateline.lexicon import Lexicon
from dateline.lexicon.codebook import Example
from dateline.model import ActorRef, Analysis, EventMention, Location, Report, Slot, Span, Status, TimeValue, Value
from dateline.pipeline.assembly import build_events
from dateline.pipeline.candidates import HEADS, SPEAKER, Board, Candidate
from dateline.pipeline.read import fill_sheet
from dateline.pipeline.sheet import Sheet
from dateline.pipeline.triggers import status_features, words_of
from evaluation.match import Record, pair_events
from evaluation.read import as_report
from evaluation.slots import NEAR, kilometres, names_agree
from training import written

SOURCES = {Slot.ACTOR: "actors", Slot.RECIPIENT: "recipients", Slot.PLACE: "place", Slot.TIME: "time", SPEAKER: "speaker"}
WRITTEN = "written"
TOGETHER = 20  # examples of the codebook that are read as one report


class WordRow(NamedTuple):
    """A word and the kind of event that it names, "" for none."""

    token: int
    features: tuple[str, ...]
    kind: str


class StatusRow(NamedTuple):
    """An event word with the status and hedge of its event; `ruled` is the status that the rules give."""

    token: int
    features: tuple[str, ...]
    status: str
    hedged: bool
    ruled: str


class PairRow(NamedTuple):
    """A candidate for a slot of an event. `event` numbers the events of the report, `given` is whether the coder gave the slot a value."""

    trigger: int
    token: int
    features: tuple[str, ...]
    right: bool
    ruled: bool
    event: int
    given: bool


@dataclass(slots=True)
class Material:
    """One report, or several short texts read as one. `vectors` [T, D] are the encoder's that read it."""

    sentences: list[list[str]]
    vectors: NDArray[np.float32]
    words: list[WordRow] = field(default_factory=list)
    statuses: list[StatusRow] = field(default_factory=list)
    pairs: dict[str, list[PairRow]] = field(default_factory=lambda: {slot: [] for slot in HEADS})


# ---- the gold


def of_gold(gold: Mapping[str, Record], reports: Mapping[str, Record], lexicon: Lexicon, language: Language) -> Iterator[Material]:
    """One of each labelled report."""
    for identity, labels in gold.items():
        sheet = _sheet(as_report(reports[identity]), lexicon, language)
        events = build_events(sheet)
        found = [{"trigger": {"start": e.trigger.span.start, "end": e.trigger.span.end, "text": e.trigger.text}, "kind": e.kind} for e in events]
        pairs = {id(pair.found): pair for pair in pair_events(sheet.report.text, labels["events"], found)}
        heads = [sheet.word_of(event).head for event in events]
        paired = {id(pairs[id(r)].gold): head for r, head in zip(found, heads, strict=True) if id(r) in pairs}
        material = Material(_sentences(sheet.analysis), _vectors(sheet.analysis), words=list(_word_rows(sheet, labels["events"], paired)))
        board = Board(sheet, events)
        for number, (event, record, head) in enumerate(zip(events, found, heads, strict=True)):
            pair = pairs.get(id(record))
            if pair is None:
                continue
            material.statuses.append(_status_row(sheet, event, head, pair.gold["status"], pair.gold["hedged"]))
            for slot in HEADS if pair.group else ():
                wanted = pair.gold[SOURCES[slot]]
                listed = wanted if isinstance(wanted, list) else [wanted] if wanted else []
                grade = lambda c, listed=listed, slot=slot: max((_grade(slot, w, c) for w in listed), default=0)  # noqa: E731
                material.pairs[slot] += pair_rows(board, event, head, slot, grade, number, given=bool(listed))  # type: ignore[arg-type]
        yield material


def _word_rows(sheet: Sheet, gold: Sequence[Record], paired: Mapping[int, int]) -> Iterator[WordRow]:
    """A row of every word that may name an event. Where the coder marked another word for an event that we find, ours counts as right, and
    the coder's is left open.
    """
    analysis = sheet.analysis
    kinds: dict[int, str] = {}
    open_: set[int] = set()
    for event in gold:
        head = _head(analysis, Span(start=event["trigger"]["start"], end=event["trigger"]["end"]))
        ours = paired.get(id(event), head)
        if ours is not None:
            kinds[ours] = event["kind"]
        if head is not None and head != ours:
            open_.add(head)
    found = consider(analysis, sheet.lexicon.codebook)
    for word in words_of(analysis, found.words, found.refused, sheet.speech):
        if word.token in kinds or word.token not in open_:
            yield WordRow(word.token, word.features, kinds.get(word.token, ""))


def _grade(slot: str, wanted: Record, candidate: Candidate) -> int:
    """2 the same value, 1 the same words, 0 neither."""
    if _alike(candidate.filler.value, wanted):
        return 2
    start, end = (wanted.get("span") or [None, None])[:2] if slot == Slot.TIME else (wanted.get("start"), wanted.get("end"))
    evidence = candidate.filler.evidence
    return int(evidence is not None and start is not None and evidence.span.start < end and start < evidence.span.end)


def _alike(value: Value, wanted: Record) -> bool:
    if isinstance(value, TimeValue):
        first, last = value.earliest or value.latest, value.latest or value.earliest
        if first is None or last is None or not wanted.get("start"):
            return False
        return first.isoformat() <= (wanted["end"] or wanted["start"]) and last.isoformat() >= wanted["start"]
    if isinstance(value, Location) and wanted.get("lat") is not None:
        return value.lat is not None and kilometres(wanted, {"lat": value.lat, "lon": value.lon}) <= NEAR
    return names_agree(wanted["name"], value.name if isinstance(value, ActorRef | Location) else None)


# ---- our own


def of_written(lexicon: Lexicon, language: Language, folder: Path = written.FOLDER) -> Iterator[Material]:
    """One of each report of our own (training.written), every row marked with the feature WRITTEN. No report that is read has it: what our coders do
    otherwise than those of the gold, who mark fewer events and more times, goes to its weights instead of those of the words (Daumé 2007).
    """
    for one in of_gold(*written.read(folder), lexicon, language):
        one.words = [row._replace(features=(*row.features, WRITTEN)) for row in one.words]
        one.statuses = [row._replace(features=(*row.features, WRITTEN)) for row in one.statuses]
        one.pairs = {slot: [row._replace(features=(*row.features, WRITTEN)) for row in rows] for slot, rows in one.pairs.items()}
        yield one


# ---- the codebook's examples


def of_examples(lexicon: Lexicon, language: Language) -> Iterator[Material]:
    """The examples of the codebook, some of them together: the kind of their event word, its status and hedge, and the roles that they give."""
    cases = ((number, case) for number, case in enumerate(lexicon.codebook.cases) if isinstance(case.case, Example))
    while chosen := list(islice(cases, TOGETHER)):
        yield merged([_of_example(number, case.kind, case.case, lexicon, language) for number, case in chosen])  # type: ignore[arg-type]


def _of_example(number: int, kind: str, example: Example, lexicon: Lexicon, language: Language) -> Material:
    sheet = _sheet(Report(id=f"case-{number}", text=example.text), lexicon, language)
    material = Material(_sentences(sheet.analysis), _vectors(sheet.analysis))
    event = next((e for e in build_events(sheet) if e.kind == kind and e.trigger.text == example.trigger), None)
    if event is None:
        return material
    head, board = sheet.word_of(event).head, Board(sheet)
    found = consider(sheet.analysis, lexicon.codebook)
    words = words_of(sheet.analysis, found.words, found.refused, sheet.speech)
    material.words = [WordRow(w.token, w.features, kind) for w in words if w.token == head]
    if example.status:
        material.statuses.append(_status_row(sheet, event, head, example.status, bool(example.hedged)))
    for slot, said in ((Slot.ACTOR, example.actor), (Slot.RECIPIENT, example.recipient)):
        if said:
            material.pairs[slot] += pair_rows(board, event, head, slot, lambda c, said=said: int(_holds(c, said)), 0, given=True)  # type: ignore[misc]
    return material


def _holds(candidate: Candidate, words: str) -> bool:
    evidence, value = candidate.filler.evidence, candidate.filler.value
    said = [evidence.text if evidence else "", value.name if isinstance(value, ActorRef) else ""]
    return any(words.lower() in text.lower() for text in said)


def merged(parts: Sequence[Material]) -> Material:
    """Several as one, one after the other."""
    whole = Material([], np.concatenate([part.vectors for part in parts]))
    tokens = events = 0
    for part in parts:
        whole.sentences += part.sentences
        whole.words += [row._replace(token=row.token + tokens) for row in part.words]
        whole.statuses += [row._replace(token=row.token + tokens) for row in part.statuses]
        for slot, rows in part.pairs.items():
            whole.pairs[slot] += [r._replace(trigger=r.trigger + tokens, token=r.token + tokens, event=r.event + events) for r in rows]
        tokens += sum(map(len, part.sentences))
        events += 1 + max((row.event for rows in part.pairs.values() for row in rows), default=0)
    return whole


# ---- what they share


def _sheet(report: Report, lexicon: Lexicon, language: Language) -> Sheet:
    return fill_sheet(report, language.analyse([report])[0], lexicon)


def _sentences(analysis: Analysis) -> list[list[str]]:
    return [[analysis.tokens[i].text for i in range(s.first, s.last)] for s in analysis.sentences]


def _vectors(analysis: Analysis) -> NDArray[np.float32]:
    assert analysis.word_vectors is not None
    return analysis.word_vectors


def _head(analysis: Analysis, span: Span) -> int | None:
    """The token of a span whose own head lies outside it."""
    tokens = analysis.tokens_in(span)
    inside = set(tokens)
    return next((t for t in tokens if analysis.tokens[t].head not in inside), None)


def _status_row(sheet: Sheet, event: EventMention, head: int, status: str, hedged: bool) -> StatusRow:
    return StatusRow(head, status_features(sheet, event, head, sheet.word_of(event)), Status(status).value, hedged, event.status.value)


def pair_rows(
    board: Board, event: EventMention, head: int, slot: str, grade: Callable[[Candidate], int], number: int, *, given: bool
) -> Iterator[PairRow]:
    """Rows of one slot; the candidates of the best grade are right, if it is above 0."""
    graded = [(candidate, grade(candidate)) for candidate in board.candidates(event, head, slot)]
    best = max((found for _, found in graded), default=0)
    for candidate, found in graded:
        yield PairRow(head, candidate.head, candidate.features, found == best > 0, candidate.ruled, number, given)
