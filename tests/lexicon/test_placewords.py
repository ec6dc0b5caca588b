from pathlib import Path

import pytest

from dateline.lexicon.files import resources
from dateline.lexicon.placewords import load_place_words


def test_words_by_use() -> None:
    words = load_place_words(resources())
    assert words.kind_of["governorate"] == "province"
    assert words.compass["north-west"] == words.compass["northwestern"] == 315
    assert words.relation_of["near"] == "near"
    assert words.units["miles"] == 1.609344
    assert "capital" in words.sets["anaphors"]


def test_an_analyst_adds(tmp_path: Path) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "places.yaml").write_text("kinds: {camp: [zone-d-attente]}\n", encoding="utf-8")
    assert load_place_words(resources(), tmp_path).kind_of["zone-d-attente"] == "camp"


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Two sheriff's deputies and the Sheriffs of two towns left.", {"sheriff": ("US", 2)}),
        ("School boards met; the school board did not.", {"school board": ("US", 2)}),
        ("It cost £2.5m, or 3 million hryvnias.", {"£": ("GB", 1), "hryvnia": ("UA", 1)}),
        ("He lives on Grand Ave. in town.", {"Ave.": ("US", 1)}),
        ("The Republican Guard left; republicans and democrats did not.", {}),
        ("The gop and a sheriffdom.", {}),
        ("", {}),
    ],
)
def test_signs_of_a_country(text: str, signs: dict[str, tuple[str, int]]) -> None:
    found = {sign.phrase: (sign.country, times) for sign, times in load_place_words(resources()).signs_in(text)}
    assert found == signs


def test_an_analyst_adds_signs(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "places.yaml").write_text("signs: {ZZ: [zlotnik]}\n", encoding="utf-8")
    words = load_place_words(resources(), tmp_path)
    assert [(sign.country, times) for sign, times in words.signs_in("Zlotniks, the hryvnia")] == [("UA", 1), ("ZZ", 1)]
