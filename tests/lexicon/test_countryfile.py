"""A country's file of GeoNames, made here in its shape, into an analyst's gazetteer and back."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.countryfile import import_country, read_country_file
from dateline.lexicon.files import resources
from dateline.lexicon.gazetteer import Gazetteer, load_gazetteer

NINEVEH = "92877"


@cache
def ours() -> Gazetteer:
    return load_gazetteer(resources())


def row(number: str, name: str, code: str = "PPL", **cells: str) -> str:
    """One line of 19 columns; `names` with commas between."""
    of = {"names": "", "lat": "35.9", "lon": "43.2", "country": "IQ", "admin1": "15", "people": "0"} | cells
    return "\t".join(
        (number, name, name, of["names"], of["lat"], of["lon"], code[0], code, of["country"], "", of["admin1"], "", "", "", of["people"], "", "200",
         "Asia/Baghdad", "2020-01-01")
    )  # fmt: skip


ROWS = (
    row(NINEVEH, "Muḩāfaz̧at Nīnawá", "ADM1"),
    row("900000001", "Qaryat Zarbatula", names="Zarbatula,Zarbatulah,زربطولة,https://example.org/Zarbatula", lat="35.8001", lon="43.3002"),
    row("900000002", "Kawr Dimla", people="5200"),
    row("900000003", "Wadi Zarhun", "WAD"),
    row("900000004", "Madrasat Zarhun", "SCH"),
    row("99072", "Al Mawşil al Jadidah", "PPLA", names="Mosultown", people="1500000"),
)


def zipped(folder: Path, *rows: str, name: str = "IQ.txt") -> Path:
    path = folder / "IQ.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "columns\n")
        archive.writestr(name, "".join(f"{line}\n" for line in rows))
    return path


def test_what_is_read(tmp_path: Path) -> None:
    found = read_country_file(zipped(tmp_path, *ROWS), ours())
    assert (found.country, len(found.places), found.left_out) == ("IQ", 5, 1)
    kinds = {place.name: place.kind for place, _ in found.places}
    assert kinds["Qaryat Zarbatula"] == "village"
    assert kinds["Kawr Dimla"] == "town"
    assert kinds["Wadi Zarhun"] == "river"
    assert {place.admin1 for place, _ in found.places} == {"Nineveh"}  # as our gazetteer calls the province of that number


def test_the_bare_text_file_does_too(tmp_path: Path) -> None:
    path = tmp_path / "IQ.txt"
    path.write_text("\n".join(ROWS), encoding="utf-8")
    assert len(read_country_file(path, ours()).places) == 5


def test_reading_uses_what_was_imported(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    before = ours().find("Zarbatula")
    import_country(zipped(tmp_path, *ROWS), mine, ours())
    book = load_gazetteer(resources(), mine)
    assert before == ()
    [match] = book.find("Zarbatula")
    assert (match.place.id, match.place.admin1, match.how) == ("geonames:900000001", "Nineveh", "other name")
    assert (match.place.lat, match.place.lon) == (35.8001, 43.3002)
    assert book.place("geonames:900000001") == match.place
    assert book.find("QARYAT ZARBATULA")[0].how == "name"
    assert [m.place.id for m in book.close("Kawr Dimlah", ["IQ"])] == ["geonames:900000002"]
    nineveh = book.place(f"geonames:{NINEVEH}")
    assert nineveh is not None
    assert book.inside(match.place, nineveh)


def test_a_place_that_we_have_stays_ours_with_one_more_spelling(tmp_path: Path) -> None:
    import_country(zipped(tmp_path, *ROWS), tmp_path / "mine", ours())
    book = load_gazetteer(resources(), tmp_path / "mine")
    assert book.place("geonames:99072") == ours().place("geonames:99072")
    assert [m.place.name for m in book.find("Mosultown")] == ["Mosul"]


def test_importing_again_replaces_and_the_version_of_the_lexicon_tells(tmp_path: Path) -> None:
    mine, versions = tmp_path / "mine", set()
    for rows in (ROWS, ROWS[:2]):
        import_country(zipped(tmp_path, *rows), mine, ours())
        load.cache_clear()
        versions.add(load(mine).version)
    assert len(versions) == 2
    assert load_gazetteer(resources(), mine).find("Kawr Dimla") == ()
    assert sorted(path.name for path in (mine / "places").iterdir()) == ["geonames-IQ.tsv", "geonames-IQ.yaml"]


def test_without_its_yaml_file_the_table_is_not_read(tmp_path: Path) -> None:
    import_country(zipped(tmp_path, *ROWS), tmp_path, ours())
    (tmp_path / "places" / "geonames-IQ.yaml").unlink()
    assert load_gazetteer(resources(), tmp_path).find("Zarbatula") == ()


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        (("1\tA\tB",), 1, "3 columns, not 19"),
        ((ROWS[0], row("x1", "A")), 2, "no GeoNames id"),
        ((row("1", "A", lat="91"),), 1, "no degrees: '91'"),
        ((row("1", "A", lon="east"),), 1, "no degrees: 'east'"),
        ((row("1", "A", people="many"),), 1, "no number of people"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, rows: tuple[str, ...], line: int, what: str) -> None:
    path = zipped(tmp_path, *rows)
    with pytest.raises(LexiconError, match=what) as error:
        import_country(path, tmp_path / "mine", ours())
    assert error.value.where == f"{path}/IQ.txt:{line}"
    assert error.value.cure
    assert not (tmp_path / "mine").exists()


def test_wrong_files_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(zipped(tmp_path, *ROWS).read_bytes()[:200])
    latin = tmp_path / "latin.txt"
    latin.write_bytes(f"{ROWS[1]}\n{ROWS[2]}\n".encode().replace(b"Kawr", b"K\xe9wr"))
    two = tmp_path / "two.txt"
    two.write_text(f"{ROWS[1]}\n{row('5', 'B', country='SY')}\n", encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.write_text("\n", encoding="utf-8")
    nowhere = tmp_path / "nowhere.txt"
    nowhere.write_text(row("5", "B", country="QQ"), encoding="utf-8")
    for path, what, where in (
        (tmp_path / "none.zip", "no such file", "none.zip"), (broken, "no zip, or a damaged one", "broken.zip"), (latin, "no UTF-8", "latin.txt:2"),
        (two, "a place of SY in a file of IQ", "two.txt:2"), (empty, "no place in it", "empty.txt"), (nowhere, "no country 'QQ'", "nowhere.txt:1"),
        (zipped(tmp_path, name="other.csv"), "no country file in it, but readme.txt, other.csv", "IQ.zip"),
    ):  # fmt: skip
        with pytest.raises(LexiconError, match=what) as error:
            read_country_file(path, ours())
        assert error.value.where.endswith(where)
        assert error.value.cure


@pytest.mark.parametrize("damage", ["cut", "gone", "old"])
def test_a_damaged_table_is_noticed(tmp_path: Path, damage: str) -> None:
    import_country(zipped(tmp_path, *ROWS), tmp_path, ours())
    table = tmp_path / "places" / "geonames-IQ.tsv"
    if damage == "gone":
        table.unlink()
    else:
        table.write_text(table.read_text(encoding="utf-8")[:-40] if damage == "cut" else "name\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="dateline places import"):
        load_gazetteer(resources(), tmp_path)
