"""Who did it and who only says so, owns the place, or acts beside a truce: sentences of our own, each a general rule."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.model import ActorRef, EventMention, Report, Slot
from dateline.pipeline import read_report
from tests.reading import language

pytestmark = pytest.mark.skipif(not (resources() / "model" / "standard.onnx").is_file(), reason="the language model is not in the package")


@cache
def events(text: str) -> tuple[EventMention, ...]:
    return read_report(Report(id="r-1", text=text), load(), language()).events


def at(text: str, trigger: str) -> EventMention:
    return next(e for e in events(text) if e.trigger.text == trigger)


def actors(text: str, trigger: str) -> list[str]:
    return [f.value.name for f in at(text, trigger).of(Slot.ACTOR) if isinstance(f.value, ActorRef)]


def speaker(text: str, trigger: str) -> str:
    said = at(text, trigger).attribution.speaker
    return said.name if said else ""


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "by"),
    [
        ("The junta accused the Arakan Army of violating the truce in Maungdaw.", "violating", "Arakan Army", "junta"),
        ("Kinshasa accused M23 of breaking the ceasefire.", "breaking", "March 23 Movement (M23)", "Congolese government"),
        ("The Houthis were accused by the government of violating the ceasefire.", "violating", "Houthis", "government"),
        ("Azerbaijan blamed Armenia for breaking the ceasefire.", "breaking", "Armenia", "Azerbaijan"),
        ("The opposition held the government responsible for breaking the ceasefire.", "breaking", "government", "opposition"),
        ("The opposition held the government responsible for the deaths of 12 protesters.", "deaths", "government", "opposition"),
        ("M23 was accused of violating the ceasefire.", "violating", "March 23 Movement (M23)", ""),
    ],
)
def test_the_accused_did_it_and_the_accuser_says_so(text: str, trigger: str, actor: str, by: str) -> None:
    assert actors(text, trigger) == [actor]
    assert speaker(text, trigger) == by


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Azerbaijan blamed Armenia for breaking the ceasefire.", "ceasefire"),
        ("Russia said Ukraine had violated the truce 12 times.", "truce"),
        ("Rebels entered the town despite the truce.", "truce"),
        ("FARC guerrillas killed 11 soldiers during the unilateral truce.", "truce"),
        ("Government troops bombed Idlib in spite of the ceasefire.", "ceasefire"),
    ],
)
def test_who_acts_beside_a_truce_has_not_made_it(text: str, trigger: str) -> None:
    assert actors(text, trigger) == []


def test_who_makes_a_truce_has() -> None:
    assert actors("The rebels declared a truce on Monday.", "truce") == ["rebels"]
    assert actors("Armenia and Azerbaijan agreed to a ceasefire on Friday.", "ceasefire") == ["Armenia"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Two explosions tore through a rally held by the Amal Movement in Tyre, killing 11 people.", "killing"),
        ("A drone strike hit a concert staged by the Kachin Independence Organisation, killing 50 people.", "drone strike"),
        ("An explosion hit a funeral attended by Fatah officials in Sidon, killing five.", "explosion"),
        ("Shells hit a market controlled by Boko Haram, killing 12 people.", "killing"),
        ("The blast struck a camp guarded by Burundian troops and killed nine people.", "killed"),
    ],
)
def test_who_held_what_was_hit_did_not_hit_it(text: str, trigger: str) -> None:
    assert actors(text, trigger) == []


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("An attack organised by Boko Haram killed 12 people in Maiduguri.", "attack", "Boko Haram"),
        ("The group said a drone operated by the army hit the bridge.", "hit", "army"),
        ("The militia said that the army's own guns had fired on the mosque.", "fired on", "army"),
        ("The group said that the army's drones had hit the village.", "hit", "army"),
        ("The rebels said that the government's helicopters attacked the port.", "attacked", "government"),
        ("Rebel mortars hit the school in Taiz.", "hit", "rebels"),
        ("Hezbollah denied it and said that Israeli tanks had shelled the crossing.", "shelled", "Israel Defense Forces"),
    ],
)
def test_whose_weapon_it_is_did_it(text: str, trigger: str, actor: str) -> None:
    assert actors(text, trigger) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Israeli jets bombed Rafah on Monday. At least 34,000 people have been killed in Gaza since October.",
        "The army killed 12 rebels on Monday. Some 431 social leaders had been killed since January 2016, the ombudsman said.",
        "The ELN bombed the academy, killing 21 cadets. In all, 90 people were killed in the country this year.",
    ],
)
def test_a_count_over_months_is_nobodys_deed_of_the_sentence_before(text: str) -> None:
    assert [f.value for f in events(text)[-1].of(Slot.ACTOR)] == []


def test_who_is_named_in_its_own_sentence_did_it_over_months() -> None:
    assert actors("More than 400 people have been killed by the rebels since January.", "killed") == ["rebels"]


def test_breaking_off_talks_is_a_refusal() -> None:
    assert at("The junta suspended talks with the ethnic armies in May.", "suspended").kind == "refusal"
    assert at("The rebels withdrew from the negotiations on Monday.", "withdrew").kind == "refusal"
    assert at("The army withdrew from the town on Monday.", "withdrew").kind == "withdrawal"


def test_who_gives_talks_a_chance_does_not_hold_them() -> None:
    assert actors("The army postponed an offensive to give the talks a chance.", "talks") == []
