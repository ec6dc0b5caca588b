"""Review in the browser: by keyboard alone, by plain forms, undone, coded twice, settled; what was decided reaches every page and export."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dateline.explore import Desk
from dateline.explore.reviewing import Course, Reviews
from dateline.model import Slot, filler_claims
from dateline.store import open_store
from dateline.web import create_app
from dateline.web.forms import local
from tests.web.axe import violations

HOSTILE = "<img src=x onerror=alert(1)> \u202eevil\u202c 'quoted' & \"double\""


def begin(open_page, served, name: str = "Ada Lane", path: str = "/review", **options):
    """A browser in which a reviewer has said a name."""
    page = open_page(served.url + path, **options)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Begin").click()
    page.locator(".decision").wait_for()
    if options.get("java_script_enabled", True):
        page.locator("html.scripted").wait_for(state="attached")  # keys are heard from now on
    return page


def press(page, *keys: str) -> None:
    """Press keys, and wait for the next card."""
    page.locator("#said").evaluate("node => { node.textContent = '' }")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_selector("#said:not(:empty)", state="attached")


def count(page) -> str:
    return page.locator("#count").inner_text()


def decisions(served) -> list:
    with open_store(served.path) as store:
        return store.decisions()


# ---- by keyboard


def test_ten_reviews_by_keyboard_alone(served_own, open_page) -> None:
    page = begin(open_page, served_own)
    for number in range(1, 11):
        reject = page.locator("#reject").count()
        if number % 3 == 0 and reject:
            press(page, "r", "2")
        else:
            press(page, "a")
        assert count(page).startswith(f"{number} of ")
        assert page.evaluate("document.activeElement.id") == "question"
    assert page.locator("#said").text_content().startswith(("Accepted: ", "Rejected: "))
    made = decisions(served_own)
    assert len(made) == 10
    assert {one.by for one in made} == {"Ada Lane"}
    assert {one.action for one in made} == {"accept", "reject"}
    assert all(one.reason for one in made if one.action == "reject")
    page.reload()
    assert count(page).startswith("10 of ")


def test_undo_brings_the_card_and_the_value_back(served_own, open_page) -> None:
    page = begin(open_page, served_own)
    first = page.locator("#question").inner_text()
    press(page, "a")
    assert page.locator("#question").inner_text() != first or count(page).startswith("1 of")
    press(page, "u")
    assert page.locator("#question").inner_text() == first
    assert count(page).startswith("0 of ")
    assert decisions(served_own) == []
    with open_store(served_own.path) as store:
        assert [row.action for row in store.audit()] == ["undo", "accept"]


def test_skip_leaves_it_for_later(served_own, open_page) -> None:
    page = begin(open_page, served_own)
    first = page.locator("#question").inner_text()
    press(page, "s")
    assert "1 skipped" in count(page)
    page.get_by_role("button", name="Take the skipped up again").click()
    page.locator("#count", has_text=re.compile("decided$")).wait_for()
    assert page.locator("#question").inner_text() == first


def test_a_change_with_words_selected_and_a_note(served_own, open_page) -> None:
    """A figure is changed by key, with the words in the sentence selected."""
    item = next(i for i in all_items(served_own) if i.slot == "figure")
    page = begin(open_page, served_own, path="/review")
    page.goto(f"{served_own.url}/review?at={item.mention}~{item.slot}~{item.target}")
    mark = page.locator(".said .current").first
    words = mark.text_content()
    mark.evaluate("node => getSelection().selectAllChildren(node)")
    page.locator("#selected").wait_for()
    page.keyboard.press("e")
    page.locator("#change [data-value]").fill("killed 12-15")
    page.locator("#change [data-other]").fill(HOSTILE)
    page.locator("#change [data-note]").fill("see the second report")
    said = page.locator("#said")
    page.keyboard.press("Enter")
    said.filter(has_text="Changed").wait_for(state="attached")
    (one,) = decisions(served_own)
    assert (one.action, one.value.low, one.value.high, one.words) == ("change", 12, 15, words)
    assert one.reason
    with open_store(served_own.path) as store:
        report = store.find(item.mention).reading.report
    assert report.text[one.start : one.stop] == words


@pytest.mark.parametrize("scripts", [True, False])
def test_an_alternative_of_a_place_is_picked(served_own, open_page, scripts: bool) -> None:
    with open_store(served_own.path) as store:
        mention, number, other = next(
            (m, n, c.place) for m in store.mentions() for n, f in enumerate(m.fillers) if f.slot == "place" and len(f.value.alternatives) > 1
            for c in f.value.alternatives if f.value.place and c.place.id != f.value.place.id
        )  # fmt: skip
    page = begin(open_page, served_own, java_script_enabled=scripts)
    page.goto(f"{served_own.url}/review?at={mention.id}~place~{filler_claims(mention)[number]}")
    if scripts:
        page.keyboard.press("e")
    else:
        page.locator("#change summary").click()
    page.locator(f"[data-pick][value='{other.id}']").check()
    page.locator("#change .reasons button").first.click()
    page.locator("#undo").wait_for()
    (one,) = decisions(served_own)
    assert one.value.place == other
    with open_store(served_own.path) as store:
        final = next(m for m in store.event_linked(mention.id).mentions if m.id == mention.id)
    assert other in [f.value.place for f in final.of(Slot.PLACE)]
    assert final.fillers[number].evidence.text == mention.fillers[number].evidence.text


def test_a_reason_in_free_words_is_kept_and_harmless(served_own, open_page) -> None:
    page = begin(open_page, served_own)
    while not page.locator("#reject").count():
        press(page, "a")
    page.keyboard.press("r")
    page.locator("#reject [data-other]").fill(HOSTILE)
    page.locator("#reject").get_by_role("button", name="Reject", exact=True).click()
    page.locator("#said").filter(has_text="Rejected").wait_for(state="attached")
    for path in ("/review", "/review/decisions", "/audit"):
        page.goto(served_own.url + path)
        assert page.get_by_text("<img src=x onerror=alert(1)>").first.is_visible()
        assert page.locator("main img").count() == 0
        assert "\u202e" not in page.content()


def test_a_flag_hides_the_words_until_asked(served_own, open_page) -> None:
    page = begin(open_page, served_own)
    press(page, "x", "1")
    hidden = page.locator(".said").inner_text()
    page.locator(".said").get_by_text("Flagged as graphic: show the words").click()
    page.get_by_text("Hide them again").wait_for()
    assert "Flagged as" in hidden
    assert "Flagged as" not in page.locator(".said").inner_text()
    assert count(page).startswith("0 of ")
    assert any("graphic" in entry.flags for entry in served_own.desk.snapshot().entries)


def test_keys_do_nothing_while_one_writes(served_own, open_page) -> None:
    page = begin(open_page, served_own)
    page.keyboard.press("n")
    page.keyboard.type("ars x")
    assert page.locator("#note [data-note]").input_value() == "ars x"
    page.keyboard.press("Escape")
    press(page, "a")
    (one,) = decisions(served_own)
    assert one.note == "ars x"


def test_what_cannot_be_kept_is_said_and_the_card_stays(served_own, open_page) -> None:
    item = next(i for i in all_items(served_own) if i.slot == "time")
    page = begin(open_page, served_own, tolerated=422)
    page.goto(f"{served_own.url}/review?at={item.mention}~{item.slot}~{item.target}")
    before = page.locator("#question").inner_text()
    page.keyboard.press("e")
    page.locator("#change [data-value]").fill("Monday")
    page.keyboard.press("Enter")
    page.locator("#trouble").wait_for()
    assert "is no day" in page.locator("#trouble").inner_text()
    assert page.locator("#question").inner_text() == before


# ---- two tabs


@pytest.mark.parametrize("scripts", [True, False])
def test_the_later_of_two_tabs_is_told_what_the_other_decided_and_keeps_its_form(served_own, open_page, scripts: bool) -> None:
    item = next(i for i in all_items(served_own) if i.slot == "time")
    page = begin(open_page, served_own, java_script_enabled=scripts, expected=200, tolerated=409)
    page.goto(f"{served_own.url}/review?at={item.mention}~{item.slot}~{item.target}")
    send(client_of(served_own, "Ben Ode"), item, "change", value="2016-10-18", other=HOSTILE)
    if scripts:
        page.keyboard.press("e")
    else:
        page.locator("#change summary").click()
    page.locator("#change [data-value]").fill("2016-10-19")
    page.locator("#change [data-other]").fill("so it says")
    page.locator("#change").get_by_role("button", name="Change", exact=True).click()
    trouble = page.locator("#trouble", has_text="Not kept")
    trouble.wait_for()
    assert "Ben Ode changed it: 18 October 2016" in trouble.inner_text()
    assert page.locator("main img").count() == 0
    assert page.locator("#change [data-value]").input_value() == "2016-10-19"
    assert page.locator("#change [data-other]").input_value() == "so it says"
    assert [one.by for one in decisions(served_own)] == ["Ben Ode"]
    assert violations(page) == [] if scripts else True
    page.locator("#change").get_by_role("button", name="Change", exact=True).click()
    page.locator("#undo").wait_for()
    assert [(one.by, one.round) for one in decisions(served_own)] == [("Ben Ode", "first"), ("Ada Lane", "second")]


def test_an_undo_in_another_tab_is_a_change(served_own) -> None:
    ada = client_of(served_own, "Ada Lane")
    item = next(i for i in all_items(served_own) if i.slot == "place")
    send(ada, item, "accept")
    (made,) = decisions(served_own)
    seen = {"mention": item.mention, "slot": item.slot, "target": item.target, "seen": "1"}
    ada.post(f"/review/decisions/{made.id}/undo", follow_redirects=False)
    answer = ada.post("/review/decisions?action=accept", data=seen, follow_redirects=False)
    assert answer.status_code == 409
    assert "you undid the decision on it" in answer.text
    answer = ada.post("/review/decisions?action=accept", data=seen, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "stale_decision")
    assert ada.post("/review/decisions?action=accept", data=seen | {"seen": "2"}, follow_redirects=False).status_code == 303


def test_a_second_person_is_told_nothing_of_the_first_by_a_conflict(served_own) -> None:
    item = next(i for i in all_items(served_own) if i.slot == "kind")
    ada, ben = client_of(served_own, "Ada Lane"), client_of(served_own, "Ben Ode")
    send(ada, item, "accept")
    page = ben.get(f"/review?round=second&share=100&at={item.mention}~kind~").text
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    send(ada, item, "change", value="killing", other="only Ada could know this")
    send(ben, item, "accept", seen=seen)
    answer = ben.post("/review/decisions?action=accept", data={"mention": item.mention, "slot": "kind", "seen": seen, "next": "/review?round=second"})
    assert answer.status_code == 409
    assert "since this was shown, you accepted it" in answer.text
    assert "only Ada could know this" not in answer.text


# ---- without scripts


def test_plain_forms_do_without_scripts(served_own, open_page) -> None:
    page = begin(open_page, served_own, java_script_enabled=False)
    page.get_by_role("button", name="Accept").click()
    assert count(page).startswith("1 of ")
    page.get_by_role("button", name="Skip").click()
    assert "1 skipped" in count(page)
    while not page.locator("#reject").count():
        page.get_by_role("button", name="Accept").click()
        page.wait_for_load_state()  # half a page has no button to reject with
    page.locator("#reject summary").click()
    page.locator("#reject .reasons button").first.click()
    page.get_by_role("button", name="Undo").click()
    assert [one.action for one in decisions(served_own)][-1] == "accept"


# ---- two persons


def all_items(served) -> list:
    with open_store(served.path) as store:
        return store.reviewable()


def client_of(served, name: str) -> TestClient:
    return TestClient(create_app(Desk(served.path), reviewer=name), base_url="http://127.0.0.1")


def send(client: TestClient, item, action: str, **fields: str) -> None:
    data = {"mention": item.mention, "slot": item.slot, "target": item.target, "reason": "seen", **fields}
    answer = client.post(f"/review/decisions?action={action}", data=data, follow_redirects=False)
    assert answer.status_code == 303, answer.text


def test_the_second_person_sees_nothing_of_the_first(served_own, open_page) -> None:
    first = client_of(served_own, "Ada Lane")
    items = [i for i in all_items(served_own) if i.slot == "actor"][:6]
    for item in items:
        send(first, item, "reject", other="only Ada could know this", note="and this")
    page = begin(open_page, served_own, "Ben Ode", "/review?round=second&share=100")
    assert count(page).startswith("0 of 6 ")
    for number in range(6):
        content = page.content()
        assert "only Ada could know this" not in content
        assert "Ada Lane" not in content
        press(page, "a")
        assert count(page).startswith(f"{number + 1} of 6")
    assert {one.round for one in decisions(served_own) if one.by == "Ben Ode"} == {"second"}


def test_alpha_on_the_page_and_adjudication_that_becomes_final(served_own, open_page) -> None:
    """Of kinds Ada and Ben agree on three of four: s s, s s, k k, s k. Do = 2/8, De = (2 * 5 * 3) / (8 * 7) -> 1 - (2/8) / (30/56) = 0.533."""
    ada, ben = client_of(served_own, "Ada Lane"), client_of(served_own, "Ben Ode")
    kinds = [i for i in all_items(served_own) if i.slot == "kind"][:4]
    with open_store(served_own.path) as store:
        machines = store.find(kinds[3].mention).item.kind
    for number, item in enumerate(kinds):
        send(ada, item, "change", value="killing" if number == 2 else "shelling")
        send(ben, item, "change", value="killing" if number in {2, 3} else "shelling")
    page = open_page(served_own.url + "/review/agreement")
    assert page.locator("[data-alpha=kind]").inner_text() == "0.533"
    import krippendorff

    table = [[0, 0, 1, 0], [0, 0, 1, 1]]
    assert f"{krippendorff.alpha(reliability_data=table, level_of_measurement='nominal'):.3f}" == "0.533"
    entry = next(e for e in served_own.desk.snapshot().entries if kinds[3].mention in e.mentions)
    assert entry.reviewed == "disagreed"
    page.goto(served_own.url + "/review")
    page.get_by_label("Your name").fill("Cleo Moss")
    page.get_by_role("button", name="Begin").click()
    page.goto(served_own.url + "/review/agreement")
    assert page.locator(".differ").count() == 1
    page.get_by_label("Why").fill("they died")
    page.get_by_role("button", name=re.compile("Ben Ode is right")).click()
    page.get_by_text("Nothing is open between two persons.").wait_for()
    entry = next(e for e in served_own.desk.snapshot().entries if kinds[3].mention in e.mentions)
    assert "killing" in entry.kinds
    assert entry.reviewed == "reviewed"
    with open_store(served_own.path) as store:
        event = store.event_linked(entry.id)
        assert next(m.kind for m in event.mentions if m.id == kinds[3].mention) == "killing"
        assert store.find(kinds[3].mention).item.kind == machines
    page.goto(f"{served_own.url}/review/decisions?by=Ben+Ode")
    assert "Ada Lane: shelling" in page.locator("tbody tr").first.inner_text()
    assert page.locator("tbody tr").first.locator(".badge.reviewed").count() == 1


def test_a_third_decides_anew_and_a_party_cannot(served_own, open_page) -> None:
    ada, ben = client_of(served_own, "Ada Lane"), client_of(served_own, "Ben Ode")
    item = next(i for i in all_items(served_own) if i.slot == "kind")
    send(ada, item, "change", value="killing")
    send(ben, item, "change", value="shelling")
    data = {"mention": item.mention, "slot": item.slot, "target": item.target, "reason": "seen", "round": "adjudication"}
    answer = ada.post("/review/decisions?action=accept", data=data, follow_redirects=False)
    assert answer.status_code == 422
    assert "a third person settles" in answer.text
    page = begin(open_page, served_own, "Cleo Moss")
    page.goto(f"{served_own.url}/review/agreement")
    page.get_by_role("link", name="Neither: decide anew").click()
    page.locator("html.scripted").wait_for(state="attached")
    press(page, "a")
    page.goto(f"{served_own.url}/review?round=adjudication")
    page.get_by_text("What two persons differ on").wait_for()
    assert [one.round for one in decisions(served_own) if one.by == "Cleo Moss"] == ["adjudication"]


def test_what_one_rejects_all_lists_leave_out(served_own) -> None:
    ada = client_of(served_own, "Ada Lane")
    before = served_own.desk.snapshot()
    entry = next(e for e in before.entries if len(e.mentions) == 1)
    (item,) = [i for i in all_items(served_own) if i.mention == entry.mentions[0] and i.slot == "kind"]
    send(ada, item, "reject")
    after = served_own.desk.snapshot()
    assert {e.id for e in before.entries} - {e.id for e in after.entries} == {entry.id}
    with open_store(served_own.path) as store:
        assert store.event_linked(entry.id).id == entry.id
        assert entry.id not in {e.id for e in store.events_linked()}
        assert any(m.id == item.mention for m in store.mentions())
    left = [i for i in Reviews(served_own.desk).progress(Course(sure=1.01), "Ada Lane").items if i.mention == item.mention]
    assert [i.slot for i in left] == ["kind"]


def without_moment(snapshot) -> list:
    """All lines but for when they changed: an undo is a change."""
    return [replace(entry, changed=None) for entry in snapshot.entries]


def test_an_undo_from_the_list_restores(served_own, open_page) -> None:
    ada = client_of(served_own, "Ada Lane")
    before = without_moment(served_own.desk.snapshot())
    send(ada, next(i for i in all_items(served_own) if i.slot == "place"), "reject")
    assert without_moment(served_own.desk.snapshot()) != before
    page = begin(open_page, served_own)
    page.goto(served_own.url + "/review/decisions")
    page.get_by_role("button", name=re.compile("Undo the decision on where")).click()
    page.get_by_text("Nothing was decided yet").wait_for()
    assert without_moment(served_own.desk.snapshot()) == before
    page.goto(served_own.url + "/review/decisions?retired=yes")
    assert "undone" in page.locator("tbody tr").inner_text()


# ---- the log


def test_the_log_says_who_did_what_and_whether_it_is_whole(served_own, open_page) -> None:
    ada = client_of(served_own, "Ada Lane")
    item = next(i for i in all_items(served_own) if i.slot == "place")
    send(ada, item, "reject", other="another town")
    page = begin(open_page, served_own, "Ben Ode")
    page.goto(f"{served_own.url}/audit?subject={item.event}")
    page.get_by_label("Comment on this event").fill("@Ada.Lane are you sure? <b>x</b>")
    page.get_by_role("button", name="Comment").click()
    page.locator(".comment").wait_for()
    assert page.locator(".comment strong").inner_text() == "@Ada.Lane"
    assert page.locator(".comment b").count() == 0
    assert [row.inner_text().split("\n")[0][:8] for row in page.locator(".feed > li").all()] == ["Ben Ode ", "Ada Lane"]
    assert "another town" in page.locator(".feed").inner_text()
    page.get_by_role("link", name="to the words").first.click()
    page.locator(".said .current").first.wait_for()
    lines = [json.loads(line) for line in ada.get("/audit.jsonl").text.splitlines()]
    page.goto(served_own.url + "/audit")
    assert page.locator("[data-head]").inner_text() == lines[-1]["hash"]
    page.get_by_role("button", name="Verify the log").click()
    page.locator(".chain .badge").wait_for()
    assert [row["seq"] for row in lines] == [1, 2]
    assert page.locator("[data-head]").inner_text() == lines[-1]["hash"]
    assert "All 2 rows follow" in page.locator(".chain").inner_text()


def test_the_log_is_read_page_by_page(served_own) -> None:
    client = client_of(served_own, "Ada Lane")
    with open_store(served_own.path, write=True) as store:
        for number in range(230):
            store.record("comment", "e-1", "Ada Lane" if number % 2 else "Ben Ode", {"words": f"note {number}"})

    def walked(words: str) -> list[int]:
        found, at = [], ""
        while True:
            page = client.get(f"/audit?{words}{at}").text
            found += [int(n) for n in re.findall(r'id="row-(\d+)"', page)]
            older = re.search(r'rel="next" href="[^"]*before=(\d+)"', page)
            if older is None:
                return found
            at = f"&before={older[1]}"

    assert walked("") == list(range(230, 0, -1))
    assert walked("by=Ada+Lane") == list(range(230, 0, -2))
    assert walked("subject=e-1&by=Ben+Ode") == list(range(229, 0, -2))
    assert walked("subject=e-2") == []
    first = client.get("/api/v1/audit", params={"limit": 100}).json()
    rest = client.get("/api/v1/audit", params={"limit": 200, "before": first["next"]}).json()
    assert [row["seq"] for row in first["rows"] + rest["rows"]] == list(range(230, 0, -1))
    assert (first["count"], rest["next"]) == (230, None)


# ---- what may go wrong


def test_a_database_that_can_only_be_read_says_so(served, read_examples, monkeypatch, open_page) -> None:
    monkeypatch.setattr(Desk, "writable", False)
    page = open_page(served.url + "/review")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Begin").click()
    page.locator(".notice", has_text="can only be read").wait_for()
    assert page.get_by_role("button", name="Accept").is_disabled()


@pytest.mark.parametrize("address", ["//news.example/", "https://news.example", "/\\news.example", "javascript:alert(1)", "review", "", "/review\n", "\\\\news.example"])
def test_a_form_leads_nowhere_else(address: str) -> None:
    assert local(address) == "/"


def test_a_decision_is_answered_with_json_where_asked(served_own) -> None:
    ada = client_of(served_own, "Ada Lane")
    item = all_items(served_own)[0]
    data = {"mention": item.mention, "slot": item.slot, "target": item.target, "action": "accept", "reviewer": "Zoë"}
    answer = ada.post("/review/decisions", data=data, headers={"accept": "application/json"})
    assert answer.status_code == 201
    assert answer.json()["by"] == "Zoë"
    bad = ada.post("/review/decisions", data=data | {"start": "x"})
    assert bad.status_code == 422
    assert "is no position" in bad.text


# ---- what it looks like


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/review", "/review/decisions", "/review/agreement", "/audit"])
def test_accessible(served_own, open_page, path: str, scheme: str) -> None:
    ada, ben = client_of(served_own, "Ada Lane"), client_of(served_own, "Ben Ode")
    for item in all_items(served_own)[:3]:
        send(ada, item, "accept")
        send(ben, item, "change" if item.slot == "status" else "reject", value="planned")
    page = begin(open_page, served_own, scheme=scheme)
    page.goto(served_own.url + path)
    assert violations(page) == []
    if path == "/review":
        for key in "enx":
            page.keyboard.press(key)
            assert violations(page) == []
            page.keyboard.press("Escape")


def test_a_phone_shows_it_all_without_scrolling_sideways(served_own, open_page) -> None:
    page = begin(open_page, served_own, phone=True)
    for path in ("/review", "/review/decisions", "/review/agreement", "/audit"):
        page.goto(served_own.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
