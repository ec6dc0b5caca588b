"""An event in one sentence: who did what to whom, where, when, with both sides where sources contradict each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.export.groups import Group
from dateline.export.wording import EITHER, Piece, place_words, sentence_pieces
from dateline.lexicon.phrases import Phrases, phrase_of
from dateline.link.compare import GENERIC
from dateline.link.fit import DONE, FORESEEN, days_of
from dateline.link.sayings import CLAIM, DENIAL
from dateline.model import ActorRef, Bound, Event, EventMention, Filler, Location, Reading, Slot, Status, TimeValue, Told
from dateline.model.account import Account, Accounts, Saying, Topic, Word

RANK = (
    Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED, Status.NEGATED, Status.PLANNED, Status.PREDICTED, Status.DEMANDED, Status.HYPOTHETICAL,
)  # fmt: skip  # what came of it before what was meant; called off before planned
CONSEQUENCES = frozenset({"killing", "injury", "destruction", "displacement"})  # named only where no act is
FILLED = {Topic.ACTOR: Slot.ACTOR, Topic.RECIPIENT: Slot.RECIPIENT, Topic.PLACE: Slot.PLACE, Topic.TIME: Slot.TIME}
RULES = frozenset({"state", "government"})
FORCES = frozenset({"armed_forces", "army", "air_force", "navy", "special_forces", "security_forces", "police"})
REPORTEDLY = "Reportedly: "  # how the sentence begins of what is doubted by all who tell it
ENDLESS = 10**6  # days and kilometres of what has no bound


def event_sentence(event: Event, accounts: Accounts, phrases: Phrases) -> str:
    """Who did what to whom, where, when, without a full stop: the act rather than what it led to, and of each value the finest. Where sides
    contradict each other both stand in it. What is doubted by all who tell it is "reportedly".
    """
    return "".join(piece.text for piece in pieces_of(event, accounts, phrases)[1])


def pieces_of(event: Event, accounts: Accounts, phrases: Phrases) -> tuple[Told, list[Piece]]:
    """The sentence in pieces, with the mention that it is built on."""
    told, mention = headline(event, accounts)
    shown = _denying(event, told) if mention.kind == DENIAL else mention
    group = Group(reading=Reading(report=told.report, reader="", events=(shown,)), mentions=(shown,))
    pieces = sentence_pieces(group, phrase_of(phrases, mention.kind))
    distant = mention.kind != DENIAL and doubted(accounts, mention.status)
    return told, [*([Piece(text=REPORTEDLY.strip(), slot="status"), Piece(text=" ")] if distant else []), *pieces]


def headline(event: Event, accounts: Accounts) -> tuple[Told, EventMention]:
    """The mention that the sentence is built on, as told, and as the sentence has it: with the status that the event came to and, of each slot,
    the values that the sentence names, each with its words; `evidence` None is inferred. A denial keeps its own.
    """
    status = status_of(accounts)
    base = _base(event, status, disputed=any(account.disputed for account in accounts.of(Topic.ACTOR)))
    if base.mention.kind == DENIAL:
        return base, base.mention
    fillers = tuple(filler for topic in FILLED for filler in _fillers(accounts, topic, base.mention, status))
    return base, replace(base.mention, status=status, fillers=fillers)


def _denying(event: Event, base: Told) -> EventMention:
    """Who denies it, where no report here tells what is denied."""
    speaking = [f for told in event.told if told.mention.kind == DENIAL for f in told.mention.of(Slot.ACTOR) if isinstance(f.value, ActorRef)]
    actors = {filler.value.name: filler for filler in speaking if isinstance(filler.value, ActorRef)}
    return replace(base.mention, status=Status.OCCURRED, fillers=tuple(actors.values()))


def status_of(accounts: Accounts) -> Status:
    """What the event came to: done where anybody says so and has not taken it back; its dispute is told apart."""
    said = {
        value for account in accounts.of(Topic.STATUS) for saying in account.standing or account.sayings for value in saying.values
        if isinstance(value, Status)
    }  # fmt: skip
    return next(status for status in RANK if status in said)


def doubted(accounts: Accounts, status: Status) -> bool:
    """Whether whoever tells that it came to this doubts it, in every sentence."""
    told = [one.mention for a in accounts.of(Topic.STATUS) for saying in a.standing if status in saying.values for one in saying.told]
    hedged = [mention.hedged for mention in told if mention.status is status or mention.kind == DENIAL]
    return bool(hedged) and all(hedged)


def _base(event: Event, status: Status, *, disputed: bool) -> Told:
    """The mention that the sentence is built on: one that tells what the event came to. Of a strike that all deny and a house that all saw fall, the
    house fell; and where it is `disputed` who did it, what outlets say themselves goes before the act that only one side names.
    """
    origins: defaultdict[str, set[str]] = defaultdict(set)
    for told in event.told:
        origins[told.mention.kind].add(told.origin)
    done = [told.mention for told in event.told if _came_to(told.mention.status, status)]
    own = {mention.kind for mention in done if mention.attribution.speaker is None and mention.attribution.via is None}
    alone = {kind for kind, reports in origins.items() if len(reports) == 1}  # what several reports tell, nobody claims alone
    claimed = ({mention.kind for mention in done} - own) & alone if disputed and own else set[str]()
    times = Counter(told.mention.kind for told in event.told)

    def rank(told: Told) -> tuple[object, ...]:
        mention = told.mention
        return (
            mention.kind in {DENIAL, CLAIM}, not _came_to(mention.status, status), mention.kind in claimed, mention.kind in CONSEQUENCES,
            mention.status is not status,
            -len(origins[mention.kind]), -times[mention.kind], mention.kind == GENERIC, mention.kind,
            mention.hedged, -len({filler.slot for filler in mention.fillers}), told.report.id, mention.trigger.span, mention.id,
        )  # fmt: skip

    return min(event.told, key=rank)


def _came_to(told: Status, status: Status) -> bool:
    """Whether a mention tells the status that the event came to: going on and done are both done."""
    return told is status or (told in DONE and status in DONE)


def _fillers(accounts: Accounts, topic: Topic, base: EventMention, status: Status) -> list[Filler]:
    """Values of one slot for the sentence; of two sides both, "or" between them, and of their days the range."""
    account = next(iter(accounts.of(topic)), None)
    if account is None:
        return []
    sides = [position.sayings for position in account.positions] if account.disputed else [(*_first_side(account), *account.either)]
    if account.disputed and topic in {Topic.ACTOR, Topic.RECIPIENT} and base.kind not in CONSEQUENCES:  # who did harm is said by all who name the act
        either = [account.either] if _tells(account.either, base.kind) else sides
        sides = [side for side in sides if _tells(side, base.kind)] or either
    chosen = [words for side in sides if (words := _chosen(side, base, status, disputed=account.disputed))]
    if len(chosen) > 1:
        return [_days([s for side in sides for s in _of_status(side, topic, status)])] if topic is Topic.TIME else _either(chosen)
    return chosen[0] if chosen else []


def _tells(side: Sequence[Saying], kind: str) -> bool:
    """Whether somebody on a side tells of the act that the sentence names: who blew up a house did not strike it from the air."""
    return any(told.mention.kind == kind for saying in side for told in saying.told)


def _first_side(account: Account) -> tuple[Saying, ...]:
    return account.positions[0].sayings if account.positions else ()


def _chosen(side: Sequence[Saying], base: EventMention, status: Status, *, disputed: bool) -> list[Filler]:
    """The finest values of one side."""
    topic = side[0].topic if side else Topic.ACTOR
    sayings = _of_status(side, topic, status)
    of_kind = [saying for saying in sayings if any(told.mention.kind == base.kind for told in saying.told)]
    if not of_kind and topic in {Topic.ACTOR, Topic.RECIPIENT} and not disputed:
        return []  # who killed whom in a clash is not who fought whom
    best = min(of_kind or sayings, key=lambda saying: (all(word.afar for word in saying.words), _grain(saying)), default=None)
    words = _of_kind(best, base.kind) if best else ()
    words = words[:1] if topic is Topic.TIME else words
    values = [word.value for word in words]
    return [
        Filler(slot=FILLED[topic], value=word.value, evidence=None if word.inferred else word.evidence)
        for word in words if not isinstance(word.value, str) and not _acts_through(word.value, values)
    ]  # fmt: skip


def _acts_through(value: object, others: Sequence[object]) -> bool:
    """Whether it is a state or government beside one of its own forces: "Iraq" beside "Iraqi government forces"."""
    if not isinstance(value, ActorRef) or value.kind not in RULES or not value.country:
        return False
    return any(isinstance(o, ActorRef) and o.country == value.country and o.kind in FORCES for o in others)


def _of_kind(saying: Saying, kind: str) -> tuple[Word, ...]:
    """Words of a saying that stand with an event word of the kind, all where none does: who struck, and not who was struck back."""
    values = {filler.value for told in saying.told if told.mention.kind == kind for filler in told.mention.fillers}
    return tuple(word for word in saying.words if word.value in values) or saying.words


def _days(sayings: Sequence[Saying]) -> Filler:
    """The days that all sides span together, those that words name before those that are inferred; of deeds or of plans, never of both."""
    worded = [word for saying in sayings for word in saying.words if not word.inferred]
    words = worded or [word for saying in sayings for word in saying.words]
    spans = [days_of(word.value) for word in words if isinstance(word.value, TimeValue)]
    starts, ends = [first for first, _ in spans if first], [last for _, last in spans if last]
    first, last = (min(starts) if len(starts) == len(spans) else None), (max(ends) if len(ends) == len(spans) else None)
    value = next(word.value for word in words if isinstance(word.value, TimeValue))
    return Filler(slot=Slot.TIME, value=replace(value, earliest=first, latest=last, bound=Bound.ON), evidence=words[0].evidence)


def _either(sides: Sequence[Sequence[Filler]]) -> list[Filler]:
    """One value that leaves the sides open: names with "or" between them."""
    first = sides[0][0]
    if isinstance(first.value, Location):
        name = " or ".join(dict.fromkeys(filter(None, map(place_words, sides))))
        return [replace(first, value=replace(first.value, name=name, relation=EITHER))]
    name = " or ".join(dict.fromkeys(filler.value.name for side in sides for filler in side[:1] if isinstance(filler.value, ActorRef)))
    return [replace(first, value=replace(first.value, name=name))] if isinstance(first.value, ActorRef) else list(sides[0])


def _of_status(side: Sequence[Saying], topic: Topic, status: Status) -> list[Saying]:
    """Sayings of plans for what is planned, of deeds for what was done; a planned day is no day of the deed."""
    alike = [saying for saying in side if saying.foreseen == (status in FORESEEN)]
    return alike or ([] if topic is Topic.TIME else list(side))


def _grain(saying: Saying) -> float:
    """How coarse a saying is: days, kilometres, or actors that have no name."""
    return min(_coarseness(value) for value in saying.values)


def _coarseness(value: object) -> float:
    if isinstance(value, TimeValue):
        return (value.latest - value.earliest).days if value.earliest and value.latest else ENDLESS
    if isinstance(value, Location):
        return value.radius_km if value.radius_km is not None else ENDLESS
    return 0.0 if getattr(value, "actor", None) else 1.0
