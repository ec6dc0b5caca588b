"""What a search found, sentence by sentence, and how far it goes beyond its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from dateline.explore import Desk, parse_filter
from dateline.explore.snippets import LONG, SHOWN, Hits, hits_of
from dateline.explore.widened import widened
from dateline.explore.words import runs
from dateline.model import Action, Decision, Round, Suggestion
from tests.web.test_explorer import SVG, loaded

ABOUT = "e-17b1cfb0e0f3b205"


@pytest.fixture(scope="module")
def desk(read_examples: Path) -> Desk:
    return Desk(read_examples)


def found(desk: Desk, words: str) -> dict[str, Hits]:
    wanted = parse_filter(f"q={quote(words)}")
    return dict(hits_of(desk, wanted, desk.find(wanted).entries[:50]))


def lit(hits: Hits) -> set[str]:
    return {text.casefold() for hit in hits.sentences for text, marked in hit.pieces if marked}


@pytest.mark.parametrize(
    ("words", "all_of", "none_of"),
    [
        ("killed civilians", {"killed", "civilians"}, set()),
        ('"air strike"', {"air strike"}, {"strike", "air"}),
        ("killed AND civilians", {"killed", "civilians"}, set()),
        ('hospital OR "air strike"', {"air strike"}, {"air"}),
        ('"air strike" NOT school', {"air strike"}, {"school"}),
        ("NEAR(bodies houses, 5)", {"bodies", "houses"}, set()),
        ("kill*", {"killed"}, {"bodies"}),
    ],
)
def test_what_the_operators_mean_is_marked_and_nothing_else(desk: Desk, words: str, all_of: set[str], none_of: set[str]) -> None:
    hits = found(desk, words)
    marked = set().union(*(lit(one) for one in hits.values()))
    assert all_of <= marked
    assert not none_of & marked
    assert len(hits) == len(desk.find(parse_filter(f"q={quote(words)}")))


def test_words_that_are_too_far_apart_are_not_marked(desk: Desk) -> None:
    assert found(desk, "NEAR(Rescue houses, 30)")
    assert not found(desk, "NEAR(Rescue houses, 2)")


def test_each_hit_says_where_it_stands(desk: Desk) -> None:
    with desk.open() as store:
        for hits in found(desk, "killed OR bodies").values():
            assert hits.sentences
            assert len(hits.sentences) <= SHOWN
            for hit in hits.sentences:
                (reading,) = store.readings_of([hit.report])
                words = reading.report.text[hit.start : hit.end]
                shown = "".join(text for text, _ in hit.pieces)
                assert len(shown) <= LONG + 4
                assert shown == words or all(text.strip("… ") in words for text, _ in hit.pieces)
                assert hit.outlet == reading.report.outlet


def test_an_event_that_only_a_name_finds_says_which(desk: Desk) -> None:
    hits = found(desk, "ISIL")
    assert hits
    assert all(not one.sentences and one.names for one in hits.values())
    assert {text for one in hits.values() for name in one.names for text, marked in name.pieces if marked} == {"ISIL"}


def test_of_what_is_flagged_no_words_are_given_until_asked(served_own) -> None:
    own = served_own.desk
    wanted, asked = parse_filter("q=bodies"), parse_filter("q=bodies&flagged=show")
    entries = own.find(wanted).entries[:50]
    assert any(one.sentences for one in hits_of(own, wanted, entries).values())
    with own.open(write=True) as store:
        for entry in entries:
            store.decide_value(Decision(
                mention=entry.mentions[0], slot="", target="", action=Action.FLAG, suggestion=Suggestion(), round=Round.FIRST, by="Ada", at=datetime(2026, 1, 1, tzinfo=UTC), value="graphic",
            ))  # fmt: skip
    assert not any(one.sentences for one in hits_of(own, wanted, own.find(wanted).entries[:50]).values())
    assert any(one.sentences for one in hits_of(own, asked, own.find(asked).entries[:50]).values())


def test_without_a_search_nothing_is_looked_up(desk: Desk) -> None:
    assert hits_of(desk, parse_filter("kind=air_strike"), desk.find(parse_filter("kind=air_strike")).entries[:50]) == {}


# ---- the word alone


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("islamic state bridge", ["islamic state bridge"]), ('"islamic state" AND bridge', ["islamic state", "bridge"]), ("Daesh NOT Nusra", ["Daesh"]),
        ('NOT "al nusra" Daesh', ["Daesh"]), ("NEAR(Daesh bridge, 5)", ["Daesh bridge"]), ("Daesh OR (Peshmerga school)", ["Daesh", "Peshmerga school"]),
    ],
)  # fmt: skip
def test_what_may_be_a_name(words: str, names: list[str]) -> None:
    assert runs(words) == names


def test_a_name_finds_all_names_of_its_actor_and_alone_only_itself(desk: Desk) -> None:
    wanted = parse_filter("q=Daesh")
    wide = widened(desk, wanted)
    assert wide is not None
    assert [one.actor for one in wide.also] == ["islamic_state"]
    assert {"ISIL", "ISIS", "Islamic State"} <= set(wide.also[0].names)
    assert not any("daesh" in name.casefold() for name in wide.also[0].names)
    alone = desk.find(replace(wanted, alone=True))
    assert 0 < len(alone) == wide.alone < wide.count == len(desk.find(wanted))
    assert all("daesh" in lit(one) for one in hits_of(desk, alone.wanted, alone.entries[:50]).values())
    assert widened(desk, alone.wanted) is None


def test_a_word_that_nothing_widens_says_nothing(desk: Desk) -> None:
    assert widened(desk, parse_filter("q=bodies")) is None


def test_the_list_shows_the_words_and_the_word_alone_is_a_click_away(served, open_page) -> None:
    page = open_page(f"{served.url}/?{SVG}&q=Daesh")
    loaded(page, 50)
    also = page.locator("#chips .widened")
    expect(also).to_contain_text("also: Islamic State, ISIS, ISIL")
    also.get_by_role("link", name="this word only (8)").click()
    loaded(page, 8)
    assert "alone=yes" in page.url
    expect(page.locator("#list .item-quote mark").first).to_have_text("Daesh")
    source = page.locator("#list .item-quote .from").first
    expect(source).to_have_attribute("href", "/reports/" + str(source.get_attribute("href")).removeprefix("/reports/"))
    page.get_by_role("link", name="Without only as reports write it").click()
    loaded(page, 50)
