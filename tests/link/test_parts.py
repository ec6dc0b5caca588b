"""Parts of the graph of judgements: what nothing touched need not be likened again, and comes to the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from hypothesis import given
from hypothesis import strategies as st

from dateline.link.parts import parts
from dateline.link.ties import JOINED, NOTHING, SAME, Row, Tie, Ties, kind_of
from dateline.model import Verdict

NAMES = "abcdefgh"
PAIRS = [(one, other) for one in NAMES for other in NAMES if one < other]
ROWS = st.dictionaries(st.sampled_from(PAIRS), st.tuples(st.sampled_from(list(Verdict)), st.integers(15, 99), st.sampled_from([True, True, True, False])), max_size=20)


def rows_of(told: dict[tuple[str, str], tuple[Verdict, int, bool]]) -> list[Row]:
    return [Row(*pair, verdict, score / 100, machine, "") for pair, (verdict, score, machine) in told.items()]


def ties(rows: Iterable[Row]) -> Ties:
    tied = [Tie(row.left, row.right, kind_of(row), row.score) for row in rows]

    def load(names: Collection[str], right: bool) -> list[Tie]:
        return [tie for tie in tied if (tie.right if right else tie.left) in names and tie.kind != NOTHING]

    return Ties(load)


def whole(rows: Iterable[Row]) -> list[frozenset[str]]:
    return parts(set(NAMES), ties(rows), 0.3)


@given(ROWS, ROWS)
def test_what_is_not_touched_stays_as_it_was(before: dict[tuple[str, str], tuple[Verdict, int, bool]], after: dict[tuple[str, str], tuple[Verdict, int, bool]]) -> None:
    """Judgements come and go; only the mentions of those that changed are touched, and their parts are those that all come to."""
    old, new = rows_of(before), rows_of(after)
    touched = {name for row in set(old) ^ set(new) for name in row[:2]}
    home = {name: min(part) for part in whole(old) for name in part}

    def mates(names: Collection[str]) -> dict[str, str]:
        wanted = {home[name] for name in names}
        return {name: part for name, part in home.items() if part in wanted}

    found = parts(touched, ties(new), 0.3, mates)
    assert set(found) <= set(whole(new))
    assert touched <= {name for part in found for name in part}


def test_a_tie_is_here_once_whichever_of_its_two_is_asked_for_first() -> None:
    here = ties([Row("a", "b", Verdict.SAME, 0.9, True, ""), Row("b", "c", Verdict.SAME, 1.0, False, "")])
    here.fetch("b")
    here.fetch("abc")
    assert sorted(tie[:3] for tie in here.on("abc", (SAME, JOINED))) == [("a", "b", SAME), ("b", "c", JOINED)]


def test_a_machines_different_is_nothing_and_a_persons_is_something() -> None:
    assert not kind_of(Row("a", "b", Verdict.DIFFERENT, 0.1, True, "alike, but no time and place in common"))
    assert kind_of(Row("a", "b", Verdict.DIFFERENT, 1.0, False, ""))
