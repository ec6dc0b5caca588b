"""What could fill a slot of an event: every actor, place and time told near it, and whoever speaks there, each with the features that the
learned heads weigh. The rules propose fillers; what they leave out and what they get wrong is found among the candidates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.attach import climb
from dateline.extract.speech_contents import speeches_of
from dateline.model import ROOT, EventMention, Filler, Location, Slot, Span, TimeValue, Value
from dateline.pipeline.sheet import Sheet

SPEAKER = "speaker"  # beside the slots of EventMention: according to whom
HEADS: tuple[str, ...] = (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.TIME, SPEAKER)
BACK = {Slot.ACTOR: 1, Slot.RECIPIENT: 1, Slot.PLACE: 3, Slot.TIME: 2, SPEAKER: 1}  # sentences before the event's that are looked at
AHEAD = {Slot.ACTOR: 0, Slot.RECIPIENT: 0, Slot.PLACE: 1, Slot.TIME: 1, SPEAKER: 1}  # and after it
ACRONYM = 4  # letters; a longer word in capitals is no abbreviation
LEAD = 2  # first sentences of a report, whose places and times hold for much of what follows
DEEP = 8  # steps of a path through the tree
FINE = ("nsubj:pass", "obl:agent", "acl:relcl", "nmod:poss", "csubj:pass", "aux:pass")  # subtypes that change the sense
THING = "thing"  # the feature of what the rules found and no list of actors knows
NAMES = re.compile(r"['“].*?['”]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A value that could fill the slot, the token that stands for its words, and what speaks for and against it. `ruled`: the rules chose it."""

    filler: Filler
    head: int
    features: tuple[str, ...]
    ruled: bool


@dataclass(frozen=True, slots=True)
class _Item:
    head: int
    span: Span
    value: Value
    about: tuple[str, ...]


def candidates(sheet: Sheet, event: EventMention, trigger: int, slot: str, events: Sequence[EventMention] = ()) -> list[Candidate]:
    """Candidates for one slot of an event whose word hangs on token `trigger`, in the order of the text, then those that only the rules know.
    `events` are all of the report: a place where much else happened is likelier.
    """
    taken = Counter(filler.evidence.span for other in events if slot == Slot.PLACE for filler in other.of(Slot.PLACE) if filler.evidence)
    ruled = _ruled(event, slot)
    items = [item for item in _items(sheet, slot) if _near(sheet, trigger, item.head, slot) and not event.trigger.span.overlaps(item.span)]
    used: set[int] = set()
    found = []
    common = _of_event(sheet, event, trigger, slot, ruled)
    for number, item in enumerate(items):
        match = next((n for n, filler in enumerate(ruled) if _same(filler, item)), None)
        if match is not None:
            used.add(match)
        filler = ruled[match] if match is not None else _filler(sheet, slot, item)
        features = (*common, *_of_item(sheet, event, trigger, item, slot, ruled[match] if match is not None else None), *_rank(sheet, items, number, trigger), *_told(sheet, item, slot, taken))
        found.append(Candidate(filler=filler, head=item.head, features=features, ruled=match is not None))
    for number, filler in enumerate(ruled):
        if number not in used:
            item = _as_item(sheet, filler, trigger)
            features = (*common, *_of_item(sheet, event, trigger, item, slot, filler), "beyond")
            found.append(Candidate(filler=filler, head=item.head, features=features, ruled=True))
    return found


def _ruled(event: EventMention, slot: str) -> list[Filler]:
    if slot != SPEAKER:
        return list(event.of(Slot(slot)))
    said = event.attribution
    return [] if said.speaker is None else [Filler(slot=Slot.ACTOR, value=said.speaker, evidence=said.speaker_evidence, reason="source")]


def _items(sheet: Sheet, slot: str) -> Iterator[_Item]:
    if slot == Slot.PLACE:
        for place, where in zip(sheet.places, sheet.place_values, strict=True):
            if not place.metonym and not _date_line(place.span.of(sheet.report.text)):
                yield _Item(place.head, place.span, where, (f"pl:{where.precision}", f"rel:{where.relation.partition(' ')[0]}", f"pk:{place.kind}"))
    elif slot == Slot.TIME:
        for time, when in zip(sheet.times, sheet.time_values, strict=True):
            yield _Item(time.head, time.span, when, (f"gr:{when.grain}", f"ba:{when.basis}", f"bo:{when.bound}", f"age:{_age(sheet, when)}"))
    else:
        for actor, who in zip(sheet.actors, sheet.actor_values, strict=True):
            yield _Item(actor.head, actor.span, who, (f"ak:{who.kind}", f"mk:{actor.kind}", f"id:{who.actor is not None}"))


def _date_line(words: str) -> bool:
    """"SOUTH OF MOSUL, Iraq": where the reporter was, in the capitals of a date line; the rules may still choose it."""
    return words.partition(",")[0].isupper() and len(words.partition(",")[0]) > ACRONYM


def _age(sheet: Sheet, when: TimeValue) -> str:
    """How long before publication it begins, coarsely; "?" where either is unknown."""
    published = sheet.report.published
    if when.earliest is None or published is None or published.latest is None:
        return "?"
    days = (published.latest - when.earliest).days
    return "ahead" if days < 0 else str(min(days.bit_length(), 9))


def _near(sheet: Sheet, trigger: int, head: int, slot: str) -> bool:
    here, there = (sheet.analysis.sentence_of[token] for token in (trigger, head))
    return -BACK[slot] <= there - here <= AHEAD[slot] or (slot in (Slot.PLACE, Slot.TIME) and there < LEAD)


def _same(filler: Filler, item: _Item) -> bool:
    """Whether a filler of the rules is this item: the same words, or, taken over from elsewhere, the same value."""
    if filler.evidence is None:
        return filler.value is item.value
    return filler.evidence.span.overlaps(item.span)


def _filler(sheet: Sheet, slot: str, item: _Item) -> Filler:
    evidence = sheet.evidence(item.span, "head")
    return Filler(slot=Slot.ACTOR if slot == SPEAKER else Slot(slot), value=item.value, evidence=evidence, reason="head")


def _as_item(sheet: Sheet, filler: Filler, trigger: int) -> _Item:
    """A filler of the rules that is no mention near by ("the hospital"), as an item."""
    tokens = sheet.analysis.tokens_in(filler.evidence.span) if filler.evidence else ()
    inside = set(tokens)
    head = next((t for t in tokens if sheet.analysis.tokens[t].head not in inside), trigger)
    span = filler.evidence.span if filler.evidence else sheet.analysis.span(trigger, trigger + 1)
    return _Item(head, span, filler.value, (THING,))


# ---- features


def _of_event(sheet: Sheet, event: EventMention, trigger: int, slot: str, ruled: Sequence[Filler]) -> tuple[str, ...]:
    token = sheet.analysis.tokens[trigger]
    told = len(speeches_of(event.trigger.span, sheet.speech)) if slot == SPEAKER else 0
    return (
        f"kind:{event.kind}", f"tu:{token.upos}", f"td:{_relation(token.deprel)}", f"st:{event.status}", f"has:{bool(ruled)}", f"told:{min(told, 2)}",
        f"dated:{sheet.report.published is not None}",
    )  # fmt: skip


def _of_item(sheet: Sheet, event: EventMention, trigger: int, item: _Item, slot: str, ruled: Filler | None) -> Iterator[str]:
    analysis = sheet.analysis
    token = analysis.tokens[item.head]
    yield from item.about
    yield from (f"u:{token.upos}", f"d:{_relation(token.deprel)}", f"case:{_case(sheet, item.head)}", f"{event.kind}:{item.about[0]}")
    if ruled is not None:
        yield "ruled"
        yield f"why:{NAMES.sub('', ruled.reason)[:30].strip()}"
    for other in event.fillers:
        if other.slot != slot and other.evidence is not None and other.evidence.span.overlaps(item.span):
            yield f"also:{other.slot}"
    away = analysis.sentence_of[item.head] - analysis.sentence_of[trigger]
    yield f"away:{max(-4, min(away, 2))}"
    if away:
        yield f"lead:{analysis.sentence_of[item.head] < LEAD}"
    else:
        yield from _way(sheet, event, trigger, item.head)
    if slot == SPEAKER:
        yield from _says(sheet, event, item.head)


def _way(sheet: Sheet, event: EventMention, trigger: int, head: int) -> Iterator[str]:
    """The path from the item up to the word that joins it to the event, and down to the event."""
    distance = head - trigger
    yield f"far:{'-' if distance < 0 else '+'}{abs(distance).bit_length()}"
    up, down = _path(sheet, trigger, head)
    yield f"path:{'>'.join(up)}|{'>'.join(down)}"
    yield from {f"up:{relation}" for relation in up}
    yield from {f"down:{relation}" for relation in down}
    upos = sheet.analysis.tokens[trigger].upos
    yield from (f"n:{min(len(up), 4)},{min(len(down), 4)}", f"top:{down[0] if down else ''}/{upos}", f"end:{down[-1] if down else ''}/{bool(up)}/{upos}/{event.kind}")


def _path(sheet: Sheet, trigger: int, head: int) -> tuple[list[str], list[str]]:
    """Relations from the event up to the common word, and from the item up to it."""
    tokens = sheet.analysis.tokens
    above: dict[int, int] = {}
    up: list[str] = []
    down: list[str] = []
    at = trigger
    while at != ROOT and len(above) <= DEEP:
        above[at] = len(up)
        up.append(_relation(tokens[at].deprel))
        at = tokens[at].head
    at = head
    while at != ROOT and at not in above and len(down) <= DEEP:
        down.append(_relation(tokens[at].deprel))
        at = tokens[at].head
    return (up[: above[at]], down) if at in above else (["?"], ["?"])


def _relation(deprel: str) -> str:
    return deprel if deprel in FINE else deprel.partition(":")[0]


def _case(sheet: Sheet, head: int) -> str:
    return next((sheet.analysis.tokens[i].text.lower() for i in sheet.analysis.below(head, "case")), "")


def _says(sheet: Sheet, event: EventMention, head: int) -> Iterator[str]:
    """What the reporting words say of an actor."""
    over = speeches_of(event.trigger.span, sheet.speech)
    for speech in sheet.speech:
        if head in (speech.source, speech.medium):
            role = "source" if head == speech.source else "medium"
            yield f"{role}:{speech in over}:{speech.quoted}"


def _told(sheet: Sheet, item: _Item, slot: str, taken: Counter[Span]) -> Iterator[str]:
    """Of a place: how many events have it by the rules, how often the report comes back to it, whether it is where somebody spoke."""
    if slot != Slot.PLACE:
        return
    same = sum(where.place is not None and isinstance(item.value, Location) and where.place == item.value.place for where in sheet.place_values)
    events = {word.head for word in sheet.words}
    above = next((token for token in climb(sheet.analysis, item.head) if token in sheet.barriers or token in events), None)
    yield from (f"taken:{min(taken[item.span], 3)}", f"again:{min(same, 4)}")
    yield f"under:{'nothing' if above is None else 'event' if above in events else 'speech'}"


def _rank(sheet: Sheet, items: Sequence[_Item], number: int, trigger: int) -> Iterator[str]:
    """How many others of the slot stand between it and the event, and in its sentence."""
    head = items[number].head
    low, high = min(head, trigger), max(head, trigger)
    between = sum(low < item.head < high for item in items)
    here = sum(sheet.analysis.sentence_of[item.head] == sheet.analysis.sentence_of[trigger] for item in items)
    yield from (f"between:{min(between, 4)}", f"here:{min(here, 4)}")
