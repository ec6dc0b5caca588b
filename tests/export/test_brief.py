"""The brief says who says what, never more precisely than the words, and every line leads to its quote."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.export.brief import write_brief
from dateline.export.wording import day_range, figure_words, time_words
from dateline.lexicon.phrases import Phrase
from dateline.model import (
    ActorRef,
    Attribution,
    Basis,
    Bound,
    EventMention,
    Evidence,
    Filler,
    Grain,
    Measure,
    Quantity,
    Reading,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
)

TEXT = "Rebels shelled the town on Monday. The army denied it, a spokesman said. At least 12 people were killed."
PHRASES = {"shelling": Phrase(noun="shelling", act="shell", past="shelled", recipient="")}


def day(value: str) -> TimeValue:
    only = date.fromisoformat(value)
    return TimeValue(earliest=only, latest=only, grain=Grain.DAY)


def evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(report="r-1", span=Span(start=start, end=start + len(words)), text=words, rule="test")


def mention(words: str, status: Status = Status.OCCURRED, kind: str = "shelling", **more: object) -> EventMention:
    start = TEXT.index(words)
    sentence = Span(start=TEXT.rfind(".", 0, start) + 1, end=TEXT.index(".", start) + 1)
    return EventMention(
        id=f"m-{words}", report="r-1", kind=kind, trigger=evidence(words), status=status, sentence=sentence,
        hedged=bool(more.get("hedged")), attribution=more.get("attribution", Attribution()),  # type: ignore[arg-type]
        fillers=more.get("fillers", ()),  # type: ignore[arg-type]
    )  # fmt: skip


def actor(words: str, name: str, slot: Slot = Slot.ACTOR) -> Filler:
    return Filler(slot=slot, value=ActorRef(actor=None, name=name), evidence=evidence(words))


def reading(*events: EventMention) -> Reading:
    report = Report(id="r-1", text=TEXT, outlet="Courier", published=day("2020-03-04"))
    return Reading(report=report, reader="test", events=events)


def test_a_line_has_source_and_quote() -> None:
    text = write_brief([reading(mention("shelled", fillers=(actor("Rebels", "rebels"), actor("the town", "the town", Slot.RECIPIENT))))], PHRASES)
    assert "SITUATION BRIEF: 1 report by Courier, published 4 March 2020" in text
    assert "WHAT HAPPENED\n\n  - Rebels shelled the town — Courier (1)" in text
    assert "    1  “Rebels shelled the town on Monday.”" in text
    assert "r-1, characters 0 to 34" in text


@pytest.mark.parametrize(
    ("status", "section", "words"),
    [
        (Status.PLANNED, "WHAT IS ANNOUNCED", "Rebels to shell"),
        (Status.PREDICTED, "WHAT IS ANNOUNCED", "Rebels expected to shell"),
        (Status.NEGATED, "WHAT IS UNCERTAIN OR DENIED", "Rebels did not shell"),
        (Status.HYPOTHETICAL, "WHAT IS UNCERTAIN OR DENIED", "Rebels might shell"),
        (Status.ONGOING, "WHAT HAPPENED", "Rebels shelled (going on)"),
    ],
)
def test_status_decides_section_and_words(status: Status, section: str, words: str) -> None:
    text = write_brief([reading(mention("shelled", status, fillers=(actor("Rebels", "rebels"),)))], PHRASES)
    assert section in text
    assert words in text


def test_hedged_is_said_and_stands_apart() -> None:
    text = write_brief([reading(mention("shelled", hedged=True, fillers=(actor("Rebels", "rebels"),)))], PHRASES)
    assert "WHAT HAPPENED" not in text
    assert "Reportedly: Rebels shelled" in text


def test_two_statuses_are_two_lines() -> None:
    fillers = (actor("Rebels", "rebels"),)
    text = write_brief([reading(mention("shelled", fillers=fillers), mention("denied", Status.NEGATED, fillers=fillers))], PHRASES)
    assert "Rebels shelled —" in text
    assert "Rebels did not shell —" in text


def test_figures_are_a_ledger() -> None:
    figure = Filler(
        slot=Slot.FIGURE, evidence=evidence("At least 12"),
        value=Quantity(measure=Measure.KILLED, low=12, high=None, unit="person", hedge="at least", counted="people"),
    )  # fmt: skip
    text = write_brief([reading(mention("killed", kind="killing", fillers=(figure,)))], PHRASES)
    assert "FIGURES\n\n  - killed: 12 or more (“At least 12”) people — Courier (1)" in text


def test_a_kind_without_phrase_speaks_by_its_name() -> None:
    text = write_brief([reading(mention("shelled", kind="river_crossing", fillers=(actor("Rebels", "rebels"),)))], PHRASES)
    assert "Rebels took part in river crossing" in text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2015-02-08", "2015-02-08", "8 February 2015"),
        ("2014-06-01", "2014-06-30", "June 2014"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2016-09-21", "2016-09-30", "21 to 30 September 2016"),
        ("2015-04-01", "2015-05-31", "April to May 2015"),
        ("2014-12-01", "2015-01-31", "December 2014 to January 2015"),
        ("2015-01-25", "2015-02-08", "25 January 2015 to 8 February 2015"),
    ],
)
def test_day_range(first: str, last: str, words: str) -> None:
    assert day_range(date.fromisoformat(first), date.fromisoformat(last)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (TimeValue(earliest=None, latest=None, grain=Grain.MONTH, basis=Basis.NONE), "“last June”"),
        (TimeValue(earliest=date(2014, 8, 1), latest=None, grain=Grain.MONTH, bound=Bound.SINCE), "since 1 August 2014"),
        (TimeValue(earliest=None, latest=date(2014, 8, 1), grain=Grain.DAY), "until 1 August 2014"),
        (TimeValue(earliest=date(2014, 8, 1), latest=date(2014, 8, 31), grain=Grain.MONTH, bound=Bound.ABOUT), "about August 2014"),
    ],
)
def test_time_words(value: TimeValue, words: str) -> None:
    assert time_words(value, "last June") == words


@pytest.mark.parametrize(
    ("low", "high", "words"), [(12, None, "12 or more"), (None, 40, "up to 40"), (20, 30, "20 to 30"), (700, 700, "700")]
)
def test_figure_words(low: float | None, high: float | None, words: str) -> None:
    assert figure_words(Quantity(measure=Measure.OTHER, low=low, high=high, unit="x"), None) == words
