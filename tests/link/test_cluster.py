"""Judgements to clusters: what persons say holds, averages decide the rest, and the order of the table says nothing."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon import load
from dateline.link.cluster import UNJUDGED, Pair, clusters
from dateline.link.ties import Row
from dateline.link.update import group
from dateline.model import Verdict

NAMES = "abcdefg"
PAIRS = [(one, other) for one in NAMES for other in NAMES if one < other]
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.integers(0, 100).map(lambda n: n / 100), max_size=len(PAIRS))
FEW = st.lists(st.sampled_from(PAIRS), max_size=4, unique=True)


def together(found: list[tuple[str, ...]], pair: Pair) -> bool:
    return any(set(pair) <= set(members) for members in found)


def test_nothing_judged_is_nothing_joined() -> None:
    assert clusters({}, 0.5) == []


def test_a_pair_is_joined_from_the_threshold_on() -> None:
    assert clusters({("a", "b"): 0.5}, 0.5) == [("a", "b")]
    assert clusters({("a", "b"): 0.49}, 0.5) == []


def test_the_average_over_all_pairs_decides() -> None:
    """The end of a chain that is like one of two members alone stays out; one that is like both comes in."""
    assert clusters({("a", "b"): 0.9, ("b", "c"): 0.8}, 0.5) == [("a", "b")]
    assert clusters({("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.3}, 0.5) == [("a", "b", "c")]


def test_what_was_not_judged_counts_little() -> None:
    """0.9 and an unjudged pair have the average of 0.9 and UNJUDGED."""
    mean = (0.9 + UNJUDGED) / 2
    judged = {("a", "b"): 0.95, ("b", "c"): 0.9}
    assert clusters(judged, mean) == [("a", "b", "c")]
    assert clusters(judged, mean + 0.001) == [("a", "b")]


def test_the_most_alike_are_joined_first() -> None:
    """b is like both a and c, and more like c; a is not like c at all."""
    assert clusters({("a", "b"): 0.7, ("b", "c"): 0.8, ("a", "c"): 0.0}, 0.5) == [("b", "c")]


def test_what_a_person_joined_is_joined_whatever_the_score() -> None:
    assert clusters({("a", "b"): 0.0}, 0.5, joined=[("a", "b")]) == [("a", "b")]


def test_what_a_person_joined_brings_both_clusters_together() -> None:
    """Who joins two mentions joins what is told of the same event, and takes neither out of it."""
    judged = {("a", "b"): 0.9, ("c", "d"): 0.9}
    assert clusters(judged, 0.5) == [("a", "b"), ("c", "d")]
    assert clusters(judged, 0.5, joined=[("b", "c")]) == [("a", "b", "c", "d")]


def test_what_a_person_kept_apart_is_never_joined_over_others() -> None:
    judged = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.9}
    found = clusters(judged, 0.5, apart=[("a", "c")])
    assert found == [("a", "b")]


def test_apart_holds_for_what_either_has_been_joined_with() -> None:
    """a-b and c-d are joined; b and c were kept apart: the two clusters stay two, however alike all others are."""
    judged = {("a", "b"): 0.99, ("c", "d"): 0.99, ("a", "c"): 0.9, ("a", "d"): 0.9, ("b", "d"): 0.9}
    assert clusters(judged, 0.5, apart=[("b", "c")]) == [("a", "b"), ("c", "d")]


def test_apart_holds_against_joined() -> None:
    """Persons contradict each other: a is b, b is c, a is not c. The later in order of ids is left out."""
    assert clusters({}, 0.5, joined=[("b", "c"), ("a", "b")], apart=[("a", "c")]) == [("a", "b")]
    assert clusters({}, 0.5, joined=[("a", "b")], apart=[("a", "b")]) == []


@given(SCORES, FEW, FEW, st.sampled_from([0.3, 0.5, 0.7]), st.randoms(use_true_random=False))
def test_a_function_of_the_table_whatever_its_order(
    scores: dict[Pair, float], joined: list[Pair], apart: list[Pair], same: float, random: object
) -> None:
    found = clusters(scores, same, joined=joined, apart=apart)
    shuffled = list(scores.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters(dict(shuffled), same, joined=joined[::-1], apart=apart[::-1]) == found
    members = [name for one in found for name in one]
    assert len(members) == len(set(members))
    assert all(len(one) > 1 and list(one) == sorted(one) for one in found)
    assert not any(together(found, pair) for pair in apart)


@given(SCORES, FEW, st.sampled_from([0.3, 0.5, 0.7]))
def test_no_two_clusters_are_left_that_are_alike_enough(scores: dict[Pair, float], apart: list[Pair], same: float) -> None:
    """And every pair is in one that is: checked against the definition, not against the way there."""
    found = clusters(scores, same, apart=apart)
    alone = [(name,) for name in NAMES if not any(name in one for one in found)]
    everyone = [*found, *alone]
    for n, one in enumerate(everyone):
        for other in everyone[n + 1 :]:
            pairs = [tuple(sorted((a, b))) for a in one for b in other]
            forbidden = any(pair in apart for pair in pairs)
            judged = any(pair in scores for pair in pairs)
            mean = sum(scores.get(pair, UNJUDGED) for pair in pairs) / len(pairs)  # type: ignore[call-overload]
            assert forbidden or not judged or mean < same + 1e-9


@given(SCORES, FEW)
def test_what_persons_joined_is_one_unless_somebody_kept_it_apart(scores: dict[Pair, float], joined: list[Pair]) -> None:
    found = clusters(scores, 0.5, joined=joined)
    assert all(together(found, pair) for pair in joined)


# ---- judgements as they stand in the table


CARD = msgspec.structs.replace(load().linking, same=0.5, unsure=0.2)


def test_a_machines_different_forbids_nothing() -> None:
    ties = [Row("a", "b", Verdict.SAME, 0.9, True, ""), Row("b", "c", Verdict.SAME, 0.9, True, ""), Row("a", "c", Verdict.DIFFERENT, 0.1, True, "")]
    assert group(ties, CARD) == [("a", "b")]  # the average of 0.9 and an unjudged pair is below the threshold
    assert group([*ties, Row("a", "c", Verdict.SAME, 0.0, False, "")], CARD) == [("a", "b", "c")]


def test_a_persons_different_wins_over_the_machine_and_another_person() -> None:
    same = Row("a", "b", Verdict.SAME, 0.9, True, "")
    different = Row("a", "b", Verdict.DIFFERENT, 1.0, False, "")
    assert group([same, different], CARD) == []
    assert group([same, different, Row("a", "b", Verdict.SAME, 1.0, False, "")], CARD) == []


def test_an_unsure_pair_counts_in_averages_and_joins_nothing_alone() -> None:
    assert group([Row("a", "b", Verdict.UNSURE, 0.3, True, "")], CARD) == []
    ties = [Row("a", "b", Verdict.SAME, 0.9, True, ""), Row("b", "c", Verdict.SAME, 0.8, True, ""), Row("a", "c", Verdict.UNSURE, 0.3, True, "")]
    assert group(ties, CARD) == [("a", "b", "c")]


def test_a_person_who_is_unsure_decides_nothing() -> None:
    assert group([Row("a", "b", Verdict.UNSURE, 0.5, False, "")], CARD) == []
