"""Decisions as a page tells them: the machine's value, the person's and the final one, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.errors import NotFound
from dateline.explore.values import value_words
from dateline.link.decided import same_as, settle
from dateline.link.flagged import OPEN, Seal
from dateline.model import Action, Decision, EventMention, Evidence, Span, Suggestion
from dateline.store import Database

PAGE = 100  # decisions on one page
DISAGREED = "open: persons disagree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A decision with its values in words. `state` is that of the value now: coded, reviewed, disagreed, "" for one that is undone; `others` what other
    persons said of the same value; `sentence` "" where the newest reading no longer has the words.
    """

    decision: Decision
    suggestion: str
    value: str
    final: str
    state: str
    others: tuple[str, ...]
    sentence: str
    report: str
    event: str


def told_of(store: Database, decisions: Sequence[Decision], *, text: bool = True, seal: Seal = OPEN) -> list[Told]:
    """The decisions in the same order; with `text`, with their sentences, but for what `seal` hides."""
    mentions = {one.mention for one in decisions}
    of: defaultdict[str, list[Decision]] = defaultdict(list)
    for one in store.decisions(mentions):
        of[one.mention].append(one)
    homes, sentences = store.homes(sorted(mentions)), dict(_sentences(store, mentions if text else (), seal))
    return [_told(one, of[one.mention], homes[one.mention], sentences.get(one.mention, ("", ""))) for one in decisions]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What persons decided of some mentions, the newest first, with the row of the log that tells of each decision."""

    rows: tuple[Told, ...] = ()
    logged: Mapping[str, int] = field(default_factory=dict)

    @property
    def slots(self) -> frozenset[str]:
        """The slots that something was decided on."""
        return frozenset(one.decision.slot for one in self.rows)


def decided_on(store: Database, mentions: Iterable[str]) -> Decided:
    """What holds of persons' decisions on these mentions."""
    made = store.decisions(mentions)[::-1]
    if not made:
        return Decided()
    return Decided(rows=tuple(told_of(store, made, text=False)), logged={name: row.seq for name, row in store.logged_as(made).items()})


def _sentences(store: Database, mentions: Iterable[str], seal: Seal) -> Iterable[tuple[str, tuple[str, str]]]:
    for name in mentions:
        try:
            found = store.find(name)
        except NotFound:
            continue
        if isinstance(found.item, EventMention):
            span = found.item.sentence or found.item.trigger.span
            yield name, (" ".join(span.of(seal.over(found.reading.report).text).split()), found.reading.report.id)


def _told(one: Decision, all_: Sequence[Decision], event: str, place: tuple[str, str]) -> Told:
    settled = settle(all_).get((one.slot, one.target, same_as(one.value) if one.action is Action.ADD else None))
    holds = settled if settled is not None and not one.retired and one.action is not Action.FLAG else None
    final = DISAGREED if holds and holds.final is None else outcome_words(holds.final) if holds and holds.final else ""
    others = tuple(f"{d.by}: {outcome_words(d)}" for d in all_ if d.item == one.item and d.by != one.by and d.action not in {Action.FLAG, Action.ADD})
    return Told(
        decision=one, suggestion=suggestion_words(one.suggestion, one) if one.action not in {Action.ADD, Action.FLAG} else "", value=outcome_words(one), final=final, state=holds.state if holds else "",
        others=others, sentence=place[0], report=place[1], event=event,
    )  # fmt: skip


def suggestion_words(said: Suggestion, one: Decision) -> str:
    """The machine's value."""
    at = None
    if said.start is not None and said.end is not None and said.words:
        at = Evidence(report=one.mention, span=Span(start=said.start, end=said.end), text=said.words, rule="")
    return value_words(said.value, at)


def outcome_words(one: Decision) -> str:
    """What a decision leaves."""
    if one.action is Action.REJECT:
        return "no event" if one.slot in {"", "kind"} else "none"
    if one.action is Action.ACCEPT:
        return suggestion_words(one.suggestion, one)
    return value_words(one.value)
