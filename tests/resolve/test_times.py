"""Values of times: never defaulted, never narrower than the words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.times import find_times
from dateline.lexicon import load
from dateline.model.time import Basis, Bound, Grain, TimeValue
from dateline.resolve.times import resolve_time, resolve_times
from tests.build import analysis
from tests.plain import plain

TIMES = load().times
D = date.fromisoformat


def day(text: str) -> TimeValue:
    return TimeValue(earliest=D(text), latest=D(text), grain=Grain.DAY)


def values(text: str, published: str | None = "2021-06-16") -> list[tuple[str | None, str | None]]:
    page = plain(text)
    found = resolve_times(find_times(page, TIMES), page, day(published) if published else None)
    return [(str(v.earliest) if v.earliest else None, str(v.latest) if v.latest else None) for v in found]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 29 February 2020", "2020-02-29", "2020-02-29"),
        ("on Sunday", "2021-06-13", "2021-06-13"),
        ("on Wednesday", "2021-06-16", "2021-06-16"),
        ("last Wednesday", "2021-06-09", "2021-06-09"),
        ("next Wednesday", "2021-06-23", "2021-06-23"),
        ("Tuesday last week", "2021-06-08", "2021-06-08"),
        ("last June", "2020-06-01", "2020-06-30"),
        ("June last year", "2020-06-01", "2020-06-30"),
        ("this summer", "2021-06-01", "2021-08-31"),
        ("late last year", "2020-10-01", "2020-12-31"),
        ("early 2011", "2011-01-01", "2011-04-30"),
        ("mid-2012", "2012-06-01", "2012-08-31"),
        ("at the weekend", "2021-06-12", "2021-06-13"),
        ("two weeks ago", "2021-05-30", "2021-06-05"),
        ("two years ago", "2019-01-01", "2019-12-31"),
        ("several years ago", "2014-06-16", "2019-06-16"),
        ("years ago", None, "2020-06-16"),
        ("in recent days", "2021-06-10", "2021-06-16"),
        ("within two weeks", "2021-06-16", "2021-06-30"),
        ("overnight", "2021-06-15", "2021-06-16"),
        ("last night", "2021-06-15", "2021-06-15"),
        ("so far", None, "2021-06-16"),
        ("recently", None, "2021-06-16"),
        ("before 1971", None, "1970-12-31"),
        ("until 1971", None, "1971-12-31"),
        ("after 2014", "2014-01-01", "2021-06-16"),
        ("from 2023", "2023-01-01", None),
        ("Easter 2021", "2021-04-04", "2021-04-04"),
        ("Eid al-Fitr 2021", "2021-05-13", "2021-05-15"),
        ("03/04/2021", "2021-04-03", "2021-04-03"),
        ("the last two days of May 2021", "2021-05-30", "2021-05-31"),
        ("from Friday to Sunday", "2021-06-11", "2021-06-13"),
    ],
)
def test_days(text: str, start: str | None, end: str | None) -> None:
    assert values(text) == [(start, end)]


@pytest.mark.parametrize("text", ["on Sunday", "yesterday", "last June", "in recent weeks", "three days ago", "at dawn", "so far", "in March", "the next day", "within weeks"])
def test_nothing_is_defaulted(text: str) -> None:
    page = plain(text)
    (value,) = resolve_times(find_times(page, TIMES), page, None)
    assert (value.earliest, value.latest, value.basis) == (None, None, Basis.NONE)


@pytest.mark.parametrize("text", ["three days of clashes", "every day", "two weeks after the fall of the city", "a 10-year war"])
def test_durations_date_nothing(text: str) -> None:
    assert values(text) == [(None, None)]


def test_a_date_leans_on_the_one_before() -> None:
    assert values("On 3 May 2008 a storm came. The next day aid came. Two days later it ended.", None)[1:] == [("2008-05-04", "2008-05-04"), ("2008-05-06", "2008-05-06")]
    assert values("They met in May 2006. On 23 June talks broke down.", None)[1] == ("2006-06-23", "2006-06-23")


def test_a_history_keeps_to_its_years() -> None:
    text = "In 1939 war began. In May 1940 it spread. In 1941 it grew. On 7 December 1941 it reached Asia. In June the tide turned. In 1942 it ended there."
    assert values(text, "2009-12-19")[4] == ("1942-06-01", "1942-06-30")


def test_an_interval_of_publication_widens_the_value() -> None:
    page = plain("yesterday")
    (mention,) = find_times(page, TIMES)
    span = TimeValue(earliest=D("2015-02-08"), latest=D("2015-02-10"), grain=Grain.VAGUE)
    value = resolve_time(mention, page, span)
    assert (value.earliest, value.latest) == (D("2015-02-07"), D("2015-02-09"))


WILL = """
    Envoys envoy NOUN Number=Plur 3 nsubj
    will   will  AUX  VerbForm=Fin 3 aux
    meet   meet  VERB VerbForm=Inf 0 root
    on     on    ADP  _ 5 case
    Sunday Sunday PROPN _ 3 obl
"""
MET = """
    Envoys envoy NOUN Number=Plur 2 nsubj
    met    meet  VERB Tense=Past|VerbForm=Fin 0 root
    on     on    ADP  _ 4 case
    Sunday Sunday PROPN _ 2 obl
"""
PLAN = """
    Envoys envoy NOUN Number=Plur 2 nsubj
    plan   plan  VERB Tense=Pres|VerbForm=Fin 0 root
    to     to    PART _ 4 mark
    meet   meet  VERB VerbForm=Inf 2 xcomp
    on     on    ADP  _ 6 case
    Sunday Sunday PROPN _ 4 obl
"""
PERFECT = """
    They they PRON _ 3 nsubj
    have have AUX Tense=Pres|VerbForm=Fin 3 aux
    fought fight VERB Tense=Past|VerbForm=Part 0 root
    for for ADP _ 6 case
    two two NUM _ 6 nummod
    years year NOUN Number=Plur 3 obl
"""


@pytest.mark.parametrize(("rows", "expected"), [(WILL, "2021-06-20"), (MET, "2021-06-13"), (PLAN, "2021-06-20")])
def test_tense_decides_the_side(rows: str, expected: str) -> None:
    page = analysis(rows)
    (mention,) = find_times(page, TIMES)
    assert resolve_time(mention, page, day("2021-06-16")).earliest == D(expected)


def test_a_duration_up_to_now_began_then() -> None:
    page = analysis(PERFECT)
    (mention,) = find_times(page, TIMES)
    value = resolve_time(mention, page, day("2021-06-16"))
    assert (value.earliest, value.latest, value.bound) == (D("2019-06-16"), D("2021-06-16"), Bound.SINCE)


WORDS = ["on", "the", "last", "4", "March", ",", "2015", "Sunday", "three", "weeks", "ago", "since", "of", "early", "-", "to", "1990s", "night", "until", "end", "year", "two", "later", "within", "from", "coming", "Ramadan", "31", "February", "by", "before", "Easter", "13/02/2015", "week", "last", "months"]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.dates(date(1800, 1, 1), date(2200, 1, 1)) | st.none())
def test_any_words_at_any_time_give_intervals(words: list[str], published: date | None) -> None:
    page = plain(" ".join(words))
    known = TimeValue(earliest=published, latest=published, grain=Grain.DAY) if published else None
    for value in resolve_times(find_times(page, TIMES), page, known):
        assert value.basis is not Basis.NONE or not value.anchored
        if value.earliest and value.latest:
            assert value.earliest <= value.latest
