"""Words of a report on a page: the sentence with the words that matter marked in it, and the address at which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from dateline.model import Report, Span, Told

MOST = 420  # characters of a sentence on either side of its words: a sentence is seldom longer, and a hostile one must not fill the page


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
        return at(self.report, self.span)


def at(report: str, span: Span) -> str:
    """The address of words in a report."""
    return f"/reports/{quote(report, safe='')}?at={span.start}-{span.end}#words"


def quoted(report: Report, sentence: Span, words: Span | None = None, speaker: str = "") -> Quoted:
    """A sentence, or words in it. Words that are not in the sentence stand alone."""
    marked = words or sentence
    around = sentence if sentence.contains(marked) else marked
    before, after = report.text[around.start : marked.start], report.text[marked.end : around.end]
    day = (report.published.earliest or report.published.latest) if report.published else None
    return Quoted(
        report=report.id, outlet=report.outlet, day=day, span=marked, speaker=speaker,
        before=f"… {before[-MOST:]}" if len(before) > MOST else before, words=marked.of(report.text),
        after=f"{after[:MOST]} …" if len(after) > MOST else after,
    )  # fmt: skip


def told_quote(told: Told, words: Span | None = None) -> Quoted:
    """The sentence of a mention, with its event word marked, or other words."""
    mention, speaker = told.mention, told.mention.attribution.speaker
    spoken = speaker.name if speaker and speaker.name != told.report.outlet else ""
    return quoted(told.report, mention.sentence or mention.trigger.span, words or mention.trigger.span, spoken)
