"""Words of a report on a page: the sentence with the words that matter marked in it, and the address at which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model import Report, Span, Told
from dateline.web.evidence import span_address

MOST = 260  # characters on either side of the words: a sentence is seldom longer, and a hostile one must not fill the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """`words` in their sentence, of which `before` and `after` are the rest. `speaker` is "" for the outlet's own voice."""

    report: str
    outlet: str
    day: date | None
    span: Span
    before: str
    words: str
    after: str
    speaker: str = ""

    @property
    def address(self) -> str:
        """Where the words stand."""
        return span_address(self.report, self.span)


def quoted(report: Report, sentence: Span, words: Span | None = None, speaker: str = "") -> Quoted:
    """A sentence, or words in it. Words that are not in the sentence stand in their own line of the text."""
    marked = words or sentence
    around = sentence if sentence.contains(marked) else _line(report.text, marked)
    return Quoted(
        report=report.id, outlet=report.outlet, day=report.day, span=marked, speaker=speaker, before=_end_of(report.text[around.start : marked.start]),
        words=marked.of(report.text), after=_start_of(report.text[marked.end : around.end]),
    )  # fmt: skip


def _line(text: str, span: Span) -> Span:
    """The line of the text that holds the span."""
    end = text.find("\n", span.end)
    return Span(start=text.rfind("\n", 0, span.start) + 1, end=end if end >= 0 else len(text))


def _end_of(text: str) -> str:
    """The end of what stands before, from a whole word on."""
    return text if len(text) <= MOST else f"… {text[-MOST:].partition(' ')[2] or text[-MOST:]}"


def _start_of(text: str) -> str:
    """The beginning of what stands after, up to a whole word."""
    return text if len(text) <= MOST else f"{text[:MOST].rpartition(' ')[0] or text[:MOST]} …"


def told_quote(told: Told, words: Span | None = None) -> Quoted:
    """The sentence of a mention, with its event word marked, or other words."""
    mention, speaker = told.mention, told.mention.attribution.speaker
    spoken = speaker.name if speaker and speaker.name != told.report.outlet else ""
    return quoted(told.report, mention.sentence or mention.trigger.span, words or mention.trigger.span, spoken)
