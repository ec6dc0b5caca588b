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
