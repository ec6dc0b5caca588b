"""An event as one line of the catalogue: what lists, maps, timelines and facets go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from dateline.export.event import denied_by
from dateline.export.sentence import doubted, event_sentence, headline
from dateline.lexicon import Lexicon
from dateline.link.accounts import accounts_of
from dateline.link.figures import ledger
from dateline.link.fit import km_between
from dateline.link.plans import as_of_day, plan_of
from dateline.link.plans_acts import Knowledge
from dateline.link.reductions import acled, ucdp
from dateline.link.sayings import chain_of
from dateline.model import ActorRef, Event, EventMention, Location, Slot, TimeValue, Told
from dateline.model.account import Accounts, Agreement, Topic
from dateline.model.entry import Ahead, Amount, Deaths, Entry, Party
from dateline.model.ledger import Ledger
from dateline.model.plan import Plan

V = TypeVar("V")
Point = tuple[float, float]  # longitude and latitude
WORST = (Agreement.DISPUTED, Agreement.WITHDRAWN, Agreement.COMPATIBLE, Agreement.AGREED, Agreement.SINGLE)


def entry_of(event: Event, lexicon: Lexicon) -> Entry:
    """The line of one event. Its plan is judged on the latest day of publication among its own reports."""
    accounts, figures = accounts_of(event, lexicon), ledger(event, lexicon)
    told, mention = headline(event, accounts)
    place = _first(mention, Slot.PLACE, Location)
    time = _first(mention, Slot.TIME, TimeValue)
    where, when = place[0] if place else None, time[0] if time else None
    span = told.mention.sentence or told.mention.trigger.span
    days = sorted(day for one in event.told if (day := one.report.day))
    kinds = _kinds(event)
    kind = lexicon.codebook.kinds.get(mention.kind)
    return Entry(
        id=event.id, sentence=event_sentence(event, accounts, lexicon.phrases), kind=mention.kind, kinds=kinds, group=kind.group if kind else "",
        status=mention.status, doubted=doubted(accounts, mention.status), denied=bool(denied_by(accounts)), disputed=_disputed(accounts),
        agreement=_agreement(accounts),
        earliest=when.earliest if when else None, latest=when.latest if when else None, grain=when.grain.value if when else "",
        time_inferred=bool(time and time[1]),
        first_published=days[0] if days else None, last_published=days[-1] if days else None,
        place=where.name if where else "", relation=where.relation if where else "", country=where.country if where else "",
        admin1=where.admin1 if where else "", lat=where.lat if where else None, lon=where.lon if where else None,
        radius_km=where.radius_km if where else None, precision=where.precision if where else None, place_inferred=bool(place and place[1]),
        actors=_parties(mention, Slot.ACTOR), recipients=_parties(mention, Slot.RECIPIENT),
        speakers=_distinct(chain_of(one).speaker for one in event.told),
        outlets=tuple(sorted({one.report.outlet for one in event.told})), reports=tuple(dict.fromkeys(one.report.id for one in event.told)),
        independent=accounts.sources.independent, amounts=_amounts(figures), deaths=_deaths(figures), plan=_ahead(event, lexicon),
        lead_report=told.report.id, lead=span, quote=" ".join(span.of(told.report.text).split()),
        confidence=min(told.mention.confidence, told.mention.status_confidence), mentions=tuple(m.id for m in event.mentions), figures=len(figures.figures),
        reviewed=reviewed_of(event), flags=tuple(sorted({flag for one in event.told for flag in one.reviewed.flags})),
    )  # fmt: skip


def reviewed_of(event: Event) -> str:
    """Whether persons decided on it ("coded"), others confirmed all they decided ("reviewed"), or some value is open between them ("disagreed")."""
    states = {one.reviewed.state for one in event.told}
    return next((state for state in ("disagreed", "coded", "reviewed") if state in states), "")


def _first(mention: EventMention, slot: Slot, sort: type[V]) -> tuple[V, bool] | None:
    """The first value of a slot, and whether it is inferred."""
    return next(((f.value, f.inferred) for f in mention.of(slot) if isinstance(f.value, sort)), None)


def _kinds(event: Event) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for mention in event.mentions:
        counts[mention.kind] = counts.get(mention.kind, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _parties(mention: EventMention, slot: Slot) -> tuple[Party, ...]:
    return _distinct(f.value if isinstance(f.value, ActorRef) else None for f in mention.of(slot))


def _distinct(refs: Iterable[ActorRef | None]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for ref in refs:
        if ref is not None:
            key = ref.actor or ref.name
            found.setdefault(key, Party(key=key, name=ref.name, side=ref.side, kind=ref.kind))
    return tuple(found.values())


def _disputed(accounts: Accounts) -> tuple[str, ...]:
    return tuple(f"{a.topic.value}:{a.measure}" if a.topic is Topic.FIGURE else a.topic.value for a in accounts.disputed)


def _agreement(accounts: Accounts) -> str:
    have = {account.agreement for account in accounts.accounts}
    return next((one.value for one in WORST if one in have), Agreement.SINGLE.value)


def _amounts(figures: Ledger) -> tuple[Amount, ...]:
    """Of each measure what stands of the event itself: neither totals nor what was taken back."""
    found = []
    contested = {name for conflict in figures.conflicts for name in (conflict.left, conflict.right)}
    for measure in figures.measures:
        stand = [f for f in figures.of(measure) if f.stands and f.total is None]
        if stand:
            most = max(stand, key=lambda f: (f.counted.whole, len(f.told)))
            low, high = min(f.low for f in stand), max(f.high for f in stand)
            found.append(Amount(measure=measure, low=low, high=high, words=most.said, conflict=any(f.id in contested for f in stand)))
    return tuple(found)


def _deaths(figures: Ledger) -> Deaths | None:
    estimate, strict = ucdp(figures), acled(figures)
    if not estimate.rests_on and not strict.rests_on:
        return None
    return Deaths(low=estimate.low, best=estimate.best, high=estimate.high, acled=strict.fatalities)


def _ahead(event: Event, lexicon: Lexicon) -> Ahead | None:
    plan = plan_of(event, as_of_day([event], None), Knowledge.of(lexicon))
    return ahead_of(plan) if plan else None


def ahead_of(plan: Plan) -> Ahead:
    """A plan in short."""
    window, outcome, (here, there) = plan.window, plan.outcome, _moved(plan)
    return Ahead(
        state=plan.state, announced=plan.chain[0].day if plan.chain else None, earliest=window.earliest if window else None,
        latest=window.latest if window else None, began=outcome.began.earliest if outcome else None, slips=plan.slips,
        here=here, there=there,
    )  # fmt: skip


def _moved(plan: Plan) -> tuple[Point | None, Point | None]:
    """Where it was announced for and where it came about, when these cannot be one place: further apart than their radii reach."""
    if plan.outcome is None:
        return None, None
    start = next((place for step in plan.chain[:1] for place in _drawn(step.told)), None)
    end = next(_drawn(plan.outcome.told), None)
    if start is None or end is None or start.lon is None or start.lat is None or end.lon is None or end.lat is None:
        return None, None
    apart = km_between(start, end)
    if apart is None or apart <= (start.radius_km or 0) + (end.radius_km or 0):
        return None, None
    return (start.lon, start.lat), (end.lon, end.lat)


def _drawn(told: Iterable[Told]) -> Iterator[Location]:
    """Places that have a point."""
    for one in told:
        for filler in one.mention.of(Slot.PLACE):
            if isinstance(filler.value, Location) and filler.value.lat is not None:
                yield filler.value
