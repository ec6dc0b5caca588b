import time
from functools import cache
from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.files import resources
from dateline.lexicon.gazetteer import Gazetteer, distance_km, load_gazetteer


@cache
def book() -> Gazetteer:
    return load_gazetteer(resources())


def first(name: str) -> str:
    found = book().find(name)
    return f"{found[0].place.name}/{found[0].place.country}/{found[0].place.kind}" if found else ""


@pytest.mark.parametrize(
    ("name", "is_"),
    [
        ("Mosul", "Mosul/IQ/town"), ("Iraq", "Iraq/IQ/country"), ("Nineveh", "Nineveh/IQ/province"), ("Nineveh province", "Nineveh/IQ/province"),
        ("Salaheddin", "Salah al-Din/IQ/province"), ("Deir Ezzor", "Deir ez-Zor/SY/province"), ("Darfur", "Darfur/SD/region"),
        ("Donbass", "Donbas/UA/region"), ("Tigris", "Tigris//river"), ("Hmeymim", "Hmeimim Air Base/SY/base"), ("Robotyne", "Robotyne/UA/village"),
        ("North Kivu", "North Kivu/CD/province"), ("Hodeidah", "Hodeidah/YE/province"), ("U.S.", "United States/US/country"),
    ],
)  # fmt: skip
def test_names(name: str, is_: str) -> None:
    assert first(name) == is_


@pytest.mark.parametrize("name", ["Zarbatula", "", "Xyzzy Province", "-"])
def test_unknown_names(name: str) -> None:
    assert book().find(name) == ()
    assert not book().known(name)


def test_close_spellings_only_in_the_countries_given() -> None:
    assert [m.place.name for m in book().close("Suweyda", ["SY"])][:1] in (["Suwayda"], ["As Suwaydā’"])
    assert book().close("Suweyda", ["CO"]) == ()


def test_capital_and_provinces() -> None:
    capital = book().capital("SD")
    assert capital is not None
    assert capital.name == "Khartoum"
    assert book().is_capital(capital)
    assert {"Nineveh", "Anbar", "Diyala"} <= {p.name for p in book().provinces("IQ")}
    assert book().capital("XX") is None


@pytest.mark.parametrize(("name", "holder", "inside"), [("Tikrit", "Salah al-Din", True), ("Tikrit", "Anbar", False), ("Tikrit", "Iraq", True), ("Bartella", "Nineveh Plains", True)])
def test_inside(name: str, holder: str, inside: bool) -> None:
    assert any(book().inside(m.place, book().find(holder)[0].place) for m in book().find(name)) is inside


def test_own_places_lie_where_their_country_is() -> None:
    """A slip of a digit in a file of ours shows as a place far outside its country."""
    for identity in book().own:
        place = book().place(identity)
        if place is None or not place.country or place.kind in {"island", "sea"}:
            continue
        country = book().country(place.country)
        assert country is not None
        assert distance_km(place, country) <= max(country.radius_km * 4, 300), identity


def test_loading_is_fast_and_so_are_look_ups() -> None:
    start = time.process_time()
    fresh = load_gazetteer(resources())
    loaded = time.process_time()
    for number in range(1000):
        fresh.find(f"mosul {number}")
    assert loaded - start < 1.0  # 0.22 s measured, of the processor's own time
    assert time.process_time() - loaded < 1.0


def test_an_analyst_adds_and_replaces(tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        'country: IQ\nplaces:\n  - {id: "mine:x", name: Zarbatula, kind: village, lat: 33.0, lon: 44.0}\n'
        '  - {id: "dateline:mosul-dam", name: Old Dam, kind: dam, lat: 1.0, lon: 2.0}\n',
        encoding="utf-8",
    )
    mine = load_gazetteer(resources(), tmp_path)
    assert mine.find("Zarbatula")[0].place.country == "IQ"
    dam = mine.place("dateline:mosul-dam")
    assert dam is not None
    assert dam.name == "Old Dam"


@pytest.mark.parametrize(
    "line", ['{id: "mine:x", name: X, kind: village}', '{id: "mine:x", nmae: X}', '{id: "m:x", name: X, kind: town, country: ZZ, lat: 1.0, lon: 1.0}']
)
def test_a_wrong_entry_is_refused(line: str, tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "mine.yaml").write_text(f"places:\n  - {line}\n", encoding="utf-8")
    with pytest.raises(LexiconError):
        load_gazetteer(resources(), tmp_path)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Mosul Ring Road", "Mosul"), ("Western Nineveh", "Nineveh"), ("University of Mosul", "Mosul"), ("Zarbatula Road", ""), ("Mosul", "")],
)
def test_what_a_longer_name_is_named_after(name: str, wanted: str) -> None:
    found = book().named_after(name)
    assert bool(found) == bool(wanted)
    assert all(match.how == "part of its name" for match in found)
    assert not wanted or wanted in {match.place.name for match in found}


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("Ontarians", "Ontario/CA"), ("Texan", "Texas/US"), ("New Yorkers", "New York/US"), ("Bostonian", "Boston/US"), ("Seattleites", "Seattle/US"),
        ("Baghdadis", "Baghdad/IQ"), ("Aleppans", "Aleppo/SY"), ("Fighters", ""), ("Kurdish", ""), ("Mosul", ""), ("Ali", ""),
    ],
)  # fmt: skip
def test_whose_people_a_word_is(word: str, wanted: str) -> None:
    found = book().people_of(word)
    assert bool(found) == bool(wanted)
    assert all(match.how == "its people" for match in found)
    assert not wanted or wanted in {f"{match.place.name}/{match.place.country}" for match in found}


@pytest.mark.parametrize(
    ("name", "is_"),
    [
        ("Cauvery River", "Cauvery/IN/river"), ("Yorkshire", "Yorkshire/GB/district"), ("South Island", "South Island/NZ/island"), ("Yalu", "Yalu River//river"),
        ("N.L.", "Newfoundland and Labrador/CA/province"), ("T&T", "Trinidad and Tobago/TT/country"), ("Lake Van", "Lake Van/TR/lake"),
    ],
)  # fmt: skip
def test_rivers_islands_counties(name: str, is_: str) -> None:
    assert first(name) == is_
