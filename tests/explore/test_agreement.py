"""Agreement of persons: against tables worked by hand in print, and against the library that others use."""

from __future__ import annotations

from datetime import timedelta

import krippendorff
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dateline.explore.agreement import NUMBER, alpha, disagreements, interval, nominal, table, units_of
from dateline.model import Action, Decision, Measure, Quantity, Round, Suggestion
from tests.link.test_decided import START

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": C. nominal data, any number of observers, missing data; his alpha is 0.743, and 0.849
# of the same as interval data. Rows are observers, None is a value not given.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
# The same paper, A.: binary data, two observers, nothing missing; 0.095.
BINARY = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))


def units(observers: tuple[tuple[int | None, ...], ...]) -> list[tuple[int, ...]]:
    return [tuple(value for value in unit if value is not None) for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(("observers", "distance", "said"), [(OBSERVERS, nominal, 0.743), (OBSERVERS, interval, 0.849), (BINARY, nominal, 0.095)])
def test_tables_in_print(observers: tuple[tuple[int | None, ...], ...], distance: object, said: float) -> None:
    found = alpha(units(observers), distance)  # type: ignore[arg-type]
    assert found == pytest.approx(said, abs=5e-4)


@given(st.lists(st.lists(st.integers(0, 3) | st.none(), min_size=3, max_size=3), min_size=2, max_size=12), st.sampled_from(["nominal", "interval"]))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])  # of a busy machine; of tables that nothing varies in
def test_as_the_library(rows: list[list[int | None]], level: str) -> None:
    ours = alpha([tuple(v for v in row if v is not None) for row in rows], {"nominal": nominal, "interval": interval}[level])
    assume(ours is not None)  # where nothing varies it divides by nothing
    data = np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=float).T
    assert ours == pytest.approx(krippendorff.alpha(reliability_data=data, level_of_measurement=level), abs=1e-9)


def test_nothing_that_varies_has_no_alpha() -> None:
    assert alpha([(1, 1), (1, 1)], nominal) is None
    assert alpha([(1,), (2,)], nominal) is None
    assert alpha([], nominal) is None


def decided(mention: str, slot: str, by: str, action: Action, value: object = None, *, round_: Round = Round.FIRST, suggested: object = "shelling") -> Decision:
    return Decision(
        mention=mention, slot=slot, target="", action=action, value=value, by=by, at=START + timedelta(minutes=ord(by[0])), round=round_,  # type: ignore[arg-type]
        suggestion=Suggestion(value=suggested),  # type: ignore[arg-type]
    )  # fmt: skip


def figure(low: float) -> Quantity:
    return Quantity(measure=Measure.KILLED, low=low, high=low, unit="person")


MADE = [
    decided("m-1", "kind", "Ada", Action.ACCEPT), decided("m-1", "kind", "Ben", Action.ACCEPT),
    decided("m-2", "kind", "Ada", Action.ACCEPT), decided("m-2", "kind", "Ben", Action.CHANGE, "killing"),
    decided("m-3", "kind", "Ada", Action.REJECT), decided("m-3", "kind", "Ben", Action.REJECT),
    decided("m-4", "kind", "Ada", Action.ACCEPT),
    decided("m-5", "figure", "Ada", Action.ACCEPT, suggested=figure(10)), decided("m-5", "figure", "Ben", Action.CHANGE, figure(12), suggested=figure(10)),
    decided("m-6", "figure", "Ada", Action.ACCEPT, suggested=figure(50)), decided("m-6", "figure", "Ben", Action.ACCEPT, suggested=figure(50)),
]  # fmt: skip


def test_the_table_of_a_few_decisions() -> None:
    rows = {row.name: row for row in table(units_of(MADE))}
    assert {name: (row.n, round(row.percent)) for name, row in rows.items()} == {"accepted": (5, 60), "kind": (3, 67), "figure": (2, 50), NUMBER: (2, 50)}
    # By hand, of kinds: values s s s k 0 0 in three units, one pair differs: Do = 2/6, De = (2 * (3*1 + 3*2 + 1*2)) / 30, alpha = 1 - (1/3) / (22/30).
    assert rows["kind"].alpha == pytest.approx(1 - (1 / 3) / (22 / 30))
    assert all(row.few for row in rows.values())
    assert rows[NUMBER].alpha is not None
    assert rows[NUMBER].alpha > 0.99


def test_what_is_open_until_somebody_settles_it() -> None:
    assert [unit[0].mention for unit in disagreements(MADE)] == ["m-2", "m-5"]
    ruled = decided("m-2", "kind", "Cleo", Action.CHANGE, "killing", round_=Round.ADJUDICATION)
    assert [unit[0].mention for unit in disagreements([*MADE, ruled])] == ["m-5"]
    assert len(units_of([*MADE, ruled])) == 5
