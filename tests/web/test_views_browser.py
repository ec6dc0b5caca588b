"""The pages that compare in a real browser: accessible in light and dark, whole on a phone, and by keyboard."""

from __future__ import annotations

import pytest

from tests.web.axe import violations

PAGES = ("/plans", "/plans/promises", "/figures", "/disagreement", "/framing", "/sources", "/brief", "/about")
FILTER = "outlet=Tigris+Courier&outlet=Zagros+Gazette&from=2015-01-01"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_accessible(served, open_page, path: str, scheme: str) -> None:
    page = open_page(f"{served.url}{path}?{FILTER}", scheme=scheme)
    page.evaluate("for (const folded of document.querySelectorAll('main details')) folded.open = true")
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations(page)] == []


@pytest.mark.parametrize("path", PAGES)
def test_whole_on_a_phone(served, open_page, path: str) -> None:
    page = open_page(served.url + path, phone=True)
    page.evaluate("for (const folded of document.querySelectorAll('main details')) folded.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for region in page.locator(".scroll").all():
        assert region.get_attribute("tabindex") == "0"
        assert region.get_attribute("role") == "region"
        assert region.get_attribute("aria-label")


@pytest.mark.parametrize("path", PAGES)
def test_tables_have_captions_and_scopes(served, open_page, path: str) -> None:
    page = open_page(served.url + path)
    assert page.locator("table:not(:has(caption))").count() == 0
    assert page.locator("th:not([scope])").count() == 0
    assert page.locator("h1").count() == 1


def test_a_plan_is_judged_as_of_another_day_by_form(served, open_page) -> None:
    page = open_page(served.url + "/plans?from=2015-01-01")
    before = page.locator(".plan").count()
    page.get_by_label("Judge as of").fill("2016-06-01")
    page.get_by_role("button", name="Judge").click()
    page.wait_for_url("**as_of=2016-06-01**")
    assert "from=2015-01-01" in page.url
    assert 0 < page.locator(".plan").count() < before
    assert page.locator("[data-state=open] .plan", has_text="Islamic State, in Iraq").count() == 1
    page.get_by_role("link", name="latest day").click()
    page.locator("[data-state=overdue] .plan", has_text="Islamic State, in Iraq").wait_for()


def test_a_count_opens_the_list_behind_it(served, open_page) -> None:
    page = open_page(served.url + "/plans/promises")
    count = page.locator("a.count").first
    target = page.locator(count.get_attribute("href"))
    assert target.get_attribute("open") is None
    count.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.querySelector(id).open", arg=count.get_attribute("href"))
    assert target.locator(".said").first.is_visible()


def test_a_track_is_drawn_where_its_days_are(served, open_page) -> None:
    page = open_page(served.url + "/plans?state=overdue")
    plan = page.locator(".plan").first
    window, late = plan.locator("rect.window").bounding_box(), plan.locator("line.overdue").bounding_box()
    today = plan.locator("line.as-of").bounding_box()
    assert window["x"] + window["width"] == pytest.approx(late["x"], abs=3)
    assert late["x"] + late["width"] == pytest.approx(today["x"], abs=3)


def test_a_chip_taken_away_widens_the_page(served, open_page) -> None:
    page = open_page(served.url + "/figures?outlet=Rafidain+Voice&of=killed")
    few = page.locator(".ledger").count()
    page.get_by_role("link", name="Remove outlet: Rafidain Voice").click()
    page.wait_for_url("**/figures?of=killed")
    assert page.locator(".ledger").count() > few


def test_an_actor_is_chosen_by_form(served, open_page) -> None:
    page = open_page(served.url + "/framing")
    page.get_by_label("Actor or side").select_option(label="Islamic State")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**who=islamic_state**")
    assert page.locator("#actors ~ .framed h3").first.inner_text().startswith("Islamic State")


def test_no_script_is_needed_to_read(served, open_page) -> None:
    page = open_page(served.url + "/framing", java_script_enabled=False)
    page.locator("table.wording summary").first.click()
    assert page.locator("table.wording details[open] .said").first.is_visible()
