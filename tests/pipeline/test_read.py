"""The whole flow on sentences of our own, with the shipped model and lexicon: what an editor would check first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest

from dateline.language import Language
from dateline.lexicon import load
from dateline.model import ActorRef, Analysis, EventMention, Grain, Location, Quantity, Reading, Report, Slot, TimeValue
from dateline.pipeline import read_report, read_reports
from dateline.settings import Settings

TUESDAY = TimeValue(earliest=date(2024, 3, 5), latest=date(2024, 3, 5), grain=Grain.DAY)


@cache
def language() -> Language:
    return Language(Settings().language)


def read(text: str, published: TimeValue | None = TUESDAY) -> Reading:
    return read_report(Report(id="r-1", outlet="Courier", text=text, published=published), load(), language())


def event(reading: Reading, kind: str) -> EventMention:
    found = [e for e in reading.events if e.kind == kind]
    assert found, [(e.kind, e.trigger.text) for e in reading.events]
    return found[0]


def names(mention: EventMention, slot: Slot) -> list[str]:
    return [f.value.name for f in mention.of(slot) if isinstance(f.value, ActorRef | Location)]


def test_who_what_whom_where_when() -> None:
    shelling = event(read("Ukrainian forces shelled Russian positions near Bakhmut on Monday."), "shelling")
    assert names(shelling, Slot.ACTOR) == ["Ukrainian armed forces"]
    assert names(shelling, Slot.PLACE) == ["Bakhmut"]
    (time,) = shelling.of(Slot.TIME)
    assert isinstance(time.value, TimeValue)
    assert time.value.earliest == time.value.latest == date(2024, 3, 4)


def test_passive() -> None:
    strike = event(read("The town of El Fasher was bombed by army warplanes, residents said."), "air_strike")
    assert names(strike, Slot.PLACE) == ["El Fasher"]
    assert strike.attribution.speaker is not None
    assert "residents" in strike.attribution.speaker.name


def test_according_to_whom_and_the_day_of_the_speech_is_not_that_of_the_event() -> None:
    seizure = event(read("The rebels captured Sake, the governor told Reuters on Tuesday."), "territory_taken")
    assert seizure.attribution.via is not None
    assert seizure.attribution.via.name == "Reuters"
    assert "governor" in (seizure.attribution.speaker.name if seizure.attribution.speaker else "").lower()
    assert not [f for f in seizure.of(Slot.TIME) if f.evidence and "Tuesday" in f.evidence.text]


@pytest.mark.parametrize(
    ("text", "kind", "status", "hedged"),
    [
        ("The army will launch an offensive in the coming weeks.", "offensive", "planned", False),
        ("The army did not shell the camp.", "shelling", "negated", False),
        ("The envoy called for a ceasefire.", "ceasefire", "demanded", False),
        ("Rebels may attack the town.", "attack", "hypothetical", False),
        ("Militants allegedly killed two teachers.", "killing", "occurred", True),
        ("Jets are bombing the city.", "air_strike", "ongoing", False),
        ("Gunmen tried to storm the base.", "attack", "attempted", False),
    ],
)
def test_whether_it_happened(text: str, kind: str, status: str, hedged: bool) -> None:
    found = event(read(text), kind)
    assert (found.status.value, found.hedged) == (status, hedged)


def test_figures_keep_their_bounds() -> None:
    killing = event(read("At least 12 people were killed and 30 injured in the bombing."), "killing")
    (figure,) = killing.of(Slot.FIGURE)
    assert isinstance(figure.value, Quantity)
    assert (figure.value.low, figure.value.high, figure.value.measure.value) == (12, None, "killed")


def test_a_reporting_verb_is_no_event() -> None:
    assert read("The minister said that talks would be held.").events[0].kind == "talks"
    assert len(read("The minister said nothing.").events) == 0


def test_without_a_date_of_publication_a_weekday_stays_unanchored() -> None:
    shelling = event(read("Troops shelled the village on Monday.", published=None), "shelling")
    values = [f.value for f in shelling.of(Slot.TIME) if isinstance(f.value, TimeValue)]
    assert [(v.earliest, v.latest) for v in values] == [(None, None)]


TEXTS = (
    "Rebels shelled Goma on Monday, killing at least five people, the army said.",
    "\u202eThe army\u202c denied   shelling\n\n“the camp”, a spokesman told AFP. 🙂 \x1b[31mred",
    "KABUL (AP) — Taliban gunmen ambushed a convoy 40 kilometers (25 miles) south of Kandahar.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_every_evidence_reproduces_its_words(text: str) -> None:
    reading = read(text)
    evidence = [e.trigger for e in reading.events] + [c.evidence for c in reading.claims if c.evidence]
    evidence += [f.evidence for f in reading.loose if f.evidence]
    evidence += [x for e in reading.events for x in (e.attribution.cue, e.attribution.speaker_evidence, e.attribution.via_evidence) if x]
    assert evidence
    for words in evidence:
        assert words.span.of(text) == words.text


def test_reading_twice_gives_the_same_ids() -> None:
    assert read(TEXTS[0]) == read(TEXTS[0])


def test_each_filler_is_a_claim() -> None:
    reading = read(TEXTS[0])
    assert len(reading.claims) == sum(1 + len(e.fillers) for e in reading.events)
    assert len({c.id for c in reading.claims}) == len(reading.claims)


@pytest.mark.parametrize("text", ["", "   \n\n ", "…"])
def test_a_report_without_a_sentence_is_a_problem_or_empty(text: str) -> None:
    reading = read(text)
    assert reading.events == ()
    assert not [p for p in reading.problems if p.code == "failed"]


class Broken:
    """An analyser whose second analysis is no tree: what a fault of ours looks like from inside."""

    version = "broken"

    def analyse(self, reports: Sequence[Report]) -> list[Analysis]:
        good = language().analyse(reports)
        return [good[0], *[object.__new__(Analysis) for _ in reports[1:]]]


def test_a_report_that_fails_does_not_stop_the_batch() -> None:
    reports = [Report(id=str(n), text=TEXTS[0]) for n in range(3)]
    readings = list(read_reports(reports, load(), Broken()))
    assert [len(r.problems) for r in readings] == [0, 1, 1]
    assert readings[1].problems[0].code == "failed"
    assert readings[0].events
