"""Scores of the network itself on dev, with greedy heads: to watch training, not to publish."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from training.batches import Encoder, grouped, pad
from training.data import MASKED, Example
from training.loop import label_scores
from training.model import Parser
from training.names import spans
from training.sets import Labels


def universal(label: str) -> str:
    """A relation without its subtype."""
    return label.partition(":")[0]


def f1(gold: set[tuple[int, ...]] | set[object], found: set[tuple[int, ...]] | set[object]) -> float:
    right = len(gold & found)  # type: ignore[operator]
    return 200 * right / max(len(gold) + len(found), 1)


@torch.no_grad()
def score(model: Parser, encoder: Encoder, labels: Labels, examples: Sequence[Example]) -> dict[str, float]:
    """Accuracies in percent: UPOS, UFeats, UAS, LAS (relations without subtypes), and name F1 over PER, ORG, LOC; what has no gold is absent."""
    model.eval()
    items = [item for example in examples if (item := encoder.item(example)) is not None]
    items.sort(key=lambda item: len(item.encoded.pieces))
    counts: dict[str, int] = {}
    gold_names: set[object] = set()
    found_names: set[object] = set()
    coarse = torch.tensor([sorted({universal(label) for label in labels.deprels}).index(universal(label)) for label in labels.deprels])
    for at, group in enumerate(grouped(items, 4096)):
        batch = pad(group)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(batch.pieces, batch.casing, batch.first, batch.last)
        beyond = torch.cat([torch.ones_like(batch.first[:, :1]), batch.first], dim=1) == 0
        heads = out.arcs.float().masked_fill(beyond[:, None, :], -1e4).argmax(-1)
        relation = label_scores(out, heads).float().argmax(-1)
        known = batch.heads != MASKED
        right = (heads == batch.heads) & known
        same = coarse[relation] == coarse[batch.labels.clamp(min=0)]
        tallies = {
            "words": known, "UPOS": (out.upos.argmax(-1) == batch.upos) & known, "UFeats": (out.feats.argmax(-1) == batch.feats) & known,
            "UAS": right, "LAS": right & same,
        }  # fmt: skip
        for name, value in tallies.items():
            counts[name] = counts.get(name, 0) + int(value.sum())
        found = out.names.argmax(-1).tolist()
        for row, item in enumerate(group):
            if item.names[0] == MASKED and all(tag == MASKED for tag in item.names):
                continue
            both = ((item.names, gold_names), (found[row][: len(item.names)], found_names))
            for tags, into in both:
                decoded = spans([labels.names[tag] if tag >= 0 else "O" for tag in tags])
                into.update((at, row, *span) for span in decoded if span[2] != "norp")
    model.train()
    result = {name: 100 * count / counts["words"] for name, count in counts.items() if name != "words" and counts["words"]}
    return result | ({"names": f1(gold_names, found_names)} if gold_names else {})
