from functools import cache

import pytest

from dateline.lexicon import load
from dateline.lexicon.gazetteer import Gazetteer
from dateline.model.place import Place
from dateline.resolve.places_context import Context
from dateline.resolve.places_score import importance, probabilities, score


@cache
def book() -> Gazetteer:
    return load().gazetteer


def town(population: int) -> Place:
    return Place(id="x", name="X", kind="town", country="IQ", admin1="", lat=0, lon=0, radius_km=1, population=population)


def test_people_and_fame_count() -> None:
    assert importance(town(0)) < importance(town(10_000)) < importance(town(10_000), fame=50) < importance(town(5_000_000), fame=50)


def test_probabilities_sum_to_one_and_keep_the_order() -> None:
    found = score("tripoli", "", (), book().find("Tripoli"), Context(), book())
    shares = probabilities(found)
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)
    assert probabilities([]) == []


def test_reasons_are_given() -> None:
    context = Context()
    context.vote("lebanese", [("LB", 1.0)])
    best = score("tripoli", "city", (), book().find("Tripoli"), context, book())[0]
    assert best.place.country == "LB"
    assert "LB is named in the report" in best.reason
    assert "a city" in best.reason


def test_the_order_of_candidates_changes_nothing() -> None:
    matches = book().find("Springfield")
    left = score("springfield", "", (), matches, Context(), book())
    right = score("springfield", "", (), tuple(reversed(matches)), Context(), book())
    assert left == right
