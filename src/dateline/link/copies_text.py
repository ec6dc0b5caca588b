"""The words of a report as numbers: boilerplate left out, speech between quotation marks marked, and what two reports share of them.

Everything is linear in the length of the text, or n log^2 n in its words, whatever it holds: every repetition in a pattern is bounded, and so are the
words of a report.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from dateline.model import Span

Codes = npt.NDArray[np.uint64]
Names = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

PUNCTUATION = (  # of ASCII, Latin, general, Chinese and full-width punctuation all but apostrophes; Arabic and Indian stops
    r"!-&(-/:-@\[-`{-~\xa0-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u2018\u201a-\u206f\u3000-\u3004\u3008-\u303f"
    r"\uff01-\uff0f\u060c\u061b\u061f\u06d4\u0964\u0965"
)
NO_BLANKS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # Thai to Chinese
LONGEST_WORD = 40  # letters: what is longer is cut, so that a text without blanks has words too
MOST_WORDS = 200_000  # of a report: a book. What stands behind them is not compared
_WORD = re.compile(rf"[{NO_BLANKS}]|[^\s{PUNCTUATION}{NO_BLANKS}]{{1,{LONGEST_WORD}}}")
_SILENT = str.maketrans("", "", "'’ʼ\u00ad\u200b\u200c\u200d\ufeff")  # one outlet writes "Assad's", the next "Assads"

_STOP = re.compile(r"\n|[.!?:;)\]”\"|]\s?")  # a line or a sentence may begin behind it
_BOILERPLATE = re.compile(
    r"[ \t]{0,20}[-–—*•|>(\[]{0,3}[ \t]{0,3}"
    r"(?:©|\(c\) ?\d|copyright\b|all rights reserved|(?:additional )?(?:reporting|writing|editing|compiled|photographs?) by\b|edited by\b"
    r"|read (?:more|also|next|the full)\b|see also\b|also read\b|related (?:articles?|stor(?:y|ies)|news)\b|more (?:on this story|from)\b"
    r"|follow (?:us|@)|sign up (?:for|to)\b|subscribe (?:to|now)\b|click here\b|share this\b|join (?:us|our)\b|download (?:the|our)\b"
    r"|watch (?:also|live)\b|this (?:article|story|content|material) (?:was|is|has been|may)\b|our standards\b|sources?: |photo(?:s|graph)?: "
    r"|image: |file photo\b|with (?:inputs?|files|reporting|contributions) from\b|(?:the )?views expressed\b|no part of this\b"
    r"|last (?:updated|modified)\b|published (?:on|at)?:? ?\d|date of publication\b|advertisement\b|comments? (?:are|\()|print this\b)"
    r"[^\n]{0,400}?(?:[.!?](?=\s|$)|(?=\n)|$)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^“”\n]{1,1500}”|«[^«»\n]{1,1500}»|„[^„“\n]{1,1500}“|\"[^\"\n]{1,1500}\"")
FIGURES = (  # with all words that begin with a digit: what differs between the bulletins of two days
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty", "fifty",
    "hundred", "hundreds", "thousand", "thousands", "dozen", "dozens", "first", "second", "third", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
RUN = 5  # words in a row that count as shared: independent reports of one event share few (docs/explanation/copies.md)
_FACTOR, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)  # 2^64 over the golden ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text: a number for each (equal for equal words), its characters, whether it stands between quotation marks, and whether it
    is a figure, a day or a month.
    """

    codes: Codes
    starts: Names
    ends: Names
    quoted: Mask
    figures: Mask

    def __len__(self) -> int:
        return len(self.codes)

    def span(self, first: int, count: int) -> Span:
        """The characters of `count` words, at least one."""
        return Span(start=int(self.starts[first]), end=int(self.ends[first + count - 1]))


def read_words(text: str) -> Words:
    """The words of a text without its boilerplate: credit lines, copyright lines, "read more". At most MOST_WORDS."""
    spans = [match.span() for match in islice(_WORD.finditer(text), MOST_WORDS)]
    text = text[: spans[-1][1] if spans else 0]
    codes = np.array([_code(text[start:end]) for start, end in spans], dtype=np.uint64)
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T.copy()
    figures = np.array([text[start].isdigit() for start, _ in spans], dtype=np.bool_) | np.isin(codes, _FIGURES)
    kept = (codes != 0) & ~_inside(starts, _boilerplate(text))
    quoted = _inside(starts, [match.span() for match in _QUOTED.finditer(text)])
    return Words(codes=codes[kept], starts=starts[kept], ends=ends[kept], quoted=quoted[kept], figures=figures[kept])


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    """64 bits of a hash that is the same on every machine; 0 for what says nothing, such as a lone apostrophe."""
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_SILENT)
    return int.from_bytes(hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") if plain else 0


_FIGURES = np.array([_code(word) for word in FIGURES], dtype=np.uint64)


def _boilerplate(text: str) -> list[tuple[int, int]]:
    """Sentences and lines that the house adds to a report, in order."""
    found, end = [], 0
    for start in (0, *(match.end() for match in _STOP.finditer(text))):
        if start >= end and (match := _BOILERPLATE.match(text, start)):
            found.append(match.span())
            end = match.end()
    return found


def _inside(starts: Names, spans: list[tuple[int, int]]) -> Mask:
    """Which positions lie in one of the spans, which are in order."""
    bounds = np.array([(0, 0), *spans], dtype=np.int64)
    return np.asarray(starts < bounds[np.searchsorted(bounds[:, 0], starts, side="right") - 1, 1])


def shingles(codes: Codes, length: int) -> Codes:
    """A number for every `length` words in a row, order of the words included: by halves, two shorter windows make a longer one."""
    numbers, have = codes, 1
    while have < length:
        step = min(have, length - have)
        numbers = numbers[:-step] * _FACTOR + numbers[step:] if len(numbers) > step else numbers[:0]
        numbers = (numbers ^ (numbers >> _HALF)) * _FACTOR
        have += step
    return numbers


def shared_words(own: Words, other: Words) -> Mask:
    """Which words of one stand in a run of five that the other has too."""
    mine = shingles(own.codes, RUN)
    found = np.isin(mine, shingles(other.codes, RUN))
    covered = np.zeros(len(own), dtype=np.bool_)
    for place in range(RUN if len(mine) else 0):
        covered[place : place + len(mine)] |= found
    return covered


def longest_run(left: Words, right: Words) -> tuple[int, int, int]:
    """Words in the longest run that stands in both, and where it begins in each: the first such, (0, 0, 0) for none.

    Exact, in n log^2 n: equal windows of 1, 2, 4, ... words get equal names (Karp, Miller and Rosenberg 1972), then the longest window
    with a name that both sides have grows by halves.
    """
    border = len(left)
    _, names = np.unique(np.concatenate([left.codes, right.codes]), return_inverse=True)
    levels = [names.astype(np.int64)]
    if not _in_both(levels[0], border, 1):
        return 0, 0, 0
    while _in_both(longer := _pair(levels[-1], levels[-1], 1 << (len(levels) - 1)), border, 1 << len(levels)):
        levels.append(longer)
    length, current = 1 << (len(levels) - 1), levels[-1]
    for step in range(len(levels) - 2, -1, -1):
        longer = _pair(current, levels[step], length)
        if _in_both(longer, border, length + (1 << step)):
            length, current = length + (1 << step), longer
    mine, theirs = _sides(current, border, length)
    first = int(np.flatnonzero(np.isin(mine, theirs))[0])
    return length, first, int(np.flatnonzero(theirs == mine[first])[0])


def _pair(first: Names, second: Names, apart: int) -> Names:
    """Names for the windows that a window and the one `apart` words on make together."""
    count = max(0, min(len(first), len(second) - apart))
    _, names = np.unique(first[:count] * np.int64(len(second) + 1) + second[apart : apart + count], return_inverse=True)
    return np.asarray(names, dtype=np.int64)


def _sides(names: Names, border: int, length: int) -> tuple[Names, Names]:
    """The windows that lie in the left text, and those in the right."""
    return names[: max(0, border - length + 1)], names[border:]


def _in_both(names: Names, border: int, length: int) -> bool:
    mine, theirs = _sides(names, border, length)
    return bool(np.isin(mine, theirs).any())
