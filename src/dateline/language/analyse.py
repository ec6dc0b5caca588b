"""Report -> Analysis: the built-in analyser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np

from dateline.language.decode import Decoder, Parsed, batches
from dateline.language.encoder import MAX_INPUT, Network
from dateline.language.lemma import lemma
from dateline.language.pieces import Encoded
from dateline.language.sentences import split
from dateline.language.windows import join, windows
from dateline.model import ROOT, Analysis, Layer, Name, Report, Sentence, Token
from dateline.settings import LanguageSettings

PRODUCER = "dateline-standard"
RULES = "dateline-rules"
RULES_VERSION = "1"  # of tokens, sentences and lemmas

Offsets = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Window:
    """Words [first, last) of a sentence, ready for the network."""

    sentence: int
    words: int
    encoded: Encoded


class Language:
    """The built-in analyser: rules for tokens, sentences and lemmas, one network for everything else.

    Keeps dateline.model.Analyser. Batches never cross reports: the int8 network scales each batch by its largest values, so the
    same report would otherwise differ with its neighbours. One instance serves one process; threads may share it.
    """

    def __init__(self, settings: LanguageSettings | None = None) -> None:
        """Loads the weights, from `settings.model` or the package. Raises LanguageError when they are missing or damaged."""
        self._settings = settings or LanguageSettings()
        folder: Traversable = self._settings.model or files("dateline") / "resources" / "model"
        self._network = Network(folder, threads=self._settings.threads)
        self._decoder = Decoder(self._network.labels)
        self.model = model = self._network.labels.version
        self.version = f"{model}+rules-{RULES_VERSION}"
        self._layers = (
            Layer(name="tokens", producer=RULES, version=RULES_VERSION),
            Layer(name="sentences", producer=RULES, version=RULES_VERSION),
            Layer(name="tags", producer=PRODUCER, version=model),
            Layer(name="lemmas", producer=RULES, version=RULES_VERSION),
            Layer(name="syntax", producer=PRODUCER, version=model),
            Layer(name="names", producer=PRODUCER, version=model),
        )

    def analyse(self, reports: Sequence[Report]) -> list[Analysis]:
        """One analysis a report, in order. Raises LanguageError when the network fails; bad text is never an error."""
        return [self._analyse(report) for report in reports]

    def _analyse(self, report: Report) -> Analysis:
        text = report.text
        offsets: list[Offsets] = [sentence for sentence in split(text) if sentence]
        words = [[text[start:end] for start, end in sentence] for sentence in offsets]
        parsed = self._parse(words)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        for spans, forms, labels in zip(offsets, words, parsed, strict=True):
            first = len(tokens)
            tokens.extend(_tokens(spans, forms, labels, first))
            names.extend(_names(labels, first))
            sentences.append(Sentence(first=first, last=len(tokens), start=spans[0][0], end=spans[-1][1]))
        return Analysis(
            report=report.id, text=text, sentences=tuple(sentences), tokens=tuple(tokens), names=tuple(names), layers=self._layers,
            word_vectors=np.concatenate([labels.vectors for labels in parsed if labels.vectors is not None]) if parsed else None,
        )  # fmt: skip

    def _parse(self, sentences: Sequence[Sequence[str]]) -> list[Parsed]:
        """Labels of each sentence, in order."""
        todo = list(self._windows(sentences))
        parts: list[list[Parsed]] = [[] for _ in sentences]
        done: dict[int, Parsed] = {}
        for group in batches([len(window.encoded.pieces) for window in todo], self._settings.batch_pieces):
            scores = self._network.run([todo[index].encoded for index in group])
            done.update((index, self._decoder.decode(scores, row, todo[index].words)) for row, index in enumerate(group))
        for index, window in enumerate(todo):
            parts[window.sentence].append(done[index])
        return [join(part) for part in parts]

    def _windows(self, sentences: Sequence[Sequence[str]]) -> Iterator[_Window]:
        for number, words in enumerate(sentences):
            encoded = self._network.wordpiece.encode(words)
            if len(encoded.pieces) <= MAX_INPUT:
                yield _Window(number, len(words), encoded)
                continue
            sizes = [last - first + 1 for first, last in zip(encoded.first, encoded.last, strict=True)]
            for first, last in windows(words, sizes, MAX_INPUT - 2):
                yield _Window(number, last - first, self._network.wordpiece.encode(words[first:last]))


def _tokens(spans: Offsets, forms: Sequence[str], labels: Parsed, first: int) -> Iterator[Token]:
    """Tokens of one sentence whose first token has index `first` in the report."""
    columns = zip(spans, forms, labels.upos, labels.feats, labels.heads, labels.deprels, strict=True)
    for (start, end), form, upos, feats, head, deprel in columns:
        pairs = _pairs(feats)
        yield Token(
            start=start, end=end, text=form, lemma=lemma(form, upos, pairs), upos=upos, feats=pairs,
            head=first + head - 1 if head else ROOT, deprel=deprel,
        )  # fmt: skip


def _names(labels: Parsed, first: int) -> Iterator[Name]:
    for tag in labels.names:
        yield Name(first=first + tag.first, last=first + tag.last, label=tag.label, confidence=tag.confidence)


@cache
def _pairs(feats: str) -> tuple[tuple[str, str], ...]:
    """A UD bundle as sorted pairs; at most as many as the network knows, so the cache stays small."""
    if feats == "_":
        return ()
    return tuple(sorted((name, value) for name, _, value in (part.partition("=") for part in feats.split("|"))))
