"""Every figure in a report: bounds, hedge, unit and what it counts; resolve.quantities says what it measures."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.quantities_figure import Figure
from dateline.extract.quantities_figures import figures
from dateline.extract.quantities_measure import Counting, measure_of
from dateline.extract.quantities_persons import persons
from dateline.extract.quantities_related import related
from dateline.extract.scan import Aligner, scan
from dateline.lexicon.numberwords import NumberWords
from dateline.model import Analysis
from dateline.model.quantity import Measure, QuantityMention
from dateline.model.span import Span


def find_quantities(analysis: Analysis, numbers: NumberWords, *, durations: bool = False) -> tuple[QuantityMention, ...]:
    """Mentions in order. A person without a number ("a pilot", "a woman and her son") is one where a verb of harm or capture
    counts persons. Ages, dates, hours, ordinals, model names and labels ("Resolution 2254") are none. `durations`
    adds those ("three days", dimension time) and ages ("aged 12", dimension age), which measure no event.
    """
    items = scan(analysis.text, numbers)
    aligner = Aligner(analysis)
    counting = Counting(analysis, numbers)
    kept = (f for f in figures(items, analysis.text, numbers) if durations or f.unit is None or f.unit.dimension not in {"time", "age"})
    found = [m for figure in kept if (m := _mention(figure, aligner, counting)) is not None]
    people = list(persons(counting))
    return tuple(related(_together(found, people), counting))


def _together(found: Sequence[QuantityMention], people: Sequence[QuantityMention]) -> list[QuantityMention]:
    """Both in order: a figure inside "a woman and her three children" is in its sum; otherwise the figure wins."""
    of = {token: person.span for person in people for token in range(person.first, person.last)}
    alone = [m for m in found if not ((span := of.get(m.first)) and span.contains(m.span))]
    taken = {token for m in alone for token in range(m.first, m.last)}
    return sorted([*alone, *(p for p in people if taken.isdisjoint(range(p.first, p.last)))], key=lambda m: m.span)


def _not_said(analysis: Analysis, first: int) -> bool:
    """As in "nine civilians, not [seven]", "14 and not [41]", "14 instead of [41]": a number that somebody else gave and that is wrong."""
    before = [analysis.tokens[i].text.lower() for i in range(max(0, first - 2), first)]
    return before in ([",", "not"], ["and", "not"], ["instead", "of"], ["rather", "than"])


def _mention(figure: Figure, aligner: Aligner, counting: Counting) -> QuantityMention | None:
    """A figure on tokens, with what it counts; None where the syntax shows that it is none."""
    tokens = aligner.tokens(figure.start, figure.end)
    inner = aligner.tokens(figure.number_start, figure.number_end)
    if tokens is None or inner is None or _not_said(aligner.analysis, tokens[0]):
        return None
    noun = counting.noun_of(*tokens, *inner, figure)
    if not counting.counts(*inner, noun, figure):
        return None
    head = noun if noun is not None else aligner.head(*tokens)
    apart = figure.unit is None and counting.apart(noun, tokens[1])
    return QuantityMention(
        span=Span(start=figure.start, end=figure.end), number=Span(start=figure.number_start, end=figure.number_end),
        first=tokens[0], last=tokens[1], head=head, low=figure.low, high=figure.high, hedge=figure.hedge,
        unit=figure.unit.unit if figure.unit else "", dimension=figure.unit.dimension if figure.unit else "count",
        factor=figure.unit.factor if figure.unit else 1.0, counted=counting.words(noun, tokens[1], figure.unit), noun=noun,
        personal=counting.personal(noun), measure=Measure.OTHER if apart else measure_of(counting, head, noun, figure.unit, tokens[0]),
        apart=apart,
    )  # fmt: skip
