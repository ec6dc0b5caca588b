"""Workbooks of Office Open XML (ECMA-376) as they stream: sheets of rows, every text an inline string, which no program runs as a formula."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

Cell = str | int | float | bool | date | None
MOST_CHARS, MOST_ROWS = 32_767, 1_048_576  # of a cell, of a sheet: the limits of the program
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
EPOCH = date(1899, 12, 30)  # day 0 of the program's calendar, for days since March 1900
FIRST = date(1900, 3, 1)
STYLES = (  # 0 plain, 1 bold head, 2 a day
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_BAD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no XML
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what the program would read as a code of a character
_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its name (at most 31 characters, no brackets, colons, stars, slashes), the head row, widths of columns in characters, and the rows."""

    name: str
    head: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Cell]]


def write_workbook(out: BinaryIO, sheets: Sequence[Sheet], *, on: date) -> None:
    """Write a workbook; sheets one after the other, a row at a time."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as book:
        for name, content in _parts(sheets).items():
            book.writestr(member(name, on), content)
        for number, sheet in enumerate(sheets, 1):
            with book.open(member(f"xl/worksheets/sheet{number}.xml", on), "w", force_zip64=True) as part:
                for piece in _sheet(sheet):
                    part.write(piece.encode("utf-8"))


def member(name: str, on: date) -> zipfile.ZipInfo:
    """A member of the archive; the same rows on the same day are the same bytes."""
    info = zipfile.ZipInfo(name, date_time=(max(1980, on.year), on.month, on.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _parts(sheets: Sequence[Sheet]) -> dict[str, str]:
    """All but the sheets."""
    numbers = range(1, len(sheets) + 1)
    over = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPES}.worksheet+xml"/>' for n in numbers)
    listed = "".join(f'<sheet name="{_text(s.name)}" sheetId="{n}" r:id="rId{n}"/>' for n, s in enumerate(sheets, 1))
    links = "".join(f'<Relationship Id="rId{n}" Type="{RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>{over}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}<Relationship Id="rId{len(sheets) + 1}" Type="{RELS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }


def _sheet(sheet: Sheet) -> Iterable[str]:
    widths = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(sheet.widths, 1))
    pane = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    yield f'{HEAD}<worksheet xmlns="{MAIN}">{pane}<cols>{widths}</cols><sheetData><row>{"".join(_string(name, 1) for name in sheet.head)}</row>'
    for row in sheet.rows:
        yield f"<row>{''.join(map(_cell, row))}</row>"
    yield "</sheetData></worksheet>"


def _cell(value: Cell) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, bool):
        return _string("yes" if value else "no")
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    if isinstance(value, date):
        return f'<c s="2"><v>{(value - EPOCH).days}</v></c>' if value >= FIRST else _string(value.isoformat())
    return _string(value)


def _string(text: str, style: int = 0) -> str:
    return f'<c t="inlineStr"{f" s={chr(34)}{style}{chr(34)}" if style else ""}><is><t xml:space="preserve">{_text(text)}</t></is></c>'


def _text(text: str) -> str:
    cut = text if len(text) <= MOST_CHARS else text[: MOST_CHARS - 1] + "…"
    return _CODED.sub("_x005F_", _BAD.sub("�", cut)).translate(_MARKS)
