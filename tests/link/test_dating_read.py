"""Reports read without their dates by the shipped model, and dated by rule: two of our own, and the two that Dateline started from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dateline.lexicon import load
from dateline.link.dating import date_reports
from dateline.model import Event, Grain, Reading, Report, Slot, TimeValue, Told
from dateline.model.dating import SPEECH, Clue, Dating
from dateline.model.time import TimeKind
from dateline.pipeline import read_report
from dateline.store import open_store
from tests.reading import language

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.exists(), reason="needs the two reports of ../shared/seeds, which are not part of the project")
FIRST = (
    "The governor said on Wednesday that troops would return to Kharat soon. Rebels seized the town of Kharat last March. "
    "Army jets have bombed rebel positions near Kharat since May."
)
SECOND = (
    "Soldiers shelled rebels in the hills, the army said on Friday. The rebels took control of Kharat in March 2012. "
    "Since May 2012, the army has been carrying out air strikes on rebels near the town."
)


def read(name: str, text: str, outlet: str = "") -> Reading:
    return read_report(Report(id=name, text=text, outlet=outlet), load(), language())


def joined(name: str, *parts: tuple[Reading, str]) -> Event:
    """The event whose words, in each of the readings, are those."""
    found = []
    for reading, words in parts:
        at = reading.report.text.index(words)
        hit = [m for m in reading.events if m.trigger.span.start < at + len(words) and at < m.trigger.span.end]
        assert hit, (words, [m.trigger.text for m in reading.events])
        found += [Told(mention=m, report=reading.report, origin=reading.report.id) for m in hit[:1]]
    return Event(id=name, told=tuple(found))


def dated(readings: list[Reading], events: list[Event]) -> dict[str, Dating]:
    return {dating.report: dating for dating in date_reports(readings, events)}


def test_two_reports_of_our_own() -> None:
    one, two = read("r-1", FIRST), read("r-2", SECOND)
    events = [joined("e-1", (one, "seized"), (two, "took control")), joined("e-2", (one, "bombed"), (two, "air strikes"))]
    found = dated([one, two], events)
    assert (str(found["r-1"].earliest), str(found["r-1"].latest), found["r-1"].weekday) == ("2012-05-01", "2013-02-28", 2)
    assert (str(found["r-2"].earliest), found["r-2"].latest, found["r-2"].weekday) == ("2012-05-01", None, 4)
    apart = dated([one, two], [])
    assert (apart["r-1"].earliest, apart["r-1"].weekday) == (None, 2)
    assert apart["r-2"] == found["r-2"]


def test_the_day_of_a_speech_is_kept_beside_the_events() -> None:
    one = read("r-1", FIRST)
    (wednesday,) = [f for f in one.loose if f.slot is Slot.TIME and f.evidence and f.evidence.text == "Wednesday"]
    assert isinstance(wednesday.value, TimeValue)
    assert wednesday.value.said is not None
    assert (wednesday.reason, wednesday.value.said.kind, wednesday.value.said.weekday) == (SPEECH, TimeKind.WEEKDAY, 2)
    (march,) = [f.value for m in one.events for f in m.of(Slot.TIME) if f.evidence and f.evidence.text == "last March"][:1]
    assert isinstance(march, TimeValue)
    assert march.said is not None
    assert (march.said.month, march.said.direction, march.anchored) == (3, -1, False)


@pytest.mark.parametrize(
    ("text", "said", "reason"),
    [
        ("The minister told reporters at a briefing on Tuesday that rebels had fled.", "Tuesday", SPEECH),
        ("Officials claim that they have had more money since last year.", "last year", ""),  # what they claim
        ("The market is closed on Sunday.", "Sunday", ""),
    ],
)
def test_what_dates_a_speech_and_what_does_not(text: str, said: str, reason: str) -> None:
    assert [f.reason for f in read("r-1", text).loose if f.slot is Slot.TIME and f.evidence and f.evidence.text == said] == [reason]


def test_a_report_with_its_date_needs_no_words_kept() -> None:
    published = TimeValue(earliest=date(2013, 1, 2), latest=date(2013, 1, 2), grain=Grain.DAY)
    reading = read_report(Report(id="r-1", text=FIRST, published=published), load(), language())
    times = [f.value for f in (*reading.loose, *(f for m in reading.events for f in m.fillers)) if isinstance(f.value, TimeValue)]
    assert times
    assert all(value.said is None for value in times)


# ---- the two reports it started from


@pytest.fixture(scope="module")
def seeds() -> tuple[dict[str, Dating], Dating]:
    """Datings of both, A and B, with the events joined as rows 1 and 2 of the ledger's "both" say, and of A when its events are not joined."""
    rows = [json.loads(line) for line in (SEEDS / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    a, b = (read(row["id"], row["text"], row["outlet"]) for row in rows)
    ledger = [json.loads(line) for line in (SEEDS / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    anchors = {(row["report"], row["n"]): row for row in ledger if row["says"] == "event"}
    events = []
    for row in ledger:
        if row["report"] == "both" and row["says"] == "same incident":
            parts = [(reading, anchors[reading.report.id, int(m[1:])]) for m in row["members"] for reading in ((a,) if m[0] == "A" else (b,))]
            events.append(Event(id=f"e-{row['n']}", told=tuple(told for reading, part in parts for told in _members(reading, part))))
    found = dated([b, a], events[::-1])
    return {"A": found[a.report.id], "B": found[b.report.id]}, dated([a], [])[a.report.id]


def _members(reading: Reading, row: dict[str, str]) -> list[Told]:
    """Mentions of the row's kind in the sentence of its anchor."""
    at = reading.report.text.index(row["anchor"])
    found = [m for m in reading.events if m.kind == row["kind"] and m.sentence and m.sentence.start <= at < m.sentence.end]
    return [Told(mention=m, report=reading.report, origin=reading.report.id) for m in found]


@needs_seeds
def test_the_first_is_of_between_august_2014_and_may_2015_just_after_a_sunday(seeds: tuple[dict[str, Dating], Dating]) -> None:
    dating = seeds[0]["A"]
    assert (str(dating.earliest), str(dating.latest), dating.weekday) == ("2014-08-01", "2015-05-31", 6)
    assert dating.contradictions == ()
    by_words = {(r.words.text, r.other.text) for r in dating.reasons if r.kind is Clue.SHARED_WORDS and r.other}
    assert by_words == {("last June", "June 2014"), ("August", "August 2014")}


@needs_seeds
def test_the_second_is_of_august_2014_or_later_just_after_a_tuesday(seeds: tuple[dict[str, Dating], Dating]) -> None:
    dating = seeds[0]["B"]
    assert (str(dating.earliest), dating.latest, dating.weekday) == ("2014-08-01", None, 1)
    assert dating.contradictions == ()


@needs_seeds
def test_without_the_second_the_first_has_only_its_day_of_the_week(seeds: tuple[dict[str, Dating], Dating]) -> None:
    assert (seeds[1].earliest, seeds[1].latest, seeds[1].weekday) == (None, None, 6)


# ---- end to end: read without dates, linked in a database, dated by the events that come of it


def linked(readings: list[Reading], folder: Path) -> dict[str, Dating]:
    with open_store(folder / "reports.db", write=True) as store:
        for reading in readings:
            store.write(reading)
        store.link(load().linking)
        return dated(list(store.readings()), list(store.events_linked()))


@pytest.mark.parametrize("turned", [False, True])
def test_two_reports_of_our_own_are_linked_and_dated(tmp_path: Path, turned: bool) -> None:
    both = [read("r-1", FIRST.replace("Army jets have bombed", "The army has carried out air strikes on")), read("r-2", SECOND)]
    found = linked(both[::-1] if turned else both, tmp_path)
    assert (str(found["r-1"].earliest), str(found["r-1"].latest), found["r-1"].weekday) == ("2012-05-01", "2013-02-28", 2)
    assert (str(found["r-2"].earliest), found["r-2"].latest, found["r-2"].weekday) == ("2012-05-01", None, 4)


@needs_seeds
@pytest.mark.parametrize("turned", [False, True])
def test_both_seeds_are_linked_and_dated(tmp_path: Path, turned: bool) -> None:
    rows = [json.loads(line) for line in (SEEDS / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    reports = [Report(id=row["id"], text=row["text"], outlet=row["outlet"], title=row["title"] or "") for row in rows]
    both = [read_report(report, load(), language()) for report in reports]
    found = linked(both[::-1] if turned else both, tmp_path)
    first, second = (found[row["id"]] for row in rows)
    assert (str(first.earliest), str(first.latest), first.weekday, first.contradictions) == ("2014-08-01", "2015-05-31", 6, ())
    assert (str(second.earliest), second.latest, second.weekday, second.contradictions) == ("2014-08-01", None, 1, ())
    by_words = {(r.words.text, r.other.text) for r in first.reasons if r.kind is Clue.SHARED_WORDS and r.other}
    assert by_words == {("last June", "June 2014"), ("August", "August 2014")}
