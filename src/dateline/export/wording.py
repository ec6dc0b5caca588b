"""Values in words: days, intervals, places as said, figures, who did what to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dateline.export.groups import Group
from dateline.lexicon.phrases import Phrase
from dateline.model import (
    ActorRef,
    Bound,
    Evidence,
    Filler,
    Grain,
    Location,
    Measure,
    Precision,
    Quantity,
    Slot,
    Status,
    TimeValue,
)

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(day: date) -> str:
    """"8 February 2015"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_range(first: date, last: date) -> str:
    """"8 February 2015", "8 to 10 February 2015", "February to April 2015" for whole months, else both days in full."""
    if first == last:
        return day_words(first)
    whole = first.day == 1 and (date.fromordinal(last.toordinal() + 1).day == 1)
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if whole and (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    if whole:
        return f"{MONTHS[first.month - 1]}{f' {first.year}' if first.year != last.year else ''} to {MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


LENGTH = re.compile(r"(?:(?:about|almost|nearly|some|more than) )?[\w-]+ (minutes?|hours?|days?|weeks?|months?|years?)", re.IGNORECASE)


def time_words(value: TimeValue, said: str) -> str:
    """The interval, never narrower than the words; the words themselves where nothing anchors them."""
    if value.earliest is None and value.latest is None:
        return f"“{said}”" if " " in said and not LENGTH.fullmatch(said) else ""  # a bare "dawn" or "two days" tells no reader when
    if value.earliest is None and value.latest is not None:
        return f"until {day_words(value.latest)}"
    if value.earliest is not None and (value.latest is None or value.bound is Bound.SINCE):
        return f"since {day_words(value.earliest)}"
    assert value.earliest is not None and value.latest is not None  # noqa: S101, PT018 - the cases above leave only this
    about = "" if value.grain is Grain.PART else {Bound.ABOUT: "about ", Bound.BEFORE: "before ", Bound.AFTER: "after "}.get(value.bound, "")
    return about + day_range(value.earliest, value.latest)


def place_words(fillers: Iterable[Filler]) -> str:
    """Places as said: "in Mosul", "60 kilometers south of Mosul", joined by "and"; "" without any."""
    said = []
    places = [(filler, filler.value) for filler in fillers if isinstance(filler.value, Location)]
    within = {value.place.country for _, value in places if value.place and value.precision is not Precision.COUNTRY}
    for filler, value in places:
        if value.precision is Precision.COUNTRY and value.place and value.place.country in within:
            continue  # "in Mosul and in Iraq" names one place
        words = " ".join(filler.evidence.text.split()) if filler.evidence else ""
        said.append(f"in {value.name}" if value.relation == "in" or " " not in words else _as_said(words))
    return " and ".join(dict.fromkeys(said))


DIRECTIONS = frozenset(["north", "south", "east", "west"])
LEADS = frozenset(["in", "near", "at", "on", "north", "south", "east", "west", "around", "along", "between", "toward", "towards", "outside", "inside", "from", "off", "across"])


def _as_said(words: str) -> str:
    """A place in the report's own words: "60 kilometers south of Mosul", "in the southern parts of the city"."""
    first = words.split()[0].lower()
    if first in {"the", "a", "an"}:
        words = first + words[len(first) :]
    bare = first in DIRECTIONS and " of " not in words  # "west Mosul"
    return words if (first in LEADS and not bare) or first[0].isdigit() or first in {"some", "about"} else f"in {words}"


def names(fillers: Iterable[Filler]) -> str:
    """Names of actors joined by "and"."""
    return " and ".join(f.value.name for f in fillers if isinstance(f.value, ActorRef))


FEW = 2  # "one house", "the two sides": of no measure, so small a number is a way of speaking


def measure_words(value: Quantity) -> str:
    """What a figure measures, before a colon: "killed: "; nothing where its words alone do not tell."""
    return "" if value.measure is Measure.OTHER else f"{value.measure.replace('_', ' ')}: "


def counted_words(value: Quantity) -> str:
    """What a figure counts, with a space before it: " civilians"; its unit where no noun stands with it."""
    unit = {"person": "people", "count": "", "fraction": ""}.get(value.unit, value.unit)
    return f" {value.counted or unit}".rstrip()


def checked_words(value: Quantity) -> str:
    """What a check of a figure found, in brackets with a space before them; "" when there was nothing to check."""
    return f" [{value.note}]" if value.note else ""


def tells(filler: Filler, places: Iterable[Filler]) -> bool:
    """Whether a figure tells something of its own: neither the half of a city, unless it is known of how much, nor "the two sides", nor the
    distance in "60 km south of Mosul".
    """
    value, said = filler.value, filler.evidence
    if not isinstance(value, Quantity):
        return False
    if value.unit == "fraction":
        return bool(value.note)
    if value.measure is Measure.OTHER:
        return value.high is None or value.high > FEW
    spans = [f.evidence.span for f in places if f.evidence]
    return value.measure is not Measure.DISTANCE or not any(said and said.span.overlaps(s) for s in spans)


def _number(bound: float, unit: str) -> str:
    """A bound as it is read: "3,500"; a fraction in percent."""
    return f"{round(bound * 100, 1):,.10g} %" if unit == "fraction" else f"{bound:,.10g}"


def figure_words(value: Quantity, evidence: Evidence | None) -> str:
    """A figure as its bounds, unit and hedge: "12 or more (“at least 12”)"."""
    said = " ".join(evidence.text.split()) if evidence else ""
    low, high = (_number(bound, value.unit) if bound is not None else None for bound in (value.low, value.high))
    if low is not None and low == high:
        bounds = low
    elif low is not None and high is not None:
        bounds = f"{low} to {high}"
    elif low is not None:
        bounds = f"{low} or more"
    else:
        bounds = f"up to {high}" if high is not None else "no number"
    plain = not said or said.replace(",", "") == bounds.replace(",", "")
    return bounds if plain else f"{bounds} (“{said}”)"


OF_PEOPLE = frozenset(["killing", "injury", "abduction", "arrest", "release"])  # what is done to members of an organisation, never to the organisation
DENIAL = "denial"  # its place and its status are those of what is denied


def full_sentence(group: Group, phrase: Phrase) -> str:
    """Who did what to whom, where, when, in one plain sentence without a full stop."""
    status, kind = group.first.status, group.first.kind
    actors, recipients = names(group.fillers(Slot.ACTOR)), _recipients(group)
    if phrase.moves and not actors:
        actors, recipients = recipients, ""
    verb = bool(actors) and (bool(recipients) or not phrase.by or (phrase.together and len(group.fillers(Slot.ACTOR)) > 1))
    core = _deed(status, actors, phrase, on=bool(recipients)) if verb else _nominal(status, kind, phrase)
    if actors and not verb:
        core += f" {phrase.by} {actors}"
    direct = verb and bool(phrase.past_on)
    on = ("" if direct else phrase.recipient if verb else phrase.before) if recipients else ""
    time = next(iter(group.fillers(Slot.TIME)), None)
    when = time_words(time.value, time.evidence.text if time.evidence else "") if time and isinstance(time.value, TimeValue) else ""
    place = place_words(group.fillers(Slot.PLACE)) if kind != DENIAL else ""
    if phrase.takes_place and actors and not recipients and status is not Status.ONGOING:
        place = place.removeprefix("in ").replace(" and in ", " and ")
    parts = [core, on, recipients, place]
    text = " ".join(p for p in parts if p)
    text = f"{text}, {when}" if when else text
    return _capital(text + _inferred(group, [time] if time else []))


def _recipients(group: Group) -> str:
    """Recipients by name; people of an organisation where the deed is done to people."""
    fillers = group.fillers(Slot.RECIPIENT)
    if group.first.kind not in OF_PEOPLE:
        return names(fillers)
    people = [f.value for f in fillers if isinstance(f.value, ActorRef)]
    return " and ".join(f"members of {p.name}" if p.actor and p.kind != "person" else p.name for p in people)


def _inferred(group: Group, times: list[Filler]) -> str:
    """" (inferred: place)": which of place and time have no words of their own but were taken from an event told beside this one."""
    slots = (("place", group.fillers(Slot.PLACE)), ("time", times))
    names = [name for name, fillers in slots if any(f.evidence is None for f in fillers)]
    return f" (inferred: {' and '.join(names)})" if names else ""


def _deed(status: Status, actors: str, phrase: Phrase, *, on: bool) -> str:
    """What the actor did, in the form that takes a recipient where one is named."""
    past, act = (phrase.past_on or phrase.past, phrase.act_on or phrase.act) if on else (phrase.past, phrase.act)
    forms = {
        Status.OCCURRED: f"{actors} {past}",
        Status.ONGOING: f"{actors} {past} (going on)",
        Status.ATTEMPTED: f"{actors} tried to {act}",
        Status.PLANNED: f"{actors} to {act}",
        Status.PREDICTED: f"{actors} expected to {act}",
        Status.DEMANDED: f"{actors} asked to {act}",
        Status.HYPOTHETICAL: f"{actors} might {act}",
        Status.NEGATED: f"{actors} did not {act}",
    }
    return forms[status]


def _nominal(status: Status, kind: str, phrase: Phrase) -> str:
    words = {
        Status.ONGOING: "(going on)", Status.ATTEMPTED: "(attempted)", Status.PLANNED: "(planned)", Status.PREDICTED: "(expected)",
        Status.DEMANDED: "(asked for)", Status.HYPOTHETICAL: "(possible)", Status.NEGATED: "" if kind == DENIAL else "(said not to have happened)",
    }  # fmt: skip
    return f"{phrase.noun} {words.get(status, '')}".strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
