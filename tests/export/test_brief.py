"""The brief says who says what, never more precisely than the words, and every line leads to its quote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.export.brief import write_brief
from dateline.export.wording import day_range, figure_words, place_words, tells, time_words
from dateline.lexicon.phrases import Phrase
from dateline.model import (
    ActorRef,
    Attribution,
    Basis,
    Bound,
    EventMention,
    Evidence,
    Filler,
    Grain,
    Location,
    Measure,
    Place,
    Precision,
    Quantity,
    Reading,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
)
from dateline.model.quantity import Derived

TEXT = "Rebels shelled the town on Monday. The army denied it, a spokesman said. At least 12 people were killed."
PHRASES = {
    "shelling": Phrase(noun="shelling", act="shell", past="shelled", recipient=""),
    "killing": Phrase(noun="killing", act="kill", past="killed", recipient=""),
    "attack": Phrase(noun="attack", act="attack", past="attacked", recipient="", takes_place=True),
    "denial": Phrase(noun="denial", act="deny it", past="denied it", recipient="to"),
    "demand": Phrase(noun="demand", act="make a demand", past="made a demand", recipient="of"),
}


def day(value: str) -> TimeValue:
    only = date.fromisoformat(value)
    return TimeValue(earliest=only, latest=only, grain=Grain.DAY)


def evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(report="r-1", span=Span(start=start, end=start + len(words)), text=words, rule="test")


def mention(words: str, status: Status = Status.OCCURRED, kind: str = "shelling", **more: object) -> EventMention:
    start = TEXT.index(words)
    sentence = Span(start=TEXT.rfind(".", 0, start) + 1, end=TEXT.index(".", start) + 1)
    return EventMention(
        id=f"m-{words}", report="r-1", kind=kind, trigger=evidence(words), status=status, sentence=sentence,
        hedged=bool(more.get("hedged")), attribution=more.get("attribution", Attribution()),  # type: ignore[arg-type]
        fillers=more.get("fillers", ()),  # type: ignore[arg-type]
    )  # fmt: skip


def actor(words: str, name: str, slot: Slot = Slot.ACTOR) -> Filler:
    return Filler(slot=slot, value=ActorRef(actor=None, name=name), evidence=evidence(words))


def place(words: str, name: str, kind: str = "town", precision: Precision = Precision.TOWN) -> Filler:
    entry = Place(id=f"test:{name}", name=name, kind=kind, country="IQ", admin1="", lat=36, lon=43, radius_km=5)
    value = Location(name=name, place=entry, relation="in", lat=36, lon=43, radius_km=5, precision=precision)
    return Filler(slot=Slot.PLACE, value=value, evidence=evidence(words))


def figure(words: str, measure: Measure, low: float | None, high: float | None, **more: str) -> Filler:
    return Filler(slot=Slot.FIGURE, value=Quantity(measure=measure, low=low, high=high, unit=more.pop("unit", "person"), **more), evidence=evidence(words))


def reading(*events: EventMention, title: str | None = None) -> Reading:
    report = Report(id="r-1", text=TEXT, outlet="Courier", published=day("2020-03-04"), title=title)
    return Reading(report=report, reader="test", events=events)


def test_a_line_has_source_and_quote() -> None:
    text = write_brief([reading(mention("shelled", fillers=(actor("Rebels", "rebels"), actor("the town", "the town", Slot.RECIPIENT))))], PHRASES)
    assert "SITUATION BRIEF: 1 report by Courier, published 4 March 2020" in text
    assert "WHAT HAPPENED\n\n  - Rebels shelled the town — Courier (1)" in text
    assert "    1  “Rebels shelled the town on Monday.”" in text
    assert "r-1, characters 0 to 34" in text


@pytest.mark.parametrize(
    ("status", "section", "words"),
    [
        (Status.PLANNED, "WHAT IS ANNOUNCED", "Rebels to shell"),
        (Status.PREDICTED, "WHAT IS ANNOUNCED", "Rebels expected to shell"),
        (Status.NEGATED, "WHAT IS UNCERTAIN OR DENIED", "Rebels did not shell"),
        (Status.HYPOTHETICAL, "WHAT IS UNCERTAIN OR DENIED", "Rebels might shell"),
        (Status.ONGOING, "WHAT HAPPENED", "Rebels shelled (going on)"),
    ],
)
def test_status_decides_section_and_words(status: Status, section: str, words: str) -> None:
    text = write_brief([reading(mention("shelled", status, fillers=(actor("Rebels", "rebels"),)))], PHRASES)
    assert section in text
    assert words in text


def test_a_mere_aim_is_no_announcement() -> None:
    aim = replace(mention("shelled", Status.PLANNED, fillers=(actor("Rebels", "rebels"),)), cues=(replace(evidence("shelled"), rule="status:purpose"),))
    text = write_brief([reading(aim)], PHRASES)
    assert "WHAT IS ANNOUNCED" not in text
    assert "TO WHAT END\n\n  - Rebels to shell" in text
    prepared = replace(aim, cues=(*aim.cues, replace(evidence("shelled"), rule="status:governor prepare")))
    assert "TO WHAT END" not in write_brief([reading(prepared)], PHRASES)


def test_hedged_is_said_and_stands_apart() -> None:
    text = write_brief([reading(mention("shelled", hedged=True, fillers=(actor("Rebels", "rebels"),)))], PHRASES)
    assert "WHAT HAPPENED" not in text
    assert "Reportedly: Rebels shelled" in text


def test_two_statuses_are_two_lines() -> None:
    fillers = (actor("Rebels", "rebels"),)
    text = write_brief([reading(mention("shelled", fillers=fillers), mention("denied", Status.NEGATED, fillers=fillers))], PHRASES)
    assert "Rebels shelled —" in text
    assert "Rebels did not shell —" in text


TWELVE = figure("At least 12", Measure.KILLED, 12, None, hedge="at least", counted="people")


def test_figures_are_a_ledger() -> None:
    text = write_brief([reading(mention("killed", kind="killing", fillers=(TWELVE,)))], PHRASES)
    assert "FIGURES\n\n  - killed: 12 or more (“At least 12”) people — Courier (1)" in text


@pytest.mark.parametrize(
    ("filler", "line"),
    [
        (figure("12", Measure.KILLED, 12, 12), "  - killed: 12 people — Courier (1)"),
        (figure("12", Measure.OTHER, 12, 12, unit="bridge", counted="bridges"), "  - 12 bridges — Courier (1)"),
        (figure("12", Measure.OTHER, 12, 12, unit="count"), "  - 12 — Courier (1)"),
    ],
)
def test_a_figure_says_what_it_counts(filler: Filler, line: str) -> None:
    assert line in write_brief([reading(mention("killed", kind="killing", fillers=(filler,)))], PHRASES).splitlines()


def test_a_check_of_a_figure_is_shown_once() -> None:
    note = "60 km and 35 mile differ by 6 %: consistent with rounding to 5"
    km, mile = figure("town", Measure.DISTANCE, 60, 60, unit="km", note=note), figure("the town", Measure.DISTANCE, 35, 35, unit="mile", note=note)
    text = write_brief([reading(mention("shelled", fillers=(km, mile, place("the town", "Town"))))], PHRASES)
    assert f"  - distance: 60 (“town”) km [{note}] — Courier (1)" in text.splitlines()
    assert text.count(note) == 1
    apart = write_brief([reading(mention("shelled", fillers=(km, mile)))], PHRASES)  # both tell something of their own
    assert f"  - distance: 60 (“town”) km [{note}] — Courier (1)" in apart.splitlines()
    assert "  - distance: 35 (“the town”) mile — Courier (1)" in apart.splitlines()


def test_what_a_share_comes_to_is_shown_as_derived() -> None:
    note = "derived: “12” of 40 people is 13 people"
    filler = figure("12", Measure.KILLED, 1 / 3, 1 / 3, unit="fraction", note=note)
    filler = replace(filler, value=replace(filler.value, derived=Derived(low=13, high=13, unit="person", of="part")))
    lines = write_brief([reading(mention("killed", kind="killing", fillers=(filler,)))], PHRASES).splitlines()
    assert f"  - Killing [killed: 33.3 % (“12”), {note}] — Courier (1)" in lines
    assert f"  - killed: 33.3 % (“12”) [{note}] — Courier (1)" in lines


@pytest.mark.parametrize(
    ("filler", "told"),
    [
        (figure("12", Measure.DISTANCE, 60, 60, unit="km"), True),
        (figure("town", Measure.DISTANCE, 60, 60, unit="km"), False),  # within the words of the place
        (figure("12", Measure.AREA, 0.5, 0.5, unit="fraction"), False),
        (figure("12", Measure.AREA, 0.5, 0.5, unit="fraction", note="derived: “half” of 40 km2 is 20 km2"), True),
        (figure("12", Measure.OTHER, 1, 1, unit="house"), False),
        (figure("12", Measure.OTHER, 1, None, unit="house"), True),
        (figure("12", Measure.KILLED, 1, 1), True),
    ],
)
def test_figures_that_tell_nothing_of_their_own(filler: Filler, told: bool) -> None:
    assert tells(filler, [place("the town", "Town")]) is told


def test_a_headline_joins_what_it_sums_up() -> None:
    told = mention("killed", kind="killing", fillers=(TWELVE, actor("people", "people", Slot.RECIPIENT)))
    head = mention("shelled", kind="killing", fillers=(figure("Monday", Measure.KILLED, 12, None), actor("Rebels", "rebels", Slot.RECIPIENT)))
    text = write_brief([reading(head, told, title="Rebels shelled the town on Monday.")], PHRASES)
    assert "  - Killing of people [killed: 12 or more (“At least 12”)] — Courier (1, 2)" in text
    assert text.count("  - killed: ") == 1
    assert "Killing of rebels" not in text
    apart = write_brief([reading(head, told)], PHRASES)
    assert "Killing of rebels" in apart


def test_a_headline_with_another_figure_stands_alone() -> None:
    told = mention("killed", kind="killing", fillers=(TWELVE,))
    head = mention("shelled", kind="killing", fillers=(figure("Monday", Measure.KILLED, 30, 30),))
    text = write_brief([reading(head, told, title="Rebels shelled the town on Monday.")], PHRASES)
    assert "Killing [killed: 30 (“Monday”)]" in text
    assert "Killing [killed: 12 or more" in text


def test_denials_stand_beside_what_they_deny() -> None:
    said = mention("denied", kind="denial", fillers=(actor("The army", "army"), place("town", "Town")))
    text = write_brief([reading(said)], PHRASES)
    assert "WHAT HAPPENED" not in text
    assert "WHAT IS UNCERTAIN OR DENIED\n\n  - Army denied it — Courier (1)" in text
    planned = write_brief([reading(mention("denied", Status.PLANNED, kind="denial", fillers=(actor("The army", "army"),)))], PHRASES)
    assert planned.count("Army to deny it") == 1


def test_an_act_of_speech_needs_more_than_its_speaker() -> None:
    speaker = actor("The army", "army")
    text = write_brief([reading(mention("denied", kind="demand", fillers=(speaker,)))], PHRASES)
    assert "demand" not in text
    text = write_brief([reading(mention("denied", kind="demand", fillers=(speaker, actor("people", "people", Slot.RECIPIENT))))], PHRASES)
    assert "Army made a demand of people" in text


def test_people_of_an_organisation_are_killed() -> None:
    group = Filler(slot=Slot.RECIPIENT, value=ActorRef(actor="rebels", name="Rebel Front", kind="armed_group"), evidence=evidence("Rebels"))
    text = write_brief([reading(mention("killed", kind="killing", fillers=(actor("The army", "army"), group)))], PHRASES)
    assert "Army killed members of Rebel Front —" in text


def test_a_deed_without_its_object_is_a_noun() -> None:
    text = write_brief([reading(mention("killed", kind="killing", fillers=(actor("The army", "army"),)))], PHRASES)
    assert "Killing by army —" in text


def test_a_noun_takes_its_preposition() -> None:
    text = write_brief([reading(mention("shelled", kind="attack", fillers=(actor("people", "people", Slot.RECIPIENT),)))], PHRASES)
    assert "Attack on people —" in text


def test_places_as_objects() -> None:
    fillers = (actor("Rebels", "rebels"), place("town", "Ramadi"), place("Monday", "Mosul"))
    assert "Rebels attacked Ramadi and Mosul —" in write_brief([reading(mention("shelled", kind="attack", fillers=fillers))], PHRASES)


def test_a_country_is_left_out_beside_a_place_in_it() -> None:
    country = place("Monday", "Iraq", "country", Precision.COUNTRY)
    assert place_words([place("town", "Mosul"), country]) == "in Mosul"
    assert place_words([country]) == "in Iraq"


def test_an_outlet_is_named_once() -> None:
    said = Attribution(speaker=ActorRef(actor=None, name="officials"), via=ActorRef(actor=None, name="Courier"))
    text = write_brief([reading(mention("shelled", attribution=said, fillers=(actor("Rebels", "rebels"),)))], PHRASES)
    assert "Rebels shelled — officials, Courier (1)" in text
    agency = ActorRef(actor=None, name="Agency")
    text = write_brief([reading(mention("shelled", attribution=Attribution(speaker=agency, via=agency), fillers=(actor("Rebels", "rebels"),)))], PHRASES)
    assert "Rebels shelled — Agency, Courier (1)" in text


def test_the_event_word_is_nobody() -> None:
    event = mention("killed", kind="killing", fillers=(actor("killed", "dead", Slot.RECIPIENT), TWELVE))
    assert "  - Killing [killed: 12 or more (“At least 12”)] — Courier (1)" in write_brief([reading(event)], PHRASES)


def test_a_full_section_keeps_what_tells_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.export.brief.MOST", 1)
    bare = mention("shelled", fillers=(actor("Rebels", "rebels"),))
    full = mention("killed", kind="killing", fillers=(actor("The army", "army"), TWELVE))
    text = write_brief([reading(bare, full)], PHRASES)
    assert "WHAT HAPPENED\n\n  - Killing by army [killed: 12 or more (“At least 12”)] — Courier (1)\n  … and 1 more: " in text


def test_a_kind_without_phrase_speaks_by_its_name() -> None:
    text = write_brief([reading(mention("shelled", kind="river_crossing", fillers=(actor("Rebels", "rebels"),)))], PHRASES)
    assert "Rebels took part in river crossing" in text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2015-02-08", "2015-02-08", "8 February 2015"),
        ("2014-06-01", "2014-06-30", "June 2014"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2016-09-21", "2016-09-30", "21 to 30 September 2016"),
        ("2015-04-01", "2015-05-31", "April to May 2015"),
        ("2014-12-01", "2015-01-31", "December 2014 to January 2015"),
        ("2015-01-25", "2015-02-08", "25 January 2015 to 8 February 2015"),
    ],
)
def test_day_range(first: str, last: str, words: str) -> None:
    assert day_range(date.fromisoformat(first), date.fromisoformat(last)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (TimeValue(earliest=None, latest=None, grain=Grain.MONTH, basis=Basis.NONE), "“last June”"),
        (TimeValue(earliest=date(2014, 8, 1), latest=None, grain=Grain.MONTH, bound=Bound.SINCE), "since 1 August 2014"),
        (TimeValue(earliest=None, latest=date(2014, 8, 1), grain=Grain.DAY), "until 1 August 2014"),
        (TimeValue(earliest=date(2014, 8, 1), latest=date(2014, 8, 31), grain=Grain.MONTH, bound=Bound.ABOUT), "about August 2014"),
    ],
)
def test_time_words(value: TimeValue, words: str) -> None:
    assert time_words(value, "last June") == words


@pytest.mark.parametrize("said", ["dawn", "two days", "10 Hours", "several weeks", "nearly nine months"])
def test_a_length_without_a_day_is_not_told(said: str) -> None:
    assert time_words(TimeValue(earliest=None, latest=None, grain=Grain.DAY, basis=Basis.NONE), said) == ""


@pytest.mark.parametrize(
    ("low", "high", "words"), [(12, None, "12 or more"), (None, 40, "up to 40"), (20, 30, "20 to 30"), (700, 700, "700")]
)
def test_figure_words(low: float | None, high: float | None, words: str) -> None:
    assert figure_words(Quantity(measure=Measure.OTHER, low=low, high=high, unit="x"), None) == words
