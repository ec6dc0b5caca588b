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
