"""Values as a reviewer reads and writes them: "killed 12-15", "2016-10-17..2016-10-20", "Mosul", "geonames:99072"."""

from __future__ import annotations

import calendar
import re
from datetime import date

from dateline.errors import DecisionError
from dateline.export.wording import counted_words, figure_words, measure_words, time_words
from dateline.lexicon import Lexicon
from dateline.model import ActorRef, Evidence, Grain, Location, Measure, Place, Precision, Quantity, Slot, Status, TimeValue
from dateline.model.decision import KIND, SPEAKER, STATUS, Decided
from dateline.model.time import Basis
from dateline.resolve.places_shapes import CITY_STATE, precision_of

PEOPLE = frozenset([Slot.ACTOR.value, Slot.RECIPIENT.value, SPEAKER])
MOST = 1e12  # of a figure: no report counts more of anything
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_FIGURE = re.compile(r"(?P<low>\d+(?:\.\d+)?)?(?P<sep>\+|\s*(?:-|–|to)\s*)?(?P<high>\d+(?:\.\d+)?)?")


def value_words(value: Decided | None, said: Evidence | None = None) -> str:
    """A value as a page shows it."""
    match value:
        case None:
            return "nothing"
        case ActorRef():
            return value.name
        case Location():
            return _place_words(value)
        case TimeValue():
            return time_words(value, said.text if said else "") or (f"“{said.text}”" if said else "no day")
        case Quantity():
            return f"{measure_words(value)}{figure_words(value, said)}{counted_words(value)}"
        case _:
            return str(value).replace("_", " ")


def _place_words(value: Location) -> str:
    parts = [value.name if value.relation == "in" else f"{value.relation} {value.name}", value.admin1, value.country]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def value_text(value: Decided | None) -> str:
    """A value as a reviewer would write it: `value_of` reads it again."""
    match value:
        case None:
            return ""
        case ActorRef() | Location():
            return value.name
        case TimeValue():
            first, last = (day.isoformat() if day else "" for day in (value.earliest, value.latest))
            return first if first == last else f"{first}..{last}"
        case Quantity():
            return f"{value.measure.value} {_bounds(value)}"
        case _:
            return str(value)


def value_key(value: Decided | None) -> str:
    """As `value_text`, but a place or an actor that we know by its id: no other can be meant."""
    if isinstance(value, Location) and value.place:
        return value.place.id
    return value.actor if isinstance(value, ActorRef) and value.actor else value_text(value)


def _bounds(value: Quantity) -> str:
    low, high = (f"{bound:.10g}" if bound is not None else "" for bound in (value.low, value.high))
    return low if low == high else f"{low}+" if not high else f"{low}-{high}"


def value_of(slot: str, text: str, old: Decided | None, lexicon: Lexicon, day: TimeValue | None = None) -> Decided:
    """The value that a reviewer's words mean in a slot; `old` is the machine's, `day` the report's day of publication. Raises DecisionError."""
    text = " ".join(text.split())
    if not text:
        raise DecisionError("no value", where=slot, cure="write what it is")
    if slot == KIND:
        return _kind(text, lexicon)
    if slot == STATUS:
        return _status(text)
    if slot in PEOPLE:
        return _actor(text, lexicon, day)
    if slot == Slot.PLACE:
        return _location(text, old if isinstance(old, Location) else None, lexicon)
    return _time(text) if slot == Slot.TIME else _figure(text, old if isinstance(old, Quantity) else None)


def _kind(text: str, lexicon: Lexicon) -> str:
    name = text.lower().replace(" ", "_")
    if name not in lexicon.codebook.kinds:
        raise DecisionError(f"there is no kind {text!r}", where=KIND, cure="docs/reference/kinds.md has them all")
    return name


def _status(text: str) -> Status:
    if text.lower() not in set(Status):
        raise DecisionError(f"there is no status {text!r}", where=STATUS, cure=f"known are {', '.join(Status)}")
    return Status(text.lower())


def _actor(text: str, lexicon: Lexicon, day: TimeValue | None) -> ActorRef:
    """The entry of an id or of a name that one alone bears; else the words themselves."""
    actors = lexicon.actors
    named = {use.actor for use in actors.names.uses(text)}
    entry = actors.get(text) or (actors.get(named.pop()) if len(named) == 1 else None)
    if entry is None:
        return ActorRef(actor=None, name=text)
    return ActorRef(
        actor=entry.id, name=entry.name, kind=entry.kind, country=entry.country, side=actors.side(entry.id, day), role=actors.role(entry.id, day),
    )  # fmt: skip


def _location(text: str, old: Location | None, lexicon: Lexicon) -> Location:
    """The place of an id or name: of several with the name, one that the machine weighed, else one of the same country, else the first."""
    place = lexicon.gazetteer.place(text) if ":" in text else None
    if place is None:
        name, _, country = text.partition(",")
        found = [match.place for match in lexicon.gazetteer.find(name.strip())]
        wanted = country.strip().upper() or (old.country if old else "")
        weighed = {c.place.id for c in old.alternatives} if old else set()
        place = min(found, key=lambda p: (p.country != wanted, p.id not in weighed), default=None)
    if place is None:
        return Location(name=text, place=None, relation="in", lat=None, lon=None, radius_km=None, precision=Precision.UNKNOWN)
    return located(place, old.relation if old else "in")


def located(place: Place, relation: str) -> Location:
    """A place as it is drawn. One that the words put beside it ("south of") is drawn as near it: how far, nobody has measured anew."""
    if place.kind == "country" and place.radius_km > CITY_STATE:
        return Location(name=place.name, place=place, relation=relation, lat=None, lon=None, radius_km=None, precision=Precision.COUNTRY)
    aside = relation != "in"
    precision = Precision.NEAR if aside else precision_of(place.kind)
    radius = place.radius_km + 20.0 * aside
    return Location(name=place.name, place=place, relation=relation, lat=place.lat, lon=place.lon, radius_km=radius, precision=precision)


def _time(text: str) -> TimeValue:
    first, dots, last = (part.strip() for part in text.partition(".."))
    try:
        if not first and not last:
            raise ValueError(text)
        earliest, latest = (_days(first) if first else None), (_days(last) if last else None)
        if not dots:
            latest = earliest
        grain = Grain.VAGUE if earliest is None or latest is None else earliest[2] if not dots else Grain.DAY
        return TimeValue(earliest=earliest[0] if earliest else None, latest=latest[1] if latest else None, grain=grain, basis=Basis.EXPLICIT)
    except ValueError as error:
        raise DecisionError(f"{text!r} is no day", where=Slot.TIME.value, cure="write 2016-10-17, 2016-10, or 2016-10-17..2016-10-20") from error


def _days(text: str) -> tuple[date, date, Grain]:
    """First and last day of a year, month or day. Raises ValueError."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101 - the pattern has it
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), Grain.YEAR
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Grain.MONTH
    return date(year, month, day), date(year, month, day), Grain.DAY


def _figure(text: str, old: Quantity | None) -> Quantity:
    """"killed 12-15", "12+" (at least 12), "-40" (up to 40); measure and unit of the machine's figure where none is written."""
    words = text.split()
    measure = old.measure if old else Measure.OTHER
    if words[0].lower() in set(Measure):
        measure, words = Measure(words[0].lower()), words[1:]
    bounds = " ".join(words).replace(",", "")
    found = _FIGURE.fullmatch(bounds) if bounds else None
    if found is None or not (found["low"] or found["high"]) or (found["high"] and not found["sep"]):
        raise DecisionError(f"{text!r} is no figure", where=Slot.FIGURE.value, cure=f"write killed 12, 12-15, 12+ or -40; measures: {', '.join(Measure)}")
    low = float(found["low"]) if found["low"] else None
    high = float(found["high"]) if found["high"] else None if found["sep"] else low
    if any(not bound <= MOST for bound in (low, high) if bound is not None):  # hundreds of digits are infinite
        raise DecisionError("this figure is above a million million", where=Slot.FIGURE.value, cure="write a smaller number")
    if low is not None and high is not None and high < low:
        raise DecisionError(f"{text!r} ends below where it begins", where=Slot.FIGURE.value, cure="write the smaller number first")
    same = old is not None and old.measure is measure
    people = measure in {Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CAPTURED, Measure.DISPLACED, Measure.TRAPPED, Measure.TROOPS}
    return Quantity(measure=measure, low=low, high=high, unit=old.unit if old and same else "person" if people else "", counted=old.counted if old and same else "")
