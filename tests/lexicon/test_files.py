"""Lexicon files are strict: an error names the file, the line and the key."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dateline.errors import LexiconError
from dateline.lexicon.files import folder, load, read_yaml, resources
from dateline.lexicon.phrases import load_phrases, phrase_of


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lemma: str
    weight: int = 1


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_load(tmp_path: Path) -> None:
    assert load(write(tmp_path / "a.yaml", "- {lemma: seize}\n- {lemma: take, weight: 2}\n"), list[Word]) == [Word("seize"), Word("take", 2)]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("- lemma: seize\n- lemma: take\n  wieght: 2\n", 3, "wieght"),
        ("- lemma: seize\n- lemma: take\n  weight: two\n", 3, "int"),
        ("- lemma: seize\n- weight: 1\n", 2, "lemma"),
        ("- lemma: [unclosed\n", 2, "no YAML"),
        ("- lemma: seize\n  weight: 1\n  lemma: take\n", 3, "stands twice"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = write(tmp_path / "words.yaml", text)
    with pytest.raises(LexiconError, match=says) as caught:
        load(path, list[Word])
    assert caught.value.where == f"{path}:{line}"


def test_on_and_no_are_words(tmp_path: Path) -> None:
    assert read_yaml(write(tmp_path / "a.yaml", "[on, no, NO, yes, off, true, false]")) == ["on", "no", "NO", "yes", "off", True, False]


def test_wrong_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_bytes("lemma: café".encode("latin-1"))
    with pytest.raises(LexiconError, match="UTF-8"):
        read_yaml(path)


def test_folder_lists_yaml_only(tmp_path: Path) -> None:
    write(tmp_path / "b.yaml", "")
    write(tmp_path / "a.yaml", "")
    write(tmp_path / "notes.txt", "")
    assert [p.name for p in folder(tmp_path)] == ["a.yaml", "b.yaml"]
    assert folder(tmp_path / "none") == []


def test_phrases_can_be_extended(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    write(tmp_path / "words" / "phrases.yaml", "cattle_raid: {noun: cattle raid, act: raid cattle, past: raided cattle, recipient: of}\n")
    phrases = load_phrases(resources(), tmp_path)
    assert phrase_of(phrases, "cattle_raid").past == "raided cattle"
    assert phrase_of(phrases, "siege").past == "besieged"
    assert phrase_of(phrases, "unheard_of").past == "took part in unheard of"
