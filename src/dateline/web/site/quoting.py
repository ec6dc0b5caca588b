"""How much of a report a site may quote: sentences up to a share of its text, over all pages together. Of other sentences only the words of a value
are shown, with dots for the rest: a report is its outlet's, and the pages must not stand in for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.model import Event, Report, Span
from dateline.model.entry import Entry

SHARE = 0.5  # of a report's characters


@dataclass(slots=True)
class Quotable:
    """The sentences that may be quoted whole, by report. `most` is the largest share of a report that they are."""

    share: float = SHARE
    most: float = 0.0
    sentences: dict[str, list[Span]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)  # the same as text, its spaces as in a line of a brief
    triggers: dict[str, dict[Span, str]] = field(default_factory=dict)  # the event words that may be shown of a sentence in any case

    def may(self, report: str, start: int, end: int) -> bool:
        """Whether these characters lie in such a sentence."""
        return any(one.start <= start and end <= one.end for one in self.sentences.get(report, ()))

    def left(self, report: str, sentence: Span) -> str:
        """What is shown of a sentence that may not be quoted: its event words, with dots for the rest; "" where it has none."""
        words = [text for span, text in sorted(self.triggers.get(report, {}).items()) if sentence.contains(span)]
        return f"… {' … '.join(words)} …" if words else ""

    def add(self, wanted: Iterable[tuple[str, Span]], texts: Mapping[str, str]) -> None:
        """Take sentences in, one after the other, as far as the share allows; `texts` are those of the reports."""
        taken = {report: sum(one.end - one.start for one in some) for report, some in self.sentences.items()}
        for report, span in wanted:
            have = self.sentences.setdefault(report, [])
            size, length = taken.get(report, 0) + span.end - span.start, max(1, len(texts[report]))
            if span in have or size > self.share * length:
                continue
            have.append(span)
            self.words.add(" ".join(span.of(texts[report]).split()))
            taken[report] = size
            self.most = max(self.most, size / length)


def quotable(events: Iterable[tuple[Event, Entry]], share: float) -> Quotable:
    """First the sentence that each event's own line rests on, in the order of the list, then the others."""
    first: list[tuple[str, Span]] = []
    rest: list[tuple[str, Span]] = []
    texts: dict[str, str] = {}
    made = Quotable(share=share)
    for event, entry in events:
        for told in event.told:
            texts[told.report.id] = told.report.text
            made.triggers.setdefault(told.report.id, {})[told.mention.trigger.span] = told.mention.trigger.text
            span = sentence_of(told.report, told.mention.sentence, told.mention.trigger.span)
            leads = told.report.id == entry.lead_report and span.overlaps(entry.lead)
            (first if leads else rest).append((told.report.id, span))
    made.add(first, texts)
    made.add(rest, texts)
    return made


def sentence_of(report: Report, sentence: Span | None, words: Span) -> Span:
    """The sentence of some words, within the report's text."""
    span = sentence if sentence and sentence.contains(words) else words
    return Span(start=span.start, end=min(span.end, len(report.text)))
