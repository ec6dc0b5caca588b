"""Mentions of one report that speak of the same thing: what a brief goes by where reports are not linked; and what headlines repeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.model import ActorRef, Event, EventMention, Filler, Location, Quantity, Reading, Report, Slot, TimeValue, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Mentions of one report with the same kind and status that do not contradict each other in who, whom and where."""

    reading: Reading
    mentions: tuple[EventMention, ...]

    @property
    def first(self) -> EventMention:
        """The earliest mention below the headline, else that of the headline."""
        return self.mentions[0]

    @property
    def hedged(self) -> bool:
        """Whether the event is hedged where it is told first."""
        return self.first.hedged

    def fillers(self, slot: Slot) -> tuple[Filler, ...]:
        """Fillers of a slot from the mention that has most to say of it, without repeats; nobody does anything to himself, and the event
        word itself is nobody ("230 dead").

        A headline is clipped, so its words count only where the text below it says nothing.
        """
        richest = max(self.mentions, key=lambda m: (bool(m.of(slot)), not in_headline(self.reading.report, m), len(m.of(slot))))
        seen = {label(f) for f in self.fillers(Slot.ACTOR)} if slot is Slot.RECIPIENT else set()
        kept = []
        for filler in richest.of(slot):
            if label(filler) not in seen and not _is_trigger(filler, richest):
                seen.add(label(filler))
                kept.append(filler)
        return tuple(kept)


def label(filler: Filler) -> str:
    """What makes two fillers the same: names of actors and places, else the value."""
    value = filler.value
    return value.name if isinstance(value, ActorRef | Location) else repr(value)


def _is_trigger(filler: Filler, mention: EventMention) -> bool:
    return isinstance(filler.value, ActorRef) and filler.evidence is not None and filler.evidence.span == mention.trigger.span


def in_headline(report: Report, mention: EventMention) -> bool:
    """Whether a mention stands in the report's title, where the text begins with it."""
    title = (report.title or "").strip()
    start = len(report.text) - len(report.text.lstrip())
    return bool(title) and report.text.startswith(title, start) and mention.trigger.span.end <= start + len(title)


def below_headlines(event: Event) -> Event:
    """The event without the mentions of headlines that the text below tells of too, by the same kind. Headlines are clipped: who is named in
    one may be named in full below it.
    """
    below = {(told.report.id, told.mention.kind) for told in event.told if not in_headline(told.report, told.mention)}
    kept = tuple(t for t in event.told if (t.report.id, t.mention.kind) not in below or not in_headline(t.report, t.mention))
    return replace(event, told=kept)


def grouped(events: Iterable[Event]) -> list[Event]:
    """Events, with those joined that are told in one report and speak of the same thing; only of reports in which nothing is linked to anything.
    A joined event bears the id of its first mention's.
    """
    found = list(events)
    linked = {told.report.id for event in found if len(event.told) > 1 for told in event.told}
    apart = {event.told[0].mention.id: event for event in found if event.told[0].report.id not in linked}
    by_report: dict[str, list[Told]] = {}
    for event in apart.values():
        by_report.setdefault(event.told[0].report.id, []).append(event.told[0])
    joined = [event for told in by_report.values() for event in _joined(told, apart)]
    return [event for event in found if event.told[0].mention.id not in apart] + joined


def _joined(told: Sequence[Told], events: Mapping[str, Event]) -> list[Event]:
    by_id = {one.mention.id: one for one in told}
    mentions = tuple(sorted((one.mention for one in told), key=lambda m: (m.trigger.span, m.id)))
    groups = group_mentions(Reading(report=told[0].report, reader="", events=mentions))
    return [replace(events[g.first.id], told=tuple(by_id[m.id] for m in sorted(g.mentions, key=lambda m: (m.trigger.span, m.id)))) for g in groups]


def group_mentions(reading: Reading) -> list[Group]:
    """Groups in order of their first mention. What a headline says joins what the text below it tells of the same kind and status."""
    groups: list[list[EventMention]] = []
    heads = [m for m in reading.events if in_headline(reading.report, m)]
    for mention in [m for m in reading.events if m not in heads] + heads:
        home = next((g for g in groups if all(_agree(mention, other) for other in g)), None)
        if home is None and mention in heads:
            home = max((g for g in groups if _sums_up(mention, g)), key=lambda g: _common(mention, g), default=None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    groups.sort(key=lambda g: min(m.trigger.span.start for m in g))
    return [Group(reading=reading, mentions=tuple(g)) for g in groups]


def _sums_up(head: EventMention, group: Sequence[EventMention]) -> bool:
    """Whether a headline repeats a group in its short words: same kind and status, and no other figure."""
    return all((head.kind, head.status) == (m.kind, m.status) and _same_figures(head, m) for m in group)


def _same_figures(left: EventMention, right: EventMention) -> bool:
    """Whether one side has no figure, or both one of the same bounds."""
    one, other = ({_bare(f) for f in m.of(Slot.FIGURE)} for m in (left, right))
    return not one or not other or bool(one & other)


def _common(head: EventMention, group: Sequence[EventMention]) -> int:
    """How many of a headline's people, places and figures a group names too; a figure by its bounds."""
    return len({_bare(f) for f in head.fillers} & {_bare(f) for m in group for f in m.fillers})


def _bare(filler: Filler) -> object:
    value = filler.value
    return (value.measure, value.low, value.high) if isinstance(value, Quantity) else label(filler)


def _agree(left: EventMention, right: EventMention) -> bool:
    """Same kind, status, hedge and speaker, someone or somewhere in common, and no contradiction."""
    if (left.kind, left.status, left.hedged) != (right.kind, right.status, right.hedged):
        return False
    speakers = {m.attribution.speaker.name for m in (left, right) if m.attribution.speaker}
    slots = (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.FIGURE)
    common = any({label(f) for f in left.of(s)} & {label(f) for f in right.of(s)} for s in slots)
    return len(speakers) < 2 and common and all(_compatible(left.of(s), right.of(s)) for s in slots) and _same_time(left, right)


def _compatible(left: Sequence[Filler], right: Sequence[Filler]) -> bool:
    """Whether one side says nothing, or both name one in common."""
    return not left or not right or bool({label(f) for f in left} & {label(f) for f in right})


def _same_time(left: EventMention, right: EventMention) -> bool:
    """Whether one side says nothing, or their intervals overlap; an open end overlaps everything."""
    times = [f.value for m in (left, right) for f in m.of(Slot.TIME)[:1] if isinstance(f.value, TimeValue)]
    if len(times) < 2:
        return True
    starts = [t.earliest for t in times if t.earliest]
    ends = [t.latest for t in times if t.latest]
    return not starts or not ends or max(starts) <= min(ends)
