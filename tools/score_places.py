"""How well places are told: names given, on LGL, GeoWebNews and GeoVirus (exact GeoNames id, country, within 161 km); places of the gold
reports, with the mentions found and with the gold's own words.

    python -m tools.score_places geo [../shared/data/geo]
    python -m tools.score_places gold [../shared/gold] [train|dev]      (needs the language model)
"""

from __future__ import annotations

import json
import math
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.extract.places import find_places
from dateline.lexicon.files import resources
from dateline.lexicon.gazetteer import Gazetteer, load_gazetteer
from dateline.model import ROOT, Analysis, Location, Report, Sentence, Span, Token
from dateline.model.place import PlaceMention
from dateline.resolve.geometry import distance
from dateline.resolve.places import resolve_places

MILES_100 = 161.0
GOLD_KM = 50.0
SHARED = Path("../shared")


class Toponym(NamedTuple):
    start: int
    end: int
    text: str
    geonames: str
    lat: float
    lon: float
    country: str


def plain_analysis(text: str) -> Analysis:
    """Words without syntax, as one sentence: enough to resolve given names."""
    tokens = tuple(
        Token(start=m.start(), end=m.end(), text=m[0], lemma=m[0].lower(), upos="X", feats=(), head=ROOT, deprel="root")
        for m in re.finditer(r"\w+(?:\.\w)*\.?|[^\w\s]", text)
    )
    whole = (Sentence(first=0, last=len(tokens), start=tokens[0].start, end=tokens[-1].end),) if tokens else ()
    return Analysis(report="geo", text=text, sentences=whole, tokens=tokens)


def given(analysis: Analysis, toponyms: list[Toponym], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Mentions of the toponyms' spans, with the places that follow a comma as holders."""
    mentions = []
    for number, t in enumerate(toponyms):
        at = analysis.tokens_in(Span(start=t.start, end=t.end)) or (0,)
        following = toponyms[number + 1] if number + 1 < len(toponyms) else None
        gap = analysis.text[t.end : following.start] if following else ""
        within = (following.text,) if following and re.fullmatch(r",? (?:in )?(?:the )?", gap) else ()
        within = within or abbreviated(analysis.text[t.end : t.end + 14])
        country, form = gazetteer.nation(t.text)
        adjective = form in {"adjective", "people"} and bool(country)
        mentions.append(
            PlaceMention(
                span=Span(start=t.start, end=t.end), first=at[0], last=at[-1] + 1, head=at[-1], name="" if adjective else t.text,
                kind="country" if adjective else "", country=country if adjective else "", within=within,
            )
        )  # fmt: skip
    return mentions


def abbreviated(rest: str) -> tuple[str, ...]:
    """"..., Kan." after a name."""
    match = re.match(r", ([A-Z][a-z]{2,5}\.|[A-Z]\.?[A-Z]\.?)", rest)
    return (match.group(1),) if match else ()


def lgl(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    for article in ET.parse(path).getroot():
        rows = []
        for t in article.iter("toponym"):
            tag = t.find("gaztag")
            if tag is not None:
                country = tag.find("country")
                rows.append(
                    Toponym(
                        int(t.findtext("start", "0")), int(t.findtext("end", "0")), t.findtext("phrase", ""), tag.get("geonameid", ""),
                        float(tag.findtext("lat", "nan")), float(tag.findtext("lon", "nan")),
                        (country.text or "") if country is not None else "",
                    )
                )  # fmt: skip
        yield article.findtext("text", ""), rows


def geowebnews(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    for article in ET.parse(path).getroot():
        rows = []
        for t in article.iter("toponym"):
            number = t.findtext("geonamesID") or ""
            lat, lon = t.findtext("latitude") or "", t.findtext("longitude") or ""
            if number.isdigit() and lat:
                at = int(t.findtext("start", "0")), int(t.findtext("end", "0"))
                rows.append(Toponym(*at, t.findtext("extractedName") or t.findtext("phrase") or "", number, float(lat), float(lon), ""))
        yield article.findtext("text", ""), rows


def geovirus(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    for article in ET.parse(path).getroot():
        rows = [
            Toponym(
                int(t.findtext("start", "1")) - 1, int(t.findtext("end", "1")) - 1, t.findtext("name", ""), "", float(t.findtext("lat", "nan")),
                float(t.findtext("lon", "nan")), "",
            )
            for t in article.iter("location")
        ]  # fmt: skip
        yield article.findtext("text", ""), rows


def point_of(location: Location) -> tuple[float, float] | None:
    return (location.place.lat, location.place.lon) if location.place else None


def reach(location: Location) -> float:
    """A country's middle is no point: anything inside its circle is the country."""
    return max(MILES_100, location.place.radius_km) if location.place and location.place.kind == "country" else MILES_100


def score_set(name: str, articles: Iterator[tuple[str, list[Toponym]]], gazetteer: Gazetteer, misses: Counter[str]) -> None:
    counts: Counter[str] = Counter()
    for text, toponyms in articles:
        if not toponyms:
            continue
        toponyms = [t._replace(text=text[t.start : t.end] or t.text) for t in sorted(set(toponyms)) if t.end > t.start >= 0]
        analysis = plain_analysis(text)
        for t, found in zip(toponyms, resolve_places(given(analysis, toponyms, gazetteer), analysis, gazetteer), strict=True):
            at = point_of(found)
            counts["all"] += 1
            counts["answered"] += at is not None
            exact = bool(t.geonames) and found.place is not None and found.place.id == f"geonames:{t.geonames}"
            counts["id"] += exact
            near = exact or (at is not None and not math.isnan(t.lat) and distance(at, (t.lat, t.lon)) <= reach(found))
            counts["near"] += near
            country = gazetteer.country(found.place.country) if found.place and found.place.country else None
            counts["country"] += bool(t.country) and country is not None and country.name == t.country
            inside = bool(t.geonames) and gazetteer.place(f"geonames:{t.geonames}") is not None
            counts["known"] += inside
            if not exact and t.geonames:
                misses[f"{name}\t{'known' if inside else 'absent'}\t{t.text}\t{t.geonames}\t{found.place and (found.place.name, found.place.country, found.place.kind)}"] += 1
    total = counts["all"] or 1
    print(name, f"{total} names;", *(f"{key} {counts[key] / total:.3f}" for key in ("id", "country", "near", "answered", "known")))


def score_geo(folder: Path) -> None:
    gazetteer = load_gazetteer(resources())
    misses: Counter[str] = Counter()
    for name, read in (("lgl", lgl), ("geowebnews", geowebnews), ("geovirus", geovirus)):
        score_set(name, read(folder / f"{name}.xml"), gazetteer, misses)
    if "--misses" in sys.argv:
        for row, count in misses.most_common(120):
            print(count, row)


# ---- gold


def gold(folder: Path, part: str) -> Iterator[tuple[Report, list[dict]]]:
    texts = {row["id"]: row for row in map(json.loads, (folder / "reports.jsonl").open(encoding="utf-8"))}
    for row in map(json.loads, (folder / f"{part}.jsonl").open(encoding="utf-8")):
        yield Report(id=row["id"], text=texts[row["id"]]["text"], outlet=texts[row["id"]].get("outlet") or ""), row["events"]


def places_of(events: list[dict]) -> dict[tuple[int, int], dict]:
    return {(e["place"]["start"], e["place"]["end"]): e["place"] for e in events if e["place"] and e["place"].get("start") is not None}


def right(location: Location, place: dict) -> bool:
    """A gold place without a point is a country or nothing to draw; with one it must lie near, or inside the stated radius."""
    if place["lat"] is None:
        return location.lat is None and location.place is not None
    at = (location.lat, location.lon) if location.lat is not None and location.lon is not None else None
    return at is not None and distance(at, (place["lat"], place["lon"])) <= GOLD_KM


def score_gold(folder: Path, part: str) -> None:
    from dateline.language.analyse import Language

    gazetteer, language = load_gazetteer(resources()), Language()
    counts: Counter[str] = Counter()
    spent = words = 0.0
    for report, events in gold(folder, part):
        analysis = language.analyse([report])[0]
        start = time.perf_counter()
        mentions = find_places(analysis, gazetteer)
        locations = resolve_places(mentions, analysis, gazetteer)
        spent, words = spent + time.perf_counter() - start, words + len(analysis.tokens)
        for (first, last), place in places_of(events).items():
            counts["gold"] += 1
            hits = [n for n, m in enumerate(mentions) if m.span.start < last and first < m.span.end]
            counts["found"] += bool(hits)
            counts["right"] += any(right(locations[n], place) for n in hits)
        counts["mentions"] += len(mentions)
        counts["metonyms"] += sum(m.metonym for m in mentions)
    of = counts["gold"] or 1
    print(f"{part}: {of} gold spans; found {counts['found'] / of:.3f}; right {counts['right'] / of:.3f}; right of found {counts['right'] / max(counts['found'], 1):.3f}")
    print(f"  {counts['mentions']} mentions, {counts['metonyms']} metonyms; {words / 500 / spent:.0f} reports of 500 words a second")


def main() -> None:
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if args and args[0] == "gold":
        score_gold(Path(args[1]) if len(args) > 1 else SHARED / "gold", args[2] if len(args) > 2 else "train")
    else:
        score_geo(Path(args[1]) if len(args) > 1 else SHARED / "data" / "geo")


if __name__ == "__main__":
    main()
