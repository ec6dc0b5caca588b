"""The brief: the situation as a person would write it down, every line with its source and a numbered quote.

Sections: what happened, what is announced, what is uncertain or denied, the figures, the words. A line stands for the mentions of one
report that agree on kind, status, people and place; nothing is joined across reports (that is the work of linking).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.export.groups import Group, group_mentions
from dateline.export.wording import day_range, day_words, figure_words, full_sentence
from dateline.lexicon.phrases import Phrases, phrase_of
from dateline.model import Attribution, EventMention, Filler, Quantity, Reading, Slot, Span, Status, TimeValue

HAPPENED = {Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED}
ANNOUNCED = {Status.PLANNED, Status.PREDICTED, Status.DEMANDED}
MOST = 60  # lines a section; beyond it the brief says how many more there are


@dataclass(slots=True, kw_only=True)
class Quotes:
    """Numbers the sentences that lines lead to, each sentence once."""

    order: list[tuple[Reading, Span]] = field(default_factory=list)
    numbers: dict[tuple[str, Span], int] = field(default_factory=dict)

    def number(self, reading: Reading, span: Span) -> int:
        """Number of a sentence of a report, from 1."""
        key = (reading.report.id, span)
        if key not in self.numbers:
            self.order.append((reading, span))
            self.numbers[key] = len(self.order)
        return self.numbers[key]


def write_brief(readings: Iterable[Reading], phrases: Phrases) -> str:
    """The brief of a set of readings as plain text, ending in a line break."""
    found = sorted(readings, key=_when)
    quotes = Quotes()
    groups = [g for reading in found for g in group_mentions(reading) if _says_something(g)]
    sections = [
        ("WHAT HAPPENED", [g for g in groups if g.first.status in HAPPENED and not g.hedged]),
        ("WHAT IS ANNOUNCED, EXPECTED, ASKED FOR", [g for g in groups if g.first.status in ANNOUNCED]),
        ("WHAT IS UNCERTAIN OR DENIED", [g for g in groups if _uncertain(g)]),
    ]
    lines = [_headline(found), ""]
    for title, members in sections:
        lines += _section(title, [_line(g, phrases, quotes) for g in members])
    lines += _section("FIGURES", list(_figures(found, quotes)))
    lines += ["THE WORDS", "", *_quoted(quotes)]
    return "\n".join(lines) + "\n"


def _when(reading: Reading) -> tuple[bool, date, str]:
    """Order of publication; reports without a date last."""
    day = reading.report.published.earliest if reading.report.published else None
    return (day is None, day or date.max, reading.report.id)


def _headline(readings: Sequence[Reading]) -> str:
    outlets = list(dict.fromkeys(r.report.outlet or "unnamed outlet" for r in readings))
    days = [d for r in readings if r.report.published for d in (r.report.published.earliest, r.report.published.latest) if d]
    undated = sum(r.report.published is None for r in readings)
    when = f", published {day_range(min(days), max(days))}" if days else ""
    without = f"; {undated} without a date of publication" if undated else ""
    return f"SITUATION BRIEF: {len(readings)} report{'s' * (len(readings) != 1)} by {', '.join(outlets)}{when}{without}"


def _says_something(group: Group) -> bool:
    """A line needs more than an event word: someone, somewhere, or a figure."""
    return any(group.fillers(slot) for slot in (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.FIGURE))


def _uncertain(group: Group) -> bool:
    return group.first.status in {Status.HYPOTHETICAL, Status.NEGATED} or (group.hedged and group.first.status in HAPPENED)


def _section(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    more = [f"  … and {len(lines) - MOST} more: `dateline events` lists them all"] if len(lines) > MOST else []
    return [title, "", *lines[:MOST], *more, ""]


def _line(group: Group, phrases: Phrases, quotes: Quotes) -> str:
    """One line: what happened, who says so, outlet, quotes."""
    mention = group.first
    hedge = "Reportedly: " if group.hedged else ""
    numbers = sorted({quotes.number(group.reading, m.sentence or m.trigger.span) for m in group.mentions})
    figures = "; ".join(_figure(f) for f in group.fillers(Slot.FIGURE))
    what = full_sentence(group, phrase_of(phrases, mention.kind)) + (f" [{figures}]" if figures else "")
    return f"  - {hedge}{what} — {_source(mention.attribution, group.reading)} ({', '.join(map(str, numbers))})"


def _figure(filler: Filler) -> str:
    assert isinstance(filler.value, Quantity)  # noqa: S101 - a figure filler holds nothing else
    return f"{filler.value.measure.replace('_', ' ')}: {figure_words(filler.value, filler.evidence)}"


def _source(attribution: Attribution, reading: Reading) -> str:
    """The chain: speaker, medium, outlet."""
    chain = [attribution.speaker.name if attribution.speaker else "", f"to {attribution.via.name}" if attribution.via else ""]
    return ", ".join([p for p in chain if p] + [reading.report.outlet or "unnamed outlet"])


def _figures(readings: Sequence[Reading], quotes: Quotes) -> Iterator[str]:
    """Every figure with what it measures, who says so, and where; equal ones of one sentence once."""
    seen: set[str] = set()
    for reading in readings:
        for mention, filler in _figure_fillers(reading):
            if not isinstance(filler.value, Quantity):
                continue
            evidence = filler.evidence
            source = _source(mention.attribution if mention else Attribution(), reading)
            span = (mention.sentence if mention else None) or (_line_of(reading, evidence.span) if evidence else None)
            number = f" ({quotes.number(reading, span)})" if span else ""
            counted = f" {filler.value.counted}" if filler.value.counted else f" {filler.value.unit}"
            line = f"  - {filler.value.measure.replace('_', ' ')}: {figure_words(filler.value, evidence)}{counted} — {source}{number}"
            if line not in seen:
                seen.add(line)
                yield line


def _figure_fillers(reading: Reading) -> Iterator[tuple[EventMention | None, Filler]]:
    for mention in reading.events:
        for filler in mention.of(Slot.FIGURE):
            yield mention, filler
    for filler in reading.loose:
        yield None, filler


def _line_of(reading: Reading, span: Span) -> Span:
    """The sentence of the nearest event that holds the span, else the span's line of the text."""
    held = [m.sentence for m in reading.events if m.sentence and m.sentence.contains(span)]
    text = reading.report.text
    end = text.find("\n", span.end)
    line = Span(start=text.rfind("\n", 0, span.start) + 1, end=end if end > 0 else len(text))
    return held[0] if held else line


def _quoted(quotes: Quotes) -> Iterator[str]:
    for number, (reading, span) in enumerate(quotes.order, 1):
        words = " ".join(span.of(reading.report.text).split())
        yield f"  {number:3d}  “{words}”\n       {reading.report.outlet or 'unnamed outlet'}, {_published(reading.report.published)}; {reading.report.id}, characters {span.start} to {span.end}"


def _published(value: TimeValue | None) -> str:
    return day_words(value.earliest) if value and value.earliest else "no date"
