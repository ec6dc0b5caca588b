"""What the values of one event say of each other, once status and slots are chosen: a purpose is no plan, what is going on has no day to come, what
measures a hundred square kilometres does not lie in a town.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.extract.status_trail import FACTS
from dateline.extract.status_walk import told
from dateline.model import (
    AIM,
    PURPOSE,
    ROOT,
    EventMention,
    Evidence,
    Filler,
    Location,
    Measure,
    Quantity,
    Slot,
    Span,
    Status,
    TimeValue,
)
from dateline.pipeline.assembly import AHEAD
from dateline.pipeline.sheet import Sheet

AIMED = "status:governor:aim"
SQUARE_KM = {"km2": 1.0, "mile2": 2.59, "hectare": 0.01, "acre": 0.00405}


def cohere(sheet: Sheet, events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """The events, without what their own values rule out; those that are the mere purpose of a deed say so (`AIM`)."""
    words = [sheet.word_of(event) for event in events]
    status = {at: event.status for event, word in zip(events, words, strict=True) for at in (word.light, word.head) if at is not None}
    last = sheet.report.published.latest if sheet.report.published else None
    planned = [
        (word.head, f.evidence.span) for event, word in zip(events, words, strict=True) if event.status in AHEAD
        for f in event.of(Slot.TIME) if f.evidence and last and _to_come(f, last)
    ]  # fmt: skip
    return tuple(
        _timely(
            _placed(_aimed(sheet, event, status)), {span for head, span in planned if head in sheet.analysis.subtree(word.head)},
            moves=sheet.lexicon.codebook.kinds[event.kind].group == "forces",
        )
        for event, word in zip(events, words, strict=True)
    )


# ---- aims


def _aimed(sheet: Sheet, event: EventMention, status: Mapping[int, Status]) -> EventMention:
    if event.status is not Status.PLANNED or _dated_ahead(event, sheet.report.published):
        return event
    cues = tuple(replace(cue, rule=AIM) if _of_deed(sheet, cue, status) else cue for cue in event.cues)
    return event if cues == event.cues else replace(event, cues=cues)


def _of_deed(sheet: Sheet, cue: Evidence, status: Mapping[int, Status]) -> bool:
    """Whether the cue opens the purpose of something that was done or is going on: "dropped a bomb [to kill]", "strikes [aimed] at", but not "will send
    troops [to fight]" and not "the government [aims] to".
    """
    tokens = sheet.analysis.tokens
    at = next(iter(sheet.analysis.tokens_in(cue.span)), ROOT)
    if at == ROOT or cue.rule not in (PURPOSE, AIMED):
        return False
    if cue.rule == AIMED and not (tokens[at].upos == "NOUN" or tokens[at].text.lower() == "aimed"):
        return False
    above = next(iter(sheet.analysis.below(at, "nsubj")), tokens[at].head) if cue.rule == AIMED else tokens[at].head
    if above == ROOT:
        return False
    return (status[above] if above in status else told(sheet.analysis, above, sheet.lexicon.status)) in FACTS


def _dated_ahead(event: EventMention, published: TimeValue | None) -> bool:
    """Whether words give it days of its own that were still to come."""
    first = published.earliest if published else None
    own = (f for f in event.of(Slot.TIME) if not f.inferred and not f.reason.startswith("shared"))
    return first is not None and any(isinstance(f.value, TimeValue) and f.value.latest is not None and f.value.latest >= first for f in own)


# ---- times


def _timely(event: EventMention, planned: Container[Span], *, moves: bool) -> EventMention:
    """Without a time still to come that dates what is planned, when the event itself goes on: "is gearing up for an offensive in May"."""
    if event.status is not Status.ONGOING or not moves:
        return event
    kept = tuple(f for f in event.fillers if not (f.slot is Slot.TIME and f.evidence is not None and f.evidence.span in planned))
    return event if len(kept) == len(event.fillers) else replace(event, fillers=kept)


def _to_come(filler: Filler, last: date) -> bool:
    return isinstance(filler.value, TimeValue) and filler.value.earliest is not None and filler.value.earliest > last


# ---- places


def _placed(event: EventMention) -> EventMention:
    """Without an inferred place that is smaller than the area told of."""
    area = max((_square_km(f.value) for f in event.of(Slot.FIGURE) if isinstance(f.value, Quantity)), default=0.0)
    kept = tuple(f for f in event.fillers if not (f.slot is Slot.PLACE and f.inferred and _smaller(f.value, area)))
    return event if len(kept) == len(event.fillers) else replace(event, fillers=kept)


def _square_km(value: Quantity) -> float:
    size = value.low if value.low is not None else value.high
    return (size or 0.0) * SQUARE_KM.get(value.unit, 0.0) if value.measure is Measure.AREA else 0.0


def _smaller(place: object, area: float) -> bool:
    return isinstance(place, Location) and place.radius_km is not None and math.pi * place.radius_km**2 < area
