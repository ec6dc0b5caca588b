"""Sentences longer than the network reads: cut into windows, their trees joined again. No word is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dateline.language.decode import ROOT_LABEL, Parsed

CLOSING = {",", ";", ":", ".", "!", "?", ")", "-", "–", "—"}
JOINING = "parataxis"  # the relation of sentences set side by side, which is what windows are


def windows(words: Sequence[str], pieces: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Word ranges [first, last) of at most `limit` pieces, for words of the given piece counts (each at most `limit`).

    A cut falls after the last punctuation mark of the second half of a window, or else where the window is full.
    """
    found, first, size = [], 0, 0
    at = 0
    while at < len(words):
        if size + pieces[at] <= limit:
            size += pieces[at]
            at += 1
            continue
        middle = first + (at - first) // 2
        marks = [n for n in range(middle, at) if words[n] in CLOSING]
        cut = marks[-1] + 1 if marks else at
        found.append((first, cut))
        first = at = cut
        size = 0
    found.append((first, len(words)))
    return found


def join(parts: Sequence[Parsed]) -> Parsed:
    """One sentence from its windows: the roots of the later ones hang on the root of the first."""
    if len(parts) == 1:
        return parts[0]
    joined = Parsed(upos=[], feats=[], heads=[], deprels=[], names=[])
    top = parts[0].heads.index(0) + 1
    for part in parts:
        offset = len(joined.heads)
        joined.upos.extend(part.upos)
        joined.feats.extend(part.feats)
        joined.heads.extend(head + offset if head else top * (offset > 0) for head in part.heads)
        joined.deprels.extend(JOINING if offset and label == ROOT_LABEL else label for label in part.deprels)
        joined.names.extend(replace(tag, first=tag.first + offset, last=tag.last + offset) for tag in part.names)
    vectors = [part.vectors for part in parts if part.vectors is not None]
    return replace(joined, vectors=np.concatenate(vectors)) if vectors else joined
