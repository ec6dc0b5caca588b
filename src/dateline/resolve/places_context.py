"""What a whole report says of where it plays: countries by how often they are named, places already certain."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.geokeys import fold
from dateline.model import Analysis
from dateline.model.place import Place
from dateline.resolve.geometry import distance

WEIGHT = {"name": 1.0, "adjective": 0.8, "people": 0.6, "seat": 0.7}
SIGN = 0.2  # weight of a sign of a country ("sheriff"); 0.1, 0.2, 0.3 and 0.5 were tried on LGL: country right .968, .970, .969, .969
WORDS_MOST = 4  # words of a country's name
NEAR_KM = 120.0  # scale on which two places of one report are near
WIDE = frozenset(("country", "province", "region", "sea", "river", "desert"))  # no neighbours: they are next to everything
MANY = 60  # provinces: a name in so many tells nothing of which
RIVALRY = 3  # power of the lead of the likeliest province; 0, 1 and 3 were tried on LGL: province right .841, .848, .853
ACRONYM = 3  # letters up to which a country's name counts only in capitals ("US", not "us")

Province = tuple[str, str]  # country and name


@dataclass(slots=True)
class Context:
    """`votes`: by the folded word that casts them, weights by country; `settled`: places that are certain, by the folded name that gave
    them. A name never supports itself: every question leaves out what the name in question contributes.
    """

    votes: dict[str, dict[str, float]] = field(default_factory=dict)
    settled: dict[str, Place] = field(default_factory=dict)
    home: str = ""
    _totals: dict[str, float] = field(default_factory=dict)
    _hints: dict[str, frozenset[Province]] = field(default_factory=dict)
    _hinted: dict[Province, float] = field(default_factory=dict)

    def vote(self, word: str, weights: Iterable[tuple[str, float]]) -> None:
        """Adds what a word says of countries."""
        mine = self.votes.setdefault(word, {})
        for code, weight in weights:
            mine[code] = mine.get(code, 0.0) + weight
            self._totals[code] = self._totals.get(code, 0.0) + weight

    def hint(self, word: str, provinces: frozenset[Province]) -> None:
        """Adds the provinces that hold a place of that name, each as much as it is one of few."""
        if word not in self._hints and provinces:
            self._hints[word] = provinces
            for province in provinces:
                self._hinted[province] = self._hinted.get(province, 0.0) + _surprise(provinces)

    def share(self, code: str, without: str = "") -> float:
        """Share of a country in the votes of all words but one, 0 to 1."""
        mine = self.votes.get(without, {})
        total = sum(self._totals.values()) - sum(mine.values())
        return (self._totals.get(code, 0.0) - mine.get(code, 0.0)) / total if total > 1e-9 else 0.0

    def weight(self, code: str) -> float:
        """All votes for a country."""
        return self._totals.get(code, 0.0)

    def first(self) -> str:
        """The country named most, "" when none is."""
        return max(self._totals, key=lambda code: (self._totals[code], code), default="")

    def main(self, least: float = 0.1) -> tuple[str, ...]:
        """Countries with at least that share, most named first."""
        return tuple(code for code in sorted(self._totals, key=lambda c: (-self._totals[c], c)) if self.share(code) >= least)

    def nearness(self, place: Place, name: str) -> float:
        """1 beside another certain place of the report, falling to 0 with distance; places of the same name do not count."""
        near = (p for key, p in self.settled.items() if key != name and p.id != place.id and p.kind not in WIDE)
        return max((math.exp(-distance((place.lat, place.lon), (p.lat, p.lon)) / NEAR_KM) for p in near), default=0.0)

    def region(self, place: Place, name: str) -> float:
        """How far certain places of the report lie in the same province: 1 when the province itself is named, less for towns in it."""
        if not place.admin1:
            return 0.0
        same = [p for k, p in self.settled.items() if k != name and p.country == place.country and p.admin1 == place.admin1]
        if any(p.kind == "province" for p in same):
            return 1.0
        return 1 - math.pow(0.5, max(len({p.id for p in same}), self._hints_of((place.country, place.admin1), name)))

    def _hints_of(self, province: Province, without: str) -> float:
        """How many other names could lie in a province, each by how few provinces it could lie in, and as far as no other province does better: of
        five towns that are each one of many of their names, the state that has all five is the likeliest.
        """
        mine = self._hints.get(without, frozenset())
        own = _surprise(mine)
        hints = self._hinted.get(province, 0.0) - (own if province in mine else 0.0)
        best = max((each - (own if other in mine else 0.0) for other, each in self._hinted.items()), default=0.0)
        return hints * math.pow(hints / best, RIVALRY) if hints > 0 < best else 0.0


def _surprise(provinces: Collection[Province]) -> float:
    """1 for a name of one province, 0 for a name that stands in every state of a large country."""
    return max(0.0, 1 - math.log(len(provinces) or MANY) / math.log(MANY))


def country_votes(analysis: Analysis, gazetteer: Gazetteer) -> dict[str, tuple[str, float]]:
    """Words that name a country: folded word -> (country, weight), by name, adjective, people or seat of government; names of persons
    do not count. Then signs of a country, which say far less. A word said often counts with the logarithm of how often.
    """
    signs = gazetteer.words.signs_in(analysis.text)
    found = {fold(sign.phrase) or sign.phrase: (sign.country, SIGN * (1 + math.log(times))) for sign, times in signs}
    counts: Counter[str] = Counter()
    persons = {i for name in analysis.names if name.label == "PER" for i in range(name.first, name.last)}
    at = 0
    while at < len(analysis.tokens):
        if at in persons or not analysis.tokens[at].text[:1].isupper():
            at += 1
            continue
        words, code, form = _longest(analysis, gazetteer, at)
        if code:
            word = fold(analysis.text[analysis.tokens[at].start : analysis.tokens[at + words - 1].end])
            counts[word] += 1
            found[word] = (code, WEIGHT[form] * (1 + math.log(counts[word])))
        at += words
    return found


def _longest(analysis: Analysis, gazetteer: Gazetteer, at: int) -> tuple[int, str, str]:
    tokens = analysis.tokens
    for words in range(min(WORDS_MOST, len(tokens) - at), 0, -1):
        text = analysis.text[tokens[at].start : tokens[at + words - 1].end]
        code, form = gazetteer.nation(text)
        if code and (len(text) > ACRONYM or text.isupper()):
            return words, code, form
    return 1, "", ""

