"""The map of the first screen: a drawing that stands at once, and MapLibre in its place later, with nothing moved."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from dateline.web.preload import imported

STATIC = Path(__file__).parents[2] / "src" / "dateline" / "web" / "static"
ENTRY = "js/explorer/main.js"
expect.set_options(timeout=20_000)


def symbols(page: Page) -> dict[str, list[int]]:
    """Where each symbol of the map stands on the screen, by what it says."""
    return page.locator("#map .symbol").evaluate_all("all => Object.fromEntries(all.map((e) => { const b = e.getBoundingClientRect(); return [e.ariaLabel + e.dataset.id, [b.x, b.y].map(Math.round)]; }))")


def test_maplibre_takes_over_from_the_drawing_and_nothing_moves(served, open_page) -> None:
    count = len(served.desk.snapshot().entries)
    page = open_page(served.url + "/?base=gl")  # this browser draws WebGL by the processor
    page.mouse.down()  # held: whoever presses is not disturbed
    expect(page.locator("#map")).to_have_attribute("data-count", str(count))
    expect(page.locator("#time")).to_have_attribute("data-count", str(count))
    expect(page.locator("#map[data-view=svg] g.names text.town").first).to_be_attached()
    before = symbols(page)
    asked = {urlsplit(one).path.removeprefix("/static/") for one in page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)") if one.endswith(".js")}
    assert asked == {*imported(ENTRY), ENTRY, "js/theme.js", "js/page.js"}
    mark = page.locator("#map .symbol").first
    mark.focus()
    page.mouse.up()
    expect(page.locator("#map[data-view=gl] canvas")).to_be_visible()
    after = symbols(page)
    assert before.keys() == after.keys()
    assert all(abs(a - b) <= 1 for name in before for a, b in zip(before[name], after[name], strict=True))
    expect(mark).to_be_focused()
    expect(page.locator("#map .svg-host")).to_have_count(0)
    page.locator("[data-map=in]").click()
    expect(page.locator("#map")).to_have_attribute("aria-busy", "false")
    assert symbols(page) != after


def test_where_webgl_is_slow_the_drawing_stays_and_takes_the_closer_ground(served, open_page) -> None:
    page = open_page(served.url + "/")
    expect(page.locator("#map[data-view=svg] path.provinces")).to_be_attached()
    assert [one for one in page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)") if "maplibre" in one] == []


def test_a_map_of_the_world_that_is_narrower_than_its_frame_goes_on(served, open_page) -> None:
    page = open_page(f"{served.url}/?base=svg&map=0.40/20.000/0.000")
    expect(page.locator("#map .symbol").first).to_be_visible()
    expect(page.locator("#map g.basemap use")).to_have_count(2)


def test_what_the_module_imports_is_there() -> None:
    names = imported(ENTRY)
    assert len(names) == len(set(names)) > 40
    assert [name for name in names if not (STATIC / name).is_file()] == []
    assert not {"maplibre.js", "vendor/maplibre-gl/maplibre-gl-csp.js", "vendor/pmtiles/pmtiles.js"} & set(names)  # later, by a call
