"""The page of a report: its text whole and marked, keys from mark to mark, words that are selected counted as the database counts them; the list."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dateline.errors import StoreLocked
from dateline.explore import Desk
from dateline.explore.columns import Columns
from dateline.explore.filters import parse_filter
from dateline.explore.harmless import harmless
from dateline.model import Reading
from dateline.store import Database
from dateline.web import create_app
from dateline.web.report_view import asked_span
from tests.web.axe import violations
from tests.web.hostile import EMOJI, REPORTS, served_hostile

__all__ = ["served_hostile"]
ZAGROS = "example-15-zagros-2017-03-23"


@pytest.fixture(scope="module")
def client(read_examples) -> TestClient:
    return TestClient(create_app(Desk(read_examples)), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def readings(read_examples) -> list[Reading]:
    with Desk(read_examples).open() as store:
        return list(store.readings())


def text_on(page: str) -> str:
    """The text of a report as its page has it."""
    inside = re.search(r'<div id="text"[^>]*>(.*?)</div></div>', page, re.DOTALL)
    assert inside
    return html.unescape(re.sub(r"<[^>]+>", "", inside[1]))


def test_every_report_opens_with_its_text_untouched(client: TestClient, readings: list[Reading]) -> None:
    assert len(readings) == 22
    for reading in readings:
        answer = client.get(f"/reports/{reading.report.id}")
        assert answer.status_code == 200
        assert text_on(answer.text) == harmless(reading.report.text)
        for mention in reading.events:
            assert f'id="{mention.id}"' in answer.text


def test_marks_stand_at_their_words(client: TestClient, readings: list[Reading]) -> None:
    for reading in readings:
        page, text = client.get(f"/reports/{reading.report.id}").text, reading.report.text
        wanted = {(m.trigger.span.start, m.trigger.span.end, "trigger") for m in reading.events}
        wanted |= {(f.evidence.span.start, f.evidence.span.end, f.slot.value) for m in reading.events for f in m.fillers if f.evidence}
        found = re.findall(r'<mark class="(\w+)" id="w-\d+" data-slot="\w+" data-label="[^"]+" data-start="(\d+)" data-end="(\d+)"', page)
        assert wanted <= {(int(a), int(b), slot) for slot, a, b in found}
        assert all(int(b) <= len(text) for _, _, b in found)


def test_an_address_marks_its_characters(client: TestClient) -> None:
    page = client.get(f"/reports/{ZAGROS}?at=118-131&slot=place").text
    assert re.search(r'<mark class="place" id="words"[^>]*data-start="118" data-end="131"[^>]*>western Mosul</mark>', page)
    for at in ("5", "9-5", "-", "0-0", "99999-100000", "1-2-3", "٣-٤", "1e3-5"):
        answer = client.get("/reports/" + ZAGROS, params={"at": at})
        assert answer.status_code == 200
        assert 'id="words"' not in answer.text


def test_asked_spans() -> None:
    assert asked_span("2-5", 4) == (2, 4)
    assert asked_span("4-5", 4) is None


def test_one_mention_alone(client: TestClient, readings: list[Reading]) -> None:
    reading = next(r for r in readings if r.report.id == ZAGROS)
    mention = reading.events[0]
    page = client.get(f"/reports/{ZAGROS}?mention={mention.id}").text
    owners = {owner for owners in re.findall(r'data-owners="([^"]*)"', page) for owner in owners.split()}
    assert owners == {mention.id}


def test_copies_are_named_with_their_share(client: TestClient, readings: list[Reading], read_examples) -> None:
    with Desk(read_examples).open() as store:
        copy = next(c for c in store.copies() if c.one_source)
    page = client.get(f"/reports/{copy.left}").text
    assert f"{copy.left_share:.0%}".replace("%", " %") in page
    assert quote(copy.right, safe="") in page


def test_the_list_searches_words_and_phrases(client: TestClient) -> None:
    assert "22 reports" in client.get("/reports").text
    hit = client.get("/reports", params={"q": '"air strike" NOT airport'})
    assert hit.status_code == 200
    assert '<mark class="hit"' in hit.text
    assert "No report has these words" in client.get("/reports", params={"q": "zeppelin"}).text
    for words in ("AND bridge", "(bridge", "NEAR(bridge", "a " * 61):
        wrong = client.get("/reports", params={"q": words})
        assert wrong.status_code == 400
        assert "q: " in wrong.text
    one = client.get("/reports", params={"outlet": "Zagros Gazette"}).text
    assert "Zagros Gazette" in one
    assert "Tigris Courier</bdi>" not in one
    assert client.get("/reports", params={"page": "0"}).status_code == client.get("/reports", params={"page": "x" * 9}).status_code == 200
    assert client.get("/reports/nothing").status_code == 404


@pytest.mark.parametrize(("words", "found"), [("air-strike", True), ("don't", False), ('mosul"', True), ("title:mosul", False), ('"', False), ("AND", False), ("NEAR(", False)])
def test_the_list_takes_words_as_the_events_do(client: TestClient, words: str, found: bool) -> None:
    answer = client.get("/reports", params={"q": words})
    assert answer.status_code == (400 if words in {"AND", "NEAR("} else 200)
    assert ('<mark class="hit"' in answer.text) is found


def test_a_held_database_is_no_fault_of_the_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreLocked("held")

    monkeypatch.setattr(Database, "reports_listed", fail)
    answer = client.get("/reports", params={"q": "mosul"})
    assert answer.status_code == 503
    assert "cannot be searched" not in answer.text


def test_lists_do_not_decode_the_catalogue(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = client.app.state.desk
    first, second, *_ = desk.find(parse_filter("sort=day")).entries.ids
    told = client.get("/reports").text
    decoded = []
    real = Columns.entry
    monkeypatch.setattr(Columns, "entry", lambda columns, number: decoded.append(number) or real(columns, number))
    assert client.get("/reports").text == told
    assert "/events/" + second in client.get(f"/events/{first}?sort=day").text
    assert len(decoded) < 3


# ---- in the browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [f"/reports/{ZAGROS}?at=118-131&slot=place#words", "/reports?q=mosul"])
def test_reports_are_accessible(served, open_page, scheme: str, path: str) -> None:
    page = open_page(served.url + path, scheme=scheme)
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert violations(page) == []


def test_words_of_an_address_are_in_sight(served, open_page) -> None:
    page = open_page(f"{served.url}/reports/{ZAGROS}?at=457-469&slot=recipient#words", phone=True)
    box = page.locator("#words").bounding_box()
    assert 0 <= box["y"] <= 844


def test_keys_go_from_mark_to_mark_and_leave_out_hidden_slots(served, open_page) -> None:
    page = open_page(f"{served.url}/reports/{ZAGROS}")
    page.keyboard.press("n")
    first = page.locator("mark.current").get_attribute("data-start")
    page.keyboard.press("n")
    assert page.locator("mark.current").get_attribute("data-start") != first
    page.keyboard.press("p")
    assert page.locator("mark.current").get_attribute("data-start") == first
    for slot in ("trigger", "figure"):
        page.locator(f"#show-{slot}").uncheck()
    page.locator("h1").click()
    seen = set()
    for _ in range(6):
        page.keyboard.press("n")
        seen.add(page.locator("mark.current").get_attribute("data-slot"))
    assert seen.isdisjoint({"trigger", "figure"})
    assert page.locator("mark.trigger").first.evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_a_value_is_put_in_the_place_of_that_of_the_mark(served, open_page) -> None:
    page = open_page(f"{served.url}/reports/{ZAGROS}")
    page.locator("#mend summary").click()
    change = page.locator("[data-mend]").get_by_role("button", name="Put it in the place")
    assert change.is_disabled()
    for slot in ("trigger", "figure", "time", "speaker", "status", "actor", "recipient"):
        page.locator(f"#show-{slot}").uncheck()
    page.get_by_role("button", name="Next words").click()
    page.get_by_role("button", name="Next words").click()
    page.locator("h1").click()
    page.keyboard.press("m")
    chosen = page.locator("[data-mend] select[name=target] option:checked")
    assert chosen.get_attribute("value").startswith("c-")
    assert "Mosul" in chosen.inner_text()
    assert change.is_enabled()


def test_a_value_in_the_margin_leads_to_its_words(served, open_page) -> None:
    page = open_page(f"{served.url}/reports/{ZAGROS}")
    link = page.locator(".values-told a").first
    target = link.get_attribute("href").removeprefix("#")
    link.click()
    assert page.locator("mark:target").get_attribute("id") == target


SELECT = """([first, last]) => {
  const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0, node;
  while ((node = walk.nextNode())) {
    let units = 0;
    for (const character of node.data) {
      if (at === first) range.setStart(node, units);
      at += 1;
      units += character.length;
      if (at === last) range.setEnd(node, units);
    }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_selected_words_are_counted_in_code_points(served_hostile, open_page) -> None:
    report = REPORTS[1]
    with served_hostile.desk.open() as store:
        text = store.report_page(report["id"]).reading.report.text
    assert text.index(EMOJI) < text.index("people in Mosul")  # characters of two units stand before the words
    page = open_page(f"{served_hostile.url}/reports/{report['id']}")
    for words in ("people in Mosul", EMOJI, "Iraqi forces killed 15"):
        start = text.index(words)
        page.evaluate(SELECT, [start, start + len(words)])
        page.locator("[data-selection-tool] button").click()
        form = page.locator("[data-mend]")
        got = [form.locator(f"input[name={name}]").input_value() for name in ("start", "end", "words")]
        assert got == [str(start), str(start + len(words)), words]
    form.locator("input[name=start]").fill(str(text.index("Mosul on 3")))
    form.locator("input[name=end]").fill(str(text.index("Mosul on 3") + 5))
    assert form.locator("input[name=words]").input_value() == "Mosul"


def test_a_value_is_sent_with_what_it_is_of(served_hostile, open_page) -> None:
    page = open_page(f"{served_hostile.url}/reports/hostile-2")
    sent = []
    page.route("**/review/decisions", lambda route: (sent.append(route.request.post_data), route.fulfill(status=200, body="kept")))
    page.keyboard.press("n")
    page.keyboard.press("m")
    form = page.locator("[data-mend]")
    form.get_by_label("Value").fill("Iraqi Army")
    form.get_by_label("Your name").fill("A. Reviewer")
    form.get_by_role("button", name="Add it").click()
    page.wait_for_load_state()
    assert len(sent) == 1
    names = set(re.findall(r"(?:^|&)(\w+)=", sent[0]))
    assert {"mention", "slot", "target", "action", "start", "end", "words", "value", "reason", "reviewer"} <= names
    assert "action=add" in sent[0]
    assert re.search(r"mention=m-[0-9a-f]{16}", sent[0])


@pytest.mark.parametrize("report", REPORTS, ids=["script", "turned", "unnamed"])
def test_hostile_reports_are_text(served_hostile, open_page, report: dict[str, str]) -> None:
    dialogs: list[str] = []
    page = open_page(f"{served_hostile.url}/reports/{quote(report['id'], safe='')}", phone=True)
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator("main script, main img, main [onclick], main [onerror]").count() == 0
    assert page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0
    with served_hostile.desk.open() as store:
        text = store.report_page(report["id"]).reading.report.text
    assert page.locator("#text").evaluate("one => one.textContent") == harmless(text)
    assert dialogs == []
    listed = open_page(f"{served_hostile.url}/reports?q=captured", phone=True)
    assert listed.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert listed.locator("main script, main img").count() == 0
