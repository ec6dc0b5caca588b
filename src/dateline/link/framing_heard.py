"""Whom an outlet lets speak, and which sides take part in what it tells without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.lexicon.framing import FramingSet
from dateline.link.framing_acts import Deed
from dateline.link.framing_counts import Use, word_uses
from dateline.link.framing_pages import bases
from dateline.link.framing_sides import Sides
from dateline.link.framing_text import listed, pieces
from dateline.model import ActorRef, Evidence, Slot
from dateline.model.framing import Example, Heard, Share, Voice


@dataclass(slots=True)
class _Side:
    """What an outlet tells of a side: events it takes part in, those in which it speaks, its statements by report and character."""

    events: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)
    statements: dict[tuple[str, int], Deed] = field(default_factory=dict)


def heard(acts: Iterable[Deed], sides: Sides) -> tuple[Heard, ...]:
    """One entry an outlet and side: those that take part most often first. Sides that are not known are left out."""
    found: dict[tuple[str, str], _Side] = {}
    for deed in acts:
        outlet, speaker = deed.page.outlet, deed.mention.attribution.speaker
        for side in sides.filling(deed.mention, Slot.ACTOR) | sides.filling(deed.mention, Slot.RECIPIENT):
            found.setdefault((outlet, side), _Side()).events.add(deed.event)
        if speaker and (side := sides.of(speaker)):
            of = found.setdefault((outlet, side), _Side())
            of.quoted.add(deed.event)
            place = deed.page.report.id, _said(deed).span.start
            of.statements[place] = min(deed, of.statements.get(place, deed), key=lambda d: (d.mention.trigger.span, d.mention.id))
    rows = [_heard(outlet, side, of, sides) for (outlet, side), of in found.items()]
    return tuple(sorted(rows, key=lambda h: (h.outlet, -h.quoted.of, -h.statements, h.side)))


def _heard(outlet: str, side: str, of: _Side, sides: Sides) -> Heard:
    told = [of.statements[place] for place in sorted(of.statements)]
    sets = tuple(one for one in sides.lexicon.framing.values() if one.about == "speech")
    speakers = Counter(speaker_words(d.mention.attribution.speaker) for d in told if d.mention.attribution.speaker)
    return Heard(
        outlet=outlet, side=side, name=sides.name(side), quoted=Share(count=len(of.events & of.quoted), of=len(of.events)), statements=len(told),
        speakers=tuple(sorted(speakers.items(), key=lambda item: (-item[1], item[0]))), verbs=word_uses(_verb(d, sets) for d in told if d.mention.attribution.cue),
        examples=tuple(_example(d) for d in told),
    )  # fmt: skip


def speaker_words(speaker: ActorRef) -> str:
    """In which capacity somebody speaks: the office of a person, else who it is. A private person is not named."""
    return speaker.role or (speaker.kind.replace("_", " ") if speaker.kind == "person" and not speaker.actor else speaker.name)


def _verb(deed: Deed, sets: tuple[FramingSet, ...]) -> Use:
    """The reporting verb, as a lemma where a set lists it."""
    cue = deed.mention.attribution.cue or deed.mention.trigger
    words = pieces(cue.text) or (cue.text.lower(),)
    hits = (found for base in bases(words[0]) for found in listed((base, *words[1:]), sets))
    hit = next((found for found in hits if found.first == 0), None)
    lemma = hit.word if hit else _lemma(cue, words)
    return Use(
        key=lemma, words=lemma, tones=frozenset({hit.tone} if hit else ()), listed=frozenset({hit.of} if hit else ()),
        example=deed.page.example(cue.span, Voice.OWN),
    )  # fmt: skip


def _lemma(cue: Evidence, words: tuple[str, ...]) -> str:
    """As the reader's rule has it ("speech:point" of "pointed out", "speech:according to"), else the words as they stand."""
    verb = cue.rule.removeprefix("speech:")
    if verb == cue.rule or not verb:
        return " ".join(words)
    return verb if " " in verb else " ".join([verb, *words[1:]])


def _example(deed: Deed) -> Example:
    voice = Voice.QUOTED if deed.mention.attribution.quoted else Voice.REPORTED
    return deed.page.example(_said(deed).span, voice)


def _said(deed: Deed) -> Evidence:
    """The words that make a statement one: the reporting words, else the speaker's name, else the event word."""
    said = deed.mention.attribution
    return said.cue or said.speaker_evidence or deed.mention.trigger
