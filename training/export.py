"""From the trained network to the one file that ships: ONNX, int8 per channel, and only when it parses as well as before."""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.language.encoder import FORMAT, LABELS, OUTPUTS, VOCABULARY, WEIGHTS
from training.data import Example
from training.model import Parser
from training.runtime import score
from training.sets import Labels

LARGEST = 26_000_000  # bytes
LOST = 0.3  # points of LAS on EWT dev that int8 may cost


class Graph(nn.Module):
    """The network with the outputs of dateline.language.encoder.Scores."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, pieces: Tensor, casing: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        out = self.parser(pieces, casing, first, last)
        return out.upos.argmax(-1), out.feats.argmax(-1), out.arcs, out.label_dep, out.label_head, out.names.log_softmax(-1), out.words


def to_onnx(model: Parser, path: Path) -> None:
    """Writes the float graph with free batch, piece and word dimensions."""
    model.eval()
    pieces = torch.ones((3, 11), dtype=torch.int64)
    casing = pieces.clone()  # the exporter takes one tensor given twice for one input
    words = torch.arange(1, 8).repeat(3, 1)
    batch, length, count = (torch.export.Dim(name, min=1, max=top) for name, top in (("B", 1024), ("S", 256), ("W", 256)))
    shapes = {"pieces": {0: batch, 1: length}, "casing": {0: batch, 1: length}, "first": {0: batch, 1: count}, "last": {0: batch, 1: count}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            Graph(model), (pieces, casing, words, words.clone()), input_names=list(shapes), output_names=list(OUTPUTS), dynamic_shapes=shapes,
            dynamo=True, optimize=True,
        )  # fmt: skip
    assert program is not None
    program.save(str(path), external_data=False)
    onnx.checker.check_model(str(path))


def to_int8(source: Path, target: Path) -> None:
    """Weights and embeddings to int8, per channel, with the range of seven bits: safe on processors without VNNI (per tensor cost
    1.2 points of LAS).
    """
    quantize_dynamic(
        source, target, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    model = onnx.load(target)
    rows_to_int8(model, "parser.encoder.pieces.weight")
    onnx.checker.check_model(model)
    onnx.save(model, target)


def rows_to_int8(model: onnx.ModelProto, name: str) -> None:
    """Stores an embedding as int8 with one scale a row: one scale for all rows, which is what the quantiser offers, costs 0.13 LAS."""
    graph = model.graph
    weight = next(tensor for tensor in graph.initializer if tensor.name == name)
    node = next(node for node in graph.node if node.op_type == "Gather" and node.input[0] == name)
    values = onnx.numpy_helper.to_array(weight)
    scales = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-9) / 127
    small = np.round(values / scales).astype(np.int8)
    graph.initializer.remove(weight)
    graph.initializer.extend([onnx.numpy_helper.from_array(small, name), onnx.numpy_helper.from_array(scales, name + ".scale")])
    make, index, out = onnx.helper.make_node, node.input[1], node.output[0]
    new = [
        make("Gather", [name, index], [out + ".int8"]),
        make("Cast", [out + ".int8"], [out + ".float"], to=onnx.TensorProto.FLOAT),
        make("Gather", [name + ".scale", index], [out + ".scale"]),
        make("Mul", [out + ".float", out + ".scale"], [out]),
    ]
    at = list(graph.node).index(node)
    graph.node.remove(node)
    for offset, part in enumerate(new):
        graph.node.insert(at + offset, part)


def write_sidecars(folder: Path, labels: Labels, vocabulary: Sequence[str], version: str) -> None:
    """labels.json and vocab.txt beside the graph."""
    content = {
        "format": FORMAT, "version": version, "sha256": hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest(),
        "upos": labels.upos, "feats": labels.feats, "deprels": labels.deprels, "names": labels.names,
    }  # fmt: skip
    (folder / LABELS).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    (folder / VOCABULARY).write_text("\n".join(vocabulary) + "\n", encoding="utf-8")


def export(
    model: Parser, labels: Labels, vocabulary: Sequence[str], folder: Path, dev: Sequence[Example], report: Callable[[str], None],
    *, version: str, keep_float: Path | None = None,
) -> None:  # fmt: skip
    """Writes the model folder. Raises SystemExit, and writes nothing, when int8 loses too much or the file is too large."""
    with tempfile.TemporaryDirectory() as temporary:
        full, small = Path(temporary) / "float", Path(temporary) / "int8"
        for part in (full, small):
            part.mkdir()
        to_onnx(model, full / WEIGHTS)
        to_int8(full / WEIGHTS, small / WEIGHTS)
        for part in (full, small):
            write_sidecars(part, labels, vocabulary, version)
        before, after = (score(part, dev) for part in (full, small))
        size = (small / WEIGHTS).stat().st_size
        report(f"float EWT dev {before}\nint8 EWT dev {after}\n{size} bytes")
        if before["LAS"] - after["LAS"] > LOST or size > LARGEST:
            raise SystemExit("not written: int8 loses more than 0.3 LAS, or the file is too large")
        for source, target in ((small, folder), (full, keep_float)):
            if target is not None:
                target.mkdir(parents=True, exist_ok=True)
                for name in (WEIGHTS, LABELS, VOCABULARY):
                    (target / name).write_bytes((source / name).read_bytes())
