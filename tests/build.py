"""Values by hand: an Analysis from a few columns, without the model."""

from __future__ import annotations

from dateline.model import ROOT, Analysis, Name, Sentence, Token


def analysis(*sentences: str, names: tuple[Name, ...] = (), report: str = "r-test") -> Analysis:
    """An Analysis from sentences in columns: form, lemma, upos, feats (A=B|C=D or _), head (1-based, 0 root), relation.

    A form that ends in "+" is joined to the next without a space. Sentences are joined by a space.
    """
    tokens: list[Token] = []
    bounds: list[Sentence] = []
    text = ""
    for rows in ([line.split() for line in s.strip().splitlines()] for s in sentences):
        first = len(tokens)
        for form, lemma, upos, feats, head, deprel in rows:
            word = form.rstrip("+") or form
            start = len(text)
            text += word + ("" if form != word else " ")
            pairs = () if feats == "_" else tuple(sorted(tuple(f.split("=", 1)) for f in feats.split("|")))
            tokens.append(
                Token(
                    start=start, end=start + len(word), text=word, lemma=lemma, upos=upos, feats=pairs,  # type: ignore[arg-type]
                    head=first + int(head) - 1 if head != "0" else ROOT, deprel=deprel,
                )
            )  # fmt: skip
        bounds.append(Sentence(first=first, last=len(tokens), start=tokens[first].start, end=tokens[-1].end))
    return Analysis(report=report, text=text.rstrip(), sentences=tuple(bounds), tokens=tuple(tokens), names=names)
