"""Which data sets train, which choose and which only measure. Test splits are read by training.score alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from training import re3d
from training.data import Example, treebank, with_roles
from training.names import columns, uner
from training.silver import conflict_news


@dataclass(frozen=True, slots=True)
class Sets:
    """`syntax`: treebank sentences, GUM's with names; `names`: name sets; `raw`: conflict news with partial names. The three
    `dev_` sets choose: EWT dev, GUM news dev (with names), and names of every tenth document of UNER dev.
    """

    syntax: list[Example]
    names: list[Example]
    raw: list[Example]
    dev_ewt: list[Example]
    dev_news: list[Example]
    dev_names: list[Example]


def load(data: Path, gold: Path, *, roles: bool = False) -> Sets:
    """Everything that training may see, with the PropBank roles of EWT if asked. `gold` is the folder whose dev_sources.json lists documents to
    leave out.
    """
    listed = json.loads((gold / "dev_sources.json").read_text(encoding="utf-8"))
    leave_out = {key: set(value) for key, value in listed.items() if isinstance(value, list)}
    ud, ner = data / "ud", data / "ner"
    gum = named_gum(treebank(ud / "en_gum-train.conllu"), columns(ner / "gum_names-derived.bio", "GUM"))
    gum_dev = named_gum(treebank(ud / "en_gum-dev.conllu"), columns(ner / "gum_names-derived.bio", "GUM"))
    ewt_names = uner(ner / "uner_ewt-dev.iob2")
    held_out = {number for number in range(len(ewt_names)) if number // 50 % 10 == 9}
    names = [example for number, example in enumerate(ewt_names) if number not in held_out]
    names += columns(ner / "wikigold.conll", "wikigold")
    names += columns(ner / "crossner_politics-train.conll", "CrossNER politics") + columns(ner / "crossner_politics-dev.conll", "CrossNER politics")
    names += columns(ner / "wnut17-train.conll", "WNUT17")
    names += re3d.read(data / "re3d", leave_out["re3d _id"]) * 2  # small, and the only one on our subject
    ewt = treebank(ud / "en_ewt-train.conllu")
    return Sets(
        syntax=(with_roles(ewt, data / "srl" / "ewt-srl-train.jsonl") if roles else ewt) + gum,
        names=names,
        raw=conflict_news(data, leave_out),
        dev_ewt=treebank(ud / "en_ewt-dev.conllu"),
        dev_news=[example for example in gum_dev if is_news(example)],
        dev_names=[ewt_names[number] for number in sorted(held_out)],
    )


def is_news(example: Example) -> bool:
    return example.source.startswith("GUM_news")


def named_gum(sentences: list[Example], named: Iterable[Example]) -> list[Example]:
    """GUM sentences with the names of the derived set, which has the same words in its own order."""
    by_words = {example.words: example.names for example in named}
    return [sentence.named(tags) if (tags := by_words.get(sentence.words)) else sentence for sentence in sentences]


@dataclass(frozen=True, slots=True)
class Labels:
    """The label inventories, in the order of their ids."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...] = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-NORP", "I-NORP")


def inventories(syntax: Iterable[Example]) -> Labels:
    """Labels that occur in training; bundles of features and relations at least three times."""
    upos: Counter[str] = Counter()
    feats: Counter[str] = Counter()
    deprels: Counter[str] = Counter()
    for example in syntax:
        upos.update(example.upos or ())
        feats.update(example.feats or ())
        deprels.update(example.labels or ())
    often = lambda counts: tuple(sorted(label for label, count in counts.items() if count >= 3))  # noqa: E731
    return Labels(upos=tuple(sorted(upos)), feats=often(feats), deprels=often(deprels))
