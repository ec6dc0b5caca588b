"""Training examples: sentences with the layers that their data set annotates; a layer that it does not annotate is None."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

MASKED = -100  # a word without a label in this layer: no loss
ROOT_HEAD = 0  # heads are 1-based word numbers, 0 for the root, as in CoNLL-U


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. `names` are BIO tags, "?" where the data set leaves the truth open; `source` names data set and document."""

    words: tuple[str, ...]
    source: str
    upos: tuple[str, ...] | None = None
    feats: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    labels: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    spaced: tuple[bool, ...] = field(default=())  # whether a space follows; only of treebanks, for scores on raw text
    paragraph: bool = False  # begins one
    roles: tuple[tuple[int, int, str], ...] = ()  # predicate, head of an argument (words from 0), PropBank role

    def named(self, names: tuple[str, ...]) -> Example:
        return replace(self, names=names)


def with_roles(sentences: Sequence[Example], path: Path) -> list[Example]:
    """Treebank sentences with the PropBank roles of a file of the same sentences, found by their words."""
    of: dict[tuple[str, ...], tuple[tuple[int, int, str], ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        roles = [(predicate, head, role) for predicate, _, arguments in sentence.get("srl", ()) for head, _, _, role in arguments]
        of[tuple(word for word, *_ in sentence["t"])] = tuple(roles)
    return [replace(sentence, roles=of.get(sentence.words, ())) for sentence in sentences]


def blocks(path: Path) -> Iterator[list[str]]:
    """Lines of each blank-line separated block."""
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def treebank(path: Path) -> list[Example]:
    """Sentences of a CoNLL-U file; `source` is the document id. Words are syntactic words; empty nodes are left out."""
    found, document = [], ""
    for block in blocks(path):
        for line in block:
            if line.startswith("# newdoc id"):
                document = line.partition("=")[2].strip()
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        words = [row for row in rows if row[0].isdigit()]
        found.append(
            Example(
                words=tuple(row[1] for row in words),
                source=document,
                upos=tuple(row[3] for row in words),
                feats=tuple(row[5] for row in words),
                heads=tuple(int(row[6]) for row in words),
                labels=tuple(row[7] for row in words),
                spaced=_spaces(rows),
                paragraph=any(line.startswith(("# newdoc", "# newpar")) for line in block),
            )
        )
    return found


def _spaces(rows: list[list[str]]) -> tuple[bool, ...]:
    """Whether a space follows each word: inside a multiword token none does, after it as the token says."""
    spaced, inside, last = [], 0, True
    for row in rows:
        if "-" in row[0]:
            inside, last = int(row[0].split("-")[1]), "SpaceAfter=No" not in row[9]
        elif row[0].isdigit():
            number = int(row[0])
            spaced.append("SpaceAfter=No" not in row[9] if number > inside else last if number == inside else False)
    return tuple(spaced)
