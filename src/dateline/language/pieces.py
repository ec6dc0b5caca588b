"""Words to word pieces of the encoder: BERT's uncased WordPiece, one word at a time, so that words and pieces always align."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PAD, UNKNOWN, START, STOP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
MAX_CHARACTERS = 100  # of one chunk between punctuation; BERT's own limit, longer ones are [UNK]
MAX_PIECES = 12  # of one word: addresses and hashes carry nothing in their tails
CACHED_WORDS = 100_000

# Casing classes: the encoder is uncased, so the shape of the word is a second input.
NO_LETTER, LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, LETTERS_AND_DIGITS = range(8)
CASINGS = 8


def casing(word: str) -> int:
    """Casing class of a word, 0 to 7."""
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if not letters:
        return DIGITS if digits else NO_LETTER
    if digits:
        return LETTERS_AND_DIGITS
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return LOWER
    if all(upper):
        return UPPER if len(letters) > 1 else INITIAL
    return TITLE if upper[0] and not any(upper[1:]) else MIXED


def _chunks(word: str) -> Iterator[str]:
    """Lower-case runs of the word without accents and control characters, punctuation and symbols one by one."""
    run = ""
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or (category[0] == "C" and not char.isspace()):
            continue
        if char.isalnum() and not 0x4E00 <= ord(char) <= 0x9FFF:
            run += char
            continue
        if run:
            yield run
            run = ""
        if not char.isspace():
            yield char
    if run:
        yield run


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sequence of words as the encoder reads it: piece ids with [CLS] and [SEP], the casing class of each piece, and for each word
    the index of its first and its last piece.
    """

    pieces: tuple[int, ...]
    casing: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


class WordPiece:
    """The vocabulary, and words to pieces with a cache."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Takes the pieces in the order of their ids; continuations begin with ##."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.pad = self._ids[PAD]
        self._unknown, self._start, self._stop = self._ids[UNKNOWN], self._ids[START], self._ids[STOP]
        self._cache: dict[str, tuple[tuple[int, ...], int]] = {}

    def word(self, word: str) -> tuple[int, ...]:
        """Ids of one word: at least one, at most MAX_PIECES."""
        return self._entry(word)[0]

    def _entry(self, word: str) -> tuple[tuple[int, ...], int]:
        """Ids and casing class of a word, from the cache."""
        found = self._cache.get(word)
        if found is None:
            ids = [number for chunk in _chunks(word) for number in self._chunk(chunk)]
            found = (tuple(ids[:MAX_PIECES]) or (self._unknown,), casing(word))
            if len(self._cache) >= CACHED_WORDS:  # a crawl brings endless new words: start again rather than grow
                self._cache.clear()
            self._cache[word] = found
        return found

    def _chunk(self, chunk: str) -> list[int]:
        """Longest match first; a chunk that cannot be covered is [UNK] as a whole."""
        if len(chunk) > MAX_CHARACTERS:
            return [self._unknown]
        found, start = [], 0
        while start < len(chunk):
            prefix = "##" if start else ""
            for end in range(len(chunk), start, -1):
                number = self._ids.get(prefix + chunk[start:end])
                if number is not None:
                    break
            else:
                return [self._unknown]
            found.append(number)
            start = end
        return found

    def encode(self, words: Sequence[str]) -> Encoded:
        """Pieces of a sequence of words."""
        pieces, shapes = [self._start], [NO_LETTER]
        first, last = [], []
        for word in words:
            ids, shape = self._entry(word)
            first.append(len(pieces))
            pieces.extend(ids)
            shapes.extend([shape] * len(ids))
            last.append(len(pieces) - 1)
        pieces.append(self._stop)
        shapes.append(NO_LETTER)
        return Encoded(tuple(pieces), tuple(shapes), tuple(first), tuple(last))
