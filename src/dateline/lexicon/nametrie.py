"""Names as sequences of folded words, matched over tokens: the longest name that begins at a token."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"})
DROPPED = re.compile(r"['’‘`ʿʾʼ.]")
POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
WORDS = re.compile(r"[^\W_]+")
JOINING = frozenset("-–'’‘`")  # tokens that may stand inside a name: "al-Nusra", "Jama'at"


@functools.lru_cache(maxsize=65_536)
def fold(text: str) -> tuple[str, ...]:
    """Words of a text without case, accents, apostrophes and hyphens: "People's al-Nuṣra" -> (people, s, al, nusra)."""
    plain = DROPPED.sub("", POSSESSIVE.sub(" s", text)).casefold().translate(LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return tuple(WORDS.findall(plain))


@dataclass(frozen=True, slots=True)
class Use:
    """That `actor` bears a name: `strong` when the name is enough alone, `acronym` when only capitals count."""

    actor: str
    strong: bool
    acronym: bool = False
    pejorative: bool = False


def use_of(name: str, actor: str, *, strong: bool, pejorative: bool = False) -> Use:
    """The use of a name as it is written: all capitals is an acronym."""
    letters = [c for c in name if c.isalpha()]
    return Use(actor, strong, acronym=len(letters) > 1 and all(c.isupper() for c in letters), pejorative=pejorative)


@dataclass(slots=True)
class _Node:
    below: dict[str, _Node] = field(default_factory=dict)
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [first, last) that bear a name."""

    first: int
    last: int
    uses: tuple[Use, ...]


class NameTrie:
    """A trie over folded words. Building is linear in the names, matching in the text times the longest name."""

    def __init__(self, names: Iterable[tuple[str, Use]]) -> None:
        self._root = _Node()
        for name, use in names:
            self._add(name, use)

    def _add(self, name: str, use: Use) -> None:
        node = self._root
        for word in fold(name):
            node = node.below.setdefault(word, _Node())
        if use not in node.uses and node is not self._root:
            node.uses = (*node.uses, use)

    def uses(self, name: str) -> tuple[Use, ...]:
        """Who bears exactly this name."""
        node: _Node | None = self._root
        for word in fold(name):
            node = node.below.get(word) if node else None
        return node.uses if node else ()

    def longest(self, texts: Sequence[str], first: int, stop: int) -> Match | None:
        """The longest name that begins with token `first` and ends before token `stop`; case decides about acronyms."""
        found, node = None, self._root
        for at in range(first, stop):
            text = texts[at]
            if text in JOINING:
                if at == first:
                    return None
                continue
            for word in fold(text) or ("",):
                below = node.below.get(word)
                if below is None:
                    return found
                node = below
            uses = tuple(_fitting(node.uses, texts[first : at + 1]))
            if uses:
                found = Match(first, at + 1, uses)
        return found


def _fitting(uses: Sequence[Use], texts: Sequence[str]) -> Iterator[Use]:
    """Uses that the case of the text allows: a name begins some word with a capital, an acronym has nothing else."""
    capital = any(c.isupper() for t in texts for c in t)
    upper = capital and not any(c.islower() for t in texts for c in t)
    for use in uses:
        if upper if use.acronym else capital:
            yield use
