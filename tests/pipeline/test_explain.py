"""Rules, cues and bases in words; an explanation agrees with the reading."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.language import Language
from dateline.lexicon import load
from dateline.model import Basis, Evidence, Filler, Grain, Location, Precision, Report, Slot, Span, TimeValue
from dateline.pipeline import read_report
from dateline.pipeline.explain import basis_words, cue_words, explain, rule_words
from dateline.settings import Settings

DAY = TimeValue(earliest=date(2015, 2, 8), latest=date(2015, 2, 8), grain=Grain.DAY)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("subject", "active subject"),
        ("agent", "passive agent (“by” phrase)"),
        ("subject, of 'attack'", "active subject, of 'attack'"),
        ("subject: 'it'", "active subject: 'it'"),
        ("phrase with of", "“of” phrase"),
        ("phrase with on at the light verb", "“on” phrase at the light verb"),
        ("subject of the governing verb", "subject of the verb that governs it"),
        ("subject of the light verb", "subject of the light verb"),
        ("who did the strike", "who did the strike"),
    ],
)
def test_rules_in_words(reason: str, words: str) -> None:
    assert rule_words(reason) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [("status:governor:plan", "governor “plan”"), ("status:negator", "a negation"), ("hedge", "hedge"), ("status:mark:if", "mark “if”")],
)
def test_cues_in_words(rule: str, words: str) -> None:
    assert cue_words(Evidence(report="r", span=Span(start=0, end=1), text="x", rule=rule)) == words


def test_bases_in_words() -> None:
    place = Location(name="Hill", place=None, relation="in", lat=None, lon=None, radius_km=None, precision=Precision.UNKNOWN)
    assert basis_words(Filler(slot=Slot.TIME, value=DAY, evidence=None)) == "the words alone name it"
    assert basis_words(Filler(slot=Slot.PLACE, value=place, evidence=None)) == "in no gazetteer"
    times = (TimeValue(earliest=None, latest=None, grain=Grain.DAY, basis=basis) for basis in Basis)
    assert len({basis_words(Filler(slot=Slot.TIME, value=time, evidence=None)) for time in times}) == len(Basis)


SENTENCES = (
    "Rebels seized the port of Ariha on Monday and plan to strike the city, the army said.",
    "The port was not attacked. Jets carried out strikes; the strikes killed two.",
    "Control of the town was taken by troops, and an attack in which sarin was used followed the raid.",
    "",
    "No event here.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_an_explanation_agrees_with_the_reading(text: str) -> None:
    language, lexicon = Language(Settings().language), load()
    report = Report(id="r", text=text, outlet="Hill Post", published=DAY)
    found = explain(report, lexicon, language)
    assert found.reading == read_report(report, lexicon, language)
    assert tuple(coded.event for coded in found.events) == found.reading.events
    for coded in found.events:
        assert coded.chosen.coded
        assert coded.chosen.entry.id == coded.event.trigger.rule
        assert all(not candidate.coded and candidate.why for candidate in coded.lost)
    assert not any(candidate.coded for candidate in found.left)
