"""A claim: one value that somebody gave for one slot of one event. The unit of storage."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.event import Attribution, Slot, Status, Value
from dateline.model.span import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Outlet -> medium -> speaker say that `slot` of `mention` is `value`. `slot` None is the claim that the event itself has
    this status. `evidence` None means inferred. `reader` is the version of model and lexicon that made it.
    """

    id: str
    report: str
    mention: str
    outlet: str
    attribution: Attribution
    slot: Slot | None
    value: Value | None
    status: Status
    hedged: bool
    evidence: Evidence | None
    reader: str
    confidence: float = 1.0
