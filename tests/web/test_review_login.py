"""Where other machines can reach the server everybody gives its token: persons once, programs with every call."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dateline.explore import Desk
from dateline.store import open_store
from dateline.web import create_app
from dateline.web.login import FREE, HOURS, LONGEST, Gate
from tests.web.axe import violations
from tests.web.conftest import serving

TOKEN = "four words, and more"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(clock: Clock) -> Gate:
    return Gate(TOKEN, clock=clock)


@pytest.fixture
def client(served_own) -> TestClient:
    return TestClient(create_app(Desk(served_own.path), host="0.0.0.0", token=TOKEN), base_url="http://192.168.1.5", follow_redirects=False)  # noqa: S104


# ---- the gate


def test_a_session_holds_until_it_ends(gate: Gate, clock: Clock) -> None:
    one, other = gate.begin(), gate.begin()
    assert gate.holds(one)
    gate.end(one)
    assert not gate.holds(one)
    assert gate.holds(other)
    clock.now += HOURS * 3600 + 1
    assert not gate.holds(other)


@pytest.mark.parametrize("session", ["", ".", "..", "a.1.b", "a.1000.", "é.1000.é", "a" * 10_000])
def test_what_was_not_begun_here_opens_nothing(gate: Gate, session: str) -> None:
    assert not gate.holds(session)
    assert not gate.holds(Gate(TOKEN).begin())
    name, begun, signature = gate.begin().split(".")
    assert not gate.holds(f"{name}.{int(begun) + 9000}.{signature}")


def test_the_sixth_wrong_token_must_wait_longer_and_longer(gate: Gate, clock: Clock) -> None:
    waits = []
    for _ in range(FREE + 12):
        clock.now += gate.wait("1.2.3.4")
        assert not gate.knock("1.2.3.4", "wrong")
        waits.append(gate.wait("1.2.3.4"))
    assert waits[: FREE - 1] == [0] * (FREE - 1)
    assert waits[FREE - 1 : FREE + 2] == [1, 2, 4]
    assert waits[-1] == LONGEST
    assert gate.wait("5.6.7.8") == 0
    clock.now += LONGEST
    assert gate.knock("1.2.3.4", TOKEN)
    assert gate.wait("1.2.3.4") == 0


# ---- pages and API


@pytest.mark.parametrize("path", ["/", "/review", "/audit.jsonl", "/events/e-1?x=1", "/nothing", "/loginx"])
def test_every_page_leads_to_the_login(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=%2F")
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert client.post(path).status_code == 303


def test_the_api_asks_for_the_token(client: TestClient) -> None:
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": TOKEN}, {"authorization": f"Basic {TOKEN}"}):
        answer = client.get("/api/v1/audit", headers=headers)
        assert answer.status_code == 401
        assert set(answer.json()["error"]) == {"code", "what", "where", "cure"}
        assert answer.headers["www-authenticate"] == "Bearer"


def test_the_api_with_the_token(client: TestClient) -> None:
    assert client.get("/api/v1/audit", headers={"authorization": f"Bearer {TOKEN}"}).json() == {"count": 0, "rows": [], "next": None}


def test_wrong_tokens_of_programs_are_slowed_too(client: TestClient) -> None:
    for _ in range(FREE):
        assert client.get("/api/v1/audit", headers={"authorization": "Bearer wrong"}).status_code == 401
    answer = client.get("/api/v1/audit", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 0


def test_the_cookie_is_hidden_from_scripts_and_other_sites(client: TestClient) -> None:
    answer = client.post("/login", data={"token": TOKEN, "name": "Zoë", "next": "//news.example"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookies = answer.headers.get_list("set-cookie")
    assert len(cookies) == 2
    assert all("HttpOnly" in one and "samesite=strict" in one.lower() for one in cookies)
    assert TOKEN not in "".join(cookies)
    assert client.get("/audit").status_code == 200
    assert client.get("/api/v1/audit").json()["rows"][0]["action"] == "login"
    assert client.get("/api/v1/audit").json()["rows"][0]["by"] == "Zoë"


def test_static_files_are_open_and_nothing_else_below(client: TestClient) -> None:
    assert client.get("/static/css/base.css").status_code == 200
    assert client.get("/static/../audit").status_code == 303
    assert client.get("/static/%2e%2e/audit").status_code in {303, 404}


def test_without_a_token_nobody_is_asked(served) -> None:
    client = TestClient(create_app(Desk(served.path)), base_url="http://127.0.0.1", follow_redirects=False)
    assert client.get("/audit").status_code == 200
    assert client.get("/login?next=/audit").headers["location"] == "/audit"
    assert client.post("/login", data={"token": "x"}).headers["location"] == "/"
    assert client.post("/logout").status_code == 303


# ---- in the browser


@pytest.fixture
def guarded(served_own):
    yield from serving(served_own.path, token=TOKEN)


def test_in_and_out(guarded, open_page) -> None:
    page = open_page(guarded.url + "/audit?by=Ada")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_label("Your name").fill("Ada Lane")
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("heading", name="Audit log").wait_for()
    assert page.url.endswith("/audit?by=Ada")
    page.get_by_text("Reviewing as Ada Lane").click()
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("heading", name="Come in").wait_for()
    page.goto(guarded.url + "/audit")
    page.get_by_role("heading", name="Come in").wait_for()
    with open_store(guarded.path) as store:
        assert [(row.action, row.by) for row in store.audit()] == [("logout", "Ada Lane"), ("login", "Ada Lane")]


def test_five_wrong_tokens_and_then_one_waits(guarded, open_page) -> None:
    page = open_page(guarded.url + "/login", tolerated=4)
    for _ in range(FREE):
        page.get_by_label("Token").fill("wrong")
        page.get_by_role("button", name="Come in").click()
        page.get_by_text("This is not the token.").wait_for()
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Come in").click()
    page.get_by_text("Too many wrong tokens").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_login_is_accessible(guarded, open_page, scheme: str) -> None:
    assert violations(open_page(guarded.url + "/login", scheme=scheme)) == []
