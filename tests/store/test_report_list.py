"""Lists of reports, the search in their words, and what surrounds one report."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.cli.link import scorecard
from dateline.errors import NotFound, StoreError
from dateline.model import Judgement, Verdict
from dateline.store import open_store
from dateline.store.report_list import BEGIN, END
from tests.store.build import TEXT, reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_store(tmp_path / "x.db", write=True, command="test") as store:
        store.write(reading("r-1"))
        store.write(reading("r-2", outlet="Herald", published=False))
        store.write(reading("r-20", text=f"{TEXT} The general is gone."))
        store.write(reading("r-20", text=f"{TEXT} The general is back."))
        store.link(scorecard())
    return tmp_path / "x.db"


def test_reports_are_listed_once_with_their_newest_version(path: Path) -> None:
    with open_store(path) as store:
        total, listed = store.reports_listed()
        assert (total, [one.id for one in listed]) == (3, ["r-1", "r-20", "r-2"])  # one without a date comes last
        assert listed[0].snippet == ""
        assert store.reports_listed(limit=1, offset=1) == (3, [listed[1]])
        assert store.reports_listed(outlet="Herald") == (1, [listed[2]])
        assert store.outlets() == [("Courier", 2), ("Herald", 1)]


def test_the_search_finds_words_phrases_and_no_older_version(path: Path) -> None:
    with open_store(path) as store:
        total, (found,) = store.reports_listed('"general is back"')
        assert (total, found.id) == (1, "r-20")
        assert f"{BEGIN}general{END}" in found.snippet or f"{BEGIN}general is back{END}" in found.snippet
        assert store.reports_listed("gone") == (0, [])
        assert store.reports_listed("general NOT back")[0] == 2
        with pytest.raises(StoreError):
            store.reports_listed('"')


def test_the_page_of_a_report(path: Path) -> None:
    with open_store(path) as store:
        page = store.report_page("r-20")
        assert page.reading.report.text.endswith("back.")
        assert [one.number for one in page.versions] == [1, 2]
        assert store.report_page("r-1").reading.report.id == "r-1"
        assert {c.left for c in page.copies} | {c.right for c in page.copies} <= {"r-1", "r-2", "r-20"}
        assert page.copies == store.copies_of(["r-20"])
        assert set(page.outlets) == {each for copy in page.copies for each in (copy.left, copy.right)}
        with pytest.raises(NotFound, match="several"):
            store.report_page("r-")
        with pytest.raises(NotFound, match="no report"):
            store.report_page("x")


def test_what_persons_decided_of_mentions(path: Path) -> None:
    with open_store(path, write=True, command="test") as store:
        one, other = sorted(mention.id for mention in store.mentions())[:2]
        item = Judgement(left=one, right=other, verdict=Verdict.DIFFERENT, score=1.0, reasons=("x",), by="A", at=datetime(2020, 3, 4, tzinfo=UTC))
        store.decide(item, scorecard())
        assert store.judged_by_persons([one]) == store.judged_by_persons([other]) == store.judged_by_persons([other, one]) == [item]
        assert store.judged_by_persons(["m-none"]) == []
        store.undo(one, other, scorecard(), by="A")
        assert store.judged_by_persons([one]) == []
