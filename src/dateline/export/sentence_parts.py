"""The sentence of an event in parts that can be shown with their words: each slot has the characters of the reports it rests on, or says why none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.export.accounts import cited_words, outlet_name
from dateline.export.event import MOST
from dateline.export.sentence import pieces_of, status_of
from dateline.export.wording import Piece
from dateline.lexicon.phrases import Phrases
from dateline.model import Event, EventMention, Evidence, Filler, Status, Told
from dateline.model.account import Account, Accounts, Saying, Topic

NAMES = {
    "trigger": "what", "status": "whether", "actor": "who", "recipient": "to whom", "place": "where", "time": "when", "speaker": "according to whom",
    "figure": "how many",
}  # fmt: skip
UNSAID = "no words of a report give it to this event: it is taken from what is told beside it"
SAID = {Topic.ACTOR: "actor", Topic.RECIPIENT: "recipient", Topic.PLACE: "place", Topic.TIME: "time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words of a line with what they tell: `slot` "" for words that only join; `evidence` where they stand in reports; `reason`, where nothing says
    it outright, how it was inferred.
    """

    text: str
    slot: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""

    @property
    def inferred(self) -> bool:
        """Whether it fills a slot without words of its own."""
        return bool(self.slot) and not self.evidence


def sentence_parts(event: Event, accounts: Accounts, phrases: Phrases) -> tuple[Part, ...]:
    """The sentence of `event_sentence`, part by part."""
    told, pieces = pieces_of(event, accounts, phrases)
    return tuple(_part(piece, told, event, accounts) for piece in pieces)


def _part(piece: Piece, told: Told, event: Event, accounts: Accounts) -> Part:
    if piece.slot == "trigger":
        return Part(text=piece.text, slot=piece.slot, evidence=(told.mention.trigger,))
    if piece.slot == "status":
        return Part(text=piece.text, slot=piece.slot, evidence=_status_words(told.mention, accounts))
    if not piece.slot:
        return Part(text=piece.text)
    account = next((a for a in accounts.accounts if SAID.get(a.topic) == piece.slot), None)
    words = tuple(filler.evidence for filler in piece.fillers if filler.evidence)
    evidence = _distinct([*words, *(_sides(account) if words and account and account.disputed else ())])
    return Part(text=piece.text, slot=piece.slot, evidence=evidence, reason="" if evidence else _reason(piece.fillers, event))


def _status_words(mention: EventMention, accounts: Accounts) -> tuple[Evidence, ...]:
    """The words that make it planned, possible, denied, doubted: the cues of the mention, else the event words that tell it so."""
    status = status_of(accounts)
    if mention.status is status and mention.cues:
        return mention.cues
    sayings = [s for a in accounts.of(Topic.STATUS) for s in a.standing or a.sayings if status in s.values]
    cues = [cue for s in sayings for one in s.told if one.mention.status is status for cue in one.mention.cues]
    return _distinct(cues or [word.evidence for s in sayings for word in s.words if word.evidence])[:MOST]


def _sides(account: Account) -> Iterator[Evidence]:
    """The first words of each side of a dispute."""
    for position in account.positions:
        yield from [word.evidence for saying in position.sayings for word in saying.words if word.evidence][:1]


def _reason(fillers: Iterable[Filler], event: Event) -> str:
    """How a value came about that no words give."""
    values = {filler.value for filler in fillers}
    reasons = [f.reason for m in event.mentions for f in m.fillers if f.value in values and f.evidence is None and f.reason]
    return reasons[0] if reasons else UNSAID


def _distinct(words: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple({(one.report, one.span): one for one in words}.values())


# ---- according to whom


def according_parts(accounts: Accounts) -> tuple[Part, ...]:
    """The line of `according_to` in parts: outlets and those they cite, each with their words."""
    status = status_of(accounts)
    return _credited("According to", [s for a in accounts.of(Topic.STATUS) for s in a.standing or a.sayings if status in s.values])


def denied_parts(accounts: Accounts) -> tuple[Part, ...]:
    """The line of `denied_by` in parts."""
    against = [s for a in accounts.of(Topic.STATUS) if a.disputed for s in a.standing if set(s.values) == {Status.NEGATED}]
    return _credited("Denied by", against)


def _credited(lead: str, sayings: Iterable[Saying]) -> tuple[Part, ...]:
    outlets: dict[str, dict[str, list[Evidence]]] = {}
    for saying in sayings:
        cited = outlets.setdefault(outlet_name(saying.chain.outlet), {})
        cited.setdefault(cited_words(saying.chain), []).extend(_credit_words(saying))
    parts: list[Part] = []
    for n, (outlet, cited) in enumerate(list(outlets.items())[:MOST]):
        parts += [Part(text="; " if n else f"{lead} "), *_outlet_parts(outlet, cited)]
    more = len(outlets) - MOST
    return (*parts, *([Part(text=f"; and {more} more")] if more > 0 else []))


def _outlet_parts(outlet: str, cited: dict[str, list[Evidence]]) -> Iterator[Part]:
    """"Courier, itself and citing the army, residents"."""
    own = cited.get("", [])
    words = own or [each for told in cited.values() for each in told]
    yield Part(text=outlet, slot="speaker", evidence=_distinct(words)[:MOST], reason="" if words else UNSAID)
    names = [name for name in cited if name]
    if names:
        yield Part(text=f", {'itself and ' if '' in cited else ''}citing ")
    for n, name in enumerate(names):
        yield from [Part(text=", ")] if n else []
        yield Part(text=name, slot="speaker", evidence=_distinct(cited[name])[:MOST], reason="" if cited[name] else UNSAID)


def _credit_words(saying: Saying) -> list[Evidence]:
    """The words that name the speaker or the medium; of an outlet's own voice, the event word."""
    said = [one.mention.attribution for one in saying.told]
    if saying.chain.speaker is None and saying.chain.via is None:
        return [one.mention.trigger for one in saying.told]
    named = [e for a in said for e in (a.speaker_evidence or a.via_evidence,) if e]
    return named or [one.mention.trigger for one in saying.told]
