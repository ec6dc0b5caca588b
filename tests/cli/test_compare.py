"""`dateline compare`: the words of the page, the object and the tables of the API."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from dateline.explore import Desk
from dateline.web import create_app
from tests.cli.conftest import FakeReader, Run

REPORT = "---\noutlet: {}\npublished: 2016-10-{:02}\n---\nRebels shelled {}."
TOWNS = ("Hamdaniya", "Bartella", "Bashiqa", "Sinjar", "Makhmur", "Rawa", "Anah", "Hit", "Fallujah", "Ramadi", "Baiji", "Tikrit")
A, B = "outlet=Courier", "outlet=Herald"


@pytest.fixture
def asked(run: Run, fake: type[FakeReader]) -> TestClient:
    """Reports of the Courier and a few of the Herald, and a server of them."""
    for n, town in enumerate(TOWNS):
        Path(f"c-{n}.txt").write_text(REPORT.format("Courier", n + 1, town), encoding="utf-8")
    for n, town in enumerate(TOWNS[:3]):
        Path(f"h-{n}.txt").write_text(REPORT.format("Herald", n + 1, f"{town} again"), encoding="utf-8")
    done = run("read", *sorted(path.name for path in Path().glob("*.txt")))
    assert done.exit_code == 0, done.stderr
    return TestClient(create_app(Desk(Path("dateline.db"))), base_url="http://127.0.0.1")


def count(client: TestClient, query: str) -> int:
    found: int = client.get(f"/api/v1/events?{query}").json()["count"]
    return found


def answer(client: TestClient, **words: str) -> httpx2.Response:
    return client.get("/api/v1/compare", params={"a": A, "b": B, **words})


def test_the_object_and_the_tables_are_those_of_the_api(run: Run, asked: TestClient) -> None:
    assert json.loads(run("compare", A, B, "--json").stdout) == answer(asked).json()
    assert json.loads(run("compare", A, B, "--json", "--filter", "from=2016-10-02", "--limit", "1").stdout) == answer(asked, limit="1", **{"from": "2016-10-02"}).json()
    table = run("compare", A, B, "--csv").stdout_bytes.decode()
    assert table == answer(asked, format="csv").text
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [(int(row["a"]), int(row["b"])) for row in rows if row["value"] == "events"] == [(count(asked, A), count(asked, B))]


def test_people_read_what_the_page_says(run: Run, asked: TestClient) -> None:
    said = run("compare", A, B).stdout
    page = asked.get("/compare", params={"a": A, "b": B}).text
    caution = "B has fewer than 10 events: one more or less changes every ratio by much. Read the numbers, not the ratios."
    assert caution in page
    assert f"Low baseline. {caution}" in said
    lines = [" ".join(line.split()) for line in said.splitlines()]
    a, b = count(asked, A), count(asked, B)
    assert a >= 10 > b > 1
    assert f"A {a} events: outlet: Courier" in lines
    ratio = re.search(r'<span class="times faint">([^<]+)</span>', page)[1]  # type: ignore[index]
    assert f"events {a} {b} +{a - b} {ratio} low baseline" in lines
    assert [line for line in lines if line.startswith(f"shelling {a} (100 %) {b} (100 %) +0.0 (")]


def test_ranges_of_different_length_are_said_to_be(run: Run, asked: TestClient) -> None:
    said = run("compare", "from=2016-10-01&to=2016-10-31", "from=2016-09-01&to=2016-09-30").stdout
    assert "Ranges of different length. A: 31 days; B: 30 days." in said


def test_the_page_names_the_command(run: Run, asked: TestClient) -> None:
    page = asked.get("/compare", params={"a": A, "b": "", "from": "2016-10-02"}).text
    assert "dateline compare outlet=Courier &#39;&#39; --filter from=2016-10-02 --db dateline.db" in page


def test_what_nobody_knows_is_said(run: Run, asked: TestClient) -> None:
    done = run("compare", "kind=sheling", "")
    assert done.stderr == "note: kind: there is no 'sheling'; did you mean shelling?\n"
    assert [one["value"] for one in json.loads(run("compare", "kind=sheling", "", "--json").stdout)["warnings"]] == ["sheling"]


@pytest.mark.parametrize(("args", "message"), [
    (("kidn=x", ""), "error: there is no filter 'kidn'"), ((A,), "error: Missing argument 'B'"), ((A, B, "--json", "--csv"), "error: Give --json or --csv, not both"),
    ((A, B, "--db", "none.db"), "error: none.db: no reports there yet"),
])  # fmt: skip
def test_what_cannot_be_compared(run: Run, asked: TestClient, args: tuple[str, ...], message: str) -> None:
    done = run("compare", *args)
    assert done.exit_code != 0
    assert done.stderr.startswith(message)
