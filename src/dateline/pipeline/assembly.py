"""Mentions and values of one report, put together into events: each event word with who, whom, where, when, how many, according to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.attach import anchors, host, modifying, shared
from dateline.extract.roles_share import all_roles
from dateline.extract.speakers import speech_of
from dateline.extract.status import find_status
from dateline.lexicon import Lexicon
from dateline.model import (
    ROOT,
    ActorMention,
    ActorRef,
    Analysis,
    Attribution,
    EventMention,
    EventWord,
    Evidence,
    Filler,
    Location,
    Precision,
    Report,
    Role,
    Slot,
    Span,
    Speech,
    TimeValue,
    Value,
    content_id,
)
from dateline.model.place import PlaceMention
from dateline.model.quantity import QuantityMention
from dateline.model.time import TimeMention
from dateline.pipeline.inherit import inherit
from dateline.resolve.quantities import resolve_quantity

SOURCES = {"source", "medium"}  # reasons of fillers that say according to whom: a report or a statement may be one
SHARED = 0.7  # confidence of a time or place that an event shares with another of its sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All mentions of a report; `*_values` run parallel to the mentions of the same name."""

    report: Report
    analysis: Analysis
    lexicon: Lexicon
    words: tuple[EventWord, ...]
    speech: tuple[Speech, ...]
    actors: tuple[ActorMention, ...]
    actor_values: tuple[ActorRef, ...]
    times: tuple[TimeMention, ...]
    time_values: tuple[TimeValue, ...]
    places: tuple[PlaceMention, ...]
    place_values: tuple[Location, ...]
    figures: tuple[QuantityMention, ...]

    def evidence(self, span: Span, rule: str) -> Evidence:
        """The words of a span as evidence."""
        return Evidence(report=self.report.id, span=span, text=span.of(self.report.text), rule=rule)


def build_events(sheet: Sheet) -> tuple[EventMention, ...]:
    """Event mentions in order of their triggers."""
    times = _hosted(sheet, [m.head for m in sheet.times])
    places = _hosted(sheet, [m.head for m in sheet.places])
    figures = _hosted(sheet, [m.head for m in sheet.figures])
    roles = all_roles(sheet.analysis, sheet.words, sheet.lexicon.codebook)
    events = []
    for number, word in enumerate(sheet.words):
        fillers = (
            *_people(sheet, roles[number]),
            *_places(sheet, places, number, {role.head for role in roles[number] if role.slot == Slot.ACTOR}),
            *_times(sheet, times, number),
            *_figures(sheet, figures, number),
        )
        events.append(_event(sheet, word, fillers))
    return inherit(events, sheet.analysis)


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
        attribution=_attribution(sheet, speech),
        fillers=fillers,
        cues=finding.cues,
        sentence=_sentence(sheet.analysis, word.head),
        confidence=word.confidence,
        incident=identity,
    )


def _sentence(analysis: Analysis, token: int) -> Span:
    sentence = analysis.sentences[analysis.sentence_of[token]]
    return Span(start=sentence.start, end=sentence.end)


# ---- who and whom


def _people(sheet: Sheet, roles: Sequence[Role]) -> Iterator[Filler]:
    seen: set[tuple[str, str]] = set()
    for role in roles:
        filler = _person(sheet, role.slot, role.head, role.reason)
        if filler is None or (role.slot, filler.value.name) in seen:  # type: ignore[union-attr]
            continue
        seen.add((role.slot, filler.value.name))  # type: ignore[union-attr]
        yield filler


def _person(sheet: Sheet, slot: str, head: int, reason: str) -> Filler | None:
    """The actor mention at a head token; a phrase that is no known actor ("the hospital") stays as written."""
    found = _mention_at(sheet.actors, head)
    if found is not None:
        mention, value = sheet.actors[found], sheet.actor_values[found]
        if value.actor is None and sheet.analysis.tokens[mention.head].upos == "PRON" and value.name == mention.name:
            return None  # a pronoun that nothing in the report explains names nobody
        return Filler(slot=Slot(slot), value=value, evidence=sheet.evidence(mention.span, reason), reason=reason)
    span = _phrase(sheet.analysis, head)
    if span is None or _no_one(sheet, slot, head, reason):
        return None
    words = span.of(sheet.report.text)
    return Filler(slot=Slot(slot), value=ActorRef(actor=None, name=words), evidence=sheet.evidence(span, reason), reason=reason)


def _no_one(sheet: Sheet, slot: str, head: int, reason: str) -> bool:
    """Whether a noun that is no known actor stands for nobody: a place ("the attack on Palmyra" says where, not whom), another event
    ("the blast killed two"), or, as one who acts, a thing ("the report calls for")."""
    place = any(m.name and m.first <= head < m.last for m in sheet.places)
    event = any(w.head == head for w in sheet.words)
    thing = sheet.analysis.tokens[head].upos != "PROPN"
    return place or event or (thing and slot == Slot.ACTOR and reason not in SOURCES)


def _mention_at(mentions: Sequence[ActorMention], head: int) -> int | None:
    """The mention with this head token, else the shortest that holds it."""
    holding = [(m.head != head, m.last - m.first, n) for n, m in enumerate(mentions) if m.first <= head < m.last]
    return min(holding)[2] if holding else None


def _phrase(analysis: Analysis, head: int) -> Span | None:
    """A noun with its modifiers, without determiner; None for anything but a noun."""
    token = analysis.tokens[head]
    if token.upos not in {"NOUN", "PROPN"}:
        return None
    first = min([head, *(c for c in analysis.below(head, "compound", "amod", "flat", "nummod") if c < head)])
    last = max([head, *(c for c in analysis.below(head, "flat", "compound") if c > head)])
    return analysis.span(first, last + 1)


# ---- according to whom


def _attribution(sheet: Sheet, speech: Speech | None) -> Attribution:
    if speech is None:
        return Attribution()
    speaker, speaker_evidence = _named(sheet, speech.source, "source")
    via, via_evidence = _named(sheet, speech.medium, "medium")
    return Attribution(
        speaker=speaker, speaker_evidence=speaker_evidence, cue=speech.cue, via=via, via_evidence=via_evidence, quoted=speech.quoted
    )


def _named(sheet: Sheet, head: int | None, rule: str) -> tuple[ActorRef | None, Evidence | None]:
    if head is None:
        return None, None
    filler = _person(sheet, Slot.ACTOR, head, rule)
    if filler is None:
        return None, None
    assert isinstance(filler.value, ActorRef)  # noqa: S101 - narrows the union for the type checker
    return filler.value, filler.evidence


# ---- where, when, how many


def _hosted(sheet: Sheet, heads: Sequence[int]) -> dict[int, list[int]]:
    """Event word -> the items whose head tokens depend on it."""
    at = anchors(sheet.words)
    barriers = _barriers(sheet)
    of: dict[int, list[int]] = {}
    for item, head in enumerate(heads):
        own = host(sheet.analysis, at, head, barriers)
        for number in {*([] if own is None else [own]), *modifying(sheet.analysis, at, head)}:
            of.setdefault(number, []).append(item)
    return of


def _barriers(sheet: Sheet) -> set[int]:
    """Tokens of reporting words: a day that hangs on "said" dates the speech. A reporting word that is an event itself
    ("accused", "demanded") is no barrier to its own items: `host` meets the event first."""
    return {i for speech in sheet.speech for i in sheet.analysis.tokens_in(speech.cue.span)}


def _own_or_shared(sheet: Sheet, of: dict[int, list[int]], number: int) -> tuple[list[int], str, float]:
    """Items of an event word, or those of the event it is tied to; the reason, and the confidence."""
    if number in of:
        return of[number], "syntax", 1.0
    other = shared(sheet.analysis, sheet.words, of.keys(), number, _barriers(sheet))
    if other is None:
        return [], "", 0.0
    return of[other], f"shared with “{sheet.words[other].span.of(sheet.report.text)}”", SHARED


def _places(sheet: Sheet, of: dict[int, list[int]], number: int, actors: set[int]) -> Iterator[Filler]:
    items, reason, confidence = _own_or_shared(sheet, of, number)
    for item in items:
        mention = sheet.places[item]
        if mention.metonym or mention.head in actors or _acts(sheet, item):
            continue
        evidence = sheet.evidence(mention.span, reason)
        yield Filler(slot=Slot.PLACE, value=sheet.place_values[item], evidence=evidence, confidence=confidence, reason=reason)


def _acts(sheet: Sheet, item: int) -> bool:
    """Whether a country is spoken of as one who acts: the subject ("Russia has bombed"), or the leader in "US-led", "Iran-backed"."""
    if sheet.place_values[item].precision is not Precision.COUNTRY:
        return False
    token = sheet.analysis.tokens[sheet.places[item].head]
    led = token.deprel == "compound" and token.head != ROOT and sheet.analysis.tokens[token.head].upos == "VERB"
    return led or token.deprel.partition(":")[0] == "nsubj"


def _times(sheet: Sheet, of: dict[int, list[int]], number: int) -> Iterator[Filler]:
    items, reason, confidence = _own_or_shared(sheet, of, number)
    if items:  # one time an event: the finest that is anchored, else the first
        item = min(items, key=lambda i: (not sheet.time_values[i].anchored, _width(sheet.time_values[i])))
        evidence = sheet.evidence(sheet.times[item].span, reason)
        yield Filler(slot=Slot.TIME, value=sheet.time_values[item], evidence=evidence, confidence=confidence, reason=reason)


def _width(value: TimeValue) -> int:
    """Days of the interval; an open one is the widest."""
    return (value.latest - value.earliest).days if value.earliest and value.latest else 10**6


def _figures(sheet: Sheet, of: dict[int, list[int]], number: int) -> Iterator[Filler]:
    kind = sheet.words[number].kind
    for item in of.get(number, ()):
        mention = sheet.figures[item]
        value = resolve_quantity(mention, sheet.analysis, kind)
        yield Filler(slot=Slot.FIGURE, value=value, evidence=sheet.evidence(mention.span, "syntax"), reason="syntax")


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
    return tuple(Filler(slot=slot, value=value, evidence=sheet.evidence(span, slot)) for slot, span, value in rows if (slot, span) not in used)

