"""The learned heads in the flow: with the shipped weights, and when there are none that fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from dateline.language import Language
from dateline.lexicon import load
from dateline.model import EventMention, Grain, Report, Slot, TimeValue
from dateline.pipeline.assembly import build_events
from dateline.pipeline.candidates import HEADS, Board
from dateline.pipeline.dispose import dispose
from dateline.pipeline.heads import Heads, load_heads
from dateline.pipeline.read import fill_sheet
from dateline.pipeline.sheet import Sheet

TEXT = (
    "Rebels shelled the market of Bria on Sunday, killing 12 traders, the mayor said. Peacekeepers arrived in the afternoon. "
    "The attackers fled towards Bambari, the mayor added."
)


@cache
def sheet() -> Sheet:
    published = TimeValue(earliest=date(2017, 5, 22), latest=date(2017, 5, 22), grain=Grain.DAY)
    report = Report(id="r-1", outlet="Courier", text=TEXT, published=published)
    return fill_sheet(report, Language().analyse([report])[0], load())


def lone(text: str) -> Sheet:
    report = Report(id="r-3", text=text)
    return fill_sheet(report, Language().analyse([report])[0], load())


@cache
def heads() -> Heads:
    found = load_heads()
    assert found is not None
    return found


def trigger(event: EventMention) -> int:
    return next(word.head for word in sheet().words if word.span == event.trigger.span)


def test_vectors_of_every_token() -> None:
    vectors = sheet().analysis.word_vectors
    assert vectors is not None
    assert vectors.shape == (len(sheet().analysis.tokens), 384)
    assert np.isfinite(vectors).all()


def test_heads_fit_the_encoder() -> None:
    assert set(heads().slots) == set(HEADS)
    assert any(layer.version == heads().encoder for layer in sheet().analysis.layers)


def test_what_the_rules_chose_is_a_candidate() -> None:
    for event in build_events(sheet()):
        for slot in (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.TIME):
            ruled = [c.filler for c in Board(sheet()).candidates(event, trigger(event), slot) if c.ruled]
            assert {id(f) for f in event.of(slot)} <= {id(f) for f in ruled}


def test_candidates_reach_beyond_the_sentence_but_leave_out_the_event_itself() -> None:
    fled = next(e for e in build_events(sheet()) if e.trigger.text == "fled")
    places = [c.filler.evidence.text for c in Board(sheet()).candidates(fled, trigger(fled), Slot.PLACE) if c.filler.evidence]
    assert any("Bria" in text for text in places)
    assert any("Bambari" in text for text in places)
    for slot in HEADS:
        spans = [c.filler.evidence.span for c in Board(sheet()).candidates(fled, trigger(fled), slot) if c.filler.evidence and not c.ruled]
        assert not any(span.overlaps(fled.trigger.span) for span in spans)


def test_a_candidate_for_a_place_says_whether_it_is_named() -> None:
    own = lone("Jets bombed the town after rebels shelled Bria.")
    event = next(e for e in build_events(own) if e.trigger.text == "bombed")
    found = {c.filler.evidence.text: c.features for c in Board(own).candidates(event, own.word_of(event).head, Slot.PLACE) if c.filler.evidence}
    assert "named:True" in found["Bria"]
    assert "named:False" in found["the town"]
    assert not any(f.startswith("named:") for slot in HEADS if slot != Slot.PLACE for c in Board(own).candidates(event, 1, slot) for f in c.features)


def test_in_a_sentence_alone_its_own_head_says_where() -> None:
    own = lone("Militants from Bria, which rebels hold, shelled Bambari.")
    alone = dispose(own, build_events(own), heads())
    report = dispose(own, build_events(own), replace(heads(), alone={}))
    sure = [[f.confidence for e in found if e.trigger.text == "shelled" for f in e.of(Slot.PLACE)] for found in (alone, report)]
    assert sure[0]
    assert sure[0] != sure[1]
    others = [[(f.slot, f.confidence) for e in found for f in e.fillers if f.slot is not Slot.PLACE] for found in (alone, report)]
    assert others[0] == others[1]


def test_fillers_say_how_sure_and_why() -> None:
    events = dispose(sheet(), build_events(sheet()), heads())
    shelling = next(e for e in events if e.kind == "shelling")
    assert [f.value.name for f in shelling.of(Slot.ACTOR)] == ["Central African rebels"]  # type: ignore[union-attr]
    assert [f.value.name for f in shelling.of(Slot.PLACE)] == ["Bria"]  # type: ignore[union-attr]
    assert shelling.attribution.speaker is not None
    assert 0 < shelling.attribution.speaker_confidence < 1
    assert all(e.attribution.speaker_confidence == 1 for e in build_events(sheet()))  # no head weighed it
    assert all(0 < f.confidence <= 1 and f.reason for e in events for f in e.fillers)


@pytest.mark.parametrize("change", ["no heads", "no vectors", "another encoder"])
def test_without_heads_that_fit_the_rules_decide(change: str) -> None:
    events = build_events(sheet())
    use: Heads | None = heads()
    own = sheet()
    if change == "no heads":
        use = None
    elif change == "no vectors":
        own = replace(own, analysis=replace(own.analysis, word_vectors=None))
    else:
        use = replace(heads(), encoder="another")
    assert dispose(own, events, use) == events


def test_a_base_named_after_ones_own_army_is_not_ones_own_army() -> None:
    text = "The Counter-Terrorism Service attacked the nearby Ghazlani army base on Thursday, the Iraqi military said."
    report = Report(id="r-2", text=text)
    own = fill_sheet(report, Language().analyse([report])[0], load())
    attacks = [e for e in dispose(own, build_events(own), heads()) if e.trigger.text == "attacked"]
    assert attacks
    assert not [f for e in attacks for f in e.of(Slot.RECIPIENT) if f.value.name == "Iraqi army"]  # type: ignore[union-attr]
