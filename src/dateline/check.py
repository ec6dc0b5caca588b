"""Runs every example and near-miss of the codebook through the whole pipeline: what does not hold is a failure, and a kind without any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.lexicon.codebook import Case, Codebook, Example, Miss
from dateline.model import ActorRef, Analyser, EventMention, Reading, Report, Slot, Span
from dateline.pipeline import read_reports
from dateline.pipeline.nearest import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A case that does not hold: `file:line`, what was expected and found, and the sentence."""

    where: str
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """How many cases were run, those that fail, and how well the examples of each kind of an analyst's own do as nearest examples."""

    run: int
    failures: tuple[Failure, ...]
    near: tuple[str, ...] = ()


def check_lexicon(lexicon: Lexicon, language: Analyser) -> CheckResult:
    """All cases of the lexicon. Raises LanguageError when the model cannot run."""
    examples = nearest(lexicon, language)
    near = tuple(map(str, examples.measured)) if examples else ()
    return CheckResult(run=len(lexicon.codebook.cases), failures=tuple(check(lexicon, language)), near=near)


def check(lexicon: Lexicon, language: Analyser) -> Iterator[Failure]:
    """Failures: kinds without a case, then the cases, in the order of the files."""
    cases = lexicon.codebook.cases
    yield from unproven(lexicon.codebook)
    reports = (Report(id=f"case-{number}", text=case.case.text) for number, case in enumerate(cases))
    for case, reading in zip(cases, read_reports(reports, lexicon, language), strict=True):
        for what in faults(case, reading):
            yield Failure(where=case.where, what=what, text=case.case.text)


def unproven(codebook: Codebook) -> Iterator[Failure]:
    """Kinds without an example or without a near-miss: nothing shows what they find and what they leave alone."""
    proven = {(case.kind, type(case.case)) for case in codebook.cases}
    for kind in codebook.kinds.values():
        for what, name in ((Example, "example"), (Miss, "near-miss")):
            if (kind.name, what) not in proven:
                yield Failure(where=kind.where, what=f"kind {kind.name} has no {name}", text=kind.gloss)


def faults(case: Case, reading: Reading) -> Iterator[str]:
    """What does not hold of one case, in words."""
    for problem in reading.problems:
        yield problem.message
    if isinstance(case.case, Example):
        yield from _missed(case.kind, case.case, reading)
    else:
        yield from _invented(case.kind, case.case, reading)


def _missed(kind: str, example: Example, reading: Reading) -> Iterator[str]:
    at = [event for event in reading.events if event.trigger.text == example.trigger]
    found = next((event for event in at if event.kind == kind), None)
    if found is None:
        others = ", ".join(f"{event.kind} on {event.trigger.text!r}" for event in reading.events) or "nothing"
        yield f"{example.trigger!r} is not found as {kind} (found: {others})"
        return
    if example.status and found.status != example.status:
        yield f"{example.trigger!r} is {found.status.value}, not {example.status}"
    if example.hedged is not None and found.hedged is not example.hedged:
        yield f"{example.trigger!r} is {'hedged' if found.hedged else 'not hedged'}"
    for slot, words in ((Slot.ACTOR, example.actor), (Slot.RECIPIENT, example.recipient)):
        if words and not _fills(found, slot, words):
            yield f"{slot.value} of {example.trigger!r} is {_names(found, slot)}, not {words!r}"


def _fills(event: EventMention, slot: Slot, words: str) -> bool:
    """Whether a filler's words or name contain the words."""
    low = words.lower()
    return any(low in said.lower() for said in _said(event, slot))


def _said(event: EventMention, slot: Slot) -> Iterator[str]:
    for filler in event.of(slot):
        if filler.evidence is not None:
            yield filler.evidence.text
        if isinstance(filler.value, ActorRef):
            yield filler.value.name


def _names(event: EventMention, slot: Slot) -> str:
    return ", ".join(sorted({repr(said) for said in _said(event, slot)})) or "empty"


def _invented(kind: str, miss: Miss, reading: Reading) -> Iterator[str]:
    start = miss.text.index(miss.word)
    span = Span(start=start, end=start + len(miss.word))
    for event in reading.events:
        if event.kind == kind and event.trigger.span.overlaps(span):
            yield f"{miss.word!r} is found as {kind}"
