"""What filters find, held against a plain implementation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import FilterError
from dateline.explore.facets import facet
from dateline.explore.filters import CLOCKS, FACETS, SORTS, Filter, parse_filter
from dateline.explore.find import found
from dateline.explore.sentence import shown
from dateline.lexicon import load
from dateline.model.entry import Ahead, Party
from dateline.model.plan import PlanState
from tests.explore import naive
from tests.explore.build import CAPTURED, LABELS, catalogue, entries, entry

VALUES = {
    "group": ["fighting", "people"], "kind": ["shelling", "killing", "other", "no_such"], "status": ["occurred", "planned", "doubted", "denied"],
    "actor": ["islamic_state", "Rebels"], "recipient": ["islamic_state", "gunmen"], "side": ["islamic_state", "government:IQ"],
    "speaker": ["Ärzte"], "outlet": ["unnamed", "Courier", "Post"], "country": ["SY"], "admin1": ["North"], "place": ["Kharat"],
    "precision": ["town", "country", "none"], "measure": ["killed"], "plan": ["open", "overdue", "carried_out"], "agreement": ["disputed", "agreed"],
    "disputed": ["place", "figure:killed"], "review": ["unreviewed", "coded"], "id": ["e-1", "e-2", "e-11"], "report": ["r-1", "r-3"],
}  # fmt: skip
SOME_DAY = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 12))
BOXES = st.none() | st.sampled_from([(-20.0, -10.0, 20.0, 10.0), (170.0, -90.0, -170.0, 90.0), (-180.0, -90.0, 180.0, 90.0), (0.0, 0.0, 0.0, 0.0)])


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    """Filters with a few words."""
    def chosen() -> dict[str, tuple[str, ...]]:
        names = draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=2, unique=True))
        return {name: tuple(draw(st.lists(st.sampled_from(VALUES[name]), min_size=1, max_size=2, unique=True))) for name in names}

    return Filter(
        chosen=chosen(), excluded=chosen(), first=draw(SOME_DAY), last=draw(SOME_DAY), clock=draw(st.sampled_from(CLOCKS)), box=draw(BOXES),
        independent=draw(st.integers(0, 2)), changed=draw(SOME_DAY), located=draw(st.sampled_from([None, True, False])), sort=draw(st.sampled_from(SORTS)),
        coarse=draw(st.booleans()), delay=draw(st.sampled_from([0, 0, 1, 5])), alone=draw(st.booleans()),
    )  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(entries(), filters(), st.none() | st.permutations([f"e-{n}" for n in range(6)]))
def test_filters_find_what_they_say(made, wanted, hits) -> None:
    result = found(catalogue(made, captured=CAPTURED), wanted, LABELS, hits)
    assert result.entries.ids == naive.find(made, wanted, hits)
    assert [one.id for one in result.entries] == result.entries.ids
    kept = [one for one in made if one.id in result.entries.ids]
    assert result.reports == len({r for one in kept for r in one.reports})
    assert result.outlets == len({o for one in kept for o in one.outlets})
    assert result.total == len(made)


@settings(max_examples=60, deadline=None)
@given(entries(), filters(), st.sampled_from(sorted(FACETS)))
def test_facets_count_what_the_other_fields_leave(made, wanted, name) -> None:
    result = found(catalogue(made, captured=CAPTURED), wanted, LABELS)
    assert {count.value: count.count for count in result.facets[name]} == dict(naive.facet(made, wanted, name))
    counts = [count.count for count in result.facets[name]]
    assert counts == sorted(counts, reverse=True)


@settings(max_examples=60, deadline=None)
@given(filters())
def test_a_filter_is_its_own_address(wanted) -> None:
    again = parse_filter(wanted.query())
    assert again.query() == wanted.query()
    assert (again.chosen, again.excluded, again.first, again.box, again.sort) == (wanted.chosen, wanted.excluded, wanted.first, wanted.box, wanted.sort)


def test_what_is_chosen_is_always_shown_and_search_ignores_accents() -> None:
    made = [entry(n, actors=(Party(key=f"A {n}", name=f"Ärzte {n}"),)) for n in range(30)]
    result = found(catalogue(made), Filter(chosen={"actor": ("A 29", "A 99")}), LABELS)
    shown_ = facet(result, "actor", LABELS, limit=5)
    assert {c.value for c in shown_.values if c.chosen} == {"A 29", "A 99"}
    assert {c.value: c.count for c in shown_.values}["A 99"] == 0
    assert shown_.more == 24
    assert [c.value for c in facet(result, "actor", LABELS, contains="arzte 7").values] == ["A 7"]


def test_an_open_plan_is_overdue_everywhere_once_its_window_has_passed() -> None:
    plan = Ahead(state=PlanState.OPEN, announced=date(2020, 1, 1), earliest=None, latest=date(2020, 1, 5), began=None, slips=0)
    columns = catalogue([entry(1, plan=plan), entry(2, last_published=date(2020, 1, 6))])
    result = found(columns, Filter(chosen={"plan": ("overdue",)}), LABELS)
    assert result.entries.ids == ["e-1"]
    assert result.entries[0].plan is not None
    assert result.entries[0].plan.state is PlanState.OVERDUE
    on_the_day = catalogue([entry(1, plan=plan, last_published=date(2020, 1, 5))])
    assert found(on_the_day, Filter(chosen={"plan": ("open",)}), LABELS).entries.ids == ["e-1"]


def test_values_have_the_names_of_the_lexicon() -> None:
    made = [entry(1, country="IQ", actors=(Party(key="islamic_state", name="IS", side="islamic_state"),))]
    facets = found(catalogue(made), Filter(), LABELS).facets
    assert [facets[name][0].label for name in ("country", "actor", "side")] == ["Iraq", "Islamic State", "Islamic State"]
    assert facets["kind"][0].title == load().codebook.kinds["shelling"].gloss


def test_the_sentence_counts_outlets_with_a_text_of_their_own() -> None:
    made = [entry(1, outlets=("A", "B", "C"), reports=("r-1", "r-2", "r-3"))]
    origins = {"r-1": ("A", "r-1"), "r-2": ("B", "r-1"), "r-3": ("C", "r-3")}
    words = shown(found(catalogue(made, origins), Filter(), LABELS))
    assert words == "Showing 1 event from 3 reports by 3 outlets, 2 March 2020; 2 of the 3 outlets independent"
    assert shown(found(catalogue(made, origins), Filter(independent=5), LABELS)) == "No event of 1 fits"
    assert shown(found(catalogue([]), Filter(), LABELS)) == "There are no events yet"
    assert shown(found(catalogue(made, origins), Filter(), LABELS), 2).endswith("; 2 reports not linked yet")


def test_two_outlets_that_share_two_texts_are_two() -> None:
    """A maximum matching, not a count of texts that only one outlet has."""
    made = [entry(1, outlets=("A", "B"), reports=("r-1", "r-2", "r-3", "r-4"))]
    origins = {"r-1": ("A", "x"), "r-2": ("B", "x"), "r-3": ("A", "y"), "r-4": ("B", "y")}
    assert found(catalogue(made, origins), Filter(), LABELS).independent == 2


def test_a_polygon_has_at_most_500_corners() -> None:
    corners = [f"{n / 10:.1f},{n % 7}" for n in range(501)]
    assert len(parse_filter("polygon=" + ";".join(corners[:500])).polygon) == 500
    with pytest.raises(FilterError, match="more than 500 corners"):
        parse_filter("polygon=" + ";".join(corners))
