"""Analyses for the scorers: of the language model, or, without it, words alone."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Sequence
from pathlib import Path

from dateline.model import ROOT, Analysis, Report, Sentence, Token

BATCH = 32


def analyses(texts: Sequence[str], *, plain: bool) -> list[Analysis]:
    """One analysis a text. DATELINE_ANALYSES may name a pickle of {text: Analysis} made before."""
    if plain:
        return [words_only(text) for text in texts]
    stored = os.environ.get("DATELINE_ANALYSES")
    if stored:
        made = pickle.loads(Path(stored).read_bytes())
        return [made[text] for text in texts]
    from dateline.language.analyse import Language

    language = Language()
    reports = [Report(id=f"r{n}", text=text) for n, text in enumerate(texts)]
    return [a for at in range(0, len(reports), BATCH) for a in language.analyse(reports[at : at + BATCH])]


def words_only(text: str) -> Analysis:
    """An analysis without syntax: one sentence a line, every word a root."""
    tokens, sentences = [], []
    for line in re.finditer(r"[^\n]+", text):
        first = len(tokens)
        tokens += [
            Token(start=m.start() + line.start(), end=m.end() + line.start(), text=m[0], lemma=m[0].lower(), upos="X", feats=(), head=ROOT, deprel="root")
            for m in re.finditer(r"\w+|[^\w\s]", line[0])
        ]
        if len(tokens) > first:
            sentences.append(Sentence(first=first, last=len(tokens), start=tokens[first].start, end=tokens[-1].end))
    return Analysis(report="r", text=text, sentences=tuple(sentences), tokens=tuple(tokens))
