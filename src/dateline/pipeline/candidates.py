"""What could fill a slot of an event: every actor, place and time told near it, and whoever speaks there, each with the features that the
learned heads weigh. The rules propose fillers; what they leave out and what they get wrong is found among the candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
HERE = "away:0"  # the feature of what stands in the event's own sentence
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


class Board:
    """The candidates of one report: what is the same for all of its events is worked out once.

    `events` are all of the report, as the rules have put them together: a place where much else happened is likelier.
    """

    def __init__(self, sheet: Sheet, events: Sequence[EventMention] = ()) -> None:
        self._sheet = sheet
        self._taken = Counter(filler.evidence.span for event in events for filler in event.of(Slot.PLACE) if filler.evidence)
        self._again = Counter(where.place for where in sheet.place_values if where.place is not None)
        self._events = {word.head for word in sheet.words}
        self._items: dict[str, list[_Item]] = {Slot.PLACE: list(self._places()), Slot.TIME: list(self._times()), Slot.ACTOR: list(self._actors())}
        self._ways: dict[tuple[int, int], tuple[str, ...]] = {}
        self._facts: dict[int, tuple[str, ...]] = {}
        self._fillers: dict[tuple[str, int], Filler] = {}

    def candidates(self, event: EventMention, trigger: int, slot: str) -> list[Candidate]:
        """Candidates for one slot of an event whose word hangs on token `trigger`, in the order of the text, then those that only the rules know."""
        ruled = _ruled(event, slot)
        items = self._near(event, trigger, slot)
        used: set[int] = set()
        found = []
        common = self._of_event(event, trigger, slot, ruled)
        also = [(f"also:{other.slot}", other.evidence.span) for other in event.fillers if other.slot != slot and other.evidence is not None]
        heads = [item.head for item in items]
        ordered = sorted(heads)
        here = f"here:{min(sum(self._sentence(head) == self._sentence(trigger) for head in heads), 4)}"
        for item in items:
            match = next((n for n, filler in enumerate(ruled) if _same(filler, item)), None)
            if match is not None:
                used.add(match)
            rule = ruled[match] if match is not None else None
            low, high = min(item.head, trigger), max(item.head, trigger)
            rank = (f"between:{min(bisect_left(ordered, high) - bisect_right(ordered, low), 4)}", here)
            features = (*common, *self._of_item(event, trigger, item, slot, rule, also), *rank, *self._told(item, slot))
            found.append(Candidate(filler=rule or self._filler(slot, item), head=item.head, features=features, ruled=rule is not None))
        for number, filler in enumerate(ruled):
            if number not in used:
                item = self._as_item(filler, trigger)
                features = (*common, *self._of_item(event, trigger, item, slot, filler, also), "beyond")
                found.append(Candidate(filler=filler, head=item.head, features=features, ruled=True))
        return found

    # ---- what there is

    def _places(self) -> Iterator[_Item]:
        for place, where in zip(self._sheet.places, self._sheet.place_values, strict=True):
            if not place.metonym and not _date_line(place.span.of(self._sheet.report.text)):
                about = (f"pl:{where.precision}", f"rel:{where.relation.partition(' ')[0]}", f"pk:{place.kind}", f"named:{bool(place.name)}")
                yield _Item(place.head, place.span, where, about)

    def _times(self) -> Iterator[_Item]:
        for time, when in zip(self._sheet.times, self._sheet.time_values, strict=True):
            about = (f"gr:{when.grain}", f"ba:{when.basis}", f"bo:{when.bound}", f"age:{self._age(when)}")
            yield _Item(time.head, time.span, when, about)

    def _actors(self) -> Iterator[_Item]:
        for actor, who in zip(self._sheet.actors, self._sheet.actor_values, strict=True):
            yield _Item(actor.head, actor.span, who, (f"ak:{who.kind}", f"mk:{actor.kind}", f"id:{who.actor is not None}"))

    def _age(self, when: TimeValue) -> str:
        """How long before publication it begins, coarsely; "?" where either is unknown."""
        published = self._sheet.report.published
        if when.earliest is None or published is None or published.earliest is None or published.earliest != published.latest:
            return "?"
        days = (published.earliest - when.earliest).days
        return "ahead" if days < 0 else str(min(days.bit_length(), 9))

    def _sentence(self, token: int) -> int:
        return self._sheet.analysis.sentence_of[token]

    def _near(self, event: EventMention, trigger: int, slot: str) -> list[_Item]:
        here = self._sentence(trigger)
        first, last = here - BACK[slot], here + AHEAD[slot]
        lead = LEAD if slot in (Slot.PLACE, Slot.TIME) else 0
        span = event.trigger.span
        return [
            item for item in self._items.get(slot, self._items[Slot.ACTOR])
            if (first <= (there := self._sentence(item.head)) <= last or there < lead) and not span.overlaps(item.span)
        ]  # fmt: skip

    def _filler(self, slot: str, item: _Item) -> Filler:
        """The same for every event that it is a candidate of."""
        key = (slot, id(item))
        if key not in self._fillers:
            evidence = self._sheet.evidence(item.span, "head")
            self._fillers[key] = Filler(slot=Slot.ACTOR if slot == SPEAKER else Slot(slot), value=item.value, evidence=evidence, reason="head")
        return self._fillers[key]

    def _as_item(self, filler: Filler, trigger: int) -> _Item:
        """A filler of the rules that is no mention near by ("the hospital"), as an item."""
        analysis = self._sheet.analysis
        tokens = analysis.tokens_in(filler.evidence.span) if filler.evidence else ()
        inside = set(tokens)
        head = next((t for t in tokens if analysis.tokens[t].head not in inside), trigger)
        span = filler.evidence.span if filler.evidence else analysis.span(trigger, trigger + 1)
        return _Item(head, span, filler.value, (THING,))

    # ---- features

    def _of_event(self, event: EventMention, trigger: int, slot: str, ruled: Sequence[Filler]) -> tuple[str, ...]:
        token = self._sheet.analysis.tokens[trigger]
        told = len(speeches_of(event.trigger.span, self._sheet.speech)) if slot == SPEAKER else 0
        published = self._sheet.report.published
        return (
            f"kind:{event.kind}", f"tu:{token.upos}", f"td:{_relation(token.deprel)}", f"st:{event.status}", f"has:{bool(ruled)}",
            f"told:{min(told, 2)}", f"dated:{published is not None and published.earliest == published.latest}",
        )  # fmt: skip

    def _of_item(
        self, event: EventMention, trigger: int, item: _Item, slot: str, ruled: Filler | None, also: Sequence[tuple[str, Span]]
    ) -> Iterator[str]:
        yield from item.about
        yield from self._of_word(item.head)
        yield f"{event.kind}:{item.about[0]}"
        if ruled is not None:
            yield "ruled"
            yield f"why:{NAMES.sub('', ruled.reason)[:30].strip()}"
        yield from (name for name, span in also if span.overlaps(item.span))
        there = self._sentence(item.head)
        away = there - self._sentence(trigger)
        yield f"away:{max(-4, min(away, 2))}"
        if away:
            yield f"lead:{there < LEAD}"
        else:
            *way, end = self._way(trigger, item.head)
            yield from (*way, f"{end}/{event.kind}")
        if slot == SPEAKER:
            yield from self._says(event, item.head)

    def _of_word(self, head: int) -> tuple[str, ...]:
        if head not in self._facts:
            token = self._sheet.analysis.tokens[head]
            self._facts[head] = (f"u:{token.upos}", f"d:{_relation(token.deprel)}", f"case:{_case(self._sheet, head)}")
        return self._facts[head]

    def _way(self, trigger: int, head: int) -> tuple[str, ...]:
        """The path from the item up to the word that joins it to the event, and down to the event; the last feature is made complete by the kind."""
        if (trigger, head) not in self._ways:
            distance = head - trigger
            up, down = _path(self._sheet, trigger, head)
            upos = self._sheet.analysis.tokens[trigger].upos
            self._ways[trigger, head] = (
                f"far:{'-' if distance < 0 else '+'}{abs(distance).bit_length()}",
                f"path:{'>'.join(up)}|{'>'.join(down)}",
                *sorted({f"up:{relation}" for relation in up}),
                *sorted({f"down:{relation}" for relation in down}),
                f"n:{min(len(up), 4)},{min(len(down), 4)}", f"top:{down[0] if down else ''}/{upos}",
                f"end:{down[-1] if down else ''}/{bool(up)}/{upos}",
            )  # fmt: skip
        return self._ways[trigger, head]

    def _says(self, event: EventMention, head: int) -> Iterator[str]:
        """What the reporting words say of an actor."""
        speeches = [speech for speech in self._sheet.speech if head in (speech.source, speech.medium)]
        over = speeches_of(event.trigger.span, self._sheet.speech) if speeches else ()
        for speech in speeches:
            yield f"{'source' if head == speech.source else 'medium'}:{speech in over}:{speech.quoted}"

    def _told(self, item: _Item, slot: str) -> Iterator[str]:
        """Of a place: how many events have it by the rules, how often the report comes back to it, whether it is where somebody spoke."""
        if slot != Slot.PLACE:
            return
        place = item.value.place if isinstance(item.value, Location) else None
        same = self._again[place] if place is not None else 0
        above = next((token for token in climb(self._sheet.analysis, item.head) if token in self._sheet.barriers or token in self._events), None)
        yield from (f"taken:{min(self._taken[item.span], 3)}", f"again:{min(same, 4)}")
        yield f"under:{'nothing' if above is None else 'event' if above in self._events else 'speech'}"


def _ruled(event: EventMention, slot: str) -> list[Filler]:
    if slot != SPEAKER:
        return list(event.of(Slot(slot)))
    said = event.attribution
    return [] if said.speaker is None else [Filler(slot=Slot.ACTOR, value=said.speaker, evidence=said.speaker_evidence, reason="source")]


def _same(filler: Filler, item: _Item) -> bool:
    """Whether a filler of the rules is this item: the same words, or, taken over from elsewhere, the same value."""
    if filler.evidence is None:
        return filler.value is item.value
    return filler.evidence.span.overlaps(item.span)


def _date_line(words: str) -> bool:
    """"SOUTH OF MOSUL, Iraq": where the reporter was, in the capitals of a date line; the rules may still choose it."""
    return words.partition(",")[0].isupper() and len(words.partition(",")[0]) > ACRONYM


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
