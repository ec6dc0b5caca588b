"""`dateline` in earnest: the real pipeline, real processes, real interruptions."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "src/dateline/resources/examples"
WEIGHTS = files("dateline") / "resources" / "model" / "standard.onnx"
pytestmark = pytest.mark.skipif(not WEIGHTS.is_file(), reason="the language model's weights are not in resources/model")
PROGRAM = (sys.executable, "-c", "from dateline.cli import main; main()")
MANY = 120  # reports: some seconds of reading


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "DATELINE_DB"}


def dateline(*args: str | Path, cwd: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *args], cwd=cwd, env=environment(), input=text, capture_output=True, text=True, timeout=300)


def examples() -> list[Path]:
    return sorted(EXAMPLES.glob("*.txt"))


def export(cwd: Path) -> list[dict[str, Any]]:
    done = dateline("export", "readings", "-o", "-", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the examples have been read."""
    made = tmp_path_factory.mktemp("read")
    done = dateline("read", *examples(), cwd=made)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("read 22 reports: ")
    assert ", 0 problems (dateline.db)\nlinked: " in done.stdout
    return made


def test_what_is_exported_keeps_the_contract(folder: Path) -> None:
    schema = json.loads((ROOT / "docs/reference/readings.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    records = export(folder)
    assert len(records) == 22
    for record in records:
        validator.validate(record)
        assert record["events"], record["id"]


def test_every_offset_reproduces_its_words(folder: Path) -> None:
    texts = {path.read_text(encoding="utf-8").split("\n")[1].removeprefix("id: "): path.read_text(encoding="utf-8") for path in examples()}
    for record in export(folder):
        text = texts[record["id"]].partition("\n---\n")[2]
        for words in words_in(record):
            assert text[words["start"] : words["end"]] == words["text"]


def words_in(value: Any) -> Sequence[dict[str, Any]]:
    """Every {"text", "start", "end"} below a value."""
    if isinstance(value, list):
        return [words for item in value for words in words_in(item)]
    if not isinstance(value, dict):
        return []
    below = [words for item in value.values() for words in words_in(item)]
    place = value.get("span") or value
    if value.get("text") is not None and isinstance(place.get("start"), int):
        return [{"text": value["text"], "start": place["start"], "end": place["end"]}, *below]
    return below


def test_reading_again_changes_not_a_byte(folder: Path) -> None:
    before = (folder / "dateline.db").read_bytes()
    done = dateline("read", *examples(), cwd=folder)
    assert "22 reports were there already" in done.stdout
    assert (folder / "dateline.db").read_bytes() == before


def test_workers_find_the_same(folder: Path, tmp_path: Path) -> None:
    done = dateline("read", *examples(), "--jobs", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert export(tmp_path) == export(folder)


def test_nothing_is_kept_or_told_elsewhere(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    command = [sys.executable, "-m", "dateline", "read", str(examples()[0]), "--db", str(tmp_path / "a.db")]
    done = subprocess.run(command, env=environment() | {"HOME": str(tmp_path / "home")}, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    assert list((tmp_path / "home").iterdir()) == []  # the model's runtime would keep a device id and a queue of telemetry


def test_a_stream_finds_the_same(folder: Path, tmp_path: Path) -> None:
    lines = []
    for path in examples():
        head, _, text = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        lines.append(json.dumps({**dict(line.split(": ", 1) for line in head.splitlines()), "text": text}))
    done = dateline("read", "-", cwd=tmp_path, text="\n".join(lines))
    assert done.returncode == 0, done.stderr
    assert export(tmp_path) == export(folder)


def test_the_brief_leads_to_words(folder: Path) -> None:
    done = dateline("brief", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "SITUATION BRIEF: 22 reports by Meridian Post, Tigris Courier, Rafidain Voice, Northgate Wire, Zagros Gazette" in done.stdout
    assert "1 without a date of publication" in done.stdout


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial/first-brief.md"])
def test_pages_quote_the_brief(folder: Path, page: str) -> None:
    brief = dateline("brief", cwd=folder).stdout
    quoted = [unnumbered(line) for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if line.startswith("      - ")]
    assert len(quoted) > 10
    assert set(quoted) <= {unnumbered(line) for line in brief.splitlines()}


def unnumbered(line: str) -> str:
    """A line of a brief without the numbers of its quotes, which change with every report before it."""
    return re.sub(r" \([\d, ]+\)$", "", line).strip()


def test_events_claims_and_show(folder: Path) -> None:
    events = [json.loads(line) for line in dateline("events", "--json", cwd=folder).stdout.splitlines()]
    claims = dateline("claims", "--report", events[0]["report"], cwd=folder).stdout.splitlines()
    page = dateline("show", events[0]["id"], cwd=folder).stdout
    assert len(claims) > 2
    assert f">>{events[0]['trigger']['text']}<<" in page


def test_bad_input_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    bad: dict[str, bytes] = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "encoding.txt": "Un café à Alep a été bombardé lundi.".encode("cp1252"),
        "large.txt": b"Troops left the town. " * (50_000_000 // 22),
        "nothing.txt": b"\n ... \n",
        "half.jsonl": b'{"id": "good", "text": "Troops shelled the town on Monday."}\n{"id": "half", "text": "Troo',
    }
    for name, content in bad.items():
        (tmp_path / "in" / name).write_bytes(content)
    done = dateline("read", "in", examples()[0], cwd=tmp_path)
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert len(lines) == len(bad)
    for name in bad:
        assert sum(line.startswith("error: ") and name in line and line.endswith(")") for line in lines) == 1, name
    assert [record["id"] for record in export(tmp_path)] == ["example-01-meridian-2015-02-20", "good"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_error_before_the_first_report(tmp_path: Path, jobs: str) -> None:
    done = dateline("read", examples()[0], "--lexicon", "none", "--jobs", jobs, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("error: none: no such folder (")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_reports(tmp_path: Path, jobs: str) -> None:
    text = examples()[0].read_text(encoding="utf-8").partition("\n---\n")[2]
    lines = [json.dumps({"id": f"r-{n}", "text": f"{text}\n\nReport number {n}.\n"}) for n in range(MANY)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [*PROGRAM, "read", "many.jsonl", "--jobs", jobs]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    until = time.monotonic() + 120
    while reports_in(tmp_path / "dateline.db") == 0 and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    assert process.poll() is None, process.communicate()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    whole = export(tmp_path)
    assert 0 < len(whole) < MANY
    assert len({len(record["events"]) for record in whole}) == 1
    assert dateline("read", "many.jsonl", cwd=tmp_path).returncode == 0
    assert len(export(tmp_path)) == MANY


def reports_in(path: Path) -> int:
    import sqlite3

    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:  # not there yet
        return 0
