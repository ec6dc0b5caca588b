"""An account as sides: each value with all who give it, in their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.export.accounts import (
    chain_words,
    day_said,
    first_and_last,
    question,
    range_words,
    standing_words,
    superseded_words,
    values_words,
)
from dateline.lexicon.phrases import Phrases
from dateline.link.counting import sources_words
from dateline.model import Report
from dateline.model.account import Account, Saying
from dateline.web.quoting import Quoted, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says it, when and in which words; `inferred` where no words say it."""

    who: str
    day: str
    doubt: bool
    quotes: tuple[Quoted, ...]
    taken: str = ""  # what took its place

    @property
    def inferred(self) -> bool:
        """Whether no words say it."""
        return not self.quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value with its voices."""

    words: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Values that can all be true together."""

    label: str
    values: tuple[Given, ...]
    independent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One question with its sides; `either` fits both, `ahead` speaks of what was planned, `gone` is no longer said."""

    topic: str
    question: str
    standing: str
    silent: int
    sides: tuple[Side, ...]
    either: tuple[Given, ...]
    ahead: tuple[Given, ...]
    gone: tuple[Given, ...]
    span: str
    days: str


def dispute_of(account: Account, phrases: Phrases) -> Dispute:
    """An account as sides."""
    return Dispute(
        topic=account.topic.value, question=question(account), standing=standing_words(account), silent=account.silent,
        sides=tuple(
            Side(label=sources_words(position.sources), values=_values(position.sayings, phrases), independent=position.sources.independent)
            for position in account.positions
        ),
        either=_values((s for s in account.either if not s.foreseen), phrases), ahead=_values((s for s in account.either if s.foreseen), phrases),
        gone=_values((s for s in account.sayings if s.superseded), phrases), span=range_words(account.range), days=first_and_last(account),
    )  # fmt: skip


def _values(sayings: Iterable[Saying], phrases: Phrases) -> tuple[Given, ...]:
    """Each value once, in the order of the first who says it."""
    found: dict[str, list[Voice]] = {}
    for saying in sayings:
        found.setdefault(values_words(saying, phrases) + (" (planned)" if saying.foreseen else ""), []).append(_voice(saying))
    return tuple(Given(words=words, voices=tuple(voices)) for words, voices in found.items())


def _voice(saying: Saying) -> Voice:
    return Voice(
        who=chain_words(saying.chain), day=day_said(saying.day), doubt=any(word.hedged for word in saying.words), quotes=tuple(_quotes(saying)),
        taken=superseded_words(saying.superseded) if saying.superseded else "",
    )  # fmt: skip


def _quotes(saying: Saying) -> Iterable[Quoted]:
    """The words of each value in their sentence, each once."""
    reports: dict[str, Report] = {told.report.id: told.report for told in saying.told}
    sentences = [told.mention.sentence for told in saying.told if told.mention.sentence]
    for evidence in dict.fromkeys(word.evidence for word in saying.words if word.evidence):
        if evidence.report in reports:
            around = next((span for span in sentences if span.contains(evidence.span)), evidence.span)
            yield quoted(reports[evidence.report], around, evidence.span)
