"""Which words name a place: names from the language model, capitals that the gazetteer knows where a place is expected, and nouns
that point back to one ("the city", "the Iraqi capital").
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.places_tokens import ARTICLES, JOINERS, POSSESSIVE, THE, Anchor, Page
from dateline.lexicon.geokeys import fold, wordset

PREFIXED = frozenset(("lake", "mount", "river", "fort", "camp", "port", "jebel", "jabal", "wadi", "gulf", "cape", "isle"))
BREAKERS = frozenset(("/", "(", "[", "“", '"'))
NOT_NAMES = wordset(  # capitalised after "in", and a town somewhere
    "march may august english french arabic monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "september october november december parliament congress islam christmas ramadan easter god army police north south east west "
    "the a an it he she they we i this that these those his her their its our my all both some many most"
)
VAGUE = frozenset(("area", "port", "region", "territory", "market", "school", "university"))
MODIFIERS_MOST = 4
NAMED_BY_KIND = frozenset(("city", "town", "village", "district", "neighbourhood", "island"))  # what is said to be "of" a name is called by it
CODE = 3  # letters up to which capitals that the gazetteer lacks are a code ("IS"), no place
INSIDE_ORG = frozenset(("in", "near", "outside", "inside", "into"))


def find_anchors(page: Page) -> list[Anchor]:
    """Names and nouns of places in order, none overlapping."""
    taken = [False] * len(page.lower)
    found = [anchor for anchor in (_from_name(page, n.first, n.last) for n in page.analysis.names if n.label == "LOC") if anchor]
    for anchor in found:
        _take(taken, anchor)
    known = {fold(anchor.name) for anchor in found}
    for anchor in _gated(page, taken, known):
        _take(taken, anchor)
        found.append(anchor)
    for anchor in _nouns(page, taken):
        _take(taken, anchor)
        found.append(anchor)
    return sorted(found, key=lambda anchor: anchor.first)


def _take(taken: list[bool], anchor: Anchor) -> None:
    taken[anchor.first : anchor.last] = [True] * (anchor.last - anchor.first)


def _from_name(page: Page, first: int, last: int) -> Anchor | None:
    """A LOC name, without the words around it that only place it ("northern Syria", "Nineveh province")."""
    if _adjectival(page, first, last):
        return None
    first, last = _whole(page, first, last)
    while first < last and page.lower[first] == "the":
        first += 1
    while last > first and (page.lower[last - 1] in POSSESSIVE or not page.analysis.tokens[last - 1].text[-1:].isalnum()):
        last -= 1
    if first == last:
        return None
    if _adjectival(page, first, last) or _of_body(page, first) or _common(page, first, last) or _of_nation(page, first, last):
        return None
    anchor = _trimmed(page, first, last)
    return None if anchor is None or _baseless(page, anchor) else anchor


def _whole(page: Page, first: int, last: int) -> tuple[int, int]:
    """The name with what is glued to it ("al-Hader"), or with its neighbours in capitals when only so the gazetteer knows it."""
    while page.glued(first) and (page.lower[first] in JOINERS or page.lower[first - 1] in JOINERS) and page.lower[first - 1] not in BREAKERS:
        first -= 1
    end = page.run(first)
    while last < end and page.glued(last):
        last += 1
    if page.gazetteer.known(page.text(first, last)) and not _common(page, first, last):
        return first, last
    for left in range(first, max(first - 3, -1), -1):
        if left < first and not (page.capital(left) and page.same_sentence(left, first)):
            break
        for right in range(max(end, last), last - 1, -1):
            if (left, right) != (first, last) and page.gazetteer.known(page.text(left, right)):
                return left, right
    return first, last


def _adjectival(page: Page, first: int, last: int) -> bool:
    """"US troops", "a UK-led mission", "Damascus-based"; "Iraq offensive" is a place."""
    name = page.text(first, last)
    if page.at(last) == "-" and page.glued(last) and page.glued(last + 1) and not page.capital(last + 1):
        return True
    if page.gazetteer.nation(name)[1] != "name":
        return False
    acronym = name.replace(".", "").isupper()
    token = page.analysis.tokens[last - 1]
    if not acronym or not (token.deprel.startswith("compound") or page.at(last) == "-"):
        return token.deprel.startswith("compound") and page.at(token.head) in page.words.sets["forces"]
    return True


def _common(page: Page, first: int, last: int) -> bool:
    """A word of kind or direction alone is no name: "River", "the West"."""
    return last - first == 1 and (page.lower[first] in page.words.kind_of or page.lower[first] in page.words.compass)


def _of_nation(page: Page, first: int, last: int) -> bool:
    """Of an adjective in two words the first: "Central" of "the Central African capital" is no place in Hong Kong."""
    if last >= len(page.lower) or not page.same_sentence(first, last):
        return False
    return page.gazetteer.nation(page.text(first, last + 1))[1] in {"adjective", "people"}


def _of_body(page: Page, first: int) -> bool:
    """"Islamic State of Iraq", "the Government of Canada"."""
    return page.at(first - 1) == "of" and page.capital(first - 2) and page.at(first - 2) in page.words.sets["bodies"]


def _baseless(page: Page, anchor: Anchor) -> bool:
    """A name that neither the gazetteer nor a word around it takes for a place."""
    if page.gazetteer.known(anchor.name):
        return False
    if len(anchor.name) <= CODE and anchor.name.isupper():
        return True
    if anchor.kind:
        return False
    before = next((page.lower[i] for i in page.before(anchor.first) if page.lower[i] not in THE), "")
    after = page.at(anchor.last)
    return before not in page.words.relation_of and before not in {",", "and", "-"} and after not in page.words.kind_of


PRAISE = frozenset({"great", "grand", "main", "new", "old", "big", "royal", "holy", "noble"})  # "the Great Mosque" is at no place named Great


def _trimmed(page: Page, first: int, last: int) -> Anchor | None:
    """The name in tokens [first, last) without compass words before and kind words after, unless the gazetteer has them in it."""
    kind = ""
    grown, _ = page.compass_ending(first)
    if grown < first and grown == first - 1 and page.gazetteer.known(page.text(grown, last)):
        first = grown  # "eastern Ghouta" is a place of its own
    while last - first > 1 and not page.gazetteer.known(page.text(first, last)):
        tail = page.words.kind_of.get(page.lower[last - 1])
        start = next((s for s in (first + 3, first + 1) if s < last and page.compass_ending(s)[0] == first), None)
        if tail and not kind:
            kind, last = tail, last - 1
        elif start is not None or page.lower[first] in page.words.sets["central"] | page.words.sets["rural"] | THE:
            first = start or first + 1
        else:
            break
    name = page.text(first, last)
    _code, form = page.gazetteer.nation(name)
    if form in {"adjective", "people"} or (kind and last - first == 1 and page.lower[first] in PRAISE):
        return None
    return Anchor(first, last, name=name, kind=kind, country="")


# ---- the gazetteer's names where a place is expected


def _gated(page: Page, taken: list[bool], known: set[str]) -> Iterator[Anchor]:
    labels = _labels(page)
    at = 0
    while at < len(page.lower):
        end = page.run(at) if not taken[at] else at
        if end == at:
            at += 1
            continue
        anchor = _expected(page, at, end, labels, known) if not any(taken[at:end]) else None
        if anchor is not None:
            yield anchor
        at = max(end, at + 1)


def _labels(page: Page) -> dict[int, str]:
    return {i: name.label for name in page.analysis.names for i in range(name.first, name.last)}


def _expected(page: Page, first: int, last: int, labels: dict[int, str], known: set[str]) -> Anchor | None:
    """The longest name of the run that the gazetteer has, where the words around it expect a place."""
    before = page.at(first - 2) if page.at(first - 1) in THE else page.at(first - 1)
    if first in page.starts or _of_body(page, first):
        before = ""
    inside = {labels[i] for i in range(first, last) if i in labels}
    labelled = bool(inside & {"PER", "ORG"})
    gate = before in (INSIDE_ORG if labelled else page.words.sets["gates"]) or (before == "of" and page.at(first - 2) in page.words.kind_of)
    kind_after = page.words.kind_of.get(page.at(last), "") if page.same_sentence(first, last) else ""
    kind_after = "" if kind_after in {"country", "capital"} else kind_after
    if not labelled and page.analysis.tokens[last - 1].deprel in {"obj", "obl", "conj"} and first not in page.starts:
        whole = page.text(first, last)
        if len(whole) > CODE and page.lower[first] not in NOT_NAMES and _is_place(page, whole):
            return _trimmed(page, first, last)
    if before == "of" and page.words.kind_of.get(page.at(first - 2)) in NAMED_BY_KIND and "ORG" not in inside and not page.capital(first - 2):
        return Anchor(first, last, name=page.text(first, last))  # "the village of Abu Allaj": whatever anybody knows of it
    for end in range(last, first, -1):
        name = page.text(first, end)
        partial = (labelled and end < last) or page.glued(end) or page.lower[end - 1] in JOINERS or _of_nation(page, first, end)
        if len(name) < 3 or page.lower[first] in NOT_NAMES or partial:
            continue
        again = fold(name) in known and not labelled
        if (again or gate or (kind_after and not labelled)) and _is_place(page, name):
            return _trimmed(page, first, end)
    return None


def _is_place(page: Page, name: str) -> bool:
    return page.gazetteer.nation(name)[1] not in {"adjective", "people"} and page.gazetteer.known(name)


# ---- nouns that point back


def _nouns(page: Page, taken: list[bool]) -> Iterator[Anchor]:
    for index, word in enumerate(page.lower):
        if word == "there" and page.analysis.tokens[index].deprel == "advmod" and index not in page.starts:
            yield Anchor(index, index + 1, kind="there")
            continue
        if taken[index] or not (word in page.words.sets["anaphors"] or word in page.words.sets["territory"]):
            continue
        if page.analysis.tokens[index].upos not in {"NOUN", "PROPN"} or _names_it(page, index, taken):
            continue
        anchor = _noun(page, index, taken)
        if anchor is not None:
            yield anchor


def _names_it(page: Page, index: int, taken: list[bool]) -> bool:
    """Whether a name says which ("the city of Mosul", "Mosul city", "the capital, Baghdad"), or the noun only modifies another."""
    after = index + 1
    if page.analysis.tokens[index].deprel.startswith("compound") or (page.at(after) in {"-", "of"} and _taken_soon(taken, after + 1, page)):
        return page.at(index) not in page.words.sets["territory"] or page.at(index) != "border"
    if page.at(after) == ",":
        after += 1
        return page.at(index) == "capital" and after < len(taken) and taken[after]
    return (after < len(taken) and taken[after] and page.same_sentence(index, after)) or (index > 0 and taken[index - 1])


def _taken_soon(taken: list[bool], at: int, page: Page) -> bool:
    return any(taken[at : at + 2]) and page.at(at - 2) != "border"


def _noun(page: Page, index: int, taken: list[bool]) -> Anchor | None:
    first, countries = modifiers(page, index, taken)
    word = page.lower[index]
    named = _named_by_modifier(page, index, taken)
    if named is not None:
        return named
    kind = "capital" if page.at(index - 1) == "capital" else page.words.kind_of.get(word, "area")
    determined = page.at(first) in THE and first < index
    owned = page.at(first - 1) in POSSESSIVE and first > 1 and taken[first - 2]
    if kind in {"border", "capital"}:
        if not (countries or determined or owned):
            return None
    elif word in page.words.sets["territory"] and countries:
        if not (determined and word in page.words.sets["anaphors"] and kind not in {"country", "area"}):
            kind = "country"  # "Syrian territory", "Iraqi towns": somewhere in it
    elif not (word in page.words.sets["anaphors"] and determined):
        return None
    elif word in VAGUE and page.at(first - 1) not in page.words.sets["gates"]:
        return None  # "one-fifth of the area" is no place
    others = tuple(page.gazetteer.nations.countries[code].name for code in countries[1:])
    return Anchor(first, index + 1, kind=kind, country=(countries or ("",))[0], others=others)


def _named_by_modifier(page: Page, index: int, taken: list[bool]) -> Anchor | None:
    """"the Shayrat airbase": capitals before the noun are a name, unless they are a country's ("the Iraqi airbase")."""
    start = index
    while start not in page.starts and not taken[start - 1] and (page.capital(start - 1) or page.lower[start - 1] in JOINERS or (page.at(start - 1) in ARTICLES and page.glued(start))):
        start -= 1
    if start == index or page.analysis.tokens[index - 1].upos != "PROPN" or start in page.starts:
        return None
    name = page.text(start, index)
    if page.gazetteer.nation(name)[1] or page.gazetteer.nation(page.analysis.tokens[start].text)[1]:
        return None
    return Anchor(start, index + 1, name=name, kind=page.words.kind_of.get(page.lower[index], ""))


def modifiers(page: Page, index: int, taken: list[bool] | None = None) -> tuple[int, tuple[str, ...]]:
    """First token of a noun's phrase, and the countries of adjectives in it ("the Iraqi-Syrian border")."""
    first = index
    countries: list[str] = []
    for steps, before in enumerate(page.before(index)):
        word = page.lower[before]
        if word in THE:
            return before, tuple(reversed(countries))
        if steps >= MODIFIERS_MOST or (taken and taken[before]):
            break
        code, longer = _adjective(page, before), _adjective(page, before - 1, before + 1) if word.isalpha() and before not in page.starts else ""
        if code and code != longer and first == before + 1 and _adjective(page, before, before + 2) not in ("", code):
            code = ""  # "South" of "South Sudanese", read already
        elif longer or code:
            countries.append(longer or code)
        elif word != "-" and page.analysis.tokens[before].upos not in {"ADJ", "PROPN"} and word not in page.words.compass:
            break
        first = before
    return _narrow(page, first, index), tuple(reversed(countries))


def _adjective(page: Page, first: int, last: int = 0) -> str:
    """Country of tokens that are an adjective in capitals ("Iraqi"), or a country's letters ("US"); "" for others."""
    text = page.text(first, last or first + 1)
    code, form = page.gazetteer.nation(text)
    return code if code and page.capital(first) and (form == "adjective" or text.replace(".", "").isupper()) else ""


def _narrow(page: Page, first: int, index: int) -> int:
    """Without a determiner the phrase begins at its first adjective of a country."""
    return next((i for i in range(first, index) if page.gazetteer.nation(page.analysis.tokens[i].text)[1] == "adjective"), index)
