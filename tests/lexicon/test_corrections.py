"""Words by which an outlet takes back what it told: every example holds, and faults name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.corrections import CorrectionCase, Corrections, load_corrections
from dateline.lexicon.files import resources

OURS = load_corrections(resources())
GOOD = 'classes: {report: [bulletin]}\nphrases:\n  - {words: "this {report} erred", means: correction}\n'


def write(folder: Path, text: str) -> Path:
    (folder / "words").mkdir()
    (folder / "words" / "corrections.yaml").write_text(text, encoding="utf-8")
    return folder


def found(words: Corrections, text: str) -> list[tuple[str, str]]:
    return [(notice.means, notice.old.of(text) if notice.old else "") for notice in words.find(text)]


@pytest.mark.parametrize("case", OURS.examples, ids=lambda case: case.text[:40])
def test_examples(case: CorrectionCase) -> None:
    assert found(OURS, case.text) == ([(case.means, case.old)] if case.means else [])
    assert [notice.figure for notice in OURS.find(case.text)] == ([case.figure] if case.means else [])


def test_there_are_examples_and_near_misses_of_every_sense() -> None:
    assert {case.means for case in OURS.examples} == {"correction", "retraction", "update", None}


def test_a_notice_has_its_sentence() -> None:
    text = "Shells fell on Orva. An earlier version of this report said 12 people died. It was five."
    (notice,) = OURS.find(text)
    assert notice.sentence.of(text) == "An earlier version of this report said 12 people died"
    assert notice.span.of(text) == "An earlier version of this report said"


def test_words_of_an_analyst_add_to_ours(tmp_path: Path) -> None:
    words = load_corrections(resources(), write(tmp_path, GOOD))
    assert found(words, "This bulletin erred.") == [("correction", "")]
    assert found(OURS, "This bulletin erred.") == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("{report} erred", "{reports} erred", "no class 'reports'"),
        ("this {report}", "This {report}", "is no lower case"),
        ("means: correction", "means: mistake", "Invalid enum value 'mistake'"),
        ("words:", "word:", "unknown field `word`|missing required field `words`"),
        ('"this {report} erred"', "correction", "'correction': stands twice"),
        ('"this {report} erred"', '" "', "has no word"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    with pytest.raises(LexiconError, match=what) as error:
        load_corrections(resources(), write(tmp_path, GOOD.replace(old, new)))
    assert "corrections.yaml:3" in str(error.value)
