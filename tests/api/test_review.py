"""Review for programs: the same decisions, one shape of error, and nothing that a strange word could break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.explore import Desk
from dateline.web import create_app
from tests.store.build import TEXT, one_report, reading

MENTION, OTHER = (event.id for event in reading().events)


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    path = one_report(tmp_path / "dateline.db")
    yield TestClient(create_app(Desk(path), reviewer="Ada"), base_url="http://127.0.0.1")
    shutil.rmtree(tmp_path)


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """For what is refused: it changes nothing, so one serves all. To build the service takes longer than what it is asked here."""
    path = one_report(tmp_path_factory.mktemp("refused") / "dateline.db")
    return TestClient(create_app(Desk(path), reviewer="Ada"), base_url="http://127.0.0.1")


def test_the_queue_gives_what_a_decision_takes(client: TestClient) -> None:
    queue = client.get("/api/v1/queue", params={"sure": 1.01, "limit": 50}).json()
    assert (queue["total"], queue["decided"]) == (10, 0)
    for number, item in enumerate(queue["items"], 1):
        said = item["suggestion"]
        if said["start"] is not None:
            assert TEXT[said["start"] : said["end"]] == said["quote"]
        made = client.post("/api/v1/decisions", json={name: item[name] for name in ("mention", "slot", "target")} | {"action": "accept"})
        assert made.status_code == 201
        assert made.json()["by"] == "Ada"
        assert client.get("/api/v1/queue", params={"sure": 1.01}).json()["decided"] == number
    assert client.get("/api/v1/queue", params={"sure": 1.01}).json()["items"] == []


def test_decide_change_undo(client: TestClient) -> None:
    start = TEXT.index("offensive")
    body = {"mention": OTHER, "slot": "kind", "action": "change", "value": "air strike", "reason": "so it says", "start": start, "end": start + 9, "reviewer": "Ben"}
    made = client.post("/api/v1/decisions", json=body).json()
    assert (made["value"], made["by"], made["start"], made["end"], made["words"]) == ("air_strike", "Ben", start, start + 9, "offensive")
    assert client.get("/api/v1/decisions", params={"by": "Ben"}).json()["decisions"] == [made]
    assert client.get("/api/v1/decisions", params={"by": "Ada"}).json()["count"] == 0
    undone = client.post(f"/api/v1/decisions/{made['id']}/undo").json()
    assert undone["retired"]
    assert client.get("/api/v1/decisions").json()["count"] == 0
    assert client.get("/api/v1/decisions", params={"retired": True}).json()["count"] == 1
    rows = client.get("/api/v1/audit", params={"subject": OTHER}).json()["rows"]
    assert [(row["action"], row["by"]) for row in rows] == [("undo", "Ada"), ("change", "Ben")]
    checked = client.get("/api/v1/audit/verify", params={"head": rows[0]["hash"]}).json()
    assert checked == {"whole": True, "rows": 2, "head": rows[0]["hash"], "row": None, "fault": ""}


def test_a_value_that_changed_since_it_was_seen_is_refused(client: TestClient) -> None:
    item = client.get("/api/v1/queue", params={"sure": 1.01}).json()["items"][0]
    body = {name: item[name] for name in ("mention", "slot", "target", "seen")} | {"action": "accept"}
    assert client.post("/api/v1/decisions", json=body | {"reviewer": "Ben"}).status_code == 201
    answer = client.post("/api/v1/decisions", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "stale_decision")
    assert "Ben accepted it" in answer.json()["error"]["what"]
    again = client.get("/api/v1/queue", params={"sure": 1.01, "reviewer": "Ada"}).json()
    assert again["decided"] == 1
    assert client.post("/api/v1/decisions", json=body | {"seen": "1"}).status_code == 201
    assert client.post("/api/v1/decisions", json=body | {"seen": "1.s-0000000000000000"}).status_code == 409
    for bad in ("yesterday", "-1", "1.x", "1..own.", "1" * 16, "\u0661"):
        assert client.post("/api/v1/decisions", json=body | {"seen": bad}).json()["error"]["where"] == "seen"


def test_judge_and_undo(client: TestClient) -> None:
    body = {"left": OTHER, "right": MENTION, "verdict": "same", "reason": "one battle"}
    made = client.post("/api/v1/judgements", json=body).json()
    assert made["changed"]
    assert len(set(made["events"].values())) == 1
    made = client.post("/api/v1/judgements", json=body | {"verdict": "undo"}).json()
    assert len(set(made["events"].values())) == 2
    assert [row["action"] for row in client.get("/api/v1/audit").json()["rows"]] == ["undo judgement", "judge"]


def test_a_comment(client: TestClient) -> None:
    event = client.get("/api/v1/queue", params={"sure": 1.01}).json()["items"][0]["event"]
    made = client.post(f"/api/v1/events/{event}/comments", json={"words": "see @Ben\u202e", "mention": MENTION, "start": 0, "end": 6})
    assert made.status_code == 201
    (row,) = client.get("/api/v1/audit", params={"subject": event}).json()["rows"]
    assert row["detail"] == {"words": "see @Ben", "mention": MENTION, "start": 0, "end": 6}


@pytest.mark.parametrize(("method", "path", "body", "status", "code"), [
    ("post", "decisions", {"mention": "m-none", "action": "accept"}, 404, "not_found"),
    ("post", "decisions", {"mention": MENTION, "action": "like"}, 422, "bad_decision"),
    ("post", "decisions", {"mention": MENTION, "action": "accept", "slot": "kind", "reviewer": "dateline 2"}, 422, "bad_decision"),
    ("post", "decisions", {"mention": MENTION, "action": "accept", "colour": "red"}, 422, "bad_request"),
    ("post", "decisions", {"mention": MENTION, "action": "reject", "slot": "kind", "reason": "\u0000\u200b"}, 422, "bad_decision"),
    ("post", "decisions", {"mention": "\ud800", "action": "accept"}, 422, "bad_request"),
    ("post", "decisions/d-none/undo", None, 404, "not_found"),
    ("post", "judgements", {"left": MENTION, "right": MENTION, "verdict": "same"}, 422, "bad_decision"),
    ("post", "judgements", {"left": MENTION, "right": "m-x", "verdict": "same"}, 404, "not_found"),
    ("post", "judgements", {"left": MENTION, "right": OTHER, "verdict": "perhaps"}, 422, "bad_decision"),
    ("post", "events/e-none/comments", {"words": "x"}, 404, "not_found"),
    ("get", "queue?order=fame", None, 422, "bad_decision"),
    ("get", "queue?from=yesterday", None, 400, "bad_filter"),
    ("get", "audit?limit=0", None, 422, "bad_request"),
])  # fmt: skip
def test_errors_have_one_shape(refusing: TestClient, method: str, path: str, body: object, status: int, code: str) -> None:
    import json

    options = {"content": json.dumps(body), "headers": {"content-type": "application/json"}} if body is not None else {}
    answer = getattr(refusing, method)(f"/api/v1/{path}", **options)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code), answer.text
    assert set(answer.json()["error"]) == {"code", "what", "where", "cure"}


def test_without_a_name_nobody_decides(client: TestClient) -> None:
    client.app.state.reviewer = ""
    answer = client.post("/api/v1/decisions", json={"mention": MENTION, "slot": "kind", "action": "accept"})
    assert answer.json()["error"]["where"] == "reviewer"


def test_many_values_at_once(client: TestClient) -> None:
    body = {"slot": "kind", "action": "change", "value": "killing", "reason": "so it says"}
    seen = client.post("/api/v1/decisions/bulk", json=body | {"dry_run": True})
    assert seen.status_code == 200
    plan = seen.json()
    assert (plan["batch"], plan["decided"], plan["events"]) == ("", 2, 2)
    assert next((row["machine"], row["now"], row["after"], row["outcome"]) for row in plan["rows"]) == ("shelling", "shelling", "killing", "changes")
    assert client.get("/api/v1/decisions").json()["count"] == 0
    made = client.post("/api/v1/decisions/bulk", json=body | {"token": plan["token"]})
    assert made.status_code == 201
    batch = made.json()["batch"]
    assert {one["batch"] for one in client.get("/api/v1/decisions").json()["decisions"]} == {batch}
    stale = client.post("/api/v1/decisions/bulk", json=body | {"token": plan["token"]})
    assert (stale.status_code, stale.json()["error"]["code"]) == (409, "stale_decision")
    shown = client.get(f"/api/v1/decisions/bulk/{batch}").json()
    assert [(row["now"], row["holds"]) for row in shown["rows"]] == [("killing", True)] * 2
    assert client.post(f"/api/v1/decisions/bulk/{batch}/undo", json={"dry_run": True}).json()["undone"] == 2
    assert client.get("/api/v1/decisions").json()["count"] == 2
    assert client.post(f"/api/v1/decisions/bulk/{batch}/undo", json={"token": "p-0000000000000000"}).status_code == 409
    assert client.post(f"/api/v1/decisions/bulk/{batch}/undo", json={"token": shown["token"]}).json()["undone"] == 2
    assert client.get("/api/v1/decisions").json()["count"] == 0
    assert client.get("/api/v1/audit/verify").json()["whole"]


@pytest.mark.parametrize(("path", "more", "status", "code"), [
    ("", {"slot": "colour"}, 422, "bad_decision"), ("", {"reason": " "}, 422, "bad_decision"), ("", {"items": []}, 422, "bad_decision"), ("?plaace=Mosul", {}, 400, "bad_filter"),
    ("?q=nowhere", {}, 422, "bad_decision"), ("", {"items": [{"mention": MENTION}]}, 422, "bad_request"), ("/b-none/undo", None, 404, "not_found"),
])  # fmt: skip
def test_a_bulk_edit_that_cannot_be(refusing: TestClient, path: str, more: dict[str, object] | None, status: int, code: str) -> None:
    body = {} if more is None else {"slot": "kind", "action": "accept", "reason": "seen"} | more
    answer = refusing.post(f"/api/v1/decisions/bulk{path}", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code), answer.text
