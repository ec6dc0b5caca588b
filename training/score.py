"""Scores a model folder through the shipped runtime on the test splits: python -m training.score."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from dateline.language import Language
from dateline.language.encoder import Network
from dateline.settings import LanguageSettings
from training import raw, re3d, runtime
from training.data import Example, treebank
from training.names import columns, uner
from training.sets import is_news

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "src" / "dateline" / "resources" / "model"
DATA = ROOT.parent / "shared" / "data"


def measured(folder: Path, data: Path, gold: Path, *, from_raw: bool = True) -> dict[str, dict[str, float]]:
    """Every figure of the model card: name of the set -> metric -> percent."""
    network = Network(folder)
    found = {name: runtime.score(folder, read(), network) for name, read in token_sets(data, gold).items()}
    if from_raw:
        language = Language(LanguageSettings(model=folder))
        for name in ("EWT test", "GUM news test"):
            found[f"{name}, raw text"] = raw.score(language, token_sets(data, gold)[name]())
    return found


def token_sets(data: Path, gold: Path) -> dict[str, Callable[[], list[Example]]]:
    """Readers of the sets that are scored on gold tokens, all kept out of training."""
    ud, ner = data / "ud", data / "ner"
    listed = set(json.loads((gold / "dev_sources.json").read_text(encoding="utf-8"))["re3d _id"])
    return {
        "EWT test": lambda: treebank(ud / "en_ewt-test.conllu"),
        "GUM news test": lambda: [example for example in treebank(ud / "en_gum-test.conllu") if is_news(example)],
        "GUM test": lambda: treebank(ud / "en_gum-test.conllu"),
        "UNER EWT test": lambda: uner(ner / "uner_ewt-test.iob2"),
        "CrossNER politics test": lambda: columns(ner / "crossner_politics-test.conll", "CrossNER politics"),
        "re3d documents of gold dev": lambda: re3d.read(data / "re3d", listed, inverse=True),
    }


def table(scores: dict[str, dict[str, float]]) -> str:
    """The figures as lines."""
    return "\n".join(f"{name:28}" + "  ".join(f"{metric} {value:.2f}" for metric, value in row.items()) for name, row in scores.items())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.score", description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--gold", type=Path, default=None, help="folder with dev_sources.json; default: gold beside the data")
    parser.add_argument("--tokens-only", action="store_true", help="leave out the scores from raw text")
    options = parser.parse_args()
    print(table(measured(options.model, options.data, options.gold or options.data.parent / "gold", from_raw=not options.tokens_only)))


if __name__ == "__main__":
    main()
