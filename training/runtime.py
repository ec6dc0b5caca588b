"""Scores on gold tokens through the shipped runtime: the network file, batches and decoding of dateline.language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.language.decode import Decoder, Parsed, batches
from dateline.language.encoder import MAX_INPUT, Network
from training.data import Example
from training.names import spans

NAME_KINDS = ("PER", "ORG", "LOC")  # what Universal NER annotates


def universal(label: str) -> str:
    """A relation without its subtype, as CoNLL 2018 compares them."""
    return label.partition(":")[0]


def parse(network: Network, sentences: Sequence[Sequence[str]]) -> Iterator[tuple[int, Parsed]]:
    """Index and labels of each sentence of gold words; one too long for the network is left out."""
    decoder = Decoder(network.labels)
    encoded = [network.wordpiece.encode(words) for words in sentences]
    for group in batches([len(e.pieces) for e in encoded], 768):
        kept = [index for index in group if len(encoded[index].pieces) <= MAX_INPUT]
        if kept:
            scores = network.run([encoded[index] for index in kept])
            yield from ((index, decoder.decode(scores, row, len(sentences[index]))) for row, index in enumerate(kept))


def score(folder: Path, examples: Sequence[Example], network: Network | None = None) -> dict[str, float]:
    """Percentages over gold words: UPOS, UFeats, UAS, LAS (universal relations, punctuation counted), LAS+ (with subtypes), and
    exact-span name F1, each where the examples have gold. Words of a sentence too long for the network count as wrong.
    """
    network = network or Network(folder)
    parsed = dict(parse(network, [example.words for example in examples]))
    result: dict[str, float] = {}
    if examples[0].heads:
        result |= _syntax(examples, parsed)
    if any(example.names for example in examples):
        result |= _names(examples, parsed)
    return {name: round(value, 2) for name, value in result.items()}


def _syntax(examples: Sequence[Example], parsed: dict[int, Parsed]) -> dict[str, float]:
    counts = dict.fromkeys(("UPOS", "UFeats", "UAS", "LAS", "LAS+"), 0)
    for index, found in parsed.items():
        gold = examples[index]
        assert gold.upos
        assert gold.feats
        assert gold.heads
        assert gold.labels
        counts["UPOS"] += sum(map(str.__eq__, gold.upos, found.upos))
        counts["UFeats"] += sum(map(str.__eq__, gold.feats, found.feats))
        attached = [a == b for a, b in zip(gold.heads, found.heads, strict=True)]
        counts["UAS"] += sum(attached)
        pairs = list(zip(attached, gold.labels, found.deprels, strict=True))
        counts["LAS"] += sum(right and universal(a) == universal(b) for right, a, b in pairs)
        counts["LAS+"] += sum(right and a == b for right, a, b in pairs)
    words = sum(len(example.words) for example in examples)
    return {name: 100 * count / words for name, count in counts.items()}


def _names(examples: Sequence[Example], parsed: dict[int, Parsed]) -> dict[str, float]:
    gold, found = set(), set()
    for index, example in enumerate(examples):
        gold |= {(index, first, last, kind.upper()) for first, last, kind in spans(example.names or ())}
        names = parsed[index].names if index in parsed else []
        found |= {(index, tag.first, tag.last, tag.label) for tag in names}
    result = {"names": f1(gold, found, NAME_KINDS)}
    return result | {kind: f1(gold, found, (kind,)) for kind in NAME_KINDS}


def f1(gold: set[tuple[int, int, int, str]], found: set[tuple[int, int, int, str]], kinds: Sequence[str]) -> float:
    """F1 in percent over the names of the given kinds."""
    gold = {name for name in gold if name[3] in kinds}
    found = {name for name in found if name[3] in kinds}
    return 200 * len(gold & found) / max(len(gold) + len(found), 1)
