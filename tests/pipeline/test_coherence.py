"""What the values of one event say of each other, on sentences of our own read with the model."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.language import Language
from dateline.lexicon import load
from dateline.model import AIM, ActorRef, Basis, EventMention, Grain, Report, Slot, Status, TimeValue
from dateline.pipeline import read_report
from dateline.settings import Settings

DAY = TimeValue(earliest=date(2017, 5, 25), latest=date(2017, 5, 25), grain=Grain.DAY, basis=Basis.EXPLICIT)


@pytest.fixture(scope="module")
def language() -> Language:
    return Language(Settings().language)


def read(text: str, word: str, language: Language) -> EventMention:
    """The event of the word."""
    reading = read_report(Report(id="r", text=text, published=DAY), load(), language)
    return next(event for event in reading.events if word in event.trigger.text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A plane dropped a bomb on a house in Taiz on 17 March to kill two snipers, the military said.", "kill"),
        ("Rebels launched an operation aimed at retaking Taiz, their spokesman said.", "retaking"),
        ("The army sent two brigades with the aim of recapturing Goma, a spokesman said.", "recapturing"),
    ],
)
def test_the_purpose_of_a_deed_is_no_plan(text: str, word: str, language: Language) -> None:
    event = read(text, word, language)
    assert (event.status, event.announced) == (Status.PLANNED, False)
    assert AIM in {cue.rule for cue in event.cues}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kenya will send 500 soldiers to fight al-Shabaab, the president said on Monday.", "fight"),
        ("The general said his men had crossed the river to attack the town next week.", "attack"),
    ],
)
def test_the_purpose_of_a_plan_is_one(text: str, word: str, language: Language) -> None:
    assert read(text, word, language).announced


def test_what_is_prepared_lends_its_day_to_no_move_that_goes_on(language: Language) -> None:
    text = "The Nigerian army is gearing up for a major offensive in early July to drive Boko Haram from Sambisa."
    assert not read(text, "gearing", language).of(Slot.TIME)
    assert read(text, "offensive", language).of(Slot.TIME)


def test_what_is_denied_or_left_open_is_no_fact(language: Language) -> None:
    text = "The alliance said its aircraft had struck fighters near Sirte. It has not said whether the strike killed civilians."
    assert read(text, "killed", language).status is Status.HYPOTHETICAL


def test_who_flees_an_assault_did_not_make_it(language: Language) -> None:
    text = "Seleka rebels overran Bossangoa on Friday, with government soldiers fleeing their assault."
    (filler,) = read(text, "assault", language).of(Slot.ACTOR)
    assert isinstance(filler.value, ActorRef)
    assert filler.value.name == "Seleka"
