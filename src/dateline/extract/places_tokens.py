"""Tokens as the finder of places reads them: lower-case words, runs of capitals, compass points, distances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.geokeys import wordset
from dateline.lexicon.placewords import PlaceWords
from dateline.model import Analysis

ARTICLES = wordset("al el as ash ad az an ar at adh ath ez es ed")
JOINERS = frozenset("-‐‑–'’ʼ/")
THE = wordset("the this that these those")
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
LINKS = frozenset(("and", ",", "or", "&"))
FUSED_MOST = 12  # characters of "60km"; anything longer is no distance


@dataclass(slots=True)
class Anchor:
    """A name, or a noun that points back, before the words around it are read; fields as in PlaceMention."""

    first: int
    last: int
    name: str = ""
    kind: str = ""
    country: str = ""
    within: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    plural: bool = False
    relation: str = "in"
    bearings: tuple[int, ...] = ()
    distance: tuple[float, float] | None = None
    apart: Anchor | None = None


class Page:
    """An analysis with what the rules ask of it again and again."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer) -> None:
        self.analysis = analysis
        self.gazetteer = gazetteer
        self.words: PlaceWords = gazetteer.words
        self.lower = [token.text.lower() for token in analysis.tokens]
        self.starts = {sentence.first for sentence in analysis.sentences}
        self.named: set[int] = set()  # first tokens of names
        self.anchored: set[int] = set()  # tokens of anchors, once their kinds are read

    def at(self, index: int) -> str:
        """Lower-case word, "" beyond the ends."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def names_at(self, index: int) -> bool:
        """Whether a name of a place begins at a token."""
        return index in self.named

    def text(self, first: int, last: int) -> str:
        """The words of tokens [first, last)."""
        return self.analysis.text[self.analysis.tokens[first].start : self.analysis.tokens[last - 1].end]

    def glued(self, index: int) -> bool:
        """Whether no space stands between the token and the one before it."""
        tokens = self.analysis.tokens
        return 0 < index < len(tokens) and tokens[index].start == tokens[index - 1].end and index not in self.starts

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= index < len(self.lower) and self.analysis.tokens[index].text[:1].isupper()

    def same_sentence(self, left: int, right: int) -> bool:
        """Whether both tokens exist and stand in one sentence."""
        of = self.analysis.sentence_of
        return 0 <= left < len(of) and 0 <= right < len(of) and of[left] == of[right]

    def run(self, first: int) -> int:
        """End of the run of capitalised words that begins at `first`, hyphens and "al-" included; `first` when none does."""
        at = first
        while at < len(self.lower) and (at == first or at not in self.starts) and self._in_run(at, first):
            at += 1
        while at > first and self.lower[at - 1] in JOINERS:
            at -= 1
        return at

    def _in_run(self, at: int, first: int) -> bool:
        if self.capital(at):
            return True
        if self.lower[at] in ARTICLES:
            return self.at(at + 1) in JOINERS and self.glued(at + 1)
        if at == first or not self.glued(at):
            return False
        if self.lower[at] in JOINERS:
            return self.glued(at + 1) and (self.capital(at + 1) or self.at(at + 2) in JOINERS)
        return self.lower[at - 1] in JOINERS and self.lower[at].isalpha()

    def between(self, left: Anchor, right: Anchor) -> tuple[str, ...]:
        """Lower-case words between two anchors."""
        return tuple(self.lower[left.last : right.first])

    def before(self, index: int) -> Iterator[int]:
        """Indices from the one before `index` back to the beginning of its sentence."""
        if index not in self.starts:
            first = self.analysis.sentences[self.analysis.sentence_of[index]].first
            yield from range(index - 1, first - 1, -1)

    # ---- compass

    def compass_ending(self, last: int) -> tuple[int, tuple[int, ...]]:
        """Compass words that end before token `last`, joined by "and" or commas: first token and bearings; (last, ()) when none."""
        bearings: tuple[int, ...] = ()
        first = last
        while True:
            start, degrees = self._one_compass(first)
            if degrees is None:
                return (first, bearings) if bearings else (last, ())
            first, bearings = start, (degrees, *bearings)
            if self.at(first - 1) in LINKS and self._one_compass(first - 1)[1] is not None:
                first -= 1
            else:
                return first, bearings

    def _one_compass(self, last: int) -> tuple[int, int | None]:
        if self.at(last - 2) in {"-", "‐", "‑"}:
            joined = self.words.compass.get(f"{self.at(last - 3)}-{self.at(last - 1)}")
            if joined is not None:
                return last - 3, joined
        return last - 1, self.words.compass.get(self.at(last - 1))

    def compass_starting(self, first: int) -> tuple[int, tuple[int, ...]]:
        """Compass words from token `first` on: end and bearings; (first, ()) when none."""
        at, bearings = first, []
        while at < len(self.lower):
            joined = self.words.compass.get("-".join(self.lower[at : at + 3 : 2])) if self.at(at + 1) == "-" else None
            single = self.words.compass.get(self.at(at))
            if joined is None and single is None:
                break
            bearings.append(single if joined is None else joined)
            at += 1 if joined is None else 3
        return at, tuple(b for b in bearings if b is not None)

    # ---- distance

    def distance_ending(self, last: int) -> tuple[int, tuple[float, float] | None]:
        """A distance that ends before token `last` ("60 kilometers (35 miles)"): its first token and km; (last, None) when none."""
        at = last
        while self.at(at - 1) in {"away", "further", "just", "to", "the"}:
            at -= 1
        if self.at(at - 1) == ")":
            opening = next((i for i in range(at - 2, max(at - 8, -1), -1) if self.lower[i] == "("), None)
            at = opening if opening is not None else at
        fused = self._fused(at - 1)
        if fused is not None:
            return at - 1, (fused, fused)
        unit = self.words.units.get(self.at(at - 1))
        if unit is None:
            return last, None
        return self._amount_ending(at - 1, unit) or (last, None)

    def _amount_ending(self, last: int, unit: float) -> tuple[int, tuple[float, float]] | None:
        at = last - 1 if self.at(last - 1) == "-" else last
        high = self._number(at - 1)
        if high is None:
            return None
        low_at = at - 3
        low = self._number(low_at) if self.at(at - 2) in {"to", "-", "or", "–"} else None
        if low is not None:
            return low_at, (min(low, high) * unit, max(low, high) * unit)
        if self.at(at - 1) == "dozen" and self._number(at - 2) is not None:
            return at - 2, (12 * (self._number(at - 2) or 1) * unit,) * 2
        return at - 1, (high * unit, high * unit)

    def _number(self, index: int) -> float | None:
        word = self.at(index).replace(",", "")
        if word.replace(".", "", 1).isdecimal() and len(word) < FUSED_MOST:
            return float(word)
        return self.words.amounts.get(word)

    def _fused(self, index: int) -> float | None:
        word = self.at(index)
        digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
        if len(word) > FUSED_MOST or digits == word or not digits.replace(".", "", 1).isdecimal():
            return None
        unit = self.words.units.get(word[len(digits) :])
        return None if unit is None else float(digits) * unit
