from pathlib import Path

import pytest

from dateline.lexicon.files import resources
from dateline.lexicon.genericactors import load_generic_actors, load_titles

GENERIC = load_generic_actors(resources())
TITLES = load_titles(resources())


@pytest.mark.parametrize(
    ("words", "of", "count"),
    [
        ("troop", "armed_forces", 1),
        ("the special force", "special_forces", 2),
        ("interior ministry", "ministry", 2),
        ("ministry of the interior", "ministry", 4),
        ("brave villager", "civilians", 1),
    ],
)
def test_noun(words: str, of: str, count: int) -> None:
    noun = GENERIC.noun([(word,) for word in words.split()])
    assert noun is not None
    assert (noun.of.id, noun.words) == (of, count)


@pytest.mark.parametrize("word", ["table", "force of", ""])
def test_no_noun(word: str) -> None:
    assert GENERIC.noun([(w,) for w in word.split()]) is None


def test_act() -> None:
    assert GENERIC.act([("air",), ("strike",)]) == "air_force"
    assert GENERIC.act([("incursion",)]) == "armed_forces"
    assert GENERIC.act([("poem",)]) == ""


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("Prime Minister", "head_of_government"),
        ("Russian Foreign Minister", "foreign_minister"),
        ("US Secretary of State", "foreign_minister"),
        ("Deputy Prime Minister", "deputy"),
        ("Kremlin spokesman", "spokesperson"),
        ("baker", ""),
    ],
)
def test_office(role: str, office: str) -> None:
    assert TITLES.office(role) == office


def test_an_analyst_adds_a_class(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "generic_actors.yaml").write_text(
        'classes:\n- {id: rangers, compose: "{} rangers", sector: COP, inter: 1, nouns: {ranger: rangers}}\n', encoding="utf-8"
    )
    noun = load_generic_actors(resources(), tmp_path).noun([("ranger",)])
    assert noun is not None
    assert noun.of.id == "rangers"
