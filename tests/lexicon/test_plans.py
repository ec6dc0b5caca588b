"""Words for what becomes of a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.files import resources
from dateline.lexicon.plans import CHANGES, PlanWords, load_plan_words

GOOD = "called_off:\n- {lemma: cancel, forms: [cancels, cancelled], nouns: [cancellation]}\n"
GOOD += "postponed:\n- {lemma: put off, forms: [put]}\nunreal: [never]\n"


@pytest.fixture(scope="module")
def ours() -> PlanWords:
    return load_plan_words(resources())


def write(folder: Path, text: str) -> Path:
    (folder / "words").mkdir(parents=True, exist_ok=True)
    (folder / "words" / "plans.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("form", "particle", "change"),
    [
        ("called", ("off",), "called_off"), ("cancelled", (), "called_off"), ("shelved", (), "called_off"), ("shelving", (), "called_off"),
        ("put", ("on", "hold"), "suspended"), ("put", ("off",), "postponed"), ("delays", (), "postponed"), ("pushed", ("back",), "postponed"),
        ("brought", ("forward",), "brought_forward"), ("resumes", (), "resumed"),
    ],
)  # fmt: skip
def test_ours(ours: PlanWords, form: str, particle: tuple[str, ...], change: str) -> None:
    assert (change, particle) in ours.verbs[form]


def test_every_list_has_words_and_longer_phrases_come_first(ours: PlanWords) -> None:
    assert {change for found in ours.verbs.values() for change, _ in found} == set(CHANGES)
    assert ours.nouns["postponement"] == "postponed"
    assert ours.lemmas["call off"] == "called_off"
    assert ours.denied >= {"deny", "denial"}
    for phrases in (ours.conditions, ours.opening, ours.renounced):
        assert [len(phrase) for phrase in phrases] == sorted((len(phrase) for phrase in phrases), reverse=True)
    assert [len(particle) for _, particle in ours.verbs["put"]] == [2, 2, 1]


@pytest.mark.parametrize(
    ("old", "new", "what", "line"),
    [
        ("lemma: cancel", "lemme: cancel", "unknown field `lemme`|missing required field", 2),
        ("lemma: cancel", "lemma: Cancel", "'Cancel' is no lower case", 2),
        ("lemma: put off", "lemma: cancel", "'cancel' also stands in called_off", 4),
        ("[never]", "[Never]", "'Never' is no lower case", 5),
        ("unreal:", "irreal:", "unknown field `irreal`", 5),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, old: str, new: str, what: str, line: int) -> None:
    with pytest.raises(LexiconError, match=what) as error:
        load_plan_words(write(tmp_path, GOOD.replace(old, new)))
    assert f"plans.yaml:{line}" in str(error.value)


def test_an_analysts_words_add_and_replace(tmp_path: Path) -> None:
    own = "called_off:\n- {lemma: bin, forms: [bins, binned]}\nsuspended:\n- {lemma: cancel}\nunreal: [hardly]\n"
    words = load_plan_words(write(tmp_path / "ours", GOOD), write(tmp_path / "own", own))
    assert words.lemmas == {"cancel": "suspended", "put off": "postponed", "bin": "called_off"}
    assert "cancelled" not in words.verbs
    assert words.unreal == {"never", "hardly"}
