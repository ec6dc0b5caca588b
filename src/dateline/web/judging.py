"""What a reader judges on the page of an event: two mentions are no one event, a mention is split off, two events are one; and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from dateline.errors import DecisionError, NotFound
from dateline.explore.deciding import clean
from dateline.lexicon.linking import Scorecard
from dateline.model import Event, Judgement, Verdict
from dateline.store import Database


class JudgementError(DecisionError):
    """What was asked for cannot be judged."""


def split(store: Database, event: Event, mention: str, card: Scorecard, *, by: str, reason: str, at: datetime) -> None:
    """Say of a mention that it is none of the event. Raises JudgementError where there is nothing to split off."""
    others = [m.id for m in event.mentions if m.id != mention]
    if len(others) == len(event.mentions) or not others:
        raise JudgementError("this mention cannot be split off", where=mention, cure="choose one of several mentions of the event")
    judge(store, [(mention, other) for other in others], Verdict.DIFFERENT, card, by=by, reason=reason, at=at)


def merge(store: Database, event: Event, other: str, card: Scorecard, *, by: str, reason: str, at: datetime) -> None:
    """Say that two events are one, by the two mentions that are most alike. Raises JudgementError, NotFound."""
    target = store.event_linked(other.strip())
    if target.id == event.id:
        raise JudgementError("this is the same event already", where=other.strip(), cure="give the id of another event, or of one of its mentions")
    judge(store, [nearest(store, event, target)], Verdict.SAME, card, by=by, reason=reason, at=at)


def nearest(store: Database, event: Event, other: Event) -> tuple[str, str]:
    """Of the mentions of two events the pair that linking found most alike; of those never compared, the first two."""
    ours, theirs = ({m.id for m in e.mentions} for e in (event, other))
    across = [j for j in store.judgements([*ours, *theirs]) if (j.left in ours) != (j.right in ours)]
    best = max(across, key=lambda j: (j.score, j.left, j.right), default=None)
    return (best.left, best.right) if best else (event.mentions[0].id, other.mentions[0].id)


def differ(store: Database, pairs: Sequence[tuple[str, str]], card: Scorecard, *, by: str, reason: str, at: datetime) -> None:
    """Say of pairs of mentions that they are not the same event."""
    judge(store, pairs, Verdict.DIFFERENT, card, by=by, reason=reason, at=at)


def judge(store: Database, pairs: Iterable[tuple[str, str]], verdict: Verdict, card: Scorecard, *, by: str, reason: str, at: datetime) -> None:
    """Keep one verdict on pairs of mentions, and make their events again."""
    words = clean(reason)
    reasons = (words,) if words else ()
    store.decide_all([Judgement(left=min(p), right=max(p), verdict=verdict, score=1.0, reasons=reasons, by=by, at=at) for p in pairs], card)


def take_back(store: Database, pairs: Sequence[tuple[str, str]], card: Scorecard, *, by: str) -> None:
    """Undo what persons judged of pairs. Raises JudgementError when nobody judged any of them."""
    done = [store.undo(min(pair), max(pair), card, by=by) for pair in pairs]  # all of them, whatever the first came to
    if not any(done):
        raise JudgementError("no person has judged these mentions", cure="nothing is to take back")


def pairs_in(values: Iterable[str], store: Database) -> list[tuple[str, str]]:
    """Pairs of mentions from "m-1,m-2". Raises JudgementError for what is no pair, NotFound for a mention that is not there."""
    pairs = []
    for value in values:
        left, _, right = value.partition(",")
        if not left or not right or left == right:
            raise JudgementError("no pair of mentions", where=value, cure="give two of them with a comma between")
        for mention in (left, right):
            if mention not in {m.id for m in store.event_linked(mention).mentions}:
                raise NotFound("no mention has this id", where=mention, cure="open the event again: it may have changed")
        pairs.append((left, right))
    if not pairs:
        raise JudgementError("no pair of mentions was given", cure="choose two")
    return pairs
