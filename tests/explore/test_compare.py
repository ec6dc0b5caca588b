"""Two filters side by side: the numbers, what they rest on, and the warning where they rest on little."""

from __future__ import annotations

import math
from datetime import date
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import FilterError
from dateline.explore.compare import LOW, compare, joined, record, rows
from dateline.explore.desk import Desk
from dateline.explore.filters import Filter, parse_filter
from dateline.explore.find import Found, found
from dateline.explore.ratios import difference, ratio, ratio_of_counts
from dateline.explore.snapshot import Snapshot
from dateline.lexicon import Lexicon, load
from dateline.model.entry import Deaths, Entry
from tests.explore.build import LABELS, catalogue, entry


class Shelf:
    """A desk of entries made by hand."""

    def __init__(self, entries: list[Entry]) -> None:
        self.columns = catalogue(entries)
        self.lexicon: Lexicon = load(None)

    def find(self, wanted: Filter) -> Found:
        return found(self.columns, wanted, LABELS)

    def snapshot(self) -> Snapshot:
        raise NotImplementedError


def shelf(count: int = 24) -> Desk:
    """Events of two outlets: of A a third as many air strikes as shellings; every fourth event both tell."""
    made = [
        entry(
            n, kind="air_strike" if n % 4 == 0 else "shelling", kinds=("air_strike" if n % 4 == 0 else "shelling",), outlets=(("A", "B") if n % 4 == 3 else ("A",)) if n % 2 else ("B",),
            earliest=date(2020, 1 + n % 3, 5), latest=date(2020, 1 + n % 3, 5), deaths=Deaths(low=1, best=2, high=3, acled=2) if n % 2 else None,
        )
        for n in range(count)
    ]  # fmt: skip
    return cast(Desk, Shelf(made))


def test_counts_overlap_and_deaths() -> None:
    made = compare(shelf(), "outlet=A", "outlet=B", Filter())
    assert [(t.name, t.a, t.b) for t in made.totals[:1]] == [("events", 12, 18)]
    assert (len(made.only_a), len(made.only_b), len(made.both)) == (6, 12, 6)
    assert set(made.both) == {f"e-{n}" for n in range(24) if n % 4 == 3}
    assert (made.deaths[0].told, made.deaths[0].low, made.deaths[0].best, made.deaths[0].high) == (12, 12, 24, 36)
    assert (made.deaths[1].told, made.deaths[1].best) == (6, 12)
    kinds = {row.value: row for row in made.tables[0].rows}
    assert (kinds["shelling"].a, kinds["shelling"].b, kinds["air_strike"].a, kinds["air_strike"].b) == (12, 12, 0, 6)
    assert kinds["air_strike"].ratio is None
    assert kinds["air_strike"].low
    assert not kinds["shelling"].low
    assert kinds["shelling"].difference.value == pytest.approx(1 - 12 / 18, abs=1e-4)


def test_months_are_those_of_the_clock_and_count_each_event_once() -> None:
    made = compare(shelf(), "outlet=A", "outlet=B", Filter())
    assert made.months == (date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1))
    assert (sum(made.series[0].a), sum(made.series[0].b)) == (12, 18)
    assert made.undated == (0, 0)


def test_a_low_baseline_is_said_where_it_is_low() -> None:
    many, few = compare(shelf(), "outlet=A", "outlet=B", Filter()), compare(shelf(8), "outlet=A", "outlet=B", Filter())
    assert (many.low, few.low, LOW) == (False, True, 10)
    assert few.totals[0].low
    assert record(few, 5)["low_baseline"] is True


def test_what_holds_for_both_gives_way_to_a_word_of_ones_own() -> None:
    shared = parse_filter("kind=shelling&from=2020-01-01&coarse=yes&delay=3")
    assert joined("outlet=A", shared) == parse_filter("outlet=A&kind=shelling&from=2020-01-01&coarse=yes&delay=3")
    assert joined("?not_kind=killing", shared).chosen == {}
    assert joined("coarse=no&outlet=A", shared).coarse  # what is for publication holds for both
    assert joined("?outlet=A&map=5/36/43&pane=list", Filter()) == parse_filter("outlet=A")  # as it is copied from the explorer
    with pytest.raises(FilterError, match="kidn"):
        compare(shelf(), "kidn=a", "", Filter())


def test_ranges_of_different_length_are_told() -> None:
    assert compare(shelf(), "from=2020-01-01&to=2020-01-31", "from=2020-02-01&to=2020-02-29", Filter()).uneven
    assert not compare(shelf(), "from=2020-01-01&to=2020-01-31", "from=2020-03-01&to=2020-03-31", Filter()).uneven


def test_the_table_has_what_the_page_has() -> None:
    made = compare(shelf(), "outlet=A", "outlet=B", Filter())
    table = list(rows(made))
    assert table[0][:5] == ("total", "events", "events", 12, 18)
    assert [row[1] for row in table if row[0] == "overlap"] == ["only_a", "only_b", "both"]
    assert len({len(row) for row in table}) == 1
    assert sum(row[3] for row in table if row[0] == "month") == 12  # type: ignore[misc]


# ---- the numbers


def test_differences_are_newcombes() -> None:
    """Newcombe 1998, table II, row (a): 56/70 against 48/80, method 10."""
    made = difference(56, 70, 48, 80)
    assert (made.value, made.low, made.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)


def test_ratios_are_katzs() -> None:
    made = ratio(30, 100, 15, 100)
    assert made is not None
    spread = 1.959964 * math.sqrt(1 / 30 - 1 / 100 + 1 / 15 - 1 / 100)
    assert (made.value, made.low, made.high) == pytest.approx((2.0, 2 / math.exp(spread), 2 * math.exp(spread)), abs=1e-3)
    assert ratio(0, 10, 3, 10) is None
    assert ratio(3, 10, 0, 10) is None
    assert ratio(10, 10, 4, 4) is None


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_intervals_hold_what_they_are_of(a: int, more_a: int, b: int, more_b: int) -> None:
    gap = difference(a, a + more_a, b, b + more_b)
    if gap.value is not None and gap.low is not None and gap.high is not None:
        assert -1 <= gap.low <= gap.value <= gap.high <= 1
    for one in (ratio(a, a + more_a, b, b + more_b), ratio_of_counts(a, b)):
        if one is not None:
            assert 0 <= one.low <= one.value
            assert one.high is None or one.value <= one.high


def test_twice_as_many_of_few_may_be_chance_and_of_many_may_not() -> None:
    few, many = ratio_of_counts(4, 2), ratio_of_counts(400, 200)
    assert few is not None
    assert many is not None
    assert (few.value, few.clear, many.value, many.clear) == (2.0, False, 2.0, True)
    assert ratio_of_counts(3, 0) is None

