"""Readers of the name sets, each mapped to PER, ORG, LOC and NORP by the scheme that its guideline allows.

Nationalities and groups are not annotated by most sets: a word of lists/demonyms.txt that stands outside a longer name is
NORP; inside a name of a kind that we do not know (an election, a work), its tag is left open.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from training.data import Example, blocks

LISTS = Path(__file__).parent / "lists"
KINDS = {
    "per": "PER", "person": "PER", "politician": "PER",
    "org": "ORG", "organisation": "ORG", "politicalparty": "ORG", "group": "ORG", "corporation": "ORG",
    "loc": "LOC", "location": "LOC", "country": "LOC",
    "norp": "NORP", "nationality": "NORP",
}  # fmt: skip
OPEN = "?"
AMBIGUOUS = {"polish", "pole", "poles", "turkmen", "karen", "western", "orthodox", "fang", "scot", "dane", "communist", "conservatives"}


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Lines of a list, without comments."""
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def demonyms() -> frozenset[str]:
    return frozenset(word for line in word_list("demonyms.txt") for word in line.split())


@cache
def _lower_demonyms() -> frozenset[str]:
    return frozenset(word.lower() for word in demonyms()) - AMBIGUOUS


def is_demonym(word: str) -> bool:
    """In its own casing, or unmistakable in any."""
    return word in demonyms() or word.lower() in _lower_demonyms()


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans of BIO or IO tags: (first, last, kind in lower case)."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        kind = kind.lower()
        if prefix not in {"B", "I"}:
            continue
        if prefix == "I" and found and found[-1][1] == at and found[-1][2] == kind:
            found[-1] = (found[-1][0], at + 1, kind)
        else:
            found.append((at, at + 1, kind))
    return found


def bio(words: Sequence[str], marked: Iterable[tuple[int, int, str]]) -> tuple[str, ...]:
    """Our tags from the spans of a set in its own kinds."""
    tags = ["O"] * len(words)
    for first, last, kind in marked:
        ours = KINDS.get(kind)
        if last - first == 1 and is_demonym(words[first]) and ours != "PER":
            ours = "NORP"
        if ours:
            tags[first:last] = [f"B-{ours}"] + [f"I-{ours}"] * (last - first - 1)
        else:
            tags[first:last] = [OPEN if is_demonym(word) else "O" for word in words[first:last]]
    return tuple("B-NORP" if tag == "O" and is_demonym(word) else tag for word, tag in zip(words, tags, strict=True))


def columns(path: Path, source: str, *, word: int = 0, tag: int = -1) -> list[Example]:
    """A file of one word a line with its tag in the last (or given) column; sentences are split by blank lines."""
    found = []
    for block in blocks(path):
        rows = [line.split("\t") if "\t" in line else line.split() for line in block if not line.startswith("# ")]
        rows = [row for row in rows if len(row) > 1 and row[word].strip() and row[word] != "-DOCSTART-"]
        if rows:
            words = tuple(row[word] for row in rows)
            found.append(Example(words=words, source=source, names=bio(words, spans([row[tag] for row in rows]))))
    return found


def uner(path: Path) -> list[Example]:
    """Universal NER: number, word, tag, two more columns."""
    return columns(path, "UNER EWT", word=1, tag=2)


TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Brig|Maj|Sgt|Capt|Cpl|Adm|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Rep|Sen|Gov|No)\."
    r"|['’]s\b|\d+(?:[.,]\d+)*|\w+?(?=n['’]t\b)|n['’]t\b|[^\W_]+|[^\w\s]|_"
)


def simple_tokens(text: str) -> list[tuple[int, int]]:
    """Character spans of words after UD habits, for sets without tokens."""
    return [match.span() for match in TOKEN.finditer(text)]


def simple_sentences(text: str, tokens: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Token ranges of sentences: ends at . ! ? before a capital, and at line breaks."""
    cuts = [0]
    for at in range(len(tokens) - 1):
        gap = text[tokens[at][1] : tokens[at + 1][0]]
        ends = text[tokens[at][0] : tokens[at][1]] in {".", "!", "?"} and gap and text[tokens[at + 1][0]].isupper()
        if ends or "\n" in gap:
            cuts.append(at + 1)
    cuts.append(len(tokens))
    return [(a, b) for a, b in itertools.pairwise(cuts) if b > a]
