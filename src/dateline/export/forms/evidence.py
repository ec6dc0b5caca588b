"""The evidence as W3C Web Annotations (JSON-LD): every value with its words, as quote and as characters, on the report that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from dateline.export.forms.form import Form, Heading, View, tally, text, with_events
from dateline.export.readings import json_line
from dateline.lexicon import Lexicon
from dateline.link.flagged import is_hidden
from dateline.model import ActorRef, Event, Evidence, Location, Quantity, Report, TimeValue, Told
from dateline.model.entry import Entry

AROUND = 32  # characters before and after a quote, by which it is found again in another copy of the text
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FIELDS = {
    "body": "TextualBody, purpose tagging: the slot and the value ('actor: Islamic State'), and another one with our id of the event, purpose linking",
    "target.source": "the report's address, else urn:dateline:report:ID", "target.selector[0]": "TextQuoteSelector: exact, prefix and suffix of 32 characters",
    "target.selector[1]": "TextPositionSelector: start and end as characters of the report's text, end not included",
}  # fmt: skip


def fate(entry: Entry, lexicon: Lexicon) -> str:  # noqa: ARG001 - a Fate
    """Why an event is not in it: what a reviewer flagged is not quoted until it is asked for."""
    return f"flagged by a reviewer as {' and '.join(entry.flags)}: nothing of it is quoted unless flagged=show asks for it" if entry.wordless and entry.flags else ""


def annotations_of(event: Event) -> Iterator[dict[str, Any]]:
    """The annotations of an event: its word, and every value with words of its own."""
    for told in event.told:
        for number, (what, words) in enumerate(_evidence(told)):
            if not is_hidden(words.text):
                yield {
                    "id": f"urn:dateline:annotation:{told.mention.id}:{number}", "type": "Annotation", "motivation": "tagging",
                    "body": [
                        {"type": "TextualBody", "purpose": "tagging", "value": what},
                        {"type": "TextualBody", "purpose": "linking", "value": f"urn:dateline:event:{event.id}"},
                    ],
                    "target": {"source": _source(told.report), "selector": _selectors(told.report.text, words)},
                }  # fmt: skip


def _evidence(told: Told) -> Iterator[tuple[str, Evidence]]:
    mention = told.mention
    yield f"event: {mention.kind} ({mention.status.value})", mention.trigger
    for filler in mention.fillers:
        if filler.evidence is not None and filler.evidence.report == told.report.id:
            yield f"{filler.slot.value}: {_value(filler.value, filler.evidence)}", filler.evidence
    said = mention.attribution
    if said.speaker is not None and said.speaker_evidence is not None:
        yield f"speaker: {said.speaker.name}", said.speaker_evidence


def _value(value: object, words: Evidence) -> str:
    if isinstance(value, ActorRef | Location):
        return value.name
    if isinstance(value, TimeValue) and value.anchored:
        return f"{value.earliest or '..'}/{value.latest or '..'}"  # an interval as ISO 8601-2 writes it
    if isinstance(value, Quantity):
        return f"{value.measure.value} {_bound(value.low)}/{_bound(value.high)} {value.unit}"
    return " ".join(words.text.split())


def _bound(number: float | None) -> str:
    return ".." if number is None else f"{number:g}"


def _source(report: Report) -> str:
    return report.url or f"urn:dateline:report:{quote(report.id, safe='')}"


def _selectors(whole: str, words: Evidence) -> list[dict[str, Any]]:
    start, end = words.span.start, words.span.end
    return [
        {"type": "TextQuoteSelector", "exact": whole[start:end], "prefix": whole[max(0, start - AROUND) : start], "suffix": whole[end : end + AROUND]},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]  # fmt: skip


def write(view: View, out: BinaryIO) -> None:
    """One AnnotationCollection with one page; how many annotations stands at its end."""
    total = 0
    with text(out) as lines:
        lines.write(f'{{"@context": "{CONTEXT}", "id": "urn:dateline:annotations:{view.stamp.revision}", "type": "AnnotationCollection", "dateline": {json_line({**view.stamp.record(), **tally(FORM, view).record()})},\n')
        lines.write('"first": {"id": "urn:dateline:annotations:page:1", "type": "AnnotationPage", "startIndex": 0, "items": [')
        for _, event in with_events(view, FORM.held(view)):
            for one in annotations_of(event) if event else ():
                lines.write((",\n" if total else "\n") + json_line(one))
                total += 1
        lines.write(f'\n]}}, "total": {total}}}\n')


FORM = Form(
    name="annotations", title="Web Annotations", suffix=".jsonld", media="application/ld+json", write=write, heading=Heading.ARCHIVES, fate=fate, stamped=True, noun="event", columns=FIELDS,
    about="The evidence as W3C Web Annotations: every value with its quote and characters, for annotation tools.",
    cannot="What was inferred has no words and so no annotation; places, days and figures are in words only.",
)  # fmt: skip
