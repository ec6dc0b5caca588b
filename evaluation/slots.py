"""Comparing the slots of a paired gold and found event."""

from __future__ import annotations

import math
import re
from collections import defaultdict

from evaluation.match import Pair, Record

HAPPENED = {"occurred", "ongoing"}
COMMON = {"the", "of", "and", "al", "forces", "force", "group", "army", "a", "an", "s"}
EARTH = 6371.0  # km, sphere
NEAR = 50.0  # km

Tally = dict[str, list[bool]]


def new_tally() -> Tally:
    """Empty lists of right and wrong by name of the figure."""
    return defaultdict(list)


def names_agree(left: str | None, right: str | None) -> bool:
    """Whether two names share a word that is not common, or any word when common ones are all that one has."""
    one, two = (_words(name) for name in (left, right))
    return bool(one & two)


def _words(name: str | None) -> set[str]:
    words = set(re.sub(r"[^a-z0-9 ]", " ", (name or "").lower()).split())
    return (words - COMMON) or words


def kilometres(left: Record, right: Record) -> float:
    """Great-circle distance of two {"lat", "lon"} in degrees, by the haversine formula."""
    p, q = math.radians(left["lat"]), math.radians(right["lat"])
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(right["lon"] - left["lon"]) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def compare(pair: Pair, tally: Tally) -> None:
    """Add what is right and wrong in one pair to the tally."""
    gold, found = pair.gold, pair.found
    tally["kind"].append(gold["kind"] == found["kind"])
    tally["status"].append(gold["status"] == found["status"])
    tally["happened or not"].append((gold["status"] in HAPPENED) == (found["status"] in HAPPENED))
    hedged = bool(found.get("hedged"))
    tally["hedged" if gold["hedged"] else "hedged left empty"].append(hedged == gold["hedged"])
    for slot in ("actors", "recipients"):
        _names(slot, gold[slot], found.get(slot) or [], tally)
    for slot in ("speaker", "via"):
        _names(slot, _one(gold.get(slot)), _one(found.get(slot)), tally)
    _places(gold, found, tally)
    _times(gold.get("time"), found.get("time") or {}, tally)
    _figures(gold["figures"], found.get("figures") or [], tally)


def _one(value: Record | None) -> list[Record]:
    return [value] if value else []


def _names(slot: str, want: list[Record], got: list[Record], tally: Tally) -> None:
    if not want:
        tally[f"{slot} left empty"].append(not got)
        return
    names = [(w["name"], g.get("name") or g.get("text")) for w in want for g in got]
    tally[slot].append(any(names_agree(w, g) for w, g in names))


def places_of(event: Record) -> list[Record]:
    """Places of an event: readings have a list, gold has one or none."""
    return event["places"] if "places" in event else _one(event.get("place"))


def _places(gold: Record, found: Record, tally: Tally) -> None:
    want, got = places_of(gold), places_of(found)
    if not want:
        tally["place left empty"].append(not got)
        return
    tally["place named"].append(bool(got))
    if want[0].get("lat") is not None:
        tally["place within 50 km"].append(any(p.get("lat") is not None and kilometres(want[0], p) <= NEAR for p in got))


def _times(want: Record | None, got: Record, tally: Tally) -> None:
    if not want or not want.get("start"):
        return
    start = (got.get("start") or "")[:10]
    tally["start day exact"].append(start == want["start"])
    overlap = bool(start) and start <= (want["end"] or want["start"]) and (got.get("end") or got["start"])[:10] >= want["start"]
    tally["intervals overlap"].append(overlap)


def _figures(want: list[Record], got: list[Record], tally: Tally) -> None:
    left, right = ({_figure(q) for q in side} for side in (want, got))
    tally["figures" if left else "figures left empty"].append(bool(left & right) if left else not right)


def _figure(quantity: Record) -> float | None:
    low, high = quantity.get("low"), quantity.get("high")
    return low if low is not None else high
