"""Entries of the catalogue, from events by hand."""

from __future__ import annotations

from dateline.export.entries import entry_of
from dateline.lexicon import load
from dateline.model import Measure, Status
from tests.link.build import actor, event, figure, mention, report, town, when

LEXICON = load()
ARMY = actor("Army", "armed_forces:IQ", kind="armed_forces", country="IQ")


def test_a_plan_that_came_about_elsewhere_says_from_where_to_where() -> None:
    first = report("r-1", "The army will begin an offensive on Kharat in May, a general said.", published="2020-04-02")
    later = report("r-2", "The army began the offensive on Mosul.", published="2020-05-06", outlet="Post")
    for place, moved in ((town("Mosul", 36.3, 43.1), True), (town("Kharat", 36.8, 38.0), False)):
        one = event(
            (first, mention(first, "offensive", "offensive", status=Status.PLANNED, who=[ARMY], where=town("Kharat", 36.8, 38.0), speaker=actor("a general"), at=when("2020-05-01/2020-05-31"))),
            (later, mention(later, "offensive", "offensive", who=[ARMY], where=place, at=when("2020-05-06"))),
        )
        plan = entry_of(one, LEXICON).plan
        assert plan is not None
        assert plan.state == "carried_out"
        assert (plan.here, plan.there) == (((38.0, 36.8), (43.1, 36.3)) if moved else (None, None))


def test_figures_count_all_and_amounts_what_stands() -> None:
    told = report("r-1", "Ten people were killed in Kharat. No one was hurt elsewhere.")
    one = entry_of(event((told, mention(told, "killing", "killed", figures=[(figure(Measure.KILLED, 10, 10), "Ten people")], where=town("Kharat", 36.8, 38.0)))), LEXICON)
    assert one.figures == 1
    assert [(a.measure, a.low, a.high) for a in one.amounts] == [(Measure.KILLED, 10, 10)]
    assert one.deaths is not None
    assert one.deaths.best == 10
