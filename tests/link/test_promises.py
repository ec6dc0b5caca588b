"""Promises, predictions and demands per speaker, on small stories of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from dateline.lexicon import load
from dateline.link.plans import plans
from dateline.link.plans_acts import Knowledge
from dateline.link.promises import promises
from dateline.model import ActorRef, Status
from dateline.model.plan import Pledge, Promises, Sort, Verdict
from tests.link.build import actor, day, event, mention, report, words
from tests.link.test_plans import ANALYST, ARMY, FIRST, KNOWN, MINISTER, REBELS, Piece, announced, started, stories, told


def pledges(*stories_: list[Piece], by: str | None = None) -> Promises:
    _, found = plans([event(*pieces) for pieces in stories_], KNOWN, day(by) if by else None)
    return promises(found, KNOWN)


def verdict(*pieces: Piece, by: str | None = None) -> Pledge:
    (record,) = pledges(list(pieces), by=by).speakers
    (pledge,) = record.pledges
    return pledge


AGAIN = announced("r2", "2020-04-01", "2020-05-01/2020-05-10", by=None)
MOVED = announced("r2", "2020-03-05", "2020-04-01/2020-04-10")
EARLY_NO = told(
    "r2", "The offensive on Kell did not take place.", on="2020-03-05", status=Status.NEGATED, cue=("not", "status:negator")
)
OFF = told(
    "r2",
    "The army has called off its offensive.",
    on="2020-02-20",
    status=Status.NEGATED,
    cue=("called", "status:governor:call off"),
)
NOT_DONE = told(
    "r2", "The offensive on Kell did not take place.", on="2020-03-12", status=Status.NEGATED, cue=("not", "status:negator")
)


@pytest.mark.parametrize(
    ("pieces", "by", "expected"),
    [
        ([FIRST, started("r2", "2020-03-06", "2020-03-05")], None, Verdict.KEPT),
        ([FIRST, started("r2", "2020-02-20", "2020-02-19")], None, Verdict.KEPT),
        ([FIRST, started("r2", "2020-03-16", "2020-03-15")], None, Verdict.LATE),
        ([FIRST, AGAIN, started("r3", "2020-05-06", "2020-05-05")], None, Verdict.LATE),  # in the second window, behind his
        ([FIRST, started("r2", "2020-03-12")], None, Verdict.UNKNOWN),  # inside or two days after
        ([FIRST, started("r2", "2020-03-06", "2020-03-05", hedged=True)], None, Verdict.UNKNOWN),
        ([FIRST, started("r2", "2020-03-06", "2020-03-05", status=Status.ATTEMPTED)], None, Verdict.UNKNOWN),
        ([FIRST, OFF], None, Verdict.UNKEPT),
        ([announced("r1", "2020-02-01", "2020-03-01", text="If talks fail, the army will begin an offensive."), OFF], None, Verdict.UNKNOWN),
        ([FIRST, NOT_DONE], None, Verdict.UNKEPT),
        ([FIRST, AGAIN], None, Verdict.UNKEPT),
        ([FIRST, MOVED], "2020-03-20", Verdict.UNKEPT),  # the window he gave has passed
        ([FIRST, MOVED], "2020-03-09", Verdict.OPEN),
        ([FIRST, EARLY_NO], "2020-04-01", Verdict.UNKNOWN),  # said before the window was over
        ([FIRST], "2020-04-01", Verdict.UNKNOWN),  # silence breaks no promise
        ([FIRST], None, Verdict.OPEN),
        ([announced("r1", "2020-02-01")], "2021-01-01", Verdict.OPEN),
        ([announced("r1", "2020-02-01"), started("r2", "2020-09-02", "2020-09-01")], None, Verdict.KEPT),
        ([announced("r1", "2020-02-01"), announced("r2", "2020-02-01", "2020-02-10")], "2020-03-01", Verdict.UNKNOWN),  # the one with a window
        ([announced("r1", "2020-02-01", "2020-03-01", text="If talks fail, the army will begin an offensive.")], "2021-01-01", Verdict.UNKNOWN),
    ],
)  # fmt: skip
def test_verdicts(pieces: list[Piece], by: str | None, expected: Verdict) -> None:
    pledge = verdict(*pieces, by=by)
    assert (pledge.verdict, pledge.sort) == (expected, Sort.PROMISE)
    assert pledge.reason
    assert pledge.plan.chain


def test_who_speaks_for_others_predicts_and_who_asks_demands() -> None:
    prediction = announced("r1", "2020-02-01", by=ANALYST)
    demand = told(
        "r1", "Envoys demanded a truce.", on="2020-02-01", word="truce", kind="ceasefire", status=Status.DEMANDED, by=MINISTER
    )
    enemy = announced("r1", "2020-02-01", by=REBELS)
    spokesman = announced("r1", "2020-02-01", by=actor("Ole Hage", kind="person"))
    assert [verdict(piece).sort for piece in (prediction, demand, enemy, spokesman)] == [
        Sort.PREDICTION,
        Sort.DEMAND,
        Sort.PREDICTION,
        Sort.PREDICTION,
    ]
    assert verdict(announced("r1", "2020-02-01", by=ARMY)).sort is Sort.PROMISE
    by_office = announced("r1", "2020-02-01", by=ActorRef(actor=None, name="Ole Hage", role="Northern army spokesman"))
    assert verdict(by_office).sort is Sort.PROMISE


def test_an_ally_of_the_day_promises() -> None:
    """The US-led coalition stands on the Iraqi government's side since August 2014, by the lexicon."""
    known = Knowledge.of(load())
    army, coalition = actor("Iraqi army", "army:IQ", side="government:IQ"), actor("US-led coalition", "us_led_coalition")

    def sort(on: str) -> Sort:
        _, found = plans(
            [event(told("r1", "The army will begin an offensive on Kell.", on=on, by=coalition, who=(army,)))], known
        )
        (record,) = promises(found, known).speakers
        return record.sort

    assert sort("2016-02-01") is Sort.PROMISE
    assert sort("2013-02-01") is Sort.PREDICTION


def test_an_outlets_own_people_pass_on() -> None:
    of = report("r1", "The Courier’s Per Ost said the army will begin an offensive on Kell.", published="2020-02-01")
    one = mention(of, "offensive", "offensive", status=Status.PLANNED, who=[ARMY], speaker=ANALYST)
    seen = replace(one, attribution=replace(one.attribution, speaker_evidence=words(of, "Per Ost")))
    assert pledges([(of, seen)]).unnamed == 1
    assert pledges([(of, one)]).unnamed == 0


def test_an_outlet_or_nobody_promises_nothing() -> None:
    outlet = announced("r1", "2020-02-01", by=actor("Courier"))
    agency = announced("r1", "2020-02-01", by=actor("Petra", "petra", kind="agency"))
    found = pledges([outlet], [agency], [announced("r2", "2020-02-01", by=None)])
    assert found.speakers == ()
    assert (found.plans, found.unnamed) == (3, 3)


def test_records_count_each_plan_once_and_join_a_side() -> None:
    spokesman = actor("Ole Hage", "person/ole-hage", side="north")
    one = [FIRST, announced("r2", "2020-02-03", "2020-03-01/2020-03-10"), started("r3", "2020-03-06", "2020-03-05")]
    two = [announced("r4", "2020-02-02", "2020-02-10", by=spokesman), announced("r5", "2020-02-02", "2020-02-10")]
    found = pledges(one, two, by="2020-04-01")
    by_name = {record.name: record for record in found.speakers}
    assert len(by_name["Ada Lind"].pledges) == 2
    assert [by_name["Ada Lind"].count(v) for v in Verdict] == [1, 0, 0, 1, 0]
    assert len(by_name["Ole Hage"].pledges) == 1
    (side,) = found.sides
    assert (side.actor, len(side.pledges)) == ("north", 3)


@given(stories())
@settings(max_examples=100, deadline=None)
def test_every_pledge_has_one_verdict_and_counts_add_up(pieces: list[Piece]) -> None:
    _, found = plans([event(*pieces)], KNOWN)
    record = promises(found, KNOWN)
    for one in (*record.speakers, *record.sides):
        assert sum(one.count(v) for v in Verdict) == len(one.pledges)
    assert record == promises(list(reversed(found)), KNOWN)
