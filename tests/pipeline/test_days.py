"""The day of an event is its own: never that of who tells it, nor one still to come for what has happened, nor that of another paragraph."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import EventMention, Grain, Slot, TimeValue
from tests.pipeline.test_read import event, read

FRIDAY = TimeValue(earliest=date(2021, 6, 18), latest=date(2021, 6, 18), grain=Grain.DAY)


def day(mention: EventMention) -> str:
    """First day of the event, "" where it has none."""
    return next((str(f.value.earliest) for f in mention.of(Slot.TIME) if isinstance(f.value, TimeValue)), "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Taliban carried out the car bombing of the barracks in Herat, Interior Minister Ali Karimi said on Friday.", "bombing"),
        ("Ten killed in Herat, police said Monday", "killing"),
        ("Rebels killed nine soldiers in Kunduz, according to a statement issued on Thursday.", "killing"),
        ("Four aid workers were abducted near Farah, the Red Cross announced Tuesday.", "abduction"),
        ("Twelve rebels were killed in Nimruz, the army said in a statement on Wednesday.", "killing"),
    ],
)
def test_the_day_of_the_speech_behind_it_is_not_that_of_the_event(text: str, kind: str) -> None:
    assert day(event(read(text, FRIDAY), kind)) == ""


def test_the_day_of_the_event_stays_beside_that_of_the_speech() -> None:
    assert day(event(read("Rebels shelled a market in Ghazni on Wednesday, a spokesman said on Friday.", FRIDAY), "shelling")) == "2021-06-16"


def test_what_has_happened_takes_no_day_that_is_still_to_come() -> None:
    found = read("The bombing of the mosque in Herat killed nine people. Crowds are expected to march against the bombing on Sunday in Herat.", FRIDAY)
    assert [day(e) for e in found.events if e.kind in {"bombing", "killing"}] == ["", "", ""]
    assert day(event(found, "protest")) == "2021-06-20"


def test_the_sentence_before_goes_before_the_next_and_a_denial_has_the_day_of_what_it_denies() -> None:
    found = read(
        "Warplanes struck a depot in Kunduz on Tuesday, the command said. It denied that any civilians were killed in Kunduz.\n\n"
        "On Wednesday militants shelled a market in Ghazni, killing nine people.", FRIDAY,
    )  # fmt: skip
    assert [day(e) for e in found.events if e.kind == "killing"] == ["2021-06-15", "2021-06-16"]


def interval(mention: EventMention) -> tuple[str, str]:
    """First and last day of the event, ("", "") where it has none."""
    return next(((str(f.value.earliest), str(f.value.latest)) for f in mention.of(Slot.TIME) if isinstance(f.value, TimeValue)), ("", ""))


def test_what_happened_since_a_background_began_is_counted_from_there() -> None:
    found = read("Aid workers said that 134 people had died in Herat since fighting broke out there on 10 June.", FRIDAY)
    assert interval(event(found, "killing")) == ("2021-06-10", "2021-06-18")
    assert interval(event(found, "clash")) == ("2021-06-10", "2021-06-10")


def test_what_lies_days_before_the_act_has_a_day_of_its_own() -> None:
    found = read("Nine people were killed when shells struck a market in Kunduz on Wednesday, two days after an attack on the town left 38 dead.", FRIDAY)
    assert [day(e) for e in found.events if e.trigger.text != "shells struck"] == ["2021-06-16", "2021-06-14", "2021-06-14"]
    found = read("Troops captured Ghazni on Thursday, a day after a ceasefire was agreed in Doha.", FRIDAY)
    assert (day(event(found, "territory_taken")), day(event(found, "ceasefire"))) == ("2021-06-17", "2021-06-16")


def test_the_year_of_a_comparison_dates_nothing() -> None:
    assert day(event(read("The attack was the deadliest in the capital since 2003.", FRIDAY), "attack")) == ""
