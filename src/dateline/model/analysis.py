"""What the language model says of a report: one record, whoever produced it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from dateline.model.report import Report
from dateline.model.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROOT = -1  # `head` of the root of a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word: characters [start, end), Universal Dependencies tags; `head` is an index into `Analysis.tokens`, ROOT for the
    root of its sentence. `feats` are UD features as sorted (name, value) pairs.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: tuple[tuple[str, str], ...]
    head: int
    deprel: str  # universal relation with its subtype: "nsubj:pass"

    def feat(self, name: str) -> str:
        """Value of a UD feature, "" when absent."""
        for key, value in self.feats:
            if key == name:
                return value
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens [first, last) of the analysis, and its characters [start, end)."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name: tokens [first, last); label PER, ORG, LOC or NORP (nationality or group); confidence in [0, 1]."""

    first: int
    last: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Who produced a layer of the analysis ("syntax", "names", ...), and in which version."""

    name: str
    producer: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Sentences, tokens, syntax and names of one report. `children[i]` are the indices of the tokens whose head is i, in
    order. `vectors` holds one tuple of floats a sentence when the producer gives them, else nothing; `word_vectors` [tokens, D] are what
    the encoder made of each token in its sentence, None when the producer has none.
    """

    report: str
    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    layers: tuple[Layer, ...] = ()
    vectors: tuple[tuple[float, ...], ...] = ()
    word_vectors: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    sentence_of: tuple[int, ...] = field(init=False, repr=False, compare=False)  # token index -> sentence index

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != ROOT:
                below[token.head].append(index)
        object.__setattr__(self, "children", tuple(map(tuple, below)))
        owner = [n for n, sentence in enumerate(self.sentences) for _ in range(sentence.first, sentence.last)]
        object.__setattr__(self, "sentence_of", tuple(owner))

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens [first, last)."""
        return Span(start=self.tokens[first].start, end=self.tokens[last - 1].end)

    def subtree(self, index: int) -> tuple[int, ...]:
        """Indices of the token and all below it, in order."""
        found, todo = [], [index]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self.children[at])
        return tuple(sorted(found))

    def below(self, index: int, *relations: str) -> tuple[int, ...]:
        """Children whose relation, with or without its subtype, is one of `relations`."""
        return tuple(
            i
            for i in self.children[index]
            if self.tokens[i].deprel in relations or self.tokens[i].deprel.partition(":")[0] in relations
        )

    def tokens_in(self, span: Span) -> tuple[int, ...]:
        """Indices of the tokens that overlap the span."""
        first = bisect_right(self.tokens, span.start, key=lambda t: t.end)
        last = bisect_left(self.tokens, span.end, key=lambda t: t.start)
        return tuple(range(first, last))

    def sentence_at(self, char: int) -> int:
        """Index of the sentence that holds the character, or of the last that begins before it; -1 before the first."""
        found = -1
        for number, sentence in enumerate(self.sentences):
            if sentence.start > char:
                break
            found = number
        return found


class Analyser(Protocol):
    """Whatever turns reports into analyses: the built-in model, or another behind the same protocol.

    Contract: one analysis a report, in order; offsets reproduce the tokens; every sentence is a tree with one root; the
    result does not depend on how reports are batched.
    """

    version: str

    def analyse(self, reports: Sequence[Report]) -> list[Analysis]:
        """Analyse reports in a batch. Raises LanguageError when the model cannot run; bad text is never an error."""
        ...
