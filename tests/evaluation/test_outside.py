"""Counts, their micro average and interval, and the command around a measure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import muc, plover, polnear
from evaluation.outside import Hits, figures, lines, run, share, total
from evaluation.scores import bootstrap


def test_hits() -> None:
    whole = total([Hits(2, 1, 4, 2), Hits(2, 2, 0, 0)])
    assert whole == Hits(4, 3, 4, 2)
    assert (whole.precision, whole.recall) == (0.75, 0.5)
    assert whole.f1 == pytest.approx(0.6)


def test_nothing_found_or_marked_scores_nothing() -> None:
    assert (Hits().precision, Hits().recall, Hits().f1) == (0, 0, 0)
    assert total([]) == Hits()
    assert figures([])["F1"] == 0
    assert share([])["right"] == 0


def test_interval_holds_the_figure_and_is_narrower_with_more_documents() -> None:
    few, many = [True, False] * 5, [True, False] * 500
    low, high = bootstrap(few, lambda chosen: sum(chosen) / len(chosen))
    tight = share(many)["95 %"]
    assert low < 0.5 < high
    assert low < tight[0] < 0.5 < tight[1] < high


def test_figures_are_micro_averages() -> None:
    found = figures([Hits(1, 1, 1, 1), Hits(9, 0, 9, 0)])
    assert (found["P"], found["R"], found["found"], found["gold"]) == (0.1, 0.1, 10, 10)


def test_lines() -> None:
    shown = list(lines({"articles": 2, "cue": {"exact": figures([Hits(1, 1, 1, 1)])}, "flags": share([True, False])}))
    assert [line.split()[0] for line in shown] == ["articles", "--", "exact", "flags"]
    assert "F1 1.000 (1.000 to 1.000)  1 found, 1 marked" in shown[2]
    assert "0.500" in shown[3]


def test_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "set.txt").write_text("two words", encoding="utf-8")

    def measure(path: Path) -> dict[str, int]:
        return {"words": len(path.read_text(encoding="utf-8").split())}

    assert run("x", "about", "set.txt", measure, ["--data", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"words": 2}
    assert run("x", "about", "set.txt", measure, ["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.split() == ["words", "2"]


@pytest.mark.parametrize("main", [polnear.main, plover.main, muc.main])
def test_without_the_set(main: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(main)
    assert main(["--data", str(tmp_path)]) == 2
    assert f"no data set at {tmp_path}" in capsys.readouterr().err
