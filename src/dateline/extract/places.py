"""Where, in the words of the report: names, relative and partial places, nouns that point back. Which place on earth is meant is for
`resolve.places`.
"""

from __future__ import annotations

from dateline.extract.places_names import find_anchors
from dateline.extract.places_phrases import joined, with_holders, with_kinds, with_places_apart, with_relation
from dateline.extract.places_tokens import Anchor, Page
from dateline.lexicon.gazetteer import Gazetteer
from dateline.model import ROOT, Analysis
from dateline.model.place import PlaceMention

POWERS = frozenset(("name", "seat"))  # forms of a country's words that stand for its rulers
COMPANY = frozenset(("by", "with"))  # "strikes by Turkey", "talks with Moscow"
STEPS_MOST = 4


def find_places(analysis: Analysis, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """All mentions of places in order; none overlap."""
    page = Page(analysis, gazetteer)
    anchors = find_anchors(page)
    with_kinds(page, anchors)
    anchors = with_holders(page, anchors)
    page.anchored = {i for anchor in anchors for i in range(anchor.first, anchor.last)}
    for anchor in anchors:
        with_relation(page, anchor)
    mentions: list[PlaceMention] = []
    for anchor in with_places_apart(page, [*joined(page, anchors)]):
        if not mentions or mentions[-1].last <= anchor.first:
            mentions.append(_mention(page, anchor))
    return tuple(mentions)


def _mention(page: Page, anchor: Anchor) -> PlaceMention:
    head = _top(page.analysis, anchor.first, anchor.last)
    return PlaceMention(
        span=page.analysis.span(anchor.first, anchor.last),
        first=anchor.first,
        last=anchor.last,
        head=head,
        name=anchor.name,
        kind=anchor.kind,
        relation=anchor.relation,
        distance_km=anchor.distance,
        bearings=anchor.bearings,
        others=anchor.others,
        within=anchor.within,
        country=anchor.country,
        metonym=anchor.relation == "in" and anchor.apart is None and _metonym(page, anchor, head),
        apart=_mention(page, anchor.apart) if anchor.apart else None,
    )


def _top(analysis: Analysis, first: int, last: int) -> int:
    """The token of the range that hangs on a token outside it: a noun or adverb rather than a preposition."""
    tops = [i for i in range(first, last) if not first <= analysis.tokens[i].head < last]
    full = [i for i in tops if analysis.tokens[i].upos not in {"PUNCT", "DET", "ADP", "CCONJ"}]
    return (full or tops or [first])[0]


def _metonym(page: Page, anchor: Anchor, head: int) -> bool:
    """Whether the place stands for those who rule there, by its place in the sentence."""
    token = page.analysis.tokens[head]
    for _ in range(STEPS_MOST):
        if token.deprel != "conj" or token.head == ROOT:
            break
        head, token = token.head, page.analysis.tokens[token.head]
    if token.head == ROOT:
        return False
    power = bool(anchor.name) and page.gazetteer.nation(anchor.name)[1] in POWERS
    cases = {page.lower[i] for i in page.analysis.below(head, "case")} - {"'s", "’s", "'", "’"}
    if cases:
        return power and cases <= COMPANY
    governor = page.analysis.tokens[token.head]
    return _ruling(page, token.deprel, governor.lemma.lower(), power)


def _ruling(page: Page, deprel: str, lemma: str, power: bool) -> bool:
    sets = page.words.sets
    if deprel == "nsubj":
        return lemma in sets["telling"] or (power and lemma not in sets["undergoing"])
    if deprel in {"obj", "iobj"}:
        return lemma in sets["addressed"]
    if deprel == "nsubj:pass":
        return power and lemma in sets["addressed"]
    return deprel == "nmod:poss" and lemma in sets["forces"]
