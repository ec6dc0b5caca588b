"""Whose quotation: from marks to the speech they belong to, and the running speaker of those that stand alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extract.quotes import Quotation, paragraphs
from dateline.extract.speech_contents import speeches_of
from dateline.lexicon.speech import SpeechVerb, SpeechWords
from dateline.model import Analysis, Span, Speech

SCARE = 3  # words: a shorter quotation is a borrowed expression, and belongs to the speech around it or to no one
FAR = 400  # characters: further apart there is no need to look
REACH = 16  # words between a quotation and the reporting word beside it

@dataclass(frozen=True, slots=True)
class _Page:
    """Where paragraphs, and the speeches in them, stand."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def of(self, char: int) -> int:
        return max(bisect_right(self.starts, char) - 1, 0)


def with_quotations(
    analysis: Analysis, found: list[Speech], quotations: Sequence[Quotation], words: SpeechWords
) -> list[Speech]:
    """The speeches found, and one more for every quotation that has a speaker; speeches without content left out."""
    lines = paragraphs(analysis.text)
    page = _Page(tuple(s for s, _ in lines), tuple(e for _, e in lines))
    out = list(found)
    previous: tuple[Quotation, Speech] | None = None
    for quotation in quotations:
        holder = _holder(analysis, quotation, out) or _beside(analysis, quotation, found, words)
        if holder is None and _sentence_like(analysis, quotation):
            holder = _running(quotation, found, page, previous, words)
        if holder is not None:
            out.append(replace(holder, content=(quotation.span,), quoted=True))
            previous = (quotation, holder)
    out.extend(_statements(analysis, found, lines, words))
    kept = [s for s in out if s.content]
    return sorted(kept, key=lambda s: (s.cue.span, s.content[0]))


def _holder(analysis: Analysis, quotation: Quotation, speeches: Sequence[Speech]) -> Speech | None:
    """The innermost speech in whose content most of the quotation stands already."""
    middle = _first_word(analysis, quotation.span)
    held = [s for s in speeches_of(middle, speeches) if s.source is not None and not quotation.outer.contains(s.cue.span)]
    return held[0] if held else None


def _first_word(analysis: Analysis, span: Span) -> Span:
    at = bisect_left(analysis.tokens, span.start, key=lambda token: token.start)
    if at < len(analysis.tokens) and analysis.tokens[at].start < span.end:
        return Span(start=analysis.tokens[at].start, end=analysis.tokens[at].end)
    return span


def _sentence_like(analysis: Analysis, quotation: Quotation) -> bool:
    return len(quotation.span.of(analysis.text).split()) > SCARE


def _verb(speech: Speech, words: SpeechWords) -> SpeechVerb | None:
    """The entry of its reporting word; None for a noun or a phrase."""
    return words.verbs.get(speech.cue.rule.partition(":")[2])


def _quotes(speech: Speech, words: SpeechWords) -> bool:
    """Whether the reporting word may take a quotation."""
    entry = _verb(speech, words)
    return speech.source is not None and (entry is None or ("quote" in entry.content and not entry.belief))


def _beside(analysis: Analysis, quotation: Quotation, found: Sequence[Speech], words: SpeechWords) -> Speech | None:
    """The reporting word next to a quotation, outside it and with no sentence's end between."""
    best: tuple[int, Speech] | None = None
    for speech in found:
        cue = speech.cue.span
        low, high = min(cue.end, quotation.outer.end), max(cue.start, quotation.outer.start)
        if high - low > FAR or not _quotes(speech, words) or quotation.outer.contains(cue):
            continue
        between = analysis.text[low:high]
        gap = len(between.split())
        if "\n" in between or gap > REACH or _ends_sentence(between, quotation.outer, cue):
            continue
        if best is None or gap < best[0]:
            best = (gap, speech)
    return best[1] if best else None


def _ends_sentence(between: str, outer: Span, cue: Span) -> bool:
    body = between.strip()
    if cue.start >= outer.end:  # “...” X said: nothing but the source stands between
        return any(mark in body for mark in (". ", "”", '"', "; "))
    return any(mark in body for mark in (". ", "; ")) or body.endswith(".")


def _running(
    quotation: Quotation,
    found: Sequence[Speech],
    page: _Page,
    previous: tuple[Quotation, Speech] | None,
    words: SpeechWords,
) -> Speech | None:
    """Who goes on speaking: the speech before in the same paragraph, the one that the paragraph before left open or ended
    with, or the reporting word that follows in the same paragraph.
    """
    line = page.of(quotation.outer.start)
    if previous and previous[0].open_end and page.of(previous[0].outer.start) == line - 1:
        return previous[1]
    able = [s for s in found if _quotes(s, words)]
    before = [s for s in able if s.cue.span.end <= quotation.outer.start]
    for speech in reversed(before):
        if page.of(speech.cue.span.start) in (line, line - 1):
            return speech if page.of(speech.cue.span.start) == line or _opens_line(quotation, page, line) else None
        break
    after = [s for s in able if s.cue.span.start >= quotation.outer.end and page.of(s.cue.span.start) == line]
    if after:
        return after[0]
    if previous and page.of(previous[0].outer.start) == line - 1 and _opens_line(quotation, page, line):
        return previous[1]
    return None


def _opens_line(quotation: Quotation, page: _Page, line: int) -> bool:
    return quotation.outer.start == page.starts[line]


def _statements(
    analysis: Analysis, found: Sequence[Speech], lines: Sequence[tuple[int, int]], words: SpeechWords
) -> list[Speech]:
    """"The minister said:" at the end of a paragraph, and a statement without marks in the paragraphs that follow."""
    cues = {line: s for line, (start, end) in enumerate(lines) for s in found if start <= s.cue.span.start < end and _quotes(s, words)}
    others = {line for line, s in cues.items() if _reports(analysis, s, words)}
    statements = []
    for line, speech in cues.items():
        tail = analysis.text[speech.cue.span.end : lines[line][1]]
        if not tail.endswith(":") or len(tail.split()) > REACH or any(mark in tail for mark in "“\"."):
            continue
        last = _last_line(analysis.text, lines, line, others)
        if last > line:
            span = Span(start=lines[line + 1][0], end=lines[last][1])
            statements.append(replace(speech, content=(span,), quoted=True))
    return statements


def _reports(analysis: Analysis, speech: Speech, words: SpeechWords) -> bool:
    """Whether an outlet could so report on: a plain reporting verb with a name or a noun ("the minister added"), not what a statement itself says of
    others ("those they claim to defend").
    """
    entry = _verb(speech, words)
    return entry is not None and entry.force == "say" and speech.source is not None and analysis.tokens[speech.source].upos != "PRON"


def _last_line(text: str, lines: Sequence[tuple[int, int]], line: int, cued: set[int]) -> int:
    """Last paragraph of a statement: before a quotation mark, a line in which somebody else speaks, or one that is no sentence."""
    last = line
    for number in range(line + 1, len(lines)):
        start, end = lines[number]
        if text[start] in "“\"‘«" or number in cued or text[end - 1] not in ".!?…”\"’":
            break
        last = number
    return last
