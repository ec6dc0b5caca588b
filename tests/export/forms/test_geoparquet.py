"""GeoParquet: metadata by the rules of its specification, columns with their types, and one clear error where its library is missing."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pyarrow
import pyarrow.parquet
import pytest

from dateline.errors import MissingExtra
from dateline.export.forms.geoparquet import COLUMNS, LEFT_OUT, ROWS
from dateline.export.forms.registry import FORMS
from dateline.export.view_csv import COLUMNS as CELLS
from dateline.export.view_records import entry_record
from dateline.model.place import Precision
from tests.export.forms.build import TAKEN, view, written
from tests.export.forms.parquet import about, read

NUMBERS = {"type": "array", "items": {"type": "number"}}
# The rules of https://geoparquet.org/releases/v1.1.0/ for the key "geo", as far as they are of a column of WKB
RULES: dict[str, Any] = {
    "type": "object", "required": ["version", "primary_column", "columns"],
    "properties": {
        "version": {"const": "1.1.0"}, "primary_column": {"type": "string", "minLength": 1},
        "columns": {"type": "object", "minProperties": 1, "additionalProperties": {
            "type": "object", "required": ["encoding", "geometry_types"], "additionalProperties": False,
            "properties": {
                "encoding": {"const": "WKB"},
                "geometry_types": {"type": "array", "uniqueItems": True, "items": {"enum": ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection"]}},
                "bbox": {**NUMBERS, "minItems": 4, "maxItems": 4}, "edges": {"enum": ["planar", "spherical"]}, "orientation": {"const": "counterclockwise"}, "epoch": {"type": "number"},
            },
        }},
    },
}  # fmt: skip
BARE = replace(TAKEN, id="e-bare", lat=None, lon=None, precision=Precision.COUNTRY)
EAST = replace(TAKEN, id="e-east", lat=-12.5, lon=179.5, precision=Precision.PROVINCE)


def test_the_metadata_keeps_the_rules_of_the_specification() -> None:
    """A file of points, and one of none."""
    for entries, types, box in (((TAKEN, BARE, EAST), ["Point"], [43.3, -12.5, 179.5, 35.8]), ((BARE,), [], None), ((), [], None)):
        found = about(written("geoparquet", *entries), "geo")
        jsonschema.validate(found, RULES)
        column = found["columns"][found["primary_column"]]
        assert (column["geometry_types"], column.get("bbox")) == (types, box)
        assert "crs" not in column, "longitude and latitude are the specification's default, OGC:CRS84"


def test_the_geometry_is_a_column_of_its_own_that_may_be_null() -> None:
    data = written("geoparquet", TAKEN, BARE, EAST)
    field = pyarrow.parquet.read_schema(io.BytesIO(data)).field("geometry")
    assert (field.type, field.nullable) == (pyarrow.binary(), True)
    assert [row["geometry"] for row in read(data)] == [(43.3, 35.8), None, (179.5, -12.5)]


def test_what_the_file_is_stands_in_it() -> None:
    found = about(written("geoparquet", TAKEN, BARE), "dateline")
    assert (found["filter"], found["filter_in_words"], found["revision"], found["count"], found["without_point"]) == ("country=IQ", "country: Iraq", "abc", 2, 1)


def test_values_have_their_types() -> None:
    """Lists stay lists, days are days, numbers numbers; what is unknown is null."""
    (row,) = read(written("geoparquet", replace(TAKEN, changed=datetime(2026, 11, 30, 8, 5, tzinfo=UTC))))
    assert list(row) == list(COLUMNS)
    assert row["actors"] == [
        {"key": "armed_forces:IQ", "name": "Iraqi armed forces", "side": "government:IQ"}, {"key": "peshmerga", "name": "Peshmerga", "side": ""},
    ]  # fmt: skip
    assert (row["outlets"], row["reports"], row["kinds"]) == (["Courier", "Herald"], ["r-1", "r-2"], ["territory_taken", "clash"])
    assert row["figures"] == [{"measure": "killed", "low": 12.0, "high": 15.0, "words": "12", "conflict": False}]
    assert (row["start"], row["deaths_best"], row["doubted"], row["plan_state"], row["area_lon"]) == (date(2016, 7, 9), 13, False, None, None)
    assert row["changed"] == datetime(2026, 11, 30, 8, 5, tzinfo=UTC)


def test_every_value_of_a_record_has_a_column() -> None:
    """What is known of an event in JSON stands in a column, or in the geometry."""
    assert set(COLUMNS) == (set(CELLS) - LEFT_OUT) | {"kinds", "geometry"}
    nested = {"time", "published", "captured", "place", "deaths", "plan", "lead"}  # a column for each of their parts
    assert set(entry_record(TAKEN)) - nested <= set(COLUMNS)


def test_a_coarse_file_says_where_a_town_is_for_sure() -> None:
    (town, wide) = read(written("geoparquet", TAKEN, EAST, coarse=True))
    assert (town["geometry"], town["area_lon"], town["area_lat"]) == (None, 43.5, 36.0)
    assert wide["geometry"] == (179.5, -12.5)


def test_rows_come_in_groups() -> None:
    data = written("geoparquet", *[replace(TAKEN, id=f"e-{n}") for n in range(ROWS + 1)])
    assert pyarrow.parquet.read_metadata(io.BytesIO(data)).num_row_groups == 2
    assert [row["id"] for row in read(data)][-1] == f"e-{ROWS}"


def test_without_its_library_one_error_names_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    out = io.BytesIO()
    with pytest.raises(MissingExtra, match=r"pip install 'dateline\[parquet\]'"):
        FORMS["geoparquet"].write(view(TAKEN), out)
    assert not out.getvalue()
