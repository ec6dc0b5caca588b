"""Scores from raw text to trees, in the manner of the CoNLL 2018 shared task: F1 of what system and gold share, where words are the same
when they cover the same characters, blanks not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import ROOT, Analyser, Analysis, Report
from training.data import Example
from training.runtime import universal

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """Characters of a word without blanks, its tag, the characters of its head (None for the root) and its universal relation."""

    span: Span
    upos: str
    head: Span | None
    relation: str


def documents(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """Sentences document by document."""
    found: list[Example] = []
    for example in examples:
        if found and example.source != found[-1].source:
            yield found
            found = []
        found.append(example)
    if found:
        yield found


def text_of(sentences: Sequence[Example]) -> str:
    """The text of a document: paragraphs apart by a blank line, blanks as the treebank has them."""
    text = ""
    for sentence in sentences:
        text = text.rstrip() + "\n\n" if sentence.paragraph and text else text
        text += "".join(word + " " * space for word, space in zip(sentence.words, sentence.spaced, strict=True))
    return text


def gold_words(sentences: Sequence[Example]) -> tuple[list[Word], list[Span]]:
    """Words and sentence spans of a document."""
    words, bounds, at = [], [], 0
    for sentence in sentences:
        assert sentence.upos
        assert sentence.heads
        assert sentence.labels
        spans = []
        for form in sentence.words:
            end = at + len("".join(form.split()))
            spans.append((at, end))
            at = end
        heads = [spans[head - 1] if head else None for head in sentence.heads]
        words += [Word(*row) for row in zip(spans, sentence.upos, heads, map(universal, sentence.labels), strict=True)]
        bounds.append((spans[0][0], spans[-1][1]))
    return words, bounds


def found_words(analysis: Analysis) -> tuple[list[Word], list[Span]]:
    """Words and sentence spans of an analysis."""
    before = [0]
    for char in analysis.text:
        before.append(before[-1] + (not char.isspace()))
    spans = [(before[token.start], before[token.end]) for token in analysis.tokens]
    words = [
        Word(span, token.upos, None if token.head == ROOT else spans[token.head], universal(token.deprel))
        for span, token in zip(spans, analysis.tokens, strict=True)
    ]
    return words, [(before[sentence.start], before[sentence.end]) for sentence in analysis.sentences]


def score(analyser: Analyser, examples: Sequence[Example]) -> dict[str, float]:
    """F1 in percent of words, sentences, UPOS, UAS and LAS (universal relations) over all documents."""
    right: dict[str, int] = dict.fromkeys(("words", "sentences", "UPOS", "UAS", "LAS"), 0)
    totals = {"words": 0, "sentences": 0}
    for sentences in documents(examples):
        [analysis] = analyser.analyse([Report(id=sentences[0].source, text=text_of(sentences))])
        gold, gold_bounds = gold_words(sentences)
        found, found_bounds = found_words(analysis)
        totals["words"] += len(gold) + len(found)
        totals["sentences"] += len(gold_bounds) + len(found_bounds)
        right["sentences"] += len(set(gold_bounds) & set(found_bounds))
        by_span = {word.span: word for word in found}
        for word in gold:
            other = by_span.get(word.span)
            if other is not None:
                right["words"] += 1
                right["UPOS"] += word.upos == other.upos
                right["UAS"] += word.head == other.head
                right["LAS"] += word.head == other.head and word.relation == other.relation
    return {name: round(200 * count / totals["sentences" if name == "sentences" else "words"], 2) for name, count in right.items()}
