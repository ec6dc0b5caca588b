"""The map and the timeline: nothing is lost, nothing is drawn finer than it is known."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import FilterError
from dateline.explore.clusters import map_view
from dateline.explore.colours import COLOURS, colouring
from dateline.explore.filters import Filter
from dateline.explore.find import found
from dateline.explore.timeline import LANES, timeline
from dateline.model import Status
from dateline.model.entry import Ahead
from dateline.model.place import Precision
from dateline.model.plan import PlanState
from tests.explore.build import LABELS, catalogue, entries, entry


def all_of(made, **parts):
    return found(catalogue(made), Filter(**parts), LABELS)


@settings(max_examples=60, deadline=None)
@given(entries(), st.integers(0, 18), st.sampled_from(COLOURS), st.none() | st.sampled_from([(170.0, -90.0, -170.0, 90.0), (-20.0, -10.0, 20.0, 10.0)]))
def test_every_event_with_a_point_in_sight_is_drawn_once(made, zoom, colour, view) -> None:
    result = all_of(made)
    drawn = map_view(result, zoom=zoom, view=view, colour=colour)
    assert sum(c.count for c in drawn.clusters) + len(drawn.marks) == drawn.seen
    assert drawn.located + drawn.unlocated == drawn.count == len(made)
    if view is None:
        assert drawn.seen == drawn.located
    for cluster in drawn.clusters:
        assert sum(count for _, count in cluster.parts) == cluster.count
        west, south, east, north = cluster.box
        assert west - 1e-4 <= cluster.lon <= east + 1e-4
        assert south - 1e-4 <= cluster.lat <= north + 1e-4
    assert drawn == map_view(result, zoom=zoom, view=view, colour=colour)


@settings(max_examples=60, deadline=None)
@given(entries(), st.sampled_from(LANES), st.sampled_from(["event", "published"]), st.integers(1, 200))
def test_every_event_with_a_day_is_in_one_bin(made, lane, clock, bins) -> None:
    line = timeline(all_of(made), lane=lane, clock=clock, bins=bins)
    days = {e.id: ((e.earliest or e.latest) if clock == "event" else (e.first_published or e.last_published)) for e in made}
    assert line.undated == sum(day is None for day in days.values())
    assert sum(b.count for b in line.bins) == len(made) - line.undated
    assert len(line.bins) <= bins
    for one in line.bins:
        assert one.count == sum(one.start <= day <= one.end for day in days.values() if day)
    for one in line.lanes:
        assert sum(one.bins) <= one.count
        assert len(one.bars) + one.left_out == one.count


def test_far_apart_alone_and_close_together_in_a_circle() -> None:
    made = [entry(1, lon=1.0, lat=1.0), entry(2, lon=1.5, lat=1.5), *(entry(10 + n, lon=100 + n / 100, lat=10.0) for n in range(80))]
    wide, near = map_view(all_of(made), zoom=2), map_view(all_of(made), zoom=9)
    assert sorted(c.count for c in wide.clusters) == [2, 80]
    assert {mark.entry.id for mark in near.marks} >= {"e-1", "e-2"}
    few = map_view(all_of(made[:2]), zoom=0)
    assert len(few.marks) == 2


def test_events_at_one_point_never_hide_each_other() -> None:
    made = [entry(1), entry(2, status=Status.PLANNED), entry(3, lon=None, lat=None, precision=Precision.COUNTRY)]
    drawn = map_view(all_of(made), zoom=18)
    assert [(c.count, c.coarse, dict(c.parts)) for c in drawn.clusters] == [(2, 0, {"occurred": 1, "planned": 1})]
    assert drawn.unlocated == 1


def test_a_province_in_a_circle_is_counted_as_coarse() -> None:
    made = [entry(1), entry(2, precision=Precision.PROVINCE, radius_km=90.0)]
    assert map_view(all_of(made), zoom=5).clusters[0].coarse == 1


def test_an_arrow_leads_from_the_plan_to_its_outcome() -> None:
    plan = Ahead(state=PlanState.CARRIED_OUT, announced=None, earliest=None, latest=None, began=None, slips=0, here=(1.0, 2.0), there=(3.0, 4.0))
    drawn = map_view(all_of([entry(1, plan=plan)]), zoom=3)
    assert [(a.event, a.start, a.end) for a in drawn.links] == [("e-1", (1.0, 2.0), (3.0, 4.0))]


def test_few_colours_and_several_values_at_once() -> None:
    made = [entry(n, outlets=(f"O {n:02}",)) for n in range(20)] + [entry(30, outlets=("O 00", "O 01")), entry(31, outlets=("O 00",))]
    colours = colouring(all_of(made), "outlet")
    counts = Counter({one.name: one.count for one in colours.classes})
    assert len(colours.classes) == 8
    assert counts["O 00"] == 2
    assert sum(counts.values()) == 22
    assert colours.classes[-1].name == "rest"
    assert "several" in {c.name for c in colouring(all_of(made[-3:]), "outlet").classes}
    with pytest.raises(FilterError, match="colour"):
        colouring(all_of(made), "taste")


def test_the_timeline_spans_the_days_that_are_asked_for() -> None:
    made = [entry(1, earliest=date(2019, 12, 1), latest=date(2020, 3, 4)), entry(2)]
    line = timeline(all_of(made, first=date(2020, 3, 1), last=date(2020, 3, 10)))
    assert (line.first, line.last, line.step, len(line.bins)) == (date(2020, 3, 1), date(2020, 3, 10), 1, 10)
    assert [b.count for b in line.bins][:2] == [1, 1]
    assert [bar.start for bar in line.lanes[0].bars] == [date(2019, 12, 1), date(2020, 3, 2)]
    with pytest.raises(FilterError, match="lane"):
        timeline(all_of(made), lane="taste")


@pytest.mark.parametrize("bins", [1, 7, 120, 1000])
def test_all_days_there_are_make_a_timeline(bins: int) -> None:
    made = timeline(all_of([entry(1)], first=date.min, last=date.max), bins=bins)
    assert (made.bins[0].start, made.bins[-1].end) == (date.min, date.max)
    assert sum(one.count for one in made.bins) == 1
