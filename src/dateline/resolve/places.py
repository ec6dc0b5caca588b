"""Which place on earth is meant: for all mentions of a report together, as one place helps to tell the next.

First every name is scored by itself (countries that the text names, places that hold it, size); the clear ones then draw in their
neighbours; then nouns that point back. What stays open stays open: `place` None with alternatives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.lexicon.gazetteer import Gazetteer, Match
from dateline.lexicon.geokeys import fold, plain_name
from dateline.model import Analysis, Candidate, Location
from dateline.model.place import Place, PlaceMention, Precision
from dateline.resolve.geometry import distance
from dateline.resolve.places_apart import settle_apart
from dateline.resolve.places_back import look_back, same_town
from dateline.resolve.places_context import Context, country_votes
from dateline.resolve.places_score import Scored, probabilities, score
from dateline.resolve.places_shapes import WIDE, border, draw, precision_of

PASSES = 3
CERTAIN = 0.6  # probability from which a place draws in its neighbours
OPEN = 0.08  # two places elsewhere whose scores differ by less are left open
FAINT = 0.65  # a score below it names a place that the report gives no reason to mean
SAME_KM = 40.0  # a town and the district of its name are one answer
BORROWED = 0.6  # vote of a name for the country of its likeliest place
ALTERNATIVES = 5
TOWNS_BACK = 6
ACRONYM = 3

Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The place chosen for a name, None when open or unknown, and the alternatives in order."""

    place: Place | None
    alternatives: tuple[Candidate, ...]


def resolve_places(
    mentions: Sequence[PlaceMention], analysis: Analysis, gazetteer: Gazetteer, home: str = ""
) -> tuple[Location, ...]:
    """One location a mention, in order. `home` is the outlet's country (ISO 3166-1 alpha-2), a weak hint.

    A name in no gazetteer gives Precision.UNKNOWN without a point, unless the text says where it lies.
    """
    parts = [part for mention in mentions for part in (mention, mention.apart) if part is not None]
    found = iter(_resolved(parts, analysis, gazetteer, home))
    return tuple(settle_apart(mention, next(found), next(found)) if mention.apart else next(found) for mention in mentions)


def _resolved(mentions: Sequence[PlaceMention], analysis: Analysis, gazetteer: Gazetteer, home: str) -> tuple[Location, ...]:
    names = _names(mentions)
    context = _context(names, analysis, gazetteer, home)
    answers: dict[Key, Answer] = {}
    for _ in range(PASSES):
        scored = {key: _scored(key, names[key], context, gazetteer) for key in names}
        answers = {key: _answer(found, context) for key, found in scored.items()}
        context.settled = {key[0]: a.place for key, a in answers.items() if a.place and _sure(a)}
    anchors = _anchors(mentions, analysis, answers, context, gazetteer)
    return tuple(_location(n, mentions, anchors, answers, gazetteer) for n in range(len(mentions)))


# ---- names


def _key(name: str, mention: PlaceMention) -> Key:
    return fold(name), mention.kind, tuple(sorted(map(fold, mention.within)))


def _names(mentions: Iterable[PlaceMention]) -> dict[Key, tuple[str, PlaceMention]]:
    """Every name of the report once for each thing said of it; "Idlib province" and "Idlib" are two."""
    found: dict[Key, tuple[str, PlaceMention]] = {}
    for mention in mentions:
        for name in (*filter(None, (mention.name,)), *mention.others):
            found.setdefault(_key(name, mention) if name == mention.name else (fold(name), "", ()), (name, mention))
        for holder in mention.within:
            found.setdefault((fold(holder), "", ()), (holder, mention))
    return found


def _context(
    names: Mapping[Key, tuple[str, PlaceMention]], analysis: Analysis, gazetteer: Gazetteer, home: str
) -> Context:
    """The countries that the text names, and those of its places, as likely as each place is by itself."""
    context = Context(home=home)
    for word, (code, weight) in country_votes(analysis, gazetteer).items():
        context.vote(word, ((code, weight),))
    alone = Context()
    borrowed = []
    for key, (name, _) in names.items():
        matches = _matches(name, key[1], gazetteer)
        context.hint(key[0], frozenset((m.place.country, m.place.admin1) for m in matches if m.place.admin1 and m.how == "name"))
        found = score(key[0], key[1], (), gazetteer.find(name), alone, gazetteer)
        shares = zip(found, probabilities(found), strict=True)
        borrowed.append((key[0], [(s.place.country, BORROWED * p) for s, p in shares if s.place.country and s.place.kind != "country"]))
    for word, weights in borrowed:
        context.vote(word, weights)
    return context


def _scored(key: Key, named: tuple[str, PlaceMention], context: Context, gazetteer: Gazetteer) -> list[Scored]:
    name, mention = named
    held = key == _key(name, mention)
    holders = [match.place for holder in mention.within for match in gazetteer.find(holder)[:8]] if held else []
    if held and mention.country and (country := gazetteer.country(mention.country)):
        holders.append(country)
    kind = key[1]
    matches = _matches(name, kind, gazetteer) or gazetteer.close(name, context.main()) or gazetteer.people_of(name) or gazetteer.named_after(name)
    if len(name) <= ACRONYM and name.isupper():
        matches = tuple(match for match in matches if gazetteer.named_by_us(match.place))  # "EU" is no town in France
    return score(key[0], kind, holders, matches, context, gazetteer)


def _matches(name: str, kind: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Places of a name: "Basra province" as a whole where there is one."""
    whole = gazetteer.find(f"{name} {kind}") if kind and kind not in {"city", "town", "village", "country"} else ()
    return whole or gazetteer.find(name)


def _answer(found: Sequence[Scored], context: Context) -> Answer:
    shares = probabilities(found)
    listed = tuple(
        Candidate(place=s.place, score=round(share, 3), reason=s.reason or "its name alone")
        for s, share in zip(found[:ALTERNATIVES], shares, strict=False)
    )
    if not found:
        return Answer(None, ())
    best = found[0]
    rival = next((s for s in found[1:] if not _compatible(best.place, s.place)), None)
    faint = best.score < FAINT and not best.certain and bool(context.votes)
    close = rival is not None and best.score - rival.score < OPEN
    return Answer(None if faint or close else best.place, listed)


def _compatible(left: Place, right: Place) -> bool:
    """Whether two answers are one as far as a map goes: a town and the district or province around it."""
    return distance((left.lat, left.lon), (right.lat, right.lon)) <= max(SAME_KM, left.radius_km, right.radius_km) and (
        left.country == right.country
    )


def _sure(answer: Answer) -> bool:
    near = [c.score for c in answer.alternatives if answer.place and _compatible(answer.place, c.place)]
    return sum(near) >= CERTAIN


# ---- mentions


def _anchors(
    mentions: Sequence[PlaceMention], analysis: Analysis, answers: Mapping[Key, Answer], context: Context, gazetteer: Gazetteer
) -> list[Place | None]:
    """The place that each mention is anchored to."""
    named: list[Place | None] = [answers[_key(m.name, m)].place if m.name else None for m in mentions]
    found = list(named)
    for number, mention in enumerate(mentions):
        if mention.name:
            continue
        if mention.kind == "border":
            code = mention.country or (context.first() if mention.others else "")
            found[number] = gazetteer.country(code) if code else None
            continue
        if mention.kind == "capital" and mention.within:
            found[number] = _capital_of(mention, named, answers, gazetteer)
            continue
        earlier = [(m, p) for m, p in zip(mentions[:number], found[:number], strict=True) if p is not None]
        later = [(m, p) for m, p in zip(mentions[number:], named[number:], strict=True) if p is not None]
        here = [(m, p) for m, p in earlier if analysis.sentence_of[m.head] == analysis.sentence_of[mention.head]]
        found[number] = same_town(mention, here) or look_back(mention, earlier, later, context, gazetteer)
    return found


def _capital_of(
    mention: PlaceMention, named: Sequence[Place | None], answers: Mapping[Key, Answer], gazetteer: Gazetteer
) -> Place | None:
    """"The capital of Borno": the town of the report that lies in that province; which other is its capital we do not know."""
    holder = answers[fold(mention.within[0]), "", ()].place
    return next((p for p in named if holder and p and p.kind == "town" and gazetteer.inside(p, holder)), None)


def _location(
    number: int, mentions: Sequence[PlaceMention], anchors: Sequence[Place | None], answers: Mapping[Key, Answer], gazetteer: Gazetteer
) -> Location:
    mention, place = mentions[number], anchors[number]
    answer = answers[_key(mention.name, mention)] if mention.name else Answer(None, ())
    if place is None:
        return _unplaced(mention, answer, answers)
    others = _others(mention, answers) or _beyond_border(mention, place, anchors, gazetteer)
    back = [p for p in reversed(anchors[: number + 1]) if p is not None and p.kind not in WIDE][:TOWNS_BACK]
    shape = border(place, others, gazetteer) if mention.kind == "border" else draw(mention, place, others, back, gazetteer)
    lat, lon = shape.point or (None, None)
    return Location(
        name=plain_name(place.name), place=place, relation=shape.relation, lat=_rounded(lat), lon=_rounded(lon), radius_km=shape.radius,
        precision=shape.precision, alternatives=answer.alternatives if len(answer.alternatives) > 1 else (),
    )  # fmt: skip


def _beyond_border(
    mention: PlaceMention, place: Place, anchors: Sequence[Place | None], gazetteer: Gazetteer
) -> list[Place]:
    """"the Iraqi border" in a report on Syria is the border with Syria: the other country that most of its places lie in."""
    if "border" not in (mention.kind, mention.relation.partition(" ")[0]):
        return []
    codes = Counter(p.country for p in anchors if p is not None and p.country and p.country != place.country)
    other = gazetteer.country(max(codes, key=lambda code: (codes[code], code))) if codes else None
    return [other] if other is not None else []


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 4)


def _others(mention: PlaceMention, answers: Mapping[Key, Answer]) -> list[Place]:
    return [place for name in mention.others if (place := answers[fold(name), "", ()].place) is not None]


def _unplaced(mention: PlaceMention, answer: Answer, answers: Mapping[Key, Answer]) -> Location:
    """A name in no gazetteer lies somewhere in the place that the text says holds it; without one it has no point."""
    name = mention.name or mention.kind
    holder = next((a.place for a in (answers.get((fold(h), "", ())) for h in mention.within) if a and a.place), None)
    if holder is None or answer.alternatives or holder.kind == "country":
        return Location(
            name=name, place=None, relation=mention.relation, lat=None, lon=None, radius_km=None, precision=Precision.UNKNOWN,
            alternatives=answer.alternatives,
        )  # fmt: skip
    return Location(
        name=f"{name}, {holder.name}", place=None, relation="in", lat=holder.lat, lon=holder.lon, radius_km=holder.radius_km,
        precision=precision_of(holder.kind), alternatives=(),
    )  # fmt: skip
