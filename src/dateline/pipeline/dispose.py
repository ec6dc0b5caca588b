"""The rules propose, the heads dispose: of all that could fill a slot of an event, what the learned heads think a careful coder would choose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.extract.attach import anchors, climb, dates_speech
from dateline.extract.forms import base
from dateline.model import (
    ELSEWHERE,
    ROOT,
    ActorRef,
    Analysis,
    Attribution,
    EventMention,
    Evidence,
    Filler,
    Location,
    Slot,
    Span,
    Status,
    Value,
)
from dateline.pipeline.candidates import HERE, SPEAKER, Board, Candidate
from dateline.pipeline.clauses import ranks
from dateline.pipeline.heads import Floats, Head, Heads, confidence, normal
from dateline.pipeline.inherit import TOLD as TOLD_PAST
from dateline.pipeline.inherit import to_come
from dateline.pipeline.people import side_of
from dateline.pipeline.perpetrators import suspects
from dateline.pipeline.sheet import Sheet

WEIGHED = "weighed against {} others: {:.2f}"  # reason of a filler that no rule proposed
TOLD_ELSEWHERE = "told in another sentence, "  # before it, where the event's own sentence does not say it
# "It is not said whether the strike killed farmers": what has not or may not have happened to them is nothing that the strike did to them.
UNREAL = frozenset({Status.HYPOTHETICAL, Status.NEGATED})
TOLD = 0.25  # added to the belief in a speaker who, by the rules, tells it in the event's own sentence
CLOSING = frozenset({".", ",", ";", ":", "in", "after", "and"})  # what a clause that ends in a day goes on with
Weighed = tuple[Candidate, float]


def dispose(sheet: Sheet, events: Sequence[EventMention], heads: Heads | None) -> tuple[EventMention, ...]:
    """The events with the fillers that the heads choose, each with its confidence. Without heads, or with vectors of another
    encoder than theirs, the events as they are.
    """
    if heads is None or not events or not heads.read(sheet.analysis):
        return tuple(events)
    assert sheet.analysis.word_vectors is not None  # noqa: S101 - `read` said so
    triggers, board, vectors = [sheet.word_of(event).head for event in events], Board(sheet, events), normal(sheet.analysis.word_vectors)
    weighed: list[dict[str, list[Weighed]]] = [{} for _ in events]
    slots_of = heads.of(sheet.analysis)
    for slot, head in slots_of.items():
        for number, found in enumerate(_weigh(board, events, triggers, slot, vectors, head)):
            weighed[number][slot] = found
    for event, trigger, slots in zip(events, triggers, weighed, strict=True):
        if Slot.ACTOR in slots:
            may = suspects(sheet, event, trigger, events, [candidate for candidate, _ in slots[Slot.ACTOR]])
            slots[Slot.ACTOR] = [pair for pair, suspect in zip(slots[Slot.ACTOR], may, strict=True) if suspect]
    unreal = {trigger for event, trigger in zip(events, triggers, strict=True) if event.status in UNREAL}
    at = anchors(sheet.words)
    for event, trigger, slots in zip(events, triggers, weighed, strict=True):
        if Slot.RECIPIENT in slots and sheet.analysis.tokens[trigger].head in unreal:
            slots[Slot.RECIPIENT] = [pair for pair in slots[Slot.RECIPIENT] if pair[0].ruled or not _same_governor(sheet.analysis, pair[0].head, trigger)]
        if Slot.TIME in slots:
            slots[Slot.TIME] = [pair for pair in slots[Slot.TIME] if pair[0].ruled or not _no_day_of(sheet, event, at, pair[0])]
    return tuple(_filled(sheet, event, slots, slots_of) for event, slots in zip(events, weighed, strict=True))


def _weigh(board: Board, events: Sequence[EventMention], triggers: Sequence[int], slot: str, vectors: Floats, head: Head) -> list[list[Weighed]]:
    """Candidates of each event with their probabilities, in one pass of the head."""
    found = [board.candidates(event, trigger, slot) for event, trigger in zip(events, triggers, strict=True)]
    flat = [(trigger, candidate) for trigger, own in zip(triggers, found, strict=True) for candidate in own]
    if not flat:
        return [[] for _ in events]
    weights = iter(head.probabilities([c for _, c in flat], [t for t, _ in flat], vectors).tolist())
    return [[(candidate, next(weights)) for candidate in own] for own in found]


def _choose(found: Sequence[Weighed], head: Head, analysis: Analysis, beside: Iterable[int] = (), told: float = 0.0) -> Iterator[Weighed]:
    """The best candidate if it is likely enough, every other that is surer still, and what the rules join to one of these with "and", each with its
    confidence; the same value once. `beside` are words that it is enough to be joined to, `told` is added to what the rules chose in the event's own sentence. What the syntax of the event's own sentence gives does not yield to another sentence, but for a place, which may be told anywhere.
    """
    seen: set[str] = set()
    heads: set[int] = set(beside)
    firm = any(candidate.ruled and candidate.filler.confidence == 1 and candidate.filler.slot is not Slot.PLACE for candidate, _ in found)
    believed = [
        (probability + candidate.ruled * (head.trust * candidate.filler.confidence + told * (HERE in candidate.features)), candidate)
        for candidate, probability in found if not firm or candidate.ruled or HERE in candidate.features
    ]  # fmt: skip
    for belief, candidate in sorted(believed, key=lambda one: -one[0]):
        name = _name(candidate.filler.value)
        joined = head.many <= 1 and candidate.ruled and _joined(analysis, candidate.head, heads)
        bar = 0.0 if joined else head.many if seen else head.least
        if name in seen or belief < bar:
            continue
        seen.add(name)
        heads.add(candidate.head)
        yield candidate, confidence(head.sure, belief)


def _joined(analysis: Analysis, token: int, chosen: set[int]) -> bool:
    """Whether the word is a conjunct of a chosen one, or one of it: "in Diyala and Salaheddin"."""
    above = {head for start in chosen for head in _conjuncts(analysis, start)}
    return token not in chosen and bool(above & _conjuncts(analysis, token))


def _conjuncts(analysis: Analysis, token: int) -> set[int]:
    """The word and those that it is joined to, up to the first of the row."""
    found = {token}
    while base(analysis, token) == "conj" and analysis.tokens[token].head != ROOT:
        token = analysis.tokens[token].head
        found.add(token)
    return found


def _name(value: Value) -> str:
    if isinstance(value, ActorRef):
        return value.actor or value.name.lower()
    if isinstance(value, Location):
        return f"{value.place.id if value.place else value.name} {value.relation}"
    return str(value)


def _filled(sheet: Sheet, event: EventMention, weighed: dict[str, list[Weighed]], heads: Mapping[str, Head]) -> EventMention:
    if {Slot.ACTOR, Slot.RECIPIENT} <= weighed.keys() and not sheet.lexicon.codebook.kinds[event.kind].symmetric:
        weighed = weighed | _one_side(weighed)
    chosen = {
        slot: list(_choose(found, heads[slot], sheet.analysis, told=TOLD if slot == SPEAKER else 0.0)) for slot, found in weighed.items()
    }
    if sheet.lexicon.codebook.kinds[event.kind].symmetric and chosen.get(Slot.ACTOR) and not chosen.get(Slot.RECIPIENT, True):
        sides_of = {candidate.head for candidate, _ in chosen[Slot.ACTOR]}  # "between A and B": with A goes B
        chosen[Slot.RECIPIENT] = list(_choose(weighed[Slot.RECIPIENT], heads[Slot.RECIPIENT], sheet.analysis, sides_of))[:1]
    if Slot.RECIPIENT in chosen:
        sides = {side_of(candidate.filler) for candidate, _ in chosen.get(Slot.ACTOR, [])} - {""}
        chosen[Slot.RECIPIENT] = [pair for pair in chosen[Slot.RECIPIENT] if not _names_a_thing(sheet.analysis, pair[0], sides)]
    kept = [filler for filler in event.fillers if filler.slot not in chosen]
    new = [
        _filler(event, pair, len(weighed[slot]) - 1)
        for slot, found in chosen.items() if slot != SPEAKER
        for pair in sorted(found, key=lambda p: _place_in_text(p[0]))
    ]  # fmt: skip
    said = _attribution(sheet, event, chosen[SPEAKER]) if SPEAKER in chosen else event.attribution
    return replace(event, fillers=(*new, *kept), attribution=said)


def _no_day_of(sheet: Sheet, event: EventMention, at: Mapping[int, int], candidate: Candidate) -> bool:
    """Whether it is the day of what somebody said, of a comparison, or a day still to come for what has happened."""
    later = event.status in TOLD_PAST and to_come(candidate.filler.value, sheet.report.published)
    compared = any(mention.head == candidate.head and ranks(sheet.analysis, mention) for mention in sheet.times)
    return later or compared or _days_of_speech(sheet, at, candidate.head)


def _days_of_speech(sheet: Sheet, at: Mapping[int, int], token: int) -> bool:
    """"He carried out the attack, police said [on Thursday]", "reported [on Thursday] that twelve bodies had been found": the day behind the word
    that reports, before a "that" or at the end of its clause, is that of the report whatever it resembles."""
    tokens, way = sheet.analysis.tokens, list(climb(sheet.analysis, token))
    if not sheet.cited.isdisjoint(way):
        return True
    above = next((t for t in way if t in sheet.barriers), token)
    if above >= token or any(tokens[t].upos == "VERB" and t not in at for t in way[: way.index(above)]):
        return False
    following = tokens[token + 1].text.lower() if token + 1 < len(tokens) else "."
    return following == "that" or (following in CLOSING and dates_speech(sheet.analysis, at, token, sheet.barriers))


def _same_governor(analysis: Analysis, one: int, other: int) -> bool:
    """Whether two words hang on the same one: "the [strike] killed [farmers]"."""
    return analysis.tokens[one].head == analysis.tokens[other].head


def _names_a_thing(analysis: Analysis, candidate: Candidate, sides: set[str]) -> bool:
    """"Troops attacked the army base": a word before a thing that is of the side of those who act; others hold the base."""
    before = base(analysis, candidate.head) in ("compound", "amod")
    return before and not candidate.ruled and side_of(candidate.filler) in sides


def _one_side(weighed: dict[str, list[Weighed]]) -> dict[str, list[Weighed]]:
    """Nobody does a thing to himself: who is likelier in the other slot leaves this one."""
    best: dict[str, dict[str, float]] = {Slot.ACTOR: {}, Slot.RECIPIENT: {}}
    for slot, found in best.items():
        for candidate, probability in weighed[slot]:
            name = _name(candidate.filler.value)
            found[name] = max(probability, found.get(name, 0.0))
    sides = ((Slot.ACTOR, Slot.RECIPIENT), (Slot.RECIPIENT, Slot.ACTOR))
    return {
        slot: [pair for pair in weighed[slot] if best[slot][_name(pair[0].filler.value)] >= best[other].get(_name(pair[0].filler.value), 0.0)]
        for slot, other in sides
    }


def _place_in_text(candidate: Candidate) -> int:
    evidence = candidate.filler.evidence
    return evidence.span.start if evidence else -1


def _filler(event: EventMention, pair: Weighed, others: int) -> Filler:
    candidate, sure = pair
    words = candidate.filler.evidence
    away = words is not None and event.sentence is not None and not event.sentence.overlaps(words.span)
    reason = candidate.filler.reason if candidate.ruled else f"{TOLD_ELSEWHERE if away else ''}{WEIGHED.format(others, sure)}"
    evidence = replace(words, rule=ELSEWHERE) if words is not None and away else words
    return replace(candidate.filler, evidence=evidence, confidence=sure, reason=reason)


def _attribution(sheet: Sheet, event: EventMention, found: Sequence[Weighed]) -> Attribution:
    """According to whom: the chosen speaker, with the reporting words that are theirs; what the rules said of the medium stays."""
    old = event.attribution
    if not found:
        return replace(old, speaker=None, speaker_evidence=None) if old.speaker else old
    candidate, sure = found[0]
    value = candidate.filler.value
    if candidate.ruled or not isinstance(value, ActorRef):
        return replace(old, speaker_confidence=sure)
    cue = _cue(sheet, candidate.head, event.trigger.span)
    return replace(old, speaker=value, speaker_evidence=candidate.filler.evidence, cue=cue or old.cue, speaker_confidence=sure)


def _cue(sheet: Sheet, source: int, span: Span) -> Evidence | None:
    """The reporting words of a source, the nearest to the event word if there are several."""
    cues = [speech.cue for speech in sheet.speech if source in (speech.source, speech.medium)]
    return min(cues, key=lambda cue: abs(cue.span.start - span.start), default=None)
