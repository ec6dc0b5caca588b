"""`python -m evaluation.places`: are places told right? Each figure stands beside a naive baseline.

  geo      LGL and GeoWebNews with the names given: the exact GeoNames id, the country, the province (admin-1), over all names and over those whose
           entry our gazetteer holds. A name that is left open counts as wrong; its country counts where all that it may be lie in one.
           Then end to end: names found by us, right when they overlap a name of the set and lie within 161 km of it (or are the same entry).
  events   event_location's gold items: at which place of its sentence did this verb happen?  (`evaluation.places_events`)

The baseline takes the most populous place of the name, a country's name for the country; end to end it takes capitalised words that the
gazetteer has; for a verb, the nearest name of a place in the sentence. Country and province are counted where the set tells them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dateline.extract.places import find_places
from dateline.language import Language
from dateline.lexicon import load
from dateline.lexicon.gazetteer import Gazetteer
from dateline.model import ROOT, Analysis, Location, Place, Report, Sentence, Span, Token
from dateline.model.place import PlaceMention
from dateline.resolve.geometry import distance
from dateline.resolve.places import resolve_places
from dateline.settings import Settings
from evaluation import places_events
from evaluation.data import SHARED
from evaluation.geosets import SETS, Article, Toponym
from evaluation.outside import Hits, figures, lines, share

NEAR = 161.0  # km: a hundred miles, the usual bound of geoparsers
CAPITALS = re.compile(r"[A-Z][\w'’-]+(?: (?:of |the )?[A-Z][\w'’-]+)*")
ABBREVIATED = re.compile(r", ([A-Z][a-z]{2,5}\.|[A-Z]\.?[A-Z]\.?)")
Resolve = Callable[[Article], Sequence["Answer"]]


class Answer(NamedTuple):
    """What a resolver says of one name: "" and None for what it leaves open."""

    id: str = ""
    country: str = ""
    admin1: str = ""
    place: Place | None = None
    span: tuple[int, int] = (0, 0)


def of_place(place: Place | None) -> Answer:
    """An answer that is a place."""
    return Answer(place.id, place.country, place.admin1, place) if place else Answer()


def of_location(location: Location, span: Span) -> Answer:
    """An answer of ours; a name left open among places of one country or province still tells these."""
    place = location.place
    return Answer(place.id if place else "", location.country, location.admin1, place, (span.start, span.end))


# ---- names given


def plain_analysis(text: str) -> Analysis:
    """Words without syntax, as one sentence: enough to resolve given names."""
    tokens = tuple(
        Token(start=m.start(), end=m.end(), text=m[0], lemma=m[0].lower(), upos="X", feats=(), head=ROOT, deprel="root")
        for m in re.finditer(r"\w+(?:\.\w)*\.?|[^\w\s]", text)
    )
    whole = (Sentence(first=0, last=len(tokens), start=tokens[0].start, end=tokens[-1].end),) if tokens else ()
    return Analysis(report="geo", text=text, sentences=whole, tokens=tokens)


def given(analysis: Analysis, names: Sequence[Toponym], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Mentions of the given spans, each with the given name that follows its comma as holder; an adjective of a nation is the country."""
    for number, name in enumerate(names):
        at = analysis.tokens_in(Span(start=name.start, end=name.end)) or (0,)
        following = names[number + 1] if number + 1 < len(names) else None
        gap = analysis.text[name.end : following.start] if following else ""
        within = (following.text,) if following and re.fullmatch(r",? (?:in )?(?:the )?", gap) else ()
        if not within and (short := ABBREVIATED.match(analysis.text[name.end : name.end + 14])):
            within = (short[1],)
        country, form = gazetteer.nation(name.text)
        adjective = form in {"adjective", "people"} and bool(country)
        yield PlaceMention(
            span=Span(start=name.start, end=name.end), first=at[0], last=at[-1] + 1, head=at[-1], name="" if adjective else name.text,
            kind="country" if adjective else "", country=country if adjective else "", within=within,
        )  # fmt: skip


def resolved(gazetteer: Gazetteer) -> Resolve:
    """Our resolver of given names."""

    def answer(article: Article) -> list[Answer]:
        analysis = plain_analysis(article.text)
        mentions = list(given(analysis, article.names, gazetteer))
        return [of_location(found, m.span) for m, found in zip(mentions, resolve_places(mentions, analysis, gazetteer), strict=True)]

    return answer


def most_populous(name: str, gazetteer: Gazetteer) -> Place | None:
    """The baseline: a country of that name, else the place of most people."""
    code, form = gazetteer.nation(name)
    if code and form != "seat":  # "Paris" stands for France only where it acts
        return gazetteer.country(code)
    return max((match.place for match in gazetteer.find(name)), key=lambda place: (place.population, place.id), default=None)


def naive(gazetteer: Gazetteer) -> Resolve:
    """The baseline's resolver of given names."""
    return lambda article: [of_place(most_populous(name.text, gazetteer)) for name in article.names]


def names_given(articles: Sequence[Article], answer: Resolve, gazetteer: Gazetteer, misses: Counter[str] | None = None) -> dict[str, Any]:
    """Shares of names of which id, country and province are right, over all of them and over those that the gazetteer holds."""
    flags: dict[str, list[bool]] = {}
    for article in articles:
        for name, found in zip(article.names, answer(article), strict=True):
            parts = ("all", "held") if gazetteer.place(name.id) else ("all",)
            right = {
                "id": found.id == name.id if name.id else None,
                "country": found.country == name.country if name.country else None,
                "admin-1": (found.country, found.admin1) == (name.country, name.admin1) if name.admin1 else None,
                "answered": bool(found.id) if name.id else None,
            }
            for figure, flag in right.items():
                for part in parts if flag is not None else ():
                    flags.setdefault(f"{figure}, {part}", []).append(bool(flag))
            if misses is not None and not right["id"] and name.id:
                got = (found.place.name, found.place.admin1, found.place.country, found.place.kind) if found.place else None
                misses[f"{parts[-1]}\t{name.text}\t{name.geonames}\t{name.country} {name.admin1}\t{got}"] += 1
    return {figure: share(found) for figure, found in sorted(flags.items())}


# ---- end to end


def found_by_us(gazetteer: Gazetteer, language: Language) -> Resolve:
    """The places of mentions that we find."""

    def answer(article: Article) -> list[Answer]:
        analysis = language.analyse([Report(id=article.id, text=article.text)])[0]
        mentions = find_places(analysis, gazetteer)
        return [of_location(found, m.span) for m, found in zip(mentions, resolve_places(mentions, analysis, gazetteer), strict=True)]

    return answer


def capitalised(gazetteer: Gazetteer) -> Resolve:
    """The baseline: runs of capitalised words that the gazetteer has as a whole."""

    def answer(article: Article) -> list[Answer]:
        found = [(m, most_populous(m[0], gazetteer)) for m in CAPITALS.finditer(article.text)]
        return [of_place(place)._replace(span=m.span()) for m, place in found if place]

    return answer


def near(found: Answer, name: Toponym) -> bool:
    """The same entry, or a point within 161 km; a country's middle stands for all within its circle."""
    if found.place is None:
        return False
    reach = max(NEAR, found.place.radius_km) if found.place.kind == "country" else NEAR
    return found.id == name.id or distance((found.place.lat, found.place.lon), (name.lat, name.lon)) <= reach


def end_to_end(articles: Sequence[Article], answer: Resolve) -> dict[str, Any]:
    """F1 of places found: each of ours meets at most one name of the set, the first that it overlaps and is near to."""
    hits = []
    for article in articles:
        found = [one for one in answer(article) if one.place]
        left = list(article.names)
        for one in found:
            met = next((n for n in left if n.start < one.span[1] and one.span[0] < n.end and near(one, n)), None)
            if met is not None:
                left.remove(met)
        right = len(article.names) - len(left)
        hits.append(Hits(len(found), right, len(article.names), right))
    return figures(hits)


# ---- the command


def results(folder: Path, what: Sequence[str], misses: Counter[str] | None = None) -> dict[str, Any]:
    """All figures by name."""
    lexicon, language = load(), Language(Settings().language)
    gazetteer, found = lexicon.gazetteer, {}
    for name, read in SETS.items():
        if not {"geo", "given"} & {*what}:
            break
        articles = list(read(folder / "geo" / f"{name}.xml", gazetteer))
        found[f"{name}, names given"] = {
            "dateline": names_given(articles, resolved(gazetteer), gazetteer, misses),
            "baseline": names_given(articles, naive(gazetteer), gazetteer),
        }
        if "geo" in what:
            found[f"{name}, end to end within 161 km"] = {
                "dateline": end_to_end(articles, found_by_us(gazetteer, language)), "baseline": end_to_end(articles, capitalised(gazetteer)),
            }  # fmt: skip
    if "events" in what:
        found["event_location gold"] = places_events.results(folder / "event_location" / "labeled_text.jsonl.zip", lexicon, language)
    return found


def main(argv: list[str] | None = None) -> int:
    """Print the figures; exit code 2 when a set is not there."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.places", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help="geo, given (geo without end to end), events (default: geo and events)")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of the data sets (default: ../shared/data)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--misses", action="store_true", help="also the names given that were told wrong, by count")
    options = parser.parse_args(argv)
    if unknown := {*options.what} - {"geo", "given", "events"}:
        parser.error(f"no part named {', '.join(sorted(unknown))}")
    if not (options.data / "geo" / "lgl.xml").is_file():
        print(f"no data sets at {options.data} (give --data DIR)", file=sys.stderr)
        return 2
    misses: Counter[str] = Counter()
    found = results(options.data, options.what or ("geo", "events"), misses)
    print(json.dumps(found) if options.json else "\n".join(lines(found)))
    if options.misses:
        print("\n".join(f"{count}\t{row}" for row, count in misses.most_common()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
