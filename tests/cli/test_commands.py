"""The commands, with the pipeline replaced: what they print, write and refuse."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from dateline.cli import main
from dateline.cli.app import unexpected
from dateline.errors import LexiconError
from dateline.export.forms.registry import FORMS
from dateline.store import open_store
from tests.cli.conftest import FakeReader, Run
from tests.store.build import one_report, reading

SHELLED = "Rebels shelled the town on Monday.\n"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database with one reading, made by hand."""
    return one_report(tmp_path / "dateline.db")


# ---- read


def test_read_says_what_it_came_to(run: Run, fake: type[FakeReader]) -> None:
    Path("a.txt").write_text(SHELLED)
    Path("b.txt").write_text("Nothing happened.\n")
    done = run("read", "a.txt", "b.txt")
    assert done.output.splitlines() == [
        "read 2 reports: 1 event, 1 claim, 0 problems (dateline.db)", "linked: 1 event, none told by two reports or more (dateline.db)",
    ]  # fmt: skip
    assert done.exit_code == 0


def test_reading_again_changes_nothing(run: Run, fake: type[FakeReader]) -> None:
    Path("a.txt").write_text(SHELLED)
    run("read", "a.txt")
    before = Path("dateline.db").read_bytes()
    done = run("read", "a.txt")
    assert done.output == "read 0 reports: 0 events, 0 claims, 0 problems; 1 report was there already (dateline.db)\n"
    assert Path("dateline.db").read_bytes() == before


def test_reading_again_on_request(run: Run, fake: type[FakeReader], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(SHELLED)
    run("read", "a.txt")
    assert "1 report was there already" in run("read", "a.txt", "--again").output
    monkeypatch.setattr("tests.cli.conftest.WORD", "town")
    assert "read 0 reports" in run("read", "a.txt").output
    assert "read 1 report: 1 event" in run("read", "a.txt", "--again").output


def test_options_fill_what_reports_do_not_say(run: Run, fake: type[FakeReader]) -> None:
    Path("a.txt").write_text(SHELLED)
    run("read", "a.txt", "--outlet", "Plains  Courier", "--published", "2020-03-02/2020-03-04")
    with open_store(Path("dateline.db")) as store:
        (item,) = store.readings()
    assert item.report.outlet == "Plains Courier"
    assert item.report.published is not None
    assert str(item.report.published.latest) == "2020-03-04"


def test_a_fault_costs_one_report(run: Run, fake: type[FakeReader], tmp_path: Path) -> None:
    Path("a.txt").write_text(SHELLED)
    Path("b.txt").touch()
    Path("c.txt").write_text("unreadable")
    Path("d.jsonl").write_text('{"id": "d", "text": "Rebels shelled us."}\n{"id": "e", "te')
    done = run("read", str(tmp_path), "none.txt")
    lines = done.stderr.splitlines()
    assert done.exit_code == 1
    assert len(lines) == 4
    assert all(line.startswith("error: ") and line.endswith(")") for line in lines)
    assert done.stdout.splitlines()[0] == "read 2 reports: 2 events, 2 claims, 4 problems (dateline.db)"
    assert {event["report"] for event in map(json.loads, run("events", "--json").output.splitlines())} == {"a.txt", "d"}


def test_without_a_report_no_model_is_loaded(run: Run, fake: type[FakeReader]) -> None:
    assert run("read", "none.txt").exit_code == 1
    assert fake.made == 0


def test_of_one_file_only_so_many_faults_are_said(run: Run, fake: type[FakeReader]) -> None:
    Path("a.jsonl").write_text("no json\n" * 100)
    Path("b.jsonl").write_text("no json\n" * 2)
    done = run("read", "a.jsonl", "b.jsonl")
    lines = done.stderr.splitlines()
    assert len(lines) == 23
    assert lines[20] == "error: a.jsonl: 80 more lines with faults (all are in the table problems)"
    assert ", 102 problems" in done.stdout
    with open_store(Path("dateline.db")) as store:
        assert len(store.problems()) == 102


def test_what_cannot_be_loaded_leaves_no_database(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_lexicon(*_: object) -> None:
        raise LexiconError("unknown key", where="a.yaml: line 3", cure="remove it")

    monkeypatch.setattr("dateline.cli.reading.make_reader", no_lexicon)
    Path("a.txt").write_text(SHELLED)
    done = run("read", "a.txt")
    assert (done.exit_code, done.stderr) == (1, "error: a.yaml: line 3: unknown key (remove it)\n")
    assert not Path("dateline.db").exists()


def test_a_fault_of_ours_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("two\nlines \x1b[2J")

    monkeypatch.setattr("dateline.cli.reading.make_reader", broken)
    Path("a.txt").write_text(SHELLED)
    done = run("read", "a.txt")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: ValueError: two lines \\x1b[2J (a fault of Dateline: run it again with DATELINE_TRACE=1")
    assert len(done.stderr.splitlines()) == 1
    monkeypatch.setenv("DATELINE_TRACE", "1")
    with pytest.raises(ValueError, match="two"):
        run("read", "a.txt")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(28, "No space left on device"), "standard output: No space left on device (make room"),
        (PermissionError(13, "Permission denied", "mine/x"), "mine/x: Permission denied (can it be read"),
        (MemoryError(), "not enough memory (read fewer"),
    ],
)
def test_what_the_machine_refuses(error: Exception, message: str) -> None:
    assert unexpected(error).startswith(message)


@pytest.mark.parametrize(
    ("args", "fault", "cure"),
    [  # the words before the cure are click's, and change with its versions
        (("--bogus",), "--bogus", "(try dateline --help)\n"),
        (("bogus",), "'bogus'", "(try dateline --help)\n"),
        (("read",), "'PATH...'", "(try dateline read --help)\n"),
        (("read", "a", "--jobs", "0"), "0 is not in the range x>=1", "(try dateline read --help)\n"),
        (("show", "a\udcff"), "its bytes are no text: write it in UTF-8", "(try dateline show --help)\n"),
    ],
)
def test_misuse_is_one_line(run: Run, args: tuple[str, ...], fault: str, cure: str) -> None:
    done = run(*args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert fault in done.stderr
    assert done.stderr.endswith(cure)
    assert done.stderr.count("\n") == 1
    assert list(Path().iterdir()) == []


def test_a_database_whose_name_is_no_text(run: Run, fake: type[FakeReader]) -> None:
    Path("a.txt").write_text(SHELLED)
    assert run("read", "a.txt", "--db", "a\udcff.db").exit_code == 0
    assert run("events", "--db", "a\udcff.db").output.count("shelling") == 1


def test_text_of_strangers_commands_no_terminal(run: Run, fake: type[FakeReader]) -> None:
    head = '---\noutlet: "Evil \\e[31mPost\\u202e"\ntitle: "\\e]0;x\\a"\n---\n'
    Path("a.txt").write_text(head + "Rebels \x1b[2J \u202e \u2028 \x9b31m shelled the town.\n", encoding="utf-8")
    run("read", "a.txt")
    for command in (("events",), ("claims",), ("brief",), ("show", "a.txt"), ("show", "m-"), ("events", "--json"), ("export", "readings", "-o", "-")):
        shown = run(*command).stdout
        assert "Evil" in shown
        assert not set(shown) & set("\x1b\x07\x9b\u202e\u2028"), command


def test_standard_input(run: Run, fake: type[FakeReader]) -> None:
    lines = '{"id": "a", "text": "Rebels shelled us."}\n{"id": "b", "text": "Rebels shelled them."}\n'
    assert run("read", "-", text=lines).output.startswith("read 2 reports: 2 events")


def test_ctrl_c_leaves_whole_reports(run: Run, fake: type[FakeReader]) -> None:
    fake.stop_after = 2
    for name in "abc":
        Path(f"{name}.txt").write_text(SHELLED + name)
    done = run("read", ".")
    assert done.exit_code == 130
    assert "stopped" in done.stderr
    assert "read 2 reports" in done.stderr
    fake.stop_after = None
    assert "read 1 report: 1 event, 1 claim, 0 problems; 2 reports were there already" in run("read", ".").output


def test_a_changed_text_is_said(run: Run, fake: type[FakeReader]) -> None:
    Path("a.txt").write_text(SHELLED)
    run("read", "a.txt")
    Path("a.txt").write_text(SHELLED + "And again.")
    done = run("read", "a.txt")
    assert done.stderr.startswith("note: a.txt: its text is another than before")
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--published", "soon"), "error: --published: published 'soon' is no date (write it as 2015-02-08"),
        (("--encoding", "klingon"), "error: --encoding: there is no encoding 'klingon' (try"),
        (("--db", "none/a.db"), "error: none/a.db: there is no folder none (make it, or"),
        (("--db", "."), "error: .: a folder, not a database (give a file: --db FILE)"),
    ],
)
def test_wrong_options(run: Run, fake: type[FakeReader], options: tuple[str, ...], message: str) -> None:
    Path("a.txt").write_text(SHELLED)
    done = run("read", "a.txt", *options)
    assert done.exit_code == 1
    assert done.stderr.startswith(message)
    assert len(done.stderr.splitlines()) == 1
    assert sorted(p.name for p in Path().iterdir()) == ["a.txt"]


def test_encoding(run: Run, fake: type[FakeReader]) -> None:
    Path("a.txt").write_bytes("Rebels shelled a café.".encode("cp1252"))
    refused = run("read", "a.txt")
    assert (refused.exit_code, "no UTF-8 at byte 20" in refused.stderr) == (1, True)
    assert run("read", "a.txt", "--encoding", "windows-1252").exit_code == 0


def test_a_damaged_database_is_left_alone(run: Run, fake: type[FakeReader]) -> None:
    Path("a.txt").write_text(SHELLED)
    Path("dateline.db").write_bytes(b"a letter " * 1000)
    for command in (("read", "a.txt"), ("events",), ("brief",), ("export", "readings", "-o", "out")):
        done = run(*command)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("error: dateline.db: not a database, or a damaged one (")
    assert not Path("out").exists()


# ---- where the database is


def test_the_database_by_option_before_after_and_environment(run: Run, fake: type[FakeReader], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(SHELLED)
    run("--db", "one.db", "read", "a.txt")
    run("read", "a.txt", "--db", "two.db")
    run("--db", "no.db", "read", "a.txt", "--db", "three.db")
    monkeypatch.setenv("DATELINE_DB", "four.db")
    run("read", "a.txt")
    assert sorted(p.name for p in Path().glob("*.db")) == ["four.db", "one.db", "three.db", "two.db"]
    assert run("events").output.count("shelling") == 1


@pytest.mark.parametrize("name", list(main.commands))
def test_every_command_takes_db(name: str) -> None:
    assert "--db" in {option for parameter in main.commands[name].params for option in parameter.opts}


@pytest.mark.parametrize("command", [("events",), ("claims",), ("brief",), ("show", "m-1"), ("export", "readings", "-o", "-")])
def test_nothing_read_yet(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.exit_code == 1
    assert done.stderr == "error: dateline.db: no reports there yet (read some first: dateline read PATH, or give another --db FILE)\n"
    assert list(Path().iterdir()) == []


# ---- events, claims, show


def test_events_in_a_pipe(run: Run, db: Path) -> None:
    head, *rows = run("events").output.splitlines()
    cells = dict(zip(head.split("\t"), rows[0].split("\t"), strict=True))
    assert len(rows) == 2
    assert (cells["kind"], cells["status"], cells["hedged"]) == ("shelling", "occurred", "")
    assert (cells["actors"], cells["places"], cells["start"], cells["figures"]) == ("Rebels", "Kharat", "2020-03-02", "killed 12 or more")
    assert (cells["speaker"], cells["via"], cells["published"]) == ("a general", "Reuters", "2020-03-02")
    assert (cells["confidence"], cells["status_confidence"]) == ("0.75", "0.625")


def test_events_at_a_terminal(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.terminal.is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    lines = run("events").output.splitlines()
    assert lines[0].split() == ["ID", "WHEN", "KIND", "STATUS", "WHAT"]
    assert "2020-03-02  shelling" in lines[1]
    assert "Rebels “shelled” @ Kharat" in lines[1]
    assert "planned ?" in lines[2]
    assert max(map(len, lines)) <= 100
    assert run("show", lines[1].split()[0]).output.startswith("event       m-")


def test_choices(run: Run, db: Path) -> None:
    assert len(run("events", "--kind", "offensive").output.splitlines()) == 2
    assert len(run("events", "--status", "planned", "--report", "r-1", "--outlet", "courier", "--json").output.splitlines()) == 1
    nothing = run("events", "--kind", "court")
    assert nothing.stderr == "no events of this sort in dateline.db\n"
    assert nothing.exit_code == 0


@pytest.mark.parametrize("command", ["events", "claims"])
def test_no_such_status(run: Run, db: Path, command: str) -> None:
    done = run(command, "--status", "happened")
    assert done.exit_code == 2
    assert "'happened' is none of occurred, ongoing" in done.stderr


def test_events_as_json(run: Run, db: Path) -> None:
    found = [json.loads(line) for line in run("events", "--json").output.splitlines()]
    assert (found[0]["report"], found[0]["outlet"], found[0]["trigger"]["text"]) == ("r-1", "Courier", "shelled")


def test_claims(run: Run, db: Path) -> None:
    head, *rows = run("claims", "--speaker", "general").output.splitlines()
    cells = [dict(zip(head.split("\t"), row.split("\t"), strict=True)) for row in rows]
    assert [cell["slot"] for cell in cells] == ["event", "actor", "place", "time", "figure"]
    assert [cell["value"] for cell in cells] == ["“shelled” occurred", "Rebels", "Kharat", "2020-03-02", "killed: 12 or more (“At least 12”) person"]
    assert [(cell["confidence"], cell["status_confidence"]) for cell in cells[:2]] == [("0.75", "0.625"), ("0.9", "0.625")]
    found = [json.loads(line) for line in run("claims", "--json").output.splitlines()]
    assert (found[1]["confidence"], found[1]["value"]["confidence"], found[1]["status_confidence"]) == (0.9, 0.9, 0.625)
    assert found[4]["value"]["low"] == 12
    assert found[0]["value"] is None
    assert found[6]["quote"] is None


def test_claims_at_a_terminal(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.terminal.is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "140")
    assert "Rebels — Courier > Reuters > a general “Rebels”" in run("claims").output


def test_show(run: Run, db: Path) -> None:
    item = reading()
    event = run("show", item.events[0].id).output
    assert "Rebels >>shelled<< Kharat on Monday" in event
    assert "Courier > Reuters > a general  “told”" in event
    assert "in Kharat [town, 36.800, 38.000 ± 3 km; or Kharat in South]  “Kharat” 15-21" in event
    assert f"{item.events[0].id}  shelling, confidence 0.75\n" in event
    assert "status      occurred, confidence 0.62, by “told”\n" in event
    claim = run("show", item.claims[1].id).output
    assert "actor: Rebels, confidence 0.90\n" in claim
    assert "status      occurred, confidence 0.62\n" in claim
    assert ">>Rebels<< shelled" in claim
    assert "actor: Rebels" in claim
    report = run("show", "r-1").output
    assert item.report.text in report
    assert item.events[1].id in report
    inferred = run("show", item.claims[-1].id).output
    assert "inferred from the rest of the report" in inferred
    assert run("show", "m-").stderr.startswith("error: m-: several ids begin so (give more of it: m-")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KHARAT, March 4, 2015 (AP) - Rebels shelled the town.\n", "published 4 March 2015, by its date line “March 4, 2015”"),
        ("Published: 4 March 2015\nRebels shelled the town.\n", "published 4 March 2015, by its line “4 March 2015”"),
        ("---\nurl: https://news.example/2015/03/town\n---\nRebels shelled the town.\n", "published March 2015, by its address “2015/03”, https:"),
        ("Rebels shelled the town.\n© 2015 The Press\n", "published 2015, by its copyright line “© 2015”"),
        ("---\npublished: 2015-03-07\n---\nKHARAT, March 4, 2015 (AP) - Rebels shelled the town.\n", "unnamed outlet, 2015-03-07\n"),
        ("Rebels shelled the town.\n", "no date of publication"),
    ],
)
def test_show_what_dates_a_report(run: Run, fake: type[FakeReader], text: str, said: str) -> None:
    Path("a.txt").write_text(text, encoding="utf-8")
    run("read", "a.txt")
    assert said in run("show", "a.txt").output


# ---- export, brief


def test_export(run: Run, db: Path) -> None:
    done = run("export", "readings", "-o", "out.jsonl")
    assert (done.stdout, done.stderr) == ("", "wrote 1 report to out.jsonl\n")
    assert json.loads(Path("out.jsonl").read_text())["id"] == "r-1"
    assert run("export", "readings", "-o", "-").stdout == Path("out.jsonl").read_text()


def test_export_of_events(run: Run, db: Path) -> None:
    """Exactly those of a filter, in each format; the file says which."""
    done = run("export", "events-jsonl", "--filter", "kind=shelling", "-o", "out.jsonl")
    assert (done.stdout, done.stderr) == ("", "wrote 1 event to out.jsonl\n")
    head, event = map(json.loads, Path("out.jsonl").read_text().splitlines())
    assert (head["dateline"]["filter"], head["dateline"]["count"], event["kind"]) == ("kind=shelling", 1, "shelling")
    assert run("export", "events-csv", "-o", "-").stdout.count("\n") == 3
    coarse = json.loads(run("export", "events-geojson", "--coarse", "-o", "-").stdout)
    assert [feature["geometry"] for feature in coarse["features"]] == [None, None]
    assert coarse["dateline"]["filter"] == "coarse=yes"
    same = json.loads(run("export", "events-geojson", "--filter", "coarse=yes", "-o", "-").stdout)
    assert same == coarse
    assert all(feature["properties"]["place"]["area"]["radius_km"] > 39 for feature in coarse["features"])
    assert run("export", "csv", "-o", "-").stdout == run("export", "events-csv", "-o", "-").stdout


def test_export_says_what_it_leaves_out(run: Run, db: Path) -> None:
    """On standard error and in the descriptor beside the file; an archive holds both; all formats are listed."""
    done = run("export", "acled", "-o", "a.csv")
    assert done.stderr.startswith("wrote 0 rows to a.csv; a.datapackage.json says what it is\nleft out 2 events of 2, which ACLED does not hold:\nleft out 1: ")
    about = json.loads(Path("a.datapackage.json").read_text())["dateline"]
    assert (about["rows"], sum(one["events"] for one in about["left_out"])) == (0, 2)
    assert run("export", "acled", "-o", "a.zip").exit_code == 0
    assert zipfile.ZipFile("a.zip").namelist() == ["a.csv", "datapackage.json"]
    assert zipfile.ZipFile("a.zip").read("a.csv") == Path("a.csv").read_bytes()
    assert run("export", "plover", "--filter", "kind=shelling", "-o", "-").stdout.startswith('{"id": ')
    listed = run("export", "--list").stdout
    assert [line.split()[0] for line in listed.splitlines()] == ["readings", *FORMS, "site"]
    assert run("export", "acled").exit_code == 2


def test_an_unknown_value_of_a_filter_is_named(run: Run, db: Path) -> None:
    done = run("export", "events-csv", "--filter", "kind=sheling&outlet=Courier", "-o", "-")
    assert done.stderr == "note: kind: there is no 'sheling'; did you mean shelling?\n"
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize(("args", "message"), [
    (("events-csv", "--filter", "kidn=a"), "error: there is no filter 'kidn'"), (("events-xml",), "error: there is no format 'events-xml'"),
    (("readings", "--filter", "kind=a"), "error: readings is of the whole database"), (("events-csv", "--db", "none.db"), "error: none.db: no reports there yet"),
])  # fmt: skip
def test_export_of_events_refused(run: Run, db: Path, args: tuple[str, ...], message: str) -> None:
    done = run("export", *args, "-o", "out")
    assert (done.exit_code, done.stderr[: len(message)]) == (1, message)
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [(("xml", "-o", "x"), "error: there is no format 'xml' (known are readings, csv, jsonl, geojson, geoparquet, xlsx, acled, ucdp-ged, plover, hapi-monthly, timemap, ftm, annotations, site)"), (("readings", "-o", "none/x"), "error: none/x: cannot be written")],
)
def test_export_refused(run: Run, db: Path, args: tuple[str, ...], message: str) -> None:
    done = run("export", *args)
    assert done.exit_code == 1
    assert done.stderr.startswith(message)


def test_export_without_the_library_of_a_format(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names the extra to install; what stands there stays."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    Path("events.parquet").write_text("old")
    done = run("export", "geoparquet", "-o", "events.parquet")
    assert (done.exit_code, done.stderr) == (1, "error: GeoParquet is written by pyarrow, which is not installed (pip install 'dateline[parquet]')\n")
    assert Path("events.parquet").read_text() == "old"
    assert [path.name for path in Path().iterdir() if path.suffix == ".part"] == []


def test_export_keeps_what_somebody_wanted_kept(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("out.jsonl").write_text("old")
    monkeypatch.setattr("dateline.export.files.os.access", lambda *_: False)
    done = run("export", "readings", "-o", "out.jsonl")
    assert done.stderr.startswith("error: out.jsonl: cannot be written: no permission to write it (change its permissions")
    Path("folder").mkdir()
    assert run("export", "readings", "-o", "folder").stderr == "error: folder: cannot be written: Is a directory (give another -o FILE)\n"
    assert Path("out.jsonl").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["dateline.db", "folder", "out.jsonl"]


def test_brief(run: Run, db: Path) -> None:
    text = run("brief").output
    assert "SITUATION BRIEF: 1 report by Courier" in text
    assert "Rebels" in text


def test_no_brief_of_nothing(run: Run, fake: type[FakeReader]) -> None:
    run("read", "none.txt")
    assert run("brief").stderr.startswith("error: dateline.db: no reports there yet (")


def test_demo_keeps_to_its_own_database(run: Run, fake: type[FakeReader], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DB", "work.db")
    done = run("demo")
    assert done.exit_code == 0
    assert "SITUATION BRIEF: 22 reports by Meridian Post, Tigris Courier, Rafidain Voice, Northgate Wire, Zagros Gazette" in done.stdout
    assert "dateline event ID --db dateline-demo.db" in done.stderr
    assert [p.name for p in Path().iterdir()] == ["dateline-demo.db"]
    assert run("--db", "mine.db", "demo").exit_code == 0
    assert Path("mine.db").exists()


@pytest.mark.parametrize(("failures", "code"), [([], 0), (["codebook/kinds/siege.yaml:12: 'siege' is not found: A \x1b siege."], 1)])
def test_check(run: Run, monkeypatch: pytest.MonkeyPatch, failures: list[str], code: int) -> None:
    result = SimpleNamespace(run=7, failures=failures, near=())
    seen = []
    monkeypatch.setitem(sys.modules, "dateline.check", SimpleNamespace(check_lexicon=lambda *given: seen.append(given) or result))
    monkeypatch.setitem(sys.modules, "dateline.language", SimpleNamespace(Language=lambda _: "language"))
    monkeypatch.setitem(sys.modules, "dateline.lexicon", SimpleNamespace(load=lambda extra: extra))
    done = run("check", "--lexicon", "mine")
    assert done.exit_code == code
    assert seen == [(Path("mine"), "language")]
    assert done.stdout.replace("\\x1b", "\x1b") == "".join(f"{failure}\n" for failure in failures)
    assert done.stderr == f"7 examples and near-misses, {len(failures)} of them fail\n"


# ---- text of strangers


def test_no_escape_reaches_the_terminal(run: Run, fake: type[FakeReader], monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Rebels shelled\x1b]0;owned\x07 the \x9b2Jtown \u202egnp.exe on Monday."
    Path("a.jsonl").write_text(json.dumps({"id": "a", "outlet": "Cou\x1b[31mrier", "text": text}), encoding="utf-8")
    Path("\x1b[2J.txt").touch()
    outputs = [run("read", "a.jsonl", "\x1b[2J.txt")]
    outputs += [run(*command) for command in (("events",), ("claims",), ("brief",), ("show", "a"), ("show", "m-"), ("events", "--json"))]
    monkeypatch.setattr("dateline.cli.terminal.is_terminal", lambda: True)
    outputs += [run("events"), run("claims")]
    for done in outputs:
        assert not set("\x1b\x07\x9b\u202e") & set(done.output), done.output
    assert json.loads(outputs[6].output)["outlet"] == "Cou\x1b[31mrier"


# ---- help


def test_help_is_light() -> None:
    code = (
        "import sys\nfrom dateline.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'onnxruntime', 'sqlalchemy', 'alembic', 'yaml', 'msgspec'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "dateline demo" in done.stdout


@pytest.mark.parametrize("name", list(main.commands))
def test_every_command_explains_itself(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    command = main.commands[name]
    assert command.short_help
    assert name == "demo" or f"dateline {name}" in done.output
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", ""), parameter


def test_version(run: Run) -> None:
    assert run("--version").output.startswith("dateline ")
