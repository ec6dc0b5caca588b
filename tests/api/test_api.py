"""The API on a small database: lists, tags, cursors, errors, exports."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.api.params import HELP
from dateline.explore import Desk
from dateline.explore.filters import FACETS, MANY, ONCE, Filter
from dateline.explore.find import Found
from dateline.export.forms.form import Form
from dateline.export.forms.registry import FORMS
from dateline.model import Action
from dateline.store import open_store
from dateline.web import create_app
from tests.explore.build import database
from tests.store.build import reading
from tests.store.test_decisions import decided

NOUNS = (
    "events", "facets", "map", "timeline", "reports", "mentions", "claims", "plans", "promises", "figures", "disagreements", "framing", "sources",
    "speakers", "brief", "export",
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return database(tmp_path_factory.mktemp("api") / "api.db", linked=False)


@pytest.fixture(scope="module")
def client(path: Path) -> TestClient:
    return TestClient(create_app(Desk(path)), base_url="http://127.0.0.1", raise_server_exceptions=False)


def get(client: TestClient, address: str):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_takes_the_filter_and_has_a_tag(client: TestClient, noun: str) -> None:
    address = f"/api/v1/{noun}?kind=shelling&outlet=Outlet+1&outlet=Outlet+2&not_status=planned"
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert "NaN" not in answer.text
    tag = answer.headers["etag"]
    again = client.get(address, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    head = client.head(address)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
    assert int(head.headers["content-length"]) == len(answer.content)
    assert client.get(f"/api/v1/{noun}?kind=offensive").headers["etag"] != tag
    assert client.get(f"/api/v1/{noun}?kidn=shelling").json()["error"]["code"] == "bad_filter"


def test_a_tag_ends_with_the_revision(tmp_path: Path) -> None:
    own = database(tmp_path / "own.db", 1)
    client = TestClient(create_app(Desk(own)), base_url="http://127.0.0.1")
    first = client.get("/api/v1/events?limit=1")
    with open_store(own, write=True) as store:
        store.put(reading("r-new", outlet="Post"))
    second = client.get("/api/v1/events", headers={"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.json()["total"] == first.json()["total"] + 2
    stale = client.get("/api/v1/events", params={"cursor": first.json()["next"]})
    assert (stale.status_code, stale.json()["error"]["code"]) == (409, "stale_cursor")


@pytest.mark.parametrize("noun", ["events", "reports", "mentions", "claims"])
@pytest.mark.parametrize("limit", [1, 2, 5, 500])
def test_a_walk_gives_each_row_once(client: TestClient, noun: str, limit: int) -> None:
    rows, cursor, steps = [], "", 0
    while steps < 200:
        page = get(client, f"{noun}?limit={limit}&not_report=r-5&cursor={cursor}")
        rows += [row["id"] for row in page[noun]]
        assert len(page[noun]) <= limit
        cursor, steps = page["next"] or "", steps + 1
        if not cursor:
            break
    whole = [row["id"] for row in get(client, f"{noun}?limit=500&not_report=r-5")[noun]]
    assert rows == whole
    assert len(set(rows)) == len(rows) > 4
    if "count" in page:
        assert page["count"] == len(rows)


def test_a_cursor_is_of_one_filter_and_list(client: TestClient) -> None:
    cursor = get(client, "events?limit=1")["next"]
    for address in (f"events?limit=1&kind=shelling&cursor={cursor}", f"reports?cursor={cursor}", "events?cursor=nonsense", "events?cursor=%C3%A9", f"mentions?cursor={cursor}"):
        answer = client.get(f"/api/v1/{address}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "stale_cursor"), address
    assert get(client, f"events?limit=5&cursor={cursor}")["events"]


@pytest.mark.parametrize(("address", "status", "code"), [
    ("events?kidn=a", 400, "bad_filter"), ("events?from=yesterday", 400, "bad_filter"), ("events?limit=0", 422, "bad_request"), ("events?q=AND", 400, "bad_filter"),
    ("events?limit=9999", 422, "bad_request"), ("events/e-nothing", 404, "not_found"), ("events/e-nothing?kind=a", 400, "bad_filter"),
    ("reports/nothing", 404, "not_found"), ("nothing", 404, "no_such_address"), ("map?view=1,2", 400, "bad_filter"), ("map?colour=taste", 400, "bad_filter"),
    ("facets?facet=taste", 400, "bad_filter"), ("timeline?lane=taste", 400, "bad_filter"), ("plans?as_of=soon", 422, "bad_request"),
    ("export?format=docx", 422, "bad_request"), ("events?bbox=1,2,3,NaN", 400, "bad_filter"), ("events?sources=-1", 400, "bad_filter"),
])  # fmt: skip
def test_errors_have_one_shape(client: TestClient, address: str, status: int, code: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert set(error) == {"code", "what", "where", "cure"}
    assert error["code"] == code
    assert error["what"]


def test_other_methods_and_faults_have_it_too(client: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = client.post("/api/v1/events")
    assert (wrong.status_code, wrong.json()["error"]["code"], wrong.headers["allow"]) == (405, "no_such_method", "GET")
    assert client.get("/api/v1/events", headers={"host": "news.example"}).json()["error"]["code"] == "misdirected"
    desk = Desk(path)
    monkeypatch.setattr(desk, "find", lambda _: 1 // 0)
    broken = TestClient(create_app(desk), base_url="http://127.0.0.1", raise_server_exceptions=False)
    fault = broken.get("/api/v1/events")
    assert (fault.status_code, fault.json()["error"]["code"]) == (500, "fault")
    assert "division" not in fault.text


def test_the_description_lists_every_word_of_the_filter(client: TestClient) -> None:
    told = get(client, "openapi.json")["paths"]
    assert {f"/api/v1/{noun}" for noun in NOUNS} <= set(told)
    words = {*FACETS, *MANY, *ONCE}
    assert set(HELP) == words
    for noun in NOUNS:
        listed = {one["name"]: one for one in told[f"/api/v1/{noun}"]["get"]["parameters"]}
        assert words <= set(listed), noun
        assert all(one.get("description") for one in listed.values()), noun
        assert listed["kind"]["schema"]["type"] == "array"
        assert {"400", "404", "409", "422", "500"} <= set(told[f"/api/v1/{noun}"]["get"]["responses"])


def test_one_event_and_one_report_are_whole(client: TestClient) -> None:
    event = get(client, "events?kind=shelling&limit=1")["events"][0]
    whole = get(client, f"events/{event['id']}")
    assert whole["entry"] == event
    assert whole["reports"][0]["mentions"][0]["sentence"]["text"].startswith("Rebels shelled")
    assert whole["figures"]["figures"][0]["measure"] == "killed"
    assert get(client, f"events/{event['mentions'][0]}")["event"] == event["id"]
    planned = get(client, f"events/{get(client, 'events?kind=offensive&limit=1')['events'][0]['id']}")
    assert planned["plan"]["state"]
    report = get(client, f"reports/{event['reports'][0]}")
    lead = event["lead"]
    assert report["text"][lead["start"] : lead["end"]].split() == event["quote"].split()
    assert event["id"] in report["events_told"]


def test_facets_say_what_is_chosen(client: TestClient) -> None:
    answer = get(client, "facets?outlet=Outlet+1&not_kind=offensive")
    by_name = {facet["name"]: {value["value"]: value for value in facet["values"]} for facet in answer["facets"]}
    assert by_name["outlet"]["Outlet 1"]["chosen"]
    assert by_name["outlet"]["Outlet 2"]["count"] == 2
    assert by_name["kind"]["offensive"]["excluded"]
    assert [f["name"] for f in get(client, "facets?facet=actor&contains=reb")["facets"]] == ["actor"]


# ---- exports


@pytest.mark.parametrize("query", ["", "kind=shelling", "kind=shelling&outlet=Outlet+1&sort=day", "kind=killing"])
def test_exports_are_exactly_the_rows_of_the_list(client: TestClient, query: str) -> None:
    listed = get(client, f"events?limit=500&{query}")
    ids = [event["id"] for event in listed["events"]]
    assert len(ids) == listed["count"]
    table = client.get(f"/api/v1/export?format=csv&{query}")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["id"] for row in rows] == ids
    assert next(csv.reader(io.StringIO(table.text)))[-2:] == ["filter", "snapshot"]
    head, *lines = [json.loads(line) for line in client.get(f"/api/v1/export?format=jsonl&{query}").text.splitlines()]
    assert lines == listed["events"]
    features = client.get(f"/api/v1/export?format=geojson&{query}").json()
    assert [feature["id"] for feature in features["features"]] == ids
    for stamp in (head["dateline"], features["dateline"]):
        assert (stamp["count"], stamp["revision"]) == (len(ids), listed["revision"])
        assert sorted(stamp["filter"].split("&")) == sorted(query.split("&"))
    for row in rows:
        assert row["snapshot"].startswith(f"revision={listed['revision']};count={len(ids)};dateline=")
    assert "attachment" in table.headers["content-disposition"]


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_format_is_sent_as_it_was_counted(client: TestClient, form: Form) -> None:
    """A layout of others comes in an archive with its description; `plain` gives the file alone."""
    (counted,) = (one for one in get(client, "export/formats?kind=shelling")["formats"] if one["name"] == form.name)
    assert counted["events"] + sum(one["events"] for one in counted["left_out"]) == get(client, "events?kind=shelling")["count"]
    answer, alone = (client.get(f"/api/v1/export?format={form.name}&kind=shelling&plain={word}") for word in ("no", "yes"))
    assert (answer.status_code, int(answer.headers["content-length"])) == (200, len(answer.content))
    assert alone.headers["content-type"] == form.media
    if form.stamped:
        assert answer.content == alone.content
        return
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.read(archive.namelist()[0]) == alone.content
    about = json.loads(archive.read("datapackage.json"))["dateline"]
    assert {name: about[name] for name in ("rows", "events", "left_out")} == {name: counted[name] for name in ("rows", "events", "left_out")}


def test_a_format_whose_library_is_not_there_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = client.get("/api/v1/export?format=geoparquet&kind=shelling")
    assert answer.status_code == 501
    assert answer.json()["error"] == {"code": "not_installed", "what": "GeoParquet is written by pyarrow, which is not installed", "where": "", "cure": "pip install 'dateline[parquet]'"}
    assert {one["name"] for one in get(client, "export/formats")["formats"] if not one["ready"]} == {"geoparquet"}


def test_coarse_points_are_none_of_a_town(client: TestClient) -> None:
    sharp, coarse = (client.get(f"/api/v1/export?format=geojson&coarse={word}").json() for word in ("no", "yes"))
    assert {tuple(f["geometry"]["coordinates"]) for f in sharp["features"] if f["geometry"]} == {(38.0, 36.8)}
    assert all(f["geometry"] is None and (f["properties"]["place"] or {}).get("lat") is None for f in coarse["features"])
    assert coarse["dateline"]["without_point"] == len(coarse["features"])
    assert (sharp["dateline"]["coarse"], coarse["dateline"]["coarse"]) == (False, True)


# ---- what persons flagged


@pytest.mark.parametrize("value", ["graphic", "personal"])
def test_a_flag_withholds_in_lists_and_on_the_map(tmp_path: Path, value: str) -> None:
    own = database(tmp_path / "own.db", 1)
    client = TestClient(create_app(Desk(own)), base_url="http://127.0.0.1")
    (before,) = get(client, "events?kind=shelling")["events"]
    with open_store(own, write=True) as store:
        store.decide_value(decided(reading("r-0"), "", Action.FLAG, value))
    (event,) = get(client, "events?kind=shelling")["events"]
    assert event["flags"] == [value]
    hidden = value == "personal"
    assert event["quote"] is None
    assert (event["place"]["lat"] is None, event["place"]["lon"] is None, event["place"]["withheld"]) == (hidden, hidden, hidden)
    drawn = get(client, "map?kind=shelling&zoom=3")
    assert (len(drawn["marks"]), drawn["located"], drawn["unlocated"]) == ((0, 0, 1) if hidden else (1, 1, 0))
    assert get(client, "events?kind=shelling&bbox=37,36,39,38")["count"] == (0 if hidden else 1)
    page = client.get("/?kind=shelling&q=Kharat").text
    assert ('data-lat="36.8"' in page) is not hidden
    assert 'class="item-quote' not in page
    assert before["quote"]
    whole, asked = (client.get(f"/events/{event['id']}{query}").text for query in ("", "?flagged=show"))
    words = re.sub(r"<[^>]*>", "", asked)
    assert " ".join(before["quote"].split()) in " ".join(html.unescape(words).split())
    assert " ".join(before["quote"].split()) not in " ".join(html.unescape(re.sub(r"<[^>]*>", "", whole)).split())
    assert f"Flagged as {'personal data' if hidden else 'graphic'}: show the words" in whole
    assert ("Flagged as personal data: show the point" in whole, "data-locator" in whole, "data-locator" in asked) == (hidden, not hidden, True)
    shown = get(client, "events?kind=shelling&flagged=show")["events"][0]
    assert (shown["quote"], shown["place"]) == (before["quote"], before["place"])
    assert get(client, "map?kind=shelling&zoom=3&flagged=show")["located"] == 1
    assert client.get("/api/v1/events?flagged=show&coarse=yes").status_code == 400


def test_the_tag_of_a_report_without_events_changes_with_it(tmp_path: Path) -> None:
    own = database(tmp_path / "own.db", 1)
    bare = replace(reading("r-bare"), events=(), claims=())
    with open_store(own, write=True) as store:
        store.put(bare)
    client = TestClient(create_app(Desk(own)), base_url="http://127.0.0.1")
    first = {address: client.get(address).headers["etag"] for address in ("/api/v1/reports/r-bare", "/api/v1/reports")}
    with open_store(own, write=True) as store:
        store.put(replace(bare, report=replace(bare.report, title="Another title")))
    for address, tag in first.items():
        again = client.get(address, headers={"If-None-Match": tag})
        assert again.status_code == 200, address
        assert again.headers["etag"] != tag
    assert client.get("/api/v1/reports/r-bare").json()["title"] == "Another title"


@pytest.mark.parametrize("times", [1, 9])
def test_a_tag_is_of_the_answer_it_stands_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    own = database(tmp_path / "own.db", 1)
    desk, left = Desk(own), iter(range(times))
    find = desk.find

    def found(wanted: Filter) -> Found:
        if (number := next(left, None)) is not None:
            with open_store(own, write=True) as store:
                store.put(reading(f"r-new-{number}", outlet="Post"))
        return find(wanted)

    monkeypatch.setattr(desk, "find", found)
    answer = TestClient(create_app(desk), base_url="http://127.0.0.1").get("/api/v1/events")
    assert answer.status_code == 200
    assert answer.headers.get("etag", '"-').strip('"').split("-")[0] == (answer.json()["revision"] if times == 1 else "")
