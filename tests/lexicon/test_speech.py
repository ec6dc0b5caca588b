from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.extract.forms import NAMES
from dateline.lexicon.files import resources
from dateline.lexicon.speech import load_speech


def test_there_are_verbs_of_every_force() -> None:
    words = load_speech(resources())
    assert len(words.verbs) >= 120
    assert {"say", "claim", "admit", "deny", "warn", "announce", "accuse", "demand", "promise"} <= {v.force for v in words.verbs.values()}


def test_complements_are_names_that_forms_gives() -> None:
    words = load_speech(resources())
    taken = {name for entry in (*words.verbs.values(), *words.nouns.values()) for name in entry.content}
    assert taken <= NAMES


def test_an_analysts_folder_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "speech.yaml").write_text(
        "verbs:\n- {lemma: say, force: claim}\n- {lemma: croak, force: say}\nmedia: [gazette]\n", encoding="utf-8"
    )
    words = load_speech(resources(), tmp_path)
    assert words.verbs["say"].force == "claim"
    assert "croak" in words.verbs
    assert "tell" in words.verbs
    assert {"gazette", "agency"} <= words.media


@pytest.mark.parametrize("text", ["verbs:\n- {lemma: say, force: shout}\n", "verb: []\n", "verbs:\n- {lemma: say, force: say, contents: [clause]}\n"])
def test_a_wrong_file_is_refused_with_file_and_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "speech.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"speech\.yaml:\d+"):
        load_speech(resources(), tmp_path)
