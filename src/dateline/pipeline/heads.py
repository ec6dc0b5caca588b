"""The learned heads: small networks over the encoder's vectors and readable features, run with NumPy.

Each slot has one that weighs candidates. Its input is the sum of the learned vectors of the candidate's features, and the encoder's vectors of
the event word and of the candidate, each narrowed, with their product; its output the probability that a careful coder would put the candidate
there. Two read single words: whether one names an event, and of which kind; and what the status of an event is, and whether it is hedged.
A sentence told alone has heads of its own for some slots: what it leaves unsaid no other sentence says. Trained by `python -m training`.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from io import BytesIO
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.errors import LanguageError
from dateline.lexicon.files import resources
from dateline.model import Analysis
from dateline.pipeline.candidates import Candidate

Floats = NDArray[np.float32]
FILE = "heads.npz"
FORMAT = 2
PREFIX = "alone."  # of the arrays of heads for a sentence alone
ALONE = 2  # sentences, of a text that is no report: one, and a headline or date line before it
WORD_PARTS = ("features", "linear", "word", "word_bias", "mixed", "mixed_bias", "out", "out_bias")
PARTS = ("features", "linear", "trigger", "trigger_bias", "word", "word_bias", "mixed", "mixed_bias", "out")
EPSILON = 1e-5  # of the normalisation of vectors
HEDGE = "hedged"  # the last class of the status head, a score of its own
GELU = 0.7978845608  # sqrt(2 / pi)


class Curve(NamedTuple):
    """A logistic curve from what a head believes of a value to how often such values are right (Platt 1999), measured on labelled reports."""

    slope: float
    offset: float

    def __call__(self, belief: float) -> float:
        """How often a value believed so much is right."""
        return 1 / (1 + math.exp(-(self.slope * belief + self.offset)))


def confidence(curve: Curve | None, belief: float) -> float:
    """How sure a value is, three decimals; the belief itself, 0 to 1, where nothing was measured. The curves are fitted on such beliefs."""
    bounded = min(1.0, max(0.0, belief))
    return round(curve(bounded) if curve else bounded, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One slot: rows of features by name, the weights, and the probabilities from which the best candidate (`least`) and each further one
    (`many`, above 1 for a slot that holds one value) is taken. `trust` times the rules' own confidence is added to the probability of what
    they chose. `sure` makes a confidence of that sum.
    """

    rows: Mapping[str, int]
    weights: Mapping[str, Floats]
    least: float
    many: float
    trust: float
    sure: Curve | None = None

    def probabilities(self, candidates: Sequence[Candidate], triggers: Sequence[int], vectors: Floats) -> Floats:
        """[N] for N candidates with the tokens of their event words; `vectors` [T, D] are those of all tokens, normalised."""
        w = self.weights
        flat, starts = _flat([c.features for c in candidates], self.rows)
        one = _narrow(vectors, triggers, w["trigger"], w["trigger_bias"])
        two = _narrow(vectors, [c.head for c in candidates], w["word"], w["word_bias"])
        hidden = np.add.reduceat(w["features"][flat], starts, axis=0)
        hidden = hidden + np.concatenate([one, two, one * two], axis=1) @ w["mixed"] + w["mixed_bias"]
        score = _gelu(hidden) @ w["out"][:-1] + w["out"][-1] + np.add.reduceat(w["linear"][flat], starts)
        probability: Floats = 1 / (1 + np.exp(-score))
        return probability


@dataclass(frozen=True, slots=True, kw_only=True)
class WordHead:
    """A head that reads single words: rows of features by name, the weights, and the classes in the order of its scores. `sure` makes a
    confidence of the probability of what is chosen.
    """

    rows: Mapping[str, int]
    weights: Mapping[str, Floats]
    classes: tuple[str, ...]
    sure: Curve | None = None

    def scores(self, features: Sequence[Sequence[str]], tokens: Sequence[int], vectors: Floats) -> Floats:
        """[N, C] for N words with their features and tokens; `vectors` [T, D] are those of all tokens, normalised."""
        w = self.weights
        flat, starts = _flat(features, self.rows)
        narrowed = np.tanh(vectors[np.asarray(tokens)] @ w["word"] + w["word_bias"])
        hidden = np.add.reduceat(w["features"][flat], starts, axis=0) + narrowed @ w["mixed"] + w["mixed_bias"]
        score: Floats = _gelu(hidden) @ w["out"] + w["out_bias"] + np.add.reduceat(w["linear"][flat], starts, axis=0)
        return score


def _flat(features: Sequence[Sequence[str]], rows: Mapping[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of the features that are known, one after the other, and where those of each begin; row 0 where none is known."""
    known = [[rows[f] for f in own if f in rows] or [0] for own in features]
    starts = np.cumsum([0, *map(len, known[:-1])])
    return np.fromiter(chain.from_iterable(known), dtype=np.int64), starts


def _narrow(vectors: Floats, tokens: Sequence[int], weight: Floats, bias: Floats) -> Floats:
    """Vectors of tokens, narrowed; each token once, for many candidates share their words."""
    distinct, back = np.unique(np.asarray(tokens), return_inverse=True)
    narrowed: Floats = np.tanh(vectors[distinct] @ weight + bias)[back]
    return narrowed


def normal(vectors: Floats) -> Floats:
    """Rows of mean 0 and variance 1, as the heads read them."""
    centred = vectors - vectors.mean(axis=1, keepdims=True)
    scaled: Floats = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + EPSILON)
    return scaled


def _gelu(x: Floats) -> Floats:
    curve: Floats = 0.5 * x * (1 + np.tanh(GELU * (x + 0.044715 * x * x * x)))
    return curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """All heads: `slots` by slot, `alone` those that take their places in a text of ALONE sentences or fewer, `event` (classes: kinds, "" for no
    event) and `status` (classes: those of Status, and HEDGE), None where there is none. `encoder` is the version of the model whose vectors they
    read: those of another mean nothing to them.
    """

    version: str
    encoder: str
    slots: Mapping[str, Head]
    alone: Mapping[str, Head] = field(default_factory=dict)
    event: WordHead | None = None
    status: WordHead | None = None

    def read(self, analysis: Analysis) -> bool:
        """Whether they can read the vectors of an analysis: it has some, made by their encoder."""
        return analysis.word_vectors is not None and any(layer.version == self.encoder for layer in analysis.layers)

    def of(self, analysis: Analysis) -> Mapping[str, Head]:
        """The heads by slot that weigh what an analysed text says."""
        return {**self.slots, **self.alone} if len(analysis.sentences) <= ALONE else self.slots


@functools.lru_cache(maxsize=2)
def load_heads(folder: Traversable | None = None) -> Heads | None:
    """Heads of a model folder, the package's without one; None where it has none. Raises LanguageError when the file is damaged."""
    path = (folder or resources() / "model") / FILE
    if not path.is_file():
        return None
    try:
        return unpack(path.read_bytes())
    except (ValueError, KeyError, OSError) as error:
        raise LanguageError(f"no heads: {error}", where=str(path), cure="reinstall Dateline") from None


def unpack(content: bytes) -> Heads:
    """Heads from the bytes of a file. Raises ValueError or KeyError when it is none."""
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        about: dict[str, Any] = json.loads(arrays["about"].tobytes())
        if about["format"] != FORMAT:
            raise ValueError(f"format {about['format']}, this version reads {FORMAT}")
        slots, alone = (
            {slot: _head(said, {part: arrays[f"{prefix}{slot}.{part}"] for part in PARTS}) for slot, said in own.items()}
            for prefix, own in (("", about["slots"]), (PREFIX, about.get("alone", {})))  # files before heads-4 have none for sentences alone
        )
        words = {
            name: WordHead(
                rows={feature: row for row, feature in enumerate(said["features"], start=1)},
                weights={part: arrays[f"{name}.{part}"].astype(np.float32) for part in WORD_PARTS},
                classes=tuple(said["classes"]), sure=_curve(said["sure"]),
            )
            for name, said in about["words"].items()
        }  # fmt: skip
    readers = {name: words.get(name) for name in ("event", "status")}
    return Heads(version=about["version"], encoder=about["encoder"], slots=slots, alone=alone, **readers)


def _head(said: Mapping[str, Any], weights: Mapping[str, NDArray[Any]]) -> Head:
    return Head(
        rows={feature: row for row, feature in enumerate(said["features"], start=1)},
        weights={part: weight.astype(np.float32) for part, weight in weights.items()},
        least=said["least"], many=said["many"], trust=said["trust"], sure=_curve(said["sure"]),
    )  # fmt: skip


def _curve(said: Sequence[float] | None) -> Curve | None:
    return Curve(*said) if said else None


def pack(heads: Heads) -> bytes:
    """Bytes of a file, weights in half precision."""
    slots, alone = (
        {
            slot: {"features": sorted(head.rows, key=head.rows.__getitem__), "least": head.least, "many": head.many, "trust": head.trust, "sure": head.sure}
            for slot, head in own.items()
        }
        for own in (heads.slots, heads.alone)
    )
    readers = {name: head for name, head in (("event", heads.event), ("status", heads.status)) if head is not None}
    words = {name: {"features": sorted(head.rows, key=head.rows.__getitem__), "classes": head.classes, "sure": head.sure} for name, head in readers.items()}
    about = json.dumps({"format": FORMAT, "version": heads.version, "encoder": heads.encoder, "slots": slots, "alone": alone, "words": words}).encode()
    pairs = {**heads.slots} | {f"{PREFIX}{slot}": head for slot, head in heads.alone.items()}
    arrays: dict[str, Any] = {f"{name}.{part}": head.weights[part].astype(np.float16) for name, head in pairs.items() for part in PARTS}
    arrays |= {f"{name}.{part}": head.weights[part].astype(np.float16) for name, head in readers.items() for part in WORD_PARTS}
    out = BytesIO()
    np.savez_compressed(out, about=np.frombuffer(about, dtype=np.uint8), **arrays)
    return out.getvalue()
