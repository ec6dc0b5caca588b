"""Mentions and claims as objects of JSON, each with its report."""

from __future__ import annotations

from typing import Any

from dateline.export.readings import event_record, report_fields, sure, value_record
from dateline.model import Claim, EventMention, Filler, Reading


def event_object(reading: Reading, event: EventMention) -> dict[str, Any]:
    """An event as `export readings` writes it, with its report."""
    report = report_fields(reading.report)
    return {"report": report["id"], "outlet": report["outlet"], "published": report["published"], **event_record(event)}


def claim_object(reading: Reading, claim: Claim) -> dict[str, Any]:
    """A claim with its source, value and quote."""
    said, evidence = claim.attribution, claim.evidence
    event = event_of(reading, claim)
    value = None
    if claim.slot is not None and claim.value is not None:
        value = value_record(Filler(slot=claim.slot, value=claim.value, evidence=evidence, confidence=claim.confidence))
    return {
        "id": claim.id, "report": claim.report, "event": claim.mention, "kind": event.kind, "outlet": claim.outlet,
        "via": said.via.name if said.via else None, "speaker": said.speaker.name if said.speaker else None, "quoted": said.quoted,
        "slot": claim.slot.value if claim.slot else None, "value": value, "status": claim.status.value, "hedged": claim.hedged,
        "confidence": sure(claim.confidence), "status_confidence": sure(event.status_confidence), "reader": claim.reader,
        "quote": {"start": evidence.span.start, "end": evidence.span.end, "text": evidence.text} if evidence else None,
    }  # fmt: skip


def event_of(reading: Reading, claim: Claim) -> EventMention:
    """The event that a claim is about."""
    return next(event for event in reading.events if event.id == claim.mention)
