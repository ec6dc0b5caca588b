"""How places are scored: names given, names found, the place of a verb; each on a page made here."""

from __future__ import annotations

import json
import zipfile
from functools import cache
from pathlib import Path

import pytest

from dateline.lexicon import load
from dateline.lexicon.gazetteer import Gazetteer
from dateline.model import Span
from evaluation import places
from evaluation.geosets import Around, Article, Toponym, geowebnews, lgl
from evaluation.places import Answer, end_to_end, most_populous, names_given, near, of_place
from evaluation.places_events import Item, all_items, items, right

PARIS, MOSUL, TEXAS = "2988507", "99072", "4717560"
LGL = f"""<articles><article docid="1"><text>Mosul and Paris</text><toponyms>
<toponym><start>0</start><end>5</end><phrase>Mosul</phrase><gaztag geonameid="{MOSUL}"><fclass>P</fclass><fcode>PPLA</fcode><lat>36.33</lat><lon>43.11</lon>
<country geonameid="99237">Iraq</country><admin1 geonameid="92877">Ninawa</admin1></gaztag></toponym>
<toponym><start>10</start><end>15</end><phrase>Paris</phrase></toponym></toponyms></article></articles>"""
GEOWEBNEWS = f"""<articles><article><text>Mosul and a street</text><toponyms>
<toponym><extractedName>Mosul</extractedName><start>0</start><end>5</end><geonamesID>{MOSUL}</geonamesID><latitude>36.33</latitude><longitude>43.11</longitude></toponym>
<toponym><extractedName>a street</extractedName><start>10</start><end>18</end><geonamesID/><latitude>48.86</latitude><longitude>2.35</longitude></toponym>
<toponym><extractedName>and</extractedName><start>6</start><end>9</end></toponym></toponyms></article></articles>"""


@cache
def book() -> Gazetteer:
    return load().gazetteer


def place(number: str) -> Answer:
    return of_place(book().place(f"geonames:{number}"))


def test_lgl_is_read_with_country_and_province(tmp_path: Path) -> None:
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    [article] = lgl(tmp_path / "lgl.xml", book())
    assert article.names == (Toponym(0, 5, "Mosul", MOSUL, 36.33, 43.11, "IQ", "Nineveh"),)


def test_geowebnews_is_read_with_the_country_of_the_nearest_town(tmp_path: Path) -> None:
    (tmp_path / "g.xml").write_text(GEOWEBNEWS, encoding="utf-8")
    [article] = geowebnews(tmp_path / "g.xml", book())
    assert [(n.text, n.id, n.country, n.admin1) for n in article.names] == [
        ("Mosul", f"geonames:{MOSUL}", "IQ", "Nineveh"), ("a street", "", "FR", "Île-de-France"),
    ]  # fmt: skip


def test_the_high_seas_are_in_no_country() -> None:
    assert Around(book()).of(-48.9, -123.4) == ("", "")


def test_names_given_are_counted_over_all_and_over_those_held() -> None:
    names = (
        Toponym(0, 5, "Mosul", MOSUL, 36.3, 43.1, "IQ", "Nineveh"), Toponym(6, 11, "Paris", PARIS, 48.9, 2.3, "FR", "Île-de-France"),
        Toponym(12, 17, "Wharf", "999999999", 0, 0, "FR"),
    )  # fmt: skip
    answers = [place(MOSUL), place(TEXAS), Answer(country="FR")]
    found = names_given([Article("a", "", names)], lambda _: answers, book())
    shares = {name: (cell["right"], cell["of"]) for name, cell in found.items()}
    assert shares["id, all"] == (pytest.approx(1 / 3), 3)
    assert shares["id, held"] == (0.5, 2)
    assert shares["country, all"] == (pytest.approx(2 / 3), 3)
    assert shares["admin-1, held"] == (0.5, 2)
    assert shares["answered, all"] == (pytest.approx(2 / 3), 3)


def test_near_is_a_hundred_miles_or_the_same_entry() -> None:
    here = place(PARIS)
    assert near(here, Toponym(0, 1, "", PARIS, 0.0, 0.0))
    assert near(here, Toponym(0, 1, "", "1", 50.2, 2.35))  # 150 km
    assert not near(here, Toponym(0, 1, "", "1", 50.4, 2.35))  # 172 km
    assert not near(Answer(), Toponym(0, 1, "", PARIS, 48.86, 2.35))


def test_end_to_end_meets_each_name_once() -> None:
    article = Article("a", "", (Toponym(0, 5, "Mosul", MOSUL, 36.3, 43.1), Toponym(10, 15, "Paris", PARIS, 48.86, 2.35)))
    mosul, paris = place(MOSUL), place(PARIS)
    found = [mosul._replace(span=(0, 3)), mosul._replace(span=(3, 5)), paris._replace(span=(20, 25)), Answer(span=(10, 15))]
    scores = end_to_end([article], lambda _: found)
    assert (scores["found"], scores["right"], scores["gold"]) == (3, 1, 2)


def test_the_baseline_takes_the_most_populous() -> None:
    found = {name: most_populous(name, book()) for name in ("Paris", "Iraqi", "Zarbatula")}
    assert {name: at.name if at else None for name, at in found.items()} == {"Paris": "Paris", "Iraqi": "Iraq", "Zarbatula": None}


@pytest.mark.parametrize(("found", "marked", "good"), [
    (((0, 5),), ((3, 8),), True), (((0, 3),), ((3, 8),), False), ((), ((3, 8),), False), ((), (), True), (((0, 3),), (), False),
])  # fmt: skip
def test_the_place_of_a_verb(found: tuple[tuple[int, int], ...], marked: tuple[tuple[int, int], ...], good: bool) -> None:
    item = Item("i", "text", Span(start=0, end=1), tuple(Span(start=a, end=b) for a, b in marked))
    assert right(item, [Span(start=a, end=b) for a, b in found]) is good


def test_items_are_read_by_their_tokens(tmp_path: Path) -> None:
    tokens = [{"start": 0, "end": 5}, {"start": 6, "end": 12}, {"start": 13, "end": 18}]
    spans = [{"label": "VERB", "start": 6, "end": 12, "token_start": 1, "token_end": 1}, {"label": "LOCATION", "start": 2, "end": 2, "token_start": 2, "token_end": 2}]
    row = {"_id": "x", "text": "Jets bombed Douma.", "tokens": tokens, "spans": spans, "source": "RELABEL"}
    path = tmp_path / "labeled.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("labeled_text.jsonl", json.dumps([row, row | {"source": "other"}, row | {"spans": []}]))
    assert list(items(path)) == [Item("x", row["text"], Span(start=6, end=12), (Span(start=13, end=18),))]  # type: ignore[arg-type]


def test_all_items_say_of_which_part_they_are_and_a_mark_beyond_the_sentence_is_its_first_word(tmp_path: Path) -> None:
    tokens = [{"start": 0, "end": 5}, {"start": 6, "end": 12}, {"start": 13, "end": 18}]
    spans = [{"label": "VERB", "token_start": 1, "token_end": 1}, {"label": "LOCATION", "token_start": 2, "token_end": 7}]
    row = {"_id": "x", "text": "Jets bombed Douma.", "tokens": tokens, "spans": spans, "source": "AP"}
    path = tmp_path / "labeled.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("labeled_text.jsonl", json.dumps([row]))
    assert list(all_items(path)) == [Item("x", "Jets bombed Douma.", Span(start=6, end=12), (Span(start=13, end=18),), "AP")]
    assert list(items(path)) == []


def test_without_data_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert places.main(["--data", str(tmp_path)]) == 2
    assert "give --data DIR" in capsys.readouterr().err
