"""Figures that are told together: the same in two units; a part, its share and the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.quantities_measure import Counting
from dateline.model.quantity import Measure, QuantityMention, Related

MEASURED = {"length", "area", "mass", "volume", "speed"}  # units of these have a fixed rate; currencies have none
SAME = re.compile(r"\s*[(\[/,–—]?\s*(?:(?:or|i\.e\.,?|that is,?)\s+)?")  # between "60 kilometers" and "35 miles"
OF_NUMBER = re.compile(r"\s+of\s+(?:(?!(?:in|from|at|for|with|on|by|to|and|or|who|that|after)\b)[\w'’-]+\s+){0,3}")  # "of the city's 40"
OF_THEM = re.compile(r"\s+of\s+(?:them|whom|which)\b")
PART = re.compile(r"(?:\s+(?!(?:and|in|at|on|but)\b)[\w'’-]+){0,4}\s*[,(–—]\s*(?:(?:or|which is|that is|equal to)\s+)?")
OR = re.compile(r"(?:[(]|[,(]\s*(?:or|which is|that is|equal to)\s)\s*$")
APPOSED = {"appos", "parataxis", "dep", "nmod", "conj"}


def related(mentions: Sequence[QuantityMention], counting: Counting) -> list[QuantityMention]:
    """The mentions, each knowing the others that it is told with."""
    found = list(_paired(mentions, counting))
    for at, share in enumerate(found):
        if share.dimension == "share" and share.unit in {"fraction", "percent"}:
            _share(found, at, counting)
    return found


def _paired(mentions: Sequence[QuantityMention], counting: Counting) -> Iterator[QuantityMention]:
    """As in "60 kilometers (35 miles)": both, each knowing the other."""
    text = counting.analysis.text
    for at, mention in enumerate(mentions):
        for other in mentions[max(at - 1, 0) : at + 2]:
            if other is not mention and _pairs(mention, other, text):
                mention = replace(mention, pair=_related(other, counting))
        yield mention


def _pairs(one: QuantityMention, two: QuantityMention, text: str) -> bool:
    """Whether two figures say the same in two units: side by side, a bracket or "or" between, both of one dimension."""
    left, right = sorted((one, two), key=lambda m: m.span)
    same = one.dimension == two.dimension and one.unit != two.unit and one.dimension in MEASURED
    return same and left.span.end <= right.span.start and bool(SAME.fullmatch(text, left.span.end, right.span.start))


def _share(found: list[QuantityMention], at: int, counting: Counting) -> None:
    """Join a share with the whole it is of, and with the part it is beside."""
    share, text = found[at], counting.analysis.text
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    whole = part = None
    verbs = after is not None and any(t.upos in {"VERB", "AUX"} for t in counting.analysis.tokens[share.last : after.first])
    if after is not None and _told(after) and not verbs and OF_NUMBER.fullmatch(text, share.span.end, after.span.start):
        whole = at + 1
        said = _related(share, counting)
        measure = Measure.OTHER if after.measure in counting.harm else after.measure  # who is killed is the share
        found[at + 1] = replace(after, share=said, measure=measure)
    elif OF_THEM.match(text, share.span.end):
        whole = _antecedent(found, at, counting)
    if before is not None and _told(before) and whole != at - 1 and _is_part(before, share, found[whole] if whole is not None else None, counting):
        part = at - 1
    counted = found[whole].counted if whole == at + 1 else share.counted
    found[at] = replace(share, counted=counted, whole=_related(found[whole], counting) if whole is not None else None,
                        part=_related(found[part], counting) if part is not None else None)  # fmt: skip


def _told(mention: QuantityMention) -> bool:
    return mention.dimension not in {"share", "time", "age", "multiple", "temperature", "angle"}


def _antecedent(found: Sequence[QuantityMention], at: int, counting: Counting) -> int | None:
    """The figure that "them" stands for: the last one before in the sentence that counts something."""
    sentence = counting.analysis.sentence_of
    near = (n for n in range(at - 1, -1, -1) if sentence[found[n].head] == sentence[found[at].head])
    return next((n for n in near if _told(found[n]) and (found[n].noun is not None or found[n].measure in counting.harm)), None)


def _is_part(before: QuantityMention, share: QuantityMention, whole: QuantityMention | None, counting: Counting) -> bool:
    """As in "700 square kilometres, one-fifth of": beside it, and of one kind with the whole, or else apposed to it."""
    text, tokens = counting.analysis.text, counting.analysis.tokens
    if not re.match(r"\s+of\b", text[share.span.end : share.span.end + 8]) or not PART.fullmatch(text, before.span.end, share.span.start):
        return False
    if whole is not None:
        return whole.dimension == before.dimension and (whole.dimension != "count" or _noun(whole, counting) == _noun(before, counting))
    if OR.search(text, before.span.end, share.span.start):
        return True
    token = tokens[share.head]
    joined = any(tokens[c].text.lower() == "or" for c in counting.analysis.below(share.head, "cc"))
    beside = token.head in range(before.first, before.last) or token.head in {before.head, before.noun}
    return beside and token.deprel in APPOSED and (token.deprel != "conj" or joined)


def _noun(mention: QuantityMention, counting: Counting) -> str:
    return counting.lemma(mention.noun) if mention.noun is not None else ""


def _related(mention: QuantityMention, counting: Counting) -> Related:
    unit = mention.unit or ("person" if mention.personal or mention.measure in counting.harm else _noun(mention, counting))
    named = mention.unit or mention.counted or {"person": "people"}.get(unit, unit)
    return Related(span=mention.span, low=mention.low, high=mention.high, unit=unit, named=named, factor=mention.factor,
                   whole_number=mention.dimension in {"count", "person"})  # fmt: skip
