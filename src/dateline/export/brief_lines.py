"""The lines of a brief: an event with its figures, who tells it, what is disputed, planned and taken back; each ends in the numbers of its quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.export.accounts import TAKEN, day_said, outlet_name, question, values_words
from dateline.export.brief_figures import in_brief
from dateline.export.brief_items import HAPPENED, TAKEN_BACK, Item, Part
from dateline.export.brief_plans import announced, chain_words, worth_telling
from dateline.export.brief_quotes import Quotes, sentences, some
from dateline.export.brief_shape import Line
from dateline.lexicon.phrases import Phrases, phrase_of
from dateline.link.counting import sources_of, sources_words
from dateline.link.fit import FORESEEN
from dateline.link.sayings import DENIAL, chain_of
from dateline.model import Report, Span, Status, Told
from dateline.model.account import Account, Chain, Means, Position, Saying, Topic
from dateline.model.plan import PlanState

NAMED = 2  # speakers of an outlet, voices of a side
OUTLETS = 5
SIDES = 3


def event_line(item: Item, quotes: Quotes, phrases: Phrases, reports: Mapping[str, Report]) -> Line:
    """The line of an event, and below it what must be known with it."""
    figures, spots = ([], []) if item.bare_denial else in_brief(
        item.ledger, ahead=item.part is not Part.HAPPENED, told=item.event.told, credited=_credited(item),
    )  # fmt: skip
    cited = quotes.cite([*some(sentences(_own(item.voices))), *sentences(_copies(item.voices)), *spots])
    bracket = f" [{'; '.join(figures)}]" if figures else ""
    spotted = [*_below(item, phrases), *_corrections(item, phrases, reports)]
    below = tuple(Line(lead=words, cited=quotes.cite(some(told))) for words, told in spotted)
    return Line(lead=item.sentence, rest=f"{bracket} — {_source(item)}", cited=cited, event=item.event.id, below=below)


def _source(item: Item) -> str:
    """Who tells it, and how it was announced where it is still to come. "reported by 3 outlets, 2 independent: officials, Courier; Herald"."""
    alike = _telling(item)
    copied = list(dict.fromkeys(outlet_name(told.report.outlet) for told in _copies(alike)))
    sources = sources_of(alike)
    names = outlets_words(_chains(item))
    copies = f"; copied by {', '.join(copied)}" if copied else ""
    plan = item.open_plan
    lead = f"{announced(plan)}; " if plan is not None and not worth_telling(plan) else ""
    if sources.outlets > 1:
        return f"{lead}{sources_words(sources)}: {names}{copies}"
    return f"{lead}{names}{f', {sources.reports} reports' if sources.reports > 1 else ''}{copies}"


def _credited(item: Item) -> set[tuple[str, str]]:
    """Whom the line names as its source: speaker, "" for the outlet itself, and outlet."""
    told = {outlet: [chain for chain in chains if _own_voice(chain)] or chains for outlet, chains in _chains(item).items()}
    return {(chain.speaker.name if chain.speaker else "", outlet) for outlet, chains in told.items() for chain in chains}


def _chains(item: Item) -> dict[str, list[Chain]]:
    """Whom each outlet cites for it."""
    return _by_outlet(_own(_telling(item)), item.voices)


def _own(told: Sequence[Told]) -> list[Told]:
    """Mentions of the reports that are no copies of others among them."""
    reports = {one.report.id for one in told}
    return [one for one in told if one.report.id == one.origin or one.origin not in reports]


def _copies(told: Sequence[Told]) -> list[Told]:
    """The first mention of each report that carries the text of another among them."""
    own = {one.report.id for one in _own(told)}
    return list({one.report.id: one for one in reversed(told) if one.report.id not in own}.values())[::-1]


def _telling(item: Item) -> list[Told]:
    """Who tells it as the sentence does, of whatever kind: he who tells of the dead tells of the strike."""
    statuses = {told.mention.status for told in item.voices}
    alike = HAPPENED if statuses & HAPPENED else FORESEEN if statuses & FORESEEN else statuses
    told = [told for told in item.body.told if told.mention.status in alike and told.mention.kind != DENIAL]
    return told or list(item.voices)


def _by_outlet(told: Sequence[Told], voices: Sequence[Told]) -> dict[str, list[Chain]]:
    """Chains of each outlet, the earliest first; of one that tells of the act itself only who tells of that."""
    heard = {one.mention.id for one in voices}
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.report.outlet, []).append(one)
    return {outlet: [chain_of(t) for t in ([t for t in members if t.mention.id in heard] or members)] for outlet, members in found.items()}


def outlets_words(chains: Mapping[str, Sequence[Chain]]) -> str:
    """"officials and residents, Courier; Herald": an outlet that says so in its own voice needs no speaker."""
    parts = [_outlet_words(outlet, said) for outlet, said in chains.items()]
    more = f"; and {len(parts) - OUTLETS} more" if len(parts) > OUTLETS else ""
    return "; ".join(parts[:OUTLETS]) + more


def _outlet_words(outlet: str, chains: Sequence[Chain]) -> str:
    if any(map(_own_voice, chains)):
        return outlet_name(outlet)
    speakers = list({_speaker(chain).partition(", to ")[0]: _speaker(chain) for chain in chains}.values())
    more = f" and {len(speakers) - NAMED} more" if len(speakers) > NAMED else ""
    joined = ", ".join(speakers[:NAMED]) if more or any("," in s for s in speakers) else " and ".join(speakers[:NAMED])
    return f"{joined}{more}, {outlet_name(outlet)}"


def _own_voice(chain: Chain) -> bool:
    return chain.speaker is None and chain.via is None


def _speaker(chain: Chain) -> str:
    """"US Central Command, to reporters"; the medium alone where nobody is named."""
    if chain.speaker is None:
        return chain.via.name if chain.via else ""
    return f"{chain.speaker.name}, to {chain.via.name}" if chain.via and chain.via.name != chain.speaker.name else chain.speaker.name


def said_by(chains: Iterable[Chain]) -> str:
    """A few voices: "officials, Courier; Herald; and 2 more"."""
    names = list(dict.fromkeys(_outlet_words(chain.outlet, [chain]) for chain in chains))
    more = f"; and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return "; ".join(names[:NAMED]) + more


# ---- below the line

Spots = list[tuple[Report, Span]]


def _below(item: Item, phrases: Phrases) -> Iterator[tuple[str, Spots]]:
    """What is denied or disputed, what was planned, with the sentences that say so."""
    yield from _negations(item, phrases)
    for account in item.accounts.disputed:
        if account.topic not in {Topic.STATUS, Topic.FIGURE}:
            yield from _dispute(account, phrases)
    if item.plan is not None and worth_telling(item.plan):
        yield chain_words(item.plan), sentences(told for step in item.plan.chain for told in step.told[:1])


def _negations(item: Item, phrases: Phrases) -> Iterator[tuple[str, Spots]]:
    """Who denies it or says that it did not happen; and what, where the line does not tell of that: the air strike beside the bombs in the house."""
    told_of = {told.mention.kind for told in item.voices} | {DENIAL}
    against = _against(item)
    for lead, members in (("Denied by", [t for t in against if _denies(t)]), ("Did not happen, says", [t for t in against if not _denies(t)])):
        told = [t for t in members if t.mention.kind in told_of]
        other = [t for t in members if t not in told]
        nouns = dict.fromkeys(phrase_of(phrases, t.mention.kind).noun for t in other)
        for some_told, what in ((told, ""), ([] if told else other, f": {', '.join(nouns)}")):
            if some_told:
                yield f"{lead} {said_by(chain_of(one) for one in some_told)}{what}", sentences(some_told)


def _denies(told: Told) -> bool:
    """Whether it is a denial by its own words; "did not enter the city" is none."""
    rules = [cue.rule for cue in (told.mention.attribution.cue, *told.mention.cues) if cue]
    return told.mention.kind == DENIAL or any(rule.endswith(":deny") for rule in rules)


def _against(item: Item) -> list[Told]:
    """Mentions that say that it did not happen, where others say that it did and the history of its plan does not tell it; and denials by those whom
    neither they nor the line name.
    """
    if item.open_plan is not None and item.open_plan.state in {PlanState.DENIED, PlanState.CALLED_OFF}:
        return []
    chain = item.plan.chain if item.plan is not None and worth_telling(item.plan) else ()
    left_out = {told.mention.id for step in chain for told in step.told}
    left_out |= {t.mention.id for a in item.accounts.of(Topic.STATUS) for s in a.sayings if s.superseded for t in s.told}
    found = [t for t in item.body.told if _negates(t) and t.mention.id not in left_out] if item.status in HAPPENED else []
    named = {chain_of(told) for told in (*item.voices, *found)}
    return [*found, *(told for told in item.denials if chain_of(told) not in named)]


def _negates(told: Told) -> bool:
    return told.mention.status is Status.NEGATED or told.mention.kind == DENIAL


def _dispute(account: Account, phrases: Phrases) -> Iterator[tuple[str, Spots]]:
    """Each side's value with who gives it; nothing where the words do not tell the sides apart."""
    sides = [(_values(position, phrases), position) for position in account.positions[:SIDES]]
    if len({values for values, _ in sides}) > 1:
        words = " or ".join(f"{values} ({said_by(s.chain for s in position.sayings)})" for values, position in sides)
        told = [told for _, position in sides for saying in position.sayings[:NAMED] for told in saying.told[:1]]
        yield f"Disputed, {question(account)}: {words}", sentences(told)


def _values(position: Position, phrases: Phrases) -> str:
    """The values of a side, the most said first."""
    values = [values_words(saying, phrases) for saying in position.sayings]
    counted = sorted(dict.fromkeys(values), key=lambda value: -values.count(value))
    return "; ".join(counted[:NAMED])


def _corrections(item: Item, phrases: Phrases, reports: Mapping[str, Report]) -> Iterator[tuple[str, Spots]]:
    """What an outlet no longer says: its older value, when it took it back and in which words."""
    groups: dict[tuple[str, str, Means], list[tuple[Account, Saying]]] = {}
    for account in item.accounts.accounts:
        for saying in account.sayings:
            if saying.superseded and saying.superseded.how in TAKEN_BACK:
                groups.setdefault((saying.chain.outlet, saying.superseded.by, saying.superseded.how), []).append((account, saying))
    for (outlet, by, how), members in groups.items():
        first = members[0][1].superseded
        assert first is not None  # noqa: S101 - only what is superseded is in a group
        figures = [pair for pair in members if pair[0].topic is Topic.FIGURE]
        gone = list(dict.fromkeys(words for account, saying in figures or members if (words := _gone(account, saying, phrases))))
        if not gone and not any(account.topic is Topic.STATUS for account, _ in members):
            continue
        what = f"; no longer said: {'; '.join(gone)}" if gone else ""
        spots = sentences(told for _, saying in members for told in saying.told[:1])
        if first.span and by in reports and not any(report.id == by and span.overlaps(first.span) for report, span in spots):
            spots.append((reports[by], first.span))
        taken = TAKEN[how][:1].upper() + TAKEN[how][1:]
        yield f"{taken} by {outlet_name(outlet)} on {day_said(first.day)}{what}", spots


def _gone(account: Account, saying: Saying, phrases: Phrases) -> str:
    """What is no longer said: "31 people killed", "in Kell"; "" for what others still say, for the event as a whole, and for whom it befell: he is
    most often named with a figure.
    """
    words = values_words(saying, phrases)
    if account.topic in {Topic.STATUS, Topic.KIND, Topic.RECIPIENT} or words in {values_words(other, phrases) for other in account.standing}:
        return ""
    measure = account.measure.replace("_", " ")
    return words if measure in words else f"{words} {measure}".strip()
