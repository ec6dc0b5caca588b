"""Workbooks: parts that fit together, real numbers and days, text that is text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as Xml

import pytest

from dateline.export.forms.sheets import MOST_CHARS, Sheet, write_workbook
from dateline.export.view_csv import COLUMNS
from tests.export.forms.build import TAKEN, written

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(data: bytes, number: int = 1) -> list[list[object]]:
    """Rows of a sheet as a program reads them: text, numbers, days."""
    root = Xml.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 - our own file
    return [[_value(cell) for cell in row] for row in root.iter(f"{MAIN}row")]


def _value(cell: Xml.Element) -> object:
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    value = cell.findtext(f"{MAIN}v")
    if value is None:
        return None
    return date(1899, 12, 30) + timedelta(days=int(value)) if cell.get("s") == "2" else float(value)


def test_parts_fit_together() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written("xlsx", TAKEN)))
    parts = {name: Xml.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314 - our own file
    named = {part.get("PartName") for part in parts["[Content_Types].xml"] if part.get("PartName")}
    assert named == {f"/{name}" for name in parts if name.startswith("xl/") and not name.endswith(".rels")}
    targets = {part.get("Id"): part.get("Target") for part in parts["xl/_rels/workbook.xml.rels"]}
    sheets = list(parts["xl/workbook.xml"].iter(f"{MAIN}sheet"))
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    assert [(sheet.get("name"), targets[sheet.get(relation)]) for sheet in sheets] == [("events", "worksheets/sheet1.xml"), ("about", "worksheets/sheet2.xml")]
    assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_an_event_is_a_row() -> None:
    head, row = cells(written("xlsx", TAKEN))
    made = dict(zip(head, row, strict=True))
    assert head == list(COLUMNS)
    assert (made["id"], made["start"], made["lat"], made["deaths_best"], made["doubted"], made["plan_state"]) == ("e-9", date(2016, 7, 9), 35.8, 13.0, "no", None)
    about = dict(cells(written("xlsx", TAKEN), 2))  # type: ignore[arg-type]
    assert (about["filter"], about["filter in words"], about["revision"], about["count"], about["written"]) == ("country=IQ", "country: Iraq", "abc", 1.0, "2026-11-30")


@pytest.mark.parametrize(("text", "read"), [
    ("=1+1", "=1+1"), ("@SUM(A1)", "@SUM(A1)"), ("<b>&\"'", "<b>&\"'"), (" a\r\nb\t", " a\r\nb\t"), ("a\x00b\x0bc\ufffe", "a�b�c�"), ("_x0041_", "_x005F_x0041_"),
    ("x" * (MOST_CHARS + 5), "x" * (MOST_CHARS - 1) + "…"), ("\U0001f600", "\U0001f600"),
])  # fmt: skip
def test_text_is_text(text: str, read: str) -> None:
    """What a program would take for a formula, markup, a code of a character or no character at all."""
    out = io.BytesIO()
    write_workbook(out, [Sheet(name="a", head=["b"], widths=[9], rows=[[text]])], on=date(2026, 11, 30))
    assert cells(out.getvalue())[1] == [read]


def test_days_before_the_calendar_are_words() -> None:
    out = io.BytesIO()
    write_workbook(out, [Sheet(name="a", head=["b", "c"], widths=[9, 9], rows=[[date(1900, 2, 28), date(1900, 3, 1)]])], on=date(2026, 11, 30))
    assert cells(out.getvalue())[1] == ["1900-02-28", date(1900, 3, 1)]


def test_hostile_cells_of_an_event() -> None:
    data = written("xlsx", replace(TAKEN, sentence="=HYPERLINK(\"http://x\")", place="]]><c><f>1</f></c>"))
    head, row = cells(data)
    made = dict(zip(head, row, strict=True))
    assert (made["sentence"], made["place"]) == ('=HYPERLINK("http://x")', "]]><c><f>1</f></c>")
