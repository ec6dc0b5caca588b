"""What persons decide becomes the final value; the machine's reading never changes; undo is as if it had never been."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.link.decided import final_of as final_in
from dateline.link.decided import is_orphan, is_rejected, review_of, settle
from dateline.model import (
    Action,
    ActorRef,
    Decision,
    EventMention,
    Measure,
    Quantity,
    Round,
    Slot,
    Span,
    Status,
    Suggestion,
    filler_claims,
)
from tests.store.build import TEXT, evidence, reading

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])  # of a busy machine
MENTION: EventMention = reading().events[0]
CLAIMS = filler_claims(MENTION)
START = datetime(2026, 1, 1, tzinfo=UTC)
PEOPLE = ("Ada", "Ben", "Cleo")
ARMY = ActorRef(actor=None, name="The army")


def final_of(mention: EventMention, made: list[Decision], text: str = TEXT) -> EventMention:
    return final_in(mention, made, text)


def decided(slot: str, action: Action, value: Any = None, *, target: str = "", by: str = "Ada", minute: int = 0, **more: Any) -> Decision:
    return Decision(
        mention=MENTION.id, slot=slot, target=target, action=action, value=value, by=by, at=START + timedelta(minutes=minute), suggestion=Suggestion(),
        round=more.pop("round", Round.FIRST), **more,
    )  # fmt: skip


ITEMS = [("kind", ""), ("status", ""), ("speaker", ""), *((f.slot.value, claim) for f, claim in zip(MENTION.fillers, CLAIMS, strict=True))]
VALUES = {
    "kind": "air_strike", "status": Status.PLANNED, "speaker": ARMY, "actor": ARMY,
    "place": next(f.value for f in reading().events[1].fillers), "time": replace(MENTION.of(Slot.TIME)[0].value, latest=None),  # type: ignore[type-var]
    "figure": Quantity(measure=Measure.KILLED, low=13, high=13, unit="person"),
}  # fmt: skip


@st.composite
def decisions(draw: st.DrawFn) -> list[Decision]:
    made = []
    for minute in range(draw(st.integers(0, 8))):
        slot, target = draw(st.sampled_from(ITEMS))
        action = draw(st.sampled_from([Action.ACCEPT, Action.REJECT, Action.CHANGE]))
        value = VALUES[slot] if action is Action.CHANGE else None
        made.append(decided(slot, action, value, target=target, by=draw(st.sampled_from(PEOPLE)), minute=minute, round=draw(st.sampled_from(Round)), reason="seen"))
    return made


@given(decisions(), st.randoms())
@calm
def test_the_order_of_decisions_does_not_matter(made: list[Decision], random: Any) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)
    assert final_of(MENTION, shuffled) == final_of(MENTION, made)
    assert is_rejected(shuffled) == is_rejected(made)
    assert review_of(shuffled) == review_of(made)


@given(decisions())
@calm
def test_undoing_all_is_as_if_nothing_had_been_decided(made: list[Decision]) -> None:
    undone = [replace(one, retired=True) for one in made]
    assert final_of(MENTION, undone) is MENTION
    assert not is_rejected(undone)
    assert review_of(undone).state == ""


@given(decisions(), decisions())
@calm
def test_undoing_one_leaves_what_the_others_make(made: list[Decision], more: list[Decision]) -> None:
    later = [replace(one, at=one.at + timedelta(days=1)) for one in more]
    assert final_of(MENTION, [*made, *(replace(one, retired=True) for one in later)]) == final_of(MENTION, made)


def test_a_rejected_filler_is_gone_a_changed_one_replaced_an_added_one_appended() -> None:
    selected = evidence("At least 12 people were killed")
    made = [
        decided("actor", Action.REJECT, target=CLAIMS[0], reason="not they"),
        decided("figure", Action.CHANGE, VALUES["figure"], target=CLAIMS[3], reason="thirteen", start=selected.span.start, stop=selected.span.end, words=selected.text),
        decided("actor", Action.ADD, ARMY, reason="named above"),
    ]
    found = final_of(MENTION, made)
    assert [f.value for f in found.of(Slot.ACTOR)] == [ARMY]
    (figure,) = found.of(Slot.FIGURE)
    assert figure.value == VALUES["figure"]
    assert figure.evidence is not None
    assert TEXT[figure.evidence.span.start : figure.evidence.span.end] == figure.evidence.text == selected.text
    assert (figure.evidence.rule, figure.confidence, figure.reason) == ("reviewer:Ada", 1.0, "thirteen")
    assert found.of(Slot.PLACE) == MENTION.of(Slot.PLACE)


def test_a_change_without_words_keeps_those_of_the_value_it_replaces() -> None:
    (place,) = final_of(MENTION, [decided("place", Action.CHANGE, VALUES["place"], target=CLAIMS[1])]).of(Slot.PLACE)
    assert place.evidence is not None
    assert (place.evidence.text, place.evidence.rule) == ("Kharat", "reviewer:Ada")


def test_kind_status_and_speaker() -> None:
    made = [decided("kind", Action.CHANGE, "air_strike"), decided("status", Action.CHANGE, Status.PLANNED), decided("speaker", Action.REJECT)]
    found = final_of(MENTION, made)
    assert (found.kind, found.status, found.attribution.speaker) == ("air_strike", Status.PLANNED, None)
    assert (found.id, found.trigger, found.confidence, found.status_confidence) == (MENTION.id, MENTION.trigger, 1.0, 1.0)
    assert final_of(MENTION, [decided("speaker", Action.CHANGE, ARMY)]).attribution.speaker == ARMY
    assert is_rejected([decided("kind", Action.REJECT)])
    assert is_rejected([decided("", Action.REJECT)])
    assert not is_rejected([decided("status", Action.REJECT)])


def test_coded_reviewed_disagreed_adjudicated() -> None:
    one, two = decided("kind", Action.ACCEPT), decided("kind", Action.ACCEPT, by="Ben", minute=1, round=Round.SECOND)
    other = decided("kind", Action.CHANGE, "killing", by="Ben", minute=1, round=Round.SECOND)
    ruled = decided("kind", Action.CHANGE, "injury", by="Cleo", minute=2, round=Round.ADJUDICATION)
    assert [review_of(some).state for some in ([], [one], [one, two], [one, other], [one, other, ruled])] == ["", "coded", "reviewed", "disagreed", "reviewed"]
    assert final_of(MENTION, [one, other]).kind == "shelling"
    assert final_of(MENTION, [one, other, ruled]).kind == "injury"


def test_a_later_word_of_one_person_takes_the_place_of_an_earlier() -> None:
    made = [decided("kind", Action.ACCEPT), decided("kind", Action.CHANGE, "killing", minute=1)]
    assert final_of(MENTION, made).kind == "killing"
    assert review_of(made).state == "coded"


def test_agreement_is_of_values_not_of_words() -> None:
    first = decided("figure", Action.CHANGE, VALUES["figure"], target=CLAIMS[3], reason="a", start=0, stop=4, words="Rebe")
    second = decided("figure", Action.CHANGE, VALUES["figure"], target=CLAIMS[3], by="Ben", minute=1, reason="b")
    assert [one.state for one in settle([first, second]).values()] == ["reviewed"]


def test_two_who_add_the_same_agree_and_it_is_added_once() -> None:
    made = [decided("actor", Action.ADD, ARMY), decided("actor", Action.ADD, replace(ARMY, name="the ARMY"), by="Ben", minute=1)]
    found = final_of(MENTION, made)
    assert [f.value for f in found.of(Slot.ACTOR)][1:] == [ARMY]
    assert review_of(made).state == "reviewed"


def test_flags_change_no_value() -> None:
    made = [decided("", Action.FLAG, "graphic")]
    assert final_of(MENTION, made) is MENTION
    assert review_of(made).flags == ("graphic",)
    assert review_of(made).state == ""


def test_a_change_outlives_a_reading_that_gives_the_value_otherwise() -> None:
    """The claim that the decision names is gone: it holds of what the newer reading has at the same words."""
    at = MENTION.fillers[3].evidence
    assert at is not None
    one = decided("figure", Action.CHANGE, VALUES["figure"], target=CLAIMS[3])
    one = replace(one, suggestion=Suggestion(words=at.text, start=at.span.start, end=at.span.end))
    newer = replace(MENTION, fillers=(*MENTION.fillers[:3], replace(MENTION.fillers[3], value=replace(VALUES["figure"], low=99, high=None))))
    assert [f.value for f in final_of(newer, [one]).of(Slot.FIGURE)] == [VALUES["figure"]]
    assert not is_orphan(newer, one)


def test_a_rejection_outlives_a_version_in_which_the_words_stand_elsewhere() -> None:
    newer = reading(text="Correction. " + TEXT).events[0]
    filler = replace(newer.fillers[0], value=replace(ARMY, name="Rebels of the north"))
    newer = replace(newer, fillers=(filler, *newer.fillers[1:]))
    one = replace(decided("actor", Action.REJECT, target=CLAIMS[0]), suggestion=Suggestion(words="Rebels", start=0, end=6))
    assert CLAIMS[0] not in filler_claims(newer)
    assert final_of(newer, [one], "Correction. " + TEXT).of(Slot.ACTOR) == ()
    assert not is_orphan(newer, one)


def test_of_several_fillers_of_the_same_words_that_at_the_same_place_is_meant() -> None:
    first = MENTION.fillers[0]
    assert first.evidence is not None
    later = replace(first, value=ARMY, evidence=replace(first.evidence, span=Span(start=90, end=96)))
    newer = replace(MENTION, fillers=(replace(first, value=replace(ARMY, name="x")), later))
    one = replace(decided("actor", Action.REJECT, target=CLAIMS[0]), suggestion=Suggestion(words="Rebels", start=90, end=96))
    assert final_of(newer, [one]).fillers == newer.fillers[:1]


@pytest.mark.parametrize("action", [Action.CHANGE, Action.REJECT, Action.ACCEPT])
def test_a_decision_on_words_that_are_gone_is_an_orphan_and_adds_nothing(action: Action) -> None:
    one = decided("figure", action, VALUES["figure"] if action is Action.CHANGE else None, target="c-gone")
    one = replace(one, suggestion=Suggestion(words="a dozen", start=3, end=10))
    assert final_of(MENTION, [one]) == MENTION
    assert is_orphan(MENTION, one)
    assert not is_orphan(MENTION, replace(one, target=CLAIMS[3]))


def test_an_accepted_value_that_is_now_read_otherwise_is_an_orphan() -> None:
    one = replace(decided("figure", Action.ACCEPT, target="c-gone"), suggestion=Suggestion(words="At least 12"))
    assert is_orphan(MENTION, one)
    same = replace(one, suggestion=Suggestion(words="At least 12", value=MENTION.fillers[3].value))  # at another place
    assert not is_orphan(MENTION, same)


def test_an_accepted_value_is_sure_in_a_version_in_which_it_stands_elsewhere() -> None:
    one = replace(decided("actor", Action.ACCEPT, target="c-gone"), suggestion=Suggestion(words="Rebels", start=40, end=46, value=MENTION.fillers[0].value))
    assert final_of(MENTION, [one]).fillers[0].confidence == 1.0
    assert MENTION.fillers[0].confidence < 1.0


@pytest.mark.parametrize(("before", "after", "found"), [
    ("Correction. ", "", True), ("", "", True), ("", " At least 12 people died elsewhere.", True), ("At least 12 people fled. ", "", False), (None, "", False),
])  # fmt: skip
def test_the_words_that_a_person_selected_are_found_again_or_given_up(before: str | None, after: str, found: bool) -> None:
    """In a newer version they stand elsewhere: where that is not sure, the value has no words, never those of another place."""
    words = evidence("At least 12 people")
    text = (before + TEXT + after) if before is not None else TEXT.replace("At least 12 people", "At least 12 persons")
    mention = reading(text=text).events[0]
    start = text.find("At least 12")
    mention = replace(mention, sentence=Span(start=text.index("At least"), end=text.index(" were killed")) if after else None)
    where = {"start": words.span.start, "stop": words.span.end, "words": words.text}
    one = decided("figure", Action.CHANGE, VALUES["figure"], target=filler_claims(mention)[3], **where)
    (figure,) = final_of(mention, [one], text).of(Slot.FIGURE)
    speaker = final_of(mention, [decided("speaker", Action.CHANGE, ARMY, **where)], text).attribution.speaker_evidence
    cues = final_of(mention, [decided("status", Action.CHANGE, Status.PLANNED, **where)], text).cues
    assert figure.reason == "reviewer:Ada"
    if not found:
        assert (figure.evidence, speaker) == (None, None)
        assert not [cue for cue in cues if cue.rule == "reviewer:Ada"]
        return
    for said in (figure.evidence, speaker, cues[-1]):
        assert said is not None
        assert said.span.of(text) == said.text == words.text
        assert said.span.start == start


@pytest.mark.parametrize("slot", ["kind", ""])
def test_an_adjudicators_word_that_it_is_an_event_wins(slot: str) -> None:
    other = "" if slot else "kind"
    rejected = decided(other, Action.REJECT)
    ruled = decided(slot, Action.ACCEPT, by="Cleo", minute=2, round=Round.ADJUDICATION)
    assert not is_rejected([rejected, ruled])
    assert is_rejected([rejected, replace(ruled, round=Round.FIRST)])
    assert is_rejected([replace(rejected, round=Round.ADJUDICATION), ruled])
