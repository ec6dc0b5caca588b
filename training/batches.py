"""Examples to tensors: casing noise, names put in place of others, words hidden, batches of similar length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from dateline.language.pieces import DIGITS, INITIAL, LETTERS_AND_DIGITS, LOWER, NO_LETTER, TITLE, UPPER, Encoded, WordPiece
from training.data import MASKED, Example
from training.model import POSITIONS
from training.sets import Labels
from training.silver import swap

SMALL_WORDS = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "as", "by", "from", "with", "over"}
ROLES = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-LOC", "ARGM-DIR", "ARGM-PRP", "ARGM-CAU", "ARGM-NEG", "ARGM-MOD", "ARGM-ADV", "ARGM-MNR")
SHAPELESS = {NO_LETTER, DIGITS, LETTERS_AND_DIGITS}


@dataclass(frozen=True, slots=True)
class Noise:
    """Chances by which training input is changed: whole sentences lower, upper or title case; a name for another of its kind; a word
    hidden behind [MASK].
    """

    lower: float = 0.06
    upper: float = 0.03
    title: float = 0.04
    swap: float = 0.3
    hide: float = 0.05


@dataclass(frozen=True, slots=True)
class Item:
    """An encoded example with label ids, MASKED where there is none."""

    encoded: Encoded
    upos: Sequence[int]
    feats: Sequence[int]
    heads: Sequence[int]
    labels: Sequence[int]
    names: Sequence[int]
    roles: Sequence[tuple[int, int, int]] = ()  # predicate, word, role; 0 for a word that is no argument


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors: pieces and casing [B,S]; first, last and all labels [B,W]; roles [N,4] (row, predicate, word, role)."""

    pieces: Tensor
    casing: Tensor
    first: Tensor
    last: Tensor
    upos: Tensor
    feats: Tensor
    heads: Tensor
    labels: Tensor
    names: Tensor
    roles: Tensor


class Encoder:
    """Turns examples into items and batches."""

    def __init__(self, vocabulary: Sequence[str], labels: Labels) -> None:
        self.wordpiece = WordPiece(vocabulary)
        self.mask = vocabulary.index("[MASK]")
        self.ids = {
            layer: {label: number for number, label in enumerate(getattr(labels, layer))} for layer in ("upos", "feats", "deprels", "names")
        }
        self.ids["roles"] = {role: number for number, role in enumerate(ROLES, start=1)}

    def item(self, example: Example) -> Item | None:
        """None when the example is longer than the encoder reads."""
        encoded = self.wordpiece.encode(example.words)
        if len(encoded.pieces) > POSITIONS:
            return None
        return Item(
            encoded=encoded,
            upos=self._layer("upos", example.upos, len(example.words)),
            feats=self._layer("feats", example.feats, len(example.words)),
            heads=example.heads or [MASKED] * len(example.words),
            labels=self._layer("deprels", example.labels, len(example.words)),
            names=self._layer("names", example.names, len(example.words)),
            roles=list(self._roles(example)),
        )

    def _layer(self, layer: str, labels: Sequence[str] | None, words: int) -> list[int]:
        return [self.ids[layer].get(label, MASKED) for label in labels] if labels else [MASKED] * words

    def _roles(self, example: Example) -> Iterator[tuple[int, int, int]]:
        """What every word of the sentence is to each of its predicates."""
        of: dict[int, dict[int, str]] = {}
        for predicate, word, role in example.roles:
            of.setdefault(predicate, {})[word] = role
        for predicate, arguments in of.items():
            for word in range(len(example.words)):
                yield predicate, word, self.ids["roles"].get(arguments.get(word, ""), 0)

    def epoch(self, examples: Sequence[Example], rng: random.Random, noise: Noise, pieces: int) -> Iterator[Batch]:
        """Batches of at most `pieces` padded pieces in random order: sorted by length within noise, so that batches differ each time."""
        items = []
        for example in examples:
            if example.names and not example.heads:
                example = swap(example, rng, noise.swap)
            item = self.item(example)
            if item is not None:
                items.append(self.disturb(item, example, rng, noise))
        items.sort(key=lambda item: len(item.encoded.pieces) + rng.random() * 4)
        groups = list(grouped(items, pieces))
        rng.shuffle(groups)
        for group in groups:
            yield pad(group)

    def disturb(self, item: Item, example: Example, rng: random.Random, noise: Noise) -> Item:
        """The item with its casing and some of its words changed."""
        casing = list(item.encoded.casing)
        pieces = list(item.encoded.pieces)
        draw = rng.random()
        for word, first, last in zip(example.words, item.encoded.first, item.encoded.last, strict=True):
            if casing[first] not in SHAPELESS and draw < noise.lower + noise.upper + noise.title:
                upper = UPPER if len(word) > 1 else INITIAL
                title = LOWER if word.lower() in SMALL_WORDS else TITLE if len(word) > 1 else INITIAL
                shape = LOWER if draw < noise.lower else upper if draw < noise.lower + noise.upper else max(title, casing[first])
                casing[first : last + 1] = [shape] * (last + 1 - first)
            if rng.random() < noise.hide:
                pieces[first : last + 1] = [self.mask] * (last + 1 - first)
        encoded = Encoded(tuple(pieces), tuple(casing), item.encoded.first, item.encoded.last)
        return replace(item, encoded=encoded)


def grouped(items: Sequence[Item], pieces: int) -> Iterator[list[Item]]:
    """Runs of items whose padded size stays below `pieces`."""
    group: list[Item] = []
    longest = 0
    for item in items:
        longest = max(longest, len(item.encoded.pieces))
        if group and longest * (len(group) + 1) > pieces:
            yield group
            group, longest = [], len(item.encoded.pieces)
        group.append(item)
    if group:
        yield group


def pad(items: Sequence[Item]) -> Batch:
    """One batch of items."""
    pieces = max(len(item.encoded.pieces) for item in items)
    words = max(len(item.encoded.first) for item in items)

    def stack(rows: list[Sequence[int]], width: int, fill: int) -> Tensor:
        array = np.full((len(rows), width), fill, dtype=np.int64)
        for number, row in enumerate(rows):
            array[number, : len(row)] = row
        return torch.from_numpy(array)

    encoded = [item.encoded for item in items]
    return Batch(
        pieces=stack([e.pieces for e in encoded], pieces, 0),
        casing=stack([e.casing for e in encoded], pieces, 0),
        first=stack([e.first for e in encoded], words, 0),
        last=stack([e.last for e in encoded], words, 0),
        upos=stack([item.upos for item in items], words, MASKED),
        feats=stack([item.feats for item in items], words, MASKED),
        heads=stack([item.heads for item in items], words, MASKED),
        labels=stack([item.labels for item in items], words, MASKED),
        names=stack([item.names for item in items], words, MASKED),
        roles=torch.tensor([(row, *role) for row, item in enumerate(items) for role in item.roles], dtype=torch.int64).view(-1, 4),
    )
