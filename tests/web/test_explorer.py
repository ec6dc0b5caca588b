"""The first screen in a browser: filled at once, its three views tell the same, and the address says it all."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.axe import violations

SVG = "base=svg"  # no WebGL: quicker, and the rest of the page is the same
EVENTS, STRIKES = 118, 12  # of the examples, and air strikes among them
ABOUT = "e-17b1cfb0e0f3b205"


def loaded(page: Page, count: int) -> None:
    """Map, timeline and sentence tell of so many events."""
    expect(page.locator("#map")).to_have_attribute("data-count", str(count))
    expect(page.locator("#time")).to_have_attribute("data-count", str(count))
    expect(page.locator("#sentence")).to_contain_text(re.compile(rf"Showing {count:,} (of {EVENTS} )?events"))


def words(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def facet(page: Page, name: str, value: str) -> Locator:
    return page.locator(f'a[data-key="{name}={value}"]')


def test_the_first_screen_is_filled(served, open_page) -> None:
    page = open_page(served.url + "/?base=gl")
    loaded(page, EVENTS)
    expect(page.locator("#map[data-view=gl] canvas")).to_be_visible()
    assert page.locator("#map .symbol").count() >= 3
    expect(page.locator(".map-label").nth(2)).to_be_attached()
    assert page.locator("#time .time-above rect.bin").count() >= 10
    assert page.locator("#list > li").count() >= 50
    expect(page.locator("#legend-list")).to_contain_text("happened")
    expect(page.locator("#scale")).to_have_attribute("aria-label", re.compile(r"Scale: [125]0* (km|m)"))
    assert page.locator("#q").input_value() == ""


def test_a_click_on_a_facet_changes_sentence_list_map_and_timeline_alike(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    facet(page, "kind", "air_strike").click()
    loaded(page, STRIKES)
    expect(page.locator("#list > li")).to_have_count(STRIKES)
    assert words(page)["kind"] == ["air_strike"]
    expect(page.locator("#chips .chip")).to_have_text(re.compile("what: air strike"))
    page.get_by_role("link", name="Without what: air strike").click()
    loaded(page, EVENTS)
    expect(page.locator("#chips .chip")).to_have_count(0)


def test_excluding_a_value_leaves_the_rest(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    page.locator('a[data-key="not status=planned"]').click()
    expect(page.locator("#sentence")).to_contain_text(f"101 of {EVENTS}")
    assert words(page)["not_status"] == ["planned"]
    assert page.locator("#list .badge.planned").count() == 0


def test_two_values_of_a_facet_add_up(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=air_strike")
    loaded(page, STRIKES)
    facet(page, "kind", "bombing").click()
    expect(page.locator("#chips .chip")).to_have_count(2)
    shown = page.locator("#list > li").count()
    assert shown > STRIKES


def test_search_inside_a_facet(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    page.locator('.within[data-within="actor"] input[type=search]').fill("peshm")
    values = page.locator('details[data-facet="actor"] .value')
    expect(values).to_have_count(1)
    expect(values).to_contain_text("Peshmerga")
    values.locator(".choose").click()
    expect(page.locator("#chips")).to_contain_text("who: Peshmerga")


def test_the_address_restores_everything_after_reload_and_back(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=air_strike&from=2017-01-01&to=2017-12-31&colour=group&lane=outlet&script=arabic&map=6.50/36.000/43.500&sel={ABOUT}")
    expect(page.locator("#sentence")).to_contain_text(f"of {EVENTS} events")
    before = words(page)

    def shown() -> None:
        assert page.locator("#colour-select").input_value() == "group"
        assert page.locator("select[data-view=lane]").input_value() == "outlet"
        assert page.locator("#script-select").input_value() == "arabic"
        assert page.locator("input[name=from]").first.input_value() == "2017-01-01"
        expect(page.locator(f'.item[data-id="{ABOUT}"]')).to_have_class(re.compile("selected"))
        expect(page.locator(".brush .selection")).to_be_visible()
        expect(page.locator(".lane-name").first).to_be_visible()
        zoom, lat, lon = (float(n) for n in words(page)["map"][0].split("/"))
        assert (round(zoom, 1), round(lat, 1), round(lon, 1)) == (6.5, 36.0, 43.5)

    shown()
    page.reload()
    shown()
    facet(page, "kind", "bombing").click()
    expect(page.locator("#chips .chip")).to_have_count(3)
    page.go_back()
    expect(page.locator("#chips .chip")).to_have_count(2)
    shown()
    assert words(page) == before
    page.go_forward()
    expect(page.locator("#chips .chip")).to_have_count(3)
    assert words(page)["kind"] == ["air_strike", "bombing"]


def test_hover_and_selection_are_mirrored(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=air_strike")
    loaded(page, STRIKES)
    row = page.locator(f'.item[data-id="{ABOUT}"]')
    row.hover()
    expect(page.locator("#map .hovered")).to_have_count(1)
    expect(page.locator(f'#time .bar-mark.hovered[data-id="{ABOUT}"]')).to_have_count(1)
    bar = page.locator(f'#time .bar-mark[data-id="{ABOUT}"]')
    bar.dispatch_event("pointerenter")
    expect(row).to_have_class(re.compile("hovered"))
    bar.dispatch_event("click")
    expect(row).to_have_class(re.compile("selected"))
    expect(page.locator("#map .selected")).to_have_count(1)
    assert words(page)["sel"] == [ABOUT]
    page.keyboard.press("Escape")
    expect(page.locator(".selected")).to_have_count(0)
    assert "sel" not in words(page)


def test_a_mark_of_the_map_tells_list_and_timeline(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&place=Baghdad&place=Tal+Afar")
    mark = page.locator("#map .symbol.mark").first
    mark.dispatch_event("pointerenter")
    name = mark.get_attribute("data-id")
    expect(page.locator(f'.item[data-id="{name}"]')).to_have_class(re.compile("hovered"))
    expect(page.locator("#time .hovered-span").first).to_be_attached()
    expect(page.locator("#peek")).to_be_visible()
    mark.dispatch_event("click")
    expect(page.locator(f'.item[data-id="{name}"]')).to_have_class(re.compile("selected"))


def test_what_is_selected_but_not_in_the_list_is_pinned(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=shelling&sel={ABOUT}")
    pinned = page.locator(f'#pinned .item[data-id="{ABOUT}"]')
    expect(pinned).to_be_visible()
    expect(page.locator(f'#list .item[data-id="{ABOUT}"]')).to_have_count(0)


def test_events_without_a_place_are_in_the_drawer(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    expect(page.locator("#drawer-title")).to_have_text("Not on the map (42)")
    page.locator("#drawer-title").click()
    expect(page.locator("#drawer-list li")).to_have_count(42)
    page.get_by_role("link", name="Only these 42").click()
    loaded(page, 42)
    assert words(page)["located"] == ["no"]


def test_the_brush_chooses_a_range_and_takes_it_back(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    box = page.locator(".brush .overlay").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.8, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.95, middle, steps=6)
    page.mouse.up()
    expect(page.locator("#chips .chip")).to_have_count(1)
    assert words(page)["from"] < words(page)["to"]
    expect(page.locator("input[name=from]").first).to_have_value(words(page)["from"][0])
    page.get_by_role("button", name="All", exact=True).click()
    loaded(page, EVENTS)


def test_presets_and_steps(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    page.get_by_role("button", name="1 y").click()
    expect(page.locator("#chips .chip")).to_contain_text("12 July 2016 to 11 July 2017")
    page.get_by_role("button", name="One step back").click()
    expect(page.locator("#chips .chip")).to_contain_text("13 July 2015 to 11 July 2016")


def test_play_stops_at_the_end(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&from=2017-01-01&to=2017-06-30")
    page.locator("[data-play=speed]").select_option("4")
    page.locator("[data-play=run]").click()
    expect(page.locator("input[name=from]").first).to_have_value("2017-07-01")
    expect(page.locator("[data-play=run]")).to_have_attribute("aria-pressed", "false")


def test_a_rectangle_and_a_polygon_filter(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&map=6.00/36.000/43.500")
    loaded(page, EVENTS)
    side = page.locator(".mapside").bounding_box()
    x, y = side["x"] + side["width"] / 2, side["y"] + side["height"] / 2
    page.locator("[data-map=box]").click()
    page.mouse.move(x - 150, y - 120)
    page.mouse.down()
    page.mouse.move(x + 100, y + 20, steps=4)
    page.mouse.up()
    expect(page.locator("#chips")).to_contain_text("rectangle")
    west, south, east, north = (float(n) for n in words(page)["bbox"][0].split(","))
    assert west < 43.5 < east
    assert south < 36.0 < north
    expect(page.locator("path.picked").first).to_be_attached()
    page.locator("[data-map=polygon]").click()
    for dx, dy in ((-160, -100), (120, -100), (0, 90)):
        page.mouse.click(x + dx, y + dy)
    page.keyboard.press("Enter")
    expect(page.locator("#chips")).to_contain_text("outline")
    assert "bbox" not in words(page)
    assert len(words(page)["polygon"][0].split(";")) == 3


def test_an_area_by_numbers(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    page.locator(".map-pick summary").click()
    for name, value in {"west": 42, "south": 33, "east": 44, "north": 34}.items():
        page.locator(f"#box-form input[name={name}]").fill(str(value))
    page.get_by_role("button", name="Only this area").click()
    expect(page.locator("#sentence")).to_contain_text(f"of {EVENTS} events")
    assert words(page)["bbox"] == ["42,33,44,34"]


def test_a_cluster_that_cannot_be_parted_lists_its_events(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&place=Ramadi")
    page.locator("#map .symbol.cluster").first.dispatch_event("click")
    expect(page.locator("#peek li")).to_have_count(5)
    page.get_by_role("button", name="Only these 5").click()
    expect(page.locator("#chips .chip")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["group", "kind", "agreement", "side", "outlet", "plan"])
def test_every_colouring_has_a_legend_that_adds_up(served, open_page, scheme: str) -> None:
    page = open_page(f"{served.url}/?{SVG}&colour={scheme}")
    loaded(page, EVENTS)
    counts = page.locator("#legend-list .count").all_text_contents()
    assert sum(int(n.replace(",", "")) for n in counts) == EVENTS


def test_plans_are_hollow_and_overdue_ones_flagged(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&plan=open&plan=overdue")
    assert page.locator("#time .bar-mark.hollow").first.wait_for(state="attached") is None
    expect(page.locator("#time text.overdue").first).to_be_attached()
    expect(page.locator("#map .symbol.mark.hollow").first).to_be_attached()


def test_a_region_is_an_area_and_never_a_dot(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&precision=area&map=5.00/34.500/43.800")
    expect(page.locator("#map path.area")).to_have_count(1)
    expect(page.locator("#map circle.dot")).to_have_count(0)


def test_near_is_a_ring_of_true_kilometres(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&precision=near&place=Ramadi&map=7.00/33.420/43.308")
    ring = page.locator("#map path.ring")
    expect(ring).to_have_count(1)
    kilometre = 512 * 2**7 / (40075.017 * 0.8347)  # pixels of one at 33.42 degrees north
    assert ring.evaluate("e => e.getBBox().width") == pytest.approx(2 * 19.4 * kilometre, rel=0.02)


def test_without_webgl_the_svg_map_takes_its_place(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&map=6.00/36.000/43.500")
    loaded(page, EVENTS)
    expect(page.locator("#map[data-view=svg] g.basemap path").first).to_be_attached()
    expect(page.locator("#map g.names text").first).to_be_attached()
    page.locator("[data-map=in]").click()
    expect(page).to_have_url(re.compile(r"map=7\.00"))


def test_by_keyboard_from_a_facet_to_an_event(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    wanted = "kind=air_strike"
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.key") == wanted:
            break
    page.keyboard.press("Enter")
    loaded(page, STRIKES)
    assert page.evaluate("document.activeElement.dataset.key") == wanted
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#list > li").nth(1)).to_have_class(re.compile("selected"))
    page.keyboard.press("k")
    name = words(page)["sel"][0]
    page.locator("#time").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#list > li").nth(1)).to_have_class(re.compile("selected"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/events/{name}"))


def test_the_next_part_of_the_list_comes_by_itself(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    page.locator("#more").scroll_into_view_if_needed()
    expect(page.locator("#list > li")).to_have_count(100)
    page.locator("#more").scroll_into_view_if_needed()
    expect(page.locator("#list > li")).to_have_count(EVENTS)
    names = page.locator("#list > li").evaluate_all("all => all.map(e => e.dataset.id)")
    assert len(set(names)) == EVENTS


def test_a_search_shows_the_words_it_found(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    page.locator("#q").fill("minaret")
    page.locator("#q").press("Enter")
    expect(page.locator("#chips")).to_contain_text("words: minaret")
    expect(page.locator("#list mark", has_text="minaret").first).to_be_visible()


def test_trouble_is_said_in_words(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    page.evaluate("() => { const whole = fetch; window.fetch = (at, how) => String(at).includes('/map?') ? Promise.reject(new TypeError('gone')) : whole(at, how); }")
    facet(page, "kind", "air_strike").click()
    expect(page.locator("#trouble")).to_contain_text("does not answer")
    expect(page.locator("#sentence")).to_contain_text(f"{STRIKES} of {EVENTS}")
    expect(page.locator("#trouble")).to_be_visible()


def test_share_gives_link_call_command_and_python(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=air_strike")
    loaded(page, STRIKES)
    page.get_by_role("button", name="Share").click()
    assert page.get_by_label("Link to this view").input_value() == page.url
    assert "/api/v1/events?kind=air_strike" in page.get_by_label("As an API call").input_value()
    assert "dateline export" in page.get_by_label("As a command").input_value()
    assert "parse_filter('kind=air_strike')" in page.get_by_label("As Python").input_value()
    expect(page.locator("#takeaway a").first).to_have_attribute("href", "/export?kind=air_strike")


def test_a_search_is_saved_in_this_browser(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=air_strike")
    loaded(page, STRIKES)
    page.get_by_role("button", name="Saved").click()
    page.get_by_label("Name", exact=True).fill("Strikes <b>")
    page.get_by_role("button", name="Save this search").click()
    expect(page.locator("#saved-list a")).to_have_text("Strikes <b>")
    page.goto(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    page.get_by_role("button", name="Saved").click()
    page.locator("#saved-list a").click()
    loaded(page, STRIKES)


def test_the_theme_changes_the_map(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}")
    loaded(page, EVENTS)
    water = page.locator("g.basemap path.water")
    before = water.get_attribute("fill")
    page.get_by_role("button", name="Light or dark").click()
    expect(water).not_to_have_attribute("fill", before)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True])
def test_it_is_accessible(served, open_page, scheme: str, phone: bool) -> None:
    page = open_page(f"{served.url}/?{SVG}&kind=air_strike&sel={ABOUT}&pane={'map' if phone else ''}", scheme=scheme, phone=phone)
    expect(page.locator("#map")).to_have_attribute("data-count", str(STRIKES))
    expect(page.locator("#time")).to_have_attribute("data-count", str(STRIKES))
    assert [f"{v['id']}: {n['html'][:200]}" for v in violations(page) for n in v["nodes"]] == []


@pytest.mark.parametrize("pane", ["", "map", "time", "rail"])
def test_a_phone_has_no_sideways_scroll(served, open_page, pane: str) -> None:
    page = open_page(f"{served.url}/?{SVG}&pane={pane}", phone=True)
    expect(page.locator("#time")).to_have_attribute("data-count", str(EVENTS))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shown = {"": "#list", "map": "#map", "time": "#time", "rail": "#facets"}[pane]
    expect(page.locator(shown)).to_be_visible()


def test_a_phone_shows_the_list_first_and_the_map_when_asked(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}", phone=True)
    expect(page.locator("#list > li").first).to_be_visible()
    expect(page.locator("#map")).not_to_be_visible()
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.locator("#map .symbol").first).to_be_visible()
    expect(page.locator("#map")).to_have_attribute("data-count", str(EVENTS))


def test_without_javascript_it_is_a_page_of_text(served, open_page) -> None:
    page = open_page(served.url + "/", java_script_enabled=False)
    expect(page.locator("#sentence")).to_contain_text(f"Showing {EVENTS} events from 22 reports by 5 outlets")
    expect(page.locator("#map")).not_to_be_visible()
    assert page.locator("#list > li").count() == 50
    page.locator("a[rel=next]").click()
    assert page.locator("#list > li").count() == 50
    expect(page.locator("#list")).to_have_attribute("start", "51")
    facet(page, "kind", "air_strike").click()
    expect(page.locator("#sentence")).to_contain_text(f"{STRIKES} of {EVENTS} events")
    page.locator("input[name=from]").fill("2017-03-01")
    page.get_by_role("button", name="Set").click()
    expect(page.locator("#chips .chip")).to_have_count(2)


def test_a_question_that_cannot_be_asked_leaves_no_answer_that_looks_like_its_own(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&q=Ramadi", tolerated=400)
    page.locator("#q").fill("AND (")
    page.locator("#q").press("Enter")
    expect(page.locator("#trouble")).to_contain_text("bracket")
    expect(page.locator("body")).to_have_class(re.compile(r"\bstale\b"))
    page.locator("#q").fill("Daesh")
    page.locator("#q").press("Enter")
    expect(page.locator("#trouble")).to_be_hidden()
    expect(page.locator("body")).not_to_have_class(re.compile(r"\bstale\b"))
    page.go_back()
    page.go_back()
    expect(page.locator("#q")).to_have_value("Ramadi")
