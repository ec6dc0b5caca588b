"""The page of two filters: what it says, how one gets there, what can be taken away."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

import httpx2
import pytest
from playwright.sync_api import expect

from tests.web.axe import violations
from tests.web.test_explorer import SVG, loaded

A, B = "outlet=Tigris Courier", "outlet=Meridian Post"
BOTH = f"a={quote(A)}&b={quote(B)}"


def test_the_page_and_the_api_say_the_same(served, open_page) -> None:
    page = open_page(f"{served.url}/compare?{BOTH}")
    made = httpx2.get(f"{served.url}/api/v1/compare?{BOTH}").json()
    events = {side: httpx2.get(f"{served.url}/api/v1/events?{query}").json()["count"] for side, query in (("a", A), ("b", B))}
    assert {side: made[side]["events"] for side in "ab"} == events
    for side in "ab":
        expect(page.locator(f".side-{side} h2")).to_contain_text(f"{events[side]} events")
    assert made["only_a"]["count"] + made["both"]["count"] == events["a"]
    assert len(made["tables"][0]["rows"]) == page.locator("#by-kind + .scroll tbody tr").count()
    assert page.locator(".panel").count() == len(made["series"])
    expect(page.locator(".few").first).to_have_text("low baseline")
    expect(page.locator("#low")).to_have_count(0)


def test_few_events_are_said_to_be_few(served, open_page) -> None:
    page = open_page(f"{served.url}/compare?{BOTH}&kind=killing")
    expect(page.locator("#low")).to_contain_text("Low baseline.")
    expect(page.locator(".shared")).to_contain_text("what: killing")
    page.get_by_role("link", name="Remove what: killing from both").or_(page.get_by_role("link", name="Remove what: killing")).first.click()
    expect(page.locator("#low")).to_have_count(0)


def test_the_explorer_and_the_outlets_lead_here(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&outlet={quote('Tigris Courier')}&coarse=yes")
    loaded(page, int(page.locator("#sentence a").first.inner_text().split()[0]))
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(page.locator(".side-a")).to_contain_text("outlet: Tigris Courier")
    page.get_by_role("link", name="the same of Meridian Post").click()
    expect(page.locator(".side-b h2")).to_contain_text("events")
    expect(page.locator(".shared")).to_contain_text("places coarsened")
    page.goto(f"{served.url}/sources?kind=air_strike")
    page.get_by_role("link", name="compare Tigris Courier").click()
    expect(page.locator(".side-a")).to_contain_text("outlet: Tigris Courier")
    assert "kind=air_strike" in page.url


def test_months_are_offered_and_differ_in_length_said(served, open_page) -> None:
    page = open_page(f"{served.url}/compare?a={quote('from=2017-03-01&to=2017-03-31')}")
    page.get_by_role("link", name="the same in the 31 days before").click()
    expect(page.locator("#totals")).to_be_visible()
    expect(page.get_by_text("Ranges of different length")).to_have_count(0)
    page.goto(f"{served.url}/compare?a={quote('from=2017-03-01&to=2017-03-31')}&b={quote('from=2017-02-01&to=2017-02-28')}")
    expect(page.get_by_text("Ranges of different length")).to_be_visible()


def test_the_tables_as_a_file(served) -> None:
    answer = httpx2.get(f"{served.url}/api/v1/compare?{BOTH}&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert "attachment" in answer.headers["content-disposition"]
    made = httpx2.get(f"{served.url}/api/v1/compare?{BOTH}").json()
    assert (rows[0]["value"], int(rows[0]["a"]), int(rows[0]["b"])) == ("events", made["a"]["events"], made["b"]["events"])
    assert {row["filter_a"] for row in rows} == {"outlet=Tigris+Courier"}
    assert {"kind", "status", "agreement", "actor", "month", "deaths", "overlap"} <= {row["part"] for row in rows}


@pytest.mark.parametrize(("query", "what"), [("a=kidn%3Dx&b=", "kidn"), ("a=from%3Dyesterday&b=", "yesterday")])
def test_a_filter_that_is_none_is_an_error(served, query: str, what: str) -> None:
    for address in ("/compare", "/api/v1/compare"):
        answer = httpx2.get(f"{served.url}{address}?{query}")
        assert answer.status_code == 400
        assert what in answer.text


@pytest.mark.parametrize(("phone", "scheme"), [(False, "dark"), (True, "light")])
def test_axe_finds_nothing(served, open_page, phone: bool, scheme: str) -> None:
    page = open_page(f"{served.url}/compare?{BOTH}&kind=killing", phone=phone, scheme=scheme)
    for address in ("", f"{served.url}/compare"):
        if address:
            page.goto(address)
        found = violations(page)
        assert not found, [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
