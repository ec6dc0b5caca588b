"""What linking needs of one mention: small numbers and hashes, a pure function of its reading.

A sketch is kept beside the mention, so that a new report is compared with older ones without loading their readings.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.link.naming import is_outlet
from dateline.model import ActorRef, EventMention, Location, Measure, Quantity, Reading, Report, Slot, Span, Status, TimeValue
from dateline.model.time import Bound, Unanchored

VERSION = 5  # one more whenever a sketch of the same reading, or what is kept of the parts, comes out otherwise: all is linked anew then

AHEAD = frozenset({Status.PLANNED, Status.PREDICTED, Status.DEMANDED, Status.HYPOTHETICAL})
SLACK = 30  # days after its window in which what was announced may still be the same thing, carried out late
BITS = 512  # of the set of a sentence's words: a dozen words seldom share a bit
COMMON = frozenset(["the", "of", "and", "al", "forces", "force", "group", "army", "a", "an", "s"])
STOP = frozenset([
    "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "before", "but", "by", "for", "from", "had", "has",
    "have", "he", "her", "his", "in", "into", "is", "it", "its", "more", "no", "not", "of", "on", "one", "or", "out", "over", "said",
    "says", "she", "some", "than", "that", "the", "their", "them", "there", "they", "this", "to", "two", "up", "was", "were", "when",
    "where", "which", "who", "will", "with", "would",
])  # fmt: skip
SENTENCE = re.compile(r"(?<=[.!?…”\"])\s+(?=[A-Z“\"‘'(\[])|\n+")
OTHER = re.compile(r"\b(another|other|separate|separately|second|third|also|earlier|previous|previously|later|similar|new|several|series|past|recent)\b", re.IGNORECASE)
ELSEWHERE = re.compile(r"\b(another|separate|separately|elsewhere|meanwhile|other)\b", re.IGNORECASE)
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his"])
WEAPONS = {  # by class, as reports name them beside what they did: whoever was killed by mortars was not killed in the air strike of another sentence
    "air": r"air[ -]?strikes?|air raids?|air attacks?|warplanes?|(?:fighter )?jets?|drones?|aircraft|helicopters?|gunships?|barrel bombs?|from the air|aerial",
    "artillery": r"mortars?|artillery|howitzers?|shells?|shelling|shelled",
    "missile": r"rockets?|missiles?",
    "explosive": r"(?:roadside|car|truck|pipe|sticky|suicide|homemade) bomb\w*|suicide attack\w*|ieds?|(?:land)?mines?|booby[ -]?trap\w*|explosive devices?|explosives|grenades?",
    "gun": r"gunfire|gunshots?|gunmen|gunman|snipers?|shot dead|shot and|opened fire|shooting|shootout|gunned down|rifles?|machine[ -]guns?|gunbattle\w*",
    "blade": r"kni(?:fe|ves)|stabb\w+|machetes?|behead\w+|hacked",
}
OF_KIND = {"air_strike": "air", "bombing": "explosive"}
WEAPON = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in WEAPONS.items()), re.IGNORECASE)
APART = re.compile(r"[;:—]|, (?:and|but|while|whereas|as|when)\b")
OFF = re.compile(r"\b(?:call\w* off|cancel\w*|abandon\w*|scrap\w*|shelv\w*|postpon\w*|suspend\w*|put off|drop\w*|abort\w*|halt\w*)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
BEFORE = 40  # characters before an event word that tell whether it is a known one ("the attack") or another
STATE = frozenset(
    ["state", "government", "government_forces", "armed_forces", "army", "air_force", "navy", "police", "security_forces", "special_forces", "intelligence", "ministry"]
)
GENERIC = frozenset(["civilians", "people", "refugees", "unknown_armed", "unknown"])
MOST_POINTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who stands in a slot: hashes of entries and names, of the camps they belong to; `specific` unless all are generic ("gunmen")."""

    names: tuple[int, ...] = ()
    camps: tuple[int, ...] = ()
    specific: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """One mention. Days are proleptic ordinals, 0 unknown or open; `first`, `last` its own time, as far as it may reach (a plan's window has
    some slack), 0 and 0 without one. `named_day`: the words name its one day.
    `points` are latitude, longitude, radius in km. `sentence` counts from 0. `definite`: 1 for "the attack", -1
    for "an attack", 0 otherwise. `month` is that of a
    time that is a month, `told_month` that of words whose year only the day of publication would give ("last June"), 0 for none; `told_day` likewise of a
    day without its year ("on 25 March": 325). `weapon` is a class of `WEAPONS`, "" for none or several. `called_off`: said
    to be given up, not to be untrue. `recalls`: told as what its outlet reported before. `beside` are the kinds of what else was done in its sentence. `words` is a set of `BITS` bits. `figures` are measure, low, high (-1 for none).
    """

    id: str
    report: str
    kind: str
    status: str
    announced: bool
    at: int
    sentence: int
    stem: int
    definite: int
    other: bool
    elsewhere: bool
    first: int
    last: int
    since: bool
    named_day: bool
    month: int
    told_month: int
    told_day: int
    published: int
    place: int
    points: tuple[tuple[float, float, float], ...]
    country: str
    vague: bool
    actor: Party
    recipient: Party
    figures: tuple[tuple[str, float, float], ...]
    speaker: tuple[int, ...]
    words: bytes
    weapon: str
    called_off: bool
    outlet: int
    recalls: bool
    beside: tuple[str, ...]


def sketches(reading: Reading) -> tuple[Sketch, ...]:
    """Sketches of all events of a reading, in their order."""
    return sketch_all(reading.report, reading.events)


def sketch_all(report: Report, events: Sequence[EventMention]) -> tuple[Sketch, ...]:
    """Sketches of the events of one report; a mention without a country takes that of most of the others."""
    told: defaultdict[Span | None, list[EventMention]] = defaultdict(list)
    for event in events:
        if event.status not in AHEAD and event.status is not Status.NEGATED:
            told[event.sentence].append(event)
    starts = [0, *(m.end() for m in SENTENCE.finditer(report.text))]
    countries = Counter(f.value.country for e in events for f in e.of(Slot.PLACE)[:1] if isinstance(f.value, Location) and f.value.country)
    usual = min(countries, key=lambda c: (-countries[c], c), default="")
    return tuple(_sketch(report, event, starts, usual, _beside(report, event, told[event.sentence])) for event in events)


def _beside(report: Report, event: EventMention, told: Iterable[EventMention]) -> tuple[str, ...]:
    """The kinds of what else its sentence tells as done; not beyond a word that begins another statement: "was destroyed, and the two sides in the
    battle accused each other".
    """
    if event.sentence is None:
        return ()
    spots = [(other.kind, sorted((event.trigger.span, other.trigger.span))) for other in told if other.kind != event.kind]
    return tuple(sorted({kind for kind, (first, last) in spots if not APART.search(report.text[first.end : last.start])}))


def _sketch(report: Report, event: EventMention, starts: Sequence[int], usual: str, beside: tuple[str, ...]) -> Sketch:
    text, spot = report.text, event.trigger.span
    own = event.sentence.of(text) if event.sentence else event.trigger.text
    before = re.split(r"[.!?\n]", text[max(0, spot.start - BEFORE) : spot.start])[-1]
    first, last, since = _days(event, report)
    place = _place(event)
    return Sketch(
        id=event.id,
        report=report.id,
        kind=event.kind,
        status=event.status.value,
        announced=event.announced,
        at=spot.start,
        sentence=sum(start <= spot.start for start in starts) - 1,
        stem=hashed(stem_of(event.trigger.text)),
        definite=_definite(before),
        other=bool(OTHER.search(before)),
        elsewhere=bool(ELSEWHERE.search(own)),
        first=first,
        last=last,
        since=since,
        named_day=_named_day(event),
        month=_month(first, last, since),
        told_month=_told_month(event),
        told_day=_told_day(event),
        published=_published(report),
        place=hashed(" ".join(sorted(name_words(place.name)))) if place else 0,
        points=_points(event),
        country=(place.country if place else "") or usual,
        vague=place is None or place.lat is None,
        actor=_party(event, Slot.ACTOR),
        recipient=_party(event, Slot.RECIPIENT),
        figures=tuple(_figure(f.value) for f in event.of(Slot.FIGURE) if isinstance(f.value, Quantity)),
        speaker=_names(event.attribution.speaker) if event.attribution.speaker else (),
        words=word_bits(own),
        weapon=_weapon(event.kind, own),
        beside=beside,
        outlet=hashed(report.outlet.casefold()),
        recalls=event.attribution.speaker is not None and is_outlet(event.attribution.speaker.name, report.outlet),
        called_off=event.status is Status.NEGATED and bool(OFF.search(own)),
    )


def _weapon(kind: str, sentence: str) -> str:
    """The class of weapon that the kind is of, else the one that the sentence names."""
    named = {m.lastgroup or "" for m in WEAPON.finditer(sentence)}
    return OF_KIND.get(kind) or (named.pop() if len(named) == 1 else "")


@lru_cache(maxsize=100_000)  # of words and blocks, which come again and again
def hashed(text: str) -> int:
    """A stable hash of 62 bits, never 0; 0 for no text."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 2 | 1 if text else 0


def stem_of(words: str) -> str:
    """A crude stem of an event word: enough to tell "bombing" and "bombed" from "shelled"; of several words, the longest."""
    word = max(WORD.findall(words.lower()) or [words.lower()], key=len)
    for ending in ("ings", "ing", "edly", "ed", "ers", "er", "ions", "ion", "ment", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return str(word).rstrip("e")


def name_words(name: str) -> frozenset[str]:
    """The words that tell a name from others; all of them where there are no such."""
    words = frozenset(WORD.findall(name.lower()))
    return words - COMMON or words


def word_bits(sentence: str) -> bytes:
    """The content words of a sentence as a set of bits."""
    bits = 0
    for word in {w for w in WORD.findall(sentence.lower()) if w not in STOP and len(w) > 1}:
        bits |= 1 << hashed(stem_of(word)) % BITS
    return bits.to_bytes(BITS // 8, "little")


def _definite(before: str) -> int:
    last = [word.lower() for word in before.split()[-3:]]
    if any(word in ("a", "an", "another") for word in last[-2:]):
        return -1
    return int(any(word in DEFINITE for word in last))


def _days(event: EventMention, report: Report) -> tuple[int, int, bool]:
    """The days in which it may lie, and whether they tell only when it began."""
    values = [f.value for f in event.of(Slot.TIME) if isinstance(f.value, TimeValue) and f.value.anchored]
    if not values:
        return 0, 0, False
    value = values[0]
    since = value.bound is Bound.SINCE or value.latest is None
    last = value.latest if value.bound is not Bound.SINCE else None
    if last is None and report.published and report.published.latest and value.earliest:
        last = max(report.published.latest, value.earliest)
    first = _ordinal(value.earliest)
    slack = SLACK if event.status in AHEAD and last else 0
    return first, min(_ordinal(last) + slack, date.max.toordinal()) if last else 0, since


def _month(first: int, last: int, since: bool) -> int:
    """The month that a time is, or that it began with."""
    if not first:
        return 0
    begin, end = date.fromordinal(first), date.fromordinal(last or first)
    whole = begin.day == 1 and (since or (end.day >= 28 and (begin.year, begin.month) == (end.year, end.month)))
    return begin.month if whole else 0


def _named_day(event: EventMention) -> bool:
    """Whether words of its own sentence say on which day: what is inferred from the day of the report, or of a neighbour, may be a day off."""
    for filler in event.of(Slot.TIME):
        value, words = filler.value, filler.evidence
        if isinstance(value, TimeValue) and value.anchored:
            own = words is not None and (event.sentence is None or event.sentence.contains(words.span))
            return own and value.earliest == value.latest
    return False


def _told_month(event: EventMention) -> int:
    return next((s.month for s in _unanchored(event) if s.month and s.months == 1 and s.day is None), 0)


def _told_day(event: EventMention) -> int:
    return next((s.month * 100 + s.day for s in _unanchored(event) if s.month and s.day), 0)


def date_of(first: int, last: int) -> int:
    """Month and day (325 for 25 March) of a time that is one day, 0 of any other."""
    if not first or first != last:
        return 0
    day = date.fromordinal(first)
    return day.month * 100 + day.day


def _unanchored(event: EventMention) -> list[Unanchored]:
    return [f.value.said for f in event.of(Slot.TIME) if isinstance(f.value, TimeValue) and not f.value.anchored and f.value.said]


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _published(report: Report) -> int:
    return _ordinal(report.day)


def _place(event: EventMention) -> Location | None:
    """The first place with a point, else the first."""
    found = [f.value for f in event.of(Slot.PLACE) if isinstance(f.value, Location)]
    return next((p for p in found if p.lat is not None), found[0] if found else None)


def _points(event: EventMention) -> tuple[tuple[float, float, float], ...]:
    found = [f.value for f in event.of(Slot.PLACE) if isinstance(f.value, Location)]
    return tuple((p.lat, p.lon, p.radius_km or 0.0) for p in found if p.lat is not None and p.lon is not None)[:MOST_POINTS]


def _party(event: EventMention, slot: Slot) -> Party:
    refs = [f.value for f in event.of(slot) if isinstance(f.value, ActorRef)]
    names = dict.fromkeys(n for ref in refs for n in _names(ref))
    camps = dict.fromkeys(c for ref in refs for c in _camps(ref))
    return Party(names=tuple(names), camps=tuple(camps), specific=any(_specific(ref) for ref in refs))


def _specific(ref: ActorRef) -> bool:
    """Whether another name is somebody else; a coalition may be any of its members."""
    return ref.kind != "coalition" and bool(ref.actor or ref.kind not in GENERIC)


def _names(ref: ActorRef) -> tuple[int, ...]:
    return (hashed(ref.actor),) if ref.actor else tuple(hashed(word) for word in sorted(name_words(ref.name)))


def _camps(ref: ActorRef) -> tuple[int, ...]:
    """Hashes of the sides that an actor stands for: of a state's forces the state."""
    found = [ref.side] if ref.side else []
    if ref.actor:
        found.append(ref.actor)
    if ref.country and ref.kind in STATE:
        found.append(f"government:{ref.country}")
    return tuple(hashed(f"side {name}") for name in found)


def _figure(value: Quantity) -> tuple[str, float, float]:
    measure = value.measure.value if value.measure is not Measure.OTHER else f"other {value.unit}"
    return measure, -1.0 if value.low is None else value.low, -1.0 if value.high is None else value.high
