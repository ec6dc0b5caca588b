"""Clauses that lie in another time than the act they are told with: "since fighting broke out on 10 May", "two days after an attack on a market"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.extract.attach import climb
from dateline.model import ROOT, Analysis, TimeValue
from dateline.model.time import Bound, TimeKind, TimeMention
from dateline.pipeline.sheet import Sheet

DAYS = {"day": 1, "week": 7}
UTMOST = {"Sup"}  # "the deadliest attack since 2003"
RANKS = {"first", "worst", "only"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The tokens of such a clause; `days` from the time of the act to that of the clause, None for "since", which opens an interval."""

    tokens: frozenset[int]
    days: int | None
    measure: int = ROOT  # head of the words that say how far: they date nothing themselves


def find_clauses(sheet: Sheet) -> tuple[Clause, ...]:
    """The clauses of a report that stand in another time than what is told with them, as far as their words say how far."""
    return (*_since(sheet.analysis), *_measured(sheet))


def _since(analysis: Analysis) -> Iterator[Clause]:
    for token in analysis.tokens:
        if token.text.lower() == "since" and token.deprel == "mark" and token.head != ROOT:
            yield Clause(tokens=frozenset(analysis.subtree(token.head)), days=None)


def _measured(sheet: Sheet) -> Iterator[Clause]:
    """"Two days after they were kidnapped", "a week before the truce"."""
    tokens = sheet.analysis.tokens
    for mention in sheet.times:
        said = mention.expression
        at = next((i for i in (mention.last - 1, mention.last) if i < len(tokens) and tokens[i].text.lower() in ("after", "before")), None)
        if at is None or said.kind not in (TimeKind.DURATION, TimeKind.OFFSET) or said.unit not in DAYS or not said.low or said.low != said.high:
            continue
        if tokens[at].head > at:
            days = round(said.low * DAYS[said.unit])
            above = tokens[mention.head].head  # "two days after an attack left nine dead": parsed as if "after the attack" hung on "left"
            whole = above > at and not any(t.text == "," for t in tokens[at:above])
            inside = frozenset(i for i in sheet.analysis.subtree(above if whole else tokens[at].head) if i > at)
            yield Clause(tokens=inside, days=-days if tokens[at].text.lower() == "after" else days, measure=mention.head)


def between(clauses: tuple[Clause, ...], value: TimeValue, of: int, to: int, last: date | None) -> TimeValue | None:
    """The value that an event whose word is token `to` has from a time told of token `of`: moved where one of them lies in a clause of another time;
    None where nothing follows for it. `last`: day of publication.
    """
    for clause in clauses:
        if (of in clause.tokens) == (to in clause.tokens):
            continue
        moved = _opened(value, last) if clause.days is None and of in clause.tokens else _moved(value, clause, into=to in clause.tokens)
        if moved is None:
            return None
        value = moved
    return value


def _opened(value: TimeValue, last: date | None) -> TimeValue | None:
    open_end = last if value.earliest and last and last >= value.earliest else None
    return replace(value, latest=open_end, bound=Bound.SINCE) if value.earliest else value


def _moved(value: TimeValue, clause: Clause, *, into: bool) -> TimeValue | None:
    if clause.days is None or value.earliest is None or value.earliest != value.latest:
        return None
    day = value.earliest + timedelta(days=clause.days if into else -clause.days)
    return replace(value, earliest=day, latest=day)


def ranks(analysis: Analysis, mention: TimeMention) -> bool:
    """Whether a time is that of a comparison, "the deadliest attack since 2003": it dates no event."""
    if mention.signal_word != "since":
        return False
    above = list(climb(analysis, mention.head))[:3]
    near = {*above, *(child for token in above for child in analysis.below(token, "amod"))}
    return any(analysis.tokens[i].feat("Degree") in UTMOST or analysis.tokens[i].lemma.lower() in RANKS for i in near)
