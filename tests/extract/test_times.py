"""Expressions of time among words, without syntax."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.times import dates, find_times
from dateline.lexicon import load
from dateline.model import Analysis, Name
from dateline.model.time import Bound, Expression, Grain, TimeKind
from tests.build import analysis
from tests.plain import plain

TIMES = load().times


def only(text: str) -> tuple[str, Expression]:
    (mention,) = find_times(plain(text), TIMES)
    return mention.span.of(text), mention.expression


def has(expression: Expression, **fields: Any) -> None:
    assert {name: getattr(expression, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "words", "fields"),
    [
        ("on 4 March 2015", "4 March 2015", {"kind": TimeKind.CALENDAR, "grain": Grain.DAY, "year": 2015, "month": 3, "day": 4}),
        ("on Friday, 4 March", "Friday, 4 March", {"weekday": 4, "month": 3, "day": 4, "year": None}),
        ("in mid-2012", "mid-2012", {"section": "mid", "year": 2012, "grain": Grain.YEAR}),
        ("June last year", "June last year", {"month": 6, "direction": -1, "unit": "year"}),
        ("on Tuesday night", "Tuesday night", {"kind": TimeKind.WEEKDAY, "weekday": 1, "part": "night", "grain": Grain.PART}),
        ("late on Sunday", "late on Sunday", {"weekday": 6, "part": "late"}),
        ("three days ago", "three days ago", {"kind": TimeKind.OFFSET, "low": 3, "high": 3, "unit": "day", "direction": -1, "anaphoric": False}),
        ("two weeks earlier", "two weeks earlier", {"kind": TimeKind.OFFSET, "anaphoric": True}),
        ("two weeks after the fall of the city", "two weeks", {"kind": TimeKind.OFFSET, "of_event": True, "direction": 1}),
        ("nearly two weeks ago", "nearly two weeks ago", {"bound": Bound.ABOUT}),
        ("the past two weeks", "the past two weeks", {"kind": TimeKind.WINDOW, "direction": -1, "low": 2}),
        ("in recent weeks", "recent weeks", {"kind": TimeKind.WINDOW, "direction": -1, "low": None}),
        ("within weeks", "weeks", {"kind": TimeKind.WINDOW, "direction": None}),
        ("in the weeks ahead", "the weeks ahead", {"kind": TimeKind.WINDOW, "direction": 1}),
        ("later this month", "later this month", {"kind": TimeKind.UNIT, "section": "later", "unit": "month", "direction": 0}),
        ("since Thursday", "Thursday", {"kind": TimeKind.WEEKDAY, "bound": Bound.SINCE}),
        ("by the end of the year", "the end of the year", {"section": "end", "unit": "year", "bound": Bound.BEFORE}),
        ("so far", "so far", {"kind": TimeKind.NOW, "direction": -1}),
        ("three days of clashes", "three days", {"kind": TimeKind.DURATION}),
        ("a 10-year war", "10-year", {"kind": TimeKind.DURATION, "unit": "year", "low": 10}),
        ("every day", "every day", {"kind": TimeKind.SET, "unit": "day"}),
        ("at 4:00 a.m. local time", "4:00 a.m. local time", {"kind": TimeKind.PART, "clock": "04:00 LOCAL TIME"}),
        ("at 5 p.m.", "5 p.m.", {"clock": "17:00"}),
        ("at 1300 GMT", "1300 GMT", {"clock": "13:00 GMT"}),
        ("the first two weeks of December", "the first two weeks of December", {"portion": 1, "low": 2, "unit": "week", "month": 12}),
        ("03/04/2015", "03/04/2015", {"swappable": True}),
        ("the 20th century", "the 20th century", {"year": 1900, "unit": "century"}),
        ("during Ramadan", "Ramadan", {"grain": Grain.MONTH}),
        ("the next day", "the next day", {"kind": TimeKind.UNIT, "anaphoric": True, "direction": 1}),
    ],
)
def test_what_the_words_say(text: str, words: str, fields: dict[str, Any]) -> None:
    found, expression = only(text)
    assert found == words
    has(expression, **fields)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("from 3 to 5 March 2015", ("3", "5 March 2015")),
        ("October 25-26, 2016", ("October 25", "26, 2016")),
        ("between February 28 and April 19, 1993", ("February 28", "April 19, 1993")),
        ("January 2017 – March 2018", ("January 2017", "March 2018")),
    ],
)
def test_a_range_has_two_ends(text: str, ends: tuple[str, str]) -> None:
    (mention,) = find_times(plain(text), TIMES)
    assert mention.expression.end is not None
    assert tuple(span.of(text) for span in mention.parts) == ends


def test_a_range_lends_its_year() -> None:
    _, expression = only("from November to March 2015")
    assert (expression.year, expression.end and expression.end.year) == (2014, 2015)


@pytest.mark.parametrize(
    "text",
    [
        "they may attack", "a march on the palace", "the second attack", "the Sunday Times said", "the anniversary of the coup", "the fall of Aleppo", "a 35-year-old man",
        "a Boeing 737", "Resolution 2042", "he lent it", "as soon as the rain stops", "the Arab Spring", "$2015", "2015km away",
    ],
)  # fmt: skip
def test_no_time(text: str) -> None:
    assert find_times(plain(text), TIMES) == ()


def named() -> Analysis:
    return analysis(
        """
        The    the    DET   _ 4 det
        23     23     NUM   _ 4 nummod
        March  March  PROPN _ 4 compound
        Movement Movement PROPN _ 5 nsubj
        fought fight  VERB  _ 0 root
        """,
        names=(Name(first=1, last=4, label="ORG", confidence=0.9),),
    )


def test_no_time_inside_a_name() -> None:
    assert find_times(named(), TIMES) == ()


def test_a_number_that_counts_is_no_year() -> None:
    page = analysis(
        """
        2016   2016   NUM  _ 2 nummod
        people people NOUN Number=Plur 3 nsubj
        fled   flee   VERB _ 0 root
        """
    )
    assert find_times(page, TIMES) == ()


def test_dates_leaves_out_durations_and_sets() -> None:
    mentions = find_times(plain("In March, after three days of rain, patrols went out every day."), TIMES)
    assert [m.expression.kind for m in dates(mentions)] == [TimeKind.CALENDAR]


@given(st.lists(st.sampled_from(["on", "the", "last", "4", "March", ",", "2015", "Sunday", "three", "weeks", "ago", "since", "of", "early", "-", "to", "1990s", "night", "5", "p.m.", "end", "year", "two", "later", "may"]), max_size=14))
def test_mentions_never_overlap_and_reproduce_the_text(words: list[str]) -> None:
    text = " ".join(words)
    page = plain(text)
    mentions = find_times(page, TIMES)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(m.first <= m.head < m.last <= len(page.tokens) for m in mentions)


@pytest.mark.parametrize("piece", ["1 ", "the last ", "3-", "March ", "two hundred and ", "of the end ", "a ", "\n", "10:", "19 "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    find_times(plain(piece * 20_000), TIMES)
