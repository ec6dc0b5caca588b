"""The brief: the situation as a person would write it down, every line with its source and a numbered quote.

Sections: what happened, what is announced, mere aims, what is uncertain or denied, the figures, the words. A line stands for the mentions of one
report that agree on kind, status, people and place; nothing is joined across reports (that is the work of linking). Denials stand
beside what they deny.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.export.groups import Group, group_mentions, in_headline
from dateline.export.wording import (
    checked_words,
    counted_words,
    day_range,
    day_words,
    figure_words,
    full_sentence,
    measure_words,
    tells,
)
from dateline.lexicon.phrases import Phrases, phrase_of
from dateline.model import Attribution, EventMention, Filler, Measure, Quantity, Reading, Slot, Span, Status, TimeValue

HAPPENED = {Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED}
ANNOUNCED = {Status.PLANNED, Status.PREDICTED, Status.DEMANDED}
MOST = 60  # lines a section; beyond it the brief keeps those that tell most and says how many more there are
TALK = frozenset(["accusation", "agreement", "condemnation", "court", "demand", "refusal", "support", "threat"])  # "the ministry refused" tells nothing


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
        ("WHAT HAPPENED", [g for g in groups if g.first.status in HAPPENED and not _uncertain(g)]),
        ("WHAT IS ANNOUNCED, EXPECTED, ASKED FOR", [g for g in groups if g.first.status in ANNOUNCED and not _mere_aim(g)]),
        ("TO WHAT END", [g for g in groups if _mere_aim(g)]),
        ("WHAT IS UNCERTAIN OR DENIED", [g for g in groups if _uncertain(g)]),
    ]
    lines = [_headline(found), ""]
    for title, members in sections:
        told = _most_telling(members)
        lines += _section(title, [_line(g, phrases, quotes) for g in told], len(members) - len(told))
    figures = list(_figures(found))
    lines += _section("FIGURES", [_figure_line(f, quotes) for f in figures[:MOST]], len(figures[MOST:]))
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


def _mere_aim(group: Group) -> bool:
    """Whether it is told only as the purpose of something else: nobody announced or prepared it."""
    return group.first.status is Status.PLANNED and not any(mention.announced for mention in group.mentions)


def _says_something(group: Group) -> bool:
    """A line needs more than an event word: someone, somewhere, or a figure; an act of speech needs two of them."""
    told = sum(bool(group.fillers(slot)) for slot in (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.FIGURE))
    return told > (group.first.kind in TALK)


def _uncertain(group: Group) -> bool:
    doubted = group.hedged or group.first.kind == "denial"
    return group.first.status in {Status.HYPOTHETICAL, Status.NEGATED} or (doubted and group.first.status in HAPPENED)


def _most_telling(groups: Sequence[Group]) -> list[Group]:
    """As many as a section holds, in their order: those with most of who, whom, where, when and how many, as said."""
    kept = sorted(range(len(groups)), key=lambda n: (-_told(groups[n]), n))[:MOST]
    return [groups[n] for n in sorted(kept)]


def _told(group: Group) -> int:
    return sum(any(f.evidence for f in group.fillers(slot)) for slot in Slot)


def _section(title: str, lines: Sequence[str], left_out: int) -> list[str]:
    more = [f"  … and {left_out} more: `dateline events` lists them all"] if left_out else []
    return [title, "", *lines, *more, ""] if lines else []


def _line(group: Group, phrases: Phrases, quotes: Quotes) -> str:
    """One line: what happened, who says so, outlet, quotes."""
    mention = group.first
    hedge = "Reportedly: " if group.hedged else ""
    numbers = sorted({quotes.number(group.reading, m.sentence or m.trigger.span) for m in group.mentions})
    figures = "; ".join(_figure(f) for f in group.fillers(Slot.FIGURE) if tells(f, group.fillers(Slot.PLACE)))
    what = full_sentence(group, phrase_of(phrases, mention.kind)) + (f" [{figures}]" if figures else "")
    return f"  - {hedge}{what} — {_source(mention.attribution, group.reading)} ({', '.join(map(str, numbers))})"


def _figure(filler: Filler) -> str:
    assert isinstance(filler.value, Quantity)  # noqa: S101 - a figure filler holds nothing else
    words = figure_words(filler.value, filler.evidence)
    said = f"{measure_words(filler.value)}{words}" if filler.value.measure is not Measure.OTHER else words + counted_words(filler.value)
    return said + (f", {filler.value.note}" if filler.value.derived else "")


def _source(attribution: Attribution, reading: Reading) -> str:
    """The chain: speaker, medium, outlet. One that names itself ("told the Courier") is named once."""
    outlet = reading.report.outlet or "unnamed outlet"
    speaker, via = (ref.name if ref and not outlet.endswith(ref.name) else "" for ref in (attribution.speaker, attribution.via))
    return ", ".join(part for part in (speaker, via and via != speaker and f"to {via}", outlet) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A line of the figures, without the number of its quote."""

    text: str
    reading: Reading
    span: Span | None


def _figures(readings: Sequence[Reading]) -> Iterator[_Figure]:
    """Every figure with what it measures, who says so, and where, and what a check of it found; one that a report repeats, in its headline or
    from the same source, once.
    """
    for reading in readings:
        seen: set[object] = set()
        noted: set[str] = {""}  # "60 km (35 miles)" is checked once, though each of the two tells of it
        found = sorted(_figure_fillers(reading), key=lambda f: f[0] is not None and in_headline(reading, f[0]))
        for mention, filler in found:
            value, evidence = filler.value, filler.evidence
            if not isinstance(value, Quantity) or (value.note in noted and not tells(filler, mention.of(Slot.PLACE) if mention else ())):
                continue
            checked = "" if value.note in noted else checked_words(value)
            noted.add(value.note)
            line = f"  - {measure_words(value)}{figure_words(value, evidence)}{counted_words(value)}{checked} — {_source(mention.attribution if mention else Attribution(), reading)}"
            bounds = (value.measure, value.low, value.high)
            repeated = bounds in seen if mention and in_headline(reading, mention) else line in seen
            seen |= {bounds, line}
            if not repeated:
                span = (mention.sentence if mention else None) or (_line_of(reading, evidence.span) if evidence else None)
                yield _Figure(text=line, reading=reading, span=span)


def _figure_line(figure: _Figure, quotes: Quotes) -> str:
    return f"{figure.text} ({quotes.number(figure.reading, figure.span)})" if figure.span else figure.text


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
