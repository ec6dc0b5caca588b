"""The pages for taking events away, and for programs."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from axe_core_python.sync_playwright import Axe


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/export?kind=offensive&from=2016-10-01", "/api"])
def test_everybody_can_read_them(served, open_page, path: str, scheme: str) -> None:
    page = open_page(served.url + path, scheme=scheme)
    assert Axe().run(page)["violations"] == []


@pytest.mark.parametrize("path", ["/export?kind=offensive&q=" + quote("x" * 300), "/api"])
def test_nothing_is_wider_than_a_phone(served, open_page, path: str) -> None:
    page = open_page(served.url + path, phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_rows_are_counted_before_and_after(served, open_page) -> None:
    page = open_page(served.url + "/export?kind=offensive&kind=territory_taken&sort=day")
    button = page.get_by_role("button", name="Download")
    count = int(button.inner_text().split()[1].replace(",", ""))
    page.get_by_label("JSON Lines", exact=True).check()
    with page.expect_download() as waiting:
        button.click()
    name = waiting.value.suggested_filename
    head, *rows = [json.loads(line) for line in waiting.value.path().read_text(encoding="utf-8").splitlines()]
    assert name.endswith(".jsonl")
    assert name.startswith("dateline-events-")
    assert len(rows) == count == head["dateline"]["count"] > 5
    assert head["dateline"]["filter"] == "kind=offensive&kind=territory_taken&sort=day"
    assert page.get_by_text(head["dateline"]["revision"]).is_visible()


def test_a_chip_takes_its_part_of_the_filter_away(served, open_page) -> None:
    page = open_page(served.url + "/export?kind=offensive&outlet=Meridian+Post")
    page.get_by_role("link", name="Without “what: offensive”").click()
    page.wait_for_url("**/export?outlet=Meridian+Post")
    assert page.get_by_role("listitem").filter(has_text="outlet: Meridian Post").is_visible()


def test_hostile_words_stay_words(served, open_page) -> None:
    words = "<img src=x onerror=alert(1)>‮"
    page = open_page(served.url + "/export?q=" + quote(words))
    assert page.locator("main img").count() == 0
    assert "‮" not in page.locator("main").inner_text()


def test_every_example_of_the_api_works(served, open_page) -> None:
    page = open_page(served.url + "/api")
    addresses = page.locator(".try a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(addresses) == 16
    for address in addresses:
        answer = page.request.get(served.url + address)
        assert answer.status == 200, address
    described = page.request.get(served.url + "/api/v1/openapi.json").json()
    for path in described["paths"]:
        assert page.locator(".call h3", has_text=path).count() >= 1, path
