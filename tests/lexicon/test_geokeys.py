import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.geokeys import KEY_BYTES, bare, digest, fold, skeleton


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Al-Ḩawījah", "al hawijah"),
        ("Ma‘arrat an Nu‘mān", "Maarrat an-Numan"),
        ("St. George", "Saint George"),
        ("Łódź", "LODZ"),
        ("Diyarbakır", "Diyarbakir"),
        ("U.S.", "US"),
        ("The Hague", "Hague"),
        ("Kryvyi Rih’s", "Kryvyi Rihs"),
    ],
)
def test_spellings_that_are_one(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("name", "without"), [("al hawijah", "hawijah"), ("ash sharqat", "sharqat"), ("mosul", ""), ("al", ""), ("as is", "")])
def test_article(name: str, without: str) -> None:
    assert bare(name) == without


@pytest.mark.parametrize(
    ("left", "right"), [("hawija", "al hawijah"), ("makhmour", "makhmur"), ("suweida", "as suwayda"), ("qamishli", "kamishly")]
)
def test_romanisations_share_their_consonants(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right) != ""


def test_short_names_have_no_skeleton() -> None:
    assert skeleton("ain issa") == ""


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(name: str) -> None:
    once = fold(name)
    assert fold(once) == once
    assert len(digest(once)) == KEY_BYTES
