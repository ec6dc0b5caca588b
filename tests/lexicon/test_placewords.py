from pathlib import Path

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
