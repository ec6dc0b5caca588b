"""The frame of every page: guards, errors in words, keys, theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline import web
from dateline.errors import ServeError
from dateline.explore import Desk
from dateline.web import create_app
from dateline.web.security import check_binding

PAGES = ("/", "/plans", "/figures", "/disagreement", "/framing", "/sources", "/brief", "/compare", "/review", "/audit", "/about", "/api")


@pytest.fixture(scope="module")
def client(read_examples) -> TestClient:
    return TestClient(create_app(Desk(read_examples)), base_url="http://127.0.0.1")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_and_may_load_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_that_is_not_there_says_so(client: TestClient) -> None:
    answer = client.get("/nothing<script>")
    assert answer.status_code == 404
    assert "no such page" in answer.text
    assert "<script>" not in answer.text.replace("<script src=", "").replace("<script type=", "")


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "news.example"}).status_code == 421


def test_a_change_from_another_site_is_refused(client: TestClient) -> None:
    null = {"origin": "null"}
    for headers in ({"origin": "http://news.example"}, {"sec-fetch-site": "cross-site"}, null, null | {"sec-fetch-site": "cross-site"}):
        assert client.post("/review", headers=headers).status_code == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])  # noqa: S104
def test_other_machines_only_with_a_token(host: str) -> None:
    with pytest.raises(ServeError, match="token"):
        check_binding(host, "")
    check_binding(host, "long words")


def test_help_and_theme_by_keyboard(served, open_page) -> None:
    page = open_page(served.url + "/about")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("host", ["127.0.0.1/static/", "127.0.0.1/login?", "[", "127.0.0.1:x", "127.0.0.1#", "127.0.0.1 x", ""])
def test_a_host_that_is_more_than_a_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/audit", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["x/static/", "x/login?", "x/login#"])
def test_the_token_cannot_be_passed_by_the_name_of_the_host(read_examples, host: str) -> None:
    outside = TestClient(create_app(Desk(read_examples), host="0.0.0.0", token="long words"), base_url="http://203.0.113.5", follow_redirects=False)  # noqa: S104, S106
    assert outside.get("/audit").status_code == 303
    assert outside.get("/api/v1/events").status_code == 401
    for path in ("/audit", "/api/v1/events"):
        assert outside.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://[", "http://127.0.0.1.news.example", "file://", "http://127.0.0.1:1"])
def test_an_origin_that_is_none_is_refused(client: TestClient, origin: str) -> None:
    assert client.post("/review", headers={"origin": origin}).status_code == 403


TOKENS = ("--paper", "--ink", "--soft", "--accent", "--warn", "--happened", "--denied", "--slot-place", "--line")


def colours(page) -> list[str]:
    """What the tokens come to on this page."""
    return page.evaluate("""(names) => names.map((name) => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = `var(${name})`;
        const found = getComputedStyle(probe).color;
        probe.remove();
        return found;
    })""", list(TOKENS))


def test_chosen_and_by_the_system_are_the_same_colours(served, open_page) -> None:
    by_system = {scheme: colours(open_page(served.url + "/about", scheme=scheme)) for scheme in ("light", "dark")}
    assert not set(by_system["light"]) & set(by_system["dark"])
    for system, chosen in (("light", "dark"), ("dark", "light")):
        page = open_page(served.url + "/about", scheme=system)
        page.locator("[data-theme-switch]").click()
        assert colours(page) == by_system[chosen]
        page.emulate_media(media="print")
        assert colours(page)[TOKENS.index("--happened")] == by_system["light"][TOKENS.index("--happened")]
        assert colours(page)[TOKENS.index("--paper")] == "rgb(255, 255, 255)"


def test_no_colour_is_given_twice_and_old_browsers_have_what_text_needs() -> None:
    sheet = (Path(web.__file__).parent / "static" / "css" / "base.css").read_text(encoding="utf-8")
    whole, _, rest = sheet.partition("@supports not (color: light-dark(#000, #fff))")
    plain = rest.partition("@media")[0]
    given = re.findall(r"(--[\w-]+): light-dark\(", whole)
    assert len(given) == len(set(given)) > 25
    assert "prefers-color-scheme" not in sheet
    assert {"--paper", "--sheet", "--ink", "--soft", "--accent", "--accent-ink", "--line", "--warn", "--warn-wash"} <= set(re.findall(r"(--[\w-]+): #", plain))
