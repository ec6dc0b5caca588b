"""Rows of the ledger about two reports together, judged on a database of the two: small ones of our own, and the seeds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.lexicon import load
from dateline.model import Grain, Report, TimeValue
from dateline.pipeline import read_reports
from evaluation import ledger
from evaluation.data import SHARED
from evaluation.ledger_across import Across, link_seeds
from tests.reading import language

SEEDS = SHARED / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.exists(), reason="needs the two reports of ../shared/seeds, which are not part of the project")
FIRST = (
    "Taliban fighters seized the city of Kunduz on Monday. Afghan forces will launch an offensive to retake Kunduz next week, a general said. "
    "The militants freed prisoners."
)
SECOND = (
    "The Taliban captured Kunduz on 28 September 2015. Afghan forces are preparing a new offensive in January to recapture Kunduz. "
    "The terrorists still hold the city."
)
ROWS: list[dict[str, Any]] = [
    {"report": "one", "n": 1, "says": "event", "anchor": "seized", "kind": "territory_taken", "status": "occurred"},
    {"report": "one", "n": 2, "says": "event", "anchor": "launch an offensive", "kind": "offensive", "status": "planned"},
    {"report": "one", "n": 3, "says": "event", "anchor": "freed", "kind": "release", "status": "occurred"},
    {"report": "two", "n": 1, "says": "event", "anchor": "captured", "kind": "territory_taken", "status": "occurred"},
    {"report": "two", "n": 2, "says": "event", "anchor": "new offensive", "kind": "offensive", "status": "planned"},
]
STATUSES = ["announced 2015-09-29 for next week", "announced 2015-12-10 for January"]


def report(name: str, text: str, year: int, month: int, day: int) -> Report:
    on = date(year, month, day)
    return Report(id=name, text=text, outlet=f"{name} News", published=TimeValue(earliest=on, latest=on, grain=Grain.DAY))


@cache
def across() -> Across:
    reports = [report("one", FIRST, 2015, 9, 29), report("two", SECOND, 2015, 12, 10)]
    return link_seeds(read_reports(reports, load(), language()), ROWS, load())


def both(says: str, **more: Any) -> ledger.Finding:
    return ledger.judge_both({"report": "both", "n": 1, "says": says, **more}, across())


@pytest.mark.parametrize(
    ("members", "verdict", "remark"),
    [
        (["A1", "B1"], "found", "seized"),
        (["A1", "A3", "B1"], "partly", "not there: A3"),
        (["A3", "B2"], "missing", "not there: A3, B2"),  # each has its event, but not one together
    ],
)
def test_same_incident(members: list[str], verdict: str, remark: str) -> None:
    found = both("same incident", anchor="Kunduz", members=members)
    assert found.verdict == verdict
    assert remark in found.remark


@pytest.mark.parametrize(
    ("members", "statuses", "verdict", "remark"),
    [
        (["A2", "B2"], STATUSES, "found", "announced_again 2015-12-10"),
        (["A2", "A1", "B2"], STATUSES, "partly", "not there: A1"),
        (["A2", "B2"], [STATUSES[0], "announced 2015-11-01 for January"], "partly", "not there: announced 2015-11-01"),
    ],
)
def test_plan(members: list[str], statuses: list[str], verdict: str, remark: str) -> None:
    found = both("plan", anchor="offensive to retake Kunduz", members=members, statuses=statuses)
    assert found.verdict == verdict
    assert remark in found.remark


@pytest.mark.parametrize(
    ("names", "verdict", "remark"),
    [
        ({"one": ["Taliban fighters", "the militants"], "two": ["the Taliban", "terrorists"]}, "found", "Taliban fighters"),
        ({"one": ["Taliban fighters", "fighters"], "two": ["the Taliban"]}, "partly", "not there: fighters;"),
        ({"one": ["terrorists"], "two": ["militants"]}, "missing", "not there: terrorists, militants"),
    ],
)
def test_names(names: dict[str, list[str]], verdict: str, remark: str) -> None:
    found = both("actor", anchor="Taliban", names=names)
    assert found.verdict == verdict
    assert remark in found.remark


def test_an_actor_that_nobody_names_is_missing() -> None:
    assert both("actor", anchor="Islamic State", names={"one": ["ISIL"], "two": ["Daesh"]}).verdict == "missing"


@pytest.mark.parametrize(
    ("words", "verdict", "remark"),
    [
        ({"one": ["seized", "retake"], "two": ["capture", "recapture"]}, "found", "retake"),
        ({"one": ["seize", "liberate"], "two": ["capture"]}, "partly", "not there: liberate"),
    ],
)
def test_words(words: dict[str, list[str]], verdict: str, remark: str) -> None:
    found = both("framing", anchor="taking Kunduz", words=words)
    assert found.verdict == verdict
    assert remark in found.remark


@needs_seeds
def test_the_rows_of_both_seeds_are_all_found() -> None:
    found = ledger.judge_seeds(SEEDS)
    assert {row["n"]: finding for row, finding in found if row["report"] == "both" and finding.verdict != ledger.FOUND} == {}
    assert sum(row["report"] == "both" for row, _ in found) == 6
    assert Counter(finding.verdict for row, finding in found if row["report"] != "both")[ledger.MISSING] == 0


def test_without_seeds_it_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert ledger.main(["--seeds", str(tmp_path)]) == 2
    assert "no seeds" in capsys.readouterr().err
