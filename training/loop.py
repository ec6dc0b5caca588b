"""The training loop: one pass budget in minutes, linear warm-up and decay against the clock, scores on dev now and then."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch, Encoder, Noise
from training.data import MASKED, Example
from training.model import LAYERS, Output, Parser

WARM_UP = 0.06  # of the budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`minutes` of wall clock; learning rates of encoder (top layer, falling by `decay` a layer down) and heads; padded `pieces` a batch."""

    minutes: float
    seed: int = 17
    encoder_rate: float = 3e-4
    head_rate: float = 2e-3
    decay: float = 0.9
    weight_decay: float = 0.02
    pieces: int = 1600
    dev_every: float = 8.0  # minutes


def losses(output: Output, batch: Batch) -> dict[str, Tensor]:
    """Sum of cross entropies of each layer over the words of the batch, so that every labelled word weighs the same."""
    words = (batch.first > 0).sum().clamp(min=1)

    def loss(scores: Tensor, gold: Tensor) -> Tensor:
        return functional.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=MASKED, reduction="sum") / words

    beyond = torch.cat([torch.ones_like(batch.first[:, :1]), batch.first], dim=1) == 0
    arcs = output.arcs.float().masked_fill(beyond[:, None, :], -1e4)
    return {
        "upos": loss(output.upos, batch.upos),
        "feats": loss(output.feats, batch.feats),
        "arc": loss(arcs, batch.heads),
        "label": loss(label_scores(output, batch.heads.clamp(min=0)), batch.labels),
        "name": loss(output.names, batch.names),
    }


def label_scores(output: Output, heads: Tensor) -> Tensor:
    """Scores [B,W,L] of the labels of the arcs to the given heads [B,W]."""
    rank = output.label_head.shape[-1]
    chosen = torch.gather(output.label_head, 1, heads[:, :, None].expand(-1, -1, rank))
    return (output.label_dep @ chosen[:, :, :, None]).squeeze(-1)


WEIGHTS = {"upos": 0.5, "feats": 0.5, "arc": 1.0, "label": 1.0, "name": 1.5}


def optimiser(model: Parser, plan: Plan) -> torch.optim.AdamW:
    """Rates fall by layer towards the embeddings; heads have their own."""
    groups = []
    for name, weight in model.named_parameters():
        parts = name.split(".")
        rate = plan.head_rate
        if parts[0] == "encoder" and parts[1] != "casings":
            depth = int(parts[2]) + 1 if parts[1] == "layers" else 0
            rate = plan.encoder_rate * plan.decay ** (LAYERS - depth)
        groups.append({"params": [weight], "lr": rate, "peak": rate, "weight_decay": plan.weight_decay if weight.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def train(
    model: Parser, encoder: Encoder, examples: Callable[[random.Random], Sequence[Example]], plan: Plan,
    report: Callable[[str], None], score: Callable[[Parser], str],
) -> None:  # fmt: skip
    """Trains in place until the minutes are over. `examples` gives those of one pass; `score` is called now and then and at the end."""
    rng = random.Random(plan.seed)
    batches = _endless(encoder, examples, rng, plan.pieces, report)
    adam = optimiser(model, plan)
    began, step, next_dev, pieces = time.monotonic(), 0, plan.dev_every, 0
    sums: dict[str, float] = {}
    model.train()
    while (minutes := (time.monotonic() - began) / 60) < plan.minutes:
        share = minutes / plan.minutes
        factor = min(1.0, share / WARM_UP) * (1 - share) / (1 - WARM_UP) if share < WARM_UP else (1 - share) / (1 - WARM_UP)
        for group in adam.param_groups:
            group["lr"] = group["peak"] * max(factor, 1e-3)
        batch = next(batches)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = model(batch.pieces, batch.casing, batch.first, batch.last)
        parts = losses(output, batch)
        total = sum((WEIGHTS[name] * part for name, part in parts.items()), torch.zeros(()))
        adam.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        adam.step()
        step += 1
        pieces += batch.pieces.numel()
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + float(part.detach())
        if step % 100 == 0:
            shown = " ".join(f"{name} {value / 100:.3f}" for name, value in sums.items())
            report(f"step {step} minute {minutes:.1f} pieces/s {pieces / (minutes * 60):.0f} rate x{factor:.2f} {shown}")
            sums = {}
        if minutes > next_dev:
            next_dev += plan.dev_every
            report(score(model))
    report(f"done: {step} steps")
    report(score(model))


def _endless(
    encoder: Encoder, examples: Callable[[random.Random], Sequence[Example]], rng: random.Random, pieces: int, report: Callable[[str], None],
) -> Iterator[Batch]:  # fmt: skip
    number = 0
    while True:
        number += 1
        report(f"pass {number}")
        yield from encoder.epoch(examples(rng), rng, Noise(), pieces)
