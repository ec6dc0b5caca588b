"""From what the machine read and what persons decided to the final value: a pure function, so that undoing a decision is as if it had never been.

Of one value the adjudication is final; without one, what all persons who decided agree on. Where they disagree the machine's value stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.model import (
    Action,
    ActorRef,
    Decision,
    EventMention,
    Evidence,
    Filler,
    Location,
    Quantity,
    Reviewed,
    Round,
    Slot,
    Span,
    Status,
    TimeValue,
    filler_claims,
)
from dateline.model.decision import EVENT, KIND, SPEAKER, STATUS, Decided

REVIEWER = "reviewer:"  # how the rule of evidence begins that a person gave
Key = tuple[str, str, object]  # slot, target, and of an addition what is added: two persons who add the same agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What came of the decisions on one value: `final` is None where they disagree; `state` is coded, reviewed or disagreed."""

    final: Decision | None
    state: str


def settle(decisions: Iterable[Decision]) -> dict[Key, Settled]:
    """What holds of each value of one mention. Flags are no matter of agreement and are left out."""
    of: dict[Key, list[Decision]] = {}
    for one in sorted(decisions, key=lambda d: (d.at, d.id)):
        if not one.retired and one.action is not Action.FLAG:
            of.setdefault(_key(one), []).append(one)
    return {key: _settled(several) for key, several in of.items()}


def _key(one: Decision) -> Key:
    return one.slot, one.target, same_as(one.value) if one.action is Action.ADD else None


def _settled(several: Sequence[Decision]) -> Settled:
    ruled = [d for d in several if d.round is Round.ADJUDICATION]
    if ruled:
        return Settled(final=ruled[-1], state="reviewed")
    last = {d.by: d for d in several}  # a later word of the same person takes the place of an earlier one
    if len({verdict(d) for d in last.values()}) > 1:
        return Settled(final=None, state="disagreed")
    return Settled(final=min(last.values(), key=lambda d: (d.round is Round.SECOND, d.at, d.id)), state="reviewed" if len(last) > 1 else "coded")


def verdict(one: Decision) -> tuple[str, object]:
    """What two decisions must share to agree: what is done, and the value; neither words, reasons nor notes."""
    return one.action.value, same_as(one.value)


def same_as(value: Decided | None) -> object:
    """What makes two values the same to a reader."""
    if isinstance(value, ActorRef):
        return value.actor or value.name.casefold()
    if isinstance(value, Location):
        return (value.place.id if value.place else value.name.casefold()), value.relation
    if isinstance(value, TimeValue):
        return value.earliest, value.latest
    if isinstance(value, Quantity):
        return value.measure, value.low, value.high
    return value


def review_of(decisions: Sequence[Decision]) -> Reviewed:
    """The decisions on one mention in short."""
    active = [d for d in decisions if not d.retired]
    states = {one.state for one in settle(active).values()}
    state = next((name for name in ("disagreed", "coded", "reviewed") if name in states), "")
    flags = sorted({str(d.value) for d in active if d.action is Action.FLAG})
    return Reviewed(state=state, flags=tuple(flags), at=max((d.at for d in active), default=None))


def is_rejected(decisions: Iterable[Decision]) -> bool:
    """Whether it holds that the words name no event, or none of any kind of ours: what is adjudicated, of the one or the other, before what is not."""
    finals = [one.final for key, one in settle(decisions).items() if key[0] in {EVENT, KIND} and one.final is not None]
    ruled = [final for final in finals if final.round is Round.ADJUDICATION]
    return any(final.action is Action.REJECT for final in ruled or finals)


def final_of(mention: EventMention, decisions: Iterable[Decision], text: str) -> EventMention:
    """The mention with what persons decided of it; `text` is the report's now, which may be newer than a decision. That it is rejected, if so,
    `is_rejected` tells.
    """
    finals = {key: one.final for key, one in settle(d for d in decisions if d.mention == mention.id).items() if one.final is not None}
    if not finals:
        return mention
    found = _with_fillers(mention, finals, text)
    for key, decision in finals.items():
        found = _WHOLE.get(key[0], _unchanged)(found, decision, text)
    return found


def holding(mention: EventMention, decisions: Iterable[Decision]) -> dict[tuple[str, str], Settled]:
    """What holds of each value that the mention has, by slot and claim; decisions on claims that are gone hold where `final_of` has them hold."""
    settled = {(slot, target): one for (slot, target, added), one in settle(decisions).items() if added is None}
    claims = filler_claims(mention)
    targeted = {key: one.final for key, one in settled.items() if one.final is not None and key[0] in set(Slot)}
    for number, decision in _moved(mention, claims, targeted).items():
        settled[decision.slot, claims[number]] = settled[decision.slot, decision.target]
    return settled


def is_orphan(mention: EventMention, one: Decision) -> bool:
    """Whether the mention no longer has the value that a decision is on: it then holds of nothing, and is kept."""
    if one.slot not in set(Slot) or one.action in {Action.ADD, Action.FLAG} or one.target in filler_claims(mention):
        return False
    return not any(_meant(filler, one) for filler in mention.fillers)


def _meant(filler: Filler, one: Decision) -> bool:
    """Whether a decision on a claim that is gone holds of a filler: it has the same words, and, of a value that was accepted, is the same."""
    same = filler.slot.value == one.slot and filler.evidence is not None and filler.evidence.text == one.suggestion.words
    return same and (one.action is not Action.ACCEPT or same_as(filler.value) == same_as(one.suggestion.value))


# ---- kind, status, speaker


def _unchanged(mention: EventMention, _: Decision, __: str) -> EventMention:
    return mention


def _kind(mention: EventMention, one: Decision, _: str) -> EventMention:
    kind = str(one.value) if one.action is Action.CHANGE else mention.kind
    return replace(mention, kind=kind, confidence=1.0)


def _status(mention: EventMention, one: Decision, text: str) -> EventMention:
    """A status with the words that the person gave for it; those that made the machine's are no longer its reason."""
    if one.action is not Action.CHANGE or not isinstance(one.value, Status):
        return replace(mention, status_confidence=1.0) if one.action is Action.ACCEPT else mention
    said = _words(mention, one, text)
    cues = (*(c for c in mention.cues if not c.rule.startswith("status:")), *([said] if said else []))
    return replace(mention, status=one.value, status_confidence=1.0, cues=cues)


def _speaker(mention: EventMention, one: Decision, text: str) -> EventMention:
    said = mention.attribution
    if one.action is Action.REJECT:
        return replace(mention, attribution=replace(said, speaker=None, speaker_evidence=None))
    if one.action in {Action.CHANGE, Action.ADD} and isinstance(one.value, ActorRef):
        said = replace(said, speaker=one.value, speaker_evidence=_reason(mention, one, said.speaker_evidence, text))
    return replace(mention, attribution=replace(said, speaker_confidence=1.0))


_WHOLE: Mapping[str, Callable[[EventMention, Decision, str], EventMention]] = {KIND: _kind, EVENT: _kind, STATUS: _status, SPEAKER: _speaker}


# ---- fillers


def _with_fillers(mention: EventMention, finals: Mapping[Key, Decision], text: str) -> EventMention:
    of_fillers = [d for key, d in finals.items() if key[0] in set(Slot)]
    targeted = {(d.slot, d.target): d for d in of_fillers if d.action is not Action.ADD}
    kept: list[Filler] = []
    claims = filler_claims(mention)
    moved = _moved(mention, claims, targeted)
    for number, filler in enumerate(mention.fillers):
        decision = targeted.get((filler.slot.value, claims[number])) or moved.get(number)
        kept += [filler] if decision is None else _decided(mention, filler, decision, text)
    added = [d for d in of_fillers if d.action is Action.ADD]
    kept += [_filler(mention, d, None, text) for d in sorted(added, key=lambda d: (d.at, d.id))]
    return replace(mention, fillers=tuple(kept)) if tuple(kept) != mention.fillers else mention


def _moved(mention: EventMention, claims: Sequence[str], targeted: Mapping[tuple[str, str], Decision]) -> dict[int, Decision]:
    """Decisions on claims that the newest reading does not make: they hold of what it now reads of the same words; of several, of those that stand
    where they stood.
    """
    found: dict[int, Decision] = {}
    for decision in sorted(targeted.values(), key=lambda d: (d.at, d.id)):
        if decision.target not in claims:
            free = [n for n, f in enumerate(mention.fillers) if n not in found and (f.slot.value, claims[n]) not in targeted and _meant(f, decision)]
            if free:
                found[min(free, key=lambda n: (_start(mention.fillers[n]) != decision.suggestion.start, n))] = decision
    return found


def _start(filler: Filler) -> int | None:
    return filler.evidence.span.start if filler.evidence else None


def _decided(mention: EventMention, filler: Filler, one: Decision, text: str) -> list[Filler]:
    if one.action is Action.REJECT:
        return []
    if one.action is Action.CHANGE:
        return [_filler(mention, one, filler, text)]
    return [replace(filler, confidence=1.0)]


def _filler(mention: EventMention, one: Decision, old: Filler | None, text: str) -> Filler:
    """The person's value: with the words selected, else those of the value it replaces."""
    said = _reason(mention, one, old.evidence if old else None, text)
    assert isinstance(one.value, ActorRef | Location | TimeValue | Quantity)  # noqa: S101 - the store keeps no other in a slot
    return Filler(slot=Slot(one.slot), value=one.value, evidence=said, confidence=1.0, reason=one.reason or f"{REVIEWER}{one.by}")


def _reason(mention: EventMention, one: Decision, old: Evidence | None, text: str) -> Evidence | None:
    """The words selected; where none were, those of the machine's value. None where those selected are gone: the value is inferred then."""
    return _relabelled(old, one) if one.start is None else _words(mention, one, text)


def _words(mention: EventMention, one: Decision, text: str) -> Evidence | None:
    if one.start is None or one.stop is None or not one.words:
        return None
    start = one.start if text[one.start : one.stop] == one.words else _once(mention, one.words, text)
    if start is None:
        return None
    return Evidence(report=mention.report, span=Span(start=start, end=start + len(one.words)), text=one.words, rule=f"{REVIEWER}{one.by}")


def _once(mention: EventMention, words: str, text: str) -> int | None:
    """Where words stand in a newer version of the report, when that is sure: once in the mention's sentence, or else once in all."""
    for span in (mention.sentence, Span(start=0, end=len(text))):
        if span is not None:
            start = text.find(words, span.start, span.end)
            if start >= 0 and start == text.rfind(words, span.start, span.end):
                return start
    return None


def _relabelled(old: Evidence | None, one: Decision) -> Evidence | None:
    return replace(old, rule=f"{REVIEWER}{one.by}") if old else None
