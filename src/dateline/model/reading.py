"""Everything that was found in one report."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.claim import Claim
from dateline.model.event import EventMention, Filler
from dateline.model.problem import Problem
from dateline.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`events` in order of their triggers; `claims` derived from them; `loose` are values that belong to no event; `reader` the
    version of package, model and lexicon that made it.
    """

    report: Report
    reader: str
    events: tuple[EventMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    loose: tuple[Filler, ...] = ()
    problems: tuple[Problem, ...] = ()
