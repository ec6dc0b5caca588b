"""The pages for taking events away, and for programs."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from urllib.parse import quote

import pytest

from tests.web.axe import violations


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/export?kind=offensive&from=2016-10-01", "/api"])
def test_everybody_can_read_them(served, open_page, path: str, scheme: str) -> None:
    page = open_page(served.url + path, scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/export?kind=offensive&q=" + quote("x" * 300), "/api"])
def test_nothing_is_wider_than_a_phone(served, open_page, path: str) -> None:
    page = open_page(served.url + path, phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_rows_are_counted_before_and_after(served, open_page) -> None:
    page = open_page(served.url + "/export?kind=offensive&kind=territory_taken&sort=day")
    button = page.get_by_role("button", name=re.compile("Download .* as JSON Lines"))
    count = int(button.inner_text().split()[1].replace(",", ""))
    with page.expect_download() as waiting:
        button.click()
    name = waiting.value.suggested_filename
    head, *rows = [json.loads(line) for line in waiting.value.path().read_text(encoding="utf-8").splitlines()]
    assert name.endswith(".jsonl")
    assert name.startswith("dateline-events-")
    assert len(rows) == count == head["dateline"]["count"] > 5
    assert head["dateline"]["filter"] == "kind=offensive&kind=territory_taken&sort=day"
    assert page.get_by_text(head["dateline"]["revision"]).is_visible()


def test_a_layout_without_a_plan_says_so(served, open_page) -> None:
    """Rows and events left out on the screen are those of the archive, and of its description."""
    page = open_page(served.url + "/export?kind=offensive&kind=territory_taken&sort=day")
    choice = page.locator("#format-acled")
    rows, left = (int(choice.locator(where).inner_text().split()[number]) for where, number in (("button", 1), ("summary", 0)))
    choice.locator("summary").click()
    assert sum(int(count) for count in choice.locator(".why b").all_inner_texts()) == left > 0
    assert choice.get_by_text("not said to have happened: planned").is_visible()
    page.get_by_label("Areas instead of points", exact=True).check()
    with page.expect_download() as waiting:
        choice.get_by_role("button").click()
    archive = zipfile.ZipFile(waiting.value.path())
    table, about = (archive.read(name).decode() for name in archive.namelist())
    made = json.loads(about)["dateline"]
    assert len(table.splitlines()) - 1 == rows == made["rows"] > 5
    assert (sum(one["events"] for one in made["left_out"]), made["coarse"]) == (left, True)


def test_every_format_can_be_taken_away_by_keyboard(served, open_page) -> None:
    page = open_page(served.url + "/export?kind=offensive")
    listed = page.request.get(served.url + "/api/v1/export/formats?kind=offensive").json()
    buttons = page.locator(".choice button")
    assert sorted(button.get_attribute("value") for button in buttons.all()) == sorted(one["name"] for one in listed["formats"])
    for one in listed["formats"]:
        button = page.locator(f"#format-{one['name']} button")
        assert button.inner_text().split()[1].replace(",", "") == str(one["rows"])
        assert button.is_enabled() is (one["rows"] > 0)
    page.locator("#format-xlsx button").focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert zipfile.is_zipfile(waiting.value.path())


def test_a_format_whose_library_is_not_there_cannot_be_asked_for(served, open_page, monkeypatch) -> None:
    """The page says what to install where the server runs."""
    address = served.url + "/export?kind=offensive"
    with_it = open_page(address).locator("#format-geoparquet")
    assert (with_it.get_by_role("button").is_enabled(), with_it.locator(".missing").count()) == (True, 0)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    without = open_page(address, phone=True).locator("#format-geoparquet")
    assert without.get_by_role("button").is_disabled()
    assert "pip install 'dateline[parquet]'" in without.locator(".missing").inner_text()


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
    assert len(addresses) == 17
    for address in addresses:
        answer = page.request.get(served.url + address)
        assert answer.status == 200, address
    described = page.request.get(served.url + "/api/v1/openapi.json").json()
    for path in described["paths"]:
        assert page.locator(".call h3", has_text=path).count() >= 1, path
