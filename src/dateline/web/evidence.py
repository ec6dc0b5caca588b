"""From a value to its words: addresses of characters of a report, marks for a mention's slots, quotes with their sentence around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from dateline.export.accounts import STATUSES, day_said, outlet_name
from dateline.export.wording import counted_words, figure_words, time_words
from dateline.lexicon.phrases import Phrases, phrase_of
from dateline.link.sayings import day_of
from dateline.model import ActorRef, EventMention, Evidence, Filler, Location, Report, Span, TimeValue
from dateline.web.marks import Mark, Node, marked

LABELS = {"trigger": "what", "status": "whether", "actor": "who", "recipient": "whom", "place": "where", "time": "when", "speaker": "source", "figure": "number"}
ROUND = 160  # characters on each side of words of which no sentence is known
LONGEST = 700  # characters of a quoted sentence on each side of its words: a "sentence" of ten thousand characters is no quote


def report_address(report: str) -> str:
    """Where a report's page is; an id may hold anything."""
    return f"/reports/{quote(report, safe='')}"


def words_address(evidence: Evidence, slot: str = "") -> str:
    """Where these words are on the page of their report."""
    return span_address(evidence.report, evidence.span, slot)


def span_address(report: str, span: Span, slot: str = "") -> str:
    """Where these characters are on the page of their report."""
    asked = {"at": f"{span.start}-{span.end}", **({"slot": slot} if slot else {})}
    return f"{report_address(report)}?{urlencode(asked)}#words"


def outward(url: str) -> str:
    """An address that may be a link, "" for any other: only the web, nothing that runs or reads a file."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in {"http", "https"} and parts.hostname else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence with the words marked that it is quoted for. `before` and `after`: whether it was cut there."""

    report: str
    outlet: str
    day: str
    address: str
    nodes: tuple[Node, ...]
    before: bool = False
    after: bool = False
    slot: str = ""


def quoted(report: Report, span: Span, marks: Iterable[Mark], sentence: Span | None = None, *, slot: str = "", most: int = LONGEST) -> Quote:
    """The sentence around a span, or some characters where none is known; `most` on each side of the words."""
    text = report.text
    around = sentence if sentence and sentence.contains(span) else Span(start=max(0, span.start - ROUND), end=min(len(text), span.end + ROUND))
    start, end = max(around.start, span.start - most), min(around.end, span.end + most)
    whole = sentence is not None and sentence.contains(span)
    return Quote(
        report=report.id, outlet=outlet_name(report.outlet), day=day_said(day_of(report)), address=span_address(report.id, span, slot), slot=slot,
        nodes=marked(text, marks, start, end), before=start > (around.start if whole else 0), after=end < (around.end if whole else len(text)),
    )  # fmt: skip


def quote_of(evidence: Evidence, report: Report, mentions: Iterable[EventMention], slot: str) -> Quote:
    """The words of a value in their sentence."""
    sentence = next((m.sentence for m in mentions if m.sentence and m.sentence.contains(evidence.span)), None)
    mark = Mark(start=evidence.span.start, end=evidence.span.end, slot=slot, label=LABELS.get(slot, slot))
    return quoted(report, evidence.span, [mark], sentence, slot=slot)


def filler_words(filler: Filler) -> str:
    """A value in a few words."""
    value = filler.value
    if isinstance(value, ActorRef):
        return value.name
    if isinstance(value, Location):
        return f"{value.name} ({value.precision.value})"
    if isinstance(value, TimeValue):
        return time_words(value, filler.evidence.text if filler.evidence else "") or "a time that nothing dates"
    return f"{figure_words(value, None)}{counted_words(value)}"


def marks_of(mention: EventMention, phrases: Phrases) -> Iterator[Mark]:
    """Marks for the words of a mention: the event word, its slots, who says so, what decides its status."""
    said, owner = mention.attribution, (mention.id,)
    found: list[tuple[Evidence | None, str, str]] = [(mention.trigger, "trigger", f"{phrase_of(phrases, mention.kind).noun}, {STATUSES[mention.status]}")]
    found += [(filler.evidence, filler.slot.value, filler_words(filler)) for filler in mention.fillers]
    found.append((said.speaker_evidence, "speaker", said.speaker.name if said.speaker else ""))
    found.append((said.via_evidence, "speaker", f"to {said.via.name}" if said.via else ""))
    found += [(cue, "status", STATUSES[mention.status]) for cue in mention.cues]
    for evidence, slot, title in found:
        if evidence:
            yield Mark(start=evidence.span.start, end=evidence.span.end, slot=slot, label=LABELS.get(slot, slot), title=title, owners=owner)


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Marks of the same words and slot as one, with all who have it; numbered in the order of the text."""
    found: dict[tuple[int, int, str], Mark] = {}
    for mark in marks:
        key = (mark.start, mark.end, mark.slot)
        older = found.get(key)
        found[key] = replace(older, owners=_both(older.owners, mark.owners), title=_titles(older.title, mark.title)) if older else mark
    return [replace(found[key], id=f"w-{n}") for n, key in enumerate(sorted(found))]


def _both(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))


def _titles(one: str, other: str) -> str:
    parts = one.split("; ") if one else []
    return one if other in parts or not other else "; ".join([*parts, other])
