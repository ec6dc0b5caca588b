"""Floors only rise, and fall only where the changelog says so; on the labels of dev every floor holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import gate
from evaluation.data import SHARED

needs_gold = pytest.mark.skipif(
    not (SHARED / "gold" / "dev.jsonl").exists(), reason="needs the labelled reports of ../shared/gold, which are not part of the project"
)


@needs_gold
def test_every_floor_holds_on_dev(capsys: pytest.CaptureFixture[str]) -> None:
    code = gate.main([])
    said = capsys.readouterr()
    assert code == gate.HOLDS, said.out + said.err


# ---- small gold of our own: two reports, three events; what is read is given

TEXTS = {"a": "Troops shelled Marev on Monday. Two people died.", "b": "Crowds marched in Oltun."}


def event(start: int, text: str, kind: str, **more: Any) -> dict[str, Any]:
    base = {"trigger": {"start": start, "end": start + len(text), "text": text}, "kind": kind, "status": "occurred", "hedged": False}
    return base | {"actors": [], "recipients": [], "place": None, "time": None, "speaker": None, "via": None, "figures": []} | more


GOLD = {
    "a": [event(7, "shelled", "shelling", actors=[{"name": "troops"}]), event(43, "died", "killing")],
    "b": [event(7, "marched", "protest", actors=[{"name": "crowds"}])],
}
BETTER = {
    "a": [event(7, "shelled", "shelling", actors=[{"name": "Troops"}]), event(43, "died", "killing")],
    "b": [event(7, "marched", "protest", actors=[{"name": "Crowds"}]), event(18, "Oltun", "other")],
}
WORSE = {"a": [event(7, "shelled", "shelling", actors=[{"name": "rebels"}])], "b": BETTER["b"]}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    reports = [{"id": i, "corpus": f"c{i}", "outlet": "", "published": None, "title": "", "url": "", "text": text} for i, text in TEXTS.items()]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(r) + "\n" for r in reports))
    (tmp_path / "dev.jsonl").write_text("".join(json.dumps({"id": i, "events": events}) + "\n" for i, events in GOLD.items()))
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n")
    reads(monkeypatch, BETTER)
    return tmp_path


def reads(monkeypatch: pytest.MonkeyPatch, events: dict[str, Any]) -> None:
    monkeypatch.setattr(gate, "read_gold", lambda reports: {r["id"]: {"id": r["id"], "events": events[r["id"]]} for r in reports})


def run(place: Path, *options: str) -> int:
    return gate.main([*options, "--gold", str(place), "--floors", str(place / "floors.json"), "--changelog", str(place / "CHANGELOG.md")])


def floors(place: Path) -> dict[str, float]:
    pinned = gate.load_floors(place / "floors.json")
    assert pinned is not None
    return pinned.figures


def test_floors_are_written_once_and_hold(place: Path) -> None:
    assert run(place) == gate.BELOW  # none yet
    assert run(place, "--raise") == gate.HOLDS
    assert run(place) == gate.HOLDS
    pinned = floors(place)
    assert (pinned["event F1"], pinned["over-coding"], pinned["event F1: cb"], pinned["actors"]) == (0.857, 0.25, 0.666, 1.0)
    record = json.loads((place / "floors.json").read_text())
    assert list(record["floors"]) == sorted(record["floors"])
    assert list(record["ceilings"]) == ["over-coding"]


def test_a_figure_below_its_floor_fails_with_a_line(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(place, "--raise")
    before = (place / "floors.json").read_text()
    reads(monkeypatch, WORSE)
    capsys.readouterr()
    assert run(place) == gate.BELOW
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("BELOW")]
    named = [line.removeprefix("BELOW  ").rpartition(": measured")[0] for line in lines if "--show" in line]
    assert named == ["actors", "event F1", "event F1: ca", "event+group F1", "event+group F1: ca", "over-coding"]
    assert "measured 0.5000, floor 1.000" in lines[0]
    assert "measured 0.3333, ceiling 0.250" in next(line for line in lines if "over-coding" in line)
    assert run(place, "--raise") == gate.BELOW  # never lowers
    assert (place / "floors.json").read_text() == before


def test_a_figure_that_is_gone_fails(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(place, "--raise")
    reads(monkeypatch, {"a": [], "b": []})
    capsys.readouterr()
    assert run(place) == gate.BELOW
    assert "BELOW  actors: measured nothing, floor 1.000" in capsys.readouterr().out


def test_raise_lifts_what_is_better(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    reads(monkeypatch, WORSE)
    run(place, "--raise")
    low = floors(place)
    reads(monkeypatch, BETTER)
    capsys.readouterr()
    assert run(place) == gate.HOLDS
    assert "above  actors: measured 1.0000, floor only 0.500; --raise lifts it" in capsys.readouterr().out
    assert floors(place) == low  # told, not changed
    assert run(place, "--raise") == gate.HOLDS
    assert (low["actors"], floors(place)["actors"]) == (0.5, 1.0)
    assert (low["over-coding"], floors(place)["over-coding"]) == (0.334, 0.25)


def test_lower_needs_the_line_in_the_changelog(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(place, "--raise")
    pinned = floors(place)
    reads(monkeypatch, WORSE)
    wish = ("--lower", "actors", "--because", "names of sides are kept whole")
    assert run(place, *wish) == gate.BELOW
    line = "- gate: floor of actors lowered from 1.000 to 0.500: names of sides are kept whole"
    assert capsys.readouterr().err.splitlines()[-1] == line
    (place / "CHANGELOG.md").write_text(f"# Changelog\n\n{line} and more\n")
    assert run(place, *wish) == gate.BELOW
    assert floors(place) == pinned
    (place / "CHANGELOG.md").write_text(f"# Changelog\n\n{line}\n")
    capsys.readouterr()
    assert run(place, *wish) == gate.BELOW  # other figures still fail
    assert "BELOW  actors:" not in capsys.readouterr().out
    assert floors(place) == pinned | {"actors": 0.5}


def test_a_ceiling_is_lifted() -> None:
    line = "- gate: ceiling of over-coding lifted from 0.200 to 0.251: more is found"
    assert gate.lowered({"over-coding": 0.2}, {"over-coding": 0.2501}, "over-coding", "more is found", line) == {"over-coding": 0.251}


def test_a_figure_no_longer_measured_is_dropped() -> None:
    line = "- gate: floor of via dropped from 0.500: no longer scored"
    assert gate.lowered({"via": 0.5, "kind": 0.8}, {"kind": 0.8}, "via", "no longer scored", line) == {"kind": 0.8}


@pytest.mark.parametrize(("figure", "why"), [("no such figure", "no floor named"), ("kind", "nothing to lower")])
def test_nothing_else_is_lowered(figure: str, why: str) -> None:
    with pytest.raises(gate.Refused, match=why):
        gate.lowered({"kind": 0.8}, {"kind": 0.8001}, figure, "reason", "")


def test_other_gold_is_an_error_of_its_own(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(place, "--raise")
    pinned = floors(place)
    assert run(place, "--repin", "--because", "more labels") == gate.BELOW
    assert "nothing to repin" in capsys.readouterr().err
    labels = GOLD | {"b": [event(7, "marched", "riot", actors=[{"name": "crowds"}])]}
    (place / "dev.jsonl").write_text("".join(json.dumps({"id": i, "events": events}) + "\n" for i, events in labels.items()))
    for options in ((), ("--raise",), ("--lower", "kind", "--because", "it is so")):
        assert run(place, *options) == gate.OTHER_GOLD
        assert "other gold" in capsys.readouterr().err
    assert run(place, "--repin", "--because", "more labels") == gate.BELOW
    line = f"- gate: floors repinned on gold {gate.digest(place)[:12]}: more labels"
    assert capsys.readouterr().err.splitlines()[-1] == line
    assert floors(place) == pinned
    (place / "CHANGELOG.md").write_text(line)
    assert run(place, "--repin", "--because", "more labels") == gate.HOLDS
    assert run(place) == gate.HOLDS
    assert (pinned["kind"], floors(place)["kind"]) == (1.0, 0.666)


def test_the_digest_is_of_labels_and_of_what_is_read(place: Path) -> None:
    first = gate.digest(place)
    lines = (place / "reports.jsonl").read_text()
    (place / "reports.jsonl").write_text(lines + json.dumps({"id": "not of dev", "text": "x", "corpus": "c"}) + "\n")
    assert gate.digest(place) == first
    (place / "reports.jsonl").write_text(lines.replace("Monday", "Sunday"))
    changed = gate.digest(place)
    (place / "reports.jsonl").write_text(lines.replace('"published": null', '"published": "2016-10-20"'))
    assert len({first, changed, gate.digest(place)}) == 3


def test_no_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path) == gate.NO_GOLD
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize("options", [("--lower", "kind"), ("--repin",), ("--because", "x"), ("--raise", "--because", "x"), ("--raise", "--repin")])
def test_wrong_options(options: tuple[str, ...], place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(place, *options)
    assert left.value.code == 2


@pytest.mark.parametrize(
    ("figure", "value", "floor"),
    [("kind", 0.54, 0.54), ("kind", 0.5409, 0.54), ("kind", 0.57, 0.57), ("kind", 1.0, 1.0), ("over-coding", 0.1061, 0.107), ("over-coding", 0.29, 0.29)],
)
def test_rounding_leaves_the_value_holding(figure: str, value: float, floor: float) -> None:
    assert gate.rounded(figure, value) == floor
    assert gate.above(figure, value, floor) >= 0


def test_show_lists_what_a_figure_counts(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    reads(monkeypatch, WORSE)
    assert run(place, "--show", "actors") == gate.HOLDS
    assert capsys.readouterr().out.splitlines() == [
        "wrong  a 00007 “shelled” shelling actors: troops | found 00007 “shelled” shelling actors: rebels",
        "right  b 00007 “marched” protest actors: crowds | found 00007 “marched” protest actors: Crowds",
    ]
    assert run(place, "--show", "event+group F1: ca") == gate.HOLDS
    assert capsys.readouterr().out.splitlines() == [
        "right  a 00007 “shelled” shelling | found 00007 “shelled” shelling",
        "wrong  a 00043 “died” killing | found nothing",
    ]
    run(place, "--show", "over-coding")
    assert "wrong  b nothing | found 00018 “Oltun” other" in capsys.readouterr().out.splitlines()
    assert run(place, "--show", "x") == gate.NO_GOLD


@pytest.mark.parametrize("figure", ["event F1", "event+group F1", "over-coding", "kind", "actors", "place left empty"])
def test_show_counts_what_the_figure_does(figure: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(place, "--raise")
    value = floors(place)[figure]
    capsys.readouterr()
    run(place, "--show", figure)
    marks = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    right = marks.count("right")
    # a pair counts on both sides of an F1, and a share of what is wrong is the figure of over-coding
    shares = {"event F1": 2 * right / (right + len(marks)), "over-coding": 1 - right / len(marks)}
    shares["event+group F1"] = shares["event F1"]
    assert gate.rounded(figure, shares.get(figure, right / len(marks))) == value
