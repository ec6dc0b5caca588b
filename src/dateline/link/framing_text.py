"""Words as they stand in a report: between which quotation marks, in which form of a listed word, without what only counts or points."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from dateline.lexicon.framing import FramingSet
from dateline.model import Span

PIECE = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")  # "Da'esh", "one's", "U.S"; a hyphen parts
# A mark without its partner quotes to the end of the paragraph: the next one opens again. A single mark needs its partner near by, since most are
# apostrophes.
QUOTATION = re.compile(
    r"“(?P<curly>[^“”\"\n]+)(?:[”\"]|$)"
    r"|(?<![^\s(\[—–“-])\"(?P<straight>[^\"“”\n]+)(?:[\"”]|$)"
    r"|«(?P<angled>[^«»\n]+)»"
    r"|„(?P<low>[^„“”\n]+)[“”]"
    r"|(?<![^\s(\[—–“\"-])[‘'](?P<single>(?:[^‘'’\n]|['’](?=\w)){1,120})['’](?!\w)",
    re.MULTILINE,
)
FORMS = ("curly", "straight", "angled", "low", "single")
MARKS = re.compile(r"[\"“”„«»()\[\]]")  # a name may reach over them: "Islamic State" group
# What stands before a name and belongs to no name: articles, pointers, possessors, counts.
LEADING = frozenset([
    "the", "a", "an", "this", "these", "those", "that", "some", "any", "all", "both", "other", "its", "their", "his", "her", "our", "my", "your", "more", "than",
    "at", "least", "most", "about", "around", "nearly", "almost", "over", "up", "to", "approximately", "roughly", "of", "several", "many", "few", "dozen",
    "dozens", "scores", "score", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "eleven", "twelve", "another", "each", "every", "no",
])  # fmt: skip
PRONOUNS = frozenset([
    "it", "its", "itself", "they", "them", "their", "theirs", "themselves", "he", "him", "his", "himself", "she", "her", "hers", "herself", "we", "us", "our",
    "ours", "ourselves", "i", "me", "my", "you", "who", "whom", "whose", "which", "what", "that", "this", "these", "those", "here", "there", "others", "none",
    "everyone", "former", "latter", "same", "so",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """Pieces [first, last) that are a word of a set."""

    first: int
    last: int
    word: str
    tone: str
    of: str


def quotations(text: str) -> tuple[Span, ...]:
    """The words between quotation marks, without the marks, in order."""
    found = ((m.start(name), m.end(name)) for m in QUOTATION.finditer(text) for name in FORMS if m.group(name))
    return tuple(Span(start=start, end=end) for start, end in found)


def pieces(text: str) -> tuple[str, ...]:
    """Words in lower case, parted at spaces and hyphens."""
    return tuple(word for word, _, _ in placed(text))


@functools.lru_cache(maxsize=1024)  # the mentions of one sentence follow each other
def placed(text: str) -> tuple[tuple[str, int, int], ...]:
    """The same with their characters."""
    return tuple((m.group().lower().replace("’", "'"), m.start(), m.end()) for m in PIECE.finditer(text))


@functools.lru_cache(maxsize=65_536)
def forms_of(piece: str) -> tuple[str, ...]:
    """What a noun may be in the singular, itself first: "gunmen" -> gunmen, gunman; "authorities" -> authorities, authoritie, authority."""
    bare = piece.removesuffix("'s")
    found = [piece, bare]
    if bare.endswith("ies"):
        found.append(bare[:-3] + "y")
    if bare.endswith("es"):
        found.append(bare[:-2])
    if bare.endswith("s") and not bare.endswith("ss"):
        found.append(bare[:-1])
    if bare.endswith("men"):
        found.append(bare[:-3] + "man")
    return tuple(dict.fromkeys(found))


Table = dict[str, tuple[tuple[tuple[str, ...], str, str, str], ...]]  # first piece -> pieces, word, tone, set


@functools.lru_cache(maxsize=256)
def _table(sets: tuple[FramingSet, ...]) -> Table:
    found: dict[str, list[tuple[tuple[str, ...], str, str, str]]] = {}
    for one in sets:
        for tone, words in one.tones():
            for word in words:
                parts = pieces(word)
                found.setdefault(parts[0], []).append((parts, word, tone, one.id))
    return {key: tuple(sorted(value, key=lambda item: (-len(item[0]), item[3]))) for key, value in found.items()}


@functools.lru_cache(maxsize=4096)
def listed(words: tuple[str, ...], sets: tuple[FramingSet, ...]) -> tuple[Hit, ...]:
    """The words of the sets in a sequence of pieces: the longest at each place, none inside another; one that several sets have, once for each."""
    table, found, at = _table(sets), [], 0
    while at < len(words):
        here = [
            Hit(at, at + len(parts), word, tone, of)
            for form in forms_of(words[at])
            for parts, word, tone, of in table.get(form, ())
            if all(part in forms_of(other) for part, other in zip(parts[1:], words[at + 1 : at + len(parts)], strict=False)) and at + len(parts) <= len(words)
        ]
        longest = max((hit.last for hit in here), default=at + 1)
        found += [hit for hit in here if hit.last == longest]
        at = longest
    return tuple(found)


def tidy(text: str) -> tuple[str, int, int]:
    """A name without articles, pointers and counts, in one line, and its first and last character in `text`; "" when nothing but a pronoun is left."""
    parts = list(PIECE.finditer(text))
    while parts and (parts[0].group().lower() in LEADING or parts[0].group()[0].isdigit()):
        parts.pop(0)
    if not parts or all(p.group().lower() in PRONOUNS and not (p.group().isupper() and len(p.group()) > 1) for p in parts):
        return "", 0, 0
    start, end = parts[0].start(), parts[-1].end()
    said = re.sub(r"['’]s?$", "", " ".join(MARKS.sub("", text[start:end]).split()))
    return said, start, end


def key_of(name: str) -> str:
    """What makes two names the same: case and number of the last word do not part them."""
    words = pieces(name)
    return " ".join([*words[:-1], _singular(words[-1])]) if words else ""


def _singular(piece: str) -> str:
    forms = forms_of(piece)
    return next((form for form in forms if piece.endswith("ies") and form.endswith("y")), forms[-1])
