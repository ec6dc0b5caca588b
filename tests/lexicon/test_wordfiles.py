"""Words of `words/*.yaml` as the files list them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.lexicon.files import resources
from dateline.lexicon.wordfiles import Listed, all_words

OURS = all_words([resources()])


def of(word: str, words: list[Listed] = OURS) -> set[tuple[str, str]]:
    return {(item.label, item.says) for item in words if item.word == word}


@pytest.mark.parametrize(
    ("word", "label", "says"),
    [
        ("tell", "reporting verb", "force say, content clause/quote/about/of, hearer true"),
        ("may", "modal", "status hypothetical"),
        ("may", "month", "5"),
        ("never", "negator", ""),
        ("troop", "word of a measure", "troops, nouns"),
        ("kilometre", "unit", "dimension length, factor 1000"),
        ("Syrian", "country", "SY"),
        ("general", "rank", "General"),
        ("dawn", "part of the day", ""),
        ("journalist", "word for who is told", ""),
    ],
)
def test_what_a_word_is(word: str, label: str, says: str) -> None:
    assert (label, says) in of(word)


def test_generic_actors_say_their_class() -> None:
    ((label, says),) = {found for found in of("serviceman") if found[0] == "generic actor"}
    assert label == "generic actor"
    assert "id armed_forces" in says
    assert says.endswith("soldiers")


def test_lines_are_those_of_the_files() -> None:
    for item in OURS[:: len(OURS) // 300]:
        line = item.file.read_text(encoding="utf-8").splitlines()[item.line - 1]
        assert item.word in line or item.word.split()[0] in line, item


def test_names_of_fields_are_no_words() -> None:
    words = {item.word for item in OURS if item.file.name not in ("phrases.yaml", "irregular.yaml")}
    assert not words & {"lemma", "pos", "takes", "dimension", "adjectives", "compose"}


def test_an_analyst_replaces_what_a_list_says_of_a_word(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "speech.yaml").write_text("verbs:\n- {lemma: tell, force: order}\n- {lemma: yodel, force: say}\n", encoding="utf-8")
    words = all_words([resources(), tmp_path])
    assert of("tell", words) & {("reporting verb", "force order"), ("reporting verb", "force say, content clause/quote/about/of, hearer true")} == {
        ("reporting verb", "force order")
    }
    assert {item.where for item in words if item.word == "yodel"} == {f"{tmp_path}/words/speech.yaml:3"}
