"""Who did what to whom, in sentences of our own: what fresh readers of the example reports found wrong, each as a general rule."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.model import ActorRef, EventMention, Measure, Quantity, Report, Slot
from dateline.pipeline import read_report
from dateline.pipeline.assembly import build_events
from dateline.pipeline.read import fill_sheet
from tests.reading import language

pytestmark = pytest.mark.skipif(
    not (resources() / "model" / "standard.onnx").is_file(), reason="the language model is not in the package"
)


@cache
def events(text: str) -> tuple[EventMention, ...]:
    return read_report(Report(id="r-1", text=text), load(), language()).events


def by_rule(text: str) -> tuple[EventMention, ...]:
    report = Report(id="r-1", text=text)
    return build_events(fill_sheet(report, language().analyse([report])[0], load()))


def at(text: str, trigger: str) -> EventMention:
    found = [e for e in events(text) if e.trigger.text == trigger]
    assert found, [(e.kind, e.trigger.text) for e in events(text)]
    return found[-1]


def names(mention: EventMention, slot: Slot) -> list[str]:
    return [f.value.name for f in mention.of(slot) if isinstance(f.value, ActorRef)]


GAS = "Doctors spoke of a suspected gas attack on the suburb. Soldiers resumed their attack on the port on Friday."


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        (GAS, "attack", "attack"),
        ("A sarin attack hit the suburb. The attack killed ninety people.", "attack", "chemical_attack"),
        ("Warplanes pounded the port. The attack killed nine.", "attack", "air_strike"),
        ("Warplanes pounded the port. Snipers attacked the patrol.", "attacked", "attack"),
        ("A roadside bomb killed nine farmers. Troops attacked the fort.", "attacked", "attack"),
        ("A roadside bomb killed nine farmers. The attack angered the town.", "attack", "bombing"),
        ("Jets bombed the hills. Policemen fired from a roof into the crowd.", "fired", "attack"),
        ("Soldiers liberated the mosque and the school.", "liberated", "territory_taken"),
        ("Soldiers liberated nine hostages.", "liberated", "release"),
        ("Four of their men were martyred by a mine.", "martyred", "killing"),
        ("Navy jets destroyed a rocket factory near the port.", "destroyed", "destruction"),
    ],
)
def test_kind(text: str, trigger: str, kind: str) -> None:
    assert at(text, trigger).kind == kind


def test_a_basement_is_no_flight() -> None:
    kinds = [[e.kind for e in events(f"Villagers took shelter in {where}.")] for where in ("a basement", "Turkey")]
    assert kinds == [[], ["displacement"]]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("The army left the fort before rebels blew it up, the ministry announced.", "blew it up", ["rebels"], ["fort"]),
        ("The news agency Amaq said Turkish jets had bombed them.", "bombed", ["Turkish Air Force"], []),
        ("The coalition denied the report. It carried out no strikes there, a spokesman said.", "strikes", ["coalition"], []),
        ("Turkey said its jets bombed a bridge.", "bombed", ["Turkish Air Force"], None),
        ("The air raids of the coalition killed nine farmers.", "air raids", ["coalition"], ["farmers"]),
        ("Russia stepped up its air strikes of rebel positions.", "air strikes", ["Russia"], ["rebels"]),
        ("The town was cut off by army shelling and by attacks of rebels.", "attacks", ["rebels"], None),
        ("The port burned after coalition air strikes and demolitions by Boko Haram.", "demolitions", ["Boko Haram"], None),
        ("The port burned after coalition air strikes and demolitions by Boko Haram.", "coalition air strikes", ["coalition"], None),
        ("Ninety people were killed in the fighting.", "fighting", [], []),
        ("Nine rebels were killed in the fighting.", "fighting", ["rebels"], []),
        ("Syrian and Russian forces launched an offensive.", "offensive", ["Syrian armed forces", "Russian armed forces"], []),
        ("The heroes of Boko Haram attacked the fort, it said.", "attacked", ["Boko Haram"], None),
        ("A farmer who lost six relatives left the town.", "lost", None, ["relatives"]),
        ("It has not said whether the strike killed farmers.", "strike", None, []),
        ("The minister denied that France had demanded the delay.", "demanded", ["France"], []),
        ("The opposition urged voters to stay at home.", "urged", ["opposition"], ["voters"]),
        ("The assault on the west killed nine.", "assault", [], []),
        ("Sappers cleared mines from streets and houses.", "cleared", None, []),
        ("A shell set off explosives that smugglers had stored in the yard, and the building collapsed.", "collapsed", [], ["building"]),
    ],
)  # fmt: skip
def test_who_and_whom(text: str, trigger: str, actors: list[str] | None, recipients: list[str] | None) -> None:
    """The rules exactly; the heads may leave out a thing that was hit, but add nobody."""
    ruled, read = next(e for e in reversed(by_rule(text)) if e.trigger.text == trigger), at(text, trigger)
    for slot, wanted in ((Slot.ACTOR, actors), (Slot.RECIPIENT, recipients)):
        if wanted is not None:
            assert names(ruled, slot) == wanted
            assert set(names(read, slot)) <= set(wanted)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The bridge was shelled, a senior officer said.", "senior officer"),
        ("The bridge was shelled, an Iraqi officer said.", "Iraqi armed forces"),
        ("Police closed the road. The bridge was shelled, an Iraqi officer said.", "Iraqi police"),
        ("The bridge was shelled, a civil defence officer said.", "civil defence"),
    ],
)
def test_an_officer_is_of_the_army_where_nobody_speaks_of_police(text: str, speaker: str) -> None:
    said = at(text, "shelled").attribution.speaker
    assert said is not None
    assert said.name == speaker


def test_a_member_of_a_family_is_counted_once() -> None:
    counts = [
        f.value for f in at("Mortars killed four members of a family.", "killed").of(Slot.FIGURE) if isinstance(f.value, Quantity)
    ]
    assert [(q.measure, q.low) for q in counts] == [(Measure.KILLED, 4)]


def test_the_day_of_speaking_is_not_that_of_the_deed() -> None:
    text = "The army plans to attack the port in February and to shell the town from the river, an engineer told the Courier on Thursday."
    assert not at(text, "shell").of(Slot.TIME) or at(text, "shell").of(Slot.TIME)[0].evidence.text != "Thursday"  # type: ignore[union-attr]
