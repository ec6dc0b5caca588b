"""What one mention does to a plan: announces it, moves it, calls it off, denies it, or tells that it came about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.lexicon import Lexicon
from dateline.lexicon.plans import Change, PlanWords
from dateline.link.framing_sides import Sides
from dateline.link.plans_sides import key_of, same_side, speaker_of
from dateline.link.plans_words import change_of, condition_of, renounced
from dateline.model import ActorRef, EventMention, Evidence, Grain, Location, Slot, Span, Status, TimeValue, Told
from dateline.model.plan import Move, Window
from dateline.model.time import Basis, Bound

AHEAD = frozenset({Status.PLANNED, Status.PREDICTED, Status.DEMANDED})
HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED})
TAKEN = "territory_taken"
AIMS = frozenset({"status:purpose", "status:temporal"})  # cues of what is done for something, or before it
SURE = 0.5  # below it the reader itself thinks another status likelier: no evidence that anything came about
GOVERNOR = "status:governor:"
OFF: frozenset[Change] = frozenset({"called_off", "suspended"})
# Kinds that carry out a plan of a kind besides itself: reports of an offensive that began tell of attacks, of towns taken. Killing and destruction
# are what came of it, not what was announced. From the families of pipeline/inherit.py.
CARRIES_OUT = {
    "offensive": frozenset({"attack", "clash", "territory_taken", "siege"}),
    "attack": frozenset({"offensive", "air_strike", "shelling", "bombing", "chemical_attack", "clash"}),
    "air_strike": frozenset({"attack", "bombing"}),
    "shelling": frozenset({"attack"}),
    "bombing": frozenset({"attack", "air_strike"}),
    "siege": frozenset({"offensive"}),
    "talks": frozenset({"visit", "agreement"}),
    "military_aid": frozenset({"deployment"}),
    "humanitarian_aid": frozenset({"evacuation"}),
    "evacuation": frozenset({"displacement"}),
    "protest": frozenset({"riot"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What is known beyond the reports: words for what becomes of plans, and who is on whose side; `sides` None leaves that to what the
    reader wrote down.
    """

    words: PlanWords
    sides: Sides | None = None

    @classmethod
    def of(cls, lexicon: Lexicon) -> Knowledge:
        """What a lexicon knows."""
        return cls(words=lexicon.plans, sides=Sides(lexicon=lexicon))


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One mention with its move. `first` and `last` are the days of publication, None where the report has none; `began` is set on
    what tells that it came about.
    """

    move: Move
    told: Told
    first: date | None
    last: date | None
    window: Window | None = None
    speaker: ActorRef | None = None
    words: Evidence | None = None
    condition: Evidence | None = None
    began: TimeValue | None = None

    @property
    def order(self) -> tuple[date, int, date, str, int]:
        """By day of publication, those without last; announcements before what answers them."""
        mention = self.told.mention
        opens = self.window.earliest if self.window and self.window.earliest else date.max
        answers = self.move not in (Move.ANNOUNCED, Move.SLIPPED, Move.ADVANCED)
        return self.first or date.max, answers, opens, mention.report, mention.trigger.span.start


def published(told: Told) -> tuple[date | None, date | None]:
    """First and last possible day of publication."""
    value = told.report.published
    return (value.earliest, value.latest) if value and value.earliest and value.latest else (None, None)


def announces(told: Told) -> bool:
    """Whether the mention says of something ahead that it is planned, expected or asked for. The purpose of something else ("crossed the river
    to take the town, the army said") is a plan only where it is given days of its own that were still to come.
    """
    mention = told.mention
    if mention.status is not Status.PLANNED:
        return mention.status in AHEAD
    deciding = {cue.rule for cue in mention.cues if cue.rule.startswith("status:")}
    if not mention.announced or not deciding or not deciding <= AIMS:
        return mention.announced
    window, (first, _) = window_of(told), published(told)
    return window is not None and (window.latest is None or first is None or window.latest >= first)


def announcement(told: Told, knowledge: Knowledge) -> Act | None:
    """The act of a mention of something ahead; None for any other."""
    mention, words = told.mention, knowledge.words
    if not announces(told):
        return None
    change, said = change_of(mention, told.report, words) or (None, None)
    window = window_of(told, moved=change == "postponed")
    move = Move.CALLED_OFF if change in OFF or (change == "postponed" and window is None) else Move.ANNOUNCED
    return _act(told, move, window if move is Move.ANNOUNCED else None, said, condition_of(mention, told.report, words))


def answer(told: Told, plan: Announced, knowledge: Knowledge) -> Act | None:
    """The act of a mention that announces nothing: what it says of a plan that others announce; None where that is nothing."""
    mention = told.mention
    if mention.status is Status.HYPOTHETICAL or announces(told) or not _related(mention.kind, plan.kinds):
        return None
    change, said = change_of(mention, told.report, knowledge.words) or (None, None)
    if mention.status is Status.NEGATED:
        return _negated(told, plan, knowledge, said if change in OFF or change == "postponed" else None)
    if mention.status in AHEAD:  # a mere purpose
        return None
    window = window_of(told, moved=True) if change in ("postponed", "brought_forward") else None
    if window is not None:
        return _act(told, Move.ANNOUNCED, window, said, None)
    if change in OFF or change == "postponed":
        return _act(told, _against(told, plan, knowledge, Move.CALLED_OFF), None, said, None)
    began = began_of(told, plan) if change != "brought_forward" else None
    return None if began is None else _act(told, Move.STARTED, None, said, None, began)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What the announcements of an event have in common: kinds, the day of the first, who is to act, who announced it, reports that do, and
    ids of the places to be taken.
    """

    kinds: frozenset[str]
    first: date | None
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    own: tuple[ActorRef, ...]  # speakers of the planner's side
    days: tuple[date, ...]  # on which the planner's side announced it
    reports: frozenset[str]
    places: frozenset[str] = frozenset()


def _act(told: Told, move: Move, window: Window | None, words: Evidence | None, condition: Evidence | None, began: TimeValue | None = None) -> Act:
    first, last = published(told)
    speaker = speaker_of(told)
    return Act(move=move, told=told, first=first, last=last, window=window, speaker=speaker, words=words, condition=condition, began=began)


def _related(kind: str, kinds: Iterable[str]) -> bool:
    """Whether an event of the kind may be what was announced."""
    return any(kind == announced or kind in CARRIES_OUT.get(announced, ()) for announced in kinds)


def _negated(told: Told, plan: Announced, knowledge: Knowledge, off: Evidence | None) -> Act | None:
    """A mention that says no: called off, denied, given up, or not taken place."""
    words = knowledge.words
    governors = {cue.rule.removeprefix(GOVERNOR): cue for cue in told.mention.cues if cue.rule.startswith(GOVERNOR)}
    denied = next((cue for lemma, cue in sorted(governors.items()) if lemma in words.denied), None)
    gone = off or next((cue for lemma, cue in sorted(governors.items()) if lemma in words.lemmas), None)
    if denied is not None:
        return _act(told, _against(told, plan, knowledge, Move.DENIED), None, denied, None)
    if gone is not None:
        return _act(told, _against(told, plan, knowledge, Move.CALLED_OFF), None, gone, None)
    cue = next(iter(told.mention.cues), None)
    if renounced(told.mention, told.report, words):
        if not _spoken_by(told, plan, knowledge) and not _first_actor(told, plan):
            return None
        first, _ = published(told)
        owned = any(first is None or day < first for day in plan.days)
        return _act(told, _against(told, plan, knowledge, Move.CALLED_OFF if owned else Move.DENIED), None, cue, None)
    return _act(told, Move.NOT_DONE, None, cue, None) if _after(told, plan) else None


def _spoken_by(told: Told, plan: Announced, knowledge: Knowledge) -> bool:
    """Whether a speaker of the planner's side tells it."""
    speaker = speaker_of(told)
    return speaker is not None and _side(speaker, plan, told, knowledge)


def _first_actor(told: Told, plan: Announced) -> bool:
    """Whether it is told of the very one who is to act, not of one of his allies: "the militia will not enter the city"."""
    who = {key_of(f.value) for f in told.mention.of(Slot.ACTOR) if isinstance(f.value, ActorRef)}
    return bool(plan.actors) and key_of(plan.actors[0]) in who


def _against(told: Told, plan: Announced, knowledge: Knowledge, move: Move) -> Move:
    """The move as it is when the planner's side speaks, or, for what is called off, an outlet tells it as a fact; disputed from others."""
    speaker = speaker_of(told)
    if speaker is None:
        speaker = next((f.value for f in told.mention.of(Slot.ACTOR) if isinstance(f.value, ActorRef)), None) if move is Move.DENIED else None
        return move if move is Move.CALLED_OFF or speaker is None or _side(speaker, plan, told, knowledge) else Move.DISPUTED
    if not plan.actors or _side(speaker, plan, told, knowledge):
        return move
    unknown = speaker.actor is None and not speaker.side
    return move if unknown and move is Move.CALLED_OFF else Move.DISPUTED


def _side(speaker: ActorRef, plan: Announced, told: Told, knowledge: Knowledge) -> bool:
    return same_side(speaker, (*plan.actors, *plan.own), knowledge.sides, told.report.published)


def _after(told: Told, plan: Announced) -> bool:
    """Whether what is told of can have been after the first announcement."""
    first, _ = published(told)
    times = _times(told.mention)
    if times and plan.first is not None:
        return all(value.latest is None or value.latest >= plan.first for value in times)
    return plan.first is None or first is None or first > plan.first


def began_of(told: Told, plan: Announced) -> TimeValue | None:
    """The interval in which it began, if the mention can be the outcome of the plan: sure that it happened, by the one who planned it, and
    not before it was announced. A report that itself announces it tells of its start only with days of its own.
    """
    mention = told.mention
    whom = {r.actor for r in plan.recipients if r.actor} - {a.actor for a in plan.actors}
    who = {f.value.actor for f in mention.of(Slot.ACTOR) if isinstance(f.value, ActorRef) and f.value.actor}
    if mention.status_confidence < SURE or (who and who <= whom) or _elsewhere(mention, plan):
        return None
    first, last = published(told)
    times = [value for value in _times(mention) if value.earliest is not None]
    if plan.first is None:
        return None  # nothing can be shown to be later than a day that is not known
    if times:
        return _dated(mention.status, times[0], plan.first, first)
    if first is None or last is None or first <= plan.first or mention.report in plan.reports:
        return None
    return TimeValue(earliest=plan.first, latest=last, grain=Grain.VAGUE, bound=Bound.BEFORE, basis=Basis.INFERRED)


def _elsewhere(mention: EventMention, plan: Announced) -> bool:
    """Whether it tells of the taking of another place than the one to be taken: of villages about it, of a part of it. To an offensive that is
    a start.
    """
    if mention.kind != TAKEN or any(TAKEN in CARRIES_OUT.get(kind, ()) for kind in plan.kinds):
        return False
    named = [f.value for f in mention.of(Slot.PLACE) if isinstance(f.value, Location)]
    return bool(plan.places and named) and not plan.places & inside(mention)


def inside(mention: EventMention) -> frozenset[str]:
    """Ids of the places that it happened in, not near or in a part of."""
    return frozenset(f.value.place.id for f in mention.of(Slot.PLACE) if isinstance(f.value, Location) and f.value.place and f.value.relation == "in")


def _dated(status: Status, value: TimeValue, since: date, told: date | None) -> TimeValue | None:
    """When it began by its own days; None where that may have been before the announcement: "in recent weeks" told on its very day, or
    what went on then already.
    """
    assert value.earliest is not None  # noqa: S101 - the caller sees to it
    if value.bound is Bound.SINCE:
        return None if value.earliest < since else TimeValue(earliest=value.earliest, latest=value.earliest, grain=value.grain, basis=value.basis)
    if value.latest is not None and value.latest < since:
        return None
    early = told is None or told <= since
    if (value.earliest < since and (early or status is Status.ONGOING)) or (early and status is Status.ONGOING and value.earliest == since):
        return None
    return TimeValue(earliest=max(value.earliest, since), latest=value.latest, grain=value.grain, bound=value.bound, basis=value.basis)


def _times(mention: EventMention) -> list[TimeValue]:
    return [f.value for f in mention.of(Slot.TIME) if isinstance(f.value, TimeValue) and f.value.anchored]


def window_of(told: Told, *, moved: bool = False) -> Window | None:
    """The days for which a mention announces the event, by its own words only; None where it names none. With `moved` the words name
    the new day ("postponed until April" is for April; "for two weeks" leaves it open), and those behind no "until", "to" or "for" name the old one.
    """
    opens, _ = published(told)
    for filler in told.mention.of(Slot.TIME):
        value = filler.value
        lent = filler.evidence is None and filler.reason  # taken over from what is told beside it
        if lent or not isinstance(value, TimeValue) or not (value.anchored or moved):
            continue
        if moved and filler.evidence is not None and not _new_day(told.report.text, filler.evidence):
            continue
        if value.bound is Bound.SINCE:
            if value.earliest is None or (opens is not None and value.earliest < opens):
                continue  # "since Thursday" is no day ahead
            return Window(earliest=value.earliest, latest=None, evidence=_as_said(told.report.text, filler.evidence))
        earliest = _unit(value) if moved and value.bound is Bound.BEFORE else value.earliest
        latest = None if value.bound is Bound.AFTER else value.latest
        return Window(earliest=earliest, latest=latest, evidence=_as_said(told.report.text, filler.evidence))
    return None


_UNTIL = ("until", "till", "to", "for")
_MEANT = frozenset({"planned", "scheduled", "due", "slated", "set", "meant"})  # "the raid planned for Monday": the old day
_SIGNAL = re.compile(r"\b(?:within|in|by|until|till|before|after|from|on|for|to|around|about|during)(?: the)?\s+\Z", re.IGNORECASE)


def _as_said(text: str, said: Evidence | None) -> Evidence | None:
    """The words of the time with their preposition: "within weeks", not "weeks"."""
    if said is None or (signal := _SIGNAL.search(text, max(0, said.span.start - 16), said.span.start)) is None:
        return said
    span = Span(start=signal.start(), end=said.span.end)
    return Evidence(report=said.report, span=span, text=span.of(text), rule=said.rule)


def _new_day(text: str, said: Evidence) -> bool:
    """Whether the words before the time point to the new day."""
    before = text[max(0, said.span.start - 40) : said.span.start].lower().split()[-3:]
    leads = [n for n, word in enumerate(before) if word in _UNTIL]
    if not leads:
        return said.text.split()[0].lower() in _UNTIL
    return not (leads[-1] and before[leads[-1] - 1] in _MEANT)


def _unit(value: TimeValue) -> date | None:
    """First day of the month, week or day that ends with the interval: "until April" is about April."""
    latest = value.latest
    if latest is None:
        return value.earliest
    if value.grain is Grain.MONTH:
        return latest.replace(day=1)
    if value.grain is Grain.YEAR:
        return latest.replace(month=1, day=1)
    return latest - timedelta(days=6) if value.grain is Grain.WEEK else latest
