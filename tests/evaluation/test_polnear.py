"""How articles are rebuilt from tokens, and spans of sources, cues and contents compared."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.speakers import find_speech
from dateline.lexicon import load
from dateline.lexicon.speech import SpeechWords
from dateline.model import Analysis, Span
from evaluation.outside import Hits
from evaluation.polnear import (
    Article,
    Mark,
    articles,
    compare,
    ours,
    outermost,
    phrase,
    rebuild,
    results,
    segments,
    theirs,
    trimmed,
    under,
)
from tests.build import analysis

ROW = {
    "tokens": ["Army", "officials", "have", "said", "that", "rebels", "withdrew", "."],
    "labels": ["B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content", "I-content", "O"],
}
PAGE = """
    Army army NOUN _ 2 compound
    officials official NOUN _ 4 nsubj
    have have AUX _ 4 aux
    said say VERB Tense=Past|VerbForm=Part 0 root
    that that SCONJ _ 7 mark
    rebels rebel NOUN _ 7 nsubj
    withdrew+ withdraw VERB Tense=Past|VerbForm=Fin 4 ccomp
    . . PUNCT _ 4 punct"""


@cache
def words() -> SpeechWords:
    return load().speech


class ByHand:
    """An analyser that knows one page."""

    version = "hand"

    def analyse(self, reports: Any) -> list[Analysis]:
        assert [report.text for report in reports] == [analysis(PAGE).text]
        return [analysis(PAGE, report=report.id) for report in reports]


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["``", "No", ",", "''", "he", "said", "."], "“No,” he said."),
        (["They", "'re", "the", "states", "'", "own", "-LRB-", "old", "-RRB-", "."], "They're the states' own (old)."),
        (["It", "is", "n't", "$", "5", "--", "or", "5", "%"], "It isn't $5 — or 5%"),
        (["'em", "all"], "'em all"),
    ],
)
def test_text(tokens: list[str], text: str) -> None:
    article = rebuild("a", [{"tokens": tokens, "labels": ["O"] * len(tokens)}])
    assert article.text == text
    assert [text[start:end] for start, end in article.places][-1] == tokens[-1]
    assert len(article.places) == len(tokens)


def test_a_quotation_stays_on_its_line() -> None:
    rows = [["``", "One", "."], ["Two", ".", "''"], [".", "Three"]]
    text = rebuild("a", [{"tokens": row, "labels": ["O"] * len(row)} for row in rows]).text
    assert text == "“One. Two.”\n. Three"


def test_segments() -> None:
    labels = ["O", "B-cue", "I-cue", "B-cue", "O", "B-source", "B-content", "I-content"]
    assert list(segments(labels)) == [((1, 3), "cue"), ((3, 4), "cue"), ((5, 6), "source"), ((6, 8), "content")]


def test_articles(tmp_path: Path) -> None:
    cue = {"tokens": ["Reportedly", "so"], "labels": ["B-cue", "O"], "id": "one"}
    path = tmp_path / "set.txt"
    path.write_text("\n".join(json.dumps(row) for row in (ROW | {"id": "one"}, cue, ROW | {"id": "two"})), encoding="utf-8")
    first, second = articles(path)
    assert (first.id, first.sourceless, second.sourceless) == ("one", 1, 0)
    assert first.gold == {"source": {(0, 2)}, "cue": {(2, 4), (8, 9)}, "content": {(4, 7)}}


def test_spans_of_characters_and_marks_at_the_ends() -> None:
    article = rebuild("a", [{"tokens": ["``", "Go", "on", ",", "''", "he", "said"], "labels": ["O"] * 7}])
    assert article.text == "“Go on,” he said"
    assert under(article, Span(start=0, end=8)) == (0, 5)
    assert under(article, Span(start=5, end=6)) == (2, 3)
    assert trimmed(article, (0, 5)) == (1, 3)
    assert trimmed(article, (3, 5)) is None


@pytest.mark.parametrize(
    ("head", "said", "phrase_of"),
    [(1, (), "the men who said it in Homs"), (1, (3,), "the men"), (6, (), "Homs")],
)
def test_phrase(head: int, said: tuple[int, ...], phrase_of: str) -> None:
    page = analysis(
        """
        the the DET _ 2 det
        men man NOUN _ 0 root
        who who PRON _ 4 nsubj
        said say VERB _ 2 acl:relcl
        it it PRON _ 4 obj
        in in ADP _ 7 case
        Homs Homs PROPN _ 4 obl"""
    )
    assert phrase(page, head, said).of(page.text) == phrase_of


def test_ours_and_theirs() -> None:
    page, article = analysis(PAGE), rebuild("a", [ROW])
    assert article.text == page.text
    mine, gold = ours(article, page, find_speech(page, words())), theirs(article, page)
    assert mine["source"] == gold["source"] == {Mark((0, 2), 1)}
    assert mine["cue"] == {Mark((3, 4), 3)}
    assert gold["cue"] == {Mark((2, 4), 3)}


def test_compare() -> None:
    gold, found = {Mark((2, 4), 3), Mark((9, 10), 9)}, {Mark((3, 4), 3), Mark((5, 6), 5), Mark((9, 10), 8)}
    assert compare(gold, found) == {
        "exact": Hits(3, 1, 2, 1), "overlap": Hits(3, 2, 2, 2), "head": Hits(3, 1, 2, 1), "words": Hits(3, 2, 3, 2),
    }  # fmt: skip


def test_one_span_of_ours_meets_two_of_theirs() -> None:
    hits = compare({Mark((0, 2), 1), Mark((4, 6), 5)}, {Mark((0, 6), 1)})
    assert hits["overlap"] == Hits(1, 1, 2, 2)
    assert hits["exact"] == Hits(1, 0, 2, 0)


def test_outermost() -> None:
    page = analysis(
        """
        He he PRON _ 2 nsubj
        said say VERB Tense=Past|VerbForm=Fin 0 root
        they they PRON _ 4 nsubj
        claimed claim VERB Tense=Past|VerbForm=Fin 2 ccomp
        rebels rebel NOUN _ 6 nsubj
        fled flee VERB Tense=Past|VerbForm=Fin 4 ccomp"""
    )
    found = find_speech(page, words())
    assert [speech.cue.text for speech in found] == ["said", "claimed"]
    assert [speech.cue.text for speech in outermost(found)] == ["said"]


def test_results() -> None:
    article: Article = rebuild("a", [ROW])
    figures = results([article], words(), ByHand())
    assert (figures["articles"], figures["attributions of ours"], figures["of them without a source"]) == (1, 1, 0)
    assert (figures["source"]["exact"]["F1"], figures["content, outermost"]["overlap"]["F1"]) == (1, 1)
    assert (figures["cue"]["exact"]["F1"], figures["cue"]["head"]["F1"]) == (0, 1)
