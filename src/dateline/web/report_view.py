"""What the page of a report shows: its text with marks, the events found in it, reports that share its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.export.accounts import STATUSES, outlet_name
from dateline.lexicon.phrases import Phrases, phrase_of
from dateline.link.flagged import Flagged
from dateline.link.update import event_id
from dateline.model import Claim, EventMention, Reading, Report
from dateline.model.copy import Copy, CopyKind
from dateline.model.decision import Flag
from dateline.model.entry import Entry
from dateline.web.evidence import LABELS, filler_words, marks_of, merged, span_address
from dateline.web.marks import Mark, Node, marked

ASKED = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
KINDS = {CopyKind.COPY: "the same text", CopyKind.EXCERPT: "an excerpt", CopyKind.QUOTES: "a passage of it"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A value of a mention: what it was taken for, and the element of its words; without words, why."""

    slot: str
    label: str
    words: str
    id: str
    claim: str
    reason: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionShown:
    """A mention with its values."""

    id: str
    kind: str
    words: str
    status: str
    status_words: str
    values: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An event that the report tells of, with its mentions there; `reports` tell of it in all."""

    id: str
    sentence: str
    status: str
    status_words: str
    reports: int
    mentions: tuple[MentionShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Another report with the same words: how much of this one, what of it, where the longest run is in each."""

    report: str
    outlet: str
    share: str
    what: str
    longest: int
    here: str
    there: str
    update: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The text as nodes: what of it is the headline, and the rest; joined they are the text."""

    head: tuple[Node, ...]
    body: tuple[Node, ...]


def asked_span(value: str, length: int) -> tuple[int, int] | None:
    """The characters of "at=120-134", None for what is none of a text of this length."""
    found = ASKED.fullmatch(value)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    return (start, min(end, length)) if start < min(end, length) else None


def marks_in(reading: Reading, phrases: Phrases, mention: str = "") -> list[Mark]:
    """Marks of all mentions of a report, or of one of them."""
    return merged(mark for one in reading.events if mention in ("", one.id) for mark in marks_of(one, phrases))


def text_of(report: Report, marks: Iterable[Mark], at: tuple[int, int] | None, slot: str) -> Text:
    """The text with its marks; what an address asks for is one more, named "words"."""
    asked = [Mark(start=at[0], end=at[1], slot=slot if slot in LABELS else "asked", label=LABELS.get(slot, "these words"), id="words")] if at else []
    same = {(m.start, m.end) for m in asked}
    kept = [replace(m, id="") if (m.start, m.end) in same and m.slot == slot else m for m in marks]
    end = headline_end(report)
    every = [*asked, *(m for m in kept if not (asked and (m.start, m.end, m.slot) == (asked[0].start, asked[0].end, asked[0].slot)))]
    return Text(head=marked(report.text, every, 0, end) if end else (), body=marked(report.text, every, end))


def flagged_marks(flagged: Iterable[Flagged], text: str) -> list[Mark]:
    """What a reviewer flagged, shown as somebody asked: each stretch with its flags, numbered as the links that lead to it."""
    joined: list[tuple[int, int, frozenset[str]]] = []
    for one in sorted(flagged, key=lambda one: (one.span.start, one.span.end)):
        start, end, flags = one.span.start, one.span.end, one.flags
        if joined and not text[joined[-1][1] : start].strip():
            first, last, before = joined.pop()
            start, end, flags = first, max(last, end), flags | before
        joined.append((start, end, flags))
    names = {flag: "personal data" if flag == Flag.PERSONAL else flag for _, _, flags in joined for flag in flags}
    return [
        Mark(start=start, end=end, slot="flagged", label=f"flagged as {' and '.join(names[flag] for flag in sorted(flags))}", id=f"flagged-{number}")
        for number, (start, end, flags) in enumerate(joined, 1)
    ]  # fmt: skip


def headline_end(report: Report) -> int:
    """Where the headline ends in a text that begins with it, 0 where it does not."""
    title = report.title.strip()
    start = len(report.text) - len(report.text.lstrip())
    return start + len(title) if title and report.text.startswith(title, start) else 0


def events_in(reading: Reading, marks: Sequence[Mark], homes: Mapping[str, str], entries: Mapping[str, Entry], phrases: Phrases) -> tuple[Found, ...]:
    """The events of a report in the order of their first words."""
    places = {(m.start, m.end, m.slot): m.id for m in marks}
    claims = _claims(reading.claims)
    by_event: dict[str, list[EventMention]] = {}
    for mention in sorted(reading.events, key=lambda m: (m.trigger.span, m.id)):
        by_event.setdefault(homes.get(mention.id) or event_id(mention.id), []).append(mention)
    return tuple(_found(name, mentions, entries.get(name), places, claims, phrases) for name, mentions in by_event.items())


def _found(name: str, mentions: Sequence[EventMention], entry: Entry | None, places: Mapping[tuple[int, int, str], str], claims: Mapping[object, str], phrases: Phrases) -> Found:
    first = mentions[0]
    status = entry.status if entry else first.status
    return Found(
        id=name, sentence=entry.sentence if entry else phrase_of(phrases, first.kind).noun, status=status.value, status_words=STATUSES[status],
        reports=len(entry.reports) if entry else 1, mentions=tuple(_mention(m, places, claims, phrases) for m in mentions),
    )  # fmt: skip


def _claims(claims: Iterable[Claim]) -> dict[object, str]:
    """Ids of claims by what they say."""
    return {(c.mention, c.slot.value if c.slot else "", c.value, c.evidence.span if c.evidence else None): c.id for c in claims}


def _mention(mention: EventMention, places: Mapping[tuple[int, int, str], str], claims: Mapping[object, str], phrases: Phrases) -> MentionShown:
    values = [_value("trigger", " ".join(mention.trigger.text.split()), mention.trigger.span, places, "", "")]
    for filler in mention.fillers:
        span = filler.evidence.span if filler.evidence else None
        claim = claims.get((mention.id, filler.slot.value, filler.value, span), "")
        values.append(_value(filler.slot.value, filler_words(filler), span, places, claim, filler.reason))
    said = mention.attribution
    if said.speaker:
        values.append(_value("speaker", said.speaker.name, said.speaker_evidence.span if said.speaker_evidence else None, places, "", "the context"))
    return MentionShown(
        id=mention.id, kind=phrase_of(phrases, mention.kind).noun, words=" ".join(mention.trigger.text.split()), status=mention.status.value,
        status_words=STATUSES[mention.status], values=tuple(values),
    )  # fmt: skip


def _value(slot: str, words: str, span: object, places: Mapping[tuple[int, int, str], str], claim: str, reason: str) -> Told:
    start, end = getattr(span, "start", None), getattr(span, "end", None)
    place = places.get((start, end, slot), "") if start is not None and end is not None else ""
    return Told(slot=slot, label=LABELS[slot], words=words, id=place, claim=claim, reason="" if place else reason, start=start, end=end)


def shared_with(report: Report, copies: Iterable[Copy], outlets: Mapping[str, str]) -> Iterator[Shared]:
    """The reports that carry words of this one, those that carry most of it first."""
    found = []
    for copy in copies:
        if report.id not in (copy.left, copy.right):
            continue
        left = report.id == copy.left
        share, other = (copy.left_share, copy.right) if left else (copy.right_share, copy.left)
        here, there = (copy.left_run, copy.right_run) if left else (copy.right_run, copy.left_run)
        found.append((-share, other, Shared(
            report=other, outlet=outlet_name(outlets.get(other, "")), share=f"{share:.0%}".replace("%", " %"), what=KINDS[copy.kind], longest=copy.longest,
            here=span_address(report.id, here), there=span_address(other, there), update=copy.update,
        )))  # fmt: skip
    yield from (shared for _, _, shared in sorted(found, key=lambda item: item[:2]))
