"""Days and numbers as places on a line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dateline.model import Measure, Quantity, Span
from dateline.web.quoting import quoted
from dateline.web.scale import PAD, Axis, place, spread
from dateline.web.strips import strips
from tests.link import build

FIRST, LAST = date(2016, 1, 1), date(2016, 12, 31)


def test_days_stand_in_their_order_within_the_line() -> None:
    axis = Axis(first=FIRST, last=LAST)
    assert (axis.at(FIRST), axis.at(LAST)) == (PAD, 100 - PAD)
    assert axis.at(FIRST - timedelta(days=400)) == PAD
    assert axis.at(LAST + timedelta(days=400)) == 100 - PAD
    places = [axis.at(FIRST + timedelta(days=n)) for n in range(366)]
    assert places == sorted(places)


def test_no_day_no_axis() -> None:
    assert Axis.of([None, None]) is None
    assert Axis.of([None, FIRST]) == Axis(first=FIRST, last=FIRST)
    assert Axis(first=FIRST, last=FIRST).at(FIRST) == PAD


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2015-02-20", "2017-10-03", ["Apr 2015", "Jul", "Oct", "Jan 2016"]),
        ("2016-03-01", "2016-05-31", ["Mar 2016", "Apr", "May"]),
        ("2016-03-02", "2016-03-20", ["2 Mar", "5 Mar"]),
        ("2004-05-01", "2016-05-01", ["2005", "2006"]),
        ("1900-05-01", "2016-05-01", ["1910", "1920"]),
    ],
)
def test_ticks_are_few_and_say_what_they_are(first: str, last: str, labels: list[str]) -> None:
    ticks = Axis(first=date.fromisoformat(first), last=date.fromisoformat(last)).ticks()
    assert [tick.label for tick in ticks][: len(labels)] == labels
    assert len(ticks) <= 14


@pytest.mark.parametrize(("low", "high", "ends"), [(10, 200, (0.0, 200)), (5, 5, (0.0, 5)), (0, 0, (0.0, 1.0)), (100, 200, (92.0, 208.0))])
def test_a_scale_begins_at_nothing_where_that_is_near(low: float, high: float, ends: tuple[float, float]) -> None:
    assert spread(low, high) == pytest.approx(ends)
    assert PAD <= place(low, spread(low, high)) <= place(high, spread(low, high)) <= 100 - PAD


def test_one_figure_makes_no_strip() -> None:
    report = build.report("r-1", "12 people were killed in Kell, police said.", outlet="Courier", published="2020-03-03")
    value = Quantity(measure=Measure.KILLED, low=12, high=12, unit="person", counted="people")
    event = build.event((report, build.mention(report, "killing", "killed", figures=[(value, "12")])))
    from dateline.lexicon import load
    from dateline.link.figures import ledger

    made = ledger(event, load())
    assert list(strips(made, made.of(Measure.KILLED))) == []


def test_two_claimants_make_one_with_the_codebooks_numbers() -> None:
    from dateline.lexicon import load
    from dateline.link.figures import ledger

    told = []
    for number, (outlet, words, low, high) in enumerate([("Courier", "12", 12, 12), ("Herald", "at least 30", 30, None)]):
        report = build.report(f"r-{number}", f"{words} people were killed in Kell.", outlet=outlet, published="2020-03-03")
        value = Quantity(measure=Measure.KILLED, low=low, high=high, unit="person", counted="people", hedge="at least" if high is None else "")
        told.append((report, build.mention(report, "killing", "killed", figures=[(value, words)])))
    made = ledger(build.event(*told), load())
    (strip,) = strips(made, made.of(Measure.KILLED))
    assert [(row.name, row.words, row.more, row.sort) for row in strip.rows] == [
        ("Courier", "12", False, "claim"), ("Herald", "30 or more", True, "claim"), ("ACLED", "12", False, "acled"), ("UCDP", "12, best 12, 30", False, "ucdp"),
    ]  # fmt: skip
    assert strip.last == "30"


# ---- words in their sentence

TEXT = "Kell, 2 March\nRebels shelled Kell. " + "The army said that " * 30 + "it was so."


@pytest.mark.parametrize(
    ("sentence", "words", "shown"),
    [
        ((14, 34), (21, 28), ("Rebels ", "shelled", " Kell.")),
        ((14, 34), None, ("", "Rebels shelled Kell.", "")),
        ((14, 34), (0, 4), ("", "Kell", ", 2 March")),  # not in the sentence: in its own line
    ],
)
def test_words_stand_in_their_sentence(sentence: tuple[int, int], words: tuple[int, int] | None, shown: tuple[str, str, str]) -> None:
    report = build.report("r/1 ?", TEXT, outlet="Courier", published="2020-03-03")
    made = quoted(report, Span(start=sentence[0], end=sentence[1]), Span(start=words[0], end=words[1]) if words else None)
    assert (made.before, made.words, made.after) == shown
    start, end = words or sentence
    assert made.address == f"/reports/r%2F1%20%3F?at={start}-{end}#words"
    assert made.day == date(2020, 3, 3)


def test_a_long_sentence_is_cut_at_a_word() -> None:
    report = build.report("r-1", TEXT, outlet="Courier", published="2020-03-03")
    end = len(TEXT)
    made = quoted(report, Span(start=35, end=end), Span(start=end - 10, end=end))
    assert made.before.startswith("… ")
    assert made.before[2:].split(" ")[0] in {"The", "army", "said", "that"}
    assert len(made.before) < 300
