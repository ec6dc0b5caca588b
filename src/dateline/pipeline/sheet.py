"""The sheet: every mention of one report with its value, before they are put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.lexicon import Lexicon
from dateline.model import (
    ActorMention,
    ActorRef,
    Analysis,
    EventMention,
    EventWord,
    Evidence,
    Location,
    Report,
    Span,
    Speech,
    TimeValue,
)
from dateline.model.place import PlaceMention
from dateline.model.quantity import QuantityMention
from dateline.model.time import TimeMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All mentions of a report; `*_values` run parallel to the mentions of the same name. `barriers` are the tokens of reporting
    words: a day that hangs on "said" dates the speech. One that is an event itself ("accused") is no barrier to its own items, which
    meet the event first. `cited` are the nouns of "according to a statement": a day that hangs on one of these dates it likewise."""

    report: Report
    analysis: Analysis
    lexicon: Lexicon
    words: tuple[EventWord, ...]
    speech: tuple[Speech, ...]
    actors: tuple[ActorMention, ...]
    actor_values: tuple[ActorRef, ...]
    times: tuple[TimeMention, ...]
    time_values: tuple[TimeValue, ...]
    places: tuple[PlaceMention, ...]
    place_values: tuple[Location, ...]
    figures: tuple[QuantityMention, ...]
    barriers: frozenset[int] = field(init=False, repr=False)
    cited: frozenset[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        cues = (i for speech in self.speech for i in self.analysis.tokens_in(speech.cue.span))
        object.__setattr__(self, "barriers", frozenset(cues))
        object.__setattr__(self, "cited", frozenset(self._cited()))

    def _cited(self) -> Iterator[int]:
        for speech in self.speech:
            if speech.cue.rule.removeprefix("speech:") in self.lexicon.speech.phrases:
                cue = self.analysis.tokens_in(speech.cue.span)
                yield from (head for i in cue if (head := self.analysis.tokens[i].head) > max(cue))

    def word_of(self, event: EventMention) -> EventWord:
        """The event word from which an event was made."""
        return next(word for word in self.words if word.span == event.trigger.span and word.kind == event.kind)

    def evidence(self, span: Span, rule: str) -> Evidence:
        """The words of a span as evidence."""
        return Evidence(report=self.report.id, span=span, text=span.of(self.report.text), rule=rule)
