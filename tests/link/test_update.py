"""Judgements on new mentions: a function of the pairs alone, whichever of the two is new."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon import load
from dateline.lexicon.linking import Scorecard
from dateline.link.sketch import Sketch, sketches
from dateline.link.update import event_id, group, judge_all, judge_name, mention_id, row_of
from dateline.model import Judgement, Reading, Status, Verdict
from dateline.model.judgement import MACHINE
from tests.link.worlds import reading, worlds

MOMENT = datetime(2020, 4, 1, tzinfo=UTC)
STRIKE = ("air_strike", 2, 3, 2, 1, None, Status.OCCURRED)
FAR = ("air_strike", 4, 3, 2, 1, None, Status.OCCURRED)
few = settings(max_examples=40, deadline=None)


@cache
def card() -> Scorecard:
    return load().linking


def judged(new: list[Sketch], older: list[Sketch] | None = None) -> dict[tuple[str, str], Judgement]:
    made = list(judge_all(new, older or [], card(), by=judge_name("1", card()), at=MOMENT))
    assert len({(j.left, j.right) for j in made}) == len(made)
    return {(j.left, j.right): j for j in made}


def sketched(*world: Reading) -> list[Sketch]:
    return [sketch for item in world for sketch in sketches(item)]


def test_nothing_new_is_nothing_judged() -> None:
    assert judged([]) == {}
    assert judged([], sketched(reading("r-a", 3, [STRIKE]), reading("r-b", 4, [STRIKE]))) == {}


def test_a_pair_of_which_none_is_worth_a_judgement() -> None:
    """No pair is kept: there is nothing to explain either."""
    assert judged(sketched(reading("r-a", 3, [STRIKE]), reading("r-b", 3, [("talks", 2, 3, 0, 0, None, Status.OCCURRED)]))) == {}


def test_one_strike_told_twice_is_the_same_and_one_elsewhere_is_not_compared() -> None:
    one, other, far = reading("r-a", 3, [STRIKE]), reading("r-b", 4, [STRIKE]), reading("r-c", 4, [FAR])
    found = judged(sketched(one, other, far))
    ((pair, item),) = found.items()
    assert set(pair) == {one.events[0].id, other.events[0].id}
    assert item.verdict is Verdict.SAME
    assert item.score >= card().same
    assert item.reasons
    assert item.by.startswith(MACHINE)


@given(worlds(2, 4))
@few
def test_every_judgement_says_what_its_score_says(world: list[Reading]) -> None:
    for (left, right), item in judged(sketched(*world)).items():
        assert left < right
        assert 0 <= item.score <= 1
        assert (item.verdict is Verdict.SAME) == (item.score >= card().same)
        assert (item.verdict is Verdict.DIFFERENT) == (item.score < card().unsure)


@given(worlds(2, 4), st.data())
@few
def test_new_against_older_is_what_is_left_of_all_at_once(world: list[Reading], data: st.DataObject) -> None:
    """Those of all at once, less those between two older mentions."""
    cut = data.draw(st.integers(1, len(world) - 1))
    older, new = sketched(*world[:cut]), sketched(*world[cut:])
    before = judged(older)
    assert {**before, **judged(new, older)} == judged([*older, *new])
    assert not before.keys() & judged(new, older).keys()


@given(worlds(2, 4), st.randoms(use_true_random=False))
@few
def test_the_order_of_reports_says_nothing(world: list[Reading], random: object) -> None:
    shuffled = list(world)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = judged(sketched(*world))
    assert judged(sketched(*shuffled)) == found
    assert group(map(row_of, found.values()), card()) == group(map(row_of, reversed(found.values())), card())


def test_an_event_is_named_after_a_mention() -> None:
    assert event_id("m-12") == "e-12"
    assert mention_id(event_id("m-12")) == "m-12"


def test_the_judges_name_tells_one_scorecard_from_another() -> None:
    assert judge_name("1", card()) != judge_name("2", card())
    assert judge_name("1", card()) != judge_name("1", msgspec.structs.replace(card(), same=0.6))
