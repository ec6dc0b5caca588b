"""Days and sources in a cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.cli.cells import days, source
from dateline.cli.pages import example_number, in_context
from dateline.model import ActorRef, Attribution, EventMention, Evidence, Grain, Span, Status, TimeValue


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2015-02-08", "2015-02-08", "2015-02-08"),
        ("2014-06-01", "2014-06-30", "2014-06"),
        ("2016-02-01", "2016-02-29", "2016-02"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2015-12-31", "2014-01-01/2015-12-31"),
        ("2015-01-25", "2015-02-08", "2015-01-25/2015-02-08"),
        ("2015-01-25", None, "2015-01-25/.."),
        (None, "2015-01-25", "../2015-01-25"),
        (None, None, ""),
        ("9999-12-01", "9999-12-31", "9999-12-01/9999-12-31"),
    ],
)
def test_days(first: str | None, last: str | None, words: str) -> None:
    earliest, latest = (date.fromisoformat(day) if day else None for day in (first, last))
    assert days(TimeValue(earliest=earliest, latest=latest, grain=Grain.DAY)) == words


def test_the_chain_of_sources() -> None:
    said = Attribution(speaker=ActorRef(actor=None, name="a mayor"), via=ActorRef(actor=None, name="Petra"))
    assert source(said, "Courier") == "Courier > Petra > a mayor"
    assert source(Attribution(), "") == "unnamed outlet"


def test_words_in_their_context() -> None:
    text = "word " * 100 + "HERE\nis it. " + "more " * 100
    start = text.index("HERE")
    shown = in_context(text, Span(start=start, end=start + 4))
    assert shown.startswith("… word ")
    assert "word >>HERE<< is it. more" in shown
    assert shown.endswith("more …")
    assert len(shown) < 360
    assert in_context("HERE", Span(start=0, end=4)) == ">>HERE<<"


def test_a_word_like_an_example_is_said_to_be_one() -> None:
    listed = EventMention(
        id="e", report="r", kind="raid", trigger=Evidence(report="r", span=Span(start=0, end=4), text="word", rule="raid:verb:raid:0"),
        status=Status.OCCURRED, hedged=False, attribution=Attribution(),
    )  # fmt: skip
    near = replace(listed, trigger=replace(listed.trigger, rule="raid:near:2"))
    assert (example_number(listed), example_number(near)) == (None, 3)
