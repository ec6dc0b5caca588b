"""What two mentions have in common and in what they differ: one row of named features a pair, for many pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon.linking import Kinds
from dateline.link.sketch import AHEAD, BITS, MOST_POINTS, WEAPONS, Party, Sketch, date_of
from dateline.link.yearless import yearless
from dateline.model import Status

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Row = dict[str, NDArray[Any]]  # bool or float32 columns by the name of the feature

STATUSES = tuple(Status)
CLASSES = ("", *WEAPONS)
MOST_NAMES = 4  # hashes of one party that are compared
MOST_FIGURES = 4
EARTH_KM = 12742.0  # diameter of a sphere of radius 6,371 km
COARSE_KM = 30.0  # radius of a province, or of an area as large
OTHER, LIKE, SAME_ACT = 1, 2, 3
FAR = 10**6  # days or sentences: further than anything


class Table:
    """Sketches as columns of numbers."""

    def __init__(self, sketches: Sequence[Sketch], kinds_of: Kinds) -> None:
        self.sketches = tuple(sketches)
        count = len(self.sketches)
        reports = {name: n for n, name in enumerate(dict.fromkeys(s.report for s in self.sketches))}
        kinds = {name: n for n, name in enumerate(sorted({s.kind for s in self.sketches}))}
        self.kinds = tuple(kinds)
        self.report = self._ints(lambda s: reports[s.report])
        self.kind = self._ints(lambda s: kinds[s.kind])
        self.family = np.zeros((len(kinds), len(kinds)), bool)
        for left in kinds:
            for right in kinds:
                self.family[kinds[left], kinds[right]] = left == right or bool(kinds_of.families(left) & kinds_of.families(right))
        self.own = _own_acts(self.sketches, self.kinds, kinds_of)
        self.cause = self._bools(lambda s: s.kind in kinds_of.causes)
        self.harm = self._bools(lambda s: s.kind in kinds_of.harms)
        self.offence = self._bools(lambda s: s.kind in kinds_of.offence)
        self.gain = self._bools(lambda s: s.kind in kinds_of.gain)
        self.once = self._bools(lambda s: s.kind in kinds_of.once)
        self.ahead = self._bools(lambda s: s.status in AHEAD)
        self.status = self._ints(lambda s: STATUSES.index(Status(s.status)))
        self.ongoing = self._bools(lambda s: s.status == "ongoing")
        self.negated = self._bools(lambda s: s.status == "negated")
        self.announced = self._bools(attrgetter("announced"))
        self.at = self._ints(attrgetter("at"))
        self.sentence = self._ints(attrgetter("sentence"))
        self.stem = self._ints(attrgetter("stem"))
        self.definite = self._ints(attrgetter("definite"))
        self.other = self._bools(attrgetter("other"))
        self.weapon = self._ints(lambda s: CLASSES.index(s.weapon))
        self.outlet = self._ints(attrgetter("outlet"))
        self.recalls = self._bools(attrgetter("recalls"))
        self.called_off = self._bools(attrgetter("called_off"))
        self.elsewhere = self._bools(attrgetter("elsewhere"))
        self.first = self._ints(attrgetter("first"))
        self.last = self._ints(attrgetter("last"))
        self.since = self._bools(attrgetter("since"))
        self.named_day = self._bools(attrgetter("named_day"))
        self.month = self._ints(attrgetter("month"))
        self.told_month = self._ints(attrgetter("told_month"))
        self.told_day = self._ints(attrgetter("told_day"))
        self.date = self._ints(lambda s: s.told_day or date_of(s.first, s.last))
        self.published = self._ints(attrgetter("published"))
        self.place = self._ints(attrgetter("place"))
        self.point = self._bools(lambda s: bool(s.points))
        self.several = self._bools(lambda s: len(s.points) > 1)
        self.lat, self.lon, self.radii = _points([s.points for s in self.sketches])
        self.radius = np.array([s.points[0][2] if s.points else 0.0 for s in self.sketches], np.float64)
        self.actor = _Parties([s.actor for s in self.sketches])
        self.recipient = _Parties([s.recipient for s in self.sketches])
        self.speaker = _Names([s.speaker for s in self.sketches])
        self.measures, self.lows, self.highs = _figures([s.figures for s in self.sketches])
        self.words = np.frombuffer(b"".join(s.words for s in self.sketches), np.uint64).reshape(count, BITS // 64)
        self.told = np.bitwise_count(self.words).sum(1)

    def _ints(self, of: Callable[[Sketch], int]) -> Ints:
        return np.fromiter(map(of, self.sketches), np.int64, len(self.sketches))

    def _bools(self, of: Callable[[Sketch], bool]) -> Bools:
        return np.fromiter(map(of, self.sketches), bool, len(self.sketches))


def _own_acts(sketches: Sequence[Sketch], kinds: Sequence[str], kinds_of: Kinds) -> NDArray[np.int8]:
    """Of each mention and kind [mentions, kinds], whether the mention is of harm whose own sentence tells of an act (OTHER), of one like the kind
    (LIKE), of that kind (SAME_ACT); 0 otherwise: who was killed in a clash was not killed in the air strike of another sentence.
    """
    made = np.zeros((len(sketches), len(kinds)), np.int8)
    known: dict[tuple[str, ...], NDArray[np.int8]] = {}
    for n, sketch in enumerate(sketches):
        acts = tuple(kind for kind in sketch.beside if kind in kinds_of.causes) if sketch.kind in kinds_of.harms else ()
        if acts and acts not in known:
            families = frozenset(family for act in acts for family in kinds_of.families(act))
            known[acts] = np.array([SAME_ACT if k in acts else LIKE if kinds_of.families(k) & families else OTHER for k in kinds], np.int8)
        if acts:
            made[n] = known[acts]
    return made


class _Parties:
    """One slot of all mentions."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self.names = _Names([p.names for p in parties])
        self.camps = _Names([p.camps for p in parties])
        self.filled = self.names.filled
        self.specific = np.array([p.specific for p in parties], bool)


class _Names:
    """A set of hashes for every mention, as a few columns: most sets have one, and many none."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        padded = _padded(rows, MOST_NAMES)
        self.filled = padded[:, 0] != 0
        self.columns = [np.ascontiguousarray(padded[:, k]) for k in range(max(1, int((padded != 0).any(0).sum())))]


def _padded(rows: Sequence[Sequence[int]], most: int) -> Ints:
    made = np.zeros((len(rows), most), np.int64)
    for n, row in enumerate(rows):
        made[n, : len(row[:most])] = row[:most]
    return made


def _points(rows: Sequence[Sequence[tuple[float, float, float]]]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Radians and kilometres [mentions, MOST_POINTS]; a mention with fewer has its first point again."""
    made = np.zeros((3, len(rows), MOST_POINTS))
    for n, row in enumerate(rows):
        for k in range(MOST_POINTS if row else 0):
            made[:, n, k] = row[k if k < len(row) else 0]
    return np.radians(made[0]), np.radians(made[1]), made[2]


def _figures(rows: Sequence[Sequence[tuple[str, float, float]]]) -> tuple[Ints, Floats, Floats]:
    names = {name: n + 1 for n, name in enumerate(sorted({m for row in rows for m, _, _ in row}))}
    measures = _padded([[names[m] for m, _, _ in row] for row in rows], MOST_FIGURES)
    lows, highs = (np.full((len(rows), MOST_FIGURES), -1.0, np.float32) for _ in range(2))
    for n, row in enumerate(rows):
        for k, (_, low, high) in enumerate(row[:MOST_FIGURES]):
            lows[n, k], highs[n, k] = low, high
    return measures, lows, highs


def _meet(one: _Names, left: Ints, other: _Names, right: Ints) -> Bools:
    """Whether two sets share a value; only where both have any is it looked for."""
    met = np.zeros(len(left), bool)
    both = np.nonzero(one.filled[left] & other.filled[right])[0]
    ours, theirs = ([column[which[both]] for column in names.columns] for names, which in ((one, left), (other, right)))
    found = np.zeros(len(both), bool)
    for own in ours:
        for their in theirs:
            found |= (own == their) & (own != 0)
    met[both] = found
    return met


def features(table: Table, left: Ints, right: Ints) -> Row:
    """Named features of the pairs (left[n], right[n]), indices into the table; symmetric in the two."""
    row: Row = {}
    same_report: Bools = table.report[left] == table.report[right]
    apart = np.where(same_report, np.abs(table.sentence[left] - table.sentence[right]), FAR)
    row |= _where_in_text(table, left, right, same_report, apart)
    row |= _kinds(table, left, right, apart == 0)
    row |= _times(table, left, right)
    row |= _places(table, left, right)
    row |= _parties(table, left, right)
    row |= _figures_of(table, left, right)
    row |= _statuses(table, left, right)
    row |= _words(table, left, right, apart == 0)
    agreed = np.sum([row[name] for name in ("same day", "same place", "same actor", "same recipient", "same figure")], axis=0).astype(np.float32)
    row["agreeing values"] = agreed
    row["three values agree"] = agreed >= 3
    exact = row["same day"] & row["same place"]
    row["kind, day and place"] = row["same kind"] & exact
    row["act and harm, day and place"] = row["act and its harm"] & exact
    row["act and harm in a sentence"] = row["act and its harm"] & (apart == 0)
    row["act and harm side by side"] = row["act and its harm"] & (apart == 1)
    own = np.where(row["act and its harm"] & (apart != 0), np.maximum(table.own[left, table.kind[right]], table.own[right, table.kind[left]]), 0)
    row["harm of another act"], row["harm of a like act"], row["harm of such an act"] = own == OTHER, own == LIKE, own == SAME_ACT
    row["other actor and recipient"] = row["other actor"] & row["other recipient"]
    return row


def _where_in_text(table: Table, left: Ints, right: Ints, same_report: Bools, apart: Ints) -> Row:
    """Where in the report, and how the later word takes up the earlier: only in one report."""
    later = np.where(table.at[left] >= table.at[right], left, right)
    kind = table.kind[left] == table.kind[right]
    known, new = same_report & (table.definite[later] == 1), same_report & (table.definite[later] == -1)
    lead = (table.sentence[left] <= 1).astype(int) + (table.sentence[right] <= 1)
    return {
        "same sentence": apart == 0,
        "next sentence": apart == 1,
        "near in the text": (apart == 2) | (apart == 3),
        "far in the text": (apart > 8) & same_report,
        "taken up with the": known,
        "taken up with the, same kind": known & kind,
        "introduced with a": new,
        "introduced with a, same kind": new & kind,
        "called another": same_report & table.other[later],
        "elsewhere": same_report & table.elsewhere[later] & (apart != 0),
        "same kind in a sentence": (apart == 0) & kind,
        "both in the lead": lead == 2,
        "one in the lead": lead == 1,
        "one in the first sentence, same kind": ((table.sentence[left] == 0) | (table.sentence[right] == 0)) & kind,
        "one called another": table.other[left] | table.other[right],
    }


def _kinds(table: Table, left: Ints, right: Ints, same_sentence: Bools) -> Row:
    kind = table.kind[left] == table.kind[right]
    family = table.family[table.kind[left], table.kind[right]]
    cause = (table.cause[left] & table.harm[right]) | (table.harm[left] & table.cause[right])
    harms, causes = table.harm[left] & table.harm[right] & ~kind, table.cause[left] & table.cause[right] & ~kind
    stem = table.stem[left] == table.stem[right]
    return {
        "same kind": kind,
        "like kinds": family & ~kind,
        "act and its harm": cause,
        "two kinds of harm": harms,
        "two kinds of act": causes,
        "kinds apart": ~family & ~cause & ~harms,
        "same word": stem,
        "same word in a sentence": stem & same_sentence,
        "same kind, other word": kind & ~stem,
    }


def _times(table: Table, left: Ints, right: Ints) -> Row:
    first, last = (table.first[left], table.first[right]), (table.last[left], table.last[right])
    has = [(f > 0) | (t > 0) for f, t in zip(first, last, strict=True)]
    both, one, none = has[0] & has[1], has[0] ^ has[1], ~has[0] & ~has[1]
    start = [np.where(f > 0, f, -FAR * 10) for f in first]
    end = [np.where(t > 0, t, FAR * 10) for t in last]
    gap = np.maximum(start[0], start[1]) - np.minimum(end[0], end[1])
    width = [e - s for s, e in zip(start, end, strict=True)]
    equal = (first[0] == first[1]) & (last[0] == last[1])
    wide = np.maximum(width[0], width[1]) > 7 + 4 * np.minimum(width[0], width[1])
    begin = both & ~equal & (first[0] == first[1]) & (first[0] > 0) & (table.since[left] | table.since[right])
    published = (table.published[left], table.published[right])
    known = (published[0] > 0) & (published[1] > 0)
    days = np.where(known, np.abs(published[0] - published[1]), FAR)
    # One has a time, the other only its report's day: how far that day lies behind the time.
    behind = np.where(has[0], published[1] - end[0], published[0] - end[1])
    fits = one & known & (behind >= -1) & (behind <= 3)
    other_report = table.report[left] != table.report[right]
    row = {
        "same day": both & equal & (width[0] == 0),
        "same time": both & equal & (width[0] > 0),
        "same beginning": begin,
        "overlapping times": both & ~equal & ~begin & (gap <= 0) & ~wide,
        "time within a longer one": both & ~equal & ~begin & (gap <= 0) & wide,
        "a day apart": both & (gap == 1),
        "another day, by their words": both & (gap >= 1) & table.named_day[left] & table.named_day[right],
        "days apart": both & (gap > 1) & (gap <= 3),
        "weeks apart": both & (gap > 3) & (gap <= 30),
        "months apart": both & (gap > 30),
        "one without a time": one,
        "time fits the other report": fits & other_report,
        "time far from the other report": one & known & ~fits & other_report,
        "neither with a time": none,
        "published within a day": none & (days <= 1) & other_report,
        "published within a week": none & (days > 1) & (days <= 7) & other_report,
        "published further apart": none & known & (days > 7) & other_report,
    }
    told, dates = ((column[left], column[right]) for column in (table.told_day, table.date))
    return yearless(row, told, dates, (table.named_day[left], table.named_day[right]))


def kilometres(table: Table, left: Ints, right: Ints) -> NDArray[np.float64]:
    """Great-circle distance between the nearest points of pairs; those without points are measured from nowhere."""
    return _nearest(table, left, right)[0]


def _nearest(table: Table, left: Ints, right: Ints) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Distance between the two points that lie nearest, and their radii together; 0 where one has no point."""
    km, radius = np.zeros(len(left)), np.zeros(len(left))
    points, several = table.point[left] & table.point[right], table.several[left] | table.several[right]
    for where, most in ((points & ~several, 1), (points & several, MOST_POINTS)):
        chosen = np.nonzero(where)[0]
        if len(chosen):
            km[chosen], radius[chosen] = _nearest_of(table, left[chosen], right[chosen], most)
    return km, radius


def _nearest_of(table: Table, left: Ints, right: Ints, most: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The same for pairs of mentions of so many points each at most."""
    lat, lon = (column[left, :most][:, :, None] for column in (table.lat, table.lon))
    other_lat, other_lon = (column[right, :most][:, None, :] for column in (table.lat, table.lon))
    h = np.sin((other_lat - lat) / 2) ** 2 + np.cos(lat) * np.cos(other_lat) * np.sin((other_lon - lon) / 2) ** 2
    km = (EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(h)))).reshape(len(left), most**2)
    radius = (table.radii[left, :most][:, :, None] + table.radii[right, :most][:, None, :]).reshape(len(left), most**2)
    nearest = np.where(km == km.min(axis=1, keepdims=True), radius, np.inf)  # of points as near the narrowest, whichever of the two comes first
    best = np.argmin(nearest, axis=1)[:, None]
    return np.take_along_axis(km, best, 1)[:, 0], np.take_along_axis(radius, best, 1)[:, 0]


def _places(table: Table, left: Ints, right: Ints) -> Row:
    has = table.place[left] != 0, table.place[right] != 0
    both, points = has[0] & has[1], table.point[left] & table.point[right]
    between, radius = _nearest(table, left, right)
    coarse = radius > COARSE_KM
    km = np.where(coarse, np.maximum(between - radius, COARSE_KM / 2), between)  # from the edge of a wide place: never as if in the same spot
    named = both & (table.place[left] == table.place[right])
    return {
        "same place": points & (km <= 5),
        "neighbouring places": points & (km > 5) & (km <= 15),
        "places near each other": points & (km > 15) & (km <= 50),
        "place within a wider one": points & coarse & (between <= radius),
        "places some way apart": points & (km > 50) & (km <= 150),
        "places far apart": points & (km > 150),
        "same name of a wide place": both & ~points & named,
        "a wide place and another": both & ~points & ~named,
        "one without a place": has[0] ^ has[1],
        "neither with a place": ~has[0] & ~has[1],
    }


def _parties(table: Table, left: Ints, right: Ints) -> Row:
    row: Row = {}
    for name, slot in (("actor", table.actor), ("recipient", table.recipient)):
        both = slot.filled[left] & slot.filled[right]
        same = _meet(slot.names, left, slot.names, right)
        camp = _meet(slot.camps, left, slot.camps, right) & ~same
        specific = slot.specific[left] & slot.specific[right]
        row |= {
            f"same {name}": same,
            f"{name}s of one side": camp,
            f"other {name}": both & ~same & ~camp & specific,
            f"one {name} unnamed": both & ~same & ~camp & ~specific,
            f"one without {name}": slot.filled[left] ^ slot.filled[right],
        }
    crossed = _meet(table.actor.names, left, table.recipient.names, right) | _meet(table.recipient.names, left, table.actor.names, right)
    row["actor of one is recipient of the other"] = crossed
    row["one speaker"] = _meet(table.speaker, left, table.speaker, right)
    row["two speakers"] = table.speaker.filled[left] & table.speaker.filled[right] & ~row["one speaker"]
    return row


def _figures_of(table: Table, left: Ints, right: Ints) -> Row:
    found = {name: np.zeros(len(left), bool) for name in ("same figure", "other figure", "same number of other things")}
    both = np.nonzero((table.measures[left, 0] != 0) & (table.measures[right, 0] != 0))[0]
    for name, column in _compared(table, left[both], right[both]).items():
        found[name][both] = column
    return found


def _compared(table: Table, left: Ints, right: Ints) -> dict[str, Bools]:
    """Figures of pairs that both have some."""
    measure = (table.measures[left][:, :, None] == table.measures[right][:, None, :]) & (table.measures[left] != 0)[:, :, None]
    low = table.lows[left][:, :, None] == table.lows[right][:, None, :]
    high = table.highs[left][:, :, None] == table.highs[right][:, None, :]
    same = (measure & low & high).any((1, 2))
    told = low & (table.lows[left] > 1)[:, :, None]
    filled = (table.measures[left] != 0)[:, :, None] & (table.measures[right] != 0)[:, None, :]
    return {
        "same figure": same,
        "other figure": measure.any((1, 2)) & ~same,
        "same number of other things": (told & ~measure & filled).any((1, 2)) & ~same,
    }


def _statuses(table: Table, left: Ints, right: Ints) -> Row:
    same = table.status[left] == table.status[right]
    ahead, ongoing, negated = (column[left] ^ column[right] for column in (table.ahead, table.ongoing, table.negated))
    return {
        "same status": same,
        "one still ahead": ahead,
        "one going on": ongoing,
        "both going on": table.ongoing[left] & table.ongoing[right],
        "one denied": negated,
        "both ahead": table.ahead[left] & table.ahead[right],
    }


def _words(table: Table, left: Ints, right: Ints, same_sentence: Bools) -> Row:
    both = np.bitwise_count(table.words[left] & table.words[right]).sum(1)
    either = table.told[left] + table.told[right] - both
    fewer = np.minimum(table.told[left], table.told[right])
    apart = ~same_sentence
    return {
        "words in common": (apart * both / np.maximum(either, 1)).astype(np.float32),
        "words of one in the other": (apart * both / np.maximum(fewer, 1)).astype(np.float32),
        "nearly the same words": apart & (both >= 0.8 * fewer) & (fewer >= 6),
    }
