"""The day of publication from a report's own words or address, with what says so."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from dateline.ingest import Defaults, find_published, parse_days, read_stream
from dateline.model import Report
from dateline.model.time import Basis, DatedBy, Grain

LINE, ADDRESS, DATE_LINE, COPYRIGHT = DatedBy.LINE, DatedBy.ADDRESS, DatedBy.DATE_LINE, DatedBy.COPYRIGHT
BODY = "Shells fell on the port on Sunday, the mayor said."
MARCH = date(2015, 3, 4)

DAYS = [
    (f"BAGHDAD, March 4, 2015 (Reuters) - {BODY}", "", DATE_LINE, "March 4, 2015"),
    (f"Port shelled again\n\nBASRA, Iraq, 4 March 2015 — {BODY}", "", DATE_LINE, "4 March 2015"),
    (f"Port shelled again BASRA, March 4, 2015 (AP) - {BODY}", "", DATE_LINE, "March 4, 2015"),
    (f"Basra, Wed Mar 4 2015 - {BODY}", "", DATE_LINE, "Mar 4 2015"),
    (f"March 4, 2015 -- {BODY}", "", DATE_LINE, "March 4, 2015"),
    (f"Port shelled again\nPublished: 4 March 2015\n{BODY}", "", LINE, "4 March 2015"),
    (f"Port shelled again\nPosted on Wednesday, March 4th, 2015 at 10:12\n{BODY}", "", LINE, "March 4th, 2015"),
    (f"Published 2015-03-04\n{BODY}", "", LINE, "2015-03-04"),
    (f"Published: 04.03.2015\n{BODY}", "", LINE, "04.03.2015"),
    (f"{BODY}\n\nFirst published 4 Mar. 2015", "", LINE, "4 Mar. 2015"),
    (f"Wednesday, March 4, 2015\n{BODY}", "", LINE, "March 4, 2015"),
    (f"Port shelled again\nBy A. Writer | March 4, 2015 | Basra\n{BODY}", "", LINE, "March 4, 2015"),
    (BODY, "https://news.example/2015/03/04/port", ADDRESS, "2015/03/04"),
    (BODY, "https://news.example/world/2015/mar/04/port", ADDRESS, "2015/mar/04"),
    (BODY, "https://news.example/port-shelled-2015-03-04", ADDRESS, "2015-03-04"),
    (BODY, "https://news.example/read?date=20150304", ADDRESS, "20150304"),
    (BODY, "https://web.archive.org/web/20190101120000/https://news.example/2015/3/4/port", ADDRESS, "2015/3/4"),
    (f"Published: 4 March 2015\nBASRA, March 3, 2015 - {BODY}", "https://news.example/2015/03/05/port", LINE, "4 March 2015"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "url", "by", "words"), DAYS)
def test_a_day_with_its_evidence(text: str, url: str, by: DatedBy, words: str) -> None:
    found = find_published(text, url)
    assert found is not None
    assert (found.by, found.words) == (by, words)
    assert (found.value.earliest, found.value.latest, found.value.grain, found.value.basis) == (MARCH, MARCH, Grain.DAY, Basis.EXPLICIT)
    if by is ADDRESS:
        assert found.span is None
        assert words in url
    else:
        assert found.span is not None
        assert found.span.of(text) == words


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (f"BASRA, March 4 (Reuters) - {BODY}", "https://news.example/2015/03/port"),
        (f"BASRA, March 4 (Reuters) - {BODY}\nCopyright 2015 The Press. All rights reserved.", ""),
    ],
)
def test_a_date_line_takes_the_year_of_address_or_copyright(text: str, url: str) -> None:
    found = find_published(text, url)
    assert found is not None
    assert (found.by, found.words) == (DATE_LINE, "March 4")
    assert (found.value.earliest, found.value.grain, found.value.basis) == (MARCH, Grain.DAY, Basis.INFERRED)


def test_a_month_in_an_address_is_a_month() -> None:
    found = find_published(BODY, "https://office.example/prs/ps/2016/02/262993.htm")
    assert found is not None
    assert (found.by, found.words, found.value.grain) == (ADDRESS, "2016/02", Grain.MONTH)
    assert (found.value.earliest, found.value.latest) == (date(2016, 2, 1), date(2016, 2, 29))


@pytest.mark.parametrize("line", ["© 2011-2015 The Press", "Copyright (c) 2015 The Press. All rights reserved.", "(C) 2015 The Press"])
def test_a_copyright_line_is_a_year(line: str) -> None:
    text = f"{BODY}\n\n{line}"
    found = find_published(text)
    assert found is not None
    assert found.span is not None
    assert found.span.of(text) == found.words
    assert (found.by, found.value.grain, found.value.basis) == (COPYRIGHT, Grain.YEAR, Basis.INFERRED)
    assert (found.value.earliest, found.value.latest) == (date(2015, 1, 1), date(2015, 12, 31))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (BODY, ""),
        (BODY, "https://news.example/port/20150304123/a"),
        (BODY, "https://news.example/2015/13/40/port"),
        (BODY, "https://news.example/from-2015-03-04/to-2016-03-04/"),
        (f"BASRA, March 4 (Reuters) - {BODY}", ""),
        (f"It was Wednesday 4 March 2015 – market day – when shells fell. {BODY}", ""),
        ("Shells fell on March 4, 2015 - a bad day.", ""),
        (f"Published on 4 March 2015, the report says that shells fell on the port. {BODY}", ""),
        (f"4 March 2015\nShells fell.\n5 March 2015\n{BODY}", ""),
        (f"Published: 03/04/2015\n{BODY}", ""),
        (f"Published: 31 February 2015\n{BODY}", ""),
        (f"{BODY}\nPhoto of the port, copyright 2009 A. Photographer", ""),
        (BODY * 20 + " BASRA, March 4, 2015 - more.", ""),
    ],
)
def test_what_dates_no_report(text: str, url: str) -> None:
    assert find_published(text, url) is None


def read(header: str, body: str, defaults: Defaults | None = None) -> Report:
    (report,) = read_stream(io.BytesIO(f"---\noutlet: Voice\n{header}---\n{body}".encode()), defaults=defaults)
    assert isinstance(report, Report)
    return report


def test_what_is_stated_comes_first() -> None:
    stated = read("published: 2015-03-07\n", DAYS[0][0])
    assert stated.published == parse_days("2015-03-07", where="")
    assert stated.dated is None


@pytest.mark.parametrize(("text", "by"), [(DAYS[0][0], DATE_LINE), (f"{BODY}\n© 2015 The Press", COPYRIGHT)])
def test_the_report_keeps_what_dates_it(text: str, by: DatedBy) -> None:
    report = read("", text)
    assert report.dated is not None
    assert report.dated.span is not None
    assert (report.dated.by, report.dated.value) == (by, report.published)
    assert report.dated.span.of(report.text) == report.dated.words


def test_what_dates_a_report_gives_its_day() -> None:
    report = read("", DAYS[0][0])
    with pytest.raises(ValueError, match="but dated"):
        replace(report, published=None)


def test_a_day_in_the_report_comes_before_what_holds_for_all_and_a_year_after_it() -> None:
    defaults = Defaults(published=parse_days("2020-01-01", where=""))
    assert read("", DAYS[0][0], defaults).published == parse_days("2015-03-04", where="")
    assert read("", f"{BODY}\n© 2015 The Press", defaults).published == defaults.published
    assert read("", f"{BODY}\n© 2015 The Press", defaults).dated is None
    year = read("", f"{BODY}\n© 2015 The Press").published
    assert year is not None
    assert year.grain is Grain.YEAR


def test_nothing_is_invented() -> None:
    assert read("", BODY).published is None


def test_long_texts_take_no_time() -> None:
    for piece in ("A ", "BASRA, ", "March 4 ", "Published ", "© ", "/2015/03", "A.\n"):
        find_published(piece * 100_000, piece * 1000)
