"""How many tell it: reports, outlets, independent outlets, speakers; and what each outlet and speaker tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.lexicon import Lexicon
from dateline.link.accounts import accounts_of
from dateline.link.counting import sources_of, sources_words
from dateline.link.sayings import chain_of, day_of, speaker_key
from dateline.model import ActorRef, Event, Status, Told
from dateline.model.account import Means, OutletRow, SourceTables, SpeakerRow
from dateline.model.framing import Share

__all__ = ["source_tables", "sources_of", "sources_words"]
TAKEN_BACK = frozenset({Means.CORRECTION, Means.RETRACTION, Means.VERSION})


@dataclass(slots=True)
class _Outlet:
    """Tallies of one outlet."""

    reports: dict[str, bool] = field(default_factory=dict)  # id -> whether it carries another's text
    events: int = 0
    alone: int = 0
    mentions: int = 0
    own: int = 0
    hedged: int = 0
    corrected: int = 0


@dataclass(slots=True)
class _Speaker:
    """Tallies of one speaker; `last` is its newest mention that says more than a name, with what orders it."""

    outlets: set[str] = field(default_factory=set)
    events: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    hedged: int = 0
    names: Counter[str] = field(default_factory=Counter)
    facts: dict[str, tuple[tuple[date, str, str], str]] = field(default_factory=dict)  # role, side, country, actor -> newest


def source_tables(events: Iterable[Event], lexicon: Lexicon) -> SourceTables:
    """Outlets and speakers of all events, each event looked at once. Raises nothing; no event gives empty tables."""
    outlets: defaultdict[str, _Outlet] = defaultdict(_Outlet)
    speakers: defaultdict[str, _Speaker] = defaultdict(_Speaker)
    for event in events:
        _count_outlets(event, outlets)
        _count_speakers(event, speakers)
        _count_corrections(event, lexicon, outlets)
    rows = [_outlet_row(name, tally) for name, tally in outlets.items()]
    people = [_speaker_row(tally) for tally in speakers.values()]
    return SourceTables(
        outlets=tuple(sorted(rows, key=lambda row: (-row.events, row.outlet))),
        speakers=tuple(sorted(people, key=lambda row: (-row.events, row.name, row.actor or "", row.outlets))),
    )


def _count_outlets(event: Event, outlets: Mapping[str, _Outlet]) -> None:
    by_outlet: defaultdict[str, list[Told]] = defaultdict(list)
    for told in event.told:
        by_outlet[told.report.outlet].append(told)
    for name, told_here in by_outlet.items():
        tally = outlets[name]
        tally.events += 1
        tally.alone += len(by_outlet) == 1
        tally.mentions += len(told_here)
        tally.own += sum(chain_of(told).speaker is None for told in told_here)
        tally.hedged += sum(told.mention.hedged for told in told_here)
        tally.reports.update({told.report.id: told.origin != told.report.id for told in told_here})


def _count_corrections(event: Event, lexicon: Lexicon, outlets: Mapping[str, _Outlet]) -> None:
    if len(event.told) == 1:
        return
    for account in accounts_of(event, lexicon).accounts:
        for saying in account.sayings:
            if saying.superseded and saying.superseded.how in TAKEN_BACK:
                outlets[saying.chain.outlet].corrected += 1


def _count_speakers(event: Event, speakers: Mapping[str, _Speaker]) -> None:
    here: set[str] = set()
    for told in event.told:
        chain = chain_of(told)
        if chain.speaker is None:
            continue
        key = speaker_key(chain)
        tally = speakers[key]
        tally.events += key not in here
        here.add(key)
        tally.outlets.add(told.report.outlet)
        tally.statuses[told.mention.status] += 1
        tally.hedged += told.mention.hedged
        tally.names[chain.speaker.name] += 1
        _note_facts(tally, chain.speaker, told)


def _note_facts(tally: _Speaker, ref: ActorRef, told: Told) -> None:
    """Role, side, country and entry of the newest report that gives them."""
    at = (day_of(told.report) or date.min, told.report.id, told.mention.id)
    for name, value in (("role", ref.role), ("side", ref.side), ("country", ref.country), ("actor", ref.actor)):
        if value and (name not in tally.facts or tally.facts[name][0] < at):
            tally.facts[name] = (at, value)


def _outlet_row(name: str, tally: _Outlet) -> OutletRow:
    return OutletRow(
        outlet=name, reports=len(tally.reports), copies=sum(tally.reports.values()), events=tally.events, alone=tally.alone,
        own=Share(count=tally.own, of=tally.mentions), hedged=Share(count=tally.hedged, of=tally.mentions), corrected=tally.corrected,
    )  # fmt: skip


def _speaker_row(tally: _Speaker) -> SpeakerRow:
    said = sum(tally.statuses.values())
    facts = {name: value for name, (_, value) in tally.facts.items()}
    name = min(tally.names, key=lambda name: (-tally.names[name], name))
    statuses = tuple((status, Share(count=tally.statuses[status], of=said)) for status in Status if tally.statuses[status])
    return SpeakerRow(
        name=name, actor=facts.get("actor"), role=facts.get("role", ""), side=facts.get("side", ""), country=facts.get("country", ""),
        outlets=tuple(sorted(tally.outlets)), events=tally.events, statuses=statuses, hedged=Share(count=tally.hedged, of=said),
    )  # fmt: skip
