"""PLOVER records, TimeMap's three files, followthemoney entities, Web Annotations: names by their manuals, characters that give back the words."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from dateline.export.forms import evidence, ftm, plover, timemap
from dateline.export.forms.registry import FORMS
from dateline.model import Status
from dateline.model.entry import Entry, Party
from tests.export.forms.build import IRAQI, IS, LEXICON, PEOPLE, TAKEN, told_event, view

ENTITY = {"code", "sector", "entity_text"}  # the manual's, of those we know
TALKS = replace(TAKEN, kind="talks", kinds=("talks",), actors=(IRAQI, IS), recipients=())


def plain(entry: Entry) -> tuple[list[str], list[str]]:
    record = plover.record_of(entry, None, LEXICON)
    return record["event"], record["mode"]


# ---- PLOVER


def test_a_record() -> None:
    """Every word by its characters; our own fields apart."""
    entry, event = told_event()
    text = event.told[0].report.text
    record = plover.record_of(entry, event, LEXICON)
    assert (record["event"], record["mode"], record["quad_code"], record["date"], "enddate" in record) == (["ASSAULT"], ["heavy-weapons"], 4, "2016-07-11", False)
    (word,) = record["event_text"]
    assert text[word["start"] : word["end"]] == "shelled"
    assert text[record["text_info"]["start"] : record["text_info"]["end"]].strip().startswith("Islamic State shelled")
    assert [(a["code"], a["sector"], a["entity_text"]) for a in (*record["actor"], *record["recipient"])] == [("", "REB", "Islamic State"), ("IRQ", "MIL", "Iraqi army")]
    assert set(record["actor"][0]) >= ENTITY
    assert (record["event_loc"]["country_code"], record["event_loc"]["resolution"], record["event_loc"]["lat"]) == ("IRQ", 4, 35.8)
    assert record["cite_info"]["title"] == "Shells fall"
    assert record["size"] == {"dead": 12}
    assert record["dateline"]["speakers"] == ["doctor"]


@pytest.mark.parametrize(("parts", "type_", "modes"), [
    ({"kind": "offensive", "status": Status.PLANNED}, "THREATEN", ["violence"]), ({"kind": "offensive"}, "ASSAULT", []), ({"kind": "air_strike", "quote": "A drone struck."}, "ASSAULT", ["drone"]),
    ({"kind": "withdrawal", "status": Status.PLANNED}, "CONCEDE", []), ({"kind": "withdrawal", "status": Status.PREDICTED}, "RETREAT", ["withdraw", "future"]),
    ({"kind": "military_aid", "status": Status.PLANNED}, "AGREE", []), ({"kind": "military_aid", "status": Status.DEMANDED}, "AID", ["hypothetical"]),
    ({"kind": "ceasefire", "status": Status.PLANNED}, "AGREE", []), ({"kind": "shelling", "status": Status.NEGATED}, "ASSAULT", ["heavy-weapons", "negation"]),
    ({"kind": "shelling", "first_published": date(2018, 1, 1)}, "ASSAULT", ["heavy-weapons", "historical"]), ({"kind": "agreement", "status": Status.PLANNED}, "AGREE", ["future"]),
])  # fmt: skip
def test_type_and_modes(parts: dict[str, object], type_: str, modes: list[str]) -> None:
    assert plain(replace(TAKEN, **parts)) == ([type_], modes)  # type: ignore[arg-type]


def test_sides_of_a_record() -> None:
    record = plover.record_of(TALKS, None, LEXICON)
    assert [a["name"] for a in record["actor"]] == ["Iraqi armed forces", "Islamic State"]
    assert record["recipient"] == []
    joint = plover.record_of(replace(TALKS, kind="cooperation"), None, LEXICON)
    assert [a["name"] for a in joint["recipient"]] == ["Islamic State"]
    assert "recipient" in plover.FORM.fate(replace(TAKEN, kind="humanitarian_aid", recipients=()), LEXICON)
    assert "first day" in plover.FORM.fate(replace(TAKEN, earliest=None), LEXICON)
    assert plover.record_of(replace(TAKEN, latest=date(2016, 7, 12)), None, LEXICON)["enddate"] == "2016-07-12"


# ---- TimeMap


def test_three_files_that_refer_to_each_other() -> None:
    entry, event = told_event()
    out = io.BytesIO()
    timemap.write(view(entry, replace(TAKEN, earliest=None), events=[event]), out)
    archive = zipfile.ZipFile(out)
    events, associations, sources, about = (json.loads(archive.read(f"{name}.json")) for name in ("events", "associations", "sources", "dateline"))
    (made,) = events
    assert set(made) == {
        "id", "description", "date", "time", "time_precision", "time_display", "location", "latitude", "longitude", "category", "associations", "sources", "comments",
    }  # fmt: skip
    assert (made["date"], made["latitude"], made["location"], made["time_display"]) == ("07/11/2016", "35.8", "Qayyarah", "11 July 2016")
    assert set(made["associations"]) == {one["id"] for one in associations}
    assert {one["mode"] for one in associations} == {"CATEGORY", "FILTER"}
    assert sources["r-7"]["title"] == "Shells fall"
    assert set(made["sources"]) == set(sources)
    assert (about["rows"], about["left_out"][0]["events"], about["filter"]) == (1, 1, "country=IQ")


# ---- followthemoney


def test_entities_that_refer_to_those_before() -> None:
    entry, event = told_event()
    out = io.BytesIO()
    ftm.write(view(entry, replace(entry, id="e-8"), events=[event]), out)
    made = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [one["schema"] for one in made] == ["Organization", "Organization", "Article", "Event", "Event"]
    assert made[3]["properties"]["involved"] == [made[0]["id"], made[1]["id"]]
    assert made[3]["properties"]["proof"] == [made[2]["id"]]
    assert made[2]["properties"] == {"name": ["Shells fall"], "title": ["Shells fall"], "publishedAt": ["2016-07-12"], "publisher": ["Courier"]}
    assert (made[3]["properties"]["startDate"], made[3]["properties"]["country"], made[3]["properties"]["location"]) == (["2016-07-11"], ["iq"], ["Qayyarah, Nineveh, Iraq"])
    assert "ISIL" in made[0]["properties"]["alias"]


def test_nobody_unknown_is_profiled() -> None:
    entry = replace(TAKEN, actors=(Party(key="John Doe", name="John Doe", kind="person"), IS), recipients=(PEOPLE,))
    assert [party.name for party in ftm.known(entry, LEXICON)] == ["Islamic State"]


# ---- Web Annotations


def test_annotations_give_back_the_words() -> None:
    entry, event = told_event()
    text = event.told[0].report.text
    out = io.BytesIO()
    evidence.write(view(entry, replace(entry, id="e-8", flags=("graphic",)), events=[event]), out)
    made = json.loads(out.getvalue())
    assert (made["type"], made["first"]["type"], made["@context"], made["dateline"]["count"]) == ("AnnotationCollection", "AnnotationPage", "http://www.w3.org/ns/anno.jsonld", 2)
    assert (made["dateline"]["rows"], [one["events"] for one in made["dateline"]["left_out"]]) == (1, [1])
    assert made["total"] == len(made["first"]["items"]) == 2
    for one in made["first"]["items"]:
        words, place = one["target"]["selector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert text[: place["start"]].endswith(words["prefix"])
        assert text[place["end"] :].startswith(words["suffix"])
    assert [one["body"][0]["value"] for one in made["first"]["items"]] == ["event: shelling (occurred)", "figure: killed 12/12 person"]
    assert made["first"]["items"][0]["target"]["source"] == "urn:dateline:report:r-7"
    assert "graphic" in FORMS["annotations"].fate(replace(entry, flags=("graphic",)), LEXICON)
