"""Weapons: their names join the classes of the codebook, but not where a name means something else too."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.codebook import load_codebook
from dateline.lexicon.files import resources
from dateline.lexicon.weapons import class_words, load_weapons

CLASSES = ["ARTILLERY", "AIR", "DRONE", "BOMB", "CHEM"]
GOOD = "weapons:\n  - {id: x, name: Zorn-9, family: artillery, also: [big gun], shared: [Rose], reads: [ARTILLERY]}\n"


def write(folder: Path, text: str) -> Path:
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / "weapons.yaml").write_text(text, encoding="utf-8")
    return folder


def test_ours_have_families() -> None:
    weapons = load_weapons([resources()], CLASSES)
    assert len(weapons) >= 40
    assert weapons["barrel_bomb"].family == "air weapons"
    assert "tornado" not in weapons["warplane"].words  # a storm in most reports


def test_words_join_classes(tmp_path: Path) -> None:
    book = load_codebook(resources(), write(tmp_path, GOOD))
    assert "zorn-9" in book.classes["ARTILLERY"].words
    assert not {"rose", "big gun"} & book.classes["ARTILLERY"].words
    assert "zorn-9" not in load_codebook(resources()).classes["ARTILLERY"].words


def test_an_analyst_may_take_a_name_out_of_a_class(tmp_path: Path) -> None:
    folder = write(tmp_path, "weapons:\n  - {id: ballistic_missile, name: Scud, family: missiles}\n")
    roots = [resources(), folder]
    assert load_weapons(roots, CLASSES)["ballistic_missile"].also == ()
    assert "scud" not in class_words(load_weapons(roots, CLASSES).values()).get("ARTILLERY", ())


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [("reads: [ARTILLERY]", "reads: [GUNS]", "no class GUNS"), ("family:", "famly:", "unknown field `famly`"), ("name: Zorn-9", "name: 9", "Expected `str`")],
)
def test_faults_name_file_and_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    with pytest.raises(LexiconError, match=what) as error:
        load_codebook(resources(), write(tmp_path, GOOD.replace(old, new)))
    assert "weapons.yaml:2" in str(error.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="weapon x stands twice"):
        load_weapons([write(tmp_path, GOOD + GOOD.partition("\n")[2])], CLASSES)
