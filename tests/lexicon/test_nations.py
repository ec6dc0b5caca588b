import pytest

from dateline.lexicon.files import resources
from dateline.lexicon.nations import Country, load_nations

NATIONS = load_nations(resources())


@pytest.mark.parametrize(
    ("word", "code", "form"),
    [
        ("Iraq", "IQ", "name"),
        ("Iraqi", "IQ", "adjective"),
        ("Iraqis", "IQ", "people"),
        ("Damascus", "SY", "seat"),
        ("UK", "GB", "name"),
        ("Burkinabe", "BF", "adjective"),
        ("Norwegian", "NO", "adjective"),
        ("Filipinos", "PH", "people"),
        ("Kurdish", "", "adjective"),
        ("Kurds", "", "people"),
    ],
)
def test_words(word: str, code: str, form: str) -> None:
    match = NATIONS.words.longest([word], 0, 1)
    assert match is not None
    nation = NATIONS.by_key[match.uses[0].actor]
    assert (nation.code, nation.form) == (code, form)


def test_capitals_of_us() -> None:
    assert NATIONS.words.longest(["us"], 0, 1) is None
    assert NATIONS.words.longest(["US"], 0, 1) is not None


def test_many() -> None:
    assert len(NATIONS.countries) >= 170


@pytest.mark.parametrize(
    ("country", "people"),
    [(Country(name="Mali", adjective="Malian"), "Malians"), (Country(name="Spain", adjective="Spanish", people="Spaniards"), "Spaniards")],
)
def test_people(country: Country, people: str) -> None:
    assert (people, "people") in list(country.forms())
