"""What a whole report says of where it plays: countries by how often they are named, places already certain."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.lexicon.gazetteer import Gazetteer
from dateline.model import Analysis
from dateline.model.place import Place
from dateline.resolve.geometry import distance

WEIGHT = {"name": 1.0, "adjective": 0.8, "people": 0.6, "seat": 0.7}
WORDS_MOST = 4  # words of a country's name
NEAR_KM = 120.0  # scale on which two places of one report are near
ACRONYM = 3  # letters up to which a country's name counts only in capitals ("US", not "us")


@dataclass(slots=True)
class Context:
    """`votes`: weight by country; `settled`: places that are certain, by the folded name that gave them."""

    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    settled: dict[str, Place] = field(default_factory=dict)
    home: str = ""

    def share(self, code: str) -> float:
        """Share of a country in all votes, 0 to 1."""
        total = sum(self.votes.values())
        return self.votes.get(code, 0.0) / total if total else 0.0

    def first(self) -> str:
        """The country named most, "" when none is."""
        return max(self.votes, key=lambda code: (self.votes[code], code), default="")

    def main(self, least: float = 0.1) -> tuple[str, ...]:
        """Countries with at least that share, most named first."""
        return tuple(code for code in sorted(self.votes, key=lambda c: -self.votes[c]) if self.share(code) >= least)

    def nearness(self, place: Place, name: str) -> float:
        """1 beside another certain place of the report, falling to 0 with distance; places of the same name do not count."""
        near = (p for key, p in self.settled.items() if key != name and p.id != place.id)
        return max((math.exp(-distance((place.lat, place.lon), (p.lat, p.lon)) / NEAR_KM) for p in near), default=0.0)


def country_votes(analysis: Analysis, gazetteer: Gazetteer) -> dict[str, float]:
    """Countries named in the text, by name, adjective, people or seat of government; names of persons do not count."""
    votes: dict[str, float] = defaultdict(float)
    persons = {i for name in analysis.names if name.label == "PER" for i in range(name.first, name.last)}
    at = 0
    while at < len(analysis.tokens):
        if at in persons or not analysis.tokens[at].text[:1].isupper():
            at += 1
            continue
        words, code, form = _longest(analysis, gazetteer, at)
        if code:
            votes[code] += WEIGHT[form]
        at += words
    return votes


def _longest(analysis: Analysis, gazetteer: Gazetteer, at: int) -> tuple[int, str, str]:
    tokens = analysis.tokens
    for words in range(min(WORDS_MOST, len(tokens) - at), 0, -1):
        text = analysis.text[tokens[at].start : tokens[at + words - 1].end]
        code, form = gazetteer.nation(text)
        if code and (len(text) > ACRONYM or text.isupper()):
            return words, code, form
    return 1, "", ""


def merge_votes(votes: Mapping[str, float], more: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Votes with others added."""
    merged = defaultdict(float, votes)
    for code, weight in more:
        merged[code] += weight
    return merged
