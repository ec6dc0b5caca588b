"""The third stage of training: the heads that weigh candidates for the slots of an event, on vectors of an encoder that stays as it is; three minutes.

The encoder has learned event words and status on the same reports, but nothing of their slots: heads that train with it learn the reports by heart, and
on new ones do worse (docs/decisions/0005). A sentence told alone has a head of its own for where (training.located, docs/decisions/0007). Run it again
after changes to the rules or the lexicon: python -m training.heads; with --alone that head alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language import Language
from dateline.lexicon import load
from dateline.model import Slot
from dateline.pipeline.candidates import HEADS, SPEAKER
from dateline.pipeline.heads import FILE, Head, pack, unpack
from dateline.settings import LanguageSettings
from evaluation.data import SHARED, load_lines
from training import calibrate, located, reports
from training.reports import Material

VERSION = "heads-4"
HIDDEN, NARROW = 48, 32
RARE = 4  # a feature seen less often has no row
PASSES, BATCH, RATE, SLOWER, DECAY = 9, 256, 2e-3, 0.8, 0.03
# From which probability the best candidate is taken, what is added to that of a filler of the rules, and from which a further one is taken
# (above 1: none): chosen on gold dev.
LEAST = {Slot.ACTOR: 0.45, Slot.RECIPIENT: 0.44, Slot.PLACE: 0.53, Slot.TIME: 0.4, SPEAKER: 0.5}
TRUST = {Slot.ACTOR: 0.15, Slot.RECIPIENT: 0.05, Slot.PLACE: 0.25, Slot.TIME: 0.4, SPEAKER: 0.2}
# Slots that learn of our own reports as well. Those say when and where by words alone: with them places lost 2 points of 50 km on dev, times half a point.
OURS = (Slot.ACTOR, Slot.RECIPIENT, SPEAKER)
MANY = {Slot.ACTOR: 0.92, Slot.RECIPIENT: 0.92, Slot.PLACE: 0.95, Slot.TIME: 2.0, SPEAKER: 2.0}
# The same for where in a sentence told alone: chosen on two quarters of its items, each read by a head that had learned of the other three.
ALONE_LEAST, ALONE_TRUST, ALONE_MANY = 0.36, 0.1, 0.95


class Index:
    """Features to rows; row 0 is none."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        counts = Counter(feature for own in rows for feature in own)
        self.rows = {feature: n for n, feature in enumerate(sorted(f for f, count in counts.items() if count >= RARE), start=1)}

    def bag(self, features: Sequence[Sequence[str]]) -> tuple[Tensor, Tensor]:
        known = [[self.rows[f] for f in own if f in self.rows] or [0] for own in features]
        return torch.tensor([n for numbers in known for n in numbers]), torch.tensor(np.cumsum([0, *map(len, known[:-1])]))


class PairNet(nn.Module):
    """dateline.pipeline.heads.Head, to be trained."""

    def __init__(self, features: int, width: int) -> None:
        super().__init__()
        self.features = nn.EmbeddingBag(features + 1, HIDDEN, mode="sum")
        self.linear = nn.EmbeddingBag(features + 1, 1, mode="sum")
        begin(self.features, self.linear)
        self.trigger, self.word = nn.Linear(width, NARROW), nn.Linear(width, NARROW)
        self.mixed, self.out = nn.Linear(3 * NARROW, HIDDEN), nn.Linear(HIDDEN, 1)
        self.normal = nn.LayerNorm(width, elementwise_affine=False)
        self.drop, self.drop_hidden = nn.Dropout(0.35), nn.Dropout(0.3)

    def forward(self, rows: Tensor, starts: Tensor, trigger: Tensor, word: Tensor) -> Tensor:
        one = torch.tanh(self.trigger(self.drop(self.normal(trigger))))
        two = torch.tanh(self.word(self.drop(self.normal(word))))
        hidden = self.features(rows, starts) + self.mixed(self.drop_hidden(torch.cat([one, two, one * two], dim=1)))
        score: Tensor = self.out(self.drop_hidden(functional.gelu(hidden, approximate="tanh"))) + self.linear(rows, starts)
        return score[:, 0]


def begin(features: nn.EmbeddingBag, linear: nn.EmbeddingBag) -> None:
    """First weights of the rows of features."""
    nn.init.normal_(features.weight, std=0.05)
    nn.init.zeros_(linear.weight)
    with torch.no_grad():
        features.weight[0] = 0


def arrays(net: nn.Module) -> dict[str, Any]:
    """Weights by name."""
    return {name: tensor.detach().numpy() for name, tensor in net.state_dict().items()}


def _pair_weights(net: nn.Module) -> dict[str, Any]:
    get = arrays(net)
    return {
        "features": get["features.weight"], "linear": get["linear.weight"][:, 0], "trigger": get["trigger.weight"].T, "trigger_bias": get["trigger.bias"],
        "word": get["word.weight"].T, "word_bias": get["word.bias"], "mixed": get["mixed.weight"].T, "mixed_bias": get["mixed.bias"],
        "out": np.concatenate([get["out.weight"][0], get["out.bias"]]),
    }  # fmt: skip


def train(material: Iterable[Material], slot: str, seed: int) -> Head:
    """The head of a slot from the rows of labelled reports."""
    torch.manual_seed(seed)
    rows = [(row, one.vectors) for one in material for row in one.pairs[slot]]
    index = Index([row.features for row, _ in rows])
    trigger, word = (torch.tensor(np.stack([vectors[getattr(row, name)] for row, vectors in rows])) for name in ("trigger", "token"))
    right = torch.tensor([float(row.right) for row, _ in rows])
    net = PairNet(len(index.rows), trigger.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(PASSES):
        for chosen in torch.randperm(len(rows)).split(BATCH):
            numbers, starts = index.bag([rows[n][0].features for n in chosen.tolist()])
            loss = functional.binary_cross_entropy_with_logits(net(numbers, starts, trigger[chosen], word[chosen]), right[chosen])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
        for group in optimiser.param_groups:
            group["lr"] *= SLOWER
    print(f"{slot}: {len(rows)} candidates, {int(right.sum())} right", flush=True)
    return Head(rows=index.rows, weights=_pair_weights(net), least=LEAST[slot], many=MANY[slot], trust=TRUST[slot])  # type: ignore[index]


def build(gold_folder: Path, data: Path, model: Path, seed: int) -> None:
    """Trains the heads of all slots on the encoder of a model folder, and puts them beside the other heads in it. Raises OSError without those."""
    heads = unpack((model / FILE).read_bytes())
    lexicon, language = load(), Language(LanguageSettings(model=model))
    texts = load_lines(gold_folder / "reports.jsonl")
    gold = {i: labels for i, labels in load_lines(gold_folder / "train.jsonl").items() if texts[i]["train"]}
    examples = list(reports.of_examples(lexicon, language))
    material = [*reports.of_gold(gold, texts, lexicon, language), *examples, *examples]  # twice: what they say of the slots is meant to hold
    ours = list(reports.of_written(lexicon, language))
    slots = {str(slot): train([*material, *ours] if slot in OURS else material, slot, seed) for slot in HEADS}
    (model / FILE).write_bytes(pack(replace(heads, slots=slots)))
    build_alone(data, model, seed)
    calibrate.build(gold_folder, model)


def build_alone(data: Path, model: Path, seed: int) -> None:
    """Trains the head that says where in a sentence told alone, and puts it beside the others; those stay as they are. What is held out fits the curve
    of a head that has not seen it; the one that ships learns of all.
    """
    heads = unpack((model / FILE).read_bytes())
    lexicon, language, items = load(), Language(LanguageSettings(model=model)), located.items(data / located.FILE)
    material = list(located.material(items, lexicon, language))
    most = [one for item, one in zip(items, material, strict=True) if not located.held_out(item)]
    first, whole = (
        replace(train(part, Slot.PLACE, seed), least=ALONE_LEAST, trust=ALONE_TRUST, many=ALONE_MANY) for part in (most, material)
    )
    held = (item for item in items if located.held_out(item))
    sure = located.curve(held, lexicon, language, replace(heads, alone={str(Slot.PLACE): first}))
    print(f"place alone: {len(items)} items, curve {sure.slope:.2f} {sure.offset:+.2f}", flush=True)
    (model / FILE).write_bytes(pack(replace(heads, version=VERSION, alone={str(Slot.PLACE): replace(whole, sure=sure)})))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.heads", description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the labels (default: ../shared/gold)")
    parser.add_argument("--model", type=Path, help="the model folder that is read and written", default=Path(__file__).resolve().parents[1] / "src" / "dateline" / "resources" / "model")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of the data sets (default: ../shared/data)")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--alone", action="store_true", help="only the head that says where in a sentence told alone")
    options = parser.parse_args()
    torch.set_num_threads(2)
    if options.alone:
        build_alone(options.data, options.model, options.seed)
    else:
        build(options.gold, options.data, options.model, options.seed)


if __name__ == "__main__":
    main()
