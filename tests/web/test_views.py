"""The pages that compare: each under the filter of the address, every count with its denominator, every word with its address."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from starlette.testclient import TestClient

from dateline.explore import Desk, parse_filter, views
from dateline.model import Measure
from dateline.model.account import Topic
from dateline.model.plan import PlanState, Verdict
from dateline.web import create_app

PAGES = ("/plans", "/plans/promises", "/figures", "/disagreement", "/framing", "/sources", "/brief")
FILTER = "outlet=Tigris+Courier&from=2015-01-01"
WORDS = re.compile(r'href="(/reports/[^"]+)"')


@pytest.fixture(scope="module")
def desk(read_examples) -> Desk:
    return Desk(read_examples)


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    return TestClient(create_app(desk), base_url="http://127.0.0.1")


def text_of(html: str) -> str:
    """The words of a page as a reader sees them."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&").split())


# ---- under a filter


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_covers_and_each_condition_can_be_taken_away(client: TestClient, desk: Desk, path: str) -> None:
    page = client.get(f"{path}?{FILTER}").text
    found = desk.find(parse_filter(FILTER))
    assert f"{len(found):,} of {found.total:,} events from {found.reports} reports by {found.outlets} outlets" in text_of(page)
    assert f'href="{path}?from=2015-01-01"' in page  # without the outlet
    assert f'href="{path}?outlet=Tigris+Courier"' in page  # without the day
    assert 'href="/?outlet=Tigris+Courier&amp;from=2015-01-01"' in page  # back to the map


@pytest.mark.parametrize("path", PAGES)
def test_a_filter_that_finds_nothing_is_no_error(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}?outlet=Nobody")
    assert answer.status_code == 200
    assert "No event of" in text_of(answer.text)


@pytest.mark.parametrize("query", ["as_of=soon", "state=late", "from=never"])
def test_words_that_mean_nothing_are_told_apart(client: TestClient, query: str) -> None:
    answer = client.get(f"/plans?{query}")
    assert answer.status_code == 400
    assert f"{query.split('=')[0]}: " in text_of(answer.text).lower()


@pytest.mark.parametrize("address", ["/figures?of=sheep", "/figures?show=all", "/disagreement?topic=weather"])
def test_so_are_the_words_of_other_pages(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("page", ["0", "999999999999999999", "two", "99"])
def test_a_part_that_is_not_there_is_the_nearest(client: TestClient, page: str) -> None:
    assert client.get(f"/figures?page={page}").status_code == 200


def test_parts_of_a_list_are_the_whole_list(client: TestClient, desk: Desk) -> None:
    events = [event.id for event, _ in views.ledgers(desk, parse_filter("")).ledgers]
    told: list[str] = []
    for number in range(1, 9):
        page = client.get(f"/figures?page={number}").text
        told += re.findall(r'<article class="ledger" id="([^"]+)"', page)
        if 'rel="next"' not in page:
            break
    assert told == events


@pytest.mark.parametrize("path", PAGES)
def test_words_lead_to_where_they_stand(client: TestClient, desk: Desk, path: str) -> None:
    with desk.open() as store:
        texts = {reading.report.id: reading.report.text for reading in store.readings()}
    links = set(WORDS.findall(client.get(path).text))
    assert links
    for link in links:
        found = re.fullmatch(r"/reports/([^?]+)\?at=(\d+)-(\d+)#words", link)
        assert found, link
        start, end = int(found[2]), int(found[3])
        assert 0 <= start < end <= len(texts[found[1]])


def test_the_words_shown_are_those_of_the_report(client: TestClient, desk: Desk) -> None:
    with desk.open() as store:
        texts = {reading.report.id: reading.report.text for reading in store.readings()}
    page = client.get("/figures").text
    shown = re.findall(r'href="/reports/([^?]+)\?at=(\d+)-(\d+)#words">“[^<]*<mark class="figure">([^<]+)</mark>', page)
    assert shown
    for report, start, end, words in shown:
        assert texts[report][int(start) : int(end)] == words


@pytest.mark.parametrize(
    ("path", "call", "key", "article"),
    [("/plans", "plans", "plans", "plan"), ("/disagreement", "disagreements", "disagreements", "dispute"), ("/figures", "figures", "events", "ledger")],
)
@pytest.mark.parametrize("query", [FILTER, "kind=air_strike", "from=2017-01-01&not_outlet=Zagros+Gazette"])
def test_pages_and_the_api_tell_the_same_events(client: TestClient, path: str, call: str, key: str, article: str, query: str) -> None:
    told = [one["event"] for one in client.get(f"/api/v1/{call}?{query}").json()[key]]
    shown: list[str] = []
    for number in range(1, 9):
        page = client.get(f"{path}?{query}&page={number}").text
        shown += re.findall(rf'<article class="{article}" id="([^"]+)"', page)
        if 'rel="next"' not in page:
            break
    assert sorted(set(told)) == sorted(shown)


# ---- plans


def state_of(page: str, event: str) -> str:
    """The section of the page in which a plan stands."""
    for section in page.split('<section class="of-state" data-state="')[1:]:
        if f'id="{event}"' in section:
            return section.partition('"')[0]
    return ""


def test_plans_are_those_of_the_desk_by_state(client: TestClient, desk: Desk) -> None:
    page = client.get("/plans").text
    found = views.plans(desk, parse_filter("")).plans
    assert found
    assert Counter(state_of(page, plan.event) for plan in found) == Counter(plan.state.value for plan in found)
    for state, n in Counter(plan.state for plan in found).items():
        assert f"{n} of {len(found)}" in page.partition(f'id="state-{state.value}"')[2][:200]
        assert client.get(f"/plans?state={state.value}").text.count('<article class="plan"') == n


def test_a_plan_is_open_before_its_window_has_passed_and_overdue_after(client: TestClient, desk: Desk) -> None:
    plan = next(p for p in views.plans(desk, parse_filter("")).plans if p.state is PlanState.OVERDUE and p.window and p.window.latest == date(2016, 12, 31))
    assert state_of(client.get("/plans?as_of=2016-06-01").text, plan.event) == "open"
    late = client.get("/plans?as_of=2017-01-10").text
    assert state_of(late, plan.event) == "overdue"
    assert "overdue by 10 days" in late
    assert "carried out, 5 months after its window" in text_of(client.get("/plans").text)
    assert state_of(client.get("/plans?as_of=2015-06-01").text, plan.event) == ""  # not announced yet


def test_each_plan_has_a_track_that_says_the_same_in_words(client: TestClient, desk: Desk) -> None:
    page = client.get("/plans").text
    assert page.count('<svg class="track"') == page.count('<article class="plan"') == len(views.plans(desk, parse_filter("")).plans)
    assert re.search(r'class="track"[^>]*role="img" aria-label="[^"]*announced \d+ \w+ 20\d\d', page)


def test_promises_are_counted_with_what_they_are_counted_of(client: TestClient, desk: Desk) -> None:
    page, seen = client.get("/plans/promises").text, views.plans(desk, parse_filter("")).promises
    assert f"{seen.unnamed} of {seen.plans} plans" in text_of(page)
    for record in (*seen.speakers, *seen.sides):
        row = next(r for r in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if f">{record.name}</bdi>" in r and f"of {len(record.pledges)}<" in r)
        counts = [int(n) for n in re.findall(r'class="count[^"]*"[^>]*>(\d+) of', row)]
        assert sum(counts) == len(record.pledges)
    assert sum(page.count(f'verdict-{v.value}"') for v in Verdict) == sum(len(r.pledges) for r in (*seen.speakers, *seen.sides))


# ---- figures


def test_figures_of_one_measure_alone(client: TestClient, desk: Desk) -> None:
    page = client.get("/figures?of=killed").text
    seen = views.ledgers(desk, parse_filter(""), Measure.KILLED)
    assert page.count('<article class="ledger"') == min(12, len(seen.ledgers))
    assert set(re.findall(r"<h3>([A-Z][a-z ]+) <span", page)) == {"Killed"}
    assert re.findall(r'<article class="ledger" id="([^"]+)"', page)[0] == seen.ledgers[0][0].id  # the most contested first


def test_numbers_that_conflict_stand_with_the_codebooks_numbers(client: TestClient) -> None:
    words = text_of(client.get("/figures?of=killed&show=conflict").text)
    assert "“137” by civil defence (Tigris Courier), civil defence (Zagros Gazette); “more than 200” by members (Tigris Courier)" in words
    assert "UCDP 137, best 137, 200" in words
    assert "the most conservative figure that stands" in words
    assert "Why there is no total" in words


# ---- disagreement


def test_sides_stand_beside_each_other_with_their_sources(client: TestClient, desk: Desk) -> None:
    page, seen = client.get("/disagreement").text, views.disagreements(desk, parse_filter("")).disagreements
    assert re.findall(r'<article class="dispute" id="([^"]+)"', page) == [one.event for one in seen]
    assert page.count('<li class="side">') == sum(len(account.positions) for one in seen for account in one.accounts)


def test_disagreement_on_one_topic(client: TestClient, desk: Desk) -> None:
    counts = {topic: len(views.disagreements(desk, parse_filter(""), topic).disagreements) for topic in Topic}
    assert counts[Topic.FIGURE]
    assert client.get("/disagreement?topic=figure").text.count('<article class="dispute"') == counts[Topic.FIGURE]


# ---- framing


def test_every_share_has_its_denominator_and_interval(client: TestClient, desk: Desk) -> None:
    page = client.get("/framing").text
    shares = re.findall(r'<span class="interval[^"]*">.*?</span>\s*</span>', page, re.DOTALL)
    assert len(shares) > 50
    for share in shares:
        found = re.search(r">(\d+) of (\d+)<", share)
        assert found
        n, of = int(found[1]), int(found[2])
        assert f'aria-label="{100 * n / of:.0f} %, between ' in share
        assert ('class="few"' in share) == (of < 10)
        assert ("<a " in share) == (n > 0)
    assert views.framing(desk, parse_filter("")).framing.copies
    assert "Left out as copies" in text_of(page)


def test_framing_of_one_actor_in_one_outlet(client: TestClient) -> None:
    page = client.get("/framing?who=islamic_state&where=Rafidain+Voice").text
    assert "“ Daesh" in text_of(page)
    outlets = set(re.findall(r'scope="rowgroup"[^>]*><a [^>]*><bdi>([^<]+)', page))
    assert outlets == {"Rafidain Voice"}
    assert '<option value="islamic_state" selected>' in page


# ---- sources


def test_outlets_and_speakers_are_those_of_the_desk(client: TestClient, desk: Desk) -> None:
    page, tables = client.get("/sources").text, views.sources(desk, parse_filter("")).tables
    for row in tables.outlets:
        assert re.search(rf'<bdi>{row.outlet}</bdi></a></th>\s*<td class="n">{row.reports}</td>', page)
        assert f"{row.own.count} of {row.own.of}" in page
    assert f'<span class="tally">{len(tables.speakers)}</span>' in page


def test_counts_lead_to_as_many_events(client: TestClient, desk: Desk) -> None:
    page = client.get("/sources").text
    links = re.findall(r'class="count" href="/\?([^"#]*(?:not_outlet|sources)=[^"#]*)">(\d+) of', page)
    assert len(links) > 5
    for query, n in links:
        assert len(desk.find(parse_filter(query.replace("&amp;", "&")))) == int(n), query


def test_the_events_of_a_known_speaker_are_as_many_as_it_says(client: TestClient, desk: Desk) -> None:
    links = re.findall(r'<td class="n"><a href="/\?(speaker=[^"]+)">(\d+)</a>', client.get("/sources").text)
    assert len(links) > 5
    for query, n in links:
        assert len(desk.find(parse_filter(query))) == int(n), query


def test_who_copies_whom(client: TestClient) -> None:
    words = text_of(client.get("/sources").text)
    assert "Tigris Courier carries text of Northgate Wire in 1 pair of reports" in words


@pytest.mark.parametrize("path", ["/plans/promises", "/framing", "/sources"])
def test_every_count_with_a_denominator_leads_somewhere(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert not [n for n in re.findall(r'<span class="count[^"]*">([\d,]+) of', page) if n != "0"]
    for place in re.findall(r'class="count" href="#([^"]+)"', page):
        assert f'id="{place}"' in page


# ---- about


def test_about_says_what_it_is_made_of(client: TestClient, desk: Desk) -> None:
    words = text_of(client.get("/about").text)
    for needed in (str(desk.path), desk.snapshot().revision, desk.lexicon.version, "CC BY-SA 4.0", "GeoNames", "Natural Earth", "maplibre-gl", "118 events"):
        assert needed in words
    assert "every item that came in was read" in words
