"""A site from the disk: the explorer without a server, the same counts as an export, nothing from elsewhere."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dateline.api.map import map_record
from dateline.errors import ExportError
from dateline.explore import Desk, Filter, parse_filter, views
from dateline.export.coarse import SHARP, area_of
from dateline.model import Measure, Suggestion
from dateline.model.decision import Action, Decision, Round
from dateline.web.site import build, write_folder
from dateline.web.templates import NAV
from tests.web.axe import violations
from tests.web.hostile import hostile_database
from tests.web.site.conftest import OPTIONS, broken

AIR_STRIKES = "kind=air_strike&from=2017-01-01"


def pages_of(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def test_map_timeline_and_list_count_what_an_export_does(folder: Path, desk: Desk, open_file) -> None:
    count = len(desk.find(Filter()))
    page = open_file(folder, "index.html")
    expect(page.locator("#map")).to_have_attribute("data-count", str(count))
    expect(page.locator("#time")).to_have_attribute("data-count", str(count))
    expect(page.locator("#sentence")).to_contain_text(f"{count} events")
    for part in range(100, count + 50, 50):  # the list goes on by itself when its end is in sight
        page.locator("#list > li").last.scroll_into_view_if_needed()
        expect(page.locator("#list > li")).to_have_count(min(part, count))
    expect(page.locator("#more")).to_contain_text("The end of the list")
    assert page.locator("#list > li").evaluate_all("rows => rows.map((row) => row.dataset.id)") == desk.find(Filter()).entries.ids
    assert json.loads((folder / "dateline-site.json").read_text())["count"] == count == len(list((folder / "events").iterdir()))


def test_a_facet_and_a_range_filter_it(folder: Path, desk: Desk, open_file) -> None:
    page = open_file(folder, "index.html")
    expect(page.locator("#map")).to_have_attribute("data-count", str(len(desk.find(Filter()))))
    page.locator('.choose[data-key="kind=air_strike"]').click()
    strikes = desk.find(parse_filter("kind=air_strike")).entries.ids
    expect(page.locator("#map")).to_have_attribute("data-count", str(len(strikes)))
    page.locator(".range input[name=from]").fill("2017-01-01")
    few = desk.find(parse_filter(AIR_STRIKES)).entries.ids
    assert 0 < len(few) < len(strikes)
    expect(page.locator("#list > li")).to_have_count(len(few))
    expect(page.locator("#time")).to_have_attribute("data-count", str(len(few)))
    assert page.locator("#list > li").evaluate_all("rows => rows.map((row) => row.dataset.id)") == few
    page.reload()  # the address holds the filter
    expect(page.locator("#chips .chip")).to_have_count(2)
    expect(page.locator("#list > li")).to_have_count(len(few))


QUERIES = (
    "status=denied", "not_outlet=Meridian+Post&sort=day", "located=no&sort=sources", "bbox=42,36,44,37", "sources=2&sort=published", "located=yes&not_kind=air_strike",
    "polygon=42,35;45,35;44,38&clock=published&to=2017-01-01", "from=2016-10-17&to=2016-10-17", "sort=-published", "kind=air_strike&kind=offensive&agreement=disputed",
)  # fmt: skip
ASKED = """async (query) => {
    const { events, find } = dateline.use("js/site/events.js");
    const all = await events();
    const { rows, counts } = find(all, new URLSearchParams(query));
    return [rows.map(({ id }) => id), Object.fromEntries(all.fields.kind.values.map((name, i) => [name, counts.kind[i]]).filter(([, count]) => count))];
}"""


def test_it_finds_what_the_server_finds(folder: Path, desk: Desk, open_file) -> None:
    page = open_file(folder, "index.html")
    for query in QUERIES:
        wanted = desk.find(parse_filter(query))
        ids, kinds = page.evaluate(ASKED, query)
        assert sorted(ids) == sorted(wanted.entries.ids), query
        assert kinds == {one.value: one.count for one in wanted.facets["kind"]}, query
        assert 0 < len(ids) < wanted.total or "sort" in query, query


def test_orders_are_those_of_the_server(folder: Path, desk: Desk, open_file) -> None:
    page = open_file(folder, "index.html")
    for sort, key in (("day", lambda one: one.earliest or one.latest), ("-published", lambda one: one.first_published), ("sources", lambda one: one.independent)):
        by_id = desk.snapshot().by_id
        ids, _ = page.evaluate(ASKED, f"sort={sort}")
        assert [key(by_id[one]) for one in ids] == [key(one) for one in desk.find(parse_filter(f"sort={sort}")).entries]


def test_words_are_searched_and_keys_lead_on(folder: Path, open_file) -> None:
    page = open_file(folder, "index.html")
    page.keyboard.press("/")
    page.keyboard.type('"air strike" NOT jadida')
    page.keyboard.press("Enter")
    expect(page.locator("#chips .chip")).to_have_count(1)
    rows = page.locator("#list > li")
    expect(rows.first).to_contain_text(re.compile("air strike", re.IGNORECASE))
    assert "Jadida" not in page.locator("#list").inner_text()
    page.locator("#main").focus()
    page.keyboard.press("j")
    expect(page.locator("#list > li.selected")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("h1.sentence")).to_be_visible()
    page.wait_for_load_state("load")  # keys lead on once the page that they are pressed on has its scripts
    before = page.url
    page.keyboard.press("]")
    page.wait_for_url(lambda address: address != before)  # what is on the page is on the one before, too
    expect(page.locator(".trail-place")).to_contain_text("of")
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page.locator("h1")).to_contain_text("Plans")


def test_the_pages_across_events_are_linked_as_on_the_server(folder: Path, desk: Desk, open_file) -> None:
    """They hold what the server's own pages hold, and their words lead to the pages of the events."""
    page = open_file(folder, "index.html")
    labels = page.locator(".pages a").all_inner_texts()
    assert labels == [label for _, label in NAV if label not in ("Reports", "Review")], "those need a server"
    page.get_by_role("link", name="Figures", exact=True).click()
    figures = [event.id for event, _ in views.ledgers(desk, Filter()).ledgers]
    expect(page.locator(".ledger").first).to_have_attribute("id", figures[0])
    page.get_by_role("link", name="More →").click()
    expect(page.locator(".ledger").first).to_have_attribute("id", figures[12])
    page.locator(".choices a", has_text="killed").click()
    expect(page.locator(".choices a[aria-current]")).to_contain_text("killed")
    killed = [event.id for event, _ in views.ledgers(desk, Filter(), Measure.KILLED).ledgers]
    assert page.locator(".ledger").evaluate_all("cards => cards.map((card) => card.id)") == killed[:12]
    page.get_by_role("link", name="Disagreement", exact=True).click()
    expect(page.locator(".dispute")).to_have_count(min(12, len(views.disagreements(desk, Filter()).disagreements)))
    page.locator(".dispute a.said[href]").first.click()
    expect(page.locator(".quoted-words li:target")).to_be_visible()
    page.get_by_role("link", name="Sources", exact=True).click()
    expect(page.locator("tbody").first.locator("tr")).to_have_count(desk.find(Filter()).outlets)
    page.locator("tbody a").first.click()
    expect(page.locator("#chips .chip")).to_have_count(1)


def test_the_brief_has_every_line_and_no_more_words_than_may_be_quoted(folder: Path, desk: Desk, open_file) -> None:
    page = open_file(folder, "brief.html", phone=True)
    made = views.brief_view(desk, Filter()).brief
    assert page.locator(".lines > li").count() == sum(len(section.lines) for section in made.sections)
    assert page.locator(".words-list > li").count() == len(made.quotes)
    words = page.locator(".words-list a.said")
    whole = [" ".join(quote.words.split()) for quote in made.quotes]
    shown = [" ".join(text.split())[1:-1] for text in words.all_inner_texts()]
    cut = [text for text in shown if text not in whole]
    assert 0 < len(cut) < len(shown)
    assert all(text.startswith("… ") and text.endswith(" …") for text in cut)
    page.locator("sup.cited a").first.click()
    expect(page.locator(".words-list li:target")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("f")
    expect(page.locator("h1")).to_contain_text("Figures")


def test_a_slot_shows_its_words_and_leads_to_them(folder: Path, desk: Desk, open_file) -> None:
    identity = next(one.id for one in desk.find(parse_filter("kind=air_strike&disputed=figure:killed")).entries)
    page = open_file(folder, f"events/{identity}.html")
    slot = page.locator("h1 a.slot.trigger")
    slot.hover()
    expect(page.locator(f"#card-{slot.get_attribute('data-card')}")).to_be_visible()
    slot.click()
    expect(page.locator(".quoted-words li:target mark.trigger").first).to_be_visible()
    expect(page.locator("[data-locator] .basemap")).to_be_attached()
    assert page.locator("#disagreement, #figures, #outlets, #dossier .mono").count() >= 4
    assert page.locator("form[method=post]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(folder: Path, desk: Desk, open_file, scheme: str) -> None:
    identity = next(one.id for one in desk.find(parse_filter("plan=carried_out")).entries)
    paths = ("index.html", "about.html", "list-2.html", "figures.html", "brief.html") if scheme == "dark" else ("index.html", f"events/{identity}.html", "plans.html", "framing.html", "sources.html", "disagreement.html")
    for path in paths:
        page = open_file(folder, path, phone=scheme == "dark", scheme=scheme)
        if path == "index.html":
            expect(page.locator("#time")).to_have_attribute("data-count", re.compile(r"\d+"))
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= (390 if scheme == "dark" else 1440), path


def test_it_is_whole_without_javascript(folder: Path, desk: Desk, open_file) -> None:
    page = open_file(folder, "index.html", java_script_enabled=False)
    assert page.locator("#list > li").count() == 50
    assert page.locator("form:visible, .rail:visible, #map:visible, button[data-pane-button]:visible").count() == 0
    page.locator("#more a").click()
    expect(page.locator("h1")).to_contain_text("Events 51 to 100")
    page.locator("ol.list h3 a").first.click()
    expect(page.locator("h1.sentence")).to_be_visible()
    page.locator("h1 a.slot").first.click()
    expect(page.locator(".quoted-words li:target")).to_be_visible()


def test_every_link_leads_somewhere(folder: Path) -> None:
    assert broken(folder) == []


def test_nothing_tells_of_this_machine_and_nothing_needs_a_server(folder: Path, desk: Desk) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert str(desk.path).encode() not in content, path
            assert str(Path.home()).encode() not in content or str(Path.home()) == "/", path
    for name, text in pages_of(folder).items():
        assert "default-src &#39;self&#39;" in text, name
        assert 'type="module"' not in text, name
        assert "/review" not in text, name
        assert " onclick=" not in text, name
        assert "<script>" not in text, name


def test_no_report_is_quoted_whole(folder: Path, desk: Desk) -> None:
    with desk.open() as store:
        reports = [reading.report for reading in store.readings()]
    shown = " ".join(re.sub(r"<[^>]*>", "", text) for text in pages_of(folder).values())
    for report in reports:
        sentences = [one for line in report.text.split("\n") for one in re.split(r"(?<=\.) ", line) if len(one) > 60]
        assert sum(one in shown for one in sentences) < len(sentences) or len(sentences) < 2, report.id
    assert 0.2 < json.loads((folder / "dateline-site.json").read_text())["most_quoted_of_a_report"] <= 0.5


def test_the_same_filter_and_day_are_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    wanted = parse_filter("kind=air_strike&from=2017-01-01")
    one, other = dict(build(desk, wanted, OPTIONS)), dict(build(Desk(desk.path), wanted, OPTIONS))
    assert one == other
    assert "30 November 2026" in one["about.html"].decode()
    assert len([name for name in one if name.startswith("events/")]) == len(desk.find(wanted))
    assert "what: air strike" in one["about.html"].decode()


def test_coarse_pages_draw_the_areas_that_the_explorer_draws(desk: Desk, open_file, tmp_path: Path) -> None:
    """A town is an area and no gap on the map: on the first screen, in the list and on the page of the event."""
    wanted = parse_filter("admin1=Nineveh&from=2016-10-01&to=2017-03-31&coarse=yes")
    write_folder(build(desk, wanted, OPTIONS), tmp_path / "coarse")
    page = open_file(tmp_path / "coarse", "index.html")
    located = desk.find(parse_filter("admin1=Nineveh&from=2016-10-01&to=2017-03-31&located=yes"))
    expect(page.locator("#map")).to_have_attribute("data-count", str(len(desk.find(wanted))))
    expect(page.locator("#map .shapes path.area").first).to_be_attached()
    expect(page.locator("#map .symbol .dot")).to_have_count(0)
    expect(page.locator("#sign")).to_contain_text("Places are areas, not points: 56 km for a town or a site")
    expect(page.locator("#list .item-where").filter(has_text="coarsened: within").first).to_be_visible()
    town = next(entry for entry in located.entries if entry.precision in SHARP)
    area = area_of(town)
    assert area is not None
    page = open_file(tmp_path / "coarse", f"events/{town.id}.html")
    drawing = page.locator("[data-locator]")
    assert [drawing.get_attribute(f"data-{name}") for name in ("draw", "lon", "lat")] == ["area", str(area.lon), str(area.lat)]
    expect(page.locator(".facts")).to_contain_text(f"coarsened for publication: within {area.radius_km} km")


def test_coarse_pages_have_coarse_points(desk: Desk) -> None:
    wanted = parse_filter("admin1=Nineveh&from=2016-10-01&to=2017-03-31")
    made = dict(build(desk, replace(wanted, coarse=True), OPTIONS))
    data = json.loads(made["data/events.js"].decode().partition(", ")[2].rstrip().removesuffix(");"))
    rows = [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]
    assert {row["precision"] for row in rows if row["lat"] is not None} == {"area"}
    drawn = {one["id"]: one for one in map_record(desk, replace(wanted, coarse=True), 20, None, "status")["marks"]}
    assert drawn
    assert all((row["lon"], row["lat"], row["radius"]) == tuple(drawn[row["id"]][name] for name in ("lon", "lat", "radius_km")) for row in rows if row["id"] in drawn)
    points = {(row["lat"], row["lon"]) for row in rows if row["lat"] is not None}
    assert points
    assert all(round(lat, 1) == lat and round(lon, 1) == lon for lat, lon in points)
    exact = re.compile(r'data-(?:lat|lon)="-?\d+\.\d{2,}"')
    assert not [name for name, content in made.items() if name.endswith((".html", ".js")) and exact.search(content.decode())]
    assert "places are areas, not points: 56 km for a town or a site" in made["about.html"].decode()


@pytest.mark.parametrize("value", ["graphic", "personal"])
def test_what_is_flagged_has_no_words_and_no_point(served_own, value: str) -> None:
    desk = served_own.desk
    identity = next(one.id for one in desk.find(parse_filter("kind=air_strike&disputed=figure:killed")).entries)
    (event,) = desk.events([identity])
    told = next(one for one in event.told if one.mention.sentence)
    with desk.open(write=True) as store:
        store.decide_value(Decision(
            mention=told.mention.id, slot="", target="", action=Action.FLAG, suggestion=Suggestion(), round=Round.FIRST, by="Ada", at=datetime(2026, 1, 1, tzinfo=UTC), value=value,
        ))  # fmt: skip
    made = {name: content.decode() for name, content in build(desk, parse_filter("from=2017-03-01&to=2017-06-30"), OPTIONS)}
    page = made[f"events/{identity}.html"]
    assert "data-locator" not in page
    assert "<blockquote" not in page
    assert "quoted-words" not in page
    assert "flagged" in page
    flagged = told.mention.sentence.of(told.report.text)
    assert not [name for name, text in made.items() if flagged in re.sub(r"<[^>]*>", "", text)]
    for name in ("brief.html", "figures.html", "framing.html", "sources.html", "disagreement.html"):
        assert re.search(r"\d+ events? of these pages (is|are) not counted here", made[name]), name
        assert f"events/{identity}.html" not in made[name], name
    hidden = {(one.report.id, one.mention.sentence) for one in event.told}
    meets = [name for name in desk.find(parse_filter("from=2017-03-01&to=2017-06-30")).entries.ids if any(
        one.report.id == report and (one.mention.sentence or one.mention.trigger.span).overlaps(span) for one in desk.events([name])[0].told for report, span in hidden
    )]  # fmt: skip
    assert f"{len(meets)} events" in made["about.html"]


def test_hostile_reports_stay_words(tmp_path: Path, open_file) -> None:
    desk = Desk(hostile_database(tmp_path))
    write_folder(build(desk, Filter(), OPTIONS), tmp_path / "site")
    assert broken(tmp_path / "site") == []
    assert all(re.fullmatch(r"e-[0-9a-f]+\.html", path.name) for path in (tmp_path / "site" / "events").iterdir())
    page = open_file(tmp_path / "site", "index.html?colour=outlet&lane=outlet")
    expect(page.locator("#map")).to_have_attribute("data-count", str(len(desk.find(Filter()))))
    page.locator('details[data-facet="outlet"] .choose', has_text="Evil").click()
    expect(page.locator("#chips .chip")).to_have_count(1)
    assert page.locator("img, #desk script").count() == 0
    page.locator("#list h3 a").first.click()
    expect(page.locator("h1.sentence")).to_be_visible()
    assert page.locator("img, main script").count() == 0
    assert page.locator('a[href^="javascript:"], a[href^="data:"]').count() == 0


def test_none_and_too_many_events_are_no_site(desk: Desk) -> None:
    with pytest.raises(ExportError, match="1 to 20,000 events, and this filter finds 0"):
        list(build(desk, parse_filter("place=Nowhere"), OPTIONS))


def test_the_export_page_gives_it_as_a_zip(served, open_page, tmp_path: Path, open_file) -> None:
    page = open_page(f"{served.url}/export?kind=air_strike")
    page.get_by_label("Title").fill("Strikes <b>")
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="Make the pages").click(no_wait_after=True)  # the download is what is waited for
    with zipfile.ZipFile(io.BytesIO(waiting.value.path().read_bytes())) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.glob("dateline-site-*")
    shown = open_file(folder, "index.html")
    expect(shown.locator(".brand")).to_contain_text("Strikes <b>")
    expect(shown.locator("#map")).to_have_attribute("data-count", str(len(served.desk.find(parse_filter("kind=air_strike")))))
