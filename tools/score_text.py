"""Scores tokens, sentences and lemmas on the raw text of the English treebanks of Universal Dependencies.

Raw text is rebuilt from the "# text" lines: sentences of a paragraph are joined by a space, paragraphs by an empty line. A token or a
sentence counts when its characters, white space left out, are the gold ones exactly (as the CoNLL 2018 shared task counts words).

    python tools/score_text.py --split dev --genre news --errors 40
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.language.lemma import lemma
from dateline.language.sentences import split

Spans = set[tuple[int, int]]


@dataclass
class Sentence:
    """A gold sentence: its text and its words as (form, lemma, upos, feats)."""

    text: str
    words: list[tuple[str, str, str, str]] = field(default_factory=list)


def documents(path: Path, genre: str) -> Iterator[list[list[Sentence]]]:
    """Documents as paragraphs of sentences. `genre` keeps GUM documents of one genre ("" keeps all)."""
    paragraphs: list[list[Sentence]] = []
    keep = True
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        new = next((line for line in lines if line.startswith("# newdoc")), "")
        if new:
            if paragraphs:
                yield paragraphs
            paragraphs, keep = [], not genre or f"_{genre}_" in new
        if not keep:
            continue
        if not paragraphs or any(line.startswith(("# newpar =", "# newpar id")) or line == "# newpar" for line in lines):
            paragraphs.append([])
        paragraphs[-1].append(_sentence(lines))
    if paragraphs:
        yield paragraphs


def _sentence(lines: list[str]) -> Sentence:
    rows = [line.split("\t") for line in lines if line[0].isdigit()]
    text = next(line[9:] for line in lines if line.startswith("# text = "))
    return Sentence(text, [(row[1], row[2], row[3], row[5]) for row in rows if row[0].isdigit()])


def gold(paragraphs: list[list[Sentence]]) -> tuple[str, Spans, Spans]:
    """Raw text of a document, spans of its words and of its sentences."""
    text, words, sentences = "", set(), set()
    for paragraph in paragraphs:
        for sentence in paragraph:
            base = at = len(text)
            for form, *_ in sentence.words:
                at = base + sentence.text.index(form, at - base)
                words.add((at, at + len(form)))
                at += len(form)
            text += sentence.text + " "
            sentences.add((base, at))
        text = text[:-1] + "\n\n"
    return text, words, sentences


def found(text: str) -> tuple[Spans, Spans]:
    """Spans of the words and of the sentences that the package finds."""
    parts = split(text)
    return {span for part in parts for span in part}, {(part[0][0], part[-1][1]) for part in parts}


def score(right: int, wanted: int, given: int) -> str:
    return f"P {100 * right / max(given, 1):6.2f}  R {100 * right / max(wanted, 1):6.2f}  F1 {200 * right / max(given + wanted, 1):6.2f}"


def misses(kind: str, text: str, want: Spans, have: Spans) -> Iterator[str]:
    """One line for each gold span that was not found, with the spans that were found there."""
    for start, end in sorted(want - have):
        there = [text[a:b] for a, b in sorted(have - want) if a < end and start < b]
        yield f"{kind}\t{text[start:end]!r}\t{there}"


def score_spans(path: Path, genre: str, errors: int) -> None:
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for paragraphs in documents(path, genre):
        text, words, sentences = gold(paragraphs)
        for kind, want, have in zip(("word", "sentence"), (words, sentences), found(text), strict=True):
            counts[f"{kind} right"] += len(want & have)
            counts[f"{kind} wanted"] += len(want)
            counts[f"{kind} given"] += len(have)
            if errors:
                lines.extend(misses(kind, text, want, have))
    for kind in ("word", "sentence"):
        print(f"{path.stem:14} {genre:6} {kind:8}", score(*(counts[f"{kind} {what}"] for what in ("right", "wanted", "given"))), counts[f"{kind} wanted"])
    for kind in ("word", "sentence"):
        print(*[line for line in lines if line.startswith(kind)][:errors], sep="\n", end="\n" if errors else "")


def score_lemmas(path: Path, genre: str, errors: int) -> None:
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: Counter[tuple[str, ...]] = Counter()
    for paragraphs in documents(path, genre):
        for form, base, upos, feats in (word for paragraph in paragraphs for sentence in paragraph for word in sentence.words):
            given = lemma(form, upos, feats)
            for group in ("all", upos):
                total[group] += 1
                right[group] += given == base
            if given != base:
                wrong[form, upos, feats, f"gold {base}", f"given {given}"] += 1
    for group in ("all", "VERB", "NOUN", "AUX", "PROPN", "ADJ", "ADV", "PRON"):
        print(f"{path.stem:14} {genre:6} lemma {group:6} {100 * right[group] / max(total[group], 1):6.2f} {total[group]}")
    for row, count in wrong.most_common(errors):
        print(count, *row)


def score_speed(path: Path) -> None:
    text = "\n\n".join(" ".join(s.text for s in paragraph) for document in documents(path, "") for paragraph in document)
    for run in ("cold", "warm"):
        start = time.perf_counter()
        words = sum(map(len, split(text)))
        print(f"{run}: {words / (time.perf_counter() - start):,.0f} words a second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data" / "ud")
    parser.add_argument("--split", default="dev", choices=["train", "dev", "test"])
    parser.add_argument("--treebank", default="all", choices=["all", "ewt", "gum"])
    parser.add_argument("--genre", default="", help="of GUM: news, interview ...; EWT is then left out")
    parser.add_argument("--errors", type=int, default=0, help="how many errors of each kind to list")
    parser.add_argument("--only", default="", choices=["", "spans", "lemmas", "speed"])
    options = parser.parse_args()
    for treebank in ("ewt", "gum"):
        path = options.data / f"en_{treebank}-{options.split}.conllu"
        if options.treebank not in ("all", treebank) or (options.genre and treebank == "ewt"):
            continue
        if not path.is_file():
            sys.exit(f"{path}: not there")
        if options.only in ("", "spans"):
            score_spans(path, options.genre, options.errors)
        if options.only in ("", "lemmas"):
            score_lemmas(path, options.genre, options.errors)
        if options.only in ("", "speed") and not options.genre:
            score_speed(path)


if __name__ == "__main__":
    main()
