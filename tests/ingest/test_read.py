"""Files to reports, and every fault a line that names file, place and cure."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import Defaults, count_reports, parse_days, read_path, read_paths, read_stream
from dateline.model import Problem, Report, report_id
from dateline.settings import IngestSettings

SENTENCE = "Troops left the town on Monday.\n"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def only_report(path: Path, **options: object) -> Report:
    (item,) = read_path(path, **options)  # type: ignore[arg-type]
    assert isinstance(item, Report), item
    return item


def only_problem(path: Path, **options: object) -> Problem:
    (item,) = read_path(path, **options)  # type: ignore[arg-type]
    assert isinstance(item, Problem), item
    return item


def check_problem(problem: Problem, code: str, *parts: str) -> None:
    """One line that says what, where, and in brackets what to do."""
    assert (problem.stage, problem.code) == ("ingest", code)
    assert "\n" not in problem.message
    assert problem.message.endswith(")")
    for part in parts:
        assert part in problem.message


# ---- text files


def test_a_text_file_keeps_its_name_and_its_text(write: Write) -> None:
    report = only_report(write("a-report.txt", "\n  " + SENTENCE + "\n\n"))
    assert report.id == "a-report.txt"
    assert report.text == "\n  " + SENTENCE + "\n\n"
    assert (report.outlet, report.title, report.url, report.published) == ("", "", "", None)


@pytest.mark.parametrize("name", ["report", "report.md", "report.TXT", "2015 Mosul – report.txt"])
def test_kinds_of_text_files(write: Write, name: str) -> None:
    assert only_report(write(name, SENTENCE)).id == name


def test_a_header(write: Write) -> None:
    header = "---\nid: 007\noutlet: Meridian: Post\ntitle: 'One: two'\npublished: 2015-02-20\nurl: https://x.example/a#b\n---\n"
    report = only_report(write("a.txt", header.replace("Meridian: Post", '"Meridian: Post"') + SENTENCE))
    assert (report.id, report.outlet, report.title, report.url) == ("007", "Meridian: Post", "One: two", "https://x.example/a#b")
    assert report.published == parse_days("2015-02-20", where="")
    assert report.text == SENTENCE


@pytest.mark.parametrize("header", ["---\n---\n", "---\noutlet:\n---  \n", "---\nid: ~\npublished: null\n---\n"])
def test_a_header_that_says_nothing(write: Write, header: str) -> None:
    report = only_report(write("a.txt", header + SENTENCE))
    assert (report.id, report.outlet, report.published, report.text) == ("a.txt", "", None, SENTENCE)


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("---\nauthor: x\n---\n", ("unknown key 'author'", "line 2", "known are id, outlet")),
        ("---\nid: a\n\nno end", ("has no end", "close it")),
        ("---\ntitle: a: b\n  c\n---\n", ("no YAML", "line 2", "quotes")),
        ("---\n- id\n---\n", ("no list of keys",)),
        ("---\noutlet: [a, b]\n---\n", ("outlet in the header is no single value",)),
        ("---\n" + "[" * 5000 + "\n---\n", ("no YAML",)),
    ],
)
def test_a_wrong_header(write: Write, header: str, parts: tuple[str, ...]) -> None:
    check_problem(only_problem(write("a.txt", header + SENTENCE)), "header", "a.txt", *parts)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are(write: Write, codec: str) -> None:
    text = "Żołnierze opuścili Хрест, والموصل 𝔐.\n"
    assert only_report(write("a.txt", text.encode(codec))).text == text


@pytest.mark.parametrize(("named", "codec"), [("windows-1252", "cp1252"), ("cp1256", "cp1256"), ("utf-16-le", "utf-16-le")])
def test_an_encoding_that_is_named(write: Write, named: str, codec: str) -> None:
    text = "Café à Paris, naïve.\n"
    assert only_report(write("a.txt", text.encode(codec, "ignore")), encoding=named).text == text.encode(codec, "ignore").decode(codec)


def test_newlines_become_one_character(write: Write) -> None:
    assert only_report(write("a.txt", "---\r\nid: x\r\n---\r\nOne.\r\nTwo.\rThree.\n")).text == "One.\nTwo.\nThree.\n"


@pytest.mark.parametrize(
    ("content", "code", "parts"),
    [
        (b"", "empty", ("empty",)),
        (b"\x7fELF\x01\x00\x00", "binary", ("a binary file (NUL at byte 5)",)),
        ("Caf\u00e9".encode("cp1252"), "encoding", ("no UTF-8 at byte 3", "--encoding windows-1252")),
        ("Troops left".encode("utf-16-le"), "encoding", ("UTF-16 without its mark", "--encoding utf-16-le")),
        ("Troops left".encode("utf-16-be"), "encoding", ("--encoding utf-16-be",)),
        (b"\xff\xfeA", "encoding", ("no UTF-16",)),
        (b" \n\t\n", "no_sentence", ("no sentence",)),
        ("… — !?\n".encode(), "no_sentence", ("no sentence",)),
        (b"---\nid: x\n---\n", "no_text", ("no text",)),
    ],
)
def test_what_is_no_report(write: Write, content: bytes, code: str, parts: tuple[str, ...]) -> None:
    check_problem(only_problem(write("a.txt", content)), code, "a.txt", *parts)


@pytest.mark.parametrize("named", ["klingon", "base64", "utf-16"])
def test_no_such_encoding(write: Write, named: str) -> None:
    check_problem(only_problem(write("a.txt", SENTENCE), encoding=named), "encoding", repr(named))


def test_a_large_text_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(50_000_000)
    check_problem(only_problem(path), "too_large", "larger than 20 MB", "split it")


def test_what_cannot_be_opened(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    check_problem(only_problem(tmp_path / "none.txt"), "unreadable", "none.txt", "no such file")
    check_problem(only_problem(write("a.pdf", SENTENCE)), "format", "no reader for .pdf files")
    path = write("a.txt", SENTENCE)
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    check_problem(only_problem(path), "unreadable", "a.txt", "Permission denied", "check its permissions")


@pytest.mark.parametrize("written", ["yesterday", "2015-13-01", "2015-2-8", "2015-02-10/2015-02-08", "08/02/2015", "2015-02-08 at noon"])
def test_no_date(write: Write, written: str) -> None:
    check_problem(only_problem(write("a.txt", f"---\npublished: {written}\n---\n{SENTENCE}")), "date", "a.txt", "2015-02-08/2015-02-10")


def test_defaults_fill_only_what_is_missing(write: Write) -> None:
    defaults = Defaults(outlet="Courier", published=parse_days("2020-01-01", where=""))
    bare = only_report(write("a.txt", SENTENCE), defaults=defaults)
    own = only_report(write("b.txt", "---\noutlet: Voice\npublished: 2016-05-05\n---\n" + SENTENCE), defaults=defaults)
    assert (bare.outlet, bare.published) == ("Courier", defaults.published)
    assert (own.outlet, own.published) == ("Voice", parse_days("2016-05-05", where=""))


# ---- folders and batches


def test_a_folder_in_order(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/config", "photo.jpg", "c"):
        write(name, SENTENCE)
    write("d.jsonl", '{"id": "line", "text": "Troops left."}\n')
    found = [item.id for item in read_path(tmp_path) if isinstance(item, Report)]
    assert found == ["line", "b.txt", "c", "z.md"]


def test_files_about_a_folder_are_no_reports(write: Write, tmp_path: Path) -> None:
    for name in ("README.md", "a/readme", "LICENSE", "a/CHANGELOG.md", "b.txt"):
        write(name, SENTENCE)
    assert only_report(tmp_path).id == "b.txt"
    assert only_report(tmp_path / "README.md").id == "README.md"


def test_pipes_in_a_folder_are_passed_over(write: Write, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    assert only_report(write("c.txt", SENTENCE).parent).id == "c.txt"


def test_a_report_is_taken_where_more_is_said_of_it(write: Write, tmp_path: Path) -> None:
    write("1.txt", SENTENCE)
    write("all.jsonl", json.dumps({"id": "1.txt", "text": SENTENCE, "outlet": "Courier"}) + "\n")
    assert only_report(tmp_path).outlet == "Courier"


def test_an_empty_folder(tmp_path: Path) -> None:
    check_problem(only_problem(tmp_path), "no_files", str(tmp_path))


def test_a_fault_costs_one_file(write: Write, tmp_path: Path) -> None:
    write("a.txt", b"")
    write("b.txt", SENTENCE)
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    items = list(read_path(tmp_path))
    assert [type(item).__name__ for item in items] == ["Problem", "Report", "Problem"]


def test_one_id_with_two_texts(write: Write) -> None:
    first, second, third = write("a/1.txt", SENTENCE), write("b/1.txt", "Other troops came."), write("c/1.txt", SENTENCE)
    items = list(read_paths([first, second, third]))
    assert [type(item).__name__ for item in items] == ["Report", "Problem"]
    assert isinstance(items[1], Problem)
    check_problem(items[1], "duplicate_id", str(second), str(first), "own id")


def test_one_text_with_two_outlets(write: Write) -> None:
    record = json.dumps({"id": "1.txt", "text": SENTENCE, "outlet": "Courier"})
    first, second = write("1.txt", SENTENCE), write("a.jsonl", record)
    _, problem = read_paths([first, second])
    assert isinstance(problem, Problem)
    check_problem(problem, "duplicate_id", f"{second}: line 1", "another outlet", str(first))


@pytest.mark.parametrize(
    ("name", "identity"),
    [(b"caf\xe9.txt", "caf\\xe9.txt"), (b"a\x1b[2J\nb.txt", "a\\x1b[2J b.txt"), ("\u202ea\u200cb é.txt".encode(), "\\u202ea\u200cb é.txt")],
)
def test_names_of_files_that_no_id_can_hold(tmp_path: Path, name: bytes, identity: str) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text(SENTENCE)
    report = only_report(path)
    assert report.id == identity
    path.write_bytes(b"")
    only_problem(path).message.encode("utf-8")


def test_counting_for_a_progress_bar(write: Write, tmp_path: Path) -> None:
    write("a.txt", SENTENCE)
    write("b.jsonl", "{}\n{}\n")
    assert count_reports([tmp_path]) == 3
    write("c.csv", "text\n")
    assert count_reports([tmp_path]) is None


# ---- JSON Lines


def test_json_lines(write: Write) -> None:
    record = {"id": "j-1", "outlet": "Courier", "title": None, "text": "Troops left.\r\nAll.", "published": "2015-02-08/2015-02-10", "url": None, "x": 1}
    other = {"text": "Others came.", "outlet": "Voice", "url": "https://v.example", "published": "2015-02-08T23:30:00+03:00", "id": None}
    path = write("a.jsonl", "\ufeff" + json.dumps(record) + "\n\n" + json.dumps(other))
    first, second = read_path(path)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.id, first.title, first.text) == ("j-1", "", "Troops left.\nAll.")
    assert first.published is not None
    assert (first.published.earliest, first.published.latest) == (date(2015, 2, 8), date(2015, 2, 10))
    assert second.id == report_id("Voice", "https://v.example", "Others came.")
    assert second.published == parse_days("2015-02-08", where="")


@pytest.mark.parametrize(
    ("line", "code", "parts"),
    [
        ('{"id": "x", "text": "Troops le', "json", ("line 2", "cut in half")),
        ('{"id": "x"}', "no_text", ("line 2", 'no "text"')),
        ('{"id": "x", "text": ""}', "no_text", ("line 2",)),
        ('{"text": "..."}', "no_sentence", ("line 2",)),
        ('{"text": 5}', "field", ("line 2", "text: expected str | null, got int")),
        ('["text"]', "json", ("line 2", "no JSON object")),
        ("text: Troops", "json", ("line 2", "no JSON")),
        ('{"text": "a"} {"text": "b"}', "json", ("line 2",)),
        ('{"text": "half \\ud83d of it"}', "json", ("line 2",)),
        ('{"text": "a", "published": "soon"}', "date", ("line 2", "'soon'")),
        ('{"text": "a\\u0000b"}', "binary", ("line 2",)),
        ('{"text": "a", "id": "x\\u001b[2J"}', "bad_id", ("line 2",)),
        ("[" * 100_000, "json", ("line 2",)),
    ],
)
def test_a_wrong_line_costs_that_line(write: Write, line: str, code: str, parts: tuple[str, ...]) -> None:
    good = '{"id": "g", "text": "Troops left."}'
    first, problem, last = read_path(write("a.jsonl", f"{good}\n{line}\n" + good.replace('"g"', '"h"')))
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(problem, Problem)
    check_problem(problem, code, "a.jsonl", *parts)


def test_a_line_in_another_encoding(write: Write) -> None:
    good = b'{"id": "g", "text": "Troops left."}\n'
    bad = '{"id": "b", "text": "Café."}\n'.encode("cp1252")
    first, problem = read_path(write("a.jsonl", good + bad))
    assert isinstance(problem, Problem)
    check_problem(problem, "encoding", "line 2", f"at byte {len(good) + bad.index(0xE9)}")
    _, second = read_path(write("b.jsonl", good + bad), encoding="cp1252")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert second.text == "Café."


def test_json_lines_in_utf_16(write: Write) -> None:
    lines = '{"id": "a", "text": "Ёлка."}\n{"id": "b", "text": "Two."}\n{"id": "c", "te'
    *found, problem = read_path(write("a.jsonl", lines.encode("utf-16")))
    assert [item.id for item in found if isinstance(item, Report)] == ["a", "b"]
    assert isinstance(problem, Problem)
    check_problem(problem, "json", "line 3", "cut in half")


def test_a_line_that_is_too_long(write: Write) -> None:
    lines = ['{"text": "' + "a" * 3000 + '"}', '{"id": "b", "text": "Two."}']
    problem, report = read_path(write("a.jsonl", "\n".join(lines)), settings=IngestSettings(max_bytes=1000))
    assert isinstance(problem, Problem)
    check_problem(problem, "too_large", "line 1")
    assert isinstance(report, Report)


# ---- CSV


def test_a_file_of_other_lines_is_one_fault(write: Write) -> None:
    problem = only_problem(write("a.jsonl", '{"n": 1}\n' * 1000))
    check_problem(problem, "no_text", "a.jsonl", 'none of its 1,000 lines has a "text"')
    mixed = list(read_path(write("b.jsonl", '{"n": 1}\n' * 2 + json.dumps({"text": SENTENCE}) + '\n{"n": 4}\n')))
    assert [item.message.split(" ")[2] if isinstance(item, Problem) else "report" for item in mixed] == ["1:", "2:", "report", "4:"]


@pytest.mark.parametrize("content", ['[{"text": "Troops left."}]', '\n[\n{"text": "Troops left."}\n]\n'])
def test_an_array_is_one_fault(write: Write, content: str) -> None:
    check_problem(only_problem(write("a.jsonl", content)), "json", "a JSON array", "one object a line")


def test_a_header_that_would_explode(write: Write) -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    check_problem(only_problem(write("a.txt", f"---\na0: &a0 [x]\n{levels}title: *a29\n---\n{SENTENCE}")), "header", "a.txt")


@pytest.mark.parametrize("sep", [",", ";", "\t"])
def test_csv(write: Write, sep: str) -> None:
    rows = [["ID", "Outlet", "text", "published", "note"], ["c-1", "Courier", '"Troops, ""all"" of them;\nleft."', "2015-02-08", "x"], ["", "", "Two."]]
    first, second = read_path(write("a.csv", "\ufeff" + "\r\n".join(sep.join(row) for row in rows) + "\r\n\r\n"))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.id, first.outlet, first.text) == ("c-1", "Courier", 'Troops, "all" of them;\nleft.')
    assert second.id == report_id("", "", "Two.")


@pytest.mark.parametrize(
    ("rows", "code", "parts"),
    [
        ("a,b\n1,2\n", "no_text", ("line 1", 'no column "text"')),
        ("id,text\nx,\n", "no_text", ("line 2",)),
        ("id,text\nx,Troops left, all of them.\n", "csv", ("line 2", "3 cells", "quotes")),
        ('id,text\nx,"Troops left\nand never came back\n', "csv", ("line 2", "close its quotes")),
        ("id,text,published\nx,Troops left.,soon\n", "date", ("line 2",)),
    ],
)
def test_wrong_csv(write: Write, rows: str, code: str, parts: tuple[str, ...]) -> None:
    check_problem(only_problem(write("a.csv", rows)), code, "a.csv", *parts)


def test_csv_counts_the_lines_of_long_cells(write: Write) -> None:
    _, problem = read_path(write("a.csv", 'id,text\na,"One.\nTwo.\nThree."\nb,\n'))
    assert isinstance(problem, Problem)
    check_problem(problem, "no_text", "line 5")


def test_csv_in_another_encoding(write: Write) -> None:
    check_problem(only_problem(write("a.csv", b"id,text\nx,Caf\xe9.\n")), "encoding", "line 2", "at byte 13")
    assert only_report(write("b.csv", b"id,text\nx,Caf\xe9.\n"), encoding="cp1252").text == "Café."


# ---- streams


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (SENTENCE, [report_id("", "", SENTENCE)]),
        ("---\nid: s-1\n---\n" + SENTENCE, ["s-1"]),
        ('\n{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n', ["a", "b"]),
        ("id;text\na;One.\n", ["a"]),
        ("The text, as it came, says that all left.\n", [report_id("", "", "The text, as it came, says that all left.\n")]),
    ],
)
def test_a_stream_shows_what_it_is(content: str, ids: list[str]) -> None:
    items = list(read_stream(io.BytesIO(content.encode())))
    assert [item.id for item in items if isinstance(item, Report)] == ids


def test_an_empty_stream() -> None:
    (problem,) = read_stream(io.BytesIO(b""))
    assert isinstance(problem, Problem)
    check_problem(problem, "empty", "standard input")


def test_a_pipe_is_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    other_end = threading.Thread(target=path.write_text, args=('{"id": "p", "text": "One."}\n',))
    other_end.start()
    assert only_report(path).id == "p"
    other_end.join()


@given(st.binary(max_size=200), st.sampled_from([".txt", ".jsonl", ".csv", "stream"]), st.sampled_from([None, "cp1252", "utf-16"]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes, kind: str, encoding: str | None) -> None:
    if kind == "stream":
        items = list(read_stream(io.BytesIO(content), encoding=encoding))
    else:
        path = tmp_path_factory.mktemp("any") / f"any{kind}"
        path.write_bytes(content)
        items = list(read_path(path, encoding=encoding))
    for item in items:
        if isinstance(item, Report):
            item.text.encode()
            assert "\r" not in item.text
        else:
            check_problem(item, item.code)


def test_a_headline_with_a_colon_needs_no_quotes(write: Write) -> None:
    (report,) = read_path(write("a.txt", "---\ntitle: Correction: the toll: 12 # not 13\noutlet: Courier\n---\nTroops left.\n"))
    assert isinstance(report, Report)
    assert (report.title, report.outlet) == ("Correction: the toll: 12 # not 13", "Courier")
