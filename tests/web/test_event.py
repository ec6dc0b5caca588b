"""The page of an event: every slot leads to its words, judgements hold and can be taken back, nothing of a report is more than text."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from dateline.explore import Desk
from dateline.explore.filters import parse_filter
from dateline.export.sentence import event_sentence
from dateline.export.sentence_parts import sentence_parts
from dateline.link.accounts import accounts_of
from dateline.model import Action, Decision, Event, Round, Suggestion
from dateline.web import create_app
from dateline.web.evidence import outward
from dateline.web.figures_view import strip
from tests.web.axe import violations
from tests.web.hostile import served_hostile

__all__ = ["served_hostile"]


@pytest.fixture(scope="module")
def desk(read_examples) -> Desk:
    return Desk(read_examples)


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    return TestClient(create_app(desk), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.fixture(scope="module")
def events(desk: Desk) -> list[Event]:
    return desk.events([entry.id for entry in desk.snapshot().entries])


def with_words(desk: Desk, words: str) -> str:
    """The id of the only event whose sentence has these words."""
    (found,) = [entry.id for entry in desk.snapshot().entries if words in entry.sentence]
    return found


def strike(desk: Desk) -> str:
    return with_words(desk, "air strikes against Islamic State in western Mosul, 17 March 2017")


def offensive(desk: Desk) -> str:
    return with_words(desk, "mounted an offensive against Islamic State in Mosul, 17 October 2016")


# ---- every event


@pytest.fixture(scope="module")
def pages(client: TestClient, events: list[Event]) -> dict[str, Response]:
    """The page of every event, by the event's id: each is asked for once."""
    return {event.id: client.get(f"/events/{event.id}") for event in events}


def test_every_event_opens_and_its_parts_are_its_sentence(pages: dict[str, Response], desk: Desk, events: list[Event]) -> None:
    assert len(events) > 50
    for event in events:
        accounts = accounts_of(event, desk.lexicon)
        parts = sentence_parts(event, accounts, desk.lexicon.phrases)
        assert "".join(part.text for part in parts) == event_sentence(event, accounts, desk.lexicon.phrases)
        answer = pages[event.id]
        assert answer.status_code == 200
        assert event.id in answer.text


def test_every_slot_leads_to_words_that_are_marked_or_says_inferred(client: TestClient, pages: dict[str, Response]) -> None:
    inferred, leads = 0, set()
    for page in (answer.text for answer in pages.values()):
        slots = re.findall(r'<a class="slot ([a-z ]+)" href="([^"]+)" data-card="([^"]+)"', page)
        assert {slot.split()[-1] for slot, _, _ in slots} >= {"trigger", "speaker"}
        for slot, address, card in slots:
            if slot.startswith("inferred "):
                inferred += 1
                note = re.search(rf'id="inferred-{card}">(.*?)</p>', page)
                assert note
                assert "inferred" in note[1]
                assert address == f"#inferred-{card}"
            else:
                shown = page[page.index(f'id="card-{card}"') :]
                assert f'<mark class="{slot}"' in shown[: shown.index("</div>")]
                leads.add(address.replace("&amp;", "&").removesuffix("#words"))
    assert inferred > 0
    for address in sorted(leads):  # several slots lead to the same words
        assert 'id="words"' in client.get(address).text


def test_a_mention_and_a_beginning_lead_to_their_event(client: TestClient, desk: Desk) -> None:
    name = strike(desk)
    mention = desk.snapshot().by_id[name].mentions[3]
    for identity in (mention, mention[:-3], name[:-2]):
        answer = client.get(f"/events/{identity}?kind=killing")
        assert (answer.status_code, answer.headers["location"]) == (302, f"/events/{name}?kind=killing")
    assert client.get("/events/e-0000").status_code == 404
    assert client.get(f"/events/{quote('<script>', safe='')}").status_code == 404


def test_the_page_of_a_disputed_event(client: TestClient, desk: Desk) -> None:
    page = client.get(f"/events/{strike(desk)}").text
    plain = re.sub(r"<[^>]+>", "", page)
    for words in ("Disputed: how many killed", "Reported by 3 outlets, 3 independent; 4 reports, 10 speakers", "ACLED would write", "UCDP would write"):
        assert words in " ".join(plain.split())
    assert page.index('id="disagreement"') < page.index('id="outlets"') < page.index('id="slots"')
    assert "Conflict, whole: “137” by civil defence (Tigris Courier), civil defence (Zagros Gazette); “more than 200” by members (Tigris Courier)" in plain


def test_copies_are_collapsed_and_superseded_values_struck(client: TestClient, desk: Desk) -> None:
    airport = client.get(f"/events/{with_words(desk, 'took territory from Islamic State in Mosul Airport')}").text
    assert re.search(r"The text of Northgate Wire: \d+ % of it", airport)
    assert airport.count("Counted once") == 1


def test_the_plan_and_its_outcome(client: TestClient, desk: Desk) -> None:
    page = client.get(f"/events/{offensive(desk)}").text
    assert "The plan: carried out" in page
    assert page.index("Announced 20 February 2015") < page.index('class="outcome"')


def test_previous_and_next_of_a_filter(client: TestClient, desk: Desk) -> None:
    ids = [entry.id for entry in desk.find(parse_filter("kind=offensive")).entries]
    page = client.get(f"/events/{offensive(desk)}?kind=offensive").text
    place = re.search(r'class="trail-place">(\d+) of (\d+)<', page)
    assert place
    at = ids.index(offensive(desk))
    assert (int(place[1]), int(place[2])) == (at + 1, len(ids))
    neighbours = dict(re.findall(r'rel="(prev|next)" href="/events/(e-[0-9a-f]+)\?kind=offensive"', page))
    assert neighbours == {rel: ids[n] for rel, n in (("prev", at - 1), ("next", at + 1)) if 0 <= n < len(ids)}
    assert "trail-place" not in client.get(f"/events/{offensive(desk)}").text


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example/a", "https://news.example/a"), ("http://news.example", "http://news.example"), (" https://news.example/b ", "https://news.example/b"),
        ("javascript:alert(1)", ""), ("JaVaScRiPt:alert(1)", ""), ("data:text/html,x", ""), ("file:///etc/passwd", ""), ("//news.example", ""), ("https://", ""),
        ("http://[", ""), ("", ""),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(url: str, link: str) -> None:
    assert outward(url) == link


def test_a_strip_stays_on_its_scale() -> None:
    found = strip("whole", {"a": (0, 0, False), "b": (3, 1_000_000, True)})
    assert [(bar.start, bar.point, bar.open, bar.words) for bar in found.bars] == [("0.00%", True, False, "0"), ("0.00%", False, True, "3 to 1,000,000 or more")]
    assert all(0 <= float(at.removesuffix("%")) <= 100 for at, _ in found.ticks)
    assert strip("whole", {"a": (0, 0, False)}).ticks


# ---- in the browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_event_with_everything_is_accessible(served, open_page, scheme: str) -> None:
    for name in (strike(served.desk), offensive(served.desk)):
        page = open_page(f"{served.url}/events/{name}", scheme=scheme)
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        page.locator("[data-locator] .mark-layer").wait_for(state="attached")
        assert violations(page) == []


def test_the_quote_of_a_slot_by_keyboard_pointer_and_touch(served, open_page) -> None:
    url = f"{served.url}/events/{strike(served.desk)}"
    page = open_page(url)
    slot = page.locator(".sentence .slot.place")
    card = page.locator(f"#card-{slot.get_attribute('data-card')}")
    slot.focus()
    card.wait_for(state="visible")
    assert "western Mosul" in card.locator("mark.place").first.inner_text()
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    slot.hover()
    card.wait_for(state="visible")
    slot.click()
    page.wait_for_url("**/reports/**")
    assert page.locator("#words").inner_text().replace("where", "").strip().endswith("western Mosul")
    phone = open_page(url, phone=True)
    phone.locator(".sentence .slot.place").tap()
    touched = phone.locator(f"#card-{slot_card(phone)}")
    touched.wait_for(state="visible")
    assert phone.url == url
    touched.locator("a").first.tap()
    phone.wait_for_url("**/reports/**")


def slot_card(page) -> str:
    return page.locator(".sentence .slot.place").get_attribute("data-card")


def test_without_scripts_a_slot_is_a_link_to_its_words(served, open_page) -> None:
    page = open_page(f"{served.url}/events/{strike(served.desk)}", java_script_enabled=False)
    page.locator(".sentence .slot.time").click()
    page.wait_for_url("**/reports/**#words")
    assert page.locator("#words").is_visible()


def test_keys_lead_through_the_filter(served, open_page) -> None:
    page = open_page(f"{served.url}/events/{offensive(served.desk)}?kind=offensive")
    link = page.locator(".trail a[rel]").first
    rel, target = link.get_attribute("rel"), link.get_attribute("href")
    page.keyboard.press({"prev": "[", "next": "]"}[rel])
    page.wait_for_url(f"**{target}")


@pytest.mark.parametrize("phone", [False, True])
def test_no_page_is_wider_than_the_window(served, open_page, phone: bool) -> None:
    for name in (strike(served.desk), offensive(served.desk)):
        page = open_page(f"{served.url}/events/{name}", phone=phone)
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_hostile_reports_are_text(served_hostile, open_page) -> None:
    ids = [entry.id for entry in served_hostile.desk.snapshot().entries]
    assert len(ids) >= 2
    dialogs: list[str] = []
    for name in ids:
        page = open_page(f"{served_hostile.url}/events/{name}", phone=True)
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        page.reload()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.locator("main script, main img, main [onclick], main [onerror]").count() == 0
        assert page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f]", page.locator("main").inner_text())
    assert dialogs == []


def test_the_dossier_that_is_printed(served, open_page) -> None:
    page = open_page(f"{served.url}/events/{strike(served.desk)}")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Where they differ").is_visible()
    for shown in ("text-8b1f6d824d401252", "https://zagros-gazette.example/en/jadida"):
        assert page.locator(".sources").get_by_text(shown).is_visible()
    assert re.search(rf"Dateline [0-9.]+, event {strike(served.desk)}, .*, 4 reports, snapshot {served.desk.snapshot().revision}", page.locator(".citation").inner_text())
    for hidden in (".judge-forms", ".contents", ".trail", "[data-print]"):
        assert not page.locator(hidden).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# ---- judging


def judged(path) -> list[tuple[str, ...]]:
    with sqlite3.connect(path) as base:
        return base.execute("SELECT left, right, verdict, by FROM judgements WHERE NOT retired AND by NOT LIKE 'dateline %'").fetchall()


def test_not_the_same_makes_two_events_and_taking_it_back_one_again(served_own, open_page) -> None:
    desk = served_own.desk
    name = strike(desk)
    before = desk.snapshot().by_id[name].mentions
    page = open_page(f"{served_own.url}/events/{name}")
    page.locator(".judge-forms summary", has_text="Split off").click()
    form = page.locator("form", has=page.locator("input[name=action][value=split]"))
    form.locator("input[name=mention]").nth(len(before) - 1).check()
    form.get_by_label("Why").fill("another\u202e day")
    form.get_by_label("Your name").fill("A. Reviewer")
    form.get_by_role("button").click()
    page.locator("#done").wait_for()
    assert "Split off" in page.locator("#done").inner_text()
    alone = page.url.split("/")[-1].split("?")[0]
    assert alone != name
    assert len(judged(served_own.path)) == len(before) - 1
    assert len(desk.snapshot().by_id[name].mentions) == len(before) - 1
    page.get_by_text("Take back", exact=True).first.click()
    undo = page.locator("form", has=page.locator("input[name=action][value=undo]"))
    assert undo.get_by_label("Your name").input_value() == "A. Reviewer"  # remembered
    for box in undo.locator("input[name=pair]").all():
        box.check()
    undo.get_by_role("button").click()
    page.locator("#done", has_text="Taken back").wait_for()
    assert page.url.split("/")[-1].split("?")[0] == name
    assert desk.snapshot().by_id[name].mentions == before
    assert judged(served_own.path) == []


def test_two_events_are_merged_and_a_pair_told_apart(served_own) -> None:
    desk = served_own.desk
    client = TestClient(create_app(desk), base_url="http://127.0.0.1", follow_redirects=False)
    one, other = strike(desk), offensive(desk)
    mentions = set(desk.snapshot().by_id[one].mentions) | set(desk.snapshot().by_id[other].mentions)
    answer = client.post(f"/events/{one}/judgements?kind=killing", data={"action": "merge", "other": other[:-2], "reviewer": "B. <b>Editor</b>", "reason": "one battle"})
    assert answer.status_code == 303
    merged = re.search(r"/events/(e-[0-9a-f]+)\?kind=killing&done=merged", answer.headers["location"])
    assert merged
    assert set(desk.snapshot().by_id[merged[1]].mentions) == mentions
    (left, right, verdict, by), = judged(served_own.path)
    assert (verdict, by) == ("same", "B. <b>Editor</b>")
    lost = next(name for name in (one, other) if name != merged[1])
    assert client.get(f"/events/{lost}").headers["location"] == f"/events/{merged[1]}"  # the old name leads on
    assert "B. &lt;b&gt;Editor" in client.get(f"/events/{merged[1]}").text
    assert client.post(f"/events/{merged[1]}/judgements", data={"action": "different", "pair": f"{left},{right}", "reviewer": "B"}).status_code == 303
    assert [row[2:] for row in judged(served_own.path)] == [("different", "B")]
    assert {one, other} <= set(desk.snapshot().by_id)


def test_the_cookie_is_kept_from_scripts_and_other_sites(served_own) -> None:
    client = TestClient(create_app(served_own.desk), base_url="http://127.0.0.1", follow_redirects=False)
    name = strike(served_own.desk)
    mention = served_own.desk.snapshot().by_id[name].mentions[0]
    cookie = client.post(f"/events/{name}/judgements", data={"action": "split", "mention": mention, "reviewer": "Ж, ب; x"}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert 'value="Ж, ب; x"' in client.get(f"/events/{name}").text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"action": "split", "reviewer": ""}, "not said who"), ({"action": "split", "reviewer": "\u200b \u2060"}, "not said who"),
        ({"action": "split", "reviewer": "Dateline 0.1"}, "own"), ({"action": "split", "reviewer": "\uff24ateline x"}, "own"), ({"action": "burn", "reviewer": "A"}, "cannot be done"),
        ({"action": "split", "reviewer": "A", "mention": "m-0"}, "split off"), ({"action": "different", "reviewer": "A", "pair": "m-1"}, "no pair"),
        ({"action": "different", "reviewer": "A"}, "no pair"), ({"action": "merge", "reviewer": "A", "other": "SELF"}, "same event already"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_said_and_changes_nothing(client: TestClient, desk: Desk, form: dict[str, str], words: str) -> None:
    name = strike(desk)
    client.cookies.clear()
    sent = {key: name if value == "SELF" else value for key, value in form.items()}
    answer = client.post(f"/events/{name}/judgements", data={**sent, "reason": "what I typed"})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="what I typed"' in answer.text
    assert judged(desk.path) == []


def test_a_judgement_from_another_site_is_refused(client: TestClient, desk: Desk) -> None:
    name = strike(desk)
    data = {"action": "split", "mention": desk.snapshot().by_id[name].mentions[0], "reviewer": "A"}
    for headers in ({"origin": "http://news.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(f"/events/{name}/judgements", data=data, headers=headers).status_code == 403
    assert judged(desk.path) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_flagged_is_not_sent_until_asked(served_own, open_page, scheme: str) -> None:
    identity = strike(served_own.desk)
    (event,) = served_own.desk.events([identity])
    for value in ("graphic", "personal"):
        one = Decision(
            mention=event.mentions[0].id, slot="", target="", action=Action.FLAG, suggestion=Suggestion(), round=Round.FIRST, by="Ada",
            at=datetime(2026, 1, 1, tzinfo=UTC), value=value,
        )  # fmt: skip
        with served_own.desk.open(write=True) as store:
            store.decide_value(one)
    page = open_page(f"{served_own.url}/events/{identity}", scheme=scheme)
    words = event.told[0].mention.sentence.of(event.told[0].report.text)
    said = " ".join(words.split()[-5:])
    assert said not in page.locator("main").inner_text()
    assert page.locator("[data-locator]").count() == 0
    assert violations(page) == []
    assert page.get_by_text("Flagged as personal data: show the point").count() == 1
    page.locator("#outlets").get_by_text("Flagged as graphic: show the words").first.click()
    page.locator("[data-locator] .mark-layer").wait_for()
    assert said in " ".join(page.locator("#outlets").inner_text().split())
    assert violations(page) == []
