"""Files of a view: cells that are no formulas, points that are no finer than is asked, text that breaks no line."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export.view import Stamp, write_csv, write_geojson, write_jsonl
from dateline.export.view_csv import COLUMNS, RISKY, cell
from dateline.export.view_records import point_of
from dateline.model.entry import Entry
from dateline.model.place import Precision
from tests.explore.build import PLAIN

STAMP = Stamp(filter="kind=shelling", words="what: shelling", revision="abc", count=1, written=date(2026, 11, 30))


WRITERS = {"csv": write_csv, "jsonl": write_jsonl, "geojson": write_geojson}


def written(name: str, *entries: Entry, stamp: Stamp = STAMP) -> str:
    out = io.StringIO()
    assert WRITERS[name](entries, stamp, out) == len(entries)
    return out.getvalue()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    row = next(csv.DictReader(io.StringIO(written("csv", replace(PLAIN, sentence=text, outlets=(text,), quote=text), stamp=replace(STAMP, filter=text)), newline="")))
    for name in ("sentence", "outlets", "quote", "filter"):
        assert row[name] == f"'{text}"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), st.floats(-180, 180), st.floats(-90, 90))
def test_cells_come_back_as_they_were(text: str, lon: float, lat: float) -> None:
    table = written("csv", replace(PLAIN, sentence=text, lon=lon, lat=lat))
    row = next(csv.DictReader(io.StringIO(table, newline="")))
    assert (row["sentence"].removeprefix("'") if text.startswith(RISKY) else row["sentence"]) == text
    assert (float(row["lon"]), float(row["lat"])) == (lon, lat)
    assert len(row) == len(COLUMNS) + 2


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20))
def test_one_event_is_one_line(text: str) -> None:
    lines = written("jsonl", replace(PLAIN, sentence=text, quote=text)).splitlines()
    assert len(lines) == 2
    assert json.loads(lines[1])["sentence"] == text
    assert json.loads(written("geojson", replace(PLAIN, sentence=text)))["features"][0]["properties"]["quote"]


def test_an_event_without_a_point_has_no_geometry_and_is_counted() -> None:
    made = json.loads(written("geojson", PLAIN, replace(PLAIN, id="e-2", lat=None, lon=None, precision=Precision.COUNTRY)))
    assert [feature["geometry"] and feature["geometry"]["coordinates"] for feature in made["features"]] == [[38.0, 36.8], None]
    assert made["dateline"]["without_point"] == 1
    assert [feature["properties"]["precision"] for feature in made["features"]] == ["town", "country"]
    assert json.loads(written("geojson"))["features"] == []


@pytest.mark.parametrize(("precision", "point"), [(Precision.SITE, None), (Precision.TOWN, None), (Precision.NEAR, (38.1, 36.8)), (Precision.PROVINCE, (38.1, 36.8))])
def test_coarse_points(precision: Precision, point: tuple[float, float] | None) -> None:
    assert point_of(replace(PLAIN, precision=precision, lon=38.123, lat=36.789), coarse=True) == point


def test_what_is_flagged_is_not_written() -> None:
    flagged = replace(PLAIN, flags=("graphic", "personal"))
    for name in WRITERS:
        text = written(name, flagged)
        assert "36.8" not in text
        assert flagged.quote not in text
    record = json.loads(written("jsonl", flagged).splitlines()[1])
    assert (record["flags"], record["quote"]) == (["graphic", "personal"], None)
    assert (record["place"]["lat"], record["place"]["lon"], record["place"]["withheld"]) == (None, None, True)
    row = next(csv.DictReader(io.StringIO(written("csv", flagged), newline="")))
    assert (row["flags"], row["withheld"], row["lat"], row["quote"]) == ("graphic; personal", "yes", "", "")
    assert json.loads(written("geojson", flagged))["dateline"]["without_point"] == 1
    plain = json.loads(written("jsonl", PLAIN).splitlines()[1])
    assert (plain["flags"], plain["quote"], plain["place"]["withheld"], plain["place"]["lat"]) == ([], PLAIN.quote, False, 36.8)
