"""From the network's scores to labels: batches of similar length, trees, relations, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.language.encoder import Floats, Labels, Scores
from dateline.language.tree import tree

ROOT_LABEL = "root"
PASS_COST = 5  # of a forward pass beyond its pieces, in word pieces: measured, 0.3 to 0.5 ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A name: words [first, last) of the sequence, its label, the mean probability of its tags."""

    first: int
    last: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Labels of one sequence of words; heads are 0 for the root and i+1 for word i. `vectors` [words, D] are the encoder's, if any."""

    upos: list[str]
    feats: list[str]
    heads: list[int]
    deprels: list[str]
    names: list[Tag]
    vectors: Floats | None = None


def batches(lengths: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Indices in groups of similar length whose padded size stays within `limit` (a longer one is alone), shortest first.

    A group also ends where its next member would pad the others by more than a forward pass costs.
    """
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        length = lengths[index]
        padding = len(group) * (length - lengths[group[-1]]) if group else 0
        if padding > PASS_COST or (group and length * (len(group) + 1) > limit):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


class Decoder:
    """Reads the scores of one model: its label inventories, prepared once."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._root = labels.deprels.index(ROOT_LABEL)
        self._allowed = _transitions(labels.names)

    def decode(self, scores: Scores, row: int, words: int) -> Parsed:
        """Labels of the first `words` words of sequence `row`."""
        heads = tree(scores.arcs[row, :words, : words + 1])
        deprels = self._relations(scores.label_dep[row, :words], scores.label_head[row], heads)
        return Parsed(
            upos=[self._labels.upos[number] for number in scores.upos[row, :words].tolist()],
            feats=[self._labels.feats[number] for number in scores.feats[row, :words].tolist()],
            heads=heads,
            deprels=[self._labels.deprels[number] for number in deprels],
            names=self._names(scores.names[row, :words]),
            vectors=scores.words[row, :words],
        )

    def _relations(self, dep: Floats, head: Floats, heads: list[int]) -> list[int]:
        """Best relation to the chosen head of each word; "root" for the root alone."""
        scores = (dep @ head[heads][:, :, None])[:, :, 0]
        scores[:, self._root] = -np.inf
        found: list[int] = scores.argmax(axis=1).tolist()
        found[heads.index(0)] = self._root
        return found

    def _names(self, logs: Floats) -> list[Tag]:
        """Names from log probabilities [words, tags]; the best legal sequence of tags."""
        tags = best_path(logs, self._allowed)
        found = []
        first = 0
        while first < len(tags):
            name = self._labels.names[tags[first]]
            last = first + 1
            if name != "O":
                while last < len(tags) and self._labels.names[tags[last]] == f"I-{name[2:]}":
                    last += 1
                mean = float(logs[np.arange(first, last), tags[first:last]].mean())
                found.append(Tag(first=first, last=last, label=name[2:], confidence=round(min(1.0, float(np.exp(mean))), 4)))
            first = last
        return found


def _transitions(names: Sequence[str]) -> NDArray[np.bool_]:
    """Which tag may follow which, [before, after]: I-X only after B-X or I-X; the last row is the start of the sequence."""
    allowed = np.ones((len(names) + 1, len(names)), dtype=bool)
    for after, name in enumerate(names):
        if name.startswith("I-"):
            allowed[:, after] = [before in {f"B-{name[2:]}", name} for before in (*names, "")]
    return allowed


def best_path(logs: Floats, allowed: NDArray[np.bool_]) -> list[int]:
    """Best legal sequence of tags for log probabilities [words, tags] (Viterbi; greedy when that is legal already)."""
    greedy = logs.argmax(axis=1)
    before = np.concatenate(([logs.shape[1]], greedy[:-1]))
    if bool(allowed[before, greedy].all()):
        found: list[int] = greedy.tolist()
        return found
    barred = np.where(allowed, 0.0, -np.inf)
    best = barred[-1] + logs[0]
    back = []
    for row in logs[1:]:
        steps = best[:, None] + barred[:-1]
        back.append(steps.argmax(axis=0))
        best = steps.max(axis=0) + row
    path = [int(best.argmax())]
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return path[::-1]
