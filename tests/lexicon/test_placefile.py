from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.files import resources
from dateline.lexicon.gazetteer import Gazetteer, load_gazetteer
from dateline.model.place import Place
from dateline.resolve.geometry import Point, distance

TOWN_KM = 150.0  # from a place of ours to the next town of its country that GeoNames has
STEP_KM = 250.0  # between two points of a river
CONFLICTS = (
    "IQ", "SY", "LB", "UA", "SD", "SS", "CD", "ET", "SO", "YE", "AF", "PK", "LY", "MM", "ML", "BF", "NE", "NG", "TD", "CF", "MZ", "GE", "AM", "CO", "PH",
    "LK",
)  # fmt: skip
# deserts, open sea and corners where GeoNames has no town within TOWN_KM
REMOTE = frozenset(
    [
        "dateline:akobo", "dateline:assamaka", "dateline:azawad", "dateline:bunj", "dateline:chinko", "dateline:coco-islands", "dateline:djado",
        "dateline:dollo-ado-camps", "dateline:doro-camp", "dateline:greater-pibor", "dateline:in-amenas-plant", "dateline:kouri-bougoudi",
        "dateline:maaten-al-sarra", "dateline:madama-base", "dateline:melkadida-camp", "dateline:nasir", "dateline:pibor", "dateline:sarir-oil-field",
        "dateline:scarborough", "dateline:second-thomas", "dateline:shwayrif", "dateline:spratlys", "dateline:thitu-island", "dateline:tine",
        "dateline:waat", "geonames:204697",
    ]
)  # fmt: skip


@cache
def book() -> Gazetteer:
    return load_gazetteer(resources())


def first(name: str) -> Place:
    return book().find(name)[0].place


def own() -> list[Place]:
    places = (book().place(identity) for identity in book().own)
    return [place for place in places if place is not None]


def to_town(place: Place) -> float:
    """Km to the next town of the countries a place touches."""
    at: Point = (place.lat, place.lon)
    holders = [holder for code in book().touches(place) if (holder := book().country(code)) is not None]
    return min((distance(at, town) for holder in holders for town in book().towns(holder)), default=0.0)


def test_own_points_lie_by_a_town_of_their_country() -> None:
    """A slip of a digit shows as a place far from every town; a place that has towns near must leave the list of exceptions."""
    far = {place.id for place in own() if book().own[place.id].lat is not None and place.country and to_town(place) > TOWN_KM}
    assert far == REMOTE


def test_every_own_entry_says_where_its_point_comes_from() -> None:
    assert [entry.id for entry in book().own.values() if not entry.source] == []
    assert book().source(first("Mosul Dam")) == "general knowledge, rounded"
    assert book().source(first("Fallujah")) == book().source(first("Berlin")) == "GeoNames"


def test_rivers_run_without_leaps_and_past_their_middle() -> None:
    rivers = [place for place in own() if book().path(place)]
    assert len(rivers) > 50
    for river in rivers:
        path = book().path(river)
        assert max(distance(a, b) for a, b in pairwise(path)) < STEP_KM, river.id
        assert min(distance(at, (river.lat, river.lon)) for at in path) <= river.radius_km, river.id


@pytest.mark.parametrize(("river", "town"), [("Great Zab", "Gwer"), ("Niger River", "Niamey"), ("Congo River", "Kisangani"), ("Helmand River", "Lashkar Gah"), ("Kura River", "Tbilisi")])
def test_rivers_pass_their_towns(river: str, town: str) -> None:
    at = first(town)
    assert min(distance(point, (at.lat, at.lon)) for point in book().path(first(river))) < 12


@pytest.mark.parametrize(
    ("name", "touches", "apart"),
    [
        ("Nineveh", {"Anbar", "Hasakah", "Dohuk Governorate"}, {"Basra", "Baghdad"}), ("North Kivu", {"South Kivu", "Ituri"}, {"Kinshasa"}),
        ("Luhansk oblast", {"Donetsk", "Kharkiv", "Rostov"}, {"Sumy", "Zaporizhzhia"}), ("Helmand", {"Kandahār", "Nimruz"}, {"Kabul"}),
        ("Borno", {"Yobe", "Adamawa", "Diffa", "Lac"}, {"Kano"}),
    ],
)  # fmt: skip
def test_neighbours(name: str, touches: set[str], apart: set[str]) -> None:
    found = {place.name for place in book().neighbours(first(name))}
    assert touches <= found
    assert not apart & found


def test_neighbours_of_the_countries_at_war() -> None:
    """Every province of these countries has neighbours, but for islands; each names the others, and none is itself."""
    for place in own():
        for other in book().neighbours(place):
            assert place in book().neighbours(other), (place.id, other.id)
    alone = {place.name for code in CONFLICTS for place in book().provinces(code) if not book().neighbours(place)}
    assert alone == {"Socotra", "San Andrés, Providencia y Santa Catalina", "Mimaropa", "Eastern Visayas"}
    assert book().neighbours(first("Paris")) == ()


def refused(lines: str, tmp_path: Path) -> LexiconError:
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "mine.yaml").write_text(f"source: survey\nplaces:\n{lines}", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_gazetteer(resources(), tmp_path)
    return caught.value


A = '  - {id: "mine:a", name: Aa, kind: province, country: IQ, lat: 33.0, lon: 44.0, neighbours: ["mine:b"]}\n'
B = '  - {id: "mine:b", name: Bb, kind: province, country: IQ, lat: 33.5, lon: 44.0, neighbours: [%s]}\n'


@pytest.mark.parametrize(
    ("lines", "line", "what", "cure"),
    [
        (A, 3, "'mine:a' has the neighbour 'mine:b', which is no place", "mend the id"),
        (A + B % "", 3, "'mine:a' has the neighbour 'mine:b', which does not name it in turn", "add 'mine:a' to the neighbours of 'mine:b'"),
        (A + B % '"mine:a", "geonames:99592"', 4, "'mine:b' has the neighbour 'geonames:99592', which does not name it in turn", "add 'mine:b'"),
        (A + B % '"mine:a", "mine:b"', 4, "'mine:b' has itself as a neighbour", "take it out"),
    ],
)
def test_neighbours_that_do_not_agree_are_refused(lines: str, line: int, what: str, cure: str, tmp_path: Path) -> None:
    error = refused(lines, tmp_path)
    assert what in str(error)
    assert cure in str(error)
    assert f"mine.yaml:{line}:" in str(error)


def test_an_id_stands_once_in_a_folder(tmp_path: Path) -> None:
    line = '  - {id: "mine:a", name: Aa, kind: village, country: IQ, lat: 33.0, lon: 44.0}\n'
    assert "stands in mine.yaml too" in str(refused(line + line, tmp_path))


def test_what_a_file_says_stands_for_its_entries(tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        'country: IQ\nsource: survey\naccuracy: 9\nplaces:\n  - {id: "mine:a", name: Zarba, kind: village, lat: 33.0, lon: 44.0, radius: 2}\n'
        '  - {id: "mine:b", name: Zarbu, kind: village, lat: 33.0, lon: 44.1, radius: 2, accuracy: 1, source: a map}\n',
        encoding="utf-8",
    )
    mine = load_gazetteer(resources(), tmp_path)
    rough, exact = mine.find("Zarba")[0].place, mine.find("Zarbu")[0].place
    assert (mine.source(rough), rough.radius_km) == ("survey", 9.0)  # never more precise than the point
    assert (mine.source(exact), exact.radius_km) == ("a map", 2.0)


def test_a_province_renamed_by_an_analyst_keeps_its_neighbours(tmp_path: Path) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "mine.yaml").write_text('places:\n  - {id: "geonames:92877", name: Ninua}\n', encoding="utf-8")
    mine = load_gazetteer(resources(), tmp_path)
    renamed = mine.find("Ninua")[0].place
    assert {place.id for place in mine.neighbours(renamed)} == {place.id for place in book().neighbours(first("Nineveh"))} != set()
