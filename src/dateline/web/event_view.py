"""What the page of an event shows, made ready for its template: the sentence with its words, outlets side by side, accounts, judgements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.export.accounts import (
    chain_words,
    chains_words,
    cited_words,
    day_said,
    outlet_name,
    question,
    range_words,
    standing_words,
    superseded_words,
    values_words,
)
from dateline.export.event import history, reports_of, status_words, told_words
from dateline.export.sentence_parts import Part
from dateline.lexicon.phrases import Phrases
from dateline.link.counting import sources_words
from dateline.link.sayings import chain_of, day_of
from dateline.model import Event, Evidence, Judgement, Report, Span, Told
from dateline.model.account import Account, Accounts, Saying, Topic
from dateline.model.copy import Copy
from dateline.web.evidence import Quote, marks_of, merged, outward, quote_of, quoted, span_address

MENTION = re.compile(r"\bm-[0-9a-f]{16}\b")
SLOTS = {Topic.KIND: "trigger", Topic.STATUS: "status"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A part of a line on the page: a slot leads to `address` and shows `quotes`; without words of its own, it says `reason`."""

    text: str
    slot: str = ""
    address: str = ""
    quotes: tuple[Quote, ...] = ()
    reason: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a report: its words with marks, how it is meant, whom it cites."""

    quote: Quote
    meant: str
    cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One report of an outlet. `copied` is the outlet whose text it is, `origin` that report's id, `share` how much of it, in words."""

    report: Report
    day: str
    url: str
    sentences: tuple[Sentence, ...]
    origin: str = ""
    copied: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An outlet with its reports by day."""

    outlet: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who says a value: the chain, the day, the words it is said in."""

    who: str
    day: str
    doubtful: bool
    quotes: tuple[Quote, ...]
    taken: str = ""  # what took its place, in words
    taken_by: str = ""  # where that stands
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with all who say it."""

    words: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Values that can be true together."""

    label: str
    sources: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountShown:
    """An account on the page."""

    id: str
    slot: str
    question: str
    standing: str
    disputed: bool
    sources: str
    silent: int
    range: str
    sides: tuple[Side, ...]
    others: tuple[Side, ...]
    superseded: tuple[Value, ...]


def shown(parts: Iterable[Part], event: Event, prefix: str) -> tuple[Shown, ...]:
    """A line with its words."""
    reports, mentions = _reports(event), event.mentions
    found = []
    for n, part in enumerate(parts):
        quotes = tuple(quote_of(e, reports[e.report], [m for m in mentions if m.report == e.report], part.slot) for e in part.evidence if e.report in reports)
        address = quotes[0].address if quotes else ""
        found.append(Shown(text=part.text, slot=part.slot, address=address, quotes=quotes, reason=part.reason, id=f"{prefix}-{n}" if part.slot else ""))
    return tuple(found)


def _reports(event: Event) -> dict[str, Report]:
    return {told.report.id: told.report for told in event.told}


# ---- outlets side by side


def columns(event: Event, phrases: Phrases, copies: Iterable[Copy]) -> tuple[Column, ...]:
    """Outlets in the order of their first report, each with its reports by day; a copy is named and not quoted again."""
    reports, shares = _reports(event), _shares(copies)
    found: dict[str, list[Card]] = {}
    for report, told in reports_of(event):
        origin = told[0].origin
        copied = origin if origin != report.id else ""
        card = Card(
            report=report, day=day_said(day_of(report)), url=outward(report.url), sentences=() if copied else tuple(_sentences(report, told, phrases)),
            origin=copied, copied=outlet_name(reports[copied].outlet) if copied in reports else copied, share=shares.get((report.id, copied), ""),
        )  # fmt: skip
        found.setdefault(outlet_name(report.outlet), []).append(card)
    return tuple(Column(outlet=outlet, cards=tuple(cards)) for outlet, cards in found.items())


def _shares(copies: Iterable[Copy]) -> dict[tuple[str, str], str]:
    """How much of a report stands in another, by both ids."""
    found = {}
    for copy in copies:
        found[copy.left, copy.right] = f"{copy.left_share:.0%}".replace("%", " %")
        found[copy.right, copy.left] = f"{copy.right_share:.0%}".replace("%", " %")
    return found


def _sentences(report: Report, told: Sequence[Told], phrases: Phrases) -> Iterator[Sentence]:
    by_sentence: dict[Span, list[Told]] = {}
    for one in told:
        by_sentence.setdefault(one.mention.sentence or one.mention.trigger.span, []).append(one)
    for span, members in sorted(by_sentence.items(), key=lambda item: item[0]):
        marks = merged(mark for one in members for mark in marks_of(one.mention, phrases))
        cited = ", ".join(dict.fromkeys(name for one in members if (name := cited_words(chain_of(one)))))
        meant = ", ".join(dict.fromkeys(status_words(one.mention) for one in members))
        quote = quoted(report, members[0].mention.trigger.span, marks, span)
        yield Sentence(quote=quote, meant=meant, cited=cited)


# ---- accounts


def account_shown(account: Account, event: Event, phrases: Phrases) -> AccountShown:
    """An account with the words of every value."""
    slot = SLOTS.get(account.topic, account.topic.value)

    def values(sayings: Iterable[Saying]) -> tuple[Value, ...]:
        return _values(sayings, event, phrases, slot)

    numbered = account.disputed
    sides = [Side(label=f"Side {n}" if numbered else "", sources=sources_words(p.sources), values=values(p.sayings)) for n, p in enumerate(account.positions, 1)]
    others = []
    for label, foreseen in (("Fits either side", False), ("Of what is planned", True)):
        if either := [saying for saying in account.either if saying.foreseen is foreseen]:
            others.append(Side(label=label, sources="", values=values(either)))
    return AccountShown(
        id="-".join(filter(None, ["account", account.topic.value, account.measure])), slot=slot, question=question(account), standing=standing_words(account),
        disputed=account.disputed, sources=sources_words(account.sources) if account.sources.outlets else "", silent=account.silent,
        range=range_words(account.range), sides=tuple(sides), others=tuple(others), superseded=values(s for s in account.sayings if s.superseded),
    )  # fmt: skip


def _values(sayings: Iterable[Saying], event: Event, phrases: Phrases, slot: str) -> tuple[Value, ...]:
    found: dict[str, list[Holder]] = {}
    reports = _reports(event)
    for saying in sayings:
        words = values_words(saying, phrases) + (" (planned)" if saying.foreseen else "")
        found.setdefault(words, []).append(_holder(saying, reports, event, slot))
    return tuple(Value(words=words, holders=tuple(holders)) for words, holders in found.items())


def _holder(saying: Saying, reports: Mapping[str, Report], event: Event, slot: str) -> Holder:
    mentions = [m for m in event.mentions if m.report == saying.report]
    words: dict[Span, Evidence] = {word.evidence.span: word.evidence for word in saying.words if word.evidence}
    quotes = tuple(quote_of(e, reports[e.report], mentions, slot) for e in words.values() if e.report in reports)
    by = saying.superseded
    return Holder(
        who=chain_words(saying.chain), day=day_said(saying.day), doubtful=any(w.hedged for w in saying.words), quotes=quotes, inferred=not quotes,
        taken=superseded_words(by) if by else "", taken_by=span_address(by.by, by.span) if by and by.span else "",
    )  # fmt: skip


# ---- day by day


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What was said of the status on a day: each status with who says so."""

    day: str
    statuses: tuple[tuple[str, str], ...]


def days_shown(accounts: Accounts) -> tuple[Day, ...]:
    """The history of an event; what no day is known of comes last."""
    return tuple(
        Day(day=day_said(day), statuses=tuple((status.value, "; ".join(chains_words(s.chain for s in sayings))) for status, sayings in statuses))
        for day, statuses in history(accounts)
    )  # fmt: skip


# ---- why linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A mention of the event, for judging."""

    id: str
    words: str
    outlet: str
    day: str
    address: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A judgement on two mentions, in words; a person's can be taken back. `right` of another event has only its id."""

    left: Member | None
    right: Member | None
    pair: str
    verdict: str
    score: float
    reasons: tuple[str, ...]
    by: str
    day: str
    by_machine: bool


def members(event: Event, phrases: Phrases) -> dict[str, Member]:
    """The mentions of an event by id."""
    found = {}
    for one in event.told:
        mention, report = one.mention, one.report
        quote = quoted(report, mention.trigger.span, merged(marks_of(mention, phrases)), mention.sentence)
        found[mention.id] = Member(
            id=mention.id, words=" ".join(mention.trigger.text.split()), outlet=outlet_name(report.outlet), day=day_said(day_of(report)),
            address=span_address(report.id, mention.trigger.span, "trigger"), quote=quote,
        )  # fmt: skip
    return found


def why_shown(judgements: Iterable[Judgement], known: Mapping[str, Member]) -> tuple[Why, ...]:
    """Judgements with the words of both mentions."""
    def named(reason: str) -> str:
        return MENTION.sub(lambda found: f"“{known[found[0]].words}”" if found[0] in known else found[0], reason)

    return tuple(
        Why(
            left=known.get(j.left), right=known.get(j.right), pair=f"{j.left},{j.right}", verdict=j.verdict.value, score=j.score, reasons=tuple(map(named, j.reasons)), by=j.by,
            day=day_said(j.at.date()), by_machine=j.by_machine,
        )
        for j in judgements
    )  # fmt: skip


def told_line(accounts: Accounts) -> str:
    """"Reported by 3 outlets, 2 independent; 6 reports, 3 speakers"."""
    words = told_words(accounts.sources)
    return words[:1].upper() + words[1:]
