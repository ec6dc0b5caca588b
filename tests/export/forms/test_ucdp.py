"""UCDP GED's table: its 49 columns, a row by hand, and who fought whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.export.forms.ucdp import FORM, priogrid, row_of
from dateline.model.entry import Deaths, Party
from dateline.model.place import Precision
from tests.export.forms.build import GUNMEN, IRAQI, IS, LEXICON, PEOPLE, TAKEN, table, told_event, written

HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,"
    "side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,"
    "geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
JNIM = Party(key="jnim", name="JNIM", kind="armed_group")
ISGS = Party(key="isgs", name="Islamic State Sahel", kind="armed_group")


def test_the_header() -> None:
    assert written("ucdp-ged").decode() == HEADER + "\r\n"


def test_a_row() -> None:
    (row,) = table("ucdp-ged", TAKEN)
    assert {name: value for name, value in row.items() if value} == {
        "id": "e-9", "year": "2016", "code_status": "Check", "type_of_violence": "1", "dyad_name": "Government of Iraq - Islamic State", "side_a": "Government of Iraq", "side_b": "Islamic State",
        "number_of_sources": "2", "source_office": "Courier; Herald", "where_prec": "1", "where_coordinates": "Qayyarah", "where_description": "Qayyarah", "adm_1": "Nineveh", "latitude": "35.8",
        "longitude": "43.3", "geom_wkt": "POINT (43.3 35.8)", "priogrid_gid": "181167", "country": "Iraq", "region": "Middle East", "event_clarity": "1", "date_prec": "1", "date_start": "2016-07-09",
        "date_end": "2016-07-09", "deaths_a": "0", "deaths_b": "0", "deaths_civilians": "0", "deaths_unknown": "13", "best": "13", "high": "15", "low": "12",
    }  # fmt: skip


@pytest.mark.parametrize(("actors", "recipients", "kind", "a", "b"), [
    ((IRAQI,), (IS,), 1, "Government of Iraq", "Islamic State"), ((IS,), (IRAQI,), 1, "Government of Iraq", "Islamic State"), ((JNIM,), (ISGS,), 2, "JNIM", "Islamic State Sahel"),
    ((IS,), (PEOPLE,), 3, "Islamic State", "Civilians"), ((IRAQI,), (PEOPLE,), 3, "Government of Iraq", "Civilians"),
    ((Party(key="army", name="army", kind="army"),), (IS,), 1, "Government of Iraq", "Islamic State"),
])  # fmt: skip
def test_who_fought_whom(actors: tuple[Party, ...], recipients: tuple[Party, ...], kind: int, a: str, b: str) -> None:
    row = row_of(replace(TAKEN, kind="attack", actors=actors, recipients=recipients), None, LEXICON)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (kind, a, b)


@pytest.mark.parametrize(("parts", "why"), [
    ({"actors": (GUNMEN,), "recipients": (PEOPLE,)}, "organised side"), ({"recipients": ()}, "organised side"), ({"actors": ()}, "organised side"),
    ({"deaths": None}, "no death"), ({"deaths": Deaths(low=0, best=0, high=0, acled=0)}, "no death"), ({"kind": "protest"}, "no armed force"), ({"kind": "agreement"}, "no armed force"),
    ({"latest": date(2017, 7, 31)}, "no day"), ({"latest": None}, "no day"), ({"precision": None}, "no place"), ({"precision": Precision.UNKNOWN, "country": ""}, "no place"),
])  # fmt: skip
def test_why_there_is_no_row(parts: dict[str, object], why: str) -> None:
    assert why in FORM.fate(replace(TAKEN, **parts), LEXICON)  # type: ignore[arg-type]


@pytest.mark.parametrize(("last", "said"), [(date(2016, 7, 9), 1), (date(2016, 7, 14), 2), (date(2016, 7, 15), 3), (date(2016, 7, 31), 4), (date(2016, 8, 8), 4), (date(2016, 12, 31), 5)])
def test_the_days(last: date, said: int) -> None:
    assert row_of(replace(TAKEN, latest=last), None, LEXICON)["date_prec"] == said


@pytest.mark.parametrize(("precision", "said"), list(zip(Precision, (1, 1, 2, 3, 4, 5, 6, 6), strict=True)))
def test_the_place(precision: Precision, said: int) -> None:
    assert row_of(replace(TAKEN, precision=precision), None, LEXICON)["where_prec"] == said


@pytest.mark.parametrize(("lon", "lat", "cell"), [(-180, -90, 1), (-179.5, -90, 2), (-180, -89.5, 721), (0.25, 0.25, 129961), (179.99, 89.99, 259200), (180, 90, 259200)])
def test_cells_of_the_grid(lon: float, lat: float, cell: int) -> None:
    assert priogrid(lon, lat) == cell


def test_the_dead_add_up_and_reports_are_named() -> None:
    """With the whole event: its reports; the dead by side add up to best."""
    entry, event = told_event()
    row = row_of(entry, event, LEXICON)
    assert row["deaths_a"] + row["deaths_b"] + row["deaths_civilians"] + row["deaths_unknown"] == row["best"] > 0
    assert row["source_headline"]
    assert row["source_article"].startswith(entry.outlets[0])


# ---- coarse files


@pytest.mark.parametrize(("parts", "exact", "coarse"), [
    ({}, "1", "4"), ({"precision": Precision.SITE}, "1", "4"), ({"admin1": ""}, "1", "6"),  # without its point it is known by its province, or by its country
    ({"precision": Precision.NEAR, "radius_km": 10.0}, "2", "2"), ({"precision": Precision.NEAR, "radius_km": 20.0}, "2", "5"),  # 25 km is the end of "near"
    ({"precision": Precision.DISTRICT}, "3", "3"), ({"precision": Precision.PROVINCE}, "4", "4"), ({"flags": ("personal",)}, "4", "4"),
])  # fmt: skip
def test_where_prec_is_that_of_what_is_written(parts: dict[str, object], exact: str, coarse: str) -> None:
    for switch, expected in ((False, exact), (True, coarse)):
        (row,) = table("ucdp-ged", replace(TAKEN, **parts), coarse=switch)  # type: ignore[arg-type]
        assert row["where_prec"] == expected
        assert (row["latitude"] == "") == (expected in ("4", "6") and parts.get("precision") is not Precision.PROVINCE)
