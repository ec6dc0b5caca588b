"""What a figure measures, given the event that it belongs to; figures checked against the same in another unit or with their
base.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Analysis
from dateline.model.quantity import Measure, Quantity, QuantityMention

# what the event counts where the figure's own words leave it open: for people, and for a number alone
PEOPLE = {
    "killing": Measure.KILLED, "injury": Measure.INJURED, "arrest": Measure.CAPTURED, "abduction": Measure.CAPTURED,
    "surrender": Measure.CAPTURED,
    "displacement": Measure.DISPLACED, "evacuation": Measure.DISPLACED, "return": Measure.DISPLACED,
    "expulsion": Measure.DISPLACED, "siege": Measure.TRAPPED,
    "deployment": Measure.TROOPS, "withdrawal": Measure.TROOPS, "training": Measure.TROOPS,
}  # fmt: skip
HARM = {Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CAPTURED, Measure.DISPLACED, Measure.TRAPPED}
STRIKING = {"air_strike", "shelling", "bombing"}
PROPERTY = {"destruction", "weapons_seized"}
GROUND = {"territory_taken"}
TARGETS = {
    "target",
    "unit",
    "position",
    "center",
    "centre",
    "post",
    "headquarters",
    "facility",
    "hospital",
    "depot",
    "hideout",
    "warehouse",
    "site",
    "base",
    "camp",
    "building",
}
AIMED = {"target", "unit", "center", "centre", "headquarters", "post", "facility"}
NOUN_UNITS = {Measure.STRIKES: "strike", Measure.VILLAGES: "village", Measure.TARGETS: "target"}
ROUND = (1, 5, 10, 50, 100, 500, 1000)  # steps to which people round


def resolve_quantity(mention: QuantityMention, analysis: Analysis, kind_hint: str | None = None) -> Quantity:
    """Value of a figure. `kind_hint` is the kind of the event that governs it: it decides only where the figure's own words and
    the predicate that counts it leave the measure open.
    """
    lemma = analysis.tokens[mention.noun].lemma.lower() if mention.noun is not None else ""
    measure = _measure(mention, lemma, kind_hint or "")
    note = pair_note(mention) if mention.paired is not None else ""
    return Quantity(
        measure=measure,
        low=mention.low,
        high=mention.high,
        unit=_unit(mention, lemma, measure),
        hedge=mention.hedge,
        counted=mention.counted,
        note=note,
    )


def _measure(mention: QuantityMention, lemma: str, kind: str) -> Measure:
    said = mention.measure
    if mention.dimension == "share":
        return Measure.AREA if kind in GROUND else PEOPLE.get(kind, Measure.OTHER)
    if mention.unit and mention.dimension not in {"count", "person"}:
        return said
    if said in HARM:
        return said
    if kind in PROPERTY and not mention.personal:
        return Measure.TARGETS if lemma in AIMED else Measure.OTHER
    if (mention.personal or mention.noun is None) and kind in PEOPLE and said is not Measure.STRIKES:
        return PEOPLE[kind]
    if kind in STRIKING and said is Measure.OTHER and lemma in TARGETS:
        return Measure.TARGETS
    if said is Measure.TROOPS and kind in PEOPLE:
        return PEOPLE[kind]
    return said


def _unit(mention: QuantityMention, lemma: str, measure: Measure) -> str:
    """The unit of measure, "person" for people, else the counted noun's lemma."""
    if mention.unit:
        return mention.unit
    if mention.personal or measure in HARM or measure is Measure.TROOPS:
        return "person"
    return NOUN_UNITS.get(measure) or lemma or "count"


# ---- checks


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How far two figures for the same thing lie apart: `relative` to the first; `step` the rounding that explains it, None when
    none does.
    """

    relative: float
    step: int | None


def gap_of(one: float, one_factor: float, two: float, two_factor: float) -> Gap:
    """Gap of two figures in units of one dimension. A rounding of either to 1, 5, 10, 50 ... explains it when the figure's true
    value lies within one step: people round up or down to the nearest convenient number.
    """
    first, second = one * one_factor, two * two_factor
    relative = (second - first) / first if first else 0.0
    steps = [
        step
        for step in ROUND
        if (two % step == 0 and abs(first / two_factor - two) <= step)
        or (one % step == 0 and abs(second / one_factor - one) <= step)
    ]
    return Gap(relative=relative, step=min(steps) if steps else None)


def pair_note(mention: QuantityMention) -> str:
    """The check of a figure against its pair, in words; "" when one of them has no low bound."""
    if mention.paired is None or mention.low is None:
        return ""
    low, unit, factor = mention.paired
    gap = gap_of(mention.low, mention.factor, low, factor)
    percent = f"{abs(gap.relative) * 100:.0f} %"
    said = f"{mention.low:g} {mention.unit} and {low:g} {unit} differ by {percent}"
    return f"{said}: consistent with rounding to {gap.step}" if gap.step else f"{said}: no usual rounding explains it"


def whole_of(part: Quantity, share: Quantity) -> Quantity | None:
    """The whole that a part and its share imply (700 km2 is one-fifth of 3,500 km2): a derived figure, and marked so in its note.
    None when the share is zero or open.
    """
    scale = 100.0 if share.unit == "percent" else 1.0
    if not share.low or part.low is None or share.low != share.high:
        return None
    whole = part.low * scale / share.low
    high = part.high * scale / share.low if part.high is not None else None
    return Quantity(measure=part.measure, low=whole, high=high, unit=part.unit, counted=part.counted,
                    note=f"derived: {part.low:g} {part.unit} is {share.low:g} {share.unit} of it")  # fmt: skip
