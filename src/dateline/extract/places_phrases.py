"""The words around a place that say what it is and where it lies: kinds, places that hold it, relations, distances."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from dateline.extract.places_names import modifiers
from dateline.extract.places_tokens import LINKS, POSSESSIVE, THE, Anchor, Page
from dateline.lexicon.geokeys import wordset

WIDE = frozenset(("country", "province", "district", "region", "area", "island"))
SITE_WORDS = wordset("military international air refugee displacement border nuclear central main army naval provincial")
CITY = 50_000
POINTS = wordset("north south east west northeast northwest southeast southwest")


def with_kinds(page: Page, anchors: list[Anchor]) -> None:
    """Widens each name by the noun of its kind: "the Iraqi town of Qayyarah", "Diyala and Salaheddin provinces"."""
    page.named = {anchor.first for anchor in anchors if anchor.name}
    for anchor in anchors:
        if anchor.name:
            _kind_after(page, anchor)
            _kind_before(page, anchor)
    for left, right in itertools.pairwise(list(anchors)):
        if left.name and right.first <= left.first < right.last and (code := _country_named(page, left.name)):
            right.country = right.country or code  # "the Belarus capital Minsk"
            anchors.remove(left)
    for left, right in zip(anchors[-2::-1], anchors[:0:-1], strict=True):
        if _listed(page, left, right) and right.plural and not left.kind:
            left.kind, left.plural = right.kind, True
    for left, right in itertools.pairwise(anchors):
        if _listed(page, left, right) and left.plural and not right.kind:
            right.kind, right.plural = left.kind, True


def _listed(page: Page, left: Anchor, right: Anchor) -> bool:
    between = page.between(left, right)
    return bool(left.name and right.name and between) and all(word in LINKS for word in between)


def _kind_after(page: Page, anchor: Anchor) -> None:
    at = anchor.last + (page.at(anchor.last) in SITE_WORDS)
    word = page.at(at)
    kind = page.words.kind_of.get(word, "")
    code = _country_named(page, anchor.name)
    if code and kind == "capital" and page.same_sentence(anchor.first, at) and not page.names_at(at + 1):
        anchor.name, anchor.kind, anchor.country, anchor.last = "", kind, code, at + 1  # "near Syria capital"
    if code:
        return
    if not kind or anchor.kind or not page.same_sentence(anchor.first, at) or kind in {"country", "capital", "border"}:
        return
    if word in page.words.sets["parts"] and kind in {"area", "neighbourhood"} and page.gazetteer.known(anchor.name):
        return  # "Aleppo neighbourhoods" are parts of it; a name that nobody knows is the neighbourhood's own
    if page.analysis.tokens[at].upos not in {"NOUN", "PROPN"}:
        return
    anchor.kind, anchor.last, anchor.plural = kind, at + 1, word.endswith("s")


def _kind_before(page: Page, anchor: Anchor) -> None:
    """"the town of X", "the capital X", "the capital, X"."""
    at = anchor.first - 1
    of = page.at(at) == "of"
    at -= of or page.at(at) == ","
    word = page.at(at)
    kind = page.words.kind_of.get(word, "")
    if not kind or at < 0 or not page.same_sentence(at, anchor.first) or kind == "border":
        return
    if (word in page.words.sets["parts"] or kind == "area") and (not of or _is_city(page, anchor.name)):
        return  # "districts of Aleppo" are parts of it, "the districts of Jobar and Qaboun" are not
    if (page.capital(at) and at not in page.starts) or (not of and (kind in {"country", "site"} or word.endswith("s"))):
        return
    first, countries = modifiers(page, at)
    if kind == "capital" and of and (code := _country_named(page, anchor.name)):
        anchor.name, anchor.kind, anchor.country = "", kind, code
    elif kind == "capital" and of and _is_province(page, anchor):  # "the capital of Borno" is a town in it, "the capital of Kabul" the town
        anchor.within, anchor.name, anchor.kind = (anchor.name,), "", kind
    elif of or page.at(first) in THE or countries:
        anchor.kind = anchor.kind or kind
        anchor.country = anchor.country or (countries or ("",))[0]
        anchor.plural = anchor.plural or word.endswith("s")
    else:
        return
    anchor.first = first


def _is_city(page: Page, name: str) -> bool:
    return any(match.place.kind in WIDE or match.place.population >= CITY for match in page.gazetteer.find(name)[:5])


def _is_province(page: Page, anchor: Anchor) -> bool:
    """Whether it is called a province, or is nothing else by its own name that people know."""
    if anchor.kind:
        return anchor.kind in {"province", "region", "district"}
    return any(match.place.kind in {"province", "region"} for match in page.gazetteer.find(anchor.name)[:3])


def _country_named(page: Page, name: str) -> str:
    code, form = page.gazetteer.nation(name)
    return code if form == "name" else ""


# ---- places that hold it


def with_holders(page: Page, anchors: list[Anchor]) -> list[Anchor]:
    """Joins "Linden, New Jersey", "Iraq's Nineveh province", "Zubdiya in Aleppo" into one anchor each, from right to left."""
    kept: list[Anchor] = []
    for anchor in reversed(anchors):
        right = kept[-1] if kept else None
        if right is not None and page.same_sentence(anchor.first, right.first):
            if _owns(page, anchor, right):
                right.first, right.within = anchor.first, (*right.within, *filter(None, (anchor.name, *anchor.within)))
                right.country = right.country or _country_named(page, anchor.name)
                continue
            if _held(page, anchor, right):
                anchor.last, anchor.within = right.last, (*anchor.within, right.name, *right.within)
                kept.pop()
        kept.append(anchor)
    return kept[::-1]


def _owns(page: Page, left: Anchor, right: Anchor) -> bool:
    between = [word for word in page.between(left, right) if word not in page.words.compass and word != "-"]
    if left.name and not between and right.name and page.at(right.first) in page.words.kind_of:
        return True  # "the Damascus suburb of Darayya"
    if not left.name or len(between) != 1 or between[0] not in POSSESSIVE:
        return False
    if not right.name:
        return right.kind in {"capital", "border"} and bool(_country_named(page, left.name))
    return bool(_country_named(page, left.name)) or _inside(page, right.name, left.name)


def _held(page: Page, left: Anchor, right: Anchor) -> bool:
    if not left.name or not right.name or left.kind == "country":
        return False
    between = [word for word in page.between(left, right) if word not in THE and word not in page.words.compass]
    if between not in ([","], ["in"], ["of"], [",", "in"]):
        return False
    if not page.gazetteer.known(left.name):
        wide = bool(_country_named(page, right.name)) or right.kind in WIDE
        return wide or (bool(left.kind) and between != [","]) or between in (["in"], [",", "in"])
    return _inside(page, left.name, right.name)


def _inside(page: Page, name: str, holder: str) -> bool:
    """Whether any place of the first name lies in any of the second that is no mere town."""
    find = page.gazetteer.find
    holders = [match.place for match in find(holder) if match.place.kind in WIDE][:12]
    return any(page.gazetteer.inside(match.place, above) for above in holders for match in find(name))


# ---- relations


def with_relation(page: Page, anchor: Anchor) -> None:
    """Reads the words before and after: "60 kilometers south of", "the northern parts of", "'s outskirts"."""
    _after(page, anchor)
    at = anchor.first
    while page.at(at - 1) == "the" and at not in page.starts:
        at -= 1
    if at in page.starts:
        return
    if page.at(at - 1) == "of":
        _before_of(page, anchor, at - 1)
    elif page.at(at - 1) == "from" or page.at(at - 1) in page.words.relation_of:
        _preposition(page, anchor, at - 1)
    elif page.at(at - 1) == "to" and page.at(at - 2) in page.words.sets["close"]:
        anchor.relation, anchor.first = "near", at - 2
    _adjectives(page, anchor)
    for before in page.before(anchor.first):
        if page.at(before) != "the":
            break
        anchor.first = before


def _after(page: Page, anchor: Anchor) -> None:
    at = anchor.last + (page.at(anchor.last) in POSSESSIVE)
    start = at
    at, bearings = page.compass_starting(at)
    word = page.at(at)
    if not page.same_sentence(anchor.first, at) or at in page.anchored or (anchor.kind == "capital" and not anchor.name and start > anchor.last):
        return
    if page.words.kind_of.get(word) == "border" and anchor.name:
        anchor.relation, anchor.last = "border of", at + 1
    elif word in page.words.sets["nearness"]:
        anchor.relation, anchor.last, anchor.bearings = "near", at + 1, bearings
    elif word in page.words.sets["parts"] and (bearings or word in {"suburb", "suburbs", "countryside", "outskirts"}):
        anchor.relation, anchor.last, anchor.bearings = "part of" if bearings or word == "countryside" else "near", at + 1, bearings
    elif bearings and start > anchor.last and page.at(at - 1) in POINTS:  # "the country's north"
        anchor.relation, anchor.last, anchor.bearings = "part of", at, bearings


def _before_of(page: Page, anchor: Anchor, of: int) -> None:
    first, bearings = page.compass_ending(of)
    if bearings:
        anchor.first, anchor.distance = _distance(page, first)
        inner = page.at(anchor.first) == "the" or (anchor.kind == "country" and not anchor.name)
        anchor.bearings, anchor.relation = bearings, "part of" if inner and anchor.distance is None else "of"
        return
    noun = page.at(of - 1)
    first, bearings = page.compass_ending(of - 1)
    relation = _noun_relation(page, noun)
    if relation:
        anchor.relation, anchor.first = relation, first
        anchor.bearings = bearings or anchor.bearings
        shore = first - (page.at(first - 1) == "the")
        if relation == "coast of" and page.at(shore - 1) == "off":
            anchor.first = shore - 1


def _noun_relation(page: Page, noun: str) -> str:
    sets = page.words.sets
    if noun in sets["banks"]:
        return "bank of"
    if noun in sets["nearness"]:
        return "near"
    if noun in sets["coasts"]:
        return "coast of"
    if noun in sets["parts"]:
        return "part of"
    return "border of" if page.words.kind_of.get(noun) == "border" else ""


def _distance(page: Page, first: int) -> tuple[int, tuple[float, float] | None]:
    start, distance = page.distance_ending(first)
    if distance is not None:
        return start, distance
    if page.at(first - 1) == "the" and page.at(first - 2) != "to":  # "the north of Syria" lies in it, "to the north of" outside
        return first - 1, None
    if page.at(first - 1) == "the":
        first -= 2
    elif page.at(first - 1) in {"areas", "area", "just", "further"}:
        first -= 1
    return first, None


def _preposition(page: Page, anchor: Anchor, at: int) -> None:
    word = page.at(at)
    relation = page.words.relation_of.get(word, "in")
    start, distance = page.distance_ending(at)
    if distance is not None and word in {"from", "outside", "off", "inside", "near", "to", "beyond", "past", "in", "into"}:
        inside = word in {"inside", "in", "into"}
        anchor.first, anchor.distance, anchor.relation = start, distance, "in" if inside else "near"
    elif relation != "in" and anchor.relation == "in":
        anchor.relation, anchor.first = relation, at


def _adjectives(page: Page, anchor: Anchor) -> None:
    """"northern and eastern Syria", "central Mosul", "rural Damascus"."""
    if anchor.relation != "in" or not anchor.name or anchor.kind in {"city", "town", "village", "capital"}:
        return
    first, bearings = page.compass_ending(anchor.first)
    if bearings and first < anchor.first and page.same_sentence(first, anchor.first):
        anchor.relation, anchor.bearings, anchor.first = "part of", bearings, first
    elif page.at(anchor.first - 1) in page.words.sets["central"] | page.words.sets["rural"] and anchor.first not in page.starts:
        anchor.relation, anchor.first = "part of", anchor.first - 1


# ---- two anchors


def joined(page: Page, anchors: list[Anchor]) -> Iterator[Anchor]:
    """"between A and B", "the A-B border", "the border with B" as one."""
    at = 0
    while at < len(anchors):
        anchor, right = anchors[at], anchors[at + 1] if at + 1 < len(anchors) else None
        if right is not None and right.name and page.same_sentence(anchor.first, right.first) and _pair(page, anchor, right):
            anchor.last, anchor.others = right.last, (*anchor.others, right.name)
            at += 1
            if anchor.kind == "border" and page.at(anchor.last) == "and" and at + 1 < len(anchors) and anchors[at + 1].first == anchor.last + 1:
                at += 1
                anchor.last, anchor.others = anchors[at].last, (*anchor.others, anchors[at].name)
        yield anchor
        at += 1


def _pair(page: Page, left: Anchor, right: Anchor) -> bool:
    between = page.between(left, right)
    if left.relation == "between" and between == ("and",):
        return True
    if left.kind == "border":
        return between in (("with",), ("between",), ()) or (between == () and right.relation == "between")
    if right.relation == "border of" and between in (("-",), ("and",), ("–",)):
        left.relation = "border of"
        return True
    return False


# ---- places told by where they lie

TELLING = frozenset(("of", "near", "part of", "bank of", "coast of"))
ROUGHLY = wordset("about some roughly just around approximately nearly almost located situated in lying which is")


def with_places_apart(page: Page, anchors: list[Anchor]) -> list[Anchor]:
    """Joins a name with the relative place that says where it lies: "Shura, 60 kilometers south of Mosul", "Tijara in central Damascus"."""
    kept: list[Anchor] = []
    for anchor in reversed(anchors):
        right = kept[-1] if kept else None
        if right is not None and _placed_by(page, anchor, right):
            kept.pop()
            anchor.apart, anchor.last = right, right.last
        kept.append(anchor)
    return kept[::-1]


def _placed_by(page: Page, left: Anchor, right: Anchor) -> bool:
    """A name that the gazetteer lacks is placed by any relative place after it, one that it has only by an apposition with a direction."""
    if not left.name or left.relation not in {"in", "near"} or right.relation not in TELLING or left.kind in WIDE - {"area"}:
        return False
    if not page.same_sentence(left.first, right.first) or _country_named(page, left.name):
        return False
    between = [word for word in page.between(left, right) if word not in ROUGHLY]
    if between == [","] and right.relation == "of":
        return bool(right.distance or right.bearings)
    return between in ([], [","]) and not page.gazetteer.known(left.name)
