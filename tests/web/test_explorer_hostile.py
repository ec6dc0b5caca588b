"""Reports that mean harm on the first screen: their text is text, cannot turn a line around, and cannot break the layout."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Served, serving
from tests.web.hostile import hostile_database

HARM = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
TURNED = "\u202eyenolab\u202c"
ENDLESS = "q" * 10_000
PLAIN = "Rebel forces shelled the town of Ramadi on 3 March 2017, killing 12 people, a spokesman said."
REPORTS = (
    {"id": f"one {HARM}", "outlet": f"Gazette {HARM}", "title": f"Shelling {HARM}", "published": "2017-03-04", "text": f"{HARM} {TURNED}\n\n{PLAIN}\n\n{HARM}"},
    {"id": "two", "outlet": f"Courier {TURNED}", "title": ENDLESS, "published": "2017-03-05", "text": f"{ENDLESS} forces attacked {ENDLESS} in Mosul on 4 March 2017.\n\n{PLAIN}"},
    {"id": "three", "outlet": ENDLESS, "title": TURNED, "published": "2017-03-06", "text": f"The {HARM} Brigade attacked Mosul on 5 March 2017. General Jack {TURNED} Smith denied it."},
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from serving(hostile_database(tmp_path_factory.mktemp("hostile"), REPORTS))


@pytest.mark.parametrize("phone", [False, True])
def test_the_page_stays_whole(hostile, open_page, phone: bool) -> None:
    page = open_page(f"{hostile.url}/?base=svg&colour=outlet&lane=outlet&pane={'map' if phone else ''}", phone=phone)
    page.on("dialog", lambda dialog: pytest.fail(f"a script of a report ran: {dialog.message}"))
    expect(page.locator("#list > li").first).to_be_visible()
    expect(page.locator("#legend-list li").first).to_be_attached()
    expect(page.locator("#time")).to_have_attribute("data-count", page.locator("#map").get_attribute("data-count") or "")
    assert page.locator("img").count() == 0
    assert page.locator("#desk script").count() == 0
    assert "\u202e" not in page.locator("body").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1440)


def test_a_hostile_outlet_can_be_chosen_and_is_a_chip(hostile, open_page) -> None:
    page = open_page(f"{hostile.url}/?base=svg")
    page.on("dialog", lambda dialog: pytest.fail(f"a script of a report ran: {dialog.message}"))
    page.locator('details[data-facet="outlet"] .choose', has_text="Gazette").click()
    expect(page.locator("#chips .chip")).to_contain_text(f"outlet: Gazette {HARM}")
    expect(page.locator("#list .item-who").first).to_contain_text(HARM)
    assert page.locator("img").count() == 0
    page.locator("#time .bar-mark").first.dispatch_event("pointerenter")
    expect(page.locator(".float-tip")).to_be_visible()
    page.reload()
    expect(page.locator("#chips .chip")).to_contain_text(HARM)


def test_hostile_words_in_the_address_are_words(hostile, open_page) -> None:
    page = open_page(f"{hostile.url}/?base=svg&q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&map=%3Cb%3E&colour=%3Cb%3E&lane=x&pane=%22%3E", expected=200)
    expect(page.locator("#sentence")).to_contain_text("fit")
    assert page.locator("#chips b, #chips script").count() == 0
