"""The weights of a shipped graph, back as those of the network: to go on from a release instead of from nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

PREFIX = "parser."


def weights(path: Path) -> dict[str, Tensor]:
    """State of training.model.Parser from an int8 graph that training.export wrote; each weight within half a step of its scale.

    A quantised matrix has lost its name: the bias that is added to its product tells which it is.
    """
    graph = onnx.load(path).graph
    held = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    state = {name.removeprefix(PREFIX): array for name, array in held.items() if name.startswith(PREFIX) and array.dtype == np.float32}
    for name, array in held.items():
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            full = (array.astype(np.float32) - held[stem + "_zero_point"].astype(np.float32)) * held[stem + "_scale"]
            bias = _bias(users, name)
            state[bias.removeprefix(PREFIX).removesuffix("bias") + "weight"] = full.T
    rows = PREFIX + "encoder.pieces.weight"
    state["encoder.pieces.weight"] = held[rows].astype(np.float32) * held[rows + ".scale"]
    return {name: torch.from_numpy(np.array(array, dtype=np.float32)) for name, array in state.items() if not name.endswith(".scale")}


def _bias(users: dict[str, list[onnx.NodeProto]], name: str) -> str:
    """The bias that is added to whatever is computed from `name`, first along its path."""
    todo = [name]
    while todo:
        for node in users.get(todo.pop(0), ()):
            biases = [i for i in node.input if i.startswith(PREFIX) and i.endswith("bias")]
            if node.op_type == "Add" and biases:
                return biases[0]
            todo.extend(node.output)
    raise ValueError(f"no bias follows {name}")
