"""How TimeML is read, expressions are paired and counted, our values written as TIMEX3, and what the naive baseline gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.times import find_times
from dateline.lexicon import load
from dateline.model import Analysis
from dateline.model.time import Grain, TimeValue
from evaluation import times, times_gold
from evaluation.times import Document, compare, document, errors, main, pairs, same
from evaluation.times_naive import naive
from evaluation.timex import timexes
from tests.plain import plain

DAY = date(2021, 6, 16)  # a Wednesday
TIMEML = """<DCT><TIMEX3 tid="t0" type="DATE" value="2021-06-16" functionInDocument="CREATION_TIME">June 16</TIMEX3></DCT>
<TEXT>Shells fell on <TIMEX3 tid="t1" type="DATE" value="2021-06-13">Sunday</TIMEX3> &amp;
<EVENT eid="e1">raged</EVENT> for <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3>.</TEXT>"""


def test_document() -> None:
    page = document(TIMEML)
    assert page.created == DAY
    assert [(page.text[start:end], value) for start, end, value in page.gold] == [("Sunday", "2021-06-13"), ("two days", "P2D")]
    assert "Sunday &\nraged" in page.text


def test_each_expression_is_used_once() -> None:
    gold = [(0, 10, "2021"), (12, 20, "2020")]
    found = [(0, 10, "2021"), (5, 20, "2019"), (30, 34, "1999")]
    assert list(pairs(gold, found)) == [(gold[0], found[0]), (gold[1], found[1]), (None, found[2])]


def test_compare() -> None:
    hits = compare([(0, 6, "2021-06-13"), (10, 18, "P2D"), (30, 34, "2019")], [(0, 6, "2021-06-13"), (8, 18, "P2D"), (40, 44, "2000")])
    assert {name: (h.found, h.right, h.gold) for name, h in hits.items()} == {"relaxed": (3, 2, 3), "strict": (3, 1, 3), "value": (3, 2, 3)}


def test_errors() -> None:
    page = Document("on Sunday, 2 days, 2019 and 2000", [(3, 9, "2021-06-13"), (11, 17, "P2D"), (19, 23, "2019")], DAY)
    found = [(3, 9, "2021-06-20"), (13, 17, "P2D"), (28, 32, "2000")]
    assert [error.what for error in errors(page, found)] == ["value", "span", "missed", "invented"]


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [("199X", "199", True), ("XXXX-XX-XX", "P1D", True), ("2015", "2015-03", False), ("2015-W2", "2015-W02", False), ("P1Y", "P1Y", True)],
)
def test_same(one: str, two: str, alike: bool) -> None:
    assert same(one, two) is alike


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Shells fell on Sunday and on 4 March 2015.", ["2021-06-13", "2015-03-04"]),
        ("March 4, 2015 and August and 2014-02-01", ["2015-03-04", "2020-08", "2014-02-01"]),
        ("two days, three weeks ago, last month, yesterday, now", ["P2D", "2021-W21", "2021-05", "2021-06-15", "PRESENT_REF"]),
        ("in 2003 and within 36 hours", ["2003", "PT36H"]),
    ],
)
def test_naive(text: str, values: list[str]) -> None:
    assert [value for _, _, value in naive(text, DAY)] == values


def test_naive_without_a_day_dates_nothing_relative() -> None:
    assert [value for _, _, value in naive("on Sunday, in March, yesterday", None)] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It fell on 4 March 2015.", ["2015-03-04"]),
        ("It fell in early March 2015.", ["2015-03"]),
        ("From 3 March 2015 to 5 April 2015 it held.", ["2015-03-03", "2015-04-05"]),
        ("It lasted two and a half years.", ["P2Y6M"]),
        ("It lasted a couple of years.", ["P2Y"]),
        ("It fell in the third quarter of 2015.", ["2015-Q3"]),
        ("They meet every Thursday and every July.", ["XXXX-WXX-4", "XXXX-07"]),
        ("The 1990s were calm so far.", ["199"]),
    ],
)
def test_timexes(text: str, values: list[str]) -> None:
    page = plain(text)
    published = TimeValue(earliest=DAY, latest=DAY, grain=Grain.DAY)
    found = list(timexes(find_times(page, load().times), page, published))
    assert [value for _, value in found] == values


class ByHand:
    """An analyser of words alone."""

    version = "hand"

    def __init__(self, *_: Any) -> None:
        pass

    def analyse(self, reports: Any) -> list[Analysis]:
        return [plain(report.text) for report in reports]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(times, "Language", ByHand)
    for name in ("timebank", "aquaint"):
        (tmp_path / "time" / name).mkdir(parents=True)
        (tmp_path / "time" / name / "a.tml").write_text(TIMEML, encoding="utf-8")
    assert main(["--data", str(tmp_path), "--set", "timebank", "aquaint", "--errors"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[1::2]] == ["TimeBank", "AQUAINT", "TimeBank + AQUAINT"]
    assert "1.000 (1.000 to 1.000)" in lines[1]


def test_no_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "no data set at" in capsys.readouterr().err
    assert times_gold.main(["--gold", str(tmp_path)]) == 2


def test_verdicts_on_gold_words() -> None:
    page = plain("It fell on 4 March 2015, after weeks of fighting.")
    mentions = find_times(page, load().times)
    days = [TimeValue(earliest=date(2015, 3, 4), latest=date(2015, 3, 4), grain=Grain.DAY)]
    others = [TimeValue(earliest=None, latest=None, grain=Grain.VAGUE)] * (len(mentions) - 1)
    label = {"span": [11, 23], "start": "2015-03-03", "end": "2015-03-05"}
    assert dict(times_gold.verdicts(label, mentions, days + others)) == {"found": True, "start": False, "overlap": True}
    assert dict(times_gold.verdicts({"span": [0, 2], "start": "2015-03-03", "end": None}, mentions, days + others)) == {
        "found": False, "start": False, "overlap": False,
    }  # fmt: skip


GOLD = [
    {"time": {"span": [0, 4], "start": None, "end": None}}, {"time": {"span": [0, 4], "start": None, "end": None}},
    {"time": None}, {"time": {"span": None, "start": "2015-03-03", "end": None}},
]  # fmt: skip


def test_a_span_that_dates_several_events_counts_once() -> None:
    assert len(times_gold.labelled_times({"events": GOLD})) == 1
