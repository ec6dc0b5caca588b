"""Bulk edit in the browser: by keyboard alone, with and without scripts; what is shown is what is done; undone in one step."""

from __future__ import annotations

import re

import pytest

from dateline.model import Slot
from dateline.store import open_store
from tests.web.axe import violations
from tests.web.test_review import HOSTILE, all_items, client_of, decisions, send


def opened(open_page, served, path: str = "/review/bulk?slot=place", name: str = "Ada Lane", **options):
    """The page of bulk edits, for somebody who has given a name."""
    page = open_page(served.url + path, **options)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Begin").click()
    page.locator("#bulk").wait_for()
    if options.get("java_script_enabled", True):
        page.locator("html.scripted").wait_for(state="attached")
    return page


def test_ten_rows_by_keyboard_alone(served_own, open_page) -> None:
    page = opened(open_page, served_own, "/review/bulk?slot=status")
    page.locator("input[name=item]").first.focus()
    for _ in range(10):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.name") != "item":
            page.keyboard.press("Tab")
    assert page.locator("[name=which][value=ticked]").is_checked()
    while page.evaluate("document.activeElement.name") != "reason":
        page.keyboard.press("Shift+Tab")
    page.keyboard.type("read one by one")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Preview: whether").wait_for()
    while "Carry out" not in page.evaluate("document.activeElement.matches('button') ? document.activeElement.textContent : ''"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Bulk edit: 10 decisions").wait_for()
    made = decisions(served_own)
    assert [(one.action, one.by, one.reason) for one in made] == [("accept", "Ada Lane", "read one by one")] * 10
    assert len({one.batch for one in made}) == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_seen_done_and_undone_in_one_step(served_own, open_page, scripts: bool) -> None:
    before = served_own.desk.snapshot()
    mosul = {entry.id for entry in before.entries if entry.place == "Mosul"}
    page = opened(open_page, served_own, "/review/bulk?slot=place&place=Mosul&having=geonames:99072", java_script_enabled=scripts)
    if not scripts:
        page.locator("[name=action][value=change]").check()
    page.get_by_label("New value").fill("Tal Afar, IQ")
    page.get_by_label(re.compile("^Why")).fill(HOSTILE)
    page.get_by_role("button", name="Preview").click()
    rows = page.locator("table[data-outcome=changes] tbody tr")
    count = rows.count()
    assert f"{count} values would change" in page.locator(".bulk-sum").inner_text()
    assert page.locator("main img").count() == 0
    assert "<img src=x onerror=alert(1)>" in page.locator(".pairs").inner_text()
    assert "\u202e" not in page.content()
    assert re.search(r"Mosul.* → Tal Afar", rows.first.inner_text())
    assert decisions(served_own) == []
    page.get_by_role("button", name=f"Carry out {count} decisions").click()
    page.get_by_role("button", name=f"Undo all {count} in one step").wait_for()
    moved = {entry.id for entry in served_own.desk.snapshot().entries if entry.place == "Tal Afar"}
    assert len(moved & mosul) > 10
    with open_store(served_own.path) as store:
        assert store.verify().whole
        assert len(store.audit()) == count
        assert all(mention.of(Slot.PLACE) for mention in store.mentions() if mention.id in {d.mention for d in store.decisions()})
    page.get_by_role("link", name="log, row 1", exact=True).click()
    page.locator("#row-1", has_text="Tal Afar").wait_for()
    page.go_back()
    page.get_by_role("button", name=re.compile("Undo all")).click()
    page.get_by_text("All of it is undone.").wait_for()
    assert {entry.id for entry in served_own.desk.snapshot().entries if entry.place == "Mosul"} == mosul
    page.goto(served_own.url + "/review/bulk")
    assert "undone" in page.locator(".batches").inner_text()


def test_what_changed_since_the_preview_is_shown_afresh_and_nothing_done(served_own, open_page) -> None:
    page = opened(open_page, served_own, "/review/bulk?slot=kind", expected=200, tolerated=409)
    page.get_by_label(re.compile("^Why")).fill("seen")
    page.get_by_role("button", name="Preview").click()
    carry = page.get_by_role("button", name=re.compile("Carry out"))
    first = carry.inner_text()
    item = next(i for i in all_items(served_own) if i.slot == "kind")
    send(client_of(served_own, "Ada Lane"), item, "accept")
    carry.click()
    page.locator("#problem", has_text="nothing was done").wait_for()
    assert len(decisions(served_own)) == 1
    assert carry.inner_text() != first
    assert "you decided so already" in page.locator("table[data-outcome=left]").inner_text()
    carry.click()
    undo = page.get_by_role("button", name=re.compile("Undo all"))
    undo.wait_for()
    send(client_of(served_own, "Ben Ode"), next(i for i in reversed(all_items(served_own)) if i.slot == "kind"), "change", value="talks")
    undo.click()
    page.locator("#problem", has_text="nothing was undone").wait_for()
    assert "Ben Ode decided later: talks" in page.locator("tbody").inner_text()
    undo.click()
    page.get_by_text("All of it is undone.").wait_for()
    assert sorted(one.by for one in decisions(served_own)) == ["Ada Lane", "Ben Ode"]


def test_no_reason_is_said_and_the_form_kept(served_own) -> None:
    client = client_of(served_own, "Ada Lane")
    data = {"slot": "place", "action": "change", "value": "Tal Afar", "which": "all", "note": "first half"}
    answer = client.post("/review/bulk/preview", data=data)
    assert answer.status_code == 422
    assert "No preview: no reason" in answer.text
    assert 'value="Tal Afar"' in answer.text
    assert 'value="first half"' in answer.text
    assert client.post("/review/bulk/preview", data=data | {"query": "colou=red", "reason": "x"}).status_code == 400
    assert client.post("/review/bulk", data=data | {"slot": "colour", "reason": "x"}).status_code == 422
    assert client.get("/review/bulk/b-none").status_code == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_and_on_a_phone(served_own, open_page, scheme: str) -> None:
    page = opened(open_page, served_own, "/review/bulk?slot=actor&place=Mosul", scheme=scheme, phone=scheme == "dark")

    def well() -> None:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    well()
    page.get_by_label(re.compile("^Why")).fill("seen")
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("heading", name="Preview: who").wait_for()
    well()
    page.get_by_role("button", name=re.compile("Carry out")).click()
    page.get_by_role("button", name=re.compile("Undo all")).wait_for()
    well()


def test_the_explorer_leads_to_it_with_its_filter(served, open_page) -> None:
    page = open_page(served.url + "/?place=Mosul&status=planned")
    page.get_by_role("link", name="Edit in bulk").click()
    page.locator("#bulk").wait_for()
    assert page.locator(".chips .chip").count() == 2
