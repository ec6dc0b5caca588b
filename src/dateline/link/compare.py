"""Whether two sayings on one topic can both be true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dateline.lexicon import Lexicon
from dateline.link.fit import DONE, Fit, best, days_of, fit_figures, fit_kinds, fit_places, fit_statuses, fit_times, whole_noun
from dateline.link.fit_actors import allied, fit_actors
from dateline.link.sayings import DENIAL, day_of
from dateline.model import ActorRef, Bound, Location, Quantity, Slot, Status, TimeValue, Told, Value
from dateline.model.account import Saying, Topic

LOSSES = frozenset({"killing", "injury", "destruction", "abduction", "arrest"})  # in one fight either side suffers them from the other
GENERIC = "attack"  # the kind of acts of violence of which no more is said
SLOT = {Topic.ACTOR: (Slot.ACTOR, Slot.RECIPIENT), Topic.RECIPIENT: (Slot.RECIPIENT, Slot.ACTOR)}


class Compare:
    """Compares sayings of one event by the lexicon's knowledge of actors, kinds and words. However many sayings there are, what they say is little:
    each pair of contents is compared once.
    """

    def __init__(self, lexicon: Lexicon, told: Iterable[Told]) -> None:
        self._lexicon = lexicon
        self._done = _done_by(told)
        self._marks: dict[int, tuple[int, Saying]] = {}  # by the saying's identity; it is kept, so that no other gets the same
        self._contents: dict[tuple[object, ...], int] = {}
        self._known: dict[tuple[int, int, bool], Fit] = {}

    def fit(self, one: Saying, other: Saying) -> Fit:
        """How two sayings on one topic and measure stand to each other. What is planned contradicts neither what was done nor another plan: plans
        change, and are followed elsewhere (`link/plans.py`).
        """
        pair = self.content(one), self.content(other), one.report == other.report
        if pair not in self._known:
            self._known[pair] = self._compared(one, other)
        return self._known[pair]

    def content(self, saying: Saying) -> int:
        """A number for all that `fit` looks at in a saying, but for its report: of one number, sayings say the same."""
        found = self._marks.get(id(saying))
        if found is None:
            parties = frozenset(_counterpart(saying)) if saying.topic in SLOT else None
            lasts = saying.topic is Topic.TIME and self._lasts(saying)
            precedes = saying.topic is Topic.STATUS and self._precedes(saying)
            content = (saying.topic, saying.measure, saying.foreseen, saying.values, _kinds(saying), parties, lasts, precedes, _bearing(saying))
            found = self._marks[id(saying)] = self._contents.setdefault(content, len(self._contents)), saying
        return found[0]

    def _compared(self, one: Saying, other: Saying) -> Fit:
        topic = one.topic
        if topic is Topic.STATUS:
            return self._fit_status(one, other)
        if topic is Topic.KIND:
            return fit_kinds(_kinds(one), _kinds(other), self._lexicon.codebook)
        if one.foreseen != other.foreseen:
            return Fit.OPEN
        found = self._fit_parties(one, other) if topic in SLOT else self._fit_values(one, other)
        return Fit.OPEN if one.foreseen and found is Fit.APART else found

    def _fit_status(self, one: Saying, other: Saying) -> Fit:
        """A denial contradicts what is told as done, unless it was given before: then it denied a plan. It denies its own kind, or an act of no
        certain kind ("attack"): who denies an air strike denies neither a bomb nor the deaths.
        """
        found = fit_statuses(_statuses(one), _statuses(other))
        if found is not Fit.APART:
            return found
        denial, done = (one, other) if DONE & set(_statuses(other)) else (other, one)
        denied, told = _kinds(denial) - {DENIAL}, _kinds(done)
        vague = GENERIC in denied | told and not denied <= LOSSES and self._comparable(denied, told)
        about = not denied or denied & told or vague
        return Fit.APART if about and not self._precedes(denial) else Fit.OPEN

    def _precedes(self, denial: Saying) -> bool:
        return denial.day is not None and self._done is not None and denial.day < self._done

    def _fit_values(self, one: Saying, other: Saying) -> Fit:
        if one.topic is Topic.FIGURE:
            return _fit_all_figures(one, other)
        found = best(_fit_value(left, right) for left in one.values for right in other.values)
        loose = one.topic is Topic.TIME and (self._lasts(one) or self._lasts(other) or inferred(one) or inferred(other))
        return Fit.OPEN if loose and found is Fit.APART else found

    def _lasts(self, saying: Saying) -> bool:
        """Whether what it speaks of goes on for days ("since", "siege"): another day of it is no contradiction."""
        since = any(isinstance(value, TimeValue) and value.bound is Bound.SINCE for value in saying.values)
        return since or any(
            told.mention.status is Status.ONGOING or told.mention.trigger.text.lower() in self._lexicon.status.lasting for told in saying.told
        )

    def _fit_parties(self, one: Saying, other: Saying) -> Fit:
        """Who did it, or to whom. Kinds that PLOVER keeps apart are not compared, nor whom one kind was meant for with whom another
        befell (an air strike on fighters, a killing of residents), nor whom it befell in one report: it adds them up ("three soldiers", "46 people"), as
        it does allies who act. Of mutual kinds (a clash) both sides are either; and losses, or other acts in one fight,
        may be of either side.
        """
        whom = one.topic is Topic.RECIPIENT
        if not self._comparable(_kinds(one), _kinds(other)) or (whom and (one.report == other.report or not _kinds(one) & _kinds(other))):
            return Fit.OPEN
        mutual = self._mutual(one) or self._mutual(other)
        left, right = _actors(one.values), _actors(other.values)
        if mutual:
            left, right = left | _counterpart(one), right | _counterpart(other)
        found = self._best(left, right)
        if one.report == other.report and self._all_allied(left, right):
            return max(found, Fit.OPEN)
        if found is Fit.APART and (_kinds(one) != _kinds(other) or _kinds(one) & LOSSES):
            swapped = max(self._best(left, _counterpart(other), Fit.APART), self._best(right, _counterpart(one), Fit.APART))
            return Fit.OPEN if swapped is not Fit.APART else found
        return found

    def _all_allied(self, left: Iterable[ActorRef], right: Iterable[ActorRef]) -> bool:
        return all(allied(one, other, self._lexicon.actors) for one in left for other in right)

    def _best(self, left: Iterable[ActorRef], right: Iterable[ActorRef], nobody: Fit = Fit.OPEN) -> Fit:
        return max((fit_actors(one, other, self._lexicon.actors) for one in left for other in right), default=nobody)

    def _mutual(self, saying: Saying) -> bool:
        kinds = self._lexicon.codebook.kinds
        return any(kind in kinds and kinds[kind].symmetric for kind in _kinds(saying))

    def _comparable(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether two lists of kinds share a kind or a type of PLOVER."""
        return bool(one & other or self._types(one) & self._types(other))

    def _types(self, kinds: Iterable[str]) -> frozenset[str]:
        known = self._lexicon.codebook.kinds
        return frozenset(code.partition("/")[0] for kind in kinds if kind in known for code in known[kind].plover)


def inferred(saying: Saying) -> bool:
    """Whether no word of the report gives this day to the event: it was taken from another one told beside it, and is no rival to a day that words name."""
    return bool(saying.words) and all(word.inferred for word in saying.words)


def _bearing(saying: Saying) -> tuple[bool, ...]:
    """What else than its values says how firmly they bind: days that no words name, parts of a whole."""
    return inferred(saying), *(word.part for word in saying.words)


def _fit_all_figures(one: Saying, other: Saying) -> Fit:
    """All figures that a voice gives hold together: one in common is the same, and one that contradicts is a contradiction."""
    left, right = (_figures(saying) for saying in (one, other))
    if Fit.SAME in {fit_figures(first, second) for first in left for second in right}:
        return Fit.SAME
    return min((fit_figures(first, second) for first in _wholes(left) for second in _wholes(right)), default=Fit.OPEN)


def _figures(saying: Saying) -> list[Quantity]:
    """The figures of a saying; one that is a part leaves open how many they were in all."""
    found = [(word.value, word.part) for word in saying.words if isinstance(word.value, Quantity)]
    return [replace(value, low=value.low if value.low is not None else value.high, high=None) if part else value for value, part in found]


def _wholes(figures: Iterable[Quantity]) -> list[Quantity]:
    """One figure for each thing counted. Several of one thing may be parts ("seven in one house and four in another"): at least the largest."""
    counted: dict[tuple[str, str], list[Quantity]] = {}
    for figure in figures:
        counted.setdefault((figure.unit, whole_noun(figure)), []).append(figure)
    most = (max(members, key=lambda figure: (figure.low or 0.0, repr(figure))) for members in counted.values())
    return [figure if len(counted[figure.unit, whole_noun(figure)]) == 1 else replace(figure, high=None) for figure in most]


def _fit_value(left: object, right: object) -> Fit:
    if isinstance(left, Location) and isinstance(right, Location):
        return fit_places(left, right)
    if isinstance(left, TimeValue) and isinstance(right, TimeValue):
        return fit_times(left, right)
    return Fit.OPEN


def _kinds(saying: Saying) -> frozenset[str]:
    return frozenset(told.mention.kind for told in saying.told)


def _actors(values: Iterable[Value | Status | str]) -> set[ActorRef]:
    return {value for value in values if isinstance(value, ActorRef)}


def _counterpart(saying: Saying) -> set[ActorRef]:
    """Who stands in the other slot of the same mentions."""
    _, opposite = SLOT[saying.topic]
    return _actors(filler.value for told in saying.told for filler in told.mention.of(opposite))


def _statuses(saying: Saying) -> tuple[Status, ...]:
    return tuple(value for value in saying.values if isinstance(value, Status))


def _done_by(told: Iterable[Told]) -> date | None:
    """The earliest day by which somebody tells that it was done, or dates it."""
    days: list[date] = []
    for one in told:
        if one.mention.status in DONE and one.mention.kind != DENIAL:
            ends = [days_of(f.value)[1] for f in one.mention.of(Slot.TIME) if isinstance(f.value, TimeValue)]
            days += [day for day in (day_of(one.report), *ends) if day]
    return min(days, default=None)
