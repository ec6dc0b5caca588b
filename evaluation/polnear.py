"""`python -m evaluation.polnear`: attribution on PolNeAR's development articles: are their sources, cues and contents found?

A row of the set is a sentence of tokens with one label each; paragraphs are lost. Text is rebuilt with usual spacing, a line a
sentence, but sentences that one quotation runs through stay on one line. Marks at the ends of a span (quotation marks, commas) count on
neither side. Each span is compared on its own, since the set does not say which source goes with which cue:

  exact    the same words
  overlap  a word in common
  head     the same head word, by our syntax
  words    the single words covered

Theirs differ from ours by design, so read `overlap` and `head` first: their cue takes in auxiliaries, adverbs and what comes with the verb
("has also said", "is planning to"), ours is the reporting word; their source is the whole phrase, ours the syntactic phrase of its head word;
they also mark attitudes and intentions ("supports", "wants to") of anybody, which to us are events or nothing. One label a token leaves no
room for speech within speech, which we find: the figures stand once for all of ours and once for the `outermost`, those in no other's content.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from dateline.extract.speakers import find_speech
from dateline.language import Language
from dateline.lexicon import load
from dateline.lexicon.speech import SpeechWords
from dateline.model import ROOT, Analyser, Analysis, Report, Span, Speech
from dateline.settings import Settings
from evaluation.match import Record
from evaluation.outside import Hits, figures, run

LABELS = ("source", "cue", "content")
LEFT = re.compile(r"[,.;:?!%)\]}]|\.\.\.|-R.B-|''|'|'(?:s|re|ve|ll|d|m)|n't", re.IGNORECASE)  # no space before
RIGHT = {"(", "[", "{", "``", "`", "$", "#", "-LRB-", "-LSB-", "-LCB-"}  # no space after
SHOWN = {
    "``": "“", "''": "”", "`": "‘", "--": "—", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
}  # fmt: skip

Words = tuple[int, int]  # tokens [first, last) of the set


class Article(NamedTuple):
    """Text rebuilt from tokens, the characters of each token, the spans of each label, and cues in a sentence that has no source."""

    id: str
    text: str
    places: list[tuple[int, int]]
    gold: dict[str, set[Words]]
    sourceless: int


class Mark(NamedTuple):
    """A span of either side, and its head: a token of our analysis."""

    words: Words
    head: int


def articles(path: Path) -> Iterator[Article]:
    """The articles of the file, in its order."""
    with path.open(encoding="utf-8") as rows:
        for name, part in groupby(map(json.loads, rows), key=lambda row: str(row["id"])):
            yield rebuild(name, list(part))


def rebuild(name: str, rows: Sequence[Record]) -> Article:
    """One article from its rows of {"tokens", "labels"}."""
    text, quoting, sourceless = "", False, 0
    places: list[tuple[int, int]] = []
    gold: dict[str, set[Words]] = {label: set() for label in LABELS}
    for row in rows:
        glue = "" if not text else " " if quoting else "\n"
        offset, marked = len(places), dict(segments(row["labels"]))
        for token in row["tokens"]:
            shown = SHOWN.get(token, token)
            text += ("" if LEFT.fullmatch(token) and glue == " " else glue) + shown
            places.append((len(text) - len(shown), len(text)))
            glue = "" if token in RIGHT else " "
            quoting = token == "``" or (quoting and token != "''")
        for (first, last), label in marked.items():
            gold[label].add((first + offset, last + offset))
        if "source" not in marked.values():
            sourceless += sum(label == "cue" for label in marked.values())
    return Article(name, text, places, gold, sourceless)


def segments(labels: Sequence[str]) -> Iterator[tuple[Words, str]]:
    """Tokens [first, last) of each run of labels B-x I-x ..., with its x."""
    first = 0
    for index in range(1, len(labels) + 1):
        if index == len(labels) or labels[index] != f"I-{labels[first][2:]}":
            if labels[first] != "O":
                yield (first, index), labels[first][2:]
            first = index


def trimmed(article: Article, words: Words) -> Words | None:
    """Without tokens at either end that have no letter or digit; None when nothing is left."""
    kept = [i for i in range(*words) if any(c.isalnum() for c in article.text[slice(*article.places[i])])]
    return (kept[0], kept[-1] + 1) if kept else None


def under(article: Article, span: Span) -> Words:
    """The set's tokens that share a character with a span of ours."""
    first = bisect_right(article.places, span.start, key=lambda place: place[1])
    return first, max(first, bisect_left(article.places, span.end, key=lambda place: place[0]))


def phrase(analysis: Analysis, head: int, said: Iterable[int]) -> Span:
    """The unbroken run of words around a head that hang on it: what a source is called. Left out are its own preposition, conjunction and
    possessive mark, what is said with its cue, and a relative clause that holds any of that ("officials who said ...").
    """
    without = set(said)
    without |= {i for child in analysis.below(head, "case", "cc") for i in analysis.subtree(child)}
    for clause in analysis.below(head, "acl"):
        below = analysis.subtree(clause)
        without |= set(below) if without & set(below) else set()
    inside = (set(analysis.subtree(head)) - without) | {head}
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return analysis.span(first, last + 1)


def outermost(found: Sequence[Speech]) -> list[Speech]:
    """Those whose reporting words are not themselves what another one reports."""
    return [
        s for s in found if not any(piece.contains(s.cue.span) for other in found if other is not s for piece in other.content)
    ]


def _head(analysis: Analysis, span: Span) -> int:
    """The first token of a span that hangs on none of the others; -1 when the span has no token of ours."""
    inside = analysis.tokens_in(span)
    return next((i for i in inside if analysis.tokens[i].head == ROOT or analysis.tokens[i].head not in inside), -1)


def ours(article: Article, analysis: Analysis, found: Iterable[Speech]) -> dict[str, set[Mark]]:
    """Our sources, cues and contents as marks, each once."""
    spans: dict[str, list[tuple[Span, int | None]]] = {label: [] for label in LABELS}
    for speech in found:
        spans["cue"].append((speech.cue.span, None))
        spans["content"] += [(piece, None) for piece in speech.content]
        if speech.source is not None:
            said = (i for piece in (speech.cue.span, *speech.content) for i in analysis.tokens_in(piece))
            spans["source"].append((phrase(analysis, speech.source, said), speech.source))
    marks: dict[str, set[Mark]] = {label: set() for label in LABELS}
    for label, listed in spans.items():
        for span, head in listed:
            words = trimmed(article, under(article, span))
            if words is not None:
                marks[label].add(Mark(words, _head(analysis, span) if head is None else head))
    return marks


def theirs(article: Article, analysis: Analysis) -> dict[str, set[Mark]]:
    """The set's spans as marks, their heads by our syntax."""
    marks: dict[str, set[Mark]] = {label: set() for label in LABELS}
    for label, spans in article.gold.items():
        for words in filter(None, (trimmed(article, span) for span in spans)):
            span = Span(start=article.places[words[0]][0], end=article.places[words[1] - 1][1])
            marks[label].add(Mark(words, _head(analysis, span)))
    return marks


def compare(gold: set[Mark], found: set[Mark]) -> dict[str, Hits]:
    """Hits of one label in one article, by each way to compare."""
    mine, want = ({mark.words for mark in side} for side in (found, gold))
    covered, wanted = ({i for words in side for i in range(*words)} for side in (mine, want))
    heads, sought = ({mark.head for mark in side if mark.head >= 0} for side in (found, gold))
    right, met = (
        sum(any(i in other for i in range(*words)) for words in side) for side, other in ((mine, wanted), (want, covered))
    )
    return {
        "exact": _same(mine, want), "overlap": Hits(len(mine), right, len(want), met),
        "head": _same(heads, sought), "words": _same(covered, wanted),
    }  # fmt: skip


def _same(found: set[Any], gold: set[Any]) -> Hits:
    both = len(found & gold)
    return Hits(len(found), both, len(gold), both)


def measure(path: Path) -> dict[str, Any]:
    """All figures of the set."""
    return results([*articles(path)], load().speech, Language(Settings().language))


def results(chosen: Sequence[Article], words: SpeechWords, language: Analyser) -> dict[str, Any]:
    """All figures of these articles."""
    analyses = language.analyse([Report(id=article.id, text=article.text) for article in chosen])
    hits: dict[str, dict[str, list[Hits]]] = {}
    attributions = nameless = 0
    for article, analysis in zip(chosen, analyses, strict=True):
        found = find_speech(analysis, words)
        attributions, nameless = attributions + len(found), nameless + sum(speech.source is None for speech in found)
        gold = theirs(article, analysis)
        for side, part in (("", found), (", outermost", outermost(found))):
            mine = ours(article, analysis, part)
            for label in LABELS:
                for way, counts in compare(gold[label], mine[label]).items():
                    hits.setdefault(label + side, {}).setdefault(way, []).append(counts)
    return {
        "articles": len(chosen), "attributions of ours": attributions, "of them without a source": nameless,
        "their cues": sum(len(article.gold["cue"]) for article in chosen),
        "of them in a sentence without source": sum(article.sourceless for article in chosen),
        **{label: {way: figures(parts) for way, parts in ways.items()} for label, ways in hits.items()},
    }  # fmt: skip


def main(argv: list[str] | None = None) -> int:
    """Print the figures; exit code 2 when the set is not there."""
    return run("python -m evaluation.polnear", __doc__, "attribution/polnear-dev.txt", measure, argv)


if __name__ == "__main__":
    raise SystemExit(main())
