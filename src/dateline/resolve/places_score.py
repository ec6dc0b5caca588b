"""How well each place of a name fits the report: a score, its parts in words, and a probability among them.

The weights were adjusted by hand with scores on news whose places are known in view (docs/explanation/places.md); only their order of size matters: what the text says of the place
itself, then the country, then its neighbours, then how large it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.lexicon.gazetteer import Gazetteer, Match
from dateline.model.place import Place
from dateline.resolve.places_context import Context

HOW = {"name": 0.15, "other name": -0.1, "without its article": 0.05, "close spelling": 0.0, "part of its name": 0.0, "its people": 0.0}
PER_NAME = 0.2  # importance of a town for each power of ten of its other names
IMPORTANCE = {"country": 1.8, "province": 0.55, "district": 0.3, "region": 1.2, "sea": 1.1, "river": 0.9, "village": 0.35, "neighbourhood": 0.35}
OWN = 0.8  # importance of any other kind of our own additions
PER_DIGIT = 0.13  # importance of a town for each power of ten of its people
COUNTRY, NEIGHBOUR, HOLDER, KIND, HOME = 0.8, 0.5, 1.5, 0.5, 0.12
ENGLISH = frozenset(("US", "GB", "CA", "AU", "NZ"))  # their namesakes of places elsewhere are many, and seldom meant
HOMONYM = 0.15
BIG, ALONE = 200_000, 0.5  # a lesser town of these countries needs neighbours in the report, not just its country
SOFTNESS = 0.12
AGREE = {
    "country": {"country"}, "province": {"province", "region"}, "region": {"region", "province", "district", "area"}, "district": {"district", "neighbourhood"},
    "city": {"town", "city"}, "town": {"town"}, "village": {"town", "village"}, "capital": {"town"},
    "neighbourhood": {"neighbourhood", "town", "district"},
}  # fmt: skip
LOOSE = frozenset(("site", "airport", "port", "area", "crossing", "base", "camp", "dam"))  # may be named after the town they lie by


@dataclass(frozen=True, slots=True)
class Scored:
    """A place with its score, and why."""

    place: Place
    score: float
    reason: str
    certain: bool = False  # the text itself says which: a place that holds it


def score(
    name: str, kind: str, holders: Sequence[Place], matches: Iterable[Match], context: Context, gazetteer: Gazetteer
) -> list[Scored]:
    """All places of a name, best first; equal scores by id."""
    found = []
    for match in matches:
        inexact = match.weak or match.how not in ("name", "other name")
        if inexact and context.votes and context.share(match.place.country, name) < 0.1:
            continue  # Iraq's Jadida is not Morocco's El Jadida: a spelling that only resembles needs its country in the report
        parts = list(_parts(name, kind, holders, match, context, gazetteer))
        held = any(word.startswith("lies in") for _, word in parts)
        found.append(Scored(match.place, sum(value for value, _ in parts), ", ".join(word for _, word in parts if word), held))
    return sorted(found, key=lambda scored: (-scored.score, scored.place.id))


def _parts(
    name: str, kind: str, holders: Sequence[Place], match: Match, context: Context, gazetteer: Gazetteer
) -> Iterable[tuple[float, str]]:
    place = match.place
    yield HOW[match.how], "" if match.how == "name" else match.how
    yield importance(place, fame=gazetteer.fame(place)), f"{place.population:,} people" if place.population else ""
    codes = gazetteer.touches(place)
    share = max((context.share(code, name) for code in codes), default=0.0)
    neighbours = _neighbours(name, place, context)
    trust = 1.0
    if place.country in ENGLISH and place.kind == "town" and place.population < BIG:
        trust = ALONE + (1 - ALONE) * neighbours[0] / NEIGHBOUR
    yield COUNTRY * trust * math.sqrt(share), f"{place.country} is named in the report" if share > 0.05 else ""
    if context.home and context.home in codes:
        yield HOME, "the outlet's country"
    if place.country in ENGLISH and share < 0.1 and place.kind != "country" and place.population < 500_000:
        yield -HOMONYM, ""
    yield neighbours
    if holders:
        inside = next((h for h in holders if gazetteer.inside(place, h)), None)
        yield (HOLDER, f"lies in {inside.name}") if inside else (-HOLDER / 3, "")
    yield _kind_fit(kind, place)
    if kind == "site" and place.kind == "town" and place.population < BIG and neighbours[0] < NEIGHBOUR / 2:
        yield -KIND, ""  # "Linwood Mosque" is in no Linwood that the report says nothing else of


def _neighbours(name: str, place: Place, context: Context) -> tuple[float, str]:
    near, region = context.nearness(place, name), context.region(place, name)
    if near >= region:
        return NEIGHBOUR * near, "near other places of the report" if near > 0.3 else ""
    return NEIGHBOUR * region, f"{place.admin1} is in the report"


def importance(place: Place, *, fame: int = 0) -> float:
    """How likely a place is to be meant by its name alone: by its people, and by how many languages name it."""
    people = PER_DIGIT * math.log10(place.population + 10)
    if place.kind == "town":
        return people + PER_NAME * math.log10(1 + fame)
    return max(people, IMPORTANCE.get(place.kind, OWN))


def _kind_fit(kind: str, place: Place) -> tuple[float, str]:
    if not kind or kind == place.kind:
        return (KIND, f"a {kind}") if kind else (0.0, "")
    if kind in AGREE:
        return (KIND, f"a {kind}") if place.kind in AGREE[kind] else (-KIND, "")
    return (0.0, "") if kind in LOOSE or place.kind not in {"country", "province"} else (-KIND, "")


def probabilities(scored: Sequence[Scored]) -> list[float]:
    """Softmax of the scores: sums to 1."""
    if not scored:
        return []
    best = scored[0].score
    weights = [math.exp((s.score - best) / SOFTNESS) for s in scored]
    return [weight / sum(weights) for weight in weights]
