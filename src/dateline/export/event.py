"""The page of one event: who did what to whom, where and when, according to whom; what each outlet says in its words; where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.export.accounts import (
    STATUSES,
    Record,
    account_lines,
    account_record,
    chains_words,
    characters,
    cited_words,
    day_said,
    outlet_name,
    question,
    sources_record,
)
from dateline.export.readings import event_record, report_fields
from dateline.export.sentence import event_sentence, status_of
from dateline.lexicon.phrases import Phrases, phrase_of
from dateline.link.counting import sources_words
from dateline.link.sayings import DENIAL, chain_of, day_of
from dateline.model import (
    Event,
    EventMention,
    Report,
    Span,
    Status,
    Told,
)
from dateline.model.account import Accounts, Agreement, Saying, Sources, Topic

__all__ = ["Section", "according_to", "event_object", "event_page", "event_sentence", "told_words"]
MOST = 4  # sources named in the line under the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page that another view writes: figures, plans, framing."""

    title: str
    lines: tuple[str, ...]


def event_page(event: Event, accounts: Accounts, phrases: Phrases, sections: Sequence[Section] = (), *, sentence: str = "") -> str:
    """The page as plain text, ending in a line break. `sections` stand before the accounts' history; empty ones are left out. `sentence` in the place
    of `event_sentence` of what is given.
    """
    blocks = [
        list(_head(event, accounts, phrases, sentence or event_sentence(event, accounts, phrases))),
        ["WHAT EACH OUTLET SAYS", "", *_outlets(event)],
        ["SLOT BY SLOT", "", *_spaced(list(account_lines(account, phrases)) for account in accounts.accounts)],
        *([section.title, "", *section.lines] for section in sections if section.lines),
        ["DAY BY DAY", "", *(f"  {day_said(day)}: {words}" for day, words in history_lines(accounts))],
    ]
    return "\n".join("\n".join(block) + "\n" for block in blocks)


def _spaced(blocks: Iterable[list[str]]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        yield from ([""] if number else [])
        yield from block


def _head(event: Event, accounts: Accounts, phrases: Phrases, sentence: str) -> Iterator[str]:
    yield f"{sentence}."
    yield from (f"{line}." for line in (according_to(accounts), denied_by(accounts)) if line)
    yield f"{_capital(told_words(accounts.sources))}."
    if all(account.agreement is Agreement.WITHDRAWN for account in accounts.of(Topic.STATUS)):
        yield "Whoever told it has taken it back."
    if accounts.disputed:
        yield f"Disputed: {', '.join(question(account) for account in accounts.disputed)}."
    yield f"Event {event.id}: {', '.join(kind_names(event, phrases))}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def told_words(sources: Sources) -> str:
    """"reported by 5 outlets, 2 independent; 6 reports, 3 speakers"."""
    parts = [f"{count} {noun}{'s' * (count != 1)}" for count, noun in ((sources.reports, "report"), (sources.speakers, "speaker")) if count]
    return f"{sources_words(sources)}; {', '.join(parts)}"


def kind_names(event: Event, phrases: Phrases) -> list[str]:
    """Kinds of the event in words, the most told first."""
    counts: defaultdict[str, int] = defaultdict(int)
    for told in event.told:
        counts[phrase_of(phrases, told.mention.kind).noun] += 1
    return sorted(counts, key=lambda name: (-counts[name], name))


# ---- who says so


def according_to(accounts: Accounts) -> str:
    """"According to Courier; Herald, citing the army": those who tell it as the sentence does."""
    status = status_of(accounts)
    return _named("According to", [s for a in accounts.of(Topic.STATUS) for s in a.standing or a.sayings if status in s.values])


def denied_by(accounts: Accounts) -> str:
    """"Denied by ...": those who say it did not happen, where others say it did."""
    against = [s for a in accounts.of(Topic.STATUS) if a.disputed for s in a.standing if set(s.values) == {Status.NEGATED}]
    return _named("Denied by", against)


def _named(lead: str, sayings: Iterable[Saying]) -> str:
    names = chains_words(saying.chain for saying in sayings)
    more = f"; and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{lead} {'; '.join(names[:MOST])}{more}" if names else ""


# ---- outlets side by side


def _outlets(event: Event) -> Iterator[str]:
    """Report by report, each outlet's together, the earliest first: its sentences, and whom it cites for them."""
    for number, (report, told) in enumerate(reports_of(event)):
        yield from ([""] if number else [])
        origin = told[0].origin
        copied = f", the text of {origin}" if origin != report.id else ""
        yield f"  {outlet_name(report.outlet)}, {day_said(day_of(report))}: {report.id}{f' “{report.title}”' if report.title else ''}{copied}"
        if not copied:
            yield from _sentences(report, told)


def reports_of(event: Event) -> list[tuple[Report, list[Told]]]:
    """Reports with their mentions in order: outlets by their first report, then reports by day."""
    reports: dict[str, list[Told]] = {}
    for told in sorted(event.told, key=lambda t: (t.mention.trigger.span, t.mention.id)):
        reports.setdefault(told.report.id, []).append(told)
    pairs = [(told[0].report, told) for told in reports.values()]
    first: dict[str, tuple[date, str]] = {}
    for report, _ in pairs:
        at = _at(report)
        first[report.outlet] = min(first.get(report.outlet, at), at)
    return sorted(pairs, key=lambda pair: (first[pair[0].outlet], _at(pair[0])))


def _at(report: Report) -> tuple[date, str]:
    return day_of(report) or date.max, report.id


def _sentences(report: Report, told: Sequence[Told]) -> Iterator[str]:
    by_sentence: dict[Span, list[Told]] = {}
    for one in told:
        by_sentence.setdefault(one.mention.sentence or one.mention.trigger.span, []).append(one)
    for span, members in sorted(by_sentence.items(), key=lambda item: item[0]):
        cited = ", ".join(dict.fromkeys(name for one in members if (name := cited_words(chain_of(one)))))
        source = f", citing {cited}" if cited else ""
        statuses = ", ".join(dict.fromkeys(status_words(one.mention) for one in members))
        yield f"    “{' '.join(span.of(report.text).split())}”"
        yield f"      {statuses}{source}; {characters(span)}"


def status_words(mention: EventMention) -> str:
    """How a mention is meant: "happened (doubted)"; of a denial that it denies."""
    said = "denies it" if mention.kind == DENIAL else STATUSES[mention.status]
    return f"{said} (doubted)" if mention.hedged else said


# ---- status by day


def history_lines(accounts: Accounts) -> Iterator[tuple[date | None, str]]:
    """What was said of the status, day by day: "planned — Courier"; those of no date last."""
    for day, statuses in history(accounts):
        parts = []
        for status, sayings in statuses:
            names = "; ".join(chains_words(saying.chain for saying in sayings))
            parts.append(f"{STATUSES[status]} — {names}")
        yield day, " / ".join(parts)


def history(accounts: Accounts) -> list[tuple[date | None, list[tuple[Status, list[Saying]]]]]:
    """Days with the statuses told on them and who tells them; what was taken back is left out."""
    days: dict[date | None, dict[Status, list[Saying]]] = {}
    for account in accounts.of(Topic.STATUS):
        for saying in account.standing:
            for value in saying.values:
                if isinstance(value, Status):
                    days.setdefault(saying.day, {}).setdefault(value, []).append(saying)
    return [(day, [(status, said[status]) for status in Status if status in said]) for day, said in days.items()]


# ---- record


def event_object(event: Event, accounts: Accounts, sentence: str) -> Record:
    """The page as one object of JSON: every value with its report and characters; `sentence` is `event_sentence` of them."""
    return {
        "event": event.id,
        "sentence": sentence,
        "status": status_of(accounts).value,
        "kinds": sorted({told.mention.kind for told in event.told}),
        "sources": sources_record(accounts.sources),
        "disputed": [{"slot": account.topic.value, "measure": account.measure or None} for account in accounts.disputed],
        "accounts": [account_record(account) for account in accounts.accounts],
        "history": [
            {
                "day": day.isoformat() if day else None,
                "statuses": [{"status": status.value, "said": [_cited(saying) for saying in sayings]} for status, sayings in statuses],
            }
            for day, statuses in history(accounts)
        ],
        "reports": [_report(report, told) for report, told in reports_of(event)],
    }


def _cited(saying: Saying) -> Record:
    chain = saying.chain
    via, speaker = (ref.name if ref else None for ref in (chain.via, chain.speaker))
    return {"outlet": chain.outlet, "via": via, "speaker": speaker, "report": saying.report}


def _report(report: Report, told: Sequence[Told]) -> Record:
    sentences = [
        {**event_record(one.mention), "sentence": _sentence(report, one.mention)} for one in told
    ]
    return {**report_fields(report), "origin": told[0].origin, "mentions": sentences}


def _sentence(report: Report, mention: EventMention) -> Record:
    span = mention.sentence or mention.trigger.span
    return {"start": span.start, "end": span.end, "text": span.of(report.text)}
