"""The words that a page of a folder quotes: the sentences that its values rest on, each once, with where it stands. No article is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.explore.published import Flagged
from dateline.lexicon.phrases import Phrases
from dateline.model import Event, Report, Span
from dateline.web.evidence import Quote, marks_of, merged, quoted

AROUND = 120  # characters on each side of words that are in no sentence: a headline, a date line
MOST = 420  # characters of a quote on each side of its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A quoted sentence: `id` of its element, its characters."""

    id: str
    span: Span
    quote: Quote


class Words:
    """What one page shows of its event's reports. Empty where they are withheld; a sentence that a person flagged is never among them."""

    def __init__(self, event: Event, phrases: Phrases, flagged: Flagged, *, withheld: bool) -> None:
        self._event, self._phrases, self._flagged, self.withheld = event, phrases, flagged, withheld
        self._reports: dict[str, Report] = {told.report.id: told.report for told in event.told}
        self._numbers: Mapping[str, int] = {name: n for n, name in enumerate(self._reports)}
        self._spans: dict[str, dict[Span, Span]] = {}  # what is shown of each report, and the words that it was first shown for
        for told in event.told:
            self.anchor(told.report.id, told.mention.trigger.span.start, told.mention.trigger.span.end)

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports of the event, as its page numbers them."""
        return tuple(self._reports)

    def anchor(self, report: str, start: int | None, end: int | None) -> str:
        """The address, on this page, of characters of a report; of the report itself without any."""
        if report not in self._numbers:
            return ""
        if start is None or end is None or self.withheld:
            return f"#source-{self._numbers[report]}"
        asked = Span(start=start, end=end)
        shown = self._spans.setdefault(report, {})
        around = next((span for span in shown if span.contains(asked)), None) or self._sentence(report, asked)
        if any(around.overlaps(span) for span in self._flagged.get(report, ())):
            return f"#source-{self._numbers[report]}"
        shown.setdefault(around, asked)
        return f"#{self._id(report, around)}"

    def of(self, report: str) -> Iterator[Word]:
        """The words of a report in the order of its text."""
        own = [m for m in self._event.mentions if m.report == report]
        marks = merged(mark for mention in own for mark in marks_of(mention, self._phrases))
        for around, asked in sorted(self._spans.get(report, {}).items()):
            quote = quoted(self._reports[report], asked, marks, around, most=MOST)
            yield Word(id=self._id(report, around), span=around, quote=quote)

    def _id(self, report: str, span: Span) -> str:
        return f"words-{self._numbers[report]}-{span.start}"

    def _sentence(self, report: str, asked: Span) -> Span:
        """The sentence of the characters, or a few around them."""
        known = (m.sentence for m in self._event.mentions if m.report == report and m.sentence and m.sentence.contains(asked))
        text = self._reports[report].text
        return next(known, None) or Span(start=max(0, asked.start - AROUND), end=min(len(text), max(asked.end, asked.start + 1) + AROUND))
