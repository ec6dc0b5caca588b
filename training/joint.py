"""The second stage of training: the encoder learns to read like a coder, together with the heads of event words and of status.

Each step reads two labelled reports and a batch of the first stage's data: the reports teach event words, status and hedge; the batch keeps syntax
and names, and PropBank roles (training only) teach what a predicate's arguments are. These heads train with the encoder, never after it: one that
reads vectors of reports that the encoder has learned trusts them more than it may.
"""

from __future__ import annotations

import copy
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.encoder import MAX_INPUT
from dateline.language.windows import windows
from dateline.model import Status
from dateline.pipeline.dispose_words import NO_EVENT
from dateline.pipeline.heads import HEDGE, WordHead
from training import loop
from training.batches import ROLES, Batch, Encoder, Noise, grouped, pad
from training.data import Example
from training.heads import Index, arrays, begin
from training.model import LAYERS, WIDTH, Output, Parser
from training.reports import Material

HIDDEN, NARROW = 64, 64
ROLE_WIDTH = 96
BELIEF = 3.0  # score that what the rules say begins with
STATUSES = tuple(status.value for status in Status)
WEIGHTS = {"event": 3.0, "status": 1.0, "hedge": 0.7, "role": 0.3}
@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`passes` over the labelled reports; learning rates of encoder (top layer, falling by `decay` a layer down), of the first stage's heads and of
    the new ones; `gold` weighs the reports' losses, `keep` what their syntax and names stray, against the first stage's losses; reports a step and
    padded `pieces` of the first stage's data; every how many passes dev is scored.
    """

    passes: int = 5
    gold: float = 0.7
    keep: float = 1.5
    seed: int = 17
    encoder_rate: float = 1.2e-4
    parser_rate: float = 3e-4
    head_rate: float = 1.5e-3
    decay: float = 0.9
    weight_decay: float = 0.02
    warm_up: float = 0.06
    reports: int = 2
    pieces: int = 1000
    dev_every: int = 2


# ---- the heads


class WordNet(nn.Module):
    """dateline.pipeline.heads.WordHead, to be trained."""

    def __init__(self, features: int, classes: int, believed: Iterable[tuple[int, int, float]]) -> None:
        super().__init__()
        self.features = nn.EmbeddingBag(features + 1, HIDDEN, mode="sum")
        self.linear = nn.EmbeddingBag(features + 1, classes, mode="sum")
        begin(self.features, self.linear)
        with torch.no_grad():
            for row, cls, belief in believed:  # it begins by saying what the rules say
                self.linear.weight[row, cls] = belief
        self.word, self.mixed, self.out = nn.Linear(WIDTH, NARROW), nn.Linear(NARROW, HIDDEN), nn.Linear(HIDDEN, classes)
        self.normal = nn.LayerNorm(WIDTH, elementwise_affine=False)
        self.drop, self.drop_linear = nn.Dropout(0.3), nn.Dropout(0.1)

    def forward(self, rows: Tensor, starts: Tensor, word: Tensor) -> Tensor:
        hidden = self.features(rows, starts) + self.mixed(self.drop(torch.tanh(self.word(self.drop(self.normal(word))))))
        score: Tensor = self.out(self.drop(functional.gelu(hidden, approximate="tanh"))) + self.drop_linear(self.linear(rows, starts))
        return score


class Roles(nn.Module):
    """PropBank roles between two words of a sentence; left behind when training is over."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.predicate, self.argument = nn.Linear(WIDTH, ROLE_WIDTH), nn.Linear(WIDTH, ROLE_WIDTH)
        self.out = nn.Linear(3 * ROLE_WIDTH, labels)

    def forward(self, predicate: Tensor, argument: Tensor) -> Tensor:
        one, two = torch.tanh(self.predicate(predicate)), torch.tanh(self.argument(argument))
        score: Tensor = self.out(torch.cat([one, two, one * two], dim=-1))
        return score


class Reader(nn.Module):
    """The network of the first stage with all heads on it."""

    def __init__(self, parser: Parser, material: Sequence[Material]) -> None:
        super().__init__()
        self.parser = parser
        self.kinds = (NO_EVENT, *sorted({row.kind for m in material for row in m.words} - {NO_EVENT}))
        self.number = {kind: n for n, kind in enumerate(self.kinds)}
        self.index = {
            "event": Index(row.features for m in material for row in m.words), "status": Index(row.features for m in material for row in m.statuses),
        }  # fmt: skip
        size = {name: len(index.rows) for name, index in self.index.items()}
        event, status = self.index["event"].rows, self.index["status"].rows
        kinds = [(event[f"own:{kind}"], n, 2 * BELIEF) for n, kind in enumerate(self.kinds) if f"own:{kind}" in event]
        states = [(status[said], n, BELIEF) for n, said in enumerate((*(f"st:{name}" for name in STATUSES), "hd:True")) if said in status]
        self.heads = nn.ModuleDict({
            "event": WordNet(size["event"], len(self.kinds), kinds), "status": WordNet(size["status"], len(STATUSES) + 1, states),
        })  # fmt: skip
        self.roles = Roles(len(ROLES) + 1)
        with torch.no_grad():
            self.heads["event"].out.bias[self.number[NO_EVENT]] = BELIEF  # most words name none
            self.heads["status"].out.bias[-1] = -BELIEF  # and most events are told without a hedge

    def losses(self, reports: Sequence[Material], vectors: Sequence[Tensor]) -> dict[str, Tensor]:
        """Mean losses of every head over the rows of some reports with the vectors [T, D] of their tokens."""
        found: dict[str, Tensor] = {}
        offsets = np.cumsum([0, *map(len, vectors)])[:-1].tolist()
        whole = torch.cat(list(vectors))
        words = [(row, offset) for report, offset in zip(reports, offsets, strict=True) for row in report.words]
        if words:
            scores = self.words("event", [row.features for row, _ in words], whole[[row.token + offset for row, offset in words]])
            found["event"] = functional.cross_entropy(scores, torch.tensor([self.number[row.kind] for row, _ in words]))
        states = [(row, offset) for report, offset in zip(reports, offsets, strict=True) for row in report.statuses]
        if states:
            scores = self.words("status", [row.features for row, _ in states], whole[[row.token + offset for row, offset in states]])
            found["status"] = functional.cross_entropy(scores[:, :-1], torch.tensor([STATUSES.index(row.status) for row, _ in states]))
            hedged = torch.tensor([float(row.hedged) for row, _ in states])
            found["hedge"] = functional.binary_cross_entropy_with_logits(scores[:, -1], hedged)
        return found

    def words(self, name: str, features: Sequence[Sequence[str]], vectors: Tensor) -> Tensor:
        """Scores [N, C] of one of the two heads of words."""
        scores: Tensor = self.heads[name](*self.index[name].bag(features), vectors)
        return scores

    def shipped(self) -> dict[str, WordHead]:
        """The heads as the package reads them, by name."""
        classes = {"event": self.kinds, "status": (*STATUSES, HEDGE)}
        return {
            name: WordHead(rows=self.index[name].rows, weights=_word_weights(self.heads[name]), classes=own) for name, own in classes.items()
        }


def _word_weights(net: nn.Module) -> dict[str, Any]:
    get = arrays(net)
    return {
        "features": get["features.weight"], "linear": get["linear.weight"], "word": get["word.weight"].T, "word_bias": get["word.bias"],
        "mixed": get["mixed.weight"].T, "mixed_bias": get["mixed.bias"], "out": get["out.weight"].T, "out_bias": get["out.bias"],
    }  # fmt: skip


# ---- vectors


Kept = list[tuple[Batch, Output]]


def vectors_of(
    reader: Reader, encoder: Encoder, reports: Sequence[Material], rng: random.Random | None = None, kept: Kept | None = None
) -> list[Tensor]:
    """Vectors [T, D] of the tokens of each report, read as the package reads it, sentence by sentence. With `rng` casing and words are disturbed;
    batches and outputs are added to `kept`.
    """
    pieces = encoder.wordpiece
    items, owners = [], []
    for owner, report in enumerate(reports):
        for words in parts(report.sentences, lambda word: len(pieces.word(word))):
            example = Example(words=tuple(words), source="")
            item = encoder.item(example)
            assert item is not None
            items.append(encoder.disturb(item, example, rng, Noise(hide=0.04)) if rng else item)
            owners.append(owner)
    order = sorted(range(len(items)), key=lambda n: len(items[n].encoded.pieces))
    found: dict[int, Tensor] = {}
    for group in grouped([items[n] for n in order], 4000):
        numbers, batch = order[len(found) : len(found) + len(group)], pad(group)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = reader.parser(batch.pieces, batch.casing, batch.first, batch.last)
        if kept is not None:
            kept.append((batch, output))
        for row, number in enumerate(numbers):
            found[number] = output.words[row, : len(items[number].encoded.first)].float()
    return [torch.cat([found[n] for n in range(len(items)) if owners[n] == owner]) for owner in range(len(reports))]


def parts(sentences: Sequence[Sequence[str]], size: Callable[[str], int]) -> Iterator[Sequence[str]]:
    """Words that are read at once: a sentence, or a part of a very long one."""
    for sentence in sentences:
        sizes = [size(word) for word in sentence]
        yield from (sentence[first:last] for first, last in windows(sentence, sizes, MAX_INPUT - 2))


# ---- training


def optimiser(reader: Reader, plan: Plan) -> torch.optim.AdamW:
    """Rates fall by layer towards the embeddings; the first stage's heads move less than the new ones."""
    groups = []
    for name, weight in reader.named_parameters():
        part, *rest = name.split(".")
        rate = plan.head_rate if part != "parser" else plan.parser_rate
        if part == "parser" and rest[0] == "encoder" and rest[1] != "casings":
            rate = plan.encoder_rate * plan.decay ** (LAYERS - (int(rest[2]) + 1 if rest[1] == "layers" else 0))
        groups.append({"params": [weight], "lr": rate, "peak": rate, "weight_decay": plan.weight_decay if weight.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def train(
    reader: Reader, encoder: Encoder, reports: Sequence[Material], dev: Sequence[Material], others: Iterator[Batch], plan: Plan,
    report: Callable[[str], None],
) -> None:  # fmt: skip
    """Trains in place; leaves the weights of the pass that scored best on dev. The same seed makes the same steps on any machine."""
    rng = random.Random(plan.seed)
    adam, teacher = optimiser(reader, plan), copy.deepcopy(reader.parser).eval()
    a_pass = len(reports) // plan.reports
    steps, began, best = plan.passes * a_pass, time.monotonic(), (-1.0, {})  # type: tuple[int, float, tuple[float, Mapping[str, Any]]]
    sums: Counter[str] = Counter()
    reader.train()
    for step in range(steps):
        if step % a_pass == 0:
            order = rng.sample(list(reports), len(reports))
        share = step / steps
        factor = max(1e-3, min(1.0, share / plan.warm_up) * (1 - share))
        for group in adam.param_groups:
            group["lr"] = group["peak"] * factor
        at = step % a_pass * plan.reports
        chosen = order[at : at + plan.reports]
        adam.zero_grad(set_to_none=True)
        kept: Kept = []
        found = reader.losses(chosen, vectors_of(reader, encoder, chosen, rng, kept))
        learned = plan.gold * torch.stack([torch.zeros(()), *(WEIGHTS[name] * part for name, part in found.items())]).sum()
        found["kept"] = torch.stack([strayed(teacher, batch, output) for batch, output in kept]).mean()
        (learned + plan.keep * found["kept"]).backward()  # type: ignore[no-untyped-call]
        found |= _other_step(reader, next(others))
        nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
        adam.step()
        sums.update({name: float(part.detach()) for name, part in found.items()})
        if (step + 1) % a_pass == 0:
            shown = " ".join(f"{name} {value / a_pass:.3f}" for name, value in sums.items())
            report(f"pass {(step + 1) // a_pass} of {plan.passes}, minute {(time.monotonic() - began) / 60:.1f}: {shown}")
            sums.clear()
            if (step + 1) // a_pass % plan.dev_every == 0 or step + 1 == steps:
                figures = score(reader, encoder, dev)
                report(" ".join(f"{name} {value:.3f}" for name, value in figures.items()))
                if figures["mean"] > best[0]:
                    best = figures["mean"], copy.deepcopy(reader.state_dict())
    reader.load_state_dict(best[1])


def strayed(teacher: Parser, batch: Batch, output: Output) -> Tensor:
    """How far the layers of the first stage have moved on a batch from what they were before the second: divergence of their labels a word (Li and
    Hoiem 2016). The labelled reports are near what will be read, and no treebank is.
    """
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        before = teacher(batch.pieces, batch.casing, batch.first, batch.last)
    words = batch.first > 0
    beyond = torch.cat([torch.ones_like(batch.first[:, :1]), batch.first], dim=1) == 0
    heads = before.arcs.float().masked_fill(beyond[:, None, :], -1e4)
    pairs = [(before.upos, output.upos, 1.0), (before.feats, output.feats, 0.5), (before.names, output.names, 2.0)]
    pairs += [(heads, output.arcs.float().masked_fill(beyond[:, None, :], -1e4), 1.0)]
    pairs += [(loop.label_scores(before, heads.argmax(-1)), loop.label_scores(output, heads.argmax(-1)), 1.0)]
    parts = [
        weight * functional.kl_div(new[words].float().log_softmax(-1), old[words].float().log_softmax(-1), log_target=True, reduction="batchmean")
        for old, new, weight in pairs
    ]
    return torch.stack(parts).sum()


def _other_step(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """Losses of a batch of the first stage's data and of PropBank roles, gradients added."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        output = reader.parser(batch.pieces, batch.casing, batch.first, batch.last)
    found = loop.losses(output, batch)
    total = torch.stack([loop.WEIGHTS[name] * part for name, part in found.items()]).sum()
    if len(batch.roles):
        row, predicate, word, label = batch.roles.unbind(1)
        vectors = output.words.float()
        role = functional.cross_entropy(reader.roles(vectors[row, predicate], vectors[row, word]), label)
        total = total + WEIGHTS["role"] * role
        found["role"] = role
    total.backward()  # type: ignore[no-untyped-call]
    return found


@torch.no_grad()
def score(reader: Reader, encoder: Encoder, dev: Sequence[Material]) -> dict[str, float]:
    """Figures on rows of labelled reports: F1 of event words, alone and with their kind, status, hedge; `mean` weighs in the choice of a pass. Not
    those of the harness, but near.
    """
    reader.eval()
    counts: Counter[str] = Counter()
    for report in dev:
        (vectors,) = vectors_of(reader, encoder, [report])
        _score_words(reader, report, vectors, counts)
    reader.train()
    rate = lambda right, of: counts[right] / max(counts[of], 1)  # noqa: E731
    figures = {
        "events": 2 * counts["hit"] / max(counts["gold"] + counts["found"], 1), "kinds": 2 * counts["kind"] / max(counts["gold"] + counts["found"], 1),
        "status": rate("status", "states"), "hedged": rate("hedged", "hedges"), "unhedged": rate("unhedged", "plain"),
    }  # fmt: skip
    return figures | {"mean": (figures["events"] + figures["kinds"] + 2 * figures["status"]) / 4}


def _score_words(reader: Reader, report: Material, vectors: Tensor, counts: Counter[str]) -> None:
    if report.words:
        scores = reader.words("event", [row.features for row in report.words], vectors[[row.token for row in report.words]])
        for row, best in zip(report.words, scores.argmax(-1).tolist(), strict=True):
            counts.update({"gold": bool(row.kind), "found": best > 0, "hit": best > 0 and bool(row.kind), "kind": best > 0 and reader.kinds[best] == row.kind})
    if report.statuses:
        scores = reader.words("status", [row.features for row in report.statuses], vectors[[row.token for row in report.statuses]])
        for state, best, hedge in zip(report.statuses, scores[:, :-1].argmax(-1).tolist(), scores[:, -1].tolist(), strict=True):
            counts.update({"states": 1, "status": STATUSES[best] == state.status})
            right = (hedge > 0) == state.hedged
            counts.update({"hedges": 1, "hedged": right} if state.hedged else {"plain": 1, "unhedged": right})
