"""The numbered quotes that the lines of a brief lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.export.brief_shape import Quote
from dateline.link.flagged import is_hidden
from dateline.model import Report, Span, Told

OF_REPORT = 2  # sentences of one report behind one line; `dateline event` has all
OF_LINE = 6


@dataclass(slots=True, kw_only=True)
class Quotes:
    """Numbers the words that lines lead to, the same words once, with every place where they stand."""

    places: list[list[tuple[Report, Span]]] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)  # by the words; by their place too where they are hidden

    def number(self, report: Report, span: Span) -> int:
        """Number of the words there, from 1."""
        words = " ".join(span.of(report.text).split())
        number = self.numbers.setdefault((words, f"{report.id}:{span.start}" if is_hidden(words) else ""), len(self.numbers) + 1)
        if number > len(self.places):
            self.places.append([])
        if (report.id, span) not in [(one.id, at) for one, at in self.places[number - 1]]:
            self.places[number - 1].append((report, span))
        return number

    def cite(self, spots: Iterable[tuple[Report, Span]]) -> tuple[int, ...]:
        """The numbers of some sentences, in order."""
        return tuple(sorted({self.number(report, span) for report, span in spots}))

    def all(self) -> tuple[Quote, ...]:
        """Every quote with its places, by number."""
        return tuple(Quote(number=n, words=words, places=tuple(at)) for ((words, _), n), at in zip(self.numbers.items(), self.places, strict=True))


def sentences(told: Iterable[Told]) -> list[tuple[Report, Span]]:
    """The sentences that mentions stand in, each once, in their order."""
    return list(dict.fromkeys((one.report, one.mention.sentence or one.mention.trigger.span) for one in told))


def some(spots: Sequence[tuple[Report, Span]]) -> list[tuple[Report, Span]]:
    """As many as stand behind one line: no more than a few of each report."""
    seen: dict[str, int] = {}
    kept = []
    for report, span in spots:
        seen[report.id] = seen.get(report.id, 0) + 1
        if seen[report.id] <= OF_REPORT:
            kept.append((report, span))
    return kept[:OF_LINE]
