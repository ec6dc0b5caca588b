"""The brief on screen, on paper and as files: the same lines under the same numbers, with words that can do no harm."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.cli.link import scorecard
from dateline.cli.reading import read_into, reader_for
from dateline.explore import Desk, parse_filter, views
from dateline.explore.harmless import MARK
from dateline.export.brief_shape import Brief, Line, Quote, Section
from dateline.export.brief_text import brief_markdown, brief_text, escaped
from dateline.model import Grain, Report, Span, TimeValue
from dateline.settings import Settings
from dateline.store import open_store
from dateline.web import create_app
from tests.web.test_views import text_of


@pytest.fixture(scope="module")
def client(read_examples) -> TestClient:
    return TestClient(create_app(Desk(read_examples)), base_url="http://127.0.0.1")


def test_quotes_have_the_numbers_of_the_text(client: TestClient, read_examples) -> None:
    text = views.brief(Desk(read_examples), parse_filter(""))
    told = re.findall(r"^ {2,4}(\d+)  “(.+)”$", text, re.MULTILINE)
    page, markdown = client.get("/brief").text, client.get("/brief.md").text
    assert len(told) > 90
    assert re.findall(r'<li id="quote-(\d+)"', page) == [n for n, _ in told]
    assert re.findall(r'^<a id="quote-(\d+)"></a>\*\*(\d+)\*\* “', markdown, re.MULTILINE) == [(n, n) for n, _ in told]
    for n, words in told:
        assert f'\n<a id="quote-{n}"></a>**{n}** “{escaped(words)}”' in markdown


def test_lines_cite_what_the_text_cites(client: TestClient) -> None:
    line = next(one for one in re.findall(r'<li id="line-.*?</li>', client.get("/brief").text, re.DOTALL) if "near the city (Ramadi), 16 to 17 May 2015" in one)
    assert re.findall(r'href="#quote-(\d+)"', line) == ["5"]
    assert "([5](#quote-5))" in client.get("/brief.md").text
    assert "Tigris Courier (5)" in client.get("/brief.txt").text


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_file_says_what_it_covers(client: TestClient, read_examples, ending: str) -> None:
    answer = client.get(f"/brief.{ending}?outlet=Tigris+Courier")
    revision = Desk(read_examples).snapshot().revision
    assert f'filename="dateline-brief-{revision}.{ending}"' in answer.headers["content-disposition"]
    assert answer.headers["content-type"].startswith({"md": "text/markdown", "txt": "text/plain"}[ending])
    assert "Filter: outlet: Tigris Courier (outlet=Tigris+Courier)." in answer.text
    assert f"Snapshot {revision} of the database" in answer.text
    assert re.search(r"Events: \d+ of 118 events from \d+ reports by \d+ outlets", answer.text)


def test_every_line_of_an_event_leads_to_it(client: TestClient, read_examples) -> None:
    page, known = client.get("/brief").text, Desk(read_examples).snapshot().by_id
    links = re.findall(r'<span class="lead" dir="auto"><a href="/events/([^"]+)">', page)
    assert len(links) > 50
    assert all(link in known for link in links)


def test_the_brief_becomes_a_printed_one(served, open_page, tmp_path) -> None:
    page = open_page(served.url + "/brief")
    assert page.locator("[data-print]").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("[data-print]").is_visible()
    assert not page.locator(".masthead").is_visible()
    assert page.locator(".brief h1").is_visible()
    assert page.locator(".words-list").evaluate("e => getComputedStyle(e).columnCount") == "2"
    made = page.pdf(path=tmp_path / "brief.pdf", prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) > 3
    assert (tmp_path / "brief.pdf").stat().st_size > 20_000


# ---- hostile words

REPORT_DAY = date(2016, 3, 2)
LONG = "A" * 10_000
EVIL = "<script>alert(1)</script> <img src=x onerror=alert(2)> [press](javascript:alert(3)) **bold** `code` | a | $x$ www.evil.example https://evil.example"
REPORTS = (
    Report(id="r/1 <b>?&#", outlet='<b>"Courier"</b>', title="Hostile", text=f"Rebels shelled Kirkuk on Monday, killing 12 people, police said. The army said on Tuesday that rebels {EVIL} had killed 30 people in Kirkuk. Rebels will attack Kirkuk in April, the army said."),
    Report(id="r-2", outlet="# Post\u202e]( [x]: y", text=f"Rebels shelled Kirkuk on Monday and killed at least 40 people, residents \u202e said. The army denied that \u200b it had attacked Kirkuk. Terrorists {LONG} attacked the city of Kirkuk."),
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    day = TimeValue(earliest=REPORT_DAY, latest=REPORT_DAY, grain=Grain.DAY)
    reports = [Report(id=one.id, outlet=one.outlet, title=one.title, text=one.text, published=day) for one in REPORTS]
    with reader_for(reports, Settings(), 1) as (reader, items), open_store(path, write=True, command="test") as store:
        read_into(store, items, reader, total=None)
        store.link(scorecard())
    return path


PAGES = ("/plans", "/plans/promises", "/figures", "/disagreement", "/framing?every=yes", "/sources", "/brief", "/about")


@pytest.mark.parametrize("path", PAGES)
def test_hostile_words_are_only_words(hostile: Path, path: str) -> None:
    html = TestClient(create_app(Desk(hostile)), base_url="http://127.0.0.1").get(path).text
    body = html.partition("<main")[2].partition("</main>")[0]
    assert not re.search(r"<(script|img|b>\"|iframe|style)", body)
    assert not re.search(r"[\u202e\u200b]", re.sub(r'value="[^"]*"', "", html))  # what a form sends back must be exact
    assert not re.search(r"<[a-z][^>]*\s(on[a-z]+|style)=", html)
    assert "Courier" in text_of(html)


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_hostile_words_do_no_harm_in_a_file(hostile: Path, ending: str) -> None:
    text = TestClient(create_app(Desk(hostile)), base_url="http://127.0.0.1").get(f"/brief.{ending}").text
    assert not re.search(r"[\u202e\u200b]", text)
    assert MARK in text
    if ending == "md":
        bare = re.sub(r'\\[!-/:-@\[-`{-~]|<a id="quote-\d+"></a>|\[\d+\]\(#quote-\d+\)|\*\*', "", text)
        assert not re.search(r"[<>`*|$\[\]]", bare)
        assert not re.search(r"https?://|www\.", bare)


@pytest.mark.parametrize("path", PAGES)
def test_hostile_words_do_not_break_the_page(hostile: Path, open_page, path: str) -> None:
    from tests.web.conftest import serving

    for served in serving(hostile):
        page = open_page(served.url + path, phone=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        break


# ---- Markdown


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("12 people were killed", "12 people were killed"),
        ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
        ("[x](y) <b>", r"\[x\](y) \<b\>"),
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("- nor this", r"\- nor this"),
        ("one - two", "one - two"),
        ("see https://a.example and WWW.b.example", r"see https:\//a.example and WWW\.b.example"),
        ("a\nb\r\n\n# c", "a b # c"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_markdown_shows_words_as_they_are(said: str, written: str) -> None:
    assert escaped(said) == written


def test_a_line_is_one_item_whatever_it_says() -> None:
    report = Report(id="r-1", outlet="- Post\n# x", text="Shelling.\n\n# Heading")
    quote = Quote(number=1, words="Shelling.\n\n# Heading", places=((report, Span(start=0, end=9)),))
    line = Line(lead="Rebels\n- shelled", rest=" — *Post*", cited=(1,), event="e-1", below=(Line(lead="1. Denied", cited=(1,)),))
    brief = Brief(headline="SITUATION BRIEF: 1 report", notes=("note",), sections=(Section(title="WHAT HAPPENED", lines=(line,), left_out=2),), quotes=(quote,))
    assert brief_markdown(brief) == (
        "# Situation brief\n\n1 report\n\nnote\n\n## What happened\n\n- **Rebels - shelled** — \\*Post\\* ([1](#quote-1))\n  - 1\\. Denied ([1](#quote-1))\n\n"
        "… and 2 more: `dateline events` lists them all\n\n## The words\n\n"
        '<a id="quote-1"></a>**1** “Shelling. # Heading”\\\n\\- Post # x, no date; r-1, characters 0 to 9\n'
    )
    assert brief_text(brief).endswith("THE WORDS\n\n    1  “Shelling.\n\n# Heading”\n       - Post\n# x, no date; r-1, characters 0 to 9\n")
