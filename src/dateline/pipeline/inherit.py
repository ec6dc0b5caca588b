"""What an event leaves unsaid because the report has said it: the place and time of the same or a connected event nearby.

"Jets bombed Douma on Monday. The strikes killed twelve." Both sentences speak of one incident; the second need not repeat where and when.
Such a value has no words of its own: `evidence` is None and `reason` names the event it was taken from. Nothing is ever taken from the date of
publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.model import ActorRef, Analysis, Basis, EventMention, Filler, Location, Precision, Slot, Status, TimeValue, Value
from dateline.resolve.geometry import distance

# Sentences between the two. On training labels a reach of 2 for both gave 13 points of place within 50 km for 18 of "left empty": a wrong pin is worse
# than no pin, so places come from the sentence before or after only.
REACH = {Slot.PLACE: 1, Slot.TIME: 4}
# Only the time of news is lent: within a month before publication. Of times so lent on training labels 390 were right and 66 wrong; of older ones, which
# are background ("since last June"), 19 right and 17 wrong; in undated reports 38 right, 59 wrong.
NEWS = timedelta(days=31)
CONFIDENCE = 0.5
# Kinds that one incident is told with. An event takes over from its own kind or from one of the same family.
FAMILIES = (
    frozenset({"air_strike", "shelling", "bombing", "chemical_attack", "attack", "killing", "injury", "destruction"}),
    frozenset({"offensive", "clash", "territory_taken", "repelled", "withdrawal", "siege"}),
    frozenset({"arrest", "court", "abduction", "release"}),
    frozenset({"displacement", "evacuation", "return", "humanitarian_aid", "aid_blocked"}),
    frozenset({"talks", "visit", "agreement", "ceasefire", "ceasefire_breach"}),
    frozenset({"protest", "riot"}),
)
CLASHES = frozenset({"clash", "offensive", "siege"})
REAL = frozenset({Status.OCCURRED, Status.ONGOING})
APART_KM = 30.0  # two towns so far apart are not one
TOWNLIKE = frozenset({Precision.SITE, Precision.TOWN})
TOLD = REAL | {Status.NEGATED}  # what is denied is denied of the time of what was told


def inherit(events: Sequence[EventMention], analysis: Analysis, published: TimeValue | None) -> tuple[EventMention, ...]:
    """The events, with the places and times that they leave to a neighbour to say; `published` tells news from background."""
    sentence = [analysis.sentence_at(e.trigger.span.start) for e in events]
    return tuple(
        replace(event, fillers=(*event.fillers, *_taken(events, sentence, number, analysis, published))) if _lacks(event) else event
        for number, event in enumerate(events)
    )


def _lacks(event: EventMention) -> bool:
    return not event.of(Slot.PLACE) or not event.of(Slot.TIME)


def _taken(
    events: Sequence[EventMention], sentence: Sequence[int], number: int, analysis: Analysis, published: TimeValue | None
) -> Iterator[Filler]:
    event = events[number]
    for slot in (Slot.PLACE, Slot.TIME):
        if event.of(slot):
            continue
        if slot is Slot.TIME and published is None:
            continue
        meant = _cause(events, number, analysis) or event
        near = _neighbours(events, sentence, number, REACH[slot], analysis)
        lender = next((e for e in near if _own(e, slot, published, event.status) and connected(meant, e, slot)), None)
        if lender is not None:
            reason = f"as of “{lender.trigger.text}”, told beside it"
            lent = _own(lender, slot, published, event.status)
            yield from (Filler(slot=slot, value=f.value, evidence=None, confidence=CONFIDENCE, reason=reason) for f in lent)


def _cause(events: Sequence[EventMention], number: int, analysis: Analysis) -> EventMention | None:
    """The fighting that the event's own sentence names for it: of "500 were killed in the clashes" the clashes are told beside it, not a raid elsewhere."""
    here = analysis.tokens_in(events[number].trigger.span)
    return next((e for e in events if e.kind in CLASHES and any(analysis.tokens[i].head in here for i in analysis.tokens_in(e.trigger.span))), None)


def _neighbours(events: Sequence[EventMention], sentence: Sequence[int], number: int, reach: int, analysis: Analysis) -> Iterator[EventMention]:
    """Events of nearby sentences: those of the own paragraph first, but for what its date line dates; then nearest first, earlier before later."""
    own = _paragraph(events[number], analysis)
    near = [
        (_paragraph(events[other], analysis) != own or _headed(events[other], analysis), abs(sentence[other] - sentence[number]) + (other > number), other > number, abs(other - number), other)
        for other in range(len(events))
        if other != number and abs(sentence[other] - sentence[number]) <= reach
    ]
    return (events[other] for *_, other in sorted(near))


def _paragraph(event: EventMention, analysis: Analysis) -> int:
    """Number of the paragraph that an event word stands in."""
    return analysis.text.count("\n\n", 0, event.trigger.span.start)


def _headed(event: EventMention, analysis: Analysis) -> bool:
    """Whether the date line of its paragraph is all that dates it: "06-06-2016 Three killed in Taiz"."""
    return any(
        f.evidence is not None and isinstance(f.value, TimeValue) and f.value.basis is Basis.EXPLICIT
        and analysis.text[: f.evidence.span.start].rstrip(" ").endswith("\n") for f in event.of(Slot.TIME)
    )  # fmt: skip


def _own(event: EventMention, slot: Slot, published: TimeValue | None, status: Status) -> tuple[Filler, ...]:
    """Fillers that the event's own sentence gives it; of times only those of news that one of this status may have."""
    return tuple(f for f in event.of(slot) if f.evidence is not None and (slot is Slot.PLACE or _is_news(f.value, published, status)))


def _is_news(value: Value, published: TimeValue | None, status: Status) -> bool:
    """Whether it is of the month before publication, and, for what has happened, no day that was still to come."""
    if not isinstance(value, TimeValue) or value.earliest is None or published is None or published.latest is None:
        return False
    return published.latest - NEWS <= value.earliest and not (status in TOLD and to_come(value, published))


def to_come(value: Value, published: TimeValue | None) -> bool:
    """Whether it begins after the day of publication, as seen from there: what has happened was not then. A day that is told with its year stands
    on its own, and the day of publication may be the one that is wrong."""
    last = published.latest if published else None
    ahead = isinstance(value, TimeValue) and value.earliest is not None and last is not None and value.earliest > last
    return ahead and isinstance(value, TimeValue) and value.basis is not Basis.EXPLICIT


def connected(left: EventMention, right: EventMention, slot: Slot) -> bool:
    """Whether two mentions may be of one incident: kinds of one family, no contradiction of people, and for a time the same side of
    whether it happened."""
    if not of_a_family(left.kind, right.kind) or (slot is Slot.TIME and (left.status in TOLD) != (right.status in REAL)):
        return False
    if slot is Slot.TIME and _apart(left, right):
        return False
    return not any(_contradict(left, right, people) for people in (Slot.ACTOR, Slot.RECIPIENT)) or left.kind != right.kind


def _apart(left: EventMention, right: EventMention) -> bool:
    """Whether words put both in towns, and in different ones: what happened there was not at the time of what happened here."""
    here, there = (_towns(event) for event in (left, right))
    return bool(here) and bool(there) and all(distance(one, other) > APART_KM for one in here for other in there)


def _towns(event: EventMention) -> list[tuple[float, float]]:
    """Latitude and longitude of every place that words give the event; none when one of these is no point on a map of towns."""
    told = [f.value for f in event.of(Slot.PLACE) if f.evidence is not None and isinstance(f.value, Location)]
    towns = [(where.lat, where.lon) for where in told if where.precision in TOWNLIKE and where.lat is not None and where.lon is not None]
    return towns if len(towns) == len(told) else []


def of_a_family(left: str, right: str) -> bool:
    """Whether one incident may be told with both kinds."""
    return left == right or any({left, right} <= family for family in FAMILIES)


def _contradict(left: EventMention, right: EventMention, slot: Slot) -> bool:
    one, two = ({f.value.name for f in e.of(slot) if isinstance(f.value, ActorRef)} for e in (left, right))
    return bool(one) and bool(two) and not one & two
