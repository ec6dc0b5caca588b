"""The contract: every field as docs/reference/readings.schema.json and issue 2 describe it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from dateline.export.formats import FORMATS
from dateline.export.readings import as_record, number, value_record, write_readings
from dateline.model import (
    Basis,
    Bound,
    Filler,
    Grain,
    Location,
    Measure,
    Place,
    Precision,
    Quantity,
    Reading,
    Slot,
    Span,
    Status,
    TimeValue,
)
from dateline.model.quantity import Derived
from dateline.model.time import DatedBy, Published
from tests.store.build import TEXT, evidence, reading
from tests.store.strategies import readings

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/readings.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def event(index: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = as_record(reading())["events"][index]
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(as_record(reading()))


def test_the_report() -> None:
    record = as_record(reading())
    assert list(record) == ["id", "outlet", "url", "title", "published", "dated", "reader", "events", "mentions"]
    assert record["published"] == {"start": "2020-03-02", "end": "2020-03-02"}
    assert (record["url"], record["reader"]) == ("", "reader 1")
    assert record["dated"] is None
    assert as_record(reading(published=False))["published"] is None


@pytest.mark.parametrize(("by", "span"), [(DatedBy.DATE_LINE, Span(start=7, end=15)), (DatedBy.ADDRESS, None)])
def test_what_dates_the_report(by: DatedBy, span: Span | None) -> None:
    item = reading()
    assert item.report.published is not None
    dated = Published(value=item.report.published, by=by, words="2 March 2020", span=span)
    record = as_record(replace(item, report=replace(item.report, dated=dated)))
    VALIDATOR.validate(record)
    assert record["dated"] == {"by": by.value, "text": "2 March 2020", "span": {"start": 7, "end": 15} if span else None}


def test_an_event_field_by_field() -> None:
    found = event()
    assert list(found) == [
        "id", "kind", "trigger", "status", "hedged", "announced", "confidence", "status_confidence", "actors", "recipients", "places", "time", "speaker", "cue",
        "via", "figures", "incident",
    ]  # fmt: skip
    assert found["trigger"] == {"start": 7, "end": 14, "text": "shelled"}
    assert (found["kind"], found["status"], found["hedged"]) == ("shelling", "occurred", False)
    assert (found["confidence"], found["status_confidence"]) == (0.75, 0.625)
    assert found["actors"] == [{"name": "Rebels", "id": None, "text": "Rebels", "start": 0, "end": 6, "confidence": 0.9}]
    assert found["recipients"] == []
    assert found["speaker"] == {"name": "a general", "text": "a general", "start": 33, "end": 42, "confidence": 0.875}
    assert found["cue"] == {"start": 43, "end": 47, "text": "told"}
    assert found["via"] == {"name": "Reuters", "text": "Reuters", "start": 48, "end": 55}
    assert found["incident"] == found["id"]


def test_a_place() -> None:
    (place,) = event()["places"]
    alternative = {
        "name": "Kharat", "id": "g:2", "kind": "town", "country": "XX", "admin1": "South", "lat": 12.5, "lon": 38, "score": 0.25,
        "reason": "same name",
    }  # fmt: skip
    assert place == {
        "name": "Kharat", "lat": 36.8, "lon": 38, "radius_km": 3, "precision": "town", "relation": "in", "text": "Kharat", "start": 15,
        "end": 21, "alternatives": [alternative], "confidence": 1,
    }  # fmt: skip


def test_a_time() -> None:
    assert event()["time"] == {
        "start": "2020-03-02", "end": "2020-03-02", "grain": "day", "bound": "on", "basis": "explicit", "text": "Monday",
        "span": {"start": 25, "end": 31}, "confidence": 1,
    }  # fmt: skip


def test_a_figure() -> None:
    start = TEXT.index("At least 12")
    assert event()["figures"] == [
        {
            "measure": "killed", "low": 12, "high": None, "unit": "person", "hedge": "at least", "note": "", "derived": None, "text": "At least 12", "start": start,
            "end": start + 11, "confidence": 1,
        }
    ]  # fmt: skip


def test_what_a_share_comes_to() -> None:
    derived = Derived(low=20.0, high=None, unit="person", of="part")
    value = Quantity(measure=Measure.KILLED, low=0.5, high=0.5, unit="fraction", note="derived: “half” of at least 40 people", derived=derived)
    record = value_record(Filler(slot=Slot.FIGURE, value=value, evidence=None))
    assert (record["low"], record["note"]) == (0.5, "derived: “half” of at least 40 people")
    assert record["derived"] == {"low": 20, "high": None, "unit": "person", "of": "part"}


def test_what_is_inferred_has_no_words() -> None:
    found = event(1)
    (place,) = found["places"]
    assert (place["text"], place["start"], place["end"]) == (None, None, None)
    assert (found["time"], found["speaker"], found["cue"], found["via"]) == (None, None, None, None)
    assert (found["status"], found["hedged"]) == ("planned", True)


def test_mentions_hold_what_belongs_to_no_event() -> None:
    start = TEXT.index("The ministry")
    assert as_record(reading())["mentions"] == {
        "places": [], "times": [], "figures": [],
        "actors": [{"name": "The ministry", "id": None, "text": "The ministry", "start": start, "end": start + 12, "confidence": 1}],
    }  # fmt: skip


def test_the_shared_event_once_linked() -> None:
    item = reading()
    linked = replace(item, events=(replace(item.events[0], incident="e-7"), item.events[1]))
    assert as_record(linked)["events"][0]["incident"] == "e-7"


def test_an_anchored_time_comes_before_one_that_is_not() -> None:
    item = reading()
    vague = TimeValue(earliest=None, latest=None, grain=Grain.VAGUE, basis=Basis.NONE)
    since = TimeValue(earliest=date(2019, 6, 1), latest=None, grain=Grain.MONTH, bound=Bound.SINCE, basis=Basis.RELATIVE)
    times = tuple(Filler(slot=Slot.TIME, value=value, evidence=evidence("Monday")) for value in (vague, since))
    both = as_record(replace(item, events=(replace(item.events[0], fillers=times),)))["events"][0]["time"]
    alone = as_record(replace(item, events=(replace(item.events[0], fillers=times[:1]),)))["events"][0]["time"]
    assert (both["start"], both["end"], both["bound"]) == ("2019-06-01", None, "since")
    assert (alone["start"], alone["end"], alone["text"]) == (None, None, "Monday")


@pytest.mark.parametrize(("value", "written"), [(12.0, "12"), (0.5, "0.5"), (-0.0, "0"), (None, "null"), (1e300, "1e+300"), (2.0**60, str(2.0**60))])
def test_numbers(value: float | None, written: str) -> None:
    assert json.dumps(number(value)) == written


@pytest.mark.parametrize(("confidence", "written"), [(1.0, "1"), (0.0, "0"), (2 / 3, "0.667"), (0.5, "0.5"), (0.99996, "1")])
def test_a_confidence_has_three_decimals(confidence: float, written: str) -> None:
    item = reading()
    first = item.events[0]
    said, fillers = replace(first.attribution, speaker_confidence=confidence), tuple(replace(f, confidence=confidence) for f in first.fillers)
    unsure = replace(first, confidence=confidence, status_confidence=confidence, attribution=said, fillers=fillers)
    record = as_record(replace(item, events=(unsure,), claims=()))["events"][0]
    values = (record, record["actors"][0], record["places"][0], record["time"], record["figures"][0], record["speaker"])
    assert {json.dumps(value["confidence"]) for value in values} == {json.dumps(record["status_confidence"])} == {written}


@given(readings())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_stand_where_the_characters_say(item: Reading) -> None:
    """Of any reading: all keys are those of the schema, and every start and end reproduce their text."""
    record = as_record(item)
    _check(record, SCHEMA, item.report.text)


def _check(value: Any, schema: dict[str, Any], text: str) -> None:
    schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if "oneOf" in schema:
        if value is not None:
            _check(value, schema["oneOf"][0], text)
    elif isinstance(value, list):
        for item in value:
            _check(item, schema["items"], text)
    elif isinstance(value, dict):
        assert set(value) == set(schema["properties"]) == set(schema["required"])
        place = value.get("span") or value
        in_address = "by" in value and value["span"] is None  # what dates a report may stand outside its text
        if value.get("text") is not None and not in_address:
            assert text[place["start"] : place["end"]] == value["text"]
        for key, inner in value.items():
            _check(inner, schema["properties"][key], text)


def test_enumerations_are_those_of_the_model() -> None:
    defs = SCHEMA["$defs"]
    assert defs["event"]["properties"]["status"]["enum"] == list(Status)
    assert defs["place"]["properties"]["precision"]["enum"] == list(Precision)
    assert defs["figure"]["properties"]["measure"]["enum"] == list(Measure)
    assert SCHEMA["properties"]["dated"]["oneOf"][0]["properties"]["by"]["enum"] == list(DatedBy)
    for key, kind in (("grain", Grain), ("bound", Bound), ("basis", Basis)):
        assert defs["time"]["properties"][key]["enum"] == list(kind)


@pytest.mark.parametrize(
    ("path", "value"),
    [(("published",), {"start": "2020-03-02"}), (("events", 0, "status"), "maybe"), (("events", 0, "time", "start"), "2 March"), (("extra",), 1)],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    record: Any = as_record(reading())
    target = record
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(record)


def test_a_country_has_no_point() -> None:
    country = Place(id="g:3", name="Xand", kind="country", country="XX", admin1="", lat=1.0, lon=2.0, radius_km=900.0)
    value = Location(name="Xand", place=country, relation="in", lat=None, lon=None, radius_km=None, precision=Precision.COUNTRY)
    item = replace(reading(), loose=(Filler(slot=Slot.PLACE, value=value, evidence=None),))
    (place,) = as_record(item)["mentions"]["places"]
    assert (place["lat"], place["lon"], place["radius_km"]) == (None, None, None)
    VALIDATOR.validate(as_record(item))


def test_one_line_a_report() -> None:
    out = io.StringIO()
    assert write_readings([reading(), reading("r-2")], out) == 2
    lines = out.getvalue().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["r-1", "r-2"]
    assert out.getvalue().endswith("\n")


def test_formats() -> None:
    assert all(name == f.name and f.about and f.suffix for name, f in FORMATS.items())
