"""A plan that another event has overtaken is so in the catalogue too, though its entry is made of its own event alone."""

from __future__ import annotations

from pathlib import Path

from dateline.explore import Desk, Filter, views
from dateline.model import Reading, Status
from dateline.model.plan import PlanState
from dateline.store import open_store
from tests.link.build import actor, mention, report, town, when

ARMY = actor("Iraqi army", "army:IQ", kind="army", country="IQ", side="government:IQ")
RIVAL = actor("Islamic State", "islamic_state", kind="armed_group", side="islamic_state")
KHARAT = town("Kharat", 36.8, 38.0)


def readings() -> list[Reading]:
    plan = report("r-1", "The army will take Kharat in May, a general said.", published="2020-04-02")
    left = report("r-2", "Islamic State has left Kharat.", published="2020-04-20", outlet="Post")
    return [
        Reading(report=plan, reader="test", events=(
            mention(plan, "offensive", "take", status=Status.PLANNED, who=[ARMY], whom=[RIVAL], where=KHARAT, speaker=actor("a general"), at=when("2020-05-01/2020-05-31")),
        )),
        Reading(report=left, reader="test", events=(mention(left, "withdrawal", "left", who=[RIVAL], where=KHARAT, at=when("2020-04-19")),)),
    ]  # fmt: skip


def test_the_list_and_the_page_of_plans_agree(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with open_store(path, write=True) as store:
        store.put(readings()[0])
    desk = Desk(path)
    assert [count.value for count in desk.find(Filter()).facets["plan"]] == ["open"]
    with open_store(path, write=True) as store:
        store.put(readings()[1])
    (plan,) = views.plans(desk, Filter(chosen={"kind": ("offensive",)})).plans
    assert plan.state is PlanState.OVERTAKEN
    found = desk.find(Filter(chosen={"plan": ("overtaken",)}))
    assert [entry.plan and entry.plan.state for entry in found.entries] == [PlanState.OVERTAKEN]
    assert [(count.value, count.count) for count in found.facets["plan"]] == [("overtaken", 1)]
