"""Two mentions, one event? A probability from the scorecard, with the reasons, and rules for what must never or always be joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.lexicon.linking import Scorecard, weights
from dateline.link.pairs import CLASSES, Bools, Ints, Row, Table, features
from dateline.model import Status

Scores = NDArray[np.float64]

DIGITS = 4  # of a probability: the same on every machine
MOST_REASONS = 5
LEAST_REASON = 0.15  # logits: what counts less is no reason
RENEWED = 0.9  # probability that a plan for the same act, place and people is the same plan, whenever it is announced
CAMPAIGN, GAIN = 0.8, 0.7  # of what began at the same time: one campaign; an offensive and what it took
LATER = 0.3  # so much less for its execution at the last day that counts: the earliest is joined first
BARE = 0.3  # at most, between reports, where nothing but kind and people speaks for it: verb likeness alone never links
UNLIKE = 0.1  # at most, for harm and an act of one report that are of two weapons or two sides: of such pairs of the labels 1 and 6 in a hundred are one event
UNDONE = 0.25  # at most, for a plan and an act that its report tells, or of an earlier day: what is planned is not what was done
RECALLED, SAME_WORDS = 31, 0.6  # days in which an outlet comes back to what it reported; share of the words that it repeats
NEVER = 0.02  # for what the words of two reports put on two days, or in two towns more than 150 km apart
DISTANT = 0.1  # at most, for what lies months apart
NEAR_KM = 25.0
REGION_KM = 100.0  # of a province, where "east of" a town has some forty
ANNOUNCED_AGAIN = "a plan for the same act, place and people, announced again"
REPEATED = "what an outlet says that it reported, and its report"
CARRIED_OUT = "a plan, and its execution in or after its window"
ONE_CAMPAIGN = "one campaign: of one kind and side, since the same day or month"
ITS_GAIN = "an offensive, and what the same side took in it"
ELSEWHERE = "two places far apart"
OTHER_DAY = "two days, by the words of both reports"
ALIKE_ONLY = "alike, but no time and place in common"
MONTHS = "months lie between"
PLANNED_YET = "a plan, and something done in the same report or before it"
GIVEN_UP = "called off, and something done that the same report tells of"
PUT_OFF = "a plan, and word that it is called off"
OTHER_WEAPON = "done with two kinds of weapon"
OTHER_ACT = "harm that its own sentence lays to another kind of act"
TWO_SIDES = "what one side did, and harm that the other did"


_PLANS = frozenset({Status.PLANNED.value, Status.PREDICTED.value})
_DONE = frozenset({Status.OCCURRED.value, Status.ONGOING.value, Status.ATTEMPTED.value})
LATE, LATE_ONCE = 90, 730  # days after its window in which an act is taken for a plan's late execution; of what is done once (an offensive on a city)


RENEWING = (ANNOUNCED_AGAIN, REPEATED)  # by these whole clusters are joined, once they are made
VETOES = (OTHER_DAY, ELSEWHERE, GIVEN_UP)  # what speaks against a whole cluster, not only against a pair
RULES = ("", MONTHS, PLANNED_YET, OTHER_WEAPON, OTHER_ACT, TWO_SIDES, GIVEN_UP, OTHER_DAY, ELSEWHERE, ALIKE_ONLY, ONE_CAMPAIGN, ITS_GAIN, PUT_OFF, REPEATED, ANNOUNCED_AGAIN, CARRIED_OUT)  # in the order they speak


@dataclass(frozen=True, slots=True)
class Scored:
    """Probabilities of pairs that they are one event; `rule` is the one of RULES that decided; `row` are their features."""

    probability: Scores
    rule: Ints
    row: Row

    def only(self, kept: Ints) -> Scored:
        """Those at some positions alone."""
        return Scored(self.probability[kept], self.rule[kept], {name: column[kept] for name, column in self.row.items()})


class Reasons(NamedTuple):
    """Reasons of many pairs: each wording once, and which of them a pair has. Tens of thousands of pairs share some hundred."""

    told: list[tuple[str, ...]]
    which: Ints


def score(table: Table, left: Ints, right: Ints, card: Scorecard, *, rules: bool = True) -> Scored:
    """Judge the pairs (left[n], right[n]) of a table. Without `rules` the scorecard alone decides: for reports that are known to be of one story."""
    row = features(table, left, right)
    logits = _logits(table, left, right, row, card)
    probability: Scores = 1.0 / (1.0 + np.exp(-logits))
    rule = np.zeros(len(left), np.int64)
    across = table.report[left] != table.report[right]
    for name, where, least, most in _rules(table, left, right, row, across) if rules else ():
        changed = where & ((probability < least) | (probability > most))
        probability = np.where(where, np.clip(probability, least, most), probability)
        rule[changed] = RULES.index(name)
    return Scored(np.round(probability, DIGITS), rule, row)


def explain(table: Table, left: Ints, right: Ints, card: Scorecard, scored: Scored | None = None) -> Reasons:
    """What speaks for (+) and against (-) that the two of each pair are one event, the weightiest first; a rule that decided stands before."""
    scored = scored or score(table, left, right, card)
    names, value = _shares(table, left, right, card, scored.row)
    order = np.argsort(-np.abs(value), axis=1, kind="stable")[:, :MOST_REASONS]
    weight = np.take_along_axis(value, order, 1)
    code = np.where(np.abs(weight) >= LEAST_REASON, 2 * order + (weight > 0) + 1, 0)  # 0 for none: the sign, and where the name stands
    base = 2 * len(names) + 1
    packed = scored.rule.copy()
    for column in code.T:
        packed = packed * base + column
    _, first, which = np.unique(packed, return_index=True, return_inverse=True)
    told = [_told(RULES[rule], [c for c in codes if c], names) for rule, codes in zip(scored.rule[first].tolist(), code[first].tolist(), strict=True)]
    return Reasons(told, which)


def _told(rule: str, codes: Sequence[int], names: Sequence[str]) -> tuple[str, ...]:
    said = [f"{'-+'[(code - 1) % 2]} {names[(code - 1) // 2]}" for code in codes]
    return (rule, *said) if rule else tuple(said)


def _shares(table: Table, left: Ints, right: Ints, card: Scorecard, row: Row) -> tuple[list[str], Scores]:
    """What each feature adds for each pair, with the names of the features; those that the card does not weigh are left out."""
    told = [(name, w) for name, w in zip(row, weights(card.features, row), strict=True) if w.within or w.across]
    ours, theirs = np.array([w.within for _, w in told]), np.array([w.across for _, w in told])
    value = np.empty((len(left), len(told)))
    for n, (name, _) in enumerate(told):
        value[:, n] = row[name]
    value *= np.where(_sides(table, left, right)[:, None], ours, theirs)
    return [name for name, _ in told], value


def _sides(table: Table, left: Ints, right: Ints) -> Bools:
    """Whether the two of a pair are of one report; of a single one where that holds for all or for none."""
    within: Bools = table.report[left] == table.report[right]
    return within if within.any() and not within.all() else within[:1]


def _logits(table: Table, left: Ints, right: Ints, row: Row, card: Scorecard) -> Scores:
    within = _sides(table, left, right)
    total: Scores = np.zeros(len(left)) + np.where(within, card.base.within, card.base.across)
    for values, weight in zip(row.values(), weights(card.features, row), strict=True):
        if weight.within or weight.across:
            total += values * np.where(within, weight.within, weight.across)
    both = weights(card.both, table.kinds)
    ours, theirs = np.array([w.within for w in both] or [0.0]), np.array([w.across for w in both] or [0.0])
    kind = table.kind[left]
    total += (kind == table.kind[right]) * np.where(within, ours[kind], theirs[kind])
    return total


def _rules(table: Table, left: Ints, right: Ints, row: Row, across: Bools) -> list[tuple[str, Bools, Scores | float, float]]:
    """Name, pairs, least and most probability of each rule."""
    ahead = np.isin(table.status, [n for n, s in enumerate(Status) if s.value in _PLANS])
    done = np.isin(table.status, [n for n, s in enumerate(Status) if s.value in _DONE])
    people = row["same actor"] | row["actors of one side"] | row["same recipient"] | row["recipients of one side"]
    contrary = row["other actor"] | row["other recipient"]
    precise = (table.radius[left] <= NEAR_KM) & (table.radius[right] <= NEAR_KM)
    spot = table.point[left] & table.point[right] & (table.place[left] == table.place[right]) & ~row["places far apart"]  # the airport is not the city
    here = spot & precise & ~row["places some way apart"]  # nor one town another of its name, but a province may be called as its capital
    region = spot & (np.maximum(table.radius[left], table.radius[right]) >= REGION_KM) & (row["same actor"] | row["actors of one side"])  # not "east of Mosul"
    told = _told_month(table, left, right) | _told_month(table, right, left)
    together = ~contrary & ~row["places far apart"] & ~(precise & row["places some way apart"]) & (row["same time"] | row["same day"] | row["same beginning"] | told)
    began = np.asarray(row["same kind"] & (row["same beginning"] | told) & (people | row["one actor unnamed"]) & together, bool)
    began |= np.asarray(row["same kind"] & table.once[left] & row["same day"] & here & ~contrary, bool)
    gain = np.asarray(row["same actor"] & together & ((table.offence[left] & table.gain[right]) | (table.gain[left] & table.offence[right])), bool)
    alike = np.asarray(row["same kind"] & (here | region) & people & ~contrary, bool)
    plans = table.announced[left] & table.announced[right] & ahead[left] & ahead[right]
    timed = row["same day"] | row["same time"] | row["same beginning"] | row["overlapping times"] | row["time within a longer one"] | row["a day apart"]
    near = row["published within a day"] | row["time fits the other report"]
    placed = row["same place"] | row["neighbouring places"] | row["places near each other"] | row["same name of a wide place"] | row["place within a wider one"]
    late = _late(table, left, right, ahead, done)
    shared = timed | told | (near & (placed | people)) | row["nearly the same words"] | row["same figure"]
    return [
        (MONTHS, np.asarray(across & row["months apart"] & ~row["same beginning"], bool), 0.0, DISTANT),
        (PLANNED_YET, _planned_yet(table, left, right, ahead, done), 0.0, UNDONE),
        (OTHER_WEAPON, _other_weapon(table, left, right, row) & done[left] & done[right], 0.0, UNLIKE),
        (OTHER_ACT, np.asarray(row["harm of another act"] & done[left] & done[right], bool), 0.0, UNLIKE),
        (TWO_SIDES, _two_sides(table, left, right, row) & ~across & done[left] & done[right], 0.0, UNLIKE),
        (GIVEN_UP, ~across & ((table.called_off[left] & done[right]) | (table.called_off[right] & done[left])), 0.0, NEVER),
        (OTHER_DAY, np.asarray(row["another day, by their words"] & (across | ~_taken_up(table, left, right)) & done[left] & done[right], bool), 0.0, NEVER),
        (ELSEWHERE, np.asarray(across & precise & row["places far apart"], bool), 0.0, NEVER),
        (ALIKE_ONLY, np.asarray(across & ~shared, bool), 0.0, BARE),
        (ONE_CAMPAIGN, across & began, CAMPAIGN, 1.0),
        (ITS_GAIN, across & gain & ~row["one still ahead"], GAIN, 1.0),
        (PUT_OFF, np.asarray(across & alike & _put_off(table, left, right, ahead), bool), RENEWED, 1.0),
        (REPEATED, across & _repeated(table, left, right, row) & ~contrary, RENEWED, 1.0),
        (ANNOUNCED_AGAIN, np.asarray(across & alike & plans, bool), RENEWED, 1.0),
        (CARRIED_OUT, np.asarray(across & alike & ~row["one denied"] & (late >= 0), bool), RENEWED - LATER * np.clip(late, 0, 1), 1.0),
    ]


def _told_month(table: Table, which: Ints, other: Ints) -> Bools:
    """Whether one report, of no known day, says only the month that the other's time is."""
    found: Bools = (table.told_month[which] > 0) & (table.told_month[which] == table.month[other]) & (table.published[which] == 0)
    return found


def _taken_up(table: Table, left: Ints, right: Ints) -> Bools:
    """Whether the later one points back: "the shelling", but not "the second shelling". A day in its sentence is then as likely that of something else."""
    later = np.where(table.at[left] >= table.at[right], left, right)
    return np.asarray((table.definite[later] > 0) & ~table.other[later], bool)


def _planned_yet(table: Table, left: Ints, right: Ints, ahead: Bools, done: Bools) -> Bools:
    """Whether one is an announced plan, and the other was done as the same report tells, or before the day of the plan's report."""
    found = np.zeros(len(left), bool)
    for plan, act in ((left, right), (right, left)):
        before = (table.last[act] > 0) & (table.last[act] < table.published[plan])
        found |= table.announced[plan] & ahead[plan] & done[act] & ((table.report[plan] == table.report[act]) | before)
    return found


def _other_weapon(table: Table, left: Ints, right: Ints, row: Row) -> Bools:
    """Whether their words name two kinds of weapon, in two sentences, and not by two speakers who may speak of one deed. Missiles and rockets come from the air and from the ground: no two."""
    far = table.weapon == CLASSES.index("missile")
    one, other = table.weapon[left], table.weapon[right]
    return np.asarray((one != 0) & (other != 0) & (one != other) & ~row["same sentence"] & ~_blamed(row) & ~far[left] & ~far[right], bool)


def _blamed(row: Row) -> Bools:
    """Whether two speakers tell of what befell one victim: they may blame each other for one deed."""
    return np.asarray(row["two speakers"] & (row["same recipient"] | row["recipients of one side"]), bool)


def _two_sides(table: Table, left: Ints, right: Ints, row: Row) -> Bools:
    """Whether one is harm that its words lay to another than who did the other; where two speakers tell it of one victim they may blame each other."""
    camps = table.actor.camps.filled
    others = row["other actor"] | (row["one actor unnamed"] & camps[left] & camps[right])
    return np.asarray(row["act and its harm"] & others & ~row["same sentence"] & ~_blamed(row), bool)


def _repeated(table: Table, left: Ints, right: Ints, row: Row) -> Bools:
    """Whether one tells what its outlet reported, by its own words, and the other is in a report of that outlet of the month before: with one figure, or
    of one place in the same words.
    """
    found = np.zeros(len(left), bool)
    for later, first in ((left, right), (right, left)):
        days = table.published[later] - table.published[first]
        found |= table.recalls[later] & ~table.recalls[first] & (table.published[first] > 0) & (days >= 0) & (days <= RECALLED)
    alike = row["same figure"] | (row["same place"] & (row["words of one in the other"] >= SAME_WORDS))
    return np.asarray(found & (table.outlet[left] == table.outlet[right]) & row["same kind"] & alike, bool)


def _put_off(table: Table, left: Ints, right: Ints, ahead: Bools) -> Bools:
    """Whether one is an announced plan, and the other tells, no earlier, that it is called off."""
    found = np.zeros(len(left), bool)
    for plan, off in ((left, right), (right, left)):
        found |= table.announced[plan] & ahead[plan] & table.called_off[off] & (table.published[plan] <= table.published[off])
    return found


def _late(table: Table, left: Ints, right: Ints, ahead: Bools, done: Bools) -> Scores:
    """Where one is an announced plan and the other was done after its announcement, late at most by as much as its kind allows: when, as a share
    of the time from its announcement to then. -1 elsewhere.
    """
    found = np.full(len(left), -1.0)
    for plan, act in ((left, right), (right, left)):
        begun, day = table.published[plan], table.first[act]
        ends = np.where(table.last[plan] > 0, table.last[plan], begun) + np.where(table.once[act], LATE_ONCE, LATE)
        fits = table.announced[plan] & ahead[plan] & done[act] & (begun > 0) & (day >= begun) & (day <= ends)
        found = np.where(fits, (day - begun) / np.maximum(ends - begun, 1), found)
    return found
