"""For publication: one switch makes places areas and holds fresh news back, on the map, in lists, on pages, in the API and in files alike."""

from __future__ import annotations

import re

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.web.axe import violations
from tests.web.test_explorer import ABOUT, SVG, loaded

TOWN = 43.1189  # longitude of Mosul in the gazetteer, to four digits


def ask(served, address: str) -> str:
    answer = httpx2.get(f"{served.url}{address}")
    assert answer.status_code == 200, answer.text
    return answer.text


def points(text: str) -> list[str]:
    """Numbers with more digits than a coarse place has."""
    return re.findall(r'"(?:lat|lon)": ?(-?\d+\.\d{2,})', text)


@pytest.mark.parametrize("address", [
    "map?zoom=8", "map?zoom=14", "events?limit=500", f"events/{ABOUT}", "mentions?limit=500", "claims?limit=500", "plans", "figures", "disagreements",
    "reports/example-17-zagros-2017-03-26", "export?format=geojson", "export?format=jsonl",
])  # fmt: skip
def test_no_answer_holds_a_point(served, address: str) -> None:
    joined = "&" if "?" in address else "?"
    exact, coarse = ask(served, f"/api/v1/{address}"), ask(served, f"/api/v1/{address}{joined}coarse=yes")
    assert not points(coarse)
    if address.partition("?")[0] not in {"plans", "figures", "disagreements"}:
        assert points(exact)


def test_the_switch_draws_areas_and_says_so(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=air_strike")
    loaded(page, 12)
    expect(page.locator("#sign")).to_be_hidden()
    page.get_by_text("Publication", exact=True).click()
    page.get_by_label("Places").select_option("yes")
    expect(page.locator("#sign")).to_contain_text("Places are areas, not points: 56 km for a town or a site")
    expect(page.locator("#map-sign")).to_contain_text("Places coarsened")
    assert "coarse=yes" in page.url
    expect(page.locator("#map .shapes path.area").first).to_be_attached()
    expect(page.locator("#map .symbol .dot")).to_have_count(0)
    assert all(not value or len(value.partition(".")[2]) <= 1 for value in page.eval_on_selector_all("#list .item", "rows => rows.map((row) => row.dataset.lon)"))
    expect(page.locator("#list .item-where").filter(has_text="coarsened: within").first).to_be_visible()
    page.locator("#list h3 a").first.click()
    expect(page.locator(".publishing")).to_contain_text("Places are areas")


def test_clear_all_leaves_what_is_for_publication(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=air_strike&coarse=yes")
    page.get_by_role("link", name="Clear all").click()
    loaded(page, 118)
    assert "coarse=yes" in page.url
    page.locator("#sign").get_by_role("link", name="Show all").click()
    expect(page.locator("#sign")).to_be_hidden()
    assert "coarse" not in page.url


def test_what_is_pinned_above_the_list_is_coarse_too(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&coarse=yes&kind=air_strike&status=planned&sel={ABOUT}")
    row = page.locator("#pinned .item")
    expect(row).to_contain_text("coarsened: within")
    assert float(str(row.get_attribute("data-lon"))) % 0.5 == 0


def test_a_delay_holds_the_latest_back_everywhere(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&delay=30")
    held = int(re.search(r"(\d+) events?\.", page.locator("#sign").inner_text())[1])  # type: ignore[index]
    assert 0 < held < 118
    loaded(page, 118 - held)
    assert "whatever is after 11 June 2017" in page.locator("#sign").inner_text()
    late = httpx2.get(f"{served.url}/api/v1/events?from=2017-06-20&limit=1").json()["events"][0]["id"]
    for address in (f"/events/{late}?delay=30", f"/api/v1/events/{late}?delay=30"):
        answer = httpx2.get(f"{served.url}{address}")
        assert answer.status_code == 404
        assert "held back for 30 days" in answer.text
    assert late not in ask(served, "/api/v1/export?format=csv&delay=30")
    assert httpx2.get(f"{served.url}/api/v1/events?delay=30").json()["count"] == 118 - held


def test_a_file_says_that_it_is_coarse(served) -> None:
    text = ask(served, "/api/v1/export?format=csv&coarse=yes&delay=30")
    assert "coarse=yes" in text.splitlines()[1]
    assert "area_radius_km" in text.splitlines()[0]


def test_the_page_of_an_event_draws_an_area(served, open_page) -> None:
    page = open_page(f"{served.url}/events/{ABOUT}?coarse=yes")
    drawing = page.locator("[data-locator]")
    expect(drawing).to_have_attribute("data-draw", "area")
    assert float(str(drawing.get_attribute("data-lon"))) % 0.5 == 0
    expect(page.locator(".facts")).to_contain_text("coarsened for publication: within")


# ---- clocks


def test_the_third_clock_is_when_reports_were_read(served, open_page) -> None:
    events = httpx2.get(f"{served.url}/api/v1/events?limit=500").json()["events"]
    days = {one["captured"]["start"] for one in events}
    assert len(days) in {1, 2}
    day = min(days)
    assert httpx2.get(f"{served.url}/api/v1/events?clock=captured&from={day}").json()["count"] == 118
    assert httpx2.get(f"{served.url}/api/v1/events?clock=captured&to=2020-01-01").json()["count"] == 0
    line = httpx2.get(f"{served.url}/api/v1/timeline?clock=captured").json()
    assert (line["clock"], line["first"], line["undated"]) == ("captured", day, 0)
    page = open_page(f"{served.url}/?{SVG}&clock=captured&from={day}")
    loaded(page, 118)
    expect(page.locator("#chips .chip")).to_contain_text("captured since")
    expect(page.locator("#list .item-clock").first).to_contain_text("captured ")
    assert page.locator("select[name=clock]").input_value() == "captured"
    ticks = page.locator("#time .time-above .axis .tick text").all_text_contents()
    assert ticks
    assert not any(re.search(r"AM|PM|:", tick) for tick in ticks)  # days at the finest


# ---- values that nobody knows


def test_an_unknown_value_is_named_and_the_nearest_is_a_click_away(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=air_stirke")
    expect(page.locator(".unknown")).to_contain_text("kind: there is no 'air_stirke'")
    page.locator(".unknown").get_by_role("link", name="air_strike", exact=True).click()
    loaded(page, 12)
    expect(page.locator(".unknown")).to_have_count(0)
    (warning,) = httpx2.get(f"{served.url}/api/v1/events?kind=air_stirke").json()["warnings"]
    assert (warning["word"], warning["value"], warning["near"][0]) == ("kind", "air_stirke", "air_strike")
    assert httpx2.get(f"{served.url}/api/v1/events?kind=air_strike").json()["warnings"] == []


# ---- what the page of plans counts


def test_the_page_of_plans_counts_the_reports_of_its_plans(served) -> None:
    plans = httpx2.get(f"{served.url}/api/v1/plans").json()["plans"]
    found = httpx2.get(f"{served.url}/api/v1/events?" + "&".join(f"id={one['event']}" for one in plans)).json()
    said = re.search(r"(\d+) reports with a day tell of these plans(?:, and (\d+) without one)?", ask(served, "/plans"))
    assert said is not None
    assert sum(int(n or 0) for n in said.groups()) == found["reports"]


# ---- all of it, for everybody


def overlap(page: Page, one: str, other: str) -> bool:
    a, b = page.locator(one).bounding_box(), page.locator(other).bounding_box()
    assert a is not None
    assert b is not None
    return a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"] and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]


@pytest.mark.parametrize("phone", [True, False])
def test_the_legend_leaves_the_credit_free(served, open_page, phone: bool) -> None:
    page = open_page(f"{served.url}/?{SVG}&pane=map&coarse=yes", phone=phone)
    expect(page.locator("#map .symbol").first).to_be_attached()
    if phone:
        page.locator("#legend-fold summary").click()
    for name in ("#legend", "#drawer"):
        assert not overlap(page, name, ".map-foot"), name


@pytest.mark.parametrize(("phone", "scheme"), [(False, "light"), (True, "dark")])
def test_axe_finds_nothing(served, open_page, phone: bool, scheme: str) -> None:
    page = open_page(f"{served.url}/?{SVG}&coarse=yes&delay=30&q=Daesh&not_kind=air_stirke", phone=phone, scheme=scheme)
    for part in (".widened", ".unknown", "#sign", "#list .item-quote"):
        expect(page.locator(part).first).to_be_visible()
    page.get_by_text("Publication", exact=True).click()
    found = violations(page)
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]
