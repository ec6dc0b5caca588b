"""Text to tokens with exact offsets, as the English treebanks of Universal Dependencies (EWT, GUM) cut words.

Contractions and possessives are parted (do|n't, can|not, Iraq|'s); hyphens and slashes part words (US|-|led) but not affixes (anti-tank,
e-mail); abbreviations keep their full stop (Gen., a.m.) unless it also ends the sentence; a unit is parted from its number (30|km);
addresses, dates, telephone numbers and runs of one mark ("...", "--") are one token. Every character but white space is in a token.

Text is cut at white space first, and how a chunk is cut is remembered: running text repeats its chunks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from dateline.lexicon.files import load, resources

CACHED_CHUNKS = 65_536
LONGEST_CHUNK = 200  # characters; what is longer is an address or noise, and the full grammar is quadratic in the length
CHUNK = re.compile(r"\S+")
CLOSING = frozenset("\"'”’»›")

# A letter or digit, or what stands inside words without being one for \w: combining marks, joiners, soft hyphens.
MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
W = rf"(?:[^\W_]|[{MARKS}])"
WORD = rf"{W}+(?:['’ʼ`_]{W}+)*"
NUMBER = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d+(?:[.:]\d+)*|(?<!\w)\.\d+)"
EMOJI = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
HYPHEN = "[-‐‑]"

# What is longer than LONGEST_CHUNK: addresses, words, runs of one mark. Linear in the length.
PLAIN = re.compile(rf"(?:https?|ftp)://[^\s<>\"“”]*|{W}+|([^\w\s])\1*|.", re.DOTALL)

CONTRACTION = re.compile(r"(?i)(?<=[^\W_])(?:n['’ʼ]t|['’ʼ`](?:s|m|d|re|ve|ll))$")


class Spelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `words/abbreviations.yaml`, explained there."""

    titles: frozenset[str]
    numbered: frozenset[str]
    calendar: frozenset[str]
    ordinary: frozenset[str]
    whole: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    units: frozenset[str]
    endings: frozenset[str]
    joined: dict[str, int]
    starters: frozenset[str]
    saying: frozenset[str]

    def abbreviations(self) -> frozenset[str]:
        """All abbreviations whose full stop is theirs whatever follows, in lower case, without it."""
        return self.titles | self.calendar | self.ordinary


@cache
def spelling() -> Spelling:
    """The package's own lists; read once. Raises LexiconError when the file is wrong."""
    return load(resources() / "words" / "abbreviations.yaml", Spelling)


def _any(words: Iterable[str]) -> str:
    """Alternation of literal words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def _cased(words: Iterable[str]) -> list[str]:
    """Words in small letters, with a capital, and all in capitals unless that reads as a name (UN-backed)."""
    return [form for word in words for form in (word, word.capitalize(), word.upper()) if len(word) > 2 or not form.isupper() or word == "e"]


@cache
def _grammar() -> re.Pattern[str]:
    """One pattern whose matches, left to right, are the tokens of a chunk (contractions still whole)."""
    lists = spelling()
    host = rf"(?:[A-Za-z0-9_~#%-]{{1,63}}\.){{1,6}}(?i:{_any(lists.endings)})(?![\w-])"
    rules = (
        # addresses, files, handles
        r"(?i:https?|ftp)://[^\s<>\"“”|]*[^\s<>\"“”|.,;:!?)\]'’*]",
        r"(?i:mailto:)?[\w.+%'-]+@[\w-]+(?:\.[\w-]+)*",
        r"(?i:www\.[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’])",
        r"(?i:doi:)10\.\d[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]",
        rf"{host}(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’])?",
        r"[@#][^\W\d_][\w.]*\w",
        # faces
        r"(?<![\w.])(?:[:;=][-'o]?[)(DPpO/|*]|\(:|\^_+\^|-_+-|<3)(?![\w(/])|(?<=\w)[:;]-[)(DP]$",
        # abbreviations
        r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?:\.(?!\.)|(?!\w))",
        rf"(?<!\w)(?i:{_any(lists.abbreviations())})\.(?!\.)",
        r"(?<![\w'’])[^\W\d_]\.(?=$|[,;:)\]\"”'’-]|[A-Z])",
        # numbers
        r"\+\d[\d-]*",
        r"(?<![\w-])(?:\d{3}[-./]\d{3}[-.]\d{4}|\d{3}-\d{4}(?<!00))(?![\w-])|(?<![\w-])\d-\d{3}-\d{3}-\d{4}(?![\w-])|(?<![\w-])\d{5}-\d{4}(?![\w-])",
        r"(?<![\w-])(?:\d{4}-\d\d-\d\d|\d{1,2}-\d{1,2}-\d{2,4})(?![\w-])",
        r"(?<![\w/])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/])",
        r"(?<!\w)(?:\d{3})?\d?0['’]s(?!\w)",
        rf"{NUMBER}(?:(?i:st|nd|rd|th|s)?(?!{W})|(?=(?i:{_any(lists.units)})(?!{W})))",
        r"(?<=[\w&#])['’](?i:s)(?!\w)|^['’](?i:s|re|ve|ll|d|m)(?!\w)",
        r"['’]\d\ds?(?!\w)|(?<!\w)['’](?:em|n|til|cause|bout)(?!\w)",
        r"(?<![\w])(?:US|U|A|AU|C|CA|NZ|HK|S|NT|R)\$",
        # words
        r"(?<![\w.])[a-z]{2,20}(?:\.[a-z-]{2,20}){2,8}(?![\w.])",  # news groups
        r"[A-Z]{1,3}&[A-Z]{1,3}(?!\w)|(?<!\w)(?:[A-Z]/[A-Z]|[bl]/c)(?![\w/])",
        rf"(?<!\w){_any(_cased(lists.prefixes))}{HYPHEN}(?={W}){WORD}",
        rf"{W}+{HYPHEN}(?i:{_any(lists.suffixes)})(?!{W})",
        WORD,
        # marks
        r"\.{2,}|\.[!?]+|…\.*|[!?]{2,}|[-=]{2,}>?|->|<-+|\${2,}|\*{2,}|_{2,}|~{2,}|#{2,}|\+{2,}|<<+|>>+|''|``|‘’|’’|\"{2,}",
        rf"{EMOJI}[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{EMOJI}[\ufe0f\U0001f3fb-\U0001f3ff]*)*|[\U0001f1e6-\U0001f1ff]{{2}}",
        r".",
    )
    return re.compile("|".join(rules), re.DOTALL)


@lru_cache(maxsize=CACHED_CHUNKS)
def _cut(chunk: str) -> tuple[tuple[int, int], ...]:
    """Token offsets inside a chunk without white space."""
    if chunk.isascii() and chunk.isalpha() and chunk.lower() not in spelling().joined:
        return ((0, len(chunk)),)
    found = []
    for match in _grammar().finditer(chunk):
        start, end = match.span()
        middle = _middle(chunk[start:end])
        if middle:
            found.append((start, start + middle))
            start += middle
        found.append((start, end))
    return tuple(found)


def _numbered(chunk: str) -> tuple[tuple[int, int], ...]:
    """Token offsets inside a chunk before a number, where "No." and "p." are abbreviations."""
    spans = _cut(chunk)
    if len(spans) > 1 and chunk[slice(*spans[-2])].lower() in spelling().numbered:
        return (*spans[:-2], (spans[-2][0], spans[-1][1]))
    return spans


def _middle(word: str) -> int:
    """Where a contraction is cut; 0 when the word is none."""
    cut = spelling().joined.get(word.lower().replace("’", "'"))
    if cut:
        return cut
    match = CONTRACTION.search(word)
    return match.start() if match else 0


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Tokens of text[start:end], one sentence, as offsets into `text`.

    The full stop of an abbreviation at the end is a token of its own, as it ends the sentence (EWT: 60 of 73).
    """
    found: list[tuple[int, int]] = []
    add = found.append
    for match in CHUNK.finditer(text, start, len(text) if end is None else end):
        base = match.start()
        chunk = match.group()
        if chunk[-1] == "." and text[match.end() + 1 : match.end() + 2].isdigit():
            found.extend((base + first, base + last) for first, last in _numbered(chunk))
            continue
        if len(chunk) > LONGEST_CHUNK:
            found.extend((base + m.start(), base + m.end()) for m in PLAIN.finditer(chunk))
            continue
        for first, last in _cut(chunk):
            add((base + first, base + last))
    _part_full_stop(text, found)
    return found


def _part_full_stop(text: str, found: list[tuple[int, int]]) -> None:
    """Cuts the full stop off an abbreviation that ends the sentence, quotation marks aside."""
    at = len(found) - 1
    while at > 0 and text[found[at][0]] in CLOSING:
        at -= 1
    if at < 0:
        return
    start, end = found[at]
    if end - start > 1 and text[end - 1] == "." and text[end - 2] not in ".…" and text[start : end - 1] not in spelling().whole:
        found[at : at + 1] = [(start, end - 1), (end - 1, end)]


def is_mark(text: str, at: int) -> bool:
    """Whether the character at an offset is a token of its own, not part of a name or an address."""
    start, end = at, at
    while start > 0 and at - start < LONGEST_CHUNK and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - at < LONGEST_CHUNK and not text[end].isspace():
        end += 1
    return end - start <= LONGEST_CHUNK and (at - start, at - start + 1) in _cut(text[start:end])
