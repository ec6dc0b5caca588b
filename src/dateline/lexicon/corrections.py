"""Words by which an outlet corrects or takes back what it told before. Data: `words/corrections.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.files import line_of, load
from dateline.model import Span

FILE = "words/corrections.yaml"
Sense = Literal["correction", "retraction", "update"]
_SLOT = re.compile(r"\{(\w+)\}")
_END = re.compile(r"[.!?](?=\s|$|[\"”’)])|\n")
_DATED = r"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{0})|(?:{0})\.?\s+\d{{1,2}}|(?:19|20)\d\d|\d{{1,2}}(?:[:.]\d\d)?\s*[ap]\.?m)\b"


class CorrectionPhrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in lower case, with classes in braces. `label`: they count only where they begin a line and end in a colon, a dash, a bracket or
    the line. `old` says where the words that no longer hold stand in the sentence: after the phrase, or before it, from a word of
    contrast on ("5, not 12 as earlier reported"). `named`: it is whoever is named before it that corrects.
    """

    words: str
    means: Sense
    label: bool = False
    old: Literal["", "after", "before"] = ""
    named: bool = False


class CorrectionCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text with what is to be found in it; no sense: nothing. `old` the words that no longer hold, `figure` whether a figure in them was wrong."""

    text: str
    means: Sense | None = None
    old: str = ""
    figure: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    classes: dict[str, tuple[str, ...]] = {}
    contrasts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    phrases: tuple[CorrectionPhrase, ...] = ()
    examples: tuple[CorrectionCase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Words in a text that correct or take back, with their sentence; `old` is what no longer holds, where the same sentence says it. `named`: they
    are those of whoever is named before them ("the Courier has retracted its report"). `figure`: what was wrong with `old` is the figure in it, and not
    the place or the day.
    """

    means: Sense
    span: Span
    sentence: Span
    old: Span | None = None
    named: bool = False
    figure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All of `corrections.yaml`, compiled; `examples` must hold (a test runs them)."""

    phrases: tuple[tuple[CorrectionPhrase, re.Pattern[str], tuple[str, ...]], ...]  # with words of which one stands wherever the phrase does
    contrast: re.Pattern[str]
    numbers: re.Pattern[str]  # with `figures` and `faults` they tell of what is said beside the old words whether it gives another figure
    dated: re.Pattern[str]
    figures: re.Pattern[str]
    faults: frozenset[str]
    examples: tuple[CorrectionCase, ...]

    def find(self, text: str) -> tuple[Notice, ...]:
        """Notices of a text, by position; of two that overlap the longer one."""
        lower = text.lower()
        patterns = [(phrase, pattern) for phrase, pattern, anchors in self.phrases if any(anchor in lower for anchor in anchors)]
        found = [self._notice(text, phrase, match) for phrase, pattern in patterns for match in pattern.finditer(text)]
        found.sort(key=lambda notice: (notice.span.start - notice.span.end, notice.span))
        kept: list[Notice] = []
        for notice in found:
            if not any(notice.span.overlaps(other.span) for other in kept):
                kept.append(notice)
        return tuple(sorted(kept, key=lambda notice: notice.span))

    def _notice(self, text: str, phrase: CorrectionPhrase, match: re.Match[str]) -> Notice:
        span = Span(start=match.start("words"), end=match.end("words"))
        starts = [found.end() for found in _END.finditer(text, 0, span.start)]
        first, end = (starts[-1] if starts else 0), (found.start() if (found := _END.search(text, span.end)) else len(text))
        old = _trimmed(text, *self._old(text, phrase, span, (first, end)))
        figure = old is not None and phrase.means == "correction" and (bool(self.figures.search(text, old.start, old.end)) or self.of_figure(text, old, span))
        return Notice(means=phrase.means, span=span, sentence=_trimmed(text, first, end) or span, old=old, named=phrase.named, figure=figure)

    def of_figure(self, text: str, *taken: Span) -> bool:
        """Whether what stands from their sentence to the end of the paragraph beside words that a correction repeats (and beside its own words) corrects a figure: it gives a number or
        speaks of one, or says no more than that it was wrong.
        """
        first, last = min(span.start for span in taken), max(span.end for span in taken)
        begin = max((found.end() for found in _END.finditer(text, 0, first)), default=0)
        end = at if (at := text.find("\n", last)) >= 0 else len(text)
        rest = list(text[begin:end])
        for span in taken:
            rest[span.start - begin : span.end - begin] = " " * (span.end - span.start)
        said = self.dated.sub(" ", "".join(rest))
        return bool(self.numbers.search(said) or self.figures.search(said)) or {word.lower() for word in re.findall(r"[^\W\d_]+", said)} <= self.faults

    def _old(self, text: str, phrase: CorrectionPhrase, span: Span, sentence: tuple[int, int]) -> tuple[int, int]:
        """First and last character of the words that no longer hold; equal without any."""
        first, end = sentence
        if phrase.old == "after":
            return span.end, end
        if phrase.old == "before":
            contrasts = [match.end() for match in self.contrast.finditer(text, first, span.start)]
            return (contrasts[-1], span.start) if contrasts else (0, 0)
        if phrase.means == "correction" and (contrast := self.contrast.search(text, span.end, end)):
            return contrast.end(), end
        return 0, 0


def _trimmed(text: str, first: int, last: int) -> Span | None:
    """The characters without white space at either end, None for nothing."""
    words = text[first:last]
    first, last = first + len(words) - len(words.lstrip()), first + len(words.rstrip())
    return Span(start=first, end=last) if first < last else None


def load_corrections(root: Traversable, extra: Path | None = None) -> Corrections:
    """Reads `words/corrections.yaml` below `root`; an analyst's file of the same shape adds to it.

    Raises LexiconError on an unknown key or class, a phrase that stands twice or is not in lower case.
    """
    paths = [root / FILE, *([extra / FILE] if extra is not None and (extra / FILE).is_file() else [])]
    files = [(path, load(path, _File)) for path in paths]
    classes = {name: words for _, file in files for name, words in file.classes.items()}
    phrases: dict[str, CorrectionPhrase] = {}
    for path, file in files:
        for number, phrase in enumerate(file.phrases):
            if what := _fault(phrase, classes, phrases):
                where = f"{path}:{line_of(path, ['phrases', number])}"
                raise LexiconError(f"{phrase.words!r}: {what}", where=where, cure="see docs/reference/lexicon.md")
            phrases[phrase.words] = phrase
    contrasts = [word for _, file in files for word in file.contrasts]
    return Corrections(
        phrases=tuple((phrase, _pattern(phrase, classes), _anchors(phrase, classes)) for phrase in phrases.values()),
        contrast=_contrast(contrasts),
        numbers=re.compile(rf"\d|\b(?:{_any(_all(files, 'numbers'))})\b", re.IGNORECASE),
        dated=re.compile(_DATED.format(_any(_all(files, "months"))), re.IGNORECASE),
        figures=re.compile(rf"\b(?:{_any(_all(files, 'figures'))})\b", re.IGNORECASE),
        faults=frozenset(_all(files, "faults")),
        examples=tuple(case for _, file in files for case in file.examples),
    )


def _all(files: Sequence[tuple[object, _File]], name: str) -> list[str]:
    return [word for _, file in files for word in getattr(file, name)]


def _contrast(words: Sequence[str]) -> re.Pattern[str]:
    """After a comma or a dash; one of several words ("instead of") after anything."""
    if not words:
        return re.compile(r"(?!)")
    several = [word for word in words if " " in word]
    free = rf"|\s(?:{_any(several)})" if several else ""
    return re.compile(rf"(?:[,;–—-]\s*(?:and\s+)?(?:{_any(words)}){free})\s+", re.IGNORECASE)


def _fault(phrase: CorrectionPhrase, classes: Mapping[str, tuple[str, ...]], seen: Mapping[str, CorrectionPhrase]) -> str:
    """What is wrong with a phrase, "" for nothing."""
    unknown = [name for name in _SLOT.findall(phrase.words) if name not in classes]
    if unknown:
        return f"no class {unknown[0]!r}"
    if phrase.words in seen:
        return "stands twice"
    return "is no lower case" if phrase.words != phrase.words.lower() else "has no word" if not phrase.words.strip() else ""


def _pattern(phrase: CorrectionPhrase, classes: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    body = r"\s+".join(_pieces(phrase.words.split(), classes))
    before = r"(?<![\w-])" if phrase.words[0].isalnum() or phrase.words[0] == "{" else ""
    if phrase.label:
        return re.compile(rf"(?m)^[\s(\[*]*(?P<words>{body})(?=\s*(?:[:–—)\]-]|$))", re.IGNORECASE)
    return re.compile(rf"{before}(?P<words>{body})(?!\w)", re.IGNORECASE)


def _anchors(phrase: CorrectionPhrase, classes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The alternatives of the piece that is longest at its shortest: a report without any of them needs no search (40 times faster)."""
    pieces = [tuple(word.split()[0] for word in classes[slot[1]]) if (slot := _SLOT.fullmatch(piece)) else (piece,) for piece in phrase.words.split()]
    return max(pieces, key=lambda words: min(map(len, words)))


def _pieces(words: Iterable[str], classes: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for word in words:
        slot = _SLOT.fullmatch(word)
        if word == "*":
            yield r"[^\s,;:.]+(?:\s+[^\s,;:.]+){0,11}?"
            continue
        yield f"(?:{_any(classes[slot[1]])})" if slot else re.escape(word)


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest first; spaces stand for any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))
