"""Words alone: an Analysis without syntax, for what needs none."""

from __future__ import annotations

import re

from dateline.model import ROOT, Analysis, Sentence, Token


def plain(text: str) -> Analysis:
    """One sentence, every word a root."""
    tokens = tuple(
        Token(start=m.start(), end=m.end(), text=m[0], lemma=m[0].lower(), upos="X", feats=(), head=ROOT, deprel="root")
        for m in re.finditer(r"\w+|[^\w\s]", text)
    )
    sentences = (Sentence(first=0, last=len(tokens), start=0, end=len(text)),) if tokens else ()
    return Analysis(report="r-test", text=text, sentences=sentences, tokens=tokens)
