"""Who is no candidate for having done it: what syntax or the neighbourhood rules out before the heads weigh.

The gravest mistake of an event database is a perpetrator whom nobody named. So for harm none is taken from the sentence before where several parties
do such harm there, nor where the event's own sentence names what did the harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.forms import base, marker
from dateline.extract.roles_filter import personal
from dateline.extract.roles_mentioned import mentioned
from dateline.extract.roles_pronoun import evaded
from dateline.model import ROOT, ActorRef, Analysis, EventMention, Filler, Grain, Slot, TimeValue
from dateline.pipeline.candidates import BACK, HERE, Candidate
from dateline.pipeline.inherit import NEWS, of_a_family
from dateline.pipeline.people import FORCES, side_of
from dateline.pipeline.sheet import Sheet

HARM = frozenset({
    "killing", "injury", "destruction", "abuse", "sexual_violence", "displacement", "evacuation", "attack", "air_strike", "shelling", "bombing",
    "chemical_attack", "abduction",
})  # fmt: skip
FIGHTING = "fighting"  # group of kinds
PARTIES = FORCES | {"armed_group", "militia", "coalition", "opposition", "government", "state", "intelligence"}  # kinds of actors that fight
HOSTING = frozenset({  # who does this to a place or a gathering is host or holder, not who harms those in it
    "hold", "host", "organise", "organize", "stage", "convene", "call", "attend", "sponsor", "run", "manage", "operate", "own", "control", "guard", "occupy",
    "use", "house", "administer", "protect", "secure", "frequent", "build", "fund", "visit", "support", "seize", "capture", "defend", "govern", "patrol",
})  # fmt: skip
COARSE = frozenset({Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR, Grain.DECADE})
CAUSES = frozenset({"in", "during", "by", "from", "after", "amid"})  # "displaced by the fighting"


def suspects(sheet: Sheet, event: EventMention, trigger: int, events: Sequence[EventMention], found: Sequence[Candidate]) -> Iterator[bool]:
    """Of each candidate for who did it, whether it may be he."""
    standing = mentioned(sheet.analysis, trigger, event.kind)
    away = (event.kind not in HARM or not (_caused(sheet, trigger) or _background(event))) and not standing
    doers = _doers(sheet, event, events) if event.kind in HARM and away else frozenset()
    given = any(candidate.ruled and HERE in candidate.features for candidate in found)
    others = {name_of(c) for c in found if given and not c.ruled and _below(sheet.analysis, c.head, trigger)}
    for candidate in found:
        if candidate.ruled or HERE in candidate.features:
            beside = standing and candidate.head not in sheet.analysis.subtree(trigger)  # of "broke the truce" who broke it
            yield not _evades(sheet.analysis, candidate.head, trigger) and not _hosts(sheet, event, candidate.head) and (candidate.ruled or not (beside or name_of(candidate) in others))
        else:
            yield away and (event.kind not in HARM or len(doers) <= 1)


def name_of(candidate: Candidate) -> str:
    """The name of a candidate for who did it."""
    ref = candidate.filler.value
    assert isinstance(ref, ActorRef)  # noqa: S101 - nothing else is an actor
    return ref.name


def party_of(filler: Filler) -> str:
    """The party to the fighting that an actor belongs to; "" for whoever is none."""
    ref = filler.value
    if not isinstance(ref, ActorRef) or ref.kind not in PARTIES:
        return ""
    state = f"government:{ref.country}" if ref.country and ref.kind in FORCES | {"government", "state"} else ""
    return side_of(filler) or state or ref.actor or ""


def _doers(sheet: Sheet, event: EventMention, events: Sequence[EventMention]) -> frozenset[str]:
    """Parties that do such harm in the sentences from which an actor could be taken, but for those that the event befalls."""
    here = sheet.analysis.sentence_at(event.trigger.span.start)
    near = range(here - BACK[Slot.ACTOR], here + 1)
    alike = [e for e in events if e.id != event.id and of_a_family(e.kind, event.kind) and sheet.analysis.sentence_at(e.trigger.span.start) in near]
    doers = {party_of(f) for e in alike for f in e.of(Slot.ACTOR) if not f.inferred}
    return frozenset(doers - {party_of(f) for f in event.of(Slot.RECIPIENT)} - {""})


def _caused(sheet: Sheet, trigger: int) -> bool:
    """Whether the sentence names fighting of more than one side as what did it: "displaced by the clashes", "killed in the fighting"."""
    kinds = sheet.lexicon.codebook.kinds
    both = (word.head for word in sheet.words if kinds[word.kind].symmetric and kinds[word.kind].group == FIGHTING)
    return any(sheet.analysis.tokens[head].head == trigger and marker(sheet.analysis, head) in CAUSES for head in both)


def _background(event: EventMention) -> bool:
    """Whether its own sentence counts over months or years ("431 had been killed since January 2016"): that is nobody's deed of the sentence before."""
    times = [f.value for f in event.of(Slot.TIME) if f.evidence is not None and isinstance(f.value, TimeValue)]
    return any(time.grain in COARSE or (time.earliest and time.latest and time.latest - time.earliest > NEWS) for time in times)


def _evades(analysis: Analysis, head: int, trigger: int) -> bool:
    """Whether somebody is the subject of a verb that flees, survives or condemns the event."""
    verb = evaded(analysis, trigger)
    return verb is not None and head in analysis.below(verb, "nsubj")


def _hosts(sheet: Sheet, event: EventMention, head: int) -> bool:
    """Whether somebody only holds, runs or guards what was hit: "tore through a rally held by the [party]"."""
    analysis, classes = sheet.analysis, sheet.lexicon.codebook.classes
    verb = analysis.tokens[head].head
    if event.kind not in HARM or verb == ROOT or analysis.tokens[verb].lemma.lower() not in HOSTING or analysis.tokens[verb].head == ROOT:
        return False
    hosted = analysis.tokens[verb].head
    noun = analysis.tokens[hosted].lemma.lower()
    doing = any(noun in classes[name].words for name in ("ACT", "WEAPON", "ARTILLERY", "AIR")) or personal(analysis, hosted, sheet.lexicon.codebook)
    return base(analysis, verb) == "acl" and marker(analysis, head) == "by" and not doing


def _below(analysis: Analysis, head: int, trigger: int) -> bool:
    """Whether somebody did what the event is about: "avenged a pilot killed by the [group]"."""
    verb = analysis.tokens[head].head
    return analysis.tokens[head].deprel == "obl:agent" and verb != trigger and verb in analysis.subtree(trigger)
