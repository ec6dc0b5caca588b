"""What all formats have in common: names, counts that hold, a fate for every kind, cells and lines that nobody can abuse."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from dateline.api.export import Name
from dateline.errors import ExportError
from dateline.export.forms.form import tallies, tally
from dateline.export.forms.registry import FORMS, form_of
from dateline.model import Status
from dateline.model.entry import Entry
from dateline.model.place import Precision
from tests.export.forms.build import GUNMEN, IRAQI, IS, LEXICON, MARCHERS, PEOPLE, TAKEN, table, view, written
from tests.export.forms.parquet import read

ALL = list(FORMS)
TABLES = [name for name in ALL if FORMS[name].suffix == ".csv"]
DOC = Path(__file__).parents[3] / "docs" / "reference" / "formats.md"


def many() -> Iterator[Entry]:
    """Every kind with every status; with parties, days and places of every sort."""
    sides = [((IRAQI,), (IS,)), ((IS,), (PEOPLE,)), ((IS, IRAQI), ()), ((GUNMEN,), (IRAQI,)), ((MARCHERS,), ()), ((), (PEOPLE,)), ((), ())]
    days = [(date(2016, 7, 9), date(2016, 7, 9)), (date(2016, 7, 1), date(2016, 7, 31)), (date(2016, 1, 1), date(2016, 12, 31)), (None, date(2016, 7, 9)), (date(2016, 7, 9), None), (None, None)]
    number = 0
    for kind in LEXICON.codebook.kinds:
        for status in Status:
            number += 1
            (actors, recipients), (first, last) = sides[number % 7], days[number % 6]
            precision = [*Precision, None][number % 9]
            drawn = precision not in (Precision.COUNTRY, Precision.UNKNOWN, None)
            yield replace(
                TAKEN, id=f"e-{number}", kind=kind, kinds=(kind,), status=status, actors=actors, recipients=recipients, earliest=first, latest=last, precision=precision,
                lat=35.8 if drawn else None, lon=43.3 if drawn else None, deaths=TAKEN.deaths if number % 2 else None, country="IQ" if number % 5 else "",
                flags=("graphic",) if number % 11 == 0 else (),
            )  # fmt: skip


MANY = tuple(many())


def test_names_are_the_same_everywhere() -> None:
    assert tuple(ALL) == get_args(Name)
    for name, form in FORMS.items():
        assert (name, form.about[-1], "\n" in form.about, len(form.about) < 130, bool(form.cannot)) == (form.name, ".", False, True, True)
        assert form_of(name) is form
    assert form_of("events-csv") is FORMS["csv"]
    with pytest.raises(ExportError, match="known are readings, csv"):
        form_of("xml")


@pytest.mark.parametrize("name", ALL)
def test_every_kind_has_a_fate_and_the_count_is_that_of_the_file(name: str) -> None:
    """What is counted before is what is written, and every event is in or out."""
    found = tally(FORMS[name], view(*MANY))
    assert found.held + found.without == len(MANY)
    assert all(why and why[0].islower() for why in found.left)
    data = written(name, *MANY)
    rows = {
        ".csv": lambda: len(list(csv.reader(io.StringIO(data.decode(), newline="")))) - 1, ".jsonl": lambda: data.count(b"\n") - FORMS[name].stamped,
        ".geojson": lambda: len(json.loads(data)["features"]), ".ftm.jsonl": lambda: data.count(b"\n"), ".zip": lambda: len(json.loads(zipfile.ZipFile(io.BytesIO(data)).read("events.json"))),
        ".xlsx": lambda: zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").count(b"<row>") - 1, ".jsonld": lambda: found.held, ".parquet": lambda: len(read(data)),
    }[FORMS[name].suffix]()  # fmt: skip
    assert rows == found.rows > 0
    assert tallies(list(FORMS.values()), MANY, LEXICON)[name] == found


@pytest.mark.parametrize("name", ["acled", "ucdp-ged", "hapi-monthly", "ftm"])
@pytest.mark.parametrize("status", [Status.PLANNED, Status.PREDICTED, Status.DEMANDED, Status.HYPOTHETICAL, Status.NEGATED])
def test_what_did_not_happen_is_no_row(name: str, status: Status) -> None:
    assert not FORMS[name].fate(TAKEN, LEXICON)
    assert "not said to have happened" in FORMS[name].fate(replace(TAKEN, status=status), LEXICON)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(name: str, text: str) -> None:
    party = replace(IRAQI, name=text)
    entry = replace(TAKEN, sentence=text, place=text, admin1=text, outlets=(text,), actors=(party,), quote=text)
    (row, *_) = table(name, entry)
    assert any(value.startswith(f"'{text}") for value in row.values())
    assert not [value for value in row.values() if value.startswith(("=", "+", "@", "\t", "\r")) or (value.startswith("-") and not value[1:].replace(".", "").isdigit())]


@pytest.mark.parametrize("name", [name for name in ALL if FORMS[name].suffix in (".jsonl", ".ftm.jsonl")])
def test_no_text_breaks_a_line(name: str) -> None:
    lines = written(name, replace(TAKEN, sentence="a\u2028b\x85c\u202ed\r\ne", place="x\u2029y")).decode().splitlines()
    assert all(json.loads(line) for line in lines)
    assert "\u202e" not in "".join(lines)


@pytest.mark.parametrize("name", ALL)
def test_what_is_flagged_is_not_written(name: str) -> None:
    """A personal event has no point anywhere, a graphic one no quote; a coarse file none of a town."""
    plain = written(name, TAKEN)
    for data in (written(name, replace(TAKEN, flags=("personal",))), written(name, TAKEN, coarse=True)):
        data = _unpacked(name, data)
        assert b"35.8" not in data
        assert b"43.3" not in data
    assert TAKEN.quote.encode() not in _unpacked(name, written(name, replace(TAKEN, flags=("graphic",))))
    assert (b"35.8" in _unpacked(name, plain)) is (name not in ("hapi-monthly", "ftm", "annotations"))


def _unpacked(name: str, data: bytes) -> bytes:
    if name == "geoparquet":
        return repr(read(data)).encode()
    if FORMS[name].suffix not in (".zip", ".xlsx"):
        return data
    archive = zipfile.ZipFile(io.BytesIO(data))
    return b"".join(archive.read(member) for member in archive.namelist())


@pytest.mark.parametrize("name", ALL)
def test_the_reference_has_every_column(name: str) -> None:
    """docs/reference/formats.md; that it is fresh, tests/cli/test_reference.py proves."""
    text = DOC.read_text(encoding="utf-8")
    assert FORMS[name].cannot in text
    assert all(f"| `{column}` |" in text for column in FORMS[name].columns)


def test_the_same_view_is_the_same_file() -> None:
    for name in ALL:
        assert written(name, *MANY[:60]) == written(name, *MANY[:60]), name
