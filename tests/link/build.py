"""Events across reports by hand: reports in a line each, mentions with their values, without the model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.model import (
    ActorRef,
    Attribution,
    Event,
    EventMention,
    Evidence,
    Filler,
    Grain,
    Location,
    Measure,
    Place,
    Precision,
    Quantity,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
    Told,
    content_id,
)
from dateline.model.time import Basis


def day(value: str) -> date:
    return date.fromisoformat(value)


def when(value: str, grain: Grain = Grain.DAY) -> TimeValue:
    """An interval: "2020-03-02", "2020-03-02/2020-03-05", with an open end "/2020-03-05"; "" is not anchored."""
    first, _, last = value.partition("/")
    if "/" not in value:
        last = first
    return TimeValue(
        earliest=day(first) if first else None, latest=day(last) if last else None, grain=grain, basis=Basis.EXPLICIT if value else Basis.NONE
    )


def report(name: str, text: str, *, outlet: str = "Courier", published: str | None = "2020-03-02", title: str = "", wires: tuple[str, ...] = ()) -> Report:
    return Report(
        id=name, text=text, outlet=outlet, title=title, published=when(published) if published else None, credits=wires, hash=content_id("text", text)
    )


def words(of: Report, said: str, rule: str = "test") -> Evidence:
    start = of.text.index(said)
    return Evidence(report=of.id, span=Span(start=start, end=start + len(said)), text=said, rule=rule)


def actor(name: str, entry: str | None = None, *, kind: str = "", country: str = "", side: str = "") -> ActorRef:
    return ActorRef(actor=entry, name=name, kind=kind, country=country, side=side)


def town(name: str, lat: float, lon: float, *, country: str = "XX", admin1: str = "North", relation: str = "in") -> Location:
    place = Place(id=f"g:{name}", name=name, kind="town", country=country, admin1=admin1, lat=lat, lon=lon, radius_km=3.0, population=9000)
    return Location(name=name, place=place, relation=relation, lat=lat, lon=lon, radius_km=3.0, precision=Precision.TOWN)


def figure(measure: Measure, low: float | None, high: float | None, *, unit: str = "person", hedge: str = "", counted: str = "") -> Quantity:
    return Quantity(measure=measure, low=low, high=high, unit=unit, hedge=hedge, counted=counted)


def mention(
    of: Report, kind: str, trigger: str, *, status: Status = Status.OCCURRED, hedged: bool = False, who: Sequence[ActorRef] = (),
    whom: Sequence[ActorRef] = (), where: Location | None = None, at: TimeValue | None = None, figures: Sequence[tuple[Quantity, str]] = (),
    speaker: ActorRef | None = None, via: ActorRef | None = None, quoted: bool = False, cues: tuple[Evidence, ...] = (),
) -> EventMention:  # fmt: skip
    """A mention whose trigger's words stand in the report's text, as do those of each figure."""
    spot = words(of, trigger)
    start = of.text.rfind(".", 0, spot.span.start) + 1
    end = of.text.find(".", spot.span.end) + 1 or len(of.text)
    fillers = [Filler(slot=Slot.ACTOR, value=a, evidence=None) for a in who] + [Filler(slot=Slot.RECIPIENT, value=a, evidence=None) for a in whom]
    fillers += [Filler(slot=Slot.PLACE, value=where, evidence=None)] if where else []
    fillers += [Filler(slot=Slot.TIME, value=at, evidence=None)] if at else []
    fillers += [Filler(slot=Slot.FIGURE, value=value, evidence=words(of, said)) for value, said in figures]
    return EventMention(
        id=content_id("m", of.id, kind, str(spot.span.start)), report=of.id, kind=kind, trigger=spot, status=status, hedged=hedged,
        attribution=Attribution(speaker=speaker, via=via, quoted=quoted), fillers=tuple(fillers), cues=cues, sentence=Span(start=start, end=end),
    )  # fmt: skip


def event(*told: tuple[Report, EventMention], name: str = "", origins: dict[str, str] | None = None) -> Event:
    """Mentions with their reports, as one event; `origins` says which reports are copies of which."""
    made = [Told(mention=m, report=r, origin=(origins or {}).get(r.id, r.id)) for r, m in told]
    made.sort(key=lambda t: (t.report.published is None, t.report.published.earliest if t.report.published else None, t.report.id, t.mention.trigger.span.start))
    return Event(id=name or content_id("e", *(t.mention.id for t in made)), told=tuple(made))
