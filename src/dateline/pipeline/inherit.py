"""What an event leaves unsaid because the report has said it: the place and time of the same or a connected event nearby.

"Jets bombed Douma on Monday. The strikes killed twelve." Both sentences speak of one incident; the second need not repeat where and when.
Such a value has no words of its own: `evidence` is None and `reason` names the event it was taken from. Nothing is ever taken from the date of
publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.model import ActorRef, Analysis, EventMention, Filler, Slot, Status, TimeValue, Value

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
        lender = next((e for e in _neighbours(events, sentence, number, REACH[slot]) if _own(e, slot, published) and connected(meant, e, slot)), None)
        if lender is not None:
            reason = f"as of “{lender.trigger.text}”, told beside it"
            yield from (Filler(slot=slot, value=f.value, evidence=None, confidence=CONFIDENCE, reason=reason) for f in _own(lender, slot, published))


def _cause(events: Sequence[EventMention], number: int, analysis: Analysis) -> EventMention | None:
    """The fighting that the event's own sentence names for it: of "500 were killed in the clashes" the clashes are told beside it, not a raid elsewhere."""
    here = analysis.tokens_in(events[number].trigger.span)
    return next((e for e in events if e.kind in CLASHES and any(analysis.tokens[i].head in here for i in analysis.tokens_in(e.trigger.span))), None)


def _neighbours(events: Sequence[EventMention], sentence: Sequence[int], number: int, reach: int) -> Iterator[EventMention]:
    """Events of nearby sentences, nearest first, earlier before later."""
    near = [
        (abs(sentence[other] - sentence[number]), other > number, abs(other - number), other)
        for other in range(len(events))
        if other != number and abs(sentence[other] - sentence[number]) <= reach
    ]
    return (events[other] for *_, other in sorted(near))


def _own(event: EventMention, slot: Slot, published: TimeValue | None) -> tuple[Filler, ...]:
    """Fillers that the event's own sentence gives it; of times only those of news."""
    return tuple(f for f in event.of(slot) if f.evidence is not None and (slot is Slot.PLACE or _is_news(f.value, published)))


def _is_news(value: Value, published: TimeValue | None) -> bool:
    if not isinstance(value, TimeValue) or value.earliest is None or published is None or published.latest is None:
        return False
    return published.latest - NEWS <= value.earliest


def connected(left: EventMention, right: EventMention, slot: Slot) -> bool:
    """Whether two mentions may be of one incident: kinds of one family, no contradiction of people, and for a time the same side of
    whether it happened."""
    if not of_a_family(left.kind, right.kind) or (slot is Slot.TIME and (left.status in REAL) != (right.status in REAL)):
        return False
    return not any(_contradict(left, right, people) for people in (Slot.ACTOR, Slot.RECIPIENT)) or left.kind != right.kind


def of_a_family(left: str, right: str) -> bool:
    """Whether one incident may be told with both kinds."""
    return left == right or any({left, right} <= family for family in FAMILIES)


def _contradict(left: EventMention, right: EventMention, slot: Slot) -> bool:
    one, two = ({f.value.name for f in e.of(slot) if isinstance(f.value, ActorRef)} for e in (left, right))
    return bool(one) and bool(two) and not one & two
