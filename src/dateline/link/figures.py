"""The ledger of figures: every figure of an event once a claimant and text, with all places where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.lexicon import Lexicon
from dateline.lexicon.totals import TotalWords
from dateline.link.accounts import taken_back
from dateline.link.figures_compare import conflicts_of, revisions_of, superseded_of
from dateline.link.figures_counted import Spot, counted_of, total_of
from dateline.link.figures_parties import parties, partisan, sides, victims_of
from dateline.model import (
    ActorRef,
    Event,
    EventMention,
    Evidence,
    Location,
    Measure,
    Quantity,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
    Told,
    content_id,
)
from dateline.model.account import Superseded
from dateline.model.ledger import HAPPENED, Claimant, Counted, Figure, Ledger, Telling

# What is said in such words is not what happened: "denied killing 12", "threatened to kill 12"
SPOKEN = {"denial": Status.NEGATED, "threat": Status.HYPOTHETICAL, "demand": Status.DEMANDED}
DOUBTED = frozenset({"accusation"})
TALK = frozenset(SPOKEN) | DOUBTED
OWN_KIND = {  # the kind of event whose own count a measure is, where one figure is told with several event words
    Measure.KILLED: "killing", Measure.INJURED: "injury", Measure.DISPLACED: "displacement", Measure.TRAPPED: "siege", Measure.AREA: "territory_taken",
}  # fmt: skip
SHARES = frozenset({"fraction", "percent", "percentage"})
NO_THINGS = frozenset({"", "count", "times", "second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century", "way", "period", "side"})
FEW = 2  # of no measure, so small a number is a way of speaking ("the two sides")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A figure where it stands, before repeats and copies are one."""

    quantity: Quantity
    counted: Counted
    claimant: Claimant
    status: Status
    hedged: bool
    total: Evidence | None
    victims: str
    partisan: bool
    telling: Telling
    headline: bool
    corrected: Superseded | None = None


def ledger(event: Event, lexicon: Lexicon) -> Ledger:
    """The figures of an event, with conflicts and revisions. The same for any order of `told`."""
    gone = taken_back(event, lexicon)
    said = [replace(one, corrected=gone.get((one.telling.report, one.telling.evidence.span))) for one in _all_said(event, lexicon.totals)]
    said = _one_side(_in_headlines(said))
    figures = sorted((_figure(same) for same in _alike(said)), key=_order)
    replaced = superseded_of(figures)
    figures = [replace(f, superseded=f.id in replaced or f.corrected is not None) for f in figures]
    a, b = sides(event)
    return Ledger(
        event=event.id, figures=tuple(figures), conflicts=conflicts_of(figures), revisions=revisions_of(figures), sides=(a, b),
        side_names=(_side_name(a, lexicon), _side_name(b, lexicon)),
    )  # fmt: skip


def _side_name(side: str, lexicon: Lexicon) -> str:
    entry = lexicon.actors.get(side) if side else None
    return entry.name if entry else side


# ---- what is said, place by place


def _all_said(event: Event, words: TotalWords) -> Iterator[_Said]:
    outlets, fighting = _outlets(event), parties(event)
    places = _best_mentions(event)
    spans: dict[tuple[str, Span], list[tuple[Span, Measure]]] = {}
    for (identity, span, measure), (told, _) in places.items():
        spans.setdefault((identity, _sentence(told.mention, span)), []).append((span, measure))
    for (_, span, measure), (told, (quantity, evidence)) in places.items():
        mention, report = told.mention, told.report
        sentence = _sentence(mention, span)
        beside = sorted(spans[report.id, sentence])
        spot = Spot(
            evidence=evidence, sentence=sentence, text=report.text, figures=tuple(dict.fromkeys(s for s, _ in beside)),
            alike=tuple(s for s, m in beside if m is measure), weekday=_weekday(report),
        )  # fmt: skip
        counted = counted_of(quantity, spot, words)
        group = words.groups.get(counted.group)
        yield _Said(
            quantity=quantity, counted=counted, claimant=_claimant(told, outlets[told.origin]), status=_status(mention, measure),
            hedged=mention.hedged or mention.kind in DOUBTED, total=total_of(measure, spot, words), victims=victims_of(mention, group.kind if group else ""),
            partisan=partisan(mention.attribution.speaker, fighting), telling=_telling(told, evidence, sentence), headline=_in_title(report, span),
        )  # fmt: skip


def _status(mention: EventMention, measure: Measure) -> Status:
    """Whether the figure happened. Those who died in an attack that failed are dead; those whose killing failed are not."""
    if mention.status is Status.ATTEMPTED and mention.kind != OWN_KIND.get(measure):
        return Status.OCCURRED
    return SPOKEN.get(mention.kind, mention.status)


def _weekday(report: Report) -> str:
    """Day of the week of publication, "" when it is not known to the day."""
    day = report.published
    return f"{day.earliest:%A}".lower() if day is not None and day.earliest is not None and day.earliest == day.latest else ""


def _best_mentions(event: Event) -> dict[tuple[str, Span, Measure], tuple[Told, tuple[Quantity, Evidence]]]:
    """For each figure of a report the mention that it counts for: one of the measure's own kind, that happened, with a speaker."""
    found: dict[tuple[str, Span, Measure], tuple[Told, tuple[Quantity, Evidence]]] = {}
    for told in sorted(event.told, key=_rank):
        for quantity, evidence in _figures(told.mention):
            found.setdefault((told.report.id, evidence.span, quantity.measure), (told, (quantity, evidence)))
    own = sorted(event.told, key=lambda t: (t.mention.kind not in OWN_KIND.values(), _rank(t)))
    for told in own:
        for quantity, evidence in _figures(told.mention):
            if OWN_KIND.get(quantity.measure) == told.mention.kind:
                key = (told.report.id, evidence.span, quantity.measure)
                if OWN_KIND[quantity.measure] != found[key][0].mention.kind:
                    found[key] = (told, (quantity, evidence))
    return dict(sorted(found.items(), key=lambda item: (item[0][0], item[0][1], item[0][2])))


def _rank(told: Told) -> tuple[bool, bool, bool, int, str]:
    """The mention that tells most of its figures first."""
    mention = told.mention
    return mention.kind in TALK, mention.status not in HAPPENED, mention.attribution.speaker is None, mention.trigger.span.start, mention.id


def _figures(mention: EventMention) -> Iterator[tuple[Quantity, Evidence]]:
    """Figures with words, less shares, distances that only say where, and ways of speaking."""
    places = [f.evidence.span for f in mention.of(Slot.PLACE) if isinstance(f.value, Location) and f.evidence]
    for filler in mention.of(Slot.FIGURE):
        value, evidence = filler.value, filler.evidence
        if not isinstance(value, Quantity) or evidence is None or (value.low is None and value.high is None) or value.unit in SHARES:
            continue
        where = value.measure is Measure.DISTANCE and any(evidence.span.overlaps(span) for span in places)
        nothing = value.measure is Measure.OTHER and (value.unit in NO_THINGS or not value.counted or (value.high is not None and value.high <= FEW))
        if not (where or nothing):
            yield value, evidence


def _sentence(mention: EventMention, span: Span) -> Span:
    """The mention's sentence when it holds the figure, else the figure alone."""
    return mention.sentence if mention.sentence is not None and mention.sentence.contains(span) else span


def _telling(told: Told, evidence: Evidence, sentence: Span) -> Telling:
    report = told.report
    return Telling(
        report=report.id, origin=told.origin, outlet=report.outlet, published=report.published, mention=told.mention.id, evidence=evidence,
        sentence=sentence, quote=" ".join(sentence.of(report.text).split()),
    )  # fmt: skip


def _in_title(report: Report, span: Span) -> bool:
    """Whether words stand in the report's title, where the text begins with it."""
    title, start = report.title.strip(), len(report.text) - len(report.text.lstrip())
    return bool(title) and report.text.startswith(title, start) and span.end <= start + len(title)


# ---- who says so


def _outlets(event: Event) -> dict[str, str]:
    """The outlet of each origin: that of the report itself, else of its earliest copy here; the origin's id where no outlet has a name."""
    found: dict[str, str] = {}
    for told in sorted(event.told, key=lambda t: (t.report.id != t.origin, _day(t.report.published), t.report.id)):
        found.setdefault(told.origin, told.report.outlet or told.origin)
    return found


def _claimant(told: Told, outlet: str) -> Claimant:
    said, home = told.mention.attribution, outlet.lower()
    speaker, via = (ref if ref is not None and ref.name.lower() not in (home, told.report.outlet.lower()) else None for ref in (said.speaker, said.via))
    source = speaker or via
    key = _key(source, home) if source is not None else f"outlet|{home}"
    named = via.name if via is not None and (speaker is None or via.name != speaker.name) else ""
    return Claimant(key=key, speaker=speaker.name if speaker else "", via=named, outlet=told.report.outlet)


def _key(ref: ActorRef, home: str) -> str:
    """Known actors and people with a full name are the same everywhere; "residents" are those of one outlet."""
    if ref.actor:
        return f"actor|{ref.actor}"
    names = ref.name.split()
    full = len(names) > 1 and all(name[:1].isupper() for name in names)
    return f"name|{ref.name.lower()}" if full else f"{ref.name.lower()}|{home}"


# ---- one figure a claimant and text


def _in_headlines(said: Sequence[_Said]) -> list[_Said]:
    """What a headline says without a source is said by whom the text below gives the same figure for."""
    below: dict[tuple[str, Measure, str, float | None], _Said] = {}
    for one in said:
        if not one.headline and not one.claimant.own_voice:
            below.setdefault((one.telling.report, one.quantity.measure, one.counted.group, _least(one.quantity)), one)
    result = []
    for one in said:
        source = below.get((one.telling.report, one.quantity.measure, one.counted.group, _least(one.quantity))) if one.headline and one.claimant.own_voice else None
        result.append(replace(source, telling=one.telling, headline=True, corrected=one.corrected) if source is not None else one)
    return result


def _least(quantity: Quantity) -> float | None:
    return quantity.low if quantity.low is not None else quantity.high


def _one_side(said: Sequence[_Said]) -> list[_Said]:
    """Where all that is told of a group names one side, or none, it is one group: "12 Turkish soldiers" and "15 soldiers"."""
    named: dict[tuple[Measure, str], set[str]] = {}
    for one in said:
        named.setdefault((one.quantity.measure, one.counted.group), set()).add(one.counted.side.lower())
    return [
        replace(one, counted=replace(one.counted, side="")) if len(named[one.quantity.measure, one.counted.group] - {""}) < 2 else one for one in said
    ]  # fmt: skip


def _alike(said: Iterable[_Said]) -> list[list[_Said]]:
    """Repeats and copies together, the earliest first."""
    groups: dict[object, list[_Said]] = {}
    for one in said:
        value, counted = one.quantity, one.counted
        state = "happened" if one.status in HAPPENED else one.status.value
        total = " ".join(one.total.text.lower().split()) if one.total else ""
        groups.setdefault((value.measure, _number(value), counted, one.claimant.key, one.telling.origin, state, total, one.corrected is None), []).append(one)
    return [sorted(same, key=_first) for same in groups.values()]


def _number(quantity: Quantity) -> tuple[float | None, ...]:
    """What makes two figures of one claimant in one text the same: "12" in a headline is "at least 12" below it."""
    ranged = quantity.low is not None and quantity.high is not None and quantity.low != quantity.high
    return (quantity.low, quantity.high) if ranged else (_least(quantity),)


def _first(one: _Said) -> tuple[date, bool, str, bool, bool, Span]:
    """Earliest report first, of a day the origin; in it the words below the headline, and of those the more careful."""
    telling = one.telling
    return _day(telling.published), telling.report != telling.origin, telling.report, one.headline, not one.quantity.hedge, one.telling.evidence.span


def _figure(same: Sequence[_Said]) -> Figure:
    first = same[0]
    return Figure(
        id=content_id("f", first.telling.report, str(first.telling.evidence.span.start), first.quantity.measure), quantity=first.quantity, counted=first.counted,
        claimant=first.claimant, status=first.status, hedged=all(one.hedged for one in same), told=tuple(one.telling for one in same), total=first.total,
        victims=_agreed(one.victims for one in same), partisan=any(one.partisan for one in same), corrected=first.corrected,
    )  # fmt: skip


def _agreed(values: Iterable[str]) -> str:
    """The one that is said, "" for none or several."""
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else ""


def _day(published: TimeValue | None) -> date:
    """Day of publication for sorting; none is last."""
    return published.earliest if published is not None and published.earliest is not None else date.max


def _when(telling: Telling) -> tuple[date, str, Span]:
    return _day(telling.published), telling.report, telling.evidence.span


def _order(figure: Figure) -> tuple[int, bool, bool, str, tuple[date, str, Span], str]:
    """By measure, counts of the event first, the whole first, then by day."""
    counted = figure.counted
    return list(Measure).index(figure.measure), figure.total is not None, not counted.whole, counted.label, _when(figure.told[0]), figure.id


