"""The network: MiniLM-L6 with a casing embedding, and a head for each layer of the analysis.

Encoder after Wang et al. 2020 (MiniLM); arcs and labels after Dozat and Manning 2017 (deep biaffine), with a label scorer of rank 48
whose side of the dependent is multiplied out in the graph, so that a label costs one small product once the head is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
POSITIONS = 256  # longest input in word pieces
ARC_WIDTH, LABEL_RANK, TAG_WIDTH = 256, 48, 192


class Layer(nn.Module):
    """One transformer layer of BERT, without dropout."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, s, _ = x.shape
        q, k, v = (part(x).view(b, s, HEADS, WIDTH // HEADS).transpose(1, 2) for part in (self.query, self.key, self.value))
        # Written out: the fused kernel's backward pass took a quarter of the time at the 25 pieces of a sentence.
        y = torch.softmax(q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + mask, dim=-1) @ v
        x = self.norm1(x + self.out(y.transpose(1, 2).reshape(b, s, WIDTH)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces and casing to vectors."""

    def __init__(self, vocabulary: int, casings: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.casings = nn.Embedding(casings, WIDTH)
        nn.init.normal_(self.casings.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, casing: Tensor) -> Tensor:
        x = self.norm(self.pieces(pieces) + self.casings(casing) + self.places.weight[: pieces.shape[1]])
        mask = ((pieces == 0).to(x.dtype) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_start(self, weights: dict[str, Tensor]) -> None:
        """Takes over the published weights of MiniLM-L6; the segment embedding is folded into the positions."""
        get = weights.__getitem__
        state = {
            "pieces.weight": get("embeddings.word_embeddings.weight"),
            "places.weight": get("embeddings.position_embeddings.weight")[:POSITIONS] + get("embeddings.token_type_embeddings.weight")[0],
            "casings.weight": self.casings.weight.detach(),
            "norm.weight": get("embeddings.LayerNorm.weight"),
            "norm.bias": get("embeddings.LayerNorm.bias"),
        }
        pairs = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
            "down": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for n in range(LAYERS):
            old, new = f"encoder.layer.{n}.", f"layers.{n}."
            for end in ("weight", "bias"):
                for ours, theirs in pairs.items():
                    state[f"{new}{ours}.{end}"] = get(f"{old}{theirs}.{end}")
        self.load_state_dict(state)


@dataclass(frozen=True, slots=True)
class Output:
    """Scores of a batch: upos [B,W,U], feats [B,W,F], arcs [B,W,W+1] (column 0 the root, column i+1 word i), the label scorer's two
    sides [B,W,L,R+1] and [B,W+1,R+1], names [B,W,N], and the vectors [B,W,D] that all of them read.
    """

    upos: Tensor
    feats: Tensor
    arcs: Tensor
    label_dep: Tensor
    label_head: Tensor
    names: Tensor
    words: Tensor


def _mlp(width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))


class Parser(nn.Module):
    """Encoder and heads."""

    def __init__(self, *, vocabulary: int, casings: int, upos: int, feats: int, deprels: int, names: int, dropout: float = 0.3) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, casings)
        self.drop = nn.Dropout(0.15)
        self.tag = _mlp(TAG_WIDTH, dropout)
        self.upos = nn.Linear(TAG_WIDTH, upos)
        self.feats = nn.Linear(TAG_WIDTH, feats)
        self.name = _mlp(TAG_WIDTH, dropout)
        self.names = nn.Linear(TAG_WIDTH, names)
        self.arc_dep, self.arc_head = _mlp(ARC_WIDTH, dropout), _mlp(ARC_WIDTH, dropout)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.arc_prior = nn.Linear(ARC_WIDTH, 1)  # how likely a word is to head anything
        self.label_dep, self.label_head = _mlp(LABEL_RANK, dropout / 2), _mlp(LABEL_RANK, dropout / 2)
        self.label = nn.Linear(LABEL_RANK, deprels * (LABEL_RANK + 1))
        self.deprels = deprels

    def forward(self, pieces: Tensor, casing: Tensor, first: Tensor, last: Tensor) -> Output:
        hidden = self.encoder(pieces, casing)
        pick = lambda index: torch.gather(hidden, 1, index[:, :, None].expand(-1, -1, WIDTH))  # noqa: E731
        words = self.drop((pick(first) + pick(last)) * 0.5)
        heads = torch.cat([hidden[:, :1], words], dim=1)  # [CLS] stands for the root
        tag, arc_head = self.tag(words), self.arc_head(heads)
        arcs = self.arc(self.arc_dep(words)) @ arc_head.transpose(1, 2) * ARC_WIDTH**-0.5 + self.arc_prior(arc_head).transpose(1, 2)
        b, w, _ = words.shape
        right = self.label_head(heads)
        return Output(
            upos=self.upos(tag),
            feats=self.feats(tag),
            arcs=arcs,
            label_dep=self.label(self.label_dep(words)).view(b, w, self.deprels, LABEL_RANK + 1),
            label_head=torch.cat([right, torch.ones_like(right[:, :, :1])], dim=2),
            names=self.names(self.name(words)),
            words=words,
        )
