"""The learned heads that weigh candidates: small networks over the encoder's vectors and the candidates' features, run with NumPy.

Each slot has one head. Its input is the sum of the learned vectors of the candidate's features, and the encoder's vectors of the event word
and of the candidate, each narrowed, with their product; its output the probability that a careful coder would put the candidate there.
Trained by `python -m training.heads`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import LanguageError
from dateline.lexicon.files import resources
from dateline.pipeline.candidates import Candidate

Floats = NDArray[np.float32]
FILE = "heads.npz"
FORMAT = 1
PARTS = ("features", "linear", "trigger", "trigger_bias", "word", "word_bias", "mixed", "mixed_bias", "out")
EPSILON = 1e-5  # of the normalisation of vectors
GELU = 0.7978845608  # sqrt(2 / pi)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One slot: rows of features by name, the weights, and the probabilities from which the best candidate (`least`) and each further one
    (`many`, above 1 for a slot that holds one value) is taken. `trust` times the rules' own confidence is added to the probability of what
    they chose.
    """

    rows: Mapping[str, int]
    weights: Mapping[str, Floats]
    least: float
    many: float
    trust: float

    def probabilities(self, candidates: Sequence[Candidate], triggers: Sequence[int], vectors: Floats) -> Floats:
        """[N] for N candidates with the tokens of their event words; `vectors` [T, D] are those of all tokens, normalised."""
        w = self.weights
        known = [[self.rows[f] for f in c.features if f in self.rows] or [0] for c in candidates]
        starts = np.cumsum([0, *map(len, known[:-1])])
        flat = np.concatenate([np.asarray(rows, dtype=np.int64) for rows in known])
        one = _narrow(vectors, triggers, w["trigger"], w["trigger_bias"])
        two = _narrow(vectors, [c.head for c in candidates], w["word"], w["word_bias"])
        hidden = np.add.reduceat(w["features"][flat], starts, axis=0)
        hidden = hidden + np.concatenate([one, two, one * two], axis=1) @ w["mixed"] + w["mixed_bias"]
        score = _gelu(hidden) @ w["out"][:-1] + w["out"][-1] + np.add.reduceat(w["linear"][flat], starts)
        probability: Floats = 1 / (1 + np.exp(-score))
        return probability


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
    curve: Floats = 0.5 * x * (1 + np.tanh(GELU * (x + 0.044715 * x**3)))
    return curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """All heads by slot. `encoder` is the version of the model whose vectors they read: those of another mean nothing to them."""

    version: str
    encoder: str
    slots: Mapping[str, Head]


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
        slots = {
            slot: Head(
                rows={feature: row for row, feature in enumerate(said["features"], start=1)},
                weights={part: arrays[f"{slot}.{part}"].astype(np.float32) for part in PARTS},
                least=said["least"], many=said["many"], trust=said["trust"],
            )
            for slot, said in about["slots"].items()
        }  # fmt: skip
    return Heads(version=about["version"], encoder=about["encoder"], slots=slots)


def pack(heads: Heads) -> bytes:
    """Bytes of a file, weights in half precision."""
    slots = {
        slot: {"features": sorted(head.rows, key=head.rows.__getitem__), "least": head.least, "many": head.many, "trust": head.trust}
        for slot, head in heads.slots.items()
    }
    about = json.dumps({"format": FORMAT, "version": heads.version, "encoder": heads.encoder, "slots": slots}).encode()
    arrays: dict[str, Any] = {f"{slot}.{part}": head.weights[part].astype(np.float16) for slot, head in heads.slots.items() for part in PARTS}
    out = BytesIO()
    np.savez_compressed(out, about=np.frombuffer(about, dtype=np.uint8), **arrays)
    return out.getvalue()
