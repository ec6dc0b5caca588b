"""Datings in words and as records."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dateline.export.dating import dating_lines, dating_record, dating_words, published_words
from dateline.link.dating import date_reports
from dateline.model import Bound, Grain, Reading, Report, Span, Status
from dateline.model.dating import Dating
from dateline.model.time import TimeKind, TimeValue, Unanchored
from tests.link.build import day, event, report, when
from tests.link.test_dating import JUNE, LAST_JUNE, SUNDAY, reading, spoken, timed, unsaid


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2014-08-01", "2015-05-31", "between August 2014 and May 2015"),
        ("2014-08-01", "2014-08-31", "in August 2014"),
        ("2014-08-03", "2014-08-03", "on 3 August 2014"),
        ("2014-08-03", "2014-08-31", "between 3 August 2014 and August 2014"),
        ("2014-08-01", None, "in August 2014 or later"),
        ("2014-08-03", None, "on 3 August 2014 or later"),
        (None, "2014-08-31", "in August 2014 or earlier"),
        (None, "2014-08-03", "on 3 August 2014 or earlier"),
        ("2014-01-01", "2015-12-31", "between 2014 and 2015"),
        ("2014-01-01", "2015-03-31", "between January 2014 and March 2015"),
        ("2014-01-01", None, "in 2014 or later"),
        (None, "2014-12-31", "in 2014 or earlier"),
        (None, None, ""),
    ],
)
def test_an_interval_in_words(first: str | None, last: str | None, words: str) -> None:
    assert published_words(first and day(first), last and day(last)) == words  # type: ignore[arg-type]


def test_a_day_needs_no_weekday_and_nothing_is_said_to_be_nothing() -> None:
    one = date(2014, 8, 3)
    assert dating_words(Dating(report="r", earliest=one, latest=one, weekday=6)) == "published on 3 August 2014 (inferred)"
    assert dating_words(Dating(report="r", earliest=None, latest=None, weekday=6)) == "published on or just after a Sunday (inferred)"
    assert dating_words(Dating(report="r", earliest=None, latest=None)) == "no date of publication, and no clue to one"


def story() -> tuple[Dating, dict[str, Report]]:
    """One without a date, its "last June" dated by another; a third contradicts."""
    one = report("r-1", "Rebels fled in 2017. The rebels took the town last June, he said on Sunday.", published=None)
    two = report("r-2", "The town fell in June 2014.", outlet="Herald")
    fled = timed(one, "fled", when("2017-01-01/2017-12-31", Grain.YEAR), "2017")
    mine, other = timed(one, "took", unsaid(LAST_JUNE), "last June"), timed(two, "fell", when("2014-06-01/2014-06-30", Grain.MONTH), "June 2014")
    (dating,) = date_reports([reading(one, fled, mine, loose=[spoken(one, SUNDAY, "Sunday")])], [event((one, mine), (two, other), name="e-1")])
    return dating, {"r-1": one, "r-2": two}


def test_the_lines_lead_to_the_words() -> None:
    dating, reports = story()
    assert list(dating_lines(dating, reports)) == [
        "published in 2017 or later, on or just after a Sunday (inferred), because:",
        "  - it tells of “2017” (r-1, characters 15 to 19) as past: published in 2017 or later",
        "  - it names a day of the week as just past, “Sunday” (r-1, characters 68 to 74)",
        "  ! contradiction, not used: its “last June” (r-1, characters 46 to 55) is of an event of June 2014, by Herald, 2 March 2020: "
        "“June 2014” (r-2, characters 17 to 26): published between July 2014 and May 2015; but it tells of “2017” (r-1, characters 15 to 19) "
        "as past: published in 2017 or later",
    ]
    more = list(dating_lines(dating, reports, every=True))
    assert "  - it tells “took” (r-1, characters 32 to 36) as past, an event of June 2014, by Herald, 2 March 2020: “June 2014” (r-2, characters 17 to 26): published in June 2014 or later" in more


def test_the_record_holds_the_same() -> None:
    dating, reports = story()
    record = dating_record(dating, reports)
    assert json.loads(json.dumps(record)) == record
    assert (record["published"], record["weekday"]) == ({"start": "2017-01-01", "end": None}, "Sunday")
    for reason in [*record["reasons"], *(c["dropped"] for c in record["contradictions"])]:
        for quote in (reason["quote"], reason["other"]):
            if quote:
                assert Span(start=quote["start"], end=quote["end"]).of(reports[quote["report"]].text) == quote["text"]
    assert [c["dropped"]["days"] for c in record["contradictions"]] == [{"start": "2014-06-01", "end": "2014-06-30"}]


def test_every_clue_has_its_words() -> None:
    plan = Unanchored(kind=TimeKind.CALENDAR, month=6, day=7, weekday=6)
    one = report("r-1", "Rebels fled on Sunday, 7 June. They took Kharat and left Sorat. They will attack Tolm in 2019, and shell Barin.", published=None)
    two = report("r-2", "Rebels will take Kharat. They have left Sorat since June 2014. They shelled Barin today.", outlet="", published="2015-03-04")
    own = [timed(one, "fled", unsaid(plan), "Sunday, 7 June"), timed(one, "attack", when("2019-01-01/2019-12-31", Grain.YEAR), "2019", status=Status.PLANNED)]
    took, left, shell = (timed(one, w, unsaid(JUNE), "June", status=s) for w, s in (("took", Status.OCCURRED), ("left", Status.OCCURRED), ("shell", Status.PLANNED)))
    since = TimeValue(earliest=day("2014-06-01"), latest=None, grain=Grain.MONTH, bound=Bound.SINCE)
    theirs = [timed(two, "take", unsaid(JUNE), "June 2014", status=Status.PLANNED), timed(two, "left", since, "June 2014"), timed(two, "shelled", when("2015-03-04"), "today")]
    events = [event((one, a), (two, b), name=f"e-{n}") for n, (a, b) in enumerate(zip((took, left, shell), theirs, strict=True))]
    (dating,) = date_reports([Reading(report=one, reader="t", events=(*own, took, left, shell))], events)
    lines = "\n".join(dating_lines(dating, {"r-1": one, "r-2": two}, every=True))
    for said in (
        "only some years have “Sunday, 7 June” (r-1,", "it tells of “2019” (r-1, characters 89 to 93) as still to come: published in 2019 or earlier",
        "it tells “took” (r-1, characters 36 to 40) as past, which was still to come for unnamed outlet, 4 March 2015: “take” (r-2,",
        "it tells “left” (r-1, characters 52 to 56) as past, an event since June 2014, by unnamed outlet, 4 March 2015: “June 2014” (r-2,",
        "it tells “shell” (r-1, characters 99 to 104) as still to come, which is past for unnamed outlet, 4 March 2015: ",
    ):  # fmt: skip
        assert said in lines, lines
