"""An explanation as an object of JSON and as a page of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.cli.cells import source
from dateline.cli.lexicon_pages import short
from dateline.cli.pages import status_words, value_text
from dateline.export.readings import event_record, sure
from dateline.extract.events_explain import Candidate, in_short
from dateline.model import ROOT, Analysis, EventMention, Filler
from dateline.pipeline.explain import Coded, Explanation, basis_words, cue_words, rule_words

LABEL = 10  # columns
MOST_LEFT = 12  # words that were not coded, on a page; JSON has all
DEFAULT_STATUS = "no word speaks against it"


def explanation_object(found: Explanation) -> dict[str, Any]:
    """Everything, for other programs."""
    return {
        "text": found.reading.report.text,
        "reader": found.reading.reader,
        "words": list(_words(found.analysis)),
        "events": [_event_object(found.analysis, coded) for coded in found.events],
        "not_coded": [_candidate(found.analysis, c) for c in found.left],
        "problems": [problem.message for problem in found.reading.problems],
    }


def _words(analysis: Analysis) -> Iterator[dict[str, Any]]:
    names = {i: name.label for name in analysis.names for i in range(name.first, name.last)}
    for number, token in enumerate(analysis.tokens):
        head = "" if token.head == ROOT else analysis.tokens[token.head].text
        yield {
            "word": token.text, "pos": token.upos, "lemma": token.lemma, "head": head, "relation": token.deprel, "name": names.get(number, ""),
        }  # fmt: skip


def _event_object(analysis: Analysis, coded: Coded) -> dict[str, Any]:
    event = coded.event
    return {
        "event": event_record(event),
        "entry": _candidate(analysis, coded.chosen) if coded.chosen else None,
        "lost": [_candidate(analysis, c) for c in coded.lost],
        "status": {
            "value": event.status.value, "hedged": event.hedged, "confidence": sure(event.status_confidence), "because": _status(event),
        },
        "slots": [
            {"slot": f.slot.value, "value": value_text(f.value), "words": f.evidence.text if f.evidence else None, "rule": rule_words(f.reason),
             "basis": basis_words(f), "confidence": sure(f.confidence)} for f in event.fillers
        ],
    }  # fmt: skip


def _candidate(analysis: Analysis, candidate: Candidate) -> dict[str, Any]:
    entry = candidate.entry
    return {
        "words": analysis.span(candidate.tokens[0], max(candidate.tokens) + 1).of(analysis.text),
        "kind": entry.kind, "word": entry.word, "part": entry.part, "where": _where(candidate),
        "like": str(candidate.like) if candidate.like else None, "confidence": entry.confidence, "generic": entry.generic,
        "coded": candidate.coded, "why_not": candidate.why,
        "conditions": [{"condition": c.check, "holds": c.holds, "found": c.found} for c in candidate.checks],
    }  # fmt: skip


def explanation_page(found: Explanation) -> str:
    """The page: the words as a table, then every event, then the words that the codebook knows but that were not coded."""
    lines = [*_table(list(_words(found.analysis)))]
    for problem in found.reading.problems:
        lines += ["", f"problem: {problem.message}"]
    for coded in found.events:
        lines += ["", *_event(found, coded)]
    if not found.events:
        lines += ["", "no event"]
    if found.left:
        lines += ["", "known to the codebook, but not coded"]
        lines += [f"  {line}" for line in _lost(found.analysis, found.left[:MOST_LEFT])]
    if len(found.left) > MOST_LEFT:
        lines.append(f"  … and {len(found.left) - MOST_LEFT} more (--json has all)")
    return "\n".join(lines)


def _table(words: list[dict[str, Any]]) -> Iterator[str]:
    head = ("word", "pos", "lemma", "head", "relation", "name")
    rows = [head, *(tuple(word[key] for key in head) for word in words)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    for row in rows:
        yield "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()


def _row(label: str, text: str) -> str:
    return f"  {label:{LABEL}}{text}"


def _event(found: Explanation, coded: Coded) -> Iterator[str]:
    event = coded.event
    yield f"{event.kind} on “{event.trigger.text}”, {event.status.value}{', hedged' if event.hedged else ''}, confidence {event.confidence:.2f}"
    yield from _entry(event, coded.chosen)
    for line in _lost(found.analysis, coded.lost):
        yield _row("lost", line)
    for filler in event.fillers:
        yield _row(filler.slot.value, _filler(filler))
    yield _row("status", f"{status_words(event)}: {_status(event)}")
    yield _row("says", source(event.attribution, found.reading.report.outlet) + _cue(event))


def _entry(event: EventMention, chosen: Candidate | None) -> Iterator[str]:
    """The entry that found the word, with its conditions; why the event's kind is another."""
    if chosen is None:
        yield _row("entry", "in no list: the learned head takes it for an event")
        return
    entry = chosen.entry
    how = f"{entry.part} {entry.word!r} of {entry.kind}" if chosen.like is None else f"in no list, but {chosen.like}"
    yield _row("entry", f"{how}  [{short(_where(chosen))}]")
    if entry.kind != event.kind:
        yield _row("kind", f"{entry.word!r} is generic: it takes the kind that the words around it have")
    for check in chosen.checks:
        yield _row("held", f"{in_short(check.check)}{'' if check.found == 'none' else f' (found {check.found})'}")


def _where(candidate: Candidate) -> str:
    return candidate.like.case.where if candidate.like else candidate.entry.where


def _lost(analysis: Analysis, lost: Iterable[Candidate]) -> Iterator[str]:
    for c in lost:
        words = analysis.span(c.tokens[0], max(c.tokens) + 1).of(analysis.text)
        yield f"“{words}” as {c.entry.kind}: {c.why}  [{short(_where(c))}]"


def _filler(filler: Filler) -> str:
    words = f"  “{' '.join(filler.evidence.text.split())}”" if filler.evidence else "  inferred"
    basis = basis_words(filler)
    return f"{value_text(filler.value)}{words}: {rule_words(filler.reason)}{f'; {basis}' if basis else ''}"


def _status(event: EventMention) -> str:
    return ", ".join(f"“{cue.text}” ({cue_words(cue)})" for cue in event.cues) or DEFAULT_STATUS


def _cue(event: EventMention) -> str:
    cue = event.attribution.cue
    words = f", by “{cue.text}” ({cue.rule})" if cue else ", in nobody's speech"
    return words + (", in the speaker's own words" if event.attribution.quoted else "")
