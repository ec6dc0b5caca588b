"""Events on which reports disagree: slot by slot, side by side, those with most independent sources on either side first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.export.accounts import Record, account_lines, account_record, question
from dateline.export.event import event_sentence, told_words
from dateline.lexicon.phrases import Phrases
from dateline.link.counting import sources_words
from dateline.model import Event
from dateline.model.account import Account, Accounts, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """An event with the accounts of it that are disputed, the best supported dispute first."""

    event: str
    sentence: str
    told: str  # how many tell of the event, in words
    accounts: tuple[Account, ...]


def disagreement(event: Event, accounts: Accounts, phrases: Phrases, topic: Topic | None = None) -> Disagreement | None:
    """What reports disagree on, on one topic when it is given; None for nothing."""
    found = sorted((a for a in accounts.disputed if topic in {None, a.topic}), key=weight)
    if not found:
        return None
    sentence = event_sentence(event, accounts, phrases)
    return Disagreement(event=event.id, sentence=sentence, told=told_words(accounts.sources), accounts=tuple(found))


def weight(account: Account) -> tuple[int, int, int]:
    """What orders disputes: independent sources of the second side, then of the first, then outlets of both; most first."""
    first, second = account.positions[0].sources, account.positions[1].sources
    return -second.independent, -first.independent, -first.outlets - second.outlets


def ranked(found: Iterable[Disagreement]) -> list[Disagreement]:
    """The best supported first."""
    return sorted(found, key=lambda one: (weight(one.accounts[0]), one.event))


def conflict_lines(one: Disagreement, phrases: Phrases) -> Iterator[str]:
    """An event with each slot in dispute."""
    yield f"{one.sentence}."
    yield f"  {one.event}: {one.told}"
    for account in one.accounts:
        yield from account_lines(account, phrases)


def conflict_records(one: Disagreement) -> Iterator[Record]:
    """One object a slot in dispute."""
    for account in one.accounts:
        sides = [sources_words(position.sources) for position in account.positions]
        yield {"event": one.event, "sentence": one.sentence, "question": question(account), "sides": sides, **account_record(account)}
