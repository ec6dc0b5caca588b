"""What a brief has to say of each event: its sentence, how it stands, its accounts, figures and plan, and in which section it belongs."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.export.accounts import outlet_name
from dateline.export.groups import Group, below_headlines, grouped
from dateline.export.sentence import CONSEQUENCES, REPORTEDLY, event_sentence, status_of
from dateline.export.wording import full_sentence
from dateline.lexicon import Lexicon
from dateline.lexicon.phrases import Phrases, phrase_of
from dateline.link.accounts import accounts_of
from dateline.link.figures import ledger
from dateline.link.fit import FORESEEN
from dateline.link.plans import plans
from dateline.link.plans_acts import Knowledge
from dateline.link.sayings import DENIAL, chain_of, day_of
from dateline.model import Event, EventMention, Filler, Reading, Report, Slot, Span, Status, TimeValue, Told
from dateline.model.account import Accounts, Agreement, Means, Topic
from dateline.model.ledger import Ledger
from dateline.model.plan import AsOf, Plan

HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED})
# Acts of speech: "the ministry refused" tells nothing
TALK = frozenset(["accusation", "agreement", "condemnation", "court", "demand", "refusal", "support", "threat"])
TAKEN_BACK = frozenset({Means.CORRECTION, Means.RETRACTION, Means.VERSION})
SAYING = (Slot.ACTOR, Slot.RECIPIENT, Slot.FIGURE)
NOTHING = frozenset({Status.NEGATED, Status.HYPOTHETICAL})  # accounts hold no who, where and when of these


class Part(enum.StrEnum):
    """The sections of a brief that hold events, in their order."""

    HAPPENED = "WHAT HAPPENED"
    AHEAD = "WHAT IS ANNOUNCED, EXPECTED, ASKED FOR"
    AIM = "TO WHAT END"
    DOUBT = "WHAT IS UNCERTAIN OR DENIED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One event of a brief. `body` is the event without what headlines repeat, `voices` the mentions that the sentence rests on, `title` what and
    where and when alone, `denials` mentions of other events that are nothing but its denial. `plan` is there for what was announced, whatever
    came of it.
    """

    event: Event
    body: Event
    voices: tuple[Told, ...]
    accounts: Accounts
    ledger: Ledger
    plan: Plan | None
    status: Status
    sentence: str
    title: str
    part: Part
    denials: tuple[Told, ...] = ()

    @property
    def open_plan(self) -> Plan | None:
        """The plan, while no report tells that it was carried out."""
        return self.plan if self.plan is not None and self.plan.outcome is None and self.part is Part.AHEAD else None

    @property
    def bare_denial(self) -> bool:
        """Whether it is a denial of which no report tells what it denies."""
        return all(told.mention.kind == DENIAL for told in self.voices)

    @property
    def order(self) -> tuple[date, str, Span, str]:
        """By day: of a deed the first that it is told for, of all else the first report's; without one last. Those of a day as reports tell them."""
        published = [day for told in self.voices if (day := day_of(told.report))]
        times = [f.value for t in self.voices for f in t.mention.of(Slot.TIME) if isinstance(f.value, TimeValue) and f.value.anchored]
        days = [(_width(value), day) for value in times if (day := value.earliest or value.latest)] if self.status in HAPPENED else []
        first = self.voices[0]
        return min(days)[1] if days else min(published, default=date.max), first.report.id, first.mention.trigger.span, self.event.id

    @property
    def weight(self) -> tuple[int, int]:
        """What puts it before others where a section is full: independent sources, then slots that are told."""
        told = sum(any(f.evidence for t in self.body.told for f in t.mention.of(slot)) for slot in Slot)
        return -self.accounts.sources.independent, -told


def items_of(events: Iterable[Event], lexicon: Lexicon, *, linked: bool) -> tuple[AsOf, list[Item]]:
    """What there is to say of events, by day, and the day on which plans are judged. Where not all reports are `linked`, mentions of one report
    that agree stand for one event.
    """
    found = list(events) if linked else grouped(events)
    bodies = {event.id: below_headlines(event) for event in found}
    as_of, plans_ = plans(bodies.values(), Knowledge.of(lexicon))
    of_event = {plan.event: plan for plan in plans_}
    told, denials = _denials([event for event in found if _says_something(bodies[event.id])], bodies)
    made = [_item(event, bodies[event.id], of_event.get(event.id), lexicon, denials.get(event.id, ())) for event in told]
    return as_of, sorted(made, key=lambda item: item.order)


def _says_something(body: Event) -> bool:
    """A line needs more than an event word: someone, somewhere, or a figure; an act of speech two of them, and where it was said is none."""
    talk = all(told.mention.kind in TALK for told in body.told)
    slots = SAYING if talk else (*SAYING, Slot.PLACE)
    said = {slot for told in body.told for slot in slots if any(_is_other(f, told.mention) for f in told.mention.of(slot))}
    return len(said) > talk


def _is_other(filler: Filler, mention: EventMention) -> bool:
    """Whether a filler is more than the event word itself ("230 dead")."""
    return filler.evidence is None or filler.evidence.span != mention.trigger.span


# ---- denials


def _denials(events: Sequence[Event], bodies: Mapping[str, Event]) -> tuple[list[Event], dict[str, tuple[Told, ...]]]:
    """Events without those that are nothing but the denial of another, and the denials by the event that they deny: one that the same sentence, or
    the denial's own word, says did not happen.
    """
    negated: dict[object, str] = {}
    for event in events:
        for told in event.told:
            if told.mention.status is Status.NEGATED and told.mention.kind != DENIAL:
                for spot in (told.mention.sentence, *(cue.span for cue in told.mention.cues)):
                    negated.setdefault((told.report.id, spot), event.id)
    kept: list[Event] = []
    denials: dict[str, tuple[Told, ...]] = {}
    for event in events:
        homes = [negated.get(key) for told in bodies[event.id].told for key in _keys(told)] if _is_denial(event) else []
        home = next((name for name in homes if name), None)
        if home is None:
            kept.append(event)
        else:
            denials[home] = (*denials.get(home, ()), *bodies[event.id].told)
    return kept, denials


def _keys(told: Told) -> list[object]:
    return [(told.report.id, told.mention.trigger.span), (told.report.id, told.mention.sentence)]


def _is_denial(event: Event) -> bool:
    return all(told.mention.kind == DENIAL for told in event.told)


# ---- how it stands


def _item(event: Event, body: Event, plan: Plan | None, lexicon: Lexicon, denials: tuple[Told, ...]) -> Item:
    accounts = accounts_of(body, lexicon)
    status = status_of(accounts)
    ahead = plan is not None and plan.outcome is None and status not in HAPPENED
    voices = _voices(body, status, ahead=ahead)
    part = _part(accounts, status, voices, plan if ahead else None)
    return Item(
        event=event, body=body, voices=voices, accounts=accounts, plan=plan, status=status,
        ledger=_less_taken_back(ledger(event, lexicon), accounts),
        sentence=_sentence(body, voices, status, accounts, lexicon, ahead=ahead), part=part, denials=denials,
        title=_title(voices, lexicon.phrases),
    )  # fmt: skip


def _less_taken_back(found: Ledger, accounts: Accounts) -> Ledger:
    """The ledger with the figures that their outlet took back as superseded: they make no conflict and no count of the dead."""
    gone = {
        (word.evidence.report, word.evidence.span) for account in accounts.of(Topic.FIGURE) for saying in account.sayings
        if saying.superseded and saying.superseded.how in TAKEN_BACK for word in saying.words if word.evidence
    }  # fmt: skip
    figures = tuple(replace(f, superseded=f.superseded or (f.told[0].report, f.told[0].evidence.span) in gone) for f in found.figures)
    stand = {figure.id for figure in figures if not figure.superseded}
    return replace(found, figures=figures, conflicts=tuple(c for c in found.conflicts if {c.left, c.right} <= stand))


def _voices(body: Event, status: Status, *, ahead: bool) -> tuple[Told, ...]:
    """The mentions that say what the sentence says: of the deed, not of its plan; of the act, not of what it led to, unless nothing else is told."""
    alike = HAPPENED if status in HAPPENED else FORESEEN if ahead or status in FORESEEN else frozenset({status})
    told = [t for t in body.told if t.mention.status in alike and t.mention.kind != DENIAL] or list(body.told)
    acts = [t for t in told if t.mention.kind not in CONSEQUENCES]
    return tuple(acts or told)


def _width(value: TimeValue) -> int:
    """Days that an interval spans; an open one spans most."""
    return (value.latest - value.earliest).days if value.earliest and value.latest else date.max.toordinal()


def withdrawn(accounts: Accounts) -> bool:
    """Whether all who told it have taken it back."""
    return all(account.agreement is Agreement.WITHDRAWN for account in accounts.of(Topic.STATUS))


def _part(accounts: Accounts, status: Status, voices: Sequence[Told], plan: Plan | None) -> Part:
    """Where it belongs. A mere aim is told only as the purpose of something else: nobody announced or prepared it."""
    if withdrawn(accounts):
        return Part.DOUBT
    if status in HAPPENED:
        return Part.DOUBT if _doubted(voices) else Part.HAPPENED
    if plan is not None:
        return Part.AHEAD
    if status in FORESEEN:
        aim = status is Status.PLANNED and not any(t.mention.announced for t in voices)
        return Part.AIM if aim else Part.AHEAD
    return Part.DOUBT


# ---- the sentence


def _sentence(body: Event, voices: Sequence[Told], status: Status, accounts: Accounts, lexicon: Lexicon, *, ahead: bool) -> str:
    """Who did what to whom, where, when, without a full stop."""
    if all(t.mention.kind == DENIAL for t in voices):
        return _denial(voices, lexicon.phrases)
    if ahead and status not in FORESEEN:  # called off or denied since: what was planned is told, what came of it beside it
        body = replace(body, told=tuple(voices))
        accounts = accounts_of(body, lexicon)
    elif status in NOTHING:
        return _of_one_report(voices, lexicon.phrases)
    text = event_sentence(body, accounts, lexicon.phrases)
    return text if _doubted(voices) else text.removeprefix(REPORTEDLY)


def _doubted(voices: Sequence[Told]) -> bool:
    """Whether nobody tells it without keeping a distance."""
    return all(t.mention.hedged or t.mention.kind == DENIAL for t in voices)


def _denial(voices: Sequence[Told], phrases: Phrases) -> str:
    """A denial of which no report tells what it denies, by its words: "Denied by the army: “...”"."""
    parts: dict[str, str] = {}
    for told in voices:
        chain, span = chain_of(told), told.mention.sentence or told.mention.trigger.span
        who = chain.speaker.name if chain.speaker else outlet_name(chain.outlet)
        parts.setdefault(who, f"by {who}: “{' '.join(span.of(told.report.text).split())}”")
    happened = any(told.mention.status in HAPPENED for told in voices)
    return f"Denied {'; '.join(parts.values())}" if happened else _of_one_report(voices, phrases)


def _title(voices: Sequence[Told], phrases: Phrases) -> str:
    """What, where and when, by the mention that tells most of it: "air strike in Mosul, 17 March 2017"."""
    kinds = Counter(t.mention.kind for t in voices)

    def rank(told: Told) -> tuple[int, str, int, int, str]:
        mention = told.mention
        return -kinds[mention.kind], mention.kind, -len(mention.of(Slot.PLACE)), -len(mention.of(Slot.TIME)), mention.id

    base = min(voices, key=rank)
    said = {f.slot: replace(f, evidence=f.evidence or base.mention.trigger) for f in reversed(base.mention.fillers)}
    fillers = tuple(said[slot] for slot in (Slot.PLACE, Slot.TIME) if slot in said)
    mention = replace(base.mention, status=Status.OCCURRED, fillers=fillers)
    text = full_sentence(_group([mention], base.report), phrase_of(phrases, mention.kind))
    return text[:1].lower() + text[1:]


def _group(mentions: Sequence[EventMention], report: Report) -> Group:
    return Group(reading=Reading(report=report, reader="", events=tuple(mentions)), mentions=tuple(mentions))


def _of_one_report(voices: Sequence[Told], phrases: Phrases) -> str:
    """The sentence of what did not happen or might, by the report that tells most of it."""
    base = min(voices, key=lambda t: (-len({f.slot for f in t.mention.fillers}), t.report.id, t.mention.trigger.span))
    mentions = [base.mention, *(t.mention for t in voices if _alike(t, base.mention, base.report))]
    text = full_sentence(_group(mentions, base.report), phrase_of(phrases, base.mention.kind))
    return f"{REPORTEDLY}{text}" if all(t.mention.hedged for t in voices) else text


def _alike(told: Told, base: EventMention, report: Report) -> bool:
    other = told.mention
    return told.report.id == report.id and (other.kind, other.status) == (base.kind, base.status) and other.id != base.id
