"""Events and claims as cells of a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dateline.export.claims import event_of
from dateline.export.readings import event_record, sure
from dateline.export.wording import figure_words
from dateline.model import ActorRef, Attribution, Claim, EventMention, Filler, Location, Quantity, Reading, Slot, TimeValue, Value

_DAY = timedelta(days=1)


def event_line(reading: Reading, event: EventMention) -> tuple[str, ...]:
    """Cells for a terminal: id, when, kind, status, and the rest in words."""
    return event.id, _when(event), event.kind, _status(event.status, event.hedged), _what(reading, event)


def event_cells(reading: Reading, event: EventMention) -> tuple[str, ...]:
    """Cells of all columns."""
    record, said = event_record(event), event.attribution
    time = record["time"] or {"start": None, "end": None}
    published = reading.report.published
    return (
        event.id, event.report, reading.report.outlet, (days(published) if published else ""), event.kind, event.status.value,
        "hedged" if event.hedged else "", event.trigger.text, _names(event.of(Slot.ACTOR)), _names(event.of(Slot.RECIPIENT)),
        _names(event.of(Slot.PLACE)), time["start"] or "", time["end"] or "", "; ".join(_figure(f) for f in event.of(Slot.FIGURE)),
        said.speaker.name if said.speaker else "", said.via.name if said.via else "", f"{sure(event.confidence)}", f"{sure(event.status_confidence)}",
    )  # fmt: skip


def claim_line(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Cells for a terminal: id, kind, slot, status, and value and source in words."""
    _, _, _, kind, *_ = claim_cells(reading, claim)
    quote = f" “{claim.evidence.text}”" if claim.evidence else ""
    text = f"{value_words(claim.value, claim)} — {source(claim.attribution, claim.outlet)}{quote if claim.value else ''}"
    return claim.id, kind, claim.slot or "event", _status(claim.status, claim.hedged), text


def claim_cells(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Cells of all columns."""
    said, event = claim.attribution, event_of(reading, claim)
    return (
        claim.id, claim.report, claim.mention, event.kind, claim.outlet, said.via.name if said.via else "", said.speaker.name if said.speaker else "",
        claim.slot or "event", value_words(claim.value, claim), claim.status.value, "hedged" if claim.hedged else "",
        claim.evidence.text if claim.evidence else "", f"{sure(claim.confidence)}", f"{sure(event.status_confidence)}",
    )  # fmt: skip


def value_words(value: Value | None, claim: Claim) -> str:
    """A value in a few words; the status for the claim that the event has it."""
    if value is None:
        return f"“{claim.evidence.text}” {claim.status.value}" if claim.evidence else claim.status.value
    if isinstance(value, TimeValue):
        return days(value) or (claim.evidence.text if claim.evidence else "")
    if isinstance(value, Quantity):
        return f"{value.measure.replace('_', ' ')}: {figure_words(value, claim.evidence)} {value.unit}".rstrip()
    return value.name if isinstance(value, ActorRef) or value.relation == "in" else f"{value.relation} {value.name}"


def source(said: Attribution, outlet: str) -> str:
    """The chain: outlet, medium, speaker."""
    return " > ".join(name for name in (outlet, said.via.name if said.via else "", said.speaker.name if said.speaker else "") if name) or "unnamed outlet"


def days(value: TimeValue) -> str:
    """An interval as ISO 8601 writes it: a day, a whole month or year, first/last day; ".." for an open end."""
    first, last = value.earliest, value.latest
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}" if first or last else ""
    if first == last:
        return first.isoformat()
    if first.day == 1 and _opens_month(last):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return f"{first:%Y}"
    return f"{first}/{last}"


def _opens_month(day: date) -> bool:
    """Whether the next day is the first of a month."""
    return day < date.max and (day + _DAY).day == 1


def _when(event: EventMention) -> str:
    values = [f.value for f in event.of(Slot.TIME) if isinstance(f.value, TimeValue)]
    return next((days(v) for v in values if v.anchored), "")


def _status(status: str, hedged: bool) -> str:
    return f"{status} ?" if hedged else str(status)


def _what(reading: Reading, event: EventMention) -> str:
    """Who, the event word, whom, where, how many, according to whom."""
    who, whom, where = (_names(event.of(slot)) for slot in (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE))
    figures = "; ".join(_figure(f) for f in event.of(Slot.FIGURE))
    parts = (who, f"“{event.trigger.text}”", f"> {whom}" if whom else "", f"@ {where}" if where else "", f"[{figures}]" if figures else "")
    return f"{' '.join(p for p in parts if p)} — {source(event.attribution, reading.report.outlet)}"


def _names(fillers: Iterable[Filler]) -> str:
    return "; ".join(f.value.name for f in fillers if isinstance(f.value, ActorRef | Location))


def _figure(filler: Filler) -> str:
    value = filler.value
    return f"{value.measure.replace('_', ' ')} {figure_words(value, None)}" if isinstance(value, Quantity) else ""
