"""The network: word pieces in, scores out, through ONNX Runtime."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dateline.errors import LanguageError
from dateline.language.pieces import Encoded, WordPiece

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

WEIGHTS, LABELS, VOCABULARY = "standard.onnx", "labels.json", "vocab.txt"
FORMAT = 2  # of the graph's inputs and outputs and of labels.json
MAX_INPUT = 256  # word pieces of one sequence with [CLS] and [SEP]: what the network was trained to read
OUTPUTS = ("upos", "feats", "arcs", "label_dep", "label_head", "names", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Label inventories in the order of the network's ids; `feats` are whole UD bundles ("Number=Sing"), "_" for none."""

    version: str
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the network says of B sequences of at most W words, L relations, N name tags; rank R.

    upos [B,W] and feats [B,W] are label ids; arcs [B,W,W+1] scores of heads, column 0 the root and column i+1 word i;
    label_dep [B,W,L,R] and label_head [B,W+1,R] give the score of a relation as a product over R; names [B,W,N] are log
    probabilities; words [B,W,D] are the vectors that all heads read. Cells beyond the words of a sequence hold nothing of use.
    """

    upos: Ids
    feats: Ids
    arcs: Floats
    label_dep: Floats
    label_head: Floats
    names: Floats
    words: Floats


class Network:
    """Weights, vocabulary and labels of one model folder."""

    def __init__(self, folder: Traversable, *, threads: int = 1) -> None:
        """Loads the folder. Raises LanguageError when a file is missing, damaged or of another format."""
        vocabulary = _read(folder, VOCABULARY).decode("utf-8").splitlines()
        self.labels = _labels(_read(folder, LABELS), str(folder))
        try:
            self.wordpiece = WordPiece(vocabulary)
        except KeyError as error:
            raise LanguageError(f"no {error} in the vocabulary", where=f"{folder}/{VOCABULARY}", cure="reinstall Dateline") from None
        self._session = _session(folder, threads)

    def run(self, batch: Sequence[Encoded]) -> Scores:
        """One forward pass over sequences of at most MAX_INPUT pieces, padded to the longest."""
        encoded = (
            [e.pieces for e in batch],
            [e.casing for e in batch],
            [e.first for e in batch],
            [e.last for e in batch],
        )
        inputs = dict(zip(("pieces", "casing", "first", "last"), map(_pad, encoded), strict=True))
        try:
            return Scores(**dict(zip(OUTPUTS, self._session.run(OUTPUTS, inputs), strict=True)))
        except Exception as error:  # ONNX Runtime's own errors have no common base
            raise LanguageError(f"the network failed: {error}", cure="report this as a bug") from error


def _pad(rows: list[tuple[int, ...]]) -> Ids:
    """Rows of ids as one array; 0 is the pad piece, no casing and the [CLS] position alike."""
    array = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for number, row in enumerate(rows):
        array[number, : len(row)] = row
    return array


def _read(folder: Traversable, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise LanguageError(f"cannot read {name}: {error.strerror}", where=str(folder), cure="reinstall Dateline") from None


def _labels(content: bytes, where: str) -> Labels:
    try:
        data: dict[str, Any] = json.loads(content)
        found = data["format"]
        labels = Labels(version=data["version"], **{k: tuple(data[k]) for k in ("upos", "feats", "deprels", "names")})
    except (ValueError, KeyError, TypeError) as error:
        raise LanguageError(f"not a list of labels: {error!r}", where=f"{where}/{LABELS}", cure="reinstall Dateline") from None
    if found != FORMAT:
        raise LanguageError(f"format {found}, this version reads {FORMAT}", where=where, cure="use weights made for this version")
    return labels


def _session(folder: Traversable, threads: int) -> Any:
    """A session that does not spin: idle threads would take the time of the other processes.

    ONNX Runtime's fused kernel of addition and layer normalisation is ten times slower than the two apart (1.3 against 0.1 ms for 660
    pieces, version 1.32): without it a pass takes a fifth less.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        with as_file(folder / WEIGHTS) as path:
            return onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
            )
    except Exception as error:
        raise LanguageError(f"cannot load {WEIGHTS}: {error}", where=str(folder), cure="reinstall Dateline") from error
