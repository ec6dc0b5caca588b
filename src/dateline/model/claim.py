"""A claim: one value that somebody gave for one slot of one event. The unit of storage."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.event import Attribution, EventMention, Filler, Slot, Status, Value
from dateline.model.ids import content_id
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


def claims_of(event: EventMention, *, outlet: str, reader: str) -> tuple[Claim, ...]:
    """The claims that one event mention makes: that the event has its status, and one a filler."""
    return (
        _claim(event, None, outlet, reader),
        *(_claim(event, filler, outlet, reader) for filler in event.fillers),
    )


def _claim(event: EventMention, filler: Filler | None, outlet: str, reader: str) -> Claim:
    speaker = event.attribution.speaker.name if event.attribution.speaker else ""
    slot, value = (filler.slot, filler.value) if filler else (None, None)
    evidence = filler.evidence if filler else event.trigger
    place = f"{evidence.span.start}-{evidence.span.end}" if evidence else ""
    return Claim(
        id=content_id("c", event.id, slot or "", repr(value), speaker, place),
        report=event.report,
        mention=event.id,
        outlet=outlet,
        attribution=event.attribution,
        slot=slot,
        value=value,
        status=event.status,
        hedged=event.hedged,
        evidence=evidence,
        reader=reader,
        confidence=filler.confidence if filler else event.confidence,
    )


def filler_claims(event: EventMention) -> tuple[str, ...]:
    """Ids of the claims that an event's fillers make, in their order: a decision names by them what it is about."""
    return tuple(_claim(event, filler, "", "").id for filler in event.fillers)
