"""Accounts in words and as records: who says what, with the words, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateline.export.readings import number, value_record
from dateline.export.wording import counted_words, day_range, day_words, figure_words, place_words, time_words
from dateline.lexicon.phrases import Phrases
from dateline.link.counting import sources_words
from dateline.model import ActorRef, Evidence, Filler, Location, Quantity, Slot, Span, Status, TimeValue
from dateline.model.account import Account, Agreement, Chain, Means, Position, Range, Saying, Sources, Superseded, Topic, Word

Record = dict[str, Any]
QUESTIONS = {
    Topic.KIND: "what", Topic.STATUS: "whether", Topic.ACTOR: "who", Topic.RECIPIENT: "to whom", Topic.PLACE: "where", Topic.TIME: "when",
    Topic.FIGURE: "how many",
}  # fmt: skip
STANDING = {
    Agreement.SINGLE: "one source", Agreement.AGREED: "agreed", Agreement.COMPATIBLE: "no contradiction", Agreement.DISPUTED: "DISPUTED",
    Agreement.WITHDRAWN: "taken back",
}  # fmt: skip
STATUSES = {
    Status.OCCURRED: "happened", Status.ONGOING: "going on", Status.ATTEMPTED: "attempted", Status.PLANNED: "planned", Status.PREDICTED: "expected",
    Status.DEMANDED: "asked for", Status.HYPOTHETICAL: "possible", Status.NEGATED: "did not happen",
}  # fmt: skip
SLOTS = {Topic.ACTOR: Slot.ACTOR, Topic.RECIPIENT: Slot.RECIPIENT, Topic.PLACE: Slot.PLACE, Topic.TIME: Slot.TIME, Topic.FIGURE: Slot.FIGURE}
TAKEN = {
    Means.CORRECTION: "corrected", Means.RETRACTION: "taken back", Means.VERSION: "replaced in a new version", Means.UPDATE: "brought up to date",
}  # fmt: skip


def question(account: Account) -> str:
    """What an account answers: "who", "how many killed"."""
    return f"{QUESTIONS[account.topic]} {account.measure.replace('_', ' ')}".strip()


def outlet_name(outlet: str) -> str:
    """The outlet, or that it is not named."""
    return outlet or "unnamed outlet"


def chain_words(chain: Chain) -> str:
    """"Courier"; "Courier, citing Petra"; "Courier, citing a spokesman (to Petra)": the outlet, the speaker, the medium that he spoke to."""
    return ", citing ".join([outlet_name(chain.outlet), *filter(None, [cited_words(chain)])])


def cited_words(chain: Chain) -> str:
    """Speaker and medium, "" for the outlet's own voice."""
    speaker, via = (ref.name if ref else "" for ref in (chain.speaker, chain.via))
    return f"{speaker} (to {via})" if speaker and via and speaker != via else speaker or via


def chains_words(chains: Iterable[Chain]) -> list[str]:
    """Outlets in order, each with all whom it cites: "Courier, itself and citing officials, residents"."""
    outlets: dict[str, list[str]] = {}
    for chain in chains:
        outlets.setdefault(outlet_name(chain.outlet), []).append(cited_words(chain))
    found = []
    for outlet, cited in outlets.items():
        names = ", ".join(dict.fromkeys(name for name in cited if name))
        found.append(f"{outlet}, {'itself and ' if '' in cited else ''}citing {names}" if names else outlet)
    return found


def day_said(day: date | None) -> str:
    """The day of a report, or that it has none."""
    return day_words(day) if day else "no date"


def words_at(evidence: Evidence | None) -> str:
    """The words of a value with where they stand: "“on Monday” (r-1, characters 12 to 21)"."""
    if evidence is None:
        return "inferred"
    return f"“{' '.join(evidence.text.split())}” ({evidence.report}, {characters(evidence.span)})"


def characters(span: Span) -> str:
    """"characters 12 to 21"."""
    return f"characters {span.start} to {span.end}"


def value_words(topic: Topic, word: Word, phrases: Phrases) -> str:
    """A value in words: a name, a day, a place as said, bounds with what is counted."""
    value, said = word.value, word.evidence
    if isinstance(value, Status):
        return STATUSES[value]
    if isinstance(value, str):
        return phrases[value].noun if value in phrases else value.replace("_", " ")
    if isinstance(value, ActorRef):
        return f"{value.name}, {value.role}" if value.role and value.role not in value.name else value.name
    if isinstance(value, Location):
        return place_words([Filler(slot=SLOTS[topic], value=value, evidence=said)])
    if isinstance(value, TimeValue):
        days = time_words(value, said.text if said else "") or (f"“{said.text}”" if said else "")
        return f"{days} (inferred)" if word.inferred else days
    return f"{figure_words(value, None)}{counted_words(value)}{' (part)' if word.part else ''}"


def values_words(saying: Saying, phrases: Phrases) -> str:
    """All values of a saying, each once."""
    return "; ".join(dict.fromkeys(value_words(saying.topic, word, phrases) for word in saying.words))


def account_lines(account: Account, phrases: Phrases) -> Iterator[str]:
    """An account as a block: how it stands, each value with who says it in which words, what was taken back, the range."""
    asked = f" (nothing said by {account.silent} more)" if account.silent else ""
    counted = f"; {sources_words(account.sources)}" if account.sources.outlets else ""
    yield f"  {question(account)}: {standing_words(account)}{counted}{asked}"
    for number_, position in enumerate(account.positions, 1):
        if account.disputed:
            yield f"    side {number_}, {sources_words(position.sources)}:"
        yield from _values(position.sayings, phrases, "      " if account.disputed else "    ")
    for label, foreseen in (("fits either side:", False), ("of what is planned:", True)):
        if others := [saying for saying in account.either if saying.foreseen is foreseen]:
            yield f"    {label}"
            yield from _values(others, phrases, "      ")
    for saying in account.sayings:
        if saying.superseded:
            yield f"    [no longer said] {values_words(saying, phrases)} — {_said(saying)}; {superseded_words(saying.superseded)}"
    if spanned := range_words(account.range):
        yield f"    range: {spanned}"
    if said := first_and_last(account):
        yield f"    {said}"


def first_and_last(account: Account) -> str:
    """"first said 1 March 2020 (Courier), last 5 March 2020 (Herald)"; "" for one day."""
    first, last = account.first, account.last
    if not first or not last or first.day == last.day:
        return ""
    return f"first said {day_said(first.day)} ({outlet_name(first.chain.outlet)}), last {day_said(last.day)} ({outlet_name(last.chain.outlet)})"


def standing_words(account: Account) -> str:
    """How what is said stands together, in words; of one source in several outlets, whether they carry one text or cite one speaker or
    medium.
    """
    if account.agreement is Agreement.SINGLE and account.sources.outlets > 1:
        return "one text" if account.sources.independent == 1 else "one source, cited by all"
    return STANDING[account.agreement]


def _values(sayings: Iterable[Saying], phrases: Phrases, indent: str) -> Iterator[str]:
    """One line a value with all who say it, in the order of the first."""
    lines: dict[str, list[Saying]] = {}
    for saying in sayings:
        lines.setdefault(values_words(saying, phrases) + (" (planned)" if saying.foreseen else ""), []).append(saying)
    for words, told in lines.items():
        yield f"{indent}{words}"
        yield from (f"{indent}  {_said(saying)}" for saying in told)


def _said(saying: Saying) -> str:
    """Who says it, when, and in which words."""
    words = ", ".join(dict.fromkeys(words_at(word.evidence) for word in saying.words if word.evidence)) or f"inferred ({saying.report})"
    doubt = ", with doubt" if any(word.hedged for word in saying.words) else ""
    return f"{chain_words(saying.chain)}, {day_said(saying.day)}{doubt}: {words}"


def superseded_words(by: Superseded) -> str:
    """"corrected on 4 March 2020 by “Correction” (r-3, characters 0 to 10)"."""
    at = f"{by.by}, {characters(by.span)}" if by.span else f"{by.by}, headline"
    words = " ".join(by.words.split())
    return f"{TAKEN[by.how]} on {day_said(by.day)} by “{words}” ({at})" if words else f"{TAKEN[by.how]} on {day_said(by.day)} ({by.by})"


def range_words(spanned: Range) -> str:
    """The range where values differ, "" where they do not."""
    if spanned.days and spanned.days != spanned.common:
        shared = f"; in all accounts {_days(spanned.common)}" if spanned.common else "; no day in all accounts"
        return f"{_days(spanned.days)}{shared}"
    if spanned.widest and spanned.finest and spanned.widest != spanned.finest:
        apart = f"; up to {spanned.km:,.0f} km apart" if spanned.km else ""
        return f"{spanned.finest.name} to {spanned.widest.name}{apart}"
    if (spanned.low, spanned.high) != (None, None) and spanned.low != spanned.high:
        low, high = ("open" if bound is None else f"{bound:,.10g}" for bound in (spanned.low, spanned.high))
        return f"{low} to {high}"
    return ""


def _days(days: tuple[date | None, date | None]) -> str:
    first, last = days
    if first and last:
        return day_range(first, last)
    return f"since {day_words(first)}" if first else f"until {day_words(last)}" if last else "any day"


# ---- records


def sources_record(sources: Sources) -> Record:
    """Counts, and the words that say them."""
    return {
        "reports": sources.reports, "outlets": sources.outlets, "independent": sources.independent, "speakers": sources.speakers,
        "words": sources_words(sources),
    }  # fmt: skip


def account_record(account: Account) -> Record:
    """An account with all its sayings; those that nothing contradicts are one position."""
    return {
        "slot": account.topic.value,
        "measure": account.measure or None,
        "agreement": account.agreement.value,
        "sources": sources_record(account.sources),
        "silent": account.silent,
        "range": range_record(account.range),
        "positions": [_position(position) for position in account.positions],
        "either": [saying_record(saying) for saying in account.either],
        "superseded": [saying_record(saying) for saying in account.sayings if saying.superseded],
        "first": _word(account.first),
        "last": _word(account.last),
    }


def _position(position: Position) -> Record:
    return {"sources": sources_record(position.sources), "sayings": [saying_record(saying) for saying in position.sayings]}


def _word(saying: Saying | None) -> Record | None:
    return {"day": _iso(saying.day), "report": saying.report} if saying else None


def saying_record(saying: Saying) -> Record:
    """Who says it, where, and each value with its characters."""
    chain, taken = saying.chain, saying.superseded
    return {
        "outlet": chain.outlet, "via": chain.via.name if chain.via else None, "speaker": chain.speaker.name if chain.speaker else None,
        "day": _iso(saying.day), "report": saying.report, "origin": saying.origin, "mentions": [told.mention.id for told in saying.told],
        "planned": saying.foreseen, "values": [word_record(saying.topic, word) for word in saying.words],
        "superseded": superseded_record(taken),
    }  # fmt: skip


def superseded_record(by: Superseded | None) -> Record | None:
    """What took the place of a value: report, day, how, and the words that did."""
    if by is None:
        return None
    span = by.span
    return {"by": by.by, "day": _iso(by.day), "how": by.how.value, "words": by.words, "start": span.start if span else None, "end": span.end if span else None}


def word_record(topic: Topic, word: Word) -> Record:
    """A value as `export readings` writes it; a kind or a status as its name with the words."""
    value, said = word.value, word.evidence
    if isinstance(value, ActorRef | Location | TimeValue | Quantity):
        return {**value_record(Filler(slot=SLOTS[topic], value=value, evidence=said)), "hedged": word.hedged}
    name = value.value if isinstance(value, Status) else value
    at = {"text": said.text, "start": said.span.start, "end": said.span.end} if said else {"text": None, "start": None, "end": None}
    return {"name": name, **at, "hedged": word.hedged}


def range_record(spanned: Range) -> Record | None:
    """Only what applies to the slot."""
    if spanned.days:
        return {"days": _interval(spanned.days), "common": _interval(spanned.common) if spanned.common else None}
    if spanned.widest and spanned.finest:
        return {"widest": spanned.widest.name, "finest": spanned.finest.name, "km": round(spanned.km, 1) if spanned.km is not None else None}
    if (spanned.low, spanned.high) != (None, None):
        return {"low": number(spanned.low), "high": number(spanned.high)}
    return None


def _interval(days: tuple[date | None, date | None]) -> Record:
    return {"start": _iso(days[0]), "end": _iso(days[1])}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
