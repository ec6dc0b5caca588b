"""The treebank reader, and scores from raw text; sentences made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import ROOT, Analysis, Report, Sentence, Token
from training.data import Example, treebank
from training.raw import gold_words, score, text_of

CONLLU = """\
# newdoc id = made-up
# sent_id = 1
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\tVB\tMood=Imp\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t_\t_
3\tshoot\tshoot\tVERB\tVB\tMood=Imp\t0\troot\t_\tSpaceAfter=No
3.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_
4\t!\t!\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
1\tRun\trun\tVERB\tVB\tMood=Imp\t0\troot:x\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Example]:
    path = tmp_path / "bank.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return treebank(path)


def test_treebank(sentences: list[Example]) -> None:
    first, second = sentences
    assert first.words == ("do", "n't", "shoot", "!")
    assert first.heads == (3, 3, 0, 3)
    assert first.labels == ("aux", "advmod", "root", "punct")
    assert first.feats == ("Mood=Imp", "Polarity=Neg", "Mood=Imp", "_")
    assert first.spaced == (False, True, False, True)
    assert (first.paragraph, second.paragraph) == (True, True)
    assert first.source == second.source == "made-up"


def test_text_of(sentences: list[Example]) -> None:
    assert text_of(sentences) == "don't shoot!\n\nRun. "


def test_gold_words(sentences: list[Example]) -> None:
    words, bounds = gold_words(sentences)
    assert [word.span for word in words] == [(0, 2), (2, 5), (5, 10), (10, 11), (11, 14), (14, 15)]
    assert bounds == [(0, 11), (11, 15)]
    assert words[0].head == (5, 10)
    assert words[4].head is None
    assert words[4].relation == "root"


class Fixed:
    """An analyser that misses one cut ("don't") and one head."""

    version = "test"

    def analyse(self, reports: list[Report]) -> list[Analysis]:
        rows = [(0, 5, "AUX", 1, "aux"), (6, 11, "VERB", ROOT, "root"), (11, 12, "PUNCT", 0, "punct"),
                (14, 17, "VERB", ROOT, "root"), (17, 18, "PUNCT", 3, "punct")]  # fmt: skip
        text = reports[0].text
        tokens = tuple(
            Token(start=a, end=b, text=text[a:b], lemma="", upos=upos, feats=(), head=head, deprel=relation) for a, b, upos, head, relation in rows
        )
        sentences = (Sentence(first=0, last=3, start=0, end=12), Sentence(first=3, last=5, start=14, end=18))
        return [Analysis(report=reports[0].id, text=text, sentences=sentences, tokens=tokens)]


def test_score_from_raw_text(sentences: list[Example]) -> None:
    found = score(Fixed(), sentences)
    assert found["words"] == pytest.approx(200 * 4 / 11, abs=0.01)
    assert found["sentences"] == 100
    assert found["LAS"] == pytest.approx(200 * 3 / 11, abs=0.01)
