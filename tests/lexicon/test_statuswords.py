from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.extract.forms import NAMES
from dateline.lexicon.files import resources
from dateline.lexicon.statuswords import load_status_words
from dateline.model import Status


def test_every_status_has_words() -> None:
    words = load_status_words(resources())
    given = {g.status for entries in words.governors.values() for g in entries} | {m.status for m in words.modifiers.values()}
    assert set(Status) - {Status.OCCURRED} <= given


def test_every_word_says_something() -> None:
    words = load_status_words(resources())
    for entries in words.governors.values():
        assert all(g.status is not None or g.hedged for g in entries)
    assert all(m.status is not None or m.hedged for m in words.modifiers.values())


def test_complements_are_names_that_forms_gives() -> None:
    words = load_status_words(resources())
    assert {name for entries in words.governors.values() for g in entries for name in g.takes} <= NAMES


def test_an_analysts_folder_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "status.yaml").write_text(
        "governors:\n- {lemma: try, pos: verb, takes: [infinitive], status: occurred}\nnegators: [nay]\n", encoding="utf-8"
    )
    words = load_status_words(resources(), tmp_path)
    assert words.governors[("try", "verb")][0].status is Status.OCCURRED
    assert {"nay", "not"} <= words.negators


def test_a_wrong_status_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "status.yaml").write_text("modals:\n- {word: will, status: soon}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"status\.yaml"):
        load_status_words(resources(), tmp_path)
