"""Values in words: days, intervals, places as said, figures, who did what to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.export.groups import Group
from dateline.lexicon.nametrie import fold
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
    return " and ".join(_places(fillers))


def _places(fillers: Iterable[Filler]) -> dict[str, list[Filler]]:
    """Places as said, each with those who say it so."""
    said: dict[str, list[Filler]] = {}
    places = [(filler, filler.value) for filler in fillers if isinstance(filler.value, Location)]
    within = {value.place.country for _, value in places if value.place and value.precision is not Precision.COUNTRY}
    for filler, value in places:
        if value.precision is Precision.COUNTRY and value.place and value.place.country in within:
            continue  # "in Mosul and in Iraq" names one place
        said.setdefault(_place(filler, value), []).append(filler)
    return said


def _place(filler: Filler, value: Location) -> str:
    words = " ".join(filler.evidence.text.split()) if filler.evidence else ""
    if value.relation == EITHER:
        return value.name
    if value.relation == "in" or " " not in words:
        return f"in {value.name}"
    said = _as_said(_bare(words, value))
    return said if _names_it(words, value.name) else f"{said} ({value.name})"


def _names_it(words: str, name: str) -> bool:
    """Whether a reader of the line alone knows which place is meant: "swathes of Syrian territory" names Syria, "west of the city" no city."""
    said, called = fold(words), fold(name)
    return not called or any(word.startswith(part[:4]) for part in called if len(part) > 2 for word in said)


def _bare(words: str, value: Location) -> str:
    """Words without the article that some put before the name of a town: "around the Qayyarah"; not "the Gaza Strip"."""
    town = value.place is not None and value.place.kind in {"town", "village"}
    return re.sub(rf"\b[Tt]he (?={re.escape(value.name)}$)", "", words) if town else words


EITHER = "either"  # relation of a value that stands for two sides: its name is all that is said of where, "in Kell or near Merrin"
DIRECTIONS = frozenset(["north", "south", "east", "west"])
BESIDE = frozenset(["near", "around", "outside", "inside", "north", "south", "east", "west"])  # what one may leave or reach: "from near Kell"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence: `slot` is what it tells (actor, trigger, status, recipient, place, time), "" for words that only join; `fillers` what
    it comes from.
    """

    text: str
    slot: str = ""
    fillers: tuple[Filler, ...] = ()


def full_sentence(group: Group, phrase: Phrase) -> str:
    """Who did what to whom, where, when, in one plain sentence without a full stop."""
    return "".join(piece.text for piece in sentence_pieces(group, phrase))


def sentence_pieces(group: Group, phrase: Phrase) -> list[Piece]:
    """The sentence in pieces, slot by slot: joined they are the sentence."""
    status, kind = group.first.status, group.first.kind
    doers = group.fillers(Slot.ACTOR)
    actors, recipients = _named(doers), _recipients(group)
    if phrase.moves and not actors:
        actors, recipients = recipients, []
    placed = phrase.takes_place and any(isinstance(f.value, Location) for f in group.fillers(Slot.PLACE))
    verb = bool(actors) and (bool(recipients) or placed or not phrase.by or (phrase.together and len(doers) > 1))
    core = [*actors, *_deed(status, phrase, on=bool(recipients))] if verb else _nominal(status, kind, phrase)
    if actors and not verb:
        core += [Piece(text=f" {phrase.by} "), *actors]
    direct = verb and bool(phrase.past_on)
    on = ("" if direct else phrase.recipient if verb else phrase.before) if recipients else ""
    bare = phrase.takes_place and bool(actors) and not recipients and status is not Status.ONGOING
    place = _where(group, phrase, bare=bare) if kind != DENIAL else []
    time, pieces = next(iter(group.fillers(Slot.TIME)), None), _spaced([core, [Piece(text=on)] if on else [], recipients, place])
    when = time_words(time.value, time.evidence.text if time.evidence else "") if time and isinstance(time.value, TimeValue) else ""
    if time and when:
        pieces += [Piece(text=", "), Piece(text=when, slot="time", fillers=(time,))]
    note = _inferred(group, [time] if time else [])
    first = replace(pieces[0], text=_capital(pieces[0].text))
    return [first, *pieces[1:], *([Piece(text=note)] if note else [])]


def _spaced(parts: Iterable[list[Piece]]) -> list[Piece]:
    """Parts in a row with a space between them; empty ones are left out."""
    return [piece for n, part in enumerate(part for part in parts if part) for piece in ([Piece(text=" ")] if n else []) + part]


def _anded(pieces: Iterable[Piece]) -> list[Piece]:
    return [each for n, piece in enumerate(pieces) for each in ([Piece(text=" and ")] if n else []) + [piece]]


def _named(fillers: Iterable[Filler]) -> list[Piece]:
    return _anded(Piece(text=f.value.name, slot=f.slot.value, fillers=(f,)) for f in fillers if isinstance(f.value, ActorRef))


def _where(group: Group, phrase: Phrase, *, bare: bool) -> list[Piece]:
    """Places as said; `bare` where the place is what the act takes: "shelled Mosul". Of a movement, whether it went from there or to there."""
    pieces = []
    for words, same in _places(group.fillers(Slot.PLACE)).items():
        ways = {_way(filler, group, phrase.place) for filler in same} if phrase.place else {"in"}
        way = ways.pop() if len(ways) == 1 else phrase.place
        pieces.append(Piece(text=words.removeprefix("in ") if bare else _led(words, way), slot="place", fillers=tuple(same)))
    return _anded(pieces)


def _led(words: str, way: str) -> str:
    """"from Kell", "from near Kell"; a distance stays as it is: "60 km south of Kell"."""
    if words.startswith("in "):
        return f"{way} {words.removeprefix('in ')}"
    return f"{way} {words}" if way != "in" and words.split()[0] in BESIDE else words


WAYS = {"from": "from", "to": "to", "into": "to", "toward": "to", "towards": "to", "in": "in", "at": "in"}


def _way(filler: Filler, group: Group, usual: str) -> str:
    """From where, to where or where, by the word before the place, where that stands in the sentence of the event; what is beside the event word is
    left ("fled Kell").
    """
    place, report = filler.evidence, group.reading.report
    if place is None or place.report != report.id or not (group.first.sentence and group.first.sentence.contains(place.span)):
        return usual
    if report.text[group.first.trigger.span.end : place.span.start].lower() in {" ", " the "}:
        return "from"
    before = report.text[max(0, place.span.start - 40) : place.span.start].lower().removesuffix(" ").removesuffix(" the")
    return "from" if before.endswith("out of") else WAYS.get(before.rpartition(" ")[2], usual)


def _recipients(group: Group) -> list[Piece]:
    """Recipients by name; people of an organisation where the deed is done to people."""
    named = _named(group.fillers(Slot.RECIPIENT))
    if group.first.kind not in OF_PEOPLE:
        return named
    return [replace(piece, text=f"members of {piece.text}") if any(map(_organised, piece.fillers)) else piece for piece in named]


def _organised(filler: Filler) -> bool:
    return isinstance(filler.value, ActorRef) and bool(filler.value.actor) and filler.value.kind != "person"


def _inferred(group: Group, times: Sequence[Filler]) -> str:
    """" (inferred: who and place)": what the sentence of the event does not say, but another one of the report."""
    people = [(name, [f for f in group.fillers(slot) if f.evidence]) for name, slot in (("who", Slot.ACTOR), ("whom", Slot.RECIPIENT))]
    names = [name for name, fillers in (*people, ("place", group.fillers(Slot.PLACE)), ("time", times)) if any(f.inferred for f in fillers)]
    return f" (inferred: {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))})" if names else ""


def _deed(status: Status, phrase: Phrase, *, on: bool) -> list[Piece]:
    """What the actor did, in the form that takes a recipient where one is named, with a space before it."""
    past, act = (phrase.past_on or phrase.past, phrase.act_on or phrase.act) if on else (phrase.past, phrase.act)
    before = {
        Status.ATTEMPTED: "tried to", Status.PLANNED: "to", Status.PREDICTED: "expected to", Status.DEMANDED: "asked to",
        Status.HYPOTHETICAL: "might", Status.NEGATED: "did not",
    }.get(status, "")  # fmt: skip
    if before:
        return [Piece(text=" "), Piece(text=before, slot="status"), Piece(text=" "), Piece(text=act, slot="trigger")]
    after = [Piece(text=" "), Piece(text="(going on)", slot="status")] if status is Status.ONGOING else []
    return [Piece(text=" "), Piece(text=past, slot="trigger"), *after]


def _nominal(status: Status, kind: str, phrase: Phrase) -> list[Piece]:
    words = {
        Status.ONGOING: "(going on)", Status.ATTEMPTED: "(attempted)", Status.PLANNED: "(planned)", Status.PREDICTED: "(expected)",
        Status.DEMANDED: "(asked for)", Status.HYPOTHETICAL: "(possible)", Status.NEGATED: "" if kind == DENIAL else "(said not to have happened)",
    }.get(status, "")  # fmt: skip
    noun = Piece(text=phrase.noun.strip(), slot="trigger")
    return [noun, Piece(text=" "), Piece(text=words, slot="status")] if words else [noun]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
