"""Mentions and values of one report, put together into events: each event word with who, whom, where, when, how many, according to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dateline.extract.attach import anchors, climb, dates_speech, host, modifying, shared
from dateline.extract.roles_share import all_roles
from dateline.extract.speakers import speech_of
from dateline.extract.status import find_status
from dateline.model import (
    ActorRef,
    Analysis,
    EventMention,
    EventWord,
    Filler,
    Location,
    Measure,
    Precision,
    Slot,
    Span,
    Status,
    TimeValue,
    Value,
    content_id,
)
from dateline.model.dating import SPEECH
from dateline.pipeline.clauses import Clause, between, find_clauses, ranks
from dateline.pipeline.inherit import TOLD, inherit, to_come
from dateline.pipeline.people import HYPHENS, attribution, people
from dateline.pipeline.sheet import Sheet
from dateline.resolve.quantities import resolve_quantity

BESIDE = {"nsubj", "appos", "nmod", "dep", "parataxis", "conj"}
# A figure whose own words say what it measures belongs to an event of these kinds when the sentence has one.
COUNTING = {
    Measure.KILLED: frozenset({"killing"}),
    Measure.INJURED: frozenset({"injury"}),
    Measure.CAPTURED: frozenset({"arrest", "abduction", "surrender"}),
    Measure.DISPLACED: frozenset({"displacement", "evacuation", "return", "expulsion"}),
    Measure.TRAPPED: frozenset({"siege"}),
    Measure.STRIKES: frozenset({"air_strike", "shelling", "bombing", "attack", "chemical_attack"}),
    Measure.VILLAGES: frozenset({"territory_taken", "destruction", "withdrawal"}),
    Measure.TROOPS: frozenset({"deployment", "withdrawal", "training", "offensive", "clash"}),
}
FIGURE = 0.7  # confidence of a figure: so many are as the coders wrote them, on the training labels; most of the others they left out
SHARED = 0.7  # confidence of a time or place that an event shares with another of its sentence


def build_events(sheet: Sheet) -> tuple[EventMention, ...]:
    """Event mentions in order of their triggers."""
    clauses = find_clauses(sheet)
    times = _timed(sheet, clauses)
    places = _hosted(sheet, [m.head for m in sheet.places])
    figures = _counted(sheet)
    roles = all_roles(sheet.analysis, sheet.words, sheet.lexicon.codebook)
    events = []
    for number, word in enumerate(sheet.words):
        who = tuple(people(sheet, roles[number]))
        fillers = (
            *who,
            *_places(sheet, places, number, [f for f in who if f.slot is Slot.ACTOR]),
            *_times(sheet, times, number, clauses),
            *_figures(sheet, figures, number),
        )
        events.append(_event(sheet, word, fillers))
    planned = {event.sentence for event in events if event.status in AHEAD}
    told = inherit(events, sheet.analysis, sheet.report.published)
    return tuple(_ahead(event, sheet.report.published, beside_plan=event.sentence in planned) for event in told)


AHEAD = frozenset({Status.PLANNED, Status.PREDICTED, Status.DEMANDED})


def _ahead(event: EventMention, published: TimeValue | None, *, beside_plan: bool) -> EventMention:
    """Without a time that lies wholly before its report, when the event is still to come, and without one still to come that another lent, or that a
    plan of its sentence has, when it is told as past: "will march against the bombing on Sunday"."""
    if published is None or published.earliest is None:
        return event
    first = published.earliest
    if event.status in AHEAD:
        kept = tuple(f for f in event.fillers if not _stale(f, event, first))
    else:
        lent = [f for f in event.of(Slot.TIME) if beside_plan or f.evidence is None or f.reason.startswith("shared")]
        kept = tuple(f for f in event.fillers if not (event.status in TOLD and f in lent and to_come(f.value, published)))
    return event if len(kept) == len(event.fillers) else replace(event, fillers=kept)


def _stale(filler: Filler, event: EventMention, first: date) -> bool:
    """Whether it is a time before `first` that another event lent: by a neighbour, or, to one that "will" happen, by its sentence."""
    if not isinstance(filler.value, TimeValue) or filler.value.latest is None or filler.value.latest >= first:
        return False
    modal = any(cue.rule == "status:modal" for cue in event.cues)
    return filler.evidence is None or (modal and filler.reason.startswith("shared"))


def _event(sheet: Sheet, word: EventWord, fillers: tuple[Filler, ...]) -> EventMention:
    speech = speech_of(word.span, sheet.speech)
    finding = find_status(sheet.analysis, word, sheet.lexicon.status, speech)
    report = sheet.report.id
    identity = content_id("m", report, str(word.span.start), str(word.span.end), word.kind)
    return EventMention(
        id=identity,
        report=report,
        kind=word.kind,
        trigger=sheet.evidence(word.span, word.entry),
        status=finding.status,
        hedged=finding.hedged,
        attribution=attribution(sheet, word.span, speech),
        fillers=fillers,
        cues=finding.cues,
        sentence=_sentence(sheet.analysis, word.head),
        confidence=word.confidence,
        incident=identity,
    )


def _sentence(analysis: Analysis, token: int) -> Span:
    sentence = analysis.sentences[analysis.sentence_of[token]]
    return Span(start=sentence.start, end=sentence.end)


# ---- where, when, how many


def _hosted(sheet: Sheet, heads: Sequence[int], *, reach: bool = True, also: frozenset[int] = frozenset()) -> dict[int, list[int]]:
    """Event word -> the items whose head tokens depend on it; `also` are barriers beside those of the sheet."""
    at = anchors(sheet.words)
    of: dict[int, list[int]] = {}
    for item, head in enumerate(heads):
        own = host(sheet.analysis, at, head, sheet.barriers | also, reach=reach)
        for number in {*([] if own is None else [own]), *modifying(sheet.analysis, at, head)}:
            of.setdefault(number, []).append(item)
    return of


def _own_or_shared(sheet: Sheet, of: dict[int, list[int]], number: int) -> tuple[list[int], str, float]:
    """Items of an event word, or those of the event it is tied to; the reason, and the confidence."""
    if number in of:
        return of[number], "syntax", 1.0
    other = shared(sheet.analysis, sheet.words, of.keys(), number, sheet.barriers)
    if other is None:
        return [], "", 0.0
    return of[other], f"shared with “{sheet.words[other].span.of(sheet.report.text)}”", SHARED


def _places(sheet: Sheet, of: dict[int, list[int]], number: int, actors: Sequence[Filler]) -> Iterator[Filler]:
    items, reason, confidence = _own_or_shared(sheet, of, number)
    for item in items:
        mention = sheet.places[item]
        if mention.metonym or _acts(sheet, item) or any(_is(actor, mention.span, sheet.place_values[item]) for actor in actors):
            continue
        evidence = sheet.evidence(mention.span, reason)
        yield Filler(slot=Slot.PLACE, value=sheet.place_values[item], evidence=evidence, confidence=confidence, reason=reason)


def _is(actor: Filler, span: Span, place: Location) -> bool:
    """Whether the place is the actor itself: the same words, or the country that acts ("they [the US] are not there")."""
    assert isinstance(actor.value, ActorRef)  # noqa: S101 - an actor filler holds nothing else
    return bool(actor.evidence and actor.evidence.span.overlaps(span)) or actor.value.name == place.name


def _acts(sheet: Sheet, item: int) -> bool:
    """Whether a country is spoken of as one who acts, not as where: it leads ("US-led"), or stands without a preposition as a subject
    or beside one ("the coalition, primarily the US")."""
    if sheet.place_values[item].precision is not Precision.COUNTRY:
        return False
    mention = sheet.places[item]
    if sheet.report.text[mention.span.end : mention.span.end + 1] in HYPHENS:
        return True
    bare = not sheet.analysis.below(mention.head, "case")
    return bare and sheet.analysis.tokens[mention.head].deprel.partition(":")[0] in BESIDE


def _timed(sheet: Sheet, clauses: tuple[Clause, ...]) -> dict[int, list[int]]:
    """Event word -> its times. One told in a clause of another time belongs to the event of that clause, if there is one."""
    of: dict[int, list[int]] = {}
    for number, items in _hosted(sheet, [m.head for m in sheet.times], also=sheet.cited).items():
        for item in items:
            head = sheet.times[item].head
            if ranks(sheet.analysis, sheet.times[item]) or any(clause.measure == head for clause in clauses):
                continue
            own = number
            for clause in clauses:
                if head in clause.tokens and sheet.words[number].head not in clause.tokens:
                    own = next((n for n, word in enumerate(sheet.words) if word.head in clause.tokens), own)
            of.setdefault(own, []).append(item)
    return of


def _times(sheet: Sheet, of: dict[int, list[int]], number: int, clauses: tuple[Clause, ...]) -> Iterator[Filler]:
    """One time an event: the finest that is anchored, else the first; "in April or May" is one interval."""
    items, reason, confidence = _own_or_shared(sheet, of, number)
    if not items:
        return
    item = min(items, key=lambda i: (not sheet.time_values[i].anchored, _width(sheet.time_values[i])))
    value, span = sheet.time_values[item], sheet.times[item].span
    for other in items:
        if other != item and _joined(sheet, item, other):
            value, span = _hull(value, sheet.time_values[other]), _cover(span, sheet.times[other].span)
    published = sheet.report.published
    told = between(clauses, value, sheet.times[item].head, sheet.words[number].head, published.latest if published else None)
    if told is None:
        return
    value = told
    yield Filler(slot=Slot.TIME, value=value, evidence=sheet.evidence(span, reason), confidence=confidence, reason=reason)


def _joined(sheet: Sheet, left: int, right: int) -> bool:
    """Whether one of two times is the conjunct of the other, both with days."""
    heads = (sheet.times[left].head, sheet.times[right].head)
    tokens = sheet.analysis.tokens
    tied = any(tokens[a].deprel == "conj" and tokens[a].head == b for a, b in (heads, heads[::-1]))
    return tied and all(v.earliest and v.latest for v in (sheet.time_values[left], sheet.time_values[right]))


def _hull(left: TimeValue, right: TimeValue) -> TimeValue:
    """The interval from the first day of either to the last."""
    starts = [v.earliest for v in (left, right) if v.earliest]
    ends = [v.latest for v in (left, right) if v.latest]
    return replace(left, earliest=min(starts), latest=max(ends))


def _cover(left: Span, right: Span) -> Span:
    return Span(start=min(left.start, right.start), end=max(left.end, right.end))


def _width(value: TimeValue) -> int:
    """Days of the interval; an open one is the widest."""
    return (value.latest - value.earliest).days if value.earliest and value.latest else 10**6


def _counted(sheet: Sheet) -> dict[int, list[int]]:
    """Event word -> figures, each with the event that it counts: a number of injured told under "killed" goes to the nearest injury; one
    that only stands in the clause of an event ("2,000 fighters are in the city, which they seized") to none that it cannot count."""
    heads = [m.head for m in sheet.figures]
    under, beside = (_hosts(_hosted(sheet, heads, reach=reach)) for reach in (False, True))
    counted: dict[int, list[int]] = {}
    for item, mention in enumerate(sheet.figures):
        number = under.get(item, beside.get(item))
        kinds = COUNTING.get(resolve_quantity(mention, sheet.analysis, None).measure)
        if kinds and (number is None or sheet.words[number].kind not in kinds):
            number = _nearest(sheet, mention.head, kinds, under.get(item))
        if mention.noun is None:
            number = next((n for n, word in enumerate(sheet.words) if word.head == mention.last), number)  # "and 30 injured"
        if number is not None:
            counted.setdefault(number, []).append(item)
    return counted


def _hosts(of: dict[int, list[int]]) -> dict[int, int]:
    """Item -> the event word that it depends on."""
    return {item: number for number, items in of.items() for item in items}


def _nearest(sheet: Sheet, token: int, kinds: frozenset[str], otherwise: int | None) -> int | None:
    """The event word of these kinds nearest to the token in its sentence."""
    sentence = sheet.analysis.sentence_of[token]
    near = [
        (abs(word.head - token), number)
        for number, word in enumerate(sheet.words)
        if word.kind in kinds and sheet.analysis.sentence_of[word.head] == sentence
    ]
    return min(near)[1] if near else otherwise


def _figures(sheet: Sheet, of: dict[int, list[int]], number: int) -> Iterator[Filler]:
    kind = sheet.words[number].kind
    for item in of.get(number, ()):
        mention = sheet.figures[item]
        value = resolve_quantity(mention, sheet.analysis, kind)
        yield Filler(slot=Slot.FIGURE, value=value, evidence=sheet.evidence(mention.span, "syntax"), confidence=FIGURE, reason="syntax")


def loose_values(sheet: Sheet, events: Sequence[EventMention]) -> tuple[Filler, ...]:
    """Values that belong to no event."""
    used = {(f.slot, f.evidence.span) for event in events for f in event.fillers if f.evidence}
    used |= {(Slot.ACTOR, e.span) for event in events for e in (event.attribution.speaker_evidence, event.attribution.via_evidence) if e}
    used |= {(Slot.ACTOR, span) for slot, span in used if slot is Slot.RECIPIENT}
    rows: list[tuple[Slot, Span, Value]] = [
        *((Slot.PLACE, m.span, v) for m, v in zip(sheet.places, sheet.place_values, strict=True)),
        *((Slot.TIME, m.span, v) for m, v in zip(sheet.times, sheet.time_values, strict=True)),
        *((Slot.FIGURE, m.span, resolve_quantity(m, sheet.analysis, None)) for m in sheet.figures),
        *((Slot.ACTOR, m.span, v) for m, v in zip(sheet.actors, sheet.actor_values, strict=True)),
    ]
    reasons = _of_speech(sheet)
    return tuple(
        Filler(slot=slot, value=value, evidence=sheet.evidence(span, slot), reason=reasons.get(span, "") if slot is Slot.TIME else "")
        for slot, span, value in rows
        if (slot, span) not in used
    )


def _of_speech(sheet: Sheet) -> dict[Span, str]:
    """Times that date what was said ("said on Sunday"): the reason why they belong to no event."""
    at = anchors(sheet.words)
    return {
        m.span: SPEECH for m in sheet.times
        if dates_speech(sheet.analysis, at, m.head, sheet.barriers) or sheet.cited.intersection(climb(sheet.analysis, m.head))
    }  # fmt: skip

