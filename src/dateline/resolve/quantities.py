"""What a figure measures, given the event that it belongs to; its value with the checks against the figures it is told with."""

from __future__ import annotations

from dateline.model import Analysis
from dateline.model.quantity import Measure, Quantity, QuantityMention
from dateline.resolve.quantities_checks import pair_note, share_check

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


def resolve_quantity(mention: QuantityMention, analysis: Analysis, kind_hint: str | None = None) -> Quantity:
    """Value of a figure. `kind_hint` is the kind of the event that governs it: it decides only where the figure's own words and
    the predicate that counts it leave the measure open.
    """
    lemma = analysis.tokens[mention.noun].lemma.lower() if mention.noun is not None else ""
    measure = _measure(mention, lemma, kind_hint or "")
    note, derived = share_check(mention, " ".join(mention.span.of(analysis.text).split()))
    return Quantity(
        measure=measure,
        low=mention.low,
        high=mention.high,
        unit=_unit(mention, lemma, measure),
        hedge=mention.hedge,
        counted=mention.counted,
        note=note or pair_note(mention),
        derived=derived,
    )


def _measure(mention: QuantityMention, lemma: str, kind: str) -> Measure:
    said = mention.measure
    if mention.apart:
        return said
    if mention.share is not None:  # of the 40 in "a third of 40 people were killed" not all were
        return Measure.OTHER if said in HARM else said
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
