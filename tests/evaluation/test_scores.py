"""Our figures are those of the gold's own scorer, and each definition holds on a small case."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluation import baseline
from evaluation.data import SHARED, load_lines
from evaluation.match import pair_events, same_group
from evaluation.scores import f1, score, summary
from evaluation.slots import kilometres, names_agree

GOLD = SHARED / "gold"
needs_gold = pytest.mark.skipif(not GOLD.exists(), reason="needs the labelled reports of ../shared/gold, which are not part of the project")


def event(start: int, kind: str = "attack", **more: Any) -> dict[str, Any]:
    base = {"trigger": {"start": start, "end": start + 3, "text": "hit"}, "kind": kind, "status": "occurred", "hedged": False}
    return base | {"actors": [], "recipients": [], "place": None, "time": None, "speaker": None, "via": None, "figures": []} | more


def test_pairs_stay_in_their_sentence() -> None:
    text = "They hit it. They hit him."
    pairs = pair_events(text, [event(5)], [event(18)])
    assert pairs == []
    assert len(pair_events(text, [event(5), event(18)], [event(18), event(5)])) == 2


def test_nearer_trigger_wins() -> None:
    text = "They hit and hit and hit it"
    (pair,) = pair_events(text, [event(13)], [event(5), event(13), event(21)])
    assert pair.found["trigger"]["start"] == 13


@pytest.mark.parametrize(("left", "right", "same"), [("attack", "bombing", True), ("talks", "bombing", False), ("x", "x", True)])
def test_groups(left: str, right: str, same: bool) -> None:
    assert same_group(left, right) is same


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [("Iraqi army", "the army of Iraq", False), ("Iraqi army", "Iraqi forces", True), ("army", "the army", True), (None, "x", False)],
)
def test_names(left: str | None, right: str, agree: bool) -> None:
    assert names_agree(left, right) is agree


def test_kilometres() -> None:
    mosul, qayyarah = {"lat": 36.335, "lon": 43.119}, {"lat": 35.8, "lon": 43.29}
    assert 60 < kilometres(mosul, qayyarah) < 63


def test_f1_of_nothing() -> None:
    assert f1(0, 0, 0) == 0


@needs_gold
@pytest.mark.parametrize("readings", ["second_coder", "baseline"])
def test_same_figures_as_the_gold_scorer(readings: str, tmp_path: Path) -> None:
    reports = load_lines(GOLD / "reports.jsonl")
    gold = load_lines(GOLD / "dev.jsonl")
    read = tmp_path / "readings.jsonl"
    if readings == "baseline":
        points = {"Mosul": (36.3, 43.1), "Aleppo": (36.2, 37.2)}
        read.write_text("\n".join(json.dumps(baseline.read(reports[i], points.get)) for i in gold))
    else:
        gold |= load_lines(GOLD / "train.jsonl")
        (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(g) for g in gold.values()))
        read.write_text((GOLD / "second_coder.jsonl").read_text())
    labels = GOLD / "dev.jsonl" if readings == "baseline" else tmp_path / "gold.jsonl"
    command = [sys.executable, str(GOLD / "score.py"), str(labels), str(read), str(GOLD / "reports.jsonl"), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found = load_lines(read)
    part = {i: g for i, g in gold.items() if i in found}
    assert len(part) == len(found)
    ours = summary(score(part, found, {i: reports[i]["text"] for i in part}))
    assert json.loads(json.dumps(ours)) == theirs
